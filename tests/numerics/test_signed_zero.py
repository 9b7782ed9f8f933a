"""The sign of zero in dumps, by hand from clip(rint(x / scale), qmin - zp, qmax - zp) * scale."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from npuwidgets.numerics import (
    EMPTY_FL,
    AffineEncoding,
    Encoding,
    FixedPointEncoding,
    FloatEncoding,
    simulate_for_dump,
)

ENCODINGS: list[Encoding] = [
    AffineEncoding("u8", 0.5, 0),
    AffineEncoding("u8", 0.5, 255),
    AffineEncoding("i8", 0.3, -128),
    AffineEncoding("i8", 0.3, 5),
    FixedPointEncoding(16, 5),
    FixedPointEncoding(16, 140),
    FixedPointEncoding(8, EMPTY_FL),
    FloatEncoding("float16"),
    FloatEncoding("bfloat16"),
]


def texts(x: list[float], encoding: Encoding) -> list[str]:
    return [repr(value) for value in simulate_for_dump(np.array(x, np.float32), encoding).tolist()]


def test_what_rounds_up_to_zero_is_negative_and_what_is_clipped_to_it_is_not() -> None:
    # 0.5 a step, codes 0..255 for 0..127.5: -0.25 is half a step, a tie to even; -0.5 is clipped
    found = texts([-0.1, -0.25, -0.5, -9.0, -0.0, 0.0, 0.1], AffineEncoding("u8", 0.5, 0))
    assert found == ["-0.0", "-0.0", "0.0", "0.0", "-0.0", "0.0", "0.0"]


def test_below_a_zero_point_inside_the_codes_nothing_is_clipped_to_zero() -> None:
    found = texts([-0.25, -0.26, 0.25, 200.0], AffineEncoding("u8", 0.5, 100))
    assert found == ["-0.0", "-0.5", "0.0", "77.5"]


def test_what_is_clipped_from_above_to_zero_is_positive() -> None:
    assert texts([3.0, -0.1], AffineEncoding("u8", 0.5, 255)) == ["0.0", "-0.0"]


def test_fixed_point_and_float_formats_keep_the_sign_and_an_empty_range_has_none() -> None:
    assert texts([-0.01, 0.01], FixedPointEncoding(16, 5)) == ["-0.0", "0.0"]
    assert texts([-1e-9, -0.0, 0.0], FloatEncoding("float16")) == ["-0.0", "-0.0", "0.0"]
    assert texts([-0.0, 0.0], FloatEncoding("bfloat16")) == ["-0.0", "0.0"]
    assert texts([-0.0, 0.0], FixedPointEncoding(16, EMPTY_FL)) == ["0.0", "0.0"]


def test_not_a_number_clipped_to_zero_is_positive() -> None:
    negative_nan = np.array([0xFFC00000], np.uint32).view(np.float32)
    found = simulate_for_dump(negative_nan, AffineEncoding("u8", 0.5, 0))
    assert repr(float(found[0])) == "0.0"


@pytest.mark.parametrize("encoding", ENCODINGS, ids=lambda encoding: encoding.key().decode())
@given(values=hnp.arrays(np.float32, st.integers(0, 30), elements=st.floats(width=32)))
def test_a_dump_equals_the_simulated_values(
    encoding: Encoding, values: np.ndarray[tuple[int], np.dtype[np.float32]]
) -> None:
    np.testing.assert_array_equal(simulate_for_dump(values, encoding), encoding.simulate(values))
