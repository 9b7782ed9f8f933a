"""Decoding of picture files: the formats that are read, and how large a picture may be."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
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
from npuwidgets.inputs.depth import BITS_PER_SAMPLE, FULL, is_inverted, stated_bits
from npuwidgets.inputs.orientation import UNDONE, orientation_of, orientation_of_jpeg, turned

__all__ = ["JPEG", "LARGEST_PICTURE", "Decoding", "decode", "opener_of", "what_else"]

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

BILEVEL_BYTES: Final = 10_000
"""Bytes from which a file of black and white may have eight times as many: a scan's blank page."""

SCANS: Final = 100
"""Passes over the pixels in one JPEG; encoders write at most some twenty."""

STRIP: Final = 1 << 20
"""Pixels that are converted at once."""

TILE_SIZES: Final = (322, 323)
"""Tags of a TIFF: width and length of a tile, which may be larger than the picture."""

BROKEN: Final = "it is truncated or no picture; replace it or take it off the dataset"


@dataclass(frozen=True, slots=True)
class Decoding:
    """What a session may choose about the decoding of pictures.

    Args:
        fast_jpeg: Decode JPEG by the fast integer transform, as the toolchain does; False takes the
            accurate one, which is what OpenCV and Pillow do and what published accuracies were
            measured with.
        apply_exif: Turn pictures as their EXIF orientation says, as training frameworks do; False
            takes the pixels as they are stored, as the toolchain does.
    """

    fast_jpeg: bool = True
    apply_exif: bool = True


def decode(
    content: bytes, channels: int, path: str | Path, decoding: Decoding
) -> npt.NDArray[np.uint8]:
    """Decode a picture file; as `read_picture`.

    Args:
        content: The file's bytes; the first of them say what it is.
        channels: 3 for RGB, 1 for grey.
        path: The file, for messages.
        decoding: What is chosen.

    Returns:
        Grey levels 0 to 255, shape (H, W, channels).

    Raises:
        PictureError: It is damaged, in a format that is not read, or too large.
    """
    with reading(PictureError, path, BROKEN, deed="decoded as a picture"):
        if content.startswith(JPEG):
            return _decode_jpeg(content, channels, path, decoding)
        opener = opener_of(content)
        if opener is None:
            raise PictureError(f"{path} cannot be decoded as a picture: {what_else(content)}")
        with opener(io.BytesIO(content)) as image:
            return _decode_with_pillow(image, content, channels, path, decoding)


def opener_of(start: bytes) -> type[ImageFile] | None:
    """What decodes a file, by its first bytes; None where nothing does."""
    if start.startswith(JPEG):
        return JpegImageFile
    return next((one for first, one in READ.items() if start.startswith(first)), None)


def _decode_jpeg(
    content: bytes, channels: int, path: str | Path, decoding: Decoding
) -> npt.NDArray[np.uint8]:
    """Decode JPEG by libjpeg-turbo; CMYK, which it cannot convert, goes to Pillow."""
    height, width, colours, _ = simplejpeg.decode_jpeg_header(content)
    _require_size(height * width, content, path)
    if content.count(b"\xff\xda") > SCANS:
        raise PictureError(f"{path} is a JPEG of more than {SCANS} scans: save it anew")
    if colours in ("CMYK", "YCCK"):
        with JpegImageFile(io.BytesIO(content)) as image:
            return _decode_with_pillow(image, content, channels, path, decoding)
    decoded: npt.NDArray[np.uint8] = simplejpeg.decode_jpeg(
        content,
        colorspace="RGB" if channels == 3 else "GRAY",
        fastdct=decoding.fast_jpeg,
        fastupsample=decoding.fast_jpeg,
    )
    if not decoding.apply_exif or b"Exif\0" not in content:
        return decoded
    return turned(decoded, orientation_of_jpeg(content))


def _decode_with_pillow(
    image: ImageFile, content: bytes, channels: int, path: str | Path, decoding: Decoding
) -> npt.NDArray[np.uint8]:
    """Decode an opened file, converted strip by strip: the whole need not lie there twice."""
    width, height = image.size
    tile = math.prod(getattr(image, "tag_v2", {}).get(tag, 0) for tag in TILE_SIZES)
    bilevel = image.mode == "1" and len(content) >= BILEVEL_BYTES
    _require_size(
        max(width * height, tile), content, path, per_byte=PER_BYTE * (8 if bilevel else 1)
    )
    deep = getattr(image, "tag_v2", {}).get(BITS_PER_SAMPLE, (8,))
    if max(deep if isinstance(deep, tuple) else (deep,)) > FULL and image.mode != "F":
        raise PictureError(
            f"{path} holds whole numbers of 32 bits, which have no fixed white: "
            f"save it as an 8-bit picture, or as a ready-made .npy input"
        )
    if image.mode == "F":
        raise PictureError(
            f"{path} holds floating-point pixels, which have no fixed white: "
            f"save it as an 8-bit picture, or as a ready-made .npy input"
        )
    found = orientation_of(image)
    image.load()
    bits = stated_bits(image, content) if image.mode.startswith("I") else 8
    pixels = np.empty((height, width, channels), np.uint8)
    rows = max(1, STRIP // max(1, width))
    for top in range(0, height, rows):
        strip = image.crop((0, top, width, min(top + rows, height)))
        if strip.mode.startswith("I"):
            deep = np.clip(np.asarray(strip).astype(np.int64), 0, (1 << bits) - 1)
            grey = 255 - (deep >> bits - 8) if is_inverted(image) else deep >> bits - 8
            pixels[top : top + rows] = grey[:, :, np.newaxis]
        else:
            plain = np.asarray(strip.convert("RGB" if channels == 3 else "L"))
            pixels[top : top + rows] = plain.reshape(*plain.shape[:2], channels)
    if isinstance(image, TiffImageFile):  # which Pillow has turned
        return pixels if decoding.apply_exif else turned(pixels, UNDONE.get(found, found))
    if not decoding.apply_exif:
        return pixels
    return turned(pixels, orientation_of(image))  # a PNG may state it behind its pixels


def _require_size(pixels: int, content: bytes, path: str | Path, per_byte: int = PER_BYTE) -> None:
    """Refuse a picture that is too large, or claims more than its bytes can hold."""
    if pixels > LARGEST_PICTURE:
        raise PictureError(
            f"{path} has {pixels / 1e6:.0f} million pixels, and pictures may have "
            f"{LARGEST_PICTURE / 1e6:.0f}: make it smaller, the network takes fewer by far"
        )
    if pixels > SMALL + per_byte * len(content):
        raise PictureError(
            f"{path} claims {pixels / 1e6:.0f} million pixels in {len(content)} bytes, more than "
            "any photograph: make it smaller and save it anew if it is sound, or take it off the "
            "dataset"
        )


def what_else(content: bytes) -> str:
    """What a file is that is not read, as far as its first bytes tell."""
    start = content[:12].lstrip()
    name = next((name for first, name in NOT_READ.items() if start.startswith(first)), None)
    if content[4:8] == b"ftyp":
        name = HEIF.get(content[8:12], "HEIF or a film")
    if name is None:
        return BROKEN
    return f"it is {name}, and pictures are JPEG, PNG, BMP, GIF, PPM, TIFF or WebP: convert it"
