"""Pictures: decode a file to grey levels, and fit it to the size the network takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Doubles, Floats
from npuwidgets.errors import PictureError, SettingError, nearest
from npuwidgets.files import read_file
from npuwidgets.inputs.bilinear import resize_bilinear
from npuwidgets.inputs.decoding import Decoding, decode

__all__ = [
    "FITTINGS",
    "LETTERBOX_PAD",
    "PICTURE_SUFFIXES",
    "Placement",
    "fit_picture",
    "read_picture",
    "require_fitting",
]

FITTINGS = ("scale", "crop", "letterbox", "none", "whole")
"""How a picture is brought to the network's size; letterbox is our extension of inputmeta."""

AS_IT_IS = ("none", "whole")
"""Fittings that real inputmeta files hold beside arrays; what they do to a picture of another size
than the network's is not public, so that only pictures of its size are taken."""

USUAL = Decoding()

LETTERBOX_PAD = 114
"""Grey level around a letterboxed picture, as YOLOv5 trains with."""

PICTURE_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".png", ".bmp", ".gif", ".ppm", ".pgm", ".tif", ".tiff", ".webp"}
)
"""File name endings taken as pictures when a folder or a list is read."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a fitted picture lies in the network's input: x' = x * scale_x + left, y likewise.

    Args:
        scale_x: Network pixels per picture pixel, horizontally.
        scale_y: The same, vertically.
        left: Network column of the picture's left edge; negative where a crop cut it off.
        top: Network row of the picture's upper edge; negative where a crop cut it off.
        original_height: Rows of the picture as decoded.
        original_width: Columns of the picture as decoded.
    """

    scale_x: float
    scale_y: float
    left: float
    top: float
    original_height: int
    original_width: int

    def to_network(self, boxes: npt.ArrayLike) -> Floats:
        """Turn boxes in picture pixels into boxes in network pixels.

        Args:
            boxes: Corners x1, y1, x2, y2; shape (n, 4).

        Returns:
            Shape (n, 4), not clipped.
        """
        return (np.asarray(boxes, np.float64) * self._scales() + self._offsets()).astype(np.float32)

    def to_picture(self, boxes: npt.ArrayLike) -> Floats:
        """Turn boxes in network pixels into boxes in picture pixels.

        Args:
            boxes: Corners x1, y1, x2, y2; shape (n, 4).

        Returns:
            Shape (n, 4), clipped to the picture: padding holds nothing that could be seen.
        """
        corners = (np.asarray(boxes, np.float64) - self._offsets()) / self._scales()
        edges = np.array([self.original_width, self.original_height] * 2)
        return np.clip(corners, 0, edges).astype(np.float32)

    def _scales(self) -> Doubles:
        return np.array([self.scale_x, self.scale_y] * 2)

    def _offsets(self) -> Doubles:
        return np.array([self.left, self.top] * 2)


def read_picture(
    path: str | Path, channels: int = 3, decoding: Decoding = USUAL
) -> npt.NDArray[np.uint8]:
    """Decode a picture file.

    JPEG goes through libjpeg-turbo with the fast integer DCT: that gives the toolchain's pixels to
    the bit (its dumped inputs of the mnist sample), where the accurate DCT is off by up to 3 grey
    levels. PNG, BMP, GIF, PPM, TIFF and WebP go through Pillow, and nothing else is opened (a
    PostScript file would start a program): transparency is dropped, 16-bit pictures keep
    their upper 8 bits, those of the depth that their file states, of an animation the first frame
    counts. The EXIF orientation is applied, as training frameworks do; the toolchain's decoder
    hands the pixels on as they are stored.

    Args:
        path: The file; what it is, its first bytes say, not its name.
        channels: 3 for RGB, 1 for grey (of a colour picture: its luma).
        decoding: Which transform decodes JPEG, and whether pictures are turned.

    Returns:
        Grey levels 0 to 255, shape (H, W, channels), channels in the order R, G, B.

    Raises:
        PictureError: The file is missing, no plain file, truncated or no picture of these
            formats; or it has more than 300 million pixels, or more than its bytes can hold.
        SettingError: `channels` is neither 1 nor 3.
    """
    if channels not in (1, 3):
        raise SettingError(
            f"a picture gives 1 (grey) or 3 (RGB) channels, not {channels}: "
            f"for such an input list ready-made .npy files in the dataset"
        )
    try:
        content = read_file(path)
    except OSError as error:
        raise PictureError(
            f"cannot read the picture {path}: {error.strerror or error}; "
            f"correct the path in the dataset"
        ) from error
    return decode(content, channels, path, decoding)


