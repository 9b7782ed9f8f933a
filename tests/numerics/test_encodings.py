"""What every encoding keeps to, and the cases that ONNX Runtime has no operator for."""

from __future__ import annotations

import math

import ml_dtypes
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from npuwidgets.errors import FormatError, RangeError
from npuwidgets.numerics import (
    EMPTY_FL,
    AffineEncoding,
    BiasEncoding,
    Encoding,
    FixedPointEncoding,
    FloatEncoding,
    PerChannelEncoding,
)
from npuwidgets.numerics.pieces import PIECE

Floats = npt.NDArray[np.float32]
ENCODINGS: list[Encoding] = [
    AffineEncoding("u8", 0.1, 17),
    AffineEncoding("i8", 3.5, -128),
    AffineEncoding("i8", 0.25, 0, "symmetric_affine"),
    FixedPointEncoding(8, 3),
    FixedPointEncoding(16, -4),
    FixedPointEncoding(16, 140),
    FixedPointEncoding(16, EMPTY_FL),
    FloatEncoding("float16"),
    FloatEncoding("bfloat16"),
]
each_encoding = pytest.mark.parametrize(
    "encoding", ENCODINGS, ids=lambda encoding: encoding.key().decode()
)


def float32s(patterns: list[int]) -> Floats:
    return np.array(patterns, np.uint32).view(np.float32)


@each_encoding
def test_an_encoding_answers_to_the_protocol(encoding: Encoding) -> None:
    assert isinstance(encoding, Encoding)
    assert encoding.format.code_dtype == encoding.code_dtype


@each_encoding
def test_shape_and_type_are_kept(encoding: Encoding) -> None:
    for shape in ((), (0,), (2, 3), (1, PIECE + 1)):
        values = np.full(shape, 0.3, np.float32)
        codes = encoding.quantize(values)
        assert (codes.shape, codes.dtype) == (shape, encoding.code_dtype)
        for floats in (encoding.dequantize(codes), encoding.simulate(values)):
            assert (floats.shape, floats.dtype) == (shape, np.dtype(np.float32))


@each_encoding
def test_a_strided_view_gives_the_codes_of_its_copy(encoding: Encoding) -> None:
    values = np.linspace(-9, 9, 60, dtype=np.float32).reshape(3, 4, 5)
    for view in (values[..., 1:4], values.transpose(2, 0, 1), values[::-1, ::2]):
        codes = encoding.quantize(view)
        np.testing.assert_array_equal(codes, encoding.quantize(view.copy()))
        np.testing.assert_array_equal(encoding.simulate(view), encoding.simulate(view.copy()))
        np.testing.assert_array_equal(
            encoding.dequantize(codes.T), encoding.dequantize(codes.T.copy())
        )


@each_encoding
def test_the_last_piece_of_a_large_array_is_quantized_too(encoding: Encoding) -> None:
    values = np.resize(np.linspace(-9, 9, 61, dtype=np.float32), 2 * PIECE + 3)
    few = encoding.quantize(values[:61])
    np.testing.assert_array_equal(encoding.quantize(values), np.resize(few, values.size))
    simulated = encoding.simulate(values)
    np.testing.assert_array_equal(simulated, encoding.dequantize(np.resize(few, values.size)))


@each_encoding
def test_values_can_be_dequantized_into_a_given_array(encoding: Encoding) -> None:
    codes = encoding.quantize(np.linspace(-9, 9, 12, dtype=np.float32).reshape(3, 4))
    out = np.full((3, 4), np.nan, np.float32)
    assert encoding.dequantize(codes, out) is out
    np.testing.assert_array_equal(out, encoding.dequantize(codes))


@each_encoding
@given(hnp.arrays(np.float32, 20, elements=st.floats(width=32, allow_nan=False)))
def test_simulating_twice_changes_nothing(encoding: Encoding, values: Floats) -> None:
    once = encoding.simulate(values)
    np.testing.assert_array_equal(encoding.simulate(once), once)
    np.testing.assert_array_equal(encoding.dequantize(encoding.quantize(values)), once)


@each_encoding
@given(hnp.arrays(np.float32, 20, elements=st.floats(width=32, allow_nan=False)))
def test_simulation_keeps_order(encoding: Encoding, values: Floats) -> None:
    simulated = encoding.simulate(np.sort(values))
    assert np.all(simulated[:-1] <= simulated[1:])


