"""Reading a session's formats, ranges and entries from a `.quantize` table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from npuwidgets.acuity.networks.converters import ConverterName
from npuwidgets.acuity.networks.layout import MARK, permutes
from npuwidgets.acuity.tables.differences import differences, names_of
from npuwidgets.acuity.tables.entry import TableEntry, encoding_of, range_of
from npuwidgets.acuity.tables.file import TableFile
from npuwidgets.acuity.tables.listing import base_format, find_listed
from npuwidgets.acuity.tables.version import edited, version_of
from npuwidgets.errors import AcuityFileError
from npuwidgets.network import Kind, Layer, Network
from npuwidgets.numerics import AcuityVersion, NumberFormat, Range, encode
from npuwidgets.quantization import (
    Assignment,
    Given,
    build_table,
    copies_encoding,
    fused_relu,
    stays_float,
)

__all__ = ["TableReading", "read_assignment"]


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table says of a network.

    Args:
        assignment: Base format, the listed layers with theirs, and the version that the entries'
            numbers tell.
        given: Range by tensor reference, with the stored encoding where it is not the one that the
            range gives.
        missing: Tensors that need a range the table does not hold, in running order: to be
            calibrated.
        notices: Names found under another uid, entries not used, encodings that are not
            what their range gives, weights and biases that are not what the network's values give.
    """

    assignment: Assignment
    given: Mapping[str, Given]
    missing: tuple[str, ...]
    notices: tuple[str, ...]


def read_assignment(
    network: Network,
    table: TableFile,
    sources: Mapping[str, str] | None = None,
    *,
    applying: bool = False,
    version: AcuityVersion = AcuityVersion.V6_12,
) -> TableReading:
    """Read a table for a network.

    A table from before `--hybrid` (a list, and entries all in the base format) and one from after
    it give the same. A layer outside the list that only moves values and holds a listed layer's
    format, as version 6.0 leaves reshapes, counts as listed.

    Args:
        network: The network that the table is of.
        table: The file.
        sources: Reference of the tensor that a converter reads, by its lid, as
            `without_converters` of the hybrid network gives it: where a float tensor is converted,
            its range stands in the converter's entry alone.
        applying: True where the list is about to be applied (`--hybrid`): an entry in another
            format than its layer, which left the list or changed its format there, then counts by
            its range alone.
        version: The version where the entries tell none: fixed point is the same in all.

    Returns:
        The reading.

    Raises:
        AcuityFileError: The table holds no entries or none of this network, an entry lacks a field,
            or (unless `applying`) an entry is in another format than the base and its layer.
        UnknownNameError: Listed names that match no layer or several, all at once.
    """
    if not table.entries:
        raise AcuityFileError(
            "the table holds no entries: quantize with --rebuild first"
            + "".join(f" ({notice})" for notice in table.notices)
        )
    moved = {permute.lid: permute.source for permute in permutes(network)}
    listing = find_listed(network, table.customized)
    stored, notices = _stored(network, table.entries)
    if not stored:
        raise AcuityFileError(
            f"none of the {len(table.entries)} entries is of this network (the first is "
            f"{next(iter(table.entries))}): is it another network's table?"
        )
    formats = dict(listing.formats)
    converters = {
        key: entry
        for key, entry in table.entries.items()
        if ConverterName.of_lid(key[1:].rpartition(":")[0]) is not None
    }
    base = base_format({**stored, **converters}, formats)
    notices = [*listing.notices, *notices, *_shape_operators(network, stored, formats, base)]
    listed = {lid: fmt for lid, fmt in formats.items() if fmt != base}
    told = version_of(table.entries) or _version_by_scores(network, stored) or version
    assignment = Assignment(base, listed, told)
    if not applying:
        _require_listed(network, stored, assignment)
    converted = dict(_converted(table.entries, sources or {}, moved))
    given = dict(_given(network, stored, assignment, converted))
    for ref, span in converted.items():
        if ref in network.tensors and (ref not in stored or range_of(stored[ref]) is None):
            given[ref] = Given(span)
    ranges = _Missing()
    built = build_table(network, assignment, ranges, given)
    notices += differences(network, stored, built)
    notices += edited(table.entries, assignment.version)
    if assignment.version is not version:
        notices.append(f"its numbers are those of Acuity {told}: taken as that version computes")
    return TableReading(assignment, given, tuple(ranges.asked), tuple(notices))


def _version_by_scores(network: Network, stored: Mapping[str, TableEntry]) -> AcuityVersion | None:
    """The version by whether the scores of attentions have entries; None where nothing tells."""
    scores = [
        ref in stored
        for layer in network.layers
        if not layer.opaque and stays_float(network, layer, AcuityVersion.V6_12)
        for ref in layer.outputs
    ]
    if all(scores) == any(scores) and scores:
        return AcuityVersion.V6_21 if scores[0] else AcuityVersion.V6_12
    return None


