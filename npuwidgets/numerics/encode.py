"""Encoding a range: the toolchain's rules, in the arithmetic of its version."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Floats
from npuwidgets.errors import FormatError, RangeError
from npuwidgets.numerics.encodings import (
    EMPTY_FL,
    AffineEncoding,
    BiasEncoding,
    Encoding,
    FixedPointEncoding,
    FloatEncoding,
    PerChannelEncoding,
)
from npuwidgets.numerics.formats import NumberFormat
from npuwidgets.numerics.per_channel import grouped_shape
from npuwidgets.numerics.ranges import Range
from npuwidgets.numerics.versions import AcuityVersion

__all__ = ["RULES", "Rule", "encode", "encode_bias", "encode_weight", "restore"]

_SMALLEST: Final = float(np.finfo(np.float32).smallest_subnormal)
_STEPS: Final = np.float32(255)
_SYMMETRIC_STEPS: Final = {"i8": np.float32(127), "i4": np.float32(7)}


Numbered = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """How one family of formats encodes.

    Args:
        of_range: The encoding of a tensor, from its range; None for float32.
        restore: The encoding from its numbers; None for float32.
        numbers: The names of these numbers.
        of_weight: The encoding of a weight, from its values, the axis of its output channels and
            the groups; None takes that of its range.
        newer: Other ways to encode a range, by the version of the toolchain that has them.
    """

    of_range: Callable[[Range, NumberFormat], Encoding | None]
    restore: Callable[[NumberFormat, Numbered], Encoding | None]
    numbers: tuple[str, ...] = ()
    of_weight: Callable[[npt.NDArray[Any], NumberFormat, int, int], Encoding] | None = None
    newer: Mapping[AcuityVersion, Callable[[Range, NumberFormat], Encoding | None]] = field(
        default_factory=dict
    )

    def encode(self, range: Range, fmt: NumberFormat, version: AcuityVersion) -> Encoding | None:
        """The encoding of a tensor as a version computes it, from its range."""
        return self.newer.get(version, self.of_range)(range, fmt)


def encode(
    range: Range, fmt: NumberFormat, version: AcuityVersion = AcuityVersion.V6_12
) -> Encoding | None:
    """Choose the encoding of an activation from its range.

    Args:
        range: Smallest and largest value seen.
        fmt: The layer's format; its activation format is what counts.
        version: Whose arithmetic computes it.

    Returns:
        The encoding; None for float32, which stays as it is.

    Raises:
        RangeError: The range is so wide that its step is no float32.
    """
    fmt = fmt.activation
    return RULES[fmt.quantizer].encode(range, fmt, version)


def encode_weight(
    weight: npt.NDArray[Any],
    fmt: NumberFormat,
    axis: int,
    groups: int = 1,
    version: AcuityVersion = AcuityVersion.V6_12,
) -> Encoding | None:
    """Choose the encoding of a weight or constant from its values.

    symmetric: scale = float32(max|w|) / 127, for i4 / 7; per channel the same for each output
    channel. A tensor or channel of zeros gets scale 1.

    Args:
        weight: The float values, any shape.
        fmt: The layer's format.
        axis: Axis that counts output channels; used by per-channel formats only.
        groups: Groups along axis 0 that have output channels of their own; 1 except for
            ConvTranspose (used by per-channel formats only).
        version: Whose arithmetic computes it.

    Returns:
        The encoding; None for float32.

    Raises:
        RangeError: The weight is empty or holds values that are not finite.
    """
    rule = RULES[fmt.quantizer]
    if rule.of_weight is not None:
        return rule.of_weight(weight, fmt, axis, groups)
    return rule.encode(Range.of(weight), fmt, version)


def restore(fmt: NumberFormat, numbers: Mapping[str, Any]) -> Encoding:
    """Make an encoding of its format and its `numbers()`.

    Args:
        fmt: Its format.
        numbers: By name, `RULES[fmt.quantizer].numbers`.

    Raises:
        FormatError: A number is missing, or the format is float32, which encodes nothing.
        RangeError: A number that no encoding has.
    """
    rule = RULES[fmt.quantizer]
    missing = [name for name in rule.numbers if name not in numbers]
    if missing:
        raise FormatError(f"an encoding in {fmt} needs {missing[0]}")
    found = rule.restore(fmt, {name: numbers[name] for name in rule.numbers})
    if found is None:
        raise FormatError(f"the format is {fmt}, which no activation has")
    return found


def encode_bias(input: Encoding, weight: Encoding, channels: int) -> BiasEncoding | None:
    """Choose the encoding of a bias from the encodings it is added between.

    Affine: int32 in steps of float32(s_in * s_w[c]); a product that underflows float32 is held
    at the smallest positive one. Dynamic fixed point: fl = fl_in + fl_w, int64 beside int16
    weights and int32 beside int8. An operand that only held zeros (`EMPTY_FL`) counts as fl 0
    in the sum, the way an empty affine range has scale 1: the bias survives it.

    Args:
        input: Encoding of the layer's input, after any converter.
        weight: Encoding of the layer's weight.
        channels: Output channels of the layer, the length of the bias.

    Returns:
        The encoding; None when the input or the weight is a float format.

    Raises:
        FormatError: One is affine and the other dynamic fixed point: a converter is missing.
        RangeError: The scales do not match the channels, or a step is no float32.
    """
    if not (input.format.is_integer and weight.format.is_integer):
        return None
    if isinstance(input, FixedPointEncoding) and isinstance(weight, FixedPointEncoding):
        fl = sum(0 if part.fl == EMPTY_FL else part.fl for part in (input, weight))
        return BiasEncoding((), 64 if weight.bits == 16 else 32, fl, weight.format)
    if isinstance(input, FixedPointEncoding) or isinstance(weight, FixedPointEncoding):
        raise FormatError(
            f"no bias encoding between an input in {input.format} and a weight in "
            f"{weight.format}: convert the input to {weight.format.activation} first"
        )
    steps = np.atleast_1d(np.asarray(weight.scale, np.float32))
    if steps.size not in (1, channels):
        raise RangeError(f"{steps.size} weight scales do not fit a bias of {channels} channels")
    with np.errstate(over="ignore", under="ignore"):
        products = np.asarray(input.scale, np.float32) * steps
    scales = tuple(max(float(product), _SMALLEST) for product in products)
    return BiasEncoding(scales, 32, None, weight.format)


def _asymmetric(
    span: Range, fmt: NumberFormat, real: type[np.float32 | np.float64] = np.float32
) -> AffineEncoding:
    """Spread 255 steps over the range widened to contain 0.

    scale = (max - min) / 255; zero_point = clip(rint(qmin - min / scale), qmin, qmax). Version 6.12
    does both in float32, 6.21 in doubles with the scale rounded to float32 at the end. A range that
    is empty, or so narrow that its step underflows float32, gets scale 1.0 and zero point qmin.
    """
    qtype = fmt.qtype
    qmin = 0 if qtype == "u8" else -128
    low, high = real(min(span.low, 0.0)), real(max(span.high, 0.0))
    with np.errstate(over="ignore", under="ignore"):
        step = (high - low) / real(_STEPS)
        scale = np.float32(step)
        if not math.isfinite(scale):
            raise RangeError(
                f"range [{span.low}, {span.high}] is wider than float32 can span: "
                "look at the layer that made it"
            )
        if scale == 0:
            return AffineEncoding(qtype, 1.0, qmin)
        below = float(low / step)
    zero_point = round(qmin - below)  # Python rounds ties to even, exactly
    return AffineEncoding(qtype, float(scale), min(max(zero_point, qmin), qmin + 255))


def _fraction_length(span: Range, bits: int) -> int:
    """Give (bits - 1) - ceil(log2(max|x|)), exact at powers of two; `EMPTY_FL` when max is 0."""
    if span.is_empty:
        return EMPTY_FL
    mantissa, exponent = math.frexp(span.largest)  # largest = mantissa * 2**exponent, .5 <= m < 1
    return bits - 1 - (exponent - 1 if mantissa == 0.5 else exponent)


def _symmetric_scales(largest: Floats, qtype: str) -> Floats:
    """Give float32(max|w|) / 127 (i4: 7), and 1 where that is 0."""
    with np.errstate(under="ignore"):
        scales = np.asarray(largest / _SYMMETRIC_STEPS[qtype], np.float32)
    return np.where(scales == 0, np.float32(1), scales)


def _per_channel(
    weight: npt.NDArray[Any], fmt: NumberFormat, axis: int, groups: int
) -> PerChannelEncoding:
    """Measure each output channel on its own."""
    Range.of(weight)  # refuses NaN, infinities and empty weights with their counts
    grouped = np.asarray(weight, np.float32).reshape(grouped_shape(weight.shape, groups))
    kept = (0, 1 + axis % weight.ndim)
    others = tuple(position for position in np.arange(grouped.ndim) if position not in kept)
    largest = np.maximum(grouped.max(axis=others), -grouped.min(axis=others)).reshape(-1)
    scales = tuple(float(scale) for scale in _symmetric_scales(largest, fmt.qtype))
    return PerChannelEncoding(fmt.qtype, scales, axis, groups)


def _symmetric(weight: npt.NDArray[Any], fmt: NumberFormat, axis: int, groups: int) -> Encoding:
    """Give one scale for the whole tensor."""
    del axis, groups
    largest = np.array(Range.of(weight).largest, np.float32)
    scale = _symmetric_scales(largest, fmt.qtype)
    return AffineEncoding(fmt.qtype, float(scale), 0, fmt.quantizer)


def _float(fmt: NumberFormat) -> FloatEncoding | None:
    """The encoding of a float format; None for float32."""
    if fmt.quantizer == "float16":
        return FloatEncoding("float16")
    if fmt.quantizer == "bfloat16":
        return FloatEncoding("bfloat16")
    return None


def _affine(fmt: NumberFormat, numbers: Numbered) -> AffineEncoding:
    return AffineEncoding(fmt.qtype, numbers["scale"], numbers["zero_point"], fmt.quantizer)


_AFFINE: Final = ("scale", "zero_point")
_IN_DOUBLES: Final = {AcuityVersion.V6_21: partial(_asymmetric, real=np.float64)}
_FLOATS: Final = Rule(lambda _range, fmt: _float(fmt), lambda fmt, _numbers: _float(fmt))

RULES: Final[dict[str, Rule]] = {
    "asymmetric_affine": Rule(_asymmetric, _affine, _AFFINE, newer=_IN_DOUBLES),
    "symmetric_affine": Rule(_asymmetric, _affine, _AFFINE, _symmetric, _IN_DOUBLES),
    "perchannel_symmetric_affine": Rule(
        _asymmetric,
        lambda fmt, numbers: PerChannelEncoding(fmt.qtype, numbers["scale"], 0),
        ("scale",),
        _per_channel,
        _IN_DOUBLES,
    ),
    "dynamic_fixed_point": Rule(
        lambda span, fmt: FixedPointEncoding(fmt.bits, _fraction_length(span, fmt.bits)),
        lambda fmt, numbers: FixedPointEncoding(fmt.bits, numbers["fl"]),
        ("fl",),
    ),
    "float32": _FLOATS,
    "float16": _FLOATS,
    "bfloat16": _FLOATS,
}
"""The rule of every family, by quantizer."""