def test_different_encodings_have_different_keys() -> None:
    others: list[Encoding] = [
        AffineEncoding("u8", 0.1, 18),
        AffineEncoding("u8", 0.2, 17),
        FixedPointEncoding(8, -4),
        PerChannelEncoding("i8", (0.1, 0.2), 0),
        PerChannelEncoding("i8", (0.1, 0.2), 1),
        PerChannelEncoding("i8", (0.1, 0.3), 0),
        PerChannelEncoding("i8", (0.1, 0.2), 1, 2),
        BiasEncoding((0.1,), 32),
        BiasEncoding((0.1,), 64),
        BiasEncoding((), 64, 3),
    ]
    keys = [encoding.key() for encoding in [*ENCODINGS, *others]]
    assert len(set(keys)) == len(keys)
    assert AffineEncoding("u8", 0.1, 17).key() == ENCODINGS[0].key()


def test_quantization_by_hand() -> None:
    # Steps of 0.5 around zero point 10: 0.25 and 0.75 are ties (0.5 and 1.5 steps).
    encoding = AffineEncoding("u8", 0.5, 10)
    values = np.array([0.0, 0.25, 0.75, -0.25, -5.5, 1000.0], np.float32)
    assert encoding.quantize(values).tolist() == [10, 10, 12, 10, 0, 255]
    assert encoding.simulate(values).tolist() == [0.0, 0.0, 1.0, 0.0, -5.0, 122.5]


def test_sixteen_bits_at_five_fractional_bits_step_by_one_thirty_second() -> None:
    encoding = FixedPointEncoding(16, 5)
    assert encoding.scale == 1 / 32
    assert encoding.quantize(np.array([643.6817626953125], np.float32)).tolist() == [20598]
    # 643.6817626953125 * 32 = 20597.81640625


def test_negative_and_large_fractional_lengths() -> None:
    coarse = FixedPointEncoding(16, -2)  # steps of 4
    assert coarse.simulate(np.array([2.0, 6.0, 7.0, 1e9], np.float32)).tolist() == [
        0.0,  # half a step, to even
        8.0,  # one and a half, to even
        8.0,
        131068.0,  # 32767 * 4
    ]
    fine = FixedPointEncoding(16, 160)  # steps of 2**-160, below every float32
    tiny = math.ldexp(1.0, -149)
    assert fine.quantize(np.array([tiny, -tiny], np.float32)).tolist() == [2048, -2048]
    assert fine.simulate(np.array([tiny], np.float32)).tolist() == [tiny]


@pytest.mark.parametrize("bits", [8, 16])
def test_an_empty_range_simulates_everything_to_zero(bits: int) -> None:
    encoding = FixedPointEncoding(bits, EMPTY_FL)
    values = np.array([0.0, 1.0, -3e38, np.inf, np.nan], np.float32)
    assert encoding.quantize(values).tolist() == [0] * 5
    assert encoding.simulate(values).tolist() == [0.0] * 5
    assert encoding.dequantize(np.array([5], encoding.code_dtype)).tolist() == [0.0]


def test_every_float32_rounds_to_bfloat16_as_ml_dtypes_has_it() -> None:
    rng = np.random.default_rng(11)
    patterns = rng.integers(0, 2**32, PIECE + 1000, dtype=np.uint64).astype(np.uint32)
    halfway = (np.arange(65536, dtype=np.uint32) << 16) | 0x8000
    for bits in (patterns, halfway, halfway - 1, halfway + 1):
        values = bits.view(np.float32)
        with np.errstate(all="ignore"):
            expected = values.astype(ml_dtypes.bfloat16)
        codes = FloatEncoding("bfloat16").quantize(values)
        number = ~np.isnan(values)
        np.testing.assert_array_equal(codes[number], expected.view(np.uint16)[number])
        widened = FloatEncoding("bfloat16").dequantize(codes)
        np.testing.assert_array_equal(widened, expected.astype(np.float32))


def test_bfloat16_by_hand() -> None:
    # 1 + 2**-8 lies halfway between 1 and 1 + 2**-7: to even is 1; 1 + 3 * 2**-8 goes up.
    values = np.array([1 + 2**-8, 1 + 3 * 2**-8, 3.4e38, -3.4e38], np.float32)
    assert FloatEncoding("bfloat16").simulate(values).tolist() == [
        1.0,
        1 + 2**-6,
        math.inf,
        -math.inf,
    ]


def test_beyond_the_largest_finite_value_float_formats_become_infinite() -> None:
    # Halfway between the largest finite value and the next power of two goes up, to even.
    halfway = {"float16": np.array([65520], np.float32), "bfloat16": float32s([0x7F7F8000])}
    for encoding in (FloatEncoding("float16"), FloatEncoding("bfloat16")):
        values = np.array([encoding.qmin, encoding.qmax], np.float32)
        assert encoding.simulate(values).tolist() == [encoding.qmin, encoding.qmax]
        beyond = halfway[encoding.kind]
        assert encoding.simulate(beyond).tolist() == [math.inf]
        just_below = np.nextafter(beyond, np.float32(0))
        assert encoding.simulate(just_below).tolist() == [encoding.qmax]


