"""The quantization table: range and encoding of every tensor, and the converters between formats.

Built from a network, an assignment and measured ranges; the same rules whether the layers were set
one by one or all at once, so equal assignments give equal tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from npuwidgets.errors import CalibrationError
from npuwidgets.network import Kind, Layer, Network
from npuwidgets.numerics import (
    Encoding,
    NumberFormat,
    Range,
    encode,
    encode_bias,
    encode_weight,
)
from npuwidgets.quantization.assignment import Assignment
from npuwidgets.quantization.roles import copies_encoding, fused_relu, stays_float
from npuwidgets.quantization.weights import bias_input, channels_first

__all__ = ["Converter", "Entry", "LayerTable", "Table", "TableBuilder", "build_table"]

BIASES_KEPT = 1 << 14
FLOAT32 = NumberFormat.parse("float32")


@dataclass(frozen=True, slots=True)
class Entry:
    """How one tensor is quantized.

    Args:
        range: What was measured (or copied); the same range may be encoded in two formats.
        encoding: Scale and zero point, or fl.
    """

    range: Range
    encoding: Encoding


@dataclass(frozen=True, slots=True)
class Converter:
    """A `dtype_converter`: re-encodes a tensor for one reader (`pre`) or all of them (`next`).

    Args:
        place: `pre` (before a listed layer) or `next` (behind one).
        owner: Lid of the listed layer it belongs to.
        source: Encoding of the tensor it reads; None for float32.
        entry: The tensor it writes; None converts to float32, which only dequantizes.
    """

    place: str
    owner: str
    source: NumberFormat
    target: NumberFormat
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class LayerTable:
    """Everything the table says of one layer.

    Args:
        format: What the layer was given.
        inputs: For each input, the converters its tensor passes, in order.
        read: For each input, the entry the layer finally reads; None is float32.
        outputs: For each output, its entry; None stays float32.
        weight: Entry of the weight, or None.
        bias: Encoding of the bias, or None.
    """

    format: NumberFormat
    inputs: tuple[tuple[Converter, ...], ...]
    read: tuple[Entry | None, ...]
    outputs: tuple[Entry | None, ...]
    weight: Encoding | None
    bias: Encoding | None


@dataclass(frozen=True, slots=True)
class Table:
    """The whole table, by lid, in running order."""

    assignment: Assignment
    layers: Mapping[str, LayerTable]

    def entry(self, ref: str) -> Entry | None:
        """Entry of a layer's output tensor, by reference; None stays float32."""
        lid, port = ref[1:].rsplit(":out", 1)
        return self.layers[lid].outputs[int(port)]

    @property
    def converters(self) -> tuple[Converter, ...]:
        """Every converter once, in running order of the layers that read through them."""
        found: dict[tuple[str, str, str, str, object], Converter] = {}
        for table in self.layers.values():
            for chain in table.inputs:
                for one in chain:
                    key = (one.place, one.owner, str(one.source), str(one.target), one.entry)
                    found.setdefault(key, one)
        return tuple(found.values())


