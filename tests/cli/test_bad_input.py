"""Bad input: a clear message that names file, key or lid, and no file damaged or left over."""

from __future__ import annotations

import os
import pickle
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import pytest
from PIL import Image

from tests.cli.commands import ENVIRONMENT, INPUT, QUANTIZE, QUANTIZED, Capture
from tests.cli.conftest import Run, small_model
from tests.helpers import floats, make_model, node

TABLE_FILE = "small.quantize"


def listed(folder: Path) -> list[str]:
    """Every file there is, hidden ones too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def fails(run: Run, folder: Path, line: str, capsys: Capture) -> str:
    """What a failing line says; it must leave the folder as it was."""
    before = {name: content(folder / name) for name in listed(folder)}
    assert run(line) == 1
    assert {name: content(folder / name) for name in listed(folder)} == before
    shown = capsys.readouterr().err
    assert "npuwidgets: error: " in shown
    assert "Traceback" not in shown
    return shown


def content(path: Path) -> bytes:
    return b"" if path.is_dir() else path.read_bytes()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_truncated_network(run: Run, small: Path, capsys: Capture) -> None:
    whole = (small / "small.onnx").read_bytes()
    (small / "small.onnx").write_bytes(whole[: len(whole) // 2])
    shown = fails(run, small, "import onnx --model small.onnx", capsys)
    assert "small.onnx is not a readable ONNX file" in shown


def test_text_that_is_called_onnx(run: Run, small: Path, capsys: Capture) -> None:
    (small / "text.onnx").write_text("name: conv1\n" * 50, encoding="utf-8")
    assert "text.onnx" in fails(run, small, "import onnx --model text.onnx", capsys)


def test_weights_that_are_nan(run: Run, small: Path, capsys: Capture) -> None:
    model = small_model()
    for tensor in model.graph.initializer:
        if tensor.name == "w":
            broken = floats(1, 3, 3, 3, 3)
            broken[0, 0, 0, 0] = np.nan
            tensor.CopyFrom(onnx.numpy_helper.from_array(broken, "w"))
    onnx.save(model, small / "nan.onnx")
    shown = fails(run, small, "import onnx --model nan.onnx", capsys)
    assert "'w'" in shown
    assert "NaN" in shown


def test_a_network_that_is_not_there(run: Run, small: Path, capsys: Capture) -> None:
    assert "no network at gone.onnx" in fails(run, small, "import onnx --model gone.onnx", capsys)


def test_a_picture_that_is_missing(imported: Run, small: Path, capsys: Capture) -> None:
    (small / "2.png").unlink()
    shown = fails(imported, small, f"{QUANTIZE} --iterations 4", capsys)
    assert "2.png" in shown
    assert "dataset.txt" in shown


def test_a_picture_that_is_cut_off(imported: Run, small: Path, capsys: Capture) -> None:
    whole = (small / "1.png").read_bytes()
    (small / "1.png").write_bytes(whole[:60])
    assert "1.png" in fails(imported, small, f"{QUANTIZE} --iterations 4", capsys)


def test_an_array_with_another_number_of_channels(
    imported: Run, small: Path, capsys: Capture
) -> None:
    np.save(small / "four.npy", np.zeros((1, 4, 8, 8), np.float32))
    (small / "dataset.txt").write_text("four.npy\n", encoding="utf-8")
    shown = fails(imported, small, QUANTIZE, capsys)
    assert "four.npy" in shown
    assert "(1, 3, 8, 8)" in shown


def test_means_for_another_number_of_channels(imported: Run, small: Path, capsys: Capture) -> None:
    edit(small / "small_inputmeta.yml", "        mean:\n        - 0\n", "        mean:\n")
    shown = fails(imported, small, QUANTIZE, capsys)
    assert "small_inputmeta.yml, line" in shown
    assert "mean" in shown


@pytest.mark.parametrize(
    ("old", "new", "say"),
    [
        ("      category: image", "\t  category: image", "a TAB"),
        ("        scale: 0.01", "        scal: 0.01", "scal"),
        ("lid: picture_", "lid: pictur_", "did you mean picture_7"),
        ("type: TEXT", "type: LMDB", "LMDB is not read here"),
        ("input_meta:", "input_meta: [", "YAML"),
        ("        scale: 0.01", "        scale: 0", "scale 0"),
    ],
)
def test_a_wrong_inputmeta_is_named_with_its_line(
    imported: Run, small: Path, capsys: Capture, old: str, new: str, say: str
) -> None:
    edit(small / "small_inputmeta.yml", old, new)
    shown = fails(imported, small, QUANTIZE, capsys)
    assert "small_inputmeta.yml" in shown
    assert "line" in shown
    assert say in shown


def test_a_wrong_postprocess_file(imported: Run, small: Path, capsys: Capture) -> None:
    assert imported("generate postprocess-file --model small.json") == 0
    edit(small / "small_postprocess_file.yml", "topn: 5", "topn: many")
    line = f"inference {INPUT} --postprocess-file small_postprocess_file.yml"
    shown = fails(imported, small, line, capsys)
    assert "small_postprocess_file.yml, line" in shown
    assert "topn" in shown


def test_an_unknown_lid_in_the_list(imported: Run, small: Path, capsys: Capture) -> None:
    assert imported(f"{QUANTIZE} --iterations 4") == 0
    edit(small / TABLE_FILE, "layers: {}", "layers:\n  Sigmoid_gone_1: float32")
    shown = fails(imported, small, f"{QUANTIZE} --hybrid", capsys)
    assert "small.quantize: customized_quantize_layers:\nno layer 'Sigmoid_gone_1'" in shown


@pytest.mark.parametrize(
    ("old", "new", "say"),
    [
        ("    qtype: u8", "\t   qtype: u8", "a TAB"),
        ("    qtype: u8", "    qtype: u7", "u7"),
        ("    scale: ", "    scale: a", "scale"),
        ("layers: {}", "layers:\n  Sigmoid_sig: int16", "Sigmoid_sig"),
    ],
)
def test_a_wrong_table(
    imported: Run, small: Path, capsys: Capture, old: str, new: str, say: str
) -> None:
    assert imported(f"{QUANTIZE} --iterations 4") == 0
    edit(small / TABLE_FILE, old, new)
    shown = fails(imported, small, f"inference {QUANTIZED}", capsys)
    assert "small.quantize" in shown
    assert say in shown


class Malicious:
    """Would run a command when unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch owned",)


