"""Kinds of outputs: what an output is decides how it is judged.

`kind` has the declaration; each other module declares one or two kinds that belong together. A new
kind is a declaration and an entry of `KINDS`; of two that recognise an output the first one has it.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from npuwidgets.outputs.kinds.kind import (
    Grade,
    Judgement,
    KindFigure,
    OutputFacts,
    OutputKind,
    TopVerdict,
    kept_grade,
)
from npuwidgets.outputs.kinds.maps import CLASS_MAP, MASK
from npuwidgets.outputs.kinds.places import COORDINATES, KEYPOINTS
from npuwidgets.outputs.kinds.scores import ANCHOR_SCORES, CLASS_SCORES, TOP
from npuwidgets.outputs.kinds.sequences import TOKENS, WAVEFORM
from npuwidgets.outputs.kinds.sets import SET
from npuwidgets.outputs.kinds.tensors import BOXES, EMBEDDING, PLAIN

__all__ = [
    "BOXES",
    "CLASS_SCORES",
    "KINDS",
    "PLAIN",
    "SET",
    "TOP",
    "Grade",
    "Judgement",
    "KindFigure",
    "OutputFacts",
    "OutputKind",
    "TopVerdict",
    "find_kind",
    "kept_grade",
]

KINDS: Final[dict[str, OutputKind]] = {
    one.name: one
    for one in (
        BOXES,
        CLASS_MAP,
        SET,
        TOKENS,
        MASK,
        KEYPOINTS,
        COORDINATES,
        WAVEFORM,
        ANCHOR_SCORES,
        EMBEDDING,
        CLASS_SCORES,
        PLAIN,
    )
}
"""Every kind by name; an output is of the first one that recognises it."""


def find_kind(facts: OutputFacts) -> OutputKind:
    """What an output is, from its data, shape and name.

    Args:
        facts: What is known of it.

    Returns:
        Its kind; plain where nothing else recognises it, or its value is not finite.
    """
    golden = facts.golden
    if golden.size and (facts.discrete or np.isfinite(golden).all()):
        return next(one for one in KINDS.values() if one.recognises(facts))
    return SET if facts.varies else PLAIN
