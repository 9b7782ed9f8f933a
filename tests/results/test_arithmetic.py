"""A session in integer arithmetic; what a session says of sums, biases and evidence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from npuwidgets import Session
from npuwidgets.engine import IntegerBackend
from npuwidgets.errors import SettingError
from npuwidgets.inputs import Dataset
from npuwidgets.network import network_to_model
from npuwidgets.quantization import EvidenceGrade, FindingKind
from tests.helpers import lid_of
from tests.session.small import I16, INT8, network, save, write_pictures


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return save(network_to_model(network()), tmp_path / "small.onnx")


def opened(model: Path, pictures: Path, arithmetic: str) -> Session:
    session = Session.open(model, write_pictures(pictures, 3), arithmetic=arithmetic)
    session.inputs["images"].scale = 1 / 255
    session.quantize(INT8)
    return session


def test_the_arithmetic_is_chosen_when_opening_and_told(model: Path, tmp_path: Path) -> None:
    assert opened(model, tmp_path, "toolchain").arithmetic == "toolchain"
    assert opened(model, tmp_path, "integer").arithmetic == "integer"
    with pytest.raises(SettingError, match="no arithmetic 'int': use toolchain or integer"):
        Session.open(model, arithmetic="int")


def test_both_arithmetics_agree_within_a_step_and_only_one_meets_its_sums(
    model: Path, tmp_path: Path
) -> None:
    one, other = (opened(model, tmp_path, name) for name in ("toolchain", "integer"))
    first, second = one.evaluate(), other.evaluate()
    lid = lid_of(one.network, "Conv_conv")
    entry = first.table.layers[lid].outputs[0]
    assert entry is not None
    step = float(entry.encoding.scale)
    apart = np.abs(first.simulated_tensor(lid) - second.simulated_tensor(lid))
    assert apart.max() <= step * 1.001
    assert one.accumulators()[lid].reached is None
    bound = one.accumulators()[lid].bound
    reached = other.accumulators()[lid].reached
    assert other.accumulators()[lid].bound == bound
    assert reached is not None
    # 27 products of a u8-wide code and an i8 weight, and a bias below 1 in steps of 1/255/127
    assert 0 < reached <= bound <= 27 * 255 * 127 + 255 * 127


def test_sums_met_beyond_31_bits_are_found(tmp_path: Path) -> None:
    """i16 codes of pictures and weights near full scale: 27 products of up to 2**30."""
    pictures = Dataset.from_pictures(write_pictures(tmp_path, 2))
    session = Session(network(), pictures, backend=IntegerBackend())
    session.inputs["images"].scale = 1 / 255
    session.quantize(I16)
    assert session.findings() == ()
    session.evaluate()
    (found,) = session.findings()
    assert found.kind is FindingKind.ACCUMULATOR
    assert found.lid == lid_of(session.network, "Conv_conv")


def test_the_grades_of_a_session_follow_its_formats(model: Path, tmp_path: Path) -> None:
    session = opened(model, tmp_path, "toolchain")
    conv = lid_of(session.network, "Conv_conv")
    assert conv in session.grades.layers[EvidenceGrade.C]
    session.precision[conv] = I16
    assert conv in session.grades.layers[EvidenceGrade.B]
    assert sum(session.grades.shares.values()) == pytest.approx(1.0)
