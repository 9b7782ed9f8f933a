"""A table text with changed entries: everything else keeps its text and comments."""

from __future__ import annotations

import bisect
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from npuwidgets.acuity.tables.entry import TableEntry
from npuwidgets.acuity.tables.text import (
    CUSTOMIZED,
    FIELDS,
    PARAMETERS,
    customized_text,
    entry_lines,
    plain_fields,
    render,
)
from npuwidgets.documents import MappingNode, YamlFile, commented, lines_of

__all__ = ["Origin", "rewrite"]


@dataclass(frozen=True, slots=True)
class Origin:
    """The version 2 text that a table was read from, and where everything stands in it.

    Args:
        text: The text.
        lines: Its lines; a list at column 0 is indented.
        entries: What was read from it.
        customized: What was read from it.
        sections: First line and line after the last of each top-level key.
        starts: Line of each entry's key.
        indent: Columns before an entry's key.
        braces: Whether the entries stand in braces, and not one a line.
        line_end: How its lines end.
    """

    text: str
    lines: tuple[str, ...]
    entries: Mapping[str, TableEntry]
    customized: Mapping[str, str]
    sections: Mapping[str, tuple[int, int]]
    starts: Mapping[str, int]
    indent: int
    braces: bool
    line_end: str

    @classmethod
    def of(
        cls,
        file: YamlFile,
        entries: Mapping[str, TableEntry],
        customized: Mapping[str, str],
        text: str,
    ) -> Origin:
        """Note where everything stands.

        Args:
            file: The text with its tree; has `quantize_parameters`.
            entries: What was read from it.
            customized: What was read from it.
            text: What the file itself holds, where `file` is a corrected form of it.
        """
        whole = (file.mark + file.text).replace("\r\n", "\n")
        lines = tuple(whole.split("\n")[:-1] if whole.endswith("\n") else whole.split("\n"))
        # counted here, because YAML knows ends of lines that no editor shows
        ends = [found.start() for found in re.finditer("\n", file.text)]
        section = next(
            value
            for key, value in file.root.value
            if key.value == PARAMETERS and isinstance(value, MappingNode)
        )
        tops, starts = (
            {key.value: bisect.bisect_left(ends, key.start_mark.index) for key, _ in node.value}
            for node in (file.root, section)
        )
        following = [*tops.values(), len(lines)][1:]
        return cls(
            text,
            lines,
            entries,
            customized,
            dict(zip(tops, zip(tops.values(), following, strict=True), strict=True)),
            starts,
            section.value[0][0].start_mark.column,
            bool(file.root.flow_style or section.flow_style),
            file.line_end(),
        )


def rewrite(
    origin: Origin, entries: Mapping[str, TableEntry], customized: Mapping[str, str]
) -> str:
    """A table's text with some entries changed: whatever is equal keeps its text.

    A changed entry keeps its comments and unknown keys. A comment above an entry that goes away
    stays, above the next one. A table written in braces is written anew once it is changed.

    Args:
        origin: What was read.
        entries: The entries to write, in order.
        customized: What to write as customized_quantize_layers.

    Returns:
        The text.
    """
    if (entries, customized) == (origin.entries, origin.customized):
        return origin.text
    text = _changed(origin, entries, customized)
    return text if origin.line_end == "\n" else text.replace("\n", origin.line_end)


def _changed(
    origin: Origin, entries: Mapping[str, TableEntry], customized: Mapping[str, str]
) -> str:
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
        out += customized_text(customized).splitlines()
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
            out += entry_lines(key, entry)
        else:
            out += gaps[key]
            out += _block(blocks[key], origin, key, entry)
    return [*out, *waiting]


def _block(block: tuple[str, ...], origin: Origin, key: str, entry: TableEntry) -> Sequence[str]:
    """The lines of an entry that is kept."""
    was = origin.entries[key]
    if entry == was:
        return block
    if block == tuple(entry_lines(key, was)):
        return entry_lines(key, entry)  # nothing of the user's own is in it
    return _edited(block, origin.indent, key, entry)


def _edited(block: Sequence[str], indent: int, key: str, entry: TableEntry) -> list[str]:
    """A changed entry: its own fields replaced, its comments and unknown keys kept."""
    content = commented(textwrap.dedent("\n".join(block)))
    mapping = content[key]
    wanted = plain_fields(entry)
    for name in FIELDS:
        if name not in wanted:
            mapping.pop(name, None)
    for place, (name, value) in enumerate(wanted.items()):
        if name in mapping:
            mapping[name] = value
        else:
            mapping.insert(min(place, len(mapping)), name, value)
    return lines_of(content, " " * indent)


def _customized(section: Sequence[str], listed: Mapping[str, str]) -> list[str]:
    """The section `customized_quantize_layers` with other layers in it; comments stay."""
    content = commented("\n".join(section))
    old = content[CUSTOMIZED]
    if not listed or not old or old.fa.flow_style():
        text = customized_text(listed).splitlines()
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
    return lines_of(content)
