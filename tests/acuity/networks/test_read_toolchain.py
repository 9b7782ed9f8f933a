"""Networks that the toolchain wrote, read by their parameters alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest

from npuwidgets.acuity import (
    Data,
    Document,
    JsonLayer,
    read_document,
    read_network,
    write_data,
    write_document,
    write_network,
)
from npuwidgets.errors import AcuityFileError
from npuwidgets.network import Network, network_from_model, network_to_model
from tests.acuity import nets
from tests.acuity.nets import every_tensor
from tests.helpers import Array, floats, make_model, node, onnx_runtime


def channels(document: Document, ref: str) -> int:
    """Channels of a tensor of a convolutional sample, by what its layers say of themselves."""
    layer = document.layers[ref[1 : ref.rindex(":")]]
    parameters: Mapping[str, Any] = layer.parameters or {}
    if layer.op == "input":
        return int(parameters["shape"][1])
    if layer.op == "convolution":
        return int(parameters["weights"])
    if layer.op == "split":
        return int(parameters["slices"][0])
    if layer.op == "concat":
        return sum(channels(document, one) for one in layer.inputs)
    return channels(document, layer.inputs[0])


def invented(document: Document) -> Data:
    """Random arrays of the right shapes: the samples of other networks than mnist have no .data."""
    arrays: dict[str, dict[str, Array]] = {}
    for seed, (lid, layer) in enumerate(document.layers.items()):
        parameters: Mapping[str, Any] = layer.parameters or {}
        if layer.op == "variable":
            arrays[lid] = {"data": floats(seed, *parameters["shape"], low=0.1)}
        if layer.op == "convolution":
            inputs = channels(document, layer.inputs[0]) // parameters["group_number"]
            kernel = parameters["ksize_h"], parameters["ksize_w"]
            weight = floats(seed, *kernel, inputs, parameters["weights"])
            arrays[lid] = {"weight": weight, "bias": floats(seed, parameters["weights"])}
    return Data(arrays)


@pytest.mark.parametrize(
    ("sample", "outputs"),
    [
        ("yolo_v8.json", [(1, c, n, n) for n in (80, 40, 20) for c in (64, 80)]),
        ("ultraface.json", [(1, 4420, 2), (1, 4420, 4)]),
    ],
)
def test_a_sample_gets_the_shapes_of_its_published_network(
    sample: str, outputs: list[tuple[int, ...]], shared: Path, tmp_path: Path
) -> None:
    path = shared / "acuity-samples" / "networks" / sample
    document = read_document(path)
    write_data(invented(document), tmp_path / "net.data")
    network = read_network(path, tmp_path / "net.data")
    assert [network.tensors[one.outputs[0]].shape for one in network.outputs] == outputs
    kept = [lid for lid in document.layers if "acuity_mark_perm" not in lid]
    assert sorted(network.by_lid) == sorted(kept)
    found = every_tensor(network)
    for one in network.outputs:
        values = found[one.inputs[0]]
        assert values.shape == network.tensors[one.outputs[0]].shape


def bare(network: Network, folder: Path) -> Network:
    """Write a network, take our section out and read what is left by its parameters."""
    write_network(network, folder / "net.json", folder / "net.data")
    write_document(replace(read_document(folder / "net.json"), unknown={}), folder / "bare.json")
    return read_network(folder / "bare.json", folder / "net.data")


def plain_vision() -> onnx.ModelProto:
    """Everything on images that the toolchain's parameters tell completely."""
    return make_model(
        [
            node("Conv", ["x", "w1", "b1"], ["c1"], "c1", pads=[0, 1, 2, 1], strides=[2, 1]),
            node("Relu", ["c1"], ["r1"], "r1"),
            node("Conv", ["r1", "w2"], ["c2"], "c2", group=2, dilations=[2, 1]),
            node("Clip", ["c2", "low", "high"], ["r2"], "r2"),
            node("MaxPool", ["r2"], ["m"], "m", kernel_shape=[2, 2], pads=[1, 0, 1, 1]),
            node("AveragePool", ["m"], ["a"], "a", kernel_shape=[2, 3], count_include_pad=1),
            node("Conv", ["a", "w3"], ["c3"], "c3", auto_pad="SAME_UPPER", strides=[2, 2]),
            node("Sigmoid", ["c3"], ["s3"], "s3"),
            node("Mul", ["c3", "s3"], ["sw"], "sw"),
            node("Resize", ["sw", "", "twice"], ["up"], "up", mode="linear"),
            node(
                "Resize",
                ["sw", "", "twice"],
                ["near"],
                "near",
                mode="nearest",
                coordinate_transformation_mode="asymmetric",
                nearest_mode="floor",
            ),
            node("Concat", ["up", "near"], ["cat"], "cat", axis=1),
            node("Split", ["cat"], ["left", "right"], "half", axis=3),
            node("Slice", ["left", "one", "three", "axis"], ["some"], "some"),
            node("Mul", ["some", "image"], ["t"], "t"),
            node("Softmax", ["t"], ["p"], "p", axis=1),
            node("Flatten", ["p"], ["f"], "f"),
            node("Gemm", ["f", "w4", "b4"], ["y"], "y", transB=1),
            node("Transpose", ["right"], ["z"], "z", perm=[0, 3, 1, 2]),
        ],
        {"x": [1, 3, 12, 12]},
        ["y", "z"],
        {
            "w1": floats(1, 4, 3, 3, 3),
            "b1": floats(2, 4),
            "w2": floats(3, 6, 2, 2, 3),
            "w3": floats(4, 4, 6, 3, 3),
            "low": np.array(0, np.float32),
            "high": np.array(0.75, np.float32),
            "twice": np.array([1, 1, 2, 2], np.float32),
            "one": np.array([1], np.int64),
            "three": np.array([3], np.int64),
            "axis": np.array([1], np.int64),
            "image": floats(5, 1, 2, 1, 1),
            "w4": floats(6, 3, 32),
            "b4": floats(7, 3),
        },
    )


