"""A table on disk and the hybrid network `TABLE.json` beside it: read and written together."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from npuwidgets.acuity.applied import applied_part
from npuwidgets.acuity.converters import without_converters
from npuwidgets.acuity.document import Document, read_document, write_document
from npuwidgets.acuity.table_file import TableFile, read_table, write_table
from npuwidgets.acuity.table_reader import TableReading, read_assignment
from npuwidgets.errors import AcuityFileError, NpuWidgetsError
from npuwidgets.files import replacing
from npuwidgets.network import Network

__all__ = [
    "TableInForce",
    "about",
    "hybrid_json",
    "read_list",
    "table_in_force",
    "write_table_pair",
]

NAMED = 5
"""So many tensors without a range are named."""


@dataclass(frozen=True, slots=True)
class TableInForce:
    """A table read to be run exactly as its entries are.

    Args:
        reading: Formats, ranges and entries; no range is missing.
        notices: What was read another way than written; a sentence each, with the file.
        warnings: What is legal and probably not meant; a sentence each, with the file.
    """

    reading: TableReading
    notices: tuple[str, ...]
    warnings: tuple[str, ...]


def hybrid_json(table: Path) -> Path:
    """Where the network with converters lies: `<table file>.json`."""
    return table.with_name(f"{table.name}.json")


def table_in_force(network: Network, path: Path, model: Path | None = None) -> TableInForce:
    """Read a table to run a network with exactly its entries, as the toolchain's inference does.

    Args:
        network: The network that the table is of.
        path: The table.
        model: The network's own json, where it came from one.

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
    reading = read_list(network, table, path, model)
    if reading.missing:
        more = len(reading.missing) - NAMED
        names = ", ".join(reading.missing[:NAMED]) + (f" and {more} more" if more > 0 else "")
        raise AcuityFileError(
            f"{path} holds no range of {names}: quantize with --rebuild, or --hybrid, again"
        )
    warnings: tuple[str, ...] = ()
    if waiting:
        late = f"{path}: {len(waiting)} of the listed layers are not re-described yet, and run as "
        warnings = (f"{late}their entries say: quantize --hybrid applies the list",)
    notices = tuple(f"{path}: {one}" for one in (*table.notices, *reading.notices))
    return TableInForce(reading, notices, warnings)


def read_list(
    network: Network, table: TableFile, path: Path, model: Path | None, *, applying: bool = False
) -> TableReading:
    """What a table says of a network; converters are known by the hybrid json.

    Args:
        network: The network that the table is of.
        table: What was read from `path`.
        path: The table; the hybrid json lies beside it.
        model: The network's own json, which may be the hybrid one; None where there is none.
        applying: As for `read_assignment`.

    Raises:
        AcuityFileError: As `read_assignment`, with the file in front.
        UnknownNameError: As above.
    """
    sources: Mapping[str, str] = {}
    for json in (model, hybrid_json(path)):
        if json is not None and json.is_file():
            sources = without_converters(read_document(json))[1]
        if sources:
            break
    with about(path):
        return read_assignment(network, table, sources, applying=applying)


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


@contextlib.contextmanager
def about(path: Path) -> Iterator[None]:
    """Put a file's name in front of what is found wrong in it after it was read.

    Raises:
        NpuWidgetsError: What happened inside, of its own class, with its place.
    """
    try:
        yield
    except NpuWidgetsError as error:
        raise type(error)(f"{path}: {error}") from error
