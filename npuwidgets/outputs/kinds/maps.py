"""Maps of a segmenter: a class for every pixel, or a mask."""

from __future__ import annotations

from typing import Final

import numpy as np

from npuwidgets.arrays import Array, Integers
from npuwidgets.outputs.kinds.kind import (
    Grade,
    Judgement,
    KindFigure,
    OutputFacts,
    OutputKind,
    needs_axes,
    share,
)
from npuwidgets.outputs.mixes import channels_last, is_of_picture

__all__ = ["CLASS_MAP", "MASK"]

SMALL: Final = 8
"""A map has at least so many pixels each way."""

GOOD_SHARE: Final = 0.99
"""Share of equal pixels from which a class map is good."""

GOOD_IOU: Final = 0.95
"""Intersection over union from which a mask is good."""

COHERENT: Final = 0.85
"""In a class map so many pixels have the class of their right neighbour."""

HALF: Final = 0.5
"""Intersection over union from which the worst class is still found."""

MOSTLY: Final = 0.8
"""Share of a mask's pixels that are nearly 0 or nearly 1."""

MOST_CLASSES: Final = 256

PRESENT: Final = 0.01
"""Share of pixels from which a class counts as there, when a map is recognised."""


def _is_map(shape: tuple[int, ...]) -> bool:
    inner = [size for size in shape if size != 1]
    return len(inner) == 2 and min(inner) >= SMALL


def _is_class_map(facts: OutputFacts) -> bool:
    if facts.discrete:
        return _is_map(facts.shape) and facts.golden.dtype.kind != "b"
    if _is_map(facts.shape):
        return is_of_picture(facts.inner, facts.size) and _is_numbered(facts.golden)
    if len(facts.shape) != 4:
        return False
    scores = _scores_first(facts.golden, facts.size)
    if not 2 <= scores.shape[1] <= MOST_CLASSES or min(scores.shape[-2:]) < SMALL:
        return False
    if facts.named("seg", "semantic", "classmap") or _sums_to_one(scores):
        return True
    return scores.shape[1] != 3 and _is_coherent(_classes(scores))


def _is_numbered(values: Array) -> bool:
    """Whether a float map holds the numbers of a few classes, in patches."""
    numbers = np.unique(values)
    whole = bool((numbers == np.rint(numbers)).all()) and numbers.min() >= 0
    return 2 < numbers.size <= MOST_CLASSES and whole and _is_coherent(values.astype(np.int64))


def _scores_first(values: Array, size: tuple[int, int] | None) -> Array:
    """Scores with the classes in front of rows and columns."""
    return np.moveaxis(values, 3, 1) if channels_last(values.shape, size) else values


def _sums_to_one(scores: Array) -> bool:
    sums = np.asarray(scores, np.float64).sum(axis=1)
    return bool(scores.min() >= 0 and np.allclose(sums, 1, atol=1e-3))


def _is_coherent(classes: Integers) -> bool:
    """Whether classes lie in patches, two of them at least."""
    _, counts = np.unique(classes, return_counts=True)
    several = int((counts >= PRESENT * classes.size).sum()) > 1
    equal = float((classes[..., 1:] == classes[..., :-1]).mean())
    return several and equal >= COHERENT


def _classes(values: Array) -> Integers:
    """The class of every pixel: the values themselves, or the best of one score a class."""
    if values.dtype.kind in "iub":
        return values.astype(np.int64)
    if values.ndim == 4 and values.shape[1] > 1:
        best: Integers = values.argmax(axis=1).astype(np.int64)
        return best
    return np.rint(values.astype(np.float64)).astype(np.int64)


def _judge_class_map(facts: OutputFacts, simulated: Array) -> Judgement:
    golden, other = facts.golden, simulated
    if golden.ndim == 4:
        golden, other = (_scores_first(one, facts.size) for one in (golden, other))
    golden, other = _classes(golden), _classes(other)
    equal = golden == other
    agreement = float(equal.mean()) if golden.size else 1.0
    overlaps = {}
    for one in np.unique(golden).tolist():
        wanted, found = golden == one, other == one
        overlaps[one] = share(int((wanted & found).sum()), int((wanted | found).sum()))
    worst = min(overlaps, key=lambda one: overlaps[one], default=0)
    mean = float(np.mean(list(overlaps.values()))) if overlaps else 1.0
    pixels = KindFigure(
        "equal pixels", _percent(agreement), agreement, good=agreement >= GOOD_SHARE
    )
    figures = [pixels, KindFigure("mean IoU", f"{mean:.3f}", mean, good=mean >= GOOD_IOU)]
    if overlaps:
        low = overlaps[worst]
        figures.append(KindFigure("worst class", f"{worst} (IoU {low:.3f})", low, good=low >= HALF))
    if len(overlaps) > 1 and np.unique(other).size == 1:
        return Judgement(Grade.DEAD, tuple(figures))
    good = agreement >= GOOD_SHARE and all(overlaps.values())
    return Judgement(Grade.GOOD if good else Grade.DEGRADED, tuple(figures))


def _percent(value: float) -> str:
    """A share in per cent; one that is not whole is never written as 100."""
    text = f"{100 * value:.2f} %"
    return text if value == 1 or not text.startswith("100") else "99.99 %"


def _is_mask(facts: OutputFacts) -> bool:
    if not _is_map(facts.shape) or not is_of_picture(facts.inner, facts.size):
        return False
    if facts.golden.dtype.kind == "b":
        return True
    if facts.discrete:
        return False
    if facts.named("mask", "alpha", "matte", "salien", "foreground"):
        return True
    values = facts.golden.astype(np.float64)
    if values.min() < 0 or values.max() > 1:
        return False
    low, high = float((values < 0.1).mean()), float((values > 0.9).mean())
    both = min(low, high) >= PRESENT or facts.maker == "Sigmoid"  # nothing may be there to be seen
    return low + high >= MOSTLY and both


def _judge_mask(facts: OutputFacts, simulated: Array) -> Judgement:
    values = facts.golden
    bound = 0.5 if values.dtype.kind == "b" or (values.min() >= 0 and values.max() <= 1) else 0.0
    golden, other = values.astype(np.float64) > bound, simulated.astype(np.float64) > bound
    overlap = share(int((golden & other).sum()), int((golden | other).sum()))
    figure = KindFigure("mask IoU", f"{overlap:.3f}", overlap, good=overlap >= GOOD_IOU)
    if golden.any() and not (golden & other).any():
        return Judgement(Grade.DEAD, (figure,))
    return Judgement(Grade.GOOD if overlap >= GOOD_IOU else Grade.DEGRADED, (figure,))


CLASS_MAP: Final = OutputKind(
    name="class map",
    help="A class for every pixel, or one score a class for it; judged by equal pixels and IoU.",
    recognises=_is_class_map,
    judge=_judge_class_map,
    refuses=needs_axes(2, "a class map has height and width"),
    cosine=False,
)

MASK: Final = OutputKind(
    name="mask",
    help="One value a pixel, above .5 (or above 0 for logits) inside; judged by IoU.",
    recognises=_is_mask,
    judge=_judge_mask,
    refuses=needs_axes(2, "a mask has height and width"),
    cosine=False,
)
