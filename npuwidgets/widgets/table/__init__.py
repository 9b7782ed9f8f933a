"""The layer table: one row a layer, with its figures and a menu for its precision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets

from npuwidgets.numerics import METRICS
from npuwidgets.results.layers import remark
from npuwidgets.widgets.view.action import Action, Traits
from npuwidgets.widgets.view.formats import FORMAT_ITEM, FORMAT_MENU, KEY_FORMATS, formats
from npuwidgets.widgets.view.metrics import METRIC_ITEM, table_metrics
from npuwidgets.widgets.view.rows import LAYERS, SET_FORMAT, RowsView, dead_layers, fixed_rows
from npuwidgets.widgets.view.shapes import Items, Keyed, Text
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.view.traits import Column, Columns, Shaped

__all__ = ["PrecisionTable"]


def remarks(showing: Showing) -> dict[str, str]:
    """Why layers may hurt, by row as text; a dead slice says more than ranges can."""
    result, position = showing.drawn, showing.network.position
    if result is None:
        return {}
    found = {layer.lid: remark(result.table, layer) for layer in showing.network.layers}
    dead = dead_layers(showing)
    found.update({lid: f"{' and '.join(parts)}: one code" for lid, parts in dead.items()})
    return {str(position[lid]): text for lid, text in found.items() if text}


class PrecisionTable(RowsView):
    """Layers as rows: filter, sort, select many, set their precision; smooth at 1500 rows.

    Actions: `set_format {rows, format}` with a `value` of `format_menu` or "base"; `select`.
    """

    SCRIPT = "table"

    ACTIONS: ClassVar[Mapping[str, Action]] = {**RowsView.ACTIONS, "set_format": SET_FORMAT}

    rows = Shaped(
        LAYERS,
        {},
        help="What never changes, by column; `inputs` are the rows that feed each row.",
    )
    format_menu = Shaped(Items(FORMAT_ITEM), FORMAT_MENU, help="The formats a layer may get.")
    key_formats = Shaped(
        Keyed(Text()),
        KEY_FORMATS,
        help='What the keys 8, 6 and f set: {"8": format, "6": ..., "f": ...}.',
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

    @staticmethod
    def of_network(showing: Showing) -> Traits:
        """The layers."""
        return {"rows": fixed_rows(showing.network)}

    @staticmethod
    def of_edit(showing: Showing) -> Traits:
        """The formats at once, and which figures they make stale."""
        return {**formats(showing.network, showing.state), "fresh": showing.fresh}

    @staticmethod
    def of_figures(showing: Showing) -> Traits:
        """The figures that have a column, dead layers, remarks."""
        dead, figures = dead_layers(showing), showing.figures
        return {
            **PrecisionTable.of_edit(showing),
            "figures": {name: one for name, one in figures.items() if METRICS[name].column},
            "dead": [int(layer.lid in dead) for layer in showing.network.layers],
            "why": remarks(showing),
        }

    def _formats(self) -> list[str]:
        return [item["value"] for item in self.format_menu]
