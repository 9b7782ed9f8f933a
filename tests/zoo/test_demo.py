"""The demo on a few scenes: its figures, its files, and what it says without the extra."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from npuwidgets import Session, zoo
from npuwidgets.acuity import (
    read_assignment,
    read_document,
    read_network,
    read_table,
    without_converters,
)
from npuwidgets.acuity.settings.input_plan import input_plan
from npuwidgets.acuity.settings.inputmeta import read_inputmeta
from npuwidgets.errors import SettingError
from npuwidgets.inputs import Dataset, read_tensor
from npuwidgets.zoo import demo


@pytest.fixture(scope="module")
def few() -> Iterator[None]:
    """Two scenes and five draws: the figures of many are the business of others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "SCENES", 2)
        patch.setattr(demo, "RESAMPLES", 5)
        yield


@pytest.fixture(scope="module")
def out(few: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    del few
    return tmp_path_factory.mktemp("demo") / "new" / "folder"


@pytest.fixture(scope="module")
def said() -> list[tuple[str, int, int]]:
    return []


@pytest.fixture(scope="module")
def result(out: Path, said: list[tuple[str, int, int]]) -> demo.DemoResult:
    return demo.run(out, lambda *step: said.append(step))


def test_golden_finds_int8_loses_and_the_hybrid_finds_again(result: demo.DemoResult) -> None:
    golden, int8, hybrid = result.rows
    assert golden.kept == golden.wanted > 0
    assert int8.kept == 0
    assert int8.objectness == 1
    assert int8.precision == 0
    assert hybrid.kept > 0.8 * golden.wanted
    assert golden.precision is not None
    assert hybrid.precision is not None
    assert hybrid.precision > 0.9 * golden.precision
    assert result.pictures == 2
    assert result.note == ""


def test_the_table_names_every_variant_with_its_figures(result: demo.DemoResult) -> None:
    lines = str(result).splitlines()
    (int8,) = [line for line in lines if line.startswith("all int8")]
    assert f"0/{result.rows[0].wanted}" in int8
    assert "1 code " in int8
    assert "0.000" in int8
    assert any(line.startswith("golden ") for line in lines)
    assert any(line.startswith("tail at int16 ") for line in lines)


def test_progress_counts_the_pictures(
    result: demo.DemoResult, said: list[tuple[str, int, int]]
) -> None:
    assert result.pictures == 2
    assert [step[1:] for step in said if step[0] == "pictures"] == [(1, 2), (2, 2)]


def test_every_file_it_names_is_there_and_results_json_holds_the_table(
    result: demo.DemoResult, out: Path
) -> None:
    assert all(file.is_file() for file in result.files)
    written = json.loads((out / "results.json").read_text(encoding="utf-8"))
    assert [row["name"] for row in written["rows"]] == [row.name for row in result.rows]
    assert [row["precision"] for row in written["rows"]] == [one.precision for one in result.rows]
    assert written["pictures"] == 2
    assert not list(out.rglob("*.tmp"))


def test_the_session_file_gives_the_hybrid_back(result: demo.DemoResult, out: Path) -> None:
    session = Session.load(out / "digits-detector.npuw.yml")
    assert list(session.snapshots) == ["all int8", "tail at int16"]
    found = session.evaluate(0)
    (file,) = (out / "hybrid").glob("*.tensor")
    assert file in result.files
    simulated = found.simulated_tensor(session.network.outputs[0].lid)
    np.testing.assert_array_equal(read_tensor(file), simulated)
    assert {len(list((out / name).glob("*.tensor"))) for name in ("golden", "int8")} == {1}


def test_the_toolchains_files_alone_give_the_same_output_to_the_bit(
    result: demo.DemoResult, out: Path
) -> None:
    stem = out / "digits-detector"
    network = read_network(f"{stem}.json", f"{stem}.data")
    plan = input_plan(read_inputmeta(f"{stem}-inputmeta.yml"), network)
    assert len(plan.dataset) == 16
    (scene, _) = sorted((out / "scenes").iterdir())
    session = Session(network, plan.dataset, evaluation=Dataset.from_pictures(scene))
    for name, preprocessing in plan.preprocessing.items():
        session.inputs[name].preprocessing = preprocessing
    converters = without_converters(read_document(f"{stem}.quantize.json"))[1]
    for folder, table in (("int8", f"{stem}-int8.quantize"), ("hybrid", f"{stem}.quantize")):
        reading = read_assignment(network, read_table(table), converters)
        session.take_table(reading.assignment, reading.given)
        (file,) = (out / folder).glob("*.tensor")
        assert file in result.files
        simulated = session.evaluate().simulated_tensor(network.outputs[0].lid)
        np.testing.assert_array_equal(read_tensor(file), simulated)
    assert len(reading.assignment.listed) == 64


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(SettingError, match="is a file"):
        demo.run(tmp_path / "x")


def test_without_the_extra_it_runs_on_its_own_pictures_and_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name: None if name == "faster_coco_eval" else there(name),
    )
    two = zoo.pictures("digits-detector")[:2]
    monkeypatch.setattr(zoo, "pictures", lambda name: two if name == "digits-detector" else [])
    result = demo.run(None)
    assert "faster-coco-eval" in result.note
    assert "pip install 'npuwidgets[demo]'" in str(result)
    assert [row.precision for row in result.rows] == [None, None, None]
    assert result.pictures == 2
    assert result.rows[1].kept == 0 < result.rows[2].kept
    assert result.files == ()
