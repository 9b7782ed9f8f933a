"""Where tensors change format: converters before and behind listed layers, and nowhere else."""

from __future__ import annotations

import pytest

from npuwidgets.errors import CalibrationError
from npuwidgets.network import Network
from npuwidgets.numerics import NumberFormat, Range, encode
from npuwidgets.quantization import Assignment, Converter, Table, build_table
from tests.helpers import floats, lid_of, make_model, make_network, node, ref_of
from tests.quantization.ranges import distinct_ranges, fmt

U8 = fmt("asymmetric_affine-u8")
I8 = fmt("asymmetric_affine-i8")
PER_CHANNEL = fmt("perchannel_symmetric_affine-i8")
I16 = fmt("dynamic_fixed_point-i16")
BF16 = fmt("bfloat16")
FLOAT = fmt("float32")


@pytest.fixture(scope="module")
def chain() -> Network:
    """x -> a -> b -> c -> output, four layers with ranges of their own."""
    return make_network(
        [
            node("Relu", ["x"], ["ta"], name="a"),
            node("Exp", ["ta"], ["tb"], name="b"),
            node("Sin", ["tb"], ["tc"], name="c"),
        ],
        {"x": [1, 4]},
        ["tc"],
    )


NAMES = {"a": "Relu_a", "b": "Exp_b", "c": "Sin_c"}


def table_of(network: Network, base: NumberFormat, **listed: NumberFormat) -> Table:
    by_lid = {lid_of(network, NAMES.get(name, name)): one for name, one in listed.items()}
    return build_table(network, Assignment(base, by_lid), distinct_ranges(network))


def steps(table: Table, network: Network, name: str, place: int = 0) -> list[tuple[str, ...]]:
    """The converters a layer's input passes: place, owner's name, source and target format."""
    found = table.layers[lid_of(network, NAMES.get(name, name))].inputs[place]
    return [
        (one.place, network.by_lid[one.owner].name, str(one.source), str(one.target))
        for one in found
    ]


def test_a_uniform_network_has_no_converter(chain: Network) -> None:
    for base in (U8, I8, PER_CHANNEL, I16, BF16, FLOAT):
        assert table_of(chain, base).converters == ()


def test_a_listed_layer_has_a_converter_before_it_and_one_behind_it(chain: Network) -> None:
    table = table_of(chain, U8, b=I16)
    u8, i16 = "asymmetric_affine-u8", "dynamic_fixed_point-i16"
    assert steps(table, chain, "b") == [("pre", "Exp_b", u8, i16)]
    assert steps(table, chain, "c") == [("next", "Exp_b", i16, u8)]
    assert steps(table, chain, "a") == []
    assert len(table.converters) == 2


def test_a_converter_keeps_its_sources_range_in_the_new_format(chain: Network) -> None:
    ranges = distinct_ranges(chain)
    table = table_of(chain, U8, b=I16)
    (before,) = table.layers[lid_of(chain, "Exp_b")].inputs[0]
    (behind,) = table.layers[lid_of(chain, "Sin_c")].inputs[0]
    for converter, source, target in ((before, "Relu_a", I16), (behind, "Exp_b", U8)):
        span = ranges[ref_of(chain, source)]
        assert converter.entry is not None
        assert converter.entry.range == span
        assert converter.entry.encoding == encode(span, target)


def test_every_reader_of_a_listed_layer_goes_through_its_one_next_converter() -> None:
    network = make_network(
        [
            node("Relu", ["x"], ["r"], name="a"),
            node("Exp", ["r"], ["y"], name="b"),
            node("Sin", ["r"], ["z"], name="c"),
        ],
        {"x": [1, 4]},
        ["y", "z"],
    )
    table = table_of(network, U8, a=I16)
    behind = [one for one in table.converters if one.place == "next"]
    assert len(behind) == 1
    for name in ("b", "c"):
        assert table.layers[lid_of(network, NAMES[name])].inputs[0] == (behind[0],)


def test_neighbours_listed_in_one_format_have_no_converter_between_them(chain: Network) -> None:
    table = table_of(chain, U8, b=I16, c=I16)
    assert steps(table, chain, "c") == []
    assert [one.place for one in table.converters] == ["pre", "next"]


