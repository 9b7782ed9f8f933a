"""Which tensors copy an encoding, share a range, measure their own, or have none."""

from __future__ import annotations

import math

import numpy as np
import onnx
import pytest

from npuwidgets.network import Network, network_from_model
from npuwidgets.numerics import AcuityVersion, Range, encode
from npuwidgets.quantization import Assignment, Entry, build_table
from tests.helpers import Array, floats, lid_of, make_model, make_network, node, ref_of
from tests.quantization.ranges import distinct_ranges, fmt

U8 = fmt("asymmetric_affine-u8")
I16 = fmt("dynamic_fixed_point-i16")
SHAPE = [1, 4, 6, 6]
INTS: dict[str, Array] = {
    "flat": np.array([1, -1], np.int64),
    "first": np.array([0], np.int64),
    "starts": np.array([1], np.int64),
    "ends": np.array([3], np.int64),
    "axes": np.array([2], np.int64),
    "pads": np.array([0, 0, 1, 1, 0, 0, 1, 1], np.int64),
    "double": np.array([1, 1, 2, 2], np.float32),
}
RESIZE = ["r", "", "double"]

MOVERS = {
    "Reshape": node("Reshape", ["r", "flat"], ["y"], name="it"),
    "Flatten": node("Flatten", ["r"], ["y"], name="it"),
    "Squeeze": node("Squeeze", ["r", "first"], ["y"], name="it"),
    "Unsqueeze": node("Unsqueeze", ["r", "first"], ["y"], name="it"),
    "Transpose": node("Transpose", ["r"], ["y"], name="it", perm=[0, 2, 3, 1]),
    "Slice": node("Slice", ["r", "starts", "ends", "axes"], ["y"], name="it"),
    "MaxPool": node("MaxPool", ["r"], ["y"], name="it", kernel_shape=[2, 2]),
    "Resize": node("Resize", RESIZE, ["y"], name="it", mode="nearest"),
    "Pad": node("Pad", ["r", "pads"], ["y"], name="it"),
}
MEASURED = {
    "Resize": node("Resize", RESIZE, ["y"], name="it", mode="linear"),
    "AveragePool": node("AveragePool", ["r"], ["y"], name="it", kernel_shape=[2, 2]),
    "GlobalAveragePool": node("GlobalAveragePool", ["r"], ["y"], name="it"),
    "Sigmoid": node("Sigmoid", ["r"], ["y"], name="it"),
    "Neg": node("Neg", ["r"], ["y"], name="it"),
    "GlobalMaxPool": node("ReduceMax", ["r"], ["y"], name="it", axes=[2, 3]),
}


def behind_a_relu(second: onnx.NodeProto) -> Network:
    """x -> Relu -> second -> output."""
    constants = {name: INTS[name] for name in second.input if name in INTS}
    return make_network(
        [node("Relu", ["x"], ["r"], name="relu"), second], {"x": SHAPE}, ["y"], constants
    )


def entries(network: Network, *listed: str) -> dict[str, Entry | None]:
    """Entry of each layer's first output, by the layer's name."""
    assignment = Assignment(U8, {lid_of(network, name): I16 for name in listed})
    table = build_table(network, assignment, distinct_ranges(network))
    return {layer.name: table.entry(layer.outputs[0]) for layer in network.layers}


@pytest.mark.parametrize("op", MOVERS)
def test_layers_that_only_move_values_copy_the_entry(op: str) -> None:
    network = behind_a_relu(MOVERS[op])
    found = entries(network)
    assert found["Relu_relu"] is not None
    assert found[f"{op}_it"] == found["Relu_relu"]
    assert found[f"attach_{op}_it/out0"] == found["Relu_relu"]


@pytest.mark.parametrize("op", MOVERS)
def test_behind_a_listed_layer_movers_copy_what_the_converter_gives(op: str) -> None:
    network = behind_a_relu(MOVERS[op])
    found = entries(network, "Relu_relu")
    span = distinct_ranges(network)[ref_of(network, "Relu_relu")]
    assert found["Relu_relu"] == Entry(span, encode(span, I16))  # type: ignore[arg-type]
    assert found[f"{op}_it"] == Entry(span, encode(span, U8))  # type: ignore[arg-type]