def test_data_that_would_run_a_command(imported: Run, small: Path, capsys: Capture) -> None:
    (small / "small.data").write_bytes(pickle.dumps(Malicious()))
    shown = fails(imported, small, QUANTIZE, capsys)
    assert "small.data" in shown
    assert not (small / "owned").exists()


@pytest.mark.parametrize("name", ["small.json", "small.data"])
def test_a_network_file_that_is_cut_off(
    imported: Run, small: Path, capsys: Capture, name: str
) -> None:
    whole = (small / name).read_bytes()
    (small / name).write_bytes(whole[: len(whole) // 2])
    assert name in fails(imported, small, QUANTIZE, capsys)


@pytest.mark.parametrize(
    "line",
    [
        "import onnx --model small.onnx --output-model gone/x.json",
        f"quantize {INPUT} --model-quantize gone/x.quantize",
        "generate inputmeta --model small.json --input-meta-output gone/x.yml",
    ],
)
def test_a_target_in_a_folder_that_is_not_there(
    imported: Run, small: Path, capsys: Capture, line: str
) -> None:
    before = sorted(small.iterdir())
    assert imported(line) in (1, 2)
    shown = capsys.readouterr().err
    assert sorted(small.iterdir()) == before
    assert "gone" in shown
    assert "No such file or directory" in shown or "make it first" in shown


def test_a_target_that_is_a_folder(imported: Run, small: Path, capsys: Capture) -> None:
    (small / "there").mkdir()
    line = "generate inputmeta --model small.json --input-meta-output there"
    assert "there" in fails(imported, small, line, capsys)


# ------------------------------------------------------- what needs a process of its own


def limited(line: str, folder: Path, prepare: str) -> subprocess.CompletedProcess[str]:
    """Run a line after some Python that takes something away from the process."""
    script = (
        "import os, resource, shlex, sys\n"
        "from npuwidgets.cli import main\n"
        f"{prepare}\n"
        f"sys.exit(main(shlex.split({line!r})))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def open_folder(imported: Run, small: Path) -> Iterator[Path]:
    """A copy of the small network's folder that another user may read."""
    assert imported("measure --model small.json --model-data small.data") == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(small, folder, dirs_exist_ok=True)
        folder.chmod(0o755)
        yield folder


def somebody_else(line: str) -> str:
    """Python that gives root's rights up, which no mode of a folder would stop.

    Before, the line runs once into another folder: Python itself may lie where only root reads.
    """
    nobody = "os.setgroups([]); os.setgid(65534); os.setuid(65534)" if os.getuid() == 0 else ""
    first = line.replace("out/", "warm/").replace("--output-dir out", "--output-dir warm")
    return f"assert main(shlex.split({first!r})) == 0; {nobody}"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("import onnx --model small.onnx --output-data out/x.data", "out/x.data"),
        (f"quantize {INPUT} --model-quantize out/x.quantize --iterations 4", "out/x.quantize"),
        (f"dump {INPUT} --output-dir out", "out/iter_0_"),
    ],
)
def test_a_read_only_target(open_folder: Path, line: str, name: str) -> None:
    for folder in ("out", "warm"):
        (open_folder / folder).mkdir()
    (open_folder / "out").chmod(0o555)
    done = limited(line, open_folder, somebody_else(line))
    assert done.returncode == 1, done.stderr
    assert name in done.stderr
    assert "Permission denied" in done.stderr
    assert "Traceback" not in done.stderr
    assert listed(open_folder / "out") == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("import onnx --model small.onnx --output-model x.json --output-data x.data", "x."),
        (f"{QUANTIZE} --rebuild --iterations 4", "small.quantize"),
        (f"{QUANTIZE} --hybrid", "small.quantize"),
        ("generate inputmeta --model small.json", "small_inputmeta.yml"),
        (f"dump {INPUT}", "iter_0_"),
    ],
)
def test_a_disk_that_is_full_halfway(imported: Run, small: Path, line: str, name: str) -> None:
    assert imported(f"{QUANTIZE} --iterations 2") == 0
    before = {file: content(small / file) for file in listed(small)}
    done = limited(line, small, "resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))")
    assert done.returncode == 1, done.stderr
    assert name in done.stderr
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert {file: content(small / file) for file in listed(small)} == before


