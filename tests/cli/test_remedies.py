"""Every remedy that a message of the commands names is followed, and works."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from onnx import TensorProto
from PIL import Image
from PIL.ExifTags import Base

from tests.cli.commands import INPUT, NETWORK, QUANTIZE, TABLE, Capture
from tests.cli.conftest import Run
from tests.helpers import floats, make_model, node
from tests.session.small import save

Fails = Callable[[str], str]
META = "small_inputmeta.yml"
INFER = f"inference {INPUT}"


@pytest.fixture
def fails(run: Run, capsys: Capture) -> Fails:
    """What a command that fails says."""

    def say(line: str) -> str:
        capsys.readouterr()
        assert run(line) in (1, 2), line
        return capsys.readouterr().err

    return say


def after(message: str, pattern: str) -> str:
    found = re.search(pattern, message, re.DOTALL)
    assert found, message
    return found[1]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# ------------------------------------------------------------------------------------ import


def test_open_dimensions(run: Run, small: Path, fails: Fails) -> None:
    made = make_model(
        [node("Concat", ["a", "b"], ["y"], axis=1), node("Neg", ["c"], ["z"])],
        {"a": [1, 3, "h", "w"], "b": [1, 3, 8, 8], "c": [1, "n"]},
        ["y", "z"],
    )
    save(made, small / "open.onnx")
    told = fails("import onnx --model open.onnx")
    sizes = after(told, "on the command line --input-size-list '(.*?)'")
    sizes = re.sub("[hwn]", "8", sizes)
    assert run(f"import onnx --model open.onnx --input-size-list '{sizes}'") == 0


def test_an_input_of_texts_is_left_out(run: Run, small: Path, fails: Fails) -> None:
    made = make_model(
        [node("StringNormalizer", ["t"], ["u"]), node("Neg", ["x"], ["y"])],
        {"t": [1], "x": [1, 3]},
        ["y"],
        kinds={"t": TensorProto.STRING},
    )
    save(made, small / "text.onnx")
    assert "(--inputs)" in fails("import onnx --model text.onnx")
    assert run("import onnx --model text.onnx --inputs x") == 0


def test_a_cut_at_a_name_that_is_not_there(run: Run, small: Path, fails: Fails) -> None:
    assert (small / "small.onnx").is_file()
    told = fails("import onnx --model small.onnx --outputs ss")
    name = after(told, "the nearest: (\\w+)")
    assert run(f"import onnx --model small.onnx --outputs {name}") == 0


def test_shapes_and_whether_they_have_a_batch(run: Run, fails: Fails) -> None:
    line = "import onnx --model small.onnx"
    assert run(f"{line} --size-with-batch False --input-size-list 3,8,8") == 0
    told = fails(f"{line} --input-size-list 3x8x8")
    assert "`,` inside a shape" in told
    assert run(f"{line} --input-size-list 1,3,8,8") == 0


def test_an_onnx_file_where_a_json_is_wanted(run: Run, fails: Fails, small: Path) -> None:
    told = fails("measure --model small.onnx --model-data small.data")
    command = after(told, "npuwidgets (import onnx --model \\S+) writes it")
    assert run(command) == 0
    assert run(f"measure {NETWORK}") == 0
    assert (small / "small.json").is_file()


# ---------------------------------------------------------------------------------- generate


def test_sources_and_means_for_each_input(run: Run, small: Path, fails: Fails) -> None:
    made = make_model(
        [node("Concat", ["a", "b"], ["y"], axis=1)], {"a": [1, 3, 8, 8], "b": [1, 1, 8, 8]}, ["y"]
    )
    save(made, small / "two.onnx")
    assert run("import onnx --model two.onnx") == 0
    line = "generate inputmeta --model two.json"
    told = fails(f"{line} --source-file 'd1.txt#d2.txt'")
    flag = after(told, "add (--separated-database)")
    assert run(f"{line} --source-file 'd1.txt#d2.txt' {flag}") == 0
    assert run(f"{line} --source-file d1.txt") == 0  # "or give one list with a column for each"
    told = fails(f"{line} --channel-mean-value '0 0 0 1'")
    assert "give one for each, separated by #" in told
    assert run(f"{line} --channel-mean-value '0 0 0 1#0 1'") == 0
    told = fails(f"{line} --channel-mean-value '0 0 1#0 1'")
    assert "give one mean or 3, then a scale" in told
    assert run(f"{line} --channel-mean-value '0 1#0 1'") == 0
    told = fails("generate inputmeta --model small.json --channel-mean-value 'a b'")
    assert "small.json" in told


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("scale: 0.01", "std: 100", r"give (scale): 1 / std"),
        ("type: TEXT", "type: LMDB", r"\(type (TEXT)\)"),
        ("layout: nchw", "layout: nhwc", r"give (nchw)"),
        ("layout: nchw", "layout: NC", r"give (nchw) or"),
        ("fitting: scale", "fitting: scal", r"did you mean '?(scale)"),
        ("lid: picture_", "lid: pictur_", r"did you mean (picture)_"),
        ("sparse: false", "sparse: true", r"give dense samples, (false)"),
    ],
)
def test_settings_of_an_inputmeta(
    imported: Run, small: Path, fails: Fails, old: str, new: str, remedy: str
) -> None:
    edit(small / META, old, new)
    assert after(fails(INFER), remedy) in old
    edit(small / META, new, old)
    assert imported(INFER) == 0


def test_a_list_under_type_npy_and_an_array_under_type_text(
    imported: Run, small: Path, fails: Fails
) -> None:
    edit(small / META, "type: TEXT", "type: NPY")
    told = fails(INFER)
    assert "has type TEXT" in told
    assert "pickle" not in told
    edit(small / META, "type: NPY", "type: TEXT")
    assert imported(INFER) == 0
    np.save(small / "all.npy", floats(0, 2, 3, 8, 8))
    edit(small / META, "dataset.txt", "all.npy")
    assert "give type: NPY" in fails(INFER)
    edit(small / META, "type: TEXT", "type: NPY")
    assert imported(INFER) == 0


def test_pictures_that_are_missing_or_none(imported: Run, small: Path, fails: Fails) -> None:
    (small / "dataset.txt").write_text("0.png\nmy cat.png\ntext.png\n", encoding="utf-8")
    (small / "text.png").write_text("hello", encoding="utf-8")
    told = fails(INFER)
    assert "correct them or take them off the list" in told
    assert "line 2" in told
    assert "line 3" in told
    (small / "dataset.txt").write_text("0.png\n", encoding="utf-8")
    assert imported(INFER) == 0


def test_an_array_that_is_normalized_already(imported: Run, small: Path, capsys: Capture) -> None:
    np.save(small / "norm.npy", floats(0, 1, 3, 8, 8, low=0))
    (small / "dataset.txt").write_text("norm.npy\n", encoding="utf-8")
    assert imported(INFER) == 0
    told = capsys.readouterr().err
    assert told.count("give mean 0 and scale 1") == 1
    edit(small / META, "scale: 0.01", "scale: 1")
    assert imported(INFER) == 0
    assert "scale" not in capsys.readouterr().err


def test_pictures_that_exif_turns(imported: Run, small: Path, capsys: Capture) -> None:
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    Image.linear_gradient("L").resize((8, 8)).convert("RGB").save(small / "0.png", exif=exif)
    told, flag = "1 of 4 pictures turned by EXIF orientation", "--ignore-exif"
    assert imported(INFER) == 0
    turned = capsys.readouterr()
    assert told in turned.err
    assert flag in turned.err
    assert imported(f"{INFER} {flag}") == 0
    stored = capsys.readouterr()
    assert "1 of 4 pictures not turned as EXIF says" in stored.err
    assert stored.out != turned.out


# -------------------------------------------------------------------- tables and evaluations


def test_a_table_that_is_there_or_is_not(imported: Run, small: Path, fails: Fails) -> None:
    assert "needs --model-quantize" in fails(f"{INFER} --dtype quantized")
    (small / "small.quantize").write_text(
        "version: 2\nquantize_parameters: {}\ncustomized_quantize_layers: {}\n", encoding="utf-8"
    )
    told = fails(f"{INFER} --dtype quantized {TABLE}")
    assert "quantize with --rebuild first" in told
    told = fails(QUANTIZE)
    assert "--rebuild writes it anew" in told
    assert imported(f"{QUANTIZE} --rebuild") == 0
    assert imported(f"{INFER} --dtype quantized {TABLE}") == 0
    assert imported(f"{INFER} {TABLE}") == 0  # taken as float32, with a note
    assert imported(INFER) == 0


def test_hybrid_in_another_base(imported: Run, small: Path, fails: Fails) -> None:
    assert imported(f"{QUANTIZE} --rebuild") == 0
    line = f"{QUANTIZE} --hybrid"
    told = fails(f"{line} --quantizer dynamic_fixed_point --qtype int16")
    assert "leave --quantizer and --qtype out, or --rebuild first" in told
    assert imported(line) == 0
    dynamic = "--quantizer dynamic_fixed_point --qtype int16"
    assert imported(f"{QUANTIZE} --rebuild {dynamic}") == 0
    assert imported(f"{line} {dynamic}") == 0
    assert (small / "small.quantize.json").is_file()


def test_a_json_that_hybrid_wrote(imported: Run, small: Path, fails: Fails) -> None:
    assert imported(f"{QUANTIZE} --rebuild") == 0
    text = (small / "small.quantize").read_text(encoding="utf-8")
    name = after(text, r"'?@(Sigmoid_sig_\d+|\w*sig\w*):")
    listed = f"customized_quantize_layers:\n  {name}: dynamic_fixed_point-i16\n"
    text = re.sub(r"customized_quantize_layers:.*\n?", "", text) + listed
    (small / "small.quantize").write_text(text, encoding="utf-8")
    assert imported(f"{QUANTIZE} --hybrid") == 0
    line = QUANTIZE.replace("small.json", "small.quantize.json")
    told = fails(f"{line} --hybrid")
    assert "give the network it was made from" in told
    assert imported(f"{QUANTIZE} --hybrid") == 0


def test_layers_of_the_list_that_are_not_there(imported: Run, small: Path, fails: Fails) -> None:
    assert imported(f"{QUANTIZE} --rebuild") == 0
    table = small / "small.quantize"
    text = re.sub(r"customized_quantize_layers:.*\n?", "", table.read_text(encoding="utf-8"))
    table.write_text(
        f"{text}customized_quantize_layers:\n  Sigmoid_si_99: dynamic_fixed_point-i16\n",
        encoding="utf-8",
    )
    told = fails(f"{QUANTIZE} --hybrid")
    name = after(told, r"(?:nearest:|did you mean) (\w+)")
    edit(table, "Sigmoid_si_99", name)
    assert imported(f"{QUANTIZE} --hybrid") == 0


def test_folders_that_are_not_there(imported: Run, small: Path, fails: Fails) -> None:
    assert imported(f"dump {INPUT} --output-dir out") == 0  # made by the first file
    line = f"quantize {INPUT} --model-quantize tables/small.quantize --rebuild"
    assert "make it first" in fails(line)
    (small / "tables").mkdir()
    assert imported(line) == 0


@pytest.mark.parametrize("word", ["quantise", "imprt"])
def test_commands_that_are_misspelt(fails: Fails, word: str) -> None:
    told = fails(word)
    assert shlex.split(after(told, "(?:did you mean|choose from) (.*)"))


def test_quantizers_and_algorithms_that_do_not_exist(imported: Run, fails: Fails) -> None:
    told = fails(f"{QUANTIZE} --rebuild --quantizer asymmetric_affine --qtype int16")
    pairs = re.findall(r"(\w+)-([ui]\d+)", told)
    words = {"u8": "uint8", "i8": "int8", "i16": "int16", "i4": "int4"}
    quantizer, kind = pairs[-1]
    assert imported(f"{QUANTIZE} --rebuild --quantizer {quantizer} --qtype {words[kind]}") == 0
