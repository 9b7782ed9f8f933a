"""Which of the toolchain's operators a layer is written as."""

from __future__ import annotations

from typing import Final

from npuwidgets.network import Kind, Layer, Network

__all__ = ["FOLLOWERS", "SPATIAL", "json_op"]

NATIVE: Final = {
    "Conv": "convolution",
    "MaxPool": "pooling",
    "AveragePool": "pooling",
    "GlobalAveragePool": "pooling",
    "Resize": "image_resize",
    "BatchNormalization": "batchnormalize",
    "InstanceNormalization": "instancenormalize",
    "Relu": "relu",
    "Clip": "relun",
    "Swish": "swish",
    "Gelu": "gelu",
    "Sigmoid": "sigmoid",
    "Exp": "exp",
    "Add": "add",
    "Sub": "subtract",
    "Mul": "multiply",
    "Div": "real_div",
    "Concat": "concat",
    "Split": "split",
    "Slice": "slice",
    "Softmax": "softmax",
    "Gemm": "fullconnect",
    "MatMul": "matmul",
    "Reshape": "reshape",
    "Flatten": "reshape",
    "Squeeze": "reshape",
    "Unsqueeze": "reshape",
    "Transpose": "permute",
    "LayerNormalization": "layernormalize",
}

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


def json_op(network: Network, layer: Layer) -> str:
    """The toolchain's name for what a layer does; `onnx` for what no sample of it shows."""
    if layer.kind is Kind.INPUT or layer.kind is Kind.OUTPUT:
        return layer.kind.value
    if layer.kind is Kind.CONSTANT:
        return "variable"
    if layer.opaque or not network.is_float(layer.outputs[0]):
        return "onnx"
    return NATIVE.get(layer.op, "onnx")
