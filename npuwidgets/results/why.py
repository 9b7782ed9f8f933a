"""Why an output looks as it does: a few sentences with figures, for people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from npuwidgets.numerics import code_count
from npuwidgets.results.advice import makers
from npuwidgets.results.evaluation import Evaluation
from npuwidgets.results.layers import step_of
from npuwidgets.results.verdict import Grade, OutputVerdict

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
            found.append(_why_dead(evaluation, one, [part.name for part in dead], step))
    if own is None:
        made = [end.lid for end in evaluation.verdict.ends]
        found.append(
            f"{one.lid} is made outside, in float, from {', '.join(made[:3])}"
            f"{f' and {len(made) - 3} more' if len(made) > 3 else ''}."
        )
    detections = one.detections
    if detections is not None and len(detections.golden):
        found.append(
            f"Of {len(detections.golden)} float detections {detections.kept} are kept, "
            f"{detections.lost} lost and {detections.extra} extra."
        )
    elif one.top is not None and one.top.top1 < 1:
        found.append("The best class changed.")
    if one.misleading:
        worst = min(one.slices, key=lambda part: part.similarity.cosine, default=None)
        tail = "" if worst is None else f"; {worst.name} alone has {worst.similarity.cosine:.4f}"
        found.append(f"The overall cosine, {one.whole.cosine:.5f}, cannot see it{tail}.")
    return found[:4]


def _why_dead(evaluation: Evaluation, one: OutputVerdict, names: Sequence[str], step: float) -> str:
    largest = max(_largest(evaluation, one, name) for name in names)
    what = " and ".join(names)
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


def _largest(evaluation: Evaluation, one: OutputVerdict, name: str) -> float:
    """Largest absolute float value of a slice on this picture."""
    part = next(slice_ for slice_ in evaluation.slices[one.lid] if slice_.name == name)
    golden = evaluation.golden_tensor(one.lid)
    return float(np.abs(part.of(golden)).max())
