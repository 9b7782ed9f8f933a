"""Values of a YAML tree in Python, and their short form for messages."""

from __future__ import annotations

import re
from typing import Final

from npuwidgets.documents.tree import MappingNode, ScalarNode, SequenceNode, TreeNode

__all__ = ["plain", "shown"]

DIGITS: Final = 400

SHOWN: Final = 60
"""A message shows at most so many characters of a value."""


def plain(node: TreeNode, known: dict[int, object] | None = None) -> object:
    """A tree as mappings, lists and single values; a date is a text.

    Args:
        node: Its root.
        known: Values of the nodes met so far by id, because an alias is a node met again.
    """
    known = {} if known is None else known
    if id(node) in known:
        return known[id(node)]
    if isinstance(node, MappingNode):
        mapping: dict[object, object] = {}
        known[id(node)] = mapping
        mapping.update((plain(key, known), plain(value, known)) for key, value in node.value)
        return mapping
    if isinstance(node, SequenceNode):
        listed: list[object] = []
        known[id(node)] = listed
        listed.extend(plain(one, known) for one in node.value)
        return listed
    if not isinstance(node, ScalarNode):
        raise TypeError(f"no value of YAML: {type(node).__name__}")
    return _single(node)


def _single(node: ScalarNode) -> bool | int | float | str | None:
    kind, text = node.kind, node.value
    if kind == "bool":
        return text.lower() == "true"
    if kind == "null":
        return None
    try:
        if kind == "int":
            digits = text.replace("_", "").lstrip("+")
            base = 10 if digits.lstrip("-").isdigit() else 0
            # no number has so many digits; Python refuses to read some thousand of them
            return int(digits, base) if len(digits) <= DIGITS else text
        if kind == "float":
            return float(re.sub(r"\.(?=inf|nan)", "", text.replace("_", ""), flags=re.IGNORECASE))
    except ValueError:
        return text  # such as -_, which YAML's own rule takes for a number
    return text


def shown(value: object) -> str:
    """A value for a message: a single one cut short, of anything larger only what it is."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    return f"{value!r:.{SHOWN}}"
