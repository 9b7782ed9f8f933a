"""The toolchain's operator for a layer, and the cases that no operator covers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
import onnx
from onnx import helper

from npuwidgets.arrays import Array
from npuwidgets.network import Kind, Layer, Network

__all__ = ["FOLLOWERS", "FOREIGN", "SPATIAL", "attributes", "constant", "json_op", "shape_of"]

FOREIGN: Final = "onnx"
"""What a layer is written as that no sample of the toolchain shows; only npuwidgets reads it."""

SPATIAL: Final = frozenset(
    {
        "convolution",
        "conv1d",
        "group_conv1d",
        "pooling",
        "image_resize",
        "batchnormalize",
        "instancenormalize",
    }
)
"""Operators that the toolchain runs channel-last."""

FOLLOWERS: Final = frozenset(
    {
        "relu",
        "relun",
        "swish",
        "gelu",
        "sigmoid",
        "exp",
        "add",
        "subtract",
        "multiply",
        "real_div",
        "concat",
        "split",
        "slice",
        "softmax",
    }
)
"""Operators that run in whatever layout their inputs have, with their axes renumbered."""


FUSED: Final = frozenset({"Swish", "Gelu", "LayerNormalization"})
"""Layers of several nodes that are one operator of the toolchain."""


def json_op(network: Network, layer: Layer) -> str:
    """The toolchain's name for what a layer does.

    Args:
        network: Where the layer is.
        layer: One of its layers.

    Returns:
        The `op` of the network `.json`; `onnx` for what no sample of the toolchain shows, or whose
        shapes are known only at run time.
    """
    if layer.kind is Kind.INPUT or layer.kind is Kind.OUTPUT:
        return layer.kind.value
    if layer.kind is Kind.CONSTANT:
        return "variable"
    rule = RULES.get(layer.op)
    floats = all(network.is_float(ref) for ref in (*layer.inputs, *layer.outputs))
    known = all(shape_of(network, ref) is not None for ref in layer.inputs)
    single = len(layer.nodes) == 1 or layer.op in FUSED
    if rule is None or layer.opaque or not (single and floats and known):
        return FOREIGN
    return rule(network, layer) or FOREIGN


def attributes(node: onnx.NodeProto) -> dict[str, object]:
    """A node's attributes by name: ints, floats, bytes, lists of them."""
    return {one.name: helper.get_attribute_value(one) for one in node.attribute}


def constant(layer: Layer, place: int) -> Array | None:
    """The constant that the layer's (last) node reads at `place`, or None."""
    names = layer.nodes[-1].input
    return layer.constants.get(names[place]) if place < len(names) else None


def shape_of(network: Network, ref: str) -> tuple[int, ...] | None:
    """A tensor's shape, or None where a dimension is known only at run time."""
    shape = network.tensors[ref].shape
    if shape is None:
        return None
    known = tuple(dim for dim in shape if dim is not None)
    return known if len(known) == len(shape) else None


def _rank(network: Network, ref: str) -> int:
    return len(network.tensors[ref].shape or ())


def _always(name: str) -> Callable[[Network, Layer], str | None]:
    return lambda _network, _layer: name


def _binary(name: str) -> Callable[[Network, Layer], str | None]:
    # x * x reads one tensor twice, which a layer's inputs hold once
    return lambda _network, layer: name if len(layer.inputs) == 2 else None


def _convolution(network: Network, layer: Layer) -> str | None:
    node = layer.nodes[-1]
    if layer.weight is None or len(layer.inputs) != 1 or not _pads_known(node):
        return None
    rank = layer.weight.value.ndim
    if rank == 3:
        return "conv1d" if attributes(node).get("group", 1) == 1 else "group_conv1d"
    return "convolution" if rank == 4 and _rank(network, layer.inputs[0]) == 4 else None


def _pool(network: Network, layer: Layer) -> str | None:
    node = layer.nodes[-1]
    fits = _rank(network, layer.inputs[0]) == 4 and len(layer.outputs) == 1 and _pads_known(node)
    return "pooling" if fits else None


def _pads_known(node: onnx.NodeProto) -> bool:
    return attributes(node).get("auto_pad", b"NOTSET") in (b"NOTSET", b"VALID", b"SAME_UPPER")


def _resize(network: Network, layer: Layer) -> str | None:
    found = attributes(layer.nodes[-1])
    shape, result = (shape_of(network, ref) for ref in (layer.inputs[0], layer.outputs[0]))
    if shape is None or result is None or len(shape) != 4 or shape[:2] != result[:2]:
        return None
    mode = found.get("mode", b"nearest")
    frame = found.get("coordinate_transformation_mode", b"half_pixel")
    plain = "keep_aspect_ratio_policy" not in found and not found.get("antialias", 0)
    nearest = mode == b"nearest" and (frame, found.get("nearest_mode", b"round_prefer_floor")) in (
        (b"asymmetric", b"floor"),
        (b"half_pixel", b"round_prefer_floor"),
    )
    linear = mode == b"linear" and frame in (b"asymmetric", b"align_corners", b"half_pixel")
    return "image_resize" if len(layer.inputs) == 1 and plain and (nearest or linear) else None


