"""What an ONNX file may hold: names, inputs, constants, functions, control flow, opsets."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from npuwidgets.engine import float_session
from npuwidgets.network import Kind, Network, import_onnx, network_from_model, network_to_model
from npuwidgets.numerics import NumberFormat, Range
from npuwidgets.quantization import Assignment, build_table
from tests.helpers import Array, floats, make_model, make_network, node, onnx_runtime

Feeds = dict[str, Array]


def lids(network: Network) -> list[str]:
    return [layer.lid for layer in network.layers]


def values(network: Network, feeds: Feeds) -> list[Array]:
    """The network's outputs in ONNX Runtime."""
    found: list[Array] = float_session(network_to_model(network, expose=False)).run(None, feeds)
    return found


def assert_equals_the_file(model: onnx.ModelProto, network: Network, feeds: Feeds) -> None:
    wanted = [value.name for value in model.graph.output]
    expected = onnx_runtime(model, feeds, wanted)
    for name, found in zip(wanted, values(network, feeds), strict=True):
        np.testing.assert_allclose(found, expected[name], rtol=1e-5, atol=1e-6)


def test_a_node_without_a_name_is_named_after_its_tensor() -> None:
    network = make_network([node("Relu", ["x"], ["hidden"])], {"x": [1, 4]}, ["hidden"])
    assert lids(network) == ["x_2", "Relu_hidden_1", "attach_Relu_hidden/out0_0"]


def test_two_nodes_of_the_same_name_stay_two_layers() -> None:
    network = make_network(
        [node("Relu", ["x"], ["a"], name="same"), node("Relu", ["a"], ["y"], name="same")],
        {"x": [1, 4]},
        ["y"],
    )
    assert lids(network) == ["x_3", "Relu_same_2", "Relu_same_1", "attach_Relu_same/out0_0"]


def test_several_outputs_are_numbered_in_order_and_the_walk_starts_with_the_last() -> None:
    # by hand: outputs 0 and 1; the walk takes output 1 first, so its sigmoid is 2, then output 0's
    # relu 3; then what the sigmoid reads, 4, and what the relu reads, 5
    network = make_network(
        [
            node("Neg", ["a"], ["na"], name="first"),
            node("Abs", ["b"], ["nb"], name="second"),
            node("Relu", ["na"], ["y0"], name="relu"),
            node("Sigmoid", ["nb"], ["y1"], name="sig"),
        ],
        {"a": [1, 4], "b": [1, 4]},
        ["y0", "y1"],
    )
    assert {layer.name: layer.uid for layer in network.layers} == {
        "attach_Relu_relu/out0": 0,
        "attach_Sigmoid_sig/out0": 1,
        "Sigmoid_sig": 2,
        "Relu_relu": 3,
        "Abs_second": 4,
        "Neg_first": 5,
        "b": 6,
        "a": 7,
    }
    assert [layer.name for layer in network.inputs] == ["a", "b"]
    assert [layer.name for layer in network.outputs] == [
        "attach_Relu_relu/out0",
        "attach_Sigmoid_sig/out0",
    ]


def test_a_layer_with_several_outputs_has_a_port_for_each() -> None:
    network = make_network(
        [node("Split", ["x"], ["a", "b"], name="split", axis=1)],
        {"x": [1, 4]},
        ["b", "a"],
        opset=13,
    )
    assert lids(network) == [
        "x_3",
        "Split_split_2",
        "attach_Split_split/out1_0",
        "attach_Split_split/out0_1",
    ]
    assert [layer.inputs for layer in network.outputs] == [
        ("@Split_split_2:out1",),
        ("@Split_split_2:out0",),
    ]


def test_an_input_read_twice_by_one_node_is_one_input_of_its_layer() -> None:
    model = make_model([node("Mul", ["x", "x"], ["y"], name="square")], {"x": [1, 4]}, ["y"])
    network = network_from_model(model, "t")
    assert_equals_the_file(model, network, {"x": floats(0, 1, 4)})


def test_a_tensor_that_is_output_twice_over_has_an_attach_layer_for_each_name() -> None:
    network = make_network(
        [node("Relu", ["x"], ["y"], name="relu"), node("Neg", ["y"], ["z"], name="neg")],
        {"x": [1, 4]},
        ["z", "y"],
    )
    assert [layer.lid for layer in network.outputs] == [
        "attach_Neg_neg/out0_0",
        "attach_Relu_relu/out0_1",
    ]


