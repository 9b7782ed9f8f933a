"""Random and training-mode nodes are named, and draw the same in float and simulated."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from npuwidgets import Session
from npuwidgets.network import network_from_model
from tests.helpers import Array, floats, make_model, node

I16 = "dynamic_fixed_point-i16"


def loop_of_noise() -> onnx.NodeProto:
    """Adds noise twice."""
    body = helper.make_graph(
        [
            node("Identity", ["go"], ["on"]),
            node("RandomNormalLike", ["held"], ["n"], "inner"),
            node("Add", ["held", "n"], ["next"]),
        ],
        "body",
        [
            helper.make_tensor_value_info("number", TensorProto.INT64, []),
            helper.make_tensor_value_info("go", TensorProto.BOOL, []),
            helper.make_tensor_value_info("held", TensorProto.FLOAT, [1, 64]),
        ],
        [
            helper.make_tensor_value_info("on", TensorProto.BOOL, []),
            helper.make_tensor_value_info("next", TensorProto.FLOAT, [1, 64]),
        ],
    )
    return node("Loop", ["two", "", "x"], ["y"], "loop", body=body)


NOISY: Mapping[str, Sequence[onnx.NodeProto]] = {
    "RandomNormalLike 'noise'": [
        node("RandomNormalLike", ["x"], ["n"], "noise"),
        node("Add", ["x", "n"], ["y"]),
    ],
    "RandomUniform 'noise'": [
        node("RandomUniform", [], ["n"], "noise", shape=[1, 64]),
        node("Add", ["x", "n"], ["y"]),
    ],
    "Bernoulli 'noise'": [
        node("Sigmoid", ["x"], ["p"]),
        node("Bernoulli", ["p"], ["n"], "noise"),
        node("Add", ["x", "n"], ["y"]),
    ],
    "Dropout 'noise'": [node("Dropout", ["x", "half", "yes"], ["y"], "noise")],
    "RandomNormalLike 'inner'": [loop_of_noise()],
}

CONSTANTS: Mapping[str, Array] = {
    "half": np.array(0.5, np.float32),
    "yes": np.array(True),
    "two": np.array(2, np.int64),
}


@pytest.mark.parametrize("name", list(NOISY))
def test_float_and_simulated_see_the_same_noise(name: str) -> None:
    network = network_from_model(make_model(NOISY[name], {"x": [1, 64]}, ["y"], CONSTANTS), "t")
    assert network.warnings[0].startswith(f"{name}: random numbers are drawn once")
    feeds = {"x": floats(3, 1, 64, low=0.2)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = Session(network)
        first = session.evaluate(arrays=feeds, provisional=True)
        session.precision["*"] = "float32"
    again = Session(network).evaluate(arrays=feeds)
    (output,) = network.outputs
    # another session draws the same, and so does the same one for another run
    golden = first.golden.tensors[output.outputs[0]]
    np.testing.assert_array_equal(golden, again.golden.tensors[output.outputs[0]])
    assert not np.array_equal(golden, feeds["x"])
    assert first.verdict.outputs[0].whole.cosine > 0.9999


def test_two_nodes_draw_differently_and_a_seed_of_the_file_stays() -> None:
    nodes = [
        node("RandomNormalLike", ["x"], ["a"], "a"),
        node("RandomNormalLike", ["x"], ["b"], "b"),
        node("RandomNormalLike", ["x"], ["c"], "c", seed=7.0),
    ]
    network = network_from_model(make_model(nodes, {"x": [1, 64]}, ["a", "b", "c"]), "t")
    seeds = [layer.nodes[0].attribute[0].f for layer in network.layers if layer.nodes]
    assert seeds == [1.0, 2.0, 7.0]
    result = Session(network).evaluate(arrays={"x": floats(1, 1, 64)})
    made = [result.golden.tensors[layer.outputs[0]] for layer in network.outputs]
    assert not np.array_equal(made[0], made[1])


def test_a_dropout_of_a_finished_network_is_not_named() -> None:
    constants = {"half": np.array(0.5, np.float32), "no": np.array(False)}
    model = make_model(
        [node("Dropout", ["x", "half", "no"], ["y"])], {"x": [1, 4]}, ["y"], constants
    )
    network = network_from_model(model, "t")
    assert network.warnings == ()
    assert network.layers[1].op == "Dropout"


def test_a_batch_normalization_in_training_mode_is_named_and_not_folded() -> None:
    ones = np.ones(4, np.float32)
    model = make_model(
        [
            node("Conv", ["x", "w"], ["c"], "conv"),
            node(
                "BatchNormalization",
                ["c", "s", "b", "m", "v"],
                ["y", "mean", "var"],
                "norm",
                training_mode=1,
            ),
        ],
        {"x": [1, 3, 8, 8]},
        ["y"],
        {"w": floats(1, 4, 3, 3, 3), "s": ones, "b": ones, "m": ones, "v": ones},
    )
    network = network_from_model(model, "t")
    assert "BatchNormalization 'norm': normalizes as in training" in network.warnings[0]
    assert [layer.op for layer in network.layers][:3] == ["input", "Conv", "BatchNormalization"]
