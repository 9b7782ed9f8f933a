"""bfloat16: the upper half of a float32, rounded to nearest, ties to even."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Floats
from npuwidgets.numerics.pieces import pieces

__all__ = ["LARGEST", "from_bits", "to_bits"]

LARGEST: Final = 0xFF << 120
"""The largest finite bfloat16, (2 - 2**-7) * 2**127."""


def to_bits(x: Floats) -> npt.NDArray[np.uint16]:
    """Round float32 values to bfloat16.

    Adding 0x7FFF plus the last kept bit to the float32 pattern carries into the kept half exactly
    when the value rounds up; the carry runs into the exponent and on to infinity as IEEE 754 has
    it. NaN keeps its sign and upper payload and is made quiet.

    Args:
        x: float32 values, any shape.

    Returns:
        Bit patterns in x's shape.
    """
    x = np.asarray(x, dtype=np.float32, order="C")
    bits = np.empty(x.shape, np.uint16)
    target = bits.reshape(-1)
    start = 0
    for (piece,) in pieces(x):
        pattern = piece.view(np.uint32)
        rounded = (pattern + np.uint32(0x7FFF) + ((pattern >> 16) & 1)) >> 16
        missing = np.isnan(piece)
        if missing.any():
            rounded[missing] = (pattern[missing] >> 16) | 0x40
        target[start : start + piece.size] = rounded
        start += piece.size
    return bits


def from_bits(bits: npt.NDArray[np.uint16], out: Floats) -> None:
    """Widen bfloat16 bit patterns to float32; exact.

    Args:
        bits: Bit patterns.
        out: Receives the values; same shape, C-contiguous.
    """
    pattern = out.view(np.uint32)
    np.copyto(pattern, bits)
    np.left_shift(pattern, 16, out=pattern)
