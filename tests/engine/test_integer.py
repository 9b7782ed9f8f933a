"""Integer arithmetic: sums of codes by hand, ONNX Runtime as judge, and the real mnist."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from npuwidgets.engine import (
    Evaluator,
    IntegerBackend,
    OnnxRuntimeBackend,
    Plan,
    Step,
    StepKind,
    make_plan,
    require_small,
)
from npuwidgets.engine.integer_products import products
from npuwidgets.errors import EvaluationError, SettingError
from npuwidgets.inputs import read_tensor
from npuwidgets.network import Network, import_onnx
from npuwidgets.numerics import (
    AffineEncoding,
    BiasEncoding,
    Encoding,
    FixedPointEncoding,
    NumberFormat,
    Range,
)
from npuwidgets.quantization import Assignment, build_table, integer_layer
from tests.engine.nets import NETS, assign, calibrate, inputs_of, run_all, tables
from tests.helpers import (
    Array,
    Floats,
    feed_of,
    lid_of,
    make_model,
    make_network,
    node,
    onnx_runtime,
)

U8 = "asymmetric_affine-u8"
I16 = "dynamic_fixed_point-i16"
FORMATS = (
    U8,
    "asymmetric_affine-i8",
    "symmetric_affine-i8",
    "perchannel_symmetric_affine-i8",
    "dynamic_fixed_point-i8",
    I16,
)
"""Every integer format."""


def only_layer(
    weight: Floats,
    bias: Floats | None = None,
    op: str = "Gemm",
    shape: tuple[int, ...] = (1, 2),
    **attributes: object,
) -> Network:
    """A network of one layer with a weight."""
    constants = {"w": weight} if bias is None else {"w": weight, "b": bias}
    return make_network(
        [node(op, ["x", *constants], ["y"], name="one", **attributes)],
        {"x": list(shape)},
        ["y"],
        constants,
    )


def one_step(
    network: Network,
    read: Encoding,
    weight: Encoding,
    written: Encoding | None,
    bias: Encoding | None = None,
) -> Step:
    layer = network.by_lid[lid_of(network, f"{network.layers[1].op}_one")]
    return Step(
        StepKind.KERNEL,
        layer,
        layer.inputs,
        layer.outputs,
        (read,),
        (written,),
        weight,
        bias,
        b"a digest",
    )


def run_step(network: Network, step: Step, codes: Array) -> Array:
    (found,) = IntegerBackend().kernel(network, step)((codes,), step)
    return found


def test_a_gemm_worked_out_by_hand() -> None:
    """w = [[1, -2], [3, .5]] in steps of .5 from 4: codes [[6, 0], [10, 5]].

    x codes (7, 1) from 3 are 4 and -2: sums 4 * (2, -4) + -2 * (6, 1) = (-4, -18), plus the bias
    (1, .75) in steps of .25 * .5: 8 and 6. One step of the output is .25: (4, -12) * .125 / .25 =
    (2, -6), from 100.
    """
    network = only_layer(np.array([[1, -2], [3, 0.5]], np.float32), np.array([1, 0.75], np.float32))
    step = one_step(
        network,
        AffineEncoding("u8", 0.25, 3),
        AffineEncoding("u8", 0.5, 4),
        AffineEncoding("u8", 0.25, 100),
        BiasEncoding((0.125,), 32),
    )
    backend = IntegerBackend()
    (found,) = backend.kernel(network, step)((np.array([[7, 1]], np.uint8),), step)
    assert found.dtype == np.uint8
    assert found.tolist() == [[102, 94]]
    plan = Plan(network, (step,), {}, {})
    assert backend.accumulators(plan) == {step.layer.lid: 18}


def test_a_half_goes_to_the_even_step_and_the_ends_are_clipped() -> None:
    network = only_layer(np.array([[1]], np.float32), shape=(6, 1))
    step = one_step(
        network,
        AffineEncoding("i8", 1.0, 0),
        AffineEncoding("i8", 1.0, 0, "symmetric_affine"),
        AffineEncoding("i8", 2.0, 90),
    )
    codes = np.array([[1], [3], [-1], [5], [120], [-3]], np.int8)
    # halves: .5, 1.5, -.5, 2.5, 60, -1.5; 90 + 60 does not fit
    assert run_step(network, step, codes).reshape(-1).tolist() == [90, 92, 90, 92, 127, 88]


def test_fixed_point_shifts_by_the_fractional_lengths() -> None:
    """fl 3 + 5 to fl 2 divides by 2**6: 1000 * 64 + 32 + 32 * 1 gives 1001, 16-bit codes."""
    network = only_layer(np.array([[2], [1]], np.float32), np.array([0.125], np.float32))
    step = one_step(
        network,
        FixedPointEncoding(16, 3),
        FixedPointEncoding(16, 5),
        FixedPointEncoding(16, 2),
        BiasEncoding((), 64, 8),
    )
    # the weight's codes are 64 and 32, the bias's 32
    found = run_step(network, step, np.array([[1000, 1]], np.int16))
    assert found.dtype == np.int16
    assert found.tolist() == [[1001]]


def test_an_input_of_zeros_leaves_the_bias() -> None:
    network = only_layer(np.array([[2], [1]], np.float32), np.array([0.75], np.float32))
    step = one_step(
        network,
        FixedPointEncoding(16, 300),
        FixedPointEncoding(16, 5),
        FixedPointEncoding(16, 4),
        BiasEncoding((), 64, 5),
    )
    assert run_step(network, step, np.zeros((1, 2), np.int16)).tolist() == [[12]]


def test_an_output_of_zeros_is_zeros_whatever_comes_in() -> None:
    network = only_layer(np.array([[2], [1]], np.float32))
    step = one_step(
        network, FixedPointEncoding(16, 3), FixedPointEncoding(16, 5), FixedPointEncoding(16, 300)
    )
    assert run_step(network, step, np.ones((1, 2), np.int16)).tolist() == [[0]]


def test_an_output_without_codes_is_the_sum_in_its_own_unit() -> None:
    network = only_layer(np.array([[2], [1]], np.float32))
    step = one_step(network, FixedPointEncoding(16, 3), FixedPointEncoding(16, 5), None)
    found = run_step(network, step, np.array([[4, 3]], np.int16))  # .5 * 2 + .375 * 1
    assert found.dtype == np.float32
    assert found.tolist() == [[1.375]]


def test_a_bias_that_fills_the_accumulator_is_refused_by_name() -> None:
    network = only_layer(np.array([[1], [1]], np.float32), np.array([1e9], np.float32))
    step = one_step(
        network,
        FixedPointEncoding(16, 20),
        FixedPointEncoding(16, 20),
        FixedPointEncoding(16, -15),
        BiasEncoding((), 64, 40),
    )
    with pytest.raises(EvaluationError, match="Gemm_one_1: a bias needs more than 62 bits"):
        run_step(network, step, np.ones((1, 2), np.int16))


CONVOLUTIONS: dict[str, tuple[str, tuple[int, ...], tuple[int, ...], dict[str, object]]] = {
    "plain": ("Conv", (2, 3, 7, 6), (4, 3, 3, 2), {}),
    "grouped": ("Conv", (1, 4, 7, 6), (6, 2, 3, 3), {"group": 2, "pads": [1, 0, 2, 1]}),
    "depthwise": ("Conv", (1, 4, 9, 9), (4, 1, 3, 3), {"group": 4, "strides": [2, 2]}),
    "dilated": ("Conv", (1, 2, 11, 9), (3, 2, 3, 3), {"dilations": [3, 2], "strides": [1, 2]}),
    "same upper": (
        "Conv",
        (1, 2, 8, 7),
        (3, 2, 3, 2),
        {"auto_pad": "SAME_UPPER", "strides": [2, 3]},
    ),
    "same lower": (
        "Conv",
        (1, 2, 8, 7),
        (3, 2, 3, 2),
        {"auto_pad": "SAME_LOWER", "strides": [2, 3]},
    ),
    "valid": ("Conv", (1, 2, 8, 7), (3, 2, 3, 2), {"auto_pad": "VALID"}),
    "one axis": ("Conv", (1, 2, 12), (3, 2, 4), {"pads": [2, 1], "dilations": [2]}),
    "three axes": ("Conv", (1, 2, 4, 5, 6), (3, 2, 2, 3, 2), {"pads": [1, 0, 1, 0, 1, 0]}),
    "transposed": ("ConvTranspose", (2, 3, 4, 5), (3, 2, 3, 3), {"strides": [2, 2]}),
    "transposed and padded": (
        "ConvTranspose",
        (1, 4, 5, 4),
        (4, 3, 3, 2),
        {"group": 2, "strides": [2, 3], "pads": [1, 0, 1, 1], "output_padding": [1, 2]},
    ),
    "transposed and dilated": ("ConvTranspose", (1, 2, 5, 4), (2, 3, 3, 2), {"dilations": [2, 3]}),
    "transposed, same upper": (
        "ConvTranspose",
        (1, 2, 5, 4),
        (2, 3, 4, 4),
        {"auto_pad": "SAME_UPPER", "strides": [3, 3]},
    ),
    "transposed, same lower": (
        "ConvTranspose",
        (1, 2, 5, 4),
        (2, 3, 4, 4),
        {"auto_pad": "SAME_LOWER", "strides": [3, 3]},
    ),
    "transposed to a shape": (
        "ConvTranspose",
        (1, 2, 5, 4),
        (2, 3, 4, 4),
        {"output_shape": [13, 10], "strides": [3, 3]},
    ),
    "a product": ("MatMul", (2, 3, 5), (5, 4), {}),
    "a stack of products": ("MatMul", (2, 3, 5), (2, 5, 4), {}),
    "Gemm": ("Gemm", (3, 5), (5, 4), {}),
    "Gemm turned": ("Gemm", (5, 3), (4, 5), {"transA": 1, "transB": 1}),
}


@pytest.mark.parametrize("case", CONVOLUTIONS)
def test_the_sums_are_what_onnx_runtime_gives(case: str) -> None:
    """Sums of small integers are exact in float32, so its float kernels are the judge."""
    op, shape, weight_shape, attributes = CONVOLUTIONS[case]
    random = np.random.default_rng(3)
    x, w = random.integers(-40, 41, shape), random.integers(-40, 41, weight_shape)
    named = node(op, ["x", "w"], ["y"], name="one", **attributes)
    constants: Mapping[str, Array] = {"w": w.astype(np.float32)}
    model = make_model([named], {"x": list(shape)}, ["y"], constants)
    wanted = onnx_runtime(model, {"x": x.astype(np.float32)}, ["y"])["y"]
    network = make_network([named], {"x": list(shape)}, ["y"], constants)
    (layer,) = (one for one in network.layers if one.op == op)
    found = products(layer, x, w)
    assert found.dtype == np.int64
    np.testing.assert_array_equal(found, wanted)
    np.testing.assert_array_equal(products(layer, x << 20, w << 20), found << 40)


def runs_on_codes(step: Step) -> bool:
    read = step.read_as[0] if step.read_as else None
    return integer_layer(step.layer, read, step.weight, step.bias) is not None


class Compared:
    """Steps of one plan, run by both arithmetics on the same codes."""

    def __init__(self, plan: Plan, feeds: Mapping[str, Floats]) -> None:
        self._plan = plan
        self._tensors = run_all(Evaluator(), plan, feeds).tensors
        self.backend = IntegerBackend()

    def __iter__(self) -> Iterator[tuple[Step, Array]]:
        """Give each integer step and how many codes the two results lie apart."""
        for step in self._plan.steps:
            if step.kind is StepKind.KERNEL and runs_on_codes(step):
                inputs = tuple(self._tensors[name] for name in step.reads)
                (found,) = self.backend.kernel(self._plan.network, step)(inputs, step)
                wanted = self._tensors[step.writes[0]]
                assert found.dtype == wanted.dtype
                yield step, np.abs(found.astype(np.int64) - wanted.astype(np.int64))


@pytest.mark.parametrize("base", FORMATS)
@pytest.mark.parametrize("name", NETS)
def test_on_the_same_codes_a_layer_is_at_most_one_step_from_the_toolchains_arithmetic(
    name: str, base: str
) -> None:
    network = NETS[name]()
    feeds = inputs_of(network)
    (table,) = tables(network, calibrate(network, feeds), assign(network, base))
    ops = set()
    for step, apart in Compared(make_plan(network, table), feeds):
        ops.add(step.layer.op)
        assert apart.max() <= 1, step.layer.lid
    assert ops == ({"Conv", "ConvTranspose"} if name == "vision" else {"MatMul", "Gemm"})


@pytest.mark.parametrize("base", [U8, I16, "perchannel_symmetric_affine-i8"])
@pytest.mark.parametrize("name", NETS)
def test_after_edits_the_integer_tensors_are_those_of_a_run_from_scratch(
    name: str, base: str
) -> None:
    network = NETS[name]()
    feeds = inputs_of(network)
    last = network.layers[-2 if name == "attention" else 4].name
    edited = Assignment(
        NumberFormat.parse(base), {lid_of(network, last): NumberFormat.parse("float32")}
    )
    first, second = tables(network, calibrate(network, feeds), assign(network, base), edited)
    kept = Evaluator(IntegerBackend())
    run_all(kept, make_plan(network, first), feeds)
    run_all(kept, make_plan(network, second), feeds)
    again = run_all(kept, make_plan(network, first), feeds)
    scratch = run_all(Evaluator(IntegerBackend()), make_plan(network, first), feeds)
    for key, array in scratch.tensors.items():
        np.testing.assert_array_equal(again.tensors[key], array, err_msg=key)


def test_the_two_arithmetics_never_share_a_tensor() -> None:
    network = NETS["vision"]()
    feeds = inputs_of(network)
    (table,) = tables(network, calibrate(network, feeds), assign(network, U8))
    plan, feed = make_plan(network, table), feed_of(network, feeds)
    toolchain, integer = Evaluator(OnnxRuntimeBackend()), Evaluator(IntegerBackend())
    keys = set(toolchain.keys(plan, feed).values())
    assert not keys & set(integer.keys(plan, feed).values())


def test_a_gemm_with_factors_is_left_to_the_toolchains_arithmetic() -> None:
    network = only_layer(np.array([[1], [1]], np.float32), alpha=0.5)
    step = one_step(
        network,
        AffineEncoding("u8", 0.25, 3),
        AffineEncoding("u8", 0.5, 4),
        AffineEncoding("u8", 0.25, 100),
    )
    assert not runs_on_codes(step)
    # .5 * (1 * 1 + .5 * 1) = .75
    assert run_step(network, step, np.array([[7, 5]], np.uint8)).tolist() == [[103]]


def test_a_network_too_large_is_refused_with_its_size_and_what_to_do() -> None:
    network = only_layer(
        np.zeros((4, 2, 3, 3), np.float32), op="Conv", shape=(1, 2, 10, 10), pads=[1, 1, 1, 1]
    )
    size = 4 * 10 * 10 * 2 * 3 * 3
    require_small(network, size)
    with pytest.raises(SettingError, match=r"largest_macs=7200\)"):
        require_small(network, size - 1)
    step = one_step(
        network,
        AffineEncoding("u8", 0.25, 3),
        AffineEncoding("u8", 0.5, 4),
        AffineEncoding("u8", 0.25, 100),
    )
    with pytest.raises(SettingError, match="small networks"):
        IntegerBackend(size - 1).kernel(network, step)


@pytest.fixture(scope="module")
def mnist(shared: Path) -> tuple[Network, Mapping[str, Range], list[Floats]]:
    """The real network, its table's ranges, and the six dumped inputs."""
    folder = shared / "acuity-samples" / "mnist"
    network = import_onnx(folder / "mnist.onnx")
    entries: dict[str, dict[str, Any]] = YAML(typ="safe").load(
        (folder / "mnist.quantilize").read_text()
    )["quantize_parameters"]
    ranges = {
        ref: Range(entries[ref]["min_value"], entries[ref]["max_value"]) for ref in network.tensors
    }
    pictures = [
        read_tensor(folder / f"iter_{number}_input_10_out0_1_1_28_28.tensor").reshape(1, 1, 28, 28)
        for number in range(6)
    ]
    return network, ranges, [picture.astype(np.float32) for picture in pictures]


