"""Edits of a session: what was asked, what was applied, what went along; undo and redo."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npuwidgets import Session, below
from npuwidgets.choices import Change, SetFormats
from npuwidgets.errors import DatasetError, FormatError, SettingError, UnknownNameError
from npuwidgets.inputs import PRESETS, Preprocessing
from tests.helpers import lid_of
from tests.session.small import I16, INT8, network, open_session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    opened = open_session(tmp_path)
    opened.quantize("perchannel_symmetric_affine", "int8")
    return opened


def names(session: Session, lids: object) -> set[str]:
    return {session.network.by_lid[lid].name for lid in lids}  # type: ignore[attr-defined]


def test_an_opened_session_is_float(tmp_path: Path) -> None:
    opened = open_session(tmp_path)
    assert opened.base == "float32"
    assert set(opened.precision.values()) == {"float32"}
    assert dict(opened.precision.listed) == {}


@pytest.mark.parametrize(
    ("words", "fmt"),
    [
        (("perchannel_symmetric_affine", "int8"), INT8),
        (("asymmetric_affine", "uint8"), "asymmetric_affine-u8"),
        (("qbfloat16", "qbfloat16"), "bfloat16"),
        (("dynamic_fixed_point-i16",), I16),
        (("float16",), "float16"),
    ],
)
def test_quantize_takes_the_toolchains_words_and_format_strings(
    session: Session, words: tuple[str, ...], fmt: str
) -> None:
    session.quantize(*words)
    assert session.base == fmt
    assert set(session.precision.values()) == {fmt}


def test_quantize_clears_what_was_listed(session: Session) -> None:
    session.precision["Mul_big"] = I16
    session.quantize("asymmetric_affine", "uint8")
    assert dict(session.precision.listed) == {}
    assert set(session.last_change.applied) == set(session.network.by_lid)


def test_an_edit_says_what_was_asked_applied_and_taken_along_and_why(session: Session) -> None:
    session.precision["Concat_join"] = I16
    change = session.last_change
    join = lid_of(session.network, "Concat_join")
    assert dict(change.asked) == {join: I16}
    assert names(session, change.propagated) == {
        "Slice_cut",
        "Slice_rows",
        "attach_Slice_rows/out0",
    }
    assert set(change.applied) == {join, *change.propagated}
    assert set(change.applied.values()) == {I16}
    cut = lid_of(session.network, "Slice_cut")
    assert change.propagated[cut] == f"moves the values of {join}"
    assert set(session.precision.listed) == set(change.applied)


def test_a_constant_of_the_edited_layer_alone_goes_along(session: Session) -> None:
    session.precision["Mul_big"] = I16
    assert names(session, session.last_change.propagated) == {"Initializer_wide"}


def test_an_edit_of_a_convolution_names_its_relu_and_the_weights_turning(
    session: Session,
) -> None:
    session.precision["conv"] = I16
    change = session.last_change
    assert names(session, change.propagated) == {"Relu_relu", "Transpose_turn", "Reshape_flat"}
    assert len(change.notes) == 1
    assert "one scale a channel to one for the whole tensor" in change.notes[0]
    session.undo()
    session.precision["Mul_big"] = I16
    assert session.last_change.notes == ()


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("Mul_big", {"Mul_big"}),
        ("big", {"Mul_big"}),
        ("Mul_big_999", {"Mul_big"}),
        ("Mul_*", {"Mul_big", "Mul_small"}),
        (["big", "small"], {"Mul_big", "Mul_small"}),
        (("big", "Sigmoid_*"), {"Mul_big", "Sigmoid_sig"}),
        (
            below("small"),
            {
                "Initializer_narrow",
                "Mul_small",
                "Concat_join",
                "Slice_cut",
                "Slice_rows",
                "attach_Slice_rows/out0",
            },
        ),
        (
            [below("cut"), "conv"],
            {"Conv_conv", "Slice_cut", "Slice_rows", "attach_Slice_rows/out0"},
        ),
    ],
    ids=["lid", "node", "renumbered", "glob", "list", "tuple", "below", "both"],
)
def test_keys_may_be_lids_names_globs_lists_and_below(
    session: Session, key: object, asked: set[str]
) -> None:
    session.precision[key] = I16  # type: ignore[index]
    assert names(session, session.last_change.asked) == asked
    for name in asked:
        assert session.precision[lid_of(session.network, name)] == I16


def test_reading_a_layer_takes_any_name_that_means_one(session: Session) -> None:
    assert session.precision["conv"] == session.precision["Conv_conv"] == INT8


def test_deleting_puts_layers_and_what_they_took_along_back(session: Session) -> None:
    session.precision["Concat_join"] = I16
    del session.precision["Concat_join"]
    assert dict(session.precision.listed) == {}
    assert session.precision["cut"] == INT8


@pytest.mark.parametrize(
    ("edit", "error", "words"),
    [
        (lambda s: s.precision.__setitem__("Mul_bg", I16), UnknownNameError, "Mul_big"),
        (lambda s: s.precision.__setitem__(["zz", "Mul_bg"], I16), UnknownNameError, "'zz'"),
        (lambda s: s.precision.__setitem__(below("jon"), I16), UnknownNameError, "join"),
        (lambda s: s.precision["Mul_*x"], UnknownNameError, r"Mul_\*x"),
        (lambda s: s.precision.__setitem__("big", "int16"), FormatError, "known formats"),
        (
            lambda s: s.precision.__setitem__("big", "dynamic_fixed_point-i32"),
            FormatError,
            "dynamic_fixed_point-i16",
        ),
        (lambda s: s.quantize("assymmetric_affine", "uint8"), FormatError, "asymmetric_affine-u8"),
        (lambda s: s.quantize("asymmetric_affine", "int16"), FormatError, "dynamic_fixed_point"),
        (lambda s: s.quantize("float16", algorithm="kl"), SettingError, "normal"),
        (lambda s: s.quantize("asymmetric_affine-u8", iterations=0), SettingError, "at least 1"),
        (lambda s: s.inputs["image"], UnknownNameError, "images"),
        (lambda s: setattr(s.inputs["images"], "scale", 0), SettingError, "scale 0"),
        (lambda s: setattr(s.inputs["images"], "scale", float("nan")), SettingError, "finite"),
        (lambda s: setattr(s.inputs["images"], "mean", (1.0, 2.0)), SettingError, "2 values"),
        (lambda s: setattr(s.inputs["images"], "fitting", "stretch"), SettingError, "stretch"),
        (lambda s: s.inputs["images"].preset("imagenet"), UnknownNameError, "ImageNet"),
        (lambda s: setattr(s, "picture", 99), UnknownNameError, "there are 3"),
        (lambda s: setattr(s, "picture", "picture_9"), UnknownNameError, "picture_"),
        (lambda s: s.evaluate(99), UnknownNameError, "there are 3"),
        (lambda s: setattr(s, "slices", "objectness=99"), SettingError, "objectness"),
        (lambda s: s.on("changed", print), SettingError, "edited, reported, selected, settled"),
    ],
)
def test_a_refused_edit_says_what_to_do_and_changes_nothing(
    session: Session, edit: Callable[[Session], object], error: type[Exception], words: str
) -> None:
    before, change = session.state, session.last_change
    with pytest.raises(error, match=words):
        edit(session)
    assert session.state is before
    assert session.last_change is change
    assert session.evaluate().state is before


def test_undo_and_redo_give_back_states_and_their_changes(session: Session) -> None:
    seen = [(session.state, session.last_change)]
    edits: list[Callable[[], object]] = [
        lambda: session.precision.__setitem__("big", I16),
        lambda: setattr(session.inputs["images"], "scale", 1 / 127.5),
        session.freeze,
        session.pin_reference,
        lambda: setattr(session, "slices", "wide=0:4;narrow=4:"),
        lambda: setattr(session, "base", "asymmetric_affine-u8"),
    ]
    for edit in edits:
        edit()
        seen.append((session.state, session.last_change))
    for state, change in seen[-2::-1]:
        assert session.undo()
        assert (session.state, session.last_change) == (state, change)
    for state, change in seen[1:]:
        assert session.redo()
        assert (session.state, session.last_change) == (state, change)
    assert not session.redo()


def test_an_edit_after_undo_forgets_what_was_undone(session: Session) -> None:
    session.precision["big"] = I16
    session.undo()
    session.precision["small"] = I16
    assert not session.redo()
    assert names(session, session.precision.listed) == {"Mul_small", "Initializer_narrow"}


def test_a_fresh_session_has_nothing_to_undo() -> None:
    fresh = Session(network())
    assert (fresh.can_undo, fresh.can_redo, fresh.undo(), fresh.redo()) == (False,) * 4


def test_an_edit_that_changes_nothing_is_no_step_of_the_history(session: Session) -> None:
    session.precision["big"] = I16
    depth = 0
    session.precision["big"] = I16
    session.base = INT8
    session.inputs["images"].scale = 1 / 255
    while session.undo():
        depth += 1
    assert depth == 3  # scale and quantize of the fixture, and one precision


def test_changing_the_base_keeps_what_is_listed(session: Session) -> None:
    session.precision["big"] = I16
    session.base = "asymmetric_affine-u8"
    assert session.precision["big"] == I16
    assert session.precision["small"] == "asymmetric_affine-u8"
    session.base = I16
    assert dict(session.precision.listed) == {}


def test_inputs_are_edited_field_by_field(session: Session) -> None:
    images = session.inputs["images"]
    images.mean = (1.0, 2.0, 3.0)
    images.scale = (0.1, 0.2, 0.3)
    images.reverse_channel = True
    images.fitting = "letterbox"
    wanted = Preprocessing((1.0, 2.0, 3.0), (0.1, 0.2, 0.3), True, "letterbox")
    assert session.inputs["images"].preprocessing == wanted
    images.preset("ImageNet")
    found = session.inputs["images"].preprocessing
    assert (found.mean, found.scale) == (PRESETS["ImageNet"].mean, PRESETS["ImageNet"].scale)
    assert (found.reverse_channel, found.fitting) == (True, "letterbox")


def test_calibration_takes_the_first_pictures_and_wraps_with_a_warning(session: Session) -> None:
    session.quantize("asymmetric_affine", "uint8", iterations=2)
    assert list(session.state.pictures) == [0, 1]
    with pytest.warns(UserWarning, match="4 calibration pictures asked for, 3 there"):
        session.quantize("asymmetric_affine", "uint8", iterations=2, batch_size=2)
    assert list(session.state.pictures) == [0, 1, 2]
    with pytest.warns(UserWarning, match="one picture"):
        session.quantize("asymmetric_affine", "uint8", iterations=1)
    assert any("one picture" in text for text in session.warnings())


def test_without_pictures_quantizing_says_how_to_give_them() -> None:
    bare = Session(network())
    with pytest.raises(DatasetError, match="dataset="):
        bare.quantize("asymmetric_affine", "uint8")
    with pytest.raises(DatasetError, match="dataset="):
        bare.evaluate()
    assert bare.base == "float32"


def test_every_edit_is_announced_with_the_layers_it_changed(session: Session) -> None:
    heard: list[Change] = []
    session.on("edited", heard.append)
    session.precision["small"] = I16
    (edited,) = heard
    assert edited is session.last_change
    cone = [one.lid for one in session.network.cone(edited.applied)]
    assert names(session, cone) == {
        "Initializer_narrow",
        "Mul_small",
        "Concat_join",
        "Slice_cut",
        "Slice_rows",
        "attach_Slice_rows/out0",
    }
    session.undo()
    assert heard[1].title.startswith("undo")
    assert heard[1].applied == edited.applied


def test_a_listener_that_stops_hears_no_more(session: Session) -> None:
    heard: list[object] = []
    stop = session.on("edited", heard.append)
    session.precision["small"] = I16
    stop()
    stop()
    session.undo()
    assert len(heard) == 1


def test_edits_from_two_threads_at_once_are_both_kept(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = SetFormats.apply

    def slow(*args: Any) -> Any:  # noqa: ANN401 (passed through)
        result = original(*args)
        time.sleep(0.05)
        return result

    monkeypatch.setattr(SetFormats, "apply", slow)

    def edit(name: str) -> None:
        session.precision[name] = I16

    threads = [threading.Thread(target=edit, args=(name,)) for name in ("small", "big", "sig")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {"Mul_small", "Mul_big", "Sigmoid_sig"} <= names(session, session.precision.listed)
