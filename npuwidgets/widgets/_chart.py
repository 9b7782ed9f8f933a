"""The similarity chart: output slices as bars, then one bar a layer, with state A behind both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from npuwidgets.numerics import COSINE
from npuwidgets.widgets._metrics import METRIC_ITEM, metric_items
from npuwidgets.widgets._scripts import static
from npuwidgets.widgets._selection import RowsView
from npuwidgets.widgets._shapes import Choice, Fields, Items, Text
from npuwidgets.widgets._table import KINDS
from npuwidgets.widgets._traits import Column, Columns, Shaped
from npuwidgets.widgets._verdict import SLICE

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["ChartPane"]


class ChartPane(RowsView):
    """Similarity to golden: of the outputs' slices, and of every layer, by a metric of choice.

    Bars grow with the damage. A column that is empty keeps its metric out of the menu.

    Actions: `metric {metric}`; `select`.
    """

    _esm = static("chart.js")
    _css = static("chart.css")

    ACTIONS: ClassVar[Mapping[str, Fields]] = {
        **RowsView.ACTIONS,
        "metric": Fields({"metric": Text()}),
    }

    ROW_TRAITS: ClassVar[tuple[str, ...]] = ("names",)

    metrics = Shaped(Items(METRIC_ITEM), [], help="The menu: words and axis of each metric.")
    metric = traitlets.Unicode(COSINE.name, help="What the axis shows, by name.").tag(sync=True)
    slices = Shaped(Items(SLICE), [], help="The outputs' slices, worst first.")
    names = Shaped(Items(Text()), [], help="The layers' names, in network order.")
    ops = Shaped(Items(Text()), [], help="The layers' operators.")
    class_menu = Shaped(
        Items(Fields({"label": Text(), "kind": Choice(KINDS)})),
        [],
        help="What `classes` points into: the legend's words and the class that colours.",
    )
    classes = Column("uint8", help="Per row, the index into `class_menu`.")
    figures = Columns(help="Per metric and row, the figure; NaN for none.")
    fresh = Column("uint8", help="Per row, a value of FRESH.")
    dead = Column("uint8", help="Per row, 1 where the layer or a slice of it uses one code.")
    ghost_title = traitlets.Unicode("", help="State A in a few words; empty for no ghost.").tag(
        sync=True
    )
    ghost_slices = Shaped(Items(SLICE), [], help="A's slices; found by output and name.")
    ghost_figures = Columns(help="A's `figures`.")
    marked = traitlets.Bool(
        False, help="Hatched: the figures describe a suspicious input or are an estimate."
    ).tag(sync=True)
    reference = traitlets.Unicode("golden", help="What the figures compare with.").tag(sync=True)
    facts = traitlets.Unicode("", help="Where the figures come from: network, state, picture.").tag(
        sync=True
    )

    @traitlets.default("metrics")
    def _all_metrics(self) -> list[dict[str, Any]]:
        return metric_items()

    @traitlets.validate("metric")
    def _known_metric(self, proposal: Mapping[str, Any]) -> str:
        problem = self._metric_problem(proposal["value"])
        if problem:
            raise traitlets.TraitError(problem)
        return str(proposal["value"])

    def _metric_problem(self, name: str) -> str | None:
        return Choice(tuple(one["name"] for one in self.metrics)).problem(name, "metric")

    def figure(self, *, width: float = 7.0) -> Figure:
        """What is shown, as a matplotlib figure for papers: `figure().savefig("chart.pdf")`.

        Args:
            width: Inches; 3.5 is a column of a two-column page, 7 the page.

        Returns:
            A figure of its own, with no window and no global state.

        Raises:
            SettingError: Nothing is measured yet, or the width is not usable.
        """
        # matplotlib takes longer to import than everything else a view needs, and few ask for it
        from npuwidgets.widgets._chart_figure import chart_figure  # noqa: PLC0415

        return chart_figure({name: getattr(self, name) for name in self.traits()}, width=width)

    def _total(self, merged: Mapping[str, Any]) -> int:
        return len(merged["names"])

    def _problem(self, action: str, payload: Mapping[str, Any]) -> str | None:
        if action == "metric":
            return self._metric_problem(payload["metric"])
        return super()._problem(action, payload)

    def _apply(self, action: str, payload: Mapping[str, Any]) -> None:
        if action == "metric":
            self.update(metric=payload["metric"])
        super()._apply(action, payload)