@pytest.mark.parametrize("op", MOVERS)
def test_a_listed_mover_takes_its_sources_range_in_its_own_format(op: str) -> None:
    network = behind_a_relu(MOVERS[op])
    found = entries(network, f"{op}_it")
    span = distinct_ranges(network)[ref_of(network, "Relu_relu")]
    assert found[f"{op}_it"] == Entry(span, encode(span, I16))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", MEASURED)
def test_other_layers_have_a_range_of_their_own(name: str) -> None:
    network = behind_a_relu(MEASURED[name])
    found = entries(network)
    own = found[f"{MEASURED[name].op_type}_it"]
    assert own is not None
    assert own.range == distinct_ranges(network)[f"@{MEASURED[name].op_type}_it_1:out0"]
    assert own != found["Relu_relu"]


def test_every_port_of_a_split_copies_its_input() -> None:
    network = make_network(
        [
            node("Relu", ["x"], ["r"], name="relu"),
            node("Split", ["r"], ["a", "b"], name="split", axis=1),
        ],
        {"x": SHAPE},
        ["a", "b"],
        opset=13,
    )
    table = build_table(network, Assignment(U8), distinct_ranges(network))
    source = table.entry(ref_of(network, "Relu_relu"))
    assert table.layers[lid_of(network, "Split_split")].outputs == (source, source)


@pytest.mark.parametrize(
    ("value", "mode", "copies"),
    [
        (0.0, "constant", True),
        (3.0, "constant", True),
        (-1.5, "constant", True),
        (4.5, "constant", False),
        (-math.inf, "constant", False),
        (99.0, "reflect", True),
        (99.0, "edge", True),
    ],
)
def test_a_pad_copies_when_the_range_holds_its_value(value: float, mode: str, copies: bool) -> None:
    network = make_network(
        [
            node("Relu", ["x"], ["r"], name="relu"),
            node("Pad", ["r", "pads", "value"], ["y"], name="pad", mode=mode),
        ],
        {"x": SHAPE},
        ["y"],
        {"pads": INTS["pads"], "value": np.array(value, np.float32)},
    )
    ranges = {
        ref_of(network, "x"): Range(-9, 9),
        ref_of(network, "Relu_relu"): Range(-2, 4),
        ref_of(network, "Pad_pad"): Range(-5, 5),
    }
    table = build_table(network, Assignment(U8), ranges)
    own = table.entry(ref_of(network, "Pad_pad"))
    assert own is not None
    assert own.range == (Range(-2, 4) if copies else Range(-5, 5))


def conv_then(
    second: list[onnx.NodeProto], outputs: list[str], constants: dict[str, Array] | None = None
) -> Network:
    return make_network(
        [node("Conv", ["x", "w", "b"], ["c"], name="conv"), *second],
        {"x": SHAPE},
        outputs,
        {"w": floats(1, 4, 4, 1, 1), "b": floats(2, 4), **(constants or {})},
        opset=13,
    )


CLIP = node("Clip", ["c", "low", "high"], ["y"], name="act")


@pytest.mark.parametrize(
    ("activation", "constants", "shares"),
    [
        (node("Relu", ["c"], ["y"], name="act"), {}, True),
        (CLIP, {"low": np.array(0.0, np.float32), "high": np.array(6.0, np.float32)}, True),
        (CLIP, {"low": np.array(0.0, np.float32), "high": np.array(5.0, np.float32)}, False),
        (CLIP, {"low": np.array(-1.0, np.float32), "high": np.array(6.0, np.float32)}, False),
        (node("LeakyRelu", ["c"], ["y"], name="act"), {}, False),
        (node("Sigmoid", ["c"], ["y"], name="act"), {}, False),
    ],
    ids=["relu", "relu6", "clip 0..5", "clip -1..6", "leaky", "sigmoid"],
)
def test_a_convolution_shares_the_range_of_its_relu(
    activation: onnx.NodeProto, constants: dict[str, Array], shares: bool
) -> None:
    network = conv_then([activation], ["y"], constants)
    found = entries(network)
    conv, behind = found["Conv_conv"], found[f"{activation.op_type}_act"]
    assert conv is not None
    assert behind is not None
    assert behind.range == distinct_ranges(network)[ref_of(network, f"{activation.op_type}_act")]
    assert (conv == behind) is shares


