"""The survey of a dataset: what its first files hold, and what is worth a word about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from npuwidgets.errors import PictureError
from npuwidgets.inputs.dataset import Dataset
from npuwidgets.inputs.decoding import Decoding
from npuwidgets.inputs.headers import ArrayFacts, PictureFacts, array_facts, picture_facts
from npuwidgets.inputs.orientation import SIDEWAYS
from npuwidgets.inputs.preprocessing import Preprocessing
from npuwidgets.inputs.sample import is_array

__all__ = ["Survey", "remarks_on", "shallow_pictures", "survey"]

MOST_SAMPLES: Final = 64
"""Samples of a dataset that are looked at: 64 JPEG headers take about 20 ms."""

MOST_DEEP: Final = 8
"""16-bit pictures that are decoded to see how many bits they use."""

DEEPEST_SHALLOW: Final = 14
"""Bits of 16 from which a picture counts as merely dark."""

STRETCHED: Final = 1.7
"""Ratio of the two scales from which shapes are told to be stretched: 3:2 into a square is not."""

SMALL: Final = 4
"""Times by which a picture is enlarged from which it is told."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What the files of one input hold.

    Args:
        pictures: Of those that are pictures.
        arrays: Of those that are `.npy` arrays.
        seen: Files that were looked at.
        partial: Whether there are more samples than were looked at.
    """

    pictures: tuple[PictureFacts, ...] = ()
    arrays: tuple[ArrayFacts, ...] = ()
    seen: int = 0
    partial: bool = False

    @property
    def only_arrays(self) -> tuple[ArrayFacts, ...]:
        """The arrays, where everything seen is one."""
        return self.arrays if len(self.arrays) == self.seen else ()


def survey(datasets: Sequence[Dataset], column: int) -> Survey:
    """Look at headers, and at some values of arrays, of the first samples.

    What cannot be read is left to whoever reads it.

    Args:
        datasets: Calibration and evaluation pictures; a file counts once.
        column: Which input of the network.
    """
    sources: dict[tuple[Path, int | None], None] = {}
    for data in datasets:
        for sample in data.samples[:MOST_SAMPLES]:
            if column < len(sample.sources):
                sources.setdefault(sample.sources[column])
    pictures: list[PictureFacts] = []
    arrays = []
    deep = 0
    for path, row in sources:
        try:
            if path.suffix.lower() == ".npy":
                arrays.append(array_facts(path, row))
            elif not is_array(path):
                pictures.append(picture_facts(path, look=deep < MOST_DEEP))
                deep += pictures[-1].deep
        except PictureError:
            continue
    partial = any(len(data) > MOST_SAMPLES for data in datasets)
    return Survey(tuple(pictures), tuple(arrays), len(sources), partial)


def shallow_pictures(found: Survey) -> list[str]:
    """A sentence where 16-bit pictures use fewer bits, and their file does not say so."""
    bits = [one.bits for one in found.pictures if one.deep and one.bits <= DEEPEST_SHALLOW]
    if not bits:
        return []
    most = max(bits)
    sentence = (
        f"{_count(found, len(bits))} of 16 bits with values below {1 << most}, of {most} bits: the "
        "upper 8 of 16 are taken, so that the network gets them nearly black; save them with 8 "
        f"bits, (pixels >> {max(0, most - 8)}).astype(numpy.uint8)"
    )
    return [sentence]


def remarks_on(
    found: Survey, shape: Sequence[int], used: Preprocessing, decoding: Decoding
) -> list[str]:
    """What is so about pictures and may not be known: a sentence for each kind of finding.

    Args:
        found: The survey of the input's files.
        shape: The input's shape.
        used: How it is fed.
        decoding: How pictures are decoded.

    Returns:
        Sentences with counts; empty for an input that takes no pictures.
    """
    if len(shape) != 4 or not found.pictures:
        return []
    height, width, channels = shape[1:] if used.layout == "nhwc" else (*shape[2:], shape[1])
    if min(height, width) < 1:
        return []
    return list(_remarks(found, (height, width, channels), used, decoding))


def _remarks(
    found: Survey, wanted: tuple[int, int, int], used: Preprocessing, decoding: Decoding
) -> Iterator[str]:
    height, width, channels = wanted
    turned = _number(found, lambda one: one.turned)
    if turned and decoding.apply_exif:
        yield (
            f"{_count(found, turned)} turned by EXIF orientation, as in training; the toolchain "
            "takes pixels as stored (apply_exif=False, --ignore-exif)"
        )
    elif turned:
        yield (
            f"{_count(found, turned)} not turned as EXIF says, as in the toolchain; training "
            "frameworks turn them (apply_exif=True)"
        )
    for is_so, sentence in (
        (lambda one: one.alpha, "with transparency, which is dropped: what lies below shows"),
        (lambda one: one.frames, "with several frames, of which the first counts"),
        (lambda one: one.cmyk, "in CMYK, turned into RGB without a colour profile"),
        (
            lambda one: one.deep and one.bits > DEEPEST_SHALLOW,
            "of 16 bits, of which the upper 8 are taken",
        ),
        (lambda one: one.palette and channels == 1, "with a palette: luma of colours, no indices"),
        (lambda one: one.grey and channels == 3, "grey, in a network of colours: R = G = B"),
        (
            lambda one: not (one.grey or one.palette) and channels == 1,
            "in colour, in a network of grey levels: their luma is taken",
        ),
    ):
        number = _number(found, is_so)
        if number:
            yield f"{_count(found, number)} {sentence}"
    yield from _sizes(found, height, width, used, turns=decoding.apply_exif)


def _sizes(
    found: Survey, height: int, width: int, used: Preprocessing, *, turns: bool
) -> Iterator[str]:
    """Shapes that are stretched or cut, and pictures that are enlarged."""
    scales = []
    for one in found.pictures:
        wide, high = one.width, one.height
        if turns and one.orientation in SIDEWAYS:
            wide, high = high, wide
        scales.append((width / wide, height / high))
    ratios = [max(x / y, y / x) for x, y in scales]
    odd = sum(ratio > STRETCHED for ratio in ratios)
    if odd and used.fitting == "scale":
        yield (
            f"{_count(found, odd)} stretched up to {max(ratios):.2g} times more one way than the "
            "other by fitting scale; letterbox and crop keep proportions"
        )
    elif odd and used.fitting == "crop":
        yield f"{_count(found, odd)} cut to {1 / max(ratios):.0%} of a side or more by fitting crop"
    small = sum(min(pair) > SMALL for pair in scales)
    if small:
        largest = max(min(pair) for pair in scales)
        yield f"{_count(found, small)} enlarged up to {largest:.2g} times to the network's size"


def _number(found: Survey, is_so: Callable[[PictureFacts], bool]) -> int:
    return sum(map(is_so, found.pictures))


def _count(found: Survey, number: int) -> str:
    """How many pictures, of how many."""
    of = len(found.pictures)
    first = "the first " if found.partial else ""
    return f"{number} of {first}{of} picture{'' if of == 1 else 's'}"