NOTING = """
import runpy, sys
def note(event, arguments):
    if event == "open" and str(arguments[0]).endswith({file!r}):
        open({met!r}, "w").close()
sys.addaudithook(note)
runpy.run_module("npuwidgets", run_name="__main__", alter_sys=True)
"""
"""`python -m npuwidgets` that tells when it opens a file."""


def test_ctrl_c_in_the_middle_of_quantize(
    small: Path, run: Run, capsys: Capture, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A network that takes long enough to be met at work, over an older table."""
    channels = 64
    nodes, tensor = [], "x"
    constants = {"first": floats(1, channels, 3, 3, 3)}
    nodes.append(node("Conv", ["x", "first"], ["c0"], name="conv0", pads=[1, 1, 1, 1]))
    tensor = "c0"
    for number in range(1, 13):
        constants[f"w{number}"] = floats(number, channels, channels, 3, 3, low=-0.04, high=0.04)
        name = f"c{number}"
        nodes.append(
            node("Conv", [tensor, f"w{number}"], [name], name=f"conv{number}", pads=[1, 1, 1, 1])
        )
        tensor = name
    onnx.save(make_model(nodes, {"x": [1, 3, 256, 256]}, [tensor], constants), small / "long.onnx")
    for number in range(40):
        Image.new("RGB", (256, 256), (number, 2 * number, 3 * number)).save(
            small / f"long{number}.png"
        )
    names = "".join(f"long{number}.png\n" for number in range(40))
    (small / "dataset.txt").write_text(names, encoding="utf-8")
    assert run("import onnx --model long.onnx") == 0
    assert run("generate inputmeta --model long.json") == 0
    capsys.readouterr()
    (small / "long.quantize").write_text("an older table\n", encoding="utf-8")
    before = {file: content(small / file) for file in listed(small)}
    line = (
        "quantize --model long.json --model-data long.data --with-input-meta long_inputmeta.yml "
        "--model-quantize long.quantize --rebuild --iterations 400"
    )
    met = tmp_path_factory.mktemp("met") / "reading the third picture"
    process = subprocess.Popen(
        [sys.executable, "-c", NOTING.format(file="long2.png", met=str(met)), *shlex.split(line)],
        cwd=small,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # a shell starts what it puts into the background with this signal ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    while not met.exists() and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err.endswith("npuwidgets: error: interrupted; every file is as it was or complete\n")
    assert "Traceback" not in err
    assert {file: content(small / file) for file in listed(small)} == before
