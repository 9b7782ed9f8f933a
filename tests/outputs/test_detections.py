"""Suppression and matching of boxes: by hand, and by the laws they must keep."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npuwidgets.engine import session_options
from npuwidgets.errors import SettingError
from npuwidgets.outputs import Detections, Matches, match, overlap, suppress
from tests.helpers import make_model, node


def boxes(*corners: tuple[float, float, float, float]) -> npt.NDArray[np.float32]:
    return np.array(corners, np.float32).reshape(-1, 4)


def found(corners: npt.NDArray[np.float32], scores: list[float], classes: list[int]) -> Detections:
    return Detections(corners, np.array(scores, np.float32), np.array(classes, np.int64))


def kept(
    corners: npt.NDArray[np.float32],
    scores: list[float],
    classes: list[int],
    iou: float = 0.45,
    max_detections: int = 300,
) -> list[int]:
    """What suppression leaves, as a list."""
    given_boxes = found(corners, scores, classes)
    left: list[int] = suppress(
        given_boxes.boxes, given_boxes.scores, given_boxes.classes, iou, max_detections
    ).tolist()
    return left


@st.composite
def detections(draw: st.DrawFn) -> Detections:
    """Up to 12 boxes on a small grid, so that many overlap and scores tie."""
    count = draw(st.integers(0, 12))
    several = st.lists(st.integers(0, 8), min_size=count, max_size=count)
    left, top, wide, tall, score, label = (
        np.array(draw(several), np.int64).reshape(count) for _ in range(6)
    )
    corners = np.stack([left, top, left + wide, top + tall], axis=1).astype(np.float32)
    order = np.argsort(-score, kind="stable")
    return Detections(corners[order], (score[order] / 8).astype(np.float32), label[order] % 3)


def test_half_of_two_equal_boxes_shared_is_a_third() -> None:
    one = boxes((0, 0, 2, 2))
    other = boxes((1, 0, 3, 2), (0, 0, 2, 2), (2, 0, 4, 2), (5, 5, 6, 6))
    assert overlap(one, other)[0].tolist() == pytest.approx([1 / 3, 1, 0, 0])


def test_a_box_without_area_overlaps_with_nothing_not_even_itself() -> None:
    flat = boxes((0, 0, 4, 0), (3, 3, 1, 1))
    assert overlap(flat, flat).tolist() == [[0, 0], [0, 0]]
    assert overlap(flat, boxes((0, 0, 4, 4))).tolist() == [[0], [0]]


def test_the_best_of_doubles_stays() -> None:
    corners = boxes((0, 0, 10, 10), (0, 0, 10, 9), (20, 0, 30, 10))
    assert kept(corners, [0.5, 0.9, 0.7], [1, 1, 1]) == [1, 2]


def test_boxes_of_another_class_stay() -> None:
    corners = boxes((0, 0, 10, 10), (0, 0, 10, 10))
    assert kept(corners, [0.5, 0.9], [0, 7]) == [1, 0]


def test_a_suppressed_box_suppresses_nothing() -> None:
    # Thirds of a chain: the first takes the second away, so the third stays.
    corners = boxes((0, 0, 10, 10), (4, 0, 14, 10), (8, 0, 18, 10))
    assert kept(corners, [0.9, 0.8, 0.7], [0, 0, 0], iou=0.4) == [0, 2]


def test_an_overlap_of_exactly_the_limit_stays() -> None:
    corners = boxes((0, 0, 2, 2), (0, 0, 2, 1))
    assert kept(corners, [0.9, 0.8], [0, 0], iou=0.5) == [0, 1]
    assert kept(corners, [0.9, 0.8], [0, 0], iou=0.49) == [0]


def test_of_equal_scores_the_earlier_box_stays() -> None:
    corners = boxes((0, 0, 10, 10), (0, 0, 10, 9))
    assert kept(corners, [0.5, 0.5], [0, 0]) == [0]


def test_only_the_best_so_many_stay() -> None:
    corners = boxes((0, 0, 1, 1), (2, 0, 3, 1), (4, 0, 5, 1))
    assert kept(corners, [0.3, 0.9, 0.5], [0, 1, 2], max_detections=2) == [1, 2]


def test_nothing_in_nothing_out() -> None:
    assert kept(boxes(), [], []) == []


@given(detections(), st.sampled_from([0.0, 0.3, 0.45, 1.0]))
def test_suppression_is_the_textbook_loop(given_boxes: Detections, iou: float) -> None:
    left = np.argsort(-given_boxes.scores, kind="stable").tolist()
    wanted = []
    while left:
        best = left.pop(0)
        wanted.append(best)
        one = given_boxes.boxes[best : best + 1]
        left = [
            other
            for other in left
            if given_boxes.classes[other] != given_boxes.classes[best]
            or overlap(one, given_boxes.boxes[other : other + 1])[0, 0] <= iou
        ]
    stays = suppress(given_boxes.boxes, given_boxes.scores, given_boxes.classes, iou)
    assert stays.tolist() == wanted


@given(detections(), st.sampled_from([0.3, 0.45, 0.7]))
@settings(max_examples=30, deadline=None)
def test_suppression_is_onnx_runtimes(given_boxes: Detections, iou: float) -> None:
    # Of equal scores its heap takes any, so scores are made to differ.
    scores = np.linspace(1, 0.1, len(given_boxes), dtype=np.float32)
    if not len(scores):
        return
    by_class = np.zeros((1, 3, len(scores)), np.float32)
    by_class[0, given_boxes.classes, np.arange(len(scores))] = scores
    found = onnx_suppression(given_boxes.boxes[np.newaxis], by_class, iou)
    wanted = sorted(place for _, label, place in found if by_class[0, label, place] > 0)
    stays = suppress(given_boxes.boxes, scores, given_boxes.classes, iou)
    assert stays.tolist() == wanted


def onnx_suppression(
    corners: npt.NDArray[np.float32], scores: npt.NDArray[np.float32], iou: float
) -> list[list[int]]:
    """Rows (picture, class, box) of ONNX's NonMaxSuppression."""
    kernel = suppression_kernel()
    limits = {"most": np.array([100]), "iou": np.array([iou], np.float32)}
    (found,) = kernel.run(None, {"boxes": corners, "scores": scores, **limits})
    rows: list[list[int]] = found.tolist()
    return rows


