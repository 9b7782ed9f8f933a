"""Face detectors with one output a stride for scores, for boxes and for points: SCRFD and YuNet."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.outputs.boxes import corners
from npuwidgets.outputs.decoders.decoder import OutputForm
from npuwidgets.outputs.decoders.end_to_end import SMALLEST
from npuwidgets.outputs.decoders.grids import cell_of, centres
from npuwidgets.outputs.detections import Detections, detect

__all__ = ["FaceHeads"]

HEADS = (8, 16, 32)
"""Pixels a cell."""

POINTS = 10
"""Five points: eyes, nose and corners of the mouth."""

IOU = 0.4

KINDS = {(1, 2, 1, 1), (1, 1, 1, 0), (1, 1, 1, 1), (2, 1, 1, 0), (2, 1, 1, 1)}
"""Rows a cell and outputs of scores, boxes and points: YuNet, and SCRFD's variants."""


class BoxScale(NamedTuple):
    """The outputs of a stride.

    Args:
        stride: Pixels a cell.
        anchors: Rows a cell.
        scores: One output, or two whose product is meant.
        boxes: Four values a row.
        points: Ten values a row; empty where there are none.
    """

    stride: int
    anchors: int
    scores: list[str]
    boxes: list[str]
    points: list[str]


class FaceHeads:
    """Rows (N, 1), (N, 4) and (N, 10), with or without a batch axis, for strides 8, 16 and 32.

    One output of scores a stride is SCRFD: boxes are distances to the four sides in cells, points
    are offsets from the cell. Two of them are YuNet: the score is the root of their product, boxes
    are offsets of the centre and logarithms of the size.

    References:
        J. Guo et al.: SCRFD. ICLR 2022, arXiv 2105.04714. W. Wu et al.: YuNet, and `FaceDetectorYN`
        of OpenCV.
    """

    caption = "faces"

    def groups(
        self, forms: Mapping[str, OutputForm], size: tuple[int, int]
    ) -> Iterable[tuple[str, ...]]:
        """The outputs of all three strides."""
        scales = scales_of({name: form.shape for name, form in forms.items()}, size)
        kinds = {
            (scale.anchors, len(scale.scores), len(scale.boxes), len(scale.points))
            for scale in scales
        }
        if len(scales) == len(HEADS) and len(kinds) == 1 and kinds <= KINDS:
            yield tuple(name for one in scales for name in (*one.boxes, *one.scores, *one.points))

    def decode(
        self, outputs: Mapping[str, Floats], size: tuple[int, int], *, score: float
    ) -> Detections:
        """Faces with their points, without doubles."""
        boxes, scores, points = [], [], []
        for scale in scales_of({name: one.shape for name, one in outputs.items()}, size):
            cells = np.repeat(centres((scale.stride,), size, offset=0)[:, :2], scale.anchors, 0)
            given = outputs[scale.boxes[0]].reshape(-1, 4) * np.float32(scale.stride)
            chances = [outputs[name].reshape(-1, 1) for name in scale.scores]
            if len(chances) == 2:
                scores.append(np.sqrt(np.prod([np.clip(one, 0, 1) for one in chances], axis=0)))
                logs = np.minimum(outputs[scale.boxes[0]].reshape(-1, 4)[:, 2:], 20)
                sides = np.exp(logs) * np.float32(scale.stride)
                boxes.append(corners(np.concatenate([cells + given[:, :2], sides], axis=1)))
            else:
                scores.append(chances[0])
                boxes.append(np.concatenate([cells - given[:, :2], cells + given[:, 2:]], axis=1))
            for name in scale.points:
                offsets = outputs[name].reshape(len(cells), -1, 2) * np.float32(scale.stride)
                points.append(offsets + cells[:, np.newaxis])
        found, rows = detect(np.concatenate(boxes), np.concatenate(scores), score, iou=IOU)
        if not points:
            return found
        places = np.concatenate(points)[rows]
        return dataclasses.replace(
            found, points=np.concatenate([places, np.ones_like(places[:, :, :1])], axis=2)
        )


def scales_of(shapes: Mapping[str, tuple[int, ...]], size: tuple[int, int]) -> list[BoxScale]:
    """Sort outputs by stride and by what they hold."""
    found: dict[int, BoxScale] = {}
    if min(size) < SMALLEST:
        return []
    for name, shape in shapes.items():
        if len(shape) not in {2, 3} or (len(shape) == 3 and shape[0] != 1):
            continue
        for stride in HEADS:
            high, wide = cell_of(size, stride)
            anchors, rest = divmod(shape[-2], high * wide)
            if rest or anchors not in {1, 2} or shape[-1] not in {1, 4, POINTS}:
                continue
            scale = found.setdefault(stride, BoxScale(stride, anchors, [], [], []))
            if scale.anchors == anchors:
                kind = {1: scale.scores, 4: scale.boxes, POINTS: scale.points}[shape[-1]]
                kind.append(name)
    return [found[stride] for stride in sorted(found)]
