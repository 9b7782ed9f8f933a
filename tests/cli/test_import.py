"""`import onnx` and `generate`: what each flag changes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from ruamel.yaml import YAML

from npuwidgets.acuity import read_network
from npuwidgets.network import Network, import_onnx
from tests.cli.commands import Capture
from tests.cli.conftest import Run
from tests.helpers import floats, make_model, node

CASES = Path(__file__).parents[1] / "cases"


def names(network: Network) -> tuple[list[str], list[str]]:
    return [one.name for one in network.inputs], [one.name for one in network.outputs]


def test_the_network_lands_beside_the_model_and_is_the_imported_one(
    run: Run, capsys: Capture
) -> None:
    assert run("import onnx --model small.onnx") == 0
    network = read_network("small.json", "small.data")
    assert network.digest == import_onnx("small.onnx").digest
    assert capsys.readouterr().out.startswith(f"{len(network.layers)} layers: small.json")


def test_output_model_and_output_data_say_where_to(run: Run, small: Path) -> None:
    (small / "out").mkdir()
    line = "import onnx --model small.onnx --output-model out/net.json --output-data out/net.data"
    assert run(line) == 0
    assert sorted(one.name for one in (small / "out").iterdir()) == ["net.data", "net.json"]
    assert not (small / "small.json").exists()


def test_inputs_and_outputs_cut_the_network(run: Run) -> None:
    assert run("import onnx --model small.onnx --inputs r --outputs 's m'") == 0
    found = names(read_network("small.json", "small.data"))
    assert found == (["r"], ["attach_Sigmoid_sig/out0", "attach_Mul_mul/out0"])


@pytest.mark.parametrize(
    "flags",
    [
        "--input-size-list 1,3,16,24#1,5",
        "--inputs 'a b' --input-size-list 1,3,16,24#1,5",
        "--input-size-list 3,16,24#1,5 --size-with-batch False,True",
    ],
)
def test_input_size_list_and_size_with_batch_give_open_shapes(
    run: Run, small: Path, flags: str
) -> None:
    model = make_model(
        [node("Conv", ["a", "w"], ["c"], name="conv"), node("Relu", ["b"], ["d"], name="relu")],
        {"a": [1, 3, "height", "width"], "b": ["batch", "length"]},
        ["c", "d"],
        {"w": floats(1, 4, 3, 1, 1)},
    )
    onnx.save(model, small / "open.onnx")
    assert run(f"import onnx --model open.onnx {flags}") == 0
    network = read_network("open.json", "open.data")
    shapes = [network.tensors[layer.outputs[0]].shape for layer in network.inputs]
    assert shapes == [(1, 3, 16, 24), (1, 5)]


@pytest.mark.parametrize(
    ("flags", "say"),
    [
        ("--input-size-list 1,3,x", "no list of shapes"),
        ("--input-size-list 1,3,8,8#1", "2 shapes for 1 inputs: picture"),
        ("--input-size-list 1,3,8,8 --size-with-batch True,True", "2 entries"),
        ("--input-size-list 1,3,8,8 --size-with-batch maybe", "True,False"),
    ],
)
def test_lists_that_do_not_go_together_are_wrong_use(
    run: Run, flags: str, say: str, capsys: Capture
) -> None:
    assert run(f"import onnx --model small.onnx {flags}") == 2
    assert say in capsys.readouterr().err


def inputmeta(path: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = YAML(typ="safe").load(Path(path).read_text())["input_meta"][
        "databases"
    ]
    return found


def port(database: dict[str, object]) -> dict[str, object]:
    ports = database["ports"]
    assert isinstance(ports, list)
    found: dict[str, object] = ports[0]
    return found


def test_generate_inputmeta_writes_name_inputmeta_or_what_it_is_told(
    imported: Run, small: Path
) -> None:
    assert inputmeta("small_inputmeta.yml")[0]["path"] == "dataset.txt"
    assert imported("generate inputmeta --model small.json --input-meta-output other.yml") == 0
    assert (small / "other.yml").is_file()


def test_generate_inputmeta_takes_sources_means_and_databases(imported: Run) -> None:
    line = (
        "generate inputmeta --model small.json --input-meta-output other.yml --separated-database "
        "--source-file pictures.txt --channel-mean-value '1 2 3 0.5'"
    )
    assert imported(line) == 0
    (database,) = inputmeta("other.yml")
    assert database["path"] == "pictures.txt"
    preprocess = port(database)["preprocess"]
    assert isinstance(preprocess, dict)
    assert (preprocess["mean"], preprocess["scale"]) == ([1, 2, 3], 0.5)


def test_separated_database_gives_each_input_its_own(
    run: Run, small: Path, capsys: Capture
) -> None:
    model = make_model(
        [node("Add", ["a", "b"], ["c"], name="add")], {"a": [1, 4], "b": [1, 4]}, ["c"]
    )
    onnx.save(model, small / "two.onnx")
    assert run("import onnx --model two.onnx") == 0
    assert run("generate inputmeta --model two.json") == 0
    assert len(inputmeta("two_inputmeta.yml")) == 1
    line = "generate inputmeta --model two.json --source-file a.npy#b.npy"
    assert run(f"{line} --separated-database") == 0
    assert [one["path"] for one in inputmeta("two_inputmeta.yml")] == ["a.npy", "b.npy"]
    assert run(line) == 2
    assert "--separated-database" in capsys.readouterr().err


def test_generate_reads_the_weights_it_is_given(imported: Run, small: Path) -> None:
    (small / "small.data").rename(small / "weights.data")
    assert imported("generate postprocess-file --model small.json") == 1
    line = "generate postprocess-file --model small.json --model-data weights.data"
    assert imported(line) == 0
    assert (small / "small_postprocess_file.yml").is_file()
    assert imported(f"{line} --postprocess-file-output post.yml") == 0
    assert (small / "post.yml").is_file()


def test_a_network_that_is_quantized_already_is_warned_of(
    run: Run, small: Path, capsys: Capture
) -> None:
    model = make_model(
        [
            node("QuantizeLinear", ["x", "step", "zero"], ["q"], name="q"),
            node("DequantizeLinear", ["q", "step", "zero"], ["y"], name="dq"),
        ],
        {"x": [1, 4]},
        ["y"],
        {"step": np.array(0.5, np.float32), "zero": np.array(0, np.uint8)},
    )
    onnx.save(model, small / "qdq.onnx")
    assert run("import onnx --model qdq.onnx") == 0
    assert "qdq.onnx is quantized already" in capsys.readouterr().err


def test_layers_that_only_npuwidgets_reads_are_named(
    run: Run, small: Path, capsys: Capture
) -> None:
    model = make_model([node("Erf", ["x"], ["y"], name="erf")], {"x": [1, 4]}, ["y"])
    onnx.save(model, small / "erf.onnx")
    assert run("import onnx --model erf.onnx") == 0
    assert "Erf_erf_1 (Erf)" in capsys.readouterr().err


def told(run: Run, line: str, capsys: Capture) -> str:
    """What a command that fails says on standard error."""
    assert run(line) != 0
    return capsys.readouterr().err


def copied(case: str, folder: Path) -> None:
    (folder / "net.onnx").write_bytes((CASES / f"{case}.onnx").read_bytes())


def test_the_flag_that_open_dimensions_ask_for_works(
    run: Run, small: Path, capsys: Capture
) -> None:
    copied("dim_minus_one", small)
    message = told(run, "import onnx --model net.onnx", capsys)
    assert "--input-size-list '1,3,?,?'" in message
    assert run("import onnx --model net.onnx --input-size-list '1,3,32,32'") == 0


def test_a_scalar_beside_an_open_input_has_an_empty_entry(
    run: Run, small: Path, capsys: Capture
) -> None:
    copied("scalar_input_open_shape", small)
    message = told(run, "import onnx --model net.onnx", capsys)
    assert "--input-size-list '1,N#' (an empty entry keeps the file's own shape)" in message
    assert run("import onnx --model net.onnx --input-size-list '1,5#'") == 0
    network = read_network("net.json")
    shapes = [network.tensors[layer.outputs[0]].shape for layer in network.inputs]
    assert shapes == [(1, 5), ()]
    assert (
        run("import onnx --model net.onnx --input-size-list '5#' --size-with-batch False,True") == 0
    )
    assert read_network("net.json").digest == network.digest


def test_the_cut_that_an_unknown_operator_asks_for_works(
    run: Run, small: Path, capsys: Capture
) -> None:
    copied("custom_op", small)
    message = told(run, "import onnx --model net.onnx", capsys)
    assert "com.acme.MyAct 'relu0'" in message
    assert "--outputs 'c0'" in message
    assert not (small / "net.json").exists()
    assert run("import onnx --model net.onnx --outputs 'c0'") == 0
    (output,) = read_network("net.json").outputs
    assert output.name == "attach_Conv_conv0/out0"
    # and the other side of it
    line = "import onnx --model net.onnx --inputs 'r0' --input-size-list 1,8,30,30"
    assert run(line) == 0, capsys.readouterr().err


def test_notes_of_the_import_are_told(run: Run, small: Path, capsys: Capture) -> None:
    copied("training_dropout", small)
    assert run("import onnx --model net.onnx") == 0
    assert "note: Dropout 'drop': random numbers are drawn once" in capsys.readouterr().err
