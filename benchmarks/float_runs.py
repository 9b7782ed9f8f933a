"""The unit of the budgets: ONNX Runtime's float run, on the threads that our kernels use."""

from __future__ import annotations

import onnx
import onnxruntime as ort

from benchmarks.subject import Subject
from benchmarks.timing import Job
from npuwidgets.engine import float_session
from npuwidgets.network import network_to_model

__all__ = ["FloatRuns"]


class FloatRuns:
    """Float runs of the whole network on one sample.

    All sessions run on the one thread pool of this process, which the engine makes, so that the
    runs compared have the same number of threads and no second pool spins beside them.

    Args:
        subject: The network.
    """

    def __init__(self, subject: Subject) -> None:
        self._feeds = dict(subject.arrays())
        exposed = network_to_model(subject.network)
        # made first: the engine's own session is what sets the shared pool up
        self._exposed_as_kernels = float_session(exposed)
        self._exposed = _optimized(exposed)
        self._whole = _optimized(subject.model)

    def run(self) -> None:
        """The float run: the file as it is, fully optimized, its outputs only."""
        self._whole.run(None, self._feeds)

    def run_all_outputs(self) -> None:
        """Fully optimized, every layer's output given out."""
        self._exposed.run(None, self._feeds)

    def run_as_kernels(self) -> None:
        """Optimized as far as the engine's kernels are, every layer's output given out."""
        self._exposed_as_kernels.run(None, self._feeds)

    @property
    def job(self) -> Job:
        """The float run, to be compared with."""
        return Job("float", self.run)


def _optimized(model: onnx.ModelProto | object) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.use_per_session_threads = False
    options.log_severity_level = 3
    source = model.SerializeToString() if isinstance(model, onnx.ModelProto) else str(model)
    return ort.InferenceSession(source, options, providers=["CPUExecutionProvider"])
