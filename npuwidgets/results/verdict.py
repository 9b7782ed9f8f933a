"""The verdict: what quantization did to each output, in numbers a user feels, without labels."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Floats
from npuwidgets.network import Layer
from npuwidgets.numerics import COSINE, METRICS, Pair, Similarity, code_count, measure
from npuwidgets.outputs import (
    Detections,
    Matches,
    Slice,
    looks_like_logits,
    match,
    topk,
    topk_agreement,
)

__all__ = [
    "DetectionVerdict",
    "Grade",
    "OutputVerdict",
    "SliceVerdict",
    "TopVerdict",
    "Verdict",
    "judge_output",
]


GOOD_COSINE = 0.99
"""Below this an output that nothing else can judge counts as degraded."""


class Grade(StrEnum):
    """How bad it is; the strings are what views show."""

    GOOD = "good"
    DEGRADED = "degraded"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class SliceVerdict:
    """One slice of an output.

    Args:
        name: The slice's name.
        similarity: Golden against simulated, over the slice.
        codes_total: How many codes its format has; None for float formats.
        dead: One code where the golden slice holds more than one value: nothing is left of it.
        figures: The metrics by name, NaN for none.
    """

    name: str
    similarity: Similarity
    codes_total: int | None
    dead: bool
    figures: Mapping[str, float]

    @property
    def codes(self) -> int:
        """How many distinct codes the simulated slice takes."""
        return int(self.figures["codes"])


@dataclass(frozen=True, slots=True, eq=False)
class DetectionVerdict:
    """What became of the float network's detections (score .25, IoU .5, same class).

    Args:
        golden: Detections of the float network.
        simulated: Detections of the quantized one.
        matches: Which of them belong together.
        caption: What decodes them, in words.
    """

    golden: Detections
    simulated: Detections
    matches: Matches
    caption: str

    @classmethod
    def of(cls, golden: Detections, simulated: Detections, caption: str) -> DetectionVerdict:
        """Find golden detections again among simulated ones."""
        return cls(golden, simulated, match(golden, simulated), caption)

    @property
    def kept(self) -> int:
        """Float detections found again."""
        return len(self.matches.kept)

    @property
    def lost(self) -> int:
        """Float detections not found again."""
        return len(self.matches.lost)

    @property
    def extra(self) -> int:
        """Simulated detections the float network does not have."""
        return len(self.matches.extra)


@dataclass(frozen=True, slots=True, eq=False)
class TopVerdict:
    """A classifier's best classes, float against quantized.

    Args:
        golden: The float network's five best classes, best first; shape (k,).
        simulated: The quantized one's.
        golden_values: Their values in the float output.
        simulated_values: Theirs in the quantized output.
        top1: 1 when the best class is the same, else 0.
        top5: Share of the five best classes that are the same, 0..1.
    """

    golden: npt.NDArray[np.int64]
    simulated: npt.NDArray[np.int64]
    golden_values: Floats
    simulated_values: Floats
    top1: float
    top5: float


@dataclass(frozen=True, slots=True, eq=False)
class OutputVerdict:
    """Everything said of one output.

    Args:
        lid: The `attach_` layer.
        whole: Similarity of the whole output.
        slices: Its slices; empty when it has no parts.
        detections: For a detector's output; where several are decoded together, for the first.
        top: For a classifier's output.
        figures: The metrics of the whole by name, NaN for none; without the codes used where its
            slices say more.
        decoded_with: The output whose detections this one is a part of; "" for none.
    """

    lid: str
    whole: Similarity
    slices: tuple[SliceVerdict, ...]
    detections: DetectionVerdict | None
    top: TopVerdict | None
    figures: Mapping[str, float]
    decoded_with: str = ""

    @property
    def codes(self) -> int | None:
        """Distinct codes of the whole output; None where its slices say more."""
        return int(self.figures["codes"]) if "codes" in self.figures else None

    @property
    def grade(self) -> Grade:
        """Dead, degraded or good.

        Dead: a slice is, or the float network detects something and nothing of it is kept.
        Degraded: detections lost or extra, or another best class; where the output is neither a
        detector's nor a classifier's, a slice (or the whole, without slices) below a cosine of .99.
        Of outputs that are decoded together the detections tell at the first one.
        """
        found = self.detections
        if any(one.dead for one in self.slices):
            return Grade.DEAD
        if found is not None:
            if len(found.golden) and not found.kept:
                return Grade.DEAD
            return Grade.DEGRADED if found.lost or found.extra else Grade.GOOD
        if self.decoded_with:
            return Grade.GOOD
        if self.top is not None:
            return Grade.DEGRADED if self.top.top1 < 1 else Grade.GOOD
        cosines = [one.similarity.cosine for one in self.slices] or [self.whole.cosine]
        low = any(not math.isfinite(c) or c < GOOD_COSINE for c in cosines)
        return Grade.DEGRADED if low else Grade.GOOD

    @property
    def misleading(self) -> bool:
        """Whether the overall cosine looks good while the output is not."""
        return self.whole.cosine >= GOOD_COSINE and self.grade is not Grade.GOOD


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """The verdict on every output for one picture.

    Args:
        outputs: One each, in the order of the network as it was opened. Where the network ends
            earlier, those that are made outside, in float, from what it gives.
        reference: What golden means here, in words.
        marks: What must be known when reading the figures: estimates, an input unlike the
            reference, frozen ranges.
        suspect: Whether the input is unlike the reference, or the table frozen at another one.
        ends: One for each of the quantized network's own outputs: the same as `outputs` where
            nothing runs outside.
    """

    outputs: tuple[OutputVerdict, ...]
    reference: str
    marks: tuple[str, ...] = ()
    suspect: bool = False
    ends: tuple[OutputVerdict, ...] = ()

    @property
    def grade(self) -> Grade:
        """The worst grade of all outputs; never good while the input is not the reference's."""
        grades = [one.grade for one in self.outputs]
        for grade in (Grade.DEAD, Grade.DEGRADED):
            if grade in grades:
                return grade
        return Grade.DEGRADED if self.suspect else Grade.GOOD

    def __str__(self) -> str:
        """The verdict as a terminal shows it: what died first, the overall cosine last."""
        lines = [f"{self.grade.upper()}  (vs {self.reference})", *self.marks]
        for one in self.outputs:
            lines.append(one.lid)
            for part in one.slices:
                total = "" if part.codes_total is None else f" of {part.codes_total}"
                dead = "  DEAD" if part.dead else ""
                lines.append(
                    f"  {part.name:12} cosine {COSINE.printed(part.similarity.cosine)}  "
                    f"{part.codes}{total} codes{dead}"
                )
            if one.detections is not None:
                found = one.detections
                lines.append(
                    f"  float detections kept {found.kept} of {len(found.golden)}, "
                    f"lost {found.lost}, extra {found.extra}"
                )
            if one.top is not None:
                lines.append(
                    f"  top-1 {'kept' if one.top.top1 else 'changed'}, "
                    f"{one.top.top5:.0%} of the top 5"
                )
            misleading = "  (misleading)" if one.misleading else ""
            lines.append(f"  overall cosine {COSINE.printed(one.whole.cosine)}{misleading}")
        there = {one.lid for one in self.outputs}
        for one in self.ends:
            if one.lid not in there:
                codes = "" if one.codes is None else f", {one.codes} codes"
                cosine = COSINE.printed(one.whole.cosine)
                lines.append(f"made from {one.lid}: cosine {cosine}{codes}")
        return "\n".join(lines)


