"""Ranges: what they accept, how they are measured and joined."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from npuwidgets.errors import RangeError
from npuwidgets.numerics import Range
from npuwidgets.numerics.pieces import PIECE

finite = st.floats(width=32, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize("bad", [(math.nan, 1.0), (0.0, math.inf), (-1e39, 0.0)])
def test_a_bound_that_is_not_finite_is_refused(bad: tuple[float, float]) -> None:
    with pytest.raises(RangeError, match="not finite"):
        Range(*bad)


def test_an_upside_down_range_is_refused() -> None:
    with pytest.raises(RangeError, match="upside down"):
        Range(1.0, -1.0)


def test_bounds_are_doubles() -> None:
    """A moving average lies between two float32 numbers, and fixed-point tables print it so."""
    assert Range(-3.3, 12.068908643298549).high == 12.068908643298549


def test_negative_zero_becomes_zero() -> None:
    span = Range(-0.0, -0.0)
    assert math.copysign(1, span.low) == 1
    assert math.copysign(1, span.high) == 1
    assert span.is_empty


def test_union_largest_and_emptiness() -> None:
    assert Range(-3.0, 1.0).union(Range(0.0, 2.0)) == Range(-3.0, 2.0)
    assert Range(-3.0, 2.0).largest == 3.0
    assert Range(1.0, 2.0).largest == 2.0
    assert not Range(0.0, 1.0).is_empty
    assert not Range(-1.0, 0.0).is_empty


@given(hnp.arrays(np.float32, hnp.array_shapes(), elements=finite))
def test_a_range_holds_every_value_and_both_bounds_occur(array: np.ndarray) -> None:
    span = Range.of(array)
    assert np.all((array >= span.low) & (array <= span.high))
    assert np.any(array == span.low)
    assert np.any(array == span.high)


@pytest.mark.parametrize("place", [0, PIECE - 1, PIECE, 3 * PIECE + 4])
def test_extremes_are_found_in_every_piece(place: int) -> None:
    array = np.zeros(3 * PIECE + 5, np.float32)
    array[place] = 7
    assert Range.of(array) == Range(0.0, 7.0)
    assert Range.of(-array) == Range(-7.0, 0.0)


def test_a_strided_view_is_measured_without_its_neighbours() -> None:
    array = np.arange(24, dtype=np.float32).reshape(2, 3, 4)
    assert Range.of(array[..., 1:3]) == Range(1.0, 22.0)
    assert Range.of(array.transpose(2, 0, 1)[1]) == Range(1.0, 21.0)


def test_nan_and_infinite_values_are_counted() -> None:
    array = np.array([1, np.nan, np.inf, -np.inf, np.nan, np.inf], np.float32)
    with pytest.raises(RangeError, match="2 NaN and 3 infinite values among 6"):
        Range.of(array)


def test_an_empty_array_has_no_range() -> None:
    with pytest.raises(RangeError, match="no values"):
        Range.of(np.empty((0, 3), np.float32))
