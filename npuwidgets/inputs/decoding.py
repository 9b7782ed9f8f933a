"""Decoding of picture files: the formats that are read, and how large a picture may be."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import simplejpeg
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.PpmImagePlugin import PpmImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from npuwidgets.errors import PictureError, reading

__all__ = ["LARGEST_PICTURE", "decode"]

JPEG: Final = b"\xff\xd8\xff"

READ: Final[Mapping[bytes, type[ImageFile]]] = {
    b"\x89PNG": PngImageFile,
    b"BM": BmpImageFile,
    b"GIF8": GifImageFile,
    **{b"P%d" % kind: PpmImageFile for kind in range(1, 7)},
    **dict.fromkeys((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"), TiffImageFile),
    b"RIFF": WebPImageFile,
}
"""What decodes a file, by its first bytes. Pillow's own choice has formats that start programs
(PostScript) and some that fail in ways of their own."""

NOT_READ: Final[Mapping[bytes, str]] = {
    b"%!PS": "PostScript",
    b"\xc5\xd0\xd3\xc6": "PostScript",
    b"%PDF": "PDF",
    b"DDS ": "DDS",
    b"8BPS": "Photoshop",
    b"\0\0\1\0": "ICO",
    b"\0\0\0\x0cjP  ": "JPEG 2000",
    b"\xff\x4f\xff\x51": "JPEG 2000",
    b"\xff\x0a": "JPEG XL",
    b"qoif": "QOI",
    b"<svg": "SVG",
    b"<?xml": "SVG or other XML",
    b"\x93NUMPY": "numpy array (name it .npy)",
}
"""Names of other formats, for the message."""

HEIF: Final[Mapping[bytes, str]] = {b"avif": "AVIF", b"avis": "AVIF", b"heic": "HEIC"}
"""Formats that share their first bytes; four more tell them apart."""

LARGEST_PICTURE: Final = 300_000_000
"""Pixels; as RGB 0.9 GB."""

SMALL: Final = 8_000_000
"""Pixels that a file of any size may have."""

PER_BYTE: Final = 1100
"""Pixels more for each byte of the file: deflate packs 1032 equal bytes into one."""

SCANS: Final = 100
"""Passes over the pixels in one JPEG; encoders write at most some twenty."""

STRIP: Final = 1 << 20
"""Pixels that are converted at once."""

TILE_SIZES: Final = (322, 323)
"""Tags of a TIFF: width and length of a tile, which may be larger than the picture."""

BROKEN: Final = "it is truncated or no picture; replace it or take it off the dataset"


def decode(
    content: bytes, channels: int, path: str | Path, *, fast_jpeg: bool
) -> npt.NDArray[np.uint8]:
    """Decode a picture file; as `read_picture`.

    Args:
        content: The file's bytes; the first of them say what it is.
        channels: 3 for RGB, 1 for grey.
        path: The file, for messages.
        fast_jpeg: As for `read_picture`.

    Returns:
        Grey levels 0 to 255, shape (H, W, channels).

    Raises:
        PictureError: It is damaged, in a format that is not read, or too large.
    """
    with reading(PictureError, f"{path} cannot be decoded as a picture:", BROKEN):
        if content.startswith(JPEG):
            return _decode_jpeg(content, channels, path, fast=fast_jpeg)
        opener = next((one for start, one in READ.items() if content.startswith(start)), None)
        if opener is None:
            raise PictureError(f"{path} cannot be decoded as a picture: {_what(content)}")
        with opener(io.BytesIO(content)) as image:
            return _decode_with_pillow(image, content, channels, path)


def _decode_jpeg(
    content: bytes, channels: int, path: str | Path, *, fast: bool
) -> npt.NDArray[np.uint8]:
    """Decode JPEG by libjpeg-turbo; CMYK, which it cannot convert, goes to Pillow."""
    height, width, colours, _ = simplejpeg.decode_jpeg_header(content)
    _require_size(height * width, content, path)
    if content.count(b"\xff\xda") > SCANS:
        raise PictureError(f"{path} is a JPEG of more than {SCANS} scans: save it anew")
    if colours in ("CMYK", "YCCK"):
        with JpegImageFile(io.BytesIO(content)) as image:
            return _decode_with_pillow(image, content, channels, path)
    decoded: npt.NDArray[np.uint8] = simplejpeg.decode_jpeg(
        content,
        colorspace="RGB" if channels == 3 else "GRAY",
        fastdct=fast,
        fastupsample=fast,
    )
    return decoded


def _decode_with_pillow(
    image: ImageFile, content: bytes, channels: int, path: str | Path
) -> npt.NDArray[np.uint8]:
    """Decode an opened file, converted strip by strip: the whole need not lie there twice."""
    width, height = image.size
    tile = math.prod(getattr(image, "tag_v2", {}).get(tag, 0) for tag in TILE_SIZES)
    _require_size(max(width * height, tile), content, path)
    if image.mode == "F":
        raise PictureError(
            f"{path} holds floating-point pixels, which have no fixed white: "
            f"save it as an 8-bit picture, or as a ready-made .npy input"
        )
    image.load()
    pixels = np.empty((height, width, channels), np.uint8)
    rows = max(1, STRIP // max(1, width))
    for top in range(0, height, rows):
        strip = image.crop((0, top, width, min(top + rows, height)))
        if strip.mode.startswith("I"):
            deep = np.clip(np.asarray(strip).astype(np.int64), 0, 65535)
            pixels[top : top + rows] = (deep >> 8)[:, :, np.newaxis]
        else:
            plain = np.asarray(strip.convert("RGB" if channels == 3 else "L"))
            pixels[top : top + rows] = plain.reshape(*plain.shape[:2], channels)
    return pixels


def _require_size(pixels: int, content: bytes, path: str | Path) -> None:
    """Refuse a picture that is too large, or claims more than its bytes can hold."""
    if pixels > LARGEST_PICTURE:
        raise PictureError(
            f"{path} has {pixels / 1e6:.0f} million pixels, and pictures may have "
            f"{LARGEST_PICTURE / 1e6:.0f}: make it smaller, the network takes fewer by far"
        )
    if pixels > SMALL + PER_BYTE * len(content):
        raise PictureError(
            f"{path} claims {pixels / 1e6:.0f} million pixels in {len(content)} bytes, more than "
            "any photograph: make it smaller and save it anew if it is sound, or take it off the "
            "dataset"
        )


def _what(content: bytes) -> str:
    """What a file is that is not read, as far as its first bytes tell."""
    start = content[:12].lstrip()
    name = next((name for first, name in NOT_READ.items() if start.startswith(first)), None)
    if content[4:8] == b"ftyp":
        name = HEIF.get(content[8:12], "HEIF or a film")
    if name is None:
        return BROKEN
    return f"it is {name}, and pictures are JPEG, PNG, BMP, GIF, PPM, TIFF or WebP: convert it"
