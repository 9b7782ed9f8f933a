"""Damaged nodes are refused before anything reads them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from npuwidgets.errors import NetworkError
from npuwidgets.network import network_from_model
from tests.helpers import floats, make_model, node


def small() -> onnx.ModelProto:
    inside = helper.make_graph(
        [node("Neg", ["r"], ["o"])], "inside", [], [helper.make_empty_tensor_value_info("o")]
    )
    return make_model(
        [
            node("Shape", ["x"], ["s"], "shape"),
            node("Reshape", ["x", "s"], ["r"], "reshape"),
            node("If", ["yes"], ["y"], "if", then_branch=inside, else_branch=inside),
            node("Cast", ["y"], ["z"], "cast", to=TensorProto.FLOAT),
        ],
        {"x": [1, 4]},
        ["z"],
        {"yes": np.array(True)},
    )


def inner(model: onnx.ModelProto) -> onnx.NodeProto:
    return model.graph.node[2].attribute[0].g.node[0]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda m: m.graph.node[0].ClearField("input"), "Shape 'shape' needs 1 input.*it has 0"),
        (lambda m: m.graph.node[1].ClearField("input"), "Reshape 'reshape' needs 2 input"),
        (lambda m: m.graph.node[2].ClearField("input"), "If 'if' needs 1 input"),
        (lambda m: m.graph.node[2].ClearField("attribute"), "If 'if' needs .*_branch"),
        (lambda m: m.graph.node[3].ClearField("attribute"), "Cast 'cast' needs to:"),
        (lambda m: inner(m).ClearField("input"), "Neg that writes 'o' needs 1 input"),
        (
            lambda m: setattr(m.graph.input[0].type.tensor_type, "elem_type", 99),
            "input 'x' is a tensor without a known type",
        ),
        (lambda m: setattr(m.graph.initializer[0], "data_type", 99), "initializer 'yes'"),
    ],
)
def test_what_is_missing_is_named(
    damage: Callable[[onnx.ModelProto], object], message: str
) -> None:
    model = small()
    damage(model)
    with pytest.raises(NetworkError, match=message):
        network_from_model(model, "t")


@pytest.mark.parametrize("name", [b"shape", b"reshape", b"yes"])
def test_a_name_that_is_no_text_is_refused(name: bytes) -> None:
    damaged = small().SerializeToString().replace(name, b"\xff" + name[1:])
    with pytest.raises(NetworkError, match="no text"):
        network_from_model(onnx.load_from_string(damaged), "t")


def test_a_condition_of_two_values_is_left_to_onnx_runtime() -> None:
    model = small()
    model.graph.initializer[0].CopyFrom(
        helper.make_tensor("yes", TensorProto.BOOL, [2], [True, False])
    )
    network = network_from_model(model, "t")
    assert [layer.op for layer in network.layers][2] == "If"


def test_a_network_that_is_whole_passes() -> None:
    model = make_model(
        [node("Gemm", ["x", "w"], ["y"])], {"x": [1, 4]}, ["y"], {"w": floats(1, 4, 2)}
    )
    assert len(network_from_model(model, "t").layers) == 3
