"""What the float network says of a picture: detections, best classes, or the span of an output."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Floats
from npuwidgets.engine import Evaluator, Feed, Plan
from npuwidgets.errors import Cancelled
from npuwidgets.network import Network
from npuwidgets.outputs import CLASS_SCORES, TOP, Detections, OutputKind, topk
from npuwidgets.recent import Recent
from npuwidgets.results.detectors import detectors
from npuwidgets.results.judging import HowToJudge, kind_of
from npuwidgets.results.output_facts import output_facts

__all__ = ["FloatOutcome", "FloatRuns", "outcome_of"]


OUTCOMES_KEPT = 512
"""Inputs whose outcomes are remembered; those of one output are a few kilobytes at most."""


@dataclass(frozen=True, slots=True, eq=False)
class FloatOutcome:
    """What one float output says.

    Args:
        lid: The `attach_` layer.
        low: Smallest finite value; 0 where there is none.
        high: Largest.
        not_finite: How many values are not finite.
        detections: Of a detector's output (score .25, IoU .45), best first.
        top: A classifier's best five classes, best first; None elsewhere.
        top_values: Their values; empty elsewhere.
    """

    lid: str
    low: float
    high: float
    not_finite: int
    detections: Detections | None
    top: npt.NDArray[np.int64] | None
    top_values: Floats

    @property
    def best(self) -> float | None:
        """Score of the best detection, or value of the best class; None where there is none."""
        if self.detections is not None:
            return float(self.detections.scores[0]) if len(self.detections) else None
        return float(self.top_values[0]) if self.top_values.size else None


def outcome_of(
    lid: str, values: Floats, kind: OutputKind, detections: Detections | None = None
) -> FloatOutcome:
    """Read a float output as the verdict would.

    Args:
        lid: The `attach_` layer.
        values: Its tensor.
        kind: What it is.
        detections: What was decoded from it.

    Returns:
        The outcome.
    """
    finite = values[np.isfinite(values)]
    top = None
    best = np.zeros(0, np.float32)
    if kind is CLASS_SCORES:
        flat = values.reshape(-1)
        top = topk(flat, min(TOP, flat.size))
        best = flat[top]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
    return FloatOutcome(lid, low, high, values.size - finite.size, detections, top, best)


class FloatRuns:
    """Runs the float network for its outputs alone, and remembers what they said.

    Args:
        network: The network.
        evaluator: The session's: what it knows already is not run again.
        plan: The float plan.
    """

    def __init__(self, network: Network, evaluator: Evaluator, plan: Plan) -> None:
        self._network = network
        self._evaluator = evaluator
        self._plan = plan
        self._known: Recent[object, tuple[FloatOutcome, ...]] = Recent(OUTCOMES_KEPT)

    def of(
        self,
        feed: Feed,
        how: HowToJudge,
        cancelled: Cancelled | None = None,
    ) -> tuple[FloatOutcome, ...]:
        """Every output's outcome, in the network's order.

        Nothing that is computed here is kept but the outcome: a float pass of yolov5n at 640 holds
        403 MB of tensors, and a few presets would push the session's own states out of the cache.

        Args:
            feed: What the network gets.
            how: What a person has said of the outputs.
            cancelled: Asked before each layer.

        Raises:
            CancelledError: `cancelled` said so.
            EvaluationError: A layer could not be run.
        """
        keys = self._evaluator.keys(self._plan, feed)
        goals = {one.outputs[0]: one for one in self._network.outputs}
        said = how.decoder, tuple(sorted(how.kinds.items()))
        key = said, tuple((keys[ref], how.slices[one.lid]) for ref, one in goals.items())
        known = self._known.get(key)
        if known is not None:
            return known
        stream = self._evaluator.stream(self._plan, feed, list(goals), cancelled=cancelled)
        values = {goals[ref].lid: array for ref, array in stream}
        floats = {lid: np.asarray(array, np.float32) for lid, array in values.items()}
        seen: dict[str, Detections] = {}
        read: set[str] = set()
        readable = how.readable(self._network.by_lid, floats)
        for reader in detectors(self._network, readable, how.slices, how.decoder):
            seen[reader.names[0]] = reader.detections(floats)
            read.update(reader.names)
        outcomes = []
        for one in goals.values():
            facts = output_facts(self._network, one, values[one.lid], self._network)
            kind = kind_of(facts, how.kinds.get(facts.name, ""), read=one.lid in read)
            outcomes.append(outcome_of(one.lid, floats[one.lid], kind, seen.get(one.lid)))
        return self._known.put(key, tuple(outcomes))
