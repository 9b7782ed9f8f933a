"""Dumps of the toolchain (mnist) and of a faulty board (made here) against golden and simulated."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from npuwidgets import Session
from npuwidgets.errors import DatasetError, TensorFileError, UnknownNameError
from npuwidgets.inputs import tensor_file_name, write_tensor
from npuwidgets.results.comparing import (
    compare_dumps,
    find_dumps,
    first_divergence,
    fits_both,
    onnx_layout,
)
from npuwidgets.session import Evaluation
from tests.helpers import Floats
from tests.session.test_mnist import open_mnist


@pytest.fixture
def session(shared: Path) -> Session:
    opened = open_mnist(shared)
    with pytest.warns(UserWarning, match="one picture"):
        opened.quantize("asymmetric_affine", "uint8", iterations=1)
    return opened


def dump(evaluation: Evaluation, folder: Path, iteration: int, spoil: str = "") -> None:
    """What a perfect board dumps, channels last; one value of `spoil` is three steps off."""
    for layer in evaluation.network.layers:
        array = np.array(evaluation.simulated_tensor(layer.lid))
        if layer.lid == spoil:
            entry = evaluation.table.layers[layer.lid].outputs[0]
            assert entry is not None
            array.reshape(-1)[0] += np.float32(3 * entry.encoding.scale)
        if array.ndim == 4:
            array = np.moveaxis(array, 1, -1)
        name = tensor_file_name(iteration, layer.lid, "out0", array.shape)
        write_tensor(folder / name, array)


def test_the_toolchains_mnist_dumps_lie_within_a_step_of_the_simulation(
    session: Session, shared: Path
) -> None:
    dumps, strange = find_dumps(session.network, shared / "acuity-samples" / "mnist")
    assert strange == ()
    assert [one.iteration for one in dumps] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert [one.ref for one in dumps[:2]] == [
        "@input_10:out0",
        "@attach_Gemm_/fc/fc.1/Gemm/out0_0:out0",
    ]
    for number in range(6):
        pair = [one for one in dumps if one.iteration == number]
        for one in compare_dumps(session.evaluate(number), pair):
            assert one.steps is not None
            assert one.steps.largest == 0
            assert one.simulated.cosine > 0.999999
            assert one.golden.cosine > 0.97
            assert not one.diverges(0)


def test_the_first_layer_that_diverges_is_named(session: Session, tmp_path: Path) -> None:
    names = [layer.lid for layer in session.network.layers]
    evaluation = session.evaluate(0)
    bad = names[4]
    dump(evaluation, tmp_path, 0, spoil=bad)
    dumps, _ = find_dumps(session.network, tmp_path)
    assert len(dumps) == len(names)
    found = list(compare_dumps(evaluation, dumps))
    worst = first_divergence(found, session.network, 2)
    assert worst is not None
    assert worst.lid == bad
    assert worst.steps is not None
    assert worst.steps.largest == 3
    assert worst.steps.counts[3] == 1
    assert first_divergence(found, session.network, 3) is None


def test_dumps_of_another_export_are_matched_by_name(session: Session, tmp_path: Path) -> None:
    layer = session.network.layers[3]
    array = session.evaluate(0).simulated_tensor(layer.lid)
    name = tensor_file_name(0, f"{layer.name}_999", "out0", array.shape)
    write_tensor(tmp_path / name, array)
    write_tensor(tmp_path / "iter_0_something_else_7_out0_1_3.tensor", np.ones(3))
    write_tensor(tmp_path / "notes.tensor", np.ones(3))
    dumps, strange = find_dumps(session.network, tmp_path)
    assert [one.ref for one in dumps] == [layer.outputs[0]]
    assert strange == ("iter_0_something_else_7_out0_1_3.tensor", "notes.tensor")


def test_a_folder_of_another_network_is_refused(session: Session, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no folder"):
        find_dumps(session.network, tmp_path / "nowhere")
    with pytest.raises(DatasetError, match=r"no \.tensor file"):
        find_dumps(session.network, tmp_path)
    write_tensor(tmp_path / "iter_0_something_7_out0_1_3.tensor", np.ones(3))
    with pytest.raises(UnknownNameError, match=r"none of the 1 \.tensor files"):
        find_dumps(session.network, tmp_path)


def test_two_files_for_one_tensor_are_refused(
    session: Session, shared: Path, tmp_path: Path
) -> None:
    source = shared / "acuity-samples" / "mnist" / "iter_0_input_10_out0_1_1_28_28.tensor"
    shutil.copy(source, tmp_path)
    shutil.copy(source, tmp_path / "iter_0_input_10_out0_1_28_28_1.tensor")
    with pytest.raises(UnknownNameError, match="are both @input_10:out0 of picture 0"):
        find_dumps(session.network, tmp_path)


def counted(*shape: int) -> Floats:
    return np.arange(np.prod(shape), dtype=np.float32).reshape(shape)


def test_axes_are_told_by_the_shape_and_by_the_flag_where_both_fit() -> None:
    path = Path("dump.tensor")
    first = counted(1, 2, 3, 4)
    last = np.moveaxis(first, 1, -1)
    np.testing.assert_array_equal(onnx_layout(first, first.shape, "auto", path), first)
    np.testing.assert_array_equal(onnx_layout(last, first.shape, "auto", path), first)
    cube = counted(1, 2, 2, 2)
    assert fits_both(cube.shape, cube.shape)
    assert not fits_both(first.shape, first.shape)
    np.testing.assert_array_equal(onnx_layout(cube, cube.shape, "nchw", path), cube)
    np.testing.assert_array_equal(
        onnx_layout(cube, cube.shape, "nhwc", path), np.moveaxis(cube, -1, 1)
    )
    with pytest.raises(TensorFileError, match="--format"):
        onnx_layout(last, first.shape, "nchw", path)
    with pytest.raises(TensorFileError, match=r"dump\.tensor"):
        onnx_layout(counted(1, 5), (1, 6), "auto", path)
