"""Why an output looks as it does: a few sentences with figures, for people."""

from __future__ import annotations

import numpy as np

from npuwidgets.session.evaluation import Evaluation
from npuwidgets.session.layers import step_of
from npuwidgets.session.verdict import Grade, OutputVerdict

__all__ = ["explain"]


def explain(evaluation: Evaluation) -> tuple[str, ...]:
    """Say in up to three sentences an output what happened to it.

    Args:
        evaluation: A finished evaluation.

    Returns:
        Sentences: the step of the output against its slices, what is lost, what the whole cosine
        hides; one calm sentence where nothing is lost.
    """
    sentences: list[str] = []
    for one in evaluation.verdict.outputs:
        if one.grade is Grade.GOOD:
            continue
        sentences += _output(evaluation, one)
    return tuple(sentences) or ("Every output keeps what the float network says on this picture.",)


def _output(evaluation: Evaluation, one: OutputVerdict) -> list[str]:
    found = []
    entry = evaluation.table.layers[one.lid].outputs[0]
    step = step_of(entry)
    dead = [part for part in one.slices if part.dead]
    if entry is not None and step is not None:
        codes = 1 << entry.encoding.format.bits
        found.append(
            f"{one.lid} holds {entry.range.low:.4g}..{entry.range.high:.4g} in "
            f"{codes} codes ({entry.encoding.format}): one step is {step:.3g}."
        )
        if dead:
            names = " and ".join(part.name for part in dead)
            largest = max(_largest(evaluation, one, part.name) for part in dead)
            found.append(
                f"{names.capitalize()} stays below {largest:.3g} in float, "
                f"{largest / step:.2g} of a step: it all becomes one code"
                f"{', zero' if largest < step else ''}."
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
        found.append(f"The whole cosine, {one.whole.cosine:.5f}, cannot see it{tail}.")
    return found[:4]


def _largest(evaluation: Evaluation, one: OutputVerdict, name: str) -> float:
    """Largest absolute float value of a slice on this picture."""
    part = next(slice_ for slice_ in evaluation.slices[one.lid] if slice_.name == name)
    golden = evaluation.golden_tensor(one.lid)
    return float(np.abs(part.of(golden)).max())
