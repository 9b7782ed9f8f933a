"""Weights and biases: the channel axis of every operator, and the step a bias is counted in."""

from __future__ import annotations

import numpy as np
import pytest

from npuwidgets.network import Network
from npuwidgets.numerics import BiasEncoding, NumberFormat, PerChannelEncoding, Range, encode
from npuwidgets.quantization import (
    Assignment,
    LayerTable,
    build_table,
    channels_first,
    from_channels_first,
)
from tests.helpers import Array, Floats, floats, lid_of, make_network, node, ref_of
from tests.quantization.ranges import distinct_ranges, fmt

PER_CHANNEL = fmt("perchannel_symmetric_affine-i8")
I16 = fmt("dynamic_fixed_point-i16")


def one_layer(
    op: str, shape: list[int], weight: Floats, bias: Floats | None = None, **attributes: object
) -> Network:
    constants: dict[str, Array] = {"w": weight}
    if bias is not None:
        constants["b"] = bias
    return make_network(
        [
            node("Relu", ["x"], ["r"], name="before"),
            node(op, ["r", *constants], ["y"], name="it", **attributes),
        ],
        {"x": shape},
        ["y"],
        constants,
    )


def layer_table(network: Network, name: str, base: NumberFormat, *listed: str) -> LayerTable:
    assignment = Assignment(base, {lid_of(network, one): I16 for one in listed})
    table = build_table(network, assignment, distinct_ranges(network))
    return table.layers[lid_of(network, name)]


def steps(network: Network, name: str = "Conv_it") -> list[float]:
    """Per-channel steps of the layer's weight, times 127: the largest value of each channel."""
    encoding = layer_table(network, name, PER_CHANNEL).weight
    assert isinstance(encoding, PerChannelEncoding)
    return [float(np.float32(scale) * np.float32(127)) for scale in encoding.scales]


def test_a_convolutions_channels_lie_on_axis_0() -> None:
    weight = np.zeros((3, 2, 1, 1), np.float32)
    weight[0, 1], weight[1, 0], weight[2, 1] = 1.0, -4.0, 0.5
    network = one_layer("Conv", [1, 2, 4, 4], weight)
    assert steps(network) == pytest.approx([1.0, 4.0, 0.5])


def test_a_channel_of_zeros_has_step_one() -> None:
    weight = np.array([[[[0.0]]], [[[2.0]]]], np.float32)
    assert steps(one_layer("Conv", [1, 1, 4, 4], weight)) == pytest.approx([127.0, 2.0])


def test_a_transposed_convolutions_channels_lie_on_axis_1_group_by_group() -> None:
    # weight (in 4, out per group 2, 1, 1), two groups: inputs 0 and 1 make outputs 0 and 1
    weight = np.array([[1, 2], [-3, 0], [5, 6], [0, -8]], np.float32).reshape(4, 2, 1, 1)
    network = one_layer("ConvTranspose", [1, 4, 4, 4], weight, group=2)
    assert steps(network, "ConvTranspose_it") == pytest.approx([3.0, 2.0, 5.0, 8.0])
    plain = one_layer("ConvTranspose", [1, 4, 4, 4], weight)
    assert steps(plain, "ConvTranspose_it") == pytest.approx([5.0, 8.0])


def test_a_gemms_channels_are_its_outputs_transposed_or_not() -> None:
    weight = np.array([[1, -2, 3], [4, 5, -6]], np.float32)  # (in 2, out 3)
    plain = one_layer("Gemm", [1, 2], weight)
    turned = one_layer("Gemm", [1, 2], np.ascontiguousarray(weight.T), transB=1)
    assert steps(plain, "Gemm_it") == pytest.approx([4.0, 5.0, 6.0])
    assert steps(turned, "Gemm_it") == pytest.approx([4.0, 5.0, 6.0])


def test_a_constant_matmuls_channels_are_its_last_axis() -> None:
    weight = np.array([[1, -2, 3], [4, 5, -6]], np.float32)
    assert steps(one_layer("MatMul", [1, 2], weight), "MatMul_it") == pytest.approx([4, 5, 6])


