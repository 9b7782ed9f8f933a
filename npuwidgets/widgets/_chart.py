"""The similarity chart: output slices as bars, then one bar a layer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets

from npuwidgets.widgets._base import static
from npuwidgets.widgets._selection import RowsView
from npuwidgets.widgets._shapes import Choice, Items, Record, Text
from npuwidgets.widgets._table import KINDS
from npuwidgets.widgets._traits import Column, Shaped
from npuwidgets.widgets._verdict import SLICE

__all__ = ["MEASURES", "ChartPane"]

MEASURES = ("cosine", "sqnr")


class ChartPane(RowsView):
    """Similarity to golden: of the output's slices, and of every layer on a log axis.

    Actions: `measure {measure}`; `select`.
    """

    _esm = static("chart.js")
    _css = static("chart.css")

    ACTIONS: ClassVar[Mapping[str, Record]] = {
        **RowsView.ACTIONS,
        "measure": Record({"measure": Choice(MEASURES)}),
    }

    ROW_TRAITS: ClassVar[tuple[str, ...]] = ("names",)

    slices = Shaped(Items(SLICE), [], help="The outputs' slices, worst first.")
    names = Shaped(Items(Text()), [], help="The layers' names, in network order.")
    ops = Shaped(Items(Text()), [], help="The layers' operators.")
    class_menu = Shaped(
        Items(Record({"label": Text(), "kind": Choice(KINDS)})),
        [],
        help="What `classes` points into: the legend's words and the class that colours.",
    )
    classes = Column("uint8", help="Per row, the index into `class_menu`.")
    cosine = Column("float32", help="Per row, simulated against golden; NaN for none.")
    sqnr = Column("float32", help="Per row, SQNR in dB; infinite where exact, NaN for none.")
    fresh = Column("uint8", help="Per row, a value of FRESH.")
    dead = Column("uint8", help="Per row, 1 where the layer or a slice of it uses one code.")
    marked = traitlets.Bool(
        False, help="Hatched: the figures describe a suspicious input or are an estimate."
    ).tag(sync=True)
    measure = traitlets.Enum(MEASURES, "cosine", help="What the axis shows.").tag(sync=True)
    reference = traitlets.Unicode("golden", help="What the figures compare with.").tag(sync=True)

    def _total(self, merged: Mapping[str, Any]) -> int:
        return len(merged["names"])

    def _apply(self, action: str, payload: Mapping[str, Any]) -> None:
        if action == "measure":
            self.update(measure=payload["measure"])
        super()._apply(action, payload)
