"""The paired bootstrap, on scenes where the answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from npuwidgets.errors import SettingError
from npuwidgets.outputs import Detections
from npuwidgets.zoo import Scene, paired_bootstrap

BOX = (0.0, 0.0, 20.0, 30.0)
SCENE = Scene(
    picture=np.zeros((64, 64, 3), np.uint8),
    boxes=np.array([BOX], np.float32),
    labels=np.array([3], np.int64),
)
FOUND = Detections(
    np.array([BOX], np.float32), np.array([0.9], np.float32), np.array([3], np.int64)
)
NOTHING = Detections(np.zeros((0, 4), np.float32), np.zeros(0, np.float32), np.zeros(0, np.int64))


def test_two_equal_variants_differ_by_nothing_whatever_the_pictures() -> None:
    variant = [FOUND, NOTHING] * 10
    found = paired_bootstrap(variant, variant, [SCENE] * 20, resamples=50)
    assert (found.value, found.low, found.high) == (0, 0, 0)
    assert not found.decided


def test_all_against_nothing_is_one_in_every_draw() -> None:
    found = paired_bootstrap([NOTHING] * 5, [FOUND] * 5, [SCENE] * 5, resamples=20)
    assert (found.value, found.low, found.high) == (1, 1, 1)
    assert found.decided


def test_one_picture_in_twenty_does_not_decide() -> None:
    # a picture is left out of a draw of 20 with probability .95 ** 20 = .36: then both are equal
    first, second = [FOUND] * 19 + [NOTHING], [FOUND] * 20
    found = paired_bootstrap(first, second, [SCENE] * 20, resamples=200)
    assert found.value > 0
    assert found.low == 0
    assert not found.decided
    assert "+0.0" in str(found)


def test_what_decides_is_paired_by_picture() -> None:
    # Each variant misses the same ten pictures of twenty, and the first misses one more. Drawn
    # independently the two would differ by +-.3; drawn together they differ by .05 or so.
    first, second = [FOUND] * 9 + [NOTHING] * 11, [FOUND] * 10 + [NOTHING] * 10
    found = paired_bootstrap(first, second, [SCENE] * 20, resamples=200)
    assert found.low >= 0
    assert found.high < 0.25


def test_the_same_seed_gives_the_same_interval() -> None:
    first, second = [FOUND] * 5 + [NOTHING] * 5, [FOUND] * 8 + [NOTHING] * 2
    one, other, another = (
        paired_bootstrap(first, second, [SCENE] * 10, resamples=40, seed=seed) for seed in (1, 1, 2)
    )
    assert one == other
    assert one != another


def test_no_resample_and_lists_that_do_not_fit_are_refused() -> None:
    with pytest.raises(SettingError, match="0 resamples"):
        paired_bootstrap([FOUND], [FOUND], [SCENE], resamples=0)
    with pytest.raises(SettingError, match="1 results for 2 scenes"):
        paired_bootstrap([FOUND], [FOUND] * 2, [SCENE] * 2, resamples=1)