def plain_sequence() -> onnx.ModelProto:
    """Everything on sequences that the toolchain's parameters tell completely."""
    return make_model(
        [
            node("Conv", ["x", "w1", "b1"], ["c1"], "c1", pads=[2, 1], strides=[2]),
            node("Conv", ["c1", "w2"], ["c2"], "c2", group=2),
            node("Transpose", ["c2"], ["t"], "t", perm=[0, 2, 1]),
            node("MatMul", ["t", "wq"], ["q"], "q"),
            node("Div", ["q", "root"], ["qs"], "qs"),
            node("Transpose", ["t"], ["k"], "k", perm=[0, 2, 1]),
            node("MatMul", ["qs", "k"], ["s"], "s"),
            node("Softmax", ["s"], ["p"], "p", axis=-1),
            node("MatMul", ["p", "t"], ["mix"], "mix"),
            node("Div", ["mix", "root2"], ["e0"], "e0"),
            node("Erf", ["e0"], ["e1"], "e1"),
            node("Add", ["e1", "one"], ["e2"], "e2"),
            node("Mul", ["mix", "e2"], ["e3"], "e3"),
            node("Mul", ["e3", "half"], ["g"], "g"),
            node("Exp", ["g"], ["ex"], "ex"),
            node("Sub", ["ex", "g"], ["d"], "d"),
            node("Sigmoid", ["d"], ["gate"], "gate"),
            node("Add", ["gate", "mix"], ["sum"], "sum"),
            node("Unsqueeze", ["sum", "front"], ["y"], "y"),
        ],
        {"x": [1, 3, 16]},
        ["y"],
        {
            "w1": floats(1, 4, 3, 4),
            "b1": floats(2, 4),
            "w2": floats(3, 6, 2, 3),
            "wq": floats(4, 6, 6),
            "root": np.array(2.4, np.float32),
            "root2": np.array(np.sqrt(2), np.float32),
            "one": np.array(1, np.float32),
            "half": np.array(0.5, np.float32),
            "front": np.array([0], np.int64),
        },
    )


@pytest.mark.parametrize("make", [plain_vision, plain_sequence])
def test_parameters_alone_compute_what_the_onnx_model_computes(
    make: Callable[[], onnx.ModelProto], tmp_path: Path
) -> None:
    imported = network_from_model(make(), "net")
    read = bare(imported, tmp_path)
    assert set(read.by_lid) == set(imported.by_lid)
    assert read.tensors == imported.tensors
    ours, theirs = every_tensor(read), every_tensor(imported)
    assert ours.keys() == theirs.keys()
    for ref, values in ours.items():
        assert values.tobytes() == theirs[ref].tobytes(), ref


def document_of(*layers: JsonLayer) -> Document:
    return Document({"Org_Platform": "onnx"}, {layer.lid: layer for layer in layers})


def json_layer(
    name: str, uid: int, op: str, parameters: Mapping[str, object] | None, *inputs: str
) -> JsonLayer:
    return JsonLayer(f"{name}_{uid}", name, op, parameters, inputs, ("out0",))


