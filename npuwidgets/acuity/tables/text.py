"""The text of a `.quantize` table: the spelling of its numbers, names and entries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from npuwidgets.acuity.tables.entry import TableEntry
from npuwidgets.documents import quoted, rendered

__all__ = [
    "CUSTOMIZED",
    "FIELDS",
    "PARAMETERS",
    "customized_text",
    "entry_lines",
    "plain_fields",
    "render",
]

HEAD: Final = "# !!!This file disallow TABs!!!\nversion: 2\nquantize_parameters:"
PARAMETERS: Final = "quantize_parameters"
CUSTOMIZED: Final = "customized_quantize_layers"
FIELDS: Final = tuple(one.name for one in fields(TableEntry))
BARE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_./-]*_[0-9]+")
"""Names written without quotes: a uid at the end, so never true, null and their like."""


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
            lines += [f"    - {rendered(one)}" for one in value]
        else:
            lines.append(f"    {name}: {rendered(value)}")
    return lines


def plain_fields(entry: TableEntry) -> dict[str, Any]:
    """Fields that are written, in order."""
    found = {name: getattr(entry, name) for name in FIELDS}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in found.items()
        if value is not None
    }


def customized_text(listed: Mapping[str, str]) -> str:
    """The section `customized_quantize_layers`, new."""
    if not listed:
        return f"{CUSTOMIZED}: {{}}\n"
    lines = (
        f"  {lid if BARE.fullmatch(lid) else quoted(lid)}: {rendered(value)}\n"
        for lid, value in listed.items()
    )
    return f"{CUSTOMIZED}:\n" + "".join(lines)
