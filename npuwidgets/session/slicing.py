"""Where an output falls into parts: the boundaries of the Concat that made it."""

from __future__ import annotations

from collections.abc import Iterator

from onnx import helper

from npuwidgets.network import MOVES_VALUES, Kind, Layer, Network
from npuwidgets.outputs import Slice, default_slices

__all__ = ["output_slices"]


def output_slices(network: Network, output: Layer) -> tuple[Slice, ...]:
    """Default slices of an output.

    The nearest Concat upstream, through layers that only move values, gives the boundaries. Where
    its parts are pieces of equal making (a detector's three scales, say), each itself a Concat with
    the same boundaries along an axis that is still there, those inner boundaries say more and are
    taken instead.

    Args:
        network: The network.
        output: An `attach_` layer.

    Returns:
        Slices that cover one axis; none when no Concat is found or its parts cannot be seen in
        the output's shape.
    """
    shape = network.tensors[output.inputs[0]].shape
    if shape is None or None in shape or len(shape) == 0:
        return ()
    sizes = tuple(dim or 0 for dim in shape)
    outer = _concat_above(network, output.inputs[0])
    if outer is None:
        return ()
    found = [part for part in (_inner(network, outer, sizes), _parts(network, outer)) if part]
    for axis, boundaries in found:
        if axis < len(sizes) and sum(boundaries) == sizes[axis]:
            return default_slices(sizes, axis, boundaries)
    return ()


def _concat_above(network: Network, ref: str) -> Layer | None:
    layer = network.producers[ref]
    while layer.op in MOVES_VALUES or layer.kind is Kind.OUTPUT:
        layer = network.producers[layer.inputs[0]]
    return layer if layer.op == "Concat" else None


def _parts(network: Network, concat: Layer) -> tuple[int, tuple[int, ...]] | None:
    """Axis (from 0) and sizes of a Concat's inputs."""
    (axis,) = (helper.get_attribute_value(a) for a in concat.nodes[0].attribute if a.name == "axis")
    rank = len(network.tensors[concat.outputs[0]].shape or ())
    axis = axis % rank if rank else 0
    sizes = []
    for ref in concat.inputs:
        shape = network.tensors[ref].shape
        if shape is None or shape[axis] is None:
            return None
        sizes.append(shape[axis] or 0)
    return axis, tuple(sizes)


def _inner(
    network: Network, outer: Layer, sizes: tuple[int, ...]
) -> tuple[int, tuple[int, ...]] | None:
    """Boundaries that every part of `outer` shares, on the last axis of the output."""
    shared: set[tuple[int, tuple[int, ...]]] = set()
    for inner in _concats_of(network, outer):
        if inner is None:
            return None
        part = _parts(network, inner)
        rank = len(network.tensors[inner.outputs[0]].shape or ())
        if part is None or part[0] != rank - 1 or sum(part[1]) != sizes[-1]:
            return None
        shared.add((len(sizes) - 1, part[1]))
    return shared.pop() if len(shared) == 1 else None


def _concats_of(network: Network, outer: Layer) -> Iterator[Layer | None]:
    for ref in outer.inputs:
        yield _concat_above(network, ref)