class _Missing(Mapping[str, Range]):
    """Stands in for measured ranges, and notes which ones were asked for."""

    def __init__(self) -> None:
        self.asked: dict[str, None] = {}

    def __getitem__(self, ref: str) -> Range:
        self.asked[ref] = None
        return Range(0.0, 0.0)

    def __contains__(self, ref: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(self.asked)

    def __len__(self) -> int:
        return len(self.asked)


def _stored(
    network: Network, entries: Mapping[str, TableEntry]
) -> tuple[dict[str, TableEntry], list[str]]:
    """Entries by this network's own keys; another uid is got over where the name is unique."""
    by_name: dict[str, list[str]] = {}
    for layer in network.layers:
        by_name.setdefault(layer.name, []).append(layer.lid)
    found: dict[str, TableEntry] = {}
    renumbered, foreign = [], []
    for key, entry in entries.items():
        lid, _, port = key[1:].rpartition(":")
        if MARK in lid or ConverterName.of_lid(lid) is not None:
            continue
        if lid in network.by_lid:
            found[key] = entry
            continue
        same = by_name.get(lid.rpartition("_")[0], [])
        if len(same) == 1:
            found.setdefault(f"@{same[0]}:{port}", entry)
            renumbered.append(key)
        else:
            foreign.append(key)
    notices = []
    if renumbered:
        notices.append(f"uid differs: found by name: {names_of(renumbered)}")
    if foreign:
        notices.append(f"entries of layers that this network lacks: {names_of(foreign)}")
    return found, notices


def _shape_operators(
    network: Network,
    stored: Mapping[str, TableEntry],
    formats: dict[str, NumberFormat],
    base: NumberFormat,
) -> list[str]:
    """List the layers that only move values and hold the format of the listed layer they read."""
    notices = []
    for layer in network.layers:
        if layer.lid in formats or not layer.inputs or not copies_encoding(layer, None):
            continue
        entry = stored.get(layer.outputs[0])
        fmt = formats.get(network.producers[layer.inputs[0]].lid)
        if entry is None or fmt is None or entry.format == base.activation:
            continue
        if entry.format == fmt.activation:
            formats[layer.lid] = fmt
            notices.append(f"{layer.lid} holds {fmt} like the layer it reads: taken as listed")
    return notices


def _require_listed(
    network: Network, stored: Mapping[str, TableEntry], assignment: Assignment
) -> None:
    """Refuse an entry in a format that is neither the base nor what its layer is listed in."""
    wrong = []
    for layer in network.layers:
        allowed = {assignment.base.activation, assignment.of(layer.lid).activation}
        wrong += [
            f"{ref} ({stored[ref].format})"
            for ref in layer.outputs
            if ref in stored and stored[ref].format not in allowed
        ]
    if wrong:
        raise AcuityFileError(
            f"the table's base is {assignment.base}, but these are not and are not listed: "
            f"{names_of(wrong)}. List their layers under customized_quantize_layers, or quantize "
            "with --hybrid again"
        )


def _given(
    network: Network,
    stored: Mapping[str, TableEntry],
    assignment: Assignment,
    converted: Mapping[str, Range],
) -> Iterator[tuple[str, Given]]:
    """Ranges and entries of the outputs; those that only follow another's are left out.

    Float formats store no range and need none, unless an integer format is made of them. Every such
    border has a converter in a hybrid table; in another with integers in its list, nobody knows.
    """
    formats = {assignment.base, *assignment.listed.values()}
    rangeless = bool(converted) or not any(fmt.is_integer for fmt in formats)
    known: dict[str, Given] = {}
    for layer in network.layers:
        fmt = assignment.of(layer.lid)
        for ref in layer.outputs:
            if ref not in stored:
                continue
            one = _one(ref, stored[ref], fmt, assignment.version)
            if one is not None:
                known[ref] = one
            elif rangeless and ref not in converted:
                known[ref] = Given(Range(0.0, 0.0))
    for layer in network.layers:
        fmt = assignment.of(layer.lid)
        for ref in layer.outputs:
            if ref not in known:
                continue
            one = known[ref]
            if stays_float(network, layer, assignment.version):
                # its entry counts only with its encoding: nothing but the table asks for one
                yield ref, Given(one.range, encoding_of(stored[ref]))
            elif fmt.is_float32 or not _follows(network, layer, one, assignment, known):
                yield ref, one


def _one(ref: str, entry: TableEntry, fmt: NumberFormat, version: AcuityVersion) -> Given | None:
    try:
        span, encoding = range_of(entry), encoding_of(entry)
        if span is None:
            return None
        given = entry.format == fmt.activation and encode(span, fmt, version) != encoding
    except ValueError as error:
        raise AcuityFileError(f"entry '{ref}': {error}") from error
    return Given(span, encoding if given else None)


def _follows(
    network: Network, layer: Layer, one: Given, assignment: Assignment, known: Mapping[str, Given]
) -> bool:
    """Whether an entry is the one that the layer copies from its input, or shares with its relu."""
    if layer.kind is Kind.OUTPUT:
        return True
    relu = fused_relu(network, layer)
    if relu is not None:
        source = known.get(relu.outputs[0])
    elif layer.inputs and network.is_float(layer.inputs[0]):
        source = known.get(layer.inputs[0])
        if not copies_encoding(layer, None if source is None else source.range):
            return False
    else:
        return False
    fmt, version = assignment.of(layer.lid).activation, assignment.version
    return source is not None and source.entry(fmt, version) == one.entry(fmt, version)


def _converted(
    entries: Mapping[str, TableEntry], sources: Mapping[str, str], permuted: Mapping[str, str]
) -> Iterator[tuple[str, Range]]:
    """Range of each tensor that a converter reads; for one to a float format any will do."""
    found: dict[str, Range | None] = {}
    for lid, ref in sources.items():
        entry = entries.get(f"@{lid}:out0")
        source = permuted.get(ref[1:].rpartition(":")[0], ref)
        found[source] = found.get(source) or (None if entry is None else range_of(entry))
    for source, span in found.items():
        yield source, span or Range(0.0, 0.0)
