"""Calibration on eight pictures and the table."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.bench import Bench
from benchmarks.memory import footprint
from benchmarks.report import Figure, Row
from benchmarks.subject import BASE
from benchmarks.timing import Job, alternate
from npuwidgets import Session
from npuwidgets.quantization import Table

__all__ = ["calibration_rows"]

PER_PICTURE = 3.0
"""Float runs that a calibration picture may take, the table included."""

PEAK = 700.0
"""Megabytes that a process which only calibrates may take."""


def calibration_rows(bench: Bench) -> Sequence[Row]:
    """Measure calibration, table included, and its peak memory in a process of its own.

    Each round is a new session, so that nothing but the kernels is there already.

    Args:
        bench: The run.

    Returns:
        Time and memory.
    """
    cold = alternate([Job("cold", lambda: _table(bench.subject.session()))], 1)["cold"]

    def calibrate() -> None:
        _table(bench.subject.session(bench.kernels))

    job = Job("calibrate", calibrate)
    times = alternate([bench.floats.job, job], bench.rounds)
    unit, best = times["float"].best, times["calibrate"].best
    pictures = min(8, bench.pictures)
    alone = footprint(bench.subject, "calibrate", 0)
    return [
        Row(
            "calibrate",
            f"calibrate on {pictures} pictures + table",
            best / unit,
            "float runs",
            PER_PICTURE * pictures,
            (
                Figure("calibrate", best * 1e3, "ms"),
                Figure("float", unit * 1e3, "ms"),
                Figure("first time (all kernels made)", cold.best * 1e3, "ms"),
            ),
            job=job,
        ),
        Row(
            "calibrate",
            f"calibrate on {pictures} pictures + table: peak RSS",
            alone.peak / 1e6,
            "MB",
            PEAK,
            timed=False,
        ),
    ]


def _table(session: Session) -> Table:
    session.quantize(BASE)
    return session.table
