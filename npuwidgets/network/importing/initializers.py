"""Constant tensors of a graph as arrays."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import numpy_helper

from npuwidgets.arrays import Array
from npuwidgets.errors import NetworkError

__all__ = ["constant_value", "read_initializers"]


def read_initializers(graph: onnx.GraphProto) -> dict[str, Array]:
    """The initializers of a graph by name.

    Raises:
        NetworkError: Sparse ones, texts, or one that cannot be read.
    """
    if graph.sparse_initializer:
        names = ", ".join(one.values.name for one in graph.sparse_initializer)
        raise NetworkError(
            f"sparse initializers cannot be imported ({names:.200}): make them dense"
        )
    found: dict[str, Array] = {}
    for tensor in graph.initializer:
        if tensor.name in found:
            raise NetworkError(
                f"two initializers are named '{tensor.name}': the file is damaged; export it again"
            )
        found[tensor.name] = _array(tensor, f"initializer '{tensor.name}'")
    return found


def constant_value(node: onnx.NodeProto) -> Array:
    """Value of a Constant node, whichever attribute holds it.

    Args:
        node: A `Constant` node.

    Returns:
        The array.

    Raises:
        NetworkError: Sparse constants, texts, or one without a value.
    """
    where = f"constant '{node.output[0]}'"
    attribute = node.attribute[0] if node.attribute else onnx.AttributeProto(name="no value")
    if attribute.name == "value":
        return _array(attribute.t, where)
    simple: dict[str, tuple[object, type]] = {
        "value_float": (attribute.f, np.float32),
        "value_floats": (attribute.floats, np.float32),
        "value_int": (attribute.i, np.int64),
        "value_ints": (attribute.ints, np.int64),
    }
    if attribute.name not in simple:
        raise NetworkError(
            f"{where} is given as {attribute.name}, which cannot be imported; export it as a dense "
            "tensor"
        )
    value, dtype = simple[attribute.name]
    return np.array(value, dtype=dtype)


def _array(tensor: onnx.TensorProto, where: str) -> Array:
    if tensor.data_type == onnx.TensorProto.STRING:
        raise NetworkError(
            f"{where} holds texts: only numbers can be imported; cut the network behind what reads "
            "them (--inputs)"
        )
    try:
        return numpy_helper.to_array(tensor)
    except (ValueError, TypeError, KeyError) as error:
        raise NetworkError(
            f"{where} cannot be read: {error!s:.200}; is its data file complete?"
        ) from error
