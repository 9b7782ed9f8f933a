"""The verdict: what quantization did to each output, in numbers a user feels, without labels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from npuwidgets.arrays import Array
from npuwidgets.network import Layer
from npuwidgets.numerics import COSINE, METRICS, Pair, Similarity, code_count, measure
from npuwidgets.outputs import (
    KINDS,
    SET,
    Detections,
    Grade,
    Judgement,
    KindFigure,
    Matches,
    OutputFacts,
    OutputKind,
    Slice,
    TopVerdict,
    dead_columns,
    kept_grade,
    match,
)

__all__ = [
    "DetectionVerdict",
    "OutputValues",
    "OutputVerdict",
    "SliceVerdict",
    "TaskFigure",
    "Verdict",
    "judge_output",
]


GOOD_COSINE = 0.99
"""Below this an output that nothing else can judge counts as degraded."""

VARIES = 0.5
"""Values that differ by more, relative to the largest, are not one value: one code loses them."""

WIDE_SHARE = 1 / 32
"""Dead columns that are no larger share of all degrade an output; more of them kill it."""

DEAD_NAMED = 8
"""So many dead columns become slices of their own."""


@dataclass(frozen=True, slots=True)
class TaskFigure:
    """One figure of the user's own metric.

    Args:
        name: As the metric calls it.
        value: For the simulated network.
        golden: For the float network, where the metric judges each by itself; None where it
            compares both.
    """

    name: str
    value: float
    golden: float | None = None

    @property
    def text(self) -> str:
        """The value, and float's beside it."""
        own = f"{self.value:.4g}"
        return own if self.golden is None else f"{own} (float {self.golden:.4g})"


@dataclass(frozen=True, slots=True, eq=False)
class OutputValues:
    """An output's values.

    Args:
        pair: Golden and simulated as numbers that can be compared.
        simulated: The simulated value in the output's own type.
    """

    pair: Pair
    simulated: Array


