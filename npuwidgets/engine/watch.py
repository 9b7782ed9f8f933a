"""The memory watch: keeps the process within the budget."""

from __future__ import annotations

from npuwidgets.engine.cache import TensorCache
from npuwidgets.engine.kernels import Backend
from npuwidgets.engine.memory import BESIDE, resident

__all__ = ["MemoryWatch"]

LOOK_EVERY = 25_000_000
"""Bytes taken into the cache after which the process looks whether it holds too much."""

PASSING = 50_000_000
"""Bytes of the budget left for what a running layer holds, and for what comes before a look."""

ROOM = 100_000_000
"""Bytes to let go beyond the excess, so that the next passes need not give back again."""


class MemoryWatch:
    """Looks now and then at what the process holds, and has memory given back when it is too much.

    Regions of the arena and pieces of the heap that are free but too small for the next tensor add
    up to half of the budget after many edits; giving them back takes some 30 ms.

    Args:
        cache: Drops tensors when giving back is not enough.
        backend: Gives unused memory back.
    """

    def __init__(self, cache: TensorCache, backend: Backend) -> None:
        self._cache = cache
        self._backend = backend
        self._look_at = LOOK_EVERY
        _ = BESIDE.nbytes  # before anything is kept

    def look(self) -> None:
        """Look, if enough was taken into the cache since the last time; costs nothing otherwise."""
        cache = self._cache
        if cache.added < self._look_at:
            return
        self._look_at = cache.added + LOOK_EVERY
        most = BESIDE.nbytes + cache.budget - PASSING
        if resident() <= most:
            return
        self._backend.give_back()
        excess = resident() - most
        if excess > 0:
            cache.drop(excess + ROOM)
            self._backend.give_back()
            cache.settle(ROOM)
            self._backend.give_back()
            rest = resident() - most
            if rest > 0 and cache.info.used <= cache.budget // 2:
                BESIDE.grow(rest)  # not ours, then: arrays of the notebook, say
