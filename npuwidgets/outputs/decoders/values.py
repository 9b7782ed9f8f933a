"""What values of an output say: probabilities or logits, pixels or shares, corners or centres."""

from __future__ import annotations

import numpy as np

from npuwidgets.arrays import Floats

__all__ = [
    "are_logits",
    "are_shares",
    "box_form",
    "has_words",
    "in_pixels",
    "probabilities",
    "sigmoid",
]

TOLERANCE = 1e-3
"""Below 0 by so much a value is no probability."""

SHARES = 2.0
"""Boxes that stay below this are shares of the picture; a picture is wider than two pixels."""

MOST = 0.98
"""So many rows must have a form."""


def sigmoid(values: Floats) -> Floats:
    """The logistic function, without overflow."""
    one = np.float32(1)
    found: Floats = one / (one + np.exp(-np.clip(values, -80, 80)))
    return found


def are_logits(values: Floats) -> bool:
    """Whether values are logits: a probability is never negative, even where quantized."""
    return bool(values.size) and bool(np.nanmin(values) < -TOLERANCE)


def probabilities(values: Floats) -> Floats:
    """Values as probabilities; logits go through the logistic function."""
    return sigmoid(values) if are_logits(values) else values


def are_shares(boxes: Floats) -> bool:
    """Whether boxes are shares of the picture, not pixels."""
    finite = boxes[np.isfinite(boxes)]
    return finite.size > 0 and float(np.abs(finite).max()) <= SHARES


def in_pixels(boxes: Floats, size: tuple[int, int]) -> Floats:
    """Bring x, y, x, y (or x, y, width, height) into pixels, where they are shares.

    Args:
        boxes: Shape (n, 4).
        size: Height and width of the network's input in pixels.
    """
    if not are_shares(boxes):
        return boxes
    height, width = size
    return boxes * np.array([width, height, width, height], np.float32)


def box_form(boxes: Floats) -> str:
    """Tell what four values a row are.

    Args:
        boxes: Shape (n, 4).

    Returns:
        "corners" for x1, y1, x2, y2; "centred" for centre and size; "" for what is no box, such as
        offsets from priors or probabilities of four classes.
    """
    rows = boxes[np.isfinite(boxes).all(axis=1) & boxes.any(axis=1)]
    if not len(rows):
        return ""
    if np.ptp(rows.sum(axis=1)) < 1e-3 and len(rows) > 1 and abs(rows[0].sum() - 1) < 1e-3:
        return ""
    if np.mean((rows[:, 2:] >= rows[:, :2]).all(axis=1)) >= MOST and rows[:, 2:].max() > 0:
        # offsets are as often below zero as above; a corner rarely leaves the picture far
        extent = np.abs(rows).max()
        return "corners" if np.mean(rows > -0.25 * extent) >= MOST else ""
    inside = (rows[:, 2:] >= 0).all(axis=1) & (rows[:, :2] > -0.1 * np.abs(rows).max()).all(axis=1)
    return "centred" if np.mean(inside) >= MOST else ""


def has_words(name: str, words: tuple[str, ...]) -> bool:
    """Whether a name holds one of the words, in any case."""
    lower = name.lower()
    return any(word in lower for word in words)
