"""`.npy` files: one array of numbers, whose header is checked before anything is read."""

from __future__ import annotations

import ast
import math
import re
from pathlib import Path
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from npuwidgets.errors import PictureError, reading, shown
from npuwidgets.files import require_plain_file

__all__ = ["open_npy"]

MAGIC: Final = b"\x93NUMPY"
LENGTH_BYTES: Final = {1: 2, 2: 4, 3: 4}
"""Bytes that give the length of the header, by the version of the format."""

LONGEST_HEADER: Final = 10_000
"""Bytes; numpy takes no longer one either."""

OTHER: Final = {b"PK": "an archive of arrays (.npz)", b"\x80": "a pickle", b"": "no array"}
"""What else is named .npy, by the first bytes."""

REMEDY: Final = "save it again with numpy.save"


def open_npy(path: str | Path) -> npt.NDArray[np.generic]:
    """Open an array without reading it: its values come from the file when they are used.

    Args:
        path: A .npy file of numbers; an archive of several (.npz) is none.

    Returns:
        The array, read-only, as large as the header says and the file holds.

    Raises:
        PictureError: It is missing, no .npy file, holds something else than numbers, nothing, or
            less than its header claims.
    """
    with reading(PictureError, path, REMEDY):
        size = require_plain_file(path, None)
        with Path(path).open("rb") as stream:
            start = stream.read(LONGEST_HEADER + 16)
        if not start.startswith(MAGIC):
            what = next(what for first, what in OTHER.items() if start.startswith(first))
            raise PictureError(f"{path} cannot be read as a .npy array: it is {what}; {REMEDY}")
        shape, dtype, columns, offset = _header(start, path)
        if dtype.kind not in "biuf" or dtype.fields is not None or dtype.subdtype is not None:
            raise PictureError(
                f"{path} cannot be read as a .npy array: it holds {shown(dtype)}, no numbers; "
                f"{REMEDY}"
            )
        count = math.prod(shape)
        if count == 0 or count * dtype.itemsize > size - offset:
            raise PictureError(
                f"{path} cannot be read as a .npy array: its header claims the shape "
                f"{shown(shape)} of {dtype}, and {size - offset} bytes follow; {REMEDY}"
            )
        order: Literal["F", "C"] = "F" if columns else "C"
        values: npt.NDArray[np.generic] = np.memmap(path, dtype, "r", offset, shape, order)
        return values


def _header(
    start: bytes, path: str | Path
) -> tuple[tuple[int, ...], np.dtype[np.generic], bool, int]:
    """Shape, element type, whether columns lie together, and where the values begin."""
    wide = LENGTH_BYTES[start[len(MAGIC)]]
    first = len(MAGIC) + 2 + wide
    offset = first + int.from_bytes(start[len(MAGIC) + 2 : first], "little")
    if offset > len(start):
        raise PictureError(
            f"{path} cannot be read as a .npy array: its header claims {offset} bytes, more than "
            f"there are or than any has; {REMEDY}"
        )
    # an old Python wrote (1L, 3L)
    header = re.sub(r"(\d)L\b", r"\1", start[first:offset].decode("latin1"))
    found = ast.literal_eval(header.strip())
    shape, kind = found["shape"], found["descr"]
    if not isinstance(kind, str) or not isinstance(shape, tuple):
        raise PictureError(f"{path} holds {shown(kind)} of shape {shown(shape)}: {REMEDY}")
    if not all(type(size) is int and 0 <= size < 1 << 48 for size in shape):
        raise PictureError(f"{path} has the shape {shown(shape)}: {REMEDY}")
    return shape, np.dtype(kind), bool(found["fortran_order"]), offset
