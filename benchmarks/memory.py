"""Peak memory of one job in a process of its own: `python -m benchmarks.memory` reads it on stdin.

The parent's own peak must not count, so the child reads the high-water mark of its address space
where the system has one (Linux); `getrusage` there hands the parent's peak on through `exec`.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.layers import spread
from benchmarks.subject import BASE, Subject
from npuwidgets import Session
from npuwidgets.errors import EvaluationError
from npuwidgets.inputs import Dataset, Sample
from npuwidgets.network import import_onnx

__all__ = ["JOBS", "Footprint", "calibrate", "footprint", "live", "peak_rss"]

ROOT = Path(__file__).resolve().parent.parent

STATES = 10
"""States that a live session is to keep."""

OTHER = "dynamic_fixed_point-i16"


@dataclass(frozen=True, slots=True)
class Footprint:
    """What a job left behind.

    Args:
        peak: Peak resident memory of its process, in bytes.
        used: Bytes in the session's cache at the end.
        states: States it went through.
        known: How many of them were still known at the end: going there ran no layer.
    """

    peak: int
    used: int
    states: int
    known: int


def peak_rss() -> int:
    """Peak resident memory of this process, in bytes."""
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def calibrate(session: Session) -> tuple[int, int]:
    """Calibrate on the first 8 pictures and build the table.

    Returns:
        0 states, 0 known: none is evaluated.
    """
    session.quantize(BASE)
    _ = session.table  # reading it calibrates
    return 0, 0


def live(session: Session) -> tuple[int, int]:
    """Look at the all-int8 state and at nine edits spread over the network, then at all again.

    Each state is evaluated and its similarity chart measured, as a Workbench does.

    Returns:
        States, and how many were still known when they were looked at again; fewer than ten
        states on a network with fewer layers to edit.
    """
    session.quantize(BASE)
    session.measure(session.evaluate())
    lids = [layer.lid for layer in spread(session.network, STATES - 1)]
    for lid in lids:
        session.precision[lid] = OTHER
        session.measure(session.evaluate())
        session.undo()
    known = int(not session.evaluate().ran)
    for lid in lids:
        session.precision[lid] = OTHER
        known += not session.evaluate().ran
        session.undo()
    return 1 + len(lids), known


JOBS: Mapping[str, Callable[[Session], tuple[int, int]]] = {"calibrate": calibrate, "live": live}


def footprint(subject: Subject, job: str, cache_bytes: int) -> Footprint:
    """Run a job in a fresh process.

    Args:
        subject: The network with its pictures.
        job: One of `JOBS`.
        cache_bytes: The session's budget for tensors.

    Returns:
        Its peak memory and what it kept.

    Raises:
        EvaluationError: The process failed; with what it said last.
    """
    order = {
        "job": job,
        "model": str(subject.model.resolve()),
        "samples": [[str(path.resolve()) for path in one.paths] for one in subject.dataset],
        "cache_bytes": cache_bytes,
    }
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.memory"],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or ["nothing"]
        raise EvaluationError(
            f"the process for '{job}' on {subject.model} ended with {done.returncode}: {said[0]}"
        )
    return Footprint(**json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Do the job described on stdin and print its footprint as one line of JSON."""
    order = json.load(sys.stdin)
    samples = tuple(Sample(tuple(Path(path) for path in paths)) for paths in order["samples"])
    model = Path(order["model"])
    subject = Subject(model, import_onnx(model), Dataset(samples))
    session = subject.session(cache_bytes=order["cache_bytes"])
    states, known = JOBS[order["job"]](session)
    used = session.pipeline.evaluator.cache.info.used
    print(json.dumps(asdict(Footprint(peak_rss(), used, states, known))))


if __name__ == "__main__":
    main()