def test_a_relu6_of_old_opsets_says_its_bounds_as_attributes() -> None:
    model = make_model(
        [
            node("Conv", ["x", "w"], ["c"], name="conv"),
            node("Clip", ["c"], ["y"], name="act", min=0.0, max=6.0),
        ],
        {"x": SHAPE},
        ["y"],
        {"w": floats(1, 4, 4, 1, 1)},
        opset=9,
    )
    found = entries(network_from_model(model, "t"))
    assert found["Conv_conv"] == found["Clip_act"]


@pytest.mark.parametrize("other", ["neg", "output"])
def test_a_convolution_with_two_readers_keeps_its_own_range(other: str) -> None:
    second = [node("Relu", ["c"], ["y"], name="act")]
    if other == "neg":
        second.append(node("Neg", ["c"], ["z"], name="neg"))
    network = conv_then(second, ["y", "z" if other == "neg" else "c"])
    found = entries(network)["Conv_conv"]
    assert found is not None
    assert found.range == distinct_ranges(network)[ref_of(network, "Conv_conv")]


@pytest.mark.parametrize(
    ("version", "scale", "has_entry"),
    [
        (AcuityVersion.V6_12, "", False),  # 1,146 of 1,146 in public tables
        (AcuityVersion.V6_12, "Div", False),  # 98 of 98
        (AcuityVersion.V6_12, "Mul", True),  # 396 of 396
        (AcuityVersion.V6_21, "", True),  # 12 of 12
    ],
)
@pytest.mark.parametrize(
    "base",
    ["asymmetric_affine-u8", "symmetric_affine-i8", "dynamic_fixed_point-i16", "float16"],
)
def test_the_scores_of_an_attention_have_an_entry_by_version_and_graph(
    base: str, version: AcuityVersion, scale: str, has_entry: bool
) -> None:
    scaled = [node(scale, ["s", "root"], ["t"], name="scale")] if scale else []
    network = make_network(
        [
            node("MatMul", ["q", "k"], ["s"], name="scores"),
            *scaled,
            node("Softmax", ["t" if scale else "s"], ["y"], name="softmax", axis=-1),
        ],
        {"q": [1, 4, 8], "k": [1, 8, 4]},
        ["y"],
        {"root": np.array(2.5, np.float32)},
    )
    assignment = Assignment(fmt(base), version=version)
    table = build_table(network, assignment, distinct_ranges(network))
    assert (table.entry(ref_of(network, "MatMul_scores")) is not None) is has_entry
    assert table.entry(ref_of(network, "Softmax_softmax")) is not None
    if scale:
        assert table.entry(ref_of(network, f"{scale}_scale")) is not None
    assert table.converters == ()


def test_a_matmul_before_the_product_of_two_tensors_has_an_entry() -> None:
    network = make_network(
        [
            node("MatMul", ["q", "k"], ["s"], name="scores"),
            node("Mul", ["s", "m"], ["t"], name="mask"),
            node("Softmax", ["t"], ["y"], name="softmax", axis=-1),
        ],
        {"q": [1, 4, 8], "k": [1, 8, 4], "m": [1, 4, 4]},
        ["y"],
    )
    assert entries(network)["MatMul_scores"] is not None


def test_a_matmul_that_more_than_softmax_reads_has_an_entry() -> None:
    network = make_network(
        [
            node("MatMul", ["q", "k"], ["s"], name="scores"),
            node("Softmax", ["s"], ["y"], name="softmax", axis=-1),
            node("Neg", ["s"], ["z"], name="neg"),
        ],
        {"q": [1, 4, 8], "k": [1, 8, 4]},
        ["y", "z"],
    )
    assert entries(network)["MatMul_scores"] is not None


def test_a_classifiers_matmul_with_a_weight_has_an_entry_before_softmax() -> None:
    network = make_network(
        [
            node("MatMul", ["x", "w"], ["s"], name="fc"),
            node("Softmax", ["s"], ["y"], name="softmax", axis=-1),
        ],
        {"x": [1, 8]},
        ["y"],
        {"w": floats(1, 8, 4)},
    )
    assert entries(network)["MatMul_fc"] is not None
