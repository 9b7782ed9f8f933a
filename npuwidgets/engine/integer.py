"""`integer` arithmetic: layers with a weight on exact codes, everything else as the toolchain does.

Conv, ConvTranspose, Gemm and MatMul with a constant weight sum products of codes exactly (zero
points taken off, int64), add the bias as codes, and are rounded once to the output's encoding:

    code = clip(rint(accumulator * (s_in * s_w[c] / s_out)) + zero_point)

with the multiplier and the product in float64 and ties to even. It is for verification on small
networks, beside the default `toolchain` arithmetic, and neither is the board: a board multiplies
by a fixed-point number whose rounding is its own.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
from onnx import helper

from npuwidgets.engine.integer_products import Codes, products
from npuwidgets.engine.kernels import Backend, Kernel, OnnxRuntimeBackend
from npuwidgets.engine.plan import Plan, Step
from npuwidgets.errors import EvaluationError, SettingError
from npuwidgets.network import Layer, Network, layer_macs
from npuwidgets.numerics import EMPTY_FL, BiasEncoding, Encoding, FixedPointEncoding
from npuwidgets.quantization import channels_first, from_channels_first

__all__ = ["LARGEST_MACS", "IntegerBackend", "require_small", "runs_on_codes"]

Array = npt.NDArray[np.generic]
Doubles = npt.NDArray[np.float64]

LARGEST_MACS: Final = 20_000_000_000
"""Multiply-accumulates of one picture that are accepted unless more are asked for.

