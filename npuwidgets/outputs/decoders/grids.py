"""Grids: the cells of a detector's maps over the input, and outputs that have a row a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.outputs.decoders.decoder import OutputForm

__all__ = [
    "STRIDES",
    "Grid",
    "as_rows",
    "cell_of",
    "centres",
    "follow_cells",
    "grid_of",
    "has_partner",
    "strides_of",
]

STRIDES: tuple[tuple[int, ...], ...] = (
    (8, 16, 32),
    (8, 16, 32, 64),
    (4, 8, 16, 32),
    (16, 32),
)
"""Pixels a cell, of the maps that detectors have: plain, P6, P2, tiny."""


LEAST_CORRELATION = 0.5


class Grid(NamedTuple):
    """How an output lies over the input.

    Args:
        strides: Pixels a cell of each map, finest first.
        channels: Values a cell.
    """

    strides: tuple[int, ...]
    channels: int


def cell_of(size: tuple[int, int], stride: int) -> tuple[int, int]:
    """Rows and columns of the map with that stride."""
    return -(-size[0] // stride), -(-size[1] // stride)


def strides_of(count: int, size: tuple[int, int], per_cell: int = 1) -> tuple[int, ...] | None:
    """The maps whose cells together give so many rows; None where none do.

    Args:
        count: Rows of an output.
        size: Height and width of the network's input in pixels.
        per_cell: Rows a cell, such as 3 anchors.
    """
    if min(size) < max(map(max, STRIDES)) // 2:
        return None
    for strides in STRIDES:
        cells = [cell_of(size, stride) for stride in strides]
        if per_cell * sum(high * wide for high, wide in cells) == count:
            return strides
    return None


def grid_of(shape: Sequence[int], size: tuple[int, int]) -> Grid | None:
    """How an output with values a cell lies over the input.

    Args:
        shape: (1, C, H, W) or (1, H, W, C) of one map; (1, N, C) or (1, C, N) of one or of all.
        size: Height and width of the network's input in pixels.

    Returns:
        None where its places are no cells of such maps.
    """
    if len(shape) == 4 and shape[0] == 1:
        for places, channels in ((shape[2:], shape[1]), (shape[1:3], shape[3])):
            for stride in (4, 8, 16, 32, 64):
                if tuple(places) == cell_of(size, stride) and min(places) > 0:
                    return Grid((stride,), channels)
    if len(shape) == 3 and shape[0] == 1:
        for count, channels in ((shape[1], shape[2]), (shape[2], shape[1])):
            for stride in (4, 8, 16, 32, 64):
                high, wide = cell_of(size, stride)
                if count == high * wide:
                    return Grid((stride,), channels)
            strides = strides_of(count, size)
            if strides:
                return Grid(strides, channels)
    return None


def has_partner(forms: Mapping[str, OutputForm], name: str, count: int) -> bool:
    """Whether another output has as many places and other columns, so that a row is in both."""
    shape = forms[name].shape
    return any(
        other != name
        and len(form.shape) == 3
        and count in form.shape[1:]
        and set(form.shape) != set(shape)
        for other, form in forms.items()
    )


def follow_cells(boxes: Floats, strides: Sequence[int], size: tuple[int, int]) -> bool:
    """Whether boxes lie where their cells do: the two are correlated, in x and in y.

    Args:
        boxes: Centre x and centre y first; a row a cell.
        strides: Pixels a cell of each map.
        size: Height and width of the network's input in pixels.
    """
    cells = centres(strides, size)
    for axis in (0, 1):
        places = np.nan_to_num(boxes[:, axis].astype(np.float64))
        if np.ptp(places) == 0 or np.corrcoef(places, cells[:, axis])[0, 1] < LEAST_CORRELATION:
            return False
    return True


def as_rows(output: Floats, channels: int) -> Floats:
    """Bring an output that `grid_of` understands into the shape (cells, channels)."""
    inner = output[0]
    if inner.ndim == 3 and inner.shape[0] == channels:
        return np.swapaxes(inner.reshape(channels, -1), 0, 1)
    if inner.ndim == 2 and inner.shape[1] != channels:
        return np.swapaxes(inner, 0, 1)
    rows: Floats = inner.reshape(-1, channels)
    return rows


def centres(strides: Sequence[int], size: tuple[int, int], offset: float = 0.5) -> Floats:
    """Where the cells lie, map by map and row by row.

    Args:
        strides: Pixels a cell of each map.
        size: Height and width of the network's input in pixels.
        offset: Where in a cell, in cells; 0 is its upper left corner.

    Returns:
        x and y in pixels and the stride; shape (cells, 3).
    """
    found = []
    for stride in strides:
        high, wide = cell_of(size, stride)
        rows, columns = np.divmod(np.arange(high * wide), wide)
        found.append(
            np.stack(
                [(columns + offset) * stride, (rows + offset) * stride, np.full(len(rows), stride)],
                axis=1,
            )
        )
    return np.concatenate(found).astype(np.float32)
