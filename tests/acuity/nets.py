"""Small ONNX models that between them hold every kind of layer that is written or read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper

from npuwidgets.network import Network, network_to_model
from tests.helpers import Array, floats, make_model, node, onnx_runtime


def convolutions() -> onnx.ModelProto:
    """Groups, dilations, asymmetric and computed pads, strides, one axis, no bias, transposed."""
    return make_model(
        [
            node("Conv", ["x", "w1", "b1"], ["c1"], "one", pads=[0, 1, 2, 1], strides=[2, 1]),
            node("Conv", ["c1", "w2"], ["c2"], "grouped", group=2, dilations=[2, 1]),
            node("Conv", ["c2", "w3"], ["c3"], "same", auto_pad="SAME_UPPER", strides=[2, 2]),
            node("Conv", ["c3", "w4"], ["c4"], "lower", auto_pad="SAME_LOWER"),
            node("ConvTranspose", ["c4", "w5", "b5"], ["up"], "up", group=2, strides=[2, 2]),
            node("Reshape", ["up", "flat"], ["row"], "flat"),
            node("Conv", ["row", "w6", "b6"], ["line"], "line", pads=[2, 1], strides=[2]),
            node("Conv", ["line", "w7"], ["lines"], "lines", group=2),
        ],
        {"x": [1, 3, 9, 11]},
        ["lines"],
        {
            "w1": floats(1, 4, 3, 3, 3),
            "b1": floats(2, 4),
            "w2": floats(3, 6, 2, 2, 3),
            "w3": floats(4, 4, 6, 3, 3),
            "w4": floats(5, 4, 4, 2, 2),
            "w5": floats(6, 4, 3, 2, 2),
            "b5": floats(7, 6),
            "flat": np.array([1, 6, -1], np.int64),
            "w6": floats(8, 4, 6, 4),
            "b6": floats(9, 4),
            "w7": floats(10, 2, 2, 3),
        },
    )


def pools_and_resizes() -> onnx.ModelProto:
    """Pools of all kinds and resizes by every frame, with a join and a split behind them."""
    frames = [
        ("nearest", "asymmetric", "floor"),
        ("nearest", "half_pixel", "round_prefer_floor"),
        ("linear", "half_pixel", "round_prefer_floor"),
        ("linear", "align_corners", "round_prefer_floor"),
        ("cubic", "half_pixel", "round_prefer_floor"),
    ]
    return make_model(
        [
            node("MaxPool", ["x"], ["m"], "max", kernel_shape=[3, 2], pads=[1, 0, 1, 1]),
            node("MaxPool", ["m"], ["d"], "wide", kernel_shape=[2, 2], dilations=[2, 2]),
            node(
                "AveragePool",
                ["d"],
                ["a"],
                "average",
                kernel_shape=[2, 2],
                strides=[2, 2],
                pads=[1, 1, 0, 0],
                ceil_mode=1,
                count_include_pad=1,
            ),
            *(
                node(
                    "Resize",
                    ["a", "", "twice"],
                    [f"r{i}"],
                    f"resize{i}",
                    mode=mode,
                    coordinate_transformation_mode=frame,
                    nearest_mode=nearest,
                )
                for i, (mode, frame, nearest) in enumerate(frames)
            ),
            node("Concat", [f"r{i}" for i in range(5)], ["cat"], "join", axis=1),
            node("Split", ["cat", "pieces"], ["p", "q", "r"], "pieces", axis=-3),
            node("Split", ["p"], ["left", "right"], "halves", axis=3),
            node("GlobalAveragePool", ["q"], ["g"], "global"),
            node("Flatten", ["g"], ["y"], "flatten"),
        ],
        {"x": [1, 2, 8, 10]},
        ["y", "left", "right", "r"],
        {
            "twice": np.array([1, 1, 2, 2], np.float32),
            "pieces": np.array([2, 5, 3], np.int64),
        },
    )


def shapes() -> onnx.ModelProto:
    """Everything that only moves values, on images and on plain tensors."""
    return make_model(
        [
            node("Conv", ["x", "w"], ["c"], "conv", pads=[1, 1, 1, 1]),
            node("Slice", ["c", "from", "to", "axes"], ["s"], "window"),
            node("Slice", ["c", "every0", "every1", "axis1", "two"], ["e"], "strided"),
            node("Pad", ["s", "pads"], ["p"], "pad"),
            node("Transpose", ["p"], ["t"], "turn", perm=[0, 2, 3, 1]),
            node("Unsqueeze", ["t", "front"], ["u"], "unsqueeze"),
            node("Squeeze", ["u", "front"], ["v"], "squeeze"),
            node("Slice", ["v", "last", "end", "minus", "one"], ["tail"], "tail"),
            node("Reshape", ["tail", "keep"], ["y"], "reshape"),
            node("Identity", ["e"], ["i"], "same"),
            node("Transpose", ["i"], ["z"], "reverse"),
        ],
        {"x": [1, 3, 6, 8]},
        ["y", "z"],
        {
            "w": floats(1, 4, 3, 3, 3),
            "from": np.array([1, -5], np.int64),
            "to": np.array([3, 9223372036854775807], np.int64),
            "axes": np.array([1, -1], np.int64),
            "every0": np.array([0], np.int64),
            "every1": np.array([6], np.int64),
            "axis1": np.array([2], np.int64),
            "two": np.array([2], np.int64),
            "pads": np.array([0, 0, 1, 0, 0, 0, 0, 2], np.int64),
            "front": np.array([0], np.int64),
            "last": np.array([-3], np.int64),
            "end": np.array([-1], np.int64),
            "minus": np.array([-2], np.int64),
            "one": np.array([1], np.int64),
            "keep": np.array([0, -1, 2], np.int64),
        },
    )


def arithmetic() -> onnx.ModelProto:
    """Activations, and constants of every shape beside images and plain tensors."""
    return make_model(
        [
            node("Conv", ["x", "w"], ["c"], "conv"),
            node("BatchNormalization", ["x", "g4", "b4", "m4", "v4"], ["bn"], "norm"),
            node("InstanceNormalization", ["bn", "g4", "b4"], ["in"], "instance"),
            node("Relu", ["c"], ["r"], "relu"),
            node("Clip", ["r", "low", "high"], ["six"], "six"),
            node("Mul", ["six", "image"], ["b"], "image"),
            node("Clip", ["b", "", "high"], ["open"], "open"),
            node("Add", ["open", "channel"], ["a"], "channel"),
            node("Sub", ["a", "row"], ["s"], "row"),
            node("Div", ["s", "scalar"], ["q"], "scalar"),
            node("Mul", ["q", "single"], ["o"], "single"),
            node("Add", ["o", "in"], ["j"], "both"),
            node("Mul", ["j", "j"], ["sq"], "square"),
            node("Sigmoid", ["sq"], ["sig"], "gate"),
            node("Mul", ["j", "sig"], ["not_swish"], "gated"),
            node("Sigmoid", ["not_swish"], ["sig2"], "gate2"),
            node("Mul", ["not_swish", "sig2"], ["swish"], "swish"),
            node("Exp", ["swish"], ["e"], "exp"),
            node("Softmax", ["e"], ["p"], "softmax", axis=1),
            node("Pow", ["p", "two"], ["pw"], "power"),
            node("PRelu", ["pw", "slope"], ["y"], "prelu"),
            node("Reshape", ["y", "flat"], ["f"], "flat"),
            node("Add", ["f", "long"], ["z"], "long"),
        ],
        {"x": [1, 4, 5, 5]},
        ["y", "z"],
        {
            "w": floats(1, 4, 4, 1, 1),
            "g4": floats(2, 4),
            "b4": floats(3, 4),
            "m4": floats(4, 4),
            "v4": floats(5, 4, low=0.5),
            "low": np.array(0, np.float32),
            "high": np.array(6, np.float32),
            "channel": floats(6, 4, 1, 1),
            "image": floats(7, 1, 4, 5, 5),
            "row": floats(8, 5),
            "scalar": np.array(0.7, np.float32),
            "single": np.array([1.5], np.float32),
            "two": np.array(2.0, np.float32),
            "slope": floats(9, 4, 1, 1),
            "flat": np.array([1, 100], np.int64),
            "long": floats(10, 1, 100),
        },
    )


def attention() -> onnx.ModelProto:
    """Matrix products with constants and between tensors, softmax, norms, gelu, Gemm both ways."""
    return make_model(
        [
            node("MatMul", ["x", "wq"], ["q"], "query"),
            node("Transpose", ["x"], ["k"], "keys", perm=[0, 2, 1]),
            node("MatMul", ["q", "k"], ["scores"], "scores"),
            node("Softmax", ["scores"], ["p"], "softmax", axis=-1),
            node("MatMul", ["p", "x"], ["mix"], "mix"),
            node("ReduceMean", ["mix"], ["mean"], "mean", axes=[-1]),
            node("Sub", ["mix", "mean"], ["d"], "centre"),
            node("Pow", ["d", "two"], ["dd"], "square"),
            node("ReduceMean", ["dd"], ["var"], "var", axes=[-1]),
            node("Add", ["var", "eps"], ["ve"], "eps"),
            node("Sqrt", ["ve"], ["sd"], "sqrt"),
            node("Div", ["d", "sd"], ["n"], "div"),
            node("Mul", ["n", "gamma"], ["g"], "gamma"),
            node("Add", ["g", "beta"], ["norm"], "norm"),
            node("Div", ["norm", "root2"], ["e0"], "e0"),
            node("Erf", ["e0"], ["e1"], "e1"),
            node("Add", ["e1", "one"], ["e2"], "e2"),
            node("Mul", ["norm", "e2"], ["e3"], "e3"),
            node("Mul", ["e3", "half"], ["gelu"], "gelu"),
            node("LayerNormalization", ["gelu", "gamma", "beta"], ["ln"], "ln", axis=-1),
            node("MatMul", ["left", "ln"], ["lm"], "constant_first"),
            node("Reshape", ["lm", "rows"], ["flat"], "rows"),
            node("Gemm", ["flat", "wo", "bo"], ["out"], "by_output", transB=1),
            node("Gemm", ["out", "wi", "bo"], ["in"], "by_input"),
            node("Gemm", ["in", "wi", "bo"], ["scaled"], "scaled", alpha=0.5, beta=2.0),
            node("Gemm", ["scaled", "wi", "b1"], ["thin"], "one_bias"),
            node("MatMul", ["thin", "wi"], ["y"], "plain"),
            node("MatMul", ["y", "y"], ["yy"], "self"),
        ],
        {"x": [1, 5, 8]},
        ["yy"],
        {
            "wq": floats(1, 8, 8),
            "two": np.array(2.0, np.float32),
            "eps": np.array(1e-5, np.float32),
            "gamma": floats(2, 8),
            "beta": floats(3, 8),
            "root2": np.array(np.sqrt(2), np.float32),
            "one": np.array(1.0, np.float32),
            "half": np.array(0.5, np.float32),
            "left": floats(4, 1, 4, 5),
            "rows": np.array([4, 8], np.int64),
            "wo": floats(5, 4, 8),
            "wi": floats(6, 4, 4),
            "bo": floats(7, 4),
            "b1": floats(8, 1),
        },
    )


def several_ends() -> onnx.ModelProto:
    """Two inputs, one of whole numbers; outputs in another order; an LSTM's large constants."""
    return make_model(
        [
            node("Cast", ["n"], ["f"], "cast", to=TensorProto.FLOAT),
            node("Gather", ["table", "n"], ["rows"], "gather", axis=0),
            node("Add", ["rows", "x"], ["sum"], "add"),
            node("ArgMax", ["sum"], ["best"], "best", axis=-1, keepdims=0),
            node("LSTM", ["sum", "wl", "rl"], ["", "h"], "lstm", hidden_size=4),
            node("Concat", ["f", "f"], ["ff"], "twice", axis=0),
            node("Relu", ["x"], ["y"]),
        ],
        {"x": [3, 1, 6], "n": [1]},
        ["best", "y", "h", "ff"],
        {"table": floats(1, 5, 6), "wl": floats(2, 1, 16, 6), "rl": floats(3, 1, 16, 4)},
        kinds={"n": TensorProto.INT64},
    )


