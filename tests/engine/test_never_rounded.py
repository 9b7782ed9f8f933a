"""Numbers that are instructions, and masks, under every format; ONNX Runtime judges float."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import onnx
import pytest
from onnx import TensorProto

from npuwidgets.engine import Calibrator, Evaluator, Feed, make_plan
from npuwidgets.network import network_from_model
from npuwidgets.numerics import ALL_FORMATS, NumberFormat, Range, compare
from npuwidgets.quantization import Assignment, TableBuilder
from tests.engine.nets import float_plan
from tests.helpers import Array, floats, make_model, node, onnx_runtime, ref_of

INT64, BOOL = TensorProto.INT64, TensorProto.BOOL
FORMATS = [one for one in ALL_FORMATS if not one.is_float32]
LOWER = np.tri(5, dtype=bool)

Net = tuple[onnx.ModelProto, Mapping[str, Array]]


def number(value: object, dtype: type[np.generic] = np.float32) -> Array:
    return np.array(value, dtype)


def square() -> Net:
    return make_model(
        [node("Pow", ["x", "k"], ["y"], "pow")], {"x": [1, 64]}, ["y"], {"k": number(2.0)}
    ), {"x": floats(1, 1, 64)}


def rms_norm() -> Net:
    nodes = [
        node("Pow", ["x", "two"], ["q"], "square"),
        node("ReduceMean", ["q"], ["m"], "mean", axes=[-1]),
        node("Add", ["m", "eps"], ["e"], "add"),
        node("Sqrt", ["e"], ["s"], "root"),
        node("Div", ["x", "s"], ["y"], "norm"),
    ]
    constants = {"two": number(2.0), "eps": number(1e-6)}
    return make_model(nodes, {"x": [1, 5, 64]}, ["y"], constants), {"x": floats(2, 1, 5, 64)}


def slice_by_index() -> Net:
    nodes = [
        node("Slice", ["x", "first", "last", "axis"], ["s"], "cut"),
        node("Relu", ["s"], ["y"], "relu"),
    ]
    constants = {"last": number([64], np.int64), "axis": number([1], np.int64)}
    inputs = {"x": [1, 64], "first": [1]}
    model = make_model(nodes, inputs, ["y"], constants, kinds={"first": INT64})
    return model, {"x": floats(3, 1, 64), "first": number([3], np.int64)}


def halved_index() -> Net:
    nodes = [
        node("Cast", ["n"], ["f"], "cast", to=1),
        node("Mul", ["f", "half"], ["m"], "halve"),
        node("Floor", ["m"], ["w"], "floor"),
        node("Cast", ["w"], ["i"], "back", to=7),
        node("Gather", ["x", "i"], ["y"], "pick", axis=1),
    ]
    inputs = {"x": [1, 1000], "n": [3]}
    model = make_model(nodes, inputs, ["y"], {"half": number(0.5)}, kinds={"n": INT64})
    return model, {"x": floats(4, 1, 1000), "n": number([1999, 3, 1234], np.int64)}


def computed_scales() -> Net:
    nodes = [
        node("Div", ["size", "seven"], ["by"], "by"),
        node("Resize", ["x", "", "by"], ["y"], "resize", mode="linear"),
    ]
    constants = {"seven": number([1, 1, 7, 7])}
    model = make_model(nodes, {"x": [1, 1, 7, 7], "size": [4]}, ["y"], constants)
    return model, {"x": floats(5, 1, 1, 7, 7), "size": number([1, 1, 10, 13])}


def infinite_bounds() -> Net:
    nodes = [
        node("Max", ["x", "low"], ["a"], "max"),
        node("Min", ["a", "high"], ["b"], "min"),
        node("Clip", ["b", "zero", "high"], ["y"], "clip"),
    ]
    constants = {"low": number(-np.inf), "high": number(np.inf), "zero": number(0.0)}
    return make_model(nodes, {"x": [1, 64]}, ["y"], constants), {"x": floats(6, 1, 64)}


def added_mask(low: float) -> Net:
    nodes = [
        node("MatMul", ["x", "w"], ["s"], "scores"),
        node("Add", ["s", "mask"], ["m"], "add"),
        node("Softmax", ["m"], ["p"], "soft"),
        node("MatMul", ["p", "x"], ["y"], "mix"),
    ]
    mask = np.where(LOWER, 0, low).astype(np.float32)
    constants = {"w": floats(7, 5, 5), "mask": mask}
    return make_model(nodes, {"x": [1, 5, 5]}, ["y"], constants), {"x": floats(8, 1, 5, 5)}


def mask_input(low: float) -> Net:
    model, feeds = added_mask(low)
    (mask,) = [one for one in model.graph.initializer if one.name == "mask"]
    model.graph.initializer.remove(mask)
    model.graph.input.append(onnx.helper.make_tensor_value_info("mask", TensorProto.FLOAT, [5, 5]))
    return model, {**feeds, "mask": onnx.numpy_helper.to_array(mask)}


def filled_mask(low: float) -> Net:
    nodes = [
        node("Where", ["c", "x", "low"], ["m"], "fill"),
        node("Softmax", ["m"], ["p"], "soft"),
        node("MatMul", ["p", "x"], ["y"], "mix"),
    ]
    inputs = {"x": [1, 5, 5], "c": [5, 5]}
    model = make_model(nodes, inputs, ["y"], {"low": number(low)}, kinds={"c": BOOL})
    return model, {"x": floats(9, 1, 5, 5, low=-4, high=4), "c": LOWER}


def counted_mask(low: float) -> Net:
    nodes = [
        node("Cast", ["m"], ["f"], "cast", to=1),
        node("Sub", ["one", "f"], ["not"], "turn"),
        node("Mul", ["not", "low"], ["far"], "far"),
        node("Add", ["x", "far"], ["s"], "add"),
        node("Softmax", ["s"], ["p"], "soft"),
        node("MatMul", ["p", "x"], ["y"], "mix"),
    ]
    constants = {"one": number(1.0), "low": number(low)}
    inputs = {"x": [1, 5, 5], "m": [1, 5]}
    model = make_model(nodes, inputs, ["y"], constants, kinds={"m": INT64})
    return model, {"x": floats(10, 1, 5, 5), "m": number([[1, 1, 1, 0, 0]], np.int64)}


def logarithm_of_a_mask() -> Net:
    nodes = [
        node("Log", ["m"], ["far"], "log"),
        node("Add", ["x", "far"], ["s"], "add"),
        node("Softmax", ["s"], ["y"], "soft"),
    ]
    model = make_model(nodes, {"x": [1, 5], "m": [1, 5]}, ["y"])
    return model, {"x": floats(11, 1, 5), "m": number([[1, 0, 1, 1, 0]])}


def softmax_step_by_step() -> Net:
    nodes = [
        node("Add", ["x", "mask"], ["m"], "add"),
        node("ReduceMax", ["m"], ["top"], "top", axes=[-1]),
        node("Sub", ["m", "top"], ["d"], "sub"),
        node("Exp", ["d"], ["e"], "exp"),
        node("ReduceSum", ["e", "last"], ["t"], "sum"),
        node("Div", ["e", "t"], ["y"], "div"),
    ]
    mask = np.where(LOWER, 0, -np.inf).astype(np.float32)
    constants = {"mask": mask, "last": number([-1], np.int64)}
    return make_model(nodes, {"x": [1, 5, 5]}, ["y"], constants), {"x": floats(12, 1, 5, 5)}


def a_row_that_is_masked_as_a_whole() -> Net:
    nodes = [
        node("Add", ["x", "mask"], ["m"], "add"),
        node("Softmax", ["m"], ["p"], "soft"),
        node("IsNaN", ["p"], ["none"], "none"),
        node("Where", ["none", "zero", "p"], ["y"], "zeros"),
    ]
    mask = np.where(LOWER, -np.inf, 0).astype(np.float32)
    constants = {"mask": mask, "zero": number(0.0)}
    return make_model(nodes, {"x": [1, 5, 5]}, ["y"], constants), {"x": floats(13, 1, 5, 5)}


def opaque_chain() -> Net:
    nodes = [
        node("Neg", ["x"], ["n"], "neg"),
        node("Gelu", ["n"], ["a"], "one", domain="com.microsoft"),
        node("Gelu", ["a"], ["b"], "two", domain="com.microsoft"),
        node("Abs", ["a"], ["y"], "abs"),
    ]
    model = make_model(nodes, {"x": [1, 64]}, ["y", "b"], domains={"com.microsoft": 1})
    return model, {"x": floats(14, 1, 64)}


LOWS = (-np.inf, -1e9, -1e4, float(np.finfo(np.float32).min))
NETS: dict[str, Callable[[], Net]] = {
    one.__name__: one
    for one in (
        *(square, rms_norm, slice_by_index, halved_index, computed_scales, infinite_bounds),
        *(logarithm_of_a_mask, softmax_step_by_step, a_row_that_is_masked_as_a_whole),
        opaque_chain,
    )
}
for make in (added_mask, mask_input, filled_mask, counted_mask):
    for lowest in LOWS[make is counted_mask :]:  # 0 times infinity is no number
        NETS[f"{make.__name__} {lowest:.3g}"] = lambda make=make, lowest=lowest: make(lowest)  # type: ignore[misc]


@pytest.mark.parametrize("name", NETS)
def test_every_format_runs_is_near_float_and_obeys_the_laws(name: str) -> None:
    model, feeds = NETS[name]()
    network = network_from_model(model, "net")
    feed = Feed(b"one", lambda: {layer.lid: feeds[layer.name] for layer in network.inputs})
    ends = [layer.outputs[0] for layer in network.outputs]
    evaluator, builder, plan = Evaluator(), TableBuilder(network), float_plan(network)
    golden = evaluator.run(plan, feed, ends).tensors
    names = [value.name for value in model.graph.output]
    wanted = onnx_runtime(model, feeds, names)
    for end, one in zip(ends, names, strict=True):
        assert np.allclose(golden[end], wanted[one], rtol=1e-6, atol=1e-7, equal_nan=True)
    ranges = Calibrator(evaluator).ranges(plan, [feed])
    lids = [layer.lid for layer in network.layers]
    for number_, fmt in enumerate(FORMATS):
        uniform = TableBuilder(network).build(Assignment(fmt), ranges)
        made = make_plan(network, uniform)
        found = dict(Evaluator(budget=0).stream(made, feed))
        for end in ends:
            encoding = made.encodings[end]
            values = found[end] if encoding is None else encoding.dequantize(found[end])
            float_ = np.asarray(golden[end], np.float32)
            assert compare(float_, np.asarray(values, np.float32)).cosine > 0.98, fmt
        # law 2: set one by one over another base, with evaluations in between
        assignment = Assignment(FORMATS[number_ - 1])
        for place in np.random.default_rng(number_).permutation(len(lids)):
            assignment = assignment.listing([lids[place]], fmt)
            evaluator.run(make_plan(network, builder.build(assignment, ranges)), feed, ends)
        stepwise = builder.build(assignment, ranges)
        assert stepwise.layers == uniform.layers
        for key, array in evaluator.stream(make_plan(network, stepwise), feed):
            np.testing.assert_array_equal(array, found[key], err_msg=key)


@pytest.mark.parametrize("low", LOWS)
def test_a_masks_range_is_that_of_what_it_lets_through(low: float) -> None:
    model, feeds = mask_input(low)
    network = network_from_model(model, "net")
    feed = Feed(b"one", lambda: {layer.lid: feeds[layer.name] for layer in network.inputs})
    calibrator, plan = Calibrator(Evaluator()), float_plan(network)
    ranges = calibrator.ranges(plan, [feed])
    assert ranges[ref_of(network, "mask")] == Range(0.0, 0.0, open=True)
    scores = onnx_runtime(model, feeds, ["s"])["s"][0][LOWER]
    wanted = Range(float(scores.min()), float(scores.max()), open=True)
    assert ranges[ref_of(network, "Add_add")] == wanted
    u8 = NumberFormat.parse("asymmetric_affine-u8")
    table = TableBuilder(network).build(Assignment(u8), ranges)
    assert table.entry(ref_of(network, "Add_add")) is None
    assert table.entry(ref_of(network, "MatMul_scores")) is not None


def test_a_tensor_without_values_has_the_range_of_zeros() -> None:
    nodes = [
        node("NonZero", ["x"], ["i"], "where"),
        node("Cast", ["i"], ["y"], "cast", to=1),
    ]
    network = network_from_model(make_model(nodes, {"x": [1, 4]}, ["y"]), "net")
    feeds = {network.inputs[0].lid: np.zeros((1, 4), np.float32)}
    ranges = Calibrator(Evaluator()).ranges(float_plan(network), [Feed(b"one", lambda: feeds)])
    assert ranges[ref_of(network, "Cast_cast")] == Range(0.0, 0.0)
