"""Distances of two tensors in quantization steps."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from npuwidgets.arrays import Doubles, Floats
from npuwidgets.errors import SettingError
from npuwidgets.numerics.encodings import Encoding
from npuwidgets.numerics.similarity import Similarity

__all__ = ["StepHistogram", "rmse_in_steps", "steps_apart"]

EDGES = (0, 1, 2, 4, 8, 16)
"""Upper end of each bin but the last, in steps, included."""


@dataclass(frozen=True, slots=True)
class StepHistogram:
    """Elements by how many steps they differ.

    Args:
        counts: How many elements lie 0, 1, 2, 3-4, 5-8, 9-16 and more than 16 steps apart.
        largest: The largest distance of one element, in whole steps; -1 where an element is not
            finite in one of the tensors alone.
    """

    counts: tuple[int, ...]
    largest: int

    @staticmethod
    def labels() -> tuple[str, ...]:
        """Names of the bins, in the order of `counts`."""
        names = ["0", "1", "2"]
        names += [f"{low + 1}-{high}" for low, high in pairwise(EDGES[2:])]
        return (*names, f">{EDGES[-1]}")

    def beyond(self, steps: int) -> bool:
        """Whether an element lies more than so many steps apart."""
        return self.largest < 0 or self.largest > steps

    def __str__(self) -> str:
        """The bins that hold something, as shares of all elements: `0: 98.2%, 1: 1.8%`."""
        total = sum(self.counts)
        return ", ".join(
            f"{label}: {count / total:.3%}"
            for label, count in zip(self.labels(), self.counts, strict=True)
            if count
        )


def steps_apart(one: Floats, other: Floats, step: float) -> StepHistogram:
    """Count how many steps each element of two tensors lies apart.

    |one - other| / step, rounded to the nearest whole number: dumps of dequantized codes lie on
    the grid up to float32 rounding, golden tensors anywhere.

    Args:
        one: The first tensor.
        other: The second, of the same shape.
        step: Real distance of neighbouring codes (the scale, or 2**-fl), above 0.

    Returns:
        The histogram; elements that are not finite count as more than 16 steps apart unless both
        hold the same.

    Raises:
        SettingError: The shapes differ, or the step is not above 0.
    """
    if one.shape != other.shape:
        raise SettingError(f"tensors of shapes {one.shape} and {other.shape} cannot be compared")
    if not step > 0:
        raise SettingError(f"a step of {step} counts nothing: it must be above 0")
    first, second = (x.astype(np.float64).reshape(-1) for x in (one, other))
    with np.errstate(invalid="ignore"):
        distance: Doubles = np.rint(np.abs(first - second) / step)
    same = (first == second) | (np.isnan(first) & np.isnan(second))
    distance[same] = 0
    odd = ~np.isfinite(distance)
    bins = np.searchsorted(np.array(EDGES, np.float64), distance, side="left")
    bins[odd] = len(EDGES)
    counts = np.bincount(bins, minlength=len(EDGES) + 1)
    largest = -1 if odd.any() else int(distance.max(initial=0))
    return StepHistogram(tuple(int(count) for count in counts), largest)


def rmse_in_steps(similarity: Similarity, size: int, encoding: Encoding | None) -> float:
    """Say how large a tensor's error is for the codes it has: root mean square error in steps.

    |golden - simulated| / sqrt(size) / step. Rounding alone, spread evenly over a step, gives
    1 / sqrt(12) = .289; what goes beyond that was clipped, or came with the inputs.

    Args:
        similarity: Golden against simulated.
        size: How many values the tensor has.
        encoding: How the simulated tensor is stored; None is float32.

    Returns:
        Steps, 0 is best; NaN without integer codes of one step, and for an empty tensor.
    """
    if encoding is None or not encoding.format.is_integer or not size:
        return math.nan
    step = np.asarray(encoding.scale, np.float64)
    return math.nan if step.ndim else similarity.euclid / math.sqrt(size) / float(step)
