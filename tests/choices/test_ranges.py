"""Ranges given by hand: edits like any other, and no pictures where all are given."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
from ruamel.yaml import YAML

from npuwidgets import Session
from npuwidgets.choices import ReadTable
from npuwidgets.errors import CalibrationError, DatasetError, RangeError, SettingError
from npuwidgets.errors import UnknownNameError as Unknown
from npuwidgets.inputs import Dataset, read_tensor
from npuwidgets.numerics import AffineEncoding, FixedPointEncoding, Range
from npuwidgets.quantization import Entry, Given
from tests.helpers import lid_of, ref_of
from tests.session.small import I16, network, open_session, write_pictures
from tests.session.test_mnist import open_mnist


@pytest.fixture
def session(tmp_path: Path) -> Session:
    opened = open_session(tmp_path)
    opened.quantize("asymmetric_affine", "uint8")
    return opened


def entry(session: Session, name: str) -> Entry:
    found = session.table.entry(ref_of(session.network, name))
    assert found is not None
    return found


def owners(session: Session) -> list[str]:
    """The layers that have a range of their own, found by hand in `small.network`."""
    del session
    return [
        "images",
        "relu",
        "Initializer_wide",
        "Initializer_narrow",
        "big",
        "sig",
        "small",
        "join",
    ]


def test_a_given_range_is_an_edit_that_undo_takes_back(session: Session) -> None:
    before = entry(session, "Mul_big")
    session.ranges["Mul_big"] = (-51.0, 204.0)
    big = ref_of(session.network, "Mul_big")
    assert entry(session, "Mul_big") == Entry(Range(-51, 204), AffineEncoding("u8", 1.0, 51))
    change = session.last_change
    assert change.title == f"range of {lid_of(session.network, 'Mul_big')}: -51..204"
    assert dict(change.ranges) == {big: (-51.0, 204.0)}
    assert "ranges: 1" in str(change)
    assert session.ranges["big"] == session.ranges[big] == (-51.0, 204.0)
    assert dict(session.ranges) == {big: (-51.0, 204.0)}
    session.undo()
    assert entry(session, "Mul_big") == before
    assert len(session.ranges) == 0
    session.redo()
    assert entry(session, "Mul_big").range == Range(-51, 204)


def test_only_the_cone_of_a_given_range_becomes_stale_and_runs(session: Session) -> None:
    session.evaluate()
    session.ranges["small"] = (0.0, 1.0)
    cone = {layer.lid for layer in session.network.cone([lid_of(session.network, "Mul_small")])}
    assert set(session.last_change.ranges) == {ref_of(session.network, "Mul_small")}
    assert set(session.evaluate().ran) <= cone
    session.undo()
    assert session.evaluate().ran == ()


def test_deleting_measures_again(session: Session) -> None:
    before = session.table
    session.ranges["big"] = (0.0, 1.0)
    del session.ranges["big"]
    assert session.table.layers == before.layers
    assert dict(session.last_change.ranges) == {ref_of(session.network, "Mul_big"): None}
    with pytest.raises(Unknown, match="no range was given to big; given are: none"):
        del session.ranges["big"]


def test_one_edit_gives_several_ranges_and_drops_them(session: Session) -> None:
    session.ranges["Mul_*"] = (0.0, 1.0)
    session.ranges[["images", ref_of(session.network, "Sigmoid_sig")]] = Range(0, 2)
    assert list(session.ranges.values()) == [(0, 1), (0, 1), (0, 2), (0, 2)]
    assert session.last_change.title == "range of 2 tensors: 0..2"
    del session.ranges["*"]
    assert dict(session.ranges) == {}
    session.undo()
    assert len(session.ranges) == 4


def test_a_sigmoid_takes_its_known_range(session: Session) -> None:
    session.ranges["Sigmoid_*"] = "known"
    assert entry(session, "Sigmoid_sig").range == Range(0, 1)


def test_a_sigmoid_far_inside_its_known_range_is_offered_it(session: Session) -> None:
    sigmoid = ref_of(session.network, "Sigmoid_sig")
    session.ranges["sig"] = (0.0, 0.8)  # 0.75 is the least that is not worth a word
    assert session.known_ranges() == {}
    session.ranges["sig"] = (0.5, 0.74)
    assert session.known_ranges() == {sigmoid: (0.0, 1.0)}
    (remark,) = [row.remark for row in session.layers if row.name == "Sigmoid_sig"]
    assert remark == "saw 0.5..0.74 of 0..1: other pictures may clip"
    session.ranges[list(session.known_ranges())] = "known"
    assert session.known_ranges() == {}
    assert entry(session, "Sigmoid_sig").range == Range(0, 1)


@pytest.mark.parametrize(
    ("key", "value", "error", "message"),
    [
        ("Mul_big", "known", SettingError, "has no known range; Sigmoid, Softmax, Tanh"),
        ("Mul_big", "wide", SettingError, "give \\(low, high\\)"),
        ("Mul_big", (1.0, 0.0), RangeError, "upside down"),
        ("Mul_big", (0.0, float("nan")), RangeError, "not finite"),
        ("Mul_big", (1.0, 2.0, 3.0), SettingError, "3 numbers"),
        ("Mul_bug", (0.0, 1.0), Unknown, "Mul_big"),
        ("conv", (0.0, 1.0), SettingError, "shares the range of the relu.*set that of Relu_relu"),
        ("flat", (0.0, 1.0), SettingError, "only moves values.*set the range of Relu_relu"),
        ("attach_Slice_rows/out0", (0.0, 1.0), SettingError, "set the range of Concat_join"),
    ],
)
def test_a_range_that_cannot_be_is_refused_with_what_to_do(
    session: Session, key: str, value: tuple[float, ...] | str, error: type[Exception], message: str
) -> None:
    before = session.state
    with pytest.raises(error, match=message):
        session.ranges[key] = value
    assert session.state is before


def test_a_range_that_is_measured_cannot_be_read(session: Session) -> None:
    with pytest.raises(Unknown, match="is measured, not given"):
        session.ranges["big"]


def test_layers_that_copy_follow_a_range_and_give_up_one_of_their_own(session: Session) -> None:
    """As after loading a foreign table, in which every tensor has its entry."""
    every = ("Concat_join", "Slice_cut", "Relu_relu", "Conv_conv", "Transpose_turn")
    refs = {name: ref_of(session.network, name) for name in every}
    odd = AffineEncoding("u8", 2.0, 3)
    given = {ref: Given(Range(0, 510), odd) for ref in refs.values()}
    state = replace(session.state, given=MappingProxyType(given))
    session.apply(ReadTable(state.assignment, given))
    assert entry(session, "Slice_cut").encoding == entry(session, "Slice_rows").encoding == odd
    session.ranges["join"] = (0.0, 255.0)
    assert entry(session, "Slice_rows") == Entry(Range(0, 255), AffineEncoding("u8", 1.0, 0))
    change = session.last_change
    assert dict(change.ranges) == {refs["Concat_join"]: (0.0, 255.0), refs["Slice_cut"]: None}
    (reason,) = change.propagated.values()
    assert reason.startswith("takes the range of Concat_join")
    with pytest.raises(SettingError, match="set that of Relu_relu"):
        session.ranges["conv"] = (0.0, 1.0)
    session.ranges["relu"] = (0.0, 510.0)
    for name in ("Conv_conv", "Relu_relu", "Transpose_turn", "Reshape_flat"):
        assert entry(session, name) == Entry(Range(0, 510), AffineEncoding("u8", 2.0, 0))
    assert {lid.rpartition("_")[0] for lid in session.last_change.propagated} == {
        "Conv_conv",
        "Transpose_turn",
    }


def test_a_given_range_holds_in_every_format(session: Session) -> None:
    session.ranges["big"] = (0.0, 255.0)
    session.precision["big"] = I16
    assert entry(session, "Mul_big") == Entry(Range(0, 255), FixedPointEncoding(16, 7))
    session.quantize("dynamic_fixed_point", "int8")
    assert entry(session, "Mul_big") == Entry(Range(0, 255), FixedPointEncoding(8, -1))
    assert "1 given ranges kept" in session.last_change.notes
    session.precision["small"] = "float32"
    session.ranges["small"] = (0.0, 1.0)
    assert "is in float32" in session.last_change.notes[0]


def test_with_every_range_given_nothing_is_calibrated(tmp_path: Path, session: Session) -> None:
    measured = {name: session.table.entry(ref) for name, ref in refs_of(session).items()}
    alone = Session(network(), None, evaluation=Dataset.from_pictures(write_pictures(tmp_path, 1)))
    alone.inputs["images"].scale = 1 / 255
    names = owners(session)
    for name in names[1:]:
        one = measured[name]
        assert one is not None
        alone.ranges[name] = (one.range.low, one.range.high)
    with pytest.raises(DatasetError, match="no calibration pictures"):
        alone.quantize("asymmetric_affine", "uint8")
    first = measured[names[0]]
    assert first is not None
    alone.ranges[names[0]] = first.range
    alone.quantize("asymmetric_affine", "uint8", algorithm="kl_divergence", mle=True)
    assert not alone.needs_calibration()
    assert alone.table.layers == session.table.layers
    mine, theirs = (str(one.evaluate(0).verdict) for one in (alone, session))
    assert mine.replace("1 picture)", "1 of 3 pictures)") == theirs
    assert alone.doctor() == ()
    del alone.ranges["big"]
    with pytest.raises(CalibrationError, match="give a dataset"):
        alone.evaluate()


def refs_of(session: Session) -> dict[str, str]:
    return {
        name: next(
            layer.outputs[0]
            for layer in session.network.layers
            if name in (layer.name, layer.node_name)
        )
        for name in owners(session)
    }


def test_the_toolchains_entries_give_its_dumped_outputs_without_calibration(shared: Path) -> None:
    folder = shared / "acuity-samples" / "mnist"
    entries = YAML(typ="safe").load((folder / "mnist.quantilize").read_text())
    session = open_mnist(shared)
    given = {
        ref: Given(
            Range(fields["min_value"], fields["max_value"]),
            AffineEncoding(fields["qtype"], fields["scale"], fields["zero_point"]),
        )
        for ref, fields in entries["quantize_parameters"].items()
        if ref in session.network.tensors
    }
    assert len(given) == len(session.network.tensors)
    state = replace(session.state, given=MappingProxyType(given))
    session.apply(ReadTable(state.assignment, given))
    session.quantize("asymmetric_affine", "uint8")
    assert not session.needs_calibration()
    (output,) = session.network.outputs
    for number in range(6):
        name = f"iter_{number}_attach_Gemm__fc_fc.1_Gemm_out0_0_out0_1_10.tensor"
        found = session.evaluate(number).simulated_tensor(output.lid)
        np.testing.assert_array_equal(found.reshape(-1), read_tensor(folder / name).reshape(-1))