def test_an_input_nothing_reads_is_still_an_input() -> None:
    network = make_network([node("Relu", ["x"], ["y"])], {"x": [1, 4], "spare": [1, 2]}, ["y"])
    assert [layer.name for layer in network.inputs] == ["x", "spare"]


def test_nodes_no_output_depends_on_are_left_out() -> None:
    network = make_network(
        [node("Relu", ["x"], ["y"], name="used"), node("Neg", ["x"], ["z"], name="dead")],
        {"x": [1, 4]},
        ["y"],
    )
    assert "Neg_dead" not in {layer.name for layer in network.layers}


CONSTANT_FORMS: dict[str, tuple[dict[str, object], Array]] = {
    "value": (
        {"value": numpy_helper.from_array(np.array([[1.5, 2.5]], np.float32))},
        np.array([[1.5, 2.5]], np.float32),
    ),
    "value_float": ({"value_float": 0.25}, np.array(0.25, np.float32)),
    "value_floats": ({"value_floats": [1.0, 3.0]}, np.array([1.0, 3.0], np.float32)),
}


@pytest.mark.parametrize("form", CONSTANT_FORMS)
def test_a_float_constant_node_is_a_layer_named_after_its_tensor(form: str) -> None:
    attributes, value = CONSTANT_FORMS[form]
    model = make_model(
        [
            node("Constant", [], ["c"], name="const", **attributes),
            node("Add", ["x", "c"], ["y"], name="add"),
        ],
        {"x": [1, 2]},
        ["y"],
    )
    network = network_from_model(model, "t")
    (constant,) = (layer for layer in network.layers if layer.kind is Kind.CONSTANT)
    assert constant.name == "Initializer_c"
    np.testing.assert_array_equal(constant.value, value)
    assert_equals_the_file(model, network, {"x": floats(0, 1, 2)})


@pytest.mark.parametrize(
    ("attributes", "shape"), [({"value_int": 3}, (3,)), ({"value_ints": [3, 1]}, (3, 1))]
)
def test_an_integer_constant_node_is_a_shape_and_no_layer(
    attributes: dict[str, object], shape: tuple[int, ...]
) -> None:
    nodes = [node("Constant", [], ["c"], name="const", **attributes)]
    if len(shape) == 1:
        nodes.append(node("Unsqueeze", ["c", "zero"], ["s"], name="unsqueeze"))
    nodes.append(node("Reshape", ["x", "s" if len(shape) == 1 else "c"], ["y"], name="reshape"))
    network = make_network(nodes, {"x": [1, 3]}, ["y"], {"zero": np.array([0], np.int64)})
    assert [layer.name for layer in network.layers] == [
        "x",
        "Reshape_reshape",
        "attach_Reshape_reshape/out0",
    ]
    assert network.tensors["@Reshape_reshape_1:out0"].shape == shape


def test_a_string_constant_is_refused_by_name() -> None:
    model = make_model(
        [
            node("Constant", [], ["words"], value_strings=[b"a"]),
            node("Relu", ["x"], ["y"]),
        ],
        {"x": [1, 4]},
        ["y", "words"],
    )
    with pytest.raises(Exception, match=r"words.*value_strings"):
        network_from_model(model, "t")


def test_weights_in_constant_nodes_are_weights() -> None:
    model = make_model(
        [
            node("Constant", [], ["w"], value=numpy_helper.from_array(floats(1, 2, 3, 1, 1))),
            node("Constant", [], ["b"], value=numpy_helper.from_array(floats(2, 2))),
            node("Conv", ["x", "w", "b"], ["y"], name="conv"),
        ],
        {"x": [1, 3, 4, 4]},
        ["y"],
    )
    network = network_from_model(model, "t")
    (conv,) = (layer for layer in network.layers if layer.kind is Kind.OP)
    assert conv.weight is not None
    assert conv.bias is not None
    assert (conv.weight.value.shape, conv.bias.value.shape) == ((2, 3, 1, 1), (2,))
    assert_equals_the_file(model, network, {"x": floats(0, 1, 3, 4, 4)})


@pytest.mark.parametrize(("shape", "is_bias"), [((4,), True), ((1, 4), True), ((1,), False)])
def test_what_a_gemm_adds_is_a_bias_where_each_channel_has_its_own(
    shape: tuple[int, ...], is_bias: bool
) -> None:
    model = make_model(
        [node("Gemm", ["x", "w", "b"], ["y"], name="gemm")],
        {"x": [1, 3]},
        ["y"],
        {"w": floats(1, 3, 4), "b": floats(2, *shape)},
    )
    network = network_from_model(model, "t")
    (gemm,) = (layer for layer in network.layers if layer.kind is Kind.OP)
    assert (gemm.bias is not None) is is_bias
    assert_equals_the_file(model, network, {"x": floats(0, 1, 3)})
    ranges = {ref: Range(-8.0, 8.0) for ref in network.tensors}
    table = build_table(
        network, Assignment(NumberFormat.parse("perchannel_symmetric_affine-i8")), ranges
    )
    assert (table.layers[gemm.lid].bias is not None) is is_bias


