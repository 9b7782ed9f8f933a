"""Tensors that are never rounded: exponents, bounds, counts, indices, and masks.

What a layer does with a tensor decides: `ROLES` says at which place of which operator a number is
no value among others but an instruction. Whatever only such numbers are computed from (a shape cast
to float, halved and floored) is as exact as they are. Masks are found by their values: in
constants here, in what was measured by `numerics.masks` where `mask_paths` leads to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from npuwidgets.arrays import Array
from npuwidgets.network import Kind, Layer, Network
from npuwidgets.numerics import ABOVE, BELOW, MASK, Range, let_through_by_mask

__all__ = ["exact_layers", "mask_paths"]

SCALES: Final = "scale"
ROLES: Final[Mapping[str, Mapping[int, str]]] = {
    "Pow": {1: "exponent"},
    "Clip": {1: "bound", 2: "bound"},
    "Range": {0: "count", 1: "count", 2: "count"},
    "Resize": {1: "region", 2: SCALES},
    "Upsample": {1: SCALES},
    "Dropout": {1: "ratio"},
    "Pad": {2: "padding"},
    "OneHot": {2: "codes"},
    "NonMaxSuppression": {3: "threshold", 4: "threshold"},
    "MelWeightMatrix": {3: "bound", 4: "bound"},
    "QuantizeLinear": {1: SCALES},
    "DequantizeLinear": {1: SCALES},
    "QLinearConv": {1: SCALES, 4: SCALES, 6: SCALES},
    "QLinearMatMul": {1: SCALES, 4: SCALES, 6: SCALES},
}
"""Places of float inputs that are never rounded, by operator, with what they are.

