"""The range whose codes keep most of a tensor's distribution (algorithm `kl_divergence`)."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Doubles, Integers
from npuwidgets.numerics.encode import encode
from npuwidgets.numerics.encodings import Encoding
from npuwidgets.numerics.formats import NumberFormat
from npuwidgets.numerics.histogram import Histogram
from npuwidgets.numerics.ranges import Range
from npuwidgets.numerics.squared_error import narrower

__all__ = ["divergence", "divergence_range"]


def divergence(histogram: Histogram, encoding: Encoding) -> float:
    """Kullback-Leibler divergence between a tensor's values and their codes, in nats.

    P is the histogram between the codes' bounds, what lies beyond counted into the outermost bins.
    Q spreads what each code holds (beyond the bounds nothing) evenly over its bins that are not
    empty in P. The divergence is the sum of P log(P / Q), both taken as shares.

    Args:
        histogram: The tensor's values.
        encoding: Integer codes with one step.

    Returns:
        0 or more, 0 is best; infinite where a bin of P holds values and its code none: what is
        clipped then lands where nothing was.

    References:
        S. Migacz, "8-bit Inference with TensorRT", GPU Technology Conference 2017.
    """
    return _divergence(histogram.counts, _centres(histogram), encoding)


def _centres(histogram: Histogram) -> Doubles:
    edges = histogram.edges
    return (edges[:-1] + edges[1:]) / 2


def _divergence(counts: Integers, centres: Doubles, encoding: Encoding) -> float:
    codes = np.rint(centres / float(encoding.scale))
    low, high = encoding.qmin - encoding.zero_point, encoding.qmax - encoding.zero_point
    start, end = np.searchsorted(codes, (low, high + 1))
    if start == end:
        return math.inf
    own = counts[start:end]
    p = own.copy()
    p[0] += counts[:start].sum()
    p[-1] += counts[end:].sum()
    some = p > 0
    q = _spread(own, codes[start:end], some)
    if not own.any() or not q[some].all():
        return math.inf
    shares, kept = p[some] / p.sum(), q[some] / own.sum()
    return max(float(shares @ np.log(shares / kept)), 0.0)


def _spread(own: Integers, codes: Doubles, some: npt.NDArray[np.bool_]) -> Doubles:
    """Give each bin that holds values the mean count of its code's bins that do."""
    starts = np.flatnonzero(np.diff(codes, prepend=-math.inf))
    lengths = np.diff(starts, append=codes.size)
    held = np.add.reduceat(own, starts)
    filled = np.add.reduceat(some.astype(np.int64), starts)
    return np.where(some, np.repeat(held / np.maximum(filled, 1), lengths), 0.0)


def divergence_range(histogram: Histogram, fmt: NumberFormat) -> Range:
    """The range whose codes diverge least from the values (algorithm `kl_divergence`).

    Thresholds on both sides of 0 in 128ths of the largest magnitude, as far down as a code is no
    finer than a bin; of equals, the widest.

    Args:
        histogram: The tensor's values.
        fmt: The format that the range is for.

    Returns:
        The range; the measured one where codes are finer than bins from the start (16 bits), and
        for float formats, which have no steps.
    """
    best = math.inf, histogram.range
    tried: set[bytes] = set()
    centres = _centres(histogram)
    for span in () if histogram.range.is_empty else narrower(histogram.range):
        encoding = encode(span, fmt)
        if encoding is None or not encoding.format.is_integer:
            break
        if float(encoding.scale) < histogram.width:
            break
        if encoding.key() in tried:
            continue
        tried.add(encoding.key())
        found = _divergence(histogram.counts, centres, encoding)
        if found < best[0]:
            best = found, span
    return best[1]
