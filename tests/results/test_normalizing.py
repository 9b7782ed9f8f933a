"""Normalizations tried in float, and inputs looked at: by hand, and by plain ONNX Runtime."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest

from npuwidgets import Session
from npuwidgets.errors import CancelledError, UnknownNameError
from npuwidgets.inputs import PRESETS, Preprocessing, load_input
from npuwidgets.numerics import NumberFormat, Range, encode
from npuwidgets.outputs import PLAIN, Detections, decode_yolo
from npuwidgets.quantization import Entry
from npuwidgets.results.normalization.float_outcome import FloatOutcome, outcome_of
from npuwidgets.results.normalization.input_view import channel_names, input_histogram, see
from npuwidgets.results.normalization.remarks import found_in, remarks
from npuwidgets.results.normalization.trials import Candidate, Trial, candidates
from tests.helpers import floats, make_model, node, onnx_runtime
from tests.session.small import INT8, model, open_session, write_pictures

UNIT = Preprocessing((0.0,), 1 / 255)


# ---------------------------------------------------------------------- what is seen, by hand


def test_grey_levels_come_back_where_the_yardstick_is_what_was_fed() -> None:
    levels = np.arange(48, dtype=np.uint8).reshape(4, 4, 3) * 5
    for fed in PRESETS.values():
        seen = see(fed.apply(levels), "nchw", fed)
        assert seen is not None
        np.testing.assert_array_equal(seen.pixels, levels)
        assert seen.share_clipped == 0


def test_raw_grey_levels_are_white_to_a_network_trained_on_0_to_1() -> None:
    levels = np.array([[[0, 0, 0], [1, 0, 0], [2, 0, 0], [255, 255, 255]]], np.uint8)
    seen = see(PRESETS["raw"].apply(levels), "nchw", UNIT)
    assert seen is not None
    # 1 is white there and not beyond it; 2 is 510
    assert seen.clipped.tolist() == [[False, False, True, True]]
    assert seen.pixels[0, :, 0].tolist() == [0, 255, 255, 255]
    assert (seen.low, seen.high) == (0, 255)


def test_swapped_channels_are_seen_as_swapped_colours() -> None:
    red = np.array([[[200, 10, 30]]], np.uint8)
    fed = Preprocessing((0.0,), 1 / 255, reverse_channel=True, layout="nhwc")
    seen = see(fed.apply(red), "nhwc", UNIT)
    assert seen is not None
    assert seen.pixels.tolist() == [[[30, 10, 200]]]


def test_an_input_of_five_channels_is_no_picture() -> None:
    assert see(floats(0, 1, 5, 4, 4), "nchw", UNIT) is None


# ---------------------------------------------------------------------- the histogram, by hand


def test_values_beyond_half_a_step_outside_the_codes_are_clipped() -> None:
    encoding = encode(Range(0.0, 1.0), NumberFormat.parse("asymmetric_affine-u8"))
    assert encoding is not None
    step = 1 / 255
    values = np.array([[[[0, 0.4 * step, 1, 1 + 0.4 * step, 1 + 0.6 * step, -0.6 * step]]]])
    values = values.astype(np.float32)
    entry = Entry(Range(0.0, 1.0), encoding)
    found = input_histogram([lambda: values], ("grey",), "nchw", entry)
    assert (found.below, found.above, found.total) == (1, 1, 6)
    assert found.codes == 2
    assert found.codes_total == 256
    assert found.counts.sum() == 6
    assert found.bounds == pytest.approx((0, 1), abs=1e-6)


def test_without_codes_nothing_is_clipped() -> None:
    found = input_histogram([lambda: floats(0, 1, 3, 4, 4)] * 2, ("R", "G", "B"), "nchw", None)
    assert (found.below, found.above, found.codes, found.bounds) == (0, 0, None, None)
    assert found.counts.sum(axis=1).tolist() == [32, 32, 32]
    assert found.pictures == 2


def test_channels_are_named_in_the_order_the_network_gets_them() -> None:
    swapped = Preprocessing((0.0,), 1.0, reverse_channel=True)
    assert channel_names(3, UNIT, is_picture=True) == ("R", "G", "B")
    assert channel_names(3, swapped, is_picture=True) == ("B", "G", "R")
    assert channel_names(1, UNIT, is_picture=True) == ("grey",)
    assert channel_names(22, UNIT, is_picture=True) == ("all",)


# ---------------------------------------------------------------------- candidates and outcomes


def test_settings_that_are_no_preset_are_tried_as_well() -> None:
    odd = Preprocessing((0.0,), 1 / 1000, reverse_channel=True, fitting="crop")
    found = candidates(odd, 3)
    assert [one.name for one in found] == ["", "0..1", "-1..1", "ImageNet", "raw", "RGB"]
    assert [one.in_force for one in found] == [True, False, False, False, False, False]
    assert {one.settings.fitting for one in found} == {"crop"}
    assert found[1].settings.reverse_channel
    assert not found[-1].settings.reverse_channel


def test_imagenet_and_a_channel_order_need_three_channels() -> None:
    assert [one.name for one in candidates(UNIT, 1)] == ["0..1", "-1..1", "raw"]


def test_values_that_are_not_finite_are_counted_and_left_out_of_the_span() -> None:
    values = np.array([[1.0, np.nan, -2.0, np.inf]], np.float32)
    found = outcome_of("out", values.reshape(1, 2, 2), PLAIN)
    assert (found.low, found.high, found.not_finite) == (-2, 1, 2)


def test_a_classifiers_best_five_are_those_of_onnx_runtime(tmp_path: Path) -> None:
    made = make_model(
        [
            node("GlobalAveragePool", ["images"], ["p"], name="pool"),
            node("Flatten", ["p"], ["f"], name="flat"),
            node("MatMul", ["f", "w"], ["y"], name="fc"),
        ],
        {"images": [1, 3, 8, 8]},
        ["y"],
        {"w": floats(4, 3, 10)},
    )
    path = tmp_path / "net.onnx"
    onnx.save(made, path)
    pictures = write_pictures(tmp_path, 1)
    session = Session.open(path, pictures)
    for trial in session.try_normalizations("images"):
        fed = load_input(pictures[0], (1, 3, 8, 8), trial.candidate.settings)
        (wanted,) = onnx_runtime(made, {"images": fed}, ["y"]).values()
        (outcome,) = trial.outcomes
        assert outcome.top is not None
        assert outcome.top.tolist() == np.argsort(-wanted[0])[:5].tolist()
        np.testing.assert_allclose(outcome.top_values, np.sort(wanted[0])[::-1][:5], rtol=1e-5)


def test_every_candidate_gives_what_plain_onnx_runtime_gives(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    for trial in session.try_normalizations("images"):
        fed = load_input(tmp_path / "picture_0.png", (1, 3, 8, 8), trial.candidate.settings)
        (wanted,) = onnx_runtime(model(), {"images": fed}, ["y"]).values()
        (outcome,) = trial.outcomes
        assert (outcome.low, outcome.high) == pytest.approx((wanted.min(), wanted.max()), rel=1e-5)
        assert (trial.low, trial.high) == (fed.min(), fed.max())


def test_what_was_tried_once_is_not_run_again(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    list(session.try_normalizations("images"))

    def refuse() -> bool:
        raise AssertionError("a layer was run")

    assert len(list(session.try_normalizations("images", cancelled=refuse))) == 5


def test_trials_keep_the_tensors_of_the_sessions_own_states_alone(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    session.evaluate()
    used = session.pipeline.evaluator.cache.info.used
    list(session.try_normalizations("images"))
    assert session.pipeline.evaluator.cache.info.used == used


def test_a_cancelled_trial_says_so_and_can_be_taken_up(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    with pytest.raises(CancelledError):
        list(session.try_normalizations("images", cancelled=lambda: True))
    assert len(list(session.try_normalizations("images"))) == 5


def test_an_unknown_input_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="the inputs are images"):
        open_session(tmp_path).input_histogram("pictures")


# ---------------------------------------------------------------------- what is said


def tried(name: str, scores: list[float], *, in_force: bool = False) -> Trial:
    """A trial that found boxes with these scores."""
    count = len(scores)
    boxes = np.zeros((count, 4), np.float32)
    found = Detections(boxes, np.array(scores, np.float32), np.zeros(count, np.int64))
    outcome = FloatOutcome("out", 0, 1, 0, found, None, np.zeros(0, np.float32))
    return Trial(Candidate(name, UNIT, in_force), (outcome,), None, 0, 1, ())


def test_a_channel_order_is_suspected_only_where_the_other_one_finds_clearly_more() -> None:
    now = tried("0..1", [0.5, 0.4], in_force=True)
    (said,) = remarks([now, tried("BGR", [0.8, 0.7])], None, frozen=False)
    assert "2 with BGR and 2 with RGB" in said
    # .9 against .95 is no more than a tenth better; one box is fewer than two
    assert remarks([now, tried("BGR", [0.5, 0.45])], None, frozen=False) == ()
    assert remarks([now, tried("BGR", [1.0])], None, frozen=False) == ()


def test_nothing_found_is_held_against_the_preset_that_finds_most() -> None:
    trials = [
        tried("raw", [], in_force=True),
        tried("0..1", [0.9, 0.8]),
        tried("-1..1", [0.4]),
        tried("ImageNet", [0.3] * 150),
    ]
    (said,) = remarks(trials, None, frozen=False)
    assert said.startswith("float finds nothing on this picture, but 2 at 0..1")


# ---------------------------------------------------------------------- the way back


def test_one_goes_back_to_the_last_settings_that_looked_right(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    one = session.inputs["images"]
    assert session.normalization_before("images") is None
    session.pin_reference()
    good = one.preprocessing
    one.scale = 1 / 1000
    one.mean = 3
    session.quantize(INT8)
    assert session.normalization_before("images") == good
    one.preprocessing = good
    assert session.normalization_before("images") is None


def test_the_yardstick_is_the_reference_then_a_frozen_tables_input(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    one, good = session.inputs["images"], session.inputs["images"].preprocessing
    one.scale = 1.0
    assert session.yardstick("images") == (
        one.preprocessing,
        "the settings in force (no reference is pinned)",
    )
    session.undo()
    session.quantize(INT8)
    session.freeze()
    one.scale = 1.0
    assert session.yardstick("images") == (
        good,
        "the frozen table's input (no reference is pinned)",
    )


# ---------------------------------------------------------------------- the real network


@pytest.fixture(scope="module")
def yolo(shared_model: Path, shared: Path) -> Session:
    session = Session.open(
        shared_model,
        sorted((shared / "images" / "coco").glob("*.jpg"))[:8],
        evaluation=[shared / "images" / "bus.jpg"],
    )
    session.inputs["images"].scale = 1 / 255
    session.inputs["images"].fitting = "letterbox"
    return session


@pytest.fixture(scope="module")
def shared_model(shared: Path) -> Path:
    return shared / "models" / "yolov5n_coco_640_v61head.onnx"


def test_yolov5n_finds_four_at_1_255_and_a_crowd_in_raw_grey_levels(
    yolo: Session, shared_model: Path, shared: Path
) -> None:
    output = onnx.load(shared_model).graph.output[0].name
    found = {}
    trials = list(yolo.try_normalizations("images"))
    for trial in trials:
        fed = load_input(shared / "images" / "bus.jpg", (1, 3, 640, 640), trial.candidate.settings)
        wanted = decode_yolo(onnx_runtime(shared_model, {"images": fed}, [output])[output])
        have = trial.outcomes[0].detections
        assert have is not None
        assert len(have) == len(wanted)
        np.testing.assert_allclose(have.scores[:4], wanted.scores[:4], atol=1e-3)
        found[trial.candidate.name] = len(have), round(float(have.scores[0]), 2)
    # semantics.md: .823 at 1/255, 1.0 raw
    assert found["0..1"] == (4, 0.82)
    assert found["raw"] == (300, 1.0)
    assert found_in(trials[0]) == 4
    assert remarks(trials, None, frozen=False) == ()


def test_yolov5n_fed_raw_is_told_what_the_presets_find(yolo: Session) -> None:
    yolo.inputs["images"].scale = 1.0
    trials = list(yolo.try_normalizations("images"))
    (said,) = remarks(trials, None, frozen=False)
    assert said.startswith("float finds 300 boxes on this picture, but 4 at 0..1")
    yolo.undo()


def test_a_table_frozen_at_1_255_takes_66_codes_at_1_1000(yolo: Session) -> None:
    yolo.quantize(INT8)
    yolo.freeze()
    yolo.inputs["images"].scale = 1 / 1000
    found = yolo.input_histogram("images")
    # 0..0.255 in steps of 1/255: codes 0..65
    assert (found.codes, found.codes_total, found.outside) == (66, 256, 0)
    assert any("66 of 256 codes" in one for one in remarks((), found, frozen=True))
