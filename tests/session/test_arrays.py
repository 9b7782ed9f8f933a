"""Arrays in memory: evaluated, calibrated on, and refused where they do not fit."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto

from npuwidgets import Session
from npuwidgets.errors import DatasetError, NpuWidgetsError, SettingError
from npuwidgets.inputs import Dataset
from npuwidgets.network import network_from_model
from tests.helpers import Array, floats, make_model, node, onnx_runtime
from tests.session.small import save

INT8 = "perchannel_symmetric_affine-i8"

Kinds = Mapping[str, tuple[int, Any]]

KINDS: Kinds = {
    "int64": (TensorProto.INT64, np.array([[3, -5, 2**40, 0]])),
    "int32": (TensorProto.INT32, np.array([[3, -5, 2**30, 0]], np.int32)),
    "uint8": (TensorProto.UINT8, np.array([[0, 255, 7, 1]], np.uint8)),
    "bool": (TensorProto.BOOL, np.array([[True, False, True, True]])),
}


def lookup() -> onnx.ModelProto:
    """Two inputs: rows of a table by number, times a factor."""
    return make_model(
        [node("Gather", ["t", "ids"], ["g"], "rows"), node("Mul", ["g", "by"], ["y"], "mul")],
        {"ids": [1, 4], "by": [1, 4, 8]},
        ["y"],
        {"t": floats(1, 50, 8)},
        kinds={"ids": TensorProto.INT64},
    )


def feeds(seed: int) -> dict[str, Array]:
    ids = np.random.default_rng(seed).integers(0, 50, (1, 4))
    return {"ids": ids, "by": floats(seed, 1, 4, 8)}


def output(session: Session, arrays: Mapping[str, Array]) -> Array:
    (layer,) = session.network.outputs
    return session.evaluate(arrays=arrays).golden.tensors[layer.outputs[0]]


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_type_that_a_network_declares_is_taken_exactly(kind: str) -> None:
    declared, array = KINDS[kind]
    model = make_model(
        [node("Identity", ["x"], ["i"]), node("Cast", ["x"], ["y"], to=TensorProto.FLOAT)],
        {"x": [1, 4]},
        ["y", "i"],
        kinds={"x": declared},
    )
    network = network_from_model(model, "t")
    result = Session(network).evaluate(arrays={"x": array})
    wanted = onnx_runtime(model, {"x": array}, ["y", "i"])
    for layer in network.outputs:
        found = result.golden.tensors[layer.outputs[0]]
        assert found.dtype == wanted[layer.node_inputs[0]].dtype
        np.testing.assert_array_equal(found, wanted[layer.node_inputs[0]])


def test_arrays_calibrate_where_there_is_no_file() -> None:
    network = network_from_model(lookup(), "t")
    path_free = [feeds(seed) for seed in range(8)]
    session = Session(network, Dataset.from_arrays(path_free))
    session.quantize(INT8)
    assert session.picture_names[:2] == ("arrays[0]", "arrays[1]")
    shown = session.evaluate("arrays[1]").verdict.outputs[0].whole.cosine
    given = session.evaluate(arrays=path_free[1]).verdict.outputs[0].whole.cosine
    assert shown == given > 0.999


def test_open_takes_arrays_as_its_dataset(tmp_path: Path) -> None:
    path = save(lookup(), tmp_path / "net.onnx")
    many = Session.open(path, [feeds(1), feeds(2)])
    one = Session.open(path, feeds(1))
    assert (len(many.picture_names), len(one.picture_names)) == (2, 1)
    assert many.digest != one.digest
    assert one.digest == Session.open(path, [feeds(1)]).digest


def test_the_content_decides_not_the_object() -> None:
    session = Session(network_from_model(lookup(), "t"))
    arrays = feeds(1)
    first = session.evaluate(arrays=arrays)
    again = session.evaluate(arrays={name: one.copy() for name, one in arrays.items()})
    assert again.ran == ()
    assert first.golden.feed.key == again.golden.feed.key
    arrays["by"][0, 0, 0] += 1
    changed = session.evaluate(arrays=arrays)
    assert changed.golden.feed.key != first.golden.feed.key
    assert not np.array_equal(changed.golden_tensor("Mul_mul"), first.golden_tensor("Mul_mul"))


def test_two_types_of_the_same_bytes_are_two_feeds() -> None:
    model = make_model([node("Relu", ["x"], ["y"])], {"x": [1, 4]}, ["y"])
    session = Session(network_from_model(model, "t"))
    ones = np.ones((1, 4), np.float32)
    bits = ones.view(np.int32)
    assert session.evaluate(arrays={"x": ones}).golden.feed.key != (
        session.evaluate(arrays={"x": bits % 7}).golden.feed.key
    )


def test_a_batch_axis_of_one_may_be_left_out_and_a_list_is_an_array() -> None:
    session = Session(network_from_model(lookup(), "t"))
    arrays = feeds(1)
    bare = {"ids": [int(one) for one in arrays["ids"][0]], "by": arrays["by"][0]}
    np.testing.assert_array_equal(output(session, arrays), output(session, bare))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"idz": np.zeros((1, 4), np.int64)}, "no input 'idz', did you mean 'ids'"),
        ({"by": None}, "no array for by; the inputs are: 'ids', 'by'"),
        ({"by": np.zeros((1, 4, 9), np.float32)}, r"shape \(1, 4, 9\), the network's input \(1, 4"),
        ({"ids": np.zeros((1, 4), np.float32)}, r"holds float32, .* int64: .*astype\('int64'\)"),
        ({"by": np.zeros((1, 4, 8), complex)}, "holds complex128"),
        ({"by": np.full((1, 4, 8), 2**24 + 1)}, "32 values of int64 that are not exact"),
        ({"by": np.full((1, 4, 8), "a")}, "only numbers can be fed"),
        ({"by": [[1], [1, 2]]}, "the array for input 'by' is none"),
    ],
)
def test_what_does_not_fit_is_told(wrong: Mapping[str, object], message: str) -> None:
    session = Session(network_from_model(lookup(), "t"))
    arrays = {name: one for name, one in {**feeds(1), **wrong}.items() if one is not None}
    with pytest.raises(NpuWidgetsError, match=message):
        session.evaluate(arrays=arrays)  # type: ignore[arg-type]


def test_a_picture_and_arrays_together_are_refused() -> None:
    with pytest.raises(SettingError, match="a picture or arrays"):
        Session(network_from_model(lookup(), "t")).evaluate(0, arrays=feeds(1))


def test_what_is_missing_is_said_and_both_remedies_work(tmp_path: Path) -> None:
    path = save(lookup(), tmp_path / "net.onnx")
    session = Session.open(path)
    with pytest.raises(DatasetError, match=r"no pictures.*evaluate\(arrays=\{'ids': \.\.\."):
        session.evaluate()
    with pytest.raises(DatasetError, match=r"no calibration pictures and no table.*read_table"):
        session.quantize(INT8)
    fed = Session.open(path, [feeds(seed) for seed in range(8)])
    fed.quantize(INT8)
    fed.write_table(tmp_path / "net.quantize")
    session.read_table(tmp_path / "net.quantize")
    first, second = (
        one.evaluate(arrays=feeds(1)).simulated_tensor("Mul_mul") for one in (fed, session)
    )
    np.testing.assert_array_equal(first, second)


def test_the_arrays_themselves_can_calibrate_provisionally() -> None:
    session = Session(network_from_model(lookup(), "t"))
    assert session.evaluate(arrays=feeds(1), provisional=True).verdict.outputs[0].whole.cosine == 1


def test_files_that_name_pictures_say_that_arrays_are_none(tmp_path: Path) -> None:
    session = Session.open(save(lookup(), tmp_path / "net.onnx"), feeds(1))
    with pytest.raises(DatasetError, match=r"a session file names files.*numpy\.save"):
        session.save(tmp_path / "net.npuw.yml")
    with pytest.raises(DatasetError, match=r"a recording names files.*numpy\.save"):
        session.recording()
    for name, array in feeds(1).items():
        np.save(tmp_path / f"{name}.npy", array)
    (tmp_path / "dataset.txt").write_text("ids.npy by.npy\n", encoding="utf-8")
    listed = Session.open(tmp_path / "net.onnx", tmp_path / "dataset.txt")
    listed.save(tmp_path / "net.npuw.yml")
    np.testing.assert_array_equal(
        listed.evaluate().golden_tensor("Mul_mul"), output(session, feeds(1))
    )


@pytest.mark.parametrize("dtype", [np.int64, np.int32, np.uint8, np.float32])
def test_integers_come_exactly_from_npy_files(tmp_path: Path, dtype: type[np.generic]) -> None:
    model = make_model(
        [node("Add", ["x", "x"], ["y"])],
        {"x": [1, 3]},
        ["y"],
        kinds={"x": TensorProto.INT64},
    )
    largest: dict[Any, int] = {
        np.int64: 2**53 + 1,
        np.int32: 2**31 - 1,
        np.uint8: 255,
        np.float32: 2**24,
    }
    array: Array = np.array([[1, 2, largest[dtype]]], dtype)
    np.save(tmp_path / "x.npy", array)
    session = Session.open(save(model, tmp_path / "net.onnx"), [tmp_path / "x.npy"])
    (layer,) = session.network.outputs
    found = session.evaluate().golden.tensors[layer.outputs[0]]
    np.testing.assert_array_equal(found, 2 * array.astype(np.int64))


def test_fractions_for_an_integer_input_are_refused(tmp_path: Path) -> None:
    model = make_model(
        [node("Add", ["x", "x"], ["y"])], {"x": [1, 2]}, ["y"], kinds={"x": TensorProto.INT64}
    )
    np.save(tmp_path / "x.npy", np.array([[1.5, 2.0]], np.float32))
    session = Session.open(save(model, tmp_path / "net.onnx"), [tmp_path / "x.npy"])
    with pytest.raises(NpuWidgetsError, match=r"float32 with fractions.*astype\(numpy\.int64\)"):
        session.evaluate()


def test_a_network_without_inputs_is_evaluated_on_nothing() -> None:
    model = make_model(
        [node("RandomNormal", [], ["n"], "n", shape=[1, 4]), node("Relu", ["n"], ["y"])], {}, ["y"]
    )
    network = network_from_model(model, "t")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert output(Session(network), {}).shape == (1, 4)


def test_tensors_without_elements_calibrate_and_run_in_every_format() -> None:
    nodes = [
        node("Slice", ["x", "zero", "zero"], ["e"], "none"),
        node("Relu", ["e"], ["r"], "relu"),
        node("Concat", ["r", "x", "r"], ["y"], "cat", axis=0),
    ]
    model = make_model(nodes, {"x": [2, 4]}, ["y"], {"zero": np.array([0], np.int64)})
    network = network_from_model(model, "t")
    array = floats(1, 2, 4)
    for algorithm in ("normal", "kl_divergence"):
        session = Session(network, Dataset.from_arrays([{"x": array}, {"x": array / 2}]))
        session.quantize("asymmetric_affine-u8", algorithm=algorithm)
        assert session.evaluate().verdict.outputs[0].whole.cosine > 0.99
    np.testing.assert_array_equal(output(Session(network), {"x": array}), array)
