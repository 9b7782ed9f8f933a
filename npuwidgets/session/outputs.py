"""A network output as a user sees it: what it is, found or set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from npuwidgets.choices import SetKind
from npuwidgets.choices.endings import judged_outputs, output_called, output_name
from npuwidgets.errors import UnknownNameError
from npuwidgets.network import Layer
from npuwidgets.results.verdict import Verdict
from npuwidgets.session.editable import Editable
from npuwidgets.session.strict import StrictAttributes

__all__ = ["OutputChoice", "Outputs"]


class OutputChoice(StrictAttributes):
    """One output; assigning its kind is an edit of the session.

    Args:
        session: The session.
        layer: The output's `attach_` layer.
        verdict: Gives the verdict on the shown picture.
    """

    name: str

    def __init__(self, session: Editable, layer: Layer, verdict: Callable[[], Verdict]) -> None:
        self._session = session
        self._layer = layer
        self._verdict = verdict
        self.name = output_name(layer)

    @property
    def kind(self) -> str:
        """What the output is, one of `npuwidgets.outputs.KINDS`: as it is set, or as it is found.

        Where it is not set, it is found on the shown picture, which is evaluated if need be. Assign
        "" to let it be found again.

        Raises:
            DatasetError: It is not set, and there are no pictures.
        """
        known = self._session.state.kinds.get(self.name)
        if known is not None:
            return known
        return next(one.kind for one in self._verdict().outputs if one.lid == self._layer.lid)

    @kind.setter
    def kind(self, kind: str) -> None:
        self._session.apply(SetKind(self.name, kind))

    @property
    def is_set(self) -> bool:
        """Whether somebody has said what it is."""
        return self.name in self._session.state.kinds

    def __repr__(self) -> str:
        """Show name and kind, as far as nothing has to be computed."""
        kind = self._session.state.kinds.get(self.name, "found from its data")
        return f"OutputChoice({self.name}: {kind})"


class Outputs(StrictAttributes, Mapping[str, OutputChoice]):
    """The outputs by name in the ONNX file; a layer's name or lid is understood, too.

    Args:
        session: The session.
        verdict: Gives the verdict on the shown picture.
    """

    def __init__(self, session: Editable, verdict: Callable[[], Verdict]) -> None:
        self._session = session
        self._verdict = verdict

    def __getitem__(self, name: str) -> OutputChoice:
        """One output.

        Raises:
            UnknownNameError: No such output; the message names them all.
        """
        context = self._session.context
        made = context.endings.of(self._session.state.ending)
        layer = output_called(context.whole, made, name)
        return OutputChoice(self._session, layer, self._verdict)

    def __contains__(self, name: object) -> bool:
        """Whether there is an output of that name."""
        try:
            return bool(self[str(name)])
        except UnknownNameError:
            return False

    def __iter__(self) -> Iterator[str]:
        """Names in the network's order."""
        context = self._session.context
        made = context.endings.of(self._session.state.ending)
        return (output_name(output) for _, output in judged_outputs(context.whole, made))

    def __len__(self) -> int:
        """How many outputs a person sees."""
        return sum(1 for _ in self)
