"""Scenes: what is drawn is where the boxes say, and chance comes from the seed alone."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from npuwidgets.outputs import overlap
from npuwidgets.zoo import Scene, judging_scenes
from npuwidgets.zoo.digits import Digits, load_digits
from npuwidgets.zoo.scenes import compose, free_place, paint, stamp


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    return list(judging_scenes(20, seed=3))


def test_a_scene_has_the_size_of_the_input_and_at_least_one_digit(scenes: list[Scene]) -> None:
    for picture, boxes, labels in scenes:
        assert picture.shape == (640, 640, 3)
        assert picture.dtype == np.uint8
        assert len(boxes) == len(labels) >= 1


def test_boxes_lie_inside_the_picture_and_apart_from_each_other(scenes: list[Scene]) -> None:
    for _, boxes, _ in scenes:
        assert (boxes >= 0).all()
        assert (boxes <= 640).all()
        assert (boxes[:, 2:] > boxes[:, :2]).all()
        shares = overlap(boxes, boxes)
        assert all(shares[one, other] == 0 for one, other in combinations(range(len(boxes)), 2))


def test_a_series_does_not_depend_on_how_many_are_asked(scenes: list[Scene]) -> None:
    for one, other in zip(judging_scenes(3, seed=3), scenes, strict=False):
        np.testing.assert_array_equal(one.picture, other.picture)
        np.testing.assert_array_equal(one.boxes, other.boxes)


def test_another_seed_gives_other_scenes(scenes: list[Scene]) -> None:
    (other,) = judging_scenes(1, seed=4)
    assert (other.picture != scenes[0].picture).any()


def test_the_labels_are_those_of_the_digits_drawn() -> None:
    every = load_digits(held_back=True)
    seven = np.flatnonzero(every.labels == 7)
    sevens = Digits(every.images[seven], every.labels[seven], every.indices[seven])
    scene = compose(np.random.default_rng(0), sevens, 320)
    assert set(scene.labels.tolist()) == {7}


def test_judging_draws_from_the_digits_held_back(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def noted(*, held_back: bool) -> Digits:
        asked.append(held_back)
        return load_digits(held_back=held_back)

    monkeypatch.setattr("npuwidgets.zoo.series.load_digits", noted)
    list(judging_scenes(1))
    assert asked == [True]


@pytest.mark.parametrize("seed", range(5))
def test_a_stamp_ends_where_its_ink_ends(seed: int) -> None:
    images = load_digits(held_back=True).images
    ink = stamp(np.random.default_rng(seed), images[seed], tallest=300)
    for edge in (ink[0], ink[-1], ink[:, 0], ink[:, -1]):
        assert edge.max() >= 0.5
    assert 0 <= ink.min() <= ink.max() <= 1


def test_paint_changes_the_box_and_nothing_else() -> None:
    picture = np.full((64, 64, 3), 100, dtype=np.float32)
    full = np.ones((10, 6), dtype=np.float32)
    assert paint(np.random.default_rng(0), picture, full, (20, 30)) == (20, 30, 26, 40)
    changed = (picture != 100).any(axis=2)
    assert changed[30:40, 20:26].all()
    assert changed.sum() == 60  # 10 rows of 6


def test_the_colour_stands_out_by_60_of_255_in_luminance() -> None:
    picture = np.full((64, 64, 3), 128, dtype=np.float32)
    paint(np.random.default_rng(1), picture, np.ones((8, 8), dtype=np.float32), (0, 0))
    red, green, blue = picture[0, 0].tolist()
    assert abs(0.299 * red + 0.587 * green + 0.114 * blue - 128) >= 60


def test_a_digit_for_which_there_is_no_room_is_left_out() -> None:
    everything = [(0, 0, 64, 64)]
    assert free_place(np.random.default_rng(0), (8, 8), everything, 64) is None
