"""One ONNX Runtime session per layer, codes in and codes out.

A kernel dequantizes its inputs, runs the layer in float and quantizes its outputs, all in one
session. Scales, zero points and the bias are fed at each run, so a new range needs no new kernel;
the simulated weight is a constant of the session. All sessions share one thread pool, and
graph optimization stops before layout changes (`ORT_ENABLE_EXTENDED`): with a bias that is not
constant ONNX Runtime does not change layouts anyway, and golden, simulated and whole-network runs
then use the same float kernels, which is what makes the three laws hold to the bit.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

import numpy as np
import onnx
import onnxruntime as ort

from npuwidgets.arrays import Array
from npuwidgets.engine.kernel_model import (
    KernelModel,
    moves_codes,
    rounds_inside,
    stored_dtype,
)
from npuwidgets.engine.memory import SHARED_ARENA, give_back, share_arena
from npuwidgets.engine.plan import Step, encoding_key
from npuwidgets.errors import EvaluationError
from npuwidgets.network import Network, draws
from npuwidgets.numerics import Encoding
from npuwidgets.recent import Recent
from npuwidgets.runtime import CPU, pooled_options

__all__ = [
    "Backend",
    "Kernel",
    "OnnxRuntimeBackend",
    "cuda_works",
    "float_session",
    "session_options",
]


KERNEL_BYTES: Final = 200_000_000
"""Bytes of kernels kept; all kernels of a YOLOv5s in one format take 56 MB."""

KERNEL_FLOOR: Final = 240_000
"""Bytes a session takes beside its weight: 256 MB for 600 of a YOLOv5s, 110 MB of it weights."""

CUDA: Final = "CUDAExecutionProvider"

STEPS_KEPT: Final = 1 << 16
FEEDS_KEPT: Final = 64


class Kernel(Protocol):
    """Runs one step."""

    def __call__(self, inputs: tuple[Array, ...], step: Step) -> tuple[Array, ...]:
        """Run on tensors as stored (codes, or float32) and give tensors as stored."""
        ...


class Backend(Protocol):
    """Makes kernels; the evaluator takes one, so another runtime can stand in."""

    @property
    def identity(self) -> str:
        """Name, version and options: results are equal to the bit only within one of them."""
        ...

    @property
    def nbytes(self) -> int:
        """Bytes that the kernels take; they count in the evaluator's budget."""
        ...

    def release(self) -> None:
        """Let the kernels go; they are made again when asked for."""
        ...

    def give_back(self) -> None:
        """Return unused memory to the system."""
        ...

    def kernel(self, network: Network, step: Step) -> Kernel:
        """The kernel of a step, made when first asked for."""
        ...


def session_options() -> ort.SessionOptions:
    """Options of every kernel: one shared thread pool, one shared arena, no integer fusion."""
    options = pooled_options()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.log_severity_level = 3
    share_arena()
    options.add_session_config_entry(*SHARED_ARENA)
    # without this, dequantize-op-quantize becomes an integer kernel with other rounding
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return options


def float_session(model: onnx.ModelProto) -> ort.InferenceSession:
    """A session on a whole model with the options every kernel has: the reference for "float"."""
    return ort.InferenceSession(model.SerializeToString(), session_options(), providers=[CPU])


def cuda_works() -> bool:
    """Whether ONNX Runtime can compute on a CUDA device here.

    A build with CUDA still falls back to the CPU where its libraries or the device are missing, so
    a session is made and asked.
    """
    if CUDA not in ort.get_available_providers():
        return False
    info = onnx.helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, [1])
    other = onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, [1])
    node = onnx.helper.make_node("Neg", ["x"], ["y"])
    graph = onnx.helper.make_graph([node], "probe", [info], [other])
    model = onnx.helper.make_model(
        graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8
    )
    session = ort.InferenceSession(
        model.SerializeToString(), session_options(), providers=[CUDA, CPU]
    )
    return CUDA in session.get_providers()


