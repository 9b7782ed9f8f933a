"""YOLOv8 without decode, and its relatives: sides of a box as distributions over distances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.errors import SettingError
from npuwidgets.outputs.decoder import OutputForm
from npuwidgets.outputs.detections import COCO_CLASSES, Detections, detect
from npuwidgets.outputs.grids import STRIDES, Grid, as_rows, centres, grid_of
from npuwidgets.outputs.values import are_logits, probabilities

__all__ = ["DflHeads"]

APART = (64, 68, 32, 4)
"""Values of a box in an output of its own: 16, 17 or 8 distances for each side, or one."""

JOINED = 64
"""Values of a box before its classes in one output."""

BEHIND = 32
"""The same behind its classes."""

V8_COCO = 144
"""Channels of a head with 64 values of a box and COCO's 80 classes."""


BACKGROUND = 0.9
"""At least this share of a detector's class values says no."""


class DflHeads:
    """Heads of YOLOv8, v11, NanoDet and PicoDet, one or two outputs for each stride.

    The distance from a cell's centre to a side is the mean of 0, 1, 2, ... under the softmax of its
    values, times the stride; a single value is the distance itself. Boxes and classes are joined
    along the channels (boxes first, or last in NanoDet) or apart; a third output of one channel,
    the sum of the scores, is not needed. Class values below 0 have not been through the sigmoid.

    References:
        X. Li et al.: Generalized Focal Loss. NeurIPS 2020, arXiv 2006.04388.
    """

    caption = "DFL boxes"

    def groups(
        self, forms: Mapping[str, OutputForm], size: tuple[int, int]
    ) -> Iterable[tuple[str, ...]]:
        """Outputs, finest first, whose maps are those of one detector."""
        grids = {name: grid_of(form.shape, size) for name, form in forms.items()}
        known = sorted(
            ((grid.strides, name) for name, grid in grids.items() if grid), key=lambda one: one[0]
        )
        scales = [
            ([name for _, name in members], strides)
            for strides, members in groupby(known, key=lambda one: one[0])
        ]
        for chosen in (
            [one for one in scales if len(one[1]) == 1],
            *([one] for one in scales if len(one[1]) > 1),
        ):
            if tuple(stride for _, strides in chosen for stride in strides) not in STRIDES:
                continue
            picked = [picks(names, forms, grids) for names, _ in chosen]
            kinds = {tuple(channels) for _, channels in picked}
            if len(kinds) == 1 and all(names for names, _ in picked):
                yield tuple(name for names, _ in picked for name in names)

    def decode(
        self, outputs: Mapping[str, Floats], size: tuple[int, int], *, score: float
    ) -> Detections:
        """The best class of each cell, without doubles."""
        arrays = list(outputs.values())
        grids = [grid_of(array.shape, size) for array in arrays]
        boxes, classes = [], []
        place = 0
        while place < len(arrays):
            grid = grids[place]
            if grid is None:
                raise SettingError(
                    f"an output of shape {arrays[place].shape} has no row for each cell of an "
                    f"input of {size[1]} x {size[0]} pixels: give the outputs of a DFL head"
                )
            rows = as_rows(arrays[place], grid.channels)
            follows = place + 1 < len(arrays) and grids[place + 1]
            if follows and follows.strides == grid.strides:
                sides, scores = rows, as_rows(arrays[place + 1], follows.channels)
                place += 2
            else:
                sides, scores = parted(rows)
                place += 1
            cells = centres(grid.strides, size)
            reach = distances(sides) * cells[:, 2:]
            boxes.append(
                np.concatenate([cells[:, :2] - reach[:, :2], cells[:, :2] + reach[:, 2:]], 1)
            )
            classes.append(scores)
        return detect(np.concatenate(boxes), probabilities(np.concatenate(classes)), score)[0]


def picks(
    names: Sequence[str], forms: Mapping[str, OutputForm], grids: Mapping[str, Grid | None]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The outputs of a scale, boxes first, with their channels; nothing where there are none."""
    channels = {name: grid.channels for name in names if (grid := grids[name])}
    if len(names) == 1:
        joined = is_joined(forms[names[0]], channels[names[0]])
        return (tuple(names), tuple(channels.values())) if joined else ((), ())
    for width in APART:
        if width == 4 and len(forms[names[0]].shape) == 3:
            continue  # rows of four values are boxes
        sides = [name for name in names if channels[name] == width]
        others = sorted((name for name in names if name not in sides), key=lambda n: -channels[n])
        if len(sides) == 1 and others and len(others) <= 2:
            if len(others) == 2 and channels[others[1]] != 1:
                continue
            kind = width, channels[others[0]]
            if kind == (JOINED, len(COCO_CLASSES)) or sees_little(forms[others[0]]):
                return (sides[0], others[0]), kind
    return (), ()


def is_joined(form: OutputForm, channels: int) -> bool:
    """Whether a head holds box distributions and classes, rather than a YOLOv5 head's anchors."""
    threes = channels % 3 == 0
    if form.values is None or channels <= BEHIND:
        return channels == V8_COCO or (channels > JOINED and not threes)
    rows = as_rows(form.values.astype(np.float32, copy=False), channels)
    sides, classes = parted(rows)
    # boxes that are decoded have no negative sizes
    if not all(are_logits(column) for column in sides[:, 2:4].T):
        return False
    least = BACKGROUND
    if threes and classes.shape[1] == channels - JOINED:
        objectness = rows[:, 4 :: channels // 3]
        least = max(least, min(background(one) for one in objectness.T))
    return channels == V8_COCO or background(classes) >= least


def sees_little(form: OutputForm) -> bool:
    """Whether nearly all values of a classes' output say no; True where nobody knows."""
    values = form.values
    return values is None or background(values.astype(np.float32, copy=False)) >= BACKGROUND


def parted(rows: Floats) -> tuple[Floats, Floats]:
    """Boxes and classes of joined rows: the classes are where nearly nothing is seen.

    Args:
        rows: Shape (cells, channels).
    """
    first = rows[:, :JOINED], rows[:, JOINED:]
    last = rows[:, -BEHIND:], rows[:, :-BEHIND]
    if rows.shape[1] <= JOINED or background(last[1]) > background(first[1]):
        return last
    return first


def background(classes: Floats) -> float:
    """Share of class values that say no; 0 to 1."""
    return float(np.mean(classes < (0.0 if are_logits(classes) else 0.5)))


def distances(sides: Floats) -> Floats:
    """Distances from a cell's centre to the left, top, right and lower side, in cells.

    Args:
        sides: Values of each distance 0, 1, 2, ... for the four sides in turn; shape (cells, 4 B).
            With B = 1 they are the distances.

    Returns:
        Shape (cells, 4).
    """
    bins = sides.shape[1] // 4
    if bins == 1:
        return sides
    apart = sides.reshape(-1, 4, bins)
    weights = np.exp(apart - apart.max(axis=2, keepdims=True))
    found: Floats = weights @ np.arange(bins, dtype=np.float32) / weights.sum(axis=2)
    return found
