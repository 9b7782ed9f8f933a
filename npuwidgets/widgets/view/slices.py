"""Slices of the outputs, as the views take them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from npuwidgets.numerics import METRICS, code_count
from npuwidgets.results.colouring import precision_kind
from npuwidgets.results.verdict import OutputVerdict, SliceVerdict
from npuwidgets.widgets.view.formats import KINDS
from npuwidgets.widgets.view.shapes import (
    Choice,
    Fields,
    Figure,
    Flag,
    Keyed,
    Maybe,
    Number,
    Text,
    Whole,
)
from npuwidgets.widgets.view.showing import Result

__all__ = ["SLICE", "finite", "output_slices", "slice_figures", "slice_record", "slice_value"]

SLICE = Fields(
    {
        "output": Text(),
        "name": Text(),
        "codes": Maybe(Whole(0)),
        "codes_total": Maybe(Whole(0)),
        "cosine": Maybe(Number()),
        "dead": Flag(),
    },
    {"kind": Choice(KINDS), "figures": Keyed(Maybe(Figure()))},
)
"""A slice of an output; codes are None in float, cosine is None where nothing was measured.

`kind` is the precision class of the output's own layer, `figures` all metrics by name, None for
none.
"""


def slice_record(output: OutputVerdict, part: SliceVerdict) -> dict[str, Any]:
    """One slice as views take it."""
    return {
        "output": output.lid,
        "name": part.name,
        "codes": part.codes,
        "codes_total": part.codes_total,
        "cosine": finite(part.similarity.cosine),
        "dead": part.dead,
    }


def output_slices(result: Result) -> list[dict[str, Any]]:
    """The slices of all outputs, with all figures; an output without parts counts as one."""
    found: list[dict[str, Any]] = []
    for one in result.verdict.outputs:
        own = result.table.layers.get(one.lid)  # None for what is made outside, in float
        kind = "float" if own is None else precision_kind(own.format)
        for part in one.slices:
            figures = slice_figures(part.figures)
            found.append({**slice_record(one, part), "kind": kind, "figures": figures})
        if not one.slices:
            entry = None if own is None else own.outputs[0]
            integer = entry is not None and entry.encoding.format.is_integer
            found.append(
                {
                    "output": one.lid,
                    "name": one.lid,
                    "codes": one.codes,
                    "codes_total": code_count(entry.encoding) if entry and integer else None,
                    "cosine": finite(one.whole.cosine) if one.compared else None,
                    "dead": one.dead,
                    "kind": kind,
                    "figures": slice_figures(_telling(one)),
                }
            )
    return found


def _telling(output: OutputVerdict) -> Mapping[str, float]:
    """The metrics that say something of an output: the distance of two class numbers does not."""
    if output.compared:
        return output.figures
    return {
        name: math.nan if METRICS[name].compares else value
        for name, value in output.figures.items()
    }


def slice_figures(figures: Mapping[str, float]) -> dict[str, float | str | None]:
    """A slice's metrics by name as JSON, which has no word for what is not finite.

    NaN becomes None, infinity the text that both Python and JavaScript read as such.
    """
    return {name: _plain(value) for name, value in figures.items()}


def _plain(value: float) -> float | str | None:
    if math.isnan(value):
        return None
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value


def slice_value(part: Mapping[str, Any], name: str) -> float:
    """A metric of a slice's record; NaN for none."""
    found = part.get("figures", {}).get(name)
    return math.nan if found is None else float(found)


def finite(value: float) -> float | None:
    """A figure as JSON; None for what is not finite."""
    return value if math.isfinite(value) else None
