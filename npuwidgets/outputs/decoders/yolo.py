"""YOLOv5 with decode: rows of x, y, w, h, objectness and class scores."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from npuwidgets.arrays import Floats, Integers
from npuwidgets.errors import SettingError
from npuwidgets.outputs.boxes import corners, suppress
from npuwidgets.outputs.decoders.decoder import OutputForm
from npuwidgets.outputs.decoders.grids import strides_of
from npuwidgets.outputs.decoders.masks import draw_masks, prototypes_of
from npuwidgets.outputs.decoders.points import look_like_points, read_points
from npuwidgets.outputs.decoders.values import are_shares, in_pixels
from npuwidgets.outputs.detections import Detections, class_names, require_score

__all__ = ["YoloV5", "decode_yolo", "looks_like_yolo"]

FIRST_CLASS = 5
"""Columns before the classes: centre x, centre y, width, height, objectness."""

ANCHORS = 3
"""Rows a cell."""


class YoloV5:
    """YOLOv5 (and v7) as it is exported: rows ready to be suppressed.

    Boxes are in pixels, or shares of the picture as TensorFlow's exports have them.
    Each output by itself, or together with the prototypes of its masks. Where places in pixels
    follow the first class, they are the points of a pose network.
    """

    caption = "YOLO boxes"

    def groups(
        self, forms: Mapping[str, OutputForm], size: tuple[int, int]
    ) -> Iterable[tuple[str, ...]]:
        """Every output that looks like one."""
        for name, one in forms.items():
            if looks_like_yolo(one.shape, size, one.slices):
                masks = prototypes_of(forms, name, one.shape[2] - FIRST_CLASS, size)
                yield (name,) if masks is None else (name, masks)

    def decode(
        self, outputs: Mapping[str, Floats], size: tuple[int, int], *, score: float
    ) -> Detections:
        """As `decode_yolo`, with masks or points where the network has them."""
        output, *prototypes = outputs.values()
        if are_shares(output[0, :, :4]):
            boxes = in_pixels(output[0, :, :4], size)[np.newaxis]
            output = np.concatenate([boxes, output[:, :, 4:]], axis=2)
        if prototypes:
            end = output.shape[2] - prototypes[0].shape[1]
            found, rows = read(output[0, :, :end], score)
            masks = draw_masks(output[0, rows, end:], prototypes[0], found.boxes, size)
            return dataclasses.replace(found, masks=masks)
        further = output[0, :, FIRST_CLASS + 1 :]
        if look_like_points(further):
            found, rows = read(output[0, :, : FIRST_CLASS + 1], score)
            return dataclasses.replace(found, points=read_points(further, rows))
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
    return read(rows, score, iou, max_detections, multi_label=multi_label)[0]


def read(
    rows: Floats,
    score: float,
    iou: float = 0.45,
    max_detections: int = 300,
    *,
    multi_label: bool = True,
) -> tuple[Detections, Integers]:
    """Detections of rows (N, 5 + C), and the row of each."""
    require_score(score)
    usable = np.arange(len(rows))
    finite = np.isfinite(rows)
    if not finite.all():
        usable = np.flatnonzero(finite.all(axis=1))
        rows = rows[usable]
    # no class of a row can beat the best class of all rows: most rows go without a look at theirs
    highest = rows[:, FIRST_CLASS:].max(initial=0)
    places = np.flatnonzero(np.maximum(rows[:, 4], 0) * highest > score)
    best = rows[places, FIRST_CLASS:].max(axis=1)
    places = places[best * rows[places, 4] > score]
    scores = rows[places, FIRST_CLASS:] * rows[places, 4:5]
    if multi_label:
        row, label = np.nonzero(scores > score)
    else:
        row, label = np.arange(len(places)), scores.argmax(axis=1)
    boxes, chosen = corners(rows[places[row], :4]), scores[row, label]
    kept = suppress(boxes, chosen, label, iou, max_detections)
    found = Detections(
        boxes[kept],
        chosen[kept],
        label[kept],
        len(finite) - len(usable),
        class_names(rows.shape[1] - FIRST_CLASS),
    )
    return found, usable[places[row[kept]]]


def looks_like_yolo(
    shape: Sequence[int], size: tuple[int, int], slice_names: Collection[str] = ()
) -> bool:
    """Tell whether an output is one that `decode_yolo` understands.

    Args:
        shape: The output's shape.
        size: Height and width of the network's input in pixels.
        slice_names: Names of its slices, where known.

    Returns:
        True for (1, N, 5 + C), one class or more, when slices are named objectness and classes,
        or else when N is what the grids of such an input give with 3 anchors a cell (25200 at
        640).
    """
    if len(shape) != 3 or shape[0] != 1 or shape[1] < 1 or shape[2] <= FIRST_CLASS:
        return False
    if {"objectness", "classes"} <= set(slice_names):
        return True
    return strides_of(shape[1], size, ANCHORS) is not None
