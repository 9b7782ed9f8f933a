"""The declared metrics as the browser takes them, and the figures of a slice."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from npuwidgets.numerics import METRICS, Metric
from npuwidgets.widgets._shapes import Fields, Flag, Items, Maybe, Number, Text, Whole

__all__ = ["METRIC_ITEM", "metric_items", "slice_figures", "slice_value", "table_metrics"]

METRIC_ITEM = Fields(
    {
        "name": Text(),
        "label": Text(),
        "short": Text(),
        "unit": Text(),
        "axis": Text(),
        "worse": Text(),
        "help": Text(),
        "column": Text(),
        "higher_is_better": Flag(),
        "best": Maybe(Number()),
        "best_text": Text(),
        "counted": Flag(),
        "decimals": Maybe(Whole(0)),
        "complement": Flag(),
        "log": Flag(),
        "good": Maybe(Number()),
        "bad": Maybe(Number()),
        "ticks": Items(Number()),
        "mark": Maybe(Number()),
        "mark_label": Text(),
    }
)
"""What the browser knows of a metric: fields of `Metric`; `best` is None where it is infinite."""


def metric_items() -> list[dict[str, Any]]:
    """All metrics."""
    return [_item(one) for one in METRICS.values()]


def table_metrics() -> list[dict[str, Any]]:
    """The metrics that have a column in the layer table."""
    return [_item(one) for one in METRICS.values() if one.column]


def _item(metric: Metric) -> dict[str, Any]:
    found = {name: getattr(metric, name) for name in METRIC_ITEM.needed}
    best = metric.best if math.isfinite(metric.best) else None
    return {**found, "best": best, "ticks": list(metric.ticks)}


def slice_figures(figures: Mapping[str, float]) -> dict[str, float | str | None]:
    """A slice's metrics by name as JSON, which has no word for what is not finite.

    NaN becomes None, infinity the text that both Python and JavaScript read as such.
    """
    return {name: _plain(value) for name, value in figures.items()}


def _plain(value: float) -> float | str | None:
    if math.isnan(value):
        return None
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value


def slice_value(part: Mapping[str, Any], name: str) -> float:
    """A metric of a slice's record; NaN for none."""
    found = part.get("figures", {}).get(name)
    return math.nan if found is None else float(found)
