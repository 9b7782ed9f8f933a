"""Shapes and types of all tensors, as far as nodes, inputs and constants decide them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import onnx
from onnx import helper, numpy_helper, shape_inference

from npuwidgets.arrays import Array
from npuwidgets.errors import NetworkError
from npuwidgets.network.importing.limits import propagates
from npuwidgets.network.network import TensorInfo
from npuwidgets.runtime import IR_VERSIONS

__all__ = ["Inferred", "declare", "infer", "lean_model"]

NUMBERS = frozenset(helper.get_all_tensor_dtypes()) - {onnx.TensorProto.STRING}
"""Element types of tensors of numbers."""

LARGEST_DATA = 1 << 18
"""Elements of vectors up to which values are inferred too: ONNX keeps an object for each of them,
however few bytes of a file make a vector long."""

SHAPE_LIKE = 1024
"""Elements; a constant above it decides no shape."""


def lean_model(
    nodes: Iterable[onnx.NodeProto],
    inputs: Mapping[str, TensorInfo],
    constants: Mapping[str, Array],
    opsets: Mapping[str, int],
    *,
    known: Mapping[str, TensorInfo] | None = None,
) -> onnx.ModelProto:
    """A model to ask about, not to run: of its large constants only type and shape are there.

    Shape inference writes the model out and reads it back: with the weights inside, a YOLOv5s
    costs 70 MB that the process never gives back.

    Args:
        nodes: Nodes in running order.
        inputs: Shape and type of the inputs by name.
        constants: Constant tensors by name; those that nothing reads are left out.
        opsets: Operator-set version by domain.
        known: What somebody knows of tensors in between, by name.
    """
    graph = onnx.GraphProto(name="network")
    graph.node.extend(nodes)
    read = _read_anywhere(graph)
    graph.input.extend(declare(name, info) for name, info in inputs.items())
    for name, value in constants.items():
        if name not in read:
            continue
        if value.size <= SHAPE_LIKE:
            graph.initializer.append(numpy_helper.from_array(value, name))
        else:
            graph.input.append(declare(name, TensorInfo(value.shape, value.dtype.name)))
    graph.value_info.extend(declare(name, info) for name, info in (known or {}).items())
    imports = [helper.make_opsetid(domain, version) for domain, version in opsets.items()]
    return helper.make_model(graph, opset_imports=imports, ir_version=IR_VERSIONS[1])


def _read_anywhere(graph: onnx.GraphProto) -> set[str]:
    found = {name for node in graph.node for name in node.input}
    for node in graph.node:
        for attribute in node.attribute:
            for inner in [attribute.g, *attribute.graphs]:
                found |= _read_anywhere(inner)
                found.update(value.name for value in inner.output)
    return found


def declare(name: str, info: TensorInfo) -> onnx.ValueInfoProto:
    """A tensor of that shape and type, as a graph declares it."""
    kind = helper.np_dtype_to_tensor_dtype(np.dtype(info.dtype))
    return helper.make_tensor_value_info(name, kind, info.shape)


@dataclass(frozen=True, slots=True)
class Inferred:
    """What is known of a network's tensors.

    Args:
        infos: Shape and type by name; what nobody says is missing.
        others: Names of values that are no tensors of numbers: sequences, optionals, texts.
    """

    infos: Mapping[str, TensorInfo]
    others: frozenset[str]


def infer(model: onnx.ModelProto) -> Inferred:
    """Shapes and types as ONNX's rules infer them.

    An operator without a rule and shapes that contradict each other leave tensors unknown: whether
    the model runs is asked of the runtime (`support`).

    Raises:
        NetworkError: Types that contradict each other, or a graph that is none.
    """
    try:
        graph = shape_inference.infer_shapes(model).graph
        if propagates(model.graph) and _lengths(graph) <= LARGEST_DATA:
            graph = shape_inference.infer_shapes(model, data_prop=True).graph
    except (shape_inference.InferenceError, ValueError, TypeError, RuntimeError) as error:
        raise NetworkError(
            f"the network's types or shapes contradict each other: {error!s:.400}"
        ) from error
    found: dict[str, TensorInfo] = {}
    others = set()
    for value in [*graph.input, *graph.value_info]:
        kind = value.type.WhichOneof("value")
        tensor = value.type.tensor_type
        if kind == "tensor_type" and tensor.elem_type in NUMBERS:
            dtype = np.dtype(helper.tensor_dtype_to_np_dtype(tensor.elem_type)).name
            found[value.name] = TensorInfo(_shape(tensor), dtype)
        elif kind is not None and (kind != "tensor_type" or tensor.elem_type):
            others.add(value.name)
    return Inferred(found, frozenset(others))


def _lengths(graph: onnx.GraphProto) -> int:
    """Elements of all vectors whose length is known: what inference of values would hold."""
    total = 0
    for value in [*graph.input, *graph.value_info]:
        dims = value.type.tensor_type.shape.dim
        if len(dims) == 1:
            total += max(dims[0].dim_value, 0)
    return total


def _shape(tensor: onnx.TypeProto.Tensor) -> tuple[int | None, ...] | None:
    if not tensor.HasField("shape"):
        return None
    return tuple(
        dim.dim_value if dim.HasField("dim_value") and dim.dim_value >= 0 else None
        for dim in tensor.shape.dim
    )
