"""A state spelled as the edits that lead to it, for one that was restored or loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Final

from npuwidgets.choices.calibrating import USUAL_PICTURES
from npuwidgets.choices.context import Context
from npuwidgets.choices.edit import Edit
from npuwidgets.choices.edits import (
    Cut,
    DropRanges,
    FreezeTable,
    GiveRange,
    PinReference,
    Quantize,
    Recalibrate,
    SeparateOutputs,
    SetFormats,
    SetInput,
    SetKind,
    SetSlices,
    SetVersion,
    TakeState,
    UnpinReference,
    WholeNetwork,
)
from npuwidgets.choices.state import State
from npuwidgets.errors import NpuWidgetsError
from npuwidgets.inputs import Preprocessing
from npuwidgets.network import Way

__all__ = ["edits_between"]


def edits_between(context: Context, before: State, after: State) -> tuple[Edit, ...]:
    """The edits from one state to another.

    Args:
        context: The session's networks and pictures.
        before: The state to start from.
        after: The state to reach.

    Returns:
        What differs, part by part; the whole state as one edit where these do not give it exactly
        (a table's entries, a reference pinned to inputs of before).
    """
    found: list[Edit] = []
    state = before
    try:
        for part in SPELLED:
            for edit in part(context, state, after):
                state = edit.apply(context, state)[0]
                found.append(edit)
    except NpuWidgetsError:
        state = before  # an order of edits that is refused is no way to write the state
    return tuple(found) if state == after else (TakeState.of(context, after),)


def _ending(context: Context, before: State, after: State) -> Iterator[Edit]:
    del context
    ending = after.ending
    if before.ending == ending:
        return
    if ending.way is Way.WHOLE:
        yield WholeNetwork()
    elif ending.way is Way.SEPARATE:
        yield SeparateOutputs(ending.at)
    else:
        yield Cut(ending.at)


def _inputs(context: Context, before: State, after: State) -> Iterator[Edit]:
    del context
    names = [one.name for one in fields(Preprocessing)]
    for name, new in after.inputs.items():
        old = before.inputs[name]
        changed = {
            one: getattr(new, one) for one in names if getattr(new, one) != getattr(old, one)
        }
        if changed:
            yield SetInput(name, **changed)


def _slices(context: Context, before: State, after: State) -> Iterator[Edit]:
    del context
    if before.slices != after.slices:
        yield SetSlices(after.slices)


def _kinds(context: Context, before: State, after: State) -> Iterator[Edit]:
    del context
    for name in {**before.kinds, **after.kinds}:
        kind = after.kinds.get(name, "")
        if before.kinds.get(name, "") != kind:
            yield SetKind(name, kind)


def _version(context: Context, before: State, after: State) -> Iterator[Edit]:
    del context
    if before.assignment.version is not after.assignment.version:
        yield SetVersion(after.assignment.version)


def _calibration(context: Context, before: State, after: State) -> Iterator[Edit]:
    mine = before.assignment.base, before.calibration, before.pictures
    base, pictures = after.assignment.base, after.pictures
    if mine != (base, after.calibration, pictures):
        usual = tuple(range(min(USUAL_PICTURES, context.pictures)))
        count = None if pictures in (usual, ()) else len(pictures)
        yield Quantize(base, after.calibration, count)


def _formats(context: Context, before: State, after: State) -> Iterator[Edit]:
    del context
    wanted = after.assignment.listed
    back = tuple(lid for lid in before.assignment.listed if lid not in wanted)
    if back:
        yield SetFormats(back, None)
    for fmt in dict.fromkeys(wanted.values()):
        asked = [lid for lid, one in wanted.items() if one == fmt and lid in after.asked]
        before_too = all(before.assignment.of(lid) == fmt for lid in asked)
        if asked and not (before_too and before.asked.issuperset(asked)):
            yield SetFormats(tuple(asked), fmt)


def _given(context: Context, before: State, after: State) -> Iterator[Edit]:
    del context
    gone = tuple(ref for ref in before.given if ref not in after.given)
    if gone:
        yield DropRanges(gone)
    for ref, one in after.given.items():
        if before.given.get(ref) != one:
            yield GiveRange((ref,), one.range)


def _pins(context: Context, before: State, after: State) -> Iterator[Edit]:
    del context
    if before.reference != after.reference:
        yield UnpinReference() if after.reference is None else PinReference()
    if before.frozen != after.frozen:
        yield Recalibrate() if after.frozen is None else FreezeTable()


SPELLED: Final[tuple[Callable[[Context, State, State], Iterator[Edit]], ...]] = (
    _ending,
    _inputs,
    _slices,
    _kinds,
    _version,
    _calibration,
    _formats,
    _given,
    _pins,
)
"""How each part of a state is spelled, in the order in which edits do not undo one another."""
