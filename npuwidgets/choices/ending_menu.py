"""The menu of endings at layers: what can be done there, and why not where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from npuwidgets.choices.edit import Edit
from npuwidgets.choices.edits import Cut, CutBeforeDecode, SeparateOutputs, WholeNetwork
from npuwidgets.choices.endings import Endings, cut_ending, separate_ending, unjudged_note
from npuwidgets.choices.state import State
from npuwidgets.errors import NetworkError, NpuWidgetsError
from npuwidgets.network import WHOLE, Ending, Network, before_decode, ended, joining_layers

__all__ = ["HOWS", "EndingChoice", "How", "ending_choices"]

How = Literal["cut", "separate", "decode", "whole"]
HOWS: Final[tuple[How, ...]] = ("cut", "separate", "decode", "whole")
"""The edits, in the order of a menu."""


@dataclass(frozen=True, slots=True)
class EndingChoice:
    """One edit of where the network ends.

    Args:
        how: Which.
        label: What a menu calls it.
        edit: The edit; None where it cannot be done.
        reason: Why it cannot be done, or does nothing; "" where it can.
        note: What is lost by it; "" for nothing.
    """

    how: How
    label: str
    edit: Edit | None = None
    reason: str = ""
    note: str = ""


def ending_choices(endings: Endings, state: State, lids: Sequence[str]) -> tuple[EndingChoice, ...]:
    """What can be done at layers.

    Args:
        endings: The session's networks.
        state: The state in force.
        lids: Layers of its network. Several are cut at what other layers read of them, so that a
            folded block is cut where it ends.

    Returns:
        Every edit in the order of `HOWS`.
    """
    whole = endings.whole

    def cut() -> tuple[Edit, Ending]:
        strange = [lid for lid in lids if lid not in whole.by_lid]
        if strange:
            raise NetworkError(
                f"{strange[0]} was made by ending the network elsewhere: cut above it, or take the "
                "whole network first"
            )
        refs = leaving(whole, lids)
        if set(refs) == {one.inputs[0] for one in whole.outputs}:
            raise NetworkError("the whole network ends here")
        return Cut(refs), cut_ending(whole, refs)

    def separate() -> tuple[Edit, Ending]:
        chosen = [one for one in whole.outputs if not _apart(whole, one.lid, lids)]
        if not chosen:
            raise NetworkError("no Concat of an output, and nothing behind one")
        names = tuple(one.lid for one in chosen)
        return SeparateOutputs(names), separate_ending(whole, chosen)

    def decode() -> tuple[Edit, Ending]:
        return CutBeforeDecode(), cut_ending(whole, before_decode(whole))

    where = "cut here" if len(lids) == 1 else f"cut behind these {len(lids)} layers"
    return (
        _choice(endings, state, "cut", where, cut),
        _choice(endings, state, "separate", "separate outputs", separate),
        _choice(endings, state, "decode", "cut before the decode", decode),
        _choice(endings, state, "whole", "whole network", lambda: (WholeNetwork(), WHOLE)),
    )


def leaving(network: Network, lids: Iterable[str]) -> tuple[str, ...]:
    """The tensors of layers that other layers read; outputs mean the tensors that they show."""
    inside = set(lids)
    outputs = {one.lid for one in network.outputs}
    found: dict[str, None] = {}
    for layer in network.layers:
        if layer.lid not in inside:
            continue
        if layer.lid in outputs:
            found[layer.inputs[0]] = None
        for ref in layer.outputs:
            readers = [one.lid for one in network.consumers[ref]]
            if any(lid not in inside or lid in outputs for lid in readers):
                found[ref] = None
    return tuple(found)


def _apart(whole: Network, output: str, lids: Iterable[str]) -> bool:
    """Whether no layer of `lids` joins that output; a part stands for its whole."""
    joining = joining_layers(whole, whole.by_lid[output])
    return joining.isdisjoint(lids)


def _choice(
    endings: Endings,
    state: State,
    how: How,
    label: str,
    make: Callable[[], tuple[Edit, Ending]],
) -> EndingChoice:
    try:
        edit, ending = make()
        if ending == state.ending:
            word = "the network is whole" if how == "whole" else "the network ends so already"
            return EndingChoice(how, label, reason=word)
        note = unjudged_note(endings.whole, ended(endings.whole, ending))
    except NpuWidgetsError as reason:
        return EndingChoice(how, label, reason=str(reason))
    return EndingChoice(how, label, edit, note=note)
