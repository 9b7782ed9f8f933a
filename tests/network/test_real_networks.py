"""Real files: the toolchain's own layer ids, and the same values as ONNX Runtime."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from npuwidgets.engine import float_session
from npuwidgets.network import Kind, import_onnx, network_to_model
from tests.helpers import floats, onnx_runtime

FILES = {
    "acuity-samples/mnist/mnist.onnx": "input",
    "models/yolov5n_coco_320_v61head.onnx": "images",
}


def walk_lids(shared: Path) -> list[str]:
    """The layers that the walk lists for its hybrid table."""
    found = re.search(
        r"each `dynamic_fixed_point-i16`:\n(.*?)\.\n", (shared / "walk.md").read_text(), re.DOTALL
    )
    assert found is not None
    return [lid.strip() for lid in found[1].split(",")]


def test_mnist_gets_the_lids_and_the_wiring_of_the_toolchains_json(shared: Path) -> None:
    folder = shared / "acuity-samples" / "mnist"
    theirs = json.loads((folder / "mnist.json").read_text())["Layers"]
    network = import_onnx(folder / "mnist.onnx")
    # the toolchain turns NCHW to NHWC by permutes of its own; ours stays in ONNX's layout
    permutes = {lid: body["inputs"][0] for lid, body in theirs.items() if "acuity_mark" in lid}
    assert set(network.by_lid) == set(theirs) - set(permutes)
    for lid, layer in network.by_lid.items():
        sources = [
            permutes.get(ref[1 : ref.rindex(":")], ref) for ref in theirs[lid].get("inputs", [])
        ]
        assert list(layer.inputs) == sources, lid


def test_all_but_two_of_the_walks_layers_have_the_walks_own_lid_on_yolov5n(shared: Path) -> None:
    network = import_onnx(shared / "models" / "yolov5n_coco_640_v61head.onnx")
    # constants are named by their tensors, which differ from export to export
    listed = [lid for lid in walk_lids(shared) if not lid.startswith("Initializer_")]
    assert len(listed) == 41
    assert {lid for lid in listed if lid not in network.by_lid} == {
        "Slice_Slice_207_61",
        "Slice_Slice_277_69",
    }
    names = {layer.name for layer in network.layers}
    assert {"Slice_Slice_207", "Slice_Slice_277"} <= names


def test_every_x_times_sigmoid_of_yolov5n_is_one_swish(shared: Path) -> None:
    # 60 Sigmoid nodes, of which 57 feed a Mul with their own input and 3 are the head's
    network = import_onnx(shared / "models" / "yolov5n_coco_640_v61head.onnx")
    ops = [layer.op for layer in network.layers]
    assert (ops.count("Swish"), ops.count("Sigmoid"), ops.count("Conv")) == (57, 3, 60)
    assert network.outputs[0].lid == "attach_Concat_Concat_303/out0_0"
    assert network.tensors[network.outputs[0].inputs[0]].shape == (1, 25200, 85)


def test_a_networks_uids_are_the_numbers_from_zero_each_once(shared: Path) -> None:
    for name in FILES:
        network = import_onnx(shared / name)
        assert sorted(one.uid for one in network.layers) == list(range(len(network.layers)))


def test_layers_read_only_what_layers_before_them_wrote(shared: Path) -> None:
    for name in FILES:
        written: set[str] = set()
        for layer in import_onnx(shared / name).layers:
            assert written.issuperset(layer.inputs), layer.lid
            written.update(layer.outputs)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("fuse", [True, False])
def test_the_written_back_model_gives_the_files_own_values(
    shared: Path, name: str, fuse: bool
) -> None:
    network = import_onnx(shared / name, fuse=fuse)
    (start,) = network.inputs
    shape = tuple(dim or 0 for dim in network.tensors[start.outputs[0]].shape or ())
    feeds = {FILES[name]: floats(0, *shape, low=0.0)}
    wanted = [
        tensor for layer in network.layers if layer.kind is Kind.OP for tensor in layer.node_outputs
    ]
    ours = dict(
        zip(wanted, float_session(network_to_model(network)).run(wanted, feeds), strict=True)
    )
    for tensor, theirs in onnx_runtime(shared / name, feeds, wanted).items():
        scale = float(np.abs(theirs).max())
        np.testing.assert_allclose(ours[tensor], theirs, rtol=1e-5, atol=1e-5 * scale)


def test_the_written_back_model_can_give_the_outputs_alone(shared: Path) -> None:
    path = shared / "acuity-samples" / "mnist" / "mnist.onnx"
    model = network_to_model(import_onnx(path), expose=False)
    assert len(model.graph.output) == 1
    feeds = {"input": floats(1, 1, 1, 28, 28)}
    (ours,) = float_session(model).run(None, feeds)
    name = model.graph.output[0].name
    np.testing.assert_allclose(ours, onnx_runtime(path, feeds, [name])[name], rtol=1e-5)
