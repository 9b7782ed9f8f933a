"""One ONNX Runtime session per layer, codes in and codes out.

A kernel dequantizes its inputs, runs the layer in float and quantizes its outputs, all in one
session. Scales, zero points and the bias are fed at each run, so a new range needs no new kernel;
the simulated weight is a constant of the session. All sessions share one thread pool, and
graph optimization stops before layout changes (`ORT_ENABLE_EXTENDED`): with a bias that is not
constant ONNX Runtime does not change layouts anyway, and golden, simulated and whole-network runs
then use the same float kernels, which is what makes the three laws hold to the bit.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from functools import cache
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime as ort
from onnx import helper, numpy_helper

from npuwidgets.engine.plan import Step
from npuwidgets.errors import EvaluationError
from npuwidgets.network import MOVES_VALUES, Network
from npuwidgets.numerics import Encoding, FixedPointEncoding
from npuwidgets.quantization import channels_first, from_channels_first

__all__ = ["Backend", "Kernel", "OnnxRuntimeBackend", "float_session", "threads"]

Array = npt.NDArray[np.generic]

CONTRIB: Final = "com.microsoft"
"""Domain whose QuantizeLinear takes 16 bits whatever the network's opset is."""

KERNELS_KEPT: Final = 4096

LARGEST_FL: Final = 126
"""Beyond it a step of 2**-fl, or its inverse, is no normal float32."""


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

    def kernel(self, network: Network, step: Step) -> Kernel:
        """The kernel of a step, made when first asked for."""
        ...


def threads() -> int:
    """Processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def _share() -> None:
    """Give all sessions of this process one thread pool and one arena; once a process.

    Two hundred pools would spin against each other (the first pass then takes seconds), and two
    hundred arenas each keep their largest moment (1.2 GB instead of 0.5 on a YOLOv5n at 640).
    From then on ONNX Runtime refuses sessions with a pool of their own in this process: other code
    sets `SessionOptions.use_per_session_threads = False` (documentation, Troubleshooting).
    """
    ort.set_global_thread_pool_sizes(threads(), 1)
    memory = ort.OrtMemoryInfo(
        "Cpu", ort.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, ort.OrtMemType.DEFAULT
    )
    ort.create_and_register_allocator(memory, None)


def _options() -> ort.SessionOptions:
    _share()
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.use_per_session_threads = False
    options.log_severity_level = 3
    options.add_session_config_entry("session.use_env_allocators", "1")
    # without this, dequantize-op-quantize becomes an integer kernel with other rounding
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return options


def float_session(model: onnx.ModelProto) -> ort.InferenceSession:
    """A session on a whole model with the options every kernel has: the reference for "float"."""
    return ort.InferenceSession(
        model.SerializeToString(), _options(), providers=["CPUExecutionProvider"]
    )


class OnnxRuntimeBackend:
    """Kernels on ONNX Runtime's CPU provider, the most recently used ones kept."""

    def __init__(self) -> None:
        self._kernels: OrderedDict[tuple[object, ...], Kernel] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def identity(self) -> str:
        """Version and options that results depend on."""
        return f"onnxruntime {ort.__version__} CPU EXTENDED"

    def kernel(self, network: Network, step: Step) -> Kernel:
        """The kernel of a step; steps that differ only in scales share one."""
        key = (
            id(step.layer),
            tuple(_stored(encoding) for encoding in step.read_as),
            tuple(_stored(encoding) for encoding in step.written_as),
            None if step.weight is None else step.weight.key(),
            _on_codes(network, step),
        )
        with self._lock:
            found = self._kernels.get(key)
            if found is None:
                found = _OrtKernel(network, step)
                self._kernels[key] = found
                while len(self._kernels) > KERNELS_KEPT:
                    self._kernels.popitem(last=False)
            self._kernels.move_to_end(key)
            return found


