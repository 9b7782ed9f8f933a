"""Shapes that must be known before running."""

from __future__ import annotations

from collections.abc import Sequence

from npuwidgets.errors import SettingError
from npuwidgets.network import Network

__all__ = ["channels_last", "input_channels", "picture_size", "static_shape"]


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
    if len(shape) != 4:
        return None
    high, wide = shape[1:3] if channels_last(shape) else shape[2:]
    return None if high is None or wide is None else (high, wide)


def channels_last(shape: Sequence[int | None]) -> bool:
    """Whether an input's shape says that it takes pictures with their channels last."""
    return len(shape) == 4 and shape[3] in {1, 3} and shape[1] not in {1, 3}
