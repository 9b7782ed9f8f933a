"""Detections: boxes with score and class; suppression of doubles, and golden against simulated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Doubles, Floats, Integers
from npuwidgets.errors import SettingError

__all__ = ["Detections", "Matches", "match", "overlap", "suppress"]


@dataclass(frozen=True, slots=True, eq=False)
class Detections:
    """What a detector found in one picture, best score first.

    Args:
        boxes: Corners x1, y1, x2, y2 in pixels of the network's input; float32, shape (n, 4).
        scores: float32, shape (n,).
        classes: Index of the class; int64, shape (n,).
        unusable: Rows of the output that held a value that is not finite, and were left out.
        names: Names of all classes, by index; empty where nobody knows them.

    Raises:
        SettingError: The shapes do not go together.
    """

    boxes: Floats
    scores: Floats
    classes: Integers
    unusable: int = 0
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check that the three arrays speak of the same boxes."""
        count = len(self.scores)
        shapes = (self.boxes.shape, self.scores.shape, self.classes.shape)
        if shapes != ((count, 4), (count,), (count,)):
            raise SettingError(
                f"detections need boxes (n, 4), scores (n,) and classes (n,); got {shapes}"
            )

    def name_of(self, index: int) -> str:
        """Name of a class; its number where it has none."""
        return self.names[index] if index < len(self.names) else str(index)

    def __len__(self) -> int:
        """Number of boxes."""
        return len(self.scores)


@dataclass(frozen=True, slots=True)
class Matches:
    """Golden detections found again in simulated ones.

    Args:
        kept: Pairs (golden, simulated) of indices, in the order of the golden ones.
        lost: Golden detections without a partner, ascending.
        extra: Simulated detections without a partner, ascending.
    """

    kept: tuple[tuple[int, int], ...]
    lost: tuple[int, ...]
    extra: tuple[int, ...]


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


def match(golden: Detections, simulated: Detections, iou: float = 0.5) -> Matches:
    """Find golden detections again among simulated ones.

    Simulated detections choose in the order of their scores, each the golden one of its class
    with the greatest overlap that is still free, as in the COCO evaluation.

    Args:
        golden: Detections of the float network.
        simulated: Detections of the quantized one, on the same picture.
        iou: Least intersection over union of a pair, from 0 to 1.

    Returns:
        Pairs one to one; with both sides empty, nothing at all.

    Raises:
        SettingError: `iou` is outside 0..1.
    """
    require_share("iou", iou)
    overlaps = overlap(golden.boxes, simulated.boxes)
    allowed = (golden.classes[:, np.newaxis] == simulated.classes) & (overlaps >= iou)
    free = np.where(allowed, overlaps, -1.0)
    pairs: dict[int, int] = {}
    if len(golden):
        for candidate in np.argsort(-simulated.scores, kind="stable").tolist():
            best = int(free[:, candidate].argmax())
            if free[best, candidate] >= 0:
                pairs[best] = candidate
                free[best, :] = -1.0
    taken = set(pairs.values())
    return Matches(
        kept=tuple(sorted(pairs.items())),
        lost=tuple(index for index in range(len(golden)) if index not in pairs),
        extra=tuple(index for index in range(len(simulated)) if index not in taken),
    )


def require_share(name: str, value: float) -> None:
    """Check a number that must lie between 0 and 1."""
    if not 0 <= value <= 1:
        raise SettingError(f"{name} must lie between 0 and 1, not {value}")
