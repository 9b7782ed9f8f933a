"""Fields of a yml: each read with its type, and each complaint with file, line, key and remedy."""

from __future__ import annotations

import difflib
import math
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from npuwidgets.acuity.yaml_file import YamlFile
from npuwidgets.errors import AcuityFileError, nearest

__all__ = ["ALIKE", "Block", "likeness", "scalar"]

Value = bool | int | float | str | None

LARGEST: Final = sys.float_info.max

DIGITS: Final = 400

ALIKE: Final = 0.7
"""How alike a foreign key must be to a known one to count as that one misspelt."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A mapping inside a yml file.

    Args:
        file: The file.
        node: The mapping.
        trail: Where it is, for messages: `input_meta.databases[0]`; "" for the whole file.
    """

    file: YamlFile
    node: MappingNode
    trail: str = ""

    @property
    def line(self) -> int:
        """Line of its first key, from 1."""
        return int(self.node.start_mark.line) + 1

    def entry(self, key: str) -> tuple[ScalarNode, Node] | None:
        """The nodes of a key and its value, or None."""
        return next(((one, value) for one, value in self.node.value if one.value == key), None)

    def has(self, key: str) -> bool:
        """Whether the key is there with a value."""
        found = self.entry(key)
        return found is not None and not is_null(found[1])

    def line_of(self, key: str) -> int:
        """Line of a key, from 1; the block's where it has no such key."""
        found = self.entry(key)
        return self.line if found is None else int(found[0].start_mark.line) + 1

    def error(self, key: str, message: str) -> AcuityFileError:
        """The error to raise about a key: file, line and place in front of the message."""
        where = f"{self.trail}.{key}" if self.trail else key
        return AcuityFileError(f"{self.file.path}, line {self.line_of(key)}: {where}: {message}")

    def foreign(
        self, known: Sequence[str], homes: Mapping[str, str], wrong: Mapping[str, str]
    ) -> Iterator[str]:
        """Give a note on each key that is foreign to the toolchain, and refuse wrong ones.

        Args:
            known: Keys that belong here.
            homes: Where the keys belong that belong elsewhere.
            wrong: What is meant by names people try, such as `std` for scale.

        Yields:
            A sentence for each key that looks like none of ours; such keys are kept.

        Raises:
            AcuityFileError: A key is misspelt, or belongs elsewhere.
        """
        for node, _ in self.node.value:
            key = node.value
            if key in known:
                continue
            if key in wrong:
                raise self.error(key, f"no such key: {wrong[key]}")
            if key in homes:
                raise self.error(key, f"does not belong here: it goes under {homes[key]}")
            near = max(known, key=lambda one: likeness(key, one))
            if likeness(key, near) >= ALIKE:
                raise self.error(key, f"no such key: did you mean {near}?")
            yield (
                f"line {self.line_of(key)}: kept, no effect here: {key} (unknown; the keys of "
                f"{self.trail or 'the file'} are {', '.join(known)})"
            )

    def block(self, key: str) -> Block:
        """The mapping under a key.

        Raises:
            AcuityFileError: It is missing, or something else.
        """
        found = self.entry(key)
        if found is None or not isinstance(found[1], MappingNode):
            raise self.error(key, self._not(found, "a mapping of keys to values"))
        return Block(self.file, found[1], f"{self.trail}.{key}" if self.trail else key)

    def blocks(self, key: str) -> tuple[Block, ...]:
        """The mappings of a list under a key; at least one.

        Raises:
            AcuityFileError: It is missing, empty, or holds something else.
        """
        found = self.entry(key)
        if found is None or not isinstance(found[1], SequenceNode) or not found[1].value:
            raise self.error(key, self._not(found, "a list of at least one '- ' block"))
        trail = f"{self.trail}.{key}" if self.trail else key
        inside = []
        for place, node in enumerate(found[1].value):
            if not isinstance(node, MappingNode):
                raise self.error(key, f"[{place}] must be a mapping of keys to values")
            inside.append(Block(self.file, node, f"{trail}[{place}]"))
        return tuple(inside)

    def word(self, key: str, default: str | None = None) -> str:
        """The text of a key; numbers count as text.

        Raises:
            AcuityFileError: It is missing without a default, empty, or no single value.
        """
        found = self.entry(key)
        if found is None and default is not None:
            return default
        if found is None or not isinstance(found[1], ScalarNode) or is_null(found[1]):
            raise self.error(key, self._not(found, "a word"))
        return str(found[1].value)

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        """One of several words.

        Raises:
            AcuityFileError: It is another word; the message has the nearest and all of them.
        """
        value = self.word(key, default)
        if value not in choices:
            near = [one for one in choices if one.lower() == value.lower()]
            near += nearest(value, choices, 1)
            hint = f"did you mean {near[0]}? " if near else ""
            raise self.error(key, f"{value!r} is none of {', '.join(choices)}: {hint}".rstrip(": "))
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false.

        Raises:
            AcuityFileError: It is neither; words that older YAML takes for it are refused too.
        """
        value = self._scalar(key, default, "true or false")
        if not isinstance(value, bool):
            raise self.error(key, f"must be true or false, not {value!r}")
        return value

    def count(self, key: str, default: int) -> int:
        """A whole number of at least 1.

        Raises:
            AcuityFileError: It is none.
        """
        value = self._scalar(key, default, "a whole number of at least 1")
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.error(key, f"must be a whole number of at least 1, not {value!r}")
        return value

    def integers(self, key: str, low: int = 0) -> tuple[int, ...] | None:
        """A list of whole numbers not below `low`; None where the key is absent or empty.

        Raises:
            AcuityFileError: It is something else.
        """
        values = self._list(key, "a list of whole numbers")
        if values is None:
            return None
        if any(isinstance(one, bool) or not isinstance(one, int) or one < low for one in values):
            found = ", ".join(repr(one) for one in values)
            raise self.error(key, f"must hold whole numbers of at least {low}, not {found}")
        return tuple(one for one in values if isinstance(one, int))

    def numbers(self, key: str) -> float | tuple[float, ...] | None:
        """A number or a list of numbers, all finite; None where the key is absent or empty.

        Raises:
            AcuityFileError: It is something else.
        """
        found = self.entry(key)
        if found is None or is_null(found[1]):
            return None
        if isinstance(found[1], ScalarNode):
            return self._number(key, scalar(found[1]))
        values = self._list(key, "a number or a list of numbers")
        return None if values is None else tuple(self._number(key, one) for one in values)

    def _number(self, key: str, value: Value) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool):
            # an int may be larger than any float
            number = math.inf if abs(value) > LARGEST else float(value)
            if math.isfinite(number):
                return number
        raise self.error(key, f"must be a finite number, not {value!r}")

    def _scalar(self, key: str, default: Value, what: str) -> Value:
        found = self.entry(key)
        if found is None or is_null(found[1]):
            return default
        if not isinstance(found[1], ScalarNode):
            raise self.error(key, self._not(found, what))
        return scalar(found[1])

    def _list(self, key: str, what: str) -> tuple[Value, ...] | None:
        found = self.entry(key)
        if found is None or is_null(found[1]):
            return None
        node = found[1]
        if not isinstance(node, SequenceNode) or not node.value:
            raise self.error(key, self._not(found, what))
        inside = []
        for one in node.value:
            if not isinstance(one, ScalarNode):
                raise self.error(key, f"must be {what}, not lists or keys inside it")
            inside.append(scalar(one))
        return tuple(inside)

    def _not(self, found: tuple[ScalarNode, Node] | None, what: str) -> str:
        if found is None:
            keys = ", ".join(one.value for one, _ in self.node.value)
            return f"is missing, the keys here are {keys}: give {what}"
        kinds = {ScalarNode: "one value", SequenceNode: "a list", MappingNode: "a mapping"}
        kind = "nothing" if is_null(found[1]) else kinds.get(type(found[1]), "something else")
        if isinstance(found[1], SequenceNode) and not found[1].value:
            kind = "an empty list"
        return f"must be {what}, not {kind}"


def likeness(first: str, second: str) -> float:
    """How alike two keys are, 0 to 1; case and what joins words do not count."""
    one, two = (re.sub(r"[-_ ]", "", word).lower() for word in (first, second))
    return difflib.SequenceMatcher(None, one, two).ratio()


def is_null(node: Node) -> bool:
    """Whether a value is empty."""
    return isinstance(node, ScalarNode) and str(node.tag).endswith(":null")


def scalar(node: ScalarNode) -> Value:
    """A single value by its YAML type."""
    kind, text = str(node.tag).rpartition(":")[2], str(node.value)
    if kind == "bool":
        return text.lower() == "true"
    if kind == "int":
        plain = text.replace("_", "").lstrip("+")
        base = 10 if plain.lstrip("-").isdigit() else 0
        # no number has so many digits; Python refuses to read some thousand of them
        return int(plain, base) if len(plain) <= DIGITS else text
    if kind == "float":
        return float(re.sub(r"\.(?=inf|nan)", "", text.replace("_", ""), flags=re.IGNORECASE))
    return None if kind == "null" else text