def test_initializers_that_are_also_inputs_are_constants() -> None:
    # how files below IR version 4 are written
    model = make_model([node("Add", ["x", "c"], ["y"])], {"x": [1, 2], "c": [2]}, ["y"])
    model.graph.initializer.append(numpy_helper.from_array(floats(1, 2), "c"))
    model.ir_version = 3
    network = network_from_model(model, "t")
    assert [layer.name for layer in network.inputs] == ["x"]
    assert "Initializer_c" in {layer.name for layer in network.layers}


def test_a_constant_two_layers_read_is_one_layer() -> None:
    network = make_network(
        [
            node("Add", ["x", "c"], ["a"], name="add"),
            node("Mul", ["a", "c"], ["y"], name="mul"),
        ],
        {"x": [1, 2]},
        ["y"],
        {"c": floats(1, 2)},
    )
    assert [layer.name for layer in network.layers].count("Initializer_c") == 1
    (constant,) = (layer for layer in network.layers if layer.kind is Kind.CONSTANT)
    assert [one.name for one in network.followers(constant)] == ["Add_add", "Mul_mul"]


def test_an_output_that_is_a_constant_is_imported() -> None:
    network = make_network(
        [node("Relu", ["x"], ["y"]), node("Neg", ["c"], ["z"])],
        {"x": [1, 2]},
        ["y", "z"],
        {"c": np.array([1.0, -2.0], np.float32)},
    )
    (constant,) = (layer for layer in network.layers if layer.kind is Kind.CONSTANT)
    np.testing.assert_array_equal(constant.value, np.array([-1.0, 2.0], np.float32))


def test_weights_are_read_from_a_data_file_beside_the_network(tmp_path: Path) -> None:
    model = make_model(
        [node("Conv", ["x", "w"], ["y"], name="conv")],
        {"x": [1, 8, 4, 4]},
        ["y"],
        {"w": floats(1, 8, 8, 3, 3)},
    )
    path = tmp_path / "net.onnx"
    onnx.save_model(
        onnx.ModelProto.FromString(model.SerializeToString()),
        path,
        save_as_external_data=True,
        location="net.weights",
        size_threshold=0,
    )
    assert (tmp_path / "net.weights").stat().st_size == 8 * 8 * 3 * 3 * 4
    network = import_onnx(path)
    assert network.name == "net"
    assert_equals_the_file(model, network, {"x": floats(0, 1, 8, 4, 4)})


def test_an_open_batch_becomes_one() -> None:
    for batch in ("N", None, 0):
        model = make_model([node("Relu", ["x"], ["y"], name="r")], {"x": ["N", 3, 8, 8]}, ["y"])
        dim = model.graph.input[0].type.tensor_type.shape.dim[0]
        if batch is None:
            dim.Clear()
        elif batch == 0:
            dim.dim_value = 0
        network = network_from_model(model, "t")
        assert network.tensors["@Relu_r_1:out0"].shape == (1, 3, 8, 8)


def test_shapes_given_by_name_fix_every_open_dimension() -> None:
    model = make_model([node("Relu", ["x"], ["y"], name="r")], {"x": ["N", 3, "H", "W"]}, ["y"])
    network = network_from_model(model, "t", shapes={"x": (1, 3, 32, 48)})
    assert network.tensors["@Relu_r_1:out0"].shape == (1, 3, 32, 48)


def test_a_shape_may_be_given_in_place_of_a_fixed_one() -> None:
    model = make_model([node("Relu", ["x"], ["y"], name="r")], {"x": [1, 3, 8, 8]}, ["y"])
    network = network_from_model(model, "t", shapes={"x": (1, 3, 16, 16)})
    assert network.tensors["@Relu_r_1:out0"].shape == (1, 3, 16, 16)


