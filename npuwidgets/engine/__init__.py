"""Evaluation: one ONNX Runtime kernel per layer, a cache by content, the incremental evaluator."""

from npuwidgets.engine.cache import CacheInfo, TensorCache
from npuwidgets.engine.calibration import Calibrator
from npuwidgets.engine.evaluator import DEFAULT_BUDGET, Evaluator, Feed, Progress, Run
from npuwidgets.engine.kernels import (
    Backend,
    Kernel,
    OnnxRuntimeBackend,
    float_session,
    session_options,
    threads,
)
from npuwidgets.engine.layer_errors import LayerErrors
from npuwidgets.engine.plan import Plan, Step, StepKind, make_plan

__all__ = [
    "DEFAULT_BUDGET",
    "Backend",
    "CacheInfo",
    "Calibrator",
    "Evaluator",
    "Feed",
    "Kernel",
    "LayerErrors",
    "OnnxRuntimeBackend",
    "Plan",
    "Progress",
    "Run",
    "Step",
    "StepKind",
    "TensorCache",
    "float_session",
    "make_plan",
    "session_options",
    "threads",
]
