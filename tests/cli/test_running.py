"""`inference`, `dump`, `measure` and `compare` on a small network: what each flag changes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import npuwidgets as npu
from npuwidgets import Session
from npuwidgets.acuity import write_network
from npuwidgets.cli import main
from npuwidgets.inputs import parse_tensor_name, read_tensor, tensor_file_name, write_tensor
from npuwidgets.outputs import decode_yolo
from tests.cli.commands import INPUT, NETWORK, QUANTIZE, QUANTIZED, TABLE, Capture
from tests.cli.conftest import Run


@pytest.fixture
def quantized(imported: Run, capsys: Capture) -> Run:
    """The small network with a table of u8 over all four pictures."""
    assert imported(f"{QUANTIZE} --iterations 4") == 0
    capsys.readouterr()
    return imported


def session() -> Session:
    found = Session.open("small.onnx", "dataset.txt")
    found.inputs["picture"].scale = 0.01
    found.inputs["picture"].reverse_channel = True
    return found


def files(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.glob("*.tensor"))


def output_file(folder: Path, iteration: int = 0) -> Path:
    (found,) = folder.glob(f"iter_{iteration}_attach_*.tensor")
    return found


def test_float_inference_prints_the_best_values_of_the_float_network(
    imported: Run, capsys: Capture
) -> None:
    assert imported(f"inference {INPUT}") == 0
    head, *lines = capsys.readouterr().out.splitlines()
    net = session()
    (output,) = net.network.outputs
    assert head.endswith(f"Iter(0), top(5), tensor({output.outputs[0]}) :")
    values = net.evaluate(0).golden_tensor(output.lid).reshape(-1)
    best = np.sort(values)[::-1][:5]
    assert [float(line.rpartition(": ")[2]) for line in lines] == best.tolist()
    places = [int(line.split()[2].rstrip(":")) for line in lines]
    assert values[places].tolist() == best.tolist()


def test_quantized_inference_ends_each_picture_with_its_verdict(
    quantized: Run, capsys: Capture
) -> None:
    assert quantized(f"inference {QUANTIZED} --iterations 2") == 0
    shown = capsys.readouterr().out
    assert "0.png: DEGRADED  (vs float" in shown
    assert "1.png: DEGRADED  (vs float" in shown


@pytest.mark.parametrize("flags", ["--iterations 3", "--batch-size 3"])
def test_iterations_times_batch_size_pictures_are_run(
    imported: Run, small: Path, flags: str
) -> None:
    assert imported(f"inference {INPUT} --postprocess dump_result {flags}") == 0
    assert len(files(small)) == 6
    net = session()
    (output,) = net.network.outputs
    for number in range(3):
        np.testing.assert_array_equal(
            read_tensor(output_file(small, number)), net.evaluate(number).golden_tensor(output.lid)
        )


def test_pictures_repeat_with_a_warning(imported: Run, small: Path, capsys: Capture) -> None:
    assert imported(f"inference {INPUT} --postprocess dump_result --iterations 5") == 0
    assert "5 pictures asked for, 4 there" in capsys.readouterr().err
    again = read_tensor(output_file(small, 4))
    np.testing.assert_array_equal(again, read_tensor(output_file(small, 0)))


@pytest.mark.parametrize(
    ("choice", "prints", "dumps"),
    [
        ("print_topn", True, False),
        ("classification_classic", True, False),
        ("dump_result", False, True),
    ],
)
def test_postprocess_prints_or_dumps(
    imported: Run, small: Path, capsys: Capture, choice: str, prints: bool, dumps: bool
) -> None:
    assert imported(f"inference {INPUT} --postprocess {choice}") == 0
    assert ("top(5)" in capsys.readouterr().out) is prints
    assert bool(files(small)) is dumps


def test_a_postprocess_file_says_how_many_and_whether_to_dump(
    imported: Run, small: Path, capsys: Capture
) -> None:
    assert imported("generate postprocess-file --model small.json") == 0
    post = small / "small_postprocess_file.yml"
    text = post.read_text(encoding="utf-8").replace("topn: 5", "topn: 2")
    post.write_text(text, encoding="utf-8")
    (small / "out").mkdir()
    capsys.readouterr()
    line = f"inference {INPUT} --postprocess-file {post.name} --output-dir out"
    assert imported(line) == 0
    assert "top(2)" in capsys.readouterr().out
    assert len(files(small / "out")) == 2
    assert files(small) == []


def test_dumps_of_quantized_inference_are_the_simulated_tensors(
    quantized: Run, small: Path
) -> None:
    assert quantized(f"inference {QUANTIZED} --postprocess dump_result") == 0
    net = session()
    net.quantize("asymmetric_affine", "uint8", iterations=4)
    (output,) = net.network.outputs
    found = net.evaluate(0).simulated_tensor(output.lid)
    np.testing.assert_array_equal(read_tensor(output_file(small)), found)


@pytest.mark.parametrize(
    ("line", "say"),
    [
        (f"inference {INPUT.replace('small.json', 'small.onnx')}", "takes the network json"),
        (f"inference {INPUT} --dtype quantized", "needs --model-quantize"),
        (f"inference {INPUT} --postprocess print_topn --postprocess-file x", "not allowed with"),
        (f"inference {INPUT} --postprocess dump_result --output-dir 0.png", "0.png is a file"),
        (f"dump {INPUT} --output-dir 0.png/out", "0.png is a file"),
        (f"dump {INPUT} --format nhwc", "invalid choice"),
        (f"compare dumps {INPUT}", "--model-quantize"),
        (f"compare dumps {INPUT} {TABLE} --steps -1", "whole number from 0"),
    ],
)
def test_flags_that_do_not_go_together_are_wrong_use(
    quantized: Run, capsys: Capture, line: str, say: str
) -> None:
    assert quantized(line) == 2
    assert say in capsys.readouterr().err


def test_dump_writes_every_tensor_in_the_toolchains_layout_or_onnxs(
    imported: Run, small: Path
) -> None:
    net = session()
    for name, flags in (("native", ""), ("onnx", "--format nchw")):
        folder = small / name
        folder.mkdir()
        assert imported(f"dump {INPUT} --output-dir {name} {flags}") == 0
        assert len(files(folder)) == len(net.network.tensors)
    conv = next(layer for layer in net.network.layers if layer.op == "Conv")
    golden = net.evaluate(0).golden_tensor(conv.lid)
    first = small / "onnx" / tensor_file_name(0, conv.lid, "out0", golden.shape)
    np.testing.assert_array_equal(read_tensor(first), golden)
    last = np.moveaxis(golden, 1, -1)
    native = small / "native" / tensor_file_name(0, conv.lid, "out0", last.shape)
    np.testing.assert_array_equal(read_tensor(native), last)


def test_dump_quantized_and_iterations(quantized: Run, small: Path) -> None:
    (small / "out").mkdir()
    assert quantized(f"dump {QUANTIZED} --output-dir out --batch-size 2") == 0
    numbers = {parse_tensor_name(name).iteration for name in files(small / "out")}
    assert numbers == {0, 1}
    net = session()
    net.quantize("asymmetric_affine", "uint8", iterations=4)
    (output,) = net.network.outputs
    np.testing.assert_array_equal(
        read_tensor(output_file(small / "out", 1)), net.evaluate(1).simulated_tensor(output.lid)
    )


def test_compare_finds_a_board_that_does_as_simulated(
    quantized: Run, small: Path, capsys: Capture
) -> None:
    (small / "out").mkdir()
    assert quantized(f"dump {QUANTIZED} --output-dir out --iterations 2") == 0
    assert quantized(f"compare out {INPUT} {TABLE} --steps 0") == 0
    assert "nothing diverges by more than 0 steps" in capsys.readouterr().out


def test_compare_names_the_first_layer_that_diverges(
    quantized: Run, small: Path, capsys: Capture
) -> None:
    (small / "out").mkdir()
    assert quantized(f"dump {QUANTIZED} --output-dir out --format nchw") == 0
    net = session()
    net.quantize("asymmetric_affine", "uint8", iterations=4)
    for op in ("Sigmoid", "Concat"):
        layer = next(one for one in net.network.layers if one.op == op)
        (path,) = (small / "out").glob(f"iter_0_{layer.lid}_*.tensor")
        entry = net.table.entry(layer.outputs[0])
        assert entry is not None
        array = np.array(read_tensor(path))
        array.reshape(-1)[3] += np.float32(6 * float(entry.encoding.scale))
        write_tensor(path, array)
    capsys.readouterr()
    assert quantized(f"compare out {INPUT} {TABLE}") == 1
    *_, first, histogram = capsys.readouterr().out.splitlines()
    sigmoid = next(one for one in net.network.layers if one.op == "Sigmoid")
    assert first.startswith(
        f"first layer that diverges by more than 1 steps: {sigmoid.lid} (picture 0"
    )
    total = 3 * 6 * 6
    assert histogram == f"  steps 0: {(total - 1) / total:.3%}, 5-8: {1 / total:.3%}"
    assert quantized(f"compare out {INPUT} {TABLE} --steps 6") == 0
    capsys.readouterr()
    assert quantized(f"compare out {INPUT} {TABLE} --format nhwc") == 1
    assert "is --format right?" in capsys.readouterr().err


def test_measure_counts_what_a_hand_does(quantized: Run, capsys: Capture) -> None:
    assert quantized(f"measure {NETWORK}") == 0
    # conv: 3 x 6 x 6 outputs of 3 x 3 x 3 products; 81 weights, 3 biases, one constant
    shown = capsys.readouterr().out
    assert "2916 MACs, 85 parameters in 340 bytes" in shown
    assert shown.startswith("float32: ")
    assert quantized(f"measure {NETWORK} {TABLE} --layers") == 0
    shown = capsys.readouterr().out
    # weights and the constant in a byte each, biases in four
    assert "2916 MACs, 85 parameters in 94 bytes" in shown
    assert "asymmetric_affine-u8: " in shown
    assert "grade A: " in shown
    assert "(Conv, asymmetric_affine-u8): 2916 MACs, 84 parameters" in shown


def test_compare_refuses_dumps_of_pictures_that_are_not_listed(
    quantized: Run, small: Path, capsys: Capture
) -> None:
    (small / "out").mkdir()
    assert quantized(f"inference {QUANTIZED} --postprocess dump_result --output-dir out") == 0
    path = output_file(small / "out")
    path.rename(path.with_name(path.name.replace("iter_0", "iter_4")))
    assert quantized(f"compare out {INPUT} {TABLE}") == 1
    assert "is of picture 4, but small_inputmeta.yml lists 4" in capsys.readouterr().err


def test_a_detectors_boxes_are_printed_in_float_and_quantized(
    tmp_path: Path, capsys: Capture
) -> None:
    """The embedded detector on one of its pictures: as many lines as the session finds boxes."""
    session = npu.zoo.open("digits-detector")
    found = decode_yolo(session.evaluate(0).golden_tensor("Concat_303"))
    assert 0 < len(found) < 10
    model, data = tmp_path / "net.json", tmp_path / "net.data"
    write_network(session.network, model, data)
    picture = session.pipeline.pictures()[0].paths[0]
    (tmp_path / "dataset.txt").write_text(f"{picture}\n", encoding="utf-8")
    meta = tmp_path / "meta.yml"
    flags = f"--model {model} --model-data {data}"
    assert main(f"generate inputmeta --model {model} --input-meta-output {meta}".split()) == 0
    text = meta.read_text(encoding="utf-8").replace(
        "reverse_channel: true", "reverse_channel: false"
    )
    meta.write_text(text.replace("scale: 1.0", "scale: 0.00392156862745098"), encoding="utf-8")
    capsys.readouterr()
    assert main(f"inference {flags} --with-input-meta {meta} --dtype float32".split()) == 0
    out = capsys.readouterr().out
    assert f"{len(found)} detections above a score of .25" in out
    assert out.count(", score ") == len(found)
    label, score = found.classes[0], found.scores[0]
    assert f"class {label}, score {score:.2f}, box " in out
