"""What a mask lets through, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from npuwidgets.numerics import ABOVE, Range, let_through, let_through_by_mask


def through(*values: float, side: int = -1) -> Range | None:
    array = np.array(values, np.float32)
    return let_through_by_mask(array, Range.of(array), side)


@pytest.mark.parametrize("low", [-1e9, -1e4, -65504.0, np.finfo(np.float32).min])
def test_a_mask_of_zeros_and_one_low_number_lets_zero_through(low: float) -> None:
    assert through(0.0, low, low) == Range(0.0, 0.0, open=True)


@pytest.mark.parametrize("low", [-1e9, -1e4, np.finfo(np.float32).min])
def test_scores_under_a_mask_keep_their_own_range(low: float) -> None:
    assert through(-5.0, 3.0, low - 5, low + 3) == Range(-5.0, 3.0, open=True)


def test_of_two_masks_added_both_are_left_out() -> None:
    assert through(-2.0, 1.0, -1e4, -1e9, -1e9 - 1e4) == Range(-2.0, 1.0, open=True)


def test_all_masked_lets_nothing_through() -> None:
    assert through(-1e9) == Range(0.0, 0.0, open=True)


@pytest.mark.parametrize(
    "values",
    [
        (-100.0, 0.0, 5.0),  # Swin's masks: a softmax still sees them
        (-2000.0, -1000.0, 0.0, 700.0),  # values that lie far apart are values
        (-1200.0, 0.0, 301.0),  # a gap must be more than four times as wide as the rest
        (0.0, 1e9),  # on the other side
    ],
)
def test_values_are_no_mask(values: tuple[float, ...]) -> None:
    assert through(*values) is None


def test_a_mask_may_lie_above_where_a_minimum_is_looked_for() -> None:
    assert through(0.25, 2.0, 1e9, side=ABOVE) == Range(0.25, 2.0, open=True)


def test_infinite_values_leave_the_range_of_the_others() -> None:
    array = np.array([-np.inf, 0.5, np.nan, 2.0], np.float32)
    assert let_through(array) == Range(0.5, 2.0, open=True)
    assert let_through(np.full(3, -np.inf, np.float32)) == Range(0.0, 0.0, open=True)


def test_a_range_is_open_once_one_picture_holds_a_mask() -> None:
    assert Range(0.0, 1.0, open=True).union(Range(-1.0, 0.0)) == Range(-1.0, 1.0, open=True)
