"""YOLOv8 without decode, and its relatives: sides of a box as distributions over distances."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from npuwidgets.arrays import Doubles, Floats
from npuwidgets.errors import SettingError
from npuwidgets.outputs.decoders.decoder import OutputForm
from npuwidgets.outputs.decoders.grids import STRIDES, Grid, as_rows, centres, follow_cells, grid_of
from npuwidgets.outputs.decoders.masks import draw_masks
from npuwidgets.outputs.decoders.values import are_logits, probabilities
from npuwidgets.outputs.detections import COCO_CLASSES, Detections, detect

__all__ = ["DflHeads"]

APART = (64, 68, 32, 4)
"""Values of a box in an output of its own: 16, 17 or 8 distances for each side, or one."""

JOINED = 64
"""Values of a box before its classes in one output."""

BEHIND = 32
"""The same behind its classes."""

PROTOTYPES = (4,)
"""Pixels a place of the prototypes of masks."""

V8_COCO = 144
"""Channels of a head with 64 values of a box and COCO's 80 classes."""

V5_COCO = 255
"""Channels of a head of YOLOv5 with these classes."""


BACKGROUND = 0.9
"""At least this share of a detector's class values says no."""


EACH = 0.8
"""The same for each class by itself."""


class DflHeads:
    """Heads of YOLOv8, v11, NanoDet and PicoDet, one output or several for each stride.

    The distance from a cell's centre to a side is the mean of 0, 1, 2, ... under the softmax of its
    values, times the stride; a single value is the distance itself. Boxes and classes are joined
    along the channels (boxes first, or last in NanoDet) or apart; a further output of one channel,
    the sum of the scores, is not needed. Class values below 0 have not been through the sigmoid.
    Where a quarter of the input's size has prototypes of masks, as many channels of each stride are
    weights.

    References:
        X. Li et al.: Generalized Focal Loss. NeurIPS 2020, arXiv 2006.04388.
    """

    caption = "DFL boxes"

    def groups(
        self, forms: Mapping[str, OutputForm], size: tuple[int, int]
    ) -> Iterable[tuple[str, ...]]:
        """Outputs, finest stride first, whose maps are those of one detector; prototypes last."""
        grids = {name: grid for name in forms if (grid := grid_of(forms[name].shape, size))}
        by_strides: dict[tuple[int, ...], list[str]] = {}
        for name, grid in sorted(grids.items(), key=lambda one: one[1].strides):
            by_strides.setdefault(grid.strides, []).append(name)
        single = [names for strides, names in by_strides.items() if len(strides) == 1]
        whole = [[names] for strides, names in by_strides.items() if len(strides) > 1]
        masks = by_strides.get(PROTOTYPES, [])
        for scales, prototypes in [
            (single, []),
            (single[1:], masks),
            *((one, []) for one in whole),
        ]:
            strides = tuple(stride for names in scales for stride in grids[names[0]].strides)
            weights = grids[prototypes[0]].channels if len(prototypes) == 1 else 0
            picked = [picks(names, grids, weights) for names in scales]
            kinds = {tuple(grids[name].channels for name in names) for names in picked}
            if strides in STRIDES and len(kinds) == 1 and all(picked) and fits(picked, forms, size):
                found = tuple(name for names in picked for name in names)
                yield (*found, *prototypes) if len(picked[0]) == 3 else found
                return

    def decode(
        self, outputs: Mapping[str, Floats], size: tuple[int, int], *, score: float
    ) -> Detections:
        """The best class of each cell, without doubles.

        Raises:
            SettingError: An output has no values for each cell.
        """
        scales: dict[tuple[int, ...], list[Floats]] = {}
        for name, array in outputs.items():
            grid = grid_of(array.shape, size)
            if grid is None:
                raise SettingError(
                    f"{name} of shape {array.shape} has no values for each cell of an input of "
                    f"{size[1]} x {size[0]} pixels: give the outputs of a DFL head"
                )
            scales.setdefault(grid.strides, []).append(as_rows(array, grid.channels))
        prototypes = None
        if PROTOTYPES in scales and len(scales) > 1 and len(scales[PROTOTYPES]) == 1:
            *_, prototypes = outputs.values()
            del scales[PROTOTYPES]
        cells = centres([stride for strides in scales for stride in strides], size)
        parts = [np.concatenate(rows) for rows in zip(*scales.values(), strict=True)]
        sides, classes, *weights = parted(parts[0]) if len(parts) == 1 else parts
        reach = distances(sides) * cells[:, 2:]
        corners = np.concatenate([cells[:, :2] - reach[:, :2], cells[:, :2] + reach[:, 2:]], axis=1)
        found, rows = detect(corners, probabilities(classes), score)
        if not weights or prototypes is None:
            return found
        masks = draw_masks(weights[0][rows], prototypes, found.boxes, size)
        return dataclasses.replace(found, masks=masks)


