"""Calibration settings of a session: what they change, undo, and the laws under them."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from npuwidgets import Session
from npuwidgets.errors import SettingError
from npuwidgets.numerics import ALGORITHMS, Calibration, Range
from npuwidgets.results import RangeFinding
from tests.helpers import lid_of, ref_of
from tests.session.small import I16, INT8, open_session

SETTINGS: list[dict[str, Any]] = [{"algorithm": name} for name in ALGORITHMS]
SETTINGS += [{"algorithm": "mse", "mle": True}, {"mle": True}]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return open_session(tmp_path, count=4)


def simulated(session: Session) -> dict[str, np.ndarray[Any, Any]]:
    result = session.evaluate()
    return {
        layer.lid: result.simulated_tensor(layer.lid)
        for layer in session.network.layers
        if session.network.is_float(layer.outputs[0])
    }


def test_quantize_takes_every_setting_of_the_toolchain(session: Session) -> None:
    session.quantize(INT8, algorithm="moving_average", moving_average_weight=0.5)
    assert session.state.calibration == Calibration("moving_average", moving_average_weight=0.5)
    assert session.last_change.title == (
        f"quantize {INT8}, moving_average (moving_average_weight 0.5)"
    )
    session.quantize(INT8, algorithm="kl_divergence", divergence_first_quantize_bits=12, mle=True)
    assert session.state.calibration == Calibration(
        "kl_divergence", divergence_first_quantize_bits=12, mle=True
    )
    session.quantize(INT8, algorithm="percentile", percentile=99.0)
    assert session.state.calibration.percentile == 99.0
    session.quantize(INT8)
    assert session.state.calibration == Calibration()
    assert session.last_change.title == f"quantize {INT8}"


@pytest.mark.parametrize(
    "settings",
    [
        {"moving_average_weight": 0.01},
        {"algorithm": "moving_average", "percentile": 99.99},
        {"algorithm": "mse", "divergence_first_quantize_bits": 11},
    ],
)
def test_a_setting_without_effect_is_refused_even_with_its_default(
    session: Session, settings: dict[str, Any]
) -> None:
    with pytest.raises(SettingError, match="has no effect with algorithm"):
        session.quantize(INT8, **settings)
    assert session.base == "float32"


def test_a_moving_average_over_the_pictures_by_hand(session: Session) -> None:
    session.quantize(INT8, algorithm="moving_average", moving_average_weight=0.5)
    image = ref_of(session.network, "images")
    highs = [float(session.evaluate(i).golden_tensor("images").max()) for i in range(4)]
    wanted = highs[0]
    for high in highs[1:]:
        wanted = (wanted + high) / 2
    found = session.table.entry(image)
    assert found is not None
    assert found.range.high == pytest.approx(wanted, rel=1e-6)
    assert found.range.high < max(highs)


def test_pictures_that_repeat_count_again_where_they_matter(session: Session) -> None:
    with pytest.warns(UserWarning, match="5 calibration pictures asked for, 4 there"):
        session.quantize(INT8, iterations=5)
    once = session.state.pictures
    with pytest.warns(UserWarning, match="5 calibration pictures asked for, 4 there"):
        session.quantize(INT8, iterations=5, algorithm="moving_average")
    assert (once, session.state.pictures) == ((0, 1, 2, 3), (0, 1, 2, 3, 0))
    session.evaluate()


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_layers_set_one_by_one_equal_the_uniform_run(
    tmp_path: Path, settings: dict[str, Any]
) -> None:
    stepwise, uniform = open_session(tmp_path, 4), open_session(tmp_path, 4)
    for session in (stepwise, uniform):
        session.ranges["Mul_big"] = (-10.0, 300.0)
    stepwise.quantize("asymmetric_affine-u8", **settings)
    uniform.quantize("dynamic_fixed_point-i8", **settings)
    lids = [layer.lid for layer in stepwise.network.layers]
    for place in np.random.default_rng(0).permutation(len(lids)):
        stepwise.precision[lids[place]] = "dynamic_fixed_point-i8"
        stepwise.evaluate()
    assert stepwise.table.layers == uniform.table.layers
    found, wanted = simulated(stepwise), simulated(uniform)
    for lid, array in wanted.items():
        np.testing.assert_array_equal(found[lid], array, err_msg=lid)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_incremental_equals_from_scratch(tmp_path: Path, settings: dict[str, Any]) -> None:
    edited = open_session(tmp_path, 4)
    edited.quantize(INT8)
    edited.evaluate()
    edited.quantize("asymmetric_affine-u8", **settings)
    edited.precision["big"] = I16
    edited.evaluate()
    edited.ranges["Mul_big"] = (-10.0, 300.0)
    edited.evaluate()
    fresh = open_session(tmp_path, 4, cache_bytes=0)
    fresh.quantize("asymmetric_affine-u8", **settings)
    fresh.precision["big"] = I16
    fresh.ranges["Mul_big"] = (-10.0, 300.0)
    assert edited.table.layers == fresh.table.layers
    found, wanted = simulated(edited), simulated(fresh)
    for lid, array in wanted.items():
        np.testing.assert_array_equal(found[lid], array, err_msg=lid)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_undo_and_a_switch_back_read_no_picture(session: Session, settings: dict[str, Any]) -> None:
    session.quantize(INT8, **settings)
    first = session.evaluate()
    session.quantize(INT8, algorithm="percentile", percentile=95.0)
    assert session.evaluate().table.layers != first.table.layers
    stages = set()
    session.undo()
    again = session.evaluate(progress=lambda step: stages.add(step.stage))
    assert again.ran == ()
    assert stages == set()
    assert again.table is first.table


def test_a_layers_format_decides_its_range_and_nobody_elses(session: Session) -> None:
    session.quantize("asymmetric_affine-u8", algorithm="mse")
    before = session.table
    session.precision[lid_of(session.network, "Mul_small")] = I16
    for layer in session.network.layers:
        listed = session.table.assignment.is_listed(layer.lid)
        if not listed:
            assert session.table.layers[layer.lid].outputs == before.layers[layer.lid].outputs


def test_per_layer_error_never_leaves_a_layer_further_from_golden(session: Session) -> None:
    session.quantize(INT8, algorithm="percentile", percentile=80.0)
    plain = session.evaluate()
    session.quantize(INT8, algorithm="percentile", percentile=80.0, mle=True)
    better = session.evaluate()
    assert plain.table.layers != better.table.layers
    (output,) = session.network.outputs
    assert (
        better.similarity(output.lid)["whole"].euclid < plain.similarity(output.lid)["whole"].euclid
    )


def test_the_first_estimate_is_the_shown_pictures_smallest_and_largest_value(
    session: Session,
) -> None:
    session.quantize(INT8, algorithm="percentile", percentile=90.0, mle=True)
    assert session.needs_calibration()
    estimate = session.evaluate(2, provisional=True)
    assert any("estimate" in mark for mark in estimate.verdict.marks)
    entry = estimate.table.entry(ref_of(session.network, "images"))
    assert entry is not None
    assert entry.range == Range.of(estimate.golden_tensor("images"))
    session.evaluate(2)
    assert not session.needs_calibration()


# ------------------------------------------------------------------ the doctor


def test_in_float_the_doctor_finds_nothing(session: Session) -> None:
    assert session.doctor() == ()


def test_the_doctors_shares_by_hand(tmp_path: Path) -> None:
    session = open_session(tmp_path, count=4)
    for number, level in enumerate((100, 100, 200, 110)):
        pixels = np.full((8, 8, 3), level, np.uint8)
        pixels[0, 0] = 0
        Image.fromarray(pixels).save(tmp_path / f"picture_{number}.png")
    session.quantize(INT8)
    image = ref_of(session.network, "images")
    (found,) = [one for one in session.doctor() if one.tensor == image]
    assert isinstance(found, RangeFinding)
    assert found.picture == session.picture_names[2]
    step = np.float32(1 / 255)
    assert found.range == Range(0, float(200 * step))
    assert found.without == Range(0, float(110 * step))
    assert found.share == pytest.approx(200 / 110 - 1)
    assert "82% wider" in str(found)
    shares = [one.share for one in session.doctor() if isinstance(one, RangeFinding)]
    assert shares == sorted(shares, reverse=True)
    session.ranges["images"] = (0.0, 1.0)
    assert image not in {one.tensor for one in session.doctor()}


def test_one_picture_is_a_warning_not_a_finding(session: Session) -> None:
    with pytest.warns(UserWarning, match="one picture"):
        session.quantize(INT8, iterations=1)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert session.doctor() == ()
