"""The text of a `.quantize` table: the spelling of its numbers, names and entries."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter

from npuwidgets.acuity.tables.entry import TableEntry
from npuwidgets.documents import quoted, rendered

__all__ = [
    "CUSTOMIZED",
    "FIELDS",
    "PARAMETERS",
    "customized_text",
    "dumped",
    "entry_lines",
    "plain_fields",
    "render",
    "round_trip",
]

HEAD: Final = "# !!!This file disallow TABs!!!\nversion: 2\nquantize_parameters:"
PARAMETERS: Final = "quantize_parameters"
CUSTOMIZED: Final = "customized_quantize_layers"
FIELDS: Final = tuple(one.name for one in fields(TableEntry))
NUMBER: Final = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
BARE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_./-]*_[0-9]+")
"""Names written without quotes: a uid at the end, so never true, null and their like."""
LONGEST_KEY: Final = 1000
"""Characters of a key that YAML allows before the colon; the default of the library is 128, beyond
which it writes `? key`, which the toolchain does not."""


class _Number(float):
    """A number with the text it has in a file: ruamel's own round trip changes the last digit."""

    text: str


class _Constructor(RoundTripConstructor):
    """Keeps the text of every float."""


class _Representer(RoundTripRepresenter):
    """Writes a float with the text it was given."""


def _read_number(loader: RoundTripConstructor, node: ScalarNode) -> float:
    if NUMBER.fullmatch(node.value):
        number = _Number(node.value)
    else:  # .inf, 1_000 and other spellings that float does not know
        number = _Number(RoundTripConstructor.construct_yaml_float(loader, node))
    number.text = node.value
    return number


def _write_number(dumper: RoundTripRepresenter, number: _Number) -> ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:float", number.text)


_Constructor.add_constructor("tag:yaml.org,2002:float", _read_number)
_Representer.add_representer(_Number, _write_number)


def render(entries: Mapping[str, TableEntry], customized: Mapping[str, str]) -> str:
    """The text of a new table, version 2.

    Args:
        entries: Entry by `@lid:port`, in the order to write.
        customized: Format text by lid.

    Returns:
        The text.
    """
    lines = [HEAD if entries else f"{HEAD} {{}}"]
    for key, entry in entries.items():
        lines += entry_lines(key, entry)
    return "\n".join(lines) + "\n" + customized_text(customized)


def entry_lines(key: str, entry: TableEntry) -> list[str]:
    """The lines of a new entry."""
    lines = [f"  {quoted(key)}:"]
    for name, value in plain_fields(entry).items():
        if isinstance(value, list):
            lines.append(f"    {name}:")
            lines += [f"    - {one.text}" for one in value]
        else:
            lines.append(f"    {name}: {value.text if isinstance(value, _Number) else value}")
    return lines


def plain_fields(entry: TableEntry) -> dict[str, Any]:
    """Fields that are written, in order, as `round_trip` writes them."""
    found: dict[str, Any] = {}
    for name in FIELDS:
        value = getattr(entry, name)
        if isinstance(value, tuple):
            found[name] = [_number(one) for one in value]
        elif isinstance(value, float):
            found[name] = _number(value)
        elif value is not None:
            found[name] = value
    return found


def _number(value: float) -> _Number:
    number = _Number(value)
    number.text = rendered(value)
    return number


def customized_text(listed: Mapping[str, str]) -> str:
    """The section `customized_quantize_layers`, new."""
    if not listed:
        return f"{CUSTOMIZED}: {{}}\n"
    lines = (
        f"  {lid if BARE.fullmatch(lid) else quoted(lid)}: {value}\n"
        for lid, value in listed.items()
    )
    return f"{CUSTOMIZED}:\n" + "".join(lines)


def round_trip() -> YAML:
    """A reader and writer that keeps comments, quotes and the text of numbers."""
    yaml = YAML()
    yaml.Constructor = _Constructor
    yaml.Representer = _Representer
    yaml.preserve_quotes = True
    yaml.width = 1 << 30  # a long name is one line
    return yaml


def dumped(yaml: YAML, content: CommentedMap, indent: str) -> list[str]:
    """Lines of what `yaml` writes, each behind `indent`."""
    stream = io.StringIO()
    yaml.emitter.MAX_SIMPLE_KEY_LENGTH = LONGEST_KEY
    yaml.dump(content, stream)
    return [f"{indent}{line}" if line else line for line in stream.getvalue().splitlines()]
