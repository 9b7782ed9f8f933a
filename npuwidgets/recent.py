"""A cache of a number of entries."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

__all__ = ["Recent"]

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """The values used lately, by key: of more than `most` the one not used for longest goes.

    Safe to use from any thread.

    Args:
        most: How many are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[Key, Value] = OrderedDict()

    def __contains__(self, key: Key) -> bool:
        """Whether a key is kept; does not count as use."""
        return key in self._known

    def get(self, key: Key) -> Value | None:
        """The value of a key, which counts as use; None where it is not kept."""
        try:
            self._known.move_to_end(key)
            return self._known[key]
        except KeyError:
            return None

    def put(self, key: Key, value: Value) -> Value:
        """Keep a value, and give it back."""
        self._known[key] = value
        self._known.move_to_end(key)
        if len(self._known) > self._most:
            self._known.popitem(last=False)
        return value
