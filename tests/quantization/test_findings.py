"""Clipped biases, dead channels and bounds of sums, by hand; bounds against brute force."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from npuwidgets.network import Network
from npuwidgets.numerics import NumberFormat, Range
from npuwidgets.quantization import (
    Assignment,
    Finding,
    FindingKind,
    Table,
    accumulator_bounds,
    build_table,
    findings,
)
from tests.helpers import Floats, floats, lid_of, make_network, node, ref_of

U8 = "asymmetric_affine-u8"
INT8 = "perchannel_symmetric_affine-i8"
I16 = "dynamic_fixed_point-i16"


def conv(weight: Floats, bias: Floats | None = None) -> Network:
    """A 1x1 convolution."""
    constants = {"w": weight} if bias is None else {"w": weight, "b": bias}
    return make_network(
        [node("Conv", ["x", *constants], ["y"], name="one")],
        {"x": [1, weight.shape[1], 2, 2]},
        ["y"],
        constants,
    )


def table_of(network: Network, fmt: str, read: Range, written: Range) -> Table:
    ranges = {network.inputs[0].outputs[0]: read, ref_of(network, "Conv_one"): written}
    return build_table(network, Assignment(NumberFormat.parse(fmt)), ranges)


def found(network: Network, table: Table, kind: FindingKind) -> Finding | None:
    named = [one for one in findings(network, table) if one.kind is kind]
    assert len(named) <= 1
    return named[0] if named else None


def test_a_tiny_weight_clips_its_bias_and_is_dead() -> None:
    """Input step 1 / 255: the second channel's bias 0.5 is 0.5 * 255 * 127 / 1e-9 = 1.6e13."""
    weight = np.array([1.0, 1e-9, 0.5], np.float32).reshape(3, 1, 1, 1)
    network = conv(weight, np.array([0.25, 0.5, -1e9], np.float32))
    table = table_of(network, INT8, Range(0.0, 1.0), Range(-1.0, 2.0))
    clipped = found(network, table, FindingKind.BIAS_CLIPPED)
    lid = lid_of(network, "Conv_one")
    assert clipped is not None
    assert (clipped.lid, clipped.channels) == (lid, (1, 2))
    assert clipped.text == "bias of channels 1, 2 clipped to i32: its step is tiny"
    dead = found(network, table, FindingKind.DEAD_CHANNELS)
    assert dead is not None
    # the third channel always lies below the output's range
    assert dead.channels == (1, 2)
    assert dead.text == "channels 1, 2 dead: one code whatever the input"


def test_a_channel_of_zeros_is_dead_and_a_small_one_is_not_until_a_step_swallows_it() -> None:
    weight = np.array([1.0, 0.0, 0.01], np.float32).reshape(3, 1, 1, 1)
    network = conv(weight)
    fine = table_of(network, INT8, Range(0.0, 1.0), Range(0.0, 1.0))
    named = found(network, fine, FindingKind.DEAD_CHANNELS)
    assert named is not None
    assert named.channels == (1,)
    assert named.text == "channel 1 dead: one code whatever the input"
    # 0.01 of an output that spans 10 is less than half of its step 10 / 255
    coarse = table_of(network, INT8, Range(0.0, 1.0), Range(0.0, 10.0))
    named = found(network, coarse, FindingKind.DEAD_CHANNELS)
    assert named is not None
    assert named.channels == (1, 2)


def test_a_healthy_layer_has_no_finding() -> None:
    network = conv(floats(1, 4, 3, 1, 1), floats(2, 4))
    for fmt in (U8, INT8, I16):
        assert findings(network, table_of(network, fmt, Range(-1.0, 1.0), Range(-3.0, 3.0))) == ()
    assert (
        findings(network, build_table(network, Assignment(NumberFormat.parse("float32")), {})) == ()
    )


@pytest.mark.parametrize("fmt", [U8, INT8, "asymmetric_affine-i8"])
def test_the_bound_is_the_largest_sum_over_every_corner(fmt: str) -> None:
    """A linear sum is largest at a corner: each input code at one of its ends."""
    network = conv(floats(3, 3, 4, 1, 1), floats(4, 3))
    table = table_of(network, fmt, Range(-0.3, 1.0), Range(-3.0, 3.0))
    lid = lid_of(network, "Conv_one")
    own = table.layers[lid]
    entry, layer = own.read[0], network.by_lid[lid]
    assert entry is not None
    assert own.weight is not None
    assert own.bias is not None
    assert layer.weight is not None
    assert layer.bias is not None
    codes = own.weight.quantize(layer.weight.value).reshape(3, 4).astype(np.int64)
    codes -= own.weight.zero_point
    bias = own.bias.quantize(layer.bias.value).astype(np.int64)
    ends = np.array([entry.encoding.qmin, entry.encoding.qmax]) - entry.encoding.zero_point
    sums = np.array([codes @ corner for corner in itertools.product(ends, repeat=4)])
    largest = max(np.abs(sums).max(), np.abs(sums + bias).max())
    assert accumulator_bounds(network, table) == {lid: largest}


def test_an_8_bit_sum_that_may_pass_31_bits_is_named() -> None:
    """255 * 127 * 70,000 is 2.3e9; half of the inputs keep it below."""
    for inputs, expected in ((70_000, True), (35_000, False)):
        network = make_network(
            [node("Gemm", ["x", "w"], ["y"], name="one")],
            {"x": [1, inputs]},
            ["y"],
            {"w": np.ones((inputs, 1), np.float32)},
        )
        ranges = {
            network.inputs[0].outputs[0]: Range(0.0, 1.0),
            ref_of(network, "Gemm_one"): Range(0.0, 1e5),
        }
        table = build_table(network, Assignment(NumberFormat.parse(INT8)), ranges)
        named = found(network, table, FindingKind.ACCUMULATOR)
        assert (named is not None) == expected
        if named is not None:
            assert named.lid == lid_of(network, "Gemm_one")
            assert str(255 * 127 * 70_000) in named.text


def test_a_sum_that_was_met_is_named_whatever_the_format() -> None:
    network = conv(floats(1, 4, 3, 1, 1))
    table = table_of(network, I16, Range(-1.0, 1.0), Range(-3.0, 3.0))
    lid = lid_of(network, "Conv_one")
    assert findings(network, table, {lid: 2**31 - 1}) == ()
    (named,) = findings(network, table, {lid: 2**31})
    assert named.kind is FindingKind.ACCUMULATOR
    assert named.text.startswith(f"an accumulator reached {2**31}")


def test_a_fixed_point_output_of_zeros_has_every_channel_dead() -> None:
    network = conv(floats(1, 2, 3, 1, 1))
    table = table_of(network, I16, Range(-1.0, 1.0), Range(0.0, 0.0))
    named = found(network, table, FindingKind.DEAD_CHANNELS)
    assert named is not None
    assert named.channels == (0, 1)
