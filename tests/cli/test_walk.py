"""The walk by its own command lines on a real detector, with eight pictures, judged on bus.jpg.

Every line stands as in the walk with `pegasus.py` replaced; figures are those that
tests/session/test_yolov5n.py and models/README.md have for the same network.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path

import numpy as np
import pytest

from npuwidgets import Session, below
from npuwidgets.acuity import read_document, read_table
from npuwidgets.cli import main
from npuwidgets.inputs import read_tensor
from tests.cli.commands import Capture

IMPORT = (
    "import onnx --model yolov5s.onnx --output-data yolov5s.data --output-model yolov5s.json",
    "generate inputmeta --model yolov5s.json --input-meta-output yolov5s-inputmeta.yml",
    (
        "generate postprocess-file --model yolov5s.json --postprocess-file-output "
        "yolov5s-postprocess-file.yml"
    ),
)
FLOAT = (
    "inference --model yolov5s.json --model-data yolov5s.data --batch-size 1 --dtype float32 "
    "--device CPU --with-input-meta yolov5s-inputmeta.yml --postprocess-file "
    "yolov5s-postprocess-file.yml"
)
REBUILD = (
    "quantize --model yolov5s.json --model-data yolov5s.data --batch-size 1 --device CPU "
    "--with-input-meta yolov5s-inputmeta.yml --rebuild --model-quantize yolov5s.quantize "
    "--quantizer perchannel_symmetric_affine --qtype int8"
)
HYBRID = (
    "quantize --model yolov5s.json --model-data yolov5s.data --device CPU --with-input-meta "
    "yolov5s-inputmeta.yml --hybrid --model-quantize yolov5s.quantize --quantizer "
    "perchannel_symmetric_affine --qtype int8"
)
QUANTIZED = (
    "inference --model yolov5s.json --model-data yolov5s.data --batch-size 1 --dtype quantized "
    "--model-quantize yolov5s.quantize --device CPU --with-input-meta yolov5s-inputmeta.yml "
    "--postprocess-file yolov5s-postprocess-file.yml"
)
EXPORT = (
    "export ovxlib --model yolov5s.json --model-data yolov5s.data --dtype float32 --batch-size 1 "
    "--save-fused-graph --target-ide-project 'linux64' --with-input-meta yolov5s-inputmeta.yml "
    "--postprocess-file yolov5s-postprocess-file.yml --output-path ovxlib/yolov5s/yolov5sprj "
    "--pack-nbg-unify --optimize VIP9000PICO_PID0XEE --viv-sdk ${VIV_SDK}"
)
OUTPUT = "iter_0_attach_Concat_Concat_303_out0_0_out0_1_25200_85.tensor"
SLICES = "'xy=0:2;wh=2:4;objectness=4;classes=5:'"
I16 = "dynamic_fixed_point-i16"


ON_THE_BUS = QUANTIZED.replace("yolov5s-inputmeta", "bus")


@dataclass(frozen=True, slots=True)
class Hybrid:
    """A folder after --hybrid and the inference on the bus, which dumped into its `hybrid`.

    Args:
        folder: The folder.
        notes: What --hybrid said beside its output.
        shown: What the inference printed.
        warned: What the inference said beside that.
    """

    folder: Path
    notes: str
    shown: str
    warned: str


def run(line: str, code: int = 0) -> None:
    assert main(shlex.split(line)) == code


def said(line: str) -> tuple[str, str]:
    """Run a line; what it wrote to standard output and to standard error."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        run(line)
    return out.getvalue(), err.getvalue()


def walks_list(shared: Path) -> list[str]:
    """The list as it stands in the walk: 41 layers and 19 constants of another export."""
    text = (shared / "walk.md").read_text(encoding="utf-8")
    found = re.search(r"^Sigmoid_Sigmoid_202_21,.*\.$", text, re.MULTILINE)
    assert found is not None
    return [name.strip() for name in found[0].rstrip(".").split(",")]


def walks_layers(shared: Path) -> list[str]:
    """That list without its constants."""
    return [name for name in walks_list(shared) if not name.startswith("Initializer_")]


def paste(names: list[str]) -> None:
    """Put names into customized_quantize_layers, as a person does."""
    path = Path("yolov5s.quantize")
    head, _, _ = path.read_text(encoding="utf-8").partition("customized_quantize_layers:")
    lines = "".join(f"  {name}: {I16}\n" for name in names)
    path.write_text(f"{head}customized_quantize_layers:\n{lines}", encoding="utf-8")


def objectness(text: str) -> tuple[float, int]:
    """Cosine and codes of the objectness slice in a verdict."""
    found = re.search(r"objectness +cosine ([\d.]+) +(\d+) of", text)
    assert found is not None
    return float(found[1]), int(found[2])


