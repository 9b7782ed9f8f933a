"""Equal bins on which float and simulated values are counted alike, laid on the grid of codes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from npuwidgets.arrays import CodeArray, Doubles, Floats, Integers
from npuwidgets.numerics.pieces import pieces

__all__ = ["BINS", "Bins", "count_codes"]

BINS: Final = 128
"""Bins by default: as many as a chart of a few hundred pixels can show."""

NARROWEST: Final = 1e-37
"""Bins narrower than this have no float32 inverse to count by: one bin holds everything."""


@dataclass(frozen=True, slots=True)
class Bins:
    """Equal stretches of an axis.

    Args:
        low: Where the first one starts, in the tensor's unit.
        width: Of each; positive.
        count: How many.
    """

    low: float
    width: float
    count: int

    @classmethod
    def over(cls, low: float, high: float, step: float | None = None, most: int = BINS) -> Bins:
        """Cover a range with bins that each hold a whole number of codes, or a part of one.

        Codes lie at the multiples of the step, so bins that do not fit them would hold now two and
        now three of them: a comb that is in no tensor. Where the codes are fewer than the bins,
        each code's cell (half a step to both sides) is cut into an odd number of bins, so that the
        code lies in the middle one.

        Args:
            low: Smallest value to cover.
            high: Largest; not below `low`.
            step: Value of one code; None where there are none.
            most: How many bins at most; at least 1.

        Returns:
            Bins that hold both bounds.
        """
        if high - low < NARROWEST and (step is None or step < NARROWEST):
            return cls(low - 0.5, 1.0, 1)
        if step is None:
            return cls(low, max((high - low) / most, NARROWEST), most)
        first, last = math.floor(low / step + 0.5), math.floor(high / step + 0.5)
        cells = last - first + 1
        start = (first - 0.5) * step
        if cells > most:
            codes = -(-cells // most)
            return cls(start, max(codes * step, NARROWEST), -(-cells // codes))
        parts = (most // cells - 1) | 1
        if step / parts < NARROWEST:
            return cls(start, NARROWEST, most)
        return cls(start, step / parts, cells * parts)

    @property
    def high(self) -> float:
        """Where the last one ends."""
        return self.low + self.count * self.width

    @property
    def edges(self) -> Doubles:
        """Where bins begin and end, one more than bins."""
        return self.low + np.arange(self.count + 1, dtype=np.float64) * self.width

    def of_values(self, values: Floats) -> Integers:
        """Count values; one outside the bins counts in the outermost one.

        Args:
            values: Finite float32 values, any shape.

        Returns:
            One count a bin.
        """
        found = np.zeros(self.count, np.int64)
        low, per_bin, last = np.float32(self.low), np.float32(1 / self.width), self.count - 1
        for (piece,) in pieces(values):
            work = np.subtract(piece, low)
            np.multiply(work, per_bin, out=work)
            np.clip(work, 0, last, out=work)
            found += np.bincount(work.astype(np.intp), minlength=self.count)
        return found

    def of_codes(self, counts: Integers, qmin: int, zero_point: int, step: float) -> Integers:
        """Count a tensor by its codes.

        Args:
            counts: How often each code occurs, from `qmin` on.
            qmin: The first code.
            zero_point: Code of the value 0.
            step: Value of one code.

        Returns:
            One count a bin.
        """
        values = (np.arange(counts.size) + (qmin - zero_point)) * step
        places = np.clip((values - self.low) / self.width, 0, self.count - 1).astype(np.intp)
        found = np.zeros(self.count, np.int64)
        np.add.at(found, places, counts)
        return found


def count_codes(codes: CodeArray, qmin: int, qmax: int) -> Integers:
    """Count how often each code occurs.

    Args:
        codes: Integer codes of 8 or 16 bits, any shape.
        qmin: Smallest code.
        qmax: Largest code.

    Returns:
        qmax - qmin + 1 counts, the one of `qmin` first.
    """
    found = np.zeros(qmax - qmin + 1, np.int64)
    for (piece,) in pieces(codes):
        numbers = piece.astype(np.intp)
        numbers -= qmin
        found += np.bincount(numbers, minlength=found.size)
    return found
