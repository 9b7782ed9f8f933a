"""No file under 10 kB takes much memory or time, and each that is refused is named."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.fuzz.__main__ import NAMES, SUFFIXES
from tests.fuzz.readers import READERS
from tests.fuzz.seeds import make_seeds
from tests.hostile.bombs import BOMBS, make_places

CASES = Path(__file__).parents[1] / "cases"
MEMORY = 200 << 20
SECONDS = 5
"""A second is the aim; a machine under load may take more."""

PREFIXES = {"onnxs": "onnx", "onnxsess": "evaluated"}
SMALL = 10_000

OPENED = frozenset(
    {
        "onnx-doubled_shape.onnx",
        "onnx-doubled_constant.onnx",
        "onnx-rank_of_a_rank.onnx",
        "onnx-expand.onnx",
        "onnx-tile.onnx",
        "onnx-constant_of_shape.onnx",
        "onnx-range.onnx",
        "onnx-resize.onnx",
        "onnx-one_hot.onnx",
        "onnx-many_of_medium_size.onnx",
        "onnx-a_long_chain.onnx",
        "data-memo.txt",
        "dataset-long_label.txt",
        "tensor-long.tensor",
        "picture-png_full.png",
        "picture-png_texts.png",
    }
)
"""Files that are sound: of a network, what would be too large is not folded but left to run."""


def file_name(kind: str, name: str) -> str:
    usual = Path(NAMES.get(kind, f"x{SUFFIXES.get(kind, '.txt')}"))
    return f"{kind}-{name}{usual.suffix}"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[str, float, int]]:
    """Outcome, seconds and bytes by READER=FILE, of every bomb and every case."""
    folder = tmp_path_factory.mktemp("hostile")
    make_seeds(folder)
    shutil.copy(folder / "m.onnx", folder / "sound.onnx")
    shutil.copy(folder / "m.json", folder / "sound.json")
    shutil.copy(folder / "m.data", folder / "sound.data")
    shutil.copy(folder / "0.png", folder / "sound.png")
    make_places(folder)
    wanted = []
    for kind, bombs in BOMBS.items():
        for name, make in bombs.items():
            content = make()
            path = folder / file_name(kind, name)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            assert path.stat().st_size <= SMALL
            wanted.append(f"{kind}={path.name}")
    for case in sorted((CASES / "malformed").iterdir()):
        shutil.copy(case, folder)
        first = case.name.split("_")[0]
        wanted.append(f"{PREFIXES.get(first, first)}={case.name}")
    for kind, name in (
        ("onnx", "func_bomb.onnx"),
        ("picture", "jpeg_65500.png"),
        ("session", "session_bomb7.npuw.yml"),
        ("table", "version_bomb7.quantize"),
    ):
        shutil.copy(CASES / "hostile" / name, folder)
        wanted.append(f"{kind}={name}")
    places = ("pipe.bin", "folder.bin", "zero.bin", "gone", "n" * 300)
    wanted += [f"{kind}={place}" for kind in READERS for place in places]
    ran = subprocess.run(
        [sys.executable, "-m", "tests.hostile.measured", str(folder)],
        input="\n".join(wanted),
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert ran.returncode == 0, ran.stderr
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [line[0] for line in lines] == wanted
    return {what: (outcome, took, more) for what, outcome, took, more in lines}


def test_every_file_is_read_or_refused_by_name(
    outcomes: Mapping[str, tuple[str, float, int]],
) -> None:
    wrong = {
        what: outcome
        for what, (outcome, _, _) in outcomes.items()
        if not (outcome == "opened" or what.partition("=")[2].partition(".")[0] in outcome)
        or "UNHANDLED" in outcome
        or len(outcome) > 20_000
    }
    assert not wrong


def test_no_file_takes_long_or_much_memory(
    outcomes: Mapping[str, tuple[str, float, int]],
) -> None:
    wrong = {
        what: (took, more >> 20)
        for what, (_, took, more) in outcomes.items()
        if took > SECONDS or more > MEMORY
    }
    assert not wrong


def test_what_asks_for_too_much_is_refused(outcomes: Mapping[str, tuple[str, float, int]]) -> None:
    read = {
        what.partition("=")[2]
        for what, (outcome, _, _) in outcomes.items()
        if outcome == "opened" and "-" in what
    }
    assert read <= OPENED
