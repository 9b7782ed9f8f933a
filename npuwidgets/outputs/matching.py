"""Golden detections found again in simulated ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from npuwidgets.errors import SettingError
from npuwidgets.outputs.boxes import overlap, require_share
from npuwidgets.outputs.detections import Detections

__all__ = ["Matches", "match"]

VISIBLE = 0.25
"""Points that the float network sees less clearly than this have no place to be wrong about."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Golden detections found again in simulated ones.

    Args:
        kept: Pairs (golden, simulated) of indices, in the order of the golden ones.
        lost: Golden detections without a partner, ascending.
        extra: Simulated detections without a partner, ascending.
        point_error: Mean distance of the points of kept pairs that are visible in the golden one,
            in pixels of the input; None where there are no such points.
        mask_overlap: Mean intersection over union of the masks of kept pairs, 0 to 1; None where
            there are none.
    """

    kept: tuple[tuple[int, int], ...]
    lost: tuple[int, ...]
    extra: tuple[int, ...]
    point_error: float | None = None
    mask_overlap: float | None = None


def match(golden: Detections, simulated: Detections, iou: float = 0.5) -> Matches:
    """Find golden detections again among simulated ones.

    Simulated detections choose in the order of their scores, each the golden one of its class
    with the greatest overlap that is still free, as in the COCO evaluation.

    Args:
        golden: Detections of the float network.
        simulated: Detections of the quantized one, on the same picture.
        iou: Least intersection over union of a pair, from 0 to 1.

    Returns:
        Pairs one to one, and how well their points and masks agree; with both sides empty,
        nothing at all.

    Raises:
        SettingError: `iou` is outside 0..1, or the two sides have different points or masks.
    """
    require_share("iou", iou)
    overlaps = overlap(golden.boxes, simulated.boxes)
    allowed = (golden.classes[:, np.newaxis] == simulated.classes) & (overlaps >= iou)
    free = np.where(allowed, overlaps, -1.0)
    pairs: dict[int, int] = {}
    if len(golden):
        for candidate in np.argsort(-simulated.scores, kind="stable").tolist():
            best = int(free[:, candidate].argmax())
            if free[best, candidate] >= 0:
                pairs[best] = candidate
                free[best, :] = -1.0
    taken = set(pairs.values())
    kept = tuple(sorted(pairs.items()))
    return Matches(
        kept=kept,
        lost=tuple(index for index in range(len(golden)) if index not in pairs),
        extra=tuple(index for index in range(len(simulated)) if index not in taken),
        point_error=point_error(golden, simulated, kept),
        mask_overlap=mask_overlap(golden, simulated, kept),
    )


def point_error(
    golden: Detections, simulated: Detections, kept: tuple[tuple[int, int], ...]
) -> float | None:
    """Mean distance of the visible points of kept pairs, in pixels of the input."""
    if golden.points is None or simulated.points is None or not kept:
        return None
    ours, theirs = np.array(kept).T
    mine, other = golden.points[ours], simulated.points[theirs]
    if mine.shape != other.shape:
        raise SettingError(
            f"golden detections have {mine.shape[1]} points, simulated {other.shape[1]}: "
            f"match outputs of one network"
        )
    steps = mine[:, :, :2].astype(np.float64) - other[:, :, :2]
    distances = np.hypot(steps[:, :, 0], steps[:, :, 1])[mine[:, :, 2] >= VISIBLE]
    return float(distances.mean()) if len(distances) else None


def mask_overlap(
    golden: Detections, simulated: Detections, kept: tuple[tuple[int, int], ...]
) -> float | None:
    """Mean intersection over union of the masks of kept pairs; two empty ones agree."""
    if golden.masks is None or simulated.masks is None or not kept:
        return None
    ours, theirs = np.array(kept).T
    mine, other = golden.masks[ours], simulated.masks[theirs]
    if mine.shape != other.shape:
        raise SettingError(
            f"golden masks have {mine.shape[1:]} places, simulated {other.shape[1:]}: "
            f"match outputs of one network"
        )
    shared = np.count_nonzero(mine & other, axis=(1, 2))
    union = np.count_nonzero(mine | other, axis=(1, 2))
    return float(np.divide(shared, union, out=np.ones(len(kept)), where=union > 0).mean())
