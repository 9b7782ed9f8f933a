"""A kind of output: what it is recognised by, and the terms in which it is judged."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from npuwidgets.arrays import Array, Doubles, Floats, Integers

__all__ = ["Grade", "Judgement", "KindFigure", "OutputFacts", "OutputKind", "TopVerdict"]


class Grade(StrEnum):
    """How bad it is; the strings are what views show."""

    GOOD = "good"
    DEGRADED = "degraded"
    DEAD = "dead"
    NOT_FINITE = "float is not finite"


@dataclass(frozen=True, slots=True, eq=False)
class OutputFacts:
    """What is known of an output when its kind is asked for.

    Args:
        name: Its name in the ONNX file.
        golden: Its float value on one picture.
        size: Height and width of the network's input in pixels; None where it is no picture.
        varies: Whether its shape is known at run time only.
        spatial: Whether its values still lie on the places of a map: nothing between a map and
            the output pools it or multiplies it into features.
        maker: The operator that computes it, seen through what only moves values.
    """

    name: str
    golden: Array
    size: tuple[int, int] | None = None
    varies: bool = False
    spatial: bool = False
    maker: str = ""

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of the float value."""
        return self.golden.shape

    @property
    def discrete(self) -> bool:
        """Whether it holds integers or truth values."""
        return self.golden.dtype.kind in "iub"

    @property
    def inner(self) -> tuple[int, ...]:
        """Its axes without those of one entry."""
        return tuple(size for size in self.shape if size != 1)

    def named(self, *words: str) -> bool:
        """Whether its name holds one of the words, at the beginning of a word of its own."""
        spelled = re.sub(r"([a-z])([A-Z])", r"\1_\2", self.name).lower()
        return any(re.search(rf"(?<![a-z]){word}", spelled) for word in words)


@dataclass(frozen=True, slots=True)
class KindFigure:
    """One figure in the terms of the kind.

    Args:
        name: What it is: "top-1".
        text: How it is written: "agrees".
        value: The number behind it.
        good: Whether it is as it should be; a view makes the others warm.
        higher_is_better: The direction of `value`.
    """

    name: str
    text: str
    value: float
    good: bool = field(default=True, kw_only=True)
    higher_is_better: bool = field(default=True, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False)
class TopVerdict:
    """A classifier's best classes, float against quantized.

    Args:
        golden: The float network's five best classes, best first; shape (k,).
        simulated: The quantized one's.
        golden_values: Their values in the float output.
        simulated_values: Theirs in the quantized output.
        top1: 1 when the best class is the same, else 0.
        top5: Share of the five best classes that are the same, 0..1; None where there are no more
            than five classes, which always agree.
    """

    golden: Integers
    simulated: Integers
    golden_values: Floats
    simulated_values: Floats
    top1: float
    top5: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """What became of an output, in the terms of its kind.

    Args:
        grade: How bad it is; None where the kind has no terms of its own, and the cosine decides.
        figures: What is said of it, the most important first.
        top: For class scores, the best classes.
    """

    grade: Grade | None
    figures: tuple[KindFigure, ...] = ()
    top: TopVerdict | None = None


def _anything(_shape: tuple[int, ...]) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OutputKind:
    """One kind of output.

    Args:
        name: As it is shown and set.
        help: What it is and how it is judged, in a sentence.
        recognises: Whether an output is of this kind.
        judge: From facts (the float value among them) and the simulated value, of the same type,
            to the judgement. Only where the shapes are equal, or `lengths` says otherwise.
        refuses: Why an output of this shape cannot be of this kind; "" where it can.
        lengths: Whether the two values may differ in length.
        columns: Whether each column has a meaning of its own, so that one alone can be dead.
        cosine: Whether the cosine of the whole says something.
    """

    name: str
    help: str
    recognises: Callable[[OutputFacts], bool]
    judge: Callable[[OutputFacts, Array], Judgement]
    refuses: Callable[[tuple[int, ...]], str] = field(default=_anything)
    lengths: bool = False
    columns: bool = False
    cosine: bool = True


def needs_axes(least: int, what: str) -> Callable[[tuple[int, ...]], str]:
    """Refuse shapes with fewer axes of more than one entry."""

    def refuses(shape: tuple[int, ...]) -> str:
        inner = [size for size in shape if size != 1]
        return "" if len(inner) >= least else f"{what}; its shape is {shape}"

    return refuses


def probabilities(values: Array, reference: Array) -> Doubles:
    """Values as probabilities: themselves where the reference lies in 0..1, else their sigmoid."""
    exact = np.asarray(values, np.float64)
    if reference.size == 0 or (reference.min() >= 0 and reference.max() <= 1):
        return exact
    return 1 / (1 + np.exp(-np.clip(exact, -700, 700)))


def share(part: int, whole: int) -> float:
    """Part of a whole; all of it where there is nothing."""
    return part / whole if whole else 1.0


def kept_figures(what: str, kept: int, golden: int, extra: int) -> tuple[KindFigure, ...]:
    """How many of the float network's things are kept, and how many are new."""
    figures = [
        KindFigure(f"{what} kept", f"{kept} of {golden}", share(kept, golden), good=kept == golden)
    ]
    if extra:
        figures.append(worse_when_more(f"{what} extra", str(extra), extra, good=False))
    return tuple(figures)


def worse_when_more(name: str, text: str, value: float, *, good: bool) -> KindFigure:
    """A figure that counts or measures what is wrong."""
    return KindFigure(name, text, value, good=good, higher_is_better=False)


def kept_grade(kept: int, golden: int, extra: int) -> Grade:
    """Dead where nothing is kept, degraded where something is lost or new."""
    if golden and not kept:
        return Grade.DEAD
    return Grade.DEGRADED if extra or kept < golden else Grade.GOOD
