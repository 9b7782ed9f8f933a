"""Why an output looks as it does: a few sentences with figures, for people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from npuwidgets.numerics import code_count
from npuwidgets.outputs import Grade
from npuwidgets.results.advice import makers
from npuwidgets.results.evaluation import Evaluation
from npuwidgets.results.layers import step_of
from npuwidgets.results.verdict import OutputVerdict, SliceVerdict

__all__ = ["explain"]


def explain(evaluation: Evaluation) -> tuple[str, ...]:
    """Say in up to three sentences an output what happened to it.

    Args:
        evaluation: A finished evaluation.

    Returns:
        Sentences: the step of the output against its slices, what is lost, what the overall cosine
        hides; one calm sentence where nothing is lost.
    """
    verdict = evaluation.verdict
    sentences: list[str] = []
    if verdict.suspect:
        sentences.append(f"The input is not the reference's: {'; '.join(verdict.marks)}.")
    for one in verdict.outputs:
        if one.grade is Grade.GOOD:
            continue
        sentences += _output(evaluation, one)
    return tuple(sentences) or ("Every output keeps what the float network says on this picture.",)


def _output(evaluation: Evaluation, one: OutputVerdict) -> list[str]:
    found = []
    own = evaluation.table.layers.get(one.lid)
    entry = None if own is None else own.outputs[0]
    step = step_of(entry)
    dead = [part for part in one.slices if part.dead]
    if entry is not None and step is not None:
        codes = code_count(entry.encoding)
        found.append(
            f"{one.lid} holds {entry.range.low:.3g}..{entry.range.high:.3g} in "
            f"{codes} codes ({entry.encoding.format}): one step is {step:.3g}."
        )
        if dead:
            found.append(_why_dead(evaluation, one, dead, step))
    if own is None:
        made = [end.lid for end in evaluation.verdict.ends]
        found.append(
            f"{one.lid} is made outside, in float, from {', '.join(made[:3])}"
            f"{f' and {len(made) - 3} more' if len(made) > 3 else ''}."
        )
    detections = one.detections
    if one.not_finite[0]:
        found.append(
            f"The float output of {one.lid} holds {one.not_finite[0]:,} values that are not "
            "finite: nothing can be compared with them."
        )
    if detections is not None and len(detections.golden):
        found.append(
            f"Of {len(detections.golden)} float detections {detections.kept} are kept, "
            f"{detections.lost} lost and {detections.extra} extra."
        )
    elif one.top is not None and one.top.top1 < 1:
        found.append("The best class changed.")
    else:
        bad = [f"{figure.name} {figure.text}" for figure in one.said if not figure.good]
        if bad and not one.not_finite[0]:
            found.append(f"As {one.kind}: {', '.join(bad)}.")
    if one.misleading:
        worst = min(one.slices, key=lambda part: part.similarity.cosine, default=None)
        tail = "" if worst is None else f"; {worst.name} alone has {worst.similarity.cosine:.4f}"
        found.append(f"The overall cosine, {one.whole.cosine:.5f}, cannot see it{tail}.")
    return found[:4]


def _why_dead(
    evaluation: Evaluation, one: OutputVerdict, dead: Sequence[SliceVerdict], step: float
) -> str:
    golden = evaluation.golden_tensor(one.lid)
    largest = max(float(np.abs(part.where.of(golden)).max()) for part in dead)
    what = " and ".join(part.name for part in dead)
    if largest < step:
        return (
            f"In float, {what} reach at most {largest:.3g}, {largest / step:.2g} of a step: "
            "every value becomes the code of zero."
        )
    network = evaluation.network
    (maker,) = network.sources(network.by_lid[one.lid])
    width = evaluation.table.layers[one.lid].format.bits
    narrow = [
        lid for lid in makers(network, maker) if evaluation.table.layers[lid].format.bits < width
    ]
    raised = f": raise {', '.join(narrow[:3])} too" if narrow else ""
    return (
        f"In float, {what} reach {largest:.3g}, {largest / step:.2g} steps of this output, but "
        f"they were lost before they came here{raised}."
    )
