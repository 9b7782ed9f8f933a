"""A network input as a user edits it: mean, scale, channel order, fitting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from npuwidgets.choices import SetInput
from npuwidgets.choices.shapes import static_shape
from npuwidgets.errors import UnknownNameError, nearest
from npuwidgets.inputs import Preprocessing, words_of
from npuwidgets.session.editable import Editable
from npuwidgets.session.strict import StrictAttributes

__all__ = ["InputSettings", "Inputs"]


class InputSettings(StrictAttributes):
    """Preprocessing of one input; assigning a field is an edit of the session.

    x' = (x - mean) * scale, per channel, in float32, x in grey levels 0..255.

    Args:
        session: The session.
        name: The input's name.
        shape: Its shape, batch first.
    """

    name: str
    shape: tuple[int, ...]

    def __init__(self, session: Editable, name: str, shape: tuple[int, ...]) -> None:
        self._session = session
        self.name = name
        self.shape = shape

    @property
    def preprocessing(self) -> Preprocessing:
        """All settings as one value; assign one of `npuwidgets.inputs.PRESETS` or your own."""
        return self._session.state.inputs[self.name]

    @preprocessing.setter
    def preprocessing(self, value: Preprocessing) -> None:
        self._session.apply(SetInput.of(self.name, value))

    @property
    def mean(self) -> tuple[float, ...]:
        """Grey level that becomes 0: one for all channels or one each."""
        return self.preprocessing.mean

    @mean.setter
    def mean(self, value: float | Sequence[float]) -> None:
        values = tuple(value) if isinstance(value, Sequence) else (value,)
        self._session.apply(SetInput(self.name, mean=values))

    @property
    def scale(self) -> float | tuple[float, ...]:
        """Factor after the mean is taken off: one for all channels or one each; never 0."""
        return self.preprocessing.scale

    @scale.setter
    def scale(self, value: float | tuple[float, ...] | list[float]) -> None:
        new = tuple(value) if isinstance(value, list) else value
        self._session.apply(SetInput(self.name, scale=new))

    @property
    def reverse_channel(self) -> bool:
        """True feeds BGR instead of RGB."""
        return self.preprocessing.reverse_channel

    @reverse_channel.setter
    def reverse_channel(self, value: bool) -> None:
        self._session.apply(SetInput(self.name, reverse_channel=value))

    @property
    def fitting(self) -> str:
        """How a picture is brought to size: `scale`, `crop` or `letterbox`."""
        return self.preprocessing.fitting

    @fitting.setter
    def fitting(self, value: str) -> None:
        self._session.apply(SetInput(self.name, fitting=value))

    def preset(self, name: str) -> None:
        """Take mean and scale of a preset, keeping channel order, fitting and layout.

        Args:
            name: One of `npuwidgets.inputs.PRESETS`.

        Raises:
            UnknownNameError: No such preset.
        """
        self._session.apply(SetInput.preset(self.name, name))

    def __repr__(self) -> str:
        """Show the settings."""
        settings = ", ".join(words_of(self.preprocessing).values())
        return f"InputSettings({self.name} {self.shape}: {settings})"


class Inputs(StrictAttributes, Mapping[str, InputSettings]):
    """The network's inputs by name.

    Args:
        session: The session.
    """

    def __init__(self, session: Editable) -> None:
        network = session.network
        self._settings = {
            layer.name: InputSettings(session, layer.name, static_shape(network, layer.lid))
            for layer in network.inputs
        }

    def __getitem__(self, name: str) -> InputSettings:
        """One input.

        Raises:
            UnknownNameError: No such input; the message names them all.
        """
        if name not in self._settings:
            close = nearest(name, self._settings)
            hint = f", did you mean '{close[0]}'?" if close else ""
            raise UnknownNameError(
                f"no input '{name}'{hint}; the inputs are: {', '.join(self._settings)}"
            )
        return self._settings[name]

    def __iter__(self) -> Iterator[str]:
        """Names in the network's order."""
        return iter(self._settings)

    def __len__(self) -> int:
        """Number of inputs."""
        return len(self._settings)

    def __repr__(self) -> str:
        """Show every input's settings."""
        return f"Inputs({', '.join(repr(one) for one in self._settings.values())})"
