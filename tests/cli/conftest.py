"""A small network with pictures of its own, imported and described: what most commands need."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from PIL import Image

from npuwidgets.cli import main
from tests.helpers import floats, make_model, node

Run = Callable[[str], int]


def small_model() -> onnx.ModelProto:
    """picture (1, 3, 8, 8) -> conv -> relu -> two branches joined by a Concat -> (1, 6, 8, 8)."""
    return make_model(
        [
            node("Conv", ["picture", "w", "b"], ["c"], name="conv"),
            node("Relu", ["c"], ["r"], name="relu"),
            node("Sigmoid", ["r"], ["s"], name="sig"),
            node("Mul", ["r", "gain"], ["m"], name="mul"),
            node("Concat", ["s", "m"], ["y"], name="cat", axis=1),
        ],
        {"picture": [1, 3, 8, 8]},
        ["y"],
        {
            "w": floats(1, 3, 3, 3, 3),
            "b": floats(2, 3),
            "gain": np.array([40.0], np.float32),
        },
    )


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with small.onnx and four pictures in dataset.txt."""
    monkeypatch.chdir(tmp_path)
    onnx.save(small_model(), tmp_path / "small.onnx")
    names = []
    for number in range(4):
        grey = np.random.default_rng(number).integers(0, 40 + 70 * number, (8, 8, 3), np.uint8)
        names.append(f"{number}.png")
        Image.fromarray(grey).save(tmp_path / names[-1])
    (tmp_path / "dataset.txt").write_text("\n".join(names) + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(small: Path) -> Run:
    """Runs a command line in the folder of the small network."""
    assert Path.cwd() == small
    return lambda line: main(shlex.split(line))


@pytest.fixture
def imported(run: Run, capsys: pytest.CaptureFixture[str]) -> Run:
    """The same, once small.json, small.data and small_inputmeta.yml are there."""
    assert run("import onnx --model small.onnx") == 0
    assert run("generate inputmeta --model small.json --channel-mean-value '0 0 0 0.01'") == 0
    capsys.readouterr()
    return run
