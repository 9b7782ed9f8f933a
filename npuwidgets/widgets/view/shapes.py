"""What a value that crosses to or from the browser may look like, and how to say that it does not.

A shape answers one question: what is wrong with this value? None is the good answer. The same
shapes check the traits Python sets and the messages the browser sends, so that both ends are held
to one description.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

__all__ = [
    "Choice",
    "Fields",
    "Figure",
    "Flag",
    "Items",
    "Keyed",
    "Maybe",
    "Number",
    "Shape",
    "Text",
    "Whole",
]


class Shape(Protocol):
    """A description of allowed values."""

    def problem(self, value: object, where: str) -> str | None:
        """Say what is wrong with `value`, named `where`; None when nothing is."""


def _found(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


@dataclass(frozen=True, slots=True)
class Text:
    """A string."""

    def problem(self, value: object, where: str) -> str | None:
        """Anything but a string is wrong."""
        return None if isinstance(value, str) else f"{where} must be text, not {_found(value)}"


@dataclass(frozen=True, slots=True)
class Flag:
    """True or False."""

    def problem(self, value: object, where: str) -> str | None:
        """Anything but a bool is wrong; 0 and 1 too."""
        if isinstance(value, bool):
            return None
        return f"{where} must be true or false, not {_found(value)}"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number, within bounds where given (both inclusive)."""

    low: int | None = None
    high: int | None = None

    def problem(self, value: object, where: str) -> str | None:
        """A float, a bool or a number outside the bounds is wrong."""
        if isinstance(value, bool) or not isinstance(value, int):
            return f"{where} must be a whole number, not {_found(value)}"
        if self.low is not None and value < self.low:
            return f"{where} is {value}: it cannot be below {self.low}"
        if self.high is not None and value > self.high:
            return f"{where} is {value}: it cannot be above {self.high}"
        return None


@dataclass(frozen=True, slots=True)
class Number:
    """A finite number: the browser's JSON has no word for the others."""

    def problem(self, value: object, where: str) -> str | None:
        """Anything that is not a number, or not finite, is wrong."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return f"{where} must be a number, not {_found(value)}"
        return None if math.isfinite(value) else f"{where} must be finite, not {value}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that may be infinite: `Infinity` and `-Infinity` as text."""

    def problem(self, value: object, where: str) -> str | None:
        """Anything that is neither a finite number nor one of the two words is wrong."""
        return None if value in ("Infinity", "-Infinity") else Number().problem(value, where)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    def problem(self, value: object, where: str) -> str | None:
        """A word that is not in the list is wrong."""
        if isinstance(value, str) and value in self.words:
            return None
        return f"{where} must be one of {', '.join(self.words)}; not {_found(value)}"


@dataclass(frozen=True, slots=True)
class Maybe:
    """Nothing, or a value of another shape."""

    shape: Shape

    def problem(self, value: object, where: str) -> str | None:
        """None is right; the rest is the other shape's to judge."""
        return None if value is None else self.shape.problem(value, where)


@dataclass(frozen=True, slots=True)
class Items:
    """A list whose members all have one shape."""

    shape: Shape

    def problem(self, value: object, where: str) -> str | None:
        """The first wrong member is named by its place."""
        if not isinstance(value, list | tuple):
            return f"{where} must be a list, not {_found(value)}"
        for place, item in enumerate(value):
            found = self.shape.problem(item, f"{where}[{place}]")
            if found:
                return found
        return None


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mapping from any text to values of one shape."""

    shape: Shape

    def problem(self, value: object, where: str) -> str | None:
        """A key that is not text is wrong; the first wrong value is named by its key."""
        if not isinstance(value, Mapping):
            return f"{where} must be a mapping, not {_found(value)}"
        for key, item in value.items():
            if not isinstance(key, str):
                return f"{where} has the key {_found(key)}: keys must be text"
            found = self.shape.problem(item, f"{where}[{key!r}]")
            if found:
                return found
        return None


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping with known keys: all of `needed`, any of `optional`, no others."""

    needed: Mapping[str, Shape] = field(default_factory=dict)
    optional: Mapping[str, Shape] = field(default_factory=dict)
    empty: bool = False
    """Whether `{}` is right as well: a view that has been given nothing yet."""

    def problem(self, value: object, where: str) -> str | None:
        """Missing and unknown keys are named, then the first wrong value."""
        if not isinstance(value, Mapping):
            return f"{where} must be a mapping, not {_found(value)}"
        if self.empty and not value:
            return None
        missing = [key for key in self.needed if key not in value]
        if missing:
            return f"{where} lacks {', '.join(missing)}"
        known = {**self.needed, **self.optional}
        unknown = [str(key) for key in value if key not in known]
        if unknown:
            return f"{where} has unknown {', '.join(unknown)}; known: {', '.join(known)}"
        for key, item in value.items():
            found = known[key].problem(item, f"{where}.{key}")
            if found:
                return found
        return None
