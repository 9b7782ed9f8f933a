"""One kernel a layer: quantize-dequantize around the float operator, exactly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest

from npuwidgets import Session
from npuwidgets.engine import Evaluator, float_session, kernels, make_plan
from npuwidgets.engine.kernel_model import rounds_inside
from npuwidgets.errors import EvaluationError
from npuwidgets.inputs import Dataset
from npuwidgets.network import Network, network_from_model, network_to_model
from npuwidgets.numerics import ALL_FORMATS, AffineEncoding, Range
from npuwidgets.quantization import build_table
from tests.engine.nets import (
    NETS,
    assert_equal,
    assign,
    calibrate,
    float_plan,
    inputs_of,
    run_all,
    values,
)
from tests.engine.reference import simulate
from tests.helpers import feed_of, floats, lid_of, make_model, make_network, node, ref_of

FORMATS = [str(one) for one in ALL_FORMATS]


@pytest.mark.parametrize("build", NETS.values(), ids=NETS)
@pytest.mark.parametrize("base", FORMATS)
def test_every_tensor_equals_rounding_around_the_float_operator(
    build: Callable[[], Network], base: str
) -> None:
    network = build()
    feeds = inputs_of(network)
    table = build_table(network, assign(network, base), calibrate(network, feeds))
    found = values(run_all(Evaluator(), make_plan(network, table), feeds))
    wanted = simulate(network, table, feeds)
    assert_equal(found, wanted, wanted)


@pytest.mark.parametrize("other", FORMATS)
@pytest.mark.parametrize("base", ["perchannel_symmetric_affine-i8", "asymmetric_affine-u8"])
def test_every_tensor_of_a_mixed_network_equals_rounding_around_the_float_operator(
    base: str, other: str
) -> None:
    network = NETS["vision"]()
    feeds = inputs_of(network)
    names = ("Conv_conv", "Relu_relu", "ConvTranspose_deconv", "Concat_join", "Split_split")
    assignment = assign(network, base, **dict.fromkeys(names, other))
    table = build_table(network, assignment, calibrate(network, feeds))
    found = values(run_all(Evaluator(), make_plan(network, table), feeds))
    wanted = simulate(network, table, feeds)
    assert_equal(found, wanted, wanted)


@pytest.mark.parametrize("build", NETS.values(), ids=NETS)
def test_the_float_plan_equals_onnx_runtime_with_every_output_exposed(
    build: Callable[[], Network],
) -> None:
    network = build()
    feeds = inputs_of(network)
    found = run_all(Evaluator(), float_plan(network), feeds).tensors
    model = network_to_model(network)
    names = [value.name for value in model.graph.output]
    wanted = dict(zip(names, float_session(model).run(names, feeds), strict=True))
    for layer in network.layers:
        if layer.kind == "op":
            for ref, name in zip(layer.outputs, layer.node_outputs, strict=True):
                np.testing.assert_array_equal(found[ref], wanted[name], err_msg=ref)


@pytest.mark.parametrize("build", NETS.values(), ids=NETS)
@pytest.mark.parametrize(
    "base", ["asymmetric_affine-u8", "perchannel_symmetric_affine-i8", "dynamic_fixed_point-i16"]
)
def test_no_optimized_kernel_holds_an_integer_operator(
    build: Callable[[], Network], base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = kernels.session_options
    written: list[Path] = []

    def saving() -> onnxruntime.SessionOptions:
        options = original()
        written.append(tmp_path / f"kernel_{len(written)}.onnx")
        options.optimized_model_filepath = str(written[-1])
        return options

    network = build()
    feeds = inputs_of(network)
    table = build_table(network, assign(network, base), calibrate(network, feeds))
    monkeypatch.setattr(kernels, "session_options", saving)
    run_all(Evaluator(), make_plan(network, table), feeds)
    found = [onnx.load(path) for path in written]
    assert len(found) > 8
    ops = {one.op_type for model in found for one in model.graph.node}
    assert {"QuantizeLinear", "DequantizeLinear", "Softmax" if "Softmax" in ops else "Conv"} <= ops
    integer = {
        op
        for op in ops
        if op.startswith(("QLinear", "QGemm", "QAttention", "MatMulNBits", "DynamicQuantize"))
        or "Integer" in op
    }
    assert integer == set()


def line(*ops: tuple[str, str], shape: list[int] | None = None) -> Network:
    """x through operators of one input."""
    nodes, last = [], "x"
    for name, op in ops:
        nodes.append(node(op, [last], [name], name=name))
        last = name
    return make_network(nodes, {"x": shape or [1, 4]}, [last])


@pytest.mark.parametrize("bits", [8, 16])
def test_an_empty_fixed_point_range_simulates_to_zeros(bits: int) -> None:
    network = line(("a", "Relu"), ("b", "Neg"), ("c", "Exp"))
    feeds = {"x": np.full((1, 4), -2.0, np.float32)}
    ranges = calibrate(network, feeds)
    assert ranges[ref_of(network, "Relu_a")] == Range(0.0, 0.0)
    table = build_table(network, assign(network, f"dynamic_fixed_point-i{bits}"), ranges)
    found = values(run_all(Evaluator(), make_plan(network, table), feeds))
    np.testing.assert_array_equal(found[ref_of(network, "Relu_a")], np.zeros((1, 4)))
    np.testing.assert_array_equal(found[ref_of(network, "Neg_b")], np.zeros((1, 4)))
    # exp(0) = 1 sets fl to bits - 1, whose largest code is one step below 1
    almost = np.full((1, 4), 1 - 2.0 ** (1 - bits), np.float32)
    np.testing.assert_array_equal(found[ref_of(network, "Exp_c")], almost)


@pytest.mark.parametrize("size", [1e-38, 1e-30, 1e30])
@pytest.mark.parametrize("base", ["dynamic_fixed_point-i16", "asymmetric_affine-u8", "bfloat16"])
def test_tiny_and_huge_ranges_equal_the_reference(size: float, base: str) -> None:
    feeds = {"x": floats(3, 1, 64) * np.float32(size)}
    network = line(("a", "Relu"), ("b", "Neg"), shape=[1, 64])
    table = build_table(network, assign(network, base), calibrate(network, feeds))
    found = values(run_all(Evaluator(), make_plan(network, table), feeds))
    wanted = simulate(network, table, feeds)
    assert_equal(found, wanted, wanted)


@pytest.mark.parametrize("base", FORMATS)
def test_padding_of_a_max_pool_never_wins_over_codes(base: str) -> None:
    # every value is far below the code 0 of a padded border
    network = make_network(
        [node("MaxPool", ["x"], ["y"], name="pool", kernel_shape=[3, 3], pads=[1, 1, 1, 1])],
        {"x": [1, 1, 4, 4]},
        ["y"],
    )
    feeds = {"x": floats(1, 1, 1, 4, 4, low=-2.0, high=-1.0)}
    table = build_table(network, assign(network, base), calibrate(network, feeds))
    found = values(run_all(Evaluator(), make_plan(network, table), feeds))
    wanted = simulate(network, table, feeds)
    assert_equal(found, wanted, wanted)
    assert float(found[ref_of(network, "MaxPool_pool")].max()) < -0.9


@pytest.mark.parametrize("opset", [7, 10, 11, 12, 13, 19, 21])
@pytest.mark.parametrize("base", ["asymmetric_affine-u8", "dynamic_fixed_point-i16"])
def test_networks_of_every_opset_can_be_simulated(opset: int, base: str) -> None:
    network = make_network(
        [
            node("Conv", ["x", "w", "b"], ["c"], name="conv"),
            node("Relu", ["c"], ["r"], name="relu"),
            node("MaxPool", ["r"], ["m"], name="pool", kernel_shape=[2, 2]),
            node("Transpose", ["m"], ["t"], name="turn", perm=[0, 2, 3, 1]),
            node("Flatten", ["t"], ["f"], name="flat"),
            node("Sigmoid", ["f"], ["y"], name="sig"),
        ],
        {"x": [1, 3, 6, 6]},
        ["y"],
        {"w": floats(1, 4, 3, 3, 3), "b": floats(2, 4)},
        opset=opset,
    )
    feeds = inputs_of(network)
    table = build_table(network, assign(network, base), calibrate(network, feeds))
    found = values(run_all(Evaluator(), make_plan(network, table), feeds))
    wanted = simulate(network, table, feeds)
    assert_equal(found, wanted, wanted)


def test_an_opaque_layer_runs_in_float_between_quantized_ones() -> None:
    model = make_model(
        [
            node("Neg", ["x"], ["n"], name="neg"),
            node("Gelu", ["n"], ["g"], name="gelu", domain="com.microsoft"),
            node("Sigmoid", ["g"], ["y"], name="sig"),
        ],
        {"x": [1, 32]},
        ["y"],
        domains={"com.microsoft": 1},
    )
    network = network_from_model(model, "t")
    feeds = inputs_of(network)
    table = build_table(network, assign(network, "asymmetric_affine-u8"), calibrate(network, feeds))
    run = run_all(Evaluator(), make_plan(network, table), feeds)
    assert run.tensors[ref_of(network, "Gelu_gelu")].dtype == np.uint8
    wanted = simulate(network, table, feeds)
    assert_equal(values(run), wanted, wanted)


def test_a_layer_that_onnx_runtime_cannot_run_is_named() -> None:
    network = make_network([node("Relu", ["x"], ["y"], name="strange")], {"x": [1, 4]}, ["y"])
    # import refuses it: this one came after
    network.layers[1].nodes[0].op_type = "Frobnicate"
    with pytest.raises(EvaluationError, match="Relu_strange_1"):
        run_all(Evaluator(), float_plan(network), inputs_of(network))


def test_integers_pass_between_layers_as_they_are() -> None:
    network = make_network(
        [
            node("Relu", ["x"], ["r"], name="relu"),
            node("ArgMax", ["r"], ["i"], name="best", axis=1, keepdims=0),
            node("Gather", ["r", "i"], ["y"], name="pick", axis=1),
        ],
        {"x": [1, 6]},
        ["y"],
    )
    feeds = {"x": np.array([[0.1, -0.5, 0.9, 0.3, 0.0, 0.2]], np.float32)}
    assignment = assign(network, "asymmetric_affine-u8")
    table = build_table(network, assignment, calibrate(network, feeds))
    run = run_all(Evaluator(), make_plan(network, table), feeds)
    np.testing.assert_array_equal(run.tensors[ref_of(network, "ArgMax_best")], [2])
    wanted = simulate(network, table, feeds)
    assert_equal(values(run), wanted, wanted)


def test_layers_that_differ_in_scales_alone_share_one_kernel() -> None:
    network = line(("a", "Relu"), ("b", "Neg"))
    evaluator = Evaluator()
    for high in (1.0, 2.0, 3.0):
        ranges = dict.fromkeys(network.tensors, Range(-high, high))
        table = build_table(network, assign(network, "asymmetric_affine-u8"), ranges)
        run_all(evaluator, make_plan(network, table), {"x": floats(0, 1, 4)})
    assert isinstance(evaluator.backend, kernels.OnnxRuntimeBackend)
    assert len(evaluator.backend._kernels) == 2


def test_what_a_run_gives_cannot_be_written_to() -> None:
    # the cache keeps these very arrays: a caller's edit would change later results
    network = line(("a", "Relu"), ("b", "Neg"))
    run = run_all(Evaluator(), float_plan(network), {"x": floats(0, 1, 4)})
    assert not any(array.flags.writeable for array in run.tensors.values())


def test_an_input_that_is_missing_from_the_feed_fails_by_name() -> None:
    network = line(("a", "Relu"))
    feed = feed_of(network, {"x": floats(0, 1, 4)})
    wrong = type(feed)(b"k", lambda: {lid_of(network, "x"): floats(0, 1, 5)})
    with pytest.raises(EvaluationError, match="Relu_a"):
        Evaluator().run(float_plan(network), wrong, [ref_of(network, "Relu_a")])


def test_codes_that_do_not_fill_their_type_are_not_left_to_the_kernel() -> None:
    """QuantizeLinear clips at the bounds of int8, and this encoding at its own."""

    class SixBits(AffineEncoding):
        @property
        def qmin(self) -> int:
            return -32

        @property
        def qmax(self) -> int:
            return 31

    assert rounds_inside(AffineEncoding("i8", 0.5, 0))
    assert not rounds_inside(SixBits("i8", 0.5, 0))


def test_tensors_of_the_file_may_have_any_name_that_kernels_use() -> None:
    """Every name that a kernel gives its own tensors, taken by tensors of the file."""
    network = make_network(
        [
            node("Conv", ["0:out_scale", "0:out_codes"], ["x:in_codes"], name="conv"),
            node("Relu", ["x:in_codes"], ["x"], name="relu"),
            node("Concat", ["x", "x:in_codes"], ["0:rounded"], name="cat", axis=1),
            node("Slice", ["0:rounded", "x:in_zero", "x:in_scale", "0:out_zero"], ["y"], "cut"),
        ],
        {"0:out_scale": [1, 3, 6, 6]},
        ["y"],
        {
            "0:out_codes": floats(1, 4, 3, 3, 3),
            "x:in_zero": np.array([1], np.int64),
            "x:in_scale": np.array([3], np.int64),
            "0:out_zero": np.array([1], np.int64),
        },
    )
    feeds = {"0:out_scale": floats(2, 1, 3, 6, 6)}
    session = Session(network, Dataset.from_arrays([feeds, {"0:out_scale": floats(3, 1, 3, 6, 6)}]))
    for fmt in ("asymmetric_affine-u8", "dynamic_fixed_point-i16", "float16"):
        session.quantize(fmt)
        assert session.evaluate().verdict.outputs[0].whole.cosine > 0.999
