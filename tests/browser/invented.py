"""An invented network of any size, as the views see one: nothing here was ever measured."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import PIL.Image

from npuwidgets.widgets import (
    Arrangement,
    NormalizationRow,
    OutputView,
    PrecisionTable,
    SimilarityChart,
    StatusLine,
    VerdictStrip,
)

MENU: list[dict[str, str]] = [
    {"value": "asymmetric_affine-u8", "label": "asymmetric u8", "kind": "int8"},
    {"value": "asymmetric_affine-i8", "label": "asymmetric i8", "kind": "int8"},
    {"value": "perchannel_symmetric_affine-i8", "label": "per channel i8", "kind": "int8"},
    {"value": "dynamic_fixed_point-i8", "label": "dynamic fixed point i8", "kind": "int8"},
    {"value": "dynamic_fixed_point-i16", "label": "dynamic fixed point i16", "kind": "int16"},
    {"value": "bfloat16", "label": "bfloat16", "kind": "float"},
    {"value": "float16", "label": "float16", "kind": "float"},
    {"value": "float32", "label": "float32", "kind": "float"},
]
CYCLE = ("Conv", "Swish", "Conv", "Add", "Concat", "Reshape", "Transpose", "Sigmoid")
TAIL = 4


def part(name: str, codes: int, cosine: float, kind: str = "int8") -> dict[str, Any]:
    """A slice of the only output, 20 dB where it lives; dead with one code."""
    return {
        "output": "output0",
        "name": name,
        "codes": codes,
        "codes_total": 256,
        "cosine": cosine,
        "dead": codes == 1,
        "kind": kind,
        "figures": {
            "cosine": cosine,
            "sqnr": 0.0 if codes == 1 else 20.0,
            "rmse_steps": 0.4,
            "max_abs": 1.25,
            "euclid": 30.0,
            "codes": codes,
        },
    }


SLICES = [
    part("objectness", 1, 0.0),
    part("classes", 1, 0.0),
    part("wh", 161, 0.9924),
    part("xy", 254, 0.99999),
]


def layers(count: int) -> dict[str, Any]:
    """The never-changing columns of `count` layers in a chain with a join every eighth."""
    ops = [CYCLE[row % len(CYCLE)] for row in range(count)]
    names = [f"{op}_{row}" for row, op in enumerate(ops)]
    lids = [
        f"{op}_{name}_{count - row}" for row, (op, name) in enumerate(zip(ops, names, strict=True))
    ]
    inputs = [
        [] if row == 0 else [row - 1, row - 3] if ops[row] in ("Add", "Concat") else [row - 1]
        for row in range(count)
    ]
    shapes = [f"1x{16 << (row % 4)}x{320 >> (row % 5)}x{320 >> (row % 5)}" for row in range(count)]
    return {"lids": lids, "names": names, "ops": ops, "shapes": shapes, "inputs": inputs}


def figures(count: int, seed: int = 0) -> dict[str, Any]:
    """Cosines, errors and codes of `count` layers; the last one uses one code."""
    rng = np.random.default_rng(seed)
    cosine = 1 - 10 ** -rng.uniform(1.5, 4.5, count)
    cosine[-1] = 0.99972
    codes = rng.integers(40, 256, count).astype(np.float32)
    dead = np.zeros(count, np.uint8)
    dead[-1] = 1
    return {
        "figures": {
            "cosine": cosine.astype(np.float32),
            "sqnr": rng.uniform(10, 50, count).astype(np.float32),
            "codes": codes,
        },
        "dead": dead,
        "fresh": np.ones(count, np.uint8),
    }


def metrics(count: int, seed: int = 0) -> dict[str, np.ndarray[Any, Any]]:
    """All metrics of the same layers, in the figures' order of size."""
    every = figures(count, seed)["figures"]
    error = 10 ** (-every["sqnr"].astype(np.float64) / 20)
    return {
        "cosine": every["cosine"],
        "sqnr": every["sqnr"],
        "rmse_steps": (error * 3).astype(np.float32),
        "max_abs": (error * 8).astype(np.float32),
        "euclid": (error * 100).astype(np.float32),
        "codes": every["codes"],
    }


def ghost(count: int, seed: int = 7) -> dict[str, Any]:
    """State A of the same layers: other figures, objectness alive."""
    alive = [part("objectness", 27, 0.9812), *SLICES[1:]]
    columns = metrics(count, seed)
    return {"ghost_title": "tail at int16", "ghost_slices": alive, "ghost_figures": columns}


