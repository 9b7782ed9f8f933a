"""Outputs that are judged by their cosine, and boxes, which their decoder judges."""

from __future__ import annotations

from typing import Final

import numpy as np

from npuwidgets.arrays import Array
from npuwidgets.outputs.kinds.kind import Grade, Judgement, KindFigure, OutputFacts, OutputKind

__all__ = ["BOXES", "EMBEDDING", "PLAIN"]

SIZES: Final = frozenset({128, 192, 256, 384, 512, 768, 1024, 1280, 1536, 2048})
"""Lengths that embeddings have and lists of classes hardly ever."""

GOOD_COSINE: Final = 0.99


def _is_embedding(facts: OutputFacts) -> bool:
    if facts.discrete or facts.spatial or not facts.inner:
        return False
    if facts.named("embed", "feature", "hidden", "pooled", "pooler", "latent", "encod"):
        return len(facts.shape) <= 3
    if len(facts.inner) > 1 or facts.maker in ("Softmax", "LogSoftmax", "Sigmoid"):
        return False
    if facts.named("logit", "prob", "class", "score", "softmax"):
        return False
    length = facts.inner[0]
    norm = float(np.linalg.norm(facts.golden.astype(np.float64)))
    signs = facts.golden.min() < 0 < facts.golden.max()
    return length in SIZES or (length >= min(SIZES) and signs and abs(norm - 1) < 1e-3)


def _judge_embedding(facts: OutputFacts, simulated: Array) -> Judgement:
    golden = facts.golden.reshape(-1, facts.shape[-1] if facts.shape else 1).astype(np.float64)
    other = simulated.reshape(golden.shape).astype(np.float64)
    lengths = np.linalg.norm(golden, axis=1) * np.linalg.norm(other, axis=1)
    products = (golden * other).sum(axis=1)
    both_zero = ~golden.any(axis=1) & ~other.any(axis=1)
    cosines = np.divide(products, lengths, out=np.array(both_zero, np.float64), where=lengths > 0)
    worst = float(cosines.min(initial=1.0))
    good = worst >= GOOD_COSINE
    name = "cosine" if len(cosines) == 1 else f"lowest cosine of {len(cosines)}"
    figure = KindFigure(name, f"{worst:.5f}", worst, good=good)
    return Judgement(Grade.GOOD if good else Grade.DEGRADED, (figure,))


def _refuses_embedding(shape: tuple[int, ...]) -> str:
    return "" if shape else "an embedding is a vector; this output is one number"


def _judge_nothing(_facts: OutputFacts, _simulated: Array) -> Judgement:
    return Judgement(None)


EMBEDDING: Final = OutputKind(
    name="embedding",
    help="A vector, or one a position, that others are compared with; judged by the cosine.",
    recognises=_is_embedding,
    judge=_judge_embedding,
    refuses=_refuses_embedding,
    columns=True,
)

BOXES: Final = OutputKind(
    name="boxes",
    help="Read by a decoder; judged by the detections that are kept, lost and extra.",
    recognises=lambda _facts: False,
    judge=_judge_nothing,
)

PLAIN: Final = OutputKind(
    name="plain",
    help="Anything else; judged by the cosine of its slices, or of the whole.",
    recognises=lambda _facts: True,
    judge=_judge_nothing,
    columns=True,
)
