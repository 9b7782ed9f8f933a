"""The range of a tensor: the smallest and largest value seen."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from npuwidgets.errors import RangeError
from npuwidgets.numerics.pieces import pieces

__all__ = ["Range"]


@dataclass(frozen=True, slots=True)
class Range:
    """Smallest and largest value of a tensor, in the tensor's own unit.

    Bounds are doubles: those of values seen are equal to a float32, a moving average is between
    them, and which is written depends on the format. -0.0 becomes 0.0.

    Args:
        low: Smallest value.
        high: Largest value; not below `low`.
        open: Whether values beyond the bounds are there, infinite or a mask's, that no encoding
            may round: see `numerics.masks`.

    Raises:
        RangeError: A bound is not finite in float32, or `high` is below `low`.
    """

    low: float
    high: float
    open: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        """Refuse what is no range."""
        low, high = float(self.low) + 0.0, float(self.high) + 0.0
        with np.errstate(over="ignore"):
            bounds = np.array([low, high], np.float32)
        if not np.isfinite(bounds).all():
            raise RangeError(
                f"range [{self.low!r}, {self.high!r}] has a bound that is not finite in float32: "
                "look for a division by zero or an overflow in the network's float run"
            )
        if high < low:
            raise RangeError(
                f"range [{self.low!r}, {self.high!r}] is upside down: give the smaller bound first"
            )
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", high)

    @classmethod
    def of(cls, array: npt.NDArray[Any]) -> Range:
        """Measure the range of an array.

        Minimum and maximum are taken piece by piece, so that both read the same cached values.

        Args:
            array: Real values, any shape and strides; not empty.

        Raises:
            RangeError: The array is empty, or holds NaN or infinite values (the message counts
                them).
        """
        if array.size == 0:
            raise RangeError(
                f"an array of shape {array.shape} has no values and therefore no range"
            )
        lows, highs = [], []
        for (piece,) in pieces(array):
            lows.append(piece.min())
            highs.append(piece.max())
        low, high = float(np.min(lows)), float(np.max(highs))
        if not (math.isfinite(low) and math.isfinite(high)):
            missing = int(np.count_nonzero(np.isnan(array)))
            infinite = int(np.count_nonzero(np.isinf(array)))
            raise RangeError(
                f"an array of shape {array.shape} holds {missing} NaN and {infinite} infinite "
                f"values among {array.size}: no range; look at the layer that made it"
            )
        return cls(low, high)

    def union(self, other: Range) -> Range:
        """Give the smallest range that holds both."""
        low, high = min(self.low, other.low), max(self.high, other.high)
        return Range(low, high, open=self.open or other.open)

    @property
    def is_empty(self) -> bool:
        """True when only 0 was seen: both bounds are 0."""
        return self.low == 0.0 and self.high == 0.0

    @property
    def largest(self) -> float:
        """Largest absolute value in the range; never negative."""
        return max(abs(self.low), abs(self.high))
