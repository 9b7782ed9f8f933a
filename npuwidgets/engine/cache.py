"""Tensors kept by content, within a budget of bytes; the least recently used goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from npuwidgets.arrays import Array
from npuwidgets.errors import SettingError

__all__ = ["CacheInfo", "TensorCache"]


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What the cache holds: bytes used of the budget, tensors, and look-ups so far."""

    used: int
    budget: int
    tensors: int
    hits: int
    misses: int


class TensorCache:
    """Arrays by key, least recently used out first; safe to use from any thread.

    Args:
        budget: Bytes; 0 keeps nothing.

    Raises:
        SettingError: A negative budget.
    """

    def __init__(self, budget: int) -> None:
        self._arrays: OrderedDict[bytes, Array] = OrderedDict()
        self._used = 0
        self._reserved = 0
        self._added = 0
        self._hits = 0
        self._misses = 0
        self._lock = threading.RLock()
        self._budget = 0
        self.budget = budget

    @property
    def budget(self) -> int:
        """Bytes that may be kept; lowering it drops tensors at once."""
        return self._budget

    @budget.setter
    def budget(self, budget: int) -> None:
        if budget < 0:
            raise SettingError(f"a cache budget of {budget} bytes: give 0 or more")
        self._budget = budget
        self._shrink()

    @property
    def reserved(self) -> int:
        """Bytes of the budget that others use: the kernels; at most half of it counts."""
        return self._reserved

    @reserved.setter
    def reserved(self, reserved: int) -> None:
        self._reserved = reserved
        self._shrink()

    @property
    def _left(self) -> int:
        return self._budget - min(self._reserved, self._budget // 2)

    def __contains__(self, key: bytes) -> bool:
        """Whether a tensor is kept; does not count as use."""
        return key in self._arrays

    def get(self, key: bytes) -> Array | None:
        """The tensor, which becomes the most recently used, or None."""
        with self._lock:
            found = self._arrays.get(key)
            if found is None:
                self._misses += 1
                return None
            self._hits += 1
            self._arrays.move_to_end(key)
            return found

    def put(self, key: bytes, array: Array) -> None:
        """Keep a tensor, dropping others as needed; one above the whole budget is not kept."""
        with self._lock:
            if key in self._arrays:
                self._arrays.move_to_end(key)
                return
            if array.nbytes > self._left:
                return
            array.flags.writeable = False
            self._arrays[key] = array
            self._used += array.nbytes
            self._added += array.nbytes
            self._shrink()

    def clear(self) -> None:
        """Drop everything."""
        with self._lock:
            self._arrays.clear()
            self._used = 0

    def drop(self, count: int) -> None:
        """Let go of `count` bytes, the least recently used first; half of the budget stays."""
        with self._lock:
            self._drop_oldest(max(self._used - count, self._budget // 2))

    def settle(self, count: int) -> None:
        """Copy up to `count` bytes of the oldest borrowed tensors to memory of their own.

        What a kernel gives lies in the arena it was computed in, and keeps the whole region there
        from being given back.
        """
        with self._lock:
            for key, array in self._arrays.items():
                if array.flags.owndata:
                    continue
                count -= array.nbytes
                if count < 0:
                    return
                own = array.copy()
                own.flags.writeable = False
                self._arrays[key] = own

    @property
    def added(self) -> int:
        """Bytes of tensors taken in so far."""
        return self._added

    @property
    def info(self) -> CacheInfo:
        """Bytes, tensors and look-ups."""
        return CacheInfo(self._used, self._budget, len(self._arrays), self._hits, self._misses)

    def _shrink(self) -> None:
        with self._lock:
            self._drop_oldest(self._left)

    def _drop_oldest(self, limit: int) -> None:
        while self._arrays and self._used > limit:
            _, array = self._arrays.popitem(last=False)
            self._used -= array.nbytes
