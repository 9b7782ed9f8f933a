"""Points that follow the box in a detector's row: x and y, and mostly how visible each is."""

from __future__ import annotations

import numpy as np

from npuwidgets.arrays import Floats, Integers
from npuwidgets.outputs.decoders.values import probabilities

__all__ = ["look_like_points", "read_points"]

PIXELS = 4.0
"""Places are on average beyond this; probabilities and logits are not, however quantized."""


def look_like_points(columns: Floats) -> bool:
    """Tell whether columns are points in pixels, two or three values each.

    Args:
        columns: What follows the only class; shape (rows, columns).
    """
    if columns.size == 0 or (columns.shape[1] % 3 and columns.shape[1] % 2):
        return False
    finite = columns[np.isfinite(columns)]
    return finite.size > 0 and float(finite.mean()) > PIXELS


def read_points(columns: Floats, rows: Integers) -> Floats:
    """Points of some rows.

    Args:
        columns: x, y, visibility (or x, y) of every point in pixels; shape (all rows, columns).
        rows: Which rows.

    Returns:
        Shape (n, K, 3); visibility is 1 where the columns have none.
    """
    threes = columns.shape[1] % 3 == 0
    if threes and columns.shape[1] % 2 == 0:  # places are far from visibilities
        finite = np.where(np.isfinite(columns), columns, 0)
        threes = float(finite[:, 2::3].max(initial=0)) <= PIXELS
    found = columns[rows].reshape(-1, columns.shape[1] // (3 if threes else 2), 3 if threes else 2)
    if not threes:
        return np.concatenate([found, np.ones_like(found[:, :, :1])], axis=2)
    found = found.copy()
    found[:, :, 2] = probabilities(found[:, :, 2])
    return found