def test_shape_arithmetic_of_a_fixed_input_is_folded_away() -> None:
    # x.view(x.shape[0], -1) as exporters write it: Shape, Gather, Unsqueeze, Concat, Reshape
    model = make_model(
        [
            node("Shape", ["x"], ["shape"]),
            node("Gather", ["shape", "zero"], ["n"], axis=0),
            node("Unsqueeze", ["n", "axis"], ["n1"]),
            node("Concat", ["n1", "minus"], ["target"], axis=0),
            node("Reshape", ["x", "target"], ["y"], name="view"),
        ],
        {"x": ["batch", 3, 4, 4]},
        ["y"],
        {
            "zero": np.array(0, np.int64),
            "axis": np.array([0], np.int64),
            "minus": np.array([-1], np.int64),
        },
    )
    network = network_from_model(model, "t")
    assert [layer.name for layer in network.layers] == [
        "x",
        "Reshape_view",
        "attach_Reshape_view/out0",
    ]
    assert network.tensors["@Reshape_view_1:out0"].shape == (1, 48)
    assert_equals_the_file(model, network, {"x": floats(0, 1, 3, 4, 4)})


@pytest.mark.parametrize("opset", [7, 9, 11, 12, 13, 15, 17, 19, 21])
def test_networks_of_opsets_old_and_new_give_the_files_values(opset: int) -> None:
    constants = {"w": floats(1, 4, 3, 3, 3), "b": floats(2, 4), "fc": floats(3, 64, 5)}
    constants["beta"] = floats(4, 5)
    model = make_model(
        [
            node("Conv", ["x", "w", "b"], ["c"], name="conv", pads=[1, 1, 1, 1]),
            node("Relu", ["c"], ["r"], name="relu"),
            node("MaxPool", ["r"], ["m"], name="pool", kernel_shape=[2, 2], strides=[2, 2]),
            node("Flatten", ["m"], ["f"], name="flatten"),
            node("Gemm", ["f", "fc", "beta"], ["g"], name="fc"),
            node("Softmax", ["g"], ["y"], name="softmax", axis=1),
        ],
        {"x": ["N", 3, 8, 8]},
        ["y"],
        constants,
        opset=opset,
    )
    network = network_from_model(model, "t")
    assert [layer.op for layer in network.layers if layer.kind is Kind.OP] == [
        "Conv",
        "Relu",
        "MaxPool",
        "Flatten",
        "Gemm",
        "Softmax",
    ]
    assert_equals_the_file(model, network, {"x": floats(0, 1, 3, 8, 8)})


def test_the_models_own_functions_are_opened_up() -> None:
    double = helper.make_function(
        "own",
        "Double",
        ["a"],
        ["b"],
        [node("Add", ["a", "a"], ["c"]), node("Relu", ["c"], ["b"])],
        [helper.make_opsetid("", 17)],
    )
    model = make_model(
        [node("Double", ["x"], ["y"], name="double", domain="own")],
        {"x": [1, 4]},
        ["y"],
        domains={"own": 1},
    )
    model.functions.append(double)
    network = network_from_model(model, "t")
    assert [layer.op for layer in network.layers if layer.kind is Kind.OP] == ["Add", "Relu"]
    assert not any(layer.opaque for layer in network.layers)
    x = np.array([[-1.0, 0.5, 2.0, 0.0]], np.float32)
    (found,) = values(network, {"x": x})
    np.testing.assert_array_equal(found, [[0.0, 1.0, 4.0, 0.0]])


def branch(name: str, op: str) -> onnx.GraphProto:
    """Subgraph that reads `h` of the outer graph."""
    return helper.make_graph(
        [node(op, ["h"], [f"{name}_out"])],
        name,
        [],
        [helper.make_tensor_value_info(f"{name}_out", TensorProto.FLOAT, None)],
    )


def test_an_if_is_one_opaque_layer_that_reads_what_its_branches_read() -> None:
    model = make_model(
        [
            node("Neg", ["x"], ["h"], name="neg"),
            node("ReduceMax", ["x"], ["top"], name="top", keepdims=0),
            node("Greater", ["top", "zero"], ["yes"], name="greater"),
            node(
                "If",
                ["yes"],
                ["y"],
                name="choice",
                then_branch=branch("then", "Abs"),
                else_branch=branch("else", "Relu"),
            ),
        ],
        {"x": [1, 4]},
        ["y"],
        {"zero": np.array(0, np.float32)},
    )
    network = network_from_model(model, "t")
    (choice,) = (layer for layer in network.layers if layer.op == "If")
    assert "control flow" in choice.opaque
    assert {network.producers[ref].name for ref in choice.inputs} == {"Greater_greater", "Neg_neg"}
    for x in ([[-3.0, -1.0, -2.0, -4.0]], [[3.0, -1.0, 2.0, 0.0]]):
        assert_equals_the_file(model, network, {"x": np.array(x, np.float32)})