def test_neighbours_listed_in_two_formats_meet_in_the_base(chain: Network) -> None:
    table = table_of(chain, U8, b=I16, c=BF16)
    assert steps(table, chain, "c") == [
        ("next", "Exp_b", "dynamic_fixed_point-i16", "asymmetric_affine-u8"),
        ("pre", "Sin_c", "asymmetric_affine-u8", "bfloat16"),
    ]


@pytest.mark.parametrize("one", [PER_CHANNEL, fmt("symmetric_affine-i8"), I8])
@pytest.mark.parametrize("other", [PER_CHANNEL, fmt("symmetric_affine-i8"), I8])
def test_formats_of_equal_activations_need_no_converter(
    chain: Network, one: NumberFormat, other: NumberFormat
) -> None:
    table = table_of(chain, one, b=other)
    assert table.converters == ()
    entry = table.layers[lid_of(chain, "Exp_b")].outputs[0]
    assert entry is not None
    assert entry.encoding.format == I8


def test_signed_and_unsigned_eight_bits_need_a_converter(chain: Network) -> None:
    assert len(table_of(chain, PER_CHANNEL, b=U8).converters) == 2


def test_a_layer_listed_as_float_has_no_entry_and_its_readers_get_the_base_back(
    chain: Network,
) -> None:
    table = table_of(chain, U8, b=FLOAT)
    own = table.layers[lid_of(chain, "Exp_b")]
    assert own.outputs == (None,)
    assert own.read == (None,)
    (behind,) = table.layers[lid_of(chain, "Sin_c")].inputs[0]
    assert (behind.place, str(behind.source), str(behind.target)) == (
        "next",
        "float32",
        "asymmetric_affine-u8",
    )
    assert behind.entry is not None
    assert behind.entry.range == distinct_ranges(chain)[ref_of(chain, "Exp_b")]


def test_a_layer_listed_in_a_float_base_gets_a_converter_from_float_only(chain: Network) -> None:
    table = table_of(chain, FLOAT, b=I16)
    assert steps(table, chain, "b") == [("pre", "Exp_b", "float32", "dynamic_fixed_point-i16")]
    # behind it the values are float again: dequantized, not rounded
    assert table.layers[lid_of(chain, "Sin_c")].read == (None,)
    assert table.layers[lid_of(chain, "Sin_c")].outputs == (None,)


def test_each_input_of_a_listed_join_gets_its_own_converter_with_its_own_range() -> None:
    network = make_network(
        [
            node("Relu", ["x"], ["a"], name="a"),
            node("Sigmoid", ["x"], ["s"], name="s"),
            node("Concat", ["a", "s"], ["y"], name="join", axis=1),
        ],
        {"x": [1, 4]},
        ["y"],
    )
    ranges = distinct_ranges(network)
    table = table_of(network, U8, Concat_join=I16)
    own = table.layers[lid_of(network, "Concat_join")]
    for chain, source in zip(own.inputs, ("Relu_a", "Sigmoid_s"), strict=True):
        (converter,) = chain
        assert converter.place == "pre"
        assert converter.entry is not None
        assert converter.entry.range == ranges[ref_of(network, source)]
    assert own.outputs[0] is not None
    assert own.outputs[0].range == ranges[ref_of(network, "Concat_join")]


@pytest.mark.parametrize("op", ["Concat", "Add", "Mul"])
def test_a_joins_inputs_of_its_format_are_read_in_their_own_ranges(op: str) -> None:
    attributes = {"axis": 1} if op == "Concat" else {}
    network = make_network(
        [
            node("Relu", ["x"], ["a"], name="a"),
            node("Sigmoid", ["x"], ["s"], name="s"),
            node(op, ["a", "s"], ["y"], name="join", **attributes),
        ],
        {"x": [1, 4]},
        ["y"],
    )
    table = table_of(network, U8)
    own = table.layers[lid_of(network, f"{op}_join")]
    assert own.inputs == ((), ())
    assert own.read == tuple(table.entry(ref_of(network, name)) for name in ("Relu_a", "Sigmoid_s"))


