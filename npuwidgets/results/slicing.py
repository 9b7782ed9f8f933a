"""Where an output falls into parts: the boundaries of the Concat that made it."""

from __future__ import annotations

from npuwidgets.network import Layer, Network
from npuwidgets.network.joins import concat_above, follow_axis, inner_join, join_of
from npuwidgets.outputs import Slice, default_slices

__all__ = ["output_slices", "tensor_slices"]


def output_slices(network: Network, output: Layer) -> tuple[Slice, ...]:
    """Default slices of an output; see `tensor_slices`.

    Args:
        network: The network.
        output: An `attach_` layer.
    """
    return tensor_slices(network, output.inputs[0])


def tensor_slices(network: Network, ref: str) -> tuple[Slice, ...]:
    """Where a tensor falls into parts.

    The nearest Concat upstream, through layers that only move values, gives the boundaries. Where
    its parts are pieces of equal making (a detector's three scales, say), each itself a Concat with
    the same boundaries along an axis that is still there, those inner boundaries say more and are
    taken instead.

    Args:
        network: The network.
        ref: The tensor's reference.

    Returns:
        Slices that cover one axis; none when no Concat is found, when all but one of its parts are
        empty, or when they cannot be seen in the tensor's shape.
    """
    shape = network.tensors[ref].shape
    if shape is None or None in shape or len(shape) == 0:
        return ()
    sizes = tuple(dim or 0 for dim in shape)
    outer = concat_above(network, ref)
    if outer is None:
        return ()
    for part in (inner_join(network, outer), join_of(network, outer)):
        if part is None:
            continue
        axis = follow_axis(network, part.axis, outer.outputs[0], ref)
        parts = tuple(size for size in part.sizes if size)
        if axis is not None and len(parts) > 1 and sum(parts) == sizes[axis]:
            return default_slices(sizes, axis, parts)
    return ()