ONE_BY_ONE: Mapping[str, object] = {
    "weights": 2,
    "padding": "VALID",
    "bias": False,
    "group_number": 1,
    "ksize_h": 1,
    "ksize_w": 1,
    "stride_h": 1,
    "stride_w": 1,
    "pad": [0, 0, 0, 0],
    "dilation": [1, 1, 1, 1],
}


def test_a_reshape_that_reads_channel_last_gets_the_channel_last_order(tmp_path: Path) -> None:
    # as ultraface's 328: its Transpose became needless in the toolchain's layout and is gone
    write_document(
        document_of(
            json_layer("attach_r/out0", 0, "output", {}, "@r_1:out0"),
            json_layer("r", 1, "reshape", {"shape": [1, -1]}, "@c_2:out0"),
            json_layer("c", 2, "convolution", ONE_BY_ONE, "@c_2_acuity_mark_perm_4:out0"),
            json_layer("x", 3, "input", {"shape": [1, 2, 2, 2], "type": "float32"}),
            json_layer("c_2_acuity_mark_perm", 4, "permute", {"perm": [0, 2, 3, 1]}, "@x_3:out0"),
        ),
        tmp_path / "net.json",
    )
    identity = np.eye(2, dtype=np.float32).reshape(1, 1, 2, 2)
    write_data(Data({"c_2": {"weight": identity}}), tmp_path / "net.data")
    network = read_network(tmp_path / "net.json", tmp_path / "net.data")
    x = np.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]], np.float32)[None]
    name = network.by_lid["r_1"].node_outputs[0]
    model = network_to_model(network, expose=False)
    found = onnx_runtime(model, {"x": x}, [name])[name]
    assert found.tolist() == [[1, 5, 2, 6, 3, 7, 4, 8]]


def test_a_convolution_that_reads_a_plain_tensor_takes_its_last_axis_for_channels(
    tmp_path: Path,
) -> None:
    write_document(
        document_of(
            json_layer("attach_c/out0", 0, "output", {}, "@p_1:out0"),
            json_layer("p", 1, "permute", {"perm": [0, 1, 2, 3]}, "@c_2:out0"),
            json_layer("c", 2, "convolution", ONE_BY_ONE, "@r_3:out0"),
            json_layer("r", 3, "reshape", {"shape": [1, 2, 1, 2]}, "@x_4:out0"),
            json_layer("x", 4, "input", {"shape": [1, 4], "type": "float32"}),
        ),
        tmp_path / "net.json",
    )
    weight = np.array([[1, 10], [100, 1000]], np.float32).reshape(1, 1, 2, 2)
    write_data(Data({"c_2": {"weight": weight}}), tmp_path / "net.data")
    network = read_network(tmp_path / "net.json", tmp_path / "net.data")
    name = network.by_lid["p_1"].node_outputs[0]
    x = np.array([[1, 2, 3, 4]], np.float32)
    found = onnx_runtime(network_to_model(network, expose=False), {"x": x}, [name])[name]
    # pixels (1, 2) and (3, 4): out0 = 1 a + 100 b, out1 = 10 a + 1000 b
    assert found.tolist() == [[[[201, 2010]], [[403, 4030]]]]


def test_a_permute_that_moves_more_than_layout_is_a_layer(tmp_path: Path) -> None:
    # from a plain tensor [0, 3, 1, 2] is not the way to channel-last but a move of its own
    write_document(
        document_of(
            json_layer("attach_r/out0", 0, "output", {}, "@r_1:out0"),
            json_layer("r", 1, "reshape", {"shape": [-1]}, "@r_1_acuity_mark_perm_3:out0"),
            json_layer("x", 2, "input", {"shape": [1, 1, 2, 3], "type": "float32"}),
            json_layer("r_1_acuity_mark_perm", 3, "permute", {"perm": [0, 3, 1, 2]}, "@x_2:out0"),
        ),
        tmp_path / "net.json",
    )
    write_data(Data({}), tmp_path / "net.data")
    network = read_network(tmp_path / "net.json", tmp_path / "net.data")
    assert "r_1_acuity_mark_perm_3" in network.by_lid
    name = network.by_lid["r_1"].node_outputs[0]
    x = np.array([[[[1, 2, 3], [4, 5, 6]]]], np.float32)
    found = onnx_runtime(network_to_model(network, expose=False), {"x": x}, [name])[name]
    assert found.tolist() == [1, 4, 2, 5, 3, 6]


