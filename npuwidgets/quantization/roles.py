"""Roles of layers in quantization: copy, share or measure a range, or stay float."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from onnx import helper

from npuwidgets.network import MOVES_VALUES, Kind, Layer, Network
from npuwidgets.numerics import AcuityVersion, Range
from npuwidgets.quantization.exact import exact_layers

__all__ = ["copies_encoding", "fused_relu", "measured_behind", "relu_pairs", "stays_float"]


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


def measured_behind(network: Network) -> Mapping[str, str]:
    """Where to measure layers that share their range with the activation behind them.

    What such a layer writes below zero is cut off at once: measured there, it would look bad and
    be healthy.

    Args:
        network: The network.

    Returns:
        The activation's output by the layer's, as tensor references.
    """
    found = {}
    for layer in network.layers:
        relu = fused_relu(network, layer)
        if relu is not None:
            found[layer.outputs[0]] = relu.outputs[0]
    return found


def stays_float(network: Network, layer: Layer, version: AcuityVersion) -> bool:
    """Whether the toolchain gives the layer's outputs no entry, whatever the format.

    Version 6.12 gives the scores of an attention none: a MatMul of two tensors that only Softmax
    reads, be it through a division by a constant (1,146 of 1,146 and 98 of 98 in public tables, in
    u8, i8, i16, float16, bfloat16 and symmetric). Through a multiplication they have one (396 of
    396), and under 6.21 without anything between (12 of 12). What is never rounded (`exact_layers`)
    has none either.

    Args:
        network: The network.
        layer: The layer.
        version: The toolchain's version.

    Returns:
        True where its outputs stay float32.
    """
    if layer.lid in exact_layers(network):
        return True
    if layer.op != "MatMul" or layer.weight is not None or version is not AcuityVersion.V6_12:
        return False
    readers = network.followers(layer)
    return bool(readers) and all(_to_softmax(network, reader) for reader in readers)


def _to_softmax(network: Network, layer: Layer) -> bool:
    """Whether a layer is a Softmax, or a division by a constant that only Softmax reads."""
    if layer.op == "Softmax":
        return True
    divisor = network.sources(layer)[1:] if layer.op == "Div" else ()
    if not divisor or divisor[0].kind is not Kind.CONSTANT:
        return False
    return all(reader.op == "Softmax" for reader in network.followers(layer))