So is what a `Cast` to integers reads, and the angle that `Sin` and `Cos` read where integers alone
decide it: a position in a sequence, a time step.
"""

INTEGERS: Final = frozenset(
    getattr(TensorProto, name)
    for name in ("INT8", "INT16", "INT32", "INT64", "UINT8", "UINT16", "UINT32", "UINT64")
)

COUNTING: Final = frozenset(
    {
        *("Add", "Sub", "Mul", "Div", "Mod", "Pow", "Sqrt", "Reciprocal", "Neg", "Abs"),
        *("Floor", "Ceil", "Round", "Min", "Max", "Clip", "Where", "Cast", "CastLike"),
        *("Concat", "Expand", "Tile", "Identity", "Reshape", "Flatten", "Squeeze", "Unsqueeze"),
        *("Transpose", "Slice", "Split", "Gather", "Range", "ConstantOfShape", "Trilu"),
        *("ReduceMax", "ReduceMin", "ReduceSum", "ReduceProd", "MatMul"),
    }
)
"""Operators by which numbers made of integers and constants alone are computed further."""

CARRIES: Final = frozenset(
    {
        *("Add", "Sub", "Mul", "Div", "Where", "Min", "Max", "Neg", "Cast", "CastLike", "Concat"),
        *("Expand", "Tile", "Gather", "GatherND", "GatherElements", "ScatterND", "Pad", "Trilu"),
        *("ScatterElements", "Identity", "Dropout", "Reshape", "Flatten", "Squeeze", "Unsqueeze"),
        *("Transpose", "Slice", "Split", "LogSoftmax"),
    }
)
"""Operators behind which a mask is a mask still."""

SINKS: Final[Mapping[str, frozenset[int]]] = {
    **dict.fromkeys(
        (
            *("Softmax", "LogSoftmax", "Hardmax", "Exp", "ArgMax", "ReduceMax"),
            *("ReduceLogSumExp", "MaxPool", "GlobalMaxPool", "Attention"),
        ),
        frozenset({BELOW}),
    ),
    **dict.fromkeys(("ArgMin", "ReduceMin"), frozenset({ABOVE})),
    **dict.fromkeys(("Sigmoid", "Tanh", "TopK"), frozenset({BELOW, ABOVE})),
}
"""Operators to which it is all one how far below (above) the others a value lies."""

FILLS: Final = 1e4
"""A number of this size that a `Where` fills in stands for no value, wherever it goes."""

FEW: Final = 64
"""A tensor of so many numbers that serves nothing but instructions is one of them."""

WHOLE: Final = "all masked"
PART: Final = "a mask"

_EXACT: WeakKeyDictionary[Network, Mapping[str, str]] = WeakKeyDictionary()
_PATHS: WeakKeyDictionary[Network, Mapping[str, frozenset[int]]] = WeakKeyDictionary()


def exact_layers(network: Network) -> Mapping[str, str]:
    """The layers whose outputs are never rounded, whatever their format, and what they are.

    Args:
        network: The network.

    Returns:
        By lid: `exponent`, `bound`, `integer`, `mask`, ...
    """
    found = _EXACT.get(network)
    if found is None:
        found = _EXACT[network] = MappingProxyType(_exact_layers(network))
    return found


def mask_paths(network: Network) -> Mapping[str, frozenset[int]]:
    """The float tensors whose far values a mask may have made, and on which side these lie.

    They lead, through additions, products and moves alone, to a softmax or to another operator
    that does not tell one far value from the next. What a layer with a weight computes is no mask.

    Args:
        network: The network.

    Returns:
        `numerics.BELOW`, `ABOVE` or both, by tensor reference.
    """
    found = _PATHS.get(network)
    if found is None:
        found = _PATHS[network] = MappingProxyType(_mask_paths(network))
    return found


def _exact_layers(network: Network) -> dict[str, str]:
    counted = _counted(network)
    masks = _masks(network, counted)
    found = {lid: "bound" if _bounds(network, lid) else "mask" for lid in masks}
    for layer in reversed(network.layers):
        for ref in layer.outputs:
            roles = [_role(reader, ref, counted) for reader in network.consumers[ref]]
            behind = [_behind(reader, found, counted) for reader in network.consumers[ref]]
            size = network.tensors[ref].size
            if ref not in counted and not (all(behind) and size is not None and size <= FEW):
                behind = []
            role = next((role for role in (*roles, *behind) if role), "")
            if role and network.is_float(ref):
                found.setdefault(layer.lid, role)
    return found


def _bounds(network: Network, lid: str) -> bool:
    """Whether a constant does nothing but bound others: infinity there means no bound."""
    layer = network.by_lid[lid]
    readers = network.followers(layer)
    return layer.kind is Kind.CONSTANT and all(one.op in ("Min", "Max") for one in readers)


def _behind(reader: Layer, found: Mapping[str, str], counted: set[str]) -> str:
    """What is computed from a tensor by a layer that reads it, where that is never rounded."""
    role = found.get(reader.lid, "") if reader.op in COUNTING else ""
    # what a mask is added to is a value like others
    return "" if role == "mask" and reader.outputs[0] not in counted else role


def _role(reader: Layer, ref: str, counted: set[str]) -> str:
    """What a tensor is to a layer that reads it, or "" for a value."""
    if reader.op in ("Sin", "Cos") and ref in counted:
        return "angle"
    names = {
        name for one, name in zip(reader.inputs, reader.node_inputs, strict=False) if one == ref
    }
    for node in reader.nodes:
        if node.op_type == "Cast" and helper.get_node_attr_value(node, "to") in INTEGERS:
            return "integer"
        roles = {} if node.domain else ROLES.get(node.op_type, {})
        for place, role in roles.items():
            if place < len(node.input) and node.input[place] in names:
                return role
    return ""


def _counted(network: Network) -> set[str]:
    """Float tensors that integers and constants alone decide; no table that an index looks up."""
    found: set[str] = set()
    for layer in network.layers:
        if layer.kind is Kind.CONSTANT:
            found.update(layer.outputs)
        elif layer.op in COUNTING and not layer.opaque and layer.weight is None:
            looks_up = layer.op == "Gather" and network.sources(layer)[0].kind is Kind.CONSTANT
            floats = [ref for ref in layer.inputs if network.is_float(ref)]
            if not looks_up and all(ref in found for ref in floats):
                found.update(layer.outputs)
    return found


def _mask_paths(network: Network) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for layer in reversed(network.layers):
        for ref in layer.outputs:
            if network.is_float(ref) and layer.weight is None:
                sides = frozenset[int]().union(
                    *(_sides(one, ref, found) for one in network.consumers[ref])
                )
                if sides:
                    found[ref] = sides
    return found


def _sides(reader: Layer, ref: str, found: Mapping[str, frozenset[int]]) -> frozenset[int]:
    """On which sides values may lie as far as they like, for a layer that reads them."""
    if reader.op in SINKS:
        return SINKS[reader.op]
    if "Attention" in reader.op:  # MultiHeadAttention, GroupQueryAttention, ...
        return SINKS["Attention"]
    if reader.op not in CARRIES:
        return frozenset()
    sides = frozenset[int]().union(*(found.get(one, ()) for one in reader.outputs))
    if reader.op == "Neg" or (reader.op == "Sub" and ref == reader.inputs[-1]):
        return frozenset(-side for side in sides)
    if reader.op in ("Mul", "Div") and sides:  # by a number of either sign
        return frozenset({BELOW, ABOVE})
    return sides


def _masks(network: Network, counted: set[str]) -> dict[str, str]:
    """Layers that hold a mask whatever the picture, for constants do: how much of them it is."""
    found: dict[str, str] = {}
    for layer in network.layers:
        values, how = _filling(layer), ""
        if values is not None:
            how = _of_constant(network, layer.outputs[0], values)
        elif layer.op in CARRIES:
            read = [found.get(source.lid, "") for source in network.sources(layer)]
            how = _carried(layer, read, counted)
        if how and network.is_float(layer.outputs[0]):
            found[layer.lid] = how
    return found


def _filling(layer: Layer) -> Array | None:
    """The numbers of a constant, or the one that a layer fills a tensor with."""
    if layer.op == "ConstantOfShape" and layer.nodes[0].attribute:
        return numpy_helper.to_array(layer.nodes[0].attribute[0].t)
    return layer.value


def _of_constant(network: Network, ref: str, values: Array) -> str:
    if not values.size or values.dtype != np.float32:
        return ""
    if np.isfinite(values).all():
        fills = values.size == 1 and float(abs(values.item())) >= FILLS
        chosen = fills and any(one.op == "Where" for one in network.consumers[ref])
        span = Range.of(values)
        sides = mask_paths(network).get(ref, frozenset())
        if not chosen and all(let_through_by_mask(values, span, one) is None for one in sides):
            return ""
    return PART if bool((np.abs(values) < MASK).any()) else WHOLE


def _carried(layer: Layer, read: Sequence[str], counted: set[str]) -> str:
    """How much of a layer's output is a mask, where that much of its inputs is."""
    if layer.op in ("Min", "Max"):
        return PART if all(read) else ""
    if layer.op in ("Add", "Sub", "Div"):
        return PART if PART in read else ""
    if layer.op == "Mul":
        pairs = zip(read, layer.inputs, strict=True)
        chooses = WHOLE in read and any(not how and ref in counted for how, ref in pairs)
        return PART if PART in read or chooses else ""
    if layer.op in ("Where", "Concat", "ScatterND", "ScatterElements", "Trilu", "Pad"):
        return PART if any(read) else ""
    return read[0] if read else ""
