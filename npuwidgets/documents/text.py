"""The YAML text of a new document, and the spelling of single values and names."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

__all__ = ["Value", "document_text", "quoted", "rendered"]

Value = bool | int | float | str | Sequence[int | float] | Mapping[str, "Value"]
"""A flag, a number, a word, a list of numbers, or keys with such values."""

WIDTH: Final = 4096
"""Characters of a line: an entry is one, whatever its length."""

PLAIN: Final = re.compile(r"(\.{0,2}/|\.)?[A-Za-z_][-\w./+@]*(:[-\w./+@]+)*")
"""Words that need no quotes, unless YAML takes them for something else."""

NOT_PLAIN: Final = frozenset(
    ("true", "false", "yes", "no", "on", "off", "null", "y", "n", ".inf", ".nan")
)

PRINTABLE: Final = re.compile(
    "[ -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*"
)


def document_text(content: Mapping[str, object]) -> str:
    """The YAML text of plain values; small mappings and lists take one line each.

    Args:
        content: Mappings and lists of single values.
    """
    text = io.StringIO()
    yaml = YAML()
    yaml.width = WIDTH
    yaml.dump(_laid_out(content), text)
    return text.getvalue()


def rendered(value: Value) -> str:
    """The YAML text of a value on one line, read alike by YAML 1.1 and 1.2.

    Args:
        value: What to write; numbers are finite.

    Returns:
        A float always has a point (`1.0e-05`: older YAML takes `1e-05` for a word); a word has
        quotes where it needs them; a list stands in brackets, keys in braces.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        text = repr(value)
        return text.replace("e", ".0e") if "e" in text and "." not in text else text
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {rendered(one)}" for key, one in value.items()) + "}"
    if not isinstance(value, str):
        return f"[{', '.join(map(rendered, value))}]"
    if PLAIN.fullmatch(value) and value.lower() not in NOT_PLAIN:
        return value
    return quoted(value)


def quoted(text: str) -> str:
    """A text in single quotes; in double quotes, escaped, where it holds a control character."""
    if PRINTABLE.fullmatch(text):
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text)


def _laid_out(value: object, depth: int = 0) -> object:
    """Mappings and lists for the writer: small ones on one line each."""
    if isinstance(value, Mapping):
        laid = CommentedMap({key: _laid_out(one, depth + 1) for key, one in value.items()})
        if depth > 1 and all(_flat(one) for one in value.values()):
            laid.fa.set_flow_style()
        return laid
    if isinstance(value, list):
        listed = CommentedSeq([_laid_out(one, depth + 1) for one in value])
        if _flat(value):
            listed.fa.set_flow_style()
        return listed
    return value


def _flat(value: object) -> bool:
    """Whether a value holds no mapping and no list of lists."""
    if isinstance(value, list):
        return not any(isinstance(one, list | Mapping) for one in value)
    return not isinstance(value, Mapping)
