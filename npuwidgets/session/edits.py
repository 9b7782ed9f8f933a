"""Edits as plain functions: from a state and what was asked to the next state and what it did."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from npuwidgets.errors import DatasetError, SettingError
from npuwidgets.inputs import Dataset, Preprocessing
from npuwidgets.network import Network, select_layers
from npuwidgets.network.select import Key, renumbered
from npuwidgets.numerics import Calibration, NumberFormat
from npuwidgets.quantization import Assignment, Given, TableBuilder, carried_along
from npuwidgets.session.state import Change, State

__all__ = ["quantize", "restore", "set_base", "set_input", "set_precision", "take_table"]

DEFAULT_PICTURES = 8
"""Calibration pictures where nobody says how many: one is too few, more is the user's choice."""

Edited = tuple[State, Change]


def quantize(
    network: Network,
    state: State,
    pictures: Dataset | None,
    fmt: NumberFormat,
    *,
    calibration: Calibration,
    iterations: int | None,
    batch_size: int,
) -> Edited:
    """Put every layer in one format and choose how ranges are found; see `Session.quantize`."""
    new = replace(state.with_base(fmt), calibration=calibration, pictures=(), frozen=None)
    notes: tuple[str, ...] = ()
    if not fmt.is_float32:
        new, notes = calibrated_on(network, new, pictures, iterations, batch_size)
    if state.given:
        notes = (*notes, f"{len(state.given)} given ranges kept")
    everything = {layer.lid: str(fmt) for layer in network.layers}
    how = "" if calibration == Calibration() else f", {calibration}"
    return new, Change(f"quantize {fmt}{how}", everything, everything, notes=notes)


def take_table(
    network: Network,
    state: State,
    pictures: Dataset | None,
    assignment: Assignment,
    given: Mapping[str, Given],
    *,
    iterations: int | None,
    batch_size: int,
) -> Edited:
    """Put formats, ranges and entries of a written table in force; see `Session.take_table`."""
    new = replace(
        state,
        assignment=assignment,
        given=MappingProxyType(dict(given)),
        calibration=Calibration(),
        asked=frozenset(assignment.listed),
        pictures=(),
        frozen=None,
    )
    notes: tuple[str, ...] = ()
    if TableBuilder(network).needs_ranges(assignment, new.given):
        new, notes = calibrated_on(network, new, pictures, iterations, batch_size)
    applied = {layer.lid: str(assignment.of(layer.lid)) for layer in network.layers}
    return new, Change(f"table in {assignment.base} taken", applied=applied, notes=notes)


def set_base(network: Network, state: State, pictures: Dataset | None, fmt: NumberFormat) -> Edited:
    """Change the base format, keeping listed layers and calibration pictures."""
    old = state.assignment
    listed = {lid: one for lid, one in old.listed.items() if one != fmt}
    notes: tuple[str, ...] = ()
    applied = {
        layer.lid: str(fmt)
        for layer in network.layers
        if layer.lid not in old.listed and old.base != fmt
    }
    new = replace(
        state,
        assignment=Assignment(fmt, MappingProxyType(listed)),
        asked=state.asked.intersection(listed),
    )
    if not fmt.is_float32 and not state.pictures:
        new, notes = calibrated_on(network, new, pictures, None, 1)
    return new, Change(f"base {fmt}", applied=applied, notes=notes)


def set_input(state: State, name: str, preprocessing: Preprocessing, title: str) -> Edited:
    """Change the preprocessing of one input."""
    return state.with_input(name, preprocessing), Change(title)


def set_precision(
    network: Network, state: State, pictures: Dataset | None, key: Key, fmt: NumberFormat
) -> Edited:
    """Put the selected layers, and what goes along with them, in a format."""
    lids = [layer.lid for layer in select_layers(network, key)]
    carried = carried_along(network, lids)
    old = state.assignment
    assignment = old.listing([*lids, *carried], fmt)
    applied = {lid: str(fmt) for lid in (*lids, *carried) if old.of(lid) != fmt}
    notes = (*renumbered(network, key), *weights_that_turn(network, applied, old, fmt))
    asked = state.asked.union(lids).difference(carried).intersection(assignment.listed)
    new = replace(state, assignment=assignment, asked=asked)
    if assignment.listed and not state.pictures:
        new, more = calibrated_on(network, new, pictures, None, 1)
        notes = (*notes, *more)
    change = Change(
        f"{lids[0] if len(lids) == 1 else f'{len(lids)} layers'} to {fmt}",
        {lid: str(fmt) for lid in lids},
        applied,
        {lid: why for lid, why in carried.items() if lid in applied},
        notes=notes,
    )
    return new, change


def restore(network: Network, state: State, kept: State, name: str) -> Edited:
    """Put a named state in force; where only formats differ, the change says which layers."""
    old, new = state.assignment, kept.assignment
    applied: dict[str, str] = {}
    if replace(state, assignment=new, asked=kept.asked) == kept:
        lids = (layer.lid for layer in network.layers)
        applied = {lid: str(new.of(lid)) for lid in lids if new.of(lid) != old.of(lid)}
    return kept, Change(f"restored '{name}'", applied=applied, call=f"restore({name!r})")


def calibrated_on(
    network: Network,
    state: State,
    pictures: Dataset | None,
    iterations: int | None,
    batch_size: int,
) -> tuple[State, tuple[str, ...]]:
    """Calibrate on the first iterations x batch_size pictures; say what is worth saying about them.

    Args:
        network: The network.
        state: The state that is to be calibrated.
        pictures: The calibration pictures there are; None is right where every range is given.
        iterations: None takes eight, or all there are.
        batch_size: Multiplies `iterations`.

    Returns:
        The state with the pictures' indices, and notes. Each index is there once under `normal`,
        which a repeated picture does not change.

    Raises:
        DatasetError: There are no pictures, and some range is not given.
        SettingError: A count below 1.
    """
    if pictures is None:
        if not TableBuilder(network).needs_ranges(state.assignment, state.given):
            return state, ()
        raise DatasetError(
            "no calibration pictures: open the session with dataset='dataset.txt', a folder, or a "
            "list of files"
        )
    there = len(pictures)
    if batch_size < 1 or (iterations is not None and iterations < 1):
        raise SettingError(
            f"iterations {iterations} and batch size {batch_size}: both are at least 1"
        )
    wanted = min(DEFAULT_PICTURES, there) if iterations is None else iterations * batch_size
    notes = []
    if wanted > there:
        notes.append(f"{wanted} calibration pictures asked for, {there} there: the first repeat")
    if wanted == 1:
        notes.append("calibrated on one picture: others will clip; use 8 or more")
    for note in notes:
        warnings.warn(note, UserWarning, stacklevel=5)
    chosen = tuple(number % there for number in range(wanted))
    if state.calibration == Calibration():
        chosen = tuple(dict.fromkeys(chosen))
    return replace(state, pictures=chosen), tuple(notes)


def weights_that_turn(
    network: Network, applied: Mapping[str, str], old: Assignment, fmt: NumberFormat
) -> tuple[str, ...]:
    """Say which weights lose their scale per channel by an edit."""
    turned = [
        lid
        for lid in applied
        if network.by_lid[lid].weight is not None
        and old.of(lid).quantizer == "perchannel_symmetric_affine"
        and fmt.is_integer
        and fmt.quantizer != "perchannel_symmetric_affine"
    ]
    if not turned:
        return ()
    count = f"{turned[0]}'s weight turns" if len(turned) == 1 else f"{len(turned)} weights turn"
    return (f"{count} from one scale a channel to one for the whole tensor ({fmt})",)