@pytest.mark.parametrize("groups", [1, 2, 4])
def test_channels_first_keeps_every_value_and_goes_back(groups: int) -> None:
    weight = floats(1, 8, 3, 2, 2)
    network = one_layer("ConvTranspose", [1, 8, 4, 4], weight, group=groups)
    parameter = network.by_lid[lid_of(network, "ConvTranspose_it")].weight
    assert parameter is not None
    channels = channels_first(parameter)
    assert channels.shape == (3 * groups, 8 // groups, 2, 2)
    # channel 1 of the last group: what the last group's inputs give to output 1
    np.testing.assert_array_equal(channels[-2], weight[8 - 8 // groups :, 1])
    np.testing.assert_array_equal(from_channels_first(parameter, channels), weight)


@pytest.mark.parametrize(
    "base", ["asymmetric_affine-u8", "asymmetric_affine-i8", "dynamic_fixed_point-i16"]
)
def test_other_formats_encode_a_weight_as_one_tensor(base: str) -> None:
    weight = np.array([[[[-1.0]]], [[[3.0]]]], np.float32)
    network = one_layer("Conv", [1, 1, 4, 4], weight)
    found = layer_table(network, "Conv_it", fmt(base)).weight
    assert found == encode(Range(-1.0, 3.0), fmt(base))


def test_a_symmetric_weight_has_one_step_for_its_largest_value() -> None:
    weight = np.array([[[[-1.0]]], [[[3.0]]]], np.float32)
    network = one_layer("Conv", [1, 1, 4, 4], weight)
    found = layer_table(network, "Conv_it", fmt("symmetric_affine-i8")).weight
    assert found is not None
    assert found.scale == np.float32(np.float32(3.0) / np.float32(127))
    assert found.zero_point == 0


def test_an_i16_listing_turns_per_channel_weights_into_one_fixed_point_tensor() -> None:
    weight = np.array([[[[-1.0]]], [[[3.0]]]], np.float32)
    network = one_layer("Conv", [1, 1, 4, 4], weight)
    found = layer_table(network, "Conv_it", PER_CHANNEL, "Conv_it").weight
    assert found == encode(Range(-1.0, 3.0), I16)


def test_a_bias_counts_in_steps_of_the_input_times_those_of_the_weight() -> None:
    weight = np.array([[[[2.0]]], [[[-4.0]]]], np.float32)
    network = one_layer("Conv", [1, 1, 4, 4], weight, np.array([0.5, -0.25], np.float32))
    own = layer_table(network, "Conv_it", PER_CHANNEL)
    assert isinstance(own.bias, BiasEncoding)
    span = distinct_ranges(network)[ref_of(network, "Relu_before")]
    s_in = np.float32((np.float32(span.high) - np.float32(span.low)) / np.float32(255))
    s_w = [np.float32(2.0) / np.float32(127), np.float32(4.0) / np.float32(127)]
    assert own.bias.qtype == "i32"
    assert own.bias.scales == tuple(float(s_in * step) for step in s_w)


def test_a_bias_behind_a_converter_counts_in_the_converters_steps() -> None:
    network = one_layer("Conv", [1, 1, 4, 4], floats(1, 2, 1, 1, 1), floats(2, 2))
    plain = layer_table(network, "Conv_it", PER_CHANNEL)
    # the relu before it is int16 now, and the convolution reads what `next` makes of it: int8 again
    behind = layer_table(network, "Conv_it", PER_CHANNEL, "Relu_before")
    assert len(behind.inputs[0]) == 1
    assert behind.bias == plain.bias


def test_a_listed_layers_bias_is_64_bits_wide_and_adds_the_fraction_lengths() -> None:
    # weight up to 3: 15 - 2 = fl 13; input [-1.125, 2.25] in int16: fl 13
    weight = np.array([[[[-1.0]]], [[[3.0]]]], np.float32)
    network = one_layer("Conv", [1, 1, 4, 4], weight, floats(2, 2))
    assert distinct_ranges(network)[ref_of(network, "Relu_before")] == Range(-1.125, 2.25)
    own = layer_table(network, "Conv_it", PER_CHANNEL, "Conv_it")
    assert isinstance(own.bias, BiasEncoding)
    assert (own.bias.qtype, own.bias.fl) == ("i64", 26)


def test_a_bias_is_encoded_anew_when_its_inputs_range_changes() -> None:
    network = one_layer("Conv", [1, 1, 4, 4], floats(1, 2, 1, 1, 1), floats(2, 2))
    ranges = dict(distinct_ranges(network))
    first = build_table(network, Assignment(PER_CHANNEL), ranges)
    ranges[ref_of(network, "Relu_before")] = Range(-1.0, 254.0)
    second = build_table(network, Assignment(PER_CHANNEL), ranges)
    lid = lid_of(network, "Conv_it")
    weight = second.layers[lid].weight
    bias = second.layers[lid].bias
    assert isinstance(weight, PerChannelEncoding)
    assert isinstance(bias, BiasEncoding)
    assert bias.scales == weight.scales  # the input's step is exactly 1 now
    assert bias != first.layers[lid].bias


@pytest.mark.parametrize("base", ["float32", "float16", "bfloat16"])
def test_float_formats_have_no_bias_encoding(base: str) -> None:
    network = one_layer("Conv", [1, 1, 4, 4], floats(1, 2, 1, 1, 1), floats(2, 2))
    own = layer_table(network, "Conv_it", fmt(base))
    assert own.bias is None
    assert (own.weight is None) is (base == "float32")


def test_a_layer_read_first_by_its_own_second_input_finds_the_input_its_weight_meets() -> None:
    # Gemm's C is an activation here, so the layer reads two tensors; the weight meets the first
    network = make_network(
        [
            node("Relu", ["x"], ["r"], name="before"),
            node("Gemm", ["r", "w", "c"], ["y"], name="it"),
        ],
        {"c": [1, 3], "x": [1, 2]},
        ["y"],
        {"w": floats(1, 2, 3)},
    )
    own = layer_table(network, "Gemm_it", PER_CHANNEL)
    assert isinstance(own.weight, PerChannelEncoding)
    assert own.bias is None
    assert len(own.read) == 2
