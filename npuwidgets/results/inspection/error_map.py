"""Where in the picture a tensor is wrong: its mean absolute error by place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from npuwidgets.arrays import Floats

__all__ = ["MOST_PLACES", "error_map", "places_of"]


MOST_PLACES = 64
"""Rows and columns of a map at most: more cannot be told apart in a pane."""


def places_of(shape: Sequence[int], picture: tuple[int, int] | None) -> tuple[int, int] | None:
    """The two axes of a tensor that are height and width.

    Axes 2 and 3 of a tensor in ONNX layout (NCHW). Of a tensor with more axes, such as a detector's
    head, those neighbours whose sizes divide the picture's by one and the same number.

    Args:
        shape: The tensor's shape.
        picture: Height and width of the network's input; None where it takes no pictures.

    Returns:
        Axis of height and axis of width; None where the tensor has no places.
    """
    if picture is None:
        return None
    if len(shape) == 4:
        return (2, 3) if shape[2] > 1 and shape[3] > 1 else None
    for axis in range(len(shape) - 2, 0, -1) if len(shape) > 4 else ():
        height, width = shape[axis], shape[axis + 1]
        whole = picture[0] % height == 0 and picture[1] % width == 0
        if height > 1 and width > 1 and whole and picture[0] // height == picture[1] // width:
            return axis, axis + 1
    return None


def error_map(golden: Floats, simulated: Floats, picture: tuple[int, int] | None) -> Floats | None:
    """Mean of |golden - simulated| over everything but height and width.

    Args:
        golden: Float tensor.
        simulated: Simulated tensor of the same shape.
        picture: Height and width of the network's input; None where it takes no pictures.

    Returns:
        Shape (height, width), at most `MOST_PLACES` each: larger maps are averaged in blocks. None
        where the tensor has no places.
    """
    places = places_of(golden.shape, picture)
    if places is None:
        return None
    error = np.subtract(golden, simulated)
    np.abs(error, out=error)
    others = tuple(axis for axis in range(golden.ndim) if axis not in places)
    found: Floats = error.mean(axis=others)
    for axis in (0, 1):
        size = found.shape[axis]
        starts = np.arange(0, size, -(-size // MOST_PLACES))
        lengths = np.diff(np.append(starts, size)).astype(np.float32)
        sums = np.add.reduceat(found, starts, axis=axis)
        found = (sums / (lengths[:, None] if axis == 0 else lengths)).astype(np.float32)
    return found
