"""Only what an edit made stale is run, and the result is that of a run from scratch."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npuwidgets.engine import Evaluator, Plan, Progress, Run, StepKind, make_plan
from npuwidgets.errors import CancelledError
from npuwidgets.network import Network
from npuwidgets.numerics import ALL_FORMATS, NumberFormat, Range
from npuwidgets.quantization import Assignment, TableBuilder, build_table
from tests.engine.nets import (
    NETS,
    assert_equal,
    assign,
    calibrate,
    float_plan,
    inputs_of,
    run_all,
    values,
    vision,
)
from tests.helpers import Array, Floats, feed_of, floats, lid_of, make_network, node, ref_of

U8 = "asymmetric_affine-u8"
I16 = "dynamic_fixed_point-i16"

NETWORK = vision()
FEEDS = inputs_of(NETWORK)
RANGES = calibrate(NETWORK, FEEDS)
LIDS = [layer.lid for layer in NETWORK.layers]
BUILDER = TableBuilder(NETWORK)


def plan_of(base: str = U8, **listed: str) -> Plan:
    return make_plan(NETWORK, BUILDER.build(assign(NETWORK, base, **listed), RANGES))


def kernels_of(plan: Plan) -> list[str]:
    """Layers that take work: the others are views, aliases, constants and inputs."""
    return [step.layer.lid for step in plan.steps if step.kind is StepKind.KERNEL]


def assert_same(found: Run, wanted: Run) -> None:
    assert found.tensors.keys() == wanted.tensors.keys()
    for name, array in wanted.tensors.items():
        assert found.tensors[name].dtype == array.dtype
        np.testing.assert_array_equal(found.tensors[name], array, err_msg=name)


def test_the_first_run_runs_every_layer_once_in_order() -> None:
    plan = plan_of()
    run = run_all(Evaluator(), plan, FEEDS)
    assert list(run.ran) == kernels_of(plan)
    assert run.seconds > 0


def test_a_second_run_runs_nothing() -> None:
    evaluator, plan = Evaluator(), plan_of()
    first = run_all(evaluator, plan, FEEDS)
    second = run_all(evaluator, plan, FEEDS)
    assert second.ran == ()
    assert_same(second, first)


def test_only_the_outputs_asked_for_are_computed() -> None:
    plan = plan_of()
    run = Evaluator().run(plan, feed_of(NETWORK, FEEDS), [ref_of(NETWORK, "MaxPool_maxpool")])
    names = [NETWORK.by_lid[lid].name for lid in run.ran]
    assert names == ["Conv_conv", "Relu_relu", "MaxPool_maxpool"]


@pytest.mark.parametrize(
    "name", ["Conv_conv", "Relu_relu", "Conv_grouped", "Mul_swish", "Concat_join", "Neg_neg"]
)
def test_an_edit_runs_its_layers_cone_and_nothing_else(name: str) -> None:
    evaluator = Evaluator()
    run_all(evaluator, plan_of(), FEEDS)
    edited = plan_of(**{name: "float32"})
    run = run_all(evaluator, edited, FEEDS)
    cone = {layer.lid for layer in NETWORK.cone([lid_of(NETWORK, name)])}
    # a convolution's entry is its relu's, so nothing above the edited layer is stale
    assert set(run.ran) <= cone
    assert lid_of(NETWORK, name) in run.ran
    assert_same(run, run_all(Evaluator(), edited, FEEDS))


def test_undo_and_redo_run_nothing() -> None:
    evaluator = Evaluator()
    before, after = plan_of(), plan_of(Conv_grouped=I16)
    run_all(evaluator, before, FEEDS)
    edited = run_all(evaluator, after, FEEDS)
    assert edited.ran
    assert run_all(evaluator, plan_of(), FEEDS).ran == ()
    again = run_all(evaluator, plan_of(Conv_grouped=I16), FEEDS)
    assert again.ran == ()
    assert_same(again, edited)


def test_another_picture_runs_everything_and_the_first_is_still_known() -> None:
    evaluator, plan = Evaluator(), plan_of()
    first = feed_of(NETWORK, FEEDS, b"first")
    second = feed_of(NETWORK, inputs_of(NETWORK, seed=1), b"second")
    goals = [layer.outputs[0] for layer in NETWORK.outputs]
    one = evaluator.run(plan, first, goals)
    other = evaluator.run(plan, second, goals)
    assert len(other.ran) == len(one.ran) > 0
    assert any(np.any(other.tensors[name] != one.tensors[name]) for name in goals)
    assert evaluator.run(plan, first, goals).ran == ()


def test_an_input_is_loaded_only_when_needed() -> None:
    loads = []
    arrays = feed_of(NETWORK, FEEDS).load()

    def load() -> Mapping[str, Array]:
        loads.append(1)
        return arrays

    evaluator, plan = Evaluator(), plan_of()
    feed = type(feed_of(NETWORK, FEEDS))(b"one", load)
    for _ in range(3):
        evaluator.run(plan, feed, plan.encodings)
    assert len(loads) == 1


def whole_numbers() -> tuple[Network, dict[str, Floats], dict[str, Range]]:
    """relu, ceil, neg, abs on whole numbers whose range 0..255 makes the int8 step exactly 1."""
    network = make_network(
        [
            node("Relu", ["x"], ["a"], name="a"),
            node("Ceil", ["a"], ["b"], name="b"),
            node("Neg", ["b"], ["c"], name="c"),
            node("Abs", ["c"], ["y"], name="d"),
        ],
        {"x": [1, 4]},
        ["y"],
    )
    feeds = {"x": np.array([[-3.0, 0.0, 17.0, 255.0]], np.float32)}
    return network, feeds, dict(calibrate(network, feeds))


def test_a_cone_stops_where_the_recomputed_tensor_is_the_one_before() -> None:
    network, feeds, ranges = whole_numbers()
    evaluator = Evaluator()
    run_all(evaluator, make_plan(network, build_table(network, assign(network, U8), ranges)), feeds)
    edited = make_plan(network, build_table(network, assign(network, U8, Relu_a=I16), ranges))
    seen: list[Progress] = []
    feed = feed_of(network, feeds)
    run = evaluator.run(edited, feed, edited.encodings, progress=seen.append)
    # int16 holds the same whole numbers: ceil gives what it gave, and nothing below it is run
    assert [network.by_lid[lid].name for lid in run.ran] == ["Relu_a", "Ceil_b"]
    assert seen[-1].done == 2
    assert_same(run, run_all(Evaluator(), edited, feeds))
    # and what was found equal is known from now on
    assert evaluator.run(edited, feed, edited.encodings).ran == ()


def test_a_cone_goes_on_where_equal_codes_mean_other_values() -> None:
    network, feeds, ranges = whole_numbers()
    # all ranges doubled: whatever holds zeros alone has the codes it had, in steps twice as wide
    feeds = {"x": np.array([[-3.0, -1.0, 0.0, 0.0]], np.float32)}
    doubled = {ref: Range(one.low * 2, one.high * 2) for ref, one in ranges.items()}
    plans = [
        make_plan(network, build_table(network, assign(network, U8), one))
        for one in (ranges, doubled)
    ]
    evaluator = Evaluator()
    first = run_all(evaluator, plans[0], feeds)
    second = run_all(evaluator, plans[1], feeds)
    ceil = ref_of(network, "Ceil_b")
    np.testing.assert_array_equal(first.tensors[ceil], second.tensors[ceil])
    assert lid_of(network, "Neg_c") in second.ran
    assert_same(second, run_all(Evaluator(), plans[1], feeds))


def test_a_cone_goes_on_below_an_equal_tensor_that_is_then_read_in_another_format() -> None:
    network, feeds, ranges = whole_numbers()
    evaluator = Evaluator()
    for listed in ({}, {"Relu_a": I16}, {"Relu_a": I16, "Neg_c": I16}, {"Neg_c": "bfloat16"}):
        plan = make_plan(network, build_table(network, assign(network, U8, **listed), ranges))
        run = run_all(evaluator, plan, feeds)
        assert_same(run, run_all(Evaluator(), plan, feeds))


@pytest.mark.parametrize("after", [0, 1, 5, 9])
def test_a_cancelled_run_leaves_a_state_from_which_the_next_one_goes_on(after: int) -> None:
    evaluator, plan = Evaluator(), plan_of()
    seen: list[Progress] = []
    feed = feed_of(NETWORK, FEEDS)
    with pytest.raises(CancelledError, match="cancelled before"):
        evaluator.run(
            plan,
            feed,
            plan.encodings,
            progress=seen.append,
            cancelled=lambda: len(seen) >= after,
        )
    assert len(seen) == after
    run = evaluator.run(plan, feed, plan.encodings)
    assert list(run.ran) == kernels_of(plan)[after:]
    assert_same(run, run_all(Evaluator(), plan, FEEDS))


def test_a_run_cancelled_in_the_middle_of_an_edit_leaves_the_states_around_it_right() -> None:
    evaluator = Evaluator()
    before, after = plan_of(), plan_of(Conv_conv=I16, Relu_relu=I16)
    run_all(evaluator, before, FEEDS)
    seen: list[Progress] = []
    feed = feed_of(NETWORK, FEEDS)
    with pytest.raises(CancelledError):
        evaluator.run(
            after, feed, after.encodings, progress=seen.append, cancelled=lambda: len(seen) >= 3
        )
    for plan in (before, after):
        assert_same(run_all(evaluator, plan, FEEDS), run_all(Evaluator(), plan, FEEDS))


def test_progress_counts_every_layer_that_runs() -> None:
    evaluator = Evaluator()
    run_all(evaluator, plan_of(), FEEDS)
    plan = plan_of(Concat_join="bfloat16")
    seen: list[Progress] = []
    run = evaluator.run(plan, feed_of(NETWORK, FEEDS), plan.encodings, progress=seen.append)
    assert [one.lid for one in seen] == list(run.ran)
    assert [one.done for one in seen] == list(range(1, len(run.ran) + 1))
    assert {one.total for one in seen} == {len(run.ran)}


def test_streaming_gives_every_tensor_in_order_and_keeps_nothing_unasked() -> None:
    evaluator, plan = Evaluator(), plan_of()
    feed = feed_of(NETWORK, FEEDS)
    found = dict(evaluator.stream(plan, feed))
    assert set(found) == set(plan.encodings)
    assert evaluator.cache.info.tensors == 0
    wanted = run_all(Evaluator(), plan, FEEDS).tensors
    assert_equal(found, wanted, wanted)
    names = [ref_of(NETWORK, "Neg_neg"), ref_of(NETWORK, "Relu_relu")]
    streamed = [name for name, _ in evaluator.stream(plan, feed, names)]
    assert streamed == [ref_of(NETWORK, "Relu_relu"), ref_of(NETWORK, "Neg_neg")]


@pytest.mark.parametrize("budget", [0, 1, 300, 2_000, 10_000])
def test_a_small_cache_gives_the_same_results_and_stays_within_its_budget(budget: int) -> None:
    evaluator = Evaluator(budget=budget)
    largest = 0

    def watch(_: Progress) -> None:
        nonlocal largest
        largest = max(largest, evaluator.cache.info.used)

    for listed in ({}, {"Relu_relu": I16}, {"Mul_swish": "float16"}, {"Relu_relu": I16}, {}):
        plan = plan_of(**listed)
        run = evaluator.run(plan, feed_of(NETWORK, FEEDS), plan.encodings, progress=watch)
        assert_same(run, run_all(Evaluator(), plan, FEEDS))
    assert largest <= budget


def test_a_budget_lowered_between_runs_changes_no_result() -> None:
    evaluator, plan = Evaluator(), plan_of()
    wanted = run_all(evaluator, plan, FEEDS)
    for budget in (5_000, 100, 0):
        evaluator.cache.budget = budget
        assert_same(run_all(evaluator, plan, FEEDS), wanted)


@pytest.mark.parametrize("build", NETS.values(), ids=NETS)
@pytest.mark.parametrize("base", ["float32", "bfloat16"])
def test_float_states_and_integer_states_do_not_mix_in_one_cache(
    build: Callable[[], Network], base: str
) -> None:
    network = build()
    feeds = inputs_of(network)
    ranges = calibrate(network, feeds)
    evaluator = Evaluator()
    for one in (U8, base, "asymmetric_affine-i8", base, U8):
        plan = make_plan(network, build_table(network, assign(network, one), ranges))
        assert_same(run_all(evaluator, plan, feeds), run_all(Evaluator(), plan, feeds))


def test_two_networks_with_layers_of_the_same_name_share_no_tensor() -> None:
    evaluator = Evaluator()
    results = []
    for op in ("Ceil", "Floor"):
        network = make_network(
            [node("Mul", ["x", "k"], ["m"], name="m"), node(op, ["m"], ["y"], name="same")],
            {"x": [1, 4]},
            ["y"],
            {"k": np.array([1.5 if op == "Ceil" else 2.5], np.float32)},
        )
        run = run_all(evaluator, float_plan(network), {"x": np.full((1, 4), 0.5, np.float32)})
        results.append(values(run)[network.outputs[0].outputs[0]][0, 0])
    assert results == [1.0, 1.0]  # ceil(.75) and floor(1.25)
    assert run.ran


EDITS = st.lists(
    st.tuples(st.sampled_from(LIDS), st.sampled_from(ALL_FORMATS)), min_size=1, max_size=6
)


@given(edits=EDITS, base=st.sampled_from([U8, "perchannel_symmetric_affine-i8"]))
@settings(max_examples=15)
def test_any_sequence_of_edits_run_incrementally_equals_a_run_from_scratch(
    edits: list[tuple[str, NumberFormat]], base: str
) -> None:
    evaluator = Evaluator()
    assignment = Assignment(NumberFormat.parse(base))
    goals = [layer.outputs[0] for layer in NETWORK.outputs]
    feed = feed_of(NETWORK, FEEDS)
    for lid, one in edits:
        assignment = assignment.listing([lid], one)
        plan = make_plan(NETWORK, BUILDER.build(assignment, RANGES))
        evaluator.run(plan, feed, goals)
    assert_same(run_all(evaluator, plan, FEEDS), run_all(Evaluator(), plan, FEEDS))


def test_a_negative_zero_is_kept_apart_nowhere_in_codes() -> None:
    network = make_network([node("Neg", ["x"], ["y"], name="neg")], {"x": [1, 2]}, ["y"])
    feeds = {"x": np.array([[0.0, 1.0]], np.float32)}
    table = build_table(network, assign(network, U8), calibrate(network, feeds))
    run = run_all(Evaluator(), make_plan(network, table), feeds)
    assert not np.signbit(values(run)[ref_of(network, "Neg_neg")][0, 0])


def test_floats_are_given_as_float32() -> None:
    run = run_all(Evaluator(), float_plan(NETWORK), {"x": floats(0, 1, 3, 8, 8)})
    assert {array.dtype for array in run.tensors.values()} == {np.dtype(np.float32)}