@dataclass(frozen=True, slots=True)
class SliceVerdict:
    """One slice of an output.

    Args:
        name: The slice's name.
        similarity: Golden against simulated, over the slice.
        codes_total: How many codes its format has; None for float formats.
        dead: One code where the golden slice holds more than one value, or zeros where it holds
            another: nothing is left of it.
        figures: The metrics by name, NaN for none.
        where: The slice itself.
    """

    name: str
    similarity: Similarity
    codes_total: int | None
    dead: bool
    figures: Mapping[str, float]
    where: Slice

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
class OutputVerdict:
    """Everything said of one output.

    Args:
        lid: The `attach_` layer.
        name: Its name in the ONNX file.
        kind: What the output is; one of `npuwidgets.outputs.KINDS`.
        judgement: What became of it in the terms of its kind.
        whole: Similarity of the whole output; NaN where the two values differ in shape.
        slices: Its slices; empty when it has no parts.
        detections: For a detector's output; where several are decoded together, for the first.
        figures: The metrics of the whole by name, NaN for none; without the codes used where its
            slices say more.
        decoded_with: The output whose detections this one is a part of; "" for none.
        dead: Whether one code is left of the whole, where float has more than one value.
        columns: Whether only single columns are dead, of many.
        not_finite: How many values are not finite, golden and simulated.
    """

    lid: str
    name: str
    kind: str
    judgement: Judgement
    whole: Similarity
    slices: tuple[SliceVerdict, ...]
    detections: DetectionVerdict | None
    figures: Mapping[str, float]
    decoded_with: str = ""
    dead: bool = False
    columns: bool = False
    not_finite: tuple[int, int] = (0, 0)

    @property
    def codes(self) -> int | None:
        """Distinct codes of the whole output; None where its slices say more."""
        return int(self.figures["codes"]) if "codes" in self.figures else None

    @property
    def top(self) -> TopVerdict | None:
        """The best classes, for class scores."""
        return self.judgement.top

    @property
    def said(self) -> tuple[KindFigure, ...]:
        """The figures that say what became of it, the most important first."""
        found = list(self.judgement.figures)
        golden, simulated = self.not_finite
        for name, count in (("float values not finite", golden), ("values not finite", simulated)):
            if count:
                found.insert(
                    0, KindFigure(name, f"{count:,}", count, good=False, higher_is_better=False)
                )
                break
        seen = self.detections
        if seen is not None:
            extra = f", {seen.extra} extra" if seen.extra else ""
            text = f"{seen.kept} of {len(seen.golden)}{extra}"
            value = seen.kept - seen.extra
            found.append(KindFigure("detections kept", text, value, good=not seen.lost))
            found += _of_kept(seen.matches)
        return tuple(found)

    @property
    def grade(self) -> Grade:
        """Dead, degraded or good; or the float output is not finite, and nothing can be judged.

        Dead: one code is left of the whole or of a slice that float uses, or the float network
        finds something and nothing of it is kept. Otherwise the kind decides; a plain output is
        degraded where a slice (or the whole, without slices) is below a cosine of .99. Where only
        columns of many are dead, it is degraded. Of outputs that are decoded together the
        detections tell at the first one.
        """
        if self.not_finite[0]:
            return Grade.NOT_FINITE
        if self.dead or any(one.dead for one in self.slices):
            return Grade.DEGRADED if self.columns and not self.dead else Grade.DEAD
        found = self.detections
        if found is not None:
            return kept_grade(found.kept, len(found.golden), found.extra)
        if self.decoded_with and not self.not_finite[1]:
            return Grade.GOOD
        return self.judgement.grade or self._by_cosine

    @property
    def _by_cosine(self) -> Grade:
        cosines = [one.similarity.cosine for one in self.slices] or [self.whole.cosine]
        low = any(not math.isfinite(c) or c < GOOD_COSINE for c in cosines)
        return Grade.DEGRADED if low else Grade.GOOD

    @property
    def misleading(self) -> bool:
        """Whether the overall cosine looks good while the output is not."""
        good = self.compared and self.whole.cosine >= GOOD_COSINE
        return good and self.grade is not Grade.GOOD

    @property
    def compared(self) -> bool:
        """Whether the cosine of the whole says something: not where it is one of class numbers."""
        return KINDS[self.kind].cosine and not math.isnan(self.whole.cosine)


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """The verdict on every output for one picture.

    Args:
        outputs: One each, in the order of the network as it was opened. Where the network ends
            earlier, those that are made outside, in float, from what it gives.
        reference: What golden means here, in words.
        marks: What must be known when reading the figures: estimates, an input unlike the
            reference, frozen ranges, noise.
        suspect: Whether the input is unlike the reference, or the table frozen at another one.
        ends: One for each of the quantized network's own outputs: the same as `outputs` where
            nothing runs outside.
        pictures: How many pictures there are; the verdict is on one of them. 0 for arrays in
            memory.
        task: What `session.metric` says, float against simulated.
    """

    outputs: tuple[OutputVerdict, ...]
    reference: str
    marks: tuple[str, ...] = ()
    suspect: bool = False
    ends: tuple[OutputVerdict, ...] = ()
    pictures: int = 1
    task: tuple[TaskFigure, ...] = ()

    @property
    def grade(self) -> Grade:
        """The worst grade of all outputs; never good while the input is not the reference's."""
        grades = [one.grade for one in self.outputs]
        for grade in (Grade.NOT_FINITE, Grade.DEAD, Grade.DEGRADED):
            if grade in grades:
                return grade
        return Grade.DEGRADED if self.suspect else Grade.GOOD

    @property
    def seen(self) -> str:
        """On how many pictures: "1 of 32 pictures"."""
        if not self.pictures:
            return "arrays in memory"
        return "1 picture" if self.pictures == 1 else f"1 of {self.pictures} pictures"

    def __str__(self) -> str:
        """The verdict as a terminal shows it: what died first, the overall cosine last."""
        lines = [f"{self.grade.upper()}  (vs {self.reference}; {self.seen})", *self.marks]
        lines += [f"{one.name} {one.text}" for one in self.task]
        for one in self.outputs:
            lines.append(f"{one.lid}  ({one.kind})")
            for part in one.slices:
                total = "" if part.codes_total is None else f" of {part.codes_total}"
                dead = "  DEAD" if part.dead else ""
                lines.append(
                    f"  {part.name:12} cosine {COSINE.printed(part.similarity.cosine)}  "
                    f"{part.codes}{total} codes{dead}"
                )
            if one.dead and not one.slices:
                lines.append("  one code is left of the output  DEAD")
            seen = one.detections
            if seen is not None:
                lines.append(
                    f"  float detections kept {seen.kept} of {len(seen.golden)}, "
                    f"lost {seen.lost}, extra {seen.extra}"
                )
            figures = [figure for figure in one.said if not figure.name.startswith("detections")]
            if figures:
                lines.append("  " + ", ".join(f"{figure.name} {figure.text}" for figure in figures))
            if one.compared:
                misleading = "  (misleading)" if one.misleading else ""
                lines.append(f"  overall cosine {COSINE.printed(one.whole.cosine)}{misleading}")
        there = {one.lid for one in self.outputs}
        for one in self.ends:
            if one.lid not in there:
                codes = "" if one.codes is None else f", {one.codes} codes"
                cosine = COSINE.printed(one.whole.cosine)
                lines.append(f"made from {one.lid}: cosine {cosine}{codes}")
        return "\n".join(lines)