def test_float_formats_keep_nan_even_with_a_low_payload() -> None:
    quiet_and_signalling = float32s([0x7FC00000, 0x7F800001, 0xFF800001])
    for encoding in (FloatEncoding("float16"), FloatEncoding("bfloat16")):
        assert np.isnan(encoding.simulate(quiet_and_signalling)).all()


def test_a_bias_is_clipped_to_its_width_and_the_channels_are_named() -> None:
    encoding = BiasEncoding((0.5,), 32)
    values = np.array([1.0, 0.25, -0.75, 2.0**30, -(2.0**30), 2.0**31, -(2.0**31)], np.float32)
    # 2**30 / 0.5 = 2**31 is one beyond the largest code, -2**31 is the smallest.
    assert encoding.clipped(values) == (3, 5, 6)
    assert encoding.quantize(values).tolist() == [
        2,
        0,
        -2,
        2**31 - 1,
        -(2**31),
        2**31 - 1,
        -(2**31),
    ]


def test_a_64_bit_bias_is_exact_and_saturates() -> None:
    encoding = BiasEncoding((), 64, 29)
    values = np.array([1.5, -(2.0**-29), 2.0**34, -(2.0**34), 1e30, -1e30], np.float32)
    assert encoding.quantize(values).tolist() == [
        3 * 2**28,
        -1,
        2**63 - 1,
        -(2**63),
        2**63 - 1,
        -(2**63),
    ]
    assert encoding.clipped(values) == (2, 4, 5)
    assert encoding.simulate(values[:2]).tolist() == values[:2].tolist()


def test_a_per_channel_bias_uses_the_step_of_each_channel() -> None:
    encoding = BiasEncoding((0.5, 0.25), 32)
    assert encoding.quantize(np.array([1.0, 1.0], np.float32)).tolist() == [2, 4]
    assert encoding.dequantize(np.array([2, 4], np.int32)).tolist() == [1.0, 1.0]
    with pytest.raises(RangeError, match="2 channels"):
        encoding.quantize(np.ones(3, np.float32))


def test_nan_in_a_bias_becomes_zero() -> None:
    assert BiasEncoding((0.5,), 32).quantize(np.array([np.nan], np.float32)).tolist() == [0]
    assert BiasEncoding((), 64, 3).quantize(np.array([np.nan], np.float32)).tolist() == [0]


@pytest.mark.parametrize("scale", [0.0, -1.0, math.nan, math.inf, 1e39, 1e-60])
def test_a_scale_that_is_no_positive_float32_is_refused(scale: float) -> None:
    with pytest.raises(RangeError, match="positive float32"):
        AffineEncoding("u8", scale, 0)
    with pytest.raises(RangeError, match="positive float32"):
        PerChannelEncoding("i8", (1.0, scale), 0)


def test_impossible_encodings_are_refused() -> None:
    with pytest.raises(RangeError, match=r"zero point 256.*0\.\.255"):
        AffineEncoding("u8", 1.0, 256)
    with pytest.raises(RangeError, match="zero point 3"):
        AffineEncoding("i8", 1.0, 3, "symmetric_affine")
    with pytest.raises(FormatError, match="8 bits only"):
        AffineEncoding("i16", 1.0, 0)
    with pytest.raises(FormatError, match="cannot belong"):
        AffineEncoding("i8", 1.0, 0, "dynamic_fixed_point")
    with pytest.raises(FormatError, match="8 or 16 bits"):
        FixedPointEncoding(32, 0)
    with pytest.raises(RangeError, match="fl 2000"):
        FixedPointEncoding(16, 2000)
    with pytest.raises(FormatError, match="either scales or fl"):
        BiasEncoding((1.0,), 32, 3)
    with pytest.raises(FormatError, match="either scales or fl"):
        BiasEncoding((), 32)


def test_scales_that_do_not_fit_the_weight_are_refused() -> None:
    encoding = PerChannelEncoding("i8", (1.0, 2.0), 0)
    with pytest.raises(RangeError, match="3 output channels"):
        encoding.quantize(np.ones((3, 2), np.float32))
    grouped = PerChannelEncoding("i8", (1.0, 2.0), 1, 2)
    with pytest.raises(RangeError, match="2 groups"):
        grouped.quantize(np.ones((3, 1), np.float32))
