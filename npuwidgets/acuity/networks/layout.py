"""Permutes that the toolchain's NHWC layout needs and the engine does not have.

The engine computes in ONNX's layout (NCHW); the toolchain's network is channel-last around
convolutions, pools and resizes, and has a permute wherever a layer reads the other layout. Permutes
cost nothing and change no value; they are written, given table entries, and skipped when read.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from npuwidgets.acuity.networks.operators import FOLLOWERS, SPATIAL, json_op
from npuwidgets.network import Kind, Layer, Network

__all__ = ["MARK", "Permute", "channel_last", "permutes", "to_first", "to_last"]

MARK = "_acuity_mark_perm"
"""What the toolchain puts between a reader's lid and the permute's uid."""


@dataclass(frozen=True, slots=True)
class Permute:
    """A permute layer between a tensor and one of its readers.

    Args:
        lid: `<reader's lid>_acuity_mark_perm_<uid>`.
        name: The lid without its uid.
        source: Reference of the tensor it reads, `@lid:out0`.
        reader: Lid of the layer that reads through it.
        place: Which of the reader's inputs, from 0.
        perm: Its axes: [0, 2, 3, 1] to channel-last, [0, 3, 1, 2] back, likewise for other ranks.
    """

    lid: str
    name: str
    source: str
    reader: str
    place: int
    perm: tuple[int, ...]


def permutes(network: Network) -> tuple[Permute, ...]:
    """The permute layers of a network, in uid order.

    They are numbered after all other layers, in the order in which the numbering itself walks:
    outputs from the last to the first, then by uid (exact on the toolchain's mnist and YOLOv8).

    Args:
        network: The network in ONNX layout.

    Returns:
        The permutes; an input that is read in the layout it has needs none.
    """
    last = channel_last(network)
    found: list[tuple[Layer, int, str, tuple[int, ...]]] = []
    for layer in _walk(network):
        wants_last = reads_last(layer, last)
        for place, ref in enumerate(layer.inputs):
            rank = _rank(network, ref)
            if wants_last and ref not in last and not _same_either_way(network, ref):
                found.append((layer, place, ref, to_last(rank)))
            elif not wants_last and ref in last:
                found.append((layer, place, ref, to_first(rank)))
    first = 1 + max((layer.uid for layer in network.layers), default=-1)
    return tuple(
        Permute(f"{layer.lid}{MARK}_{uid}", f"{layer.lid}{MARK}", ref, layer.lid, place, perm)
        for uid, (layer, place, ref, perm) in enumerate(found, start=first)
    )


def channel_last(network: Network) -> frozenset[str]:
    """References of the tensors that the toolchain holds channel-last.

    What convolutions, pools, resizes and normalizations over channels write; and what a layer that
    works on either layout (activations, arithmetic, concat, split, slice) makes of such a tensor.

    Args:
        network: The network in ONNX layout.

    Returns:
        The references; every other tensor is in ONNX layout.
    """
    last: set[str] = set()
    for layer in network.layers:
        if layer.kind is not Kind.OP or any(_rank(network, ref) < 3 for ref in layer.outputs):
            continue
        op = json_op(network, layer)
        if op in SPATIAL or (
            op in FOLLOWERS
            and any(ref in last for ref in layer.inputs)
            and all(_can_follow(network, layer, ref, last) for ref in layer.inputs)
        ):
            last.update(layer.outputs)
    return frozenset(last)


def reads_last(layer: Layer, last: frozenset[str]) -> bool:
    """Whether a layer reads channel-last tensors: those that write them do."""
    return any(ref in last for ref in layer.outputs)


def to_last(rank: int) -> tuple[int, ...]:
    """Axes that bring the channel (axis 1) to the end."""
    return (0, *range(2, rank), 1)


def to_first(rank: int) -> tuple[int, ...]:
    """Axes that bring the channel from the end back to axis 1."""
    return (0, rank - 1, *range(1, rank - 1))


def _walk(network: Network) -> list[Layer]:
    ends = list(network.outputs)[::-1]
    rest = [layer for layer in network.layers if layer.kind is not Kind.OUTPUT]
    return ends + sorted(rest, key=lambda layer: layer.uid)


def _rank(network: Network, ref: str) -> int:
    shape = network.tensors[ref].shape
    return -1 if shape is None else len(shape)


def _same_either_way(network: Network, ref: str) -> bool:
    """Whether a tensor is one value, which broadcasts over either layout."""
    return network.tensors[ref].size == 1


def _can_follow(network: Network, layer: Layer, ref: str, last: Set[str]) -> bool:
    """Whether an input is channel-last, can be brought there, or need not be."""
    same_rank = _rank(network, ref) == _rank(network, layer.outputs[0])
    return ref in last or same_rank or _same_either_way(network, ref)
