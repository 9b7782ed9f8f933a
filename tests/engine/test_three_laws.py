"""The three laws of simulation on real networks, every tensor compared.

1. Nothing quantized equals float: ONNX Runtime with every layer's output exposed.
2. All layers set one by one, in random orders, through one evaluator, equal the uniform run.
3. Incremental equals from scratch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from npuwidgets.engine import Evaluator, Feed, Plan, float_session, make_plan
from npuwidgets.network import Kind, Network, below, import_onnx, network_to_model, select_layers
from npuwidgets.numerics import ALL_FORMATS, NumberFormat, Range
from npuwidgets.quantization import Assignment, TableBuilder
from tests.engine.nets import calibrate, float_plan
from tests.helpers import Array, Floats, feed_of, floats

PER_CHANNEL = NumberFormat.parse("perchannel_symmetric_affine-i8")
I16 = NumberFormat.parse("dynamic_fixed_point-i16")
FORMATS = [one for one in ALL_FORMATS if not one.is_float32]


@dataclass(frozen=True, slots=True)
class Case:
    """A network with one input picture and its ranges."""

    network: Network
    feeds: Mapping[str, Floats]
    ranges: Mapping[str, Range]
    builder: TableBuilder

    @property
    def feed(self) -> Feed:
        return feed_of(self.network, self.feeds)

    def plan(self, assignment: Assignment) -> Plan:
        return make_plan(self.network, self.builder.build(assignment, self.ranges))


def case_of(path: Path) -> Case:
    network = import_onnx(path)
    (start,) = network.inputs
    shape = tuple(dim or 0 for dim in network.tensors[start.outputs[0]].shape or ())
    # a smooth picture rather than noise: ranges then are of the size that real ones are
    ramp = np.linspace(0, 1, shape[-1], dtype=np.float32)
    picture = (0.8 * ramp + 0.2 * floats(0, *shape, low=0.0)).astype(np.float32)
    feeds = {start.name: picture}
    return Case(network, feeds, calibrate(network, feeds), TableBuilder(network))


@pytest.fixture(scope="module")
def mnist(shared: Path) -> Case:
    return case_of(shared / "acuity-samples" / "mnist" / "mnist.onnx")


@pytest.fixture(scope="module")
def yolo320(shared: Path) -> Case:
    return case_of(shared / "models" / "yolov5n_coco_320_v61head.onnx")


@pytest.fixture(scope="module")
def yolo640(shared: Path) -> Case:
    return case_of(shared / "models" / "yolov5n_coco_640_v61head.onnx")


def assert_float_equals_onnx_runtime(case: Case) -> None:
    network = case.network
    model = network_to_model(network)
    names = [value.name for value in model.graph.output]
    wanted = dict(zip(names, float_session(model).run(names, dict(case.feeds)), strict=True))
    of_ref = {
        ref: name
        for layer in network.layers
        if layer.kind is Kind.OP
        for ref, name in zip(layer.outputs, layer.node_outputs, strict=True)
    }
    seen = 0
    for ref, array in Evaluator().stream(float_plan(network), case.feed):
        if ref in of_ref:
            np.testing.assert_array_equal(array, wanted[of_ref[ref]], err_msg=ref)
            seen += 1
    assert seen == len(of_ref) > 0


def from_scratch(case: Case, plan: Plan) -> dict[str, Array]:
    return dict(Evaluator(budget=0).stream(plan, case.feed))


def assert_equals_from_scratch(case: Case, evaluator: Evaluator, plan: Plan) -> None:
    wanted = from_scratch(case, plan)
    found = dict(evaluator.stream(plan, case.feed))
    assert found.keys() == wanted.keys() == plan.encodings.keys()
    for name, array in wanted.items():
        np.testing.assert_array_equal(found[name], array, err_msg=name)


@pytest.mark.parametrize("name", ["mnist", "yolo320", "yolo640"])
def test_law_1_nothing_quantized_equals_float(name: str, request: pytest.FixtureRequest) -> None:
    assert_float_equals_onnx_runtime(request.getfixturevalue(name))


@pytest.mark.parametrize("target", FORMATS, ids=str)
@pytest.mark.parametrize("seed", range(3))
def test_law_2_on_mnist_layers_set_one_by_one_equal_the_uniform_run(
    mnist: Case, target: NumberFormat, seed: int
) -> None:
    base = FORMATS[(FORMATS.index(target) + 1 + seed) % len(FORMATS)]
    lids = [layer.lid for layer in mnist.network.layers]
    evaluator, assignment = Evaluator(), Assignment(base)
    goals = [layer.outputs[0] for layer in mnist.network.outputs]
    for place in np.random.default_rng(seed).permutation(len(lids)):
        assignment = assignment.listing([lids[place]], target)
        plan = mnist.plan(assignment)
        evaluator.run(plan, mnist.feed, goals)
    uniform = Assignment(target)
    stepwise = mnist.builder.build(assignment, mnist.ranges)
    assert stepwise.layers == TableBuilder(mnist.network).build(uniform, mnist.ranges).layers
    wanted = from_scratch(mnist, mnist.plan(uniform))
    found = dict(evaluator.stream(plan, mnist.feed))
    assert found.keys() == wanted.keys()
    for name, array in wanted.items():
        np.testing.assert_array_equal(found[name], array, err_msg=name)


EVERY = 5
"""Layers of yolov5n that are set between two evaluations."""


@pytest.mark.parametrize(
    ("base", "target", "seed"), [(PER_CHANNEL, I16, 1), (I16, PER_CHANNEL, 2)], ids=str
)
def test_law_2_on_yolov5n_layers_set_one_by_one_equal_the_uniform_run(
    yolo320: Case, base: NumberFormat, target: NumberFormat, seed: int
) -> None:
    lids = [layer.lid for layer in yolo320.network.layers]
    evaluator, assignment = Evaluator(), Assignment(base)
    goals = [layer.outputs[0] for layer in yolo320.network.outputs]
    evaluator.run(yolo320.plan(assignment), yolo320.feed, goals)
    for count, place in enumerate(np.random.default_rng(seed).permutation(len(lids))):
        assignment = assignment.listing([lids[place]], target)
        if count % EVERY == 0:
            evaluator.run(yolo320.plan(assignment), yolo320.feed, goals)
    uniform = Assignment(target)
    stepwise = yolo320.builder.build(assignment, yolo320.ranges)
    fresh = TableBuilder(yolo320.network).build(uniform, yolo320.ranges)
    assert stepwise.layers == fresh.layers
    wanted = from_scratch(yolo320, make_plan(yolo320.network, fresh))
    found = dict(evaluator.stream(make_plan(yolo320.network, stepwise), yolo320.feed))
    assert found.keys() == wanted.keys()
    for name, array in wanted.items():
        np.testing.assert_array_equal(found[name], array, err_msg=name)


@pytest.mark.parametrize("seed", range(4))
def test_law_3_on_mnist_incremental_equals_from_scratch(mnist: Case, seed: int) -> None:
    rng = np.random.default_rng(seed)
    lids = [layer.lid for layer in mnist.network.layers]
    evaluator, assignment = Evaluator(), Assignment(FORMATS[seed])
    goals = [layer.outputs[0] for layer in mnist.network.outputs]
    for _ in range(12):
        some = [lids[place] for place in rng.choice(len(lids), 2)]
        assignment = assignment.listing(some, ALL_FORMATS[rng.integers(len(ALL_FORMATS))])
        plan = mnist.plan(assignment)
        evaluator.run(plan, mnist.feed, goals)
        assert_equals_from_scratch(mnist, evaluator, plan)


@pytest.mark.parametrize("name", ["yolo320", "yolo640"])
def test_law_3_on_yolov5n_incremental_equals_from_scratch(
    name: str, request: pytest.FixtureRequest
) -> None:
    case: Case = request.getfixturevalue(name)
    network = case.network
    evaluator = Evaluator()
    goals = [layer.outputs[0] for layer in network.outputs]
    tail = [
        one.lid
        for t in ("201", "236", "271")
        for one in select_layers(network, below(f"Transpose_{t}"))
    ]
    early = [layer.lid for layer in network.layers if layer.op == "Conv"][5]
    base = Assignment(PER_CHANNEL)
    states = [
        base,
        base.listing(tail, I16),
        base,
        base.listing([early], NumberFormat.parse("float16")),
    ]
    for state in states:
        evaluator.run(case.plan(state), case.feed, goals)
    assert_equals_from_scratch(case, evaluator, case.plan(states[-1]))
    assert evaluator.run(case.plan(states[1]), case.feed, goals).ran == ()
    assert evaluator.cache.info.used <= evaluator.cache.budget
