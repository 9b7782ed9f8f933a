"""How busy others keep this machine: timings beside them are no basis for a verdict."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

import psutil

__all__ = ["BUSY", "LoadWatch", "Work", "load_average", "others_cores", "work_done"]

BUSY = 1.0
"""Load above which times get no verdict."""

IDLE_FIELDS = frozenset({"idle", "iowait", "guest", "guest_nice"})
"""What is no work, or (guest) counted under another name already."""


def load_average() -> float:
    """The machine's load average over the last minute; 0 where the system keeps none."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


@dataclass(frozen=True, slots=True)
class Work:
    """Processor time up to a moment, in seconds.

    Args:
        moment: The clock.
        machine: Time that all processes worked on the cores this process may use.
        own: Time that this process and its finished children worked.
    """

    moment: float
    machine: float
    own: float


def work_done() -> Work:
    """Processor time used on this machine up to now."""
    allowed = (
        set(psutil.Process().cpu_affinity()) if hasattr(psutil.Process, "cpu_affinity") else ()
    )
    cores = psutil.cpu_times(percpu=True)
    used = [core for number, core in enumerate(cores) if number in allowed] or cores
    machine = sum(
        sum(value for name, value in core._asdict().items() if name not in IDLE_FIELDS)
        for core in used
    )
    times = os.times()
    own = times.user + times.system + times.children_user + times.children_system
    return Work(time.perf_counter(), machine, own)


def others_cores(before: Work, after: Work) -> float:
    """Cores that other processes kept busy between two moments: 0 is a quiet machine.

    (machine - own) / wall; never below 0, for the two clocks tick differently.
    """
    wall = after.moment - before.moment
    if wall <= 0:
        return 0.0
    others = (after.machine - before.machine) - (after.own - before.own)
    return max(0.0, others / wall)


class LoadWatch:
    """Measures, over a `with` block, how many cores other processes kept busy."""

    def __init__(self) -> None:
        self._before = work_done()
        self.others = 0.0

    def __enter__(self) -> LoadWatch:
        """Start."""
        self._before = work_done()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop; `others` holds the cores."""
        self.others = others_cores(self._before, work_done())
