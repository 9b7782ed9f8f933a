"""From a session and its results to what the views show: words, menus and columns."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import simplejpeg

from npuwidgets.inputs import PRESETS
from npuwidgets.network import Network
from npuwidgets.numerics import ALL_FORMATS, NumberFormat
from npuwidgets.outputs import COCO_CLASSES, Detections
from npuwidgets.session import Evaluation, LayerRow, Session
from npuwidgets.session.live import Frame, Phase
from npuwidgets.session.verdict import OutputVerdict, SliceVerdict
from npuwidgets.session.why import explain
from npuwidgets.widgets._output import BOX_STATUS
from npuwidgets.widgets._selection import FRESH

__all__ = [
    "FORMAT_MENU",
    "KEY_FORMATS",
    "figures",
    "fixed_rows",
    "formats",
    "input_rows",
    "jpeg",
    "output_traits",
    "status_text",
    "verdict_traits",
]

LABELS: Mapping[str, str] = {
    "asymmetric_affine": "asymmetric",
    "symmetric_affine": "symmetric",
    "perchannel_symmetric_affine": "per channel",
    "dynamic_fixed_point": "fixed point",
}
"""Short words for quantizers."""

ROLES: Mapping[str, int] = {"base": 0, "asked": 1, "carried": 2}
WIDTHS: Mapping[int, str] = {8: "int8", 16: "int16"}


def kind_of(fmt: NumberFormat) -> str:
    """The precision class that colours a format."""
    return WIDTHS[fmt.bits] if fmt.is_integer else "float"


def label_of(fmt: NumberFormat) -> str:
    """A format in a few words, e.g. `int16 fixed point`."""
    if not fmt.is_integer:
        return str(fmt)
    sign = "u" if fmt.qtype.startswith("u") else ""
    return f"{sign}int{fmt.bits} {LABELS[fmt.quantizer]}"


FORMAT_MENU = [
    {"value": str(fmt), "label": label_of(fmt), "kind": kind_of(fmt)} for fmt in ALL_FORMATS
]
"""Every format a layer may get."""

PLACES = {str(fmt): place for place, fmt in enumerate(ALL_FORMATS)}

KEY_FORMATS = {
    "8": "perchannel_symmetric_affine-i8",
    "6": "dynamic_fixed_point-i16",
    "f": "float32",
}
"""What the keys 8, 6 and F set."""


def fixed_rows(network: Network) -> dict[str, Any]:
    """The table's columns that never change."""
    place = network.position
    shapes = []
    for layer in network.layers:
        dims = network.tensors[layer.outputs[0]].shape or ()
        shapes.append("×".join("?" if dim is None else str(dim) for dim in dims))
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


def formats(session: Session) -> dict[str, Any]:
    """Format and role of each layer in the state in force."""
    state = session.state
    places, roles = [], []
    for layer in session.network.layers:
        places.append(PLACES[str(state.assignment.of(layer.lid))])
        listed = state.assignment.is_listed(layer.lid)
        role = "asked" if layer.lid in state.asked else "carried" if listed else "base"
        roles.append(ROLES[role])
    return {"formats": places, "asked": roles}


def figures(
    network: Network, evaluation: Evaluation, rows: Sequence[LayerRow], *, complete: bool
) -> dict[str, Any]:
    """Measured columns: cosine, SQNR, codes, freshness, dead layers, remarks."""
    cosine = [math.nan if r.measure is None else r.measure.similarity.cosine for r in rows]
    sqnr = [math.nan if r.measure is None else r.measure.similarity.sqnr_db for r in rows]
    codes = [math.nan if r.measure is None else float(r.measure.codes) for r in rows]
    waiting = FRESH["never"] if complete else FRESH["computing"]
    fresh = [waiting if r.measure is None else FRESH["measured"] for r in rows]
    lost = dead_layers(network, evaluation)
    return {
        "cosine": cosine,
        "sqnr": sqnr,
        "codes": codes,
        "fresh": fresh,
        "dead": [int(r.lid in lost) for r in rows],
        "why": {str(place): r.remark for place, r in enumerate(rows) if r.remark},
    }


def dead_layers(network: Network, evaluation: Evaluation) -> set[str]:
    """Outputs with a dead slice and the layers that make them."""
    found = set()
    for one in evaluation.verdict.outputs:
        if any(part.dead for part in one.slices):
            found.add(one.lid)
            found.update(source.lid for source in network.sources(network.by_lid[one.lid]))
    return found


