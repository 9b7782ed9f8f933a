"""The axis of a weight that holds the output channels, by operator."""

from __future__ import annotations

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.network import Layer, Parameter

__all__ = ["bias_input", "channels_first", "from_channels_first"]


def channels_first(weight: Parameter) -> Floats:
    """The weight as (output channels, ...), so that per-channel scales run on axis 0.

    A transposed convolution's weight is (in, out / groups, ...), each group's inputs together: its
    channels are counted group by group.

    Args:
        weight: The weight in ONNX layout.

    Returns:
        An array with the same values; a view where the layout allows it.
    """
    value = weight.value
    if value.ndim == 0:
        return value.reshape(1)
    if weight.groups > 1:
        grouped = value.reshape(weight.groups, value.shape[0] // weight.groups, *value.shape[1:])
        moved = np.moveaxis(grouped, 2, 1)
        return moved.reshape(weight.groups * value.shape[1], *moved.shape[2:])
    return np.moveaxis(value, weight.axis, 0)


def from_channels_first(weight: Parameter, channels: Floats) -> Floats:
    """Undo `channels_first`.

    Args:
        weight: The weight whose layout is wanted.
        channels: An array as `channels_first(weight)` gives it.

    Returns:
        A contiguous array in ONNX layout.
    """
    value = weight.value
    if value.ndim == 0:
        return channels.reshape(())
    if weight.groups > 1:
        grouped = channels.reshape(
            weight.groups, value.shape[1], value.shape[0] // weight.groups, *value.shape[2:]
        )
        return np.ascontiguousarray(np.moveaxis(grouped, 1, 2).reshape(value.shape))
    return np.ascontiguousarray(np.moveaxis(channels, 0, weight.axis))


def bias_input(layer: Layer) -> int:
    """Which of the layer's inputs meets the weight: its encoding scales the bias."""
    first = layer.nodes[0].input[0]
    return layer.node_inputs.index(first)
