"""Where an output falls into parts: the boundaries of the Concat that made it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from onnx import helper

from npuwidgets.network import MOVES_VALUES, Kind, Layer, Network
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
        Slices that cover one axis; none when no Concat is found or its parts cannot be seen in
        the tensor's shape.
    """
    shape = network.tensors[ref].shape
    if shape is None or None in shape or len(shape) == 0:
        return ()
    sizes = tuple(dim or 0 for dim in shape)
    outer = _concat_above(network, ref)
    if outer is None:
        return ()
    for part in (_inner(network, outer), _parts(network, outer)):
        if part is None:
            continue
        axis = _follow(network, part.axis, outer.outputs[0], ref)
        if axis is not None and sum(part.sizes) == sizes[axis]:
            return default_slices(sizes, axis, part.sizes)
    return ()


@dataclass(frozen=True, slots=True)
class _Parts:
    """How a tensor is put together: along which axis (from 0), of how many entries each."""

    axis: int
    sizes: tuple[int, ...]


def _concat_above(network: Network, ref: str) -> Layer | None:
    layer = network.producers[ref]
    while layer.op in MOVES_VALUES or layer.kind is Kind.OUTPUT:
        layer = network.producers[layer.inputs[0]]
    return layer if layer.op == "Concat" else None


def _parts(network: Network, concat: Layer) -> _Parts | None:
    """Axis and sizes of a Concat's inputs."""
    shapes = [_sizes(network, ref) for ref in concat.inputs]
    (axis,) = (helper.get_attribute_value(a) for a in concat.nodes[0].attribute if a.name == "axis")
    if any(shape is None for shape in shapes):
        return None
    known = [shape for shape in shapes if shape is not None]
    axis %= len(known[0])
    return _Parts(axis, tuple(shape[axis] for shape in known))


def _inner(network: Network, outer: Layer) -> _Parts | None:
    """Boundaries that every part of `outer` shares, on an axis that `outer` does not join."""
    joined = _parts(network, outer)
    found: set[_Parts] = set()
    for ref in outer.inputs:
        inner = _concat_above(network, ref)
        part = None if inner is None else _parts(network, inner)
        if inner is None or part is None or joined is None:
            return None
        axis = _follow(network, part.axis, inner.outputs[0], ref)
        if axis is None or axis == joined.axis:
            return None
        found.add(_Parts(axis, part.sizes))
    return found.pop() if len(found) == 1 else None


def _follow(network: Network, axis: int, start: str, end: str) -> int | None:
    """Where an axis of the tensor `start` lies in `end`, through layers that only move values."""
    path = []
    ref = end
    while ref != start:
        layer = network.producers[ref]
        path.append(layer)
        ref = layer.inputs[0]
    place: int | None = axis
    for layer in reversed(path):
        if place is None:
            return None
        place = _through(network, layer, place)
    return place


def _through(network: Network, layer: Layer, axis: int) -> int | None:
    """Where an axis of a layer's input lies in its output; None where it is cut or mixed."""
    before = _sizes(network, layer.inputs[0])
    after = _sizes(network, layer.outputs[0])
    if before is None or after is None:
        return None
    if layer.op == "Transpose":
        found = [
            helper.get_attribute_value(a) for a in layer.nodes[0].attribute if a.name == "perm"
        ]
        order = list(found[0]) if found else list(range(len(before)))[::-1]
        return int(order.index(axis))
    if layer.op in ("Slice", "Split", "MaxPool"):
        return axis if before[axis] == after[axis] else None
    # reshape and kin: the axis is still there where as many values lie behind it as before
    behind = math.prod(before[axis + 1 :])
    for place, size in enumerate(after):
        if size == before[axis] and math.prod(after[place + 1 :]) == behind:
            return place
    return None


def _sizes(network: Network, ref: str) -> tuple[int, ...] | None:
    shape = network.tensors[ref].shape
    if shape is None or not shape or any(dim is None for dim in shape):
        return None
    return tuple(dim or 0 for dim in shape)
