"""Edits as values: applied, written as plain values, read back, told as Python."""

from __future__ import annotations

import json
import traceback
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from types import MappingProxyType

import pytest

from npuwidgets import below
from npuwidgets.choices import (
    Cut,
    CutBeforeDecode,
    DropRanges,
    Edit,
    EndAs,
    FreezeTable,
    GiveRange,
    PinReference,
    Quantize,
    ReadTable,
    Recalibrate,
    Restore,
    SeparateOutputs,
    SetBase,
    SetFormats,
    SetInput,
    SetKind,
    SetSlices,
    SetVersion,
    State,
    TakeState,
    UnpinReference,
    WholeNetwork,
    edits_between,
)
from npuwidgets.choices.parts import PARTS
from npuwidgets.errors import NpuWidgetsError, SettingError
from npuwidgets.inputs import Preprocessing
from npuwidgets.numerics import (
    AcuityVersion,
    AffineEncoding,
    Calibration,
    FixedPointEncoding,
    FloatEncoding,
    NumberFormat,
    Range,
)
from npuwidgets.quantization import Assignment, Given
from npuwidgets.session import Session
from tests.session.small import I16, INT8, open_session

I16_FORMAT = NumberFormat.parse(I16)
TABLE = ReadTable(
    Assignment(
        NumberFormat.parse(INT8),
        MappingProxyType({"a_1": I16_FORMAT}),
        AcuityVersion.V6_21,
    ),
    MappingProxyType(
        {
            "@a_1:out0": Given(Range(-1.5, 0.1), FixedPointEncoding(16, 14)),
            "@b_2:out0": Given(Range(0.0, 1 / 3), AffineEncoding("u8", 1 / 765, 0)),
            "@c_3:out0": Given(Range(0.0, 1.0), FloatEncoding("bfloat16")),
            "@d_4:out0": Given(Range(0.0, 1.0)),
        }
    ),
    "/somewhere/net.quantize",
    ("one thing was odd",),
)
EVERY: tuple[Edit, ...] = (
    SetFormats(("Mul_small", below("join"), "Slice*"), I16_FORMAT),
    SetFormats(("Mul_small",), None),
    SetBase(I16_FORMAT),
    SetVersion(AcuityVersion.V6_21),
    Quantize(I16_FORMAT, Calibration("percentile", percentile=99.5), 3, 2),
    TABLE,
    SetInput("images", mean=(1.0, 2.0, 3.0)),
    SetInput("images", scale=1 / 255, reverse_channel=True),
    SetInput.of("images", Preprocessing((0.0,), (0.5, 0.25, 0.125), fitting="crop")),
    SetInput.preset("images", "ImageNet"),
    PinReference(),
    UnpinReference(),
    FreezeTable(),
    Recalibrate(),
    GiveRange(("Mul_big",), Range(-1.0, 1 / 3)),
    GiveRange(("Sigmoid_sig",), None),
    DropRanges(("Mul_big",)),
    SetSlices("axis=-1;first=0:2;rest=2:4"),
    SetKind("y", "embedding"),
    SeparateOutputs(("attach_Slice_rows/out0",)),
    Cut(("Sigmoid_sig", "Mul_big")),
    CutBeforeDecode(),
    WholeNetwork(),
    EndAs("separate outputs"),
    Restore("all int8"),
    TakeState({"base": "float32", "slices": ""}),
)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    opened = open_session(tmp_path)
    opened.quantize(INT8)
    opened.ranges["big"] = (-3.0, 500.0)
    opened.snapshot("all int8")
    return opened


def test_every_kind_of_edit_is_tried_here() -> None:
    assert {type(one).__name__ for one in EVERY} == set(Edit.KINDS)


@pytest.mark.parametrize("edit", EVERY, ids=lambda edit: type(edit).__name__)
def test_an_edit_survives_json(edit: Edit) -> None:
    text = json.dumps(edit.to_dict())
    again = Edit.from_dict(json.loads(text))
    assert again == edit
    assert type(again) is type(edit)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({}, "no edit None"),
        ({"edit": "SetFormat"}, "SetFormats"),
        ({"edit": "SetBase"}, "format"),
        ({"edit": "SetBase", "format": "int17"}, "int17"),
        ({"edit": "SetBase", "format": "float32", "fmt": 1}, "no 'fmt'"),
        ({"edit": "GiveRange", "tensors": 3, "range": [0, 1]}, "tensors cannot be 3"),
        ({"edit": "GiveRange", "tensors": ["a"], "range": [0]}, "range cannot be"),
        ({"edit": "Quantize", "format": "float32", "calibration": {"algo": 1}}, "calibration"),
    ],
)
def test_a_wrong_record_is_refused_with_what_is_wrong(
    record: Mapping[str, object], said: str
) -> None:
    with pytest.raises(NpuWidgetsError, match=said):
        Edit.from_dict(record)


