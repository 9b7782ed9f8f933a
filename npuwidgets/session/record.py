"""Reading a session file's mappings: every key known, every value of its kind, or an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from npuwidgets.errors import NpuWidgetsError, SessionFileError, nearest

__all__ = ["Plain", "Record"]

Plain = dict[str, object]
"""A mapping of the file, as it is written."""

Kind = TypeVar("Kind")

WORDS: Mapping[type, str] = {
    bool: "true or false",
    dict: "a mapping",
    int: "a whole number",
    list: "a list",
    str: "a text",
}


class Record:
    """One mapping of the file, read key by key.

    Args:
        value: What stands there.
        where: Its keys from the top, for messages; "" for the whole file.
        file: The file.
        keys: The keys that it may have.

    Raises:
        SessionFileError: It is no mapping, or has a key that is not in `keys`.
    """

    def __init__(self, value: object, where: str, file: Path, keys: tuple[str, ...] | None) -> None:
        self._where = where
        self.file = file
        if not isinstance(value, dict):
            raise self.error(f"must be a mapping, not {value!r:.60}")
        self._value = value
        for key in value:
            if not isinstance(key, str):
                raise self.error(f"has the key {key!r}: keys are texts, in quotes where need be")
            if keys is not None and key not in keys:
                near = nearest(key, keys, 1)
                hint = f"did you mean '{near[0]}'?" if near else f"the keys are: {', '.join(keys)}"
                raise self.error(f"has an unknown key '{key}': {hint}")

    def error(self, problem: str) -> SessionFileError:
        """An error that says where in the file."""
        return SessionFileError(f"{self.file}: {self._where or 'the file'} {problem}")

    def where(self, key: str | int) -> str:
        """Place of one of its values, for messages."""
        text = f"[{key}]" if isinstance(key, int) else f".{key}"
        return f"{self._where}{text}".removeprefix(".")

    def has(self, key: str) -> bool:
        """Whether a key is there with a value other than null."""
        return self._value.get(key) is not None

    def names(self) -> tuple[str, ...]:
        """Its keys, in order."""
        return tuple(self._value)

    def raw(self, key: str) -> object:
        """A value of any kind.

        Raises:
            SessionFileError: The key is missing.
        """
        if key not in self._value:
            raise self.error(f"lacks the key '{key}'")
        return self._value[key]

    def get(self, key: str, kind: type[Kind]) -> Kind:
        """A value of one kind.

        Raises:
            SessionFileError: The key is missing, or its value is of another kind.
        """
        value = self.raw(key)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise SessionFileError(
                f"{self.file}: {self.where(key)} must be {WORDS[kind]}, not {value!r:.60}"
            )
        return value

    def record(self, key: str, keys: tuple[str, ...] | None) -> Record:
        """A mapping inside; `keys` as for `Record`, None allows any."""
        return Record(self.raw(key), self.where(key), self.file, keys)

    def records(self, key: str, keys: tuple[str, ...]) -> list[Record]:
        """A list of mappings inside."""
        return [
            Record(one, f"{self.where(key)}[{number}]", self.file, keys)
            for number, one in enumerate(self.get(key, list))
        ]

    def number(self, key: str) -> float:
        """A number, whole or not."""
        value = self.raw(key)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise SessionFileError(
                f"{self.file}: {self.where(key)} must be a number, not {value!r:.60}"
            )
        return float(value)

    def numbers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers from 0."""
        found = self.get(key, list)
        for number, one in enumerate(found):
            if not isinstance(one, int) or isinstance(one, bool) or one < 0:
                raise SessionFileError(
                    f"{self.file}: {self.where(key)}[{number}] must be a whole number from 0, "
                    f"not {one!r:.60}"
                )
        return tuple(found)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        found = self.get(key, list)
        for number, one in enumerate(found):
            if not isinstance(one, str):
                raise SessionFileError(
                    f"{self.file}: {self.where(key)}[{number}] must be a text, not {one!r:.60}"
                )
        return tuple(found)

    def made(self, key: str, make: Callable[[], Kind]) -> Kind:
        """What `make` gives; where it refuses, the error says where in the file the value is."""
        try:
            return make()
        except SessionFileError:
            raise
        except NpuWidgetsError as error:
            raise SessionFileError(f"{self.file}: {self.where(key)}: {error}") from error

    def each(self, key: str, make: Callable[[Record, str], Kind]) -> dict[str, Kind]:
        """Make something of every value of a mapping inside, by key."""
        inner = self.record(key, None)
        return {name: make(inner, name) for name in inner.names()}
