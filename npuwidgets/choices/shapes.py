"""Shapes that must be known before running."""

from __future__ import annotations

from npuwidgets.errors import SettingError
from npuwidgets.network import Network

__all__ = ["input_channels", "picture_size", "static_shape"]


def static_shape(network: Network, lid: str) -> tuple[int, ...]:
    """Shape of a layer's output.

    Raises:
        SettingError: It is not known before running.
    """
    shape = network.tensors[network.by_lid[lid].outputs[0]].shape
    if shape is None or None in shape:
        raise SettingError(f"{lid} has no shape known before running")
    return tuple(dim or 0 for dim in shape)


def input_channels(shape: tuple[int, ...], layout: str) -> int | None:
    """Channels of an input that takes pictures; None for another input."""
    if len(shape) != 4:
        return None
    return shape[-1] if layout == "nhwc" else shape[1]


def picture_size(network: Network) -> tuple[int, int] | None:
    """Height and width of the first input; None where it is no picture, or there is none."""
    if not network.inputs:
        return None
    shape = network.tensors[network.inputs[0].outputs[0]].shape or ()
    if len(shape) != 4 or shape[2] is None or shape[3] is None:
        return None
    return shape[2], shape[3]
