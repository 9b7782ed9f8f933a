"""`demo`: what it prints and where its files go; its figures are tested in the zoo."""

from __future__ import annotations

from pathlib import Path

import pytest

from npuwidgets.cli import main
from npuwidgets.zoo import demo
from tests.cli.commands import Capture


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two scenes instead of thirty-two."""
    monkeypatch.setattr(demo, "SCENES", 2)
    monkeypatch.setattr(demo, "RESAMPLES", 5)


def test_demo_prints_the_table_and_out_keeps_the_files(tmp_path: Path, capsys: Capture) -> None:
    assert main(["demo", "--out", str(tmp_path / "demo")]) == 0
    shown = capsys.readouterr().out
    for row in ("golden", "all int8", "tail at int16"):
        assert f"\n{row} " in shown
    assert (tmp_path / "demo" / "results.json").is_file()
    assert f"wrote {tmp_path}/demo/results.json" in shown


def test_demo_in_place_of_a_file_fails(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["demo", "--out", str(tmp_path / "file")]) == 1
    assert "is a file" in capsys.readouterr().err
