"""Detectors that end in their detections: one row for each, with score and class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from npuwidgets.arrays import Array, Floats
from npuwidgets.errors import SettingError
from npuwidgets.outputs.decoders.decoder import OutputForm
from npuwidgets.outputs.decoders.grids import strides_of
from npuwidgets.outputs.decoders.values import in_pixels
from npuwidgets.outputs.detections import Detections, require_score

__all__ = ["LAYOUTS", "EndToEnd", "Layout"]

SMALLEST = 16
"""Inputs with a shorter side in pixels are no pictures of a detector."""

MOST_ROWS = 1000
"""A network keeps at most so many detections."""


class Layout(NamedTuple):
    """What the columns of a row are.

    Args:
        columns: Values a row.
        box: Where x1, y1, x2, y2 start.
        score: Column of the score.
        label: Column of the class's index.
    """

    columns: int
    box: int
    score: int
    label: int


LAYOUTS = (
    Layout(6, box=0, score=4, label=5),  # YOLOv10, NMS in the export of YOLOv8
    Layout(6, box=2, score=1, label=0),  # PaddleDetection
    Layout(7, box=1, score=6, label=5),  # YOLOv7: the picture's number, box, class, score
    Layout(7, box=3, score=2, label=1),  # SSD of OpenVINO and Caffe: number, class, score, box
)
"""The layouts that are told apart by their values."""


class EndToEnd:
    """Rows (1, N, 6), (N, 6), (N, 7) or (1, 1, N, 7) that need no suppression.

    Boxes are corners in pixels, or shares of the picture. Rows of zeros fill up what is not
    detected.

    Args:
        layout: What the columns are.
    """

    caption = "boxes"

    def __init__(self, layout: Layout = LAYOUTS[0]) -> None:
        self.layout = layout

    def groups(
        self, forms: Mapping[str, OutputForm], size: tuple[int, int]
    ) -> Iterable[tuple[str, ...]]:
        """Outputs with as many columns whose values fit."""
        first = next(one for one in LAYOUTS if one.columns == self.layout.columns)
        for name, form in forms.items():
            shape = form.shape
            if (
                len(shape) < 2
                or shape[-1] != self.layout.columns
                or shape[-2] > MOST_ROWS
                or set(shape[:-2]) - {1}
                or len(shape) > 4
                or min(size) < SMALLEST
                or strides_of(shape[-2], size)
            ):
                continue
            values = form.values
            if values is None or not values.any():
                if self.layout == first and len(shape) < 4:  # nothing to tell by
                    yield (name,)
            elif fits(values.reshape(-1, self.layout.columns), self.layout):
                yield (name,)

    def decode(
        self, outputs: Mapping[str, Floats], size: tuple[int, int], *, score: float
    ) -> Detections:
        """The rows whose score exceeds `score`.

        Raises:
            SettingError: An output has another number of columns.
        """
        require_score(score)
        (output,) = outputs.values()
        if output.ndim < 2 or output.shape[-1] != self.layout.columns:
            raise SettingError(
                f"detections of this layout have {self.layout.columns} columns, and the output has "
                f"the shape {output.shape}: choose another of npuwidgets.outputs.LAYOUTS"
            )
        rows = output.reshape(-1, self.layout.columns)
        finite = np.isfinite(rows).all(axis=1)
        boxes = rows[:, self.layout.box : self.layout.box + 4]
        scores = np.where(finite, rows[:, self.layout.score], -np.inf)
        likely = np.flatnonzero(scores > score)
        kept = likely[np.argsort(-scores[likely], kind="stable")]
        return Detections(
            in_pixels(boxes, size)[kept].astype(np.float32, copy=False),
            rows[kept, self.layout.score],
            np.rint(rows[kept, self.layout.label]).astype(np.int64),
            int(len(rows) - np.count_nonzero(finite)),
        )


def fits(values: Array, layout: Layout) -> bool:
    """Whether values are rows of a layout: classes whole, scores up to 1, corners in order."""
    rows = values.astype(np.float32, copy=False)
    rows = rows[np.isfinite(rows).all(axis=1) & (rows[:, layout.score] > 0)]
    if not len(rows):
        return False
    scores, labels = rows[:, layout.score], rows[:, layout.label]
    boxes = rows[:, layout.box : layout.box + 4]
    return bool(
        scores.max() <= 1
        and labels.min() >= -1
        and (labels == np.rint(labels)).all()
        and (boxes[:, 2:] >= boxes[:, :2]).all()
        and (boxes[:, 2:] > boxes[:, :2]).any()
    )