def _of_kept(matches: Matches) -> Iterator[KindFigure]:
    """How well points and masks of the detections that are kept agree."""
    error, overlap = matches.point_error, matches.mask_overlap
    if error is not None:
        yield KindFigure("points moved by", f"{error:.3g} px", error, higher_is_better=False)
    if overlap is not None:
        yield KindFigure("mask IoU", f"{overlap:.3f}", overlap)


def judge_output(
    layer: Layer,
    values: OutputValues,
    kind: OutputKind,
    facts: OutputFacts,
    slices: Sequence[Slice],
    detections: DetectionVerdict | None = None,
    *,
    decoded_with: str = "",
    own_slices: bool = False,
) -> OutputVerdict:
    """Judge one output.

    Args:
        layer: The `attach_` layer.
        values: The float output and the simulated one.
        kind: What it is.
        facts: What is known of it.
        slices: Its slices.
        detections: What became of the detections that were decoded from it.
        decoded_with: The output that has the detections it is a part of.
        own_slices: Whether the slices are the user's own, and no others are looked for.

    Returns:
        The verdict.

    Raises:
        SettingError: The kind that was set does not go with the output.
    """
    pair = values.pair
    alike = pair.golden.shape == pair.stored.shape
    missing = tuple(one.size - int(np.isfinite(one).sum()) for one in (pair.golden, pair.simulated))
    if not alike and not kind.lengths:
        kind = SET
    parts = tuple(_judge_slice(one, pair) for one in slices if alike)
    finite = not any(missing)
    columns = False
    if kind.columns and not own_slices and alike and finite and pair.encoding is not None:
        gone = [part.where for part in parts if part.dead]
        lost = [
            _judge_slice(one, pair)
            for one in dead_columns(pair.golden, pair.stored, facts.size)
            if not _covered(one, gone)
        ]
        lost = [part for part in lost if part.dead]
        found = [part.where for part in lost]
        several = sum(one.stop - one.start for one in found)
        columns = bool(found) and not gone and several <= WIDE_SHARE * _width(found, pair)
        parts += tuple(lost[:DEAD_NAMED])
    judged = Judgement(None)
    judged_alone = detections is None and not decoded_with
    if judged_alone and finite and (pair.golden.size or kind.lengths):
        judged = kind.judge(facts, values.simulated)
    # counting the values of a large float tensor sorts them
    metrics = [one for one in METRICS.values() if not (parts and one.name == "codes")]
    return OutputVerdict(
        lid=layer.lid,
        name=facts.name,
        kind=kind.name,
        judgement=judged,
        whole=pair.similarity,
        slices=parts,
        detections=detections,
        figures=measure(pair, metrics),
        decoded_with=decoded_with,
        dead=alike and _is_dead(pair),
        columns=columns,
        not_finite=(missing[0], missing[1]),
    )


def _covered(one: Slice, gone: Sequence[Slice]) -> bool:
    """Whether slices that are known to be dead hold all of it."""
    held = {
        place for part in gone if part.axis == one.axis for place in range(part.start, part.stop)
    }
    return held.issuperset(range(one.start, one.stop))


def _width(found: Sequence[Slice], pair: Pair) -> int:
    return int(pair.golden.shape[found[0].axis]) if found else 0


def _judge_slice(part: Slice, whole: Pair) -> SliceVerdict:
    wanted, encoding = part.of(whole.golden), whole.encoding
    pair = Pair(wanted, part.of(whole.stored), encoding, part.of(whole.simulated))
    total = None
    if encoding is not None and encoding.format.is_integer:
        total = code_count(encoding)
    return SliceVerdict(part.name, pair.similarity, total, _is_dead(pair), measure(pair), part)


def _is_dead(pair: Pair) -> bool:
    """Whether one code is left of values that vary, or zero of any that are not."""
    if not pair.golden.size or float(pair.stored.min()) != float(pair.stored.max()):
        return False
    low, high = float(pair.golden.min()), float(pair.golden.max())
    if not math.isfinite(low) or not math.isfinite(high):
        return False
    largest = max(abs(low), abs(high))
    return high - low > VARIES * largest or (largest > 0 and not pair.simulated.any())
