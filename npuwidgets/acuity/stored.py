"""How the toolchain lays out a layer's arrays: HWIO for convolutions, (in, out) for full ones."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import onnx

from npuwidgets.acuity.operators import attributes
from npuwidgets.arrays import Array
from npuwidgets.network import Kind, Layer

__all__ = ["CONSTANT", "INLINE", "from_stored", "stored_arrays"]

CONSTANT: Final = "constant:"
"""Port of a constant that is neither weight nor bias and too large for the `.json`; ours."""

INLINE: Final = 64
"""Elements; a constant of at most so many stands in the `.json`, where it can be read."""

CONVOLUTIONS: Final = frozenset({"convolution", "conv1d", "group_conv1d"})


def stored_arrays(layer: Layer, op: str) -> dict[str, Array]:
    """A layer's arrays as the `.data` holds them.

    Args:
        layer: Any layer.
        op: What it is written as.

    Returns:
        `weight`, `bias`, `data`, and large constants of ours, as far as the layer has them. O is
        the output channel, I the input channel of a group: convolution (O, I, H, W) as
        (H, W, I, O), full connections as (in, out); others in ONNX layout.
    """
    found: dict[str, Array] = {}
    if layer.kind is Kind.CONSTANT and layer.value is not None:
        found["data"] = layer.value
    if layer.weight is not None:
        value = layer.weight.value
        if op in CONVOLUTIONS:
            value = np.ascontiguousarray(value.transpose(*range(2, value.ndim), 1, 0))
        elif op == "fullconnect" and _by_output(layer.nodes[-1]):
            value = value.T
        found["weight"] = value
    if layer.bias is not None:
        found["bias"] = layer.bias.value
    for name, constant in layer.constants.items():
        if constant.size > INLINE:
            found[CONSTANT + name] = constant
    return found


def from_stored(stored: npt.NDArray[np.float32], op: str, node: onnx.NodeProto) -> Array:
    """A weight in ONNX layout.

    Args:
        stored: As the `.data` holds it.
        op: What the layer is written as.
        node: The node that reads it.

    Returns:
        The weight, row-major.
    """
    if op in CONVOLUTIONS:
        rank = stored.ndim
        return np.ascontiguousarray(stored.transpose(rank - 1, rank - 2, *range(rank - 2)))
    if op == "fullconnect" and _by_output(node):
        return np.ascontiguousarray(stored.T)
    return np.ascontiguousarray(stored)


def _by_output(node: onnx.NodeProto) -> bool:
    """Whether a Gemm's weight is (out, in)."""
    return bool(attributes(node).get("transB", 0))
