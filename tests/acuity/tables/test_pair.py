"""Which part of a list `--hybrid` has applied, told by the entries."""

from __future__ import annotations

import pytest

from npuwidgets.acuity import TableEntry, TableFile
from npuwidgets.acuity.tables.pair import applied_part
from npuwidgets.errors import UnknownNameError
from npuwidgets.network import Network
from tests.helpers import lid_of, make_network, node, ref_of

I16 = "dynamic_fixed_point-i16"
U8 = TableEntry("u8", "asymmetric_affine", max_value=1.0, min_value=0.0, scale=1 / 255)


@pytest.fixture
def network() -> Network:
    return make_network(
        [
            node("Relu", ["x"], ["r"], name="relu"),
            node("Neg", ["r"], ["n"], name="neg"),
            node("Abs", ["n"], ["y"], name="abs"),
        ],
        {"x": [1, 4]},
        ["y"],
    )


def test_layers_whose_entries_are_in_the_base_wait(network: Network) -> None:
    relu, neg = ref_of(network, "Relu_relu"), ref_of(network, "Neg_neg")
    done = TableEntry("i16", "dynamic_fixed_point", max_value=1.0, min_value=0.0, fl=15)
    table = TableFile({relu: done, neg: U8}, {"Relu_relu": I16, "Neg_neg": I16})
    kept, waiting = applied_part(network, table)
    assert kept.customized == {"Relu_relu": I16}
    assert waiting == (lid_of(network, "Neg_neg"),)
    assert kept.entries == table.entries


def test_float32_is_applied_once_the_entry_is_gone(network: Network) -> None:
    relu = ref_of(network, "Relu_relu")
    listed = {"Relu_relu": "float32", "Neg_neg": "float32"}
    kept, waiting = applied_part(network, TableFile({relu: U8}, listed))
    assert kept.customized == {"Neg_neg": "float32"}
    assert waiting == (lid_of(network, "Relu_relu"),)


def test_a_format_with_the_same_activations_counts_as_applied(network: Network) -> None:
    entry = TableEntry(
        "i8", "asymmetric_affine", max_value=1.0, min_value=0.0, scale=1 / 255, zero_point=-128
    )
    listed = {"Relu_relu": "perchannel_symmetric_affine-i8"}
    table = TableFile({ref_of(network, "Relu_relu"): entry}, listed)
    assert applied_part(network, table) == (table, ())


def test_unknown_names_are_all_told_at_once(network: Network) -> None:
    with pytest.raises(UnknownNameError) as caught:
        applied_part(network, TableFile({}, {"Relu_gone": I16, "Neg_gone": I16}))
    assert "'Relu_gone'" in str(caught.value)
    assert "'Neg_gone'" in str(caught.value)
