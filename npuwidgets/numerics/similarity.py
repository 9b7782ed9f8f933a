"""Similarity of a golden (float) and a simulated tensor: cosine, SQNR, distance, largest error."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from npuwidgets.arrays import CodeArray, Floats
from npuwidgets.errors import SettingError
from npuwidgets.numerics.encodings import BiasEncoding, Encoding, PerChannelEncoding
from npuwidgets.numerics.pieces import PIECE, pieces

__all__ = ["NOTHING_COMPARED", "Similarity", "compare", "compare_codes", "energy"]

_ROW = 4096  # float32 sums run over so many products at most; everything beyond adds in double
_COMFORTABLE = (1e-25, 1e35)  # sums of squares whose terms neither underflow nor overflow float32


@dataclass(frozen=True, slots=True)
class Similarity:
    """How near a simulated tensor is to the golden one.

    Elements that are infinite in both, as a mask's are, are left out. All four are NaN when either
    tensor holds NaN, or an infinite value where the other has another one.

    Args:
        cosine: Cosine of the angle between both, -1..1, 1 is best. Both zero: 1; one zero: 0.
        sqnr_db: 10 log10(|golden|^2 / |golden - simulated|^2) in decibel, higher is better;
            +inf when equal, -inf when only the golden tensor is zero.
        euclid: |golden - simulated|, the Euclidean distance in the tensor's unit; 0 is best.
        max_abs: Largest absolute difference of one element, in the tensor's unit; 0 is best.
    """

    cosine: float
    sqnr_db: float
    euclid: float
    max_abs: float


NOTHING_COMPARED = Similarity(math.nan, math.nan, math.nan, math.nan)
"""Of two tensors of which no element belongs to one of the other."""


def compare(golden: Floats, simulated: Floats, *, golden_energy: float | None = None) -> Similarity:
    """Compare two float tensors.

    Args:
        golden: The float tensor, any strides.
        simulated: The simulated tensor, same shape, any strides.
        golden_energy: `energy(golden)` when it is known; saves a quarter of the work.

    Raises:
        SettingError: The shapes differ.
    """
    return _compare(golden, simulated, None, golden_energy)


def compare_codes(
    golden: Floats,
    codes: CodeArray,
    encoding: Encoding,
    *,
    golden_energy: float | None = None,
) -> Similarity:
    """Compare a float tensor with a simulated one that is held as codes.

    Codes are dequantized piece by piece into one buffer, so memory use does not grow with the
    tensor (per-channel and bias encodings excepted: they are dequantized whole).

    Args:
        golden: The float tensor, any strides.
        codes: Codes of the simulated tensor, same shape, any strides.
        encoding: What the codes mean.
        golden_energy: `energy(golden)` when it is known.

    Raises:
        SettingError: The shapes differ.
    """
    if isinstance(encoding, (PerChannelEncoding, BiasEncoding)):
        return _compare(golden, encoding.dequantize(codes), None, golden_energy)
    return _compare(golden, codes, encoding, golden_energy)


def energy(golden: Floats) -> float:
    """Sum the squares of a tensor, for `golden_energy`; inf or NaN where float32 overflows."""
    own = _Products()
    with np.errstate(over="ignore", invalid="ignore"):
        for (piece,) in pieces(golden):
            own.add(piece, piece)
    return own.total()


def _compare(
    golden: Floats,
    simulated: CodeArray,
    encoding: Encoding | None,
    golden_energy: float | None,
) -> Similarity:
    """Measure in float32 pieces, and once more in double where float32 does not carry."""
    if golden.shape != simulated.shape:
        raise SettingError(
            f"a golden tensor of shape {golden.shape} cannot be compared with a simulated one of "
            f"shape {simulated.shape}: take the same slice of both"
        )
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        return _fast(golden, simulated, encoding, golden_energy) or _thorough(
            golden, simulated, encoding
        )


def _fast(
    golden: Floats,
    simulated: CodeArray,
    encoding: Encoding | None,
    golden_energy: float | None,
) -> Similarity | None:
    """Measure from the difference d = golden - simulated; None when float32 does not carry.

    With G = |g|^2, P = g.d and D = |d|^2 the simulated energy is S = G - 2P + D and the cosine
    (G - P) / sqrt(G S). Rounding in the float32 sums then touches 1 - cosine in proportion, so
    that it keeps its digits near 1, where g.s / (|g| |s|) would not.
    """
    own, cross, square = _Products(), _Products(), _Products()
    extremes: list[np.float32] = []
    low, high = _COMFORTABLE
    for piece, values, difference in _side_by_side(golden, simulated, encoding):
        np.subtract(piece, values, out=difference)
        if golden_energy is None:
            own.add(piece, piece)
        cross.add(piece, difference)
        square.add(difference, difference)
        extremes += np.maximum.reduce(difference), np.minimum.reduce(difference)
    crossed, squared = cross.total(), square.total()
    largest = float(np.max(np.abs(extremes), initial=0.0))
    if squared == 0 and largest == 0:
        return Similarity(1.0, math.inf, 0.0, 0.0)
    reference = own.total() if golden_energy is None else golden_energy
    if low < reference < high and squared == crossed == reference and not _any(simulated, encoding):
        # nothing is left: the difference is the golden tensor itself
        return _similarity(0.0, reference, squared, largest)
    other = reference - 2 * crossed + squared
    if not (low < reference < high and low < squared < high and other > reference / 4):
        return None
    cosine = (reference - crossed) / (math.sqrt(reference) * math.sqrt(other))
    return _similarity(cosine, reference, squared, largest)


def _any(simulated: CodeArray, encoding: Encoding | None) -> bool:
    """Whether a simulated tensor holds anything but zeros."""
    return bool(simulated.any() if encoding is None else (simulated != encoding.zero_point).any())


def _thorough(golden: Floats, simulated: CodeArray, encoding: Encoding | None) -> Similarity:
    """Measure in double: for tiny, huge, dead and unlike tensors, and for what is not finite."""
    golden_sum, simulated_sum, inner, square = (_Products() for _ in range(4))
    largest = 0.0
    for piece, values, _ in _side_by_side(golden, simulated, encoding):
        wanted, given = piece.astype(np.float64), values.astype(np.float64)
        masked = np.isinf(wanted) & (wanted == given)
        wanted[masked] = given[masked] = 0.0
        difference = wanted - given
        golden_sum.add(wanted, wanted)
        simulated_sum.add(given, given)
        inner.add(wanted, given)
        square.add(difference, difference)
        largest = max(largest, float(np.abs(difference).max()))
    reference, other, squared = golden_sum.total(), simulated_sum.total(), square.total()
    if not math.isfinite(squared):
        return Similarity(math.nan, math.nan, math.nan, math.nan)
    if squared == 0:
        return Similarity(1.0, math.inf, 0.0, 0.0)
    if reference == 0 or other == 0:
        cosine = 0.0
    else:
        cosine = inner.total() / (math.sqrt(reference) * math.sqrt(other))
    return _similarity(cosine, reference, squared, largest)


def _similarity(cosine: float, reference: float, squared: float, largest: float) -> Similarity:
    """Assemble the four numbers from sums of squares, `squared` above 0."""
    ratio = -math.inf if reference == 0 else 10 * math.log10(reference / squared)
    return Similarity(min(max(cosine, -1.0), 1.0), ratio, math.sqrt(squared), largest)


def _side_by_side(
    golden: Floats, simulated: CodeArray, encoding: Encoding | None
) -> Iterator[tuple[Floats, Floats, Floats]]:
    """Walk both tensors together; the third item is a work buffer of the piece's size.

    Dequantized values lie in the work buffer already.
    """
    work = np.empty(min(PIECE, golden.size), np.float32)
    for piece, other in pieces(golden, simulated):
        buffer = work[: piece.size]
        values = other if encoding is None else encoding.dequantize(other, buffer)
        yield piece, values, buffer


class _Products:
    """A sum of products: rows of `_ROW` in the arrays' own type, the rows in double.

    Rows rather than one long dot product: they add less rounding, and stay below the length from
    which BLAS would start threads of its own.
    """

    __slots__ = ("_rows", "_tail")

    def __init__(self) -> None:
        """Start at 0."""
        self._rows: list[CodeArray] = []
        self._tail = 0.0

    def add(self, a: CodeArray, b: CodeArray) -> None:
        """Add the products of two one-dimensional arrays."""
        tail = a.size % _ROW
        if tail:
            self._tail += float(np.dot(a[-tail:], b[-tail:]))
            a, b = a[:-tail], b[:-tail]
        self._rows.append(np.matmul(a.reshape(-1, 1, _ROW), b.reshape(-1, _ROW, 1)))

    def total(self) -> float:
        """The sum so far."""
        return self._tail + math.fsum(float(rows.sum(dtype=np.float64)) for rows in self._rows)