@cache
def suppression_kernel() -> onnxruntime.InferenceSession:
    model = make_model(
        [node("NonMaxSuppression", ["boxes", "scores", "most", "iou"], ["y"], name="nms")],
        {"boxes": [1, None, 4], "scores": [1, 3, None], "most": [1], "iou": [1]},
        ["y"],
        {},
    )
    for one in model.graph.input:
        if one.name == "most":
            one.type.tensor_type.elem_type = onnx.TensorProto.INT64
    return onnxruntime.InferenceSession(
        model.SerializeToString(), session_options(), providers=["CPUExecutionProvider"]
    )


@given(detections())
def test_suppressing_twice_changes_nothing(given_boxes: Detections) -> None:
    once = suppress(given_boxes.boxes, given_boxes.scores, given_boxes.classes)
    again = suppress(given_boxes.boxes[once], given_boxes.scores[once], given_boxes.classes[once])
    assert again.tolist() == list(range(len(once)))


@pytest.mark.parametrize("iou", [-0.1, 1.1, float("nan")])
def test_an_overlap_outside_0_to_1_is_refused(iou: float) -> None:
    empty = found(boxes(), [], [])
    with pytest.raises(SettingError, match="between 0 and 1"):
        kept(boxes(), [], [], iou)
    with pytest.raises(SettingError, match="between 0 and 1"):
        match(empty, empty, iou)


def test_no_detections_at_most_are_refused() -> None:
    with pytest.raises(SettingError, match="at least 1, not 0"):
        kept(boxes(), [], [], max_detections=0)


def test_kept_lost_and_extra_are_told_apart() -> None:
    golden = found(
        boxes((0, 0, 10, 10), (20, 0, 30, 10), (40, 0, 50, 10)), [0.9, 0.8, 0.7], [0, 0, 5]
    )
    simulated = found(
        boxes((41, 0, 51, 10), (0, 1, 10, 11), (20, 8, 30, 18)), [0.6, 0.5, 0.4], [5, 0, 0]
    )
    # Overlaps: 9/11 twice, and 2/18 for the box that moved away.
    assert match(golden, simulated) == Matches(kept=((0, 1), (2, 0)), lost=(1,), extra=(2,))


def test_another_class_is_not_the_same_detection() -> None:
    golden = found(boxes((0, 0, 10, 10)), [0.9], [0])
    simulated = found(boxes((0, 0, 10, 10)), [0.9], [2])
    assert match(golden, simulated) == Matches(kept=(), lost=(0,), extra=(0,))


def test_an_overlap_of_exactly_one_half_is_kept() -> None:
    golden = found(boxes((0, 0, 2, 2)), [0.9], [0])
    simulated = found(boxes((0, 0, 2, 1)), [0.9], [0])
    assert match(golden, simulated).kept == ((0, 0),)


