"""Networks in other float types become float32, and say so."""

from __future__ import annotations

import ml_dtypes
import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from npuwidgets import Session
from npuwidgets.network import network_from_model
from tests.helpers import Array, floats, make_model, node, onnx_runtime

WEIGHT = floats(1, 4, 3, 3, 3)

KINDS = {
    "float16": (TensorProto.FLOAT16, np.float16),
    "bfloat16": (TensorProto.BFLOAT16, ml_dtypes.bfloat16),
    "float64": (TensorProto.DOUBLE, np.float64),
}


def conv(kind: int, weight: Array) -> onnx.ModelProto:
    return make_model(
        [node("Conv", ["x", "w"], ["c"], "conv"), node("Relu", ["c"], ["y"], "relu")],
        {"x": [1, 3, 8, 8]},
        ["y"],
        {"w": weight},
        opset=22,
        kinds={"x": kind},
    )


@pytest.mark.parametrize("name", list(KINDS))
def test_it_computes_in_float32_what_its_rounded_weights_say(name: str) -> None:
    kind, dtype = KINDS[name]
    rounded = WEIGHT.astype(dtype)
    network = network_from_model(conv(kind, rounded), "t")
    assert {info.dtype for info in network.tensors.values()} == {"float32"}
    assert network.notes[0].startswith(f"{name} tensors were cast to float32")
    feeds = {"x": floats(2, 1, 3, 8, 8)}
    wanted = onnx_runtime(conv(TensorProto.FLOAT, rounded.astype(np.float32)), feeds, ["y"])["y"]
    found = Session(network).evaluate(arrays=feeds).golden_tensor("Relu_relu")
    np.testing.assert_array_equal(found, wanted)


def test_an_array_in_the_files_own_type_is_taken() -> None:
    network = network_from_model(conv(TensorProto.FLOAT16, WEIGHT.astype(np.float16)), "t")
    half = floats(2, 1, 3, 8, 8).astype(np.float16)
    first = Session(network).evaluate(arrays={"x": half})
    second = Session(network).evaluate(arrays={"x": half.astype(np.float32)})
    np.testing.assert_array_equal(
        first.golden_tensor("Relu_relu"), second.golden_tensor("Relu_relu")
    )


def test_a_cast_between_floats_moves_values_only() -> None:
    nodes = [
        node("Cast", ["x"], ["h"], "down", to=TensorProto.FLOAT16),
        node("Mul", ["h", "k"], ["m"], "mul"),
        node("Cast", ["m"], ["y"], "up", to=TensorProto.FLOAT),
    ]
    model = make_model(nodes, {"x": [1, 4]}, ["y"], {"k": np.array([2.0], np.float16)})
    network = network_from_model(model, "t")
    ops = [layer.op for layer in network.layers]
    assert ops == ["input", "Identity", "constant", "Mul", "Identity", "output"]


def test_the_lowest_double_of_a_mask_becomes_the_lowest_float() -> None:
    lowest = np.finfo(np.float64).min
    nodes = [node("Add", ["x", "mask"], ["y"])]
    model = make_model(
        nodes,
        {"x": [1, 2]},
        ["y"],
        {"mask": np.array([0, lowest])},
        kinds={"x": TensorProto.DOUBLE},
    )
    network = network_from_model(model, "t")
    (mask,) = (layer.value for layer in network.layers if layer.value is not None)
    np.testing.assert_array_equal(mask, np.array([0, np.finfo(np.float32).min], np.float32))


def test_shape_arithmetic_in_double_is_done_in_double() -> None:
    """2**53 + 0 as a double is exact; as float32 it would be as well, 2**24 + 1 would not."""
    nodes = [
        node("Shape", ["x"], ["s"]),
        node("Cast", ["s"], ["d"], to=TensorProto.DOUBLE),
        node("Add", ["d", "big"], ["e"]),
        node("Cast", ["e"], ["i"], to=TensorProto.INT64),
        node("Sub", ["i", "back"], ["r"]),
        node("Reshape", ["x", "r"], ["y"]),
    ]
    constants = {
        "big": np.array([2.0**24 + 1]),
        "back": np.array([2**24 + 1], np.int64),
    }
    network = network_from_model(make_model(nodes, {"x": [7]}, ["y"], constants), "t")
    np.testing.assert_array_equal(network.layers[1].constants["r"], [7])


def test_graphs_inside_nodes_are_cast_too() -> None:
    inside = helper.make_graph(
        [node("Mul", ["x", "k"], ["o"])],
        "then",
        [],
        [helper.make_tensor_value_info("o", TensorProto.FLOAT16, None)],
    )
    inside.initializer.append(helper.make_tensor("k", TensorProto.FLOAT16, [1], [2.0]))
    nodes = [
        node("ReduceSum", ["x"], ["s"], keepdims=0),
        node("Cast", ["s"], ["c"], to=TensorProto.BOOL),
        node("If", ["c"], ["y"], then_branch=inside, else_branch=inside),
    ]
    model = make_model(nodes, {"x": [1, 2]}, ["y"], opset=17, kinds={"x": TensorProto.FLOAT16})
    network = network_from_model(model, "t")
    result = Session(network).evaluate(arrays={"x": np.array([[1.0, 2.0]], np.float32)})
    (output,) = network.outputs
    np.testing.assert_array_equal(result.golden.tensors[output.outputs[0]], [[2.0, 4.0]])
