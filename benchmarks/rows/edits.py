"""An edit of one layer against the simulated cost of its cone."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from benchmarks.bench import Bench
from benchmarks.layers import spread
from benchmarks.report import Figure, Row
from benchmarks.timing import Job, alternate
from npuwidgets import Session
from npuwidgets.engine import Evaluator
from npuwidgets.errors import EvaluationError
from npuwidgets.network import Layer
from npuwidgets.session import Evaluation

__all__ = ["edit_rows"]

FACTOR = 1.2
EXTRA = 0.005
"""An edit may take FACTOR times its cone's simulated cost plus EXTRA seconds."""

EDITED = 6
"""Layers edited, spread over the network; the last concat is one of them."""

OTHER = "dynamic_fixed_point-i16"


def edit_rows(bench: Bench) -> Sequence[Row]:
    """Measure edits of layers spread over the network, each in states never seen before.

    Timed is what a person waits for: the edit itself and `Session.evaluate`, verdict included.
    The cone's cost is a run of the very same layers by an evaluator of its own, which knows all
    other tensors.

    Args:
        bench: The run.

    Returns:
        One row a layer.
    """
    session = bench.session()
    session.evaluate()
    turns = itertools.count()
    return [_row(bench, session, layer, turns) for layer in spread(bench.network, EDITED)]


def _row(bench: Bench, session: Session, layer: Layer, turns: itertools.count[int]) -> Row:
    trial = _Trial(bench, session, layer, turns)
    job = Job("edit", trial.edit, trial.prepare_edit)
    times = alternate([job, Job("cone", trial.cone, trial.prepare_cone)], bench.rounds)
    edit, cone = times["edit"], times["cone"]
    done = trial.done
    inside = done.simulated.seconds
    return Row(
        "edit",
        f"edit of {layer.lid} ({len(done.ran)} layers)",
        edit.best / (FACTOR * cone.best + EXTRA),
        "x budget",
        1.0,
        (
            Figure("edit", edit.best * 1e3, "ms"),
            Figure("cone", cone.best * 1e3, "ms"),
            Figure("budget", (FACTOR * cone.best + EXTRA) * 1e3, "ms"),
            Figure("first time (its kernels made)", edit.first * 1e3, "ms"),
            Figure("simulation's share of the last edit", inside * 1e3, "ms"),
            Figure("edit without simulation, last", (edit.seconds[-1] - inside) * 1e3, "ms"),
        ),
        job=job,
    )


class _Trial:
    """Edits one layer again and again, each time in a base state that is new."""

    def __init__(
        self, bench: Bench, session: Session, layer: Layer, turns: itertools.count[int]
    ) -> None:
        self._bench = bench
        self._session = session
        self._layer = layer
        self._turns = turns
        self._before: Evaluation | None = None
        self._done: Evaluation | None = None
        self._evaluator = Evaluator(bench.kernels)

    @property
    def done(self) -> Evaluation:
        """The evaluation after the latest edit.

        Raises:
            EvaluationError: Nothing was edited yet.
        """
        if self._done is None:
            raise EvaluationError(f"{self._layer.lid} was not edited yet: call edit() first")
        return self._done

    def prepare_edit(self) -> None:
        """Take a base state, evaluated."""
        self._bench.another_state(self._session, next(self._turns))
        self._before = self._session.evaluate()

    def edit(self) -> None:
        """Edit the layer and evaluate."""
        self._session.precision[self._layer.lid] = OTHER
        self._done = self._session.evaluate()

    def prepare_cone(self) -> None:
        """Let an evaluator of its own know the base state."""
        if self._before is not None:
            self._evaluator = Evaluator(self._bench.kernels)
            run = self._before.simulated
            self._evaluator.run(run.plan, run.feed, list(run.tensors))

    def cone(self) -> None:
        """Run what the edit had to run."""
        run = self.done.simulated
        ran = self._evaluator.run(run.plan, run.feed, list(run.tensors)).ran
        if ran != run.ran:
            raise EvaluationError(
                f"edit of {self._layer.lid}: the session ran {len(run.ran)} layers, an evaluator "
                f"that knows the same tensors {len(ran)}: the two cannot be compared"
            )
