"""Evaluation: one ONNX Runtime kernel per layer, a cache by content, the incremental evaluator.

`plan` says what each layer reads and writes, `kernels` and `kernel_model` run one layer, `cache`
keeps tensors by content, `evaluator` runs what is missing: start there. `calibration` measures
ranges; `own_errors` and `layer_errors` simulate a layer alone; `integer` is the exact arithmetic
for small networks. The three laws (tests/engine/test_three_laws.py) hold for any change.
"""

from npuwidgets.engine.cache import CacheInfo, TensorCache
from npuwidgets.engine.calibration import Calibrator
from npuwidgets.engine.dumping import stream_for_dump
from npuwidgets.engine.evaluator import DEFAULT_BUDGET, Evaluator, Feed, Progress, Run
from npuwidgets.engine.integer import LARGEST_MACS, IntegerBackend, require_small
from npuwidgets.engine.kernels import (
    Backend,
    Kernel,
    OnnxRuntimeBackend,
    cuda_works,
    float_session,
    session_options,
)
from npuwidgets.engine.layer_errors import LayerErrors
from npuwidgets.engine.own_errors import OwnErrors
from npuwidgets.engine.plan import Plan, Step, StepKind, make_plan

__all__ = [
    "DEFAULT_BUDGET",
    "LARGEST_MACS",
    "Backend",
    "CacheInfo",
    "Calibrator",
    "Evaluator",
    "Feed",
    "IntegerBackend",
    "Kernel",
    "LayerErrors",
    "OnnxRuntimeBackend",
    "OwnErrors",
    "Plan",
    "Progress",
    "Run",
    "Step",
    "StepKind",
    "TensorCache",
    "cuda_works",
    "float_session",
    "make_plan",
    "require_small",
    "session_options",
    "stream_for_dump",
]
