"""An entry of the `.quantize` table: its fields, range and encoding."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import numpy as np

from npuwidgets.errors import AcuityFileError, FormatError, RangeError
from npuwidgets.numerics import (
    RULES,
    BiasEncoding,
    Encoding,
    NumberFormat,
    PerChannelEncoding,
    Range,
    restore,
)

__all__ = ["TableEntry", "bias_bounds", "describe", "describe_bias", "encoding_of", "range_of"]

BIAS_QTYPES: Final = ("i32", "i64")
INT32_MAX: Final = 2**31 - 1
Number = TypeVar("Number", int, float)


@dataclass(frozen=True, slots=True)
class TableEntry:
    """The fields of one entry, in the order in which they are written; None is not written.

    Args:
        qtype: `u8`, `i8`, `i16`, `i32`, `i64`, `float16`, ...
        quantizer: `asymmetric_affine`, `dynamic_fixed_point`, ...
        rounding: `rtne`; float formats have none.
        max_value: Largest value seen; per-channel weights have none.
        min_value: Smallest value seen.
        scale: Value of one step, per channel a list; fixed point has none.
        zero_point: Code of the value 0; asymmetric entries alone have it.
        fl: Fractional length of a dynamic fixed point entry.
        channel_dim: Axis of the scales of a per-channel entry.
    """

    qtype: str
    quantizer: str
    rounding: str | None = "rtne"
    max_value: float | None = None
    min_value: float | None = None
    scale: float | tuple[float, ...] | None = None
    zero_point: int | None = None
    fl: int | None = None
    channel_dim: int | None = None

    @property
    def is_bias(self) -> bool:
        """Whether it is a bias: the only tensor with 32 or 64 bits."""
        return self.qtype in BIAS_QTYPES

    @property
    def format(self) -> NumberFormat:
        """Number format of an output, weight or constant.

        Raises:
            FormatError: Quantizer and qtype are no known pair, or those of a bias.
        """
        return NumberFormat.of(self.quantizer, self.qtype)


def describe(range: Range, encoding: Encoding) -> TableEntry:
    """Write down an output, a weight or a constant.

    Args:
        range: Its smallest and largest value; a per-channel entry does not hold it.
        encoding: Its encoding.

    Returns:
        The entry.

    Raises:
        AcuityFileError: The encoding is a bias's; see `describe_bias`.
    """
    fmt = encoding.format
    if isinstance(encoding, BiasEncoding):
        raise AcuityFileError(f"the table has no entry for a tensor in {fmt}")
    if not fmt.is_integer:
        return TableEntry(fmt.quantizer, fmt.quantizer, rounding=None)
    if isinstance(encoding, PerChannelEncoding):
        # The toolchain's weights have their output channels last (HWIO, fully connected in-out):
        # -1 holds for both. No original per-channel table is public.
        return TableEntry(fmt.qtype, fmt.quantizer, scale=encoding.scales, channel_dim=-1)
    low, high = range.low, range.high
    if fmt.quantizer != "dynamic_fixed_point":
        # a moving average is a double; only fixed point entries of the real tables print it so
        low, high = float(np.float32(low)), float(np.float32(high))
    numbers: dict[str, Any] = dict(encoding.numbers())
    if fmt.quantizer == "symmetric_affine":
        del numbers["zero_point"]
    elif fmt.quantizer == "asymmetric_affine":
        # all 1072 asymmetric entries of the sample tables hold 0, fixed point ones do not
        low, high = min(low, 0.0), max(high, 0.0)
    return TableEntry(fmt.qtype, fmt.quantizer, max_value=high, min_value=low, **numbers)


def describe_bias(encoding: BiasEncoding) -> TableEntry:
    """Write down a bias; its bounds are what its codes reach, not what it holds.

    Args:
        encoding: Its encoding.

    Returns:
        The entry.
    """
    quantizer = encoding.format.quantizer
    if quantizer == "perchannel_symmetric_affine":
        return TableEntry(encoding.qtype, quantizer, scale=encoding.scales, channel_dim=0)
    scale = encoding.scales[0] if encoding.scales else None
    low, high = bias_bounds(quantizer, encoding.qtype, scale, encoding.fl)
    return TableEntry(
        encoding.qtype,
        quantizer,
        max_value=high,
        min_value=low,
        scale=scale,
        zero_point=0 if quantizer == "asymmetric_affine" else None,
        fl=encoding.fl,
    )


def bias_bounds(
    quantizer: str, qtype: str, scale: float | None, fl: int | None
) -> tuple[float | None, float | None]:
    """Smallest and largest value of a bias entry, as doubles: the codes' reach.

    Dynamic fixed point -2**(bits - 1) and 2**(bits - 1) - 1 times 2**-fl, the latter in 64 bits
    rounded to a double; asymmetric -2**31 * scale and (2**31 - 1) * scale; symmetric
    +-(2**31 - 1) * scale. Equal to the toolchain's own text in every sample table.

    Args:
        quantizer: Quantizer of the bias.
        qtype: `i32` or `i64`.
        scale: Its step, for affine ones.
        fl: Its fractional length, for fixed point.

    Returns:
        Low and high; None where the entry has neither scale nor fl.
    """
    if fl is not None:
        codes = 2 ** (int(qtype[1:]) - 1)
        return math.ldexp(-codes, -fl), math.ldexp(codes - 1, -fl)
    if scale is None:
        return None, None
    high = INT32_MAX * scale
    return (-high if quantizer == "symmetric_affine" else -(2**31) * scale), high


def range_of(entry: TableEntry) -> Range | None:
    """The range that an entry stores; None where it stores none (float, per channel).

    Raises:
        RangeError: The bounds are upside down or not finite.
    """
    if entry.min_value is None or entry.max_value is None:
        return None
    return Range(entry.min_value, entry.max_value)


def encoding_of(entry: TableEntry) -> Encoding:
    """The encoding that an entry's own scale, zero point or fl stands for.

    Args:
        entry: Of an output, a weight or a constant; scales of a per-channel weight count its
            output channels, as `quantization.channels_first` lays them out.

    Returns:
        The encoding.

    Raises:
        AcuityFileError: A field that the quantizer needs is missing, or not allowed.
    """
    try:
        return _encoding(entry)
    except (FormatError, RangeError) as error:
        raise AcuityFileError(str(error)) from error


def _encoding(entry: TableEntry) -> Encoding:
    fmt = entry.format
    scales = entry.scale if isinstance(entry.scale, tuple) else (entry.scale,)
    if fmt.quantizer == "perchannel_symmetric_affine":
        return PerChannelEncoding(fmt.qtype, tuple(_need(one, "scale") for one in scales), 0)
    if len(scales) > 1:
        raise AcuityFileError(f"{len(scales)} scales, but {entry.quantizer} has one")
    there = {"scale": scales[0], "zero_point": entry.zero_point, "fl": entry.fl}
    if fmt.quantizer == "symmetric_affine":
        there["zero_point"] = 0
    wanted = RULES[fmt.quantizer].numbers
    return restore(fmt, {name: _need(there.get(name), name) for name in wanted})


def _need(value: Number | None, name: str) -> Number:
    if value is None:
        raise AcuityFileError(f"the field {name} is missing")
    return value
