"""Number formats as the views show them: the menu, the keys, and which layer has which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from npuwidgets.network import Network
from npuwidgets.numerics import ALL_FORMATS
from npuwidgets.results.colouring import precision_kind
from npuwidgets.session import State
from npuwidgets.widgets.view.shapes import Choice, Fields, Text

__all__ = ["CLASS_MENU", "FORMAT_ITEM", "FORMAT_MENU", "KEY_FORMATS", "KINDS", "classes", "formats"]

KINDS = ("int4", "int8", "int16", "float")
"""The precision classes that have a colour and a letter of their own."""

FORMAT_ITEM = Fields({"value": Text(), "label": Text(), "kind": Choice(KINDS)})
"""One entry of a menu of formats: what is asked for, what is shown, the class that colours it."""

ROLES: Mapping[str, int] = {"base": 0, "asked": 1, "carried": 2}


FORMAT_MENU = [
    {"value": str(fmt), "label": fmt.label, "kind": precision_kind(fmt)} for fmt in ALL_FORMATS
]
"""Every format a layer may get."""

PLACES = {str(fmt): place for place, fmt in enumerate(ALL_FORMATS)}

KEY_FORMATS = {
    "8": "perchannel_symmetric_affine-i8",
    "6": "dynamic_fixed_point-i16",
    "f": "float32",
}
"""What the keys 8, 6 and F set."""

CLASS_MENU = [
    {"label": "8 int8", "kind": "int8"},
    {"label": "16 int16", "kind": "int16"},
    {"label": "F float", "kind": "float"},
    {"label": "4 int4", "kind": "int4"},
]
"""The classes of the chart's legend: a letter beside the colour."""

CLASS_PLACES = {item["kind"]: place for place, item in enumerate(CLASS_MENU)}


def formats(network: Network, state: State) -> dict[str, Any]:
    """Format and role of each layer in a state, as columns of the table."""
    places, roles = [], []
    for layer in network.layers:
        places.append(PLACES[str(state.assignment.of(layer.lid))])
        listed = state.assignment.is_listed(layer.lid)
        role = "asked" if layer.lid in state.asked else "carried" if listed else "base"
        roles.append(ROLES[role])
    return {"formats": places, "asked": roles}


def classes(places: list[int]) -> list[int]:
    """The chart's column of precision classes, from the table's column of formats."""
    return [CLASS_PLACES[FORMAT_MENU[place]["kind"]] for place in places]
