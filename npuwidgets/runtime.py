"""ONNX Runtime in this process: its one thread pool, and sessions that are asked and let go.

The engine's kernels have options of their own (`engine.kernels`); the same pool serves both.
"""

from __future__ import annotations

import os
import re
from functools import cache
from typing import Final

import onnx
import onnxruntime as ort

__all__ = ["CPU", "IR_VERSIONS", "VERSION", "Refusal", "ask", "pooled_options", "threads"]

CPU: Final = "CPUExecutionProvider"

VERSION: Final = f"ONNX Runtime {ort.__version__}"

IR_VERSIONS: Final = (4, 11)
"""Format of the models that are made here: from 4 on a constant is no input, and no element type
that a layer can have needs one later than 11. A file's own version decides nothing else."""

NEWEST: Final = re.compile(r"official support for domain (\S+) is till opset (\d+)")

LONGEST_REASON: Final = 400
"""Characters of a message of ONNX Runtime that are shown."""


class Refusal(Exception):  # noqa: N818 - what it says is passed on in an error of ours
    """What ONNX Runtime said instead of making a session."""


def threads() -> int:
    """Processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def _share_pool() -> None:
    """Give all sessions of this process one thread pool; once a process.

    Two hundred pools would spin against each other (the first pass then takes seconds). From then
    on ONNX Runtime refuses sessions with a pool of their own in this process: other code sets
    `SessionOptions.use_per_session_threads = False` (documentation, Troubleshooting).
    """
    ort.set_global_thread_pool_sizes(threads(), 1)


def pooled_options() -> ort.SessionOptions:
    """Options of a session that computes on the shared pool."""
    _share_pool()
    options = ort.SessionOptions()
    options.use_per_session_threads = False
    return options


def ask(model: onnx.ModelProto) -> ort.InferenceSession:
    """A session that takes the model as it is: to learn what is said of it, or to run it once.

    Args:
        model: Any model, valid or not.

    Returns:
        The session; nothing is optimized.

    Raises:
        Refusal: ONNX Runtime does not take it; the message is bounded.
    """
    options = pooled_options()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 4
    try:
        return ort.InferenceSession(model.SerializeToString(), options, providers=[CPU])
    except Exception as error:  # ONNX Runtime has no common base class for its errors
        raise Refusal(_reason(error)) from error


def _reason(error: Exception) -> str:
    """The message without the part that only ONNX Runtime's own developers need."""
    text = " ".join(str(error).split())
    newest = NEWEST.search(text)
    if newest is not None:
        return f"{newest[1]} up to opset {newest[2]}"
    if text.startswith("[ONNXRuntimeError]"):
        text = text.split(" : ", 3)[-1]
    return text if len(text) <= LONGEST_REASON else f"{text[:LONGEST_REASON]} ..."