@pytest.mark.parametrize("base", FORMATS)
def test_on_mnist_every_layer_of_every_picture_is_within_one_step(
    mnist: tuple[Network, Mapping[str, Range], list[Floats]],
    base: str,
    record_property: Callable[[str, object], None],
) -> None:
    network, ranges, pictures = mnist
    plan = make_plan(network, build_table(network, assign(network, base), ranges))
    apart: dict[str, list[Array]] = {}
    for picture in pictures:
        for step, steps in Compared(plan, {"input": picture}):
            apart.setdefault(step.layer.lid, []).append(steps.reshape(-1))
    assert [lid.split("_")[0] for lid in apart] == ["Conv", "Conv", "Gemm", "Gemm"]
    for lid, parts in apart.items():
        together = np.concatenate(parts)
        record_property(lid, f"{np.mean(together == 1):.5%} of {together.size} one step apart")
        assert together.max() <= 1
        # float32 holds 24 bits of a sum, and 16-bit codes need more
        assert np.mean(together) < (0.01 if base == I16 else 0.001)


def test_on_mnist_the_outputs_follow_the_toolchains_own(
    mnist: tuple[Network, Mapping[str, Range], list[Floats]], shared: Path
) -> None:
    """Codes of the whole network against the dumps: rounding once more or less moves few."""
    network, ranges, pictures = mnist
    plan = make_plan(network, build_table(network, assign(network, U8), ranges))
    (goal,) = network.outputs[0].outputs
    encoding = plan.encodings[goal]
    assert encoding is not None
    evaluator = Evaluator(IntegerBackend())
    for number, picture in enumerate(pictures):
        feed = feed_of(network, {"input": picture}, bytes([number]))
        codes = evaluator.run(plan, feed, [goal]).tensors[goal].astype(np.int64)
        dumped = read_tensor(
            shared
            / "acuity-samples/mnist"
            / f"iter_{number}_attach_Gemm__fc_fc.1_Gemm_out0_0_out0_1_10.tensor"
        ).astype(np.float32)
        apart = np.abs(codes.reshape(-1) - encoding.quantize(dumped).reshape(-1).astype(np.int64))
        assert apart.max() <= 1
