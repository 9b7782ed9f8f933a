"""Fair timing: what is compared runs alternately, and the minimum counts, for noise only adds."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from npuwidgets.errors import SettingError

__all__ = ["Job", "Timing", "alternate"]


@dataclass(frozen=True, slots=True)
class Job:
    """Something to time.

    Args:
        name: Its name among the jobs it is compared with.
        run: What is timed.
        prepare: What has to happen before each run, outside the time; may be left out.
    """

    name: str
    run: Callable[[], object]
    prepare: Callable[[], object] | None = None

    def get_ready(self) -> None:
        """Prepare one run."""
        if self.prepare is not None:
            self.prepare()


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of one job.

    Args:
        seconds: Of each run, in order.
    """

    seconds: tuple[float, ...]

    @property
    def best(self) -> float:
        """The shortest run, in seconds."""
        return min(self.seconds)

    @property
    def first(self) -> float:
        """The first run, in seconds: what is made once (kernels, say) is in it."""
        return self.seconds[0]


def alternate(
    jobs: Sequence[Job], rounds: int, clock: Callable[[], float] = time.perf_counter
) -> Mapping[str, Timing]:
    """Run the jobs in turn, A B A B, and time each run.

    Args:
        jobs: What to compare; each runs once a round, in this order.
        rounds: How often; at least 1.
        clock: Gives the time in seconds.

    Returns:
        The times by the job's name.

    Raises:
        SettingError: No round, no job, or two jobs of one name.
    """
    names = [job.name for job in jobs]
    if rounds < 1 or not jobs or len(set(names)) < len(names):
        raise SettingError(
            f"{rounds} rounds of the jobs {names}: give at least one of each, named differently"
        )
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(rounds):
        for job in jobs:
            job.get_ready()
            started = clock()
            job.run()
            seconds[job.name].append(clock() - started)
    return {name: Timing(tuple(times)) for name, times in seconds.items()}
