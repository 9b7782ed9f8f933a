"""Mean average precision, against figures worked out by hand."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from npuwidgets.errors import DatasetError, SettingError
from npuwidgets.outputs import Detections
from npuwidgets.zoo import Scene, mean_average_precision

LEFT, RIGHT = (0.0, 0.0, 20.0, 30.0), (40.0, 0.0, 60.0, 30.0)
Box = tuple[float, float, float, float]


def scene(*digits: tuple[Box, int]) -> Scene:
    return Scene(
        picture=np.zeros((64, 64, 3), np.uint8),
        boxes=np.array([box for box, _ in digits], np.float32).reshape(-1, 4),
        labels=np.array([label for _, label in digits], np.int64),
    )


def found(*rows: tuple[Box, float, int]) -> Detections:
    return Detections(
        np.array([box for box, _, _ in rows], np.float32).reshape(-1, 4),
        np.array([score for _, score, _ in rows], np.float32),
        np.array([label for _, _, label in rows], np.int64),
    )


def test_finding_everything_is_1_and_absent_classes_do_not_count() -> None:
    truth = scene((LEFT, 3), (RIGHT, 5))
    assert mean_average_precision([found((LEFT, 0.9, 3), (RIGHT, 0.8, 5))], [truth]) == 1


def test_finding_nothing_is_0() -> None:
    assert mean_average_precision([found()], [scene((LEFT, 3))]) == 0


def test_one_of_two_found_gives_the_51_of_101_recalls_up_to_one_half() -> None:
    truth = scene((LEFT, 3), (RIGHT, 3))
    value = mean_average_precision([found((LEFT, 0.9, 3))], [truth])
    assert value == pytest.approx(51 / 101)


def test_a_better_scored_box_on_nothing_halves_the_precision() -> None:
    rows = found((RIGHT, 0.9, 3), (LEFT, 0.8, 3))
    assert mean_average_precision([rows], [scene((LEFT, 3))]) == pytest.approx(1 / 2)


def test_a_worse_scored_box_on_nothing_costs_nothing() -> None:
    rows = found((LEFT, 0.9, 3), (RIGHT, 0.8, 3))
    assert mean_average_precision([rows], [scene((LEFT, 3))]) == 1


def test_the_wrong_class_is_not_found() -> None:
    assert mean_average_precision([found((LEFT, 0.9, 4))], [scene((LEFT, 3))]) == 0


@pytest.mark.parametrize(("right_end", "worth"), [(9.9, 0), (10.1, 1)])
def test_a_box_counts_from_an_overlap_of_one_half(right_end: float, worth: float) -> None:
    part = found(((0.0, 0.0, right_end, 30.0), 0.9, 3))  # of a digit 20 wide
    assert mean_average_precision([part], [scene((LEFT, 3))]) == worth


def test_the_mean_goes_over_the_classes_not_over_the_boxes() -> None:
    truth = [scene((LEFT, 3), (RIGHT, 3)), scene((LEFT, 5))]
    rows = [found((LEFT, 0.9, 3), (RIGHT, 0.9, 3)), found()]
    assert mean_average_precision(rows, truth) == pytest.approx((1 + 0) / 2)


def test_results_and_scenes_must_go_together() -> None:
    with pytest.raises(SettingError, match="2 results for 1 scenes"):
        mean_average_precision([found(), found()], [scene((LEFT, 3))])


def test_without_the_evaluator_the_message_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "faster_coco_eval", None)
    with pytest.raises(DatasetError, match="pip install faster-coco-eval"):
        mean_average_precision([found()], [scene((LEFT, 3))])
