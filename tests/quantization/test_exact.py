"""Which layers are never rounded, found in the network alone."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
import pytest
from onnx import TensorProto, numpy_helper

from npuwidgets.network import Network, network_from_model
from npuwidgets.numerics import ABOVE, BELOW
from npuwidgets.quantization import exact_layers, mask_paths
from tests.helpers import Array, lid_of, make_model, node, ref_of

INT64, BOOL = TensorProto.INT64, TensorProto.BOOL


def number(value: object, dtype: type[np.generic] = np.float32) -> Array:
    return np.array(value, dtype)


def exact(network: Network) -> dict[str, str]:
    """By name without uid."""
    return {lid.rpartition("_")[0]: role for lid, role in exact_layers(network).items()}


def network_of(
    nodes: list[onnx.NodeProto],
    inputs: Mapping[str, list[int]],
    constants: Mapping[str, Array] | None = None,
    kinds: Mapping[str, int] | None = None,
) -> Network:
    return network_from_model(make_model(nodes, inputs, ["y"], constants, kinds=kinds), "test")


def test_a_constant_exponent() -> None:
    network = network_of([node("Pow", ["x", "k"], ["y"], "pow")], {"x": [1, 4]}, {"k": number(2.0)})
    assert exact(network) == {"Initializer_k": "exponent"}


def test_what_an_exponent_is_computed_from_is_exact_up_to_the_integers() -> None:
    network = network_of(
        [
            node("Cast", ["n"], ["f"], "cast", to=1),
            node("Div", ["f", "three"], ["k"], "third"),
            node("Pow", ["x", "k"], ["y"], "pow"),
        ],
        {"x": [1, 4], "n": [1]},
        {"three": number(3.0)},
        {"n": INT64},
    )
    roles = dict.fromkeys(("Div_third", "Cast_cast", "Initializer_three"), "exponent")
    assert exact(network) == roles


def test_a_cast_of_integers_that_is_a_value_is_rounded_like_one() -> None:
    network = network_of(
        [node("Cast", ["n"], ["f"], "cast", to=1), node("Mul", ["f", "x"], ["y"], "mul")],
        {"x": [1, 4], "n": [1, 4]},
        kinds={"n": INT64},
    )
    assert exact(network) == {}


def test_a_float_input_that_is_cast_to_an_index() -> None:
    network = network_of(
        [
            node("Cast", ["n"], ["i"], "cast", to=7),
            node("Gather", ["table", "i"], ["y"], "pick", axis=0),
        ],
        {"n": [4]},
        {"table": np.ones((1000, 3), np.float32)},
    )
    assert exact(network) == {"n": "integer"}


def test_a_time_step_becomes_an_angle_unrounded() -> None:
    nodes = [
        node("Cast", ["t"], ["f"], "cast", to=1),
        node("Mul", ["f", "rates"], ["a"], "turn"),
        node("Sin", ["a"], ["y"], "sine"),
    ]
    rates = np.logspace(0, -4, 8, dtype=np.float32)
    network = network_of(nodes, {"t": [1]}, {"rates": rates}, {"t": INT64})
    assert exact(network) == dict.fromkeys(("Cast_cast", "Initializer_rates", "Mul_turn"), "angle")


def test_the_sine_of_a_value_has_a_rounded_argument() -> None:
    nodes = [node("Neg", ["x"], ["n"], "neg"), node("Sin", ["n"], ["y"], "sine")]
    assert exact(network_of(nodes, {"x": [1, 4]})) == {}


def test_a_lowest_float_that_bounds_a_mask_leaves_what_is_masked_a_value() -> None:
    nodes = [
        node("Add", ["x", "mask"], ["m"], "add"),
        node("Max", ["m", "low"], ["b"], "bound"),
        node("Softmax", ["b"], ["y"], "soft"),
    ]
    mask = np.where(np.tri(4, dtype=bool), 0, -np.inf).astype(np.float32)
    low = number(np.finfo(np.float32).min)
    found = exact(network_of(nodes, {"x": [1, 4, 4]}, {"mask": mask, "low": low}))
    assert found.pop("Initializer_low") == "bound"
    assert found == dict.fromkeys(("Initializer_mask", "Add_add", "Max_bound"), "mask")


def test_the_features_that_a_count_is_made_of_are_values() -> None:
    # the pixels that become whole numbers at last are 4096: no instruction
    network = network_of(
        [
            node("Conv", ["x", "w"], ["c"], "conv"),
            node("Round", ["c"], ["r"], "round"),
            node("Cast", ["r"], ["y"], "cast", to=TensorProto.UINT8),
        ],
        {"x": [1, 1, 64, 64]},
        {"w": np.ones((1, 1, 1, 1), np.float32)},
    )
    assert exact(network) == {"Round_round": "integer"}


@pytest.mark.parametrize(
    ("op", "inputs", "role"),
    [
        ("Clip", ["x", "k", ""], "bound"),
        ("Clip", ["x", "", "k"], "bound"),
        ("Resize", ["x", "", "k"], "scale"),
        ("Pad", ["x", "pads", "k"], "padding"),
        ("QuantizeLinear", ["x", "k"], "scale"),
    ],
)
def test_parameters_that_are_computed_are_as_exact_as_constant_ones(
    op: str, inputs: list[str], role: str
) -> None:
    sizes = [4] if op == "Resize" else []
    network = network_of(
        [node("Abs", ["n"], ["k"], "abs"), node(op, inputs, ["y"], "use")],
        {"x": [1, 1, 4, 4], "n": sizes},
        {"pads": np.array([0, 0, 1, 1, 0, 0, 1, 1], np.int64)},
    )
    assert exact(network) == {"Abs_abs": role, "n": role}


def test_an_infinite_bound() -> None:
    network = network_of(
        [node("Max", ["x", "low"], ["y"], "max")], {"x": [1, 4]}, {"low": number(-np.inf)}
    )
    assert exact(network) == {"Initializer_low": "bound"}


@pytest.mark.parametrize("low", [-np.inf, -1e9, -1e4, np.finfo(np.float32).min])
def test_a_mask_that_is_added_and_the_sum_up_to_the_softmax(low: float) -> None:
    mask = np.where(np.tri(4, dtype=bool), 0, low).astype(np.float32)
    network = network_of(
        [
            node("MatMul", ["x", "w"], ["s"], "scores"),
            node("Add", ["s", "mask"], ["m"], "add"),
            node("Reshape", ["m", "flat"], ["f"], "flat"),
            node("Softmax", ["f"], ["y"], "soft"),
        ],
        {"x": [1, 4, 4]},
        {"w": np.eye(4, dtype=np.float32), "mask": mask, "flat": np.array([4, 4], np.int64)},
    )
    assert exact(network) == dict.fromkeys(("Initializer_mask", "Add_add", "Reshape_flat"), "mask")


def test_a_mask_that_is_filled_in() -> None:
    network = network_of(
        [node("Where", ["c", "x", "low"], ["w"], "fill"), node("Softmax", ["w"], ["y"], "soft")],
        {"x": [1, 4], "c": [1, 4]},
        {"low": number(-1e9)},
        {"c": BOOL},
    )
    assert exact(network) == dict.fromkeys(("Initializer_low", "Where_fill"), "mask")


def test_a_mask_that_is_computed_from_integers() -> None:
    # (1 - mask) * -10000, as BERT has it
    network = network_of(
        [
            node("Cast", ["m"], ["f"], "cast", to=1),
            node("Sub", ["one", "f"], ["not"], "turn"),
            node("Mul", ["not", "low"], ["far"], "far"),
            node("Add", ["x", "far"], ["s"], "add"),
            node("Softmax", ["s"], ["y"], "soft"),
        ],
        {"x": [1, 4], "m": [1, 4]},
        {"one": number(1.0), "low": number(-10000.0)},
        {"m": INT64},
    )
    names = ("Cast_cast", "Initializer_one", "Sub_turn", "Initializer_low", "Mul_far", "Add_add")
    assert exact(network) == dict.fromkeys(names, "mask")


def test_a_steep_factor_is_no_mask() -> None:
    network = network_of(
        [node("Mul", ["x", "steep"], ["s"], "scale"), node("Softmax", ["s"], ["y"], "soft")],
        {"x": [1, 4]},
        {"steep": np.linspace(-2000, -1000, 4, dtype=np.float32)},
    )
    assert "Mul_scale" not in exact(network)


def test_weights_of_any_size_off_the_path_of_a_mask_are_values() -> None:
    network = network_of(
        [node("Add", ["x", "b"], ["s"], "add"), node("Relu", ["s"], ["y"], "relu")],
        {"x": [1, 4]},
        {"b": np.array([0.0, 0.0, -1e9, 0.0], np.float32)},
    )
    assert exact(network) == {}


def test_a_shape_filled_with_infinity_is_a_mask_and_so_is_its_triangle() -> None:
    infinite = numpy_helper.from_array(np.array([-np.inf], np.float32))
    network = network_of(
        [
            node("ConstantOfShape", ["n"], ["full"], "full", value=infinite),
            node("Trilu", ["full", "one"], ["mask"], "upper"),
            node("Add", ["x", "mask"], ["s"], "add"),
            node("Softmax", ["s"], ["y"], "soft"),
        ],
        {"x": [4, 4], "n": [2]},
        {"one": number(1, np.int64)},
        {"n": INT64},
    )
    names = ("ConstantOfShape_full", "Trilu_upper", "Add_add")
    assert exact(network) == dict.fromkeys(names, "mask")


def test_the_paths_of_a_mask_and_its_side() -> None:
    network = network_of(
        [
            node("Neg", ["x"], ["n"], "neg"),
            node("Softmax", ["n"], ["s"], "soft"),
            node("Relu", ["s"], ["y"], "relu"),
        ],
        {"x": [1, 4]},
    )
    assert dict(mask_paths(network)) == {
        ref_of(network, "x"): {ABOVE},
        ref_of(network, "Neg_neg"): {BELOW},
    }
    assert lid_of(network, "Softmax_soft") not in exact_layers(network)
