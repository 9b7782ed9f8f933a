"""Boxes that are offsets from anchors: what they need, and BlazeFace with its points."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.errors import SettingError
from npuwidgets.outputs.boxes import corners
from npuwidgets.outputs.decoders.apart import PRIORS
from npuwidgets.outputs.decoders.decoder import OutputForm
from npuwidgets.outputs.decoders.end_to_end import SMALLEST
from npuwidgets.outputs.decoders.pairing import pairs, rows_of
from npuwidgets.outputs.decoders.values import box_form, in_pixels, sigmoid
from npuwidgets.outputs.detections import Detections, detect

__all__ = ["BlazeFace", "needs_priors"]

LEAST_PRIORS = 64
"""With fewer rows there are no priors."""


class BlazeFace:
    """Offsets (1, N, 4 + 2 K) of boxes and points from anchors, with scores (1, N, 1).

    The offsets are in pixels of the input, scores are logits; the points of a row follow its box.

    Args:
        anchors: Centre x and centre y of each row's anchor as shares of the picture, then width and
            height where they are not the whole picture's; shape (N, 2) or (N, 4).

    Raises:
        SettingError: The anchors have another shape.

    References:
        V. Bazarevsky et al.: BlazeFace. arXiv 1907.05047; MediaPipe, `tensors_to_detections`.
    """

    caption = "boxes with points"

    def __init__(self, anchors: Floats) -> None:
        found = np.asarray(anchors, np.float32)
        if found.ndim != 2 or found.shape[1] not in {2, 4}:
            raise SettingError(
                f"anchors have the shape {found.shape}: give (N, 2) or (N, 4), centres (and sizes) "
                f"as shares of the picture"
            )
        self.anchors = found if found.shape[1] == 4 else np.hstack([found, np.ones_like(found)])

    def groups(
        self,
        forms: Mapping[str, OutputForm],
        size: tuple[int, int],  # noqa: ARG002
    ) -> Iterable[tuple[str, ...]]:
        """Offsets with their scores, as many rows as anchors."""
        for offsets, scores, count, _ in pairs(forms, range(4, 200, 2)):
            if count == len(self.anchors) and forms[scores].shape == (1, count, 1):
                yield offsets, scores

    def decode(
        self, outputs: Mapping[str, Floats], size: tuple[int, int], *, score: float
    ) -> Detections:
        """Boxes and points in pixels, without doubles."""
        offsets, scores = (one[0] for one in outputs.values())
        pixels = in_pixels(self.anchors, size)
        scale = self.anchors[:, np.newaxis, 2:]
        placed = offsets.reshape(len(offsets), -1, 2) * scale
        placed[:, 0] += pixels[:, :2]
        placed[:, 2:] += pixels[:, np.newaxis, :2]
        boxes = corners(placed[:, :2].reshape(-1, 4))
        found, rows = detect(boxes, sigmoid(scores), score, iou=0.3)
        if placed.shape[1] == 2:
            return found
        points = np.concatenate([placed[rows, 2:], np.ones_like(placed[rows, 2:, :1])], axis=2)
        return dataclasses.replace(found, points=points)


def needs_priors(forms: Mapping[str, OutputForm], size: tuple[int, int]) -> str:
    """Say that boxes are offsets from priors, where outputs look like it; else ""."""
    if min(size) < SMALLEST:
        return ""
    for boxes, scores, count, width in pairs(forms, range(4, 40, 2)):
        form = forms[boxes]
        if form.values is None or count < LEAST_PRIORS:
            continue
        if width == 4:
            if not box_form(rows_of(form.values.astype(np.float32), 4)):
                return PRIORS.format(count=count)
        elif forms[scores].shape == (1, count, 1):
            return (
                f"the {count} rows of {form.name or boxes} are offsets of boxes and points "
                f"from anchors, as BlazeFace gives them: set session.decoder = "
                f"npuwidgets.outputs.BlazeFace(anchors)"
            )
    return ""
