"""`python -m benchmarks.soak`: many random edits, then every tensor against a fresh session's."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.memory import peak_rss
from benchmarks.random_edits import RandomEdits
from benchmarks.subject import BASE, Subject, open_subject
from npuwidgets import Session
from npuwidgets.engine import DEFAULT_BUDGET, Run
from npuwidgets.errors import CancelledError, NpuWidgetsError

__all__ = ["Soaked", "differences", "main", "soak"]

EVALUATED = 0.8
"""Share of the edits that are evaluated at once; the others pile up."""

CANCELLED = 0.1
ESTIMATED = 0.1
"""Shares of the evaluations that are cancelled between two layers, and that come after an
estimate."""


@dataclass(frozen=True, slots=True)
class Soaked:
    """The end of a soak.

    Args:
        edits: What was done, in order.
        peak: Peak resident memory of the process, in bytes.
        most_used: The most bytes the cache ever held after an evaluation.
        budget: What it may hold.
        seconds: How long it took.
        compared: Tensors compared with a fresh session's.
        different: Tensors that differ, and how.
    """

    edits: tuple[str, ...]
    peak: int
    most_used: int
    budget: int
    seconds: float
    compared: int
    different: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether all is equal and the cache kept to its budget."""
        return not self.different and self.compared > 0 and self.most_used <= self.budget

    def __str__(self) -> str:
        """The result as printed."""
        lines = [
            f"{len(self.edits)} edits in {self.seconds:.0f} s",
            f"peak RSS {self.peak / 1e6:.0f} MB",
            f"cache: at most {self.most_used / 1e6:.0f} of {self.budget / 1e6:.0f} MB",
            f"of {self.compared} tensors, {len(self.different) or 'none'} unlike a fresh session's",
            *self.different[:20],
        ]
        return "\n".join(lines)


def soak(subject: Subject, edits: int, seed: int, cache_bytes: int = DEFAULT_BUDGET) -> Soaked:
    """Edit a session at random, evaluating in between, and compare what it ends with.

    Args:
        subject: The network with its pictures.
        edits: How many edits; an undo or redo counts as one.
        seed: Of the random numbers.
        cache_bytes: The session's budget for tensors.

    Returns:
        What came out.

    Raises:
        NpuWidgetsError: An edit or evaluation failed that should not; the edits are noted on it.
    """
    started = time.perf_counter()
    session = subject.session(cache_bytes=cache_bytes)
    session.quantize(BASE)
    session.evaluate()
    random = RandomEdits(session, seed)
    done: list[str] = []
    most = 0
    cache = session.pipeline.evaluator.cache
    try:
        for _ in range(edits):
            done.append(random.edit())
            if random.chance(EVALUATED):
                done[-1] += _evaluate(session, random)
                most = max(most, cache.info.used)
        session.evaluate()
    except NpuWidgetsError as error:
        error.add_note("after: " + "; ".join(done[-10:]))
        raise
    most = max(most, cache.info.used)
    peak = peak_rss()
    compared, different = differences(session, subject)
    elapsed = time.perf_counter() - started
    return Soaked(tuple(done), peak, most, cache.budget, elapsed, compared, different)


def differences(session: Session, subject: Subject) -> tuple[int, tuple[str, ...]]:
    """Compare every tensor of a session's present state with a fresh session's.

    The fresh one has kernels of its own and keeps nothing, so all it gives is computed for this.

    Args:
        session: The session.
        subject: What it was opened on.

    Returns:
        How many tensors were compared, and one line for each that differs.
    """
    fresh = subject.session(cache_bytes=0)
    mine = session.evaluate()
    other = fresh.pipeline.evaluate(session.state, session.picture)
    found = []
    if str(mine.verdict) != str(other.verdict):
        found.append(f"verdict: {mine.verdict} instead of {other.verdict}")
    total = 0
    for kind, one, two in (
        ("golden", mine.golden, other.golden),
        ("simulated", mine.simulated, other.simulated),
    ):
        count, lines = _compare_runs(kind, (session, one), (fresh, two))
        total += count
        found += lines
    return total, tuple(found)


def _compare_runs(
    kind: str, mine: tuple[Session, Run], fresh: tuple[Session, Run]
) -> tuple[int, list[str]]:
    lines = []
    count = 0
    streams = [
        session.pipeline.evaluator.stream(run.plan, run.feed) for session, run in (mine, fresh)
    ]
    for (name, one), (name_too, two) in zip(*streams, strict=True):
        count += 1
        have, want = mine[1].plan.encodings[name], fresh[1].plan.encodings[name_too]
        if name != name_too:
            lines.append(f"{kind} {name}: the fresh session has {name_too} in its place")
        elif (None if have is None else have.key()) != (None if want is None else want.key()):
            lines.append(f"{kind} {name}: encoded as {have}, fresh {want}")
        elif (one.dtype, one.shape) != (two.dtype, two.shape) or one.tobytes() != two.tobytes():
            lines.append(f"{kind} {name}: other values ({one.dtype}{one.shape})")
    return count, lines


def _evaluate(session: Session, random: RandomEdits) -> str:
    """Evaluate as the live loop does: maybe an estimate first, maybe given up on the way."""
    if random.chance(ESTIMATED):
        session.evaluate(provisional=True)
        session.evaluate()
        return " | estimate, evaluate"
    if random.chance(CANCELLED):
        left = random.below(2 * len(session.network.layers))

        def cancelled() -> bool:
            nonlocal left
            left -= 1
            return left < 0

        try:
            session.evaluate(cancelled=cancelled)
        except CancelledError:
            return " | evaluation cancelled"
    else:
        session.evaluate()
    return " | evaluate"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The command line; that of the process by default.

    Returns:
        0; 1 where a tensor differs or the cache exceeded its budget; 2 where it could not run.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--model", required=True, type=Path, help="ONNX file")
    parser.add_argument("--pictures", type=Path, help="dataset.txt, folder or picture")
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--cache-bytes", type=int, default=DEFAULT_BUDGET)
    parser.add_argument("--show", action="store_true", help="print the edits")
    given = parser.parse_args(arguments)
    warnings.simplefilter("ignore", UserWarning)  # random edits go where a person is warned
    try:
        with tempfile.TemporaryDirectory(prefix="npuwidgets-soak-") as folder:
            subject = open_subject(given.model, given.pictures, Path(folder))
            found = soak(subject, given.edits, given.seed, given.cache_bytes)
    except NpuWidgetsError as error:
        print("\n".join([f"soak: {error}", *getattr(error, "__notes__", ())]), file=sys.stderr)
        return 2
    if given.show:
        print("\n".join(found.edits))
    print(found)
    return 0 if found.passed else 1


if __name__ == "__main__":
    sys.exit(main())
