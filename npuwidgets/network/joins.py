"""Joins: the parts that a Concat puts together, and their axis further down."""

from __future__ import annotations

import math
from dataclasses import dataclass

from onnx import helper

from npuwidgets.network.network import Kind, Layer, Network
from npuwidgets.network.operators import MOVES_VALUES

__all__ = [
    "Join",
    "concat_above",
    "follow_axis",
    "inner_join",
    "join_of",
    "joining_layers",
    "moves_between",
    "sizes",
]


@dataclass(frozen=True, slots=True)
class Join:
    """How a tensor is put together.

    Args:
        axis: Along which axis, from 0.
        sizes: How many entries each part has.
    """

    axis: int
    sizes: tuple[int, ...]


def concat_above(network: Network, ref: str) -> Layer | None:
    """The Concat that a tensor comes from through layers that only move values; None for none."""
    layer = network.producers[ref]
    while layer.op in MOVES_VALUES or layer.kind is Kind.OUTPUT:
        if not layer.inputs:  # what it moves is a constant
            return None
        layer = network.producers[layer.inputs[0]]
    return layer if layer.op == "Concat" else None


def join_of(network: Network, concat: Layer) -> Join | None:
    """Axis and sizes of a Concat's inputs; None where a shape is known at run time only."""
    shapes = [sizes(network, ref) for ref in concat.inputs]
    (axis,) = (helper.get_attribute_value(a) for a in concat.nodes[0].attribute if a.name == "axis")
    known = [shape for shape in shapes if shape is not None]
    if len(known) < len(shapes):
        return None
    axis %= len(known[0])
    return Join(axis, tuple(shape[axis] for shape in known))


def inner_join(network: Network, outer: Layer) -> Join | None:
    """Boundaries that every part of a Concat shares, on an axis that it does not join itself.

    A detector's three scales are such parts: each puts boxes beside scores in the same way.

    Args:
        network: The network.
        outer: The Concat.

    Returns:
        The join along the axis of `outer`'s inputs; None where its parts are not made alike.
    """
    joined = join_of(network, outer)
    found: set[Join] = set()
    for ref in outer.inputs:
        inner = concat_above(network, ref)
        part = None if inner is None else join_of(network, inner)
        if inner is None or part is None or joined is None:
            return None
        axis = follow_axis(network, part.axis, inner.outputs[0], ref)
        if axis is None or axis == joined.axis:
            return None
        found.add(Join(axis, part.sizes))
    return found.pop() if len(found) == 1 else None


def joining_layers(network: Network, output: Layer) -> frozenset[str]:
    """The Concats that put an output together, and all between them and the output.

    Args:
        network: The network.
        output: One of its `attach_` layers.

    Returns:
        Lids, the output's too; none where no Concat makes it.
    """
    ref = output.inputs[0]
    outer = concat_above(network, ref)
    if outer is None:
        return frozenset()
    found = {output.lid, outer.lid}
    found.update(layer.lid for layer in moves_between(network, outer.outputs[0], ref))
    for part in outer.inputs if inner_join(network, outer) is not None else ():
        inner = concat_above(network, part)
        if inner is not None:
            found.add(inner.lid)
            found.update(layer.lid for layer in moves_between(network, inner.outputs[0], part))
    return frozenset(found)


def moves_between(network: Network, start: str, end: str) -> tuple[Layer, ...]:
    """The layers from tensor `start` to tensor `end` by first operands, in running order."""
    path = []
    ref = end
    while ref != start:
        layer = network.producers[ref]
        path.append(layer)
        ref = layer.inputs[0]
    return tuple(reversed(path))


def follow_axis(network: Network, axis: int, start: str, end: str) -> int | None:
    """Where an axis of the tensor `start` lies in `end`, through layers that only move values.

    Returns:
        The axis, from 0; None where it is cut or mixed on the way.
    """
    place: int | None = axis
    for layer in moves_between(network, start, end):
        if place is None:
            return None
        place = _through(network, layer, place)
    return place


def sizes(network: Network, ref: str) -> tuple[int, ...] | None:
    """A tensor's shape; None for a scalar, or where it is known at run time only."""
    shape = network.tensors[ref].shape
    if shape is None or not shape or any(dim is None for dim in shape):
        return None
    return tuple(dim or 0 for dim in shape)


def _through(network: Network, layer: Layer, axis: int) -> int | None:
    """Where an axis of a layer's input lies in its output; None where it is cut or mixed."""
    before, after = sizes(network, layer.inputs[0]), sizes(network, layer.outputs[0])
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
