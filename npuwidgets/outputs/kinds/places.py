"""Places in the picture: coordinates as numbers, keypoints as numbers or as heatmaps."""

from __future__ import annotations

from typing import Final

import numpy as np

from npuwidgets.arrays import Array, Doubles
from npuwidgets.outputs.kinds.kind import (
    Grade,
    Judgement,
    OutputFacts,
    OutputKind,
    needs_axes,
    worse_when_more,
)

__all__ = ["COORDINATES", "KEYPOINTS"]

FAR: Final = 0.02
"""A place that moves by more of the picture's longer side is degraded."""

NORMALIZED: Final = 1.5
"""Coordinates below are shares of the picture, not pixels."""


def _is_coordinates(facts: OutputFacts) -> bool:
    if facts.discrete or len(facts.shape) > 3:
        return False
    return facts.named("coord", "box", "bbox", "loc", "landmark", "lmk", "ldmk", "xy", "offset")


def _judge_coordinates(facts: OutputFacts, simulated: Array) -> Judgement:
    error = np.abs(facts.golden.astype(np.float64) - simulated.astype(np.float64))
    return _judged(facts, error)


def _is_keypoints(facts: OutputFacts) -> bool:
    words = ("keypoint", "kpt", "heatmap", "joint", "pose", "hand", "landmark", "point")
    if facts.discrete or not facts.named(*words):
        return False
    return len(facts.shape) == 4 or (len(facts.shape) == 3 and facts.shape[-1] in (2, 3))


def _judge_keypoints(facts: OutputFacts, simulated: Array) -> Judgement:
    golden, other = facts.golden, simulated
    if golden.ndim == 4:
        first, second = _peaks(golden, facts.size), _peaks(other, facts.size)
    else:
        first, second = (one[..., :2].astype(np.float64) for one in (golden, other))
    distance = np.sqrt(np.square(first - second).sum(axis=-1))
    return _judged(facts, distance, pixels=golden.ndim == 4)


def _peaks(maps: Array, size: tuple[int, int] | None) -> Doubles:
    """Place of the greatest value of each map, in pixels of the input; shape (K, 2)."""
    count, height, width = maps.shape[-3:]
    best = maps.reshape(-1, count, height * width)[0].argmax(axis=1)
    tall, wide = size or (height, width)
    rows, columns = np.divmod(best, width)
    return np.stack([columns * (wide / width), rows * (tall / height)], axis=1)


def _judged(facts: OutputFacts, error: Doubles, *, pixels: bool = False) -> Judgement:
    """Say errors in pixels where the picture's size is known, else as shares of the span."""
    golden = facts.golden.astype(np.float64)
    largest = float(np.abs(golden).max(initial=0))
    if facts.size is None:
        scale, unit, bound = 1 / (float(np.ptp(golden)) or 1.0), "of the span", FAR
    else:
        side = float(max(facts.size))
        share = not pixels and largest <= NORMALIZED
        scale, unit, bound = side if share else 1.0, "px", FAR * side
    mean, worst = float(error.mean()) * scale, float(error.max(initial=0)) * scale
    good = worst <= bound
    figures = (
        worse_when_more("mean error", f"{mean:.3g} {unit}", mean, good=mean <= bound),
        worse_when_more("largest error", f"{worst:.3g} {unit}", worst, good=good),
    )
    return Judgement(Grade.GOOD if good else Grade.DEGRADED, figures)


COORDINATES: Final = OutputKind(
    name="coordinates",
    help="Places as numbers, in pixels or as shares of the picture; judged by their error.",
    recognises=_is_coordinates,
    judge=_judge_coordinates,
    columns=True,
)

KEYPOINTS: Final = OutputKind(
    name="keypoints",
    help="Points as numbers or as heatmaps; judged by how far they move.",
    recognises=_is_keypoints,
    judge=_judge_keypoints,
    refuses=needs_axes(2, "keypoints are rows of x and y, or one map each"),
    columns=True,
)
