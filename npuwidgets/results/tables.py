"""The table of a state: calibrated by its settings, given ranges kept, remembered by content."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from npuwidgets.choices import FLOAT
from npuwidgets.choices.state import State
from npuwidgets.engine import Calibrator, Evaluator, Feed, LayerErrors, Plan, make_plan
from npuwidgets.errors import Cancelled
from npuwidgets.network import Network
from npuwidgets.numerics import NumberFormat, Range
from npuwidgets.quantization import Assignment, Given, Table, TableBuilder
from npuwidgets.recent import Recent
from npuwidgets.results.progress import Report, calibrating, inside

__all__ = ["Tables"]

TABLES_KEPT = 64
"""Tables and plans of states seen before, so that going back costs nothing."""


class Tables:
    """Makes the tables of one session's states.

    Args:
        network: The network.
        evaluator: Runs the float network for calibration.
    """

    def __init__(self, network: Network, evaluator: Evaluator) -> None:
        self._network = network
        self._calibrator = Calibrator(evaluator)
        self._layer_errors = LayerErrors(evaluator)
        self._builder = TableBuilder(network)
        self._known: Recent[object, tuple[Table, Plan]] = Recent(TABLES_KEPT)
        self.float_plan = make_plan(network, self._builder.build(Assignment(FLOAT), {}))
        """What the golden run runs."""

    def is_calibrated(self, state: State, feeds: Sequence[Feed]) -> bool:
        """Whether a state's table needs no picture to be read: ranges are known, or given.

        Args:
            state: The state.
            feeds: Its calibration pictures.
        """
        if not feeds or _key(state, feeds) in self._known:
            return True
        settings = state.calibration
        if not settings.mle and self._calibrator.ready(self.float_plan, feeds, settings):
            return True
        return not self._builder.needs_ranges(state.assignment, state.given)

    def picture_ranges(
        self,
        feed: Feed,
        *,
        keep: bool = False,
        report: Report | None = None,
        cancelled: Cancelled | None = None,
    ) -> Mapping[str, Range]:
        """Measured range of every tensor on one picture; see `Calibrator.picture_ranges`."""
        progress = None if report is None else inside("calibrate", report)
        return self._calibrator.picture_ranges(
            self.float_plan, feed, keep=keep, progress=progress, cancelled=cancelled
        )

    def of(
        self,
        state: State,
        feeds: Sequence[Feed],
        report: Report | None,
        cancelled: Cancelled | None,
    ) -> tuple[Table, Plan]:
        """The table of a state and what runs it; calibrates if need be.

        Args:
            state: The state.
            feeds: The pictures to calibrate on.
            report: Called after each layer.
            cancelled: Asked between layers.

        Raises:
            CalibrationError: A range is needed, and there are no pictures or no finite values.
            CancelledError: `cancelled` said so.
        """
        key = _key(state, feeds)
        known = self._known.get(key)
        if known is not None:
            return known
        table = self._calibrated(state, feeds, report, cancelled)
        return self._known.put(key, (table, make_plan(self._network, table)))

    def _calibrated(
        self,
        state: State,
        feeds: Sequence[Feed],
        report: Report | None,
        cancelled: Cancelled | None,
    ) -> Table:
        """The table with ranges as the state's calibration finds them; given ones stay."""
        assignment, given = state.assignment, state.given
        plan, progress = self.float_plan, None if report is None else calibrating(report)
        algorithm = replace(state.calibration, mle=False)
        ranges = _WhenAsked(
            lambda: self._calibrator.ranges(
                plan,
                feeds,
                algorithm,
                self._formats(assignment) if algorithm.weighs else {},
                progress=progress,
                cancelled=cancelled,
            )
        )
        table = self._builder.build(assignment, ranges, given)
        if not state.calibration.mle or not ranges.asked:
            return table
        measured = self._calibrator.ranges(plan, feeds)
        chosen = self._layer_errors.ranges(
            plan, table, measured, feeds, given, progress=progress, cancelled=cancelled
        )
        own = {ref: Given(span) for ref, span in chosen.items()}
        return self._builder.build(assignment, ranges, {**own, **given})

    def _formats(self, assignment: Assignment) -> Mapping[str, NumberFormat]:
        """Activation format of the layer that makes a tensor, by reference."""
        return {
            ref: assignment.of(layer.lid).activation
            for layer in self._network.layers
            for ref in layer.outputs
        }


class _WhenAsked(Mapping[str, Range]):
    """Ranges that are measured when the first one is asked for: where all are given, never."""

    def __init__(self, measure: Callable[[], Mapping[str, Range]]) -> None:
        self._measure = measure
        self.asked = False

    @cached_property
    def _ranges(self) -> Mapping[str, Range]:
        self.asked = True
        return self._measure()

    def __getitem__(self, ref: str) -> Range:
        return self._ranges[ref]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ranges)

    def __len__(self) -> int:
        return len(self._ranges)


def _key(state: State, feeds: Sequence[Feed]) -> object:
    """Everything that decides a table."""
    return (
        state.assignment.base,
        state.assignment.version,
        tuple(state.assignment.listed.items()),
        state.calibration,
        tuple(state.given.items()),
        tuple(feed.key for feed in feeds),
    )
