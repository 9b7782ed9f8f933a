"""From one state to the next: the line of Python that makes the edit, found from the states alone.

Each way to write an edit is tried on the earlier state with the functions that edits are made of,
and is taken only where it gives the later state exactly. So a line is right however the edit came
about: typed in a cell, clicked in a view, restored from a snapshot.
"""

from __future__ import annotations

import pprint
from collections.abc import Iterable, Iterator

from npuwidgets.errors import NpuWidgetsError
from npuwidgets.network import Network
from npuwidgets.session.code_text import (
    WIDTH,
)
from npuwidgets.session.edit_ways import (
    Pictures,
    Written,
    anew_way,
    base_way,
    ending_way,
    given_way,
    input_way,
    layers_way,
    pin_way,
    precision_way,
    quantize_way,
    ranges_way,
    slices_way,
)
from npuwidgets.session.endings import Endings
from npuwidgets.session.state import Change, State
from npuwidgets.session.state_record import state_record

__all__ = ["Pictures", "edit_lines", "setup_lines"]


def edit_lines(
    endings: Endings, before: State, change: Change, after: State, pictures: Pictures
) -> tuple[str, ...]:
    """Write one edit as Python.

    Args:
        endings: The session's networks.
        before: The state it was made on.
        change: What it did; its `asked` and `ranges` say which layers were named.
        after: The state it gave.
        pictures: The calibration pictures.

    Returns:
        Usually one line on a variable `session`. Where no single edit gives `after`, several, or
        the whole state as `take_state` reads it.
    """
    if before == after:
        return ()
    network = endings.network(before)
    for written in _tried(ending_way(endings, before, after)):
        if written.state == after:
            return written.lines
    for way in (
        input_way,
        pin_way,
        precision_way,
        ranges_way,
        base_way,
        quantize_way,
    ):
        for written in _tried(way(network, before, change, after, pictures)):
            if written.state == after:
                return written.lines
    return setup_lines(endings, before, after, pictures)


def setup_lines(
    endings: Endings, before: State, after: State, pictures: Pictures
) -> tuple[str, ...]:
    """Write the way from one state to any other as Python.

    Args:
        endings: The session's networks.
        before: The state to start from.
        after: The state to reach.
        pictures: The calibration pictures.

    Returns:
        Edits one after the other where these give `after` exactly, else the whole state as
        `take_state` reads it.
    """
    lines: list[str] = []
    state = before
    nothing = Change("")
    for written in _tried(ending_way(endings, state, after)):
        lines += written.lines
        state = written.state
    network = endings.network(state)
    for way in (input_way, slices_way, anew_way, layers_way, given_way, pin_way):
        for written in _tried(way(network, state, nothing, after, pictures)):
            if _nearer(written.state, state, after):
                lines += written.lines
                state = written.state
                break
    return tuple(lines) if state == after else take_state_lines(endings.whole, after)


def take_state_lines(whole: Network, state: State) -> tuple[str, ...]:
    """Write a state in full, as `Session.take_state` reads it."""
    text = pprint.pformat(state_record(whole, state), width=WIDTH - 4, sort_dicts=False)
    return ("session.take_state(", *(f"    {line}" for line in text.splitlines()), ")")


# --------------------------------------------------------------------------------- helpers


def _tried(ways: Iterable[Written]) -> Iterator[Written]:
    """Ways up to the first that the edit's own rules refuse."""
    try:
        yield from ways
    except NpuWidgetsError:
        return  # an edit that cannot be made is no way to write one


def _nearer(new: State, old: State, wanted: State) -> bool:
    """Whether a step brings more of the wanted state than there was."""
    return _distance(new, wanted) < _distance(old, wanted)


def _distance(state: State, wanted: State) -> int:
    mine, theirs = state.assignment, wanted.assignment
    lids = mine.listed.keys() | theirs.listed.keys()
    return (
        sum(mine.of(lid) != theirs.of(lid) for lid in lids)
        + len(state.asked ^ wanted.asked)
        + 2 * len(lids) * (mine.base != theirs.base)
        + sum(state.inputs[name] != one for name, one in wanted.inputs.items())
        + (mine.base != theirs.base)
        + (state.pictures != wanted.pictures)
        + (state.calibration != wanted.calibration)
        + (state.given != wanted.given)
        + (state.frozen != wanted.frozen)
        + (state.reference != wanted.reference)
        + (state.slices != wanted.slices)
        + (state.ending != wanted.ending)
    )
