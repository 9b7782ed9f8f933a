"""Which nodes become one layer, and that the layer computes what its nodes did."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import onnx
import pytest

from npuwidgets.engine import float_session
from npuwidgets.network import Kind, Network, network_from_model, network_to_model
from tests.helpers import Array, floats, make_model, make_network, node, onnx_runtime

ONE = np.array(1.0, np.float32)
HALF = np.array(0.5, np.float32)
ROOT2 = np.array(math.sqrt(2), np.float32)


def op_layers(network: Network) -> list[str]:
    return [f"{layer.op} {layer.name}" for layer in network.layers if layer.kind is Kind.OP]


def assert_same_values(model: onnx.ModelProto, shape: tuple[int, ...], rtol: float = 1e-5) -> None:
    """The imported network equals the file, on numbers of both signs."""
    name = model.graph.output[0].name
    feeds = {"x": floats(5, *shape, low=-4.0, high=4.0)}
    expected = onnx_runtime(model, feeds, [name])[name]
    network = network_from_model(model, "test")
    (found,) = float_session(network_to_model(network, expose=False)).run(None, feeds)
    np.testing.assert_allclose(found, expected, rtol=rtol, atol=rtol)


@pytest.mark.parametrize("order", [["x", "s"], ["s", "x"]])
def test_x_times_its_sigmoid_is_one_swish_named_after_the_mul(order: list[str]) -> None:
    model = make_model(
        [node("Sigmoid", ["x"], ["s"], name="sig"), node("Mul", order, ["y"], name="mul")],
        {"x": [1, 8]},
        ["y"],
    )
    assert op_layers(network_from_model(model, "t")) == ["Swish Mul_mul"]
    assert_same_values(model, (1, 8))


def test_a_sigmoid_of_something_else_is_no_swish() -> None:
    network = make_network(
        [
            node("Relu", ["x"], ["r"], name="relu"),
            node("Sigmoid", ["r"], ["s"], name="sig"),
            node("Mul", ["x", "s"], ["y"], name="mul"),
        ],
        {"x": [1, 8]},
        ["y"],
    )
    assert op_layers(network) == ["Relu Relu_relu", "Sigmoid Sigmoid_sig", "Mul Mul_mul"]


@pytest.mark.parametrize("outputs", [["y", "s"], ["y", "z"]])
def test_a_sigmoid_that_something_else_reads_stays_a_layer(outputs: list[str]) -> None:
    nodes = [node("Sigmoid", ["x"], ["s"], name="sig"), node("Mul", ["x", "s"], ["y"], name="mul")]
    if "z" in outputs:
        nodes.append(node("Neg", ["s"], ["z"], name="neg"))
    network = make_network(nodes, {"x": [1, 8]}, outputs)
    assert op_layers(network)[:2] == ["Sigmoid Sigmoid_sig", "Mul Mul_mul"]


def test_without_fusing_every_node_is_a_layer() -> None:
    network = make_network(
        [node("Sigmoid", ["x"], ["s"], name="sig"), node("Mul", ["x", "s"], ["y"], name="mul")],
        {"x": [1, 8]},
        ["y"],
        fuse=False,
    )
    assert op_layers(network) == ["Sigmoid Sigmoid_sig", "Mul Mul_mul"]


def erf_argument(divide: bool) -> list[onnx.NodeProto]:
    first = (
        node("Div", ["x", "root2"], ["a"], name="scale")
        if divide
        else node("Mul", ["inverse", "x"], ["a"], name="scale")
    )
    return [
        first,
        node("Erf", ["a"], ["e"], name="erf"),
        node("Add", ["e", "one"], ["b"], name="add"),
    ]


# the three places where exporters put the half
HALVES = {
    "(x*b)*half": [
        node("Mul", ["x", "b"], ["c"], name="m1"),
        node("Mul", ["c", "half"], ["y"], name="last"),
    ],
    "x*(half*b)": [
        node("Mul", ["half", "b"], ["c"], name="m1"),
        node("Mul", ["x", "c"], ["y"], name="last"),
    ],
    "(half*x)*b": [
        node("Mul", ["half", "x"], ["c"], name="m1"),
        node("Mul", ["c", "b"], ["y"], name="last"),
    ],
    "b*(x*half)": [
        node("Mul", ["x", "half"], ["c"], name="m1"),
        node("Mul", ["b", "c"], ["y"], name="last"),
    ],
}
GELU_CONSTANTS: Mapping[str, Array] = {
    "one": ONE,
    "half": HALF,
    "root2": ROOT2,
    "inverse": np.array(1 / math.sqrt(2), np.float32),
    "three": np.array(3.0, np.float32),
    "cubic": np.array(0.044715, np.float32),
    "wide": np.array(math.sqrt(2 / math.pi), np.float32),
}


@pytest.mark.parametrize("divide", [True, False])
@pytest.mark.parametrize("half", HALVES)
def test_the_erf_gelu_is_one_layer_in_every_order(divide: bool, half: str) -> None:
    model = make_model(
        [*erf_argument(divide), *HALVES[half]], {"x": [2, 16]}, ["y"], GELU_CONSTANTS
    )
    assert op_layers(network_from_model(model, "t")) == ["Gelu Mul_last"]
    assert_same_values(model, (2, 16))


CUBES = {
    "Pow": [node("Pow", ["x", "three"], ["p"], name="pow")],
    "x*(x*x)": [
        node("Mul", ["x", "x"], ["q"], name="square"),
        node("Mul", ["x", "q"], ["p"], name="cube"),
    ],
    "(x*x)*x": [
        node("Mul", ["x", "x"], ["q"], name="square"),
        node("Mul", ["q", "x"], ["p"], name="cube"),
    ],
}


@pytest.mark.parametrize("cube", CUBES)
@pytest.mark.parametrize("half", HALVES)
def test_the_tanh_gelu_is_one_layer_in_every_order(cube: str, half: str) -> None:
    model = make_model(
        [
            *CUBES[cube],
            node("Mul", ["cubic", "p"], ["m"], name="m0"),
            node("Add", ["x", "m"], ["n"], name="a0"),
            node("Mul", ["n", "wide"], ["o"], name="mw"),
            node("Tanh", ["o"], ["t"], name="tanh"),
            node("Add", ["one", "t"], ["b"], name="add"),
            *HALVES[half],
        ],
        {"x": [2, 16]},
        ["y"],
        GELU_CONSTANTS,
    )
    assert op_layers(network_from_model(model, "t")) == ["Gelu Mul_last"]
    assert_same_values(model, (2, 16))


def test_an_erf_with_another_factor_is_no_gelu() -> None:
    constants = {**GELU_CONSTANTS, "root2": np.array(1.5, np.float32)}
    network = make_network(
        [*erf_argument(divide=True), *HALVES["x*(half*b)"]], {"x": [2, 16]}, ["y"], constants
    )
    assert all("Gelu" not in name for name in op_layers(network))


def layer_norm(square: str, affine: Sequence[str], opset: int) -> onnx.ModelProto:
    axes = {"axes": [-1]} if opset < 18 else {}
    mean_inputs = [] if opset < 18 else ["axis"]
    nodes = [
        node("ReduceMean", ["x", *mean_inputs], ["mean"], name="mean", keepdims=1, **axes),
        node("Sub", ["x", "mean"], ["d"], name="sub"),
        node("Pow", ["d", "two"], ["s"], name="square")
        if square == "Pow"
        else node("Mul", ["d", "d"], ["s"], name="square"),
        node("ReduceMean", ["s", *mean_inputs], ["v"], name="var", keepdims=1, **axes),
        node("Add", ["v", "eps"], ["w"], name="add"),
        node("Sqrt", ["w"], ["r"], name="sqrt"),
        node("Div", ["d", "r"], ["n"], name="div"),
    ]
    last = "n"
    for step in affine:
        name = "gamma" if step == "Mul" else "beta"
        nodes.append(node(step, [last, name], [step], name=step.lower() + "_affine"))
        last = step
    constants: dict[str, Array] = {
        "two": np.array(2.0, np.float32),
        "eps": np.array(1e-5, np.float32),
        "gamma": floats(1, 16),
        "beta": floats(2, 16),
    }
    if opset >= 18:
        constants["axis"] = np.array([-1], np.int64)
    return make_model(nodes, {"x": [2, 16]}, [last], constants, opset=opset)


@pytest.mark.parametrize("square", ["Pow", "Mul"])
@pytest.mark.parametrize(
    ("affine", "name"), [(["Mul", "Add"], "Add_add_affine"), (["Mul"], "Mul_mul_affine")]
)
@pytest.mark.parametrize("opset", [13, 18])
def test_a_decomposed_layer_norm_is_one_layer_named_after_its_last_node(
    square: str, affine: list[str], name: str, opset: int
) -> None:
    model = layer_norm(square, affine, opset)
    network = network_from_model(model, "t")
    assert op_layers(network) == [f"LayerNormalization {name}"]
    # gamma and beta are inside the layer and stay float: no layer, no entry of their own
    assert [layer.kind for layer in network.layers] == [Kind.INPUT, Kind.OP, Kind.OUTPUT]
    assert_same_values(model, (2, 16))


@pytest.mark.parametrize("has_bias", [True, False])
@pytest.mark.parametrize("group", [1, 2])
def test_a_convolution_with_its_batch_norm_is_one_convolution(has_bias: bool, group: int) -> None:
    constants = {
        "w": floats(1, 6, 4 // group, 3, 3),
        "b": floats(2, 6),
        "gamma": floats(3, 6, low=0.5, high=2.0),
        "beta": floats(4, 6),
        "mean": floats(5, 6),
        "var": floats(6, 6, low=0.01, high=3.0),
    }
    model = make_model(
        [
            node("Conv", ["x", "w", *["b"] * has_bias], ["c"], name="conv", group=group),
            node(
                "BatchNormalization",
                ["c", "gamma", "beta", "mean", "var"],
                ["y"],
                name="norm",
                epsilon=1e-3,
            ),
        ],
        {"x": [1, 4, 8, 8]},
        ["y"],
        constants,
    )
    network = network_from_model(model, "t")
    assert op_layers(network) == ["Conv BatchNormalization_norm"]
    layer = network.layers[1]
    assert layer.weight is not None
    assert layer.bias is not None
    assert layer.bias.value.shape == (6,)
    # by the formula w' = w * gamma / sqrt(var + eps), for the second channel's first number
    factor = constants["gamma"][1] / math.sqrt(constants["var"][1] + 1e-3)
    wanted = constants["w"][1, 0, 0, 0] * factor
    np.testing.assert_allclose(layer.weight.value[1, 0, 0, 0], wanted, rtol=1e-6)
    assert_same_values(model, (1, 4, 8, 8))
    unfused = network_from_model(model, "t", fuse=False)
    assert op_layers(unfused) == ["Conv Conv_conv", "BatchNormalization BatchNormalization_norm"]


def test_a_convolution_that_something_else_reads_keeps_its_batch_norm_apart() -> None:
    constants = {"w": floats(1, 4, 4, 1, 1)}
    constants.update({name: floats(7, 4, low=0.5) for name in ("g", "b", "m", "v")})
    network = make_network(
        [
            node("Conv", ["x", "w"], ["c"], name="conv"),
            node("BatchNormalization", ["c", "g", "b", "m", "v"], ["n"], name="norm"),
            node("Add", ["c", "n"], ["y"], name="add"),
        ],
        {"x": [1, 4, 8, 8]},
        ["y"],
        constants,
    )
    assert [layer.op for layer in network.layers if layer.kind is Kind.OP] == [
        "Conv",
        "BatchNormalization",
        "Add",
    ]


def test_a_relu_behind_a_convolution_stays_a_layer_of_its_own() -> None:
    network = make_network(
        [
            node("Conv", ["x", "w"], ["c"], name="conv"),
            node("Relu", ["c"], ["y"], name="relu"),
        ],
        {"x": [1, 4, 8, 8]},
        ["y"],
        {"w": floats(1, 4, 4, 1, 1)},
    )
    assert op_layers(network) == ["Conv Conv_conv", "Relu Relu_relu"]


def test_fused_layers_keep_reading_in_running_order_when_branches_cross() -> None:
    # two swishes whose nodes are interleaved: sig1 sig2 mul2 mul1, and mul1 reads mul2's input too
    model = make_model(
        [
            node("Neg", ["x"], ["n"], name="neg"),
            node("Sigmoid", ["x"], ["s1"], name="sig1"),
            node("Sigmoid", ["n"], ["s2"], name="sig2"),
            node("Mul", ["n", "s2"], ["m2"], name="mul2"),
            node("Mul", ["s1", "x"], ["m1"], name="mul1"),
            node("Sub", ["m1", "m2"], ["y"], name="sub"),
        ],
        {"x": [1, 8]},
        ["y"],
    )
    assert op_layers(network_from_model(model, "t")) == [
        "Neg Neg_neg",
        "Swish Mul_mul2",
        "Swish Mul_mul1",
        "Sub Sub_sub",
    ]
    assert_same_values(model, (1, 8))
