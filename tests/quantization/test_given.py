"""Ranges and entries that were set, not measured."""

from __future__ import annotations

import numpy as np
import pytest

from npuwidgets.errors import CalibrationError
from npuwidgets.network import Network
from npuwidgets.numerics import AffineEncoding, FixedPointEncoding, Range
from npuwidgets.quantization import Assignment, Entry, Given, Table, TableBuilder, build_table
from tests.helpers import floats, lid_of, make_network, node, ref_of
from tests.quantization.ranges import distinct_ranges, fmt

U8, I16, FLOAT = fmt("asymmetric_affine-u8"), fmt("dynamic_fixed_point-i16"), fmt("float32")


@pytest.fixture
def network() -> Network:
    """x -> Conv -> Relu -> Transpose -> Neg -> output."""
    return make_network(
        [
            node("Conv", ["x", "w", "b"], ["c"], name="conv"),
            node("Relu", ["c"], ["r"], name="relu"),
            node("Transpose", ["r"], ["t"], name="turn", perm=[0, 2, 3, 1]),
            node("Neg", ["t"], ["y"], name="neg"),
        ],
        {"x": [1, 4, 6, 6]},
        ["y"],
        {"w": floats(1, 4, 4, 1, 1), "b": floats(2, 4)},
        opset=13,
    )


def built(network: Network, given: dict[str, Given], **listed: str) -> Table:
    """Table of u8 with some layers listed and entries given, by the layers' names."""
    by_lid = {lid_of(network, name): fmt(text) for name, text in listed.items()}
    by_ref = {ref_of(network, name): one for name, one in given.items()}
    return build_table(network, Assignment(U8, by_lid), distinct_ranges(network), by_ref)


def entry(table: Table, network: Network, name: str) -> Entry:
    found = table.entry(ref_of(network, name))
    assert found is not None
    return found


def test_a_given_range_stands_where_the_measured_one_would(network: Network) -> None:
    table = built(network, {"Neg_neg": Given(Range(-51, 204))})
    assert entry(table, network, "Neg_neg") == Entry(Range(-51, 204), AffineEncoding("u8", 1.0, 51))
    measured = built(network, {})
    assert entry(table, network, "Relu_relu") == entry(measured, network, "Relu_relu")


def test_layers_that_share_or_copy_a_range_follow_a_given_one(network: Network) -> None:
    table = built(network, {"Relu_relu": Given(Range(0, 255))})
    wanted = Entry(Range(0, 255), AffineEncoding("u8", 1.0, 0))
    for name in ("Conv_conv", "Relu_relu", "Transpose_turn"):
        assert entry(table, network, name) == wanted


def test_a_given_encoding_is_taken_as_it_is(network: Network) -> None:
    # not what the range would give: some other tool's choice
    odd = AffineEncoding("u8", 0.125, 7)
    table = built(network, {"Relu_relu": Given(Range(0, 255), odd)})
    assert entry(table, network, "Relu_relu") == Entry(Range(0, 255), odd)
    assert entry(table, network, "Conv_conv").encoding == odd
    # the bias behind it counts in its steps
    own = build_table(
        network,
        Assignment(U8),
        distinct_ranges(network),
        {ref_of(network, "x"): Given(Range(0, 1), odd)},
    ).layers[lid_of(network, "Conv_conv")]
    assert own.weight is not None
    assert own.bias is not None
    wanted = np.float32(0.125) * np.asarray(own.weight.scale, np.float32)
    np.testing.assert_array_equal(own.bias.scale, wanted)


def test_in_another_format_the_given_range_counts(network: Network) -> None:
    given = Given(Range(0, 255), AffineEncoding("u8", 0.125, 7))
    table = built(network, {"Relu_relu": given}, Relu_relu="dynamic_fixed_point-i16")
    # 2**7 < 255 <= 2**8, so fl = 15 - 8
    assert entry(table, network, "Relu_relu") == Entry(Range(0, 255), FixedPointEncoding(16, 7))
    # and on the way back to the base the converter starts from the range too
    back = Entry(Range(0, 255), AffineEncoding("u8", 1.0, 0))
    assert entry(table, network, "Transpose_turn") == back


def test_a_mover_with_an_entry_of_its_own_keeps_it(network: Network) -> None:
    table = built(network, {"Transpose_turn": Given(Range(0, 510))})
    assert entry(table, network, "Transpose_turn").encoding == AffineEncoding("u8", 2.0, 0)
    assert (
        entry(table, network, "Relu_relu").range
        == distinct_ranges(network)[ref_of(network, "Relu_relu")]
    )


def test_a_float_layer_ignores_what_is_given(network: Network) -> None:
    given = Given(Range(0, 255), AffineEncoding("u8", 0.125, 7))
    table = built(network, {"Relu_relu": given}, Relu_relu="float32")
    assert table.entry(ref_of(network, "Relu_relu")) is None


def test_a_converter_out_of_a_float_layer_starts_from_the_given_range(network: Network) -> None:
    table = built(network, {"Relu_relu": Given(Range(0, 255))}, Relu_relu="float32")
    read = table.layers[lid_of(network, "Transpose_turn")].read[0]
    assert read == Entry(Range(0, 255), AffineEncoding("u8", 1.0, 0))


def test_an_output_is_what_its_producer_is(network: Network) -> None:
    table = built(network, {"attach_Neg_neg/out0": Given(Range(0, 255))})
    assert entry(table, network, "attach_Neg_neg/out0") == entry(table, network, "Neg_neg")


@pytest.mark.parametrize(("encoding", "kept"), [(None, False), (AffineEncoding("u8", 1, 9), True)])
def test_a_tensor_that_the_quantizer_leaves_in_float_needs_a_whole_entry(
    encoding: AffineEncoding | None, kept: bool
) -> None:
    network = make_network(
        [
            node("MatMul", ["q", "k"], ["s"], name="scores"),
            node("Softmax", ["s"], ["y"], name="softmax", axis=-1),
        ],
        {"q": [1, 4, 8], "k": [1, 8, 4]},
        ["y"],
    )
    table = built(network, {"MatMul_scores": Given(Range(-9, 246), encoding)})
    assert (table.entry(ref_of(network, "MatMul_scores")) is not None) is kept


def test_given_ranges_that_cover_the_network_need_no_measuring(network: Network) -> None:
    builder, uniform = TableBuilder(network), Assignment(U8)
    owners = {ref_of(network, name): Given(Range(-1, 1)) for name in ("x", "Relu_relu", "Neg_neg")}
    assert not builder.needs_ranges(uniform, owners)
    assert builder.build(uniform, {}, owners).layers.keys() == network.by_lid.keys()
    for missing in owners:
        fewer = {ref: one for ref, one in owners.items() if ref != missing}
        assert builder.needs_ranges(uniform, fewer)
        with pytest.raises(CalibrationError, match="never calibrated"):
            builder.build(uniform, {}, fewer)
    assert not builder.needs_ranges(Assignment(FLOAT))
