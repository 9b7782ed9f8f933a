"""Findings about weights: clipped biases, dead channels, accumulators that may overflow.

Bounds come from the weights and the codes alone, so they hold for every picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import numpy as np

from npuwidgets.arrays import Doubles
from npuwidgets.network import Layer, Network
from npuwidgets.numerics import BiasEncoding, Encoding
from npuwidgets.quantization.integers import IntegerLayer, integer_layer, requantize
from npuwidgets.quantization.table import LayerTable, Table
from npuwidgets.quantization.weights import bias_input

__all__ = ["ACCUMULATOR_MAX", "Finding", "FindingKind", "accumulator_bounds", "findings"]

ACCUMULATOR_MAX: Final = (1 << 31) - 1
"""Largest value of a 32-bit accumulator."""

SHOWN: Final = 8


class FindingKind(StrEnum):
    """What was found."""

    BIAS_CLIPPED = "bias clipped"
    DEAD_CHANNELS = "dead channels"
    ACCUMULATOR = "accumulator"


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """One thing that the table does to one layer.

    Args:
        kind: What was found.
        lid: The layer.
        channels: The output channels it concerns, ascending; () for the whole layer.
        text: It in words, for people: what, how much, what it means.
    """

    kind: FindingKind
    lid: str
    channels: tuple[int, ...]
    text: str

    def __str__(self) -> str:
        """Say it in a sentence."""
        return f"{self.lid}: {self.text}"

    def __repr__(self) -> str:
        """The same at the prompt, where several stand in a tuple."""
        return str(self)


def findings(
    network: Network, table: Table, measured: Mapping[str, int] | None = None
) -> tuple[Finding, ...]:
    """Name the layers whose bias is clipped, whose channels are dead, whose sums may overflow.

    A bias is clipped where it needs more than 32 (dynamic fixed point i16: 64) bits in steps of
    s_in * s_w, which a tiny s_w brings about. A channel is dead where its output takes one code
    whatever the input: its weights are lost in the step, or are zeros. An accumulator is named
    where one measured is beyond 2**31 - 1; not measured, where an 8-bit layer could get there
    (16-bit layers nearly always could: their biases are written as i64).

    Args:
        network: The network.
        table: Its table.
        measured: Largest |accumulator| by lid, as integer arithmetic recorded it.

    Returns:
        The findings, in running order of the layers.
    """
    found: list[Finding] = []
    for layer in network.layers:
        own = table.layers[layer.lid]
        integers = _integers(layer, own)
        if integers is None:
            continue
        lid = layer.lid
        if layer.bias is not None and isinstance(own.bias, BiasEncoding):
            clipped = own.bias.clipped(layer.bias.value.reshape(-1))
            if clipped:
                text = f"bias of {_named(clipped)} clipped to {own.bias.qtype}: its step is tiny"
                found.append(Finding(FindingKind.BIAS_CLIPPED, lid, clipped, text))
        low, high = _bounds(layer, integers, _source(layer, own))
        output = None if own.outputs[0] is None else own.outputs[0].encoding
        dead = _dead(integers, low, high, output)
        if dead:
            text = f"{_named(dead)} dead: one code whatever the input"
            found.append(Finding(FindingKind.DEAD_CHANNELS, lid, dead, text))
        peak = (measured or {}).get(lid, 0)
        if peak > ACCUMULATOR_MAX:
            text = f"an accumulator reached {peak}, beyond 2**31 - 1: 32 bits do not hold it"
            found.append(Finding(FindingKind.ACCUMULATOR, lid, (), text))
            continue
        bound = _largest(integers, low, high)
        if own.format.bits == 8 and bound > ACCUMULATOR_MAX:
            text = f"an accumulator may reach {bound}, beyond 2**31 - 1: 32 bits do not hold it"
            found.append(Finding(FindingKind.ACCUMULATOR, lid, (), text))
    return tuple(found)


def accumulator_bounds(network: Network, table: Table) -> Mapping[str, int]:
    """What no |accumulator| can exceed, by lid, whatever the picture: sums with their bias.

    For each output channel the codes that meet a positive weight are taken at one end and those
    that meet a negative one at the other.

    Args:
        network: The network.
        table: Its table.

    Returns:
        The bound of each layer that integer arithmetic sums.
    """
    bounds = {}
    for layer in network.layers:
        own = table.layers[layer.lid]
        integers = _integers(layer, own)
        if integers is not None:
            bounds[layer.lid] = _largest(integers, *_bounds(layer, integers, _source(layer, own)))
    return MappingProxyType(bounds)


def _source(layer: Layer, own: LayerTable) -> Encoding | None:
    entry = own.read[bias_input(layer)]
    return None if entry is None else entry.encoding


def _integers(layer: Layer, own: LayerTable) -> IntegerLayer | None:
    if layer.weight is None or layer.opaque:
        return None
    return integer_layer(layer, _source(layer, own), own.weight, own.bias)


def _bounds(
    layer: Layer, integers: IntegerLayer, source: Encoding | None
) -> tuple[Doubles, Doubles]:
    """Smallest and largest sum of each output channel without its bias; exact below 2**53."""
    if source is None:
        raise AssertionError(f"{layer.lid} reads no codes")
    lowest, highest = source.qmin - source.zero_point, source.qmax - source.zero_point
    weight = integers.weight
    # a stack of products (MatMul) sums within each of them
    axes = (-1,) if layer.op == "MatMul" else tuple(range(1, weight.ndim))
    positive = np.maximum(weight, 0).sum(axis=axes).astype(np.float64)
    negative = np.minimum(weight, 0).sum(axis=axes).astype(np.float64)
    low = positive * lowest + negative * highest
    high = positive * highest + negative * lowest
    channels = weight.shape[0]
    return low.reshape(channels, -1).min(axis=1), high.reshape(channels, -1).max(axis=1)


def _added(integers: IntegerLayer, channels: int) -> tuple[Doubles, Doubles]:
    """Smallest and largest bias code of each channel: a Gemm's may differ from row to row."""
    if integers.bias is None:
        return np.zeros(channels), np.zeros(channels)
    rows = integers.bias.astype(np.float64)
    if rows.ndim < 2:
        rows = rows.reshape(1, -1)
    every = np.broadcast_to(rows, (rows.shape[0], channels))
    return every.min(axis=0), every.max(axis=0)


def _largest(integers: IntegerLayer, low: Doubles, high: Doubles) -> int:
    least, most = _added(integers, low.size)
    ends = (low, high, low + least, high + most)
    return int(max(np.abs(end).max(initial=0.0) for end in ends))


def _dead(
    integers: IntegerLayer, low: Doubles, high: Doubles, output: Encoding | None
) -> tuple[int, ...]:
    least, most = _added(integers, low.size)
    first = requantize(low + least, integers.unit, output)
    last = requantize(high + most, integers.unit, output)
    return tuple(int(channel) for channel in np.flatnonzero(first == last))


def _named(channels: tuple[int, ...]) -> str:
    shown = ", ".join(str(channel) for channel in channels[:SHOWN])
    more = f" and {len(channels) - SHOWN} more" if len(channels) > SHOWN else ""
    return f"channel{'s' if len(channels) > 1 else ''} {shown}{more}"
