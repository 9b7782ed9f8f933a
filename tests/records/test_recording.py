"""Recordings: replayed as Python they give the session again, whatever was done to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.random_edits import RandomEdits
from npuwidgets import Session, below
from npuwidgets.choices.python_text import number_code
from npuwidgets.errors import SessionFileError, UnknownNameError
from npuwidgets.inputs import PRESETS, Preprocessing
from tests.session.small import I16, INT8, model, save, write_pictures

U8 = "asymmetric_affine-u8"


def replayed(code: str) -> Session:
    """Run a recording as a fresh kernel would: in an empty namespace."""
    scope: dict[str, Any] = {}
    exec(compile(code, "<recording>", "exec"), scope)  # noqa: S102 - what a recording is for
    session: Session = scope["session"]
    return session


def edit_text(session: Session) -> str:
    return "\n".join(line for one in session.recorded for line in one.lines)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    pictures = write_pictures(tmp_path, 6)
    return Session.open(save(model(), tmp_path / "net.onnx"), pictures)


def test_each_edit_is_the_line_a_person_would_write(session: Session) -> None:
    session.inputs["images"].scale = 1 / 255
    session.inputs["images"].mean = 127.5
    session.inputs["images"].fitting = "letterbox"
    session.quantize("perchannel_symmetric_affine", "int8")
    session.precision["sig"] = I16
    session.precision[below("join")] = I16
    del session.precision["sig"]
    session.ranges["big"] = (-3, 500)
    session.ranges["sig"] = "known"
    del session.ranges["big"]
    session.slices = "axis=-1;first=0:2;rest=2:4"
    session.pin_reference()
    session.freeze()
    session.base = U8
    session.quantize(U8, algorithm="percentile", percentile=99.0, iterations=4)
    lines = [one.lines for one in session.recorded]
    assert lines == [
        ("session.inputs['images'].scale = 1 / 255",),
        ("session.inputs['images'].mean = 127.5",),
        ("session.inputs['images'].fitting = 'letterbox'",),
        ("session.quantize('perchannel_symmetric_affine-i8')",),
        ("session.precision['Sigmoid_sig'] = 'dynamic_fixed_point-i16'",),
        ("session.precision[npu.below('Concat_join')] = 'dynamic_fixed_point-i16'",),
        ("del session.precision['Sigmoid_sig']",),
        ("session.ranges['Mul_big'] = (-3.0, 500.0)",),
        ("session.ranges['Sigmoid_sig'] = (0.0, 1.0)",),
        ("del session.ranges['Mul_big']",),
        ("session.slices = 'axis=-1;first=0:2;rest=2:4'",),
        ("session.pin_reference()",),
        ("session.freeze()",),
        ("session.base = 'asymmetric_affine-u8'",),
        (f"session.quantize('{U8}', algorithm='percentile', percentile=99.0, iterations=4)",),
    ]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32 - 1), count=st.integers(1, 25))
def test_random_edits_replayed_give_an_equal_hash(tmp_path: Path, seed: int, count: int) -> None:
    file = tmp_path / "net.onnx"
    pictures = write_pictures(tmp_path, 6)
    session = Session.open(file if file.exists() else save(model(), file), pictures)
    edits = RandomEdits(session, seed)
    for number in range(count):
        edits.edit()
        if edits.chance(0.15):
            name = ("big", "sig", "small", "relu")[edits.below(4)]
            session.ranges[name] = (-1 / (1 + edits.below(9)), 0.1 + edits.below(300))
        elif session.ranges and edits.chance(0.1):
            del session.ranges[list(session.ranges)]
        if edits.chance(0.1):
            session.slices = ("", "axis=-1;first=0:2")[edits.below(2)]
        if edits.chance(0.15):
            session.snapshot(f"after {number}")
        if session.snapshots and edits.chance(0.1):
            names = list(session.snapshots)
            session.restore(names[edits.below(len(names))])
    again = replayed(session.recording())
    assert again.state == session.state
    assert again.digest == session.digest
    assert again.picture == session.picture


def test_what_was_undone_is_not_recorded_and_what_was_redone_is(session: Session) -> None:
    session.quantize(INT8)
    before = session.recording()
    session.precision["sig"] = I16
    with_edit = session.recording()
    session.undo()
    assert session.recording() == before
    session.redo()
    assert session.recording() == with_edit != before


def test_a_replay_gives_the_same_figures_to_the_bit(session: Session) -> None:
    session.inputs["images"].scale = 1 / 255
    session.quantize(INT8)
    session.precision[below("join")] = I16
    again = replayed(session.recording())
    mine, theirs = session.evaluate(), again.evaluate()
    for layer in session.network.layers:
        mine_of, theirs_of = (one.simulated_tensor(layer.lid) for one in (mine, theirs))
        assert mine_of.tobytes() == theirs_of.tobytes()


def test_a_restored_snapshot_is_taken_and_restored_in_the_replay_too(session: Session) -> None:
    session.quantize(INT8)
    session.snapshot("all 'int8'")
    session.precision["sig"] = I16
    session.restore("all 'int8'")
    text = edit_text(session)
    assert text.endswith("session.restore(\"all 'int8'\")")
    assert text.count("session.snapshot(\"all 'int8'\")") == 1
    assert dict(replayed(session.recording()).snapshots) == dict(session.snapshots)


def test_a_restored_state_that_was_undone_is_written_as_the_edits_to_it(session: Session) -> None:
    session.quantize(INT8)
    session.precision[["sig", "big"]] = I16
    session.snapshot("two")
    session.undo()
    session.restore("two")
    assert edit_text(session).splitlines()[1:] == [
        "session.precision[['Mul_big', 'Sigmoid_sig']] = 'dynamic_fixed_point-i16'",
        "session.snapshot('two')",
    ]
    assert replayed(session.recording()).digest == session.digest


def test_a_state_that_no_edit_gives_is_written_in_full(session: Session) -> None:
    session.quantize(INT8)
    session.inputs["images"].scale = 1 / 200
    session.pin_reference()
    session.inputs["images"].scale = 1 / 255
    session.snapshot("pinned at 1/200")
    for _ in range(3):
        session.undo()
    session.restore("pinned at 1/200")
    assert "session.take_state(" in edit_text(session)
    assert replayed(session.recording()).state == session.state


def test_a_loaded_session_is_recorded_from_its_network_on(session: Session, tmp_path: Path) -> None:
    session.inputs["images"].preset("ImageNet")
    session.quantize(INT8)
    session.precision["sig"] = I16
    session.picture = 2
    session.save(tmp_path / "s.npuw.yml")
    loaded = Session.load(tmp_path / "s.npuw.yml")
    loaded.precision["big"] = "float32"
    (tmp_path / "s.npuw.yml").unlink()
    again = replayed(loaded.recording())
    assert (again.digest, again.picture) == (loaded.digest, 2)


def test_a_table_read_is_read_again(session: Session, tmp_path: Path) -> None:
    session.inputs["images"].scale = 1 / 255
    session.quantize(INT8)
    session.precision[below("join")] = I16
    session.write_table(tmp_path / "net.quantize")
    other = Session.open(tmp_path / "net.onnx", sorted(tmp_path.glob("*.png")))
    other.inputs["images"].scale = 1 / 255
    other.read_table(tmp_path / "net.quantize")
    (line,) = other.recorded[-1].lines
    assert line == f"session.read_table({(tmp_path / 'net.quantize').as_posix()!r})"
    assert replayed(other.recording()).digest == other.digest


def test_a_session_opened_in_every_other_way_is_opened_so_again(tmp_path: Path) -> None:
    pictures = write_pictures(tmp_path, 3)
    listing = tmp_path / "list.txt"
    listing.write_text("".join(f"{one.name} {number}\n" for number, one in enumerate(pictures)))
    session = Session.open(
        save(model(), tmp_path / "net.onnx"),
        listing,
        evaluation=pictures[1:],
        fuse=False,
        arithmetic="integer",
        fast_jpeg=False,
        apply_exif=False,
    )
    text = session.recording()
    again = replayed(text)
    assert again.digest == session.digest
    assert listing.as_posix() in text
    listing.unlink()  # then the pictures are named one by one, with their labels
    assert replayed(session.recording()).digest == session.digest


def test_the_hash_sees_pictures_and_choices_and_not_names(session: Session, tmp_path: Path) -> None:
    first = session.digest
    session.inputs["images"].scale = 1 / 255
    assert session.digest != first
    session.undo()
    assert session.digest == first
    moved = tmp_path / "moved"
    moved.mkdir()
    for file in tmp_path.glob("*.png"):
        (moved / f"{file.stem}_again.png").write_bytes(file.read_bytes())
    network = save(model(), moved / "net.onnx")
    assert Session.open(network, sorted(moved.glob("*.png"))).digest == first
    assert Session.open(network, sorted(moved.glob("*.png"))[1:]).digest != first
    stored = Session.open(network, sorted(moved.glob("*.png")), apply_exif=False)
    assert stored.digest != first


def test_the_last_line_fails_where_a_picture_has_changed(session: Session, tmp_path: Path) -> None:
    text = session.recording()
    (tmp_path / "picture_0.png").write_bytes((tmp_path / "picture_1.png").read_bytes())
    with pytest.raises(AssertionError):
        replayed(text)


def test_all_of_a_preprocessing_can_change_at_once(session: Session) -> None:
    session.inputs["images"].preprocessing = Preprocessing(
        (1.0, 2.0, 3.0), (0.5, 0.25, 0.125), reverse_channel=True, fitting="crop"
    )
    session.inputs["images"].preprocessing = PRESETS["0..1"]
    assert replayed(session.recording()).state == session.state


def test_a_network_built_in_memory_says_so(tmp_path: Path) -> None:
    from tests.session.small import open_session

    assert "built in memory" in open_session(tmp_path).recording()


def test_a_state_written_wrongly_is_refused_with_its_place(session: Session) -> None:
    with pytest.raises(SessionFileError, match="unknown key 'bas': did you mean 'base'"):
        session.take_state({"bas": "float32"})


def test_a_dropped_snapshot_is_gone(session: Session) -> None:
    session.snapshot("a")
    session.drop_snapshot("a")
    assert not session.snapshots
    with pytest.raises(UnknownNameError, match="no snapshot 'a'"):
        session.drop_snapshot("a")


@pytest.mark.parametrize(
    ("value", "code"),
    [(1 / 255, "1 / 255"), (1.0, "1.0"), (0.5, "0.5"), (1 / 58.395, "1 / 58.395"), (0.1, "0.1")],
)
def test_numbers_are_written_short_and_exact(value: float, code: str) -> None:
    assert number_code(value) == code
    assert eval(code) == value  # noqa: S307 - our own text