def _in_kernel(encoding: Encoding | None) -> bool:
    """Whether a kernel rounds by itself: integer codes whose step float32 can divide by.

    float16 and bfloat16 are rounded by numpy around the kernel, and so are the fixed-point steps
    beyond 2**126, the empty range's among them.
    """
    if encoding is None or not encoding.format.is_integer:
        return False
    return not isinstance(encoding, FixedPointEncoding) or abs(encoding.fl) <= LARGEST_FL


def _stored(encoding: Encoding | None) -> str:
    """Type a kernel sees: integer codes, or float32 for everything else."""
    if encoding is None or not _in_kernel(encoding):
        return "float32"
    return np.dtype(encoding.code_dtype).name


def _on_codes(network: Network, step: Step) -> bool:
    """Whether the layer can move the codes themselves: nothing to dequantize or round."""
    if step.layer.op not in MOVES_VALUES or not step.read_as or step.read_as[0] is None:
        return False
    source = step.read_as[0]
    if not _in_kernel(source) or any(
        one is None or one.key() != source.key() for one in step.written_as
    ):
        return False
    if step.layer.op == "MaxPool":
        return network.opsets.get("", 1) >= 12 and source.format.bits == 8
    return step.layer.op in ("Transpose", "Slice", "Split")


class _OrtKernel:
    """One session; see the module."""

    def __init__(self, network: Network, step: Step) -> None:
        layer = step.layer
        self._layer = layer
        self._codes = _on_codes(network, step)
        builder = _GraphBuilder(network, step, on_codes=self._codes)
        try:
            self._session = ort.InferenceSession(
                builder.model().SerializeToString(),
                _options(),
                providers=["CPUExecutionProvider"],
            )
        except Exception as error:  # ONNX Runtime has no common base class for its errors
            raise EvaluationError(
                f"layer {layer.lid} ({layer.op}) cannot be run by ONNX Runtime: {error}"
            ) from error
        self._outputs = builder.output_names
        self._inputs = builder.input_names

    def __call__(self, inputs: tuple[Array, ...], step: Step) -> tuple[Array, ...]:
        feeds: dict[str, Array] = {}
        for name, array, encoding in zip(self._inputs, inputs, step.read_as, strict=True):
            if encoding is None:
                feeds[name] = array
            elif not _in_kernel(encoding):
                feeds[name] = encoding.dequantize(array)
            else:
                feeds[name] = array
                if not self._codes:
                    feeds[f"{name}:scale"] = np.asarray(encoding.scale, dtype=np.float32)
                    feeds[f"{name}:zero"] = np.asarray(encoding.zero_point, encoding.code_dtype)
        layer = self._layer
        if layer.bias is not None:
            value = layer.bias.value
            feeds[layer.bias.name] = (
                value
                if step.bias is None
                else step.bias.simulate(value.reshape(-1)).reshape(value.shape)
            )
        if not self._codes:
            for place, encoding in enumerate(step.written_as):
                if encoding is not None and _in_kernel(encoding):
                    feeds[f"out{place}:scale"] = np.asarray(encoding.scale, dtype=np.float32)
                    feeds[f"out{place}:zero"] = np.asarray(encoding.zero_point, encoding.code_dtype)
        try:
            results = self._session.run(self._outputs, feeds)
        except Exception as error:  # ONNX Runtime has no common base class for its errors
            raise EvaluationError(f"layer {layer.lid} ({layer.op}) failed: {error}") from error
        return tuple(
            encoding.quantize(result)
            if encoding is not None and not _in_kernel(encoding)
            else result
            for result, encoding in zip(results, step.written_as, strict=True)
        )


