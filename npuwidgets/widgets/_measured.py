"""From layers' measures to columns: what is not measured yet keeps its figures, and says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from npuwidgets.network import Network
from npuwidgets.session import LayerMeasure
from npuwidgets.widgets._selection import FRESH

__all__ = ["measured_columns"]


def measured_columns(
    network: Network,
    measures: Sequence[LayerMeasure],
    before: Mapping[str, Any],
    names: Iterable[str],
    *,
    complete: bool,
) -> dict[str, Any]:
    """Columns of metrics, and the `fresh` column that goes with them.

    Args:
        network: The network.
        measures: The layers measured so far.
        before: The traits shown now.
        names: Which metrics.
        complete: Whether all that can be measured is: the others have no figures then.

    Returns:
        The traits `figures`, float32 columns by name with NaN for none, and `fresh`.
    """
    count = len(network.layers)
    empty = np.full(count, np.nan, np.float32)
    shown = {} if complete else before.get("figures", {})
    figures = {name: np.array(shown.get(name, empty), np.float32) for name in names}
    rows = [network.position[one.lid] for one in measures]
    # a tensor whose range is empty has steps of 2**-300: its error in steps is beyond float32
    with np.errstate(over="ignore"):
        for name, column in figures.items():
            column[rows] = np.array([one.figures[name] for one in measures], np.float64)
    fresh = np.full(count, FRESH["never" if complete else "computing"], np.uint8)
    fresh[rows] = FRESH["measured"]
    return {"figures": figures, "fresh": fresh}
