"""The acceptance of the embedded example: float finds digits, int8 nothing, the tail brings all.

On 12 scenes here; `python -m benchmarks.judging` does the same on 400.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from npuwidgets import Session, below, zoo
from npuwidgets.errors import SettingError, UnknownNameError
from npuwidgets.zoo import Judged, Scene
from tests.session.small import INT8, open_session

COUNT = 12
TAIL = ("Transpose_201", "Transpose_236", "Transpose_271")


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    return list(zoo.judging_scenes(COUNT, seed=1))


@pytest.fixture(scope="module")
def session(scenes: list[Scene], tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder = tmp_path_factory.mktemp("scenes")
    made = zoo.open("digits-detector", zoo.write_scenes(scenes, folder))
    made.quantize(INT8, iterations=8)
    made.snapshot("int8")
    made.precision[[below(name) for name in TAIL]] = "dynamic_fixed_point-i16"
    made.snapshot("hybrid")
    return made


@pytest.fixture(scope="module")
def judged(session: Session) -> list[Judged]:
    return zoo.judge(session, ["int8", "hybrid"])


def test_float_finds_digits_int8_nothing_and_the_tail_at_int16_as_much_as_float(
    judged: list[Judged], scenes: list[Scene]
) -> None:
    golden, int8, hybrid = (one.precision(scenes) for one in judged)
    print(f"mAP50 on {COUNT} scenes: float {golden:.3f}, int8 {int8:.3f}, tail {hybrid:.3f}")  # noqa: T201
    assert golden >= 0.90
    assert int8 <= 0.05
    assert abs(hybrid - golden) <= 0.05


def test_the_final_concat_has_a_step_above_2_at_int8_and_of_a_32nd_at_int16(
    session: Session,
) -> None:
    session.restore("int8")
    entry = session.table.entry(session.network.outputs[0].inputs[0])
    assert entry is not None
    # asymmetric int8: the range in 255 steps
    step = (entry.range.high - min(entry.range.low, 0)) / 255
    print(f"range {entry.range.low:.2f} .. {entry.range.high:.2f}, int8 step {step:.3f}")  # noqa: T201
    assert step > 2
    codes = np.arange(2, dtype=np.int8)
    assert np.diff(entry.encoding.dequantize(codes)) == pytest.approx(step, rel=1e-5)
    session.restore("hybrid")
    finer = session.table.entry(session.network.outputs[0].inputs[0])
    assert finer is not None
    assert np.diff(finer.encoding.dequantize(codes.astype(np.int16))) == [1 / 32]


def test_what_is_kept_is_counted_over_all_pictures(judged: list[Judged], session: Session) -> None:
    golden, int8, hybrid = judged
    assert [one.name for one in judged] == ["golden", "int8", "hybrid"]
    assert golden.wanted == golden.kept > COUNT
    for one in (int8, hybrid):
        assert one.wanted == golden.wanted == one.kept + one.lost
    assert int8.kept == 0
    assert hybrid.kept >= 0.9 * hybrid.wanted
    assert int8.codes["objectness"] == int8.codes["classes"] == 1
    assert hybrid.codes["objectness"] > 10
    assert int8.cosine > 0.999  # and there lies the trap
    assert len(hybrid.found) == len(session.picture_names) == COUNT


def test_separate_outputs_and_a_decode_outside_find_as_much_as_float_at_int8(
    session: Session, scenes: list[Scene]
) -> None:
    session.restore("int8")
    session.separate_outputs()
    session.snapshot("separate")
    session.cut_before_decode()
    session.snapshot("outside")
    golden, *others = zoo.judge(session, ["separate", "outside"])
    for one in others:
        assert abs(one.precision(scenes) - golden.precision(scenes)) <= 0.05
        assert one.kept >= 0.9 * one.wanted
    session.uncut()


def test_scenes_written_as_pictures_show_what_was_composed(
    session: Session, scenes: list[Scene]
) -> None:
    assert session.pipeline.evaluation is not None
    for sample, scene in zip(session.pipeline.evaluation, scenes, strict=True):
        written = np.asarray(Image.open(sample.paths[0])).astype(int)
        assert np.abs(written - scene.picture).mean() < 10  # what JPEG loses


def test_an_output_without_detections_and_unknown_snapshots_are_refused(tmp_path: Path) -> None:
    small = open_session(tmp_path, 1)
    small.snapshot("float")
    with pytest.raises(SettingError, match="no detector's output"):
        zoo.judge(small, ["float"])
    with pytest.raises(UnknownNameError, match="no snapshot 'flaot': there is: float"):
        zoo.judge(small, ["flaot"])
    with pytest.raises(SettingError, match="nothing to judge"):
        zoo.judge(small, [])
