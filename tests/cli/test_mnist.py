"""The toolchain's own mnist from its JPEGs by commands: its table, and its dumps to the letter."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from npuwidgets.acuity import read_table
from npuwidgets.cli import main

COUNT = 6
META = "--with-input-meta mnist-inputmeta.yml"


@pytest.fixture
def mnist(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the network, its pictures and the toolchain's two yml files."""
    sample = shared / "acuity-samples" / "mnist"
    shutil.copytree(sample / "data", tmp_path / "data")
    for name in ("dataset.txt", "mnist.onnx", "mnist-inputmeta.yml", "mnist-postprocess-file.yml"):
        shutil.copy(sample / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    return sample


def run(line: str) -> None:
    assert main(shlex.split(line)) == 0


def imported() -> str:
    run("import onnx --model mnist.onnx")
    return "--model mnist.json --model-data mnist.data"


def test_rebuild_on_the_first_picture_gives_the_samples_table(mnist: Path) -> None:
    run(f"quantize {imported()} {META} --rebuild --model-quantize mnist.quantize")
    ours, theirs = read_table("mnist.quantize"), read_table(mnist / "mnist.quantilize")
    assert list(ours.entries) == list(theirs.entries)
    for key, entry in theirs.entries.items():
        own = ours.entries[key]
        assert (own.qtype, own.quantizer, own.rounding, own.zero_point) == (
            entry.qtype,
            entry.quantizer,
            entry.rounding,
            entry.zero_point,
        )
        # float kernels differ in the last digits, and with them ranges and steps
        assert own.scale == pytest.approx(entry.scale, rel=1e-6)
        assert own.max_value == pytest.approx(entry.max_value, rel=1e-6)
        assert own.min_value == pytest.approx(entry.min_value, rel=1e-6)
        if key.endswith(":weight"):
            assert own == entry


@pytest.mark.parametrize("network", ["ours", "toolchain"])
def test_inference_with_the_samples_table_dumps_the_samples_files(
    mnist: Path, tmp_path: Path, network: str
) -> None:
    files = f"--model {mnist}/mnist.json --model-data {mnist}/mnist.data"
    (tmp_path / "out").mkdir()
    run(
        f"inference {imported() if network == 'ours' else files} {META} --dtype quantized "
        f"--model-quantize {mnist}/mnist.quantilize --iterations {COUNT} "
        "--postprocess-file mnist-postprocess-file.yml --output-dir out"
    )
    written = sorted((tmp_path / "out").iterdir())
    assert len(written) == 2 * COUNT
    for path in written:
        assert path.read_bytes() == (mnist / path.name).read_bytes(), path.name
    assert any(b"-0.0" in path.read_bytes() for path in written)


def test_generate_gives_the_samples_yml_but_for_what_a_person_edited(mnist: Path) -> None:
    imported()
    run("generate inputmeta --model mnist.json --channel-mean-value '0.4242 3.2457'")
    run("generate postprocess-file --model mnist.json")
    for made, wanted in (
        ("mnist_inputmeta.yml", "mnist-inputmeta.yml"),
        ("mnist_postprocess_file.yml", "mnist-postprocess-file.yml"),
    ):
        assert Path(made).read_text() == (mnist / wanted).read_text()


def test_compare_finds_the_samples_dumps_where_the_simulation_is(
    mnist: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(f"compare {mnist} {imported()} {META} --model-quantize {mnist}/mnist.quantilize --steps 0")
    shown = capsys.readouterr().out
    assert shown.count("steps 0: 100.000%") == 2 * COUNT
    assert shown.endswith("nothing diverges by more than 0 steps\n")
