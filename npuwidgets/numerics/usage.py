"""Codes used: how many distinct codes a tensor takes; one means the tensor is dead."""

from __future__ import annotations

from typing import Final

import numpy as np

from npuwidgets.errors import FormatError
from npuwidgets.numerics.arrays import CodeArray, Float32Array, pieces

__all__ = ["codes_used", "codes_used_float"]

_ALL_BYTES: Final = 256
_ALL_PAIRS: Final = 65536


def codes_used(codes: CodeArray) -> int:
    """Count the distinct codes of a tensor.

    float16 and bfloat16 codes count by bit pattern, so 0.0 and -0.0 are two.

    Args:
        codes: Codes of 8 or 16 bits, any shape and strides.

    Returns:
        0 for an empty array, at most 256 or 65536.

    Raises:
        FormatError: The codes have another width.
    """
    if codes.dtype.itemsize == 1:
        return _bytes_used(codes)
    if codes.dtype.itemsize == 2:
        used = np.zeros(_ALL_PAIRS, np.bool_)
        for (piece,) in pieces(codes):
            used[piece.view(np.uint16)] = True
        return int(np.count_nonzero(used))
    raise FormatError(
        f"codes of type {codes.dtype} are not counted: give u8, i8, i16, float16 or bfloat16 "
        "codes, or use codes_used_float for float32 values"
    )


def codes_used_float(values: Float32Array) -> int:
    """Count the distinct values of a tensor that has no codes.

    Args:
        values: float32 values, any shape; sorted in a copy.

    Returns:
        The count; 0.0 and -0.0 are one value, all NaN together are one.
    """
    return int(np.unique(values).size)


def _bytes_used(codes: CodeArray) -> int:
    """Count distinct bytes: drop those already seen from each piece, look at what is left.

    `bytes.translate` drops them in a third of a nanosecond each; counting each byte in a
    histogram takes five times as long.
    """
    seen = b""
    for (piece,) in pieces(codes):
        left = piece.tobytes().translate(None, seen)
        if left:
            seen += (
                np.flatnonzero(np.bincount(np.frombuffer(left, np.uint8)))
                .astype(np.uint8)
                .tobytes()
            )
            if len(seen) == _ALL_BYTES:
                break
    return len(seen)
