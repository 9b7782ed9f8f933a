"""Bins laid on the grid of codes: nothing is lost, no comb that is in no tensor."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npuwidgets.numerics import Bins, count_codes


def test_bins_hold_whole_codes_where_codes_are_many() -> None:
    # codes 0..255 of step 2 are 256 cells; 128 bins hold two of them each
    bins = Bins.over(0.0, 510.0, 2.0, most=128)
    assert bins == Bins(-1.0, 4.0, 128)


def test_a_code_lies_in_the_middle_of_its_bins_where_codes_are_few() -> None:
    # codes 0, 1, 2 of step 1: cells from -.5 to 2.5, each cut into 3 of at most 10 bins
    bins = Bins.over(0.0, 2.0, 1.0, most=10)
    assert bins.count == 9
    assert bins.low == -0.5
    assert bins.of_values(np.array([0, 1, 2], np.float32)).nonzero()[0].tolist() == [1, 4, 7]


def test_without_a_step_the_range_is_cut_evenly() -> None:
    bins = Bins.over(-1.0, 3.0, most=4)
    assert bins.edges.tolist() == [-1, 0, 1, 2, 3]
    found = bins.of_values(np.array([-1, -0.5, 0.5, 3.0, 3.0], np.float32))
    assert found.tolist() == [2, 1, 0, 2]


def test_a_single_value_gets_one_bin() -> None:
    assert Bins.over(5.0, 5.0) == Bins(4.5, 1.0, 1)


@pytest.mark.parametrize("step", [None, 2.0**-300, 1e-37, 1e-30])
@pytest.mark.parametrize("high", [0.0, 1e-45, 1e-38, 1e-36, 2.0])
def test_zeros_and_the_tiniest_steps_are_counted(step: float | None, high: float) -> None:
    # a tensor that was calibrated on zeros has fl 300: its step is no float32
    values = np.array([0, high, high], np.float32)
    bins = Bins.over(0.0, float(values.max()), step)
    assert 1 <= bins.count <= 128
    assert bins.of_values(values).sum() == 3


def test_codes_count_where_their_values_would() -> None:
    codes = np.array([[-128, -128, 0], [127, 3, 3]], np.int8)
    counts = count_codes(codes, -128, 127)
    assert counts[[0, 128, 131, 255]].tolist() == [2, 1, 2, 1]
    bins = Bins.over(-64.0, 63.5, 0.5, most=64)
    values = (codes * np.float32(0.5)).astype(np.float32)
    assert bins.of_codes(counts, -128, 0, 0.5).tolist() == bins.of_values(values).tolist()


@given(
    low=st.floats(-1e4, 1e4),
    wide=st.floats(0, 1e5),
    step=st.none() | st.floats(1e-3, 1e3),
    most=st.integers(1, 300),
)
def test_bins_are_never_more_than_asked_for_and_hold_both_bounds(
    low: float, wide: float, step: float | None, most: int
) -> None:
    bins = Bins.over(low, low + wide, step, most)
    slack = 1e-9 * (abs(low) + wide + 1)
    assert 1 <= bins.count <= most
    assert bins.low <= low + slack
    assert bins.high >= low + wide - slack
