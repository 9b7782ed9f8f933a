"""Progress bars on a terminal, one per stage."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Never, Self

from tqdm import tqdm

from npuwidgets.engine import Progress
from npuwidgets.session import StageProgress

__all__ = ["Bars"]


class Bars:
    """Reports of a session as bars on standard error; silent unless that is a terminal.

    Args:
        unit: What a stage's steps are.
    """

    def __init__(self, unit: str = "layer") -> None:
        self._unit = unit
        self._stage = ""
        self._bar: tqdm[Never] | None = None

    def __call__(self, progress: StageProgress) -> None:
        """Show a report; another stage starts another bar."""
        bar = self._bar
        if bar is None or progress.stage != self._stage:
            self._close()
            self._stage = progress.stage
            # disable=None: only where standard error is a terminal
            bar = tqdm(
                desc=progress.stage,
                total=progress.total,
                unit=self._unit,
                disable=None,
                leave=False,
            )
            self._bar = bar
        bar.total = progress.total
        bar.update(progress.done - bar.n)

    def named(self, stage: str) -> Callable[[Progress], None]:
        """Take the engine's own reports as those of a stage."""
        return lambda inner: self(StageProgress(stage, inner.done, inner.total))

    def __enter__(self) -> Self:
        """Start without a bar; the first report makes it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away, also after an error."""
        self._close()

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