def control_flow() -> onnx.ModelProto:
    """An If whose branches read tensors and constants of the outer graph."""

    def branch(op: str, constant: str) -> onnx.GraphProto:
        body = [node(op, ["c", constant], [f"{op}_out"], f"inner_{op}")]
        ends = [helper.make_tensor_value_info(f"{op}_out", TensorProto.FLOAT, [1, 4, 5, 5])]
        return helper.make_graph(body, f"{op}_branch", [], ends)

    return make_model(
        [
            node("Conv", ["x", "w"], ["c"], "conv"),
            node("ReduceMax", ["c"], ["top"], "top", keepdims=0),
            node("Greater", ["top", "zero"], ["yes"], "ask"),
            node(
                "If",
                ["yes"],
                ["chosen"],
                "choose",
                then_branch=branch("Add", "large"),
                else_branch=branch("Mul", "zero"),
            ),
            node("Relu", ["chosen"], ["y"], "relu"),
        ],
        {"x": [1, 3, 5, 5]},
        ["y"],
        {
            "w": floats(1, 4, 3, 1, 1),
            "zero": np.array(0, np.float32),
            "large": floats(2, 1, 4, 5, 5),
        },
    )


MODELS: Mapping[str, Callable[[], onnx.ModelProto]] = {
    model.__name__: model
    for model in (
        convolutions,
        pools_and_resizes,
        shapes,
        arithmetic,
        attention,
        several_ends,
        control_flow,
    )
}


def feeds_of(network: Network) -> dict[str, Array]:
    """An array for each input of a network: even random numbers, or 2 for whole ones."""
    found: dict[str, Array] = {}
    for seed, layer in enumerate(network.inputs):
        info = network.tensors[layer.outputs[0]]
        shape = [dim or 1 for dim in info.shape or ()]
        whole = info.dtype != "float32"
        found[layer.name] = np.full(shape, 2, info.dtype) if whole else floats(seed + 70, *shape)
    return found


def every_tensor(network: Network) -> dict[str, Array]:
    """What ONNX Runtime gives for every operation's output, by reference."""
    operations = [layer for layer in network.layers if layer.kind == "op"]
    names = {
        ref: name
        for layer in operations
        for ref, name in zip(layer.outputs, layer.node_outputs, strict=True)
    }
    model = network_to_model(network, expose=False)
    found = onnx_runtime(model, feeds_of(network), list(names.values()))
    return {ref: found[name] for ref, name in names.items()}
