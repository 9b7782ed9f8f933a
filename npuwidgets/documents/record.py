"""A mapping of a document, read key by key with checked kinds."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from npuwidgets.documents.tree import MappingNode, ScalarNode, SequenceNode, TreeNode
from npuwidgets.documents.values import plain, shown
from npuwidgets.documents.yaml_file import FileKind, YamlFile
from npuwidgets.errors import NpuWidgetsError, nearest

__all__ = ["Plain", "Record"]

Plain = dict[str, object]
"""A mapping as it is written."""

Kind = TypeVar("Kind")

WORDS: Final[Mapping[type, str]] = {
    bool: "true or false",
    dict: "a mapping",
    int: "a whole number",
    list: "a list",
    str: "a text",
}

NAMED: Final = 10
"""A message names at most so many keys."""

LARGEST: Final = sys.float_info.max


class Record:
    """One mapping, read key by key.

    Args:
        value: What stands there.
        keys: The keys that it may have; None allows any.
        file: The file, for messages.
        kind: Whose file it is, hence the class of every error.
        place: Its keys from the top, for messages; "" for the whole file.
        node: The same in the file's tree, where there is one: errors then name the line.

    Raises:
        NpuWidgetsError: It is no mapping, or has a key that is not in `keys`. This error, like all
            that follow, is of the class that `kind` gives.
    """

    def __init__(
        self,
        value: object,
        keys: Sequence[str] | None = None,
        *,
        file: Path,
        kind: FileKind,
        place: str = "",
        node: MappingNode | None = None,
    ) -> None:
        self.file = file
        self.node = node
        self._kind = kind
        self.place = place
        entries = () if node is None else node.value
        self._nodes = {key.value: (key, inner) for key, inner in entries}
        if not isinstance(value, dict):
            raise self.error(f"must be a mapping, not {shown(value)}")
        self._value: dict[str, Any] = value
        for key in value:
            if not isinstance(key, str):
                raise self.error(f"has the key {shown(key)}: keys are texts, put it in quotes")
            if keys is not None and key not in keys:
                near = nearest(key, keys, 1)
                hint = f"did you mean '{near[0]}'?" if near else f"the keys are: {', '.join(keys)}"
                raise self.error(f"has an unknown key {shown(key)}: {hint}", key)

    @classmethod
    def of(cls, file: YamlFile, keys: Sequence[str] | None = None) -> Record:
        """The whole of a file."""
        return cls(plain(file.root), keys, file=file.path, kind=file.kind, node=file.root)

    def where(self, key: str | int) -> str:
        """Place of one of its values, for messages."""
        text = f"[{key}]" if isinstance(key, int) else f".{key}"
        return f"{self.place}{text}".removeprefix(".")

    def entry(self, key: str) -> tuple[ScalarNode, TreeNode] | None:
        """The nodes of a key and its value, or None."""
        return self._nodes.get(key)

    def line(self, key: str = "") -> int | None:
        """Line of a key, from 1; its own where it has no such key; None where no file has it."""
        node = self._nodes[key][0] if key in self._nodes else self.node
        return None if node is None else int(node.start_mark.line) + 1

    def error(self, problem: str, key: str = "") -> NpuWidgetsError:
        """An error to raise about this mapping: `FILE, line 3: PLACE must be ...`.

        Args:
            problem: The rest of a sentence whose subject is the place.
            key: The key that gives the line.
        """
        return self._kind.error(f"{self._at(key)}: {self.place or 'the file'} {problem}")

    def error_at(self, key: str, sentence: str) -> NpuWidgetsError:
        """An error to raise about a key: `FILE, line 3: PLACE: sentence`."""
        return self._kind.error(f"{self._at(key)}: {self.where(key)}: {sentence}")

    def _must(self, key: str, what: str) -> NpuWidgetsError:
        return self._mismatch(key, self.where(key), what, self._value[key])

    def _mismatch(self, key: str, where: str, what: str, found: object) -> NpuWidgetsError:
        return self._kind.error(f"{self._at(key)}: {where} must be {what}, not {shown(found)}")

    def _at(self, key: str) -> str:
        line = self.line(key)
        return str(self.file) if line is None else f"{self.file}, line {line}"

    def names(self) -> tuple[str, ...]:
        """Its keys, in order."""
        return tuple(self._value)

    def has(self, key: str) -> bool:
        """Whether a key is there with a value other than null."""
        return self._value.get(key) is not None

    def raw(self, key: str) -> object:
        """A value of any kind.

        Raises:
            NpuWidgetsError: The key is missing.
        """
        if key not in self._value:
            here = ", ".join(self.names()[:NAMED])
            raise self.error(f"lacks the key '{key}', the keys here are {here or 'none'}")
        return self._value[key]

    def get(self, key: str, kind: type[Kind], default: Kind | None = None) -> Kind:
        """A value of one kind; the default where the key is missing or empty.

        Raises:
            NpuWidgetsError: The key is missing without a default, or its value is of another kind.
        """
        if default is not None and not self.has(key):
            return default
        value = self.raw(key)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self._must(key, WORDS[kind])
        return value

    def word(self, key: str, default: str | None = None) -> str:
        """The text of a key; numbers count as text.

        Raises:
            NpuWidgetsError: It is missing without a default, empty, or no single value.
        """
        if default is not None and key not in self._value:
            return default
        value = self.raw(key)
        if value is None or isinstance(value, dict | list):
            raise self._must(key, "a word")
        node = self._nodes[key][1] if key in self._nodes else None
        return node.value if isinstance(node, ScalarNode) else str(value)

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        """One of several words.

        Raises:
            NpuWidgetsError: It is another word; the message has the nearest and all of them.
        """
        value = self.word(key, default)
        if value not in choices:
            near = [one for one in choices if one.lower() == value.lower()]
            near += nearest(value, choices, 1)
            hint = f": did you mean {near[0]}?" if near else ""
            raise self.error_at(key, f"{shown(value)} is none of {', '.join(choices)}{hint}")
        return value

    def count(self, key: str, default: int) -> int:
        """A whole number of at least 1; the default where the key is missing or empty.

        Raises:
            NpuWidgetsError: It is none.
        """
        value = self._value.get(key, default)
        value = default if value is None else value
        if not _is_whole(value, 1):
            raise self._must(key, "a whole number of at least 1")
        return int(value)

    def number(self, key: str) -> float:
        """A finite number, whole or not.

        Raises:
            NpuWidgetsError: The key is missing, or its value is none.
        """
        value = self.raw(key)
        if not _is_finite(value):
            raise self._must(key, "a finite number")
        return float(value)  # type: ignore[arg-type]

    def number_or_numbers(self, key: str) -> float | tuple[float, ...] | None:
        """A finite number or a list of them; None where the key is missing or empty.

        Raises:
            NpuWidgetsError: It is something else.
        """
        value = self._value.get(key)
        if value is None:
            return None
        if value == [] or isinstance(value, dict):
            raise self._must(key, "a number or a list of numbers")
        if not isinstance(value, list):
            return self.number(key)
        self._each_must(key, "a finite number", value, _is_finite)
        return tuple(float(one) for one in value)

    def numbers(self, key: str, low: int = 0) -> tuple[int, ...]:
        """A list of whole numbers not below `low`.

        Raises:
            NpuWidgetsError: The key is missing, or its value is something else.
        """
        found = self.get(key, list)
        wanted = f"a whole number of at least {low}"
        self._each_must(key, wanted, found, lambda one: _is_whole(one, low))
        return tuple(found)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts.

        Raises:
            NpuWidgetsError: The key is missing, or its value is something else.
        """
        found = self.get(key, list)
        self._each_must(key, WORDS[str], found, lambda one: isinstance(one, str))
        return tuple(found)

    def _each_must(
        self, key: str, what: str, values: Sequence[object], is_one: Callable[[object], bool]
    ) -> None:
        for number, one in enumerate(values):
            if not is_one(one):
                raise self._mismatch(key, f"{self.where(key)}[{number}]", what, one)

    def record(
        self, key: str, keys: Sequence[str] | None = None, number: int | None = None
    ) -> Record:
        """A mapping inside, or the one at `number` of a list inside; `keys` as for `Record`.

        Raises:
            NpuWidgetsError: The key is missing, or its value is something else.
        """
        value, where = self.raw(key), self.where(key)
        node = self._nodes[key][1] if key in self._nodes else None
        if number is not None:
            value, where = self.get(key, list)[number], f"{where}[{number}]"
            node = node.value[number] if isinstance(node, SequenceNode) else None
        if not isinstance(value, dict):
            raise self._mismatch(key, where, WORDS[dict], value)
        inner = node if isinstance(node, MappingNode) else None
        return Record(value, keys, file=self.file, kind=self._kind, place=where, node=inner)

    def records(self, key: str, keys: Sequence[str] | None = None, least: int = 0) -> list[Record]:
        """A list of mappings inside, at least so many."""
        found = self.get(key, list)
        if len(found) < least:
            raise self._must(key, f"a list of at least {least} '- ' block")
        return [self.record(key, keys, number) for number in range(len(found))]

    def each(self, key: str, make: Callable[[Record, str], Kind]) -> dict[str, Kind]:
        """Make something of every value of a mapping inside, by key."""
        inner = self.record(key)
        return {name: make(inner, name) for name in inner.names()}

    def made(self, key: str, make: Callable[[], Kind]) -> Kind:
        """What `make` gives; where it refuses, the error says where in the file the value is."""
        try:
            return make()
        except self._kind.error:
            raise
        except NpuWidgetsError as error:
            raise self.error_at(key, str(error)) from error


def _is_whole(value: object, low: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= low


def _is_finite(value: object) -> bool:
    """Whether it is a number that a float can hold; an int may be larger than any."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return abs(value) <= LARGEST and math.isfinite(value)
