"""The split of scikit-learn's digits."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from npuwidgets.errors import DatasetError
from npuwidgets.zoo.digits import load_digits


def test_no_digit_is_on_both_sides_and_none_is_lost() -> None:
    judging, training = load_digits(held_back=True), load_digits(held_back=False)
    both = np.concatenate([judging.indices, training.indices])
    np.testing.assert_array_equal(np.sort(both), np.arange(1797))
    assert len(judging) == 359  # 1797 / 5, rounded down


def test_the_first_digit_held_back_is_the_fifth() -> None:
    judging = load_digits(held_back=True)
    assert judging.indices[:2].tolist() == [4, 9]
    assert judging.labels[:2].tolist() == [4, 9]  # the list begins with 0, 1, 2, ... 9


def test_every_class_is_on_both_sides() -> None:
    for held_back in (True, False):
        assert set(load_digits(held_back=held_back).labels.tolist()) == set(range(10))


def test_ink_goes_from_0_to_1() -> None:
    images = load_digits(held_back=False).images
    assert images.shape[1:] == (8, 8)
    assert images.dtype == np.float32
    assert (images.min(), images.max()) == (0, 1)


def test_without_scikit_learn_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    with pytest.raises(DatasetError, match=r"pip install scikit-learn, or use the pictures"):
        load_digits(held_back=True)