class _GraphBuilder:
    """Builds the ONNX model of one kernel."""

    def __init__(self, network: Network, step: Step, *, on_codes: bool) -> None:
        self._network = network
        self._step = step
        self._on_codes = on_codes
        self._inputs: list[onnx.ValueInfoProto] = []
        self._nodes: list[onnx.NodeProto] = []
        self.input_names: list[str] = []
        self.output_names: list[str] = []

    def model(self) -> onnx.ModelProto:
        """The model; fills `input_names` and `output_names`."""
        layer, network = self._step.layer, self._network
        for ref, name, encoding in zip(
            layer.inputs, layer.node_inputs, self._step.read_as, strict=True
        ):
            self._read(ref, name, encoding)
        self._nodes += self._layer_nodes()
        outputs = [
            self._write(place, name, encoding)
            for place, (name, encoding) in enumerate(
                zip(layer.node_outputs, self._step.written_as, strict=True)
            )
        ]
        graph = helper.make_graph(self._nodes, "layer", self._inputs, outputs, self._initializers())
        opsets = {**network.opsets, CONTRIB: 1}
        imports = [helper.make_opsetid(domain, version) for domain, version in opsets.items()]
        return helper.make_model(
            graph, opset_imports=imports, ir_version=max(network.ir_version, 4)
        )

    def _layer_nodes(self) -> list[onnx.NodeProto]:
        """The layer's own nodes; a Concat rounds its inputs first and joins the codes.

        Rounding is by element, so the result is the same to the bit, and a quarter of the bytes
        moves.
        """
        step, layer = self._step, self._step.layer
        target = step.written_as[0] if step.written_as else None
        if layer.op != "Concat" or not _in_kernel(target):
            return list(layer.nodes)
        joined, rounded = onnx.NodeProto(), []
        joined.CopyFrom(layer.nodes[0])
        for place, name in enumerate(joined.input):
            codes = f"in{place}:codes"
            node = ("QuantizeLinear", [name, "out0:scale", "out0:zero"], [codes])
            rounded.append(helper.make_node(*node, domain=CONTRIB))
            joined.input[place] = codes
        joined.output[0] = "out0:codes"
        return [*rounded, joined]

    def _initializers(self) -> list[onnx.TensorProto]:
        step, layer = self._step, self._step.layer
        found = [numpy_helper.from_array(v, n) for n, v in layer.constants.items()]
        if layer.weight is not None:
            value = layer.weight.value
            if step.weight is not None:
                simulated = step.weight.simulate(channels_first(layer.weight))
                value = from_channels_first(layer.weight, simulated)
            found.append(numpy_helper.from_array(value, layer.weight.name))
        if layer.bias is not None:
            self._input(layer.bias.name, np.dtype(np.float32), layer.bias.value.shape)
        return found

    def _input(
        self, name: str, dtype: np.dtype[np.generic], shape: tuple[int | None, ...] | None
    ) -> None:
        kind = helper.np_dtype_to_tensor_dtype(dtype)
        self._inputs.append(helper.make_tensor_value_info(name, kind, shape))

    def _read(self, ref: str, name: str, encoding: Encoding | None) -> None:
        info = self._network.tensors[ref]
        if encoding is None or not _in_kernel(encoding) or self._on_codes:
            dtype = np.dtype(info.dtype) if not self._on_codes else np.dtype(_stored(encoding))
            self._input(name, dtype, info.shape)
            self.input_names.append(name)
            return
        codes = f"{name}:codes"
        dtype = np.dtype(encoding.code_dtype)
        self._input(codes, dtype, info.shape)
        self._input(f"{codes}:scale", np.dtype(np.float32), ())
        self._input(f"{codes}:zero", dtype, ())
        self.input_names.append(codes)
        self._nodes.append(
            helper.make_node(
                "DequantizeLinear",
                [codes, f"{codes}:scale", f"{codes}:zero"],
                [name],
                domain=CONTRIB,
            )
        )

    def _write(self, place: int, name: str, encoding: Encoding | None) -> onnx.ValueInfoProto:
        if encoding is None or not _in_kernel(encoding) or self._on_codes:
            self.output_names.append(name)
            return helper.make_empty_tensor_value_info(name)
        scale, zero, codes = f"out{place}:scale", f"out{place}:zero", f"out{place}:codes"
        self._input(scale, np.dtype(np.float32), ())
        self._input(zero, np.dtype(encoding.code_dtype), ())
        if self._step.layer.op != "Concat":
            self._nodes.append(
                helper.make_node("QuantizeLinear", [name, scale, zero], [codes], domain=CONTRIB)
            )
        self.output_names.append(codes)
        return helper.make_empty_tensor_value_info(codes)
