"""Detectors that end in their detections, each property an output of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.outputs.decoders.decoder import OutputForm
from npuwidgets.outputs.decoders.end_to_end import MOST_ROWS, SMALLEST
from npuwidgets.outputs.decoders.values import are_shares, has_words, in_pixels
from npuwidgets.outputs.detections import Detections, require_score

__all__ = ["Selected"]

LABELS = ("class", "label")
SCORES = ("score", "conf", "prob")
BOXES = ("box", "det", "bbox")


class Selected:
    """Boxes (1, N, 4), classes (1, N) and scores (1, N), as TensorFlow and torchvision give them.

    Without a batch axis as well; boxes (1, N, 5) hold the score themselves (MMDetection). A count
    (1,) cuts off the rows that only fill up. Boxes are corners: x1, y1, x2, y2 in pixels, or
    y1, x1, y2, x2 as shares of the picture, which is TensorFlow's order. Masks (N, 1, H, W) and
    points (N, K, 3) in pixels go along.
    """

    caption = "boxes"

    def groups(
        self, forms: Mapping[str, OutputForm], size: tuple[int, int]
    ) -> Iterable[tuple[str, ...]]:
        """Boxes with what has as many rows, in the order boxes, classes, scores, further ones."""
        if min(size) < SMALLEST:
            return
        boxes = [name for name, form in forms.items() if is_boxes(form.shape)]
        boxes.sort(key=lambda name: not has_words(title(forms, name), BOXES))
        for name in boxes:
            shape = forms[name].shape
            rows = {key: form for key, form in forms.items() if form.shape == shape[:-1]}
            labels = choose(rows, LABELS, whole=True)
            scores = choose({k: v for k, v in rows.items() if k != labels}, SCORES, whole=False)
            if labels and (shape[-1] == 5 or scores):
                found = [name, labels, *([scores] if scores and shape[-1] == 4 else [])]
                yield (*found, *further(forms, found, shape[-2]))

    def decode(
        self, outputs: Mapping[str, Floats], size: tuple[int, int], *, score: float
    ) -> Detections:
        """The rows whose score exceeds `score`."""
        require_score(score)
        boxes, labels, *rest = outputs.values()
        batched = boxes.ndim == 3
        boxes = boxes.reshape(-1, boxes.shape[-1])
        scores = boxes[:, 4] if boxes.shape[1] == 5 else rest.pop(0).reshape(-1)
        boxes, labels = boxes[:, :4], labels.reshape(-1)
        finite = np.isfinite(boxes).all(axis=1) & np.isfinite(scores) & np.isfinite(labels)
        if batched and are_shares(boxes):
            boxes = boxes[:, [1, 0, 3, 2]]
        counts = [one for one in rest if one.size == 1 and one.ndim <= 2]
        end = (
            int(np.rint(counts[0].item()))
            if counts and np.isfinite(counts[0]).all()
            else len(boxes)
        )
        usable = finite & (np.arange(len(boxes)) < end)
        likely = np.flatnonzero(np.where(usable, scores, -np.inf) > score)
        kept = likely[np.argsort(-scores[likely], kind="stable")]
        masks = next((one for one in rest if one.ndim == 4 and len(one) == len(boxes)), None)
        points = next((one for one in rest if one.ndim == 3 and len(one) == len(boxes)), None)
        return Detections(
            in_pixels(boxes, size)[kept],
            scores[kept],
            np.rint(labels[kept]).astype(np.int64),
            int(len(finite) - np.count_nonzero(finite)),
            masks=None if masks is None else masks[kept, 0] > 0.5,
            points=None if points is None else points[kept],
        )


def is_boxes(shape: Sequence[int]) -> bool:
    """Whether an output may be boxes: (1, N, 4), (N, 4) or with a score as fifth column."""
    return (
        len(shape) in {2, 3}
        and (len(shape) == 2 or shape[0] == 1)
        and shape[-1] in {4, 5}
        and shape[-2] <= MOST_ROWS
    )


def title(forms: Mapping[str, OutputForm], name: str) -> str:
    """An output's name in the network's file, or its own."""
    return forms[name].name or name


def choose(rows: Mapping[str, OutputForm], words: Sequence[str], *, whole: bool) -> str | None:
    """The output whose name, or else whose values, are what is looked for."""
    named = [name for name in rows if has_words(title(rows, name), tuple(words))]
    if named:
        return named[0]
    by_values = [
        name
        for name, form in rows.items()
        if form.values is not None and form.values.size and is_whole(form) is whole
    ]
    return by_values[0] if by_values else None


def is_whole(form: OutputForm) -> bool:
    """Whether all values are whole numbers."""
    values = np.asarray(form.values)
    return bool((values == np.rint(values)).all())


def further(forms: Mapping[str, OutputForm], found: Sequence[str], count: int) -> Iterable[str]:
    """The count of detections, and their masks and points."""
    for name, form in forms.items():
        shape = form.shape
        single = shape in {(1,), (1, 1), ()} and count != 1
        masks = len(shape) == 4 and shape[:2] == (count, 1)
        points = len(shape) == 3 and shape[0] == count and shape[2] == 3 and count != 1
        if name not in found and (single or masks or points):
            yield name
