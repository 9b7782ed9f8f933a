"""Folding in rounds: what constants decide is taken out, as ONNX Runtime computes it."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from npuwidgets.errors import NetworkError
from npuwidgets.network import Network, network_from_model
from tests.helpers import Array, floats, make_model, node


def ops(network: Network) -> list[str]:
    return [layer.op for layer in network.layers]


def branch(name: str, nodes: list[onnx.NodeProto], *outputs: str) -> onnx.GraphProto:
    return helper.make_graph(
        nodes, name, [], [helper.make_empty_tensor_value_info(one) for one in outputs]
    )


def rounds(count: int) -> onnx.ModelProto:
    """Shape arithmetic that becomes known one step after the other."""
    nodes, tensor = [], "x"
    for number in range(count):
        nodes += [
            node("Shape", [tensor], [f"s{number}"]),
            node("Gather", [f"s{number}", "zero"], [f"a{number}"]),
            node("Concat", [f"a{number}", "rest"], [f"c{number}"], axis=0),
            node("Reshape", [tensor, f"c{number}"], [f"r{number}"]),
        ]
        tensor = f"r{number}"
    constants: dict[str, Array] = {
        "zero": np.array([0], np.int64),
        "rest": np.array([-1], np.int64),
    }
    return make_model(nodes, {"x": [2, 3, 4]}, [tensor], constants)


def test_twenty_rounds_fold_as_one() -> None:
    network = network_from_model(rounds(20), "t")
    assert ops(network) == ["input", *["Reshape"] * 20, "output"]
    assert network.tensors[network.outputs[0].outputs[0]].shape == (2, 12)


def test_the_shape_and_the_size_of_a_scalar_are_constants() -> None:
    model = make_model(
        [
            node("Shape", ["k"], ["s"]),
            node("Size", ["x"], ["n"]),
            node("Reshape", ["k", "s"], ["r"]),
            node("Cast", ["n"], ["f"], to=TensorProto.FLOAT),
            node("Mul", ["r", "f"], ["p"]),
            node("Mul", ["x", "p"], ["y"]),
        ],
        {"x": [2, 3], "k": []},
        ["y"],
    )
    network = network_from_model(model, "t")
    constants = [layer for layer in network.layers if layer.op == "constant"]
    assert [layer.value for layer in constants] == [np.float32(6)]


def test_the_branch_of_a_constant_condition_takes_the_place_of_the_if() -> None:
    """Both branches use the same names inside, one reads a weight of the graph around it."""
    taken = branch(
        "then",
        [node("MatMul", ["x", "w"], ["h"], "full"), node("Relu", ["h"], ["o"], "relu")],
        "o",
    )
    other = branch("else", [node("MatMul", ["x", "bad"], ["h"]), node("Relu", ["h"], ["o"])], "o")
    nodes = [
        node("Relu", ["x"], ["h"], "before"),
        node("Size", ["h"], ["n"]),
        node("Equal", ["n", "four"], ["c"]),
        node("If", ["c"], ["i"], then_branch=taken, else_branch=other),
        node("Add", ["i", "h"], ["y"], "add"),
    ]
    constants: dict[str, Array] = {
        "w": floats(1, 4, 4),
        "bad": floats(2, 7, 7),
        "four": np.array(4, np.int64),
    }
    network = network_from_model(make_model(nodes, {"x": [1, 4]}, ["y"], constants), "t")
    assert ops(network) == ["input", "Relu", "MatMul", "Relu", "Add", "output"]
    assert network.layers[2].weight is not None
    assert network.layers[2].name == "MatMul_full"


def test_a_branch_with_constants_of_its_own_and_an_outer_tensor_as_result() -> None:
    inner = branch("else", [node("Add", ["x", "k"], ["a"], "add")], "a", "x")
    inner.initializer.append(numpy_helper.from_array(np.array([2.0], np.float32), "k"))
    model = make_model(
        [node("If", ["c"], ["y", "z"], then_branch=inner, else_branch=inner)],
        {"x": [1, 2]},
        ["y", "z"],
        {"c": np.array([False])},
    )
    network = network_from_model(model, "t")
    assert ops(network) == ["input", "constant", "Add", "Identity", "output", "output"]


def test_what_would_grow_too_much_is_left_to_run() -> None:
    """Twenty doublings of 16 elements would be 16 million; folding stops at 4 million."""
    nodes = [node("Concat", [f"d{n}", f"d{n}"], [f"d{n + 1}"], axis=0) for n in range(20)]
    nodes.append(node("Slice", ["d20", "zero", "four"], ["cut"]))
    nodes.append(node("Add", ["x", "cut"], ["y"]))
    constants: dict[str, Array] = {
        "d0": floats(1, 16),
        "zero": np.array([0], np.int64),
        "four": np.array([4], np.int64),
    }
    network = network_from_model(make_model(nodes, {"x": [4]}, ["y"], constants), "t")
    assert 0 < ops(network).count("Concat") < 4
    held = [v for layer in network.layers for v in (layer.value, *layer.constants.values())]
    # what is left holds its result, twice as many elements as it grew by, in 4 bytes each
    assert sum(one.nbytes for one in held if one is not None) <= 2 * 4 * (1 << 22) + 64


@pytest.mark.parametrize("op", ["ConstantOfShape", "Expand", "Tile", "Range"])
def test_a_huge_constant_of_a_few_bytes_is_not_made(op: str) -> None:
    big = np.array([1 << 40], np.int64)
    reads = {
        "ConstantOfShape": ["big"],
        "Expand": ["one", "big"],
        "Tile": ["one", "big"],
        "Range": ["from", "to", "step"],
    }[op]
    nodes = [
        node(op, reads, ["wide"], "grow"),
        node("Slice", ["wide", "start", "end"], ["cut"]),
        node("Add", ["x", "cut"], ["y"]),
    ]
    constants: dict[str, Array] = {
        "big": big,
        "one": np.ones(1, np.float32),
        "from": np.array(0.0, np.float32),
        "to": np.array(1e12, np.float32),
        "step": np.array(1.0, np.float32),
        "start": np.array([0], np.int64),
        "end": np.array([1], np.int64),
    }
    with pytest.raises(NetworkError, match=r"'wide' .*which no memory holds: give smaller shapes"):
        network_from_model(make_model(nodes, {"x": [1]}, ["y"], constants), "t")


def test_bounds_of_shape_1_make_a_range_as_in_onnx_runtime() -> None:
    nodes = [
        node("Shape", ["x"], ["s"]),
        node("Range", ["zero", "s", "one"], ["r"]),
        node("Gather", ["x", "r"], ["y"]),
    ]
    constants: dict[str, Array] = {"zero": np.array([0], np.int64), "one": np.array([1], np.int64)}
    network = network_from_model(make_model(nodes, {"x": [3]}, ["y"], constants), "t")
    np.testing.assert_array_equal(network.layers[1].constants["r"], [0, 1, 2])


def test_nodes_in_any_order_run_in_theirs() -> None:
    nodes = [node("Neg", ["r"], ["y"], "neg"), node("Relu", ["x"], ["r"], "relu")]
    network = network_from_model(make_model(nodes, {"x": [1, 2]}, ["y"]), "t")
    assert ops(network) == ["input", "Relu", "Neg", "output"]


@pytest.mark.parametrize(
    ("nodes", "message"),
    [
        ([("Relu", "x", "y"), ("Neg", "x", "y")], "'y' is written more than once"),
        ([("Relu", "x", "x")], "'x' is written more than once"),
        ([("Relu", "a", "b"), ("Neg", "b", "a"), ("Neg", "x", "y")], "waits for its own result"),
        ([("Relu", "ghost", "y")], "Relu that writes 'y' reads 'ghost', which nothing writes"),
    ],
)
def test_a_graph_that_does_not_hang_together(nodes: list[tuple[str, ...]], message: str) -> None:
    made = [node(op, [read], [written]) for op, read, written in nodes]
    with pytest.raises(NetworkError, match=message):
        network_from_model(make_model(made, {"x": [1, 2]}, ["y"]), "t")


def test_an_output_listed_twice_is_one() -> None:
    model = make_model([node("Relu", ["x"], ["y"])], {"x": [1, 2]}, ["y", "y"])
    assert len(network_from_model(model, "t").outputs) == 1


def test_a_merged_batch_normalization_takes_no_name_that_is_in_use() -> None:
    nodes = [
        node("Conv", ["x", "w"], ["a"], "conv"),
        node("BatchNormalization", ["a", "s", "b", "m", "v"], ["y"], "norm"),
        node("Add", ["y", "y.weight"], ["z"], "add"),
    ]
    ones = np.ones(4, np.float32)
    constants: dict[str, Array] = {
        "w": floats(1, 4, 3, 1, 1),
        "s": ones,
        "b": ones,
        "m": ones,
        "v": ones,
    }
    constants["y.weight"] = np.array([5.0], np.float32)
    network = network_from_model(make_model(nodes, {"x": [1, 3, 2, 2]}, ["z"], constants), "t")
    (conv,) = (layer for layer in network.layers if layer.op == "Conv")
    assert conv.weight is not None
    assert conv.weight.name == "y.weight_"
