"""The best classes and their agreement."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from npuwidgets.errors import SettingError
from npuwidgets.outputs import topk, topk_agreement


def logits(*values: float) -> npt.NDArray[np.float32]:
    return np.array([values], np.float32)


def test_the_best_classes_come_in_order() -> None:
    assert topk(logits(0.1, 0.7, -2, 0.2), 3).tolist() == [[1, 3, 0]]


def test_of_equal_values_the_lower_class_comes_first() -> None:
    assert topk(logits(1, 5, 5, 0), 2).tolist() == [[1, 2]]
    assert topk(logits(0, 0, 0), 3).tolist() == [[0, 1, 2]]


def test_nan_comes_last() -> None:
    assert topk(logits(np.nan, -np.inf, 1), 3).tolist() == [[2, 1, 0]]


def test_more_than_there_are_gives_all() -> None:
    assert topk(logits(1, 2), 5).tolist() == [[1, 0]]


def test_the_winner_that_stays_agrees_and_one_that_changes_does_not() -> None:
    assert topk_agreement(logits(1, 9, 8), logits(1, 7, 6), 1) == 1
    assert topk_agreement(logits(1, 9, 8), logits(1, 7, 7.5), 1) == 0


def test_the_order_within_the_best_does_not_count() -> None:
    assert topk_agreement(logits(1, 9, 8, 0), logits(1, 7, 7.5, 0), 2) == 1


def test_one_of_two_that_stays_is_a_half() -> None:
    assert topk_agreement(logits(1, 9, 8, 0), logits(8, 9, 1, 0), 2) == 0.5


def test_rows_are_averaged() -> None:
    golden = np.array([[0, 1], [0, 1], [0, 1], [1, 0]], np.float32)
    simulated = np.array([[0, 1], [0, 1], [1, 0], [1, 0]], np.float32)
    assert topk_agreement(golden, simulated, 1) == 0.75


@given(arrays.arrays(np.float32, (3, 6), elements=st.floats(-9, 9, width=32)), st.integers(1, 6))
def test_an_output_agrees_with_itself(values: npt.NDArray[np.float32], k: int) -> None:
    assert topk_agreement(values, values, k) == 1


def test_outputs_of_two_shapes_are_not_compared() -> None:
    with pytest.raises(SettingError, match=r"\(1, 2\), simulated \(1, 3\)"):
        topk_agreement(logits(1, 2), logits(1, 2, 3), 1)


@pytest.mark.parametrize("k", [0, -1])
def test_fewer_than_one_class_is_refused(k: int) -> None:
    with pytest.raises(SettingError, match="at least 1"):
        topk(logits(1, 2), k)


def test_an_output_without_classes_is_refused() -> None:
    with pytest.raises(SettingError, match="the best 1"):
        topk(np.zeros((1, 0), np.float32), 1)
    with pytest.raises(SettingError, match="the best 1"):
        topk(np.array(3, np.float32), 1)
