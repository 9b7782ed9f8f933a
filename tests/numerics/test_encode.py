"""From ranges to encodings: cases worked out by hand, and what holds for every range."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npuwidgets.errors import FormatError, RangeError
from npuwidgets.numerics import (
    ALL_FORMATS,
    EMPTY_FL,
    AffineEncoding,
    BiasEncoding,
    Encoding,
    FixedPointEncoding,
    FloatEncoding,
    NumberFormat,
    PerChannelEncoding,
    Range,
    encode,
    encode_bias,
    encode_weight,
)

parse = NumberFormat.parse
U8, I8 = parse("asymmetric_affine-u8"), parse("asymmetric_affine-i8")
SYMMETRIC, PER_CHANNEL = parse("symmetric_affine-i8"), parse("perchannel_symmetric_affine-i8")
FIXED8, FIXED16 = parse("dynamic_fixed_point-i8"), parse("dynamic_fixed_point-i16")
INTEGER_FORMATS = [fmt for fmt in ALL_FORMATS if fmt.is_integer]
ordinary = st.floats(-1e6, 1e6, width=32)


def affine(encoding: Encoding | None) -> AffineEncoding:
    assert isinstance(encoding, AffineEncoding)
    return encoding


def fixed(encoding: Encoding | None) -> FixedPointEncoding:
    assert isinstance(encoding, FixedPointEncoding)
    return encoding


def bias(encoding: BiasEncoding | None) -> BiasEncoding:
    assert encoding is not None
    return encoding


def test_the_walks_output_range_gets_five_fractional_bits() -> None:
    # 2**9 < 643.68 <= 2**10, so fl = 15 - 10.
    assert fixed(encode(Range(-3.3, 643.6817626953125), FIXED16)).fl == 5


def test_one_int8_step_of_the_walks_output_is_2_56() -> None:
    # (649.5 + 3.3) / 255 = 652.8 / 255 = 2.56; zero point -128 - rint(-3.3 / 2.56) = -128 + 1.
    encoding = affine(encode(Range(-3.3, 649.5), PER_CHANNEL))
    assert encoding.scale == pytest.approx(2.56, rel=1e-6)
    assert encoding.zero_point == -127
    assert encoding.format == I8


def test_a_range_on_one_side_is_widened_to_hold_zero() -> None:
    assert affine(encode(Range(51.0, 255.0), U8)) == AffineEncoding("u8", 1.0, 0)
    assert affine(encode(Range(-255.0, -51.0), U8)) == AffineEncoding("u8", 1.0, 255)
    assert affine(encode(Range(-255.0, -51.0), I8)) == AffineEncoding("i8", 1.0, 127)


def test_the_zero_point_rounds_ties_to_even() -> None:
    # Scale 1 exactly; 0 - (-0.5) = 0.5 goes to 0 and 0 - (-1.5) = 1.5 goes to 2.
    assert affine(encode(Range(-0.5, 254.5), U8)).zero_point == 0
    assert affine(encode(Range(-1.5, 253.5), U8)).zero_point == 2
    # Signed: -128 + 0.5 = -127.5 goes to -128, -128 + 1.5 = -126.5 goes to -126.
    assert affine(encode(Range(-0.5, 254.5), I8)).zero_point == -128
    assert affine(encode(Range(-1.5, 253.5), I8)).zero_point == -126


def test_an_empty_range_has_step_one_and_the_lowest_code_as_zero() -> None:
    assert encode(Range(0.0, 0.0), U8) == AffineEncoding("u8", 1.0, 0)
    assert encode(Range(0.0, 0.0), I8) == AffineEncoding("i8", 1.0, -128)
    assert encode(Range(0.0, 0.0), FIXED16) == FixedPointEncoding(16, EMPTY_FL)
    assert EMPTY_FL == 300


def test_a_range_whose_step_underflows_counts_as_empty() -> None:
    assert encode(Range(0.0, 1e-45), U8) == AffineEncoding("u8", 1.0, 0)


def test_a_range_wider_than_float32_is_refused() -> None:
    with pytest.raises(RangeError, match="wider than float32"):
        encode(Range(-3e38, 3e38), U8)


@pytest.mark.parametrize(
    ("largest", "fl"),
    [
        (1.0, 15),  # log2 = 0
        (1.0000001192092896, 14),  # just above: ceil is 1
        (6.0, 12),  # 2**2 < 6 <= 2**3
        (0.5, 16),  # more than 15 fractional bits
        (0.001, 24),  # 2**-10 < .001 <= 2**-9
        (32768.0, 0),
        (100000.0, -2),  # 2**16 < 100000 <= 2**17
    ],
)
def test_fractional_length_by_hand(largest: float, fl: int) -> None:
    assert fixed(encode(Range(-largest, 0.0), FIXED16)).fl == fl
    assert fixed(encode(Range(0.0, largest), FIXED8)).fl == fl - 8


@given(low=ordinary, high=ordinary)
def test_the_fractional_length_is_the_largest_that_covers_the_range(
    low: float, high: float
) -> None:
    span = Range(min(low, high), max(low, high))
    if span.is_empty:
        return
    fl = fixed(encode(span, FIXED16)).fl
    # The largest value fits 2**15 steps at fl, and not at fl + 1.
    assert Fraction(span.largest) * Fraction(2) ** fl <= 2**15
    assert Fraction(span.largest) * Fraction(2) ** (fl + 1) > 2**15


@given(low=ordinary, high=ordinary)
def test_an_affine_encoding_covers_its_range_within_one_step(low: float, high: float) -> None:
    span = Range(min(low, high), max(low, high))
    for fmt in (U8, I8):
        encoding = affine(encode(span, fmt))
        if max(span.high, 0) - min(span.low, 0) < 1e-30:
            continue
        lowest = (encoding.qmin - encoding.zero_point) * encoding.scale
        highest = (encoding.qmax - encoding.zero_point) * encoding.scale
        assert lowest <= span.low + encoding.scale
        assert highest >= span.high - encoding.scale
        assert encoding.simulate(np.zeros(1, np.float32))[0] == 0


def test_float_formats_need_no_range() -> None:
    assert encode(Range(-1.0, 1.0), parse("float32")) is None
    assert encode(Range(-1.0, 1.0), parse("float16")) == FloatEncoding("float16")
    assert encode(Range(-1.0, 1.0), parse("bfloat16")) == FloatEncoding("bfloat16")


@pytest.mark.parametrize("fmt", INTEGER_FORMATS, ids=str)
def test_an_activation_encoding_belongs_to_the_activation_format(fmt: NumberFormat) -> None:
    encoding = encode(Range(-1.0, 3.0), fmt)
    assert encoding is not None
    assert encoding.format == fmt.activation
    assert encoding.code_dtype == fmt.code_dtype


def test_a_symmetric_weight_spreads_127_steps_over_its_largest_value() -> None:
    weight = np.array([[63.5, -254.0], [0.0, 12.0]], np.float32)
    expected = AffineEncoding("i8", 2.0, 0, "symmetric_affine")
    assert encode_weight(weight, SYMMETRIC, axis=0) == expected


def test_a_per_channel_weight_has_one_step_for_each_output_channel() -> None:
    weight = np.array([[127.0, -254.0], [0.0, 0.0], [-63.5, 1.0]], np.float32)
    by_row = encode_weight(weight, PER_CHANNEL, axis=0)
    assert by_row == PerChannelEncoding("i8", (2.0, 1.0, 0.5), 0)  # a channel of zeros gets 1
    by_column = encode_weight(weight, PER_CHANNEL, axis=1)
    assert by_column == PerChannelEncoding("i8", (1.0, 2.0), 1)
    from_the_end = encode_weight(weight, PER_CHANNEL, axis=-1)
    assert from_the_end == PerChannelEncoding("i8", (1.0, 2.0), -1)
    np.testing.assert_array_equal(from_the_end.quantize(weight), by_column.quantize(weight))


def test_an_int4_weight_spreads_its_largest_value_over_7_steps() -> None:
    weight = np.array([[14.0, -2.9, -14.0], [0.0, 0.0, 0.0], [1.75, -7.0, 3.4]], np.float32)
    encoding = encode_weight(weight, parse("perchannel_symmetric_affine-i4"), axis=0)
    assert encoding == PerChannelEncoding("i4", (2.0, 1.0, 1.0), 0)
    assert encoding is not None
    codes = encoding.quantize(weight)
    # -2.9 / 2 = -1.45 goes to -1; 1.75 goes to 2; 3.4 to 3
    assert codes.tolist() == [[7, -1, -7], [0, 0, 0], [2, -7, 3]]
    assert codes.dtype == np.int8
    assert encoding.dequantize(codes).tolist() == [[14, -2, -14], [0, 0, 0], [2, -7, 3]]
    # beyond the largest weight of calibration time the code is clipped to -8..7
    assert encoding.quantize(np.full((3, 3), -100.0, np.float32)).min() == -8


def test_a_grouped_transposed_weight_has_channels_of_its_own_in_each_group() -> None:
    # Two groups of one input and two outputs each: output channels 0, 1 | 2, 3.
    weight = np.array([[[127.0], [254.0]], [[381.0], [508.0]]], np.float32)
    encoding = encode_weight(weight, PER_CHANNEL, axis=1, groups=2)
    assert encoding == PerChannelEncoding("i8", (1.0, 2.0, 3.0, 4.0), 1, 2)
    assert encoding.quantize(weight).tolist() == [[[127], [127]], [[127], [127]]]


def test_a_sixteen_bit_weight_is_per_tensor_dynamic_fixed_point() -> None:
    weight = np.array([[0.3], [-0.9]], np.float32)
    assert encode_weight(weight, FIXED16, axis=0) == FixedPointEncoding(16, 15)


def test_a_float_weight_has_no_codes() -> None:
    weight = np.ones((2, 2), np.float32)
    assert encode_weight(weight, parse("float32"), axis=0) is None
    assert encode_weight(weight, parse("bfloat16"), axis=0) == FloatEncoding("bfloat16")


@pytest.mark.parametrize("fmt", INTEGER_FORMATS, ids=str)
def test_a_weight_that_is_not_finite_is_refused(fmt: NumberFormat) -> None:
    with pytest.raises(RangeError, match="1 NaN and 0 infinite"):
        encode_weight(np.array([[1.0, np.nan]], np.float32), fmt, axis=0)


def test_an_affine_bias_steps_by_the_float32_product() -> None:
    source, weight = AffineEncoding("u8", 0.1, 3), AffineEncoding("u8", 0.3, 128)
    encoding = bias(encode_bias(source, weight, channels=4))
    product = np.float32(np.float32(0.1) * np.float32(0.3))
    assert encoding.scales == (float(product),)
    assert (encoding.bits, encoding.qtype, encoding.fl) == (32, "i32", None)


def test_a_per_channel_bias_has_one_step_for_each_channel() -> None:
    source = AffineEncoding("i8", 0.5, 3)
    weight = PerChannelEncoding("i8", (0.25, 2.0), 0)
    encoding = bias(encode_bias(source, weight, channels=2))
    assert encoding.scales == (0.125, 1.0)
    assert encoding.format == PER_CHANNEL
    with pytest.raises(RangeError, match="3 channels"):
        encode_bias(source, weight, channels=3)


@pytest.mark.parametrize(("bits", "width"), [(8, 32), (16, 64)])
def test_a_fixed_point_bias_adds_the_fractional_lengths(bits: int, width: int) -> None:
    encoding = bias(
        encode_bias(FixedPointEncoding(bits, 5), FixedPointEncoding(bits, -2), channels=7)
    )
    assert (encoding.fl, encoding.bits) == (3, width)
    assert encoding.scale == 0.125


def test_a_bias_survives_an_input_that_only_held_zeros() -> None:
    encoding = bias(
        encode_bias(FixedPointEncoding(16, EMPTY_FL), FixedPointEncoding(16, 14), channels=1)
    )
    assert encoding.fl == 14
    assert encoding.simulate(np.array([0.5], np.float32)).tolist() == [0.5]


def test_a_bias_between_floats_stays_float() -> None:
    half, integer = FloatEncoding("float16"), AffineEncoding("u8", 1.0, 0)
    assert encode_bias(half, half, channels=1) is None
    assert encode_bias(integer, half, channels=1) is None
    assert encode_bias(half, integer, channels=1) is None


def test_a_missing_converter_is_named() -> None:
    with pytest.raises(FormatError, match="convert the input to dynamic_fixed_point-i16"):
        encode_bias(AffineEncoding("u8", 1.0, 0), FixedPointEncoding(16, 4), channels=1)


def test_a_dead_channels_bias_step_stays_above_zero() -> None:
    source = AffineEncoding("u8", 1e-20, 0)
    encoding = bias(encode_bias(source, PerChannelEncoding("i8", (1e-30, 1.0), 0), channels=2))
    assert encoding.scales[0] == math.ldexp(1.0, -149)  # the smallest float32 above 0
    assert encoding.clipped(np.array([1.0, 0.0], np.float32)) == (0,)
