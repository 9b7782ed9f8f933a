"""Hybrid quantization: listed layers re-described in the table, converters in the network.

This is `quantize --hybrid`, as the toolchain does it from version 6.12 on. Converters stand where
`quantization.build_table` puts them, so that the written network and a session agree:

- from a listed layer, every reader that is not in its format gets its `next` converter, back to the
  base format;
- into a listed layer, every input that is not in its format gets a `pre` converter, except that a
  layer in float32 reads any input as it is, unless it is fully connected.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from npuwidgets.acuity.networks.converters import CONVERTER, ConverterName
from npuwidgets.acuity.networks.document import Document, JsonLayer
from npuwidgets.acuity.networks.layout import MARK
from npuwidgets.acuity.tables.entry import TableEntry
from npuwidgets.acuity.tables.file import TableFile, format_table
from npuwidgets.acuity.tables.listing import FLOAT32, base_format, find_listed, listed_formats
from npuwidgets.acuity.tables.redescribe import Describer
from npuwidgets.acuity.tables.version import version_of
from npuwidgets.errors import AcuityFileError, UnknownNameError, nearest
from npuwidgets.network import Network
from npuwidgets.numerics import AcuityVersion, NumberFormat, Range
from npuwidgets.quantization import exact_layers

__all__ = ["Hybrid", "hybrid"]

FULLY_CONNECTED: Final = "fullconnect"


@dataclass(frozen=True, slots=True)
class Hybrid:
    """A hybrid network and its table.

    Args:
        document: What is written as `<table file>.json`.
        table: What is written over the table file.
        notices: Names found under another uid, permutes listed along or taken off the list.
    """

    document: Document
    table: TableFile
    notices: tuple[str, ...]


def hybrid(
    document: Document,
    table: TableFile,
    *,
    network: Network | None = None,
    ranges: Mapping[str, Range] | None = None,
    version: AcuityVersion | None = None,
) -> Hybrid:
    """Apply a table's customized_quantize_layers.

    Args:
        document: The network json, without converters.
        table: Its table.
        network: The same network with its weights: names of the list are found in it as
            `find_listed` does; needed where a weight changes from or to a per-channel format, whose
            entry holds no range, and to know which tensors hold no float32. Without it the list
            holds lids, and every tensor counts as float32.
        ranges: Range by reference, for tensors that have no entry and are to be converted or to
            have one: what `known_ranges` gives. Other ranges are the table's own.
        version: Whose arithmetic encodes; None takes what the table's own entries tell, and 6.12
            where they tell nothing.

    Returns:
        The hybrid network and its table. A table that is hybrid already is brought to its list as
        it is now: what left the list returns to the base.

    Raises:
        UnknownNameError: The list names layers the document lacks; all of them are named.
        AcuityFileError: The document holds converters, or a range is neither in the table nor in
            `ranges`; all such tensors are named.
    """
    if any(layer.op == CONVERTER for layer in document.layers.values()):
        raise AcuityFileError(
            "the network holds dtype_converter layers: give the network it was made from, not the "
            "json that --hybrid wrote"
        )
    notices: tuple[str, ...] = ()
    listed: Mapping[str, NumberFormat] = listed_formats(table.customized)
    if network is not None:
        marks = {lid: fmt for lid, fmt in listed.items() if MARK in lid}
        listing = find_listed(network, table.customized)
        listed, notices = {**listing.formats, **marks}, listing.notices
    _require_known(document, listed)
    listed, moved = _with_permutes(document, listed)
    entries = {
        key: entry
        for key, entry in table.entries.items()
        if key[1:].rpartition(":")[0] in document.layers
        or ConverterName.of_lid(key[1:].rpartition(":")[0]) is None
    }
    base = base_format(entries, listed)
    told = version or version_of(entries) or AcuityVersion.V6_12
    describer = Describer(document, entries, network, ranges or {}, told)
    for lid in document.layers:
        describer.outputs(lid, listed.get(lid, base), listed=lid in listed)
    borders = _Borders(document, listed, base, describer.entries, _unconverted(network, describer))
    layers, converted = borders.joined(describer)
    for lid, layer in layers.items():
        if layer.op != CONVERTER:
            describer.parameters(lid, listed.get(lid, base), layer.inputs, converted)
    describer.require_complete()
    written = replace(
        table,
        entries={**_in_order(document, describer.entries), **converted},
        customized={lid: str(fmt) for lid, fmt in listed.items()},
        version=2,
    )
    digest = hashlib.md5(format_table(written).encode(), usedforsecurity=False).hexdigest()
    info = {"enable_mle": False, "quantize_hash": digest}
    return Hybrid(replace(document, layers=layers, quantize_info=info), written, notices + moved)


class _Borders:
    """Where formats meet: which converters there are, and what each layer then reads."""

    def __init__(
        self,
        document: Document,
        listed: Mapping[str, NumberFormat],
        base: NumberFormat,
        entries: Mapping[str, TableEntry],
        whole: Set[str],
    ) -> None:
        self._document = document
        self._listed = listed
        self._base = base.activation
        self._entries = entries
        self._whole = whole
        self._readers: dict[str, list[str]] = {}
        for lid, layer in document.layers.items():
            for ref in layer.inputs:
                self._readers.setdefault(ref, []).append(lid)

    def joined(self, describer: Describer) -> tuple[dict[str, JsonLayer], dict[str, TableEntry]]:
        """The layers, rewired, with the converters behind them; and the converters' entries."""
        taken = {lid.rpartition("_")[2] for lid in self._document.layers}
        free = (str(uid) for uid in count() if str(uid) not in taken)
        made = [
            (name, ref, f"{name}_{uid}")
            for (name, ref), uid in zip(self._needed(), free, strict=False)
        ]
        lids = {(name.owner, name.place, ref): lid for name, ref, lid in made}
        layers = {
            lid: replace(
                layer, inputs=tuple(self._read(lids, ref, lid)[-1] for ref in layer.inputs)
            )
            for lid, layer in self._document.layers.items()
        }
        entries: dict[str, TableEntry] = {}
        for name, ref, lid in made:
            source = ref
            if name.place == "pre":
                source = self._read(lids, ref, name.owner)[-2]
            layers[lid] = JsonLayer(lid, str(name), CONVERTER, None, (source,), ("out0",))
            if not name.target.is_float32:
                entries[f"@{lid}:out0"] = describer.converted(ref, name.target)
        return layers, entries

    def _needed(self) -> Iterator[tuple[ConverterName, str]]:
        """Every converter and the tensor it is for, in the order of the list, pre before next."""
        for lid, fmt in self._listed.items():
            layer = self._document.layers[lid]
            for ref in dict.fromkeys(layer.inputs):
                source = self._source(ref)
                if self._pre(ref, lid) and source != fmt.activation:
                    yield ConverterName(lid, "pre", source, fmt.activation), ref
            for port in layer.outputs:
                ref = f"@{lid}:{port}"
                if any(self._next(ref, reader) for reader in self._readers.get(ref, ())):
                    source = self._format(ref)
                    if source != self._base:
                        yield ConverterName(lid, "next", source, self._base), ref

    def _wanted(self, lid: str) -> NumberFormat:
        fmt = self._listed.get(lid)
        return self._base if fmt is None else fmt.activation

    def _written(self, ref: str) -> NumberFormat:
        return self._wanted(_lid(ref))

    def _differ(self, ref: str, reader: str) -> bool:
        return ref not in self._whole and self._written(ref) != self._wanted(reader)

    def _next(self, ref: str, reader: str) -> bool:
        """Whether a reader takes a listed layer's tensor in the base format."""
        return self._differ(ref, reader) and self._written(ref) != self._base

    def _pre(self, ref: str, reader: str) -> bool:
        """Whether a listed reader needs a tensor converted.

        In float32 only a fully connected layer does: seen in a real pair, as that its siblings in
        float32 (24 softmaxes) do not.
        """
        wanted = self._wanted(reader)
        if wanted == FLOAT32 and self._document.layers[reader].op != FULLY_CONNECTED:
            return False
        return self._differ(ref, reader) and wanted != self._base

    def _format(self, ref: str) -> NumberFormat:
        return self._entries[ref].format if ref in self._entries else FLOAT32

    def _source(self, ref: str) -> NumberFormat:
        """The format a `pre` converter reads: behind a `next` converter it is the base."""
        return self._base if self._written(ref) != self._base else self._format(ref)

    def _read(self, lids: Mapping[tuple[str, str, str], str], ref: str, reader: str) -> list[str]:
        """The references a tensor passes on its way to a reader; the last is what it reads."""
        steps = [ref]
        behind = (_lid(ref), "next", ref)
        if behind in lids and self._next(ref, reader):
            steps.append(f"@{lids[behind]}:out0")
        before = (reader, "pre", ref)
        if before in lids:
            steps.append(f"@{lids[before]}:out0")
        return steps


