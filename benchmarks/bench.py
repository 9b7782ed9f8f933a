"""What all rows of a run share: the network, the float run, the kernels, the number of rounds."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.float_runs import FloatRuns
from benchmarks.profiling import KernelTimes
from benchmarks.subject import BASE, Subject
from npuwidgets import Session
from npuwidgets.network import Network

__all__ = ["Bench"]


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of the benchmarks.

    Args:
        subject: The network with its pictures.
        floats: Its float runs.
        kernels: The backend of every session here, so that kernels are made once.
        rounds: How often each job is timed.
    """

    subject: Subject
    floats: FloatRuns
    kernels: KernelTimes
    rounds: int

    @property
    def network(self) -> Network:
        """The network."""
        return self.subject.network

    @property
    def pictures(self) -> int:
        """How many samples there are."""
        return len(self.subject.dataset)

    def session(self) -> Session:
        """A new session, quantized to the base format, with kernels that are there already."""
        session = self.subject.session(self.kernels)
        session.quantize(BASE)
        return session

    def another_state(self, session: Session, turn: int) -> None:
        """Bring a session into a base state it does not know, with nothing else in its cache.

        Other calibration pictures and another shown picture: so ranges, table, tensors and
        verdict are all new, at the cost of pictures calibrated before.

        Args:
            session: The session.
            turn: Counts up; states repeat when the pictures are used up.
        """
        largest = min(8, self.pictures)
        session.quantize(BASE, iterations=max(2, largest - turn % largest))
        session.picture = turn % self.pictures
        session.pipeline.evaluator.cache.clear()
        session.evaluate()
