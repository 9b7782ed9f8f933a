"""The memory arena that all kernels share."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime as ort
from onnx import TensorProto, helper

__all__ = ["BESIDE", "SHARED_ARENA", "Beside", "give_back", "resident", "share_arena"]

STATM = Path("/proc/self/statm")

SHARED_ARENA: Final = ("session.use_env_allocators", "1")
"""Session setting that makes a session use the process's arena instead of one of its own."""

AS_REQUESTED: Final = 1
"""Arena strategy kSameAsRequested: regions as large as tensors, so that they can be given back."""

SHRINK: Final = ("memory.enable_memory_arena_shrinkage", "cpu:0")
"""Run setting that gives the arena's unused regions back after the run."""


@cache
def share_arena() -> None:
    """Make the arena that all kernels of this process share.

    Two hundred sessions would each keep an arena as large as their largest moment: 1.2 GB instead
    of 0.5 on a YOLOv5n at 640. Without any, every pass asks the system for its pages anew, which
    doubles its time.
    """
    memory = ort.OrtMemoryInfo(
        "Cpu", ort.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, ort.OrtMemType.DEFAULT
    )
    ort.create_and_register_allocator(memory, ort.OrtArenaCfg(0, AS_REQUESTED, -1, -1))


def give_back(options: Callable[[], ort.SessionOptions]) -> None:
    """Return memory that is free but still held to the system.

    The arena keeps what is freed, for the next pass. It takes some 30 ms to give back and more to
    ask for again, so that is done only when there is need.

    Args:
        options: Makes session options that use the shared arena.
    """
    run = ort.RunOptions()
    run.add_run_config_entry(*SHRINK)
    _smallest(options).run(None, {"x": np.zeros(1, np.float32)}, run)
    if sys.platform.startswith("linux"):
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def resident() -> int:
    """Resident memory of the process, in bytes; 0 where the system does not tell (not Linux)."""
    if not sys.platform.startswith("linux"):
        return 0
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class Beside:
    """Bytes the process holds beside tensors and kernels: interpreter, libraries, the user's own.

    Taken when the first evaluator is made; what later turns out not to be ours is added.
    """

    def __init__(self) -> None:
        self._bytes: int | None = None

    @property
    def nbytes(self) -> int:
        """How many; what the process holds when first asked."""
        if self._bytes is None:
            self._bytes = resident()
        return self._bytes

    def grow(self, count: int) -> None:
        """Count `count` bytes more as not ours."""
        self._bytes = self.nbytes + count


BESIDE: Final = Beside()


@cache
def _smallest(options: Callable[[], ort.SessionOptions]) -> ort.InferenceSession:
    """A session to carry the order to shrink: ONNX Runtime takes it only with a run."""
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1]) for name in "xy"]
    graph = helper.make_graph(
        [helper.make_node("Identity", ["x"], ["y"])], "nothing", ends[:1], ends[1:]
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    return ort.InferenceSession(
        model.SerializeToString(), options(), providers=["CPUExecutionProvider"]
    )
