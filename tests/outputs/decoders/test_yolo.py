"""Decoding of YOLO heads: by hand, and the figures of a real network on real pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
import pytest

from npuwidgets.engine import session_options
from npuwidgets.errors import SettingError
from npuwidgets.inputs import Dataset, Decoding, Preprocessing, load_input
from npuwidgets.outputs import COCO_CLASSES, decode_yolo, looks_like_yolo

Float32 = npt.NDArray[np.float32]
Run = Callable[..., Float32]


def head(*rows: list[float]) -> Float32:
    """An output (1, N, 5 + C) of hand-made rows."""
    return np.array([rows], np.float32)


@pytest.fixture(scope="module")
def run(shared: Path) -> Run:
    """YOLOv5n at 640 in float: a picture, letterboxed, to the output (1, 25200, 85)."""
    session = onnxruntime.InferenceSession(
        shared / "models/yolov5n_coco_640_v61head.onnx",
        session_options(),
        providers=["CPUExecutionProvider"],
    )

    def forward(picture: Path, scale: float = 1 / 255, *, fast_jpeg: bool = False) -> Float32:
        preprocessing = Preprocessing((0.0,), scale, fitting="letterbox")
        given = load_input(picture, (1, 3, 640, 640), preprocessing, decoding=Decoding(fast_jpeg))
        output: Float32 = session.run(None, {"images": given})[0]
        return output

    return forward


def test_the_bus_picture_shows_three_persons_and_a_bus(run: Run, shared: Path) -> None:
    seen = decode_yolo(run(shared / "images/bus.jpg"))
    assert [COCO_CLASSES[label] for label in seen.classes] == ["person"] * 3 + ["bus"]
    assert [f"{score:.2f}" for score in seen.scores] == ["0.82", "0.82", "0.68", "0.53"]
    assert seen.unusable == 0


def test_the_fast_jpeg_transform_moves_the_scores_by_a_hundredth_at_most(
    run: Run, shared: Path
) -> None:
    seen = decode_yolo(run(shared / "images/bus.jpg", fast_jpeg=True))
    assert seen.classes.tolist() == [0, 0, 0, 5]
    assert seen.scores.tolist() == pytest.approx([0.82, 0.82, 0.68, 0.53], abs=0.015)


def test_the_other_24_coco_pictures_show_262_detections(run: Run, shared: Path) -> None:
    pictures = Dataset.from_pictures(shared / "images/coco")
    judged = [sample.paths[0] for sample in pictures][8:32]
    assert len(judged) == 24
    assert sum(len(decode_yolo(run(picture))) for picture in judged) == 262


@pytest.mark.parametrize(
    ("scale", "best"), [(1 / 255, "0.823"), (1 / 1000, "0.836"), (1.0, "1.000")]
)
def test_a_wrong_scale_still_gives_the_known_best_score(
    run: Run, shared: Path, scale: float, best: str
) -> None:
    seen = decode_yolo(run(shared / "images/bus.jpg", scale))
    assert f"{seen.scores[0]:.3f}" == best


def test_raw_pixels_give_3945_candidates_and_still_decode(run: Run, shared: Path) -> None:
    output = run(shared / "images/bus.jpg", 1.0)
    # Nothing overlaps by more than all, so with that limit each candidate row is a detection.
    rows = decode_yolo(output, iou=1.0, max_detections=25200, multi_label=False)
    assert len(rows) == 3945
    assert len(decode_yolo(output)) == 300


def test_a_row_becomes_corners_score_and_class() -> None:
    seen = decode_yolo(head([100, 50, 20, 10, 0.8, 0.25, 0.75]))
    assert seen.boxes.tolist() == [[90, 45, 110, 55]]
    assert seen.scores.tolist() == pytest.approx([0.6])
    assert seen.classes.tolist() == [1]


def test_a_score_of_exactly_the_threshold_is_not_enough() -> None:
    output = head([100, 50, 20, 10, 0.5, 0.5])
    assert len(decode_yolo(output, score=0.25)) == 0
    assert len(decode_yolo(output, score=0.24)) == 1


def test_a_row_gives_a_box_for_each_class_unless_told_otherwise() -> None:
    output = head([100, 50, 20, 10, 1.0, 0.5, 0.125, 0.75])
    assert decode_yolo(output).classes.tolist() == [2, 0]
    assert decode_yolo(output, multi_label=False).classes.tolist() == [2]


def test_doubles_of_a_class_go_and_those_of_another_stay() -> None:
    output = head(
        [100, 50, 20, 10, 1.0, 0.5, 0.0],
        [101, 50, 20, 10, 1.0, 0.75, 0.0],
        [100, 50, 20, 10, 1.0, 0.0, 0.625],
    )
    seen = decode_yolo(output)
    assert list(zip(seen.scores.tolist(), seen.classes.tolist(), strict=True)) == [
        (0.75, 0),
        (0.625, 1),
    ]


def test_a_quantized_probability_above_one_counts_in_full() -> None:
    # At 320 one int8 step is 1.37: objectness of .2 with such a class exceeds .25.
    seen = decode_yolo(head([100, 50, 20, 10, 0.2, 1.37]))
    assert seen.scores.tolist() == pytest.approx([0.274])


def test_two_negatives_make_no_box() -> None:
    assert len(decode_yolo(head([100, 50, 20, 10, -1.0, -1.0]))) == 0


@pytest.mark.parametrize("column", [0, 3, 4, 5])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_row_that_is_not_finite_is_left_out_and_counted(column: int, value: float) -> None:
    output = head([100, 50, 20, 10, 0.9, 0.9], [300, 50, 20, 10, 0.9, 0.9])
    output[0, 0, column] = value
    seen = decode_yolo(output)
    assert seen.boxes.tolist() == [[290, 45, 310, 55]]
    assert seen.unusable == 1


def test_an_output_without_any_finite_row_shows_nothing() -> None:
    seen = decode_yolo(np.full((1, 3, 7), np.nan, np.float32))
    assert (len(seen), seen.unusable) == (0, 3)
    assert seen.boxes.shape == (0, 4)


def test_a_dead_output_shows_nothing() -> None:
    assert len(decode_yolo(np.zeros((1, 25200, 85), np.float32))) == 0


def test_the_batch_axis_may_be_left_out() -> None:
    assert len(decode_yolo(head([100, 50, 20, 10, 0.9, 0.9])[0])) == 1


@pytest.mark.parametrize("shape", [(1, 3, 5), (2, 3, 85), (1, 3, 20, 20, 85), (85,)])
def test_an_output_of_another_shape_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(SettingError, match=r"\(1, N, 5 \+ C\)"):
        decode_yolo(np.zeros(shape, np.float32))


def test_a_threshold_that_is_no_number_is_refused() -> None:
    with pytest.raises(SettingError, match="score must be a finite"):
        decode_yolo(head([100, 50, 20, 10, 0.9, 0.9]), score=float("nan"))


@pytest.mark.parametrize(
    ("shape", "side", "names", "answer"),
    [
        ((1, 25200, 85), 640, ("xy", "wh", "objectness", "classes"), True),
        ((1, 77, 6), 640, ("box", "objectness", "classes"), True),
        ((1, 25200, 85), 640, (), True),
        ((1, 6300, 85), 320, (), True),
        ((1, 102000, 85), 1280, (), True),  # four grids: 255 * 20 * 20
        ((1, 25200, 85), 320, (), False),  # the grids of another input
        ((1, 197, 768), 224, (), False),  # tokens of a vision transformer
        ((1, 126, 768), 224, (), False),
        ((1, 84, 8400), 640, (), False),  # YOLOv8: classes before places, no objectness
        ((1, 25200, 5), 640, ("objectness", "classes"), False),
        ((1, 1000), 224, (), False),
        ((4, 25200, 85), 640, (), False),
    ],
)
def test_a_yolo_output_is_recognized(
    shape: tuple[int, ...], side: int, names: tuple[str, ...], answer: bool
) -> None:
    assert looks_like_yolo(shape, (side, side), names) is answer


def test_coco_has_eighty_classes_each_named_once() -> None:
    assert len(set(COCO_CLASSES)) == len(COCO_CLASSES) == 80
    assert (COCO_CLASSES[0], COCO_CLASSES[5], COCO_CLASSES[79]) == ("person", "bus", "toothbrush")
