"""YOLOv5 detection heads: rows of x, y, w, h, objectness and class scores."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.errors import SettingError
from npuwidgets.outputs.decoder import OutputForm
from npuwidgets.outputs.detections import Detections, suppress

__all__ = ["COCO_CLASSES", "YoloV5", "decode_yolo", "looks_like_yolo"]

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

FIRST_CLASS = 5
"""Columns before the classes: centre x, centre y, width, height, objectness."""

ANCHORS_PER_CELL = (63, 255)
"""Rows for each cell of the coarsest grid: 3 anchors on 1 + 4 + 16 cells, or on 64 more (P6)."""


class YoloV5:
    """YOLOv5 as it is exported: each output by itself holds rows ready to be suppressed."""

    caption = "YOLO boxes"

    def groups(self, forms: Mapping[str, OutputForm]) -> Iterable[tuple[str, ...]]:
        """Every output that looks like one, alone."""
        return [(name,) for name, one in forms.items() if looks_like_yolo(one.shape, one.slices)]

    def decode(
        self,
        outputs: Mapping[str, Floats],
        size: tuple[int, int],  # noqa: ARG002 (boxes are in pixels already)
        *,
        score: float,
    ) -> Detections:
        """As `decode_yolo`."""
        (output,) = outputs.values()
        return decode_yolo(output, score)


def decode_yolo(
    output: Floats,
    score: float = 0.25,
    iou: float = 0.45,
    max_detections: int = 300,
    *,
    multi_label: bool = True,
) -> Detections:
    """Turn a YOLOv5-like output into detections.

    The score of a class is objectness times class probability, and must exceed `score`; a row whose
    objectness is negative is no box. A row may give several boxes, one for each class that
    exceeds it (multi-label, as YOLOv5 evaluates); with `multi_label` off only its best class
    counts. There is no first cut on objectness alone, because a quantized probability may exceed
    1. Non-maximum suppression is by class.

    Rows with a value that is not finite (a float16 overflow, say) cannot be ranked: they are left
    out and counted in `unusable`.

    Args:
        output: Shape (1, N, 5 + C) or (N, 5 + C): centre x, centre y, width, height in network
            pixels, objectness, C class probabilities.
        score: Scores must exceed this.
        iou: Boxes of a class that overlap more than this with a better one go.
        max_detections: At most so many, the best ones.
        multi_label: Whether a row may give boxes of several classes.

    Returns:
        Detections in network pixels, best score first, not clipped to the picture; 80 classes are
        named as COCO's, others by their numbers.

    Raises:
        SettingError: The output has another shape, or a setting is outside its range.
    """
    shape = output.shape
    rows = output[0] if output.ndim == 3 and shape[0] == 1 else output
    if rows.ndim != 2 or rows.shape[1] <= FIRST_CLASS:
        raise SettingError(
            f"a YOLO output has the shape (1, N, 5 + C), not {shape}: judge this output as "
            f"classes or by its slices, or decode one picture at a time"
        )
    if not np.isfinite(score):
        raise SettingError(f"score must be a finite number, not {score}")
    usable = finite_rows(rows)
    # no class of a row can beat the best class of all rows: most rows go without a look at theirs
    highest = usable[:, FIRST_CLASS:].max(initial=0)
    likely = usable[np.maximum(usable[:, 4], 0) * highest > score]
    best = likely[:, FIRST_CLASS:].max(axis=1)
    candidates = likely[best * likely[:, 4] > score]
    scores = candidates[:, FIRST_CLASS:] * candidates[:, 4:5]
    if multi_label:
        row, label = np.nonzero(scores > score)
    else:
        row, label = np.arange(len(candidates)), scores.argmax(axis=1)
    boxes, chosen = corners(candidates[row, :4]), scores[row, label]
    kept = suppress(boxes, chosen, label, iou, max_detections)
    count = rows.shape[1] - FIRST_CLASS
    names = COCO_CLASSES if count == len(COCO_CLASSES) else tuple(str(n) for n in range(count))
    return Detections(boxes[kept], chosen[kept], label[kept], len(rows) - len(usable), names)


def finite_rows(rows: Floats) -> Floats:
    """The rows that hold finite values only; `rows` itself when all do."""
    finite = np.isfinite(rows)
    return rows if finite.all() else rows[finite.all(axis=1)]


def corners(centred: Floats) -> Floats:
    """Turn centre x, centre y, width, height into x1, y1, x2, y2; shape (n, 4)."""
    half = centred[:, 2:] / np.float32(2)
    return np.concatenate([centred[:, :2] - half, centred[:, :2] + half], axis=1)


def looks_like_yolo(shape: Sequence[int], slice_names: Collection[str] = ()) -> bool:
    """Tell whether an output is one that `decode_yolo` understands.

    Args:
        shape: The output's shape.
        slice_names: Names of its slices, where known.

    Returns:
        True for (1, N, 5 + C), one class or more, when slices are named objectness and classes,
        or else when N is what three or four grids with 3 anchors a cell give (25200 at 640).
    """
    if len(shape) != 3 or shape[0] != 1 or shape[1] < 1 or shape[2] <= FIRST_CLASS:
        return False
    if {"objectness", "classes"} <= set(slice_names):
        return True
    return any(shape[1] % rows == 0 for rows in ANCHORS_PER_CELL)
