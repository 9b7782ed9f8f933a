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
    AcuityVersion,
    Encoding,
    NumberFormat,
    Range,
    encode_bias,
    encode_weight,
)
from npuwidgets.quantization.assignment import Assignment
from npuwidgets.quantization.entries import NOTHING_GIVEN, Entry, Given, Known
from npuwidgets.quantization.exact import exact_layers
from npuwidgets.quantization.roles import copies_encoding, fused_relu, stays_float
from npuwidgets.quantization.weights import bias_input, channels_first
from npuwidgets.recent import Recent

__all__ = ["Converter", "LayerTable", "Table", "TableBuilder", "build_table", "own_entries"]

BIASES_KEPT = 1 << 14
FLOAT32 = NumberFormat.parse("float32")


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
    """The whole table.

    Args:
        assignment: Formats of the layers.
        layers: By lid, in running order.
        exact: The layers that are never rounded and what they are, by lid: `exact_layers`.
    """

    assignment: Assignment
    layers: Mapping[str, LayerTable]
    exact: Mapping[str, str]

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
        self._weights: dict[tuple[str, NumberFormat, AcuityVersion], Encoding | None] = {}
        self._biases: Recent[tuple[object, ...], Encoding | None] = Recent(BIASES_KEPT)
        self._exact = exact_layers(network)
        self._relus = {layer.lid: fused_relu(network, layer) for layer in network.layers}

    def build(
        self,
        assignment: Assignment,
        ranges: Mapping[str, Range],
        given: Mapping[str, Given] = NOTHING_GIVEN,
    ) -> Table:
        """Give every tensor its entry and every format border its converter; see `build_table`."""
        network = self._network
        known = Known(ranges, given, assignment.version)
        layers: dict[str, LayerTable] = {}
        outputs: dict[str, Entry | None] = {}
        for layer in network.layers:
            chains = []
            read = []
            for ref in layer.inputs:
                chain, entry = self._wire(assignment, ref, layer, outputs[ref], known)
                chains.append(chain)
                read.append(entry)
            fmt = assignment.of(layer.lid)
            entries = tuple(
                self._output_entry(layer, ref, fmt, read, known) for ref in layer.outputs
            )
            outputs.update(zip(layer.outputs, entries, strict=True))
            weight, bias = self._parameters(layer, fmt, read, known.version)
            layers[layer.lid] = LayerTable(fmt, tuple(chains), tuple(read), entries, weight, bias)
        return Table(assignment, layers, self._exact)

    def _output_entry(
        self,
        layer: Layer,
        ref: str,
        fmt: NumberFormat,
        read: Sequence[Entry | None],
        known: Known,
    ) -> Entry | None:
        network = self._network
        if not network.is_float(ref) or fmt.is_float32:
            return None
        own = None if layer.kind is Kind.OUTPUT else known.given.get(ref)
        if own is None and layer.lid in self._exact:
            return None
        scores = layer.lid not in self._exact and stays_float(network, layer, known.version)
        if scores and (own is None or own.encoding is None):
            return None
        source = read[0] if read else None
        moves = copies_encoding(layer, None if source is None else source.range)
        if own is None and moves and layer.inputs and network.is_float(layer.inputs[0]):
            return source
        relu = self._relus[layer.lid]
        shared = ref if own is not None or relu is None else relu.outputs[0]
        return known.entry(shared, fmt.activation)

    def _wire(
        self,
        assignment: Assignment,
        ref: str,
        reader: Layer,
        entry: Entry | None,
        known: Known,
    ) -> tuple[tuple[Converter, ...], Entry | None]:
        """The converters between a tensor and a layer that reads it.

        Activation formats are compared, so per-channel, symmetric and asymmetric int8 need none.
        From a listed layer the way back to the base is the listed layer's own `next` converter;
        from the base to a listed layer it is that layer's `pre` converter. What is never rounded
        passes none.
        """
        if not self._network.is_float(ref):
            return (), None
        producer = self._network.producers[ref]
        have = assignment.of(producer.lid).activation
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
            if entry is None and producer.lid in self._exact:
                return (), None
            span = entry.range if entry is not None else known.range(ref)
            if span.open:
                return (), None
            entry = Given(span).entry(target, known.version)
            if source.is_float32 and target.is_float32:
                continue
            chain.append(Converter(place, owner, source, target, entry))
        return tuple(chain), entry

    def needs_ranges(
        self, assignment: Assignment, given: Mapping[str, Given] = NOTHING_GIVEN
    ) -> bool:
        """Whether a table needs a range that is not given, so that somebody has to measure it."""
        try:
            self.build(assignment, {}, given)
        except CalibrationError:
            return True
        return False

    def _parameters(
        self,
        layer: Layer,
        fmt: NumberFormat,
        read: Sequence[Entry | None],
        version: AcuityVersion,
    ) -> tuple[Encoding | None, Encoding | None]:
        if layer.kind is not Kind.OP or layer.weight is None or fmt.is_float32 or layer.opaque:
            return None, None
        key = layer.lid, fmt, version
        if key not in self._weights:
            value = channels_first(layer.weight)
            self._weights[key] = encode_weight(value, fmt, 0, version=version)
        weight = self._weights[key]
        source = read[bias_input(layer)]
        if layer.bias is None or weight is None or source is None:
            return weight, None
        bias_key = *key, source.encoding
        bias = self._biases.get(bias_key)
        if bias is None:
            made = encode_bias(source.encoding, weight, layer.bias.value.size)
            bias = self._biases.put(bias_key, made)
        return weight, bias


def build_table(
    network: Network,
    assignment: Assignment,
    ranges: Mapping[str, Range],
    given: Mapping[str, Given] = NOTHING_GIVEN,
) -> Table:
    """Give every tensor its entry and every format border its converter.

    Args:
        network: The network.
        assignment: Formats of its layers.
        ranges: Measured range by tensor reference; copied and shared ranges are not looked up.
        given: Ranges and entries set by hand or by a table, by tensor reference; they stand where
            a measured range, the relu's or the input's entry would. A layer in float32 ignores
            them, an `attach_` output is what its producer is, and where the quantizer leaves scores
            in float (`stays_float`) only one with an encoding counts. What is never rounded is
            rounded to one.
            Layers that copy an entry copy a given one as well, unless they are given one
            themselves.

    Returns:
        The table.

    Raises:
        CalibrationError: A tensor that needs a range has none.
    """
    return TableBuilder(network).build(assignment, ranges, given)


def own_entries(network: Network, table: Table) -> Mapping[str, Entry]:
    """The entries whose ranges are the tensors' own: neither copied nor a relu's that is shared.

    Args:
        network: The network.
        table: Its table.

    Returns:
        Entry by tensor reference, in running order.
    """
    found: dict[str, Entry] = {}
    for layer in network.layers:
        own = table.layers[layer.lid]
        relu = fused_relu(network, layer)
        shared = None if relu is None else table.layers[relu.lid].outputs[0]
        for ref, entry in zip(layer.outputs, own.outputs, strict=True):
            copied = bool(own.read) and entry is own.read[0]
            if entry is None or copied or (shared is not None and entry.range == shared.range):
                continue
            found[ref] = entry
    return found
