"""The quantization table `.quantize` as a value: versions 1 and 2 read, version 2 written."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from npuwidgets.acuity.table_entry import BIAS_QTYPES, TableEntry, bias_bounds
from npuwidgets.acuity.table_rewrite import Origin, rewrite
from npuwidgets.acuity.table_text import load, render
from npuwidgets.acuity.yaml_fields import ALIKE, likeness
from npuwidgets.errors import AcuityFileError
from npuwidgets.files import replacing

__all__ = ["TableFile", "format_table", "parse_table", "read_table", "write_table"]

KEYS = ("version", "quantize_parameters", "customized_quantize_layers")
VERSIONS: Final = (1, 2)


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
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise AcuityFileError(
            f"no table at {path}: check the path, or quantize with --rebuild first"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise AcuityFileError(f"{path} cannot be read: {error}") from error
    return parse_table(text, str(path))


def parse_table(text: str, where: str) -> TableFile:
    """Read a table from its text; see `read_table`.

    Args:
        text: Content of the file.
        where: Its name, for messages.

    Returns:
        The table.

    Raises:
        AcuityFileError: As `read_table`.
    """
    if not text.strip():
        raise AcuityFileError(
            f"{where} is empty: an earlier run was cut off; quantize with --rebuild again"
        )
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            raise AcuityFileError(f"{where}, line {number}: a TAB; indent with spaces")
    try:
        content = load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = "" if mark is None else f", line {mark.line + 1}"
        raise AcuityFileError(f"{where}{at}: not YAML: {error.problem}") from error
    except (YAMLError, ValueError) as error:
        raise AcuityFileError(f"{where}: not YAML: {error}") from error
    return _Reader(where).table(content, text)


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
        temporary.write_text(text, encoding="utf-8")


def format_table(table: TableFile) -> str:
    """The table's text, version 2.

    A table read from a version 2 file keeps the text of all that was not changed; one read from
    version 1 is written anew, without its comments.

    Args:
        table: What to format.

    Returns:
        The text of the file.
    """
    if table.origin is None:
        return render(table.entries, table.customized)
    return rewrite(table.origin, table.entries, table.customized)


class _Reader:
    """Turns parsed YAML into a table, and says where what is wrong."""

    def __init__(self, where: str) -> None:
        self._where = where

    def table(self, content: object, text: str) -> TableFile:
        if not isinstance(content, CommentedMap):
            raise AcuityFileError(
                f"{self._where}: not a table: expected the keys version, quantize_parameters and "
                "customized_quantize_layers"
            )
        for key in content:
            near = max(KEYS, key=lambda known: likeness(str(key), known))
            if key not in KEYS and likeness(str(key), near) >= ALIKE:
                raise self._wrong(content, key, f"no such key: {key}: did you mean {near}?")
        version = content.get("version", 1)
        if version not in VERSIONS:
            raise self._wrong(content, "version", f"version {version!r} is unknown; 1 and 2 are")
        parameters = content.get("quantize_parameters")
        notices: tuple[str, ...] = ()
        if parameters is None:
            keys = ", ".join(str(key) for key in content)
            notice = f"{self._where} holds no entries (keys: {keys}): quantize with --rebuild"
            notices = (notice,)
            parameters = CommentedMap()
        if not isinstance(parameters, CommentedMap):
            raise self._wrong(content, "quantize_parameters", "expected entries by '@lid:port'")
        entries = {str(key): self._entry(parameters, key) for key in parameters}
        customized = self._customized(content)
        origin = None
        if version == 2 and entries:
            origin = Origin.of(text, content, entries, customized)
        return TableFile(entries, customized, version, origin, notices)

    def _customized(self, content: CommentedMap) -> Mapping[str, str]:
        listed = content.get("customized_quantize_layers")
        if listed is None:
            return {}
        if not isinstance(listed, CommentedMap):
            raise self._wrong(
                content,
                "customized_quantize_layers",
                "expected one 'lid: format' a line, for example "
                "'Conv_12: dynamic_fixed_point-i16', or {}",
            )
        for lid, value in listed.items():
            if not isinstance(lid, str) or not isinstance(value, str):
                raise self._wrong(
                    listed, lid, f"'{lid}' needs a format, for example dynamic_fixed_point-i16"
                )
        return {str(lid): str(value) for lid, value in listed.items()}

    def _entry(self, parameters: CommentedMap, key: object) -> TableEntry:
        fields = parameters[key]
        if not isinstance(key, str) or not key.startswith("@") or ":" not in key:
            raise self._wrong(parameters, key, f"{key!r} is no tensor: they are '@lid:port'")
        if not isinstance(fields, CommentedMap):
            raise self._wrong(parameters, key, f"'{key}' has no fields")
        qtype = self._text(fields, key, "qtype")
        quantizer = self._text(fields, key, "quantizer" if "quantizer" in fields else "dtype")
        scale = self._numbers(fields, key, "scale")
        fl, zero_point = self._integer(fields, key, "fl"), self._integer(fields, key, "zero_point")
        high, low = self._number(fields, key, "max_value"), self._number(fields, key, "min_value")
        if qtype in BIAS_QTYPES and high is None and not isinstance(scale, tuple):
            low, high = bias_bounds(quantizer, qtype, scale, fl)  # version 1 leaves them out
        first_version = "dtype" in fields
        return TableEntry(
            qtype=qtype,
            quantizer=quantizer,
            rounding="rtne" if first_version else self._rounding(fields, key),
            max_value=high,
            min_value=low,
            scale=scale,
            zero_point=zero_point,
            fl=fl,
            channel_dim=self._integer(fields, key, "channel_dim"),
        )

    def _text(self, fields: CommentedMap, key: str, name: str) -> str:
        value = fields.get(name)
        if not isinstance(value, str):
            found = "is missing" if value is None else f"is {value!r}, not a name"
            raise self._wrong(fields, name, f"{name} of '{key}' {found}")
        return str(value)

    def _rounding(self, fields: CommentedMap, key: str) -> str | None:
        return None if fields.get("rounding") is None else self._text(fields, key, "rounding")

    def _numbers(
        self, fields: CommentedMap, key: str, name: str
    ) -> float | tuple[float, ...] | None:
        """A number or a list of them; version 1 writes single ones as lists of one."""
        value = fields.get(name)
        if not isinstance(value, list):
            return self._number(fields, key, name)
        numbers = tuple(self._checked(fields, key, name, one) for one in value)
        if len(numbers) == 1 and "channel_dim" not in fields:
            return numbers[0]
        return numbers

    def _number(self, fields: CommentedMap, key: str, name: str) -> float | None:
        value = fields.get(name)
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        return None if value is None else self._checked(fields, key, name, value)

    def _integer(self, fields: CommentedMap, key: str, name: str) -> int | None:
        value = self._number(fields, key, name)
        if value is None:
            return None
        if value != int(value):
            raise self._wrong(fields, name, f"{name} of '{key}' is {value}, not a whole number")
        return int(value)

    def _checked(self, fields: CommentedMap, key: str, name: str, value: object) -> float:
        # YAML 1.2 reads 1e-05 as a number, and so do we; true and false are numbers to Python only
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._wrong(fields, name, f"{name} of '{key}' is {value!r}, not a number")
        if not math.isfinite(value):
            raise self._wrong(fields, name, f"{name} of '{key}' is {value}, not finite")
        return float(value)

    def _wrong(self, mapping: CommentedMap, key: object, message: str) -> AcuityFileError:
        lines: Any = mapping.lc
        place = lines.key(key) if key in mapping else (lines.line,)
        return AcuityFileError(f"{self._where}, line {place[0] + 1}: {message}")
