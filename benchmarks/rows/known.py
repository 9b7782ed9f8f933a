"""Undo, redo, and going to a state that was seen before."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.bench import Bench
from benchmarks.layers import spread
from benchmarks.report import Figure, Row
from benchmarks.subject import BASE
from benchmarks.timing import Job, alternate

__all__ = ["known_rows"]

LIMIT = 10.0
"""Milliseconds that going to a known state may take, drawing not counted."""

MORE_ROUNDS = 4
OTHER = "dynamic_fixed_point-i16"


def known_rows(bench: Bench) -> Sequence[Row]:
    """Measure undo, redo, the same edit by hand, and a picture seen before.

    Args:
        bench: The run.

    Returns:
        One row; its value is the slowest of the four.
    """
    session = bench.session()
    first = spread(bench.network, 2)[0].lid
    session.evaluate()
    session.precision[first] = OTHER
    session.evaluate()

    def undo() -> None:
        session.undo()
        session.evaluate()

    def redo() -> None:
        session.redo()
        session.evaluate()

    def there_and_back() -> None:
        undo()
        redo()

    def by_hand() -> None:
        session.precision[first] = BASE
        session.evaluate()

    def back_again() -> None:
        session.precision[first] = OTHER
        session.evaluate()

    times = dict(
        alternate(
            [
                Job("undo", undo),
                Job("redo", redo),
                Job("known edit", by_hand),
                Job("known edit back", back_again),
            ],
            bench.rounds * MORE_ROUNDS,
        )
    )
    if bench.pictures > 1:
        other = {0: 1, 1: 0}

        def turn() -> None:
            session.picture = other[session.picture]
            session.evaluate()

        turn()
        times |= alternate([Job("known picture", turn)], bench.rounds * MORE_ROUNDS)
    figures = tuple(Figure(name, timing.best * 1e3, "ms") for name, timing in times.items())
    return [
        Row(
            "undo",
            "undo, redo, switch to a known state",
            max(figure.value for figure in figures),
            "ms",
            LIMIT,
            figures,
            job=Job("undo and redo", there_and_back),
        )
    ]
