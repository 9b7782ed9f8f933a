"""Evaluations: verdict, golden and simulated tensors, measures, events, estimates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from npuwidgets import Session
from npuwidgets.engine import float_session
from npuwidgets.errors import CancelledError, PictureError
from npuwidgets.inputs import load_input
from npuwidgets.network import Layer, network_to_model
from npuwidgets.numerics import Range
from npuwidgets.session import Grade, LayerMeasure, StageProgress
from tests.helpers import Floats, lid_of, ref_of
from tests.session.small import I16, INT8, network, open_session, write_pictures


@pytest.fixture
def session(tmp_path: Path) -> Session:
    opened = open_session(tmp_path)
    opened.quantize("perchannel_symmetric_affine", "int8")
    return opened


def float_output(session: Session, picture: int, scale: float, tensor: str = "y") -> Floats:
    """A tensor of the network, its output by default, in ONNX Runtime."""
    path = session.pipeline.pictures()[picture].paths[0]
    pre = replace(session.inputs["images"].preprocessing, scale=scale)
    feeds = {"images": load_input(path, (1, 3, 8, 8), pre)}
    found: Floats = float_session(network_to_model(session.network)).run([tensor], feeds)[0]
    return found


def test_golden_is_onnx_runtimes_float_run_of_the_shown_picture(session: Session) -> None:
    for picture in (0, 2):
        session.picture = picture
        found = session.evaluate().golden_tensor("attach_Slice_rows/out0")
        np.testing.assert_array_equal(found, float_output(session, picture, 1 / 255))


def test_a_float_session_loses_nothing(tmp_path: Path) -> None:
    verdict = open_session(tmp_path).evaluate().verdict
    (one,) = verdict.outputs
    assert verdict.grade is Grade.GOOD
    assert one.whole.cosine == 1.0
    assert all(part.similarity.max_abs == 0 for part in one.slices)


def test_the_narrow_slice_dies_at_int8_and_lives_at_int16(session: Session) -> None:
    # one int8 step of a range up to some hundreds is above 1; the narrow half never passes 0.5
    dead = session.evaluate().verdict
    (one,) = dead.outputs
    wide, narrow = one.slices
    assert (wide.dead, narrow.dead) == (False, True)
    assert (narrow.codes, narrow.codes_total) == (1, 256)
    assert narrow.similarity.cosine == 0.0
    assert one.whole.cosine > 0.999
    assert (dead.grade, one.misleading) == (Grade.DEAD, True)
    assert "DEAD" in str(dead)
    session.precision[["small", "big", "Concat_join"]] = I16
    (better,) = session.evaluate().verdict.outputs
    assert better.slices[1].codes > 1
    assert better.slices[1].codes_total == 65536
    assert not better.slices[1].dead
    session.undo()
    assert session.evaluate().verdict.outputs[0].slices[1].dead


def test_slices_follow_the_concat_and_the_users_own_words(session: Session) -> None:
    (one,) = session.evaluate().verdict.outputs
    assert len(one.slices) == 2
    session.slices = "axis=-1;first=0;rest=1:"
    (one,) = session.evaluate().verdict.outputs
    assert [part.name for part in one.slices] == ["first", "rest"]
    session.slices = ""
    assert len(session.evaluate().verdict.outputs[0].slices) == 2


def test_a_known_state_runs_nothing_again(session: Session) -> None:
    first = session.evaluate()
    assert first.ran
    assert session.evaluate().ran == ()
    session.precision["big"] = I16
    cone = {one.lid for one in session.network.cone([lid_of(session.network, "Mul_big")])}
    assert set(session.evaluate().ran) <= cone
    session.undo()
    assert session.evaluate().ran == ()
    session.redo()
    assert session.evaluate().ran == ()


def test_an_edit_computes_nothing_until_somebody_evaluates(session: Session) -> None:
    session.evaluate()
    lookups = session.pipeline.evaluator.cache.info
    for fmt in (I16, "bfloat16", "float32"):
        session.precision["conv"] = fmt
    assert session.pipeline.evaluator.cache.info == lookups


def test_similarity_of_a_layer_is_that_of_its_tensors(session: Session) -> None:
    result = session.evaluate()
    golden, simulated = result.golden_tensor("sig"), result.simulated_tensor("sig")
    found = result.similarity("sig")["whole"]
    dot = float((golden.astype(np.float64) * simulated).sum())
    norms = np.linalg.norm(golden.astype(np.float64)) * np.linalg.norm(simulated.astype(np.float64))
    assert found.cosine == pytest.approx(dot / norms, abs=1e-6)
    assert found.max_abs == pytest.approx(float(np.abs(golden - simulated).max()))
    parts = result.similarity("attach_Slice_rows/out0", slices="wide=0:4;narrow=4:")
    assert list(parts) == ["whole", "wide", "narrow"]


def test_measuring_gives_every_float_layer_in_order(session: Session) -> None:
    measures = session.measure()
    assert [one.lid for one in measures] == [one.lid for one in session.network.layers]
    assert all(isinstance(one, LayerMeasure) for one in measures)
    result = session.evaluate()
    for one in measures:
        direct = result.similarity(one.lid)["whole"]
        assert one.similarity.cosine == pytest.approx(direct.cosine, abs=1e-6)
        assert one.codes == len(np.unique(result.simulated_tensor(one.lid)))


def followers(session: Session, lid: str) -> tuple[Layer, ...]:
    return session.network.followers(session.network.by_lid[lid])


def test_a_layers_error_is_counted_in_steps_of_its_own_codes(session: Session) -> None:
    result = session.evaluate()
    for one in session.measure(result):
        # a convolution is measured behind the relu whose range it shares
        (*_, behind) = [one.lid, *(f.lid for f in followers(session, one.lid) if f.op == "Relu")]
        golden = result.golden_tensor(behind).astype(np.float64)
        rmse = np.sqrt(np.mean((golden - result.simulated_tensor(behind)) ** 2))
        step = next(row.step for row in session.rows(result) if row.lid == one.lid)
        assert step is not None
        assert one.figures["rmse_steps"] == pytest.approx(rmse / step, rel=1e-4)
    (output,) = result.verdict.outputs
    wide, narrow = output.slices
    # the slices are of one size and share one step: the whole's square is the mean of theirs
    mean = (wide.figures["rmse_steps"] ** 2 + narrow.figures["rmse_steps"] ** 2) / 2
    assert output.figures["rmse_steps"] ** 2 == pytest.approx(mean, rel=1e-4)


def test_a_float_layer_has_no_steps(tmp_path: Path) -> None:
    found = open_session(tmp_path)
    assert all(np.isnan(one.figures["rmse_steps"]) for one in found.measure())
    assert np.isnan(found.evaluate().verdict.outputs[0].figures["rmse_steps"])


@pytest.mark.parametrize("cache_bytes", [0, 2_000])
def test_a_small_cache_changes_no_measure(tmp_path: Path, cache_bytes: int) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    sessions = [open_session(tmp_path / "a"), open_session(tmp_path / "b", cache_bytes=cache_bytes)]
    found = []
    for one in sessions:
        one.quantize("asymmetric_affine", "uint8")
        one.precision["sig"] = I16
        found.append((str(one.evaluate().verdict), one.measure()))
    assert found[0] == found[1]
    assert sessions[1].pipeline.evaluator.cache.info.used <= cache_bytes


def test_rows_say_what_each_layer_is_and_has(session: Session) -> None:
    session.precision["small"] = I16
    rows = {row.name: row for row in session.layers}
    assert [row.lid for row in session.layers] == list(session.precision)
    small = rows["Mul_small"]
    assert (small.op, small.kind, small.shape) == ("Mul", "op", "1x64x4")
    assert (small.format, small.role) == (I16, "asked")
    assert rows["Initializer_narrow"].role == "carried"
    assert (rows["Mul_big"].format, rows["Mul_big"].role) == (INT8, "base")
    assert small.measure is not None
    span = session.table.entry(ref_of(session.network, "Mul_big"))
    assert span is not None
    assert rows["Mul_big"].range == (span.range.low, span.range.high)
    # int8 codes spread 255 steps over the range, which begins at 0 behind a relu
    assert rows["Mul_big"].step == pytest.approx(span.range.high / 255, rel=1e-6)


def test_the_row_of_the_join_says_that_it_swallows_the_narrow_input(session: Session) -> None:
    (join,) = (row for row in session.layers if row.name == "Concat_join")
    assert "mixes" in join.remark


def test_ranges_are_the_union_over_the_calibration_pictures(session: Session) -> None:
    # the output copies the entry of the join, whose range is measured
    outputs = [float_output(session, number, 1 / 255, "cat") for number in range(3)]
    entry = session.table.entry(ref_of(session.network, "attach_Slice_rows/out0"))
    assert entry is not None
    low = min(float(one.min()) for one in outputs)
    high = max(float(one.max()) for one in outputs)
    assert entry.range == Range(low, high)
    session.quantize("asymmetric_affine", "uint8", iterations=2)
    entry = session.table.entry(ref_of(session.network, "attach_Slice_rows/out0"))
    assert entry is not None
    assert entry.range.high == max(float(one.max()) for one in outputs[:2])


def test_calibration_and_evaluation_pictures_can_differ(tmp_path: Path) -> None:
    pictures = write_pictures(tmp_path, 5)
    from npuwidgets.inputs import Dataset

    opened = Session(
        network(),
        Dataset.from_pictures(pictures[:4]),
        evaluation=Dataset.from_pictures(pictures[4:]),
    )
    opened.quantize("asymmetric_affine", "uint8")
    assert opened.state.pictures == (0, 1, 2, 3)
    assert opened.picture_names == ("picture_4.png",)
    assert opened.evaluate().picture == 0


def test_golden_follows_the_scale_unless_the_reference_is_pinned(session: Session) -> None:
    name = "attach_Slice_rows/out0"
    session.inputs["images"].scale = 1 / 1000
    followed = session.evaluate()
    np.testing.assert_array_equal(followed.golden_tensor(name), float_output(session, 0, 1 / 1000))
    assert followed.verdict.marks == ()
    session.undo()
    session.pin_reference()
    session.inputs["images"].scale = 1 / 1000
    pinned = session.evaluate()
    np.testing.assert_array_equal(pinned.golden_tensor(name), float_output(session, 0, 1 / 255))
    assert "pinned" in pinned.verdict.reference
    assert any("reference" in mark for mark in pinned.verdict.marks)
    # what similarity cannot see without a reference, it sees with one
    assert pinned.verdict.outputs[0].whole.sqnr_db < followed.verdict.outputs[0].whole.sqnr_db - 3
    session.unpin_reference()
    again = session.evaluate()
    assert again.verdict.outputs[0].whole == followed.verdict.outputs[0].whole


def test_a_frozen_table_stays_while_the_scale_is_edited(session: Session) -> None:
    ref = ref_of(session.network, "Conv_conv")
    before = session.table.entry(ref)
    session.freeze()
    assert session.frozen
    session.inputs["images"].scale = 1 / 100
    assert session.table.entry(ref) == before
    frozen = session.evaluate()
    assert "table calibrated for other inputs" in frozen.verdict.marks
    session.recalibrate()
    assert session.state.frozen is None
    after = session.table.entry(ref)
    assert after is not None
    assert before is not None
    assert after.range.high > 2 * before.range.high
    # brighter inputs than the frozen table was made for are clipped
    fresh = session.evaluate()
    assert frozen.verdict.outputs[0].whole.sqnr_db < fresh.verdict.outputs[0].whole.sqnr_db


def test_an_estimate_calibrates_on_the_shown_picture_alone(session: Session) -> None:
    assert session.needs_calibration()
    first = session.evaluate(1, provisional=True)
    assert first.provisional
    assert session.needs_calibration()
    ref = ref_of(session.network, "attach_Slice_rows/out0")
    own = float_output(session, 1, 1 / 255, "cat")
    entry = first.table.entry(ref)
    assert entry is not None
    assert entry.range == Range(float(own.min()), float(own.max()))
    assert any("estimate" in mark for mark in first.verdict.marks)
    whole = session.evaluate(1)
    assert not whole.provisional
    assert not session.needs_calibration()
    assert not any("estimate" in mark for mark in whole.verdict.marks)
    # the golden tensors of the shown picture are not computed twice
    assert whole.golden.ran == ()


def test_after_a_failure_the_session_goes_on_where_it_was(session: Session, tmp_path: Path) -> None:
    session.precision["sig"] = I16
    result = session.evaluate()
    picture = tmp_path / "picture_1.png"
    content = picture.read_bytes()
    picture.write_bytes(b"no picture")
    with pytest.raises(PictureError):
        session.evaluate(1)
    picture.write_bytes(content)
    assert str(session.evaluate(0).verdict) == str(result.verdict)


def test_progress_names_its_stages_in_order_and_never_passes_the_total(session: Session) -> None:
    seen: list[StageProgress] = []
    session.evaluate(progress=seen.append)
    stages = list(dict.fromkeys(one.stage for one in seen))
    assert stages == ["calibrate", "golden", "simulate"]
    for stage in stages:
        part = [one for one in seen if one.stage == stage]
        assert [one.done for one in part] == sorted({one.done for one in part})
        assert all(1 <= one.done <= one.total for one in part)
        assert part[-1].done == part[-1].total
    seen.clear()
    session.evaluate(progress=seen.append)
    assert seen == []


@pytest.mark.parametrize("after", [0, 1, 7, 20, 30])
def test_a_cancelled_evaluation_can_be_taken_up_again(tmp_path: Path, after: int) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    session, fresh = open_session(tmp_path / "a"), open_session(tmp_path / "b")
    for one in (session, fresh):
        one.quantize("asymmetric_affine", "uint8")
    seen: list[StageProgress] = []
    with pytest.raises(CancelledError):
        session.evaluate(progress=seen.append, cancelled=lambda: len(seen) >= after)
    assert len(seen) == after
    assert str(session.evaluate().verdict) == str(fresh.evaluate().verdict)
    assert session.measure() == fresh.measure()
