"""What the inspector shows: hand-made arrays, a small join, and the walk's dead scores."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from npuwidgets import Session
from npuwidgets.choices.ranges import range_owner
from npuwidgets.errors import CancelledError, SettingError, UnknownNameError
from npuwidgets.outputs import Slice
from npuwidgets.results.advice import worst_maker
from npuwidgets.results.inspection.channels import channel_axis, measure_channels
from npuwidgets.results.inspection.error_map import error_map, places_of
from tests.helpers import lid_of, ref_of
from tests.session.small import I16, INT8, open_session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    found = open_session(tmp_path)
    found.quantize(INT8)
    return found


# ---------------------------------------------------------------------- hand-made arrays


def test_a_channels_sqnr_is_its_signal_over_its_error() -> None:
    golden = np.array([[[3, 4], [1, 1], [0, 0]]], np.float32)
    simulated = np.array([[[3, 4.5], [1, 1], [0, 1]]], np.float32)
    found = measure_channels(golden, simulated, 1)
    # 25 / .25 = 100: 20 dB; no error: infinite; no signal: nothing to compare with
    np.testing.assert_allclose(found.sqnr_db, [20, np.inf, np.nan], rtol=1e-6)
    assert found.low.tolist() == [3, 1, 0]
    assert found.high.tolist() == [4, 1, 0]
    assert found.worst(2).tolist() == [0, 1]


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_channels_are_counted_on_any_axis(axis: int) -> None:
    golden = np.arange(24, dtype=np.float32).reshape(2, 3, 4)
    found = measure_channels(golden, golden + 1, axis)
    others = tuple(one for one in range(3) if one != axis)
    assert found.low.tolist() == golden.min(axis=others).tolist()
    assert found.high.tolist() == golden.max(axis=others).tolist()


def test_channels_lie_on_the_axis_that_is_cut_else_where_onnx_has_them() -> None:
    assert channel_axis((1, 16, 8, 8), ()) == 1
    assert channel_axis((1, 1000), ()) == 1
    assert channel_axis((1, 197, 768), ()) == 2
    assert channel_axis((1, 25200, 85), (Slice("xy", 2, 0, 2),)) == 2


def test_the_error_map_is_the_mean_error_over_channels() -> None:
    golden = np.zeros((1, 2, 2, 2), np.float32)
    simulated = golden.copy()
    simulated[0, 0, 0, 1] = 4
    simulated[0, 1, 0, 1] = -2
    found = error_map(golden, simulated, (8, 8))
    assert found is not None
    assert found.tolist() == [[0, 3], [0, 0]]


def test_a_large_error_map_is_averaged_in_blocks() -> None:
    golden = np.zeros((1, 1, 130, 65), np.float32)
    simulated = golden.copy()
    simulated[0, 0, 129, 64] = 1  # a block of 1 row (43 times 3 and one more) and 1 column
    simulated[0, 0, 0, 0] = 6  # a block of 3 rows and 2 columns
    found = error_map(golden, simulated, (640, 640))
    assert found is not None
    assert found.shape == (44, 33)
    assert found[0, 0] == 1
    assert found[-1, -1] == 1


@pytest.mark.parametrize(
    ("shape", "places"),
    [
        ((1, 16, 320, 320), (2, 3)),
        ((1, 3, 80, 80, 85), (2, 3)),
        ((1, 3, 85, 80, 80), (3, 4)),
        ((1, 25200, 85), None),
        ((1, 64, 1, 1), None),
    ],
)
def test_height_and_width_are_found(shape: tuple[int, ...], places: tuple[int, int] | None) -> None:
    assert places_of(shape, (640, 640)) == places


def test_without_a_picture_nothing_has_a_place() -> None:
    assert places_of((1, 16, 8, 8), None) is None


# ---------------------------------------------------------------------- a small join


def test_a_concat_is_seen_by_what_it_joins(session: Session) -> None:
    found = session.inspect("join")
    assert [part.name for part in found.parts] == ["Mul_big", "Mul_small"]
    golden = session.evaluate().golden_tensor("join")
    wide, narrow = found.parts
    assert (wide.low, wide.high) == (golden[..., :4].min(), golden[..., :4].max())
    assert narrow.dead
    assert not wide.dead
    assert found.whole.golden.sum() == found.whole.simulated.sum() == golden.size
    assert narrow.simulated.max() == golden[..., 4:].size  # all of it in one bin
    assert "of one step of" in found.sentence(narrow)
    assert found.sentence(narrow).endswith("1 code of 256")


def test_every_value_is_counted_where_numpy_would_count_it(session: Session) -> None:
    found = session.inspect("conv")
    evaluation = session.evaluate()
    for counts, values in (
        (found.whole.golden, evaluation.golden_tensor("conv")),
        (found.whole.simulated, evaluation.simulated_tensor("conv")),
    ):
        expected, _ = np.histogram(values, found.bins.edges)
        # a value within rounding of an edge may fall to either side
        assert np.abs(counts - expected).sum() <= 2
        assert counts.sum() == values.size


def test_an_output_is_cut_as_it_is_judged(session: Session) -> None:
    session.slices = "axis=-1;first=0:1;rest=2:"
    found = session.inspect("rows")
    assert [part.name for part in found.parts] == ["first", "rest"]
    # the slices leave column 1 out, the whole does not
    assert found.whole.golden.sum() == session.evaluate().golden_tensor("rows").size
    assert sum(int(part.golden.sum()) for part in found.parts) < found.whole.golden.sum()


def test_values_beyond_a_given_range_are_counted_as_clipped(session: Session) -> None:
    session.ranges["big"] = (0, 10)
    found = session.inspect("big")
    golden = session.evaluate().golden_tensor("big")
    step = 10 / 255
    assert found.given
    assert found.step == pytest.approx(step)
    assert found.bounds == pytest.approx((0, 10))
    assert found.above == np.count_nonzero(golden > 10 + step / 2)
    assert found.below == np.count_nonzero(golden < -step / 2)
    assert found.bins.high >= golden.max()


def test_in_float_there_is_no_step_and_no_clipping(session: Session) -> None:
    session.precision["sig"] = "float32"
    found = session.inspect("sig")
    assert found.entry is None
    assert found.step is None
    assert found.bounds is None
    assert found.codes_total is None
    assert (found.below, found.above) == (0, 0)
    assert found.whole.golden.sum() == 64 * 4


def test_at_16_bits_the_narrow_part_lives(session: Session) -> None:
    session.precision[["big", "small", "join"]] = I16
    _, narrow = session.inspect("join").parts
    assert narrow.codes > 1
    assert not narrow.dead


def test_a_float16_tensor_has_codes_but_no_step(session: Session) -> None:
    session.precision["sig"] = "float16"
    found = session.inspect("sig")
    assert found.step is None
    assert found.whole.codes > 1
    assert found.whole.simulated.sum() == 64 * 4


def test_a_layer_that_moves_or_shares_names_the_tensor_whose_range_counts(
    session: Session,
) -> None:
    network = session.network
    for name, owner in (("conv", "relu"), ("turn", "relu"), ("flat", "relu"), ("rows", "join")):
        lid = next(one.lid for one in network.layers if one.name.endswith(f"_{name}"))
        there = next(one.lid for one in network.layers if one.name.endswith(f"_{owner}"))
        assert range_owner(network, f"@{lid}:out0") == f"@{there}:out0"
        session.ranges[there] = (0, 1)  # the owner takes one
        with pytest.raises(SettingError, match=there):
            session.ranges[lid] = (0, 1)


def test_looking_can_be_given_up(session: Session) -> None:
    evaluation = session.evaluate()
    with pytest.raises(CancelledError, match="looking at"):
        session.inspect("join", evaluation, cancelled=lambda: True)


def test_a_wrong_name_is_told_with_the_nearest(session: Session) -> None:
    with pytest.raises(UnknownNameError, match="jion"):
        session.inspect("jion")


def test_the_worst_maker_is_the_one_before_the_worst_output(session: Session) -> None:
    assert worst_maker(session.evaluate()) == lid_of(session.network, "Slice_rows")


# ---------------------------------------------------------------------- weights


def test_a_weight_is_seen_per_output_channel(session: Session) -> None:
    found = session.inspect_weight("conv")
    weight = session.network.by_lid[lid_of(session.network, "Conv_conv")].weight
    assert weight is not None
    rows = weight.value.reshape(4, -1)
    assert found.shape == (4, 3, 3, 3)
    assert found.channels.low.tolist() == rows.min(axis=1).tolist()
    assert found.steps is not None
    np.testing.assert_allclose(found.steps, np.abs(rows).max(axis=1) / 127, rtol=1e-6)
    assert found.golden.sum() == found.simulated.sum() == rows.size
    assert found.channels.sqnr_db.min() > 35  # 127 levels keep 8 bits' worth


def test_a_weight_in_float_has_no_steps(session: Session) -> None:
    session.precision["conv"] = "float32"
    found = session.inspect_weight("conv")
    assert found.encoding is None
    assert found.steps is None
    assert np.isinf(found.channels.sqnr_db).all()


def test_a_layer_without_a_weight_says_so(session: Session) -> None:
    with pytest.raises(SettingError, match="no weight"):
        session.inspect_weight("sig")


# ---------------------------------------------------------------------- the walk


def test_the_walks_scores_lie_inside_one_step_beside_its_boxes(shared: Path) -> None:
    session = Session.open(
        shared / "models/yolov5n_coco_640_v61head.onnx",
        sorted((shared / "images/coco").glob("*.jpg"))[:2],
        evaluation=[shared / "images/bus.jpg"],
    )
    session.inputs["images"].scale = 1 / 255
    session.inputs["images"].fitting = "letterbox"
    session.quantize(INT8)
    found = session.inspect("Concat_303")
    assert found.shape == (1, 25200, 85)
    parts = {part.name: part for part in found.parts}
    assert list(parts) == ["xy", "wh", "objectness", "classes"]
    step = found.step
    assert step is not None
    assert 2.4 < step < 2.7  # some 640 pixels in 255 steps
    for name in ("objectness", "classes"):
        assert parts[name].dead
        assert parts[name].codes == 1
        assert parts[name].high < step / 2
    assert parts["xy"].codes > 200
    assert worst_maker(session.evaluate()) == found.lid
    assert ref_of(session.network, "Concat_Concat_303") == found.ref == found.owner


def test_what_overflows_float16_is_left_out_of_the_counts_and_stops_nothing(
    session: Session,
) -> None:
    session.inputs["images"].scale = 1000
    session.precision["big"] = "float16"
    assert session.evaluate().golden_tensor("big").max() > 65504
    found = session.inspect("big")
    assert found.whole.simulated.sum() < found.whole.golden.sum() == 64 * 4
    assert np.isneginf(found.channels.sqnr_db).any()
