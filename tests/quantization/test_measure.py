"""What a network costs, by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from npuwidgets.network import import_onnx
from npuwidgets.numerics import NumberFormat, Range
from npuwidgets.quantization import Assignment, LayerSize, build_table, measure
from tests.engine.nets import assign
from tests.helpers import floats, lid_of, make_network, node


def test_a_small_network_by_hand() -> None:
    network = make_network(
        [
            node("Conv", ["x", "w", "b"], ["c"], name="conv"),
            node("Mul", ["c", "factor"], ["m"], name="scale"),
            node("Conv", ["m", "v"], ["y"], name="last"),
        ],
        {"x": [1, 3, 6, 6]},
        ["y"],
        {
            "w": floats(1, 4, 3, 3, 3),
            "b": floats(2, 4),
            "factor": np.array([[[[2.0]]]], np.float32),
            "v": floats(3, 2, 4, 1, 1),
        },
    )
    ranges = dict.fromkeys(network.tensors, Range(-1.0, 1.0))
    listed = assign(network, "perchannel_symmetric_affine-i8", Conv_last="dynamic_fixed_point-i16")
    size = measure(network, build_table(network, listed, ranges))
    rows = {row.lid: row for row in size.layers}
    int8, int16 = "perchannel_symmetric_affine-i8", "dynamic_fixed_point-i16"
    conv, last = lid_of(network, "Conv_conv"), lid_of(network, "Conv_last")
    # 4 x 4 x 4 outputs of 27 products; 108 weights of 1 byte and 4 biases of 4
    assert rows[conv] == LayerSize(conv, "Conv", int8, 64 * 27, 112, 108 + 16, 64)
    # 2 x 4 x 4 outputs of 4 products; 8 weights of 2 bytes; 32 outputs of 2 bytes
    assert rows[last] == LayerSize(last, "Conv", int16, 32 * 4, 8, 16, 64)
    constant = lid_of(network, "Initializer_factor")
    assert rows[constant] == LayerSize(constant, "constant", int8, 0, 1, 1, 0)
    total = size.total
    assert (total.macs, total.parameters) == (64 * 27 + 32 * 4, 121)
    assert total.parameter_bytes == 108 + 16 + 16 + 1
    assert total.activation_bytes == 108 + 64 + 64 + 64  # input, conv, scale, last
    assert list(size.by_format) == [int8, int16]
    assert size.by_format[int16].macs == 128
    assert size.by_format[int8].layers == len(network.layers) - 1
    assert size.unknown == ()


def test_float_takes_four_bytes_a_value() -> None:
    network = make_network(
        [node("Gemm", ["x", "w", "b"], ["y"], name="one")],
        {"x": [2, 3]},
        ["y"],
        {"w": floats(1, 3, 5), "b": floats(2, 5)},
    )
    float32 = Assignment(NumberFormat.parse("float32"))
    total = measure(network, build_table(network, float32, {})).total
    assert (total.macs, total.parameters, total.parameter_bytes) == (30, 20, 80)
    assert total.activation_bytes == 4 * (6 + 10)


def test_a_tensor_whose_size_is_known_only_when_running_is_named() -> None:
    network = make_network(
        [
            node("NonZero", ["x"], ["n"], name="which"),
            node("Cast", ["n"], ["y"], name="cast", to=1),
        ],
        {"x": [1, 4]},
        ["y"],
    )
    float32 = Assignment(NumberFormat.parse("float32"))
    size = measure(network, build_table(network, float32, {}))
    assert set(size.unknown) == {lid_of(network, "NonZero_which"), lid_of(network, "Cast_cast")}
    assert size.total.activation_bytes == 16


def test_mnist_takes_in_bytes_what_the_toolchain_exports(shared: Path) -> None:
    """`.export.data` holds, without header or padding, each layer's bias (i32) and weight (u8)."""
    folder = shared / "acuity-samples" / "mnist"
    network = import_onnx(folder / "mnist.onnx")
    ranges = dict.fromkeys(network.tensors, Range(-1.0, 1.0))
    u8 = Assignment(NumberFormat.parse("asymmetric_affine-u8"))
    size = measure(network, build_table(network, u8, ranges))
    assert size.total.parameter_bytes == (folder / "mnist.export.data").stat().st_size
