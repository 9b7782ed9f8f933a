"""An edit of the input's scale: the first marked number, and all pictures recalibrated."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from benchmarks.bench import Bench
from benchmarks.report import Figure, Row
from benchmarks.timing import Job, alternate

__all__ = ["scale_rows"]

FIRST = 6.0
"""Float runs until the first marked number."""

ALL = 24.0
"""Float runs until all 8 pictures are recalibrated; fewer pictures have their share."""

PICTURES = 8


def scale_rows(bench: Bench) -> Sequence[Row]:
    """Measure a scale edit as the live loop does it: the estimate first, then the whole.

    Args:
        bench: The run.

    Returns:
        Two rows, both from the edit on; skipped where no input takes pictures.
    """
    whats = (
        "scale edit: first marked number (one picture)",
        "scale edit: all pictures recalibrated",
    )
    if not bench.subject.has_scale:
        note = "the inputs are arrays, which are taken as they are"
        return [Row("scale", what, None, "float runs", None, note=note) for what in whats]
    session = bench.session()
    session.evaluate()
    name = bench.network.inputs[0].name
    scales = (1 / (255 + step) for step in itertools.count(1))

    def estimate() -> None:
        session.inputs[name].scale = next(scales)
        session.evaluate(provisional=True)

    def whole() -> None:
        session.evaluate()

    jobs = [Job("estimate", estimate), Job("whole", whole)]
    times = alternate([bench.floats.job, *jobs], bench.rounds)
    unit = times["float"].best
    first = times["estimate"].best
    total = min(
        one + other
        for one, other in zip(times["estimate"].seconds, times["whole"].seconds, strict=True)
    )
    pictures = len(session.state.pictures)
    float_run = Figure("float", unit * 1e3, "ms")
    return [
        Row(
            "scale",
            whats[0],
            first / unit,
            "float runs",
            FIRST,
            (Figure("first number", first * 1e3, "ms"), float_run),
            job=jobs[0],
        ),
        Row(
            "scale",
            f"{whats[1]} ({pictures})",
            total / unit,
            "float runs",
            ALL * pictures / PICTURES,
            (Figure("from the edit to the end", total * 1e3, "ms"), float_run),
            job=Job("whole", whole, estimate),
        ),
    ]
