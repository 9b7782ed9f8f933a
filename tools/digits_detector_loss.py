"""The detector's loss: overlap of boxes, objectness, class; as YOLOv5 assigns and weighs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from digits_detector_network import ANCHORS, CLASS_COUNT, STRIDES
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, one_hot

MOST_STRETCH = 4.0
"""An anchor answers for a digit that is at most so many times larger or smaller, per side."""

BALANCE = (4.0, 1.0, 0.4)
"""Weight of each scale's objectness: the finest has most cells and fewest objects a cell."""

BOX, OBJECTNESS, CLASS = 0.1, 1.0, 0.5
"""Weights of the three parts."""

REACHES = ((0.0, 0.0), (0.5, 0.0), (-0.5, 0.0), (0.0, 0.5), (0.0, -0.5))
"""A digit belongs to its cell and to the two neighbours whose border is nearest."""


@dataclass(frozen=True)
class Assignment:
    """Which cells of one scale answer for which digits.

    Args:
        picture, anchor, row, column: Where; int64, shape (n,).
        boxes: Centre and size in cells; shape (n, 4).
        labels: Class; int64, shape (n,).
    """

    picture: Tensor
    anchor: Tensor
    row: Tensor
    column: Tensor
    boxes: Tensor
    labels: Tensor


def assign(targets: Tensor, scale: int, height: int, width: int) -> Assignment:
    """Find the cells of a scale that answer.

    Args:
        targets: Picture, class, centre x, centre y, width, height in pixels; shape (n, 6).
        scale: 0, 1 or 2.
        height: Rows of the grid.
        width: Columns of the grid.

    Returns:
        The assignment; a digit may be answered for by several cells and anchors, or none.
    """
    stride = STRIDES[scale]
    anchors = torch.tensor(ANCHORS[scale], dtype=targets.dtype, device=targets.device)
    stretch = targets[None, :, 4:] / anchors[:, None]
    fits = torch.maximum(stretch, 1 / stretch).amax(-1) < MOST_STRETCH
    anchor, digit = fits.nonzero(as_tuple=True)
    centres = targets[digit, 2:4] / stride
    size = torch.tensor((width, height), device=targets.device)
    found = []
    for reach in REACHES:
        cells = (centres + torch.tensor(reach, device=targets.device)).floor().long()
        inside = ((cells >= 0) & (cells < size)).all(-1)
        new = (cells != centres.floor().long()).any(-1) if any(reach) else inside
        chosen = inside & new
        found.append((anchor[chosen], digit[chosen], cells[chosen]))
    anchor, digit, cells = (torch.cat(parts) for parts in zip(*found, strict=True))
    return Assignment(
        picture=targets[digit, 0].long(),
        anchor=anchor,
        row=cells[:, 1],
        column=cells[:, 0],
        boxes=targets[digit, 2:] / stride,
        labels=targets[digit, 1].long(),
    )


def detection_loss(scales: Sequence[Tensor], targets: Tensor) -> Tensor:
    """Loss of a batch.

    Args:
        scales: Logits of each scale, shape (batch, 3, height, width, columns).
        targets: Picture, class, centre x, centre y, width, height in pixels; shape (n, 6).

    Returns:
        A scalar.
    """
    total = targets.new_zeros(())
    for scale, logits in enumerate(scales):
        cells = assign(targets, scale, *logits.shape[2:4])
        objectness = torch.zeros_like(logits[..., 4])
        if len(cells.labels):
            where = (cells.picture, cells.anchor, cells.row, cells.column)
            chosen = logits[where]
            anchors = torch.tensor(ANCHORS[scale], device=logits.device)[cells.anchor]
            grid = torch.stack([cells.column, cells.row], -1)
            xy = chosen[:, :2].sigmoid() * 2 - 0.5 + grid
            wh = (chosen[:, 2:4].sigmoid() * 2) ** 2 * anchors / STRIDES[scale]
            overlap = complete_overlap(torch.cat([xy, wh], -1), cells.boxes)
            objectness[where] = overlap.detach().clamp(min=0).to(objectness.dtype)
            classes = one_hot(cells.labels, CLASS_COUNT).to(chosen.dtype)
            total = total + BOX * (1 - overlap).mean()
            total = total + CLASS * binary_cross_entropy_with_logits(chosen[:, 5:], classes)
        error = binary_cross_entropy_with_logits(logits[..., 4], objectness)
        total = total + OBJECTNESS * BALANCE[scale] * error
    return total


def complete_overlap(found: Tensor, wanted: Tensor) -> Tensor:
    """Intersection over union, less the distance of centres and the difference of aspect.

    CIoU = IoU - d**2 / c**2 - a v,  v = (4 / pi**2) (atan(w/h) - atan(w'/h'))**2,
    a = v / (1 - IoU + v);  d: distance of the centres, c: diagonal of the box around both.

    Args:
        found: Centre and size, shape (n, 4).
        wanted: The same.

    Returns:
        Shape (n,), at most 1.

    References:
        Z. Zheng et al.: Distance-IoU Loss. AAAI 2020.
    """
    low, high = found[:, :2] - found[:, 2:] / 2, found[:, :2] + found[:, 2:] / 2
    low_wanted, high_wanted = wanted[:, :2] - wanted[:, 2:] / 2, wanted[:, :2] + wanted[:, 2:] / 2
    inner = (torch.minimum(high, high_wanted) - torch.maximum(low, low_wanted)).clamp(min=0)
    outer = torch.maximum(high, high_wanted) - torch.minimum(low, low_wanted)
    shared = inner.prod(-1)
    share = shared / (found[:, 2:].prod(-1) + wanted[:, 2:].prod(-1) - shared + 1e-7)
    apart = ((found[:, :2] - wanted[:, :2]) ** 2).sum(-1) / ((outer**2).sum(-1) + 1e-7)
    tilt = torch.atan2(wanted[:, 2], wanted[:, 3]) - torch.atan2(found[:, 2], found[:, 3])
    v = 4 / math.pi**2 * tilt**2
    with torch.no_grad():
        weight = v / (1 - share + v + 1e-7)
    return share - apart - weight * v
