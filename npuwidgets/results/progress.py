"""How far an evaluation is, in terms of its stages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from npuwidgets.engine import Progress

__all__ = ["Report", "StageProgress", "calibrating", "inside"]


@dataclass(frozen=True, slots=True)
class StageProgress:
    """How far an evaluation is.

    Args:
        stage: `calibrate`, `golden`, `simulate` or `measure`.
        done: Layers done in this stage (over all pictures).
        total: Layers to do.
    """

    stage: str
    done: int
    total: int


Report = Callable[[StageProgress], None]


def calibrating(report: Report) -> Callable[[int, int, Progress], None]:
    """Report the layers of calibration over all its pictures."""
    return lambda number, count, inner: report(
        StageProgress("calibrate", number * inner.total + inner.done, count * inner.total)
    )


def inside(stage: str, report: Report) -> Callable[[Progress], None]:
    """Report the layers of another stage."""
    return lambda inner: report(StageProgress(stage, inner.done, inner.total))