def _unconverted(network: Network | None, describer: Describer) -> Set[str]:
    """Tensors that pass no converter: they hold no float32, or are never rounded."""
    if network is None:
        return frozenset()
    exact = exact_layers(network)
    return frozenset(
        ref
        for ref in network.tensors
        if not network.is_float(ref)
        or (network.producers[ref].lid in exact and ref not in describer.entries)
    )


def _lid(ref: str) -> str:
    return ref[1:].rpartition(":")[0]


def _require_known(document: Document, listed: Mapping[str, NumberFormat]) -> None:
    unknown = [lid for lid in listed if lid not in document.layers]
    if unknown:
        lines = []
        for lid in unknown:
            close = nearest(lid, document.layers)
            lines.append(
                f"no layer '{lid}'" + (f"; the nearest: {', '.join(close)}" if close else "")
            )
        raise UnknownNameError("customized_quantize_layers:\n" + "\n".join(lines))


def _with_permutes(
    document: Document, listed: Mapping[str, NumberFormat]
) -> tuple[dict[str, NumberFormat], tuple[str, ...]]:
    """The list with the permutes between two layers in one format, and without any other.

    A permute to or from channel-last is part of a border, not a layer a person chose: left in the
    base format between two int16 layers it would cut their tensor down to it.
    """
    readers = {ref: lid for lid, layer in document.layers.items() for ref in layer.inputs}
    found = {lid: fmt for lid, fmt in listed.items() if MARK not in lid}
    notices = [f"{lid} follows its neighbours: taken off the list" for lid in listed if MARK in lid]
    for lid, layer in document.layers.items():
        if MARK not in lid or layer.op != "permute":
            continue
        source = listed.get(_lid(layer.inputs[0]))
        reader = listed.get(readers.get(f"@{lid}:out0", ""))
        if source is not None and reader is not None and source.activation == reader.activation:
            found[lid] = source.activation
            notices = [notice for notice in notices if not notice.startswith(f"{lid} ")]
            if lid not in listed:
                notices.append(f"{lid} lies between two listed layers: listed with them")
    return found, tuple(notices)


def _in_order(document: Document, entries: Mapping[str, TableEntry]) -> dict[str, TableEntry]:
    """Outputs in the network's order, then constants, weights and biases; others behind each."""
    place = {lid: number for number, lid in enumerate(document.layers)}

    def key(item: tuple[str, TableEntry]) -> tuple[bool, int]:
        lid, _, port = item[0][1:].rpartition(":")
        return not port.startswith("out"), place.get(lid, len(place))

    return dict(sorted(entries.items(), key=key))
