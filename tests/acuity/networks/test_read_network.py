"""What is written comes back, and computes what the ONNX file computes, to the bit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import onnx
import pytest

from npuwidgets.acuity import (
    read_network,
    write_network,
)
from npuwidgets.network import Network, import_onnx, network_from_model
from tests.acuity.nets import MODELS, every_tensor, feeds_of
from tests.helpers import onnx_runtime


def written_and_read(network: Network, folder: Path) -> Network:
    write_network(network, folder / "net.json", folder / "net.data")
    return read_network(folder / "net.json", folder / "net.data")


def assert_same_network(read: Network, imported: Network) -> None:
    assert read.digest == imported.digest
    assert list(read.by_lid) == list(imported.by_lid)
    assert read.tensors == imported.tensors
    assert read.opsets == imported.opsets
    for ours, theirs in zip(read.layers, imported.layers, strict=True):
        assert (ours.node_name, ours.opaque) == (theirs.node_name, theirs.opaque)
        for one, other in ((ours.weight, theirs.weight), (ours.bias, theirs.bias)):
            assert (one is None) == (other is None)
            if one is not None and other is not None:
                assert (one.axis, one.groups) == (other.axis, other.groups)


def assert_computes_what_the_model_computes(
    network: Network, model: onnx.ModelProto | Path
) -> None:
    found = every_tensor(network)
    names = [name for one in network.layers if one.kind == "op" for name in one.node_outputs]
    expected = onnx_runtime(model, feeds_of(network), names)
    assert len(found) == len(names)
    for (ref, values), name in zip(found.items(), names, strict=True):
        assert values.dtype == expected[name].dtype, ref
        assert values.tobytes() == expected[name].tobytes(), ref


@pytest.mark.parametrize("fuse", [True, False])
@pytest.mark.parametrize("make", MODELS.values(), ids=MODELS)
def test_a_written_network_comes_back_the_same_and_computes_what_its_onnx_model_computes(
    make: Callable[[], onnx.ModelProto], fuse: bool, tmp_path: Path
) -> None:
    model = make()
    imported = network_from_model(model, "net", fuse=fuse)
    read = written_and_read(imported, tmp_path)
    assert_same_network(read, imported)
    assert_computes_what_the_model_computes(read, model)


@pytest.mark.parametrize(
    "file",
    [
        "acuity-samples/mnist/mnist.onnx",
        "models/yolov5n_coco_320_v61head.onnx",
        "models/yolov5n_coco_640_v61head.onnx",
    ],
)
def test_real_networks_come_back_the_same_and_compute_the_same(
    file: str, shared: Path, tmp_path: Path
) -> None:
    imported = import_onnx(shared / file)
    read = written_and_read(imported, tmp_path)
    assert_same_network(read, imported)
    assert_computes_what_the_model_computes(read, shared / file)


def test_the_toolchains_own_mnist_computes_what_its_onnx_file_computes(shared: Path) -> None:
    folder = shared / "acuity-samples" / "mnist"
    read = read_network(folder / "mnist.json", folder / "mnist.data")
    imported = import_onnx(folder / "mnist.onnx")
    assert set(read.by_lid) == set(imported.by_lid)
    assert read.tensors == imported.tensors
    ours, theirs = every_tensor(read), every_tensor(imported)
    assert ours.keys() == theirs.keys()
    for ref, values in ours.items():
        assert values.tobytes() == theirs[ref].tobytes(), ref
