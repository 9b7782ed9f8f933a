"""A session's table and the hybrid files of the same list, compared tensor by tensor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from npuwidgets.acuity import (
    Document,
    TableFile,
    hybrid,
    known_ranges,
    read_assignment,
    table_file,
    without_converters,
)
from npuwidgets.acuity.networks.converters import CONVERTER, ConverterName
from npuwidgets.acuity.networks.layout import MARK
from npuwidgets.acuity.networks.writing import document_and_data
from npuwidgets.acuity.tables.entry import encoding_of
from npuwidgets.acuity.tables.file import format_table, parse_table
from npuwidgets.network import Layer, Network
from npuwidgets.numerics import Encoding, NumberFormat, Range
from npuwidgets.quantization import (
    Assignment,
    Converter,
    Entry,
    LayerTable,
    Table,
    build_table,
    copies_encoding,
    fused_relu,
)


def plausible_ranges(network: Network) -> Mapping[str, Range]:
    """A range for each tensor, the same for tensors whose values a layer only moves."""
    numbers = np.random.default_rng(0)
    found: dict[str, Range] = {}
    for layer in network.layers:
        for ref in layer.outputs:
            if not network.is_float(ref):
                continue
            source = found.get(layer.inputs[0]) if layer.inputs else None
            if source is not None and copies_encoding(layer, source):
                found[ref] = source
            else:
                low, high = np.abs(numbers.normal(size=2)).astype(np.float32) * 3
                found[ref] = Range(-float(low), float(high) + 0.125)
    for layer in network.layers:
        relu = fused_relu(network, layer)
        if relu is not None:
            found[layer.outputs[0]] = found[relu.outputs[0]]
    return found


def random_list(network: Network, base: str, share: float, seed: int) -> Mapping[str, NumberFormat]:
    """A share of the layers, each in some format other than the base, in random order."""
    numbers = np.random.default_rng(seed)
    names = ("dynamic_fixed_point-i16", "float32", "asymmetric_affine-u8", "bfloat16")
    formats = [NumberFormat.parse(name) for name in names if name != base]
    lids = [layer.lid for layer in network.layers]
    order = [lids[place] for place in numbers.permutation(len(lids))]
    return {
        lid: formats[numbers.integers(len(formats))] for lid in order if numbers.random() < share
    }


@dataclass(frozen=True)
class Files:
    """What `quantize --hybrid` writes for a list.

    Args:
        document: The hybrid network.
        table: The hybrid table, as read back from its text.
    """

    document: Document
    table: TableFile


def hybrid_files(
    network: Network, base: str, listed: Mapping[str, NumberFormat], ranges: Mapping[str, Range]
) -> Files:
    """Quantize in the base format, list the layers in the file, and go hybrid."""
    uniform = build_table(network, Assignment(NumberFormat.parse(base)), ranges)
    typed = {lid: str(fmt) for lid, fmt in listed.items()}
    file = replace(table_file(network, uniform), customized=typed)
    before = read_assignment(network, file)
    assert dict(before.assignment.listed) == dict(listed)
    measured = {ref: ranges[ref] for ref in before.missing}
    wanted = build_table(network, before.assignment, measured, before.given)
    result = hybrid(
        document_and_data(network)[0],
        file,
        network=network,
        ranges=known_ranges(network, wanted),
    )
    text = format_table(result.table)
    read = parse_table(text, "hybrid")
    assert format_table(read) == text
    return Files(result.document, read)


def read_back(network: Network, files: Files) -> Table:
    """The table that a session has after reading the files."""
    reading = read_assignment(network, files.table, without_converters(files.document)[1])
    assert reading.missing == ()
    assert reading.notices == ()
    return build_table(network, reading.assignment, {}, reading.given)


def assert_same_encodings(network: Network, found: Table, wanted: Table) -> None:
    """Every tensor written and read, weight, bias and converter; a stored range may hold 0 now."""
    for layer in network.layers:
        ours, theirs = found.layers[layer.lid], wanted.layers[layer.lid]
        assert _encodings(ours) == _encodings(theirs), layer.lid
        assert [_said(chain) for chain in ours.inputs] == [_said(chain) for chain in theirs.inputs]


def assert_files_say(network: Network, files: Files, wanted: Table) -> int:
    """Every converter and every entry of the files is the table's; gives the converters' number."""
    count = 0
    for layer in network.layers:
        for place, chain in enumerate(wanted.layers[layer.lid].inputs):
            fully = files.document.layers[layer.lid].op == "fullconnect"
            asked = [one for one in chain if fully or not one.target.is_float32]
            passed = _passed(files.document, layer, place)
            names = [ConverterName.of_lid(lid) for lid in passed]
            assert [
                (name.place, name.owner, name.source, name.target) for name in names if name
            ] == [(one.place, one.owner, one.source, one.target) for one in asked], layer.lid
            for lid, one in zip(passed, asked, strict=True):
                stored = files.table.entries.get(f"@{lid}:out0")
                assert (None if stored is None else encoding_of(stored)) == _encoding(one.entry)
            count += len(asked)
        for ref, entry in zip(layer.outputs, wanted.layers[layer.lid].outputs, strict=True):
            stored = files.table.entries.get(ref)
            assert (None if stored is None else encoding_of(stored)) == _encoding(entry), ref
    return count


def _encodings(own: LayerTable) -> tuple[object, ...]:
    written = [_encoding(entry) for entry in own.outputs]
    return written, [_encoding(entry) for entry in own.read], own.weight, own.bias


def _encoding(entry: Entry | None) -> Encoding | None:
    return None if entry is None else entry.encoding


def _said(chain: tuple[Converter, ...]) -> list[tuple[object, ...]]:
    return [(one.place, one.owner, one.source, one.target, _encoding(one.entry)) for one in chain]


def _passed(document: Document, layer: Layer, place: int) -> list[str]:
    """Lids of the converters between a layer and the tensor it is about, in running order."""
    found: list[str] = []
    ref = document.layers[layer.lid].inputs[place]
    while True:
        lid = ref[1:].rpartition(":")[0]
        source = document.layers[lid]
        if source.op == CONVERTER:
            found.insert(0, lid)
        elif MARK not in lid:
            return found
        ref = source.inputs[0]
