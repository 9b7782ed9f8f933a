"""Rows without anchors: YOLOv8 with masks, points and angles; YOLOX in cells and in pixels."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pytest

from npuwidgets.outputs import Detections, OutputForm, YoloV5, YoloV8, YoloX, find_readers

Float32 = npt.NDArray[np.float32]

CELLS = 84
"""8 * 8 + 4 * 4 + 2 * 2 cells of an input of 64 x 64."""


def rows(columns: int, *filled: list[float], count: int = CELLS) -> Float32:
    """An output (1, count, columns): hand-made rows, then small boxes without a class."""
    output = np.zeros((1, count, columns), np.float32)
    output[0, :, :4] = [32, 32, 2, 2]
    if count == CELLS:
        output[0, :, :2] = cells()
    for place, row in enumerate(filled):
        output[0, place, : len(row)] = row
    return output


def cells() -> list[tuple[float, float]]:
    """Centres of the cells in pixels, map by map and row by row."""
    return [
        ((column + 0.5) * stride, (row + 0.5) * stride)
        for stride in (8, 16, 32)
        for row in range(64 // stride)
        for column in range(64 // stride)
    ]


def seen(outputs: Mapping[str, Float32], decoder: type, wide: int = 64) -> Detections:
    """What the only reader finds, once that the decoder is the one."""
    forms = {name: OutputForm(array.shape, values=array) for name, array in outputs.items()}
    (reader,) = find_readers(forms, (64, wide))
    assert isinstance(reader.decoder, decoder)
    return reader.detections(outputs)


def test_a_row_of_yolov8_becomes_a_box_whichever_axis_comes_first() -> None:
    output = rows(84, [30, 20, 10, 8, *[0] * 5, 0.75], count=126)  # cells of 64 x 96
    turned = np.ascontiguousarray(output.transpose(0, 2, 1))
    for one in (output, turned):
        found = seen({"y": one}, YoloV8, 96)
        assert found.boxes.tolist() == [[25, 16, 35, 24]]
        assert (found.scores.tolist(), found.name_of(int(found.classes[0]))) == ([0.75], "bus")


def test_boxes_as_shares_are_brought_into_pixels() -> None:
    output = rows(84, [0.5, 0.25, 0.25, 0.125, 0.75])
    output[0, 1:, :4] /= 64
    assert seen({"y": output}, YoloV8).boxes.tolist() == [[24, 12, 40, 20]]


def test_classes_that_are_logits_go_through_the_sigmoid() -> None:
    output = rows(84, [30, 20, 10, 8])
    output[0, :, 4:] = -9
    output[0, 0, 6] = np.log(3)
    found = seen({"y": output}, YoloV8)
    assert (found.classes.tolist(), found.scores.tolist()) == ([2], [pytest.approx(0.75)])


def test_prototypes_become_masks_within_the_box() -> None:
    # 3 classes and 4 weights; the first prototype is positive in the left half.
    output = rows(11, [32, 32, 32, 32, 0, 0.9, 0, 1, 0, 0, 0]).transpose(0, 2, 1)
    prototypes = np.zeros((1, 4, 16, 16), np.float32)
    prototypes[0, 0] = np.where(np.arange(16) < 8, 1, -1)
    found = seen({"y": output, "protos": prototypes}, YoloV8)
    assert found.classes.tolist() == [1]
    wanted = np.zeros((16, 16), bool)
    wanted[4:12, 4:8] = True  # the box is 16 to 48 pixels, which is 4 to 12 of 16
    assert found.masks is not None
    np.testing.assert_array_equal(found.masks[0], wanted)


def test_masks_of_yolov5_are_read_the_same_way() -> None:
    output = rows(5 + 2 + 4, [32, 32, 32, 32, 1, 0.9, 0, -1, 0, 0, 0], count=3 * CELLS)
    prototypes = np.full((1, 4, 16, 16), -1, np.float32)
    found = seen({"y": output, "protos": prototypes}, YoloV5)
    assert found.masks is not None
    assert (len(found), int(found.masks.sum())) == (1, 8 * 8)


def test_places_after_the_only_class_are_points() -> None:
    pose = [32, 32, 32, 32, 0.9, 20, 25, 0.5, 40, 45, 1.0]
    output = rows(4 + 1 + 6, pose)
    output[0, 1:, 5:] = [32, 32, 0] * 2
    found = seen({"y": output.transpose(0, 2, 1)}, YoloV8)
    assert found.points is not None
    assert found.points.tolist() == [[[20, 25, 0.5], [40, 45, 1]]]
    assert found.classes.tolist() == [0]


def test_points_without_visibility_are_visible() -> None:
    output = rows(4 + 1 + 4, [32, 32, 32, 32, 0.9, 20, 25, 40, 45])
    output[0, 1:, 5:] = 32
    found = seen({"y": output.transpose(0, 2, 1)}, YoloV8)
    assert found.points is not None
    assert found.points.tolist() == [[[20, 25, 1], [40, 45, 1]]]


def test_points_of_yolov7_are_read_the_same_way() -> None:
    output = rows(6 + 6, [32, 32, 32, 32, 1, 0.9, 20, 25, 0.5, 40, 45, 1.0], count=3 * CELLS)
    output[0, 1:, 6:] = [32, 32, 0] * 2
    found = seen({"y": output}, YoloV5)
    assert found.points is not None
    assert found.points.tolist() == [[[20, 25, 0.5], [40, 45, 1]]]


def test_a_turned_box_becomes_its_upright_hull_and_its_angle_no_class() -> None:
    output = rows(4 + 2 + 1, [32, 32, 20, 10, 0, 0.9, np.pi / 2]).transpose(0, 2, 1)
    output[0, 6, 1] = -0.5
    found = seen({"y": output}, YoloV8)
    np.testing.assert_allclose(found.boxes, [[27, 22, 37, 42]], atol=1e-4)
    assert found.classes.tolist() == [1]


def test_rows_that_are_not_finite_are_left_out_and_counted() -> None:
    output = rows(84, [30, 20, 10, 8, 0.9], [np.nan, 20, 10, 8, 0.9], [30, 20, 10, 8, np.inf])
    found = seen({"y": output}, YoloV8)
    assert (len(found), found.unusable) == (1, 2)


def test_a_dead_output_shows_nothing() -> None:
    dead = np.zeros((1, 84, CELLS), np.float32)
    assert len(YoloV8().decode({"y": dead}, (64, 64), score=0.25)) == 0


def test_yolox_in_cells_is_decoded_as_its_paper_says() -> None:
    output = np.zeros((1, CELLS, 85), np.float32)
    # row 64 + 6: the 16-pixel grid, row 1, column 2
    output[0, 70, :6] = [0.5, 0.25, np.log(2), 0, 0.8, 0.9]
    found = seen({"y": output}, YoloX)
    # centre ((.5 + 2) * 16, (.25 + 1) * 16) = (40, 20), size (2 * 16, 1 * 16)
    np.testing.assert_allclose(found.boxes, [[24, 12, 56, 28]], rtol=1e-6)
    assert found.scores.tolist() == pytest.approx([0.72])


def test_the_same_rows_in_pixels_are_left_as_they_are() -> None:
    output = rows(85, [40, 20, 32, 16, 0.8, 0.9])
    assert seen({"y": output}, YoloX).boxes.tolist() == [[24, 12, 56, 28]]


def test_scores_of_cells_without_boxes_are_no_rows() -> None:
    scores = np.random.default_rng(0).uniform(0, 0.1, (1, CELLS, 80)).astype(np.float32)
    for one in (scores, scores.transpose(0, 2, 1)):
        assert find_readers({"y": OutputForm(one.shape, values=one)}, (64, 64)) == ()


def test_shares_of_yolov5_are_brought_into_pixels() -> None:
    output = rows(7, [0.5, 0.25, 0.25, 0.125, 1, 0.75, 0], count=3 * CELLS)
    output[0, 1:, :4] = 0.5
    assert seen({"y": output}, YoloV5).boxes.tolist() == [[24, 12, 40, 20]]


def test_slices_tell_objectness_from_a_first_class() -> None:
    form = OutputForm((1, CELLS, 9), ("0:4", "4:9"), (0, 4))
    (reader,) = find_readers({"y": form}, (64, 64))
    assert isinstance(reader.decoder, YoloV8)
    (reader,) = find_readers({"y": form._replace(starts=(0, 4, 5))}, (64, 64))
    assert isinstance(reader.decoder, YoloX)
