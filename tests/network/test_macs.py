"""Multiply-accumulates by hand, and the figures known of real networks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from npuwidgets.network import Network, import_onnx, layer_macs
from tests.helpers import lid_of, make_network, node


def macs_of(network: Network, name: str) -> int | None:
    return layer_macs(network, network.by_lid[lid_of(network, name)])


def zeros(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.zeros(shape, np.float32)


def test_convolutions_by_hand() -> None:
    network = make_network(
        [
            node("Conv", ["x", "w1"], ["a"], name="plain", pads=[1, 1, 1, 1], strides=[2, 2]),
            node("Conv", ["a", "w2"], ["b"], name="depthwise", group=8),
            node("ConvTranspose", ["b", "w3"], ["c"], name="up", strides=[2, 2], group=2),
            node("Relu", ["c"], ["y"], name="relu"),
        ],
        {"x": [1, 4, 16, 12]},
        ["y"],
        {"w1": zeros(8, 4, 3, 3), "w2": zeros(8, 1, 3, 3), "w3": zeros(8, 5, 2, 2)},
    )
    assert macs_of(network, "Conv_plain") == (8 * 8 * 6) * (4 * 3 * 3)
    assert macs_of(network, "Conv_depthwise") == (8 * 6 * 4) * (1 * 3 * 3)
    # each of the 8 x 6 x 4 inputs paints 2 x 2 places in the 5 channels of its group
    assert macs_of(network, "ConvTranspose_up") == (8 * 6 * 4) * (5 * 2 * 2)
    assert macs_of(network, "Relu_relu") == 0


def test_products_by_hand_whether_an_operand_is_constant_or_not() -> None:
    network = make_network(
        [
            node("MatMul", ["x", "w"], ["a"], name="constant"),
            node("Transpose", ["x"], ["t"], name="turn", perm=[0, 2, 1]),
            node("MatMul", ["x", "t"], ["s"], name="scores"),
            node("Reshape", ["a", "rows"], ["f"], name="flat"),
            node("Gemm", ["f", "v", "b"], ["y"], name="gemm", transA=1),
        ],
        {"x": [2, 3, 5]},
        ["y", "s"],
        {
            "w": zeros(5, 7),
            "rows": np.array([6, 7], np.int64),
            "v": zeros(6, 4),
            "b": zeros(4),
        },
    )
    assert macs_of(network, "MatMul_constant") == 2 * 3 * 7 * 5
    assert macs_of(network, "MatMul_scores") == 2 * 3 * 3 * 5
    assert macs_of(network, "Gemm_gemm") == 7 * 4 * 6


def test_a_shape_known_only_when_running_has_no_count() -> None:
    network = make_network(
        [
            node("NonZero", ["x"], ["n"], name="which"),
            node("Cast", ["n"], ["f"], name="cast", to=1),
            node("MatMul", ["f", "w"], ["y"], name="product"),
        ],
        {"x": [1, 4]},
        ["y"],
        {"w": zeros(4, 2)},
    )
    assert macs_of(network, "MatMul_product") is None


@pytest.mark.parametrize(
    ("name", "published"),
    [
        # Ultralytics' YOLOv5 v6 table: 4.5 and 16.5 GFLOPs at 640, two FLOPs a multiply-accumulate
        ("yolov5n_coco_640_v61head.onnx", 4.5e9 / 2),
        ("yolov5s_from_n_net2wider_640_v61head.onnx", 16.5e9 / 2),
    ],
)
def test_yolov5_is_what_its_authors_state(shared: Path, name: str, published: float) -> None:
    network = import_onnx(shared / "models" / name)
    total = sum(layer_macs(network, layer) or 0 for layer in network.layers)
    assert total == pytest.approx(published, rel=0.015)
