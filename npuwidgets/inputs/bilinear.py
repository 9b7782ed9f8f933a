"""Bilinear resize of 8-bit pictures with OpenCV's fixed-point arithmetic, in numpy."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Floats, Integers
from npuwidgets.errors import PictureError

__all__ = ["resize_bilinear"]

WEIGHT_BITS = 11
"""Interpolation weights are whole multiples of 2**-11, as in OpenCV's `resize`."""


def resize_bilinear(
    picture: npt.NDArray[np.uint8],
    height: int,
    width: int,
    window: tuple[int, int, int, int] | None = None,
) -> npt.NDArray[np.uint8]:
    """Resize a picture by two-by-two interpolation, without smoothing before a reduction.

    Networks are mostly trained on pictures that OpenCV resized, so this gives the same bytes as
    `cv2.resize(..., interpolation=cv2.INTER_LINEAR)` on 8-bit pictures: pixel centres at half
    coordinates, weights rounded to 11 bits, the two passes cut by 4 and 16 bits and rounded once.

    Args:
        picture: Grey levels 0 to 255, shape (H, W, C); H and W at least 1.
        height: Rows of the result, at least 1.
        width: Columns of the result, at least 1.
        window: First row, the row behind the last, first and last column likewise, of the part of
            the result that is wanted; None for all of it. A narrow picture that fills a wide window
            would be many times the picture.

    Returns:
        A new array of shape (height, width, C), or of the window's; a size that does not
        change is a plain copy.

    Raises:
        PictureError: The picture has another shape or dtype, or a size is below 1.
    """
    if picture.ndim != 3 or picture.dtype != np.uint8 or 0 in picture.shape:
        raise PictureError(
            f"a picture is a uint8 array of shape (height, width, channels); "
            f"got {picture.dtype} {picture.shape}"
        )
    if height < 1 or width < 1:
        raise PictureError(f"cannot resize a picture to {height}x{width}: sizes start at 1")
    rows, columns, channels = picture.shape
    top, bottom, first, last = window or (0, height, 0, width)
    if (rows, columns) == (height, width):
        return picture[top:bottom, first:last].copy()
    across, down = np.arange(first, last), np.arange(top, bottom)
    left, right, weight_left, weight_right = horizontal_taps(across, width, columns)
    above, below, weight_above, weight_below = vertical_taps(down, height, rows)
    used, position = np.unique(np.concatenate([above, below]), return_inverse=True)
    source = picture.reshape(rows, columns * channels)[used]
    lines = np.take(source, interleaved(left, channels), axis=1).astype(np.int32)
    lines *= np.repeat(weight_left, channels)
    part = np.take(source, interleaved(right, channels), axis=1).astype(np.int32)
    part *= np.repeat(weight_right, channels)
    lines += part
    lines >>= 4
    upper = lines[position[: len(down)]]
    upper *= weight_above[:, np.newaxis]
    upper >>= 16
    lower = lines[position[len(down) :]]
    lower *= weight_below[:, np.newaxis]
    lower >>= 16
    upper += lower
    upper += 2
    upper >>= 2
    return upper.astype(np.uint8).reshape(len(down), len(across), channels)


Taps = tuple[Integers, Integers, npt.NDArray[np.int32], npt.NDArray[np.int32]]


def horizontal_taps(wanted: Integers, count: int, size: int) -> Taps:
    """Which two source columns make each wanted column, of `count` in all, and their weights.

    Weights are multiples of 2**-11.

    Outside the picture the edge column gets the whole weight.
    """
    first, fraction = source_positions(wanted, count, size)
    outside = (first < 0) | (first >= size - 1)
    fraction = np.where(outside, np.float32(0), fraction)
    first = np.clip(first, 0, size - 1)
    return first, np.minimum(first + 1, size - 1), *fixed_point_weights(fraction)


def vertical_taps(wanted: Integers, count: int, size: int) -> Taps:
    """Which two source rows make each result row; outside the picture both are the edge row."""
    first, fraction = source_positions(wanted, count, size)
    weights = fixed_point_weights(fraction)
    return np.clip(first, 0, size - 1), np.clip(first + 1, 0, size - 1), *weights


def source_positions(wanted: Integers, count: int, size: int) -> tuple[Integers, Floats]:
    """Whole and fractional part of (i + 0.5) * size / count - 0.5, kept in float32 like OpenCV."""
    exact = ((wanted + 0.5) * (size / count) - 0.5).astype(np.float32)
    whole = np.floor(exact)
    return whole.astype(np.int64), exact - whole


def fixed_point_weights(
    fraction: Floats,
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Weights of the first and second tap, each rounded to 2**-11 with ties to even."""
    one = np.float32(1 << WEIGHT_BITS)
    first = np.rint((np.float32(1) - fraction) * one).astype(np.int32)
    return first, np.rint(fraction * one).astype(np.int32)


def interleaved(columns: Integers, channels: int) -> Integers:
    """Positions of whole pixels in a row that holds `channels` values a pixel."""
    return (columns[:, np.newaxis] * channels + np.arange(channels)).reshape(-1)
