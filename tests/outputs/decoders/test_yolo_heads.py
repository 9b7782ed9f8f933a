"""Raw heads of YOLOv5: by hand, and the real network's heads against its own decode."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import pytest

from npuwidgets.engine import session_options
from npuwidgets.errors import SettingError
from npuwidgets.inputs import Preprocessing, load_input
from npuwidgets.outputs import YOLOV5_ANCHORS, YOLOV7_ANCHORS, OutputForm, YoloV5Heads, find_readers
from npuwidgets.session import Session

Float32 = npt.NDArray[np.float32]

MAPS = {
    "before sigmoid": ["/model.24/Transpose_output_0", "/model.24/Transpose_1_output_0"],
    "after sigmoid": ["/model.24/Sigmoid_output_0", "/model.24/Sigmoid_1_output_0"],
    "convolutions": ["/model.24/m.0/Conv_output_0", "/model.24/m.1/Conv_output_0"],
}
LAST = {
    "before sigmoid": "/model.24/Transpose_2_output_0",
    "after sigmoid": "/model.24/Sigmoid_2_output_0",
    "convolutions": "/model.24/m.2/Conv_output_0",
}


@pytest.fixture(scope="module")
def real(shared: Path) -> dict[str, Float32]:
    """YOLOv5n at 320 on the bus picture: its output and its heads at three places."""
    model = onnx.load(shared / "models/yolov5n_coco_320_v61head.onnx")
    heads = [*chain.from_iterable(MAPS.values()), *LAST.values()]
    model.graph.output.extend(onnx.helper.make_empty_tensor_value_info(name) for name in heads)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), session_options(), providers=["CPUExecutionProvider"]
    )
    preprocessing = Preprocessing((0.0,), 1 / 255, fitting="letterbox")
    picture = load_input(shared / "images/bus.jpg", (1, 3, 320, 320), preprocessing)
    names = [one.name for one in session.get_outputs()]
    return dict(zip(names, session.run(None, {"images": picture}), strict=True))


def forms(arrays: dict[str, Float32], *, values: bool = True) -> dict[str, OutputForm]:
    return {
        name: OutputForm(array.shape, values=array if values else None)
        for name, array in arrays.items()
    }


@pytest.mark.parametrize("values", [True, False])
@pytest.mark.parametrize("place", MAPS)
def test_raw_heads_give_the_detections_of_the_networks_own_decode(
    place: str, values: bool, real: dict[str, Float32]
) -> None:
    heads = {name: real[name] for name in [*MAPS[place], LAST[place]]}
    (rows,) = find_readers(forms({"output": real["output"]}), (320, 320))
    (raw,) = find_readers(forms(heads, values=values), (320, 320))
    wanted, found = rows.detections(real), raw.detections(real)
    assert [wanted.name_of(n) for n in found.classes] == ["person", "bus", "person", "person"]
    np.testing.assert_allclose(found.boxes, wanted.boxes, atol=1e-3)
    np.testing.assert_allclose(found.scores, wanted.scores, atol=1e-5)


def test_heads_beside_the_rows_that_were_decoded_from_them_are_not_read_again(
    real: dict[str, Float32],
) -> None:
    for values in (True, False):
        found = find_readers(forms(real, values=values), (320, 320))
        assert [one.names for one in found] == [("output",)]


def test_a_session_judges_the_heads_of_a_cut_network_by_their_boxes(
    shared: Path, tmp_path: Path
) -> None:
    whole = onnx.load(shared / "models/yolov5n_coco_320_v61head.onnx")
    ends = [*MAPS["convolutions"], LAST["convolutions"]]
    path = tmp_path / "heads.onnx"
    onnx.save(onnx.utils.Extractor(whole).extract_model(["images"], ends), path)
    session = Session.open(path, shared / "images/bus.jpg")
    session.inputs["images"].scale = 1 / 255
    session.inputs["images"].fitting = "letterbox"
    first, second, third = session.evaluate().verdict.outputs
    assert first.detections is not None
    assert first.detections.golden.classes.tolist() == [0, 5, 0, 0]
    assert second.decoded_with == third.decoded_with == first.lid


def raw_heads(columns: int, strides: tuple[int, ...] = (8, 16, 32)) -> dict[str, Float32]:
    """Heads at 64 x 64 that see nothing."""
    return {
        f"s{stride}": np.full((1, 3 * columns, 64 // stride, 64 // stride), -9, np.float32)
        for stride in strides
    }


def test_a_cell_becomes_a_box_by_the_formula_of_the_paper() -> None:
    heads = raw_heads(7)
    # Second anchor (62, 45) of stride 16, row 2, column 1: sigmoid(0) = .5 for x, y, w, h.
    heads["s16"][0, 7:14, 2, 1] = [0, 0, 0, 0, 9, -9, 9]
    (reader,) = find_readers(forms(heads), (64, 64))
    seen = reader.detections(heads)
    # xy = (2 * .5 - .5 + cell) * 16 = (24, 40); wh = (2 * .5)**2 * anchor
    np.testing.assert_allclose(seen.boxes, [[24 - 31, 40 - 22.5, 24 + 31, 40 + 22.5]], atol=1e-4)
    assert seen.classes.tolist() == [1]
    assert seen.scores[0] == pytest.approx((1 / (1 + np.exp(-9.0))) ** 2)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_row_that_is_not_finite_is_left_out_and_counted(value: float) -> None:
    heads = raw_heads(7)
    heads["s16"][0, 7:14, 2, 1] = [0, 0, 0, 0, 9, -9, 9]
    heads["s8"][0, 3, 1, 1] = value
    (reader,) = find_readers(forms(heads), (64, 64))
    seen = reader.detections(heads)
    assert (len(seen), seen.unusable) == (1, 1)


def test_heads_of_five_axes_or_with_channels_last_are_the_same_heads() -> None:
    heads = raw_heads(7)
    heads["s8"][0, 14:21, 5, 3] = [1, -1, 0.5, -0.5, 3, 2, 1]
    apart = {
        name: one.reshape(1, 3, 7, *one.shape[2:]).transpose(0, 1, 3, 4, 2)
        for name, one in heads.items()
    }
    last = {name: np.moveaxis(one, 1, 3) for name, one in heads.items()}
    first, second, third = (
        find_readers(forms(each), (64, 64))[0].detections(each) for each in (heads, apart, last)
    )
    assert len(first) == 2
    assert first.boxes.tolist() == second.boxes.tolist() == third.boxes.tolist()


def test_four_heads_and_two_have_anchors_of_their_own() -> None:
    large = raw_heads(6, (8, 16, 32, 64))
    large["s64"][0, :6, 0, 0] = [0, 0, 0, 0, 9, 9]
    tiny = raw_heads(6, (16, 32))
    tiny["s32"][0, :6, 0, 0] = [0, 0, 0, 0, 9, 9]
    for heads, width in ((large, 436), (tiny, 81)):
        (reader,) = find_readers(forms(heads), (64, 64))
        left, _, right, _ = reader.detections(heads).boxes[0]
        assert right - left == pytest.approx(width)


def test_anchors_can_be_set() -> None:
    heads = raw_heads(6)
    heads["s8"][0, :6, 0, 0] = [0, 0, 0, 0, 9, 9]
    (reader,) = find_readers(forms(heads), (64, 64), [YoloV5Heads(YOLOV7_ANCHORS)])
    left, top, right, bottom = reader.detections(heads).boxes[0]
    assert (right - left, bottom - top) == (pytest.approx(12), pytest.approx(16))
    with pytest.raises(SettingError, match="three pairs"):
        YoloV5Heads({**YOLOV5_ANCHORS, 8: ((10, 13),)})


def test_outputs_that_are_no_heads_are_refused() -> None:
    for outputs in ({"y": np.zeros((1, 255, 7, 7), np.float32)}, raw_heads(7, (4, 8))):
        with pytest.raises(SettingError, match="no heads with three anchors"):
            YoloV5Heads().decode(outputs, (64, 64), score=0.25)


def test_maps_that_see_something_everywhere_are_no_heads() -> None:
    rng = np.random.default_rng(0)
    maps = {
        f"s{stride}": rng.normal(size=(1, 21, 64 // stride, 64 // stride)).astype(np.float32)
        for stride in (8, 16, 32)
    }
    assert find_readers(forms(maps), (64, 64)) == ()