class TableBuilder:
    """Builds tables of one network; encodings met before are not worked out again.

    Args:
        network: The network.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._weights: dict[tuple[str, NumberFormat], Encoding | None] = {}
        self._biases: dict[tuple[str, Encoding, NumberFormat], Encoding | None] = {}
        self._relus = {layer.lid: fused_relu(network, layer) for layer in network.layers}

    def build(self, assignment: Assignment, ranges: Mapping[str, Range]) -> Table:
        """Give every tensor its entry and every format border its converter; see `build_table`."""
        network = self._network
        layers: dict[str, LayerTable] = {}
        outputs: dict[str, Entry | None] = {}
        for layer in network.layers:
            chains = []
            read = []
            for ref in layer.inputs:
                chain, entry = _wire(network, assignment, ref, layer, outputs[ref], ranges)
                chains.append(chain)
                read.append(entry)
            fmt = assignment.of(layer.lid)
            entries = tuple(
                self._output_entry(layer, ref, fmt, read, ranges) for ref in layer.outputs
            )
            outputs.update(zip(layer.outputs, entries, strict=True))
            weight, bias = self._parameters(layer, fmt, read)
            layers[layer.lid] = LayerTable(fmt, tuple(chains), tuple(read), entries, weight, bias)
        return Table(assignment, layers)

    def _output_entry(
        self,
        layer: Layer,
        ref: str,
        fmt: NumberFormat,
        read: Sequence[Entry | None],
        ranges: Mapping[str, Range],
    ) -> Entry | None:
        network = self._network
        if not network.is_float(ref) or fmt.is_float32 or stays_float(network, layer, fmt):
            return None
        source = read[0] if read else None
        moves = copies_encoding(layer, None if source is None else source.range)
        if moves and layer.inputs and network.is_float(layer.inputs[0]):
            return source
        relu = self._relus[layer.lid]
        span = _range(ref if relu is None else relu.outputs[0], ranges)
        encoding = encode(span, fmt.activation)
        return None if encoding is None else Entry(span, encoding)

    def _parameters(
        self, layer: Layer, fmt: NumberFormat, read: Sequence[Entry | None]
    ) -> tuple[Encoding | None, Encoding | None]:
        if layer.kind is not Kind.OP or layer.weight is None or fmt.is_float32 or layer.opaque:
            return None, None
        key = layer.lid, fmt
        if key not in self._weights:
            self._weights[key] = encode_weight(channels_first(layer.weight), fmt, 0)
        weight = self._weights[key]
        source = read[bias_input(layer)]
        if layer.bias is None or weight is None or source is None:
            return weight, None
        bias_key = layer.lid, source.encoding, fmt
        if bias_key not in self._biases:
            if len(self._biases) >= BIASES_KEPT:
                self._biases.clear()
            self._biases[bias_key] = encode_bias(source.encoding, weight, layer.bias.value.size)
        return weight, self._biases[bias_key]


def build_table(network: Network, assignment: Assignment, ranges: Mapping[str, Range]) -> Table:
    """Give every tensor its entry and every format border its converter.

    Args:
        network: The network.
        assignment: Formats of its layers.
        ranges: Measured range by tensor reference; copied and shared ranges are not looked up.

    Returns:
        The table.

    Raises:
        CalibrationError: A tensor that needs a range has none.
    """
    return TableBuilder(network).build(assignment, ranges)


def _wire(
    network: Network,
    assignment: Assignment,
    ref: str,
    reader: Layer,
    entry: Entry | None,
    ranges: Mapping[str, Range],
) -> tuple[tuple[Converter, ...], Entry | None]:
    """The converters between a tensor and a layer that reads it.

    Activation formats are compared, so per-channel, symmetric and asymmetric int8 need none. From a
    listed layer the way back to the base is the listed layer's own `next` converter; from the base
    to a listed layer it is that layer's `pre` converter. An opaque layer counts as listed in
    float32, and an output of the network takes what it gives.
    """
    if not network.is_float(ref):
        return (), None
    producer = network.producers[ref]
    if producer.opaque and reader.kind is Kind.OUTPUT:
        return (), None
    have = FLOAT32 if producer.opaque else assignment.of(producer.lid).activation
    want = assignment.of(reader.lid).activation
    base = assignment.base.activation
    chain: list[Converter] = []
    steps = []
    if have != want:
        if have != base:
            steps.append(("next", producer.lid, base))
        if want != base:
            steps.append(("pre", reader.lid, want))
    elif entry is not None and entry.encoding.format != want:
        raise AssertionError(f"{ref}: encoded as {entry.encoding.format}, assigned {want}")
    for place, owner, target in steps:
        source = FLOAT32 if entry is None else entry.encoding.format
        if target == source:
            continue
        span = entry.range if entry is not None else _range(ref, ranges)
        encoding = encode(span, target)
        entry = None if encoding is None else Entry(span, encoding)
        if source.is_float32 and target.is_float32:
            continue
        chain.append(Converter(place, owner, source, target, entry))
    return tuple(chain), entry


def _range(ref: str, ranges: Mapping[str, Range]) -> Range:
    if ref not in ranges:
        raise CalibrationError(
            f"no range for {ref}: its values are not finite, or it was never calibrated; check "
            "mean and scale of the inputs, or give its layer float32"
        )
    return ranges[ref]
