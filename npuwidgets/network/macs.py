"""Multiply-accumulates of a layer, from the shapes alone."""

from __future__ import annotations

import math

from onnx import helper

from npuwidgets.network.network import Layer, Network

__all__ = ["layer_macs"]

COUNTED = frozenset({"Conv", "ConvTranspose", "Gemm", "MatMul"})


def layer_macs(network: Network, layer: Layer) -> int | None:
    """Count the multiply-accumulates of one run of a layer, padding included.

    Conv: elements of the output x (input channels / groups) x kernel. ConvTranspose: elements of
    the input x (output channels / groups) x kernel. Gemm and MatMul: elements of the output x the
    length summed over, whether the second operand is constant or not. Everything else counts 0:
    additions of a bias, poolings, activations.

    Args:
        network: The network.
        layer: One of its layers.

    Returns:
        The count; None where a shape is known only when running.
    """
    if layer.op not in COUNTED or layer.opaque or len(layer.nodes) != 1:
        return 0
    shapes = {
        name: network.tensors[ref].shape
        for name, ref in zip(layer.node_inputs, layer.inputs, strict=True)
    }
    for parameter in (layer.weight, layer.bias):
        if parameter is not None:
            shapes[parameter.name] = parameter.value.shape
    node = layer.nodes[0]
    first, second = (_known(shapes[name]) for name in node.input[:2])
    written = _known(network.tensors[layer.outputs[0]].shape)
    if first is None or second is None or written is None:
        return None
    if layer.op == "ConvTranspose":
        return math.prod(first) * math.prod(second[1:])
    turned = {a.name: helper.get_attribute_value(a) for a in node.attribute}.get("transA", 0)
    summed = math.prod(second[1:]) if layer.op == "Conv" else first[0 if turned else -1]
    return math.prod(written) * summed


def _known(shape: tuple[int | None, ...] | None) -> tuple[int, ...] | None:
    if shape is None or None in shape:
        return None
    return tuple(dim or 0 for dim in shape)
