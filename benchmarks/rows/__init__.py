"""The rows of the budget table, by the word that `--rows` chooses them with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from benchmarks.bench import Bench
from benchmarks.report import Row
from benchmarks.rows.calibration import calibration_rows
from benchmarks.rows.edits import edit_rows
from benchmarks.rows.known import known_rows
from benchmarks.rows.memory import memory_rows
from benchmarks.rows.passes import pass_rows
from benchmarks.rows.scale import scale_rows
from benchmarks.rows.similarity import similarity_rows

__all__ = ["ROWS"]

ROWS: Mapping[str, Callable[[Bench], Sequence[Row]]] = MappingProxyType(
    {
        "pass": pass_rows,
        "edit": edit_rows,
        "undo": known_rows,
        "scale": scale_rows,
        "calibrate": calibration_rows,
        "memory": memory_rows,
        "similarity": similarity_rows,
    }
)
"""What measures each group of rows, in the order of the table."""
