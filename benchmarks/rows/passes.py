"""The whole network, every tensor kept, against the float run."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.bench import Bench
from benchmarks.report import Figure, Row
from benchmarks.timing import Job, alternate
from npuwidgets.engine import Evaluator, Plan

__all__ = ["pass_rows"]

LIMIT = 1.8
"""Float runs that a simulated pass may take; 1.4 is what a float run with all outputs costs."""

MORE_ROUNDS = 3
"""A pass is short: so many times the rounds of the longer rows."""


def pass_rows(bench: Bench) -> Sequence[Row]:
    """Measure the simulated pass, and float passes for information.

    The picture is loaded already, in all of them.

    Args:
        bench: The run.

    Returns:
        The budgeted row, then the float ones.
    """
    evaluation = bench.session().evaluate()
    simulated = _Pass(bench, evaluation.simulated.plan)
    golden = _Pass(bench, evaluation.golden.plan)
    job = Job("simulated", simulated.run, simulated.forget)
    times = alternate(
        [
            bench.floats.job,
            job,
            Job("all outputs", bench.floats.run_all_outputs),
            Job("as kernels", bench.floats.run_as_kernels),
            Job("golden", golden.run, golden.forget),
        ],
        bench.rounds * MORE_ROUNDS,
    )
    unit = times["float"].best

    def row(name: str, what: str, limit: float | None) -> Row:
        figures = (
            Figure(name, times[name].best * 1e3, "ms"),
            Figure("float", unit * 1e3, "ms"),
        )
        ratio = times[name].best / unit
        profiled = job if name == job.name else None
        return Row("pass", what, ratio, "float runs", limit, figures, job=profiled)

    return [
        row("simulated", "simulated pass, every tensor kept", LIMIT),
        row("all outputs", "float, all outputs, fully optimized", None),
        row("as kernels", "float, all outputs, optimized as the kernels are", None),
        row("golden", "golden pass, every tensor kept", None),
    ]


class _Pass:
    """Runs one plan with nothing known."""

    def __init__(self, bench: Bench, plan: Plan) -> None:
        self._evaluator = Evaluator(bench.kernels)
        self._plan = plan
        self._feed = bench.subject.feed()
        self._goals = [layer.outputs[0] for layer in bench.network.outputs]

    def forget(self) -> None:
        """Know nothing but the picture."""
        self._evaluator.cache.clear()
        inputs = [layer.outputs[0] for layer in self._plan.network.inputs]
        self._evaluator.run(self._plan, self._feed, inputs)

    def run(self) -> None:
        """Run the plan."""
        self._evaluator.run(self._plan, self._feed, self._goals)
