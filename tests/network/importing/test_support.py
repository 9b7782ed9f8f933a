"""What ONNX Runtime does not run is refused at import, by node, with a remedy that works."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from npuwidgets.errors import NetworkError
from npuwidgets.network import Network, import_onnx, network_from_model
from tests.helpers import floats, make_model, node

CASES = Path(__file__).parents[2] / "cases"


def refusal(model: onnx.ModelProto) -> str:
    with pytest.raises(NetworkError) as told:
        network_from_model(model, "t")
    return str(told.value)


def types(network: Network) -> dict[str, str]:
    return {layer.name: network.tensors[layer.outputs[0]].dtype for layer in network.layers}


def foreign(op: str, domain: str = "com.microsoft") -> onnx.ModelProto:
    return make_model(
        [
            node("Relu", ["x"], ["r"], "relu"),
            node(op, ["r"], ["f"], "strange", domain=domain),
            node("Neg", ["f"], ["y"], "neg"),
        ],
        {"x": [1, 4]},
        ["y"],
        domains={domain: 1},
    )


def test_a_foreign_operator_gets_shape_and_type_from_onnx_runtime() -> None:
    network = import_onnx(CASES / "foreign_type.onnx")
    assert types(network)["QLinearAdd_a"] == "uint8"
    made = [ref for layer in network.layers if layer.op != "constant" for ref in layer.outputs]
    assert {network.tensors[ref].shape for ref in made} == {(1, 4)}


def test_shape_arithmetic_behind_a_foreign_operator_folds() -> None:
    model = foreign("Gelu")
    model.graph.node.extend([node("Shape", ["f"], ["s"]), node("Reshape", ["y", "s"], ["z"])])
    model.graph.output[0].name = "z"
    network = network_from_model(model, "t")
    assert [layer.op for layer in network.layers] == [
        *("input", "Relu", "Gelu", "Neg", "Reshape", "output")
    ]


@pytest.mark.parametrize("domain", ["acme", "com.microsoft"])
def test_an_unknown_operator_is_named_with_where_to_end_instead(domain: str) -> None:
    model = foreign("Frobnicate", domain)
    message = refusal(model)
    assert f"{domain}.Frobnicate 'strange'" in message
    assert "--outputs 'r'" in message
    ended = network_from_model(model, "t", outputs=["r"])
    assert [layer.op for layer in ended.layers] == ["input", "Relu", "output"]


def test_an_unknown_operator_at_the_start_is_named_with_where_to_begin_instead() -> None:
    model = make_model(
        [node("Frobnicate", ["x"], ["f"], "strange"), node("Neg", ["f"], ["y"])],
        {"x": [1, 4]},
        ["y"],
    )
    message = refusal(model)
    assert "Frobnicate 'strange'" in message
    assert "--inputs 'f' --input-size-list" in message
    begun = network_from_model(model, "t", inputs=["f"], shapes={"f": (1, 4)})
    assert [layer.op for layer in begun.layers] == ["input", "Neg", "output"]


def test_a_domain_without_a_version_is_refused_by_its_node() -> None:
    model = make_model([node("Gelu", ["x"], ["y"], "g", domain="com.foo")], {"x": [1, 4]}, ["y"])
    assert "com.foo.Gelu 'g'" in refusal(model)


def test_an_opset_from_the_future_is_told_with_the_newest_that_runs() -> None:
    message = refusal(make_model([node("Relu", ["x"], ["y"])], {"x": [1]}, ["y"], opset=99))
    assert "operator sets (ai.onnx 99) are newer" in message
    assert "up to opset" in message


def test_an_opset_from_before_onnx_runtime_is_told() -> None:
    message = refusal(make_model([node("Relu", ["x"], ["y"])], {"x": [1]}, ["y"], opset=1))
    assert "Relu that writes 'y'" in message
    assert "Relu(1)" in message


def test_a_type_that_has_no_kernel_is_told_by_its_node() -> None:
    model = make_model(
        [node("Add", ["x", "x"], ["y"], "sum")],
        {"x": [1]},
        ["y"],
        kinds={"x": TensorProto.COMPLEX64},
    )
    assert "Add 'sum'" in refusal(model)


def test_a_format_from_the_future_runs_where_its_nodes_do() -> None:
    model = make_model([node("Relu", ["x"], ["y"])], {"x": [1, 4]}, ["y"])
    model.ir_version = 99
    assert len(network_from_model(model, "t").layers) == 3


@pytest.mark.parametrize("opset", [13, 17])
def test_functions_of_the_file_are_put_in_where_they_are_called(opset: int) -> None:
    function = helper.make_function(
        *("my.own", "Twice", ["a"], ["b"]),
        [node("Add", ["a", "a"], ["b"])],
        [helper.make_opsetid("", opset)],
    )
    model = make_model(
        [node("Twice", ["x"], ["t"], domain="my.own"), node("Relu", ["t"], ["y"])],
        {"x": [1, 4]},
        ["y"],
        domains={"my.own": 1},
    )
    model.functions.append(function)
    network = network_from_model(model, "t")
    assert [layer.op for layer in network.layers] == ["input", "Add", "Relu", "output"]


def test_sequences_between_nodes_make_them_one_layer() -> None:
    """What lies between two of them goes along; what does not, stays a layer."""
    nodes = [
        node("Relu", ["x"], ["r"], "relu"),
        node("SplitToSequence", ["r"], ["s"], "split", axis=1),
        node("SequenceAt", ["s", "zero"], ["a"], "first"),
        node("SequenceAt", ["s", "one"], ["b"], "second"),
        node("Sigmoid", ["r"], ["z"], "sig"),
        node("Add", ["a", "b"], ["y"], "add"),
    ]
    constants = {"zero": np.array(0, np.int64), "one": np.array(1, np.int64)}
    model = make_model(nodes, {"x": [1, 4]}, ["y", "z"], constants)
    network = network_from_model(model, "t")
    assert sorted(layer.op for layer in network.layers) == sorted(
        ["input", "Relu", "Sequence", "Sigmoid", "Add", "output", "output"]
    )
    (joined,) = (layer for layer in network.layers if layer.op == "Sequence")
    assert joined.node_outputs == ("a", "b")
    assert joined.opaque


@pytest.mark.parametrize(
    ("outputs", "kind"), [(["s"], "a sequence, an optional or text"), (["y"], "")]
)
def test_an_output_that_is_no_tensor_is_refused_and_another_works(
    outputs: list[str], kind: str
) -> None:
    nodes = [node("SequenceConstruct", ["x", "x"], ["s"]), node("Relu", ["x"], ["y"])]
    model = make_model(nodes, {"x": [1, 4]}, ["s", "y"])
    if kind:
        with pytest.raises(NetworkError, match=f"output 's' is {kind}.*--outputs"):
            network_from_model(model, "t", outputs=outputs)
    else:
        assert len(network_from_model(model, "t", outputs=outputs).layers) == 3


def test_an_input_that_is_no_tensor_is_refused_and_beginning_behind_it_works() -> None:
    nodes = [
        node("ConcatFromSequence", ["x"], ["c"], axis=0),
        node("Relu", ["c"], ["y"]),
    ]
    graph = helper.make_graph(
        nodes,
        "t",
        [helper.make_tensor_sequence_value_info("x", TensorProto.FLOAT, [1, 4])],
        [helper.make_empty_tensor_value_info("y")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    assert "input 'x' is a sequence_type" in refusal(model)
    assert "--inputs" in refusal(model)
    network = network_from_model(model, "t", inputs=["c"], shapes={"c": (2, 4)})
    assert [layer.op for layer in network.layers] == ["input", "Relu", "output"]


def test_text_as_input_is_refused_by_name() -> None:
    model = make_model(
        [node("Identity", ["x"], ["y"])], {"x": [1]}, ["y"], kinds={"x": TensorProto.STRING}
    )
    assert "input 'x' is a tensor of texts" in refusal(model)


def test_a_network_of_layers_whose_names_are_all_one_runs() -> None:
    """ONNX Runtime itself refuses equal node names; the tensors tell the layers apart."""
    nodes = [node("Relu", ["x"], ["a"], "n"), node("Neg", ["a"], ["y"], "n")]
    assert len(network_from_model(make_model(nodes, {"x": [1, 4]}, ["y"]), "t").layers) == 4


def test_an_input_without_a_shape_needs_one() -> None:
    model = make_model([node("Relu", ["x"], ["y"])], {"x": [1]}, ["y"])
    model.graph.input[0].type.tensor_type.ClearField("shape")
    assert "input 'x' has no shape at all" in refusal(model)
    network = network_from_model(model, "t", shapes={"x": (1, 2, 3)})
    assert network.tensors[network.outputs[0].outputs[0]].shape == (1, 2, 3)


def test_weights_are_not_given_to_shape_inference() -> None:
    """A Gemm of 4 MB is asked about as its shape: import stays as fast as without it."""
    model = make_model(
        [node("Gemm", ["x", "w"], ["y"])], {"x": [1, 1024]}, ["y"], {"w": floats(1, 1024, 1024)}
    )
    network = network_from_model(model, "t")
    assert network.layers[1].weight is not None
    assert network.tensors[network.layers[1].outputs[0]].shape == (1, 1024)
