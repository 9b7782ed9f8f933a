"""What an edit takes along, and that the order of edits leaves no trace."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npuwidgets.network import Network
from npuwidgets.numerics import ALL_FORMATS, NumberFormat
from npuwidgets.quantization import Assignment, TableBuilder, build_table, carried_along
from tests.helpers import floats, lid_of, make_network, node
from tests.quantization.ranges import distinct_ranges, fmt

U8 = fmt("asymmetric_affine-u8")
I16 = fmt("dynamic_fixed_point-i16")
INTEGER_FORMATS = [one for one in ALL_FORMATS if not one.is_float32]


def branched() -> Network:
    """Convolutions with and without relu, movers in chains, a join, constants, two outputs."""
    return make_network(
        [
            node("Conv", ["x", "w1", "b1"], ["c1"], name="conv1", pads=[1, 1, 1, 1]),
            node("Relu", ["c1"], ["r1"], name="relu1"),
            node("MaxPool", ["r1"], ["m"], name="pool", kernel_shape=[2, 2], strides=[2, 2]),
            node("Conv", ["m", "w2", "b2"], ["c2"], name="conv2"),
            node("Transpose", ["c2"], ["t"], name="turn", perm=[0, 2, 3, 1]),
            node("Flatten", ["t"], ["f"], name="flat"),
            node("Mul", ["f", "k"], ["mul"], name="mul"),
            node("Add", ["mul", "k2"], ["add"], name="add"),
            node("Concat", ["add", "f"], ["y"], name="join", axis=1),
            node("Sigmoid", ["m"], ["z"], name="side"),
        ],
        {"x": [1, 3, 8, 8]},
        ["y", "z"],
        {
            "w1": floats(1, 4, 3, 3, 3),
            "b1": floats(2, 4),
            "w2": floats(3, 4, 4, 1, 1),
            "b2": floats(4, 4),
            "k": floats(5, 64),
            "k2": floats(6, 1),
        },
    )


NETWORK = branched()
BUILDER = TableBuilder(NETWORK)
RANGES = distinct_ranges(NETWORK)
LIDS = [layer.lid for layer in NETWORK.layers]


def carried(*names: str) -> dict[str, str]:
    """Reason by layer name, of what an edit of these layers takes along."""
    found = carried_along(NETWORK, [lid_of(NETWORK, name) for name in names])
    return {NETWORK.by_lid[lid].name: why for lid, why in found.items()}


def test_a_chain_of_movers_and_the_output_behind_it_go_along() -> None:
    assert set(carried("Conv_conv2")) == {"Transpose_turn", "Flatten_flat"}
    assert carried("Concat_join") == {
        "attach_Concat_join/out0": f"output of {lid_of(NETWORK, 'Concat_join')}"
    }


def test_a_constant_goes_along_when_only_edited_layers_read_it() -> None:
    assert set(carried("Mul_mul")) == {"Initializer_k"}
    assert set(carried("Mul_mul", "Add_add")) == {"Initializer_k", "Initializer_k2"}


def test_a_constant_that_another_layer_reads_stays() -> None:
    network = make_network(
        [
            node("Mul", ["x", "k"], ["m"], name="mul"),
            node("Add", ["m", "k"], ["y"], name="add"),
        ],
        {"x": [1, 4]},
        ["y"],
        {"k": floats(1, 4)},
    )
    mul, add = lid_of(network, "Mul_mul"), lid_of(network, "Add_add")
    constant = lid_of(network, "Initializer_k")
    assert constant not in carried_along(network, [mul])
    assert constant in carried_along(network, [mul, add])


@pytest.mark.parametrize(
    ("edited", "other"), [("Conv_conv1", "Relu_relu1"), ("Relu_relu1", "Conv_conv1")]
)
def test_a_convolution_and_its_relu_go_together_with_what_the_relu_takes_along(
    edited: str, other: str
) -> None:
    found = carried(edited)
    assert set(found) == {other, "MaxPool_pool"}
    assert found[other] == f"shares one range with {lid_of(NETWORK, edited)}"


def test_what_was_edited_is_not_named_as_carried() -> None:
    assert carried("Conv_conv2", "Transpose_turn", "Flatten_flat") == {}


def test_a_mover_takes_nothing_upstream_along() -> None:
    assert set(carried("Flatten_flat")) == set()
    assert set(carried("Transpose_turn")) == {"Flatten_flat"}


def test_listing_in_the_base_format_takes_off_the_list() -> None:
    one = Assignment(U8).listing(["a", "b"], I16)
    assert dict(one.listed) == {"a": I16, "b": I16}
    assert dict(one.listing(["a"], U8).listed) == {"b": I16}
    assert one.listing(["a", "b"], U8) == Assignment(U8)


def test_an_assignment_does_not_change_under_its_holder() -> None:
    before = Assignment(U8).listing(["a"], I16)
    before.listing(["b"], I16)
    assert dict(before.listed) == {"a": I16}


@given(
    order=st.permutations(LIDS),
    target=st.sampled_from(ALL_FORMATS),
    base=st.sampled_from(ALL_FORMATS),
)
@settings(max_examples=60)
def test_layers_set_one_by_one_give_the_uniform_table(
    order: Sequence[str], target: NumberFormat, base: NumberFormat
) -> None:
    assignment = Assignment(base)
    for lid in order:
        assignment = assignment.listing([lid], target)
        BUILDER.build(assignment, RANGES)
    stepwise = BUILDER.build(assignment, RANGES)
    assert stepwise.layers == build_table(NETWORK, Assignment(target), RANGES).layers
    assert stepwise.converters == ()


EDITS = st.lists(
    st.tuples(st.sampled_from(LIDS), st.sampled_from(ALL_FORMATS)),
    max_size=12,
    unique_by=lambda e: e[0],
)


@given(edits=EDITS, base=st.sampled_from(INTEGER_FORMATS), data=st.data())
@settings(max_examples=60)
def test_edits_of_different_layers_give_one_table_in_any_order(
    edits: list[tuple[str, NumberFormat]], base: NumberFormat, data: st.DataObject
) -> None:
    forth = back = Assignment(base)
    for lid, one in edits:
        forth = forth.listing([lid], one)
    for lid, one in data.draw(st.permutations(edits)):
        back = back.listing([lid], one)
    assert BUILDER.build(forth, RANGES).layers == BUILDER.build(back, RANGES).layers


@given(edits=EDITS, base=st.sampled_from(ALL_FORMATS))
@settings(max_examples=60)
def test_every_tensor_is_read_in_its_readers_format(
    edits: list[tuple[str, NumberFormat]], base: NumberFormat
) -> None:
    assignment = Assignment(base)
    for lid, one in edits:
        assignment = assignment.listing([lid], one)
    table = BUILDER.build(assignment, RANGES)
    for layer in NETWORK.layers:
        own = table.layers[layer.lid]
        wanted = assignment.of(layer.lid).activation
        for entry in own.read:
            assert (entry is None) is wanted.is_float32
            assert entry is None or entry.encoding.format == wanted
        for chain in own.inputs:
            assert len(chain) <= 2
            assert all(one.source != one.target for one in chain)