def verdict_traits(frame: Frame) -> dict[str, Any]:
    """The verdict strip's `verdict`."""
    evaluation = frame.evaluation
    if evaluation is None:
        return {"state": "computing", "title": "computing"}
    verdict = evaluation.verdict
    judged = next((o for o in verdict.outputs if o.detections is not None), None)
    ranked = next((o for o in verdict.outputs if o.top is not None), None)
    return {
        "state": str(verdict.grade),
        "title": verdict.grade.upper(),
        "slices": [slice_record(o, part) for o in verdict.outputs for part in o.slices],
        "detections": None if judged is None else _detections(judged),
        "top": None if ranked is None or ranked.top is None else {
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
    """The slices of all outputs; an output without parts counts as one."""
    found = []
    for one in evaluation.verdict.outputs:
        found += [slice_record(one, part) for part in one.slices]
        if not one.slices:
            entry = evaluation.table.layers[one.lid].outputs[0]
            integer = entry is not None and entry.encoding.format.is_integer
            found.append(
                {
                    "output": one.lid,
                    "name": one.lid,
                    "codes": one.codes,
                    "codes_total": 1 << entry.encoding.format.bits if entry and integer else None,
                    "cosine": _finite(one.whole.cosine),
                    "dead": False,
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
            return {**common, **_boxes(session, one)}
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


def _boxes(session: Session, output: OutputVerdict) -> dict[str, Any]:
    found = output.detections
    if found is None:
        return {}
    kept_golden = {pair[0] for pair in found.matches.kept}
    kept_simulated = {pair[1] for pair in found.matches.kept}
    layer = session.network.by_lid[output.lid]
    classes = (session.network.tensors[layer.outputs[0]].shape or (0,))[-1] or 0
    count = classes - 5
    names = list(COCO_CLASSES) if count == len(COCO_CLASSES) else [str(n) for n in range(count)]
    shape = session.network.tensors[session.network.inputs[0].outputs[0]].shape or ()
    return {
        "kind": "detector",
        "caption": "YOLO boxes, score ≥ .25",
        "size": [shape[3] or 1, shape[2] or 1] if len(shape) == 4 else [1, 1],
        "golden_boxes": _columns(found.golden),
        "golden_status": [
            BOX_STATUS["kept" if n in kept_golden else "lost"] for n in range(len(found.golden))
        ],
        "simulated_boxes": _columns(found.simulated),
        "simulated_status": [
            BOX_STATUS["kept" if n in kept_simulated else "extra"]
            for n in range(len(found.simulated))
        ],
        "class_names": names,
    }


def _columns(found: Detections) -> npt.NDArray[np.float32]:
    return np.column_stack([found.boxes, found.scores, found.classes]).astype(np.float32)


def _top(
    classes: npt.NDArray[np.int64], values: npt.NDArray[np.float32]
) -> list[dict[str, Any]]:
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


def input_rows(session: Session, typed: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    """The normalization row's traits, with what was typed where it is still in force."""
    state = session.state
    rows = []
    for name, one in session.inputs.items():
        used = one.preprocessing
        scale = used.scale if isinstance(used.scale, tuple) else (used.scale,)
        rows.append(
            {
                "name": name,
                "scale": {
                    "text": typed.get((name, "scale"), _numbers(scale)),
                    "value": float(scale[0]),
                },
                "mean": typed.get((name, "mean"), _numbers(used.mean)),
                "reverse_channel": used.reverse_channel,
                "fitting": used.fitting,
                "layout": used.layout,
                "is_picture": len(one.shape) == 4,
            }
        )
    count = len(state.pictures)
    plural = "" if count == 1 else "s"
    base = [item for item in FORMAT_MENU]
    return {
        "inputs": rows,
        "presets": [{"value": name, "label": name} for name in PRESETS],
        "pictures": list(session.picture_names),
        "picture": session.picture,
        "mode": "freeze" if session.frozen else "recalibrate",
        "calibration": f"{count} picture{plural}, min-max" if count else "not calibrated",
        "base_formats": [{"value": item["value"], "label": item["label"]} for item in base],
        "base_format": session.base,
        "warnings": list(session.warnings()),
    }


def _numbers(values: Sequence[float]) -> str:
    unique = values[:1] if len(set(values)) == 1 else values
    return " ".join(f"{one:.6g}" for one in unique)


def status_text(session: Session, frame: Frame) -> str:
    """What the figures rest on."""
    evaluation = frame.evaluation
    if evaluation is None:
        return f"opening {session.network.name}"
    word = "estimate from this picture" if frame.phase is Phase.ESTIMATE else "measured"
    ran = len(evaluation.ran)
    total = sum(layer.kind == "op" for layer in session.network.layers)
    cache = session.pipeline.evaluator.cache.info
    return (
        f"{word}, 1 picture  |  {frame.change.title}  |  ran {ran} of {total} layers, "
        f"{frame.seconds * 1000:.0f} ms  |  cache {cache.used / 1e6:.0f} of "
        f"{cache.budget / 1e6:.0f} MB  |  {session.network.name}"
    )
