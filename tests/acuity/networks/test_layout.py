"""Permutes where the toolchain has them, numbered as it numbers them."""

from __future__ import annotations

import json
from pathlib import Path

from npuwidgets.acuity import permutes
from npuwidgets.network import import_onnx
from tests.helpers import floats, make_network, node


def test_the_permutes_of_mnist_are_those_of_the_toolchains_json(shared: Path) -> None:
    folder = shared / "acuity-samples" / "mnist"
    theirs = {
        lid: (body["name"], body["inputs"], body["parameters"]["perm"])
        for lid, body in json.loads((folder / "mnist.json").read_text())["Layers"].items()
        if body["op"] == "permute"
    }
    found = permutes(import_onnx(folder / "mnist.onnx"))
    assert [one.lid for one in found] == [
        "Reshape_/Reshape_3_acuity_mark_perm_11",
        "Conv_/conv1/conv1.0/Conv_9_acuity_mark_perm_12",
    ]
    assert {one.lid: (one.name, [one.source], list(one.perm)) for one in found} == theirs


def test_yolov5n_has_one_at_the_input_and_one_before_each_reshape_of_the_head(
    shared: Path,
) -> None:
    found = permutes(import_onnx(shared / "models/yolov5n_coco_640_v61head.onnx"))
    assert [(one.reader, one.perm) for one in found] == [
        ("Reshape_Reshape_200_51", (0, 3, 1, 2)),
        ("Reshape_Reshape_235_56", (0, 3, 1, 2)),
        ("Reshape_Reshape_270_61", (0, 3, 1, 2)),
        ("Conv_Conv_0_202", (0, 2, 3, 1)),
    ]


def test_outputs_are_permuted_first_and_from_the_last_to_the_first() -> None:
    # as in the toolchain's yolo_v8.json: attach 5 has permute 216, attach 0 has 221, the input 222
    network = make_network(
        [
            node("Conv", ["x", "w"], ["a"], "a"),
            node("Conv", ["x", "w"], ["b"], "b"),
        ],
        {"x": [1, 3, 4, 4]},
        ["a", "b"],
        {"w": floats(1, 2, 3, 1, 1)},
    )
    assert [one.lid for one in permutes(network)] == [
        "attach_Conv_b/out0_1_acuity_mark_perm_5",
        "attach_Conv_a/out0_0_acuity_mark_perm_6",
        "Conv_b_2_acuity_mark_perm_7",
        "Conv_a_3_acuity_mark_perm_8",
    ]


def test_a_constant_of_an_image_is_turned_and_one_value_is_not() -> None:
    network = make_network(
        [
            node("Conv", ["x", "w"], ["c"], "conv"),
            node("Mul", ["c", "channels"], ["m"], "mul"),
            node("Add", ["one", "m"], ["y"], "add"),
        ],
        {"x": [1, 3, 4, 4]},
        ["y"],
        {"w": floats(1, 2, 3, 1, 1), "channels": floats(2, 1, 2, 1, 1), "one": floats(3, 1)},
    )
    found = {(one.reader, one.place): (one.source, one.perm) for one in permutes(network)}
    assert found == {
        ("attach_Add_add/out0_0", 0): ("@Add_add_1:out0", (0, 3, 1, 2)),
        ("Mul_mul_3", 1): ("@Initializer_channels_5:out0", (0, 2, 3, 1)),
        ("Conv_conv_4", 0): ("@x_6:out0", (0, 2, 3, 1)),
    }


def test_a_constant_that_no_permute_can_turn_keeps_its_reader_in_onnx_layout() -> None:
    # (W,) broadcasts along the last axis of NCHW, which in NHWC is the channel
    network = make_network(
        [node("Conv", ["x", "w"], ["c"], "conv"), node("Add", ["c", "row"], ["y"], "add")],
        {"x": [1, 3, 4, 5]},
        ["y"],
        {"w": floats(1, 2, 3, 1, 1), "row": floats(2, 5)},
    )
    assert [(one.reader, one.perm) for one in permutes(network)] == [
        ("Add_add_1", (0, 3, 1, 2)),
        ("Conv_conv_2", (0, 2, 3, 1)),
    ]
