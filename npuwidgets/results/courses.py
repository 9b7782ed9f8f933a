"""What it takes to compute one ending of a session's network: its tables, its outputs' slices."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from npuwidgets.choices import FLOAT
from npuwidgets.choices.endings import judged_outputs
from npuwidgets.engine import Evaluator, Feed, Run, make_plan
from npuwidgets.errors import Cancelled
from npuwidgets.network import Ended, Network
from npuwidgets.outputs import Slice
from npuwidgets.quantization import Assignment, TableBuilder, measured_behind
from npuwidgets.results.slicing import output_slices
from npuwidgets.results.tables import Tables

__all__ = ["Course", "Outside"]


@dataclass(frozen=True, eq=False)
class Outside:
    """What was computed behind the network's own outputs, in float.

    Args:
        network: The layers that were left out of the network.
        golden: The whole float network's run.
        simulated: The run of `network` on the simulated outputs.
    """

    network: Network
    golden: Run
    simulated: Run


class Course:
    """Computes states that end in one place.

    Args:
        whole: The network as it was opened.
        made: The network that ends there.
        evaluator: Runs everything.
    """

    def __init__(self, whole: Network, made: Ended, evaluator: Evaluator) -> None:
        self.network = made.network
        self.outside = made.outside
        self.tables = Tables(made.network, evaluator)
        self.behind = measured_behind(made.network)
        """Where layers are measured that share a range; see `measured_behind`."""
        self.judged = judged_outputs(whole, made)
        """The outputs that a person sees, each with its network."""
        self._evaluator = evaluator
        self._outside_plan = None
        if made.outside is not None:
            table = TableBuilder(made.outside).build(Assignment(FLOAT), {})
            self._outside_plan = make_plan(made.outside, table)
        slices = {one.lid: output_slices(made.network, one) for one in made.network.outputs}
        slices.update(
            {
                one.lid: output_slices(whole, whole.by_lid[one.lid])
                for _, one in self.judged
                if one.lid in whole.by_lid
            }
        )
        self.slices: Mapping[str, tuple[Slice, ...]] = slices
        """Default slices of the network's outputs and of those that are judged, by lid."""

    def run_outside(
        self, simulated: Run, golden: Run, cancelled: Cancelled | None = None
    ) -> Outside | None:
        """Run what was left out on the simulated outputs.

        Args:
            simulated: The simulated run, with the network's outputs among its tensors.
            golden: The whole float network's run.
            cancelled: Asked between layers.

        Returns:
            Both runs; None where there is nothing to run.

        Raises:
            CancelledError: `cancelled` said so.
        """
        if self.outside is None or self._outside_plan is None:
            return None
        encodings = simulated.plan.encodings
        starts = {one.lid: one.outputs[0] for one in self.outside.inputs}
        key = hashlib.blake2b(b"outside", digest_size=16)
        for ref in starts.values():
            encoding = encodings[ref]
            key.update(simulated.keys[ref] + (b"" if encoding is None else encoding.key()))

        def load() -> Mapping[str, npt.NDArray[np.generic]]:
            found = {}
            for lid, ref in starts.items():
                stored, encoding = simulated.tensors[ref], encodings[ref]
                found[lid] = stored if encoding is None else encoding.dequantize(stored)
            return found

        goals = [one.outputs[0] for one in self.outside.outputs]
        run = self._evaluator.run(
            self._outside_plan, Feed(key.digest(), load), goals, cancelled=cancelled
        )
        return Outside(self.outside, golden, run)
