"""Four ways to end a network: whole, its tail at int16, separate outputs, its decode outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from npuwidgets.choices.context import Context
from npuwidgets.choices.endings import cut_ending, end_at, separate_ending
from npuwidgets.choices.formats import with_formats
from npuwidgets.choices.state import State
from npuwidgets.errors import NetworkError
from npuwidgets.network import WHOLE, before_decode, can_separate, decode_layers
from npuwidgets.numerics import NumberFormat

__all__ = ["WayToEnd", "ways_to_end"]

I16 = NumberFormat.parse("dynamic_fixed_point-i16")


@dataclass(frozen=True, slots=True)
class WayToEnd:
    """One way to end the network.

    Args:
        name: In a few words.
        state: The state; None where the network cannot end so.
        reason: Why it cannot.
    """

    name: str
    state: State | None = field(repr=False)
    reason: str = ""


def ways_to_end(context: Context, state: State) -> tuple[WayToEnd, ...]:
    """The four ways, each in the state's base format with nothing else listed.

    Args:
        context: The networks and pictures.
        state: The state in force: inputs, calibration, given ranges and slices are its.

    Returns:
        All at the base format; the decode at int16; separate outputs; the decode outside. A way
        that the network does not have says why.
    """
    whole, endings = context.whole, context.endings
    bare = replace(state, assignment=replace(state.assignment, listed=MappingProxyType({})))
    plain, _ = end_at(endings, replace(bare, asked=frozenset()), WHOLE, "")
    base = state.assignment.base

    def tail() -> State:
        return with_formats(context, plain, list(decode_layers(whole)), I16)[0]

    def separate() -> State:
        ending = separate_ending(whole, can_separate(whole))
        return end_at(endings, plain, ending, "")[0]

    def outside() -> State:
        return end_at(endings, plain, cut_ending(whole, before_decode(whole)), "")[0]

    ways: Sequence[tuple[str, Callable[[], State]]] = (
        (f"{base.long_qtype or base.quantizer} whole", lambda: plain),
        ("tail int16", tail),
        ("separate outputs", separate),
        ("decode outside", outside),
    )
    return tuple(_way(name, make) for name, make in ways)


def _way(name: str, make: Callable[[], State]) -> WayToEnd:
    try:
        return WayToEnd(name, make())
    except NetworkError as reason:
        return WayToEnd(name, None, str(reason))
