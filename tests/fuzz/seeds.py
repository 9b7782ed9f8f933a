"""Sound files of every kind that npuwidgets reads: what the fuzzer damages."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import onnx
from onnx import helper
from PIL import Image

from npuwidgets import Session
from npuwidgets.acuity import write_network
from npuwidgets.acuity.settings.postprocess import generate_postprocess
from npuwidgets.inputs import write_tensor
from tests.helpers import floats, make_model, node

__all__ = ["make_seeds"]

FUNCTION = helper.make_function(
    "own",
    "Double",
    ["a"],
    ["b"],
    [node("Add", ["a", "a"], ["b"])],
    [helper.make_opsetid("", 17)],
)


def convolution() -> onnx.ModelProto:
    """picture (1, 3, 8, 8): Conv, BatchNormalization, Relu, Sigmoid, Mul, Concat, Reshape, Gemm."""
    return make_model(
        [
            node("Conv", ["picture", "w", "b"], ["c"], "conv", kernel_shape=[3, 3]),
            node("BatchNormalization", ["c", "g", "b", "b", "g"], ["n"], "norm"),
            node("Relu", ["n"], ["r"], "relu"),
            node("Sigmoid", ["r"], ["s"], "sig"),
            node("Mul", ["r", "s"], ["m"], "mul"),
            node("MaxPool", ["m"], ["p"], "pool", kernel_shape=[2, 2], strides=[2, 2]),
            node("Concat", ["p", "p"], ["j"], "cat", axis=1),
            node("Reshape", ["j", "flat"], ["f"], "flat"),
            node("Gemm", ["f", "u"], ["y"], "full", transB=1),
        ],
        {"picture": [1, 3, 8, 8]},
        ["y"],
        {
            "w": floats(1, 2, 3, 3, 3),
            "b": floats(2, 2),
            "g": floats(3, 2, low=0.5),
            "u": floats(4, 5, 36),
            "flat": np.array([1, -1], np.int64),
        },
    )


def shapes() -> onnx.ModelProto:
    """x (1, 4): shape arithmetic, a function, an If."""
    branch = make_model([node("Neg", ["d"], ["t"])], {}, ["t"]).graph
    other = make_model([node("Abs", ["d"], ["e"])], {}, ["e"]).graph
    model = make_model(
        [
            node("Double", ["x"], ["d"], domain="own"),
            node("Shape", ["d"], ["s"]),
            node("Gather", ["s", "one"], ["n"]),
            node("Unsqueeze", ["n", "zero"], ["l"]),
            node("Concat", ["l", "l"], ["k"], axis=0),
            node("ConstantOfShape", ["k"], ["o"]),
            node("MatMul", ["d", "o"], ["q"]),
            node("ReduceSum", ["q"], ["rs"], keepdims=0),
            node("Greater", ["rs", "limit"], ["cond"]),
            node("If", ["cond"], ["i"], then_branch=branch, else_branch=other),
            node("Add", ["q", "i"], ["y"]),
        ],
        {"x": [1, 4]},
        ["y"],
        {"one": np.array(1), "zero": np.array([0]), "limit": np.array(0.5, np.float32)},
        domains={"own": 1},
    )
    model.functions.append(FUNCTION)
    return model


def make_seeds(folder: Path) -> dict[str, list[Path]]:
    """Write sound files.

    Args:
        folder: Where to.

    Returns:
        The files by the name of their reader.
    """
    model = folder / "m.onnx"
    onnx.save(convolution(), model)
    onnx.save(shapes(), folder / "shapes.onnx")
    for number in range(2):
        grey = floats(number, 8, 8, 3, low=0, high=255).astype(np.uint8)
        Image.fromarray(grey).save(folder / f"{number}.png")
    (folder / "dataset.txt").write_text("0.png 3\n# a remark\n1.png 4\n")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = Session.open(model, dataset=folder / "dataset.txt")
        session.base = "asymmetric_affine-u8"
        session.precision["Concat_cat"] = "dynamic_fixed_point-i16"
        session.snapshot("before")
        session.write_table(folder / "m.quantize")
        session.write_inputmeta(folder / "m-inputmeta.yml")
        write_network(session.network, folder / "m.json", folder / "m.data")
        session.save(folder / "m.npuw.yml")
    generate_postprocess(session.network, folder / "m-post.yml").write()
    (folder / "entropy.txt").write_text("@Conv_conv_6:out0, 0.25\n@Conv_conv_6:weight, 0.5\n")
    np.save(folder / "a.npy", floats(5, 1, 4))
    np.save(folder / "bytes.npy", np.arange(4, dtype=np.uint8).reshape(1, 4))
    write_tensor(folder / "iter_0_x_0_out0_1_4.tensor", floats(6, 1, 4))
    pictures = []
    picture = Image.fromarray(floats(7, 9, 7, 3, low=0, high=255).astype(np.uint8))
    for ending in ("png", "jpg", "bmp", "gif", "ppm", "tif", "webp"):
        pictures.append(folder / f"p.{ending}")
        picture.save(pictures[-1])
    for number, mode in enumerate(("P", "I;16", "LA", "1")):
        pictures.append(folder / f"mode{number}.png")
        picture.convert("L").convert(mode).save(pictures[-1])
    for number, packing in enumerate(("tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg")):
        pictures.append(folder / f"packed{number}.tif")
        picture.save(pictures[-1], compression=packing)
    pictures.append(folder / "ink.jpg")
    picture.convert("CMYK").save(pictures[-1])
    onnx_files = [model, folder / "shapes.onnx"]
    return {
        "onnx": onnx_files,
        "evaluated": onnx_files,
        "json": [folder / "m.json"],
        "data": [folder / "m.data"],
        "table": [folder / "m.quantize"],
        "inputmeta": [folder / "m-inputmeta.yml"],
        "postprocess": [folder / "m-post.yml"],
        "entropy": [folder / "entropy.txt"],
        "session": [folder / "m.npuw.yml"],
        "dataset": [folder / "dataset.txt"],
        "npy": [folder / "a.npy", folder / "bytes.npy"],
        "tensor": [folder / "iter_0_x_0_out0_1_4.tensor"],
        "picture": pictures,
    }
