"""Squared error of rounding and clipping, and the range that makes it least."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from npuwidgets.arrays import Doubles
from npuwidgets.numerics.encode import encode
from npuwidgets.numerics.encodings import Encoding
from npuwidgets.numerics.formats import NumberFormat
from npuwidgets.numerics.histogram import Histogram
from npuwidgets.numerics.ranges import Range

__all__ = ["least_error_of", "least_error_range", "narrower", "squared_error"]

THRESHOLDS: Final = 128
"""Thresholds tried, evenly spread up to the largest magnitude seen."""

BOUNDS: Final = 32
"""Places tried for each bound alone."""

_POINT: Final = 1e-3  # share of its width a bin keeps that the range cuts down to a point


def squared_error(histogram: Histogram, encoding: Encoding) -> float:
    """Sum the squared differences that rounding to codes and clipping to their bounds make.

    Values count as evenly spread inside a bin, so the sum is an integral: with u = x / scale and
    c = clip(rint(u), qmin - zp, qmax - zp), the integral of (u - c)**2 is c / 12 + (u - c)**3 / 3,
    whether a bin is finer or coarser than a step, and inside or outside the bounds.

    Args:
        histogram: The tensor's values.
        encoding: Integer codes with one step.

    Returns:
        The sum in the square of the tensor's unit; 0 is best.
    """
    return _error(_bins(histogram), encoding)


_Bins = tuple[Doubles, Doubles, Doubles]
"""Start, end and count per unit of width of the bins that hold values."""


def _bins(histogram: Histogram) -> _Bins:
    some = np.flatnonzero(histogram.counts)
    edges = histogram.edges
    ends = edges[some + 1]
    starts = np.minimum(edges[some], ends - _POINT * histogram.width)
    return starts, ends, histogram.counts[some] / (ends - starts)


def _error(bins: _Bins, encoding: Encoding) -> float:
    starts, ends, density = bins
    step = float(encoding.scale)
    bounds = encoding.qmin - encoding.zero_point, encoding.qmax - encoding.zero_point
    whole = _integral(ends / step, bounds) - _integral(starts / step, bounds)
    return float(density @ whole) * step**3


def _integral(u: Doubles, bounds: tuple[int, int]) -> Doubles:
    """Integral of the squared distance to the nearest code, in steps; 0 at 0."""
    codes = np.clip(np.rint(u), *bounds)
    off = u - codes
    total: Doubles = codes / 12 + off * off * off / 3
    return total


def narrower(span: Range, count: int = THRESHOLDS) -> Iterator[Range]:
    """Clip a range at thresholds on both sides of 0, the whole range first.

    Args:
        span: The range measured.
        count: How many; the last threshold is 1/count of the largest magnitude.

    Yields:
        Ranges [max(low, -t), min(high, t)], each t smaller than the one before.
    """
    yield span
    for number in range(count - 1, 0, -1):
        limit = span.largest * number / count
        yield Range(
            min(max(span.low, -limit), limit),
            max(min(span.high, limit), -limit),
        )


def least_error_of(histogram: Histogram, fmt: NumberFormat, candidates: Iterable[Range]) -> Range:
    """The candidate with the least squared error in a format; of equals, the first.

    Args:
        histogram: The tensor's values.
        fmt: The format; a float format rounds relative to each value, so the first range is taken.
        candidates: Ranges to choose from, at least one.
    """
    best: tuple[float, Range] | None = None
    bins = _bins(histogram)
    tried: set[bytes] = set()
    for span in candidates:
        encoding = encode(span, fmt)
        if encoding is None or not encoding.format.is_integer:
            return span
        if encoding.key() in tried:
            continue
        tried.add(encoding.key())
        error = _error(bins, encoding)
        if best is None or error < best[0]:
            best = error, span
    if best is None:
        raise ValueError("no candidates to choose from")
    return best[1]


def least_error_range(histogram: Histogram, fmt: NumberFormat) -> Range:
    """The range that makes the squared error least in a format (algorithm `mse`).

    First a threshold on both sides of 0, in 128ths of the largest magnitude; then the lower bound
    alone and the upper bound alone, in 32nds of the measured ones.

    Args:
        histogram: The tensor's values.
        fmt: The format that the range is for.

    Returns:
        A range inside the measured one (widened to hold 0).
    """
    span = histogram.range
    if span.is_empty:
        return span
    best = least_error_of(histogram, fmt, narrower(span))
    if span.low < 0:
        lows = (Range(span.low * part / BOUNDS, max(best.high, 0.0)) for part in _parts())
        best = least_error_of(histogram, fmt, (best, *lows))
    if span.high > 0:
        highs = (Range(min(best.low, 0.0), span.high * part / BOUNDS) for part in _parts())
        best = least_error_of(histogram, fmt, (best, *highs))
    return best


def _parts() -> Iterable[int]:
    return range(BOUNDS, 0, -1)
