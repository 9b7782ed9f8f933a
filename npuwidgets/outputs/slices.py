"""Slices: named parts of an output, so that each can be judged by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from npuwidgets.errors import SettingError

__all__ = ["Slice", "default_slices", "parse_slices"]

Number = TypeVar("Number", bound=np.generic)

EXAMPLE = "axis=-1;box=0:4;objectness=4;classes=5:"
RANGE = re.compile(r"(?P<index>-?\d+)|(?P<start>-?\d+)?:(?P<stop>-?\d+)?")


@dataclass(frozen=True, slots=True)
class Slice:
    """A named stretch of one axis.

    Args:
        name: What it holds, such as objectness.
        axis: The axis it cuts, from 0.
        start: First index.
        stop: Index after the last.
    """

    name: str
    axis: int
    start: int
    stop: int

    def of(self, array: npt.NDArray[Number]) -> npt.NDArray[Number]:
        """Cut the slice out of an array.

        Args:
            array: Of the shape the slice was made for.

        Returns:
            A view with as many axes; along `axis` it has stop - start entries.

        Raises:
            SettingError: The array is too small or has too few axes.
        """
        if self.axis >= array.ndim or self.stop > array.shape[self.axis]:
            raise SettingError(
                f"slice {self.name} ({self.start}:{self.stop} on axis {self.axis}) lies outside "
                f"an array of shape {array.shape}: make the slices for this output's shape"
            )
        return array[(slice(None),) * self.axis + (slice(self.start, self.stop),)]


def parse_slices(text: str, shape: Sequence[int]) -> tuple[Slice, ...]:
    """Read slices as a person writes them: `axis=-1;box=0:4;objectness=4;classes=5:`.

    Args:
        text: Parts separated by `;`, each `name=start:stop`, `name=start:`, `name=:stop` or
            `name=index`. `axis=n` sets the axis of the parts after it; before the first it is -1,
            the last. Negative indices count from the end. Slices may overlap or leave gaps.
        shape: The output's shape.

    Returns:
        The slices in the order written, with plain axes and indices.

    Raises:
        SettingError: A part has another form, a name comes twice, or a slice is empty or lies
            outside the shape.
    """
    axis = require_axis("-1", shape, "the default axis")
    found: dict[str, Slice] = {}
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        name, equals, written = (piece.strip() for piece in part.partition("="))
        if not (name and equals and written):
            raise SettingError(f"slice {part!r} is not name=start:stop; for example {EXAMPLE!r}")
        if name == "axis":
            axis = require_axis(written, shape, repr(part))
            continue
        if name in found:
            raise SettingError(f"two slices are named {name!r}: give each a name of its own")
        start, stop = require_bounds(written, shape[axis], repr(part))
        found[name] = Slice(name, axis, start, stop)
    if not found:
        raise SettingError(f"no slice in {text!r}; for example {EXAMPLE!r}")
    return tuple(found.values())


def require_axis(written: str, shape: Sequence[int], where: str) -> int:
    """An axis of the shape, counted from 0."""
    try:
        axis = int(written)
    except ValueError as error:
        raise SettingError(
            f"{where}: an axis is a whole number, such as -1 for the last"
        ) from error
    if not -len(shape) <= axis < len(shape):
        raise SettingError(
            f"{where}: the output has the shape {tuple(shape)}, so no axis {axis}: "
            f"choose from {-len(shape)} to {len(shape) - 1}"
        )
    return axis % len(shape)


def require_bounds(written: str, length: int, where: str) -> tuple[int, int]:
    """First index and index after the last, both within an axis of that length."""
    found = RANGE.fullmatch(written)
    if found is None:
        raise SettingError(
            f"{where}: {written!r} is neither start:stop nor an index; for example {EXAMPLE!r}"
        )
    if found["index"] is not None:
        start = from_start(int(found["index"]), length)
        stop = start + 1
    else:
        start = from_start(int(found["start"] or 0), length)
        stop = length if found["stop"] is None else from_start(int(found["stop"]), length)
    if not 0 <= start < stop <= length:
        raise SettingError(
            f"{where} means {start}:{stop}, which is empty or outside this axis of {length}: "
            f"indices go from 0 to {length - 1}, and the stop is not part of the slice"
        )
    return start, stop


def from_start(index: int, length: int) -> int:
    """Count a negative index from the start."""
    return index + length if index < 0 else index


def default_slices(shape: Sequence[int], axis: int, boundaries: Sequence[int]) -> tuple[Slice, ...]:
    """Slices where a Concat put parts together; together they cover the axis, without overlap.

    Args:
        shape: The output's shape.
        axis: The axis of the Concat; may be negative.
        boundaries: How many entries each part has, in order. (2, 2, n) with n at least 2 on the
            last axis is a detector's row: xy, wh, objectness and classes.

    Returns:
        One slice for each part; parts without a known meaning are named by their bounds: `0:128`.

    Raises:
        SettingError: The axis does not exist, or the parts do not add up to its length.
    """
    axis = require_axis(str(axis), shape, "default slices")
    sizes = tuple(boundaries)
    if min(sizes, default=0) < 1 or sum(sizes) != shape[axis]:
        raise SettingError(
            f"parts of {sizes} entries do not make up axis {axis} of the shape {tuple(shape)}: "
            f"they must be at least 1 each and {shape[axis]} together"
        )
    if axis == len(shape) - 1 and len(sizes) == 3 and sizes[:2] == (2, 2) and sizes[2] >= 2:
        length = shape[axis]
        return (
            Slice("xy", axis, 0, 2),
            Slice("wh", axis, 2, 4),
            Slice("objectness", axis, 4, 5),
            Slice("classes", axis, 5, length),
        )
    edges = accumulate(sizes, initial=0)
    return tuple(Slice(f"{start}:{stop}", axis, start, stop) for start, stop in pairwise(edges))
