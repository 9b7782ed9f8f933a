"""What is written of a network: the toolchain's names, parameters and arrays where it has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import ml_dtypes
import numpy as np
import onnx
import pytest

from npuwidgets.acuity import read_data, read_document, write_network
from npuwidgets.errors import AcuityFileError
from npuwidgets.network import Network, import_onnx, network_from_model
from tests.acuity import nets
from tests.helpers import floats, make_network, node


def written(network: Network, folder: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The layers of the written `.json` by lid, as plain JSON, and the notes."""
    notes = write_network(network, folder / "net.json", folder / "net.data")
    return json.loads((folder / "net.json").read_text())["Layers"], notes


def small(model: onnx.ModelProto) -> Network:
    return network_from_model(model, "net")


def test_mnist_is_written_as_the_toolchain_wrote_it_layer_by_layer(
    shared: Path, tmp_path: Path
) -> None:
    folder = shared / "acuity-samples" / "mnist"
    layers, notes = written(import_onnx(folder / "mnist.onnx"), tmp_path)
    theirs = json.loads((folder / "mnist.json").read_text())
    # as texts: order of layers and keys, 1 and not 1.0
    assert json.dumps(layers, indent=4) == json.dumps(theirs["Layers"], indent=4)
    assert notes == ()
    ours = json.loads((tmp_path / "net.json").read_text())
    assert ours["quantize_info"] == theirs["quantize_info"]
    # the listed exceptions: the file's name and not the graph's, and our own section
    assert {**ours["MetaData"], "Name": "main_graph"} == theirs["MetaData"]
    assert [key for key in ours if key not in theirs] == ["npuwidgets"]


def test_mnists_arrays_are_the_toolchains_to_the_bit(shared: Path, tmp_path: Path) -> None:
    folder = shared / "acuity-samples" / "mnist"
    written(import_onnx(folder / "mnist.onnx"), tmp_path)
    ours, theirs = read_data(tmp_path / "net.data"), read_data(folder / "mnist.data")
    assert list(ours.arrays) == list(theirs.arrays)
    for lid, ports in theirs.arrays.items():
        assert list(ours.arrays[lid]) == list(ports)
        for port, array in ports.items():
            found = ours.arrays[lid][port]
            assert (found.dtype, found.shape) == (array.dtype, array.shape)
            assert found.tobytes() == array.tobytes()


def test_the_tail_of_yolov5n_has_the_walks_lids_and_only_pow_has_no_sample(
    shared: Path, tmp_path: Path
) -> None:
    network = import_onnx(shared / "models/yolov5n_coco_640_v61head.onnx")
    layers, notes = written(network, tmp_path)
    ops = {
        "Sigmoid_Sigmoid_202_21": "sigmoid",
        "Mul_Mul_209_47": "multiply",
        "Sub_Sub_211_32": "subtract",
        "Add_Add_213_17": "add",
        "Pow_Pow_223_19": "onnx",
        "Concat_Concat_230_5": "concat",
        "Slice_Slice_229_10": "slice",
        "Reshape_Reshape_232_2": "reshape",
        "Concat_Concat_303_1": "concat",
        "attach_Concat_Concat_303/out0_0": "output",
    }
    assert {lid: layers[lid]["op"] for lid in ops} == ops
    assert layers["Concat_Concat_303_1"]["parameters"] == {"dim": 1}
    assert layers["Slice_Slice_229_10"]["parameters"] == {
        "begin": [0, 0, 0, 0, 4],
        "size": [1, 3, 80, 80, 81],
    }
    (note,) = notes
    assert note.startswith("3 of 211 layers are written as `op: onnx`")
    for lid in ("Pow_Pow_223_19 (Pow)", "Pow_Pow_258_24 (Pow)", "Pow_Pow_293_29 (Pow)"):
        assert lid in note


def test_yolov5n_uses_the_parameters_of_the_yolov8_sample(shared: Path, tmp_path: Path) -> None:
    layers, _ = written(import_onnx(shared / "models/yolov5n_coco_640_v61head.onnx"), tmp_path)
    sample = read_document(shared / "acuity-samples/networks/yolo_v8.json").layers.values()
    # the later version says more of convolutions and pools, whose form here is mnist's
    for op in ("swish", "image_resize", "concat", "permute"):
        theirs = [set(one.parameters or {}) for one in sample if one.op == op]
        ours = [set(one["parameters"]) for one in layers.values() if one["op"] == op]
        assert ours
        assert all(keys in theirs for keys in ours), op
    resizes = [one["parameters"] for one in layers.values() if one["op"] == "image_resize"]
    assert [one["new_size"] for one in resizes] == [[80, 80], [40, 40]]
    assert [one["type"] for one in resizes] == ["nearest", "nearest"]
    swish = [one for one in layers.values() if one["op"] == "swish"]
    assert len(swish) == 57


def test_pads_are_written_side_by_side_and_weights_with_the_output_last(tmp_path: Path) -> None:
    layers, notes = written(small(nets.convolutions()), tmp_path)
    one = layers["Conv_one_8"]["parameters"]
    # ONNX gives top 0, left 1, bottom 2, right 1
    assert (one["pad"], one["pad_h"], one["pad_w"]) == ([0, 2, 1, 1], 0, 1)
    assert (one["stride_h"], one["stride_w"], one["bias"]) == (2, 1, True)
    grouped = layers["Conv_grouped_7"]["parameters"]
    assert (grouped["group_number"], grouped["dilation"]) == (2, [1, 2, 1, 1])
    # of (3, 9) pixels 3 wide every 2nd, (2, 5) results want 2 more rows and 2 more columns
    same = layers["Conv_same_6"]["parameters"]
    assert (same["padding"], same["pad"]) == ("SAME", [1, 1, 1, 1])
    assert layers["Conv_line_2"]["op"] == "conv1d"
    assert layers["Conv_line_2"]["parameters"]["pad"] == [2, 1]
    assert layers["Conv_lines_1"]["op"] == "group_conv1d"
    assert "Conv_lower_5 (Conv)" in notes[0]
    arrays = read_data(tmp_path / "net.data").arrays
    weight = floats(3, 6, 2, 2, 3)
    stored = arrays["Conv_grouped_7"]["weight"]
    assert stored.shape == (2, 3, 2, 6)
    assert stored[1, 2, 0, 5] == weight[5, 0, 1, 2]
    assert arrays["Conv_line_2"]["weight"].shape == (4, 6, 4)


