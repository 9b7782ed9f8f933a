"""Indices and sets: outputs whose rows may come in another order, or in another number."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np

from npuwidgets.arrays import Array, Doubles
from npuwidgets.outputs.kinds.kind import (
    Judgement,
    OutputFacts,
    OutputKind,
    kept_figures,
    kept_grade,
    worse_when_more,
)

__all__ = ["SET"]

TOLERANCE: Final = 0.02
"""Two rows of real numbers are the same when no number differs by more of its column's span, or of
its largest value."""

MOST_PAIRS: Final = 4_000_000
"""So many pairs of rows are compared; of more, the first rows."""


def _is_set(facts: OutputFacts) -> bool:
    if not facts.shape:
        return False
    if facts.varies and (len(facts.shape) == 1 or facts.shape[0] > 1) and len(facts.shape) <= 2:
        return True  # a first axis of 1 that is open is a batch
    if not facts.discrete or facts.named("token", "ids", "sequence") or len(facts.inner) > 2:
        return False
    return facts.golden.dtype.kind != "b" or len(facts.inner) < 2  # truth on a map is a mask


def _judge_set(facts: OutputFacts, simulated: Array) -> Judgement:
    golden, other = facts.golden, simulated
    if _lie_side_by_side(facts, other):
        golden, other = golden.T, other.T
    golden, other = _rows(golden), _rows(other)
    if facts.discrete:
        wanted = Counter(map(tuple, golden.tolist()))
        kept = sum((wanted & Counter(map(tuple, other.tolist()))).values())
    else:
        kept = _paired(golden.astype(np.float64), other.astype(np.float64))
    extra = len(other) - kept
    figures = kept_figures("rows", kept, len(golden), extra)
    if len(golden) != len(other):
        text = f"{len(golden)} -> {len(other)}"
        count = worse_when_more("rows", text, abs(len(other) - len(golden)), good=False)
        figures = (count, *figures)
    return Judgement(kept_grade(kept, len(golden), extra), figures)


def _lie_side_by_side(facts: OutputFacts, simulated: Array) -> bool:
    """Whether each column is an element, as NonZero gives them: (axes, K)."""
    golden = facts.golden
    if golden.ndim != 2 or simulated.ndim != 2:
        return False
    if golden.shape != simulated.shape:
        return bool(golden.shape[0] == simulated.shape[0])
    return facts.maker == "NonZero" and bool(golden.shape[0] < golden.shape[1])


def _rows(values: Array) -> Array:
    """One row an element: the batch of one goes, what is behind the rows is laid flat."""
    inner = values[0] if values.ndim > 1 and values.shape[0] == 1 else values
    if inner.ndim == 0:
        return inner.reshape(1, 1)
    return inner.reshape(len(inner), int(np.prod(inner.shape[1:], dtype=np.int64)))


def _paired(golden: Doubles, other: Doubles) -> int:
    """How many rows have a partner of their own, the nearest first come."""
    if golden.shape[1] != other.shape[1] or not golden.size or not other.size:
        return min(len(golden), len(other)) if not golden.shape[1] else 0
    span = np.maximum(np.ptp(golden, axis=0), np.abs(golden).max(axis=0))
    near = TOLERANCE * np.where(span > 0, span, 1.0)
    if golden.shape[1] == 1:
        return _paired_in_order(np.sort(golden[:, 0]), np.sort(other[:, 0]), float(near[0]))
    count = max(1, min(len(golden), MOST_PAIRS // len(other)))
    free = np.ones(len(other), dtype=bool)
    kept = 0
    for row in golden[:count]:
        distance = (np.abs(other - row) / near).max(axis=1)
        distance[~free] = np.inf
        best = int(distance.argmin())
        if distance[best] <= 1:
            free[best] = False
            kept += 1
    return kept


def _paired_in_order(golden: Doubles, other: Doubles, near: float) -> int:
    """Pairs of two ascending rows of numbers; walking along both finds the most there can be."""
    kept = first = second = 0
    while first < len(golden) and second < len(other):
        gap = golden[first] - other[second]
        if abs(gap) <= near:
            kept, first, second = kept + 1, first + 1, second + 1
        elif gap < 0:
            first += 1
        else:
            second += 1
    return kept


SET: Final = OutputKind(
    name="indices and sets",
    help="Rows in any order and number; judged by the rows that are kept, lost and extra.",
    recognises=_is_set,
    judge=_judge_set,
    lengths=True,
    cosine=False,
)