A YOLOv5s at 640 takes 8.2 G and 2.5 s on two cores, about what the toolchain arithmetic takes.
"""

KERNEL_BYTES: Final = 200_000_000
PEAKS_KEPT: Final = 1 << 16
LARGEST_BIAS: Final = 1 << 62
"""A bias code up to here leaves the accumulator room in int64."""


class IntegerBackend:
    """Kernels on integer codes where a layer has a weight, the default backend's elsewhere.

    Args:
        largest_macs: Multiply-accumulates of one picture beyond which a network is refused.
    """

    def __init__(self, largest_macs: int = LARGEST_MACS) -> None:
        self.largest_macs = largest_macs
        self._others: Backend = OnnxRuntimeBackend()
        self._kernels: OrderedDict[tuple[int, bytes], _IntegerKernel] = OrderedDict()
        self._bytes = 0
        self._peaks: dict[bytes, int] = {}
        self._accepted: Network | None = None
        self._lock = threading.Lock()

    @property
    def identity(self) -> str:
        """Name and rounding of this arithmetic, and the backend of the other layers."""
        return f"integer, float64 requantization, ties to even; {self._others.identity}"

    @property
    def nbytes(self) -> int:
        """Bytes that the kernels take, estimated."""
        return self._bytes + self._others.nbytes

    def release(self) -> None:
        """Let the kernels go."""
        with self._lock:
            self._kernels.clear()
            self._bytes = 0
        self._others.release()

    def give_back(self, limit: int) -> None:
        """Return unused memory to the system when the process holds more than `limit` bytes."""
        self._others.give_back(limit)

    def kernel(self, network: Network, step: Step) -> Kernel:
        """The kernel of a step.

        Raises:
            SettingError: The network is too large; see `require_small`.
        """
        if self._accepted is not network:
            require_small(network, self.largest_macs)
            self._accepted = network
        if not runs_on_codes(step):
            return self._others.kernel(network, step)
        key = id(step.layer), step.digest
        with self._lock:
            found = self._kernels.get(key)
            if found is None:
                found = self._kernels[key] = _IntegerKernel(step, self._note)
                self._bytes += found.nbytes
                while self._bytes > KERNEL_BYTES and len(self._kernels) > 1:
                    self._bytes -= self._kernels.popitem(last=False)[1].nbytes
            self._kernels.move_to_end(key)
            return found

    def accumulators(self, plan: Plan) -> Mapping[str, int]:
        """Largest |accumulator| met so far, by lid, bias included, over every picture run.

        It is the larger of the finished sum with and without the bias; what a partial sum reaches
        depends on the order in which a device sums.

        Args:
            plan: Whose layers, with these encodings; a layer not run yet has none.
        """
        return MappingProxyType(
            {
                step.layer.lid: self._peaks[step.digest]
                for step in plan.steps
                if step.digest in self._peaks
            }
        )

    def _note(self, digest: bytes, peak: int) -> None:
        if len(self._peaks) >= PEAKS_KEPT:
            self._peaks.clear()
        self._peaks[digest] = max(peak, self._peaks.get(digest, 0))


def require_small(network: Network, largest_macs: int = LARGEST_MACS) -> None:
    """Refuse a network that integer arithmetic would take too long for.

    Args:
        network: The network.
        largest_macs: Multiply-accumulates of one picture that are accepted.

    Raises:
        SettingError: It needs more.
    """
    total = sum(layer_macs(network, layer) or 0 for layer in network.layers)
    if total > largest_macs:
        raise SettingError(
            f"{network.name} takes {total / 1e9:.2f} G multiply-accumulates a picture, and integer "
            f"arithmetic accepts {largest_macs / 1e9:.2f} G: it is for verification on small "
            "networks. Use the toolchain arithmetic (the default), a smaller input, or "
            f"Session(network, ..., backend=IntegerBackend(largest_macs={total})) and patience"
        )


def runs_on_codes(step: Step) -> bool:
    """Whether integer arithmetic runs this step by itself.

    A Conv, ConvTranspose, Gemm or MatMul whose weight is constant and, like its input, has integer
    codes. What is left to the toolchain arithmetic besides: a bias that is computed, a Gemm with an
    alpha or beta other than 1, a weight of one dimension.

    Args:
        step: The step.
    """
    layer = step.layer
    if layer.op not in ("Conv", "ConvTranspose", "Gemm", "MatMul") or len(layer.nodes) != 1:
        return False
    weight, read = step.weight, step.read_as
    if layer.weight is None or layer.weight.value.ndim < 2 or weight is None or len(read) != 1:
        return False
    if read[0] is None or not (read[0].format.is_integer and weight.format.is_integer):
        return False
    factors = {
        a.name: helper.get_attribute_value(a)
        for a in layer.nodes[0].attribute
        if layer.op == "Gemm"
    }
    return factors.get("alpha", 1.0) == 1.0 and factors.get("beta", 1.0) == 1.0


class _IntegerKernel:
    """One layer on codes; see the module."""

    def __init__(self, step: Step, note: Callable[[bytes, int], None]) -> None:
        layer, weight, source = step.layer, step.weight, step.read_as[0]
        if layer.weight is None or weight is None or source is None:
            raise AssertionError(f"{layer.lid} does not run on codes")
        self._layer = layer
        self._note = note
        self._zero = source.zero_point
        codes = weight.quantize(channels_first(layer.weight)).astype(np.float32)
        shaped = from_channels_first(layer.weight, codes)  # 16 bits are exact in float32
        self._weight = shaped.astype(np.int64) - weight.zero_point
        self._bias = _bias_codes(layer, step.bias)
        self._unit = _per_output(layer, _step_of(source) * _step_of(weight))
        self.nbytes = self._weight.nbytes

    def __call__(self, inputs: tuple[Array, ...], step: Step) -> tuple[Array, ...]:
        codes = inputs[0].astype(np.int64) - self._zero
        sums = products(self._layer, codes, self._weight)
        peak = _largest(sums)
        if self._bias is not None:
            sums = sums + self._bias
            peak = max(peak, _largest(sums))
        self._note(step.digest, peak)
        return (_requantize(sums, self._unit, step.written_as[0]),)


def _bias_codes(layer: Layer, encoding: Encoding | None) -> Codes | None:
    """The bias as codes, shaped to be added: along the channels, or as Gemm and MatMul have it."""
    if layer.bias is None:
        return None
    if not isinstance(encoding, BiasEncoding):
        raise AssertionError(f"{layer.lid} has a bias without codes")
    codes = encoding.quantize(layer.bias.value.reshape(-1)).astype(np.int64)
    if codes.size and max(int(codes.max()), -int(codes.min())) > LARGEST_BIAS:
        raise EvaluationError(
            f"layer {layer.lid}: a bias needs more than 62 bits in steps of {encoding.scale}, "
            "which leaves an int64 accumulator no room; look at the ranges of its input and "
            "weight, or use the toolchain arithmetic"
        )
    if layer.op in ("Conv", "ConvTranspose") and layer.weight is not None:
        return codes.reshape(1, -1, *[1] * (layer.weight.value.ndim - 2))
    return codes.reshape(layer.bias.value.shape)


def _step_of(encoding: Encoding) -> Doubles:
    """Value of one code; 1 for a tensor of zeros, as its bias has it."""
    if isinstance(encoding, FixedPointEncoding) and encoding.fl == EMPTY_FL:
        return np.float64(1.0).reshape(1)
    return np.asarray(encoding.scale, np.float64).reshape(-1)


def _per_output(layer: Layer, unit: Doubles) -> Doubles:
    """Shape the value of one accumulator step so that it broadcasts along the output channels."""
    if layer.op in ("Conv", "ConvTranspose") and layer.weight is not None:
        return unit.reshape(1, -1, *[1] * (layer.weight.value.ndim - 2))
    return unit


def _largest(sums: Codes) -> int:
    return max(int(sums.max()), -int(sums.min())) if sums.size else 0


def _requantize(sums: Codes, unit: Doubles, encoding: Encoding | None) -> Array:
    """One rounding from accumulators to the output as stored; see the module.

    An output that stays float32, or has a float format, gets accumulator * s_in * s_w.
    """
    if encoding is None:
        return (sums * unit).astype(np.float32)
    if not encoding.format.is_integer:
        return encoding.quantize((sums * unit).astype(np.float32))
    if isinstance(encoding, FixedPointEncoding) and encoding.fl == EMPTY_FL:
        return np.zeros(sums.shape, encoding.code_dtype)
    zero = encoding.zero_point
    steps = np.rint(sums * (unit / encoding.scale))
    codes: Array = (np.clip(steps, encoding.qmin - zero, encoding.qmax - zero) + zero).astype(
        encoding.code_dtype
    )
    return codes
