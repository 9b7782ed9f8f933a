"""Views with a row for each layer: the layers, which are selected, which are dead."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

import traitlets

from npuwidgets.choices import SetFormats
from npuwidgets.network import Network
from npuwidgets.numerics import NumberFormat
from npuwidgets.widgets.view.action import Action, Payload, Traits
from npuwidgets.widgets.view.session_view import SessionView
from npuwidgets.widgets.view.shapes import Fields, Items, Text, Whole
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.view.traits import Shaped

__all__ = ["LAYERS", "SET_FORMAT", "TIMES", "RowsView", "dead_layers", "fixed_rows"]

TIMES = "\u00d7"
"""The sign between the numbers of a shape."""

LAYERS = Fields(
    {
        "lids": Items(Text()),
        "names": Items(Text()),
        "ops": Items(Text()),
        "shapes": Items(Text()),
        "inputs": Items(Items(Whole(0))),
    },
    empty=True,
)
"""What of a network's layers never changes, by column; `inputs` are the rows that feed each row."""


def fixed_rows(network: Network) -> dict[str, Any]:
    """The columns of `LAYERS`."""
    place = network.position
    shapes = []
    for layer in network.layers:
        dims = network.tensors[layer.outputs[0]].shape or ()
        shapes.append(TIMES.join("?" if dim is None else str(dim) for dim in dims))
    return {
        "lids": [layer.lid for layer in network.layers],
        "names": [layer.name for layer in network.layers],
        "ops": [layer.op for layer in network.layers],
        "shapes": shapes,
        "inputs": [
            sorted({place[source.lid] for source in network.sources(layer)})
            for layer in network.layers
        ],
    }


def dead_layers(showing: Showing) -> dict[str, list[str]]:
    """Names of the dead slices, by the lid of the output and of the layers that make it."""
    found: dict[str, list[str]] = {}
    network = showing.network
    for one in showing.drawn.verdict.ends if showing.drawn else ():
        names = [part.name for part in one.slices if part.dead]
        if names:
            makers = network.sources(network.by_lid[one.lid])
            found.update(dict.fromkeys([one.lid, *(source.lid for source in makers)], names))
    return found


def _formats_set(view: Any, payload: Payload) -> SetFormats:
    # the view's own names: the session's network may have changed since it was drawn
    names, fmt = view.rows["lids"], payload["format"]
    lids = tuple(names[row] for row in payload["rows"])
    return SetFormats(lids, None if fmt == "base" else NumberFormat.parse(fmt))


SET_FORMAT = Action(Fields({"rows": Items(Whole(0)), "format": Text()}), edit=_formats_set)
"""`set_format {rows, format}`, a format or "base", of a view with the trait `rows`."""


class RowsView(SessionView):
    """A view of the layers, row by row, in which rows are selected.

    The browser moves its selection at once and tells afterwards. `selection_serial` counts what
    it told: the browser ignores a selection that answers an older message than its latest, so
    that fast arrow keys never jump back.
    """

    ACTIONS: ClassVar[Mapping[str, Action]] = {
        "select": Action(
            Fields({"rows": Items(Whole(0)), "serial": Whole(0)}),
            takes=lambda _, it: {
                "selection": list(it["rows"]),
                "selection_serial": it["serial"],
            },
            deed=lambda view, it: view.select(it["rows"]),
        ),
    }

    SPEAKS = 1

    selection = Shaped(Items(Whole(0)), [], help="Selected rows; the last one has the ring.")
    selection_serial = traitlets.Int(0, help="The latest `select` that was taken.").tag(sync=True)

    def of_selection(self, showing: Showing) -> Traits:
        """The selected rows."""
        return {"selection": list(showing.selection)}

    def of_stop(self, showing: Showing) -> Traits:
        """What was being computed is stale."""
        return self.of_edit(showing)

    def select(self, rows: list[int]) -> None:
        """Select rows in every other view of the session too."""
        layers = self.binding.shown.network.layers
        self.binding.select([layers[row].lid for row in rows], self)

    def _total(self, traits: Mapping[str, Any]) -> int:
        """How many rows there are, given all traits."""
        return len(traits["rows"].get("lids", []))

    def _formats(self) -> Collection[str]:
        """The formats that `set_format` may ask for."""
        return ()

    def _columns_problem(self, merged: Mapping[str, Any], counts: Mapping[str, int]) -> str | None:
        total = self._total(merged)
        for name, count in counts.items():
            if count not in (0, total):
                return f"{name} has {count} values for {total} rows; set rows and columns"
        return None

    def _problem(self, action: str, payload: Payload) -> str | None:
        if action == "set_format":
            known = [*self._formats(), "base"]
            if payload["format"] not in known:
                return f"set_format to {payload['format']!r}; known: {', '.join(known)}"
            if not payload["rows"]:
                return "set_format without rows"
        total = self._total(self.trait_values())
        beyond = [row for row in payload.get("rows", []) if row >= total]
        return f"{action} names row {beyond[0]} of {total}" if beyond else None
