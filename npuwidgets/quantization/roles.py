"""Roles of layers in quantization: copy, share or measure a range, or stay float."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from onnx import helper

from npuwidgets.network import MOVES_VALUES, Kind, Layer, Network
from npuwidgets.numerics import NumberFormat, Range
from npuwidgets.quantization.exact import exact_layers

__all__ = ["FLOAT_SCORES", "copies_encoding", "fused_relu", "relu_pairs", "stays_float"]

FLOAT_SCORES: Final = ("asymmetric_affine-u8", "dynamic_fixed_point-i16")
"""Formats in which the scores of an attention have no entry; see `stays_float`."""


def copies_encoding(layer: Layer, source: Range | None) -> bool:
    """Whether the layer only moves values, so that its output copies its first input's encoding.

    Reshape, permute, squeeze, slice, split and max pool; nearest resize; a constant pad whose value
    lies inside the input's range; `attach_` outputs.

    Args:
        layer: The layer.
        source: Range of its first input, or None where that is not known.

    Returns:
        True where the entry is copied; False where the layer has a range of its own.
    """
    if layer.kind is Kind.OUTPUT or layer.op in MOVES_VALUES:
        return True
    if layer.kind is not Kind.OP or not layer.nodes:
        return False
    attributes = {a.name: helper.get_attribute_value(a) for a in layer.nodes[0].attribute}
    if layer.op in ("Resize", "Upsample"):
        return bool(attributes.get("mode", b"nearest") == b"nearest")
    if layer.op == "Pad":
        if attributes.get("mode", b"constant") != b"constant":
            return True
        return source is not None and source.low <= _pad_value(layer, attributes) <= source.high
    return False


def _pad_value(layer: Layer, attributes: Mapping[str, object]) -> float:
    names = layer.nodes[0].input
    if len(names) > 2 and names[2] in layer.constants:
        return float(np.asarray(layer.constants[names[2]]).reshape(-1)[0])
    value = attributes.get("value", 0.0)
    return float(value) if isinstance(value, int | float) else 0.0


def fused_relu(network: Network, layer: Layer) -> Layer | None:
    """The relu (or clip to 0..6) whose range a convolution shares, or None.

    Only when that relu is the convolution's sole reader.

    Args:
        network: The network.
        layer: Any layer.

    Returns:
        The relu layer behind it.
    """
    if layer.op != "Conv":
        return None
    readers = network.followers(layer)
    if len(readers) != 1 or readers[0].kind is not Kind.OP:
        return None
    reader = readers[0]
    if reader.op == "Relu" or (reader.op == "Clip" and _clip_bounds(reader) == (0.0, 6.0)):
        return reader
    return None


def _clip_bounds(layer: Layer) -> tuple[float, float] | None:
    node = layer.nodes[0]
    attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
    if "min" in attributes or "max" in attributes:
        return float(attributes.get("min", -np.inf)), float(attributes.get("max", np.inf))
    values = [layer.constants.get(name) for name in node.input[1:3]]
    if len(values) == 2 and values[0] is not None and values[1] is not None:
        return float(values[0].item()), float(values[1].item())
    return None


def relu_pairs(network: Network) -> Mapping[str, str]:
    """Lids that belong together because a convolution shares its relu's range: both directions."""
    pairs: dict[str, str] = {}
    for layer in network.layers:
        relu = fused_relu(network, layer)
        if relu is not None:
            pairs[layer.lid], pairs[relu.lid] = relu.lid, layer.lid
    return pairs


def stays_float(network: Network, layer: Layer, fmt: NumberFormat) -> bool:
    """Whether the toolchain gives the layer's outputs no entry under this format.

    The scores of an attention have none in asymmetric_affine-u8 and dynamic_fixed_point-i16: a
    MatMul of two tensors that reaches nothing but Softmax, at most scaled by a constant on the way.
    They have one in symmetric_affine-i8 and float16. Seen on all 48 of the four real wav2vec2
    tables: u8 without scaling, the other three with it; formats not seen there are taken to have
    one. What is never rounded (`exact_layers`) has none in any format.

    Args:
        network: The network.
        layer: The layer.
        fmt: The format it was given.

    Returns:
        True where its outputs stay float32.
    """
    if layer.lid in exact_layers(network):
        return True
    if layer.op != "MatMul" or layer.weight is not None or str(fmt) not in FLOAT_SCORES:
        return False
    readers = network.followers(layer)
    if readers and all(_scales(network, reader) for reader in readers):
        readers = tuple(one for reader in readers for one in network.followers(reader))
    return bool(readers) and all(reader.op == "Softmax" for reader in readers)


def _scales(network: Network, layer: Layer) -> bool:
    """Whether a layer multiplies or divides by a constant."""
    if layer.op not in ("Mul", "Div"):
        return False
    return any(one.kind is Kind.CONSTANT for one in network.sources(layer))
