"""The toolchain's version as a choice: undone, saved, recorded, and kept by tables."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import pytest

from npuwidgets import Session
from npuwidgets.acuity import read_table
from npuwidgets.errors import SettingError
from npuwidgets.session.exporting import write_export
from tests.helpers import floats, make_model, node


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """An attention whose scores have an entry in 6.21 alone; ranges on both sides of 0."""
    model = make_model(
        [
            node("MatMul", ["x", "w"], ["q"], name="query"),
            node("Transpose", ["x"], ["k"], name="keys", perm=[0, 2, 1]),
            node("MatMul", ["q", "k"], ["s"], name="scores"),
            node("Softmax", ["s"], ["p"], name="softmax", axis=-1),
            node("MatMul", ["p", "x"], ["y"], name="mix"),
        ],
        {"x": [1, 5, 8]},
        ["y"],
        {"w": floats(1, 8, 8)},
    )
    onnx.save(model, tmp_path / "net.onnx")
    for number in range(3):
        np.save(tmp_path / f"{number}.npy", floats(number, 1, 5, 8))
    (tmp_path / "dataset.txt").write_text("0.npy\n1.npy\n2.npy\n")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield Session.open(tmp_path / "net.onnx", tmp_path / "dataset.txt")


def encodings(session: Session) -> dict[str, object]:
    network, table = session.network, session.table
    found: dict[str, object] = {}
    for ref in network.tensors:
        entry = table.entry(ref)
        found[ref] = None if entry is None else entry.encoding
    return found


def test_a_version_is_an_edit_that_encodes_anew(session: Session) -> None:
    session.quantize("asymmetric_affine", "uint8")
    assert session.acuity_version == "6.12"
    older, digest = encodings(session), session.digest
    session.acuity_version = "6.21.16"
    assert session.acuity_version == "6.21"
    newer = encodings(session)
    (scores,) = (ref for ref, one in older.items() if one is None)
    assert scores.startswith("@MatMul_scores")
    assert newer[scores] is not None
    assert older.keys() == newer.keys()
    assert session.digest != digest
    assert str(session.last_change) == "as Acuity 6.21"
    session.undo()
    assert (encodings(session), session.digest) == (older, digest)
    with pytest.raises(SettingError, match=r"no Acuity version '6\.30': give 6\.12 or 6\.21"):
        session.acuity_version = "6.30"


@pytest.mark.parametrize("fmt", ["asymmetric_affine-u8", "dynamic_fixed_point-i16"])
@pytest.mark.parametrize("version", ["6.12", "6.21"])
def test_a_table_that_is_read_keeps_its_version(
    session: Session, tmp_path: Path, fmt: str, version: str
) -> None:
    session.acuity_version = version
    session.quantize(fmt)
    session.precision["softmax"] = "float32"
    session.write_table(tmp_path / "net.quantize")
    wanted = encodings(session)
    text = (tmp_path / "net.quantize").read_text()
    again = Session.open(tmp_path / "net.onnx", tmp_path / "dataset.txt")
    again.acuity_version = "6.21" if version == "6.12" else "6.12"
    again.read_table(tmp_path / "net.quantize")
    assert again.acuity_version == version
    assert encodings(again) == wanted
    assert any(f"numbers are those of Acuity {version}" in one for one in again.last_change.notes)
    again.write_table(tmp_path / "again.quantize")
    assert (tmp_path / "again.quantize").read_text() == text
    assert read_table(tmp_path / "again.quantize").entries


def test_a_version_is_saved_and_recorded(session: Session, tmp_path: Path) -> None:
    session.quantize("asymmetric_affine", "uint8")
    session.save(tmp_path / "usual.npuw.yml")
    assert "acuity_version" not in (tmp_path / "usual.npuw.yml").read_text()
    session.acuity_version = "6.21"
    session.save(tmp_path / "net.npuw.yml")
    assert "acuity_version: '6.21'" in (tmp_path / "net.npuw.yml").read_text()
    loaded = Session.load(tmp_path / "net.npuw.yml")
    assert (loaded.acuity_version, loaded.digest) == ("6.21", session.digest)
    assert "session.acuity_version = '6.21'" in session.recording()
    assert "session.acuity_version = '6.21'" in loaded.recording()
    write_export(session, "commands", tmp_path, "net")
    assert " --acuity-version 6.21\n" in (tmp_path / "net.sh").read_text()