def test_a_network_read_by_parameters_can_be_written_and_read_again(
    shared: Path, tmp_path: Path
) -> None:
    path = shared / "acuity-samples" / "networks" / "ultraface.json"
    write_data(invented(read_document(path)), tmp_path / "face.data")
    first = read_network(path, tmp_path / "face.data")
    write_network(first, tmp_path / "again.json", tmp_path / "again.data")
    again = read_network(tmp_path / "again.json", tmp_path / "again.data")
    assert again.digest == first.digest
    assert again.tensors == first.tensors


def test_converters_of_a_hybrid_json_are_seen_through(tmp_path: Path) -> None:
    imported = network_from_model(nets.convolutions(), "net")
    write_network(imported, tmp_path / "net.json", tmp_path / "net.data")
    document = read_document(tmp_path / "net.json")
    layers = dict(document.layers)
    conv = layers["Conv_grouped_7"]
    # before: for its input alone; after: for all who read it
    pre = "Conv_grouped_7_pre_asymmetric_affinei8_to_dynamic_fixed_pointi16"
    post = "Conv_grouped_7_next_dynamic_fixed_pointi16_to_asymmetric_affinei8"
    layers[f"{pre}_14"] = JsonLayer(
        f"{pre}_14", pre, "dtype_converter", None, conv.inputs, ("out0",)
    )
    layers[f"{post}_15"] = JsonLayer(
        f"{post}_15", post, "dtype_converter", None, ("@Conv_grouped_7:out0",), ("out0",)
    )
    layers["Conv_grouped_7"] = replace(conv, inputs=(f"@{pre}_14:out0",))
    layers["Conv_same_6"] = replace(layers["Conv_same_6"], inputs=(f"@{post}_15:out0",))
    changed = replace(document, layers=layers, quantize_info={"enable_mle": False})
    write_document(changed, tmp_path / "net.quantize.json")
    read = read_network(tmp_path / "net.quantize.json", tmp_path / "net.data")
    assert read.digest == imported.digest
    assert read.name == "net"
    # and by parameters alone, as in the toolchain's own
    conv_only = network_from_model(plain_vision(), "net")
    write_network(conv_only, tmp_path / "v.json", tmp_path / "v.data")
    document = read_document(tmp_path / "v.json")
    (relu,) = (one for one in document.layers.values() if one.name == "Relu_r1")
    converter = json_layer(f"{relu.lid}_pre_float32_to_x", 90, "dtype_converter", None)
    converter = replace(converter, inputs=relu.inputs)
    layers = {**document.layers, converter.lid: converter}
    layers[relu.lid] = replace(relu, inputs=(f"@{converter.lid}:out0",))
    write_document(replace(document, layers=layers, unknown={}), tmp_path / "h.json")
    read = read_network(tmp_path / "h.json", tmp_path / "v.data")
    assert read.by_lid[relu.lid].inputs == conv_only.by_lid[relu.lid].inputs


def test_normalizations_are_read_by_their_parameters_and_arrays(tmp_path: Path) -> None:
    """Ports as in Netron's table of the toolchain's operators; ONNX Runtime says what is right."""
    held = {name: floats(seed, 3, low=0.5, high=2.0) for seed, name in enumerate("gbmvsi")}
    held |= {"ls": floats(7, 4), "lb": floats(8, 4)}
    model = make_model(
        [
            node("InstanceNormalization", ["x", "s", "i"], ["a"], "inst", epsilon=1e-3),
            node("BatchNormalization", ["a", "g", "b", "m", "v"], ["c"], "batch", epsilon=1e-4),
            node("Reshape", ["c", "rows"], ["r"], "rows"),
            node("LayerNormalization", ["r", "ls", "lb"], ["y"], "layer", axis=-1, epsilon=1e-5),
        ],
        {"x": [1, 3, 4, 4]},
        ["y"],
        {**held, "rows": np.array([1, 12, 4], np.int64)},
    )
    write_network(network_from_model(model, "n"), tmp_path / "n.json", tmp_path / "n.data")
    document = read_document(tmp_path / "n.json")
    # as the toolchain writes it: without our record of the ONNX file, arrays by port
    write_document(replace(document, unknown={}), tmp_path / "n.json")
    ports = {
        "instancenormalize": {"scale": held["s"], "bias": held["i"]},
        "batchnormalize": {
            "gamma": held["g"],
            "beta": held["b"],
            "mean": held["m"],
            "variance": held["v"],
        },
        "layernormalize": {"scale": held["ls"], "bias": held["lb"]},
    }
    arrays = {lid: ports.get(one.op, {}) for lid, one in document.layers.items()}
    assert sum(map(bool, arrays.values())) == 3
    write_data(Data(arrays), tmp_path / "n.data")
    read = read_network(tmp_path / "n.json")
    x = floats(9, 1, 3, 4, 4)
    wanted = onnx_runtime(model, {"x": x}, ["y"])["y"]
    assert len(read.outputs) == 1
    rebuilt = network_to_model(read, expose=False)
    name = rebuilt.graph.output[0].name
    found = onnx_runtime(rebuilt, {"x": x}, [name])[name]
    assert [layer.op for layer in read.layers if "Norm" in layer.op] == [
        "InstanceNormalization",
        "BatchNormalization",
        "LayerNormalization",
    ]
    np.testing.assert_allclose(found, wanted, rtol=1e-6, atol=1e-6)


