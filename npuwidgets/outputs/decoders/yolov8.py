"""YOLOv8, v9 and v11 with decode: boxes and class scores without objectness, one row a cell."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.outputs.boxes import corners
from npuwidgets.outputs.decoders.decoder import OutputForm
from npuwidgets.outputs.decoders.grids import as_rows, follow_cells, has_partner, strides_of
from npuwidgets.outputs.decoders.masks import draw_masks, prototypes_of
from npuwidgets.outputs.decoders.points import look_like_points, read_points
from npuwidgets.outputs.decoders.values import (
    are_logits,
    are_shares,
    box_form,
    in_pixels,
    probabilities,
)
from npuwidgets.outputs.decoders.yolox import has_objectness
from npuwidgets.outputs.detections import COCO_CLASSES, Detections, detect

__all__ = ["YoloV8"]

BOX = 4
"""Columns before the classes: centre x, centre y, width, height."""


class YoloV8:
    """(1, 4 + C, N) or (1, N, 4 + C), boxes in pixels or as shares of the picture.

    With prototypes (1, M, H/4, W/4) beside them the last M values of a row are weights of its mask.
    Places in pixels after the first class are points. A last value beyond 0..1 is the angle of a
    turned box, of which the upright hull is taken.

    References:
        The heads `Detect`, `Segment`, `Pose` and `OBB` of the Ultralytics repository.
    """

    caption = "YOLO boxes"

    def groups(
        self, forms: Mapping[str, OutputForm], size: tuple[int, int]
    ) -> Iterable[tuple[str, ...]]:
        """Every output with as many places as cells, and the prototypes of its masks."""
        for name, form in forms.items():
            columns = columns_of(form.shape, size)
            if not columns or not is_decoded(form, columns, size):
                continue
            if has_partner(forms, name, form.shape[1] * form.shape[2] // columns):
                continue
            masks = prototypes_of(forms, name, columns - BOX, size)
            yield (name,) if masks is None else (name, masks)

    def decode(
        self, outputs: Mapping[str, Floats], size: tuple[int, int], *, score: float
    ) -> Detections:
        """The best class of each row, without doubles."""
        output, *prototypes = outputs.values()
        rows = as_rows(output, columns_of(output.shape, size))
        boxes, further = in_pixels(rows[:, :BOX], size), rows[:, BOX:]
        if prototypes:
            count = further.shape[1] - prototypes[0].shape[1]
            found, kept = detect(corners(boxes), probabilities(further[:, :count]), score)
            masks = draw_masks(further[kept, count:], prototypes[0], found.boxes, size)
            return dataclasses.replace(found, masks=masks)
        if look_like_points(further[:, 1:]):
            found, kept = detect(corners(boxes), probabilities(further[:, :1]), score)
            return dataclasses.replace(found, points=read_points(further[:, 1:], kept))
        if is_turned(further):
            boxes, further = upright(boxes, further[:, -1]), further[:, :-1]
        return detect(corners(boxes), probabilities(further), score)[0]


def columns_of(shape: tuple[int, ...], size: tuple[int, int]) -> int:
    """4 + C of an output with a row a cell; 0 where it is none."""
    if len(shape) != 3 or shape[0] != 1:
        return 0
    for count, columns in ((shape[2], shape[1]), (shape[1], shape[2])):
        if columns > BOX and strides_of(count, size):
            return columns
    return 0


def is_decoded(form: OutputForm, columns: int, size: tuple[int, int]) -> bool:
    """Whether the first four values of a row are a box: centres and sizes, not offsets."""
    if form.shape[2] == columns and form.shape[1] != columns and has_objectness(form):
        return False
    if form.values is None or columns == BOX + len(COCO_CLASSES):
        return True
    rows = as_rows(form.values.astype(np.float32, copy=False), columns)
    boxes, further = rows[:, :BOX], rows[:, BOX:]
    if box_form(boxes) != "centred":
        return False
    # what stays below 1 could be probabilities of classes, and beside logits distances
    doubtful = are_shares(boxes) or are_logits(further)
    return not doubtful or follow_cells(boxes, strides_of(len(rows), size) or (), size)


def is_turned(further: Floats) -> bool:
    """Whether the last value of a row is an angle, -pi/4 to 3/4 pi, behind probabilities."""
    if further.shape[1] < 2:
        return False
    before, last = further[:, :-1], further[:, -1]
    negative = float(np.nanmin(last)) < -0.01
    return bool(np.nanmin(before) >= 0 and np.nanmax(before) <= 2 and negative)


def upright(boxes: Floats, angles: Floats) -> Floats:
    """The smallest upright box around each turned one; both as centre and size."""
    cosine, sine = np.abs(np.cos(angles)), np.abs(np.sin(angles))
    width = boxes[:, 2] * cosine + boxes[:, 3] * sine
    height = boxes[:, 2] * sine + boxes[:, 3] * cosine
    return np.stack([boxes[:, 0], boxes[:, 1], width, height], axis=1)
