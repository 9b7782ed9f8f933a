"""Small public kinds of networks: ONNX Runtime says what they compute, and we say the same."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from npuwidgets import Session
from npuwidgets.acuity import read_network, write_network
from npuwidgets.errors import NetworkError
from npuwidgets.network import Network, import_onnx
from tests.helpers import Array, floats, onnx_runtime

CASES = Path(__file__).parents[1] / "cases"

FORMATS = ("perchannel_symmetric_affine-i8", "asymmetric_affine-u8", "dynamic_fixed_point-i16")

SHAPES: Mapping[str, Mapping[str, Sequence[int]]] = {
    "dim_minus_one": {"x": (1, 3, 32, 32)},
    "if_other_branch": {"x": (1, 5)},
    "scalar_input_open_shape": {"x": (1, 5)},
}
"""Shapes for the inputs that a case leaves open; 5 columns do not fit the branch not taken."""

INTEGERS = {"sr": 16000, "st": 2}
"""What the integer inputs get: the sampling rate of the branch that is taken, where to cut."""

RUN = [
    "dim_minus_one",
    "empty_concat_part",
    "foreign_type",
    "groupnorm21",
    "if_other_branch",
    "int64_const_out",
    "ir3_unknown_shapes",
    "output_is_input",
    "scalar_input_open_shape",
    "sequence",
    "slice_dynamic_index",
    "tensorname_clash",
    "tensorname_clash2",
    "tensorname_clash3",
    "two_pass_shapes",
]


def feeds_of(network: Network) -> dict[str, Array]:
    found: dict[str, Array] = {}
    for layer in network.inputs:
        info = network.tensors[layer.outputs[0]]
        shape = tuple(dim or 0 for dim in info.shape or ())
        if info.dtype == "float32":
            found[layer.name] = floats(1, *shape)
        else:
            found[layer.name] = np.full(shape, INTEGERS[layer.name], info.dtype)
    return found


def outputs_of(session: Session, feeds: Mapping[str, Array]) -> list[Array]:
    golden = session.evaluate(arrays=feeds).golden
    return [golden.tensors[layer.outputs[0]] for layer in session.network.outputs]


@pytest.mark.parametrize("case", RUN)
def test_float_is_what_onnx_runtime_gives_and_every_format_runs(case: str) -> None:
    path = CASES / f"{case}.onnx"
    network = import_onnx(path, shapes=SHAPES.get(case))
    feeds = feeds_of(network)
    session = Session.open(path, [feeds], shapes=SHAPES.get(case))
    names = [layer.node_inputs[0] for layer in network.outputs]
    wanted = onnx_runtime(path, feeds, names)
    for found, name in zip(outputs_of(session, feeds), names, strict=True):
        assert found.dtype == wanted[name].dtype
        np.testing.assert_array_equal(found, wanted[name])
    for fmt in FORMATS:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # one picture is few
            session.quantize(fmt)
        for verdict in session.evaluate(arrays=feeds).verdict.outputs:
            assert verdict.whole.cosine > 0.999


@pytest.mark.parametrize("case", [*RUN, "training_dropout"])
def test_what_is_written_is_read_and_computes_the_same(case: str, tmp_path: Path) -> None:
    network = import_onnx(CASES / f"{case}.onnx", shapes=SHAPES.get(case))
    write_network(network, tmp_path / "net.json", tmp_path / "net.data")
    again = read_network(tmp_path / "net.json")
    assert again.digest == network.digest
    assert again.tensors == network.tensors
    feeds = feeds_of(network)
    for first, second in zip(
        outputs_of(Session(network), feeds), outputs_of(Session(again), feeds), strict=True
    ):
        np.testing.assert_array_equal(first, second)


def unknown(network: Network) -> list[str]:
    return [ref for ref, info in network.tensors.items() if info.size is None]


def test_shape_arithmetic_is_folded_until_nothing_changes() -> None:
    network = import_onnx(CASES / "two_pass_shapes.onnx")
    assert [layer.op for layer in network.layers] == ["input", "Reshape", "Reshape", "output"]
    assert [info.shape for info in network.tensors.values()] == [(1, 2, 3), (1, 6), (1, 6), (1, 6)]


def test_a_file_of_ir_3_has_the_shapes_of_one_of_ir_4() -> None:
    network = import_onnx(CASES / "ir3_unknown_shapes.onnx")
    assert unknown(network) == []
    assert [layer.op for layer in network.layers] == ["input", "Conv", "output"]


def test_an_integer_constant_as_output_is_exact(tmp_path: Path) -> None:
    network = import_onnx(CASES / "int64_const_out.onnx")
    write_network(network, tmp_path / "net.json", tmp_path / "net.data")
    for session in (Session(network), Session.open(tmp_path / "net.json")):
        (found,) = outputs_of(session, feeds_of(network))
        # the shape (1, 3, 8, 8) times (16777217, 1, 1, 1); float32 would say 16777216
        np.testing.assert_array_equal(found, np.array([16777217, 3, 8, 8], np.int64))


def test_golden_and_simulated_drop_the_same_and_the_node_is_named() -> None:
    path = CASES / "training_dropout.onnx"
    feeds = feeds_of(import_onnx(path))
    with pytest.warns(UserWarning, match="Dropout 'drop': random numbers"):
        session = Session.open(path, [feeds])
    assert "Dropout 'drop'" in session.last_change.notes[0]
    for fmt in FORMATS:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            session.quantize(fmt)
        result = session.evaluate(arrays=feeds)
        golden = result.golden_tensor("Dropout_drop")
        assert 0.3 < float(np.mean(golden == 0)) < 0.7
        # what is dropped is 0 in both; a small kept value may round to 0
        assert float(np.mean((golden == 0) & (result.simulated_tensor("Dropout_drop") != 0))) == 0
        assert result.verdict.outputs[0].whole.cosine > 0.999


def test_an_operator_that_nobody_runs_is_refused_by_its_node_alone() -> None:
    with pytest.raises(NetworkError) as told:
        Session.open(CASES / "custom_op.onnx")
    message = str(told.value)
    assert "does not run 1 node" in message
    assert "com.acme.MyAct 'relu0'" in message
    assert "Conv" not in message


def test_the_lists_beside_the_cases_open_too() -> None:
    for case in ("foreign_type", "sequence"):
        session = Session.open(CASES / f"{case}.onnx", CASES / f"{case}.txt")
        feeds = {"x": np.load(CASES / f"{case}_0.npy")}
        wanted = onnx_runtime(CASES / f"{case}.onnx", feeds, ["y"])["y"]
        (layer,) = session.network.outputs
        np.testing.assert_array_equal(session.evaluate().golden.tensors[layer.outputs[0]], wanted)
