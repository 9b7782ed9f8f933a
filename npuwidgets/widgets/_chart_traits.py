"""From results of a session to what the chart shows: every metric, and the ghost of state A."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from npuwidgets.numerics import METRICS
from npuwidgets.session import Evaluation, LayerMeasure, Session
from npuwidgets.widgets._linked import Shown
from npuwidgets.widgets._measured import measured_columns
from npuwidgets.widgets._present import dead_layers
from npuwidgets.widgets._rows import carried

__all__ = ["NO_GHOST", "chart_figures", "ghost_traits"]

NO_GHOST: dict[str, Any] = {
    "ghost_title": "",
    "ghost_slices": [],
    "ghost_figures": {},
}
"""The traits of a chart without a ghost."""


def chart_figures(
    evaluation: Evaluation,
    measures: Sequence[LayerMeasure],
    before: Mapping[str, Any],
    *,
    complete: bool,
) -> dict[str, Any]:
    """The chart's measured columns: every metric, freshness, dead layers.

    Args:
        evaluation: What was measured.
        measures: The layers measured so far.
        before: The chart's columns shown now: what is not measured yet keeps its figures.
        complete: Whether all that can be measured is.

    Returns:
        The columns by name.
    """
    network = evaluation.network
    dead = dead_layers(network, evaluation)
    return {
        **measured_columns(network, measures, before, METRICS, complete=complete),
        "dead": [int(layer.lid in dead) for layer in network.layers],
    }


def ghost_traits(session: Session, kept: Shown | None, now: Shown | None) -> dict[str, Any]:
    """The figures of state A behind those of now.

    Args:
        session: The session.
        kept: State A as it was shown; its chart's traits are what `chart_figures` gave.
        now: What is shown.

    Returns:
        The `ghost_` traits: empty where nothing is kept, where A itself is what is shown, and where
        A is of another picture, whose figures do not compare.
    """
    if kept is None or now is None:
        return NO_GHOST
    if kept.state == now.state or kept.picture != now.picture:
        return NO_GHOST
    traits = kept.views.get("similarity", {})
    networks = session.network_of(kept.state), session.network_of(now.state)
    figures = traits.get("figures", {})
    return {
        "ghost_title": kept.title,
        "ghost_slices": traits.get("slices", []),
        "ghost_figures": {name: carried(one, *networks) for name, one in figures.items()},
    }
