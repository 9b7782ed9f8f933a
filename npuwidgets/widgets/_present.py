"""From results of a session to what the views show: words and columns."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import simplejpeg

from npuwidgets.arrays import Floats, Integers
from npuwidgets.choices.shapes import picture_size
from npuwidgets.network import Network
from npuwidgets.numerics import METRICS
from npuwidgets.outputs import Detections
from npuwidgets.results import advice
from npuwidgets.results.colouring import precision_kind
from npuwidgets.results.verdict import DetectionVerdict, OutputVerdict, SliceVerdict
from npuwidgets.results.why import explain
from npuwidgets.session import Evaluation, LayerMeasure, Session, State
from npuwidgets.session.live import Frame, Phase
from npuwidgets.widgets._measured import measured_columns
from npuwidgets.widgets._metrics import slice_figures
from npuwidgets.widgets._output import BOX_STATUS
from npuwidgets.widgets._selection import FRESH

__all__ = [
    "Floats",
    "dead_layers",
    "figures",
    "fixed_rows",
    "jpeg",
    "output_slices",
    "output_traits",
    "stale_rows",
    "status_text",
    "verdict_traits",
]


TIMES = "\u00d7"
"""The sign between the numbers of a shape."""


def fixed_rows(network: Network) -> dict[str, Any]:
    """The table's columns that never change."""
    place = network.position
    shapes = []
    for layer in network.layers:
        dims = network.tensors[layer.outputs[0]].shape or ()
        shapes.append(TIMES.join("?" if dim is None else str(dim) for dim in dims))
    return {
        "lids": [layer.lid for layer in network.layers],
        "names": [layer.name for layer in network.layers],
        "ops": [layer.op for layer in network.layers],
        "shapes": shapes,
        "inputs": [
            sorted({place[source.lid] for source in network.sources(layer)})
            for layer in network.layers
        ],
    }


def figures(
    session: Session,
    evaluation: Evaluation,
    measures: Sequence[LayerMeasure],
    before: Mapping[str, Any],
    *,
    complete: bool,
) -> dict[str, Any]:
    """The table's measured columns: figures, freshness, dead layers, remarks.

    Args:
        session: The session.
        evaluation: What was measured.
        measures: The layers measured so far.
        before: The columns shown now: what is not measured yet keeps its figures.
        complete: Whether all that can be measured is.

    Returns:
        The columns by name.
    """
    network = evaluation.network
    dead = dead_layers(network, evaluation)
    columns = [one.name for one in METRICS.values() if one.column]
    remarks = {one.lid: one.remark for one in session.rows(evaluation) if one.remark}
    remarks.update({lid: f"{' and '.join(parts)}: one code" for lid, parts in dead.items()})
    return {
        **measured_columns(network, measures, before, columns, complete=complete),
        "dead": [int(layer.lid in dead) for layer in network.layers],
        "why": {str(network.position[lid]): text for lid, text in remarks.items()},
    }


def dead_layers(network: Network, evaluation: Evaluation) -> dict[str, list[str]]:
    """Names of the dead slices, by the lid of the output and of the layers that make it."""
    found: dict[str, list[str]] = {}
    for one in evaluation.verdict.ends:
        names = [part.name for part in one.slices if part.dead]
        if names:
            makers = network.sources(network.by_lid[one.lid])
            found.update(dict.fromkeys([one.lid, *(source.lid for source in makers)], names))
    return found


def stale_rows(network: Network, shown: State, wanted: State) -> list[int] | None:
    """Freshness of each row while `wanted` is computed and `shown` is on screen.

    Args:
        network: The network.
        shown: The state whose figures are seen.
        wanted: The state in force.

    Returns:
        Values of FRESH; None where nothing is stale.
    """
    if shown == wanted:
        return None
    old, new = shown.assignment, wanted.assignment
    same_feed = (shown.inputs, shown.calibrated_with, shown.golden_with, shown.pictures) == (
        wanted.inputs,
        wanted.calibrated_with,
        wanted.golden_with,
        wanted.pictures,
    )
    changed = [one.lid for one in network.layers if old.of(one.lid) != new.of(one.lid)]
    cone = {one.lid for one in network.cone(changed if same_feed else network.by_lid)}
    words = ("measured", "computing")
    return [FRESH[words[layer.lid in cone]] for layer in network.layers]


def verdict_traits(evaluation: Evaluation) -> dict[str, Any]:
    """The verdict strip's `verdict`."""
    verdict = evaluation.verdict
    judged = next((o for o in verdict.outputs if o.detections is not None), None)
    ranked = next((o for o in verdict.outputs if o.top is not None), None)
    return {
        "state": str(verdict.grade),
        "title": verdict.grade.upper(),
        "slices": [slice_record(o, part) for o in verdict.outputs for part in o.slices],
        "detections": None if judged is None else _detections(judged),
        "top": None
        if ranked is None or ranked.top is None
        else {
            "top1": bool(ranked.top.top1),
            "top5": round(5 * ranked.top.top5),
        },
        "whole_cosine": _finite(min(o.whole.cosine for o in verdict.outputs)),
        "misleading": any(o.misleading for o in verdict.outputs),
        "why": list(explain(evaluation)),
        "reference": verdict.reference,
        "marks": list(verdict.marks),
    }