def test_an_edit_on_the_same_state_gives_the_same_state(session: Session) -> None:
    """Applying is a function: nothing is changed in place, nothing else is looked at."""
    before = session.state
    for edit in EVERY:
        if isinstance(edit, ReadTable | TakeState | SeparateOutputs | EndAs | CutBeforeDecode):
            continue  # of another network, or refused on this one
        first, change = edit.apply(session.context, before)
        second, again = edit.apply(session.context, before)
        assert (first, str(change)) == (second, str(again))
        assert session.state is before


def test_the_parts_have_every_field_of_a_state_once() -> None:
    declared = [name for part in PARTS for name in part.fields]
    assert sorted(declared) == sorted(one.name for one in fields(State))


def test_between_two_states_are_the_edits_that_differ(session: Session) -> None:
    before = session.state
    session.inputs["images"].scale = 1 / 100
    session.precision[["sig", "small"]] = I16
    session.slices = "axis=-1;first=0:2"
    session.acuity_version = "6.21"
    found = edits_between(session.context, before, session.state)
    names = [type(one).__name__ for one in found]
    assert names == ["SetInput", "SetSlices", "SetVersion", "SetFormats"]
    state = before
    for edit in found:
        state = edit.apply(session.context, state)[0]
    assert state == session.state
    assert edits_between(session.context, before, before) == ()


def test_a_state_that_no_edits_give_is_spelled_whole(session: Session) -> None:
    before = session.state
    session.inputs["images"].scale = 1 / 200
    session.pin_reference()
    session.inputs["images"].scale = 1 / 255
    (whole,) = edits_between(session.context, before, session.state)
    assert isinstance(whole, TakeState)
    assert whole.apply(session.context, before)[0] == session.state


def test_an_edit_in_place_of_the_last_is_one_step_to_undo(session: Session) -> None:
    before = session.state
    last: Edit | None = None
    for high in (10.0, 20.0, 30.0):
        edit = GiveRange(("Mul_small",), Range(0.0, high))
        session.apply(edit, instead_of=last)
        last = edit
    assert session.ranges["small"] == (0.0, 30.0)
    session.undo()
    assert session.state == before
    # what was undone is not the last edit any more
    session.apply(GiveRange(("Mul_small",), Range(0.0, 1.0)), instead_of=last)
    session.undo()
    assert session.state == before


def test_a_drag_that_stands_still_goes_on_as_one_step(session: Session) -> None:
    before = session.state
    last: Edit | None = None
    for high in (10.0, 10.0, 20.0):
        edit = GiveRange(("Mul_small",), Range(0.0, high))
        session.apply(edit, instead_of=last)
        last = edit
    session.undo()
    assert session.state == before


def test_a_drag_back_to_where_it_began_is_no_step(session: Session) -> None:
    session.ranges["small"] = (0.0, 5.0)
    before, steps = session.state, len(session.states)
    away = GiveRange(("Mul_small",), Range(0.0, 9.0))
    session.apply(away)
    session.apply(GiveRange(("Mul_small",), Range(0.0, 5.0)), instead_of=away)
    assert session.state == before
    assert len(session.states) == steps


def test_a_refused_edit_in_place_of_the_last_leaves_it(session: Session) -> None:
    edit = GiveRange(("Mul_small",), Range(0.0, 1.0))
    session.apply(edit)
    with pytest.raises(SettingError):
        session.apply(SetSlices("nonsense"), instead_of=edit)
    assert session.ranges["small"] == (0.0, 1.0)


def test_a_line_in_a_cell_reaches_apply_by_three_frames(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    original = SetFormats.apply

    def noted(*args: object) -> object:
        frames = traceback.extract_stack()[:-1]
        seen.append([one.name for one in frames if "/npuwidgets/" in one.filename])
        return original(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(SetFormats, "apply", noted)
    session.precision["small"] = I16
    assert seen == [["__setitem__", "apply", "apply"]]
