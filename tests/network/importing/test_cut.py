"""Other inputs and outputs than the file's own, judged by ONNX Runtime on the whole file."""

from __future__ import annotations

import numpy as np
import onnx
import pytest

from npuwidgets.engine import float_session
from npuwidgets.errors import NetworkError, UnknownNameError
from npuwidgets.network import network_from_model, network_to_model
from tests.helpers import floats, make_model, node, onnx_runtime


def two_branches() -> onnx.ModelProto:
    """x -> conv -> relu -> (add with z) -> sigmoid; x's batch is open."""
    return make_model(
        [
            node("Conv", ["x", "w"], ["c"], name="conv"),
            node("Relu", ["c"], ["r"], name="relu"),
            node("Add", ["r", "z"], ["s"], name="add"),
            node("Sigmoid", ["s"], ["y"], name="sig"),
        ],
        {"x": ["batch", 2, 4, 4], "z": [1, 3, 4, 4]},
        ["y"],
        {"w": floats(1, 3, 2, 1, 1)},
    )


def test_a_network_cut_at_an_output_ends_there() -> None:
    model, picture = two_branches(), floats(2, 1, 2, 4, 4)
    network = network_from_model(model, "cut", inputs=["x"], outputs=["r"])
    assert [layer.name for layer in network.inputs] == ["x"]
    assert [layer.name for layer in network.outputs] == ["attach_Relu_relu/out0"]
    (found,) = float_session(network_to_model(network, expose=False)).run(None, {"x": picture})
    feeds = {"x": picture, "z": floats(3, 1, 3, 4, 4)}
    np.testing.assert_allclose(found, onnx_runtime(model, feeds, ["r"])["r"], rtol=1e-6)


def test_a_network_cut_at_an_input_starts_there_with_the_inferred_shape() -> None:
    model = two_branches()
    network = network_from_model(model, "cut", inputs=["r", "z"])
    assert [layer.name for layer in network.inputs] == ["r", "z"]
    assert network.tensors[network.inputs[0].outputs[0]].shape == (1, 3, 4, 4)
    feeds = {"x": floats(2, 1, 2, 4, 4), "z": floats(3, 1, 3, 4, 4)}
    whole = onnx_runtime(model, feeds, ["r", "y"])
    session = float_session(network_to_model(network, expose=False))
    (found,) = session.run(None, {"r": whole["r"], "z": feeds["z"]})
    np.testing.assert_allclose(found, whole["y"], rtol=1e-6)


def test_inputs_come_in_the_order_asked_for() -> None:
    network = network_from_model(two_branches(), "cut", inputs=["z", "r"])
    assert [layer.name for layer in network.inputs] == ["z", "r"]


def test_an_input_that_is_still_needed_is_named() -> None:
    with pytest.raises(NetworkError, match="still needs the input 'z'"):
        network_from_model(two_branches(), "cut", inputs=["r"])


def test_unknown_tensors_are_named_all_at_once_with_the_nearest() -> None:
    model = make_model(
        [node("Relu", ["images"], ["hidden"]), node("Abs", ["hidden"], ["scores"])],
        {"images": [1, 4]},
        ["scores"],
    )
    with pytest.raises(UnknownNameError) as caught:
        network_from_model(model, "cut", inputs=["image"], outputs=["score"])
    message = str(caught.value)
    assert "'image'; the nearest: images" in message
    assert "'score'; the nearest: scores" in message


def test_a_constant_is_neither_input_nor_output() -> None:
    with pytest.raises(NetworkError, match="constant"):
        network_from_model(two_branches(), "cut", outputs=["w"])
