"""What readers who did not build it have found: each stays mended."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import pytest

from npuwidgets import Session
from npuwidgets.acuity.networks.data import read_data
from npuwidgets.errors import AcuityFileError, DatasetError, SettingError, UnknownNameError
from npuwidgets.outputs import Grade, YoloV5
from tests.helpers import floats, make_model, node

Sample = dict[str, npt.NDArray[np.generic]]


def opened(model: onnx.ModelProto, folder: Path, samples: Sequence[Sample]) -> Session:
    onnx.save(model, folder / "net.onnx")
    session = Session.open(folder / "net.onnx", dataset=samples)
    session.quantize("asymmetric_affine", "uint8", iterations=len(samples))
    return session


def test_an_output_that_turns_out_to_be_one_number_is_judged(tmp_path: Path) -> None:
    nodes = [
        node("ReduceMean", ["x"], ["m"], axes=[2], keepdims=0),
        node("Compress", ["m", "c"], ["k"], axis=1),
        node("Squeeze", ["k"], ["y"]),
    ]
    model = make_model(nodes, {"x": [1, 4, 6], "c": [4]}, ["y"], kinds={"c": onnx.TensorProto.BOOL})
    sample: Sample = {"x": floats(1, 1, 4, 6), "c": np.array([0, 1, 0, 0], bool)}
    session = opened(model, tmp_path, [sample])
    assert session.evaluate().golden_tensor(session.network.outputs[0].lid).shape == ()


def test_one_row_that_is_left_is_kept(tmp_path: Path) -> None:
    nodes = [
        node("Sigmoid", ["x"], ["s"]),
        node("Compress", ["s", "c"], ["k"], axis=1),
        node("Reshape", ["k", "all"], ["y"]),
    ]
    model = make_model(
        nodes,
        {"x": [1, 40], "c": [40]},
        ["y"],
        {"all": np.array([-1], np.int64)},
        kinds={"c": onnx.TensorProto.BOOL},
    )
    session = opened(model, tmp_path, [{"x": floats(2, 1, 40), "c": np.arange(40) == 7}])
    assert session.evaluate().verdict.grade is Grade.GOOD


def test_a_table_with_a_mask_that_pictures_bring_is_read_again(tmp_path: Path) -> None:
    nodes = [
        node("Add", ["x", "m"], ["a"]),
        node("Softmax", ["a"], ["p"], axis=-1),
        node("MatMul", ["p", "w"], ["y"]),
    ]
    model = make_model(
        nodes, {"x": [1, 8, 8], "m": [1, 1, 8]}, ["y"], {"w": floats(3, 8, 4)}, opset=17
    )
    masks = [np.where(np.arange(8) > 6 - i, -1e9, 0).astype(np.float32) for i in range(3)]
    samples: list[Sample] = [
        {"x": floats(i, 1, 8, 8), "m": mask.reshape(1, 1, 8)} for i, mask in enumerate(masks)
    ]
    session = opened(model, tmp_path, samples)
    before = str(session.evaluate().verdict)
    session.write_table(tmp_path / "t.quantize")
    session.read_table(tmp_path / "t.quantize")
    assert str(session.evaluate().verdict) == before


def test_a_decoders_class_is_no_decoder(tmp_path: Path) -> None:
    model = make_model([node("Relu", ["x"], ["y"])], {"x": [1, 4]}, ["y"])
    session = opened(model, tmp_path, [{"x": floats(1, 1, 4)}])
    with pytest.raises(SettingError, match=r"YoloV5 is a class: YoloV5\(\) makes one"):
        session.decoder = YoloV5  # type: ignore[assignment]
    with pytest.raises(UnknownNameError, match="no kind 3 of output"):
        session.outputs["y"].kind = 3  # type: ignore[assignment]
    assert "z" not in session.outputs


def test_a_data_file_reserves_no_memory_that_it_does_not_fill(tmp_path: Path) -> None:
    path = tmp_path / "n.data"
    path.write_bytes(b"\x80\x05\x96" + struct.pack("<Q", 0x3FFFFFFF) + b".")
    with pytest.raises(AcuityFileError, match=r"is it a whole \.data"):
        read_data(path)


def test_a_list_in_utf_16_without_its_mark_is_called_that(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes("data/a.png\n".encode("utf-16-le"))
    model = make_model([node("Relu", ["x"], ["y"])], {"x": [1, 3, 4, 4]}, ["y"])
    onnx.save(model, tmp_path / "net.onnx")
    with pytest.raises(DatasetError, match="UTF-16 without its mark"):
        Session.open(tmp_path / "net.onnx", dataset=path)


def test_a_name_that_no_table_holds_is_refused_when_the_table_is_written(tmp_path: Path) -> None:
    name = "L" * 1200
    model = make_model([node("Relu", ["x"], [name], name=name)], {"x": [1, 4]}, [name])
    session = opened(model, tmp_path, [{"x": floats(1, 1, 4)}])
    with pytest.raises(AcuityFileError, match="a table holds names of at most 1000"):
        session.write_table(tmp_path / "t.quantize")
    assert not (tmp_path / "t.quantize").exists()


def test_classes_that_are_not_in_the_picture_do_not_kill_a_detector(tmp_path: Path) -> None:
    boxes = np.random.default_rng(4).uniform(0, 0.4, (1, 100, 4)).astype(np.float32)
    boxes[..., 2:] += 0.45
    logits = floats(3, 1, 100, 20) * np.float32(0.7) - 9
    logits[0, 3, 5], logits[0, 9, 7] = 2.5, 1.5  # two objects; a step of the scores is 1 / 255
    nodes = [
        node("ReduceMean", ["x"], ["m"], keepdims=0),
        node("Add", ["b", "m"], ["boxes"]),
        node("Add", ["l", "m"], ["logits"]),
        node("Sigmoid", ["logits"], ["scores"]),
    ]
    model = make_model(nodes, {"x": [1, 3, 64, 64]}, ["boxes", "scores"], {"b": boxes, "l": logits})
    session = opened(model, tmp_path, [{"x": floats(1, 1, 3, 64, 64)}])
    verdict = session.evaluate().verdict
    (found,) = [one.detections for one in verdict.outputs if one.detections is not None]
    assert (len(found.golden), found.kept, found.extra) == (2, 2, 0)
    assert verdict.grade is Grade.GOOD


def test_a_cast_through_half_precision_is_noted(tmp_path: Path) -> None:
    nodes = [
        node("Cast", ["x"], ["c"], to=onnx.TensorProto.FLOAT16),
        node("Cast", ["c"], ["y"], to=onnx.TensorProto.FLOAT),
    ]
    onnx.save(make_model(nodes, {"x": [1, 4]}, ["y"]), tmp_path / "net.onnx")
    session = Session.open(tmp_path / "net.onnx", dataset=[{"x": floats(1, 1, 4)}])
    assert any("float16 tensors were cast" in note for note in session.last_change.notes)
