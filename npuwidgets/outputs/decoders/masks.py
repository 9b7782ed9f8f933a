"""Masks: a detector's prototypes, weighted for each of its boxes."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Floats
from npuwidgets.outputs.decoders.decoder import OutputForm

__all__ = ["MASKS", "draw_masks", "prototypes_of"]

MASKS = range(4, 129)
"""How many prototypes there may be; YOLO has 32."""


def prototypes_of(
    forms: Mapping[str, OutputForm], rows: str, columns: int, size: tuple[int, int]
) -> str | None:
    """Find the prototypes that belong to rows of boxes.

    Args:
        forms: All outputs by name.
        rows: The output with the boxes.
        columns: Columns of a row that may hold classes and weights together.
        size: Height and width of the network's input in pixels.

    Returns:
        The only other output (1, M, H/k, W/k) whose M leaves at least one class; None without.
    """
    found = [
        name
        for name, form in forms.items()
        if name != rows
        and len(form.shape) == 4
        and form.shape[0] == 1
        and form.shape[1] in MASKS
        and form.shape[1] < columns
        and any((form.shape[2] * k, form.shape[3] * k) == size for k in (2, 4, 8))
    ]
    return found[0] if len(found) == 1 else None


def draw_masks(
    weights: Floats, prototypes: Floats, boxes: Floats, size: tuple[int, int]
) -> npt.NDArray[np.bool_]:
    """Where each object is: its weighted prototypes exceed 0 (a probability of .5) in its box.

    Args:
        weights: Shape (n, M).
        prototypes: Shape (1, M, h, w).
        boxes: Corners in pixels of the input; shape (n, 4).
        size: Height and width of the network's input in pixels.

    Returns:
        Shape (n, h, w).
    """
    count, high, wide = prototypes.shape[1:]
    drawn = (weights @ prototypes.reshape(count, -1)).reshape(-1, high, wide) > 0
    scale = np.array([wide / size[1], high / size[0]] * 2, np.float32)
    left, top, right, bottom = (boxes * scale).T[:, :, np.newaxis]
    columns, rows = np.arange(wide), np.arange(high)
    across = (columns >= left) & (columns < right)
    down = (rows >= top) & (rows < bottom)
    found: npt.NDArray[np.bool_] = drawn & down[:, :, np.newaxis] & across[:, np.newaxis, :]
    return found
