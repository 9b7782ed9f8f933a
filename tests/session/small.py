"""A session on a small network that takes pictures, and the pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from PIL import Image

from npuwidgets import Session
from npuwidgets.inputs import Dataset
from npuwidgets.network import Network, network_from_model
from tests.helpers import floats, make_model, node

I16 = "dynamic_fixed_point-i16"
INT8 = "perchannel_symmetric_affine-i8"


def write_pictures(folder: Path, count: int, size: int = 8) -> list[Path]:
    """PNG pictures of coloured noise, each somewhat brighter than the one before."""
    paths = []
    for number in range(count):
        pixels = np.random.default_rng(number).integers(0, 120 + 12 * number, (size, size, 3))
        paths.append(folder / f"picture_{number}.png")
        Image.fromarray(pixels.astype(np.uint8)).save(paths[-1])
    return paths


def network() -> Network:
    """conv+relu, then a join of a wide and a narrow tensor: at int8 the narrow one dies."""
    return network_from_model(model(), "test")


def model() -> onnx.ModelProto:
    """The file that `network` comes from."""
    return make_model(
        [
            node("Conv", ["images", "w", "b"], ["c"], name="conv", pads=[1, 1, 1, 1]),
            node("Relu", ["c"], ["r"], name="relu"),
            node("Transpose", ["r"], ["t"], name="turn", perm=[0, 2, 3, 1]),
            node("Reshape", ["t", "flat"], ["f"], name="flat"),
            node("Mul", ["f", "wide"], ["big"], name="big"),
            node("Sigmoid", ["f"], ["s"], name="sig"),
            node("Mul", ["s", "narrow"], ["small"], name="small"),
            node("Concat", ["big", "small"], ["cat"], name="join", axis=2),
            node("Slice", ["cat", "zero", "sixty", "one"], ["cut"], name="cut"),
            node("Slice", ["cut", "zero", "fifty", "one"], ["y"], name="rows"),
        ],
        {"images": [1, 3, 8, 8]},
        ["y"],
        {
            "w": floats(1, 4, 3, 3, 3),
            "b": floats(2, 4),
            "wide": np.array([500.0], np.float32),
            "narrow": np.array([0.5], np.float32),
            "flat": np.array([1, 64, 4], np.int64),
            "zero": np.array([0], np.int64),
            "one": np.array([1], np.int64),
            "fifty": np.array([50], np.int64),
            "sixty": np.array([60], np.int64),
        },
        opset=13,
    )


def open_session(folder: Path, count: int = 3, cache_bytes: int = 10_000_000) -> Session:
    """Float, scale 1/255, not quantized."""
    pictures = Dataset.from_pictures(write_pictures(folder, count))
    session = Session(network(), pictures, cache_bytes=cache_bytes)
    session.inputs["images"].scale = 1 / 255
    return session


def save(made: onnx.ModelProto, path: Path) -> Path:
    """Write a model file."""
    path.write_bytes(made.SerializeToString())
    return path
