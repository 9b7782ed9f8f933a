"""The declared metrics as the browser takes them."""

from __future__ import annotations

import math
from typing import Any

from npuwidgets.numerics import METRICS, Metric
from npuwidgets.widgets.view.shapes import Fields, Flag, Items, Maybe, Number, Text, Whole

__all__ = ["METRIC_ITEM", "metric_items", "table_metrics"]

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