def slice_record(output: OutputVerdict, part: SliceVerdict) -> dict[str, Any]:
    """One slice as views take it."""
    return {
        "output": output.lid,
        "name": part.name,
        "codes": part.codes,
        "codes_total": part.codes_total,
        "cosine": _finite(part.similarity.cosine),
        "dead": part.dead,
    }


def output_slices(evaluation: Evaluation) -> list[dict[str, Any]]:
    """The slices of all outputs, with all figures; an output without parts counts as one."""
    found: list[dict[str, Any]] = []
    for one in evaluation.verdict.outputs:
        own = evaluation.table.layers.get(one.lid)  # None for what is made outside, in float
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
                    "codes_total": 1 << entry.encoding.format.bits if entry and integer else None,
                    "cosine": _finite(one.whole.cosine),
                    "dead": False,
                    "kind": kind,
                    "figures": slice_figures(one.figures),
                }
            )
    return found


def _detections(output: OutputVerdict) -> dict[str, int]:
    found = output.detections
    if found is None:
        return {"golden": 0, "kept": 0, "lost": 0, "extra": 0}
    return {
        "golden": len(found.golden),
        "kept": found.kept,
        "lost": found.lost,
        "extra": found.extra,
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def output_traits(session: Session, evaluation: Evaluation) -> dict[str, Any]:
    """What the output view shows of an evaluation, the picture apart."""
    names = session.picture_names
    common: dict[str, Any] = {
        "picture_name": names[evaluation.picture],
        "slices": output_slices(evaluation),
    }
    for one in evaluation.verdict.outputs:
        if one.detections is not None:
            return {**common, **_boxes(evaluation, one.detections)}
    for one in evaluation.verdict.outputs:
        if one.top is not None:
            top = one.top
            return {
                **common,
                "kind": "classifier",
                "caption": "best classes",
                "golden_top": _top(top.golden, top.golden_values),
                "simulated_top": _top(top.simulated, top.simulated_values),
            }
    return {**common, "kind": "other", "caption": "slices"}


def _boxes(evaluation: Evaluation, found: DetectionVerdict) -> dict[str, Any]:
    kept_golden = {pair[0] for pair in found.matches.kept}
    kept_simulated = {pair[1] for pair in found.matches.kept}
    height, width = picture_size(evaluation.network) or (1, 1)
    return {
        "kind": "detector",
        "caption": f"{found.caption}, score ≥ .25",
        "size": [width, height],
        "golden_boxes": _columns(found.golden),
        "golden_status": [
            BOX_STATUS["kept" if n in kept_golden else "lost"] for n in range(len(found.golden))
        ],
        "simulated_boxes": _columns(found.simulated),
        "simulated_status": [
            BOX_STATUS["kept" if n in kept_simulated else "extra"]
            for n in range(len(found.simulated))
        ],
        "class_names": list(found.golden.names),
    }


def _columns(found: Detections) -> Floats:
    return np.column_stack([found.boxes, found.scores, found.classes]).astype(np.float32)


def _top(classes: Integers, values: Floats) -> list[dict[str, Any]]:
    return [
        {"name": str(int(one)), "score": float(value)}
        for one, value in zip(classes, values, strict=True)
        if math.isfinite(value)
    ]


def jpeg(picture: npt.NDArray[np.uint8] | None) -> bytes:
    """A fitted picture as JPEG; nothing where the input takes no pictures."""
    if picture is None:
        return b""
    space = "GRAY" if picture.shape[2] == 1 else "RGB"
    pixels = np.ascontiguousarray(picture)
    return bytes(simplejpeg.encode_jpeg(pixels, quality=85, colorspace=space))


def status_text(session: Session, frame: Frame, evaluation: Evaluation) -> str:
    """What the figures rest on, and what they cost."""
    word = "estimate from this picture" if frame.phase is Phase.ESTIMATE else "measured"
    total = sum(layer.kind == "op" for layer in session.network.layers)
    cache = session.pipeline.evaluator.cache.info
    change = frame.change
    # a chip says it too, for as long as chips are shown and where there is room for it
    reach = f" ({', '.join(advice.reach(change))})" if change.propagated and change.asked else ""
    return (
        f"{word}, 1 picture  |  {change.title}{reach}  |  ran {len(evaluation.ran)} of {total} "
        f"layers, {frame.seconds * 1000:.0f} ms  |  cache {cache.used / 1e6:.0f} of "
        f"{cache.budget / 1e6:.0f} MB  |  {session.network.name}"
    )
