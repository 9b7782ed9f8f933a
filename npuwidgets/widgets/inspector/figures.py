"""From inspections of a session to what the inspector shows: words and columns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Floats, Integers
from npuwidgets.network import Layer, layer_of
from npuwidgets.numerics import Bins, NumberFormat
from npuwidgets.results.colouring import precision_kind
from npuwidgets.results.inspection.channels import Channels
from npuwidgets.results.inspection.tensor import Inspection, Part
from npuwidgets.results.inspection.weight import WeightInspection
from npuwidgets.widgets.view.formats import KINDS
from npuwidgets.widgets.view.rows import TIMES
from npuwidgets.widgets.view.shapes import Choice, Fields, Flag, Items, Maybe, Number, Text, Whole

__all__ = [
    "LOOKED",
    "NOTHING",
    "NO_WEIGHT",
    "WEIGHT",
    "looked_traits",
    "small_picture",
    "weight_traits",
]


MOST_CHANNELS = 256
"""Channels shown: of more, the worst. With all else it keeps a message below 30 kB."""

MOST_PARTS = 12
"""Parts shown; a concat of more shows its first."""

PICTURE_SIZE = 160
"""Pixels of the longer side of the picture behind the errors."""

BINS = Fields({"low": Number(), "width": Number(), "count": Whole(1)})

PART = Fields(
    {
        "name": Text(),
        "sentence": Text(),
        "low": Number(),
        "high": Number(),
        "steps": Maybe(Number()),
        "codes": Whole(0),
        "dead": Flag(),
    }
)

LOOKED = Fields(
    {
        "lid": Text(),
        "name": Text(),
        "op": Text(),
        "shape": Text(),
        "format": Text(),
        "kind": Choice(KINDS),
        "range": Maybe(Items(Number())),
        "bounds": Maybe(Items(Number())),
        "step": Maybe(Number()),
        "given": Flag(),
        "owner": Text(),
        "span": Items(Number()),
        "below": Whole(0),
        "above": Whole(0),
        "total": Whole(1),
        "codes": Whole(0),
        "codes_total": Maybe(Whole(1)),
        "bins": BINS,
        "parts": Items(PART),
        "parts_total": Whole(0),
        "channels": Whole(1),
        "places": Maybe(
            Fields(
                {"height": Whole(1), "width": Whole(1), "smallest": Number(), "largest": Number()}
            )
        ),
        "has_weight": Flag(),
    },
    empty=True,
)

WEIGHT = Fields(
    {
        "lid": Text(),
        "shape": Text(),
        "format": Text(),
        "span": Items(Number()),
        "steps": Maybe(Items(Number())),
        "bins": BINS,
        "channels": Whole(1),
    },
    empty=True,
)

NO_WEIGHT: dict[str, Any] = {
    "weight": {},
    "weight_golden": [],
    "weight_simulated": [],
    "weight_channels": [],
}

NOTHING: dict[str, Any] = {
    "looked": {},
    "golden": [],
    "simulated": [],
    "part_golden": [],
    "part_simulated": [],
    "channels": [],
    "errors": [],
    **NO_WEIGHT,
}
"""The traits of a view that has no tensor to show."""


def looked_traits(found: Inspection, layer: Layer, fmt: NumberFormat) -> dict[str, Any]:
    """What the inspector shows of an output, the picture apart.

    Args:
        found: The inspection.
        layer: Its layer.
        fmt: The layer's format.

    Returns:
        Traits by name.
    """
    parts = found.parts[:MOST_PARTS]
    span = None if found.entry is None or found.step is None else found.entry.range
    errors = found.errors
    smallest, largest = (0.0, 0.0) if errors is None else (_end(errors.min()), _end(errors.max()))
    looked = {
        "lid": found.lid,
        "name": layer.name,
        "op": layer.op,
        "shape": _shape(found.shape),
        "format": str(fmt),
        "kind": precision_kind(fmt),
        "range": None if span is None else [span.low, span.high],
        "bounds": None if found.bounds is None else list(found.bounds),
        "step": found.step,
        "given": found.given,
        "owner": layer_of(found.owner),
        "span": [found.whole.low, found.whole.high],
        "below": found.below,
        "above": found.above,
        "total": max(1, int(found.whole.golden.sum())),
        "codes": found.whole.codes,
        "codes_total": found.codes_total,
        "bins": _bins(found.bins),
        "parts": [_part(found, part) for part in parts],
        "parts_total": len(found.parts),
        "channels": found.channels.low.size,
        "places": None
        if errors is None
        else {
            "height": errors.shape[0],
            "width": errors.shape[1],
            "smallest": smallest,
            "largest": largest,
        },
        "has_weight": layer.weight is not None,
    }
    return {
        "looked": looked,
        "golden": found.whole.golden,
        "simulated": found.whole.simulated,
        "part_golden": _joined([part.golden for part in parts]),
        "part_simulated": _joined([part.simulated for part in parts]),
        "channels": _columns(found.channels),
        "errors": [] if errors is None else _bytes(errors, smallest, largest),
    }


def weight_traits(found: WeightInspection) -> dict[str, Any]:
    """What the inspector shows of a weight."""
    steps = found.steps
    column = np.full(found.channels.low.size, np.nan, np.float32) if steps is None else steps
    return {
        "weight": {
            "lid": found.lid,
            "shape": _shape(found.shape),
            "format": "float32" if found.encoding is None else str(found.encoding.format),
            "span": [found.low, found.high],
            "steps": None if steps is None else [float(steps.min()), float(steps.max())],
            "bins": _bins(found.bins),
            "channels": found.channels.low.size,
        },
        "weight_golden": found.golden,
        "weight_simulated": found.simulated,
        "weight_channels": _columns(found.channels, column),
    }


def small_picture(picture: npt.NDArray[np.uint8] | None) -> npt.NDArray[np.uint8] | None:
    """A picture thinned out to at most `PICTURE_SIZE` pixels a side."""
    if picture is None:
        return None
    every = -(-max(picture.shape[:2]) // PICTURE_SIZE)
    return picture[::every, ::every]


def _shape(shape: Sequence[int]) -> str:
    return TIMES.join(map(str, shape)) or "1"


def _bins(bins: Bins) -> dict[str, Any]:
    return {"low": bins.low, "width": bins.width, "count": bins.count}


def _part(found: Inspection, part: Part) -> dict[str, Any]:
    step = found.step
    return {
        "name": part.name,
        "sentence": found.sentence(part),
        "low": part.low,
        "high": part.high,
        "steps": None if step is None else (part.high - part.low) / step,
        "codes": part.codes,
        "dead": part.dead,
    }


def _joined(counts: Sequence[Integers]) -> Integers:
    return np.concatenate(counts) if counts else np.zeros(0, np.int64)


def _columns(channels: Channels, *more: Floats) -> Floats:
    """Channels in order, or the worst of many, still in order."""
    chosen = np.sort(channels.worst(MOST_CHANNELS))
    each = (channels.low, channels.high, channels.sqnr_db, *more)
    return np.column_stack([chosen, *(one[chosen] for one in each)]).astype(np.float32)


def _end(value: np.float32) -> float:
    """An end of a scale; 0 where a tensor overflowed and its error has none."""
    return float(value) if math.isfinite(value) else 0.0


def _bytes(errors: Floats, smallest: float, largest: float) -> npt.NDArray[np.uint8]:
    if not largest > smallest:
        return np.zeros(errors.size, np.uint8)
    share = np.nan_to_num((errors.reshape(-1) - smallest) / (largest - smallest))
    found: npt.NDArray[np.uint8] = np.rint(255 * np.clip(share, 0, 1)).astype(np.uint8)
    return found
