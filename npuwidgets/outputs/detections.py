"""Detections: boxes with score and class, and masks or points where a family has them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Floats, Integers
from npuwidgets.errors import SettingError
from npuwidgets.outputs.boxes import suppress

__all__ = ["COCO_CLASSES", "Detections", "class_names", "detect"]

COCO_CLASSES: tuple[str, ...] = (
    *("person", "bicycle", "car", "motorcycle", "airplane", "bus", "train", "truck"),
    *("boat", "traffic light", "fire hydrant", "stop sign", "parking meter", "bench"),
    *("bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe"),
    *("backpack", "umbrella", "handbag", "tie", "suitcase", "frisbee", "skis", "snowboard"),
    *("sports ball", "kite", "baseball bat", "baseball glove", "skateboard", "surfboard"),
    *("tennis racket", "bottle", "wine glass", "cup", "fork", "knife", "spoon", "bowl"),
    *("banana", "apple", "sandwich", "orange", "broccoli", "carrot", "hot dog", "pizza"),
    *("donut", "cake", "chair", "couch", "potted plant", "bed", "dining table", "toilet"),
    *("tv", "laptop", "mouse", "remote", "keyboard", "cell phone", "microwave", "oven"),
    *("toaster", "sink", "refrigerator", "book", "clock", "vase", "scissors", "teddy bear"),
    *("hair drier", "toothbrush"),
)
"""80 names; class 0 is person, class 5 is bus, class 79 is toothbrush."""


@dataclass(frozen=True, slots=True, eq=False)
class Detections:
    """What a detector found in one picture, best score first.

    Args:
        boxes: Corners x1, y1, x2, y2 in pixels of the network's input; float32, shape (n, 4).
        scores: float32, shape (n,).
        classes: Index of the class; int64, shape (n,).
        unusable: Rows of the output that held a value that is not finite, and were left out.
        names: Names of all classes, by index; empty where nobody knows them.
        masks: Whether a place belongs to the object; bool, shape (n, h, w), where h rows and w
            columns cover the whole input, mostly more coarsely than its pixels. None: no masks.
        points: x and y in pixels of the input and how visible each point is (1 where the network
            does not tell); float32, shape (n, K, 3). None: no points.

    Raises:
        SettingError: The shapes do not go together.
    """

    boxes: Floats
    scores: Floats
    classes: Integers
    unusable: int = 0
    names: tuple[str, ...] = ()
    masks: npt.NDArray[np.bool_] | None = None
    points: Floats | None = None

    def __post_init__(self) -> None:
        """Check that the arrays speak of the same boxes; lists become arrays."""
        try:
            object.__setattr__(self, "boxes", np.asarray(self.boxes, np.float32))
            object.__setattr__(self, "scores", np.asarray(self.scores, np.float32))
            object.__setattr__(self, "classes", np.asarray(self.classes, np.int64))
        except (TypeError, ValueError) as error:
            raise SettingError(
                f"boxes, scores and classes are arrays of numbers: {error}"
            ) from error
        count = len(self.scores)
        shapes = (self.boxes.shape, self.scores.shape, self.classes.shape)
        if shapes != ((count, 4), (count,), (count,)):
            raise SettingError(
                f"detections need boxes (n, 4), scores (n,) and classes (n,); got {shapes}"
            )
        masks, points = self.masks, self.points
        if masks is not None and (masks.ndim != 3 or len(masks) != count):
            raise SettingError(
                f"masks of {count} detections are ({count}, h, w), not {masks.shape}"
            )
        if points is not None and (
            points.ndim != 3 or len(points) != count or points.shape[2] != 3
        ):
            raise SettingError(
                f"points of {count} detections are ({count}, K, 3): x, y, visibility; "
                f"not {points.shape}"
            )

    def name_of(self, index: int) -> str:
        """Name of a class; its number where it has none."""
        return self.names[index] if 0 <= index < len(self.names) else str(index)

    def __len__(self) -> int:
        """Number of boxes."""
        return len(self.scores)


def class_names(count: int) -> tuple[str, ...]:
    """Names of so many classes: COCO's where there are 80, else their numbers."""
    if count == len(COCO_CLASSES):
        return COCO_CLASSES
    return tuple(str(number) for number in range(count))


def detect(
    boxes: Floats,
    scores: Floats,
    score: float,
    *,
    iou: float | None = 0.45,
    max_detections: int = 300,
) -> tuple[Detections, Integers]:
    """Turn boxes with a score for each class into detections: the best class of each box.

    Args:
        boxes: Corners x1, y1, x2, y2 in pixels of the input; shape (n, 4).
        scores: Probabilities; shape (n, C).
        score: Scores must exceed this.
        iou: Boxes of a class that overlap more than this with a better one go; None: all stay.
        max_detections: At most so many, the best ones.

    Returns:
        Detections, best score first, and the row of each. Rows with a value that is not finite
        are left out and counted in `unusable`.

    Raises:
        SettingError: A setting is outside its range.
    """
    require_score(score)
    finite = np.isfinite(np.concatenate([boxes, scores], axis=1)).all(axis=1)
    best = np.where(finite, scores.max(axis=1, initial=-np.inf), -np.inf)
    likely = np.flatnonzero(best > score)
    classes = scores[likely].argmax(axis=1) if len(likely) else np.zeros(0, np.int64)
    # without suppression an overlap of 1 takes nothing away
    kept = suppress(
        boxes[likely], best[likely], classes, 1.0 if iou is None else iou, max_detections
    )
    rows = likely[kept]
    found = Detections(
        boxes[rows].astype(np.float32, copy=False),
        best[rows].astype(np.float32),
        classes[kept].astype(np.int64),
        int(len(finite) - np.count_nonzero(finite)),
        class_names(scores.shape[1]),
    )
    return found, rows


def require_score(score: float) -> None:
    """Check a score that others must exceed."""
    if not np.isfinite(score):
        raise SettingError(f"score must be a finite number, not {score}")