def test_a_loop_is_one_opaque_layer() -> None:
    body = helper.make_graph(
        [node("Identity", ["go"], ["go_on"]), node("Add", ["v", "step"], ["v_next"])],
        "body",
        [
            helper.make_tensor_value_info("i", TensorProto.INT64, []),
            helper.make_tensor_value_info("go", TensorProto.BOOL, []),
            helper.make_tensor_value_info("v", TensorProto.FLOAT, None),
        ],
        [
            helper.make_tensor_value_info("go_on", TensorProto.BOOL, []),
            helper.make_tensor_value_info("v_next", TensorProto.FLOAT, None),
        ],
    )
    model = make_model(
        [
            node("Relu", ["x"], ["start"], name="relu"),
            node("Loop", ["count", "", "start"], ["y"], name="loop", body=body),
        ],
        {"x": [1, 3]},
        ["y"],
        {"count": np.array(4, np.int64), "step": np.array([0.5, 1.0, 2.0], np.float32)},
    )
    network = network_from_model(model, "t")
    (loop,) = (layer for layer in network.layers if layer.op == "Loop")
    assert "control flow" in loop.opaque
    # relu(x) plus four steps
    (found,) = values(network, {"x": np.array([[-1.0, 1.0, 2.0]], np.float32)})
    np.testing.assert_array_equal(found, [[2.0, 5.0, 10.0]])


def test_an_operator_of_another_domain_is_opaque() -> None:
    model = make_model(
        [
            node("Gelu", ["x"], ["g"], name="gelu", domain="com.microsoft"),
            node("Relu", ["g"], ["y"], name="relu"),
        ],
        {"x": [1, 4]},
        ["y"],
        domains={"com.microsoft": 1},
    )
    network = network_from_model(model, "t")
    (gelu,) = (layer for layer in network.layers if layer.op == "Gelu")
    assert "com.microsoft.Gelu" in gelu.opaque
    assert_equals_the_file(model, network, {"x": floats(0, 1, 4)})


def test_optional_inputs_left_out_stay_left_out() -> None:
    # Resize with scales and no roi, Clip with a maximum and no minimum
    model = make_model(
        [
            node("Resize", ["x", "", "scales"], ["u"], name="up", mode="nearest"),
            node("Clip", ["u", "", "six"], ["y"], name="clip"),
        ],
        {"x": [1, 1, 2, 2]},
        ["y"],
        {
            "scales": np.array([1, 1, 2, 2], np.float32),
            "six": np.array(6, np.float32),
        },
    )
    network = network_from_model(model, "t")
    assert [layer.name for layer in network.layers][1:3] == ["Resize_up", "Clip_clip"]
    assert_equals_the_file(model, network, {"x": floats(0, 1, 1, 2, 2, high=9.0)})


def test_importing_leaves_the_model_as_it_was() -> None:
    model = make_model([node("Relu", ["x"], ["y"])], {"x": ["N", 4]}, ["y"])
    before = model.SerializeToString(deterministic=True)
    network_from_model(model, "t")
    assert model.SerializeToString(deterministic=True) == before


def test_shapes_that_shape_arithmetic_hid_are_known_after_folding() -> None:
    # the target depends on the input's own shape, by way of a float product and a cast
    network = make_network(
        [
            node("Shape", ["x"], ["shape"]),
            node("Cast", ["shape"], ["f"], to=TensorProto.FLOAT),
            node("Mul", ["f", "factors"], ["scaled"]),
            node("Cast", ["scaled"], ["target"], to=TensorProto.INT64),
            node("Reshape", ["x", "target"], ["y"], name="reshape"),
            node("Relu", ["y"], ["z"], name="relu"),
        ],
        {"x": [2, 6]},
        ["z"],
        {"factors": np.array([2, 0.5], np.float32)},
    )
    by_name = {layer.name: layer for layer in network.layers}
    for name in ("Reshape_reshape", "Relu_relu"):
        assert network.tensors[by_name[name].outputs[0]].shape == (4, 3)


def test_where_an_exporter_says_a_node_came_from_changes_nothing() -> None:
    plain = make_model([node("Relu", ["x"], ["y"], "r")], {"x": [1]}, ["y"])
    traced = onnx.ModelProto()
    traced.CopyFrom(plain)
    traced.graph.node[0].doc_string = "File model.py, line 3"
    traced.graph.node[0].domain = ""
    traced.graph.node[0].metadata_props.add(key="stack", value="model.py:3")
    imported = network_from_model(traced, "n")
    assert imported.digest == network_from_model(plain, "n").digest
    assert not any(one.doc_string for layer in imported.layers for one in layer.nodes)
