"""Writing a session's table as a `.quantize` file: its entries and their order.

Derived from the sample tables and their networks: every output by uid, permutes to and from
channel-last included, then by uid again the constant's `data` (equal to its `out0`) or the weight
and bias. A tensor that stays float has no entry: outputs of layers in float32, of opaque layers,
and under asymmetric_affine-u8 of a MatMul that feeds only Softmax; in the float formats a bias has
none either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from npuwidgets.acuity.networks.layout import Permute, permutes
from npuwidgets.acuity.tables.entry import TableEntry, describe, describe_bias
from npuwidgets.acuity.tables.file import TableFile
from npuwidgets.network import Kind, Layer, Network, layer_of
from npuwidgets.numerics import BiasEncoding, Range
from npuwidgets.quantization import Entry, Table

__all__ = ["known_ranges", "table_file"]


def table_file(network: Network, table: Table) -> TableFile:
    """Write down a table for the toolchain; converters come with `hybrid`.

    The listed layers stand in customized_quantize_layers in the order of the assignment; a permute
    between two layers listed in one format is listed with them: nothing is re-encoded there.

    Args:
        network: The network.
        table: Its table.

    Returns:
        The file, new: it keeps nothing of an earlier one (see `TableFile.origin`).
    """
    outputs = {layer.lid: dict(_outputs(layer, table)) for layer in network.layers}
    uids = {layer.lid: layer.uid for layer in network.layers}
    listed = {lid: str(fmt) for lid, fmt in table.assignment.listed.items()}
    for permute in permutes(network):
        entry = _read_through(network, table, permute)
        outputs[permute.lid] = {} if entry is None else {f"@{permute.lid}:out0": _written(entry)}
        uids[permute.lid] = int(permute.lid.rsplit("_", 1)[1])
        fmt = _listed_with(network, table, permute)
        if fmt is not None:
            listed[permute.lid] = fmt
    by_uid = sorted(uids, key=uids.__getitem__)
    entries: dict[str, TableEntry] = {}
    for lid in by_uid:
        entries.update(outputs[lid])
    for lid in by_uid:
        if lid in network.by_lid:
            entries.update(_parameters(network.by_lid[lid], table, outputs[lid]))
    return TableFile(entries, listed)


def known_ranges(network: Network, table: Table) -> Mapping[str, Range]:
    """The range of every tensor that a table knows: what `hybrid` asks for beside a table file.

    Args:
        network: The network.
        table: Its table.

    Returns:
        Range by reference; of a float tensor only where a converter reads it.
    """
    found: dict[str, Range] = {}
    for layer in network.layers:
        own = table.layers[layer.lid]
        for ref, chain in zip(layer.inputs, own.inputs, strict=True):
            for converter in chain:
                if converter.entry is not None:
                    found.setdefault(ref, converter.entry.range)
        for ref, entry in zip(layer.outputs, own.outputs, strict=True):
            if entry is not None:
                found[ref] = entry.range
    return found


def _outputs(layer: Layer, table: Table) -> Iterator[tuple[str, TableEntry]]:
    for ref, entry in zip(layer.outputs, table.layers[layer.lid].outputs, strict=True):
        if entry is not None:
            yield ref, _written(entry)


def _written(entry: Entry) -> TableEntry:
    return describe(entry.range, entry.encoding)


def _parameters(
    layer: Layer, table: Table, outputs: Mapping[str, TableEntry]
) -> Iterator[tuple[str, TableEntry]]:
    own = table.layers[layer.lid]
    if layer.kind is Kind.CONSTANT:
        for entry in outputs.values():
            yield f"@{layer.lid}:data", entry
    if layer.weight is not None and own.weight is not None:
        yield f"@{layer.lid}:weight", describe(Range.of(layer.weight.value), own.weight)
    if isinstance(own.bias, BiasEncoding):
        yield f"@{layer.lid}:bias", describe_bias(own.bias)


def _read_through(network: Network, table: Table, permute: Permute) -> Entry | None:
    """What a permute holds: its source behind a `next` converter, before any `pre`."""
    entry = table.entry(permute.source)
    chain = table.layers[permute.reader].inputs[permute.place]
    if chain and chain[0].place == "next" and network.is_float(permute.source):
        entry = chain[0].entry
    return entry


def _listed_with(network: Network, table: Table, permute: Permute) -> str | None:
    """Format of a permute whose source and reader are listed alike; None where they are not."""
    assignment = table.assignment
    source, reader = layer_of(permute.source), permute.reader
    if not (assignment.is_listed(source) and assignment.is_listed(reader)):
        return None
    if not network.is_float(permute.source):
        return None
    mine, theirs = assignment.of(source).activation, assignment.of(reader).activation
    return str(theirs) if mine == theirs != assignment.base.activation else None
