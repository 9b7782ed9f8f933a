"""The EXIF orientation of a picture: how it is to be turned before it is looked at."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL.ExifTags import Base
from PIL.Image import Exif
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile

__all__ = ["SIDEWAYS", "UNDONE", "UPRIGHT", "orientation_of", "orientation_of_jpeg", "turned"]

UPRIGHT: Final = 1
SIDEWAYS: Final = (5, 6, 7, 8)
"""Orientations that exchange width and height."""

UNDONE: Final[Mapping[int, int]] = {6: 8, 8: 6}
"""What takes an orientation back; every other one is its own inverse."""


def orientation_of(image: ImageFile) -> int:
    """The orientation that an opened picture states, 1 to 8; 1 where it states none.

    Only what lies in front of the pixels counts until the picture is loaded.
    """
    found = getattr(image, "tag_v2", {}).get(Base.Orientation)
    if found is None and "exif" in image.info:
        exif = Exif()
        with contextlib.suppress(Exception):  # a damaged block turns nothing
            exif.load(image.info["exif"])
            found = exif.get(Base.Orientation)
    return found if isinstance(found, int) and UPRIGHT <= found <= max(SIDEWAYS) else UPRIGHT


def orientation_of_jpeg(content: bytes) -> int:
    """The same of the bytes of a JPEG; one whose header only libjpeg reads states none."""
    with contextlib.suppress(Exception), JpegImageFile(io.BytesIO(content)) as image:
        return orientation_of(image)
    return UPRIGHT


def turned(pixels: npt.NDArray[np.uint8], orientation: int) -> npt.NDArray[np.uint8]:
    """Turn a picture upright.

    Args:
        pixels: As stored, shape (H, W, C).
        orientation: What its file states: 2 mirrored, 3 upside down, 4 both, 6 and 8 to be turned
            by a quarter to the right and left, 5 and 7 these mirrored.

    Returns:
        C-contiguous; shape (W, H, C) for 5 to 8. The same array for 1.
    """
    if orientation == UPRIGHT:
        return pixels
    if orientation in SIDEWAYS:
        pixels = pixels.transpose(1, 0, 2)
    down = -1 if orientation in (3, 4, 7, 8) else 1
    across = -1 if orientation in (2, 3, 6, 7) else 1
    return np.ascontiguousarray(pixels[::down, ::across])
