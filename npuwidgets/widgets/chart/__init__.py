"""The similarity chart: output slices as bars, then one bar a layer, with state A behind both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from npuwidgets.numerics import COSINE
from npuwidgets.widgets.view.action import Action, Payload, Traits
from npuwidgets.widgets.view.formats import CLASS_MENU, KINDS, classes, formats
from npuwidgets.widgets.view.metrics import METRIC_ITEM, metric_items
from npuwidgets.widgets.view.rows import RowsView, dead_layers
from npuwidgets.widgets.view.shapes import Choice, Fields, Items, Text
from npuwidgets.widgets.view.showing import Showing, carried
from npuwidgets.widgets.view.slices import SLICE, output_slices
from npuwidgets.widgets.view.traits import Column, Columns, Shaped
from npuwidgets.widgets.view.words import session_facts, state_title

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["NO_GHOST", "SimilarityChart"]

NO_GHOST: Traits = {"ghost_title": "", "ghost_slices": [], "ghost_figures": {}}
"""The traits of a chart without a ghost."""


def ghost_traits(showing: Showing) -> Traits:
    """The figures of state A behind those of now.

    Returns:
        None of them where nothing is kept, where A itself is what is shown, and where A is of
        another picture, whose figures do not compare.
    """
    kept, now = showing.kept, showing.result
    if kept is None or kept.result is None or now is None:
        return NO_GHOST
    if kept.state == now.state or kept.picture != now.picture:
        return NO_GHOST
    figures = kept.figures.items()
    return {
        "ghost_title": state_title(kept.state),
        "ghost_slices": output_slices(kept.result),
        "ghost_figures": {
            name: carried(one, kept.network, showing.network) for name, one in figures
        },
    }


class SimilarityChart(RowsView):
    """Similarity to golden: of the outputs' slices, and of every layer, by a metric of choice.

    Bars grow with the damage. A column that is empty keeps its metric out of the menu.

    Actions: `metric {metric}`; `select`.
    """

    SCRIPT = "chart"

    ACTIONS: ClassVar[Mapping[str, Action]] = {
        **RowsView.ACTIONS,
        "metric": Action(Fields({"metric": Text()}), takes=lambda _, it: {"metric": it["metric"]}),
    }

    metrics = Shaped(Items(METRIC_ITEM), [], help="The menu: words and axis of each metric.")
    metric = traitlets.Unicode(COSINE.name, help="What the axis shows, by name.").tag(sync=True)
    slices = Shaped(Items(SLICE), [], help="The outputs' slices, worst first.")
    names = Shaped(Items(Text()), [], help="The layers' names, in network order.")
    ops = Shaped(Items(Text()), [], help="The layers' operators.")
    class_menu = Shaped(
        Items(Fields({"label": Text(), "kind": Choice(KINDS)})),
        CLASS_MENU,
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

    @staticmethod
    def of_network(showing: Showing) -> Traits:
        """The layers."""
        layers = showing.network.layers
        return {"names": [one.name for one in layers], "ops": [one.op for one in layers]}

    @staticmethod
    def of_edit(showing: Showing) -> Traits:
        """The precision classes at once, and which figures are stale."""
        places = formats(showing.network, showing.state)["formats"]
        return {"classes": classes(places), "fresh": showing.fresh}

    @staticmethod
    def of_result(showing: Showing) -> Traits:
        """The outputs' slices, and what is said of all figures."""
        result = showing.result
        if result is None:
            return {}
        pinned = result.state.reference is not None
        return {
            "slices": output_slices(result),
            "marked": bool(result.verdict.marks),
            "reference": "pinned golden" if pinned else "golden",
            "facts": session_facts(showing.session, result),
            **ghost_traits(showing),
        }

    @staticmethod
    def of_figures(showing: Showing) -> Traits:
        """The bars, and A's behind them."""
        dead = dead_layers(showing)
        return {
            **SimilarityChart.of_edit(showing),
            "figures": showing.figures,
            "dead": [int(layer.lid in dead) for layer in showing.network.layers],
            **ghost_traits(showing),
        }

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
        from npuwidgets.widgets.chart.figure import chart_figure  # noqa: PLC0415

        return chart_figure({name: getattr(self, name) for name in self.traits()}, width=width)

    def _total(self, traits: Mapping[str, Any]) -> int:
        return len(traits["names"])

    def _problem(self, action: str, payload: Payload) -> str | None:
        if action == "metric":
            return self._metric_problem(payload["metric"])
        return super()._problem(action, payload)
