"""The depth of 16-bit pictures: how many of the bits their values really have."""

from __future__ import annotations

from typing import Final

from PIL.Image import Image
from PIL.ImageFile import ImageFile

__all__ = ["FULL", "is_inverted", "stated_bits", "used_bits"]

FULL: Final = 16

BITS_PER_SAMPLE: Final = 258
PHOTOMETRIC: Final = 262
LARGEST_SAMPLE: Final = 281
"""Tags of a TIFF."""

WHITE_IS_ZERO: Final = 0

PNG: Final = b"\x89PNG"
CHUNK: Final = 12
"""Bytes of a PNG chunk beside its content: length, name, checksum."""


def stated_bits(image: ImageFile, content: bytes) -> int:
    """Bits of a grey picture's values, 8 to 16, as its file states them.

    TIFF says it in BitsPerSample or MaxSampleValue. PNG has sBIT, and its values ought to be scaled
    to 16 bits all the same (PNG specification, 11.3.2.7): the statement is taken where no value is
    larger than it allows, so that values which were not scaled are not taken for a dark picture.

    Args:
        image: The picture, loaded; its mode is one of whole numbers.
        content: The file's bytes.

    Returns:
        16 where the file states nothing, or its values contradict it.
    """
    tags = getattr(image, "tag_v2", {})
    bits = _first(tags.get(BITS_PER_SAMPLE), FULL)
    if bits == FULL:
        largest = _first(tags.get(LARGEST_SAMPLE), 0) or _significant(content)
        bits = largest.bit_length() or FULL
    if not 8 <= bits < FULL:
        return FULL
    return bits if _largest(image) < 1 << bits else FULL


def used_bits(image: ImageFile, content: bytes) -> int:
    """Bits that the values of a 16-bit picture take; 16 where they are taken as the file states.

    Args:
        image: The picture, loaded.
        content: The file's bytes.
    """
    if image.mode.startswith("I"):
        return FULL if stated_bits(image, content) < FULL else _largest(image).bit_length()
    # of colours Pillow has kept the upper byte of each
    colours = image.getbands()[: 1 if image.mode == "LA" else 3]
    return max(_largest(image.getchannel(name)) for name in colours).bit_length() + 8


def is_inverted(image: ImageFile) -> bool:
    """Whether a 16-bit TIFF counts from white to black, which Pillow does not undo."""
    return getattr(image, "tag_v2", {}).get(PHOTOMETRIC) == WHITE_IS_ZERO


def _significant(content: bytes) -> int:
    """The largest value of as many bits as a PNG's sBIT states; 0 where there is none."""
    place = 8
    while content.startswith(PNG) and content[place + 4 : place + 8] not in (b"IDAT", b"IEND", b""):
        length = int.from_bytes(content[place : place + 4], "big")
        if content[place + 4 : place + 8] == b"sBIT" and length:
            return (1 << min(content[place + 8], FULL)) - 1
        place += CHUNK + length
    return 0


def _largest(image: Image) -> int:
    """The largest value of a picture of one band."""
    high = image.getextrema()[1]
    return int(high) if isinstance(high, int | float) else 0


def _first(value: object, otherwise: int) -> int:
    one = value[0] if isinstance(value, tuple) and value else value
    return one if isinstance(one, int) else otherwise
