"""ONNX nodes and their constants as JSON, and back without a change.

This is what `section` stores of each layer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import onnx
from google.protobuf import json_format
from onnx import AttributeProto, helper

from npuwidgets.arrays import Array

__all__ = ["array_from_json", "array_to_json", "node_from_json", "node_to_json"]

Json = Mapping[str, Any]


def node_to_json(node: onnx.NodeProto) -> dict[str, Any]:
    """A node as JSON.

    Args:
        node: Any node, control flow and foreign operators included.

    Returns:
        {op_type, domain, name, inputs, outputs, attributes}; attributes are numbers, texts and
        lists of them by name, and protobuf's own JSON for the rest (tensors, graphs, empty lists).
    """
    return {
        "op_type": node.op_type,
        "domain": node.domain,
        "name": node.name,
        "inputs": list(node.input),
        "outputs": list(node.output),
        "attributes": {one.name: _attribute_to_json(one) for one in node.attribute},
    }


def node_from_json(content: Json) -> onnx.NodeProto:
    """The node that `node_to_json` wrote.

    Raises:
        KeyError, TypeError, ValueError: The content is not what `node_to_json` writes.
    """
    node = onnx.NodeProto(op_type=content["op_type"])
    # an empty name or domain is none, as at import
    if content["name"]:
        node.name = content["name"]
    if content["domain"]:
        node.domain = content["domain"]
    node.input.extend(content["inputs"])
    node.output.extend(content["outputs"])
    node.attribute.extend(
        _attribute_from_json(name, value) for name, value in content["attributes"].items()
    )
    return node


def array_to_json(array: Array) -> dict[str, Any]:
    """A small array as JSON: {dtype, shape, values}; values in row-major order."""
    values = array.reshape(-1).tolist()
    return {"dtype": array.dtype.name, "shape": list(array.shape), "values": values}


def array_from_json(content: Json) -> Array:
    """The array that `array_to_json` wrote.

    Raises:
        KeyError, TypeError, ValueError: The content is not what `array_to_json` writes.
    """
    if content["dtype"] not in NUMBERS:
        raise TypeError(f"no type of numbers: {content['dtype']!r:.40}")
    array: Array = np.array(content["values"], np.dtype(content["dtype"]))
    return array.reshape(content["shape"])


NUMBERS = frozenset({"bool", *(np.dtype(code).name for code in "bhilqBHILQefd")})
"""Names of the types that an array may have; others hide their size in the name."""

PLAIN: Mapping[int, Callable[[AttributeProto], object]] = {
    AttributeProto.INT: lambda one: one.i,
    AttributeProto.FLOAT: lambda one: one.f,
    AttributeProto.INTS: lambda one: list(one.ints),
    AttributeProto.FLOATS: lambda one: list(one.floats),
}


def _attribute_to_json(attribute: AttributeProto) -> object:
    """Plain JSON where that gives the same attribute back, else protobuf's own."""
    value = _plain(attribute)
    if value is not None and _attribute_from_json(attribute.name, value) == attribute:
        return value
    return json_format.MessageToDict(attribute, preserving_proto_field_name=True)


def _plain(attribute: AttributeProto) -> object:
    """A number, text or list; JSON tells 1 from 1.0, so types come back. None for the rest."""
    if attribute.type in PLAIN:
        # an empty list has no type
        value = PLAIN[attribute.type](attribute)
        return None if value == [] else value
    if attribute.type == AttributeProto.STRING:
        try:
            return attribute.s.decode()
        except UnicodeDecodeError:
            return None
    return None


def _attribute_from_json(name: str, value: object) -> AttributeProto:
    if isinstance(value, dict):
        return json_format.ParseDict(value, AttributeProto())
    return helper.make_attribute(name, value)
