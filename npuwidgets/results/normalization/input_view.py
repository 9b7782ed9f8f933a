"""A network's input turned back into something to look at: a picture, and its values counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Floats, Integers
from npuwidgets.errors import Cancelled, CancelledError, SettingError
from npuwidgets.inputs import Preprocessing
from npuwidgets.numerics import Bins, code_count, count_codes
from npuwidgets.quantization import Entry
from npuwidgets.results.layers import code_ends, step_of

__all__ = ["InputHistogram", "SeenPicture", "channel_names", "input_histogram", "see"]


HALF_A_LEVEL = 0.5
"""Grey levels by which a value may lie beyond black or white without being called clipped."""

MOST_CHANNELS = 4
"""Inputs of more channels are counted as one."""


@dataclass(frozen=True, slots=True, eq=False)
class SeenPicture:
    """An input as a picture, on the scale of the settings it is held against.

    Args:
        pixels: uint8 (height, width, channels), red first as the yardstick has it: where the
            channels are swapped against it, so are the colours.
        clipped: Whether a pixel is darker than black or brighter than white there, in any channel;
            bool (height, width).
        low: Smallest value of the input.
        high: Largest.
    """

    pixels: npt.NDArray[np.uint8]
    clipped: npt.NDArray[np.bool_]
    low: float
    high: float

    @property
    def share_clipped(self) -> float:
        """Share of the pixels that are clipped, 0..1."""
        return float(self.clipped.mean())


def see(values: Floats, layout: str, yardstick: Preprocessing) -> SeenPicture | None:
    """Show an input as a network that was trained with other settings takes it.

    pixel = value / scale + mean, with scale and mean of the yardstick, cut off at 0 and 255.

    Args:
        values: The input, batch first; shape (1, C, H, W) or (1, H, W, C).
        layout: nchw or nhwc.
        yardstick: The settings whose black and white are the picture's.

    Returns:
        The picture; None for an input that is none (not 1 or 3 channels).
    """
    if values.ndim != 4:
        return None
    places = values[0] if layout == "nhwc" else values[0].transpose(1, 2, 0)
    channels = places.shape[2]
    if channels not in (1, 3):
        return None
    mean, scale = yardstick.per_channel(channels)
    levels = places / scale + mean
    clipped = ((levels < -HALF_A_LEVEL) | (levels > 255 + HALF_A_LEVEL)).any(axis=2)
    pixels = np.rint(np.clip(levels, 0, 255)).astype(np.uint8)
    if yardstick.reverse_channel:
        pixels = pixels[:, :, ::-1]
    return SeenPicture(
        np.ascontiguousarray(pixels), clipped, float(values.min()), float(values.max())
    )


@dataclass(frozen=True, slots=True, eq=False)
class InputHistogram:
    """The values that an input takes over several pictures, against what its codes can hold.

    Args:
        bins: The common axis; it holds every value and the representable range.
        channels: Names of the channels, in the order the network gets them.
        counts: Values by channel and bin; shape (channels, bins).
        entry: The input's entry in the table; None stays float32.
        low: Smallest value.
        high: Largest.
        below: Values more than half a step below the smallest code: they are clipped.
        above: Those above the largest.
        total: All values.
        codes: Distinct codes they take; None without integer codes.
        pictures: How many pictures they come from.
    """

    bins: Bins
    channels: tuple[str, ...]
    counts: Integers
    entry: Entry | None
    low: float
    high: float
    below: int
    above: int
    total: int
    codes: int | None
    pictures: int

    @property
    def outside(self) -> float:
        """Share of the values that are clipped, 0..1."""
        return (self.below + self.above) / self.total

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Smallest and largest value a code stands for; None without integer codes."""
        return code_ends(self.entry)

    @property
    def codes_total(self) -> int | None:
        """How many codes the format has; None without integer codes."""
        if self.entry is None or self.bounds is None:
            return None
        return code_count(self.entry.encoding)


def channel_names(channels: int, used: Preprocessing, *, is_picture: bool) -> tuple[str, ...]:
    """What the channels are called, in the order the network gets them.

    Args:
        channels: How many.
        used: Says which is first.
        is_picture: False for an input that takes no pictures: its channels are numbered.
    """
    if channels == 1:
        return ("grey",) if is_picture else ("all",)
    if channels > MOST_CHANNELS:
        return ("all",)
    if is_picture and channels == 3:
        return ("B", "G", "R") if used.reverse_channel else ("R", "G", "B")
    return tuple(str(number) for number in range(channels))


def input_histogram(
    loads: Sequence[Callable[[], Floats]],
    names: tuple[str, ...],
    layout: str,
    entry: Entry | None,
    cancelled: Cancelled | None = None,
) -> InputHistogram:
    """Count the values of an input over pictures.

    Args:
        loads: Gives the input for each picture, batch first. Each is called twice, so that many
            pictures need no more memory than one.
        names: Of the channels; one name counts everything together.
        layout: nchw or nhwc, where there are several names.
        entry: The input's entry in the table in force.
        cancelled: Asked before each picture.

    Returns:
        The histogram.

    Raises:
        CancelledError: `cancelled` said so.
        SettingError: There are no values.
    """
    spans = []
    for load in loads:
        _check(cancelled)
        array = load()
        spans.append((float(array.min()), float(array.max())))
    if not spans:
        raise SettingError("a histogram of an input needs at least one picture")
    low, high = min(one for one, _ in spans), max(one for _, one in spans)
    ends, step = code_ends(entry), step_of(entry)
    lowest, highest = (low, high) if ends is None else (min(low, ends[0]), max(high, ends[1]))
    # codes far finer or coarser than the values would make bins of a step useless: plain bins then
    fits = step is not None and (highest - lowest) / step <= 1 << 16
    bins = Bins.over(lowest, highest, step if fits else None)
    counts = np.zeros((len(names), bins.count), np.int64)
    taken = _no_codes(entry)
    below = above = total = 0
    for load in loads:
        _check(cancelled)
        array = load()
        total += array.size
        for place, part in enumerate(_by_channel(array, len(names), layout)):
            counts[place] += bins.of_values(part)
        if entry is not None and ends is not None and step is not None and taken is not None:
            below += int(np.count_nonzero(array < ends[0] - step / 2))
            above += int(np.count_nonzero(array > ends[1] + step / 2))
            encoding = entry.encoding
            codes = encoding.quantize(np.ascontiguousarray(array))
            taken += count_codes(codes, encoding.qmin, encoding.qmax)
    used = None if taken is None else int(np.count_nonzero(taken))
    return InputHistogram(
        bins, names, counts, entry, low, high, below, above, total, used, pictures=len(loads)
    )


def _no_codes(entry: Entry | None) -> Integers | None:
    if entry is None or step_of(entry) is None:
        return None
    return np.zeros(entry.encoding.qmax - entry.encoding.qmin + 1, np.int64)


def _by_channel(array: Floats, channels: int, layout: str) -> Iterable[Floats]:
    if channels == 1:
        return (np.ascontiguousarray(array),)
    axis = array.ndim - 1 if layout == "nhwc" else 1
    return (np.ascontiguousarray(array.take(place, axis)) for place in range(channels))


def _check(cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise CancelledError("cancelled while counting an input's values")
