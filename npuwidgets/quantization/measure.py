"""The cost of a network under a table: multiply-accumulates, parameters and bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from npuwidgets.network import Kind, Layer, Network, layer_macs
from npuwidgets.numerics import BiasEncoding, Encoding
from npuwidgets.quantization.table import LayerTable, Table

__all__ = ["FormatSize", "LayerSize", "NetworkSize", "measure"]


@dataclass(frozen=True, slots=True)
class LayerSize:
    """What one layer costs.

    Args:
        lid: The layer.
        op: Its operator.
        format: Its format string.
        macs: Multiply-accumulates of one picture; None where a shape is known only when running.
        parameters: Values of its weight, bias and constant.
        parameter_bytes: What these take in the layer's format; scales are not counted.
        activation_bytes: What the tensors it writes take; None as for `macs`. An `attach_` output
            is its producer's tensor and takes nothing.
    """

    lid: str
    op: str
    format: str
    macs: int | None
    parameters: int
    parameter_bytes: int
    activation_bytes: int | None


@dataclass(frozen=True, slots=True)
class FormatSize:
    """What all layers of one format, or of the network, cost together.

    Args:
        layers: How many they are.
        macs: Multiply-accumulates, as far as known.
        parameters: Values.
        parameter_bytes: Bytes of these.
        activation_bytes: Bytes written, as far as known.
    """

    layers: int
    macs: int
    parameters: int
    parameter_bytes: int
    activation_bytes: int


@dataclass(frozen=True, slots=True)
class NetworkSize:
    """What a network costs under a table.

    Args:
        layers: One row a layer, in running order.
    """

    layers: tuple[LayerSize, ...]

    @property
    def total(self) -> FormatSize:
        """The sum over all layers."""
        return _sum(self.layers)

    @property
    def by_format(self) -> Mapping[str, FormatSize]:
        """Sums by format string, the format with most layers first."""
        found: dict[str, list[LayerSize]] = {}
        for layer in self.layers:
            found.setdefault(layer.format, []).append(layer)
        ordered = sorted(found.items(), key=lambda item: -len(item[1]))
        return {fmt: _sum(tuple(layers)) for fmt, layers in ordered}

    @property
    def unknown(self) -> tuple[str, ...]:
        """Lids whose shapes are known only when running: the sums leave them out."""
        return tuple(
            layer.lid
            for layer in self.layers
            if layer.macs is None or layer.activation_bytes is None
        )


def measure(network: Network, table: Table) -> NetworkSize:
    """Count multiply-accumulates, parameters and bytes of every layer.

    Args:
        network: The network.
        table: Its table; one for base float32 gives the float network's bytes.

    Returns:
        A row a layer, with sums by format.
    """
    return NetworkSize(
        tuple(_layer(network, layer, table.layers[layer.lid]) for layer in network.layers)
    )


def _layer(network: Network, layer: Layer, own: LayerTable) -> LayerSize:
    values, bits = 0, 0
    for parameter, encoding in ((layer.weight, own.weight), (layer.bias, own.bias)):
        if parameter is not None:
            values += parameter.value.size
            bits += parameter.value.size * _bits(encoding)
    entries = [None if entry is None else entry.encoding for entry in own.outputs]
    if layer.kind is Kind.CONSTANT and layer.value is not None:
        values += layer.value.size
        bits += layer.value.size * _bits(entries[0])
    return LayerSize(
        lid=layer.lid,
        op=layer.op,
        format=str(own.format),
        macs=layer_macs(network, layer),
        parameters=values,
        parameter_bytes=-(-bits // 8),
        activation_bytes=_written(network, layer, entries),
    )


def _written(network: Network, layer: Layer, entries: list[Encoding | None]) -> int | None:
    """Bytes of the tensors a layer writes when it runs."""
    if layer.kind in (Kind.OUTPUT, Kind.CONSTANT):
        return 0
    bits = 0
    for ref, encoding in zip(layer.outputs, entries, strict=True):
        size = network.tensors[ref].size
        if size is None:
            return None
        own = _bits(encoding) if network.is_float(ref) else _type_bits(network.tensors[ref].dtype)
        bits += size * own
    return -(-bits // 8)


def _type_bits(dtype: str) -> int:
    return np.dtype(dtype).itemsize * 8


def _bits(encoding: Encoding | None) -> int:
    """Width of one stored value: 32 for float32, 16 for the shorter floats."""
    if encoding is None:
        return 32
    if isinstance(encoding, BiasEncoding):
        return encoding.bits
    qtype = encoding.format.qtype
    return int(qtype[1:]) if qtype else encoding.format.bits


def _sum(layers: tuple[LayerSize, ...]) -> FormatSize:
    return FormatSize(
        layers=len(layers),
        macs=sum(layer.macs or 0 for layer in layers),
        parameters=sum(layer.parameters for layer in layers),
        parameter_bytes=sum(layer.parameter_bytes for layer in layers),
        activation_bytes=sum(layer.activation_bytes or 0 for layer in layers),
    )