def picks(names: Sequence[str], grids: Mapping[str, Grid], weights: int) -> tuple[str, ...]:
    """The outputs of a stride: boxes, classes and weights of masks; or one of boxes and classes.

    Args:
        names: Outputs of that stride.
        grids: How they lie over the input.
        weights: Channels of the prototypes; 0 where there are none.

    Returns:
        Nothing where they cannot be these.
    """
    if len(names) == 1:
        return tuple(names) if grids[names[0]].channels > BEHIND and not weights else ()
    by_channels = {grids[name].channels: name for name in names}
    if len(by_channels) < len(names):
        return ()
    of_masks = by_channels.pop(weights, None) if weights else None
    if weights and of_masks is None:
        return ()
    several = len(grids[names[0]].strides) > 1
    for width in APART:
        others = sorted(set(by_channels) - {width}, reverse=True)
        # in rows of a whole picture four values are a box, not distances
        if width not in by_channels or not others or (several and width == 4):
            continue
        if others[1:] not in ([], [1]):
            continue
        found = by_channels[width], by_channels[others[0]]
        return found if of_masks is None else (*found, of_masks)
    return ()


def fits(
    picked: Sequence[tuple[str, ...]], forms: Mapping[str, OutputForm], size: tuple[int, int]
) -> bool:
    """Whether values are those of such heads, as far as they are known."""
    grids = [[grid_of(forms[name].shape, size) for name in names] for names in picked]
    channels = [grid.channels if grid else 0 for grid in grids[0]]
    joined = len(channels) == 1
    values = [forms[names[0 if joined else 1]].values for names in picked]
    count = channels[0 if joined else 1]
    if count == V5_COCO and joined:
        return False
    if any(one is None for one in values):
        return not joined or count == V8_COCO or (count > JOINED and count % 3 != 0)
    rows = np.concatenate([as_rows(np.asarray(one, np.float32), count) for one in values])
    if not joined:
        return (
            channels[:2] == [JOINED, len(COCO_CLASSES)]
            or float(background(rows).mean()) >= BACKGROUND
        )
    strides = [stride for scale in grids for grid in scale if grid for stride in grid.strides]
    return is_joined(rows, strides, size, whole=len(picked) == 1)


def is_joined(rows: Floats, strides: Sequence[int], size: tuple[int, int], *, whole: bool) -> bool:
    """Whether rows are box distributions and classes, not anchors of YOLOv5 or decoded boxes."""
    sides, classes = parted(rows)
    # boxes that are decoded already lie where their cells do
    if not are_logits(sides) or (whole and follow_cells(rows, strides, size)):
        return False
    # each class by itself: under a wrong parting some channels hold what is no class
    share, channels = background(classes).min(), rows.shape[1]
    if channels % 3 == 0 and channels != V8_COCO and classes.shape[1] == channels - JOINED:
        objectness = rows[:, 4 :: channels // 3]
        return bool(share > max(EACH, background(objectness).min()))
    return channels == V8_COCO or bool(share >= EACH)


def parted(rows: Floats) -> tuple[Floats, Floats]:
    """Boxes and classes of joined rows: the classes are where nearly nothing is seen.

    Args:
        rows: Shape (cells, channels).
    """
    first = rows[:, :JOINED], rows[:, JOINED:]
    last = rows[:, -BEHIND:], rows[:, :-BEHIND]
    if rows.shape[1] <= JOINED or background(last[1]).mean() > background(first[1]).mean():
        return last
    return first


def background(classes: Floats) -> Doubles:
    """Share of the rows that say no, for each class; 0 to 1."""
    found: Doubles = np.mean(classes < (0.0 if are_logits(classes) else 0.5), axis=0)
    return found


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
