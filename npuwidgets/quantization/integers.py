"""Integer view of a layer with a weight: codes, and the value of one accumulator step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from onnx import helper

from npuwidgets.arrays import Array, Doubles, Integers
from npuwidgets.network import Layer
from npuwidgets.numerics import EMPTY_FL, BiasEncoding, Encoding, FixedPointEncoding
from npuwidgets.quantization.weights import channels_first

__all__ = ["IntegerLayer", "Integers", "integer_layer", "requantize"]


WEIGHTED = ("Conv", "ConvTranspose", "Gemm", "MatMul")


@dataclass(frozen=True, slots=True, eq=False)
class IntegerLayer:
    """Weight and bias of one layer as integers.

    Args:
        weight: Integers with the zero point taken off, output channels first.
        bias: Integers in the bias's own layout, or None.
        unit: Value of one step of the accumulator, s_in * s_w in float64: shape (1,), or one for
            each output channel.
    """

    weight: Integers
    bias: Integers | None
    unit: Doubles


def integer_layer(
    layer: Layer, source: Encoding | None, weight: Encoding | None, bias: Encoding | None
) -> IntegerLayer | None:
    """The integers of a layer that can be summed exactly.

    That is a Conv, ConvTranspose, Gemm or MatMul whose weight is constant and, like its input, has
    integer codes. A bias that is computed, a Gemm with an alpha or beta other than 1 and a weight
    of one dimension are not summed on integers.

    Args:
        layer: The layer.
        source: Encoding of its input.
        weight: Encoding of its weight.
        bias: Encoding of its bias.

    Returns:
        The integers, or None for any other layer.
    """
    if layer.op not in WEIGHTED or len(layer.nodes) != 1 or len(layer.inputs) != 1:
        return None
    if layer.weight is None or layer.weight.value.ndim < 2 or weight is None or source is None:
        return None
    if not (source.format.is_integer and weight.format.is_integer):
        return None
    factors = {
        a.name: helper.get_attribute_value(a)
        for a in layer.nodes[0].attribute
        if layer.op == "Gemm"
    }
    if (factors.get("alpha", 1.0), factors.get("beta", 1.0)) != (1.0, 1.0):
        return None
    added = None
    if layer.bias is not None:
        if not isinstance(bias, BiasEncoding):
            return None
        flat = bias.quantize(layer.bias.value.reshape(-1)).astype(np.int64)
        added = flat.reshape(layer.bias.value.shape)
    codes = weight.quantize(channels_first(layer.weight)).astype(np.int64) - weight.zero_point
    return IntegerLayer(codes, added, _step(source) * _step(weight))


def requantize(
    sums: Integers | Doubles, unit: Doubles | np.float64, encoding: Encoding | None
) -> Array:
    """One rounding from accumulators to the output as stored.

    code = clip(rint(sum * (unit / s_out)), qmin - zero_point, qmax - zero_point) + zero_point, the
    multiplier and the product in float64, ties to even. An output that stays float32, or has a
    float format, gets sum * unit.

    Args:
        sums: Accumulators, bias included.
        unit: Value of one step of them; broadcasts against `sums`.
        encoding: The output's encoding, or None for float32.

    Returns:
        Integers, or float32, in the shape of `sums`.
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


def _step(encoding: Encoding) -> Doubles:
    """Value of one code; 1 for a tensor of zeros, as the step of its bias has it."""
    if isinstance(encoding, FixedPointEncoding) and encoding.fl == EMPTY_FL:
        return np.ones(1)
    return np.asarray(encoding.scale, np.float64).reshape(-1)