def test_only_the_join_inputs_in_another_format_are_converted() -> None:
    network = make_network(
        [
            node("Relu", ["x"], ["a"], name="a"),
            node("Sigmoid", ["x"], ["s"], name="s"),
            node("Add", ["a", "s"], ["y"], name="join"),
        ],
        {"x": [1, 4]},
        ["y"],
    )
    table = table_of(network, U8, a=I16, Add_join=I16)
    assert steps(table, network, "Add_join", 0) == []
    assert [step[0] for step in steps(table, network, "Add_join", 1)] == ["pre"]


def test_an_unlisted_constant_keeps_the_base_and_passes_a_converter() -> None:
    network = make_network(
        [node("Add", ["x", "c"], ["y"], name="add")],
        {"x": [1, 4]},
        ["y"],
        {"c": floats(1, 4)},
    )
    table = table_of(network, U8, Add_add=I16)
    assert table.layers[lid_of(network, "Initializer_c")].format == U8
    assert steps(table, network, "Add_add", 1) == [
        ("pre", "Add_add", "asymmetric_affine-u8", "dynamic_fixed_point-i16")
    ]


def test_a_missing_range_is_an_error_that_names_the_tensor(chain: Network) -> None:
    ranges = dict(distinct_ranges(chain))
    del ranges[ref_of(chain, "Exp_b")]
    with pytest.raises(CalibrationError, match="no range for @Exp_b_2:out0"):
        build_table(chain, Assignment(U8), ranges)


def test_a_float_network_needs_no_ranges(chain: Network) -> None:
    table = build_table(chain, Assignment(FLOAT), {})
    assert all(entry is None for one in table.layers.values() for entry in one.outputs)


def test_integers_inside_the_network_have_no_entry() -> None:
    network = make_network(
        [
            node("ArgMax", ["x"], ["i"], name="best", axis=1),
            node("Cast", ["i"], ["y"], name="cast", to=1),
        ],
        {"x": [1, 4]},
        ["y"],
    )
    ranges = {ref: span for ref, span in distinct_ranges(network).items() if network.is_float(ref)}
    table = build_table(network, Assignment(U8), ranges)
    assert table.entry(ref_of(network, "ArgMax_best")) is None
    assert table.entry(ref_of(network, "Cast_cast")) is not None
    assert table.layers[lid_of(network, "Cast_cast")].inputs == ((),)


def test_what_an_opaque_layer_computed_in_float_is_encoded_like_any_other_output() -> None:
    model = make_model(
        [
            node("Gelu", ["x"], ["g"], name="gelu", domain="com.microsoft"),
            node("Conv", ["g", "w", "b"], ["y"], name="conv"),
        ],
        {"x": [1, 2, 4, 4]},
        ["y"],
        {"w": floats(1, 2, 2, 1, 1), "b": floats(2, 2)},
        domains={"com.microsoft": 1},
    )
    from npuwidgets.network import network_from_model

    network = network_from_model(model, "t")
    table = table_of(network, U8)
    entry = table.entry(ref_of(network, "Gelu_gelu"))
    conv = table.layers[lid_of(network, "Conv_conv")]
    # an integer convolution reads codes, whoever made its input, and its bias has their step
    assert conv.read[0] == entry
    assert entry is not None
    assert entry.encoding.format == U8
    assert conv.bias is not None


def test_a_converter_is_counted_once_however_many_layers_read_it() -> None:
    one = Converter("next", "a_1", I16, U8, None)
    assert one == Converter("next", "a_1", I16, U8, None)
    network = make_network(
        [node("Relu", ["x"], ["r"], name="a")]
        + [node("Sin", ["r"], [f"y{i}"], name=f"s{i}") for i in range(3)],
        {"x": [1, 4]},
        ["y0", "y1", "y2"],
    )
    table = table_of(network, U8, a=I16)
    assert sorted(one.place for one in table.converters) == ["next", "pre"]


def test_ranges_are_what_was_measured_not_widened(chain: Network) -> None:
    # [1, 2] is encoded as [0, 2], and the entry still says [1, 2]
    ranges = dict.fromkeys(chain.tensors, Range(1.0, 2.0))
    entry = build_table(chain, Assignment(U8), ranges).entry(ref_of(chain, "Exp_b"))
    assert entry is not None
    assert entry.range == Range(1.0, 2.0)
    assert entry.encoding == encode(Range(0.0, 2.0), U8)