def _norm(name: str, parameters: int) -> Callable[[Network, Layer], str | None]:
    def rule(network: Network, layer: Layer) -> str | None:
        held = all(constant(layer, place) is not None for place in range(1, parameters + 1))
        wide = _rank(network, layer.inputs[0]) >= 3
        return name if held and wide and len(layer.outputs) == 1 else None

    return rule


def _layer_norm(_network: Network, layer: Layer) -> str | None:
    single = len(layer.inputs) == 1 and len(layer.outputs) == 1
    return "layernormalize" if single else None


def _clip(_network: Network, layer: Layer) -> str | None:
    found = attributes(layer.nodes[-1])
    low = found.get("min", constant(layer, 1))
    high = found.get("max", constant(layer, 2))
    if low is None or high is None or len(layer.inputs) != 1:
        return None
    return "relun" if all(math.isfinite(float(np.asarray(one))) for one in (low, high)) else None


def _concat(network: Network, layer: Layer) -> str | None:
    whole = len(layer.inputs) == len(layer.nodes[-1].input)
    return "concat" if whole and _rank(network, layer.inputs[0]) > 0 else None


def _split(network: Network, layer: Layer) -> str | None:
    known = all(shape_of(network, ref) is not None for ref in layer.outputs)
    return "split" if known and len(layer.outputs) == len(layer.nodes[-1].output) else None


def _slice(network: Network, layer: Layer) -> str | None:
    if len(layer.inputs) != 1 or shape_of(network, layer.outputs[0]) is None:
        return None
    steps = constant(layer, 4)
    return "slice" if steps is None or bool((steps == 1).all()) else None


def _softmax(network: Network, layer: Layer) -> str | None:
    # before opset 13 Softmax flattens what lies behind its axis, so only the last one is the same
    flattens = network.opsets.get("", 1) < 13
    rank = _rank(network, layer.inputs[0])
    axis = attributes(layer.nodes[-1]).get("axis", 1 if flattens else -1)
    return "softmax" if not flattens or axis in (-1, rank - 1) else None


def _gemm(_network: Network, layer: Layer) -> str | None:
    node = layer.nodes[-1]
    found = attributes(node)
    plain = found.get("alpha", 1.0) == 1.0 and found.get("beta", 1.0) == 1.0
    if layer.weight is None or not plain or found.get("transA", 0):
        return None
    outputs = layer.weight.value.shape[layer.weight.axis]
    wanted = None if layer.bias is None else layer.bias.value.shape
    has_bias = len(node.input) > 2 and bool(node.input[2])
    return "fullconnect" if wanted == ((outputs,) if has_bias else None) else None


def _matmul(network: Network, layer: Layer) -> str | None:
    if layer.weight is not None:
        return "fullconnect" if layer.weight.value.ndim == 2 else None
    wide = all(_rank(network, ref) >= 2 for ref in layer.inputs)
    return "matmul" if wide and len(layer.inputs) == 2 else None


def _reshape(_network: Network, layer: Layer) -> str | None:
    allow_zero = attributes(layer.nodes[-1]).get("allowzero", 0)
    return None if constant(layer, 1) is None or allow_zero else "reshape"


def _reshaped(network: Network, layer: Layer) -> str | None:
    known = shape_of(network, layer.outputs[0]) is not None
    return "reshape" if known and len(layer.inputs) == 1 else None


RULES: Final[Mapping[str, Callable[[Network, Layer], str | None]]] = {
    "Conv": _convolution,
    "MaxPool": _pool,
    "AveragePool": _pool,
    "GlobalAveragePool": _pool,
    "Resize": _resize,
    "BatchNormalization": _norm("batchnormalize", 4),
    "InstanceNormalization": _norm("instancenormalize", 2),
    "LayerNormalization": _layer_norm,
    "Relu": _always("relu"),
    "Clip": _clip,
    "Swish": _always("swish"),
    "Gelu": _always("gelu"),
    "Sigmoid": _always("sigmoid"),
    "Exp": _always("exp"),
    "Add": _binary("add"),
    "Sub": _binary("subtract"),
    "Mul": _binary("multiply"),
    "Div": _binary("real_div"),
    "Concat": _concat,
    "Split": _split,
    "Slice": _slice,
    "Softmax": _softmax,
    "Gemm": _gemm,
    "MatMul": _matmul,
    "Reshape": _reshape,
    "Flatten": _reshaped,
    "Squeeze": _reshaped,
    "Unsqueeze": _reshaped,
    "Transpose": _always("permute"),
}
"""By the layer's operator; a rule gives None where this layer's case has no sample."""
