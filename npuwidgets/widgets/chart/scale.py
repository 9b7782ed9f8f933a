"""The chart's columns and their axis, for figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Doubles
from npuwidgets.numerics import Metric

__all__ = ["Doubles", "Scale", "column_of", "flags_of"]


@dataclass(frozen=True, slots=True)
class Scale:
    """A metric with the ends of its axis.

    Args:
        metric: The metric.
        good: Where bars begin.
        bad: Where they end.
    """

    metric: Metric
    good: float
    bad: float

    def plotted(self, values: Doubles) -> Doubles:
        """What the axis carries, held inside it; NaN stays NaN."""
        low, high = sorted((self.good, self.bad))
        return np.clip(self.metric.plotted(values), low, high)

    def place(self, values: Doubles) -> Doubles:
        """0 where bars begin, 1 where they end."""
        ends = self.good, self.bad
        plotted = self.plotted(values)
        if self.metric.log:
            return np.asarray(np.log(plotted / ends[0]) / np.log(ends[1] / ends[0]))
        return np.asarray((plotted - ends[0]) / (ends[1] - ends[0]))


def column_of(traits: Mapping[str, Any], name: str, columns: str = "figures") -> Doubles:
    """A metric of the trait `columns`, as many values as layers; NaN where there is none."""
    given = np.frombuffer(traits[columns].get(name, b""), "<f4")
    count = len(traits["names"])
    return given.astype(np.float64) if given.size == count else np.full(count, np.nan)


def flags_of(traits: Mapping[str, Any], name: str) -> npt.NDArray[np.uint8]:
    """A column of bytes, as many as layers; 0 where there is none."""
    value = traits[name]
    given = np.frombuffer(value, np.uint8) if isinstance(value, bytes) else np.asarray(value)
    count = len(traits["names"])
    return given.astype(np.uint8) if given.size == count else np.zeros(count, np.uint8)
