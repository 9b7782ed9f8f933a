"""What the files of a dataset hold, as far as their headers and a few values tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from npuwidgets.errors import PictureError, reading
from npuwidgets.files import read_file, require_plain_file
from npuwidgets.inputs.decoding import opener_of, what_else
from npuwidgets.inputs.depth import FULL, used_bits
from npuwidgets.inputs.npy_file import open_npy
from npuwidgets.inputs.orientation import UPRIGHT, orientation_of

__all__ = ["ArrayFacts", "PictureFacts", "array_facts", "picture_facts"]

START: Final = 16
"""Bytes that tell what a file is."""

DEEP_PIXELS: Final = 4_000_000
"""A 16-bit picture of more is not decoded to see how many bits it uses."""

BLOCKS: Final = 16
BLOCK: Final = 4096
"""So many runs of so many values of an array are looked at, spread over it."""

REMEDY: Final = "replace it or take it off the dataset"


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a picture's header says.

    Args:
        width: Columns as stored.
        height: Rows as stored.
        grey: Whether it has no colours.
        alpha: Whether it has transparency.
        palette: Whether its pixels are indices of colours.
        cmyk: Whether its colours are inks.
        frames: Whether it has more than one.
        orientation: What EXIF says, 1 to 8; 1 is upright.
        deep: Whether its values have 16 bits.
        bits: How many of the 16 they use; 16 where the file states fewer, or nobody has looked.
    """

    width: int
    height: int
    grey: bool
    alpha: bool
    palette: bool
    cmyk: bool
    frames: bool
    orientation: int
    deep: bool
    bits: int

    @property
    def turned(self) -> bool:
        """Whether it is to be turned or mirrored."""
        return self.orientation != UPRIGHT


@dataclass(frozen=True, slots=True)
class ArrayFacts:
    """What a part of an array's values says.

    Args:
        low: Smallest value seen.
        high: Largest.
        whole: Whether all of them are whole numbers.
    """

    low: float
    high: float
    whole: bool


def picture_facts(path: Path, *, look: bool) -> PictureFacts:
    """Read a picture's header.

    Args:
        path: The file.
        look: Whether a 16-bit picture may be decoded, to see how many bits it uses.

    Raises:
        PictureError: It is no picture that is read here, or damaged.
    """
    with reading(PictureError, path, REMEDY):
        require_plain_file(path)
        with path.open("rb") as stream:
            start = stream.read(START)
            stream.seek(0)
            opener = opener_of(start)
            if opener is None:
                raise PictureError(f"{path}: {what_else(start)}")
            with opener(stream) as image:
                mode, (width, height) = image.mode, image.size
                deep = mode.startswith("I") or any(
                    "16" in _raw_mode(tile.args) for tile in image.tile
                )
                facts = PictureFacts(
                    width=width,
                    height=height,
                    grey=mode in ("1", "L", "LA", "La") or mode.startswith("I"),
                    alpha=mode in ("LA", "La", "PA", "RGBA", "RGBa")
                    or "transparency" in image.info,
                    palette=mode in ("P", "PA"),
                    cmyk=mode == "CMYK",
                    frames=bool(getattr(image, "is_animated", False))
                    or getattr(image, "n_frames", 1) > 1,
                    orientation=orientation_of(image),
                    deep=deep,
                    bits=FULL,
                )
                if deep and look and width * height <= DEEP_PIXELS:
                    image.load()
                    facts = replace(facts, bits=used_bits(image, read_file(path)))
            return facts


def _raw_mode(arguments: object) -> str:
    """How the pixels of a tile lie in the file, in Pillow's word."""
    first = arguments[0] if isinstance(arguments, tuple) and arguments else arguments
    return first if isinstance(first, str) else ""


def array_facts(path: Path, row: int | None) -> ArrayFacts:
    """Look at some values of a `.npy` file.

    Args:
        path: The file.
        row: Which entry of its first axis; None for the whole.

    Raises:
        PictureError: It is no .npy file, or has no such entry.
    """
    with reading(PictureError, path, REMEDY):
        values = open_npy(path)
        part = np.ravel(values if row is None else values[row], order="K")
        starts = np.linspace(0, max(0, part.size - BLOCK), BLOCKS).astype(np.int64)
        seen = np.concatenate([part[start : start + BLOCK] for start in np.unique(starts)])
        finite = seen[np.isfinite(seen)].astype(np.float64)
        if finite.size == 0:
            raise PictureError(f"{path} holds no finite values")
        whole = bool((finite == np.rint(finite)).all())
        return ArrayFacts(float(finite.min()), float(finite.max()), whole)
