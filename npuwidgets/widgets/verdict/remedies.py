"""The remedies of the verdict strip: the ways to end a network, measured when asked for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from npuwidgets.results.ending_comparison import EndingComparison, EndingFigures
from npuwidgets.session import Session
from npuwidgets.widgets.view.shapes import Choice, Fields, Flag, Items, Text

__all__ = ["NO_REMEDIES", "REMEDIES", "remedy_traits"]

REMEDY = Fields(
    {
        "name": Text(),
        "hint": Text(),
        "kept": Text(),
        "extra": Text(),
        "codes": Text(),
        "said": Text(),
        "cosine": Text(),
        "bytes": Text(),
        "reason": Text(),
        "now": Flag(),
    }
)

REMEDIES = Fields(
    {"state": Choice(("", "computing", "measured")), "picture": Text(), "rows": Items(REMEDY)}
)

NO_REMEDIES: dict[str, Any] = {"state": "", "picture": "", "rows": []}
"""The trait while nothing was asked for."""

HINTS: Mapping[str, str] = {
    "tail int16": "the decode at int16: the output stays as your code knows it",
    "separate outputs": "boxes and scores apart, each with a step of its own: your code reads them",
    "decode outside": "ends at the last convolutions: your code does the decode, in float",
}
"""What a way means for whoever reads the outputs on the device."""


def remedy_traits(session: Session, found: EndingComparison) -> dict[str, Any]:
    """What the strip shows of a comparison.

    Args:
        session: The session, whose state in force is marked.
        found: The comparison, of one picture.
    """
    rows = [_row(session, one) for one in found.ways]
    return {"state": "measured", "picture": found.pictures[0], "rows": rows}


def _row(session: Session, one: EndingFigures) -> dict[str, Any]:
    there = one.way.state is not None
    return {
        "name": one.way.name,
        "hint": HINTS.get(one.way.name, ""),
        "kept": f"{one.kept} of {one.golden}" if there and one.golden else "",
        "extra": str(one.extra) if there and one.golden else "",
        "codes": str(one.codes[0]) if one.codes else "",
        "said": ", ".join(f"{name} {value:.4g}" for name, value in one.said.items()),
        "cosine": f"{one.cosine:.5f}" if there and math.isfinite(one.cosine) else "",
        "bytes": f"{one.output_bytes:,}" if there else "",
        "reason": one.way.reason,
        "now": one.way.state == session.state,
    }
