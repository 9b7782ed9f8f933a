"""The table of a state: calibrated by its settings, given ranges kept, remembered by content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from npuwidgets.engine import Calibrator, Evaluator, Feed, LayerErrors, Plan, make_plan
from npuwidgets.errors import Cancelled
from npuwidgets.network import Network
from npuwidgets.numerics import NumberFormat, Range
from npuwidgets.quantization import Assignment, Given, Table, TableBuilder
from npuwidgets.recent import Recent
from npuwidgets.session.progress import Report, calibrating, inside
from npuwidgets.session.state import State

__all__ = ["FLOAT", "Tables"]

FLOAT = NumberFormat.parse("float32")
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
        if not self._builder.needs_ranges(state.assignment, state.given):
            return True
        settings = state.calibration
        return not settings.mle and self._calibrator.ready(self.float_plan, feeds, settings)

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
        if not self._builder.needs_ranges(assignment, given):
            return self._builder.build(assignment, {}, given)
        plan, progress = self.float_plan, None if report is None else calibrating(report)
        algorithm = replace(state.calibration, mle=False)
        formats = self._formats(assignment) if algorithm.weighs else {}
        ranges = self._calibrator.ranges(
            plan,
            feeds,
            algorithm,
            formats,
            progress=progress,
            cancelled=cancelled,
        )
        table = self._builder.build(assignment, ranges, given)
        if not state.calibration.mle:
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


def _key(state: State, feeds: Sequence[Feed]) -> object:
    """Everything that decides a table."""
    return (
        state.assignment.base,
        tuple(state.assignment.listed.items()),
        state.calibration,
        tuple(state.given.items()),
        tuple(feed.key for feed in feeds),
    )
