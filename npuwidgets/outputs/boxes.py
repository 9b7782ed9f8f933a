"""Boxes: corners and centres, overlap, and suppression of doubles."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Doubles, Floats, Integers
from npuwidgets.errors import SettingError

__all__ = ["corners", "overlap", "require_share", "suppress"]


def corners(centred: Floats) -> Floats:
    """Turn centre x, centre y, width, height into x1, y1, x2, y2; shape (n, 4)."""
    half = centred[:, 2:] / np.float32(2)
    return np.concatenate([centred[:, :2] - half, centred[:, :2] + half], axis=1)


def overlap(first: Floats, second: Floats) -> Doubles:
    """Intersection over union of every box with every other.

    Args:
        first: Corners x1, y1, x2, y2; shape (n, 4).
        second: The same; shape (m, 4).

    Returns:
        Shape (n, m), 0 to 1. A box without area (or upside down) overlaps with nothing: 0.
    """
    one = first.T.astype(np.float64)[:, :, np.newaxis]
    other = second.T.astype(np.float64)[:, np.newaxis, :]
    return intersection_over_union(one, other)


def intersection_over_union(one: Doubles, other: Doubles) -> Doubles:
    """Overlap of boxes given as x1, y1, x2, y2 along the first axis; the others broadcast."""
    shared = area(np.maximum(one[:2], other[:2]), np.minimum(one[2:], other[2:]))
    union = area(one[:2], one[2:]) + area(other[:2], other[2:]) - shared
    return np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)


def area(upper_left: Doubles, lower_right: Doubles) -> Doubles:
    """Width times height, where a negative one counts as 0."""
    sides = np.maximum(lower_right - upper_left, 0)
    product: Doubles = sides[0] * sides[1]
    return product


def suppress(
    boxes: Floats,
    scores: Floats,
    classes: Integers,
    iou: float = 0.45,
    max_detections: int = 300,
) -> Integers:
    """Non-maximum suppression, each class by itself.

    The best box stays and takes away every box of its class that overlaps with it by more than
    `iou`; then the best of what is left, and so on.

    Args:
        boxes: Corners x1, y1, x2, y2; shape (n, 4).
        scores: Finite; shape (n,).
        classes: Shape (n,).
        iou: Intersection over union from 0 to 1.
        max_detections: At most so many stay, the best ones.

    Returns:
        Indices of the boxes that stay, best score first; of equal scores the earlier one is first.

    Raises:
        SettingError: `iou` is outside 0..1, or `max_detections` is below 1.
    """
    require_share("iou", iou)
    if max_detections < 1:
        raise SettingError(f"max_detections must be at least 1, not {max_detections}")
    order = np.argsort(-scores, kind="stable")
    group, position = groups(classes[order])
    members = [np.flatnonzero(group == number) for number in range(int(group.max(initial=-1)) + 1)]
    corners = [boxes[order[places]].T.astype(np.float64) for places in members]
    alive = np.ones(len(order), dtype=bool)
    kept: list[int] = []
    for place, (number, first) in enumerate(zip(group.tolist(), position.tolist(), strict=True)):
        if not alive[place]:
            continue
        kept.append(int(order[place]))
        if len(kept) == max_detections:
            break
        of_class, later = corners[number], members[number][first + 1 :]
        shares = intersection_over_union(of_class[:, first : first + 1], of_class[:, first + 1 :])
        alive[later[shares > iou]] = False
    return np.array(kept, np.int64)


def groups(labels: Integers) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Number the classes from 0, and each label among those of its class from 0."""
    _, group, counts = np.unique(labels, return_inverse=True, return_counts=True)
    position = np.empty(len(labels), np.intp)
    starts = np.cumsum(counts) - counts
    by_class = np.argsort(group, kind="stable")
    position[by_class] = np.arange(len(labels)) - np.repeat(starts, counts)
    return group, position


def require_share(name: str, value: float) -> None:
    """Check a number that must lie between 0 and 1."""
    if not 0 <= value <= 1:
        raise SettingError(f"{name} must lie between 0 and 1, not {value}")
