"""An edit of one layer against the simulated cost of its cone."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from benchmarks.bench import Bench
from benchmarks.layers import spread
from benchmarks.report import Figure, Row
from benchmarks.timing import Job, alternate
from npuwidgets import Session
from npuwidgets.engine import Evaluator, Run
from npuwidgets.errors import EvaluationError
from npuwidgets.network import Layer

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
    # An edit whose tensors turn out equal stops early, sooner on some pictures than on others:
    # rounds are comparable where they ran as many layers; the commonest number counts.
    sizes = Counter(len(run.ran) for run in trial.runs)
    size = max(sizes, key=lambda one: (sizes[one], one))
    rounds = [place for place, run in enumerate(trial.runs) if len(run.ran) == size]
    edits, cones = times["edit"].seconds, times["cone"].seconds
    best = min(rounds, key=lambda place: edits[place])
    edit, cone = edits[best], min(cones[place] for place in rounds)
    inside = trial.runs[best].seconds
    budget = FACTOR * cone + EXTRA
    return Row(
        "edit",
        f"edit of {layer.lid} ({size} layers)",
        edit / budget,
        "x budget",
        1.0,
        (
            Figure("edit", edit * 1e3, "ms"),
            Figure("cone", cone * 1e3, "ms"),
            Figure("budget", budget * 1e3, "ms"),
            Figure("of the edit: simulating", inside * 1e3, "ms"),
            Figure("all else", (edit - inside) * 1e3, "ms"),
            Figure("first time (its kernels made)", times["edit"].first * 1e3, "ms"),
        ),
        job=job,
    )


class _Trial:
    """Edits one layer again and again, each time in a base state that is new.

    `runs` holds the simulated run of each edit.
    """

    def __init__(
        self, bench: Bench, session: Session, layer: Layer, turns: itertools.count[int]
    ) -> None:
        self._bench = bench
        self._session = session
        self._layer = layer
        self._turns = turns
        self._base: Run | None = None
        self._evaluator = Evaluator(bench.kernels)
        self.runs: list[Run] = []

    def prepare_edit(self) -> None:
        """Take a base state, evaluated."""
        self._bench.another_state(self._session, next(self._turns))
        self._base = self._session.evaluate().simulated

    def edit(self) -> None:
        """Edit the layer and evaluate."""
        self._session.precision[self._layer.lid] = OTHER
        self.runs.append(self._session.evaluate().simulated)

    def prepare_cone(self) -> None:
        """Let an evaluator of its own know the base state."""
        self._evaluator = Evaluator(self._bench.kernels)
        if self._base is not None:
            self._evaluator.run(self._base.plan, self._base.feed, list(self._base.tensors))

    def cone(self) -> None:
        """Run what the latest edit had to run.

        Raises:
            EvaluationError: Other layers had to run.
        """
        run = self.runs[-1]
        ran = self._evaluator.run(run.plan, run.feed, list(run.tensors)).ran
        if ran != run.ran:
            raise EvaluationError(
                f"edit of {self._layer.lid}: the session ran {len(run.ran)} layers, an evaluator "
                f"that knows the same tensors {len(ran)}: the two cannot be compared"
            )
