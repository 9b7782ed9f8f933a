"""A network input as a user edits it: mean, scale, channel order, fitting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from npuwidgets.errors import UnknownNameError, nearest
from npuwidgets.inputs import PRESETS, Preprocessing

__all__ = ["InputSettings", "Inputs", "preset_of", "spread"]


class InputSettings:
    """Preprocessing of one input; assigning a field is an edit of the session.

    x' = (x - mean) * scale, per channel, in float32, x in grey levels 0..255.

    Args:
        name: The input's name.
        shape: Its shape, batch first.
        read: Gives the preprocessing in force.
        write: Takes a new one, with the edit in a few words.
    """

    def __init__(
        self,
        name: str,
        shape: tuple[int, ...],
        read: Callable[[], Preprocessing],
        write: Callable[[Preprocessing, str], None],
    ) -> None:
        self.name = name
        self.shape = shape
        self._read = read
        self._write = write

    @property
    def preprocessing(self) -> Preprocessing:
        """All settings as one value; assign one of `npuwidgets.inputs.PRESETS` or your own."""
        return self._read()

    @preprocessing.setter
    def preprocessing(self, value: Preprocessing) -> None:
        self._write(value, f"{self.name}: {describe(value)}")

    @property
    def mean(self) -> tuple[float, ...]:
        """Grey level that becomes 0: one for all channels or one each."""
        return self._read().mean

    @mean.setter
    def mean(self, value: float | Sequence[float]) -> None:
        values = tuple(value) if isinstance(value, Sequence) else (value,)
        self._write(replace(self._read(), mean=values), f"{self.name}: mean {shown(values)}")

    @property
    def scale(self) -> float | tuple[float, ...]:
        """Factor after the mean is taken off: one for all channels or one each; never 0."""
        return self._read().scale

    @scale.setter
    def scale(self, value: float | tuple[float, ...] | list[float]) -> None:
        new = tuple(value) if isinstance(value, list) else value
        self._write(replace(self._read(), scale=new), f"{self.name}: scale {shown(new)}")

    @property
    def reverse_channel(self) -> bool:
        """True feeds BGR instead of RGB."""
        return self._read().reverse_channel

    @reverse_channel.setter
    def reverse_channel(self, value: bool) -> None:
        order = "BGR" if value else "RGB"
        self._write(replace(self._read(), reverse_channel=value), f"{self.name}: {order}")

    @property
    def fitting(self) -> str:
        """How a picture is brought to size: `scale`, `crop` or `letterbox`."""
        return self._read().fitting

    @fitting.setter
    def fitting(self, value: str) -> None:
        self._write(replace(self._read(), fitting=value), f"{self.name}: {value}")

    def preset(self, name: str) -> None:
        """Take mean and scale of a preset, keeping channel order, fitting and layout.

        Args:
            name: One of `npuwidgets.inputs.PRESETS`.

        Raises:
            UnknownNameError: No such preset.
        """
        if name not in PRESETS:
            raise UnknownNameError(f"no preset '{name}': choose from {', '.join(PRESETS)}")
        found = PRESETS[name]
        self._write(
            replace(self._read(), mean=found.mean, scale=found.scale), f"{self.name}: {name}"
        )

    def __repr__(self) -> str:
        """Show the settings."""
        return f"InputSettings({self.name} {self.shape}: {describe(self._read())})"


class Inputs(Mapping[str, InputSettings]):
    """The network's inputs by name.

    Args:
        settings: In the network's order.
    """

    def __init__(self, settings: Sequence[InputSettings]) -> None:
        self._settings = {one.name: one for one in settings}

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


def shown(value: float | Sequence[float]) -> str:
    """A number or several, short enough to read."""
    if isinstance(value, Sequence):
        return " ".join(f"{one:.6g}" for one in value)
    return f"{value:.6g}"


def describe(value: Preprocessing) -> str:
    """Settings in one line."""
    order = "BGR" if value.reverse_channel else "RGB"
    return f"mean {shown(value.mean)}, scale {shown(value.scale)}, {order}, {value.fitting}"


def preset_of(used: Preprocessing) -> str:
    """The name of the preset with this mean and scale; "" where there is none."""
    mine = spread(used.mean), spread(used.scale)
    for name, preset in PRESETS.items():
        if (spread(preset.mean), spread(preset.scale)) == mine:
            return name
    return ""


def spread(values: Sequence[float] | float) -> tuple[float, ...]:
    """One number for all channels where they are equal, else one each."""
    several = tuple(values) if isinstance(values, Sequence) else (values,)
    return several[:1] if len(set(several)) == 1 else several
