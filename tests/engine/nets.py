"""Small networks that between them hold every kind of layer, and what the tests do with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from npuwidgets.engine import Calibrator, Evaluator, Plan, Run, make_plan
from npuwidgets.network import Network
from npuwidgets.numerics import NumberFormat, Range
from npuwidgets.quantization import Assignment, Table, build_table
from tests.helpers import Array, Floats, feed_of, floats, lid_of, make_network, node

FLOAT = Assignment(NumberFormat.parse("float32"))


def vision() -> Network:
    """Convolutions in all forms, pools with padding, resizes, a swish, a join, two outputs."""
    return make_network(
        [
            node("Conv", ["x", "w1", "b1"], ["c1"], name="conv", pads=[1, 1, 1, 1]),
            node("Relu", ["c1"], ["r1"], name="relu"),
            node(
                "MaxPool",
                ["r1"],
                ["p1"],
                name="maxpool",
                kernel_shape=[3, 3],
                strides=[2, 2],
                pads=[1, 1, 1, 1],
            ),
            node("Conv", ["p1", "w2", "b2"], ["c2"], name="grouped", group=2),
            node("Sigmoid", ["c2"], ["s2"], name="sig"),
            node("Mul", ["c2", "s2"], ["sw"], name="swish"),
            node("ConvTranspose", ["sw", "w3", "b3"], ["up"], name="deconv", group=2),
            node("Resize", ["sw", "", "double"], ["near"], name="nearest", mode="nearest"),
            node("Resize", ["sw", "", "double"], ["line"], name="linear", mode="linear"),
            node("Concat", ["near", "line"], ["cat"], name="join", axis=1),
            node("AveragePool", ["cat"], ["avg"], name="avgpool", kernel_shape=[2, 2]),
            node("Split", ["avg"], ["left", "right"], name="split", axis=1),
            node("Sub", ["left", "offset"], ["y"], name="sub"),
            node("Transpose", ["up"], ["z"], name="turn", perm=[0, 2, 3, 1]),
            node("Neg", ["right"], ["u"], name="neg"),
        ],
        {"x": [1, 3, 8, 8]},
        ["y", "z", "u"],
        {
            "w1": floats(1, 4, 3, 3, 3),
            "b1": floats(2, 4),
            "w2": floats(3, 6, 2, 1, 1),
            "b2": floats(4, 6),
            "w3": floats(5, 6, 2, 2, 2),
            "b3": floats(6, 4),
            "double": np.array([1, 1, 2, 2], np.float32),
            "offset": np.array([0.37], np.float32),
        },
        opset=13,
    )


def attention() -> Network:
    """Constant and running matrix products, softmax, a decomposed norm, gelu, Gemm both ways."""
    return make_network(
        [
            node("MatMul", ["x", "wq"], ["q"], name="query"),
            node("Add", ["q", "bq"], ["qb"], name="query_bias"),
            node("Transpose", ["x"], ["k"], name="keys", perm=[0, 2, 1]),
            node("MatMul", ["qb", "k"], ["scores"], name="scores"),
            node("Softmax", ["scores"], ["p"], name="softmax", axis=-1),
            node("MatMul", ["p", "x"], ["mix"], name="mix"),
            node("ReduceMean", ["mix"], ["mean"], name="mean", axes=[-1]),
            node("Sub", ["mix", "mean"], ["d"], name="centre"),
            node("Mul", ["d", "d"], ["dd"], name="square"),
            node("ReduceMean", ["dd"], ["var"], name="var", axes=[-1]),
            node("Add", ["var", "eps"], ["ve"], name="eps"),
            node("Sqrt", ["ve"], ["sd"], name="sqrt"),
            node("Div", ["d", "sd"], ["n"], name="div"),
            node("Mul", ["n", "gamma"], ["g"], name="gamma"),
            node("Add", ["g", "beta"], ["norm"], name="norm"),
            node("Reshape", ["norm", "rows"], ["flat"], name="rows"),
            node("Gemm", ["flat", "w1", "b1"], ["h"], name="up", transB=1),
            node("Tanh", ["h"], ["t"], name="tanh"),
            node("Gemm", ["t", "w2", "b2"], ["y"], name="down"),
        ],
        {"x": [1, 4, 8]},
        ["y"],
        {
            "wq": floats(1, 8, 8),
            "bq": floats(2, 8),
            "eps": np.array(1e-5, np.float32),
            "gamma": floats(3, 8),
            "beta": floats(4, 8),
            "rows": np.array([4, 8], np.int64),
            "w1": floats(5, 6, 8),
            "b1": floats(6, 6),
            "w2": floats(7, 6, 5),
            "b2": floats(8, 5),
        },
        opset=13,
    )


NETS = {"vision": vision, "attention": attention}


def inputs_of(network: Network, seed: int = 0) -> dict[str, Floats]:
    """Random numbers for each input."""
    found = {}
    for layer in network.inputs:
        shape = tuple(dim or 0 for dim in network.tensors[layer.outputs[0]].shape or ())
        found[layer.name] = floats(seed, *shape)
    return found


def float_plan(network: Network) -> Plan:
    """The golden plan."""
    return make_plan(network, build_table(network, FLOAT, {}))


def calibrate(network: Network, feeds: Mapping[str, Floats]) -> Mapping[str, Range]:
    """Ranges of one set of inputs."""
    plan = float_plan(network)
    return Calibrator(Evaluator()).ranges(plan, [feed_of(network, feeds)])


def assign(network: Network, base: str, **listed: str) -> Assignment:
    """An assignment with layers listed by name."""
    return Assignment(
        NumberFormat.parse(base),
        {lid_of(network, name): NumberFormat.parse(one) for name, one in listed.items()},
    )


def tables(network: Network, ranges: Mapping[str, Range], *assignments: Assignment) -> list[Table]:
    """A table for each assignment."""
    return [build_table(network, one, ranges) for one in assignments]


def values(run: Run) -> dict[str, Array]:
    """The tensors of a run as values."""
    found: dict[str, Array] = {}
    for name, array in run.tensors.items():
        encoding = run.plan.encodings[name]
        found[name] = array if encoding is None else encoding.dequantize(array)
    return found


def run_all(evaluator: Evaluator, plan: Plan, feeds: Mapping[str, Floats]) -> Run:
    """Every tensor of a plan."""
    return evaluator.run(plan, feed_of(plan.network, feeds), plan.encodings)


def assert_equal(
    found: Mapping[str, Array], wanted: Mapping[str, Array], names: Iterable[str]
) -> None:
    """Tensor by tensor, to the bit but for the sign of zero."""
    for name in names:
        np.testing.assert_array_equal(found[name], wanted[name], err_msg=name)
