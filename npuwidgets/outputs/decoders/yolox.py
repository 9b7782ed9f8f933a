"""YOLOX and YOLOv6: rows with objectness, one for each cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.outputs.decoders.decoder import OutputForm
from npuwidgets.outputs.decoders.grids import centres, follow_cells, has_partner, strides_of
from npuwidgets.outputs.decoders.values import TOLERANCE, are_shares, in_pixels
from npuwidgets.outputs.decoders.yolo import FIRST_CLASS, decode_yolo
from npuwidgets.outputs.detections import Detections

__all__ = ["YoloX", "has_objectness"]

COCO_WITHOUT = 84
"""Columns of a detector of COCO without objectness: 4 + 80."""

CELLS = 0.25
"""Centres that stay within this share of the picture are counted in cells."""


class YoloX:
    """Rows (1, N, 5 + C), one a cell, as YOLOX and YOLOv6 are exported.

    YOLOX leaves its boxes in cells: centre = (xy + cell) * stride, size = exp(wh) * stride. They
    are told from pixels by lying all near the upper left corner.

    References:
        Z. Ge et al.: YOLOX: Exceeding YOLO Series in 2021. arXiv 2107.08430.
    """

    caption = "YOLO boxes"

    def groups(
        self, forms: Mapping[str, OutputForm], size: tuple[int, int]
    ) -> Iterable[tuple[str, ...]]:
        """Every output with as many rows as cells and a column of objectness."""
        for name, form in forms.items():
            shape = form.shape
            if (
                len(shape) == 3
                and shape[0] == 1
                and shape[2] > FIRST_CLASS
                and strides_of(shape[1], size)
                and has_objectness(form)
                and not has_partner(forms, name, shape[1])
                and not only_scores(form, size)
            ):
                yield (name,)

    def decode(
        self, outputs: Mapping[str, Floats], size: tuple[int, int], *, score: float
    ) -> Detections:
        """As `decode_yolo`, after the boxes were brought into pixels."""
        (output,) = outputs.values()
        rows = output[0]
        strides = strides_of(len(rows), size) or ()
        centre = rows[:, :2][np.isfinite(rows[:, :2])]
        if are_shares(rows[:, :4]) and follow_cells(rows, strides, size):
            return decode_yolo(np.hstack([in_pixels(rows[:, :4], size), rows[:, 4:]]), score)
        if centre.size and np.abs(centre).max() < CELLS * min(size):
            cells = centres(strides, size, offset=0)
            stride = cells[:, 2:]
            rows = rows.copy()
            rows[:, :2] = rows[:, :2] * stride + cells[:, :2]
            rows[:, 2:4] = np.exp(np.minimum(rows[:, 2:4], 20)) * stride
        return decode_yolo(rows, score)


def only_scores(form: OutputForm, size: tuple[int, int]) -> bool:
    """Whether rows are probabilities from their first column on, without a box."""
    if form.values is None or form.shape[2] == COCO_WITHOUT + 1:
        return False
    rows = form.values[0].astype(np.float32, copy=False)
    boxes = rows[:, :4]
    if np.nanmin(boxes) < 0 or np.nanmax(boxes) > 1 or not boxes.any():
        return False
    return not follow_cells(rows, strides_of(len(rows), size) or (), size)


def has_objectness(form: OutputForm) -> bool:
    """Whether rows (1, N, K) hold objectness before their classes.

    Slices that start at 4 tell; without any, 84 columns are COCO's classes without it and others
    have it. Values below 0 are neither objectness nor classes.
    """
    if form.values is not None and float(np.nanmin(form.values[0, :, 4:])) < -TOLERANCE:
        return False
    if 4 in form.starts:
        return FIRST_CLASS in form.starts
    return form.shape[2] != COCO_WITHOUT
