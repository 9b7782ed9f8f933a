"""A table with the hybrid network `TABLE.json` beside it, read and written together."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from npuwidgets.acuity.networks.converters import without_converters
from npuwidgets.acuity.networks.document import Document, read_document, write_document
from npuwidgets.acuity.tables.differences import names_of
from npuwidgets.acuity.tables.file import TableFile, read_table, write_table
from npuwidgets.acuity.tables.listing import find_listed
from npuwidgets.acuity.tables.reading import TableReading, read_assignment
from npuwidgets.errors import AcuityFileError, about, reading
from npuwidgets.files import replacing
from npuwidgets.network import Network
from npuwidgets.numerics import AcuityVersion, NumberFormat
from npuwidgets.quantization import mask_paths

__all__ = [
    "TableInForce",
    "about",
    "applied_part",
    "hybrid_json",
    "read_list",
    "table_in_force",
    "write_table_pair",
]


@dataclass(frozen=True, slots=True)
class TableInForce:
    """A table read to be run exactly as its entries are.

    Args:
        reading: Formats, ranges and entries; no range is missing but those of tensors that a mask
            may pass, which are measured.
        notices: What was read another way than written; a sentence each, with the file.
        warnings: What is legal and probably not meant; a sentence each, with the file.
    """

    reading: TableReading
    notices: tuple[str, ...]
    warnings: tuple[str, ...]


def hybrid_json(table: Path) -> Path:
    """Where the network with converters lies: `<table file>.json`."""
    return table.with_name(f"{table.name}.json")


def table_in_force(
    network: Network,
    path: Path,
    model: Path | None = None,
    version: AcuityVersion = AcuityVersion.V6_12,
) -> TableInForce:
    """Read a table to run a network with exactly its entries, as the toolchain's inference does.

    Args:
        network: The network that the table is of.
        path: The table.
        model: The network's own json, where it came from one.
        version: The version where the table's own numbers tell none.

    Returns:
        The reading. Listed layers that `--hybrid` has not re-described yet run as their entries
        say: a warning.

    Raises:
        AcuityFileError: The table cannot be read, contradicts itself, or lacks a range.
        UnknownNameError: Listed names that match no layer or several, all at once.
    """
    table = read_table(path)
    with about(path):
        table, waiting = applied_part(network, table)
    reading = read_list(network, table, path, model, version=version)
    # where a mask may pass, the pictures say whether it does: then there is no entry
    masked = mask_paths(network)
    missing = [ref for ref in reading.missing if ref not in masked]
    if missing:
        raise AcuityFileError(
            f"{path} holds no range of {names_of(missing)}: quantize with --rebuild, "
            "or --hybrid, again"
        )
    warnings: tuple[str, ...] = ()
    if waiting:
        late = f"{path}: {len(waiting)} of the listed layers are not re-described yet, and run as "
        warnings = (f"{late}their entries say: quantize --hybrid applies the list",)
    notices = tuple(f"{path}: {one}" for one in (*table.notices, *reading.notices))
    return TableInForce(reading, notices, warnings)


def applied_part(network: Network, table: TableFile) -> tuple[TableFile, tuple[str, ...]]:
    """A table without the listed layers that `--hybrid` has not re-described yet.

    A list is edited by hand into a table whose entries still are in the base format; until
    `--hybrid` has run, the toolchain's inference runs the entries and not the list.

    Args:
        network: The network that the table is of.
        table: The table.

    Returns:
        The table with the applied part of its list, and the lids that wait.

    Raises:
        UnknownNameError: Listed names that match no layer or several, all at once.
        AcuityFileError: A text of the list is no format.
    """
    find_listed(network, table.customized)  # names everything that is wrong at once
    kept: dict[str, str] = {}
    waiting: list[str] = []
    for name, text in table.customized.items():
        formats = find_listed(network, {name: text}).formats
        late = [lid for lid, fmt in formats.items() if _waits(network, table, lid, fmt)]
        waiting += late
        if not late:
            kept[name] = text
    return replace(table, customized=kept), tuple(waiting)


def _waits(network: Network, table: TableFile, lid: str, fmt: NumberFormat) -> bool:
    """Whether a layer's outputs are described, and in another format than it is listed in."""
    entries = [table.entries[ref] for ref in network.by_lid[lid].outputs if ref in table.entries]
    if fmt.is_float32:
        return bool(entries)
    return any(entry.format != fmt.activation for entry in entries)


def read_list(
    network: Network,
    table: TableFile,
    path: Path,
    model: Path | None,
    *,
    applying: bool = False,
    version: AcuityVersion = AcuityVersion.V6_12,
) -> TableReading:
    """What a table says of a network; converters are known by the hybrid json.

    Args:
        network: The network that the table is of.
        table: What was read from `path`.
        path: The table; the hybrid json lies beside it.
        model: The network's own json, which may be the hybrid one; None where there is none.
        applying: As for `read_assignment`.
        version: As for `read_assignment`.

    Raises:
        AcuityFileError: As `read_assignment`, with the file in front.
        UnknownNameError: As above.
    """
    sources: Mapping[str, str] = {}
    for json in (model, hybrid_json(path)):
        if json is not None and json.is_file():
            with reading(AcuityFileError, json, "quantize with --hybrid again"):
                sources = without_converters(read_document(json))[1]
        if sources:
            break
    with about(path), reading(AcuityFileError, path, "quantize with --rebuild again"):
        return read_assignment(network, table, sources, applying=applying, version=version)


def write_table_pair(table: TableFile, document: Document | None, path: Path) -> tuple[Path, ...]:
    """Write a table, and the network with converters where there is one.

    Both are complete before either is moved into place: a pair belongs together.

    Args:
        table: The table.
        document: The hybrid network; None where nothing is listed.
        path: Where the table goes; the network goes beside it.

    Returns:
        The files written.

    Raises:
        OSError: The folder does not exist, is read-only or full.
    """
    with contextlib.ExitStack() as both:
        write_table(table, both.enter_context(replacing(path)))
        if document is None:
            return (path,)
        json = hybrid_json(path)
        write_document(document, both.enter_context(replacing(json)))
    return path, json