class OnnxRuntimeBackend:
    """Kernels on ONNX Runtime, the most recently used ones kept.

    Args:
        cuda: Compute on a CUDA device (see `cuda_works`) instead of the CPU; float kernels then
            differ in the last digits.
    """

    def __init__(self, *, cuda: bool = False) -> None:
        self._providers = [CUDA, CPU] if cuda else [CPU]
        self._kernels: OrderedDict[tuple[object, ...], _OrtKernel] = OrderedDict()
        self._bytes = 0
        self._steps: Recent[tuple[int, bytes], tuple[object, ...]] = Recent(STEPS_KEPT)
        self._lock = threading.Lock()

    @property
    def identity(self) -> str:
        """Version and options that results depend on."""
        device = "CUDA" if CUDA in self._providers else "CPU"
        return f"onnxruntime {ort.__version__} {device} EXTENDED"

    @property
    def nbytes(self) -> int:
        """Bytes that the kernels take, estimated."""
        return self._bytes

    def give_back(self) -> None:
        """Return unused memory to the system."""
        give_back(session_options)

    def release(self) -> None:
        """Let the kernels go."""
        with self._lock:
            self._kernels.clear()
            self._bytes = 0

    def kernel(self, network: Network, step: Step) -> Kernel:
        """The kernel of a step; steps that differ only in scales share one."""
        quick = id(step.layer), step.digest
        with self._lock:
            key = self._steps.get(quick)
            if key is None:
                key = self._steps.put(quick, self._key(step))
            found = self._kernels.get(key)
            if found is None:
                found = self._kernels[key] = _OrtKernel(network, step, self._providers)
                self._bytes += found.nbytes
                while self._bytes > KERNEL_BYTES and len(self._kernels) > 1:
                    _, dropped = self._kernels.popitem(last=False)
                    self._bytes -= dropped.nbytes
            self._kernels.move_to_end(key)
            return found

    @staticmethod
    def _key(step: Step) -> tuple[object, ...]:
        return (
            id(step.layer),
            tuple(stored_dtype(encoding) for encoding in step.read_as),
            tuple(stored_dtype(encoding) for encoding in step.written_as),
            encoding_key(step.weight),
            moves_codes(step),
        )


class _OrtKernel:
    """One session; see the module."""

    def __init__(self, network: Network, step: Step, providers: Sequence[str]) -> None:
        layer = step.layer
        self._layer = layer
        weight = 0 if layer.weight is None else layer.weight.value.nbytes
        self.nbytes = weight + KERNEL_FLOOR
        self._codes = moves_codes(step)
        self._builder = builder = KernelModel(network, step, on_codes=self._codes)
        self._model = builder.model().SerializeToString()
        self._providers = providers
        self._once = any(draws(node, layer.constants) for node in layer.nodes)
        self._session = self._made()
        if not self._once:
            self._model = b""
        self._outputs = builder.output_names
        self._inputs = builder.input_names
        self._fixed: Recent[bytes, Mapping[str, Array]] = Recent(FEEDS_KEPT)

    def _made(self) -> ort.InferenceSession:
        options = session_options()
        if self._once:
            # between dequantize and quantize, ONNX Runtime would leave a training Dropout out
            options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
        try:
            return ort.InferenceSession(self._model, options, providers=list(self._providers))
        except Exception as error:  # ONNX Runtime has no common base class for its errors
            layer = self._layer
            raise EvaluationError(
                f"layer {layer.lid} ({layer.op}) cannot be run by ONNX Runtime: {error}"
            ) from error

    def __call__(self, inputs: tuple[Array, ...], step: Step) -> tuple[Array, ...]:
        feeds = dict(self._fixed_feeds(step))
        for name, array, encoding in zip(self._inputs, inputs, step.read_as, strict=True):
            if encoding is None or rounds_inside(encoding):
                feeds[name] = array
            else:
                feeds[name] = encoding.dequantize(array)
        # a session draws other numbers each time; a new one begins at the seed
        session = self._made() if self._once else self._session
        try:
            results = session.run(self._outputs, feeds)
        except Exception as error:  # ONNX Runtime has no common base class for its errors
            layer = self._layer
            raise EvaluationError(f"layer {layer.lid} ({layer.op}) failed: {error}") from error
        return tuple(
            result if encoding is None or rounds_inside(encoding) else encoding.quantize(result)
            for result, encoding in zip(results, step.written_as, strict=True)
        )

    def _fixed_feeds(self, step: Step) -> Mapping[str, Array]:
        """Scales, zero points and bias of a step, worked out once."""
        found = self._fixed.get(step.digest)
        if found is None:
            found = self._fixed.put(step.digest, dict(self._make_feeds(step)))
        return found

    def _make_feeds(self, step: Step) -> Iterator[tuple[str, Array]]:
        bias = self._layer.bias
        if bias is not None:
            value = bias.value
            if step.bias is not None:
                value = step.bias.simulate(value.reshape(-1)).reshape(value.shape)
            yield bias.name, value
        if self._codes:
            return
        places: list[tuple[int | str, Encoding | None]] = [*enumerate(step.written_as)]
        places += zip(self._layer.node_inputs, step.read_as, strict=True)
        for place, encoding in places:
            if encoding is not None and rounds_inside(encoding):
                scale, zero = self._builder.scale_and_zero(place)
                yield scale, np.asarray(encoding.scale, dtype=np.float32)
                yield zero, np.asarray(encoding.zero_point, encoding.code_dtype)
