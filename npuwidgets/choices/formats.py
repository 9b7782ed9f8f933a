"""Formats of layers: what an edit of them takes along, and what it does to weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from npuwidgets.choices.calibrating import calibrated
from npuwidgets.choices.context import Context
from npuwidgets.choices.state import Change, Edited, State
from npuwidgets.network import Key, Network, renumbered, select_layers
from npuwidgets.numerics import NumberFormat
from npuwidgets.quantization import Assignment, carried_along

__all__ = ["with_formats"]


def with_formats(context: Context, state: State, key: Key, fmt: NumberFormat) -> Edited:
    """Put the selected layers, and what goes along with them, in a format."""
    network = context.network(state)
    lids = [layer.lid for layer in select_layers(network, key)]
    carried = carried_along(network, lids)
    old = state.assignment
    assignment = old.listing([*lids, *carried], fmt)
    applied = {lid: str(fmt) for lid in (*lids, *carried) if old.of(lid) != fmt}
    notes = (*renumbered(network, key), *weights_that_turn(network, applied, old, fmt))
    asked = state.asked.union(lids).difference(carried).intersection(assignment.listed)
    new = replace(state, assignment=assignment, asked=asked)
    warned: tuple[str, ...] = ()
    if assignment.listed and not state.pictures:
        new, warned = calibrated(context, new)
    change = Change(
        f"{lids[0] if len(lids) == 1 else f'{len(lids)} layers'} to {fmt}",
        {lid: str(fmt) for lid in lids},
        applied,
        {lid: why for lid, why in carried.items() if lid in applied},
        notes=(*notes, *warned),
        warnings=warned,
    )
    return new, change


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
