"""Where the time of a row goes: Python's profile, and kernel times by operator."""

from __future__ import annotations

import cProfile
import io
import pstats
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt

from benchmarks.timing import Job
from npuwidgets.engine import Backend, Kernel, Step
from npuwidgets.network import Network

__all__ = ["KernelTimes", "profile"]

Array = npt.NDArray[np.generic]

SHOWN = 15
"""Lines of each list."""


class KernelTimes:
    """A backend that measures the kernels of another one, while it is told to.

    Args:
        inner: Makes the kernels.
    """

    def __init__(self, inner: Backend) -> None:
        self._inner = inner
        self._recording = False
        self._calls: defaultdict[str, int] = defaultdict(int)
        self._seconds: defaultdict[str, float] = defaultdict(float)

    @property
    def identity(self) -> str:
        """The inner backend's: measuring changes no result."""
        return self._inner.identity

    @property
    def nbytes(self) -> int:
        """The inner backend's."""
        return self._inner.nbytes

    def give_back(self) -> None:
        """As the inner backend does."""
        self._inner.give_back()

    def release(self) -> None:
        """Let the inner backend's kernels go."""
        self._inner.release()

    def kernel(self, network: Network, step: Step) -> Kernel:
        """The inner backend's kernel, wrapped only while measuring."""
        kernel = self._inner.kernel(network, step)
        return self._timed(kernel) if self._recording else kernel

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Measure inside the `with` block."""
        self._calls.clear()
        self._seconds.clear()
        self._recording = True
        try:
            yield
        finally:
            self._recording = False

    @property
    def by_operator(self) -> Mapping[str, tuple[int, float]]:
        """Calls and seconds by operator, the longest first."""
        order = sorted(self._seconds, key=lambda op: -self._seconds[op])
        return {op: (self._calls[op], self._seconds[op]) for op in order}

    def _timed(self, kernel: Kernel) -> Kernel:
        def run(inputs: tuple[Array, ...], step: Step) -> tuple[Array, ...]:
            started = time.perf_counter()
            results = kernel(inputs, step)
            self._seconds[step.layer.op] += time.perf_counter() - started
            self._calls[step.layer.op] += 1
            return results

        return run


def profile(job: Job, kernels: KernelTimes) -> str:
    """Do a job once for the kernels' times and once more under Python's profiler.

    Args:
        job: What to do; what prepares it stays out of both lists.
        kernels: The backend it runs on.

    Returns:
        Both lists as text.
    """
    job.get_ready()
    started = time.perf_counter()
    with kernels.recording():
        job.run()
    wall = time.perf_counter() - started
    lines = [f"    kernels, of {wall * 1e3:.1f} ms:"]
    for op, (calls, seconds) in list(kernels.by_operator.items())[:SHOWN]:
        lines.append(f"    {op:20} {calls:5} x {seconds * 1e3:9.2f} ms")
    job.get_ready()
    profiler = cProfile.Profile()
    profiler.runcall(job.run)
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).sort_stats("tottime").print_stats(SHOWN)
    found = [line for line in text.getvalue().splitlines() if line.strip()]
    return "\n".join([*lines, *(f"    {line}" for line in found)])
