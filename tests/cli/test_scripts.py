"""Command lines as public scripts write them: each runs, or says plainly what it needs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from npuwidgets.acuity import read_table
from npuwidgets.inputs import read_tensor
from npuwidgets.network import import_onnx
from tests.cli.commands import INPUT, QUANTIZE, QUANTIZED, TABLE, Capture
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"{QUANTIZE} --rebuild --device cpu --compute-entropy --output-dir new/deep", ""),
        (f"{QUANTIZE} --rebuild --output-dir new", "--output-dir has no effect without"),
        (f"{QUANTIZE} --rebuild --divergence-nbins 2048", "--divergence-nbins has no effect: "),
        (
            f"{QUANTIZE} --rebuild --moving-average-weight 0.5",
            "--moving-average-weight has no effect with --algorithm normal",
        ),
        (f"{QUANTIZE} --rebuild --quantizer asymmetric_quantized --qtype uint8", ""),
        (f"{QUANTIZE} --rebuild --quantizer qbfloat16 --qtype bf16", ""),
        (f"{QUANTIZE} --rebuild --quantizer qbfloat16 --qtype bfloat16", ""),
        (f"{QUANTIZE} --rebuild --quantizer bfloat16", ""),
        (f"quantize {INPUT}", ""),
        ("quantize --model small --model-data small --with-input-meta small_inputmeta.yml", ""),
        (f"inference {INPUT} --postprocess dump_results --output-dir new/inf", ""),
        (f"inference {INPUT} --output-dir new", "--output-dir has no effect: nothing is dumped"),
        (f"inference {INPUT} --dtype float", ""),
        (f"inference {INPUT} --dtype float16", ""),
        (f"inference {INPUT} {TABLE}", "--model-quantize has no effect with --dtype float32"),
        (f"dump {INPUT} --output-dir new/dump --format nchw", ""),
        (f"dump {INPUT} --dtype float32 {TABLE}", "--model-quantize has no effect"),
        ("measure --model small.json", ""),
        ("measure --model small", ""),
        ("generate inputmeta --model small --separated-database", ""),
        ("import onnx --model small --input-dtype-list float", "--input-dtype-list has no effect"),
        (
            "import onnx --model small.onnx --size-with-batch True",
            "--size-with-batch has no effect",
        ),
        (
            "import onnx --model small.onnx --inputs picture --input-size-list 3,8,8",
            "picture is (1, 3, 8, 8), with a batch of 1 in front",
        ),
    ],
)
def test_a_scripts_line_runs_and_names_what_does_nothing(
    imported: Run, capsys: Capture, line: str, told: str
) -> None:
    assert imported(line) == 0
    notes = [one for one in capsys.readouterr().err.splitlines() if "has no effect" in one]
    assert bool(notes) == ("has no effect" in told)
    assert imported(line.replace(" --rebuild", " --rebuild-all")) in (0, 2)
    assert told in capsys.readouterr().err


def test_the_table_is_called_after_the_network_where_nobody_names_it(
    imported: Run, small: Path
) -> None:
    assert imported(f"quantize {INPUT}") == 0
    assert read_table(small / "small.quantize").entries


def test_a_shape_without_its_batch_is_the_inputs(imported: Run) -> None:
    assert imported("import onnx --model small.onnx --input-size-list 3,8,8") == 0
    assert imported("import onnx --model small.onnx --input-size-list 8,8") == 1


def test_dtype_float16_computes_in_float16(imported: Run, small: Path) -> None:
    outputs = []
    for dtype in ("float", "float32", "float16"):
        flags = f"--dtype {dtype} --postprocess dump_results --output-dir {dtype}"
        assert imported(f"inference {INPUT} {flags}") == 0
        (file,) = (small / dtype).glob("iter_0_attach_*")
        outputs.append(read_tensor(file))
    golden, same, half = outputs
    np.testing.assert_array_equal(golden, same)
    np.testing.assert_array_equal(half, half.astype(np.float16).astype(np.float32))
    assert np.abs(half - golden).max() > 0
    np.testing.assert_allclose(half, golden, rtol=5e-3, atol=5e-2)


def test_measure_without_weights_says_what_it_needs(
    imported: Run, small: Path, capsys: Capture
) -> None:
    (small / "small.data").unlink()
    assert imported("measure --model small.json") == 1
    assert "small.data" in capsys.readouterr().err


def test_a_table_of_6_21_is_written_and_keeps_its_version(
    imported: Run, small: Path, capsys: Capture
) -> None:
    flags = "--channel-mean-value '120 120 120 0.012'"
    assert imported(f"generate inputmeta --model small.json {flags}") == 0
    assert imported(f"{QUANTIZE} --rebuild --iterations 4") == 0
    older = read_table(small / "small.quantize")
    assert imported(f"{QUANTIZE} --rebuild --iterations 4 --acuity-version 6.21") == 0
    newer = read_table(small / "small.quantize")
    assert [*older.entries] == [*newer.entries]
    for key, entry in newer.entries.items():
        if entry.is_bias or entry.min_value is None or entry.max_value is None:
            continue
        # the rule of acuity 6.21.16, by hand
        step = (entry.max_value - entry.min_value) / 255
        assert entry.scale == float(np.float32(step)), key
        assert entry.zero_point == round(-entry.min_value / step), key
    assert older.entries != newer.entries
    text = (small / "small.quantize").read_text()
    (small / "small.quantize").write_text(
        text.replace("layers: {}", "layers:\n  Sigmoid_sig_3: dynamic_fixed_point-i16")
    )
    assert imported(f"{QUANTIZE} --hybrid --acuity-version 6.12") == 0
    assert "has the numbers of 6.21" in capsys.readouterr().err
    hybrid = read_table(small / "small.quantize")
    kept = [key for key, entry in newer.entries.items() if hybrid.entries.get(key) == entry]
    assert len(kept) == len(newer.entries) - 1
    capsys.readouterr()
    assert imported(f"inference {QUANTIZED}") == 0
    assert "its numbers are those of Acuity 6.21" in capsys.readouterr().err


def test_a_range_edited_alone_is_told_and_what_is_told_mends_it(
    imported: Run, small: Path, capsys: Capture
) -> None:
    assert imported(f"{QUANTIZE} --rebuild --iterations 4") == 0
    path = small / "small.quantize"
    text = path.read_text()
    (key,) = (key for key in read_table(path).entries if key.startswith("@Sigmoid_sig_"))
    old = read_table(path).entries[key]
    block = text[text.index(f"'{key}'") :]
    edited = block.replace(f"max_value: {old.max_value!r}", "max_value: 2.0", 1)
    path.write_text(text.replace(block, edited))
    capsys.readouterr()
    assert imported(f"inference {QUANTIZED}") == 0
    shown = capsys.readouterr().err
    assert f"{key} (its range gives scale 0.007843137718737125, zero_point 0)" in shown
    mended = edited.replace(f"scale: {old.scale!r}", "scale: 0.007843137718737125", 1)
    path.write_text(text.replace(block, mended))
    assert imported(f"inference {QUANTIZED}") == 0
    assert "its range gives" not in capsys.readouterr().err


def test_the_network_is_imported_alike_without_its_ending(imported: Run, small: Path) -> None:
    assert imported("import onnx --model small --output-model again.json") == 0
    assert (small / "again.json").read_text() == (small / "small.json").read_text()
    assert import_onnx(small / "small.onnx").inputs
