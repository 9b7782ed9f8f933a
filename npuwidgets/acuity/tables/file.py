"""The `.quantize` table as a value: versions 1 and 2 are read, version 2 is written."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from npuwidgets.acuity.tables.entry import BIAS_QTYPES, TableEntry, bias_bounds
from npuwidgets.acuity.tables.rewrite import Origin, rewrite
from npuwidgets.acuity.tables.text import CUSTOMIZED, FIELDS, PARAMETERS, render
from npuwidgets.documents import (
    FileKind,
    MappingNode,
    Record,
    Replacement,
    ScalarNode,
    YamlFile,
    foreign_keys,
)
from npuwidgets.errors import AcuityFileError, reading
from npuwidgets.files import exists, read_file, replacing

__all__ = ["TableFile", "format_table", "parse_table", "read_table", "set_aside", "write_table"]

TABLE: Final = FileKind(AcuityFileError, "quantize with --rebuild again")

KEYS: Final = ("version", PARAMETERS, CUSTOMIZED)
VERSIONS: Final = (1, 2)
ENTRY_KEYS: Final = (*FIELDS, "dtype", "method")
ROUNDINGS: Final = ("rtne",)
"""To nearest, ties to even: what every known table says, and all that is computed here."""

LONGEST_KEY: Final = 1000
"""Characters; YAML reads keys of 1024, quotes and what else stands in front of them included."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """A `.quantize` table; edits make a new one.

    Args:
        entries: Entry by `@lid:port` (port `out0`.., `weight`, `bias`, `data`), in the file's
            order: all outputs by uid, then constants, weights and biases, converters last.
        customized: `customized_quantize_layers`: format text by lid, as written.
        version: What the file said; 2 is written whatever it was.
        origin: What it was read from, version 2: what is not changed keeps its text when it is
            written, with comments and keys of the user's own. None for a new table.
        notices: What reading found odd and got over.
    """

    entries: Mapping[str, TableEntry]
    customized: Mapping[str, str] = field(default_factory=dict)
    version: int = 2
    origin: Origin | None = field(default=None, repr=False, compare=False)
    notices: tuple[str, ...] = field(default=(), compare=False)


def read_table(path: str | Path) -> TableFile:
    """Read a `.quantize` table.

    Args:
        path: The file.

    Returns:
        The table. A stub (a mapping without `quantize_parameters`) gives one without entries, and
        a notice.

    Raises:
        AcuityFileError: The file is missing or empty, holds a TAB, is not YAML, or an entry has a
            field of the wrong kind; the message names the file and the line.
    """
    path = Path(path)
    if not exists(path):
        raise AcuityFileError(
            f"no table at {path}: check the path, or quantize with --rebuild first"
        )
    with reading(AcuityFileError, path, TABLE.remedy):
        return _table(YamlFile.read(path, TABLE))


def parse_table(text: str, where: str) -> TableFile:
    """Read a table from its text; see `read_table`.

    Args:
        text: Content of the file.
        where: Its name, for messages.
    """
    with reading(AcuityFileError, where, TABLE.remedy):
        return _table(YamlFile.of_text(text, where, TABLE))


def write_table(table: TableFile, path: str | Path) -> None:
    """Write a table, whole or not at all.

    Args:
        table: What to write.
        path: The file; an existing one is replaced.

    Raises:
        OSError: The folder does not exist, is read-only or full.
    """
    text = format_table(table)
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="")


def format_table(table: TableFile) -> str:
    """The table's text, version 2.

    A table read from a version 2 file keeps the text of all that was not changed; one read from
    version 1 is written anew, without its comments.

    Args:
        table: What to format.

    Returns:
        The text of the file.

    Raises:
        AcuityFileError: A layer's name is longer than a key of a YAML file can be.
    """
    for name in (*table.entries, *table.customized):
        if len(name) > LONGEST_KEY:
            raise AcuityFileError(
                f"the name {name[:40]}... has {len(name)} characters, and a table holds names of "
                f"at most {LONGEST_KEY}: give the layer a shorter one in the ONNX file"
            )
    if table.origin is None:
        return render(table.entries, table.customized)
    return rewrite(table.origin, table.entries, table.customized)


def _table(original: YamlFile) -> TableFile:
    file = _with_list_below_its_key(original)
    root = Record.of(file)
    foreign_keys(root, KEYS)
    version = root.get("version", int, default=1)
    if version not in VERSIONS:
        raise root.error_at("version", f"{version} is unknown; 1 and 2 are")
    notices: tuple[str, ...] = ()
    if file is not original:
        notices = (f"the lines behind {CUSTOMIZED} are not indented: taken as its list",)
    entries: dict[str, TableEntry] = {}
    if root.has(PARAMETERS):
        entries = root.each(PARAMETERS, _entry)
    else:
        keys = ", ".join(root.names())
        none = f"{file.path} holds no entries (keys: {keys}): quantize with --rebuild"
        notices = (*notices, none)
    customized: dict[str, str] = {}
    if root.has(CUSTOMIZED):
        if not isinstance(root.raw(CUSTOMIZED), dict):
            raise root.error_at(
                CUSTOMIZED,
                "expected one 'lid: format' a line, for example 'Conv_12: "
                "dynamic_fixed_point-i16', or {}",
            )
        customized = root.each(CUSTOMIZED, _format_text)
    origin = None
    if version == 2 and entries:
        origin = Origin.of(file, entries, customized, original.mark + original.text)
    return TableFile(entries, customized, version, origin, notices)


def _with_list_below_its_key(file: YamlFile) -> YamlFile:
    """The file with the list of layers indented; the vendor's guide prints it at column 0."""
    behind = itertools.dropwhile(lambda pair: pair[0].value != CUSTOMIZED, file.root.value)
    empty = next(behind, None)
    if empty is None or file.root.flow_style:
        return file
    braces = isinstance(empty[1], MappingNode) and not empty[1].value and empty[1].flow_style
    if not braces and not (isinstance(empty[1], ScalarNode) and empty[1].kind == "null"):
        return file
    loose = [*itertools.takewhile(lambda pair: pair[0].value not in KEYS, behind)]
    if not loose or not all(isinstance(value, ScalarNode) for _, value in loose):
        return file
    starts = (key.start_mark.index for key, _ in loose)
    edits = [Replacement(start, start, "  ") for start in starts]
    if braces:  # every table that is written ends with an empty list in braces
        edits.append(Replacement(empty[1].start_mark.index, empty[1].end_mark.index, ""))
    return file.edited(edits)


