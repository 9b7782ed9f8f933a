"""The task metric and the decoder of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from npuwidgets import Session
from npuwidgets.errors import SettingError
from npuwidgets.outputs import Detections
from npuwidgets.session.live import Live
from tests.results.test_cases_of_kinds import CASES, opened

Outputs = Mapping[str, npt.NDArray[np.float32]]


def largest_error(golden: Outputs, simulated: Outputs) -> dict[str, float]:
    return {"largest error": float(np.abs(golden["y"] - simulated["y"]).max())}


def test_a_metric_of_both_stands_in_the_verdict() -> None:
    session = opened("conv_relu")
    session.metric = largest_error
    result = session.evaluate()
    (lid,) = (one.lid for one in result.verdict.outputs)
    error = np.abs(result.golden_tensor(lid) - result.simulated_tensor(lid)).max()
    assert result.verdict.task[0].value == pytest.approx(error, rel=1e-6)
    assert "largest error" in str(result.verdict).splitlines()[1]
    session.metric = None
    assert session.evaluate().verdict.task == ()


def test_a_metric_with_a_label_is_asked_for_float_and_for_simulated(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(f"{CASES / 'pictures' / 'p0.jpg'} 3\n")
    session = Session.open(CASES / "conv_relu.onnx", dataset=tmp_path / "list.txt")
    session.quantize("asymmetric_affine-u8")
    session.metric = lambda outputs, label: {"score": outputs["y"][0, int(label)]}
    (figure,) = session.evaluate().verdict.task
    result = session.evaluate()
    (lid,) = (one.lid for one in result.verdict.outputs)
    assert figure.golden == result.golden_tensor(lid)[0, 3]
    assert figure.value == result.simulated_tensor(lid)[0, 3]
    assert "(float" in figure.text


def test_snapshots_are_compared_by_the_metric_too() -> None:
    session = opened("conv_relu")
    session.metric = largest_error
    session.snapshot("u8")
    session.quantize("dynamic_fixed_point-i16")
    session.snapshot("i16")
    shown = str(session.compare("u8", "i16"))
    assert shown.count("largest error") == 2


def number(golden: Outputs, simulated: Outputs) -> float:
    return float(golden["y"].sum() - simulated["y"].sum())


def words(golden: Outputs, simulated: Outputs) -> dict[str, str]:
    return {"a": "many" if len(golden) == len(simulated) else "few"}


def broken(golden: Outputs, simulated: Outputs) -> dict[str, object]:
    return {"a": golden["z"] - simulated["z"]}


def labelled(outputs: Outputs, label: int) -> dict[str, float]:
    return {"a": float(outputs["y"][0, label])}


def of_one(golden: Outputs) -> dict[str, float]:
    return {"a": float(golden["y"].sum())}


@pytest.mark.parametrize(
    ("metric", "sentence"),
    [
        (number, "must give figures by name"),
        (words, "a is 'many', which is no number"),
        (broken, "raised KeyError: 'z'"),
        (labelled, "the picture has none"),
    ],
)
def test_a_metric_that_fails_says_so(metric: Callable[..., Any], sentence: str) -> None:
    session = opened("conv_relu")
    session.metric = metric
    with pytest.raises(SettingError, match=sentence):
        session.evaluate()


def test_a_metric_takes_two_arguments() -> None:
    session = opened("conv_relu")
    with pytest.raises(SettingError, match="takes two arguments"):
        session.metric = of_one
    with pytest.raises(SettingError, match="is a function"):
        session.metric = "accuracy"  # type: ignore[assignment]


def rows_as_boxes(outputs: Outputs) -> Detections:
    rows = outputs["y"][0][:, :5]
    found = rows[rows[:, 4] > 0.1]
    corners = np.concatenate([found[:, :2], found[:, :2] + np.abs(found[:, 2:4]) + 1], axis=1)
    return Detections(corners, found[:, 4], np.zeros(len(found), np.int64))


def test_a_function_is_a_decoder() -> None:
    session = opened("scores_without_concat")
    session.decoder = rows_as_boxes
    (output,) = session.evaluate().verdict.outputs
    assert output.kind == "boxes"
    assert output.detections is not None
    golden = session.evaluate().golden_tensor(output.lid)
    assert len(output.detections.golden) == int((golden[0, :, 4] > 0.1).sum())
    session.decoder = None
    assert session.evaluate().verdict.outputs[0].detections is None


def test_views_follow_a_new_metric() -> None:
    session = opened("conv_relu")
    frames: list[Any] = []
    session.on("reported", frames.append)
    Live.of(session)
    session.metric = largest_error
    Live.of(session).wait()
    verdicts = [frame.evaluation.verdict for frame in frames if frame.evaluation is not None]
    assert verdicts[-1].task


def test_a_saved_session_says_that_functions_are_not_in_it(tmp_path: Path) -> None:
    session = opened("conv_relu")
    session.metric = largest_error
    with pytest.warns(UserWarning, match="session.metric cannot be written into .* set it again"):
        session.save(tmp_path / "s.npuw.yml")
    assert Session.load(tmp_path / "s.npuw.yml").metric is None
