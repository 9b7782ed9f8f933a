"""Networks in float16, bfloat16 or float64, taken as float32."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np
import onnx
from onnx import TensorProto, numpy_helper

from npuwidgets.arrays import Array
from npuwidgets.network.importing.structure import inner_graphs
from npuwidgets.network.network import TensorInfo

__all__ = ["as_float32", "cast_note"]

KINDS: Final[Mapping[int, str]] = {
    TensorProto.FLOAT16: "float16",
    TensorProto.BFLOAT16: "bfloat16",
    TensorProto.DOUBLE: "float64",
}
"""Element types that become float32."""

NAMED: Final = frozenset({"to", "dtype", "output_dtype", "output_datatype"})
"""Attributes that name an element type."""


def as_float32(
    nodes: Iterable[onnx.NodeProto],
    inputs: dict[str, TensorInfo],
    constants: dict[str, Array],
    infos: Mapping[str, TensorInfo],
) -> frozenset[str]:
    """Let every float be float32, in place.

    Values beyond float32's reach, as in masks of the lowest float64, become its largest ones.

    Args:
        nodes: The nodes.
        inputs: Shape and type of the inputs by name.
        constants: Constant tensors by name.
        infos: Shape and type by tensor: a cast from one float to another computes nothing any more.

    Returns:
        Names of the types that were met; empty where all was float32 already.
    """
    met: set[str] = set()
    for name, info in inputs.items():
        if info.dtype in KINDS.values():
            met.add(info.dtype)
            inputs[name] = TensorInfo(info.shape, "float32")
    for name, value in constants.items():
        if value.dtype.name in KINDS.values():
            met.add(value.dtype.name)
            constants[name] = _narrowed(value)
    _cast_nodes(nodes, infos, met)
    return frozenset(met)


def cast_note(met: frozenset[str]) -> str:
    """What a person should know of it."""
    return (
        f"{' and '.join(sorted(met))} tensors were cast to float32: that is what is computed and "
        "quantized, so the last digits of float differ from the file's own"
    )


def _cast_nodes(
    nodes: Iterable[onnx.NodeProto], infos: Mapping[str, TensorInfo], met: set[str]
) -> None:
    for node in nodes:
        if node.op_type == "Cast" and not node.domain and _between_floats(node, infos):
            narrowed = KINDS.get(next(one.i for one in node.attribute if one.name == "to"))
            if narrowed is not None:
                met.add(narrowed)
            node.op_type = "Identity"
            del node.attribute[:]
        for attribute in node.attribute:
            if attribute.name in NAMED and attribute.i in KINDS:
                met.add(KINDS[attribute.i])
                attribute.i = TensorProto.FLOAT
            for tensor in [attribute.t, *attribute.tensors]:
                _cast_tensor(tensor, met)
        for graph in inner_graphs(node):
            _cast_graph(graph, met)


def _cast_graph(graph: onnx.GraphProto, met: set[str]) -> None:
    for tensor in graph.initializer:
        _cast_tensor(tensor, met)
    for value in [*graph.input, *graph.output, *graph.value_info]:
        kind = value.type.tensor_type
        if kind.elem_type in KINDS:
            met.add(KINDS[kind.elem_type])
            kind.elem_type = TensorProto.FLOAT
    _cast_nodes(graph.node, {}, met)


def _cast_tensor(tensor: TensorProto, met: set[str]) -> None:
    if tensor.data_type in KINDS:
        met.add(KINDS[tensor.data_type])
        value = _narrowed(numpy_helper.to_array(tensor))
        tensor.CopyFrom(numpy_helper.from_array(value, tensor.name))


def _between_floats(node: onnx.NodeProto, infos: Mapping[str, TensorInfo]) -> bool:
    """Whether a Cast goes from one float type to another; one from float32 to itself stays."""
    source = infos.get(node.input[0])
    target = next((one.i for one in node.attribute if one.name == "to"), 0)
    floats = {**KINDS, TensorProto.FLOAT: "float32"}
    return (
        source is not None
        and target in floats
        and source.dtype in floats.values()
        and floats[target] != source.dtype
    )


def _narrowed(value: Array) -> Array:
    reach = np.finfo(np.float32)
    wide = value.astype(np.float64)
    finite = np.where(np.isfinite(wide), np.clip(wide, reach.min, reach.max), wide)
    return finite.astype(np.float32)
