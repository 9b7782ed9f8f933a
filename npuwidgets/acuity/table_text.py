"""The text of a `.quantize` table: written anew, or rewritten where entries changed."""

from __future__ import annotations

import io
import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter

from npuwidgets.acuity.table_entry import TableEntry

__all__ = ["Origin", "load", "number_text", "render", "rewrite"]

HEAD: Final = "# !!!This file disallow TABs!!!\nversion: 2\nquantize_parameters:"
PARAMETERS: Final = "quantize_parameters"
CUSTOMIZED: Final = "customized_quantize_layers"
FIELDS: Final = tuple(one.name for one in fields(TableEntry))
NUMBER: Final = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
PLAIN: Final = re.compile(r"[ -~\u00a0-\ud7ff\ue000-\ufffd]*")
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


def number_text(value: float) -> str:
    """A number as the toolchain writes it: the repr of the double; `1.0e-05`, never `1e-05`.

    Without the dot YAML 1.1, which older readers speak, takes it for a word.

    Args:
        value: The number; whole numbers of a float field keep their `.0`.

    Returns:
        The text.
    """
    text = repr(value)
    mantissa, e, exponent = text.partition("e")
    return f"{mantissa}.0e{exponent}" if e and "." not in mantissa else text


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
        lines += _entry_lines(key, entry)
    return "\n".join(lines) + "\n" + _customized_text(customized)


def load(text: str) -> object:
    """Parse YAML safely, every float exactly as `float` reads its text.

    Args:
        text: The text; no tag in it makes an object.

    Returns:
        Mappings know their lines (`lc`).

    Raises:
        YAMLError: It is not YAML, or a key stands twice.
    """
    content: object = _yaml().load(text)
    return content


@dataclass(frozen=True, slots=True)
class Origin:
    """The version 2 text that a table was read from, and where everything stands in it.

    Args:
        lines: The text.
        entries: What was read from it.
        customized: What was read from it.
        sections: First line and line after the last of each top-level key.
        starts: Line of each entry's key.
        indent: Columns before an entry's key.
        braces: Whether the entries stand in braces, and not one a line.
    """

    lines: tuple[str, ...]
    entries: Mapping[str, TableEntry]
    customized: Mapping[str, str]
    sections: Mapping[str, tuple[int, int]]
    starts: Mapping[str, int]
    indent: int
    braces: bool

    @classmethod
    def of(
        cls,
        text: str,
        content: CommentedMap,
        entries: Mapping[str, TableEntry],
        customized: Mapping[str, str],
    ) -> Origin:
        """Note where everything stands.

        Args:
            text: The text.
            content: What `load` made of it; has `quantize_parameters`.
            entries: What was read from it.
            customized: What was read from it.
        """
        lines = tuple(text.splitlines())
        top: Any = content.lc
        firsts = [top.key(key)[0] for key in content]
        section = content[PARAMETERS]
        places: Any = section.lc
        return cls(
            lines,
            entries,
            customized,
            dict(zip(content, zip(firsts, [*firsts[1:], len(lines)], strict=True), strict=True)),
            {key: places.key(key)[0] for key in section},
            places.key(next(iter(section)))[1] if section else 2,
            bool(content.fa.flow_style() or section.fa.flow_style()),
        )


def rewrite(
    origin: Origin, entries: Mapping[str, TableEntry], customized: Mapping[str, str]
) -> str:
    """A table's text with some entries changed: whatever is equal keeps its text.

    A changed entry keeps its comments and unknown keys. A comment above an entry that goes away
    stays, above the next one.

    Args:
        origin: What was read.
        entries: The entries to write, in order.
        customized: What to write as customized_quantize_layers.

    Returns:
        The text.
    """
    if origin.braces or not origin.entries:
        return render(entries, customized)
    lines = origin.lines
    out = list(lines[: min(start for start, _ in origin.sections.values())])
    for name, (start, end) in origin.sections.items():
        if name == PARAMETERS and entries != origin.entries:
            out += _parameters(origin, entries)
        elif name == CUSTOMIZED and customized != origin.customized:
            out += _customized(lines[start:end], customized)
        else:
            out += lines[start:end]
    if CUSTOMIZED not in origin.sections and customized:
        out += _customized_text(customized).splitlines()
    return "\n".join(out) + "\n"


