"""The layer table: one row a layer, with its figures and a menu for its precision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets

from npuwidgets.widgets._metrics import METRIC_ITEM, table_metrics
from npuwidgets.widgets._scripts import static
from npuwidgets.widgets._selection import LAYERS, RowsView
from npuwidgets.widgets._shapes import Choice, Fields, Items, Keyed, Text, Whole
from npuwidgets.widgets._traits import Column, Columns, Shaped

__all__ = ["FORMAT_ITEM", "KINDS", "TablePane"]

KINDS = ("int4", "int8", "int16", "float")
"""The precision classes that have a colour and a letter of their own."""

FORMAT_ITEM = Fields({"value": Text(), "label": Text(), "kind": Choice(KINDS)})
"""One entry of a menu of formats: what is asked for, what is shown, the class that colours it."""


class TablePane(RowsView):
    """Layers as rows: filter, sort, select many, set their precision; smooth at 1500 rows.

    Actions: `set_format {rows, format}` with a `value` of `format_menu` or "base"; `select`.
    """

    _esm = static("table.js")
    _css = static("table.css")

    ACTIONS: ClassVar[Mapping[str, Fields]] = {
        **RowsView.ACTIONS,
        "set_format": Fields({"rows": Items(Whole(0)), "format": Text()}),
    }

    ROW_TRAITS: ClassVar[tuple[str, ...]] = ("rows",)

    rows = Shaped(
        LAYERS,
        {},
        help="What never changes, by column; `inputs` are the rows that feed each row.",
    )
    format_menu = Shaped(Items(FORMAT_ITEM), [], help="The formats a layer may get.")
    key_formats = Shaped(
        Keyed(Text()), {}, help='What the keys 8, 6 and f set: {"8": format, "6": ..., "f": ...}.'
    )
    formats = Column("uint8", help="Per row, the index into `format_menu`.")
    asked = Column("uint8", help="Per row: 0 base format, 1 listed by the user, 2 propagated.")
    metrics = Shaped(Items(METRIC_ITEM), [], help="The columns of figures, in order.")
    figures = Columns(help="Per metric and row, the figure; NaN for none.")
    fresh = Column("uint8", help="Per row, a value of FRESH.")
    dead = Column("uint8", help="Per row, 1 where the layer or a slice of it uses one code.")
    why = Shaped(Keyed(Text()), {}, help='Remarks, sparse: {"12": "mixes 0..640 with 0..1"}.')

    @traitlets.default("metrics")
    def _table_metrics(self) -> list[dict[str, Any]]:
        return table_metrics()

    def _total(self, merged: Mapping[str, Any]) -> int:
        return len(merged["rows"].get("lids", []))

    def _problem(self, action: str, payload: Mapping[str, Any]) -> str | None:
        if action == "set_format":
            known = [item["value"] for item in self.format_menu] + ["base"]
            if payload["format"] not in known:
                return f"set_format to {payload['format']!r}; known: {', '.join(known)}"
            if not payload["rows"]:
                return "set_format without rows"
        return super()._problem(action, payload)