def judge_output(
    layer: Layer,
    pair: Pair,
    slices: Sequence[Slice],
    detections: DetectionVerdict | None = None,
    *,
    decoded_with: str = "",
    meaning: bool = True,
) -> OutputVerdict:
    """Judge one output.

    Args:
        layer: The `attach_` layer.
        pair: The float output and the simulated one.
        slices: Its slices.
        detections: What became of the detections that were decoded from it.
        decoded_with: The output that has the detections it is a part of.
        meaning: Whether it may be a classifier's output.

    Returns:
        The verdict.
    """
    parts = tuple(_judge_slice(one, pair) for one in slices)
    top = None
    detector = detections is not None or decoded_with
    if meaning and not detector and looks_like_logits(pair.golden.shape):
        top = _judge_classes(pair.golden.reshape(-1), pair.simulated.reshape(-1))
    # counting the values of a large float tensor sorts them
    metrics = [one for one in METRICS.values() if not (parts and one.name == "codes")]
    return OutputVerdict(
        lid=layer.lid,
        whole=pair.similarity,
        slices=parts,
        detections=detections,
        top=top,
        figures=measure(pair, metrics),
        decoded_with=decoded_with,
    )


def _judge_slice(part: Slice, whole: Pair) -> SliceVerdict:
    wanted, encoding = part.of(whole.golden), whole.encoding
    pair = Pair(wanted, part.of(whole.stored), encoding, part.of(whole.simulated))
    total = None
    if encoding is not None and encoding.format.is_integer:
        total = code_count(encoding)
    dead = pair.codes <= 1 and bool(wanted.size) and float(wanted.min()) != float(wanted.max())
    return SliceVerdict(part.name, pair.similarity, total, dead, measure(pair))


def _judge_classes(golden: Floats, simulated: Floats) -> TopVerdict:
    count = min(5, golden.size)
    want, have = topk(golden, count), topk(simulated, count)
    return TopVerdict(
        golden=want,
        simulated=have,
        golden_values=golden[want],
        simulated_values=simulated[have],
        top1=topk_agreement(golden, simulated, 1),
        top5=topk_agreement(golden, simulated, count),
    )
