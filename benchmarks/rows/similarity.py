"""Similarity of every tensor: what the chart waits for."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from benchmarks.bench import Bench
from benchmarks.report import Figure, Row
from benchmarks.timing import Job, alternate

__all__ = ["similarity_rows"]


def similarity_rows(bench: Bench) -> Sequence[Row]:
    """Measure the similarity of all tensors of an evaluation, none of them measured before.

    Args:
        bench: The run.

    Returns:
        One row, for information.
    """
    session = bench.session()
    turns = itertools.count()

    def prepare() -> None:
        bench.another_state(session, next(turns))

    def measure() -> None:
        session.measure(session.evaluate())

    times = alternate([bench.floats.job, Job("measure", measure, prepare)], bench.rounds)
    unit, best = times["float"].best, times["measure"].best
    return [
        Row(
            "similarity",
            "similarity and codes used of all tensors",
            best / unit,
            "float runs",
            None,
            (Figure("measure", best * 1e3, "ms"), Figure("float", unit * 1e3, "ms")),
        )
    ]
