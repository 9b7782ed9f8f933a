"""`quantize` on a small network: what each flag changes in the table."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

import npuwidgets.cli.opening
from npuwidgets import Session
from npuwidgets.acuity import TableFile, read_document, read_entropy, read_table
from npuwidgets.engine import cuda_works
from tests.cli.commands import QUANTIZE, QUANTIZED, Capture
from tests.cli.conftest import Run

I16 = "dynamic_fixed_point-i16"


def ranges(table: TableFile) -> list[tuple[float | None, float | None]]:
    """Ranges of the outputs."""
    return [
        (entry.min_value, entry.max_value)
        for key, entry in table.entries.items()
        if key.endswith(":out0")
    ]


def quantized(run: Run, flags: str = "--iterations 4") -> TableFile:
    """The table that a run with these flags writes."""
    assert run(f"{QUANTIZE} --rebuild {flags}") == 0
    return read_table("small.quantize")


def listing(path: Path, **layers: str) -> None:
    """Edit customized_quantize_layers as a person does."""
    text = path.read_text(encoding="utf-8")
    lines = "".join(f"  {name}: {fmt}\n" for name, fmt in layers.items())
    head, _, _ = text.partition("customized_quantize_layers:")
    path.write_text(f"{head}customized_quantize_layers:\n{lines}", encoding="utf-8")


def test_the_ranges_are_those_of_a_session_on_the_same_pictures(imported: Run) -> None:
    table = quantized(imported)
    session = Session.open("small.onnx", "dataset.txt")
    session.inputs["picture"].scale = 0.01
    session.inputs["picture"].reverse_channel = True
    session.quantize("asymmetric_affine", "uint8", iterations=4)
    for ref in session.network.tensors:
        entry = session.table.entry(ref)
        assert entry is not None
        own = table.entries[ref]
        # the toolchain's asymmetric entries hold 0
        assert own.min_value == min(entry.range.low, 0.0)
        assert own.max_value == max(entry.range.high, 0.0)


def test_it_ends_with_the_verdict_on_the_first_picture(imported: Run, capsys: Capture) -> None:
    quantized(imported)
    shown = capsys.readouterr().out
    assert "\n0.png: DEGRADED  (vs float" in shown
    assert shown.rstrip().splitlines()[-1].startswith("  overall cosine")


@pytest.mark.parametrize(
    ("flags", "qtype", "quantizer"),
    [
        ("", "u8", "asymmetric_affine"),
        ("--qtype int8", "i8", "asymmetric_affine"),
        ("--quantizer dynamic_fixed_point --qtype int16", "i16", "dynamic_fixed_point"),
        ("--quantizer symmetric_affine --qtype int8", "i8", "asymmetric_affine"),
        ("--quantizer float16", "float16", "float16"),
        ("--quantizer qbfloat16 --qtype qbfloat16", "bfloat16", "bfloat16"),
    ],
)
def test_quantizer_and_qtype_are_in_every_output(
    imported: Run, flags: str, qtype: str, quantizer: str
) -> None:
    table = quantized(imported, f"--iterations 4 {flags}")
    found = {
        (one.qtype, one.quantizer) for key, one in table.entries.items() if key.endswith(":out0")
    }
    assert found == {(qtype, quantizer)}


@pytest.mark.parametrize(("qtype", "bits"), [("int8", "i8"), ("int4", "i4")])
def test_per_channel_weights_have_a_scale_for_each_channel(
    imported: Run, qtype: str, bits: str
) -> None:
    table = quantized(
        imported, f"--iterations 4 --quantizer perchannel_symmetric_affine --qtype {qtype}"
    )
    (weight,) = (one for key, one in table.entries.items() if key.endswith(":weight"))
    assert weight.qtype == bits
    assert isinstance(weight.scale, tuple)
    assert len(weight.scale) == 3


@pytest.mark.parametrize(
    ("flags", "say"),
    [
        ("--quantizer perchannel_symmetric_affine --qtype int16", "refuses int16"),
        ("--quantizer perchannel_symmetric_affine", "does not exist"),
        ("--quantizer float16 --qtype qbfloat16", "takes --qtype float16"),
        ("--quantizer symmetric", "invalid choice"),
        ("--iterations 0", "whole number from 1"),
        ("--algorithm moving_average --moving-average-weight 7", "moving average weight 7"),
        ("--algorithm kl_divergence --percentile 99", "no effect with algorithm"),
        ("--rebuild-all", "not allowed with argument"),
        ("--compute-entropy --output-dir 0.png/here", "0.png is a file"),
    ],
)
def test_wrong_use_is_named_and_writes_nothing(
    imported: Run, small: Path, flags: str, say: str, capsys: Capture
) -> None:
    assert imported(f"{QUANTIZE} --rebuild {flags}") == 2
    assert say in capsys.readouterr().err
    assert not (small / "small.quantize").exists()


def test_a_table_that_is_there_is_only_replaced_when_asked(
    imported: Run, small: Path, capsys: Capture
) -> None:
    assert imported(f"{QUANTIZE} --iterations 4") == 0
    before = (small / "small.quantize").read_bytes()
    assert imported(f"{QUANTIZE} --iterations 2") == 2
    assert "--rebuild writes it anew" in capsys.readouterr().err
    assert (small / "small.quantize").read_bytes() == before
    assert imported(f"{QUANTIZE} --iterations 2 --rebuild-all") == 0
    assert (small / "small.quantize").read_bytes() != before


def test_iterations_times_batch_size_pictures_calibrate(imported: Run, capsys: Capture) -> None:
    one = ranges(quantized(imported, ""))
    assert "calibrated on one picture" in capsys.readouterr().err
    two = ranges(quantized(imported, "--iterations 2"))
    assert one != two
    assert ranges(quantized(imported, "--batch-size 2")) == two
    four = ranges(quantized(imported, "--batch-size 2 --iterations 2"))
    assert four != two
    capsys.readouterr()
    assert ranges(quantized(imported, "--iterations 5")) == four
    assert "5 calibration pictures asked for, 4 there" in capsys.readouterr().err


def test_batch_size_is_the_inputmetas_by_default(imported: Run, small: Path) -> None:
    two = ranges(quantized(imported, "--iterations 2"))
    meta = small / "small_inputmeta.yml"
    text = meta.read_text(encoding="utf-8")
    meta.write_text(text.replace("shape:\n      - 1\n", "shape:\n      - 2\n", 1), encoding="utf-8")
    assert ranges(quantized(imported, "")) == two


def test_moving_average_weighs_each_new_picture(imported: Run) -> None:
    normal = ranges(quantized(imported))
    one = ranges(quantized(imported, ""))
    low = ranges(quantized(imported, "--iterations 4 --algorithm moving_average"))
    half = ranges(
        quantized(imported, "--iterations 4 --algorithm moving_average --moving-average-weight 0.5")
    )
    # each picture is brighter than the one before: near the first one's range, then further
    (_, first), (_, slow), (_, fast), (_, last) = (found[-1] for found in (one, low, half, normal))
    assert first is not None
    assert slow is not None
    assert fast is not None
    assert last is not None
    assert first < slow < fast < last


@pytest.mark.parametrize("algorithm", ["kl_divergence", "percentile", "mse"])
def test_an_algorithm_that_clips_finds_ranges_within_the_measured_ones(
    imported: Run, algorithm: str
) -> None:
    normal = ranges(quantized(imported))
    found = ranges(quantized(imported, f"--iterations 4 --algorithm {algorithm}"))
    assert found != normal
    for (low, high), (least, most) in zip(found, normal, strict=True):
        assert least is not None
        assert low is not None
        assert high is not None
        assert most is not None
        assert least <= low <= high <= most


def test_auto_takes_the_best_of_the_toolchains_three(imported: Run) -> None:
    three = [
        ranges(quantized(imported, f"--iterations 4 --algorithm {name}"))
        for name in ("normal", "moving_average", "kl_divergence")
    ]
    found = ranges(quantized(imported, "--iterations 4 --algorithm auto"))
    assert all(one in choices for one, *choices in zip(found, *three, strict=True))


@pytest.mark.parametrize(
    ("algorithm", "flag"),
    [
        ("percentile", "--percentile 90"),
        ("kl_divergence", "--divergence-first-quantize-bits 9"),
    ],
)
def test_a_setting_of_an_algorithm_changes_its_ranges(
    imported: Run, algorithm: str, flag: str
) -> None:
    plain = ranges(quantized(imported, f"--iterations 4 --algorithm {algorithm}"))
    assert ranges(quantized(imported, f"--iterations 4 --algorithm {algorithm} {flag}")) != plain


def test_mle_chooses_other_ranges(imported: Run) -> None:
    clipped = "--iterations 4 --algorithm percentile --percentile 80"
    assert ranges(quantized(imported, f"{clipped} --MLE")) != ranges(quantized(imported, clipped))


def test_compute_entropy_writes_entropy_txt_where_it_is_told(imported: Run, small: Path) -> None:
    (small / "out").mkdir()
    table = quantized(imported, "--iterations 4 --compute-entropy --output-dir out")
    entropy = read_entropy("out/entropy.txt")
    own = {key for key in table.entries if key.endswith(":out0")}
    outputs = {key for key in own if "_acuity_mark_perm_" not in key}
    assert set(entropy.outputs) == outputs
    assert len(entropy.weights) == 1
    assert all(0 <= one <= 1 for one in entropy.outputs.values())
    quantized(imported, "--iterations 4 --compute-entropy")
    assert (small / "entropy.txt").read_bytes() == (small / "out" / "entropy.txt").read_bytes()


def test_hybrid_redescribes_the_listed_layer_and_writes_the_network(
    imported: Run, small: Path, capsys: Capture
) -> None:
    quantized(imported)
    table = small / "small.quantize"
    (lid,) = (key for key in read_document("small.json").layers if key.startswith("Sigmoid_sig"))
    listing(table, **{lid: I16})
    capsys.readouterr()
    assert imported(f"{QUANTIZE} --hybrid") == 0
    written = read_table("small.quantize")
    entry = written.entries[f"@{lid}:out0"]
    assert (entry.qtype, entry.quantizer) == ("i16", "dynamic_fixed_point")
    assert written.customized == {lid: I16}
    names = [key for key in written.entries if "_to_" in key]
    assert len(names) == 2
    assert f"@{lid}_pre_asymmetric_affineu8_to_dynamic_fixed_pointi16" in names[0]
    assert f"@{lid}_next_dynamic_fixed_pointi16_to_asymmetric_affineu8" in names[1]
    document = json.loads((small / "small.quantize.json").read_text(encoding="utf-8"))
    converters = [key for key, one in document["Layers"].items() if one["op"] == "dtype_converter"]
    assert [f"@{key}:out0" for key in converters] == names
    digest = hashlib.md5(table.read_bytes(), usedforsecurity=False).hexdigest()
    assert document["quantize_info"]["quantize_hash"] == digest
    assert "1 layer listed; small.quantize.json" in capsys.readouterr().out


def test_below_in_the_list_stands_for_a_layer_and_all_that_follows(
    imported: Run, small: Path, capsys: Capture
) -> None:
    quantized(imported)
    listing(small / "small.quantize", **{"below(relu)": I16})
    assert imported(f"{QUANTIZE} --hybrid") == 0
    assert "below(relu) is 6 layers" in capsys.readouterr().err
    listed = read_table("small.quantize").customized
    names = {lid.rpartition("_")[0] for lid in listed if "acuity_mark_perm" not in lid}
    # relu, both branches with the constant that only one of them reads, the join, the output
    branches = {"Sigmoid_sig", "Mul_mul", "Initializer_gain"}
    assert names == {"Relu_relu", *branches, "Concat_cat", "attach_Concat_cat/out0"}
    assert imported(f"inference {QUANTIZED}") == 0


def test_another_networks_table_is_refused(imported: Run, small: Path, capsys: Capture) -> None:
    quantized(imported)
    table = small / "small.quantize"
    table.write_text(table.read_text(encoding="utf-8").replace("'@", "'@Other_"), encoding="utf-8")
    assert imported(f"inference {QUANTIZED}") == 1
    assert "is it another network's table?" in capsys.readouterr().err


def test_hybrid_says_when_nothing_is_listed_and_rebuild_when_a_json_is_stale(
    imported: Run, capsys: Capture
) -> None:
    quantized(imported)
    assert imported(f"{QUANTIZE} --hybrid") == 0
    assert "lists nothing" in capsys.readouterr().err
    assert imported(f"{QUANTIZE} --rebuild") == 0
    assert "small.quantize.json is of the table before" in capsys.readouterr().err


def test_a_list_changed_after_hybrid_is_applied_again(imported: Run, small: Path) -> None:
    before = quantized(imported)
    table = small / "small.quantize"
    listing(table, Sigmoid_sig=I16)
    assert imported(f"{QUANTIZE} --hybrid") == 0
    listing(table, Mul_mul=I16)
    assert imported(f"{QUANTIZE} --hybrid") == 0
    after = read_table(table)
    (lid,) = after.customized
    assert lid.startswith("Mul_mul")
    assert after.entries[f"@{lid}:out0"].qtype == "i16"
    (other,) = (key for key in before.entries if key.startswith("@Sigmoid_sig"))
    assert after.entries[other].qtype == "u8"
    assert imported(f"inference {QUANTIZED}") == 0


def test_hybrid_without_a_table_fails(imported: Run, small: Path, capsys: Capture) -> None:
    assert imported(f"{QUANTIZE} --hybrid") == 1
    assert "no table at small.quantize" in capsys.readouterr().err
    assert sorted(one.name for one in small.iterdir() if "quantize" in one.name) == []


def test_hybrid_takes_the_tables_ranges_and_names_flags_that_do_nothing(
    imported: Run, small: Path, capsys: Capture
) -> None:
    before = quantized(imported)
    listing(small / "small.quantize", Sigmoid_sig=I16)
    assert imported(f"{QUANTIZE} --hybrid --qtype int8") == 2
    assert "asymmetric_affine-u8, not in asymmetric_affine-i8" in capsys.readouterr().err
    flags = "--quantizer asymmetric_affine --qtype uint8 --algorithm mse --MLE"
    assert imported(f"{QUANTIZE} --hybrid {flags}") == 0
    assert "--algorithm, --MLE: no effect with --hybrid" in capsys.readouterr().err
    after = read_table("small.quantize")
    for key, entry in before.entries.items():
        if key.endswith(":out0"):
            own = after.entries[key]
            assert (own.min_value, own.max_value) == (entry.min_value, entry.max_value)


def test_hybrid_calibrates_what_the_table_lacks_on_iterations_pictures(
    imported: Run, small: Path
) -> None:
    quantized(imported)
    table = small / "small.quantize"
    listing(table, Sigmoid_sig="float32", Mul_mul="float32", Concat_cat="float32")
    assert imported(f"{QUANTIZE} --hybrid") == 0
    highs = []
    for iterations in (1, 4):
        listing(table, Concat_cat=I16)
        text = table.read_text(encoding="utf-8")
        assert imported(f"{QUANTIZE} --hybrid --iterations {iterations}") == 0
        found = read_table("small.quantize").entries
        (lid,) = read_table("small.quantize").customized
        entry = found[f"@{lid}:out0"]
        highs.append(entry.max_value)
        table.write_text(text, encoding="utf-8")
    assert highs[0] != highs[1]


def test_an_unknown_lid_is_named_with_the_nearest_and_nothing_changes(
    imported: Run, small: Path, capsys: Capture
) -> None:
    quantized(imported)
    table = small / "small.quantize"
    listing(table, Sigmoid_sigg=I16, Mul_mull=I16)
    before = table.read_bytes()
    assert imported(f"{QUANTIZE} --hybrid") == 1
    shown = capsys.readouterr().err
    assert "small.quantize: customized_quantize_layers" in shown
    assert "no layer 'Sigmoid_sigg'; the nearest: Sigmoid_sig" in shown
    assert "no layer 'Mul_mull'; the nearest: Mul_mul" in shown
    assert table.read_bytes() == before
    assert not (small / "small.quantize.json").exists()


def test_rebuild_keeps_the_list_for_hybrid_to_apply_again(
    imported: Run, small: Path, capsys: Capture
) -> None:
    quantized(imported)
    table = small / "small.quantize"
    listing(table, Sigmoid_sig=I16)
    assert imported(f"{QUANTIZE} --hybrid") == 0
    capsys.readouterr()
    rebuilt = quantized(imported)
    assert "1 listed layers kept" in capsys.readouterr().err
    assert list(rebuilt.customized.values()) == [I16]
    assert all(one.qtype == "u8" for key, one in rebuilt.entries.items() if key.endswith(":out0"))
    # until --hybrid has run, inference runs the entries
    assert imported(f"inference {QUANTIZED}") == 0
    assert "not re-described yet" in capsys.readouterr().err
    assert imported(f"{QUANTIZE} --hybrid") == 0
    capsys.readouterr()
    assert imported(f"inference {QUANTIZED}") == 0
    assert "not re-described yet" not in capsys.readouterr().err


def test_a_table_cut_off_by_an_earlier_run_is_written_anew(
    imported: Run, small: Path, capsys: Capture
) -> None:
    (small / "small.quantize").write_text("", encoding="utf-8")
    assert imported(f"{QUANTIZE} --hybrid") == 1
    assert "small.quantize is empty" in capsys.readouterr().err
    assert quantized(imported).entries
    assert "the old table is written anew" in capsys.readouterr().err


def test_gpu_warns_where_there_is_no_cuda(
    imported: Run, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    cpu = ranges(quantized(imported))
    monkeypatch.setattr(npuwidgets.cli.opening, "cuda_works", lambda: False)
    capsys.readouterr()
    assert ranges(quantized(imported, "--iterations 4 --device GPU")) == cpu
    assert "no working CUDA" in capsys.readouterr().err


@pytest.mark.skipif(not cuda_works(), reason="no CUDA device")
def test_gpu_computes_on_cuda(imported: Run, capsys: Capture) -> None:
    cpu = ranges(quantized(imported))
    capsys.readouterr()
    gpu = ranges(quantized(imported, "--iterations 4 --device GPU"))
    assert "no working CUDA" not in capsys.readouterr().err
    np.testing.assert_allclose(np.array(gpu), np.array(cpu), rtol=1e-4, atol=1e-5)


def test_what_the_command_reads_is_not_written_over(imported: Run, capsys: Capture) -> None:
    before = Path("small.json").read_bytes()
    for target in ("small.json", "small.data", "small_inputmeta.yml", "0.png"):
        assert imported(f"{QUANTIZE} --rebuild".replace("small.quantize", target)) in (1, 2)
        assert "give another name" in capsys.readouterr().err
    assert Path("small.json").read_bytes() == before
    assert imported("import onnx --model small.onnx --output-data small.onnx") in (1, 2)
    assert imported("import onnx --model small.onnx --output-model a --output-data a") in (1, 2)


def test_a_table_with_a_slip_is_kept_beside_the_new_one(imported: Run, capsys: Capture) -> None:
    quantized(imported)
    table = Path("small.quantize")
    slipped = table.read_text().replace("rounding: rtne", "rounding: banana", 1)
    table.write_text(slipped)
    assert imported(f"{QUANTIZE} --rebuild") == 0
    assert "kept as small.quantize.old" in capsys.readouterr().err
    assert Path("small.quantize.old").read_text() == slipped