def test_axes_of_what_works_channel_last_are_renumbered(tmp_path: Path) -> None:
    layers, _ = written(small(nets.pools_and_resizes()), tmp_path)
    assert layers["Concat_join_7"]["parameters"] == {"dim": 3}
    assert layers["Split_pieces_4"]["parameters"]["dim"] == 3
    assert layers["Split_pieces_4"]["parameters"]["slices"] == [2, 7]
    assert layers["Split_halves_5"]["parameters"]["dim"] == 2
    assert layers["GlobalAveragePool_global_8"]["parameters"]["ksize_w"] == 10
    layers, _ = written(small(nets.shapes()), tmp_path)
    # NCHW (1, 4, 6, 8): channels 1 to 3, the last 5 columns
    window = layers["Slice_window_13"]["parameters"]
    assert window == {"begin": [0, 0, 3, 1], "size": [1, 6, 5, 2]}


def test_full_connections_are_stored_by_input_and_output_both_ways(tmp_path: Path) -> None:
    layers, _ = written(small(nets.attention()), tmp_path)
    arrays = read_data(tmp_path / "net.data").arrays
    np.testing.assert_array_equal(arrays["Gemm_by_output_6"]["weight"], floats(5, 4, 8).T)
    np.testing.assert_array_equal(arrays["Gemm_by_input_5"]["weight"], floats(6, 4, 4))
    assert layers["MatMul_query_17"]["parameters"]["axis"] == 2
    assert layers["Add_norm_12"] == {
        "name": "Add_norm",
        "op": "layernormalize",
        # as in the wav2vec2 sample: the float32 next to 0.00001
        "parameters": {"axis_list": [-1], "eps": 9.999999747378752e-06},
        "inputs": ["@MatMul_mix_13:out0"],
        "outputs": ["out0"],
    }
    assert layers["Mul_gelu_11"]["parameters"] == {"approximate": False}


def test_a_layer_without_a_sample_says_what_it_is_in_onnx(tmp_path: Path) -> None:
    network = make_network(
        [node("Pad", ["x", "pads", "value"], ["y"], "pad", mode="constant")],
        {"x": [1, 2, 3]},
        ["y"],
        {"pads": np.array([0, 0, 0, 0, 0, 1], np.int64), "value": np.array(2, np.float32)},
    )
    layers, notes = written(network, tmp_path)
    assert layers["Pad_pad_1"] == {
        "name": "Pad_pad",
        "op": "onnx",
        "parameters": {
            "op_type": "Pad",
            "domain": "",
            "opset": 17,
            "attributes": {"mode": "constant"},
            "written_by": "npuwidgets",
        },
        "inputs": ["@x_2:out0"],
        "outputs": ["out0"],
    }
    (note,) = notes
    assert note == (
        "1 of 3 layers are written as `op: onnx`, which npuwidgets reads and the toolchain does "
        "not: Pad_pad_1 (Pad)"
    )


def test_a_clip_is_a_relun_only_with_two_bounds(tmp_path: Path) -> None:
    layers, _ = written(small(nets.arithmetic()), tmp_path)
    clips = {one["name"]: one["op"] for one in layers.values() if one["op"] != "permute"}
    assert (clips["Clip_six"], clips["Clip_open"]) == ("relun", "onnx")
    (six,) = (one for one in layers.values() if one["op"] == "relun")
    assert six["parameters"] == {"relu_clamp_top": 6, "relu_clamp_bottom": 0}


def test_a_scalar_constant_is_marked_and_stored_as_it_is(tmp_path: Path) -> None:
    layers, _ = written(small(nets.arithmetic()), tmp_path)
    (lid,) = (one for one in layers if one.startswith("Initializer_scalar_"))
    assert layers[lid]["parameters"] == {"shape": [1], "is_scalar": True, "type": "float32"}
    assert read_data(tmp_path / "net.data").arrays[lid]["data"] == np.float32(0.7)


def test_when_one_file_cannot_be_written_neither_is(tmp_path: Path) -> None:
    network = small(nets.shapes())
    (tmp_path / "net.data").write_text("before")
    with pytest.raises(FileNotFoundError, match=r"net\.json"):
        write_network(network, tmp_path / "absent" / "net.json", tmp_path / "net.data")
    assert (tmp_path / "net.data").read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["net.data"]


def test_a_constant_that_json_has_no_number_for_is_refused_by_its_layer(tmp_path: Path) -> None:
    zero = np.zeros((), ml_dtypes.float8_e4m3fn)
    network = make_network(
        [
            node("QuantizeLinear", ["x", "s", "z"], ["q"], "round"),
            node("DequantizeLinear", ["q", "s", "z"], ["y"], "back"),
        ],
        {"x": [2]},
        ["y"],
        {"s": np.array(0.5, np.float32), "z": zero},
        opset=19,
    )
    with pytest.raises(AcuityFileError, match=r"constant 'z' of layer '.*' holds float8_e4m3fn"):
        write_network(network, tmp_path / "net.json", tmp_path / "net.data")
    assert not list(tmp_path.iterdir())
