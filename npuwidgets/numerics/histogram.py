"""A histogram of a tensor whose bins grow and lose nothing when they do."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from npuwidgets.arrays import CodeArray, Doubles, Integers
from npuwidgets.errors import RangeError
from npuwidgets.numerics.pieces import PIECE, pieces
from npuwidgets.numerics.ranges import Range

__all__ = ["Histogram"]

_PLAIN: Final = 100  # beyond it 2**exponent, or its inverse, may be no normal float32


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """Counts of a tensor's values in bins whose width is a power of two and whose edges hold 0.

    Bin i counts the values from (first + i) * 2**exponent up to, not including, the next edge. The
    exponent follows from range and bits alone, so the bins of more values are whole bins of fewer
    ones put together: one pass over the pictures suffices, in any order, and gives what counting
    all values at once would.

    Args:
        range: Smallest and largest value, exactly.
        bits: At least 2**bits bins lie between the bounds (widened to hold 0), at most twice as
            many; fewer where the values differ by less than float32 tells apart.
        exponent: Of the bins' width.
        first: Number of the first bin, counted from the value 0; not above 0.
        counts: int64, one a bin.
    """

    range: Range
    bits: int
    exponent: int
    first: int
    counts: Integers

    @classmethod
    def of(cls, array: CodeArray, bits: int) -> Histogram:
        """Count the values of a tensor.

        Args:
            array: float32 values, any shape and strides; not empty.
            bits: See the class.

        Raises:
            RangeError: The array is empty, or holds NaN or infinite values.
        """
        span = Range.of(array)
        exponent = _exponent(span, bits)
        first, last = _bin(min(span.low, 0.0), exponent), _bin(max(span.high, 0.0), exponent)
        counts = np.zeros(last - first + 1, np.int64)
        kind = np.float32 if abs(exponent) <= _PLAIN else np.float64
        per_bin = kind(math.ldexp(1.0, -exponent))
        buffer = np.empty(min(PIECE, array.size), kind)
        for (piece,) in pieces(array):
            work = buffer[: piece.size]
            np.multiply(piece, per_bin, out=work)  # exact: a power of two
            np.floor(work, out=work)
            np.subtract(work, kind(first), out=work)
            counts += np.bincount(work.astype(np.intp), minlength=counts.size)
        return cls(span, bits, exponent, first, counts)

    def union(self, other: Histogram) -> Histogram:
        """Give the histogram of both tensors' values together.

        Raises:
            RangeError: The two were counted with different `bits`.
        """
        if self.bits != other.bits:
            raise RangeError(
                f"histograms of {self.bits} and {other.bits} bits: count both with the same bits"
            )
        span = self.range.union(other.range)
        exponent = _exponent(span, self.bits)
        first, last = _bin(min(span.low, 0.0), exponent), _bin(max(span.high, 0.0), exponent)
        counts = np.zeros(last - first + 1, np.int64)
        for one in (self, other):
            numbers = (one.first + np.arange(one.counts.size)) >> (exponent - one.exponent)
            np.add.at(counts, numbers - first, one.counts)
        return Histogram(span, self.bits, exponent, first, counts)

    @property
    def width(self) -> float:
        """Width of a bin in the tensor's unit."""
        return math.ldexp(1.0, self.exponent)

    @property
    def edges(self) -> Doubles:
        """Where bins begin and end, one more than bins; the outermost ones cut to the range.

        Where the range does not reach 0 the edges do.
        """
        numbers = self.first + np.arange(self.counts.size + 1)
        edges = np.ldexp(numbers.astype(np.float64), self.exponent)
        return np.clip(edges, min(self.range.low, 0.0), max(self.range.high, 0.0))

    @property
    def total(self) -> int:
        """Number of values counted."""
        return int(self.counts.sum())

    def quantile(self, share: float) -> float:
        """The value that a share of the values does not exceed, to within a bin.

        Args:
            share: 0..1; 0 gives the smallest value and 1 the largest.

        Returns:
            A value within the range; inside a bin, values count as evenly spread.
        """
        target, reached = share * self.total, np.cumsum(self.counts)
        place = int(np.searchsorted(reached, target))
        while not self.counts[place]:  # share 0 stops at the first bin, which may be empty
            place += 1
        into = 1 - (reached[place] - target) / self.counts[place]
        start, end = self.edges[place : place + 2]
        position = float(start + into * (end - start))
        return min(max(position, self.range.low), self.range.high)


def _bin(value: float, exponent: int) -> int:
    """Number of the bin a value lies in, counted from 0."""
    return math.floor(math.ldexp(value, -exponent))


def _exponent(span: Range, bits: int) -> int:
    """The smallest exponent whose bins number at most 2**(bits + 1)."""
    low, high = min(span.low, 0.0), max(span.high, 0.0)
    if low == high:
        return 0
    exponent = math.frexp(high - low)[1] - bits - 2  # more than 2**(bits + 1) bins for sure
    while _bin(high, exponent) - _bin(low, exponent) >= 2 << bits:
        exponent += 1
    return exponent