def test_a_sample_whose_arrays_are_missing_is_refused_by_layer(
    shared: Path, tmp_path: Path
) -> None:
    path = shared / "acuity-samples/tables/wav2vec2_ko_base_3s_nopad5_hybrid.quantize.json"
    document = read_document(path)
    arrays: dict[str, dict[str, Array]] = {}
    for lid, layer in document.layers.items():
        parameters: Mapping[str, Any] = layer.parameters or {}
        if layer.op in ("conv1d", "group_conv1d"):
            shape = parameters["ksize"], 1, parameters["weights"]
            arrays[lid] = {"weight": floats(1, *shape), "bias": floats(2, parameters["weights"])}
    write_data(Data(arrays), tmp_path / "net.data")
    with pytest.raises(AcuityFileError, match="has no 'scale' of layer") as caught:
        read_network(path, tmp_path / "net.data")
    assert "InstanceNormalization_/wav2vec2/feature_extractor" in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_network_from_tensorflow_is_refused_by_its_origin(shared: Path, tmp_path: Path) -> None:
    write_data(Data({}), tmp_path / "net.data")
    path = shared / "acuity-samples/hybrid-6.0/mobilenet_tf.json"
    with pytest.raises(AcuityFileError, match="came from tensorflow: only networks from ONNX"):
        read_network(path, tmp_path / "net.data")


PARAMETERS: list[tuple[str, Mapping[str, object], str]] = [
    ("convolution", {k: v for k, v in ONE_BY_ONE.items() if k != "stride_h"}, "lacks .*'stride_h'"),
    ("convolution", {**ONE_BY_ONE, "stride_h": "1"}, "has 'stride_h': '1', not a whole number"),
    ("convolution", {**ONE_BY_ONE, "pad": [0]}, r"has pad \[0\] and dilation"),
    ("convolution", {**ONE_BY_ONE, "pad": "0"}, "has 'pad': '0', not a list of whole numbers"),
    ("swish", {"beta": 2.0}, "a swish with beta 2.0"),
    ("softmax", {"beta": 2.0, "sf_axis": 1}, "a softmax with beta 2.0"),
    ("gelu", {"approximate": True}, "a gelu by tanh"),
    ("image_resize", {"type": "bicubic", "new_size": [2, 2]}, "resizes by 'bicubic'"),
    ("split", {"dim": 1, "slices": [1, 3]}, r"splits at \[1, 3\]"),
    ("matmul", {"transpose_a": True}, "transposes an input"),
    ("fullconnect", {"weights": 2, "bias": True, "axis": 2}, "bias over more than two axes"),
    ("lstm", {}, "has the operator 'lstm', whose meaning or arrays no public file"),
    ("onnx", {"op_type": "Pow"}, "has the operator 'onnx'"),
]


@pytest.mark.parametrize(("op", "parameters", "message"), PARAMETERS)
def test_a_parameter_that_is_missing_or_cannot_be_read_is_named_by_layer(
    op: str, parameters: Mapping[str, object], message: str, tmp_path: Path
) -> None:
    path = tmp_path / "net.json"
    write_document(
        document_of(
            json_layer("attach_r/out0", 0, "output", {}, "@r_3:out0"),
            json_layer("r", 3, "reshape", {"shape": [-1]}, "@a_1:out0"),
            json_layer("a", 1, op, parameters, "@x_2:out0"),
            json_layer("x", 2, "input", {"shape": [1, 2, 2, 2], "type": "float32"}),
        ),
        path,
    )
    write_data(Data({"a_1": {"weight": floats(1, 1, 1, 2, 2)}}), tmp_path / "net.data")
    with pytest.raises(AcuityFileError, match=message) as caught:
        read_network(path, tmp_path / "net.data")
    assert f"{path}: " in str(caught.value)
    assert "layer 'a_1'" in str(caught.value)
