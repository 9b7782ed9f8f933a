"""Small networks whose form misled the verdict: it follows the data now."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import onnx
import pytest

from npuwidgets import Session
from npuwidgets.errors import SettingError, UnknownNameError
from npuwidgets.outputs import Grade
from tests.helpers import make_model, node, onnx_runtime

CASES = Path(__file__).parent.parent / "cases"


def opened(name: str, fmt: str = "asymmetric_affine-u8", *, pictures: int = 2) -> Session:
    arrays = sorted(CASES.glob(f"{name}_*.npy"))
    session = Session.open(CASES / f"{name}.onnx", dataset=arrays or CASES / "pictures")
    if not arrays:
        session.inputs[session.network.inputs[0].name].scale = 1 / 255
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session.quantize(fmt, iterations=min(pictures, len(session.picture_names)))
    return session


@pytest.mark.parametrize("fmt", ["asymmetric_affine-u8", "perchannel_symmetric_affine-i8"])
def test_scores_that_no_concat_joins_to_boxes_are_found_dead(fmt: str) -> None:
    session = opened("scores_without_concat", fmt)
    (output,) = session.evaluate().verdict.outputs
    assert output.grade is Grade.DEAD
    assert output.misleading
    scores = [part for part in output.slices if part.where.start == 4]
    assert all(part.dead and part.codes == 1 for part in scores)
    golden = session.evaluate().golden_tensor(output.lid)
    assert np.ptp(golden[0, :, 4]) > 0  # float does use it


def test_a_remedy_brings_the_scores_back() -> None:
    session = opened("scores_without_concat")
    ways = {one.way.name: one for one in session.compare_endings().ways}
    assert min(ways["uint8 whole"].codes) == 1
    assert min(ways["decode outside"].codes) > 1
    session.end_as("decode outside")
    (output,) = session.evaluate().verdict.outputs
    assert not any(part.dead for part in output.slices)


def test_a_convolution_is_measured_behind_the_relu_whose_range_it_shares() -> None:
    session = opened("conv_relu")
    result = session.evaluate()
    for conv, relu in (("Conv_conv0_8", "Relu_relu0_7"), ("Conv_conv1_6", "Relu_relu1_5")):
        mine, its = (result.similarity(name)["whole"] for name in (conv, relu))
        assert mine == its
        assert mine.cosine > 0.999
    assert min(one.similarity.cosine for one in session.measure(result)) > 0.999
    assert min(one.cosine for one in result.own_errors().values()) > 0.999


def test_a_class_map_is_judged_by_equal_pixels() -> None:
    session = opened("class_map")
    result = session.evaluate()
    (output,) = result.verdict.outputs
    golden, simulated = result.golden_tensor(output.lid), result.simulated_tensor(output.lid)
    share = float((golden == simulated).mean())
    assert output.kind == "class map"
    assert output.said[0].name == "equal pixels"
    assert output.said[0].value == share < 1
    assert output.top is None
    assert "cosine" not in str(result.verdict)


def test_outputs_of_another_length_are_matched_as_sets() -> None:
    session = opened("rows_differ", pictures=1)
    result = session.evaluate()
    (output,) = result.verdict.outputs
    golden, simulated = result.golden_tensor(output.lid), result.simulated_tensor(output.lid)
    assert golden.shape != simulated.shape
    assert output.kind == "indices and sets"
    assert output.grade is Grade.DEGRADED
    assert f"{len(golden)} -> {len(simulated)}" in str(result.verdict)
    assert len(session.measure(result)) > 3
    assert np.isnan(result.similarity(output.lid)["whole"].cosine)


def test_scores_of_anchors_are_no_classes() -> None:
    (output,) = opened("scores_as_classes").evaluate().verdict.outputs
    assert (output.kind, output.top) == ("per-anchor scores", None)
    assert output.grade is Grade.GOOD


def test_the_verdict_says_on_how_many_pictures() -> None:
    assert "1 of 2 pictures" in str(opened("conv_relu").evaluate().verdict)


def test_a_kind_is_set_undone_saved_and_recorded(tmp_path: Path) -> None:
    session = opened("conv_relu")
    output = session.outputs["y"]
    assert (output.kind, output.is_set) == ("class scores", False)
    output.kind = "embedding"
    assert session.evaluate().verdict.outputs[0].kind == "embedding"
    assert "session.outputs['y'].kind = 'embedding'" in session.recording()
    session.save(tmp_path / "s.npuw.yml")
    loaded = Session.load(tmp_path / "s.npuw.yml")
    assert loaded.outputs["y"].kind == "embedding"
    assert loaded.digest == session.digest
    session.undo()
    assert session.outputs["y"].kind == "class scores"
    session.outputs["y"].kind = "embedding"
    session.outputs["y"].kind = ""
    assert not session.outputs["y"].is_set


def test_what_cannot_be_is_refused_and_the_nearest_is_named() -> None:
    session = opened("conv_relu")
    with pytest.raises(SettingError, match=r"y cannot be set to class map: .*\(1, 10\)"):
        session.outputs["y"].kind = "class map"
    with pytest.raises(UnknownNameError, match="did you mean 'class scores'"):
        session.outputs["y"].kind = "class score"
    with pytest.raises(UnknownNameError, match="the outputs are: y"):
        session.outputs["z"].kind = "plain"
    assert list(session.outputs) == ["y"]


def test_float_that_is_not_finite_is_called_that(tmp_path: Path) -> None:
    model = make_model([node("Log", ["x"], ["y"], name="log")], {"x": [1, 4]}, ["y"])
    values = np.array([[0.0, 1.0, 2.0, 3.0]], np.float32)
    onnx.save(model, tmp_path / "log.onnx")
    np.save(tmp_path / "x.npy", values)
    session = Session.open(tmp_path / "log.onnx", dataset=[tmp_path / "x.npy"])
    assert np.isinf(onnx_runtime(model, {"x": values}, ["y"])["y"]).any()
    verdict = session.evaluate().verdict
    assert verdict.grade is Grade.NOT_FINITE
    assert "FLOAT IS NOT FINITE" in str(verdict)
    assert "nan" not in str(verdict)
