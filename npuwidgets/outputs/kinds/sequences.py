"""Sequences: tokens, or one score a token at every position; and sound."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from npuwidgets.arrays import Array, Integers
from npuwidgets.outputs.kinds.kind import (
    Grade,
    Judgement,
    KindFigure,
    OutputFacts,
    OutputKind,
    kept_grade,
    share,
    worse_when_more,
)

__all__ = ["TOKENS", "WAVEFORM"]

FEWEST_TOKENS: Final = 3
"""A vocabulary has at least so many entries."""

SHORTEST_SOUND: Final = 1024
"""Samples."""

SMOOTH: Final = 0.5
"""Neighbours in a sound are correlated by at least so much."""

GOOD_SNR: Final = 20.0
"""Decibel; a tenth of the signal."""


def _is_tokens(facts: OutputFacts) -> bool:
    if facts.discrete:
        return facts.named("token", "ids", "sequence") and len(facts.inner) <= 1
    if len(facts.shape) != 3 or 1 not in facts.shape[:2] or facts.shape[-1] < FEWEST_TOKENS:
        return False
    if facts.size is not None and facts.spatial:
        return False
    return facts.named("logit", "token", "ctc") or _sums_to_one(facts.golden)


def _sums_to_one(scores: Array) -> bool:
    """Whether the last axis holds probabilities, or their logarithms."""
    exact = scores.astype(np.float64)
    if exact.size and exact.max() <= 0:
        exact = np.exp(exact)
    return bool(exact.size and exact.min() >= 0 and np.allclose(exact.sum(axis=-1), 1, atol=1e-3))


def _tokens(values: Array) -> Integers:
    best = values if values.dtype.kind in "iub" else values.argmax(axis=-1)
    return best.reshape(-1).astype(np.int64)


def _judge_tokens(facts: OutputFacts, simulated: Array) -> Judgement:
    golden, other = _tokens(facts.golden), _tokens(simulated)
    equal = int((golden == other).sum()) if golden.size == other.size else 0
    first, second = _without_repeats(golden), _without_repeats(other)
    distance = edit_distance(first, second)
    text = f"{distance} of {first.size}"
    figures = [worse_when_more("edit distance", text, distance, good=distance == 0)]
    if golden.size == other.size:
        place = KindFigure("tokens kept", f"{equal} of {golden.size}", share(equal, golden.size))
        figures.append(place)
    kept = max(first.size, second.size) - distance
    grade = kept_grade(kept, max(first.size, second.size), 0)
    return Judgement(grade, tuple(figures))


def _without_repeats(tokens: Integers) -> Integers:
    """A run of the same token is one: what a connectionist (CTC) output means, too."""
    keep = np.ones(tokens.size, dtype=bool)
    keep[1:] = tokens[1:] != tokens[:-1]
    return tokens[keep]


def edit_distance(first: Integers, second: Integers) -> int:
    """Fewest insertions, deletions and replacements that turn one sequence into the other.

    Levenshtein's distance, a row of the table at a time.

    Args:
        first: Tokens; shape (n,).
        second: Tokens; shape (m,).
    """
    places = np.arange(second.size + 1)
    row = places.copy()
    for token in first.tolist():
        step = np.minimum(row[:-1] + (second != token), row[1:] + 1)
        new = np.concatenate([[row[0] + 1], step])
        # an insertion costs 1 a place: the least of (value - place) so far, plus the place
        row = np.minimum.accumulate(new - places) + places
    return int(row[-1])


def _is_waveform(facts: OutputFacts) -> bool:
    if facts.discrete or len(facts.inner) != 1 or facts.golden.size < SHORTEST_SOUND:
        return False
    if facts.size is not None:
        return False
    if facts.named("wav", "audio", "speech", "pcm", "sound"):
        return True
    sound = facts.golden.reshape(-1).astype(np.float64)
    sound = sound - sound.mean()
    energy = float(np.square(sound).sum())
    alike = float((sound[1:] * sound[:-1]).sum()) / energy if energy else 0.0
    return alike >= SMOOTH and facts.golden.min() < 0 < facts.golden.max()


def _judge_waveform(facts: OutputFacts, simulated: Array) -> Judgement:
    golden = facts.golden.astype(np.float64)
    noise = float(np.square(golden - simulated.astype(np.float64)).sum())
    signal = float(np.square(golden).sum())
    if noise == 0:
        return Judgement(Grade.GOOD, (KindFigure("SNR", "exact", math.inf),))
    ratio = 10 * math.log10(signal / noise) if signal else -math.inf
    good = ratio >= GOOD_SNR
    figure = KindFigure("SNR", f"{ratio:.1f} dB", ratio, good=good)
    return Judgement(Grade.GOOD if good else Grade.DEGRADED, (figure,))


TOKENS: Final = OutputKind(
    name="tokens",
    help="A token, or one score a token, at every position; judged by the edit distance.",
    recognises=_is_tokens,
    judge=_judge_tokens,
    lengths=True,
    cosine=False,
)

WAVEFORM: Final = OutputKind(
    name="waveform",
    help="Sound; judged by its signal-to-noise ratio.",
    recognises=_is_waveform,
    judge=_judge_waveform,
)
