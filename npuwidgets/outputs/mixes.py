"""Slices from the data: columns of an output whose ranges differ, whoever put them together."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Array, CodeArray, Doubles
from npuwidgets.outputs.slices import Slice

__all__ = ["channels_last", "dead_columns", "is_of_picture", "mixed_slices"]

GAP: Final = 8.0
"""Columns whose largest values differ by this factor, with nothing in between, are a mix: three of
eight bits of the smaller ones are gone."""

MOST_SLICES: Final = 8

FEWEST: Final = 4
"""Values a column must have, so that it has a range."""

MOST_NARROW: Final = 256
"""Columns of a table with four axes; more are the width of a map."""

MOST_COLUMNS: Final = 4096


def mixed_slices(
    golden: npt.NDArray[np.floating],
    size: tuple[int, int] | None = None,
    *,
    groups: int | None = None,
) -> tuple[Slice, ...]:
    """Slices of an output by the ranges of its columns.

    Columns are split where the sorted list of their largest absolute values has a gap of a factor
    of 8 or more, the widest gap first, while neighbours still make at most eight slices.

    Args:
        golden: The float value, finite; with an axis for the batch in front.
        size: Height and width of the network's input; None where it is no picture.
        groups: At most so many groups of columns with ranges of their own.

    Returns:
        Slices that cover one axis, in order, named `columns start:stop`; none for equal ranges.
    """
    best: tuple[float, tuple[Slice, ...]] = (GAP, ())
    for axis in _axes(golden.shape, size):
        largest = _largest(golden, axis)
        gap, found = _grouped(largest, groups)
        runs = _runs(found)
        if gap >= best[0] and len(runs) > 1:
            best = gap, tuple(_named(axis, start, stop) for start, stop in runs)
    return best[1]


def dead_columns(
    golden: Array, stored: CodeArray, size: tuple[int, int] | None = None
) -> tuple[Slice, ...]:
    """Columns that hold several float values and of which one code is left.

    Args:
        golden: The float value.
        stored: The simulated one, as codes; the same shape.
        size: Height and width of the network's input; None where it is no picture.

    Returns:
        Neighbours together, along the shorter of the axes that can have columns.
    """
    axes = _axes(golden.shape, size)
    if not axes:
        return ()
    axis = min(reversed(axes), key=lambda one: golden.shape[one])
    values, codes = (
        np.moveaxis(one, axis, 0).reshape(one.shape[axis], -1) for one in (golden, stored)
    )
    spread = np.ptp(values, axis=1) > 1e-4 * np.abs(values).max(axis=1)
    dead = spread & (codes == codes[:, :1]).all(axis=1)
    found, start = [], 0
    for is_dead, run in groupby(dead.tolist()):
        stop = start + len(list(run))
        if is_dead:
            found.append(_named(axis, start, stop))
        start = stop
    return tuple(found)


def _axes(shape: tuple[int, ...], size: tuple[int, int] | None) -> list[int]:
    """Axes that can have columns: the channels and the last one, not that of the batch."""
    total = int(np.prod(shape, dtype=np.int64))
    candidates = {1, len(shape) - 1}
    if len(shape) == 4:  # rows and columns of a map are no columns of a table
        if channels_last(shape, size):
            candidates = {3}
        elif shape[3] > MOST_NARROW or shape[3] >= shape[2] or is_of_picture(shape[2:], size):
            candidates = {1}
    return [
        axis
        for axis in sorted(candidates)
        if 0 <= axis < len(shape)
        and 2 <= shape[axis] <= MOST_COLUMNS
        and total // shape[axis] >= FEWEST
    ]


def channels_last(shape: tuple[int, ...], size: tuple[int, int] | None) -> bool:
    """Whether a map has its channels behind its rows and columns.

    Args:
        shape: (1, a, b, c).
        size: Height and width of the network's input; None where it is no picture.
    """
    if is_of_picture(shape[2:], size):
        return False
    return is_of_picture(shape[1:3], size) or (shape[1] == shape[2] != shape[3])


def is_of_picture(sides: tuple[int, ...], size: tuple[int, int] | None) -> bool:
    """Whether two sides are those of the picture, each divided by the same stride."""
    if size is None or min(sides) < 2:
        return False
    (height, width), (tall, wide) = size, sides
    return abs(height / tall - width / wide) <= 0.1 * height / tall


def _largest(golden: npt.NDArray[np.floating], axis: int) -> Doubles:
    others = tuple(one for one in range(golden.ndim) if one != axis)
    # min and max copy nothing, an absolute value would copy the tensor
    low, high = golden.min(axis=others), golden.max(axis=others)
    largest: Doubles = np.maximum(np.abs(low), np.abs(high)).astype(np.float64)
    return largest


def _grouped(largest: Doubles, most: int | None) -> tuple[float, npt.NDArray[np.intp]]:
    """The widest gap, and a group for each column; columns of zeros belong to no range: -1."""
    groups = np.full(len(largest), -1, dtype=np.intp)
    there = np.flatnonzero(largest > 0)
    if len(there) < 2:
        return 1.0, groups
    order = there[np.argsort(largest[there], kind="stable")]
    gaps = largest[order[1:]] / largest[order[:-1]]
    groups[there] = 0
    cuts: list[int] = []
    for place in np.argsort(-gaps, kind="stable").tolist():
        if gaps[place] < GAP or len(cuts) + 1 == most:
            break
        tried = groups.copy()
        edges = sorted([*cuts, place])
        tried[order] = np.searchsorted(np.array(edges), np.arange(len(order)), side="left")
        if len(_runs(tried)) > MOST_SLICES:
            break
        cuts, groups = edges, tried
    return (float(gaps.max()) if cuts else 1.0), groups


def _runs(groups: npt.NDArray[np.intp]) -> list[tuple[int, int]]:
    """Neighbours of one group, as start and stop; columns of zeros go with those before them."""
    known = groups.copy()
    for place in range(1, len(known)):
        if known[place] < 0:
            known[place] = known[place - 1]
    for place in range(len(known) - 2, -1, -1):
        if known[place] < 0:
            known[place] = known[place + 1]
    edges = [0, *(np.flatnonzero(np.diff(known)) + 1).tolist(), len(known)]
    return list(pairwise(edges))


def _named(axis: int, start: int, stop: int) -> Slice:
    name = f"column {start}" if stop == start + 1 else f"columns {start}:{stop}"
    return Slice(name, axis, start, stop)
