"""Nodes and small arrays go into JSON text and come back as they were."""

from __future__ import annotations

import json

import numpy as np
import onnx
import pytest
from onnx import AttributeProto, TensorProto, helper, numpy_helper

from npuwidgets.acuity.networks.nodes import (
    array_from_json,
    array_to_json,
    node_from_json,
    node_to_json,
)
from tests.helpers import Array, node

INNER = helper.make_graph(
    [node("Neg", ["outer"], ["n"], "inner")],
    "branch",
    [],
    [helper.make_tensor_value_info("n", TensorProto.FLOAT, [1])],
)


def attribute(kind: int, **fields: object) -> AttributeProto:
    return AttributeProto(name="a", type=kind, **fields)  # type: ignore[arg-type]


ATTRIBUTES = {
    "int": attribute(AttributeProto.INT, i=-3),
    "zero": attribute(AttributeProto.INT, i=0),
    "zero left out": attribute(AttributeProto.INT),
    "float": attribute(AttributeProto.FLOAT, f=1e-5),
    "whole float": attribute(AttributeProto.FLOAT, f=2.0),
    "infinite": attribute(AttributeProto.FLOAT, f=float("inf")),
    "text": attribute(AttributeProto.STRING, s="linéar".encode()),
    "empty text": attribute(AttributeProto.STRING, s=b""),
    "bytes": attribute(AttributeProto.STRING, s=b"\xff\x00"),
    "ints": attribute(AttributeProto.INTS, ints=[1, 2**62]),
    "floats": attribute(AttributeProto.FLOATS, floats=[1.0, 0.1]),
    "empty ints": attribute(AttributeProto.INTS),
    "empty floats": attribute(AttributeProto.FLOATS),
    "texts": attribute(AttributeProto.STRINGS, strings=[b"a", b"\xfe"]),
    "tensor": attribute(AttributeProto.TENSOR, t=numpy_helper.from_array(np.eye(2), "t")),
    "graph": attribute(AttributeProto.GRAPH, g=INNER),
    "graphs": attribute(AttributeProto.GRAPHS, graphs=[INNER, INNER]),
    "no type": AttributeProto(name="a", i=4),
}


@pytest.mark.parametrize("one", ATTRIBUTES.values(), ids=ATTRIBUTES)
def test_every_kind_of_attribute_comes_back(one: AttributeProto) -> None:
    before = node("Anything", ["x", "", "y"], ["z", ""], "here", domain="custom")
    before.attribute.append(one)
    after = node_from_json(json.loads(json.dumps(node_to_json(before))))
    assert after.SerializeToString(deterministic=True) == before.SerializeToString(
        deterministic=True
    )


def test_common_attributes_are_as_a_person_would_write_them() -> None:
    one = node("Conv", ["x"], ["y"], "c", pads=[1, 2], alpha=0.5, mode="linear", group=2)
    assert node_to_json(one) == {
        "op_type": "Conv",
        "domain": "",
        "name": "c",
        "inputs": ["x"],
        "outputs": ["y"],
        "attributes": {"pads": [1, 2], "alpha": 0.5, "mode": "linear", "group": 2},
    }


def test_what_is_no_node_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="op_type"):
        node_from_json({"name": "a"})


@pytest.mark.parametrize(
    "array",
    [
        np.array([[1, -2], [3, 2**62]], np.int64),
        np.array(0.1, np.float32),
        np.array([np.inf, -0.0, 1e-45], np.float32),
        np.zeros((0, 2), np.float32),
        np.array([True, False]),
        np.array([0.1], np.float16),
    ],
    ids=str,
)
def test_arrays_come_back_to_the_bit(array: Array) -> None:
    again = array_from_json(json.loads(json.dumps(array_to_json(array))))
    assert (again.dtype, again.shape, again.tobytes()) == (
        array.dtype,
        array.shape,
        array.tobytes(),
    )


def test_a_node_without_name_and_domain_stays_without() -> None:
    plain = onnx.NodeProto(op_type="Relu", input=["x"], output=["y"])
    assert node_from_json(node_to_json(plain)) == plain
