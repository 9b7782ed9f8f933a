"""Detections that the network ends in: rows of any layout, and one output a property."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from npuwidgets.errors import SettingError
from npuwidgets.outputs import LAYOUTS, Detections, EndToEnd, OutputForm, find_readers

Array = npt.NDArray[np.generic]

SIZE = (100, 200)


def seen(**outputs: Array) -> Detections:
    forms = {
        f"attach_{name}": OutputForm(array.shape, name=name, values=array)
        for name, array in outputs.items()
    }
    (reader,) = find_readers(forms, SIZE)
    return reader.detections({f"attach_{name}": array for name, array in outputs.items()})


def rows(*given: list[float]) -> npt.NDArray[np.float32]:
    return np.array(given, np.float32)


ROWS = {
    "YOLOv10": rows([10, 20, 60, 80, 0.5, 5], [30, 20, 60, 80, 0.75, 0], [0, 0, 1, 1, 0.1, 3]),
    "PaddleDetection": rows(
        [5, 0.5, 10, 20, 60, 80], [0, 0.75, 30, 20, 60, 80], [3, 0.1, 0, 0, 1, 1]
    ),
    "YOLOv7": rows(
        [0, 10, 20, 60, 80, 5, 0.5], [0, 30, 20, 60, 80, 0, 0.75], [0, 0, 0, 1, 1, 3, 0.1]
    ),
    "OpenVINO": rows(
        [0, 5, 0.5, 0.05, 0.2, 0.3, 0.8], [0, 0, 0.75, 0.15, 0.2, 0.3, 0.8], [-1, 0, 0, 0, 0, 0, 0]
    ),
}


@pytest.mark.parametrize("kind", ROWS)
def test_rows_of_each_layout_are_told_by_their_values(kind: str) -> None:
    given = ROWS[kind]
    shapes = [given.shape, (1, *given.shape)]
    for shape in [*shapes, (1, 1, *given.shape)] if kind == "OpenVINO" else shapes:
        found = seen(output=given.reshape(shape))
        np.testing.assert_allclose(found.boxes, [[30, 20, 60, 80], [10, 20, 60, 80]], rtol=1e-5)
        assert found.scores.tolist() == [0.75, 0.5]
        assert found.classes.tolist() == [0, 5]


def test_no_rows_are_no_detections() -> None:
    assert len(seen(output=np.zeros((0, 6), np.float32))) == 0
    assert len(seen(output=np.zeros((1, 300, 6), np.float32))) == 0


def test_rows_that_are_not_finite_are_counted() -> None:
    given = rows([10, 20, 60, 80, 0.5, 5], [np.nan, 20, 60, 80, 0.75, 0])
    found = EndToEnd().decode({"y": given}, SIZE, score=0.25)
    assert (len(found), found.unusable) == (1, 1)


def test_another_layout_is_refused() -> None:
    with pytest.raises(SettingError, match="7 columns"):
        EndToEnd(LAYOUTS[2]).decode({"y": np.zeros((1, 3, 6), np.float32)}, SIZE, score=0.25)


def test_scores_of_six_words_are_no_rows() -> None:
    values = np.random.default_rng(0).normal(size=(1, 128, 6)).astype(np.float32)
    assert find_readers({"y": OutputForm(values.shape, values=values)}, (224, 224)) == ()


def test_tensorflows_four_outputs() -> None:
    boxes = np.zeros((1, 10, 4), np.float32)
    boxes[0, :2] = [[0.2, 0.05, 0.8, 0.3], [0.2, 0.15, 0.8, 0.3]]  # y1, x1, y2, x2
    found = seen(
        classes=np.array([[5, 0, *[1] * 8]], np.float32),
        boxes=boxes,
        scores=np.array([[0.5, 0.75, *[0.9] * 8]], np.float32),
        count=np.array([2], np.float32),
    )
    np.testing.assert_allclose(found.boxes, [[30, 20, 60, 80], [10, 20, 60, 80]], rtol=1e-5)
    assert found.classes.tolist() == [0, 5]


def test_the_four_outputs_need_no_names() -> None:
    boxes = np.zeros((1, 10, 4), np.float32)
    boxes[0, 0] = [0.2, 0.05, 0.8, 0.3]
    found = seen(
        a=boxes,
        b=np.array([[5, *[1] * 9]], np.float32),
        c=np.array([[0.5, *[0.1] * 9]], np.float32),
        d=np.array([10], np.float32),
    )
    assert (found.classes.tolist(), found.scores.tolist()) == ([5], [0.5])


def test_torchvisions_outputs_with_masks_and_points() -> None:
    masks = np.zeros((2, 1, 100, 200), np.float32)
    masks[1, 0, :10] = 0.9
    found = seen(
        boxes=rows([10, 20, 60, 80], [30, 20, 60, 80]),
        labels=np.array([1, 2]),
        scores=rows([0.1, 0.75])[0],
        masks=masks,
        keypoints=np.arange(12, dtype=np.float32).reshape(2, 2, 3),
    )
    assert found.boxes.tolist() == [[30, 20, 60, 80]]
    assert found.classes.tolist() == [2]
    assert found.masks is not None
    assert found.points is not None
    assert int(found.masks.sum()) == 2000
    assert found.points.tolist() == [[[6, 7, 8], [9, 10, 11]]]


def test_mmdetections_boxes_hold_their_score() -> None:
    found = seen(
        dets=rows([10, 20, 60, 80, 0.5], [30, 20, 60, 80, 0.75])[np.newaxis],
        labels=np.array([[5, 0]]),
    )
    assert (found.classes.tolist(), found.scores.tolist()) == ([0, 5], [0.75, 0.5])
