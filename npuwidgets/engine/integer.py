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

from npuwidgets.arrays import Array, Integers
from npuwidgets.engine.integer_products import products
from npuwidgets.engine.kernels import Backend, Kernel, OnnxRuntimeBackend
from npuwidgets.engine.plan import Plan, Step
from npuwidgets.errors import EvaluationError, SettingError
from npuwidgets.network import Network, layer_macs
from npuwidgets.quantization import IntegerLayer, from_channels_first, integer_layer, requantize

__all__ = ["LARGEST_MACS", "IntegerBackend", "require_small"]


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
        self._kernels: OrderedDict[bytes, _IntegerKernel] = OrderedDict()
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

    def give_back(self) -> None:
        """Return unused memory to the system."""
        self._others.give_back()

    def kernel(self, network: Network, step: Step) -> Kernel:
        """The kernel of a step.

        Raises:
            SettingError: The network is too large; see `require_small`.
        """
        if self._accepted is not network:
            require_small(network, self.largest_macs)
            self._accepted = network
        with self._lock:
            found = self._kernels.get(step.digest)
            if found is None:
                integers = _integers(step)
                if integers is None:
                    return self._others.kernel(network, step)
                found = self._kernels[step.digest] = _IntegerKernel(step, integers, self._note)
                self._bytes += found.nbytes
                while self._bytes > KERNEL_BYTES and len(self._kernels) > 1:
                    self._bytes -= self._kernels.popitem(last=False)[1].nbytes
            self._kernels.move_to_end(step.digest)
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


def _integers(step: Step) -> IntegerLayer | None:
    """The integers of a step that runs on codes."""
    if not step.read_as:
        return None
    return integer_layer(step.layer, step.read_as[0], step.weight, step.bias)


class _IntegerKernel:
    """One layer on codes; see the module."""

    def __init__(
        self, step: Step, integers: IntegerLayer, note: Callable[[bytes, int], None]
    ) -> None:
        layer, source = step.layer, step.read_as[0]
        if layer.weight is None or source is None:
            raise AssertionError(f"{layer.lid} does not run on codes")
        self._layer = layer
        self._note = note
        self._zero = source.zero_point
        # codes of 16 bits are exact in float32
        shaped = from_channels_first(layer.weight, integers.weight.astype(np.float32))
        self._weight = shaped.astype(np.int64)
        self._unit, self._bias = integers.unit, integers.bias
        if layer.op in ("Conv", "ConvTranspose"):
            along = (1, -1, *[1] * (layer.weight.value.ndim - 2))
            self._unit = self._unit.reshape(along)
            self._bias = None if self._bias is None else self._bias.reshape(along)
        if self._bias is not None and _largest(self._bias) > LARGEST_BIAS:
            raise EvaluationError(
                f"layer {layer.lid}: a bias needs more than 62 bits in steps of s_in * s_w, which "
                "leaves an int64 accumulator no room; look at the ranges of its input and weight, "
                "or use the toolchain arithmetic"
            )
        self.nbytes = self._weight.nbytes

    def __call__(self, inputs: tuple[Array, ...], step: Step) -> tuple[Array, ...]:
        codes = inputs[0].astype(np.int64) - self._zero
        sums = products(self._layer, codes, self._weight)
        peak = _largest(sums)
        if self._bias is not None:
            sums = sums + self._bias
            peak = max(peak, _largest(sums))
        self._note(step.digest, peak)
        return (requantize(sums, self._unit, step.written_as[0]),)


def _largest(sums: Integers) -> int:
    return max(int(sums.max()), -int(sums.min())) if sums.size else 0
