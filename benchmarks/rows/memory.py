"""Peak memory of a live session."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.bench import Bench
from benchmarks.memory import footprint
from benchmarks.report import Figure, Row
from npuwidgets.engine import DEFAULT_BUDGET

__all__ = ["memory_rows"]

SMALL_CACHE = 300_000_000
LIMITS = {DEFAULT_BUDGET: 1200.0, SMALL_CACHE: 1000.0}
"""Megabytes that a live session may take, by the bytes its cache may take."""


def memory_rows(bench: Bench) -> Sequence[Row]:
    """Measure a live session of ten states, with the usual cache and with a small one.

    Args:
        bench: The run.

    Returns:
        One row a cache.
    """
    rows = []
    for cache, limit in LIMITS.items():
        found = footprint(bench.subject, "live", cache)
        rows.append(
            Row(
                "memory",
                f"live session, cache of {cache / 1e6:.0f} MB: peak RSS",
                found.peak / 1e6,
                "MB",
                limit,
                (
                    Figure("cache used", found.used / 1e6, "MB"),
                    Figure("states", found.states, ""),
                    Figure("of them still known", found.known, ""),
                ),
                timed=False,
            )
        )
    return rows