def _format_text(listed: Record, lid: str) -> str:
    text = listed.raw(lid)
    if not isinstance(text, str):
        raise listed.error_at(lid, f"'{lid}' needs a format, for example dynamic_fixed_point-i16")
    return text


def _entry(parameters: Record, key: str) -> TableEntry:
    if not key.startswith("@") or ":" not in key:
        raise parameters.error_at(key, f"'{key}' is no tensor: they are '@lid:port'")
    fields = parameters.record(key)
    foreign_keys(fields, ENTRY_KEYS)
    first_version = fields.has("dtype")
    qtype = fields.get("qtype", str)
    quantizer = fields.get("dtype" if first_version else "quantizer", str)
    scale = fields.number_or_numbers("scale")
    if isinstance(scale, tuple) and len(scale) == 1 and not fields.has("channel_dim"):
        scale = scale[0]
    fl, zero_point = _integer(fields, "fl"), _integer(fields, "zero_point")
    low, high = _number(fields, "min_value"), _number(fields, "max_value")
    if qtype in BIAS_QTYPES and high is None and not isinstance(scale, tuple):
        low, high = bias_bounds(quantizer, qtype, scale, fl)  # version 1 leaves them out
    rounding = fields.choice("rounding", ROUNDINGS) if fields.has("rounding") else None
    return TableEntry(
        qtype=qtype,
        quantizer=quantizer,
        rounding="rtne" if first_version else rounding,
        max_value=high,
        min_value=low,
        scale=scale,
        zero_point=zero_point,
        fl=fl,
        channel_dim=_integer(fields, "channel_dim"),
    )


def _number(fields: Record, key: str) -> float | None:
    """A number; version 1 writes it as a list of one."""
    value = fields.number_or_numbers(key)
    if isinstance(value, tuple):
        if len(value) > 1:
            raise fields.error_at(key, f"must be one number, not {len(value)}")
        return value[0]
    return value


def _integer(fields: Record, key: str) -> int | None:
    value = _number(fields, key)
    if value is not None and value != int(value):
        raise fields.error_at(key, f"{value} is not a whole number")
    return None if value is None else int(value)


def set_aside(path: Path, error: Exception) -> str:
    """Keep a copy of a table that cannot be read before another is written in its place.

    What a person wrote into it must not be lost with a slip of the pen; of an empty one, which a
    run that was broken off may have left, there is nothing to keep.

    Args:
        path: The table.
        error: Why it cannot be read.

    Returns:
        What was done, in a sentence.
    """
    content = read_file(path)
    if not content.strip():
        return f"the old table is written anew: {error}"
    kept = path.with_name(f"{path.name}.old")
    with replacing(kept) as temporary:
        temporary.write_bytes(content)
    return f"the old table cannot be read and is kept as {kept}: {error}"
