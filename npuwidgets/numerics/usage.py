"""Codes used: how many distinct codes a tensor takes; one means the tensor is dead."""

from __future__ import annotations

from typing import Final

import numpy as np

from npuwidgets.arrays import CodeArray, Floats
from npuwidgets.errors import FormatError
from npuwidgets.numerics.encodings import Encoding
from npuwidgets.numerics.pieces import pieces

__all__ = ["code_count", "codes_used", "codes_used_float"]

_ALL_BYTES: Final = 256
_ALL_PAIRS: Final = 65536
_LOOK: Final = 2048


def code_count(encoding: Encoding) -> int:
    """How many codes an encoding of integers has: 256 for int8."""
    return int(encoding.qmax) - int(encoding.qmin) + 1


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
        return _pairs_used(codes)
    raise FormatError(
        f"codes of type {codes.dtype} are not counted: give u8, i8, i16, float16 or bfloat16 "
        "codes, or use codes_used_float for float32 values"
    )


def codes_used_float(values: Floats) -> int:
    """Count the distinct values of a tensor that has no codes.

    Args:
        values: float32 values, any shape; sorted in a copy.

    Returns:
        The count; 0.0 and -0.0 are one value, all NaN together are one.
    """
    return int(np.unique(values).size)


def _pairs_used(codes: CodeArray) -> int:
    """Count distinct 16-bit codes.

    Where a piece spans fewer than 256 of them, as scores beside boxes do, it is looked at as bytes:
    marking each of its codes in a table takes five times as long.
    """
    used = np.zeros(_ALL_PAIRS, np.bool_)
    for (piece,) in pieces(codes):
        bits = piece.view(np.uint16)
        low = bits.min()
        if bits.max() - low < _ALL_BYTES:
            bits = low + np.frombuffer(_distinct((bits - low).astype(np.uint8)), np.uint8)
        used[bits] = True
    return int(np.count_nonzero(used))


def _bytes_used(codes: CodeArray) -> int:
    """Count distinct bytes, until all there are were seen."""
    seen = b""
    for (piece,) in pieces(codes):
        seen += _distinct(piece, seen)
        if len(seen) == _ALL_BYTES:
            break
    return len(seen)


def _distinct(codes: CodeArray, seen: bytes = b"") -> bytes:
    """The distinct bytes of a one-dimensional piece that are not in `seen`.

    `bytes.translate` drops those seen in a third of a nanosecond each; counting each byte in a
    histogram takes five times as long.
    """
    left = codes.tobytes()
    found = b""
    while left := left.translate(None, seen + found):
        # a look at the first few drops nearly all of the rest
        found += np.unique(np.frombuffer(left[:_LOOK], np.uint8)).tobytes()
    return found