def require_fitting(fitting: str) -> str:
    """Check the name of a fitting.

    Raises:
        SettingError: No such fitting.
    """
    if fitting not in FITTINGS:
        near = nearest(fitting, FITTINGS, 1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise SettingError(f"unknown fitting {fitting!r}: {hint}choose from {', '.join(FITTINGS)}")
    return fitting


def fit_picture(
    picture: npt.NDArray[np.uint8], height: int, width: int, fitting: str
) -> tuple[npt.NDArray[np.uint8], Placement]:
    """Bring a picture to the network's size.

    - scale: stretched to the size, proportions lost;
    - crop: resized until the shorter side (relative to the target) fits, the centre kept;
    - letterbox: resized by r = min(height/H, width/W) to rounded sizes, centred, the rest grey
      114; a rest of an odd number of pixels has the smaller half left and above (YOLOv5);
    - none, whole: taken as it is; a picture of another size is refused.

    Every resize is OpenCV's bilinear one; which one the toolchain takes is not public.

    Args:
        picture: Grey levels, shape (H, W, C).
        height: Rows the network takes.
        width: Columns the network takes.
        fitting: One of `FITTINGS`.

    Returns:
        Grey levels of shape (height, width, C), and where the picture lies in them.

    Raises:
        PictureError: The picture is not a uint8 array (H, W, C), a size is below 1, or the fitting
            takes no picture of this size.
        SettingError: No such fitting.
    """
    require_fitting(fitting)
    if picture.ndim != 3 or 0 in picture.shape:
        raise PictureError(
            f"a picture has the shape (height, width, channels), not {picture.shape}"
        )
    rows, columns = picture.shape[:2]
    if fitting in AS_IT_IS and (rows, columns) != (height, width):
        raise PictureError(
            f"fitting {fitting} takes pictures of {width} x {height} pixels, not {columns} x "
            f"{rows}: give fitting scale, crop or letterbox, or pictures of that size"
        )
    if fitting in ("scale", *AS_IT_IS):
        resized = resize_bilinear(picture, height, width)
        return resized, placement(picture, height, width, left=0, top=0)
    if fitting == "crop":
        ratio = max(height / rows, width / columns)
        tall, wide = max(height, round(rows * ratio)), max(width, round(columns * ratio))
        top, left = (tall - height) // 2, (wide - width) // 2
        window = (top, top + height, left, left + width)
        fitted = resize_bilinear(picture, tall, wide, window)
        return fitted, placement(picture, tall, wide, left=-left, top=-top)
    ratio = min(height / rows, width / columns)
    tall, wide = max(1, round(rows * ratio)), max(1, round(columns * ratio))
    top, left = round((height - tall) / 2 - 0.1), round((width - wide) / 2 - 0.1)
    fitted = np.full((height, width, picture.shape[2]), LETTERBOX_PAD, np.uint8)
    fitted[top : top + tall, left : left + wide] = resize_bilinear(picture, tall, wide)
    return fitted, placement(picture, tall, wide, left=left, top=top)


def placement(
    picture: npt.NDArray[np.uint8], tall: int, wide: int, *, left: int, top: int
) -> Placement:
    """The placement of a picture resized to `tall` x `wide` and put at `left`, `top`."""
    rows, columns = picture.shape[:2]
    return Placement(wide / columns, tall / rows, float(left), float(top), rows, columns)