def test_the_better_score_chooses_first_and_a_box_serves_once() -> None:
    golden = found(boxes((0, 0, 10, 10)), [0.9], [0])
    simulated = found(boxes((0, 0, 10, 9), (0, 0, 10, 10)), [0.8, 0.6], [0, 0])
    assert match(golden, simulated) == Matches(kept=((0, 0),), lost=(), extra=(1,))


def test_the_greatest_overlap_is_chosen() -> None:
    golden = found(boxes((0, 0, 10, 8), (0, 0, 10, 10)), [0.9, 0.8], [0, 0])
    simulated = found(boxes((0, 0, 10, 10)), [0.8], [0])
    assert match(golden, simulated) == Matches(kept=((1, 0),), lost=(0,), extra=())


def test_a_dead_network_loses_everything_and_a_silent_one_gains_everything() -> None:
    some, none = (
        found(boxes((0, 0, 1, 1), (2, 0, 3, 1)), [0.9, 0.8], [0, 0]),
        found(boxes(), [], []),
    )
    assert match(some, none) == Matches(kept=(), lost=(0, 1), extra=())
    assert match(none, some) == Matches(kept=(), lost=(), extra=(0, 1))


@given(detections(), detections())
def test_matching_is_one_to_one_of_one_class_and_overlapping(
    golden: Detections, simulated: Detections
) -> None:
    result = match(golden, simulated)
    mine, theirs = [g for g, _ in result.kept], [s for _, s in result.kept]
    assert sorted([*mine, *result.lost]) == list(range(len(golden)))
    assert sorted([*theirs, *result.extra]) == list(range(len(simulated)))
    overlaps = overlap(golden.boxes, simulated.boxes)
    for g, s in result.kept:
        assert golden.classes[g] == simulated.classes[s]
        assert overlaps[g, s] >= 0.5
    for g in result.lost:  # greedy: what is left over does not go with anything left over
        for s in result.extra:
            assert golden.classes[g] != simulated.classes[s] or overlaps[g, s] < 0.5


@given(detections())
def test_detections_match_themselves_apart_from_empty_boxes(same: Detections) -> None:
    whole = np.flatnonzero(np.diag(overlap(same.boxes, same.boxes)) == 1)
    assert len(match(same, same).kept) == len(whole)


def test_arrays_that_do_not_go_together_are_refused() -> None:
    with pytest.raises(SettingError, match=r"\(1, 4\), \(2,\), \(1,\)"):
        found(boxes((0, 0, 1, 1)), [0.5, 0.6], [0])


def with_parts(
    shift: float, masks: npt.NDArray[np.bool_] | None = None, visible: float = 1.0
) -> Detections:
    """One box with two points; all the first point's places are moved by `shift`."""
    points = np.array([[[2 + shift, 3, visible], [8, 3, 0.1]]], np.float32)
    one = found(boxes((0, 0, 10, 10)), [0.9], [0])
    return replace(one, points=points, masks=masks)


def test_the_error_of_points_is_the_mean_distance_of_the_visible_ones() -> None:
    assert match(with_parts(0), with_parts(3)).point_error == pytest.approx(3)
    assert match(with_parts(0, visible=0.2), with_parts(3)).point_error is None
    assert match(found(boxes(), [], []), with_parts(3)).point_error is None


def test_masks_overlap_as_their_places_do() -> None:
    left, upper = np.zeros((1, 4, 4), bool), np.zeros((1, 4, 4), bool)
    left[:, :, :2] = upper[:, :2] = True
    # 8 places each, 4 shared, 12 together
    assert match(with_parts(0, left), with_parts(0, upper)).mask_overlap == pytest.approx(1 / 3)
    empty = np.zeros((1, 4, 4), bool)
    assert match(with_parts(0, empty), with_parts(0, empty)).mask_overlap == 1
    assert match(with_parts(0, left), with_parts(0)).mask_overlap is None


def test_points_and_masks_of_another_network_are_refused() -> None:
    other = replace(with_parts(0), points=np.zeros((1, 5, 3), np.float32))
    with pytest.raises(SettingError, match="2 points, simulated 5"):
        match(with_parts(0), other)
    with pytest.raises(SettingError, match=r"\(4, 4\) places"):
        match(with_parts(0, np.zeros((1, 4, 4), bool)), with_parts(0, np.zeros((1, 2, 4), bool)))


def test_points_and_masks_need_as_many_rows_as_boxes() -> None:
    with pytest.raises(SettingError, match=r"\(1, K, 3\)"):
        replace(with_parts(0), points=np.zeros((1, 5, 2), np.float32))
    with pytest.raises(SettingError, match=r"\(1, h, w\)"):
        replace(with_parts(0), masks=np.zeros((2, 4, 4), bool))
