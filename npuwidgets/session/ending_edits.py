"""The edits of where the network ends."""

from __future__ import annotations

from collections.abc import Sequence

from npuwidgets.errors import Cancelled, NetworkError, SettingError, UnknownNameError
from npuwidgets.network import (
    WHOLE,
    Ending,
    Kind,
    Layer,
    Network,
    before_decode,
    can_separate,
    find_layer,
)
from npuwidgets.session.ending_choices import EndingChoice, ending_choices
from npuwidgets.session.ending_comparison import (
    EndingComparison,
    figures_of,
    output_bytes,
    ways_to_end,
)
from npuwidgets.session.endings import cut_ending, end_at, separate_ending
from npuwidgets.session.results import Results
from npuwidgets.session.state import Change, State
from npuwidgets.session.verdict import Verdict

__all__ = ["EndingEdits", "cut_tensors"]


class EndingEdits(Results):
    """Separate outputs, cuts, and the whole network again; each is one edit, and can be undone.

    Where the network ends earlier, what was left out runs outside of it, in float, on what it
    gives: `evaluate().verdict` still judges the outputs that a person knows. Golden, table and
    files follow. Listed layers and given ranges stay where their layers do; what is gone stands in
    `last_change.notes`.
    """

    def separate_outputs(self, *names: str) -> None:
        """Let the parts that a Concat joins into an output become outputs of their own.

        A detector's boxes (0 to 640) and scores (0 to 1) then no longer share one step.

        Args:
            names: Outputs, by lid or unambiguous name; all that have such a Concat by default.

        Raises:
            NetworkError: An output has no Concat upstream, or one whose parts cannot be told
                apart behind it.
            UnknownNameError: No such output.
        """
        whole = self.whole_network
        outputs = [_output(whole, name) for name in names] or can_separate(whole)
        self._end(separate_ending(whole, outputs), "outputs separate")

    def cut(self, *names: str) -> None:
        """Let the network end at layers: what they give becomes its outputs.

        Args:
            names: Layers of the whole network by lid or unambiguous name, or references such as
                `@Conv_198_64:out0`. An earlier cut, or separate outputs, do not count any more.

        Raises:
            NetworkError: Nothing is left to run, or the network ends there already.
            UnknownNameError: No such layer.
        """
        whole = self.whole_network
        refs = cut_tensors(whole, names)
        first, more = names[0], f" and {len(names) - 1} more" if len(names) > 1 else ""
        self._end(cut_ending(whole, refs), f"cut at {first}{more}")

    def cut_before_decode(self, *names: str) -> None:
        """Let the network end at the last layers with a weight; the decode runs outside, in float.

        In a YOLOv5 these are the three last convolutions.

        Args:
            names: Outputs, by lid or unambiguous name; all by default.

        Raises:
            NetworkError: An output has no decode.
            UnknownNameError: No such output.
        """
        whole = self.whole_network
        refs = before_decode(whole, [_output(whole, name) for name in names])
        self._end(cut_ending(whole, refs), "cut before the decode")

    def uncut(self) -> None:
        """Put the whole network back; what was gone with a cut has the base format."""
        self._end(WHOLE, "whole network")

    def ending_choices(self, *names: str) -> tuple[EndingChoice, ...]:
        """What can be done at layers about where the network ends, and why not where it cannot.

        Args:
            names: Layers of the network in force, by lid or unambiguous name.

        Raises:
            UnknownNameError: No such layer.
        """
        state = self.state
        network = self.network_of(state)
        lids = [find_layer(network, name).lid for name in names]
        return ending_choices(self._endings, state, lids)

    def end_as(self, way: str) -> None:
        """Take over one of the ways that `compare_endings` compares: its ending and its formats.

        Args:
            way: Its name, such as `separate outputs`.

        Raises:
            UnknownNameError: No such way.
            NetworkError: The network cannot end so.
        """

        def edit(state: State) -> tuple[State, Change]:
            ways = {one.name: one for one in ways_to_end(self._endings, state)}
            if way not in ways:
                raise UnknownNameError(f"no way {way!r} to end a network; known: {', '.join(ways)}")
            new = ways[way].state
            if new is None:
                raise NetworkError(f"{way}: {ways[way].reason}")
            return new, Change(way)

        self._edit(edit)

    def compare_endings(
        self,
        pictures: Sequence[int | str] | None = None,
        *,
        cancelled: Cancelled | None = None,
    ) -> EndingComparison:
        """Hold four ways to end the network against each other on the same pictures.

        All in the base format; the decode at int16; separate outputs; the decode outside: the first
        and the last three with nothing else listed. Inputs, calibration, given ranges and slices
        are those in force. The state in force and what views show stay.

        Args:
            pictures: Indices or names; `self.picture` by default.
            cancelled: Asked between layers.

        Returns:
            Codes of objectness, detections kept, lost and extra, cosine, bytes of the outputs;
            printed, a table. A way that this network does not have says why.

        Raises:
            SettingError: The base format is float32: there is nothing to compare.
            UnknownNameError: No such picture.
            DatasetError: There are no pictures.
            CancelledError: `cancelled` said so.
        """
        state = self.state
        if state.assignment.base.is_float32:
            raise SettingError(
                "the base format is float32, so every way gives the same: quantize(...) first"
            )
        chosen = [self.picture] if pictures is None else list(pictures)
        indices = [self._picture_index(one) for one in chosen]
        ways = ways_to_end(self._endings, state)
        verdicts: dict[str, list[Verdict]] = {way.name: [] for way in ways}
        sizes = dict.fromkeys(verdicts, 0)
        # picture by picture, so that golden is run once; only verdicts are kept, which are small
        for index in indices:
            for way in ways:
                if way.state is not None:
                    result = self.evaluate_state(way.state, index, cancelled=cancelled)
                    verdicts[way.name].append(result.verdict)
                    sizes[way.name] = output_bytes(result)
        found = (figures_of(way, verdicts[way.name], sizes[way.name]) for way in ways)
        return EndingComparison(tuple(found), tuple(self.picture_names[one] for one in indices))

    def _end(self, ending: Ending, title: str) -> None:
        self._edit(lambda state: end_at(self._endings, state, ending, title))


def cut_tensors(whole: Network, names: tuple[str, ...]) -> tuple[str, ...]:
    """The tensors that layers give, for a cut.

    Args:
        whole: The network as it was opened.
        names: Layers or references; an output means the tensor that it shows.

    Returns:
        References.

    Raises:
        NetworkError: No name, or the network ends at just these tensors already.
        UnknownNameError: No such layer.
    """
    if not names:
        raise NetworkError("a cut needs a layer to end at: session.cut('Conv_198')")
    refs: list[str] = []
    for name in names:
        if name in whole.producers and whole.producers[name].kind is not Kind.OUTPUT:
            refs.append(name)
            continue
        layer = find_layer(whole, name.rpartition(":")[0][1:] if name in whole.tensors else name)
        refs += layer.inputs if layer.kind is Kind.OUTPUT else layer.outputs
    if set(refs) == {one.inputs[0] for one in whole.outputs}:
        raise NetworkError(f"the whole network ends at {', '.join(names)} already")
    return tuple(refs)


def _output(whole: Network, name: str) -> Layer:
    """An output by its name, or by that of the layer that makes it."""
    layer = find_layer(whole, name)
    if layer.kind is Kind.OUTPUT:
        return layer
    shown = [one for one in whole.outputs if one.inputs[0] in layer.outputs]
    if len(shown) != 1:
        known = ", ".join(one.lid for one in whole.outputs)
        raise NetworkError(f"{layer.lid} is no output: the outputs are {known}")
    return shown[0]
