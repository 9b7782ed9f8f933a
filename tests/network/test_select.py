"""What a person types for a layer, and what is said of names that mean nothing."""

from __future__ import annotations

import pytest

from npuwidgets.errors import UnknownNameError
from npuwidgets.network import Network, below, find_layer, select_layers
from tests.helpers import floats, make_network, node


@pytest.fixture(scope="module")
def network() -> Network:
    """x -> conv -> relu -> add(c) -> head; relu -> side; c is the add's alone, d both ends'."""
    return make_network(
        [
            node("Conv", ["x", "w"], ["c0"], name="stem/conv"),
            node("Relu", ["c0"], ["r"], name="stem/relu"),
            node("Add", ["r", "c"], ["a"], name="add"),
            node("Mul", ["a", "d"], ["head"], name="head"),
            node("Mul", ["r", "d"], ["side"], name="side"),
        ],
        {"x": [1, 3, 4, 4]},
        ["head", "side"],
        {"w": floats(1, 2, 3, 1, 1), "c": floats(2, 1), "d": floats(3, 1)},
    )


def names(network: Network, key: object) -> list[str]:
    return [layer.name for layer in select_layers(network, key)]  # type: ignore[arg-type]


def test_a_lid_means_its_layer(network: Network) -> None:
    for layer in network.layers:
        assert find_layer(network, layer.lid) is layer


def test_a_lid_without_its_uid_means_the_layer(network: Network) -> None:
    assert find_layer(network, "Conv_stem/conv").op == "Conv"


def test_a_lid_with_another_exports_uid_means_the_layer(network: Network) -> None:
    assert find_layer(network, "Conv_stem/conv_4711").op == "Conv"


def test_an_onnx_node_name_means_its_layer(network: Network) -> None:
    assert find_layer(network, "stem/relu").name == "Relu_stem/relu"


def test_a_name_that_matches_nothing_raises_with_the_nearest(network: Network) -> None:
    with pytest.raises(UnknownNameError, match=r"no layer 'Conv_stem/cnv'; .*Conv_stem/conv"):
        find_layer(network, "Conv_stem/cnv")


def test_all_unknown_names_of_a_list_are_named_at_once(network: Network) -> None:
    with pytest.raises(UnknownNameError) as caught:
        select_layers(network, ["Add_ad", "Add_add", "zzz", below("hed")])
    lines = str(caught.value).splitlines()
    assert len(lines) == 3
    assert "'Add_ad'" in lines[0]
    assert "Add_add" in lines[0]
    assert lines[1] == "no layer 'zzz'"
    assert "'hed'" in lines[2]
    assert "head" in lines[2]


def test_a_name_that_means_several_layers_raises_with_their_lids() -> None:
    twice = make_network(
        [node("Relu", ["x"], ["a"], name="same"), node("Neg", ["a"], ["y"], name="same")],
        {"x": [1, 4]},
        ["y"],
    )
    with pytest.raises(UnknownNameError, match=r"'same' means 2 layers: Relu_same_2, Neg_same_1"):
        find_layer(twice, "same")
    with pytest.raises(UnknownNameError, match="means 2 layers"):
        select_layers(twice, ["Relu_same", "same"])
    assert find_layer(twice, "Relu_same").op == "Relu"


def test_a_glob_selects_by_lid_or_node_name_in_running_order(network: Network) -> None:
    assert names(network, "*stem/*") == ["Conv_stem/conv", "Relu_stem/relu"]
    assert names(network, "stem/????") == ["Conv_stem/conv", "Relu_stem/relu"]
    assert names(network, "Mul_*") == ["Mul_head", "Mul_side"]
    assert names(network, "Mul_[hs]*de_?") == ["Mul_side"]


def test_a_glob_that_matches_nothing_raises(network: Network) -> None:
    with pytest.raises(UnknownNameError, match=r"no layer 'Conv_\*x'"):
        select_layers(network, "Conv_*x")


def test_an_empty_list_raises(network: Network) -> None:
    with pytest.raises(UnknownNameError, match="no layer was named"):
        select_layers(network, [])


def test_a_list_selects_each_layer_once_in_running_order(network: Network) -> None:
    assert names(network, ["side", "Add_add", "add", "*add*"])[:1] == ["Add_add"]
    assert names(network, ["side", "Add_add", "add"]) == ["Add_add", "Mul_side"]


def test_below_takes_the_cone_its_outputs_and_the_constants_only_it_uses(
    network: Network,
) -> None:
    assert set(names(network, below("add"))) == {
        "Add_add",
        "Initializer_c",
        "Mul_head",
        "attach_Mul_head/out0",
    }
    assert set(names(network, below("stem/relu"))) == {
        "Relu_stem/relu",
        "Add_add",
        "Initializer_c",
        "Initializer_d",
        "Mul_head",
        "Mul_side",
        "attach_Mul_head/out0",
        "attach_Mul_side/out0",
    }


def test_below_an_unknown_name_raises_with_the_nearest(network: Network) -> None:
    with pytest.raises(UnknownNameError, match=r"no layer 'stem/rel'.*stem/relu"):
        select_layers(network, below("stem/rel"))


def test_the_error_reads_as_written_not_as_a_repr(network: Network) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_layer(network, "zzz")
    assert str(caught.value) == "no layer 'zzz'"