@pytest.fixture(scope="module")
def walked(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder after the import, the edits by hand and the table of step 2."""
    folder = tmp_path_factory.mktemp("walk")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        Path("yolov5s.onnx").symlink_to(shared / "models/yolov5n_coco_640_v61head.onnx")
        pictures = sorted((shared / "images" / "coco").glob("*.jpg"))[:8]
        lines = "".join(f"{path}\n" for path in pictures)
        Path("dataset.txt").write_text(lines, encoding="utf-8")
        Path("bus.txt").write_text(f"{shared / 'images' / 'bus.jpg'}\n", encoding="utf-8")
        for line in IMPORT:
            run(line)
        meta = Path("yolov5s-inputmeta.yml")
        text = meta.read_text(encoding="utf-8")
        for old, new in (
            ("scale: 1.0", f"scale: {1 / 255}"),
            ("fitting: scale", "fitting: letterbox"),
            ("reverse_channel: true", "reverse_channel: false"),
        ):
            assert text.count(old) == 1
            text = text.replace(old, new)
        meta.write_text(text, encoding="utf-8")
        Path("bus.yml").write_text(text.replace("dataset.txt", "bus.txt"), encoding="utf-8")
        # the walk's line takes one picture; the figures are those of eight
        run(f"{REBUILD} --iterations 8")
    return folder


@pytest.fixture
def folder(walked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that folder, as the current one."""
    monkeypatch.chdir(tmp_path)
    return shutil.copytree(walked, tmp_path, symlinks=True, dirs_exist_ok=True)


@pytest.fixture(scope="module")
def hybrid(
    walked: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[bool], Hybrid]:
    """Makes a copy with the walk's list applied, its constants left out or by their names here."""

    @cache
    def made(constants: bool) -> Hybrid:
        folder = tmp_path_factory.mktemp("hybrid")
        shutil.copytree(walked, folder, symlinks=True, dirs_exist_ok=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            names = walks_layers(shared)
            if constants:
                layers = read_document("yolov5s.json").layers
                names += [lid for lid in layers if lid.startswith("Initializer_")]
            paste(names)
            _, notes = said(HYBRID)
            Path("hybrid").mkdir()
            return Hybrid(folder, notes, *said(f"{ON_THE_BUS} --output-dir hybrid"))

    return made


def test_int8_is_dead_on_the_bus_while_the_cosine_misleads(folder: Path, capsys: Capture) -> None:
    assert folder == Path.cwd()
    run(ON_THE_BUS)
    shown = capsys.readouterr().out
    assert "bus.jpg: DEAD" in shown
    assert objectness(shown) == (0.0, 1)
    assert "float detections kept 0 of 4, lost 4, extra 0" in shown
    whole = re.search(r"overall cosine ([\d.]+)  \(misleading\)", shown)
    assert whole is not None
    assert float(whole[1]) > 0.9996


def test_the_list_pasted_as_it_stands_names_what_has_another_name_here(
    folder: Path, shared: Path, capsys: Capture
) -> None:
    names = walks_list(shared)
    assert len(names) == 60
    paste(names)
    before = Path("yolov5s.quantize").read_bytes()
    run(HYBRID, code=1)
    shown = capsys.readouterr().err
    missing = re.findall(r"no layer '(\w+)'; the nearest: Initializer_model\.24", shown)
    constants = [name for name in names if name.startswith("Initializer_")]
    assert missing == constants
    assert Path("yolov5s.quantize").read_bytes() == before
    assert not list(folder.glob("*.json.*"))
    assert not Path("yolov5s.quantize.json").exists()


@pytest.mark.parametrize("constants", [False, True], ids=["layers", "constants too"])
def test_the_walks_hybrid_brings_the_boxes_back(
    hybrid: Callable[[bool], Hybrid], monkeypatch: pytest.MonkeyPatch, constants: bool
) -> None:
    one = hybrid(constants)
    monkeypatch.chdir(one.folder)
    # 38 of the walk's 40 numbers are this export's
    assert len(re.findall("uid differs: ", one.notes)) == 2
    attached = read_table("yolov5s.quantize").entries["@attach_Concat_Concat_303/out0_0:out0"]
    assert (attached.quantizer, attached.rounding, attached.fl) == (
        "dynamic_fixed_point",
        "rtne",
        5,
    )
    again = said(ON_THE_BUS.replace("yolov5s.json", "yolov5s.quantize.json"))
    for shown, warned in ((one.shown, one.warned), again):
        assert "not re-described" not in warned
        assert "float detections kept 4 of 4, lost 0, extra 0" in shown
        cosine, codes = objectness(shown)
        assert cosine >= 0.985
        assert codes > 20


def test_similarity_of_golden_and_hybrid_by_slice(
    hybrid: Callable[[bool], Hybrid], monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    folder = hybrid(False).folder
    monkeypatch.chdir(folder)
    Path("golden").mkdir()
    run(f"{FLOAT.replace('yolov5s-inputmeta', 'bus')} --output-dir golden")
    capsys.readouterr()
    run(f"compute_tensor_similarity golden/{OUTPUT} hybrid/{OUTPUT}")
    shown = capsys.readouterr().out
    golden = read_tensor(folder / "golden" / OUTPUT).astype(np.float64).reshape(-1)
    other = read_tensor(folder / "hybrid" / OUTPUT).astype(np.float64).reshape(-1)
    cosine = golden @ other / np.sqrt((golden @ golden) * (other @ other))
    distance = np.sqrt(((golden - other) ** 2).sum())
    assert shown == (f"euclidean distance: {distance:.7g}\ncosine similarity: {cosine:.6f}\n")
    assert cosine > 0.9996
    run(f"similarity golden/{OUTPUT} hybrid/{OUTPUT} --slices {SLICES}")
    found = re.search(r"objectness:\n.*\n  cosine similarity: ([\d.]+)", capsys.readouterr().out)
    assert found is not None
    assert float(found[1]) >= 0.985


def test_the_table_and_a_session_say_the_same(
    folder: Path, yolov5n: Session, capsys: Capture
) -> None:
    yolov5n.precision[[below(f"Transpose_{number}") for number in (201, 236, 271)]] = I16
    paste(list(yolov5n.precision.listed))
    run(HYBRID)
    capsys.readouterr()
    run(ON_THE_BUS)
    shown = capsys.readouterr().out
    assert shown.endswith(f"bus.jpg: {yolov5n.evaluate().verdict}\n")
    assert folder == Path.cwd()


def test_the_export_comes_later(capsys: Capture) -> None:
    run(EXPORT, code=2)
    assert "export ovxlib is not here: it comes later" in capsys.readouterr().err
