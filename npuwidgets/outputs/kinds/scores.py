"""Class scores of a classifier, and scores of a detector's anchors."""

from __future__ import annotations

from typing import Final

import numpy as np

from npuwidgets.arrays import Array, Floats
from npuwidgets.outputs.classification import topk, topk_agreement
from npuwidgets.outputs.kinds.kind import (
    Grade,
    Judgement,
    KindFigure,
    OutputFacts,
    OutputKind,
    TopVerdict,
    kept_figures,
    kept_grade,
    probabilities,
    worse_when_more,
)

__all__ = ["ANCHOR_SCORES", "CLASS_SCORES", "TOP"]

TOP: Final = 5
"""So many best classes are compared, where there are more classes than that."""

SCORE: Final = 0.25
"""An anchor's score counts from here, as a detection's does."""

FEW_ANCHORS: Final = 16
"""Fewer values than that are no anchors."""

MOVED: Final = 0.1
"""A score that moves by more is degraded even where none counts."""


def one_row(shape: tuple[int, ...]) -> bool:
    """Whether it is one value a class: (1, C), (C,) or (1, C, 1, 1), with C at least 2."""
    if len(shape) == 1:
        return shape[0] > 1
    inner = [size for size in shape if size != 1]
    last = len(shape) in (2, 4) and shape[0] == 1 and len(inner) == 1
    return last and shape[1] == inner[0]


def _is_class_scores(facts: OutputFacts) -> bool:
    return not facts.discrete and one_row(facts.shape)


def _judge_classes(facts: OutputFacts, simulated: Array) -> Judgement:
    golden = np.asarray(facts.golden, np.float32).reshape(-1)
    top = top_verdict(golden, np.asarray(simulated, np.float32).reshape(-1))
    first = KindFigure("top-1", "agrees" if top.top1 else "differs", top.top1, good=top.top1 == 1)
    figures = [first]
    if top.top5 is not None:
        text = f"{round(TOP * top.top5)} of {TOP}"
        figures.append(KindFigure(f"top-{TOP}", text, top.top5, good=top.top5 == 1))
    return Judgement(Grade.GOOD if top.top1 else Grade.DEGRADED, tuple(figures), top)


def top_verdict(golden: Floats, simulated: Floats) -> TopVerdict:
    """Compare the best classes.

    Args:
        golden: The float network's values; shape (C,).
        simulated: The quantized one's; the same shape.
    """
    count = min(TOP, golden.size)
    want, have = topk(golden, count), topk(simulated, count)
    return TopVerdict(
        golden=want,
        simulated=have,
        golden_values=golden[want],
        simulated_values=simulated[have],
        top1=topk_agreement(golden, simulated, 1),
        top5=topk_agreement(golden, simulated, TOP) if golden.size > TOP else None,
    )


def _is_anchor_scores(facts: OutputFacts) -> bool:
    if facts.discrete or facts.golden.size < FEW_ANCHORS or len(facts.shape) > 3:
        return False
    if len(facts.inner) == 1:
        # a column of scores, or one value for each place of a map
        return facts.spatial or facts.shape[-1] == 1
    if len(facts.inner) != 2 or not facts.spatial or facts.size is None:
        return False
    # every score of (1, N, C), with many more anchors than classes
    within = facts.golden.min() >= 0 and facts.golden.max() <= 1
    said = facts.named("score", "conf", "cls", "class", "prob", "obj")
    return (within or said) and max(facts.inner) >= 4 * min(facts.inner)


def _judge_anchors(facts: OutputFacts, simulated: Array) -> Judgement:
    golden = probabilities(facts.golden, facts.golden)
    other = probabilities(simulated, facts.golden)
    wanted, found = golden > SCORE, other > SCORE
    kept = int((wanted & found).sum())
    count, extra = int(wanted.sum()), int((found & ~wanted).sum())
    error = float(np.abs(golden - other).max(initial=0))
    moved = worse_when_more("largest change of a score", f"{error:.3g}", error, good=error <= MOVED)
    if not count and not extra:
        grade = Grade.GOOD if error <= MOVED else Grade.DEGRADED
        return Judgement(grade, (moved,))
    return Judgement(
        kept_grade(kept, count, extra),
        (*kept_figures(f"scores above {SCORE:g}", kept, count, extra), moved),
    )


def _refuses_classes(shape: tuple[int, ...]) -> str:
    return "" if one_row(shape) else f"class scores are one row, (1, C); its shape is {shape}"


CLASS_SCORES: Final = OutputKind(
    name="class scores",
    help="One value a class; judged by the best class and, of more than five, the best five.",
    recognises=_is_class_scores,
    judge=_judge_classes,
    refuses=_refuses_classes,
)

ANCHOR_SCORES: Final = OutputKind(
    name="per-anchor scores",
    help="Scores of a detector's anchors; judged by those above .25, kept and extra.",
    recognises=_is_anchor_scores,
    judge=_judge_anchors,
)
