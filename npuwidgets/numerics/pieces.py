"""The walk over large arrays in cache-sized pieces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from npuwidgets.arrays import CodeArray

__all__ = ["PIECE", "pieces"]

PIECE = 98304
"""Elements a piece: 384 KB of float32.

A piece and its work buffer share a second-level cache of 1 MB, and the calls of numpy take about
a tenth of the time.
"""


def pieces(*arrays: CodeArray) -> Iterator[tuple[CodeArray, ...]]:
    """Walk arrays of one shape together, as one-dimensional pieces of at most `PIECE` elements.

    C-contiguous arrays are cut into views; any other layout is gathered piece by piece, so that
    no full-size copy is made. Every element comes exactly once, at the same place in each piece.
    A gathered piece is valid only until the next one is asked for.

    Args:
        arrays: Arrays of one shape, any strides.

    Yields:
        One one-dimensional piece of each array, in the order given.
    """
    size = arrays[0].size
    if all(array.flags.c_contiguous for array in arrays):
        flat = [array.reshape(-1) for array in arrays]
        for start in range(0, size, PIECE):
            yield tuple(array[start : start + PIECE] for array in flat)
    elif size:
        walk = np.nditer(
            arrays,
            flags=["external_loop", "buffered"],
            op_flags=[["readonly"]] * len(arrays),
            order="C",
            buffersize=PIECE,
        )
        with walk:
            step: Any  # numpy gives the array itself, not a tuple, when there is only one
            for step in walk:
                yield (step,) if len(arrays) == 1 else tuple(step)
