"""Pairs of outputs that belong together: boxes, and scores with as many rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.outputs.decoders.decoder import OutputForm
from npuwidgets.outputs.decoders.values import has_words

__all__ = ["SCORES", "pairs", "rows_of"]

SCORES = ("score", "conf", "cls", "class", "logit", "prob")
"""What outputs with scores are called."""


def pairs(
    forms: Mapping[str, OutputForm], widths: Sequence[int]
) -> Iterable[tuple[str, str, int, int]]:
    """Outputs (1, N, width), (1, N, 1, width) or (1, width, N) with one of as many rows.

    Returns:
        Boxes, scores, N and width; where several have as many rows, the one that is named scores,
        or the only one that holds probabilities.
    """
    for boxes, form in forms.items():
        for count, width in rows_and_width(form.shape):
            partners = [
                name
                for name, other in forms.items()
                if name != boxes
                and len(other.shape) == 3
                and other.shape[0] == 1
                and count in other.shape[1:]
            ]
            if len(partners) > 1:  # points of faces beside them, say
                named = [name for name in partners if has_words(forms[name].name or name, SCORES)]
                partners = named or [name for name in partners if are_chances(forms[name])]
            if width in widths and len(partners) == 1:
                yield boxes, partners[0], count, width
                break


def rows_and_width(shape: tuple[int, ...]) -> Sequence[tuple[int, int]]:
    """How many rows of how many values an output may be."""
    if len(shape) == 4 and shape[0] == 1 and shape[2] == 1:
        return [(shape[1], shape[3])]
    if len(shape) == 3 and shape[0] == 1:
        return [(shape[1], shape[2]), (shape[2], shape[1])]
    return []


def are_chances(form: OutputForm) -> bool:
    """Whether values are probabilities."""
    values = form.values
    if values is None or values.size == 0:
        return False
    numbers = values.astype(np.float32, copy=False)
    return bool(numbers.min() >= 0 and numbers.max() <= 1)


def rows_of(boxes: Floats, width: int) -> Floats:
    """Boxes as rows, whichever axis they lie along."""
    if boxes.shape[-1] != width:
        return np.swapaxes(boxes[0], 0, 1)
    rows: Floats = boxes.reshape(-1, width)
    return rows