def _parameters(origin: Origin, entries: Mapping[str, TableEntry]) -> list[str]:
    """The section `quantize_parameters`, entry by entry."""
    lines = origin.lines
    start, end = origin.sections[PARAMETERS]
    firsts = list(origin.starts.values())
    gaps: dict[str, tuple[str, ...]] = {}
    blocks: dict[str, tuple[str, ...]] = {}
    waiting = lines[start + 1 : firsts[0]]
    for key, first, following in zip(origin.starts, firsts, [*firsts[1:], end], strict=True):
        last = following
        while not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#"):
            last -= 1
        if key in entries:
            gaps[key], waiting = waiting, ()
            blocks[key] = lines[first:last]
        waiting += lines[last:following]
    out = [lines[start]]
    for key, entry in entries.items():
        if key not in blocks:
            out += _entry_lines(key, entry)
        else:
            same = entry == origin.entries[key]
            out += gaps[key]
            out += blocks[key] if same else _edited(blocks[key], origin.indent, key, entry)
    return [*out, *waiting]


def _edited(block: Sequence[str], indent: int, key: str, entry: TableEntry) -> list[str]:
    """A changed entry: its own fields replaced, its comments and unknown keys kept."""
    yaml = _yaml()
    content = yaml.load(textwrap.dedent("\n".join(block)))
    mapping = content[key]
    wanted = _plain_fields(entry)
    for name in FIELDS:
        if name not in wanted:
            mapping.pop(name, None)
    for place, (name, value) in enumerate(wanted.items()):
        if name in mapping:
            mapping[name] = value
        else:
            mapping.insert(min(place, len(mapping)), name, value)
    return _dumped(yaml, content, " " * indent)


def _customized(section: Sequence[str], listed: Mapping[str, str]) -> list[str]:
    """The section `customized_quantize_layers` with other layers in it; comments stay."""
    yaml = _yaml()
    content = yaml.load("\n".join(section))
    old = content[CUSTOMIZED]
    if not listed or not old or old.fa.flow_style():
        text = _customized_text(listed).splitlines()
        return text + [line for line in section if line.lstrip().startswith("#")]
    for was, now in zip(list(old), listed, strict=False):
        if was not in listed and now not in old and was in old.ca.items:
            old.ca.items[now] = old.ca.items.pop(was)  # the same line under another name
    for lid in [lid for lid in old if lid not in listed]:
        del old[lid]
    for place, (lid, value) in enumerate(listed.items()):
        if lid not in old:
            old.insert(min(place, len(old)), lid, value)
        elif old[lid] != value:
            old[lid] = value
    return _dumped(yaml, content, "")


def _entry_lines(key: str, entry: TableEntry) -> list[str]:
    lines = [f"  {_quoted(key)}:"]
    for name, value in _plain_fields(entry).items():
        if isinstance(value, list):
            lines.append(f"    {name}:")
            lines += [f"    - {one.text}" for one in value]
        else:
            lines.append(f"    {name}: {value.text if isinstance(value, _Number) else value}")
    return lines


def _plain_fields(entry: TableEntry) -> dict[str, Any]:
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
    number.text = number_text(value)
    return number


def _quoted(key: str) -> str:
    """A key in single quotes; in double quotes, escaped, where it holds a control character."""
    if PLAIN.fullmatch(key):
        return "'" + key.replace("'", "''") + "'"
    return json.dumps(key)


def _customized_text(listed: Mapping[str, str]) -> str:
    yaml = _yaml()
    return "\n".join(_dumped(yaml, CommentedMap({CUSTOMIZED: dict(listed)}), "")) + "\n"


def _yaml() -> YAML:
    yaml = YAML()
    yaml.Constructor = _Constructor
    yaml.Representer = _Representer
    yaml.preserve_quotes = True
    yaml.width = 1 << 30  # a long name is one line
    return yaml


def _dumped(yaml: YAML, content: CommentedMap, indent: str) -> list[str]:
    stream = io.StringIO()
    yaml.emitter.MAX_SIMPLE_KEY_LENGTH = LONGEST_KEY
    yaml.dump(content, stream)
    return [f"{indent}{line}" if line else line for line in stream.getvalue().splitlines()]
