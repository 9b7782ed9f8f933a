"""What was typed into the fields of the inputs: words in force, and texts that were refused."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["Texts"]


class Texts:
    """How values were typed, and what was refused and why; shared by all views of a session.

    Args:
        changed: Called whenever a field is to show something else.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._refusals: dict[tuple[str, str], tuple[object, str, str]] = {}
        self._typed: dict[tuple[str, str], dict[object, str]] = {}

    def typed(self, name: str, field: str, value: object, text: str) -> None:
        """Remember how a value was typed: it is shown so whenever it is in force."""
        self._typed.setdefault((name, field), {})[value] = text
        self.forget(name, field)

    def refuse(self, name: str, field: str, value: object, text: str, reason: str) -> None:
        """Remember a text that is not applied, and why; `value` stays in force."""
        self._refusals[name, field] = value, text, reason
        self._changed()

    def refusal(self, name: str, field: str, value: object) -> tuple[str, str] | None:
        """The refused text and why, as long as the field's value has not changed since."""
        found = self._refusals.get((name, field))
        return found[1:] if found and found[0] == value else None

    def forget(self, name: str, *fields: str) -> None:
        """Drop refused texts: the fields show what is in force."""
        for field in fields:
            self._refusals.pop((name, field), None)
        self._changed()

    def text(self, name: str, field: str, value: object) -> str | None:
        """How a value was typed; None when it never was."""
        return self._typed.get((name, field), {}).get(value)