def table(count: int) -> PrecisionTable:
    """A table of `count` layers, all int8, the last one selected."""
    return PrecisionTable(
        rows=layers(count),
        format_menu=MENU,
        key_formats={"8": "base", "6": "dynamic_fixed_point-i16", "f": "float32"},
        formats=np.full(count, 1, np.uint8),
        asked=np.zeros(count, np.uint8),
        selection=[count - 1],
        why={str(count - 1): "mixes 0..640 with 0..1"},
        **figures(count),
    )


def chart(count: int) -> SimilarityChart:
    """The chart of the same layers."""
    every = figures(count)
    return SimilarityChart(
        slices=SLICES,
        names=layers(count)["lids"],
        ops=layers(count)["ops"],
        class_menu=[{"label": item["label"], "kind": item["kind"]} for item in MENU],
        classes=np.full(count, 1, np.uint8),
        figures=metrics(count),
        dead=every["dead"],
        fresh=every["fresh"],
        selection=[count - 1],
    )


def verdict() -> VerdictStrip:
    """A dead objectness, nothing kept."""
    return VerdictStrip(
        verdict={
            "state": "dead",
            "title": "DEAD",
            "slices": SLICES,
            "said": [{"name": "detections kept", "text": "0 of 4", "good": False}],
            "whole_cosine": 0.99972,
            "misleading": True,
            "why": [
                "Concat_303 joins boxes up to 649 with scores up to 1 on one axis.",
                "One step of int8 is then 649 / 255 = 2.55.",
                "Every score lies inside the first step, so all of them become code 0.",
            ],
            "reference": "golden",
            "marks": [],
        },
        history={"can_undo": True, "can_redo": False, "pinned": True, "kept": "all int8"},
    )


def normalization() -> NormalizationRow:
    """One picture input at 1/255."""
    return NormalizationRow(
        inputs=[
            {
                "name": "images",
                "scale": {"text": "1/255", "value": 1 / 255},
                "mean": "0 0 0",
                "preset": "1/255",
                "reverse_channel": False,
                "fitting": "letterbox",
                "layout": "1x3x640x640",
                "is_picture": True,
                "back": "",
            }
        ],
        presets=[
            {"value": "1/255", "label": "1/255: 0..1"},
            {"value": "imagenet", "label": "ImageNet"},
            {"value": "-1..1", "label": "-1..1"},
            {"value": "raw", "label": "raw: 0..255"},
        ],
        pictures=[f"picture_{number}.jpg" for number in range(1, 13)],
        picture=2,
        calibration="8 pictures, min-max",
        base_formats=[{"value": item["value"], "label": item["label"]} for item in MENU],
        base_format="perchannel_symmetric_affine-i8",
    )


def photograph(width: int = 640, height: int = 640) -> bytes:
    """A PNG with a gradient."""
    ramp = np.linspace(40, 220, width, dtype=np.uint8)
    pixels = np.stack([np.tile(ramp, (height, 1))] * 3, axis=-1)
    pixels[: height // 2, :, 2] = 90
    file = io.BytesIO()
    PIL.Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def output(picture: bytes | None = None) -> OutputView:
    """Four golden boxes, three lost, one kept, one extra."""
    golden = [
        [210, 242, 287, 511, 0.82, 0],
        [111, 236, 203, 531, 0.82, 0],
        [483, 224, 563, 516, 0.68, 0],
        [109, 140, 565, 458, 0.53, 1],
    ]
    return OutputView(
        kind="detector",
        caption="YOLO boxes, score ≥ .25",
        picture=picture or photograph(),
        picture_name="bus.jpg",
        size=[640, 640],
        golden_boxes=golden,
        golden_status=[1, 1, 1, 0],
        simulated_boxes=[golden[3], [20, 30, 140, 90, 0.31, 1]],
        simulated_status=[0, 2],
        class_names=["person", "bus"],
    )


def status() -> StatusLine:
    """Work in progress."""
    return StatusLine(
        text="measured, 1 picture | cone 188 layers, 84 ms, 0 from cache | session: invented",
        progress={"done": 84, "total": 188, "unit": "layers", "label": "simulating"},
        busy=True,
    )


def workbench(count: int) -> dict[str, Any]:
    """All views by area, and their arrangement under `all`."""
    views: dict[str, Any] = {
        "verdict": verdict(),
        "normalization": normalization(),
        "similarity": chart(count),
        "output": output(),
        "layers": table(count),
        "status": status(),
    }
    return {**views, "all": Arrangement(views)}
