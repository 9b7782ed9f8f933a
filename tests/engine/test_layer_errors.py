"""Ranges by layers' output errors, judged by running each layer by hand on rounded inputs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from npuwidgets.engine import Calibrator, Evaluator, Feed, LayerErrors
from npuwidgets.errors import CancelledError
from npuwidgets.network import Kind, Network
from npuwidgets.numerics import NumberFormat, Range, encode, narrower
from npuwidgets.quantization import Assignment, Given, Table, TableBuilder, own_entries
from tests.engine.nets import NETS, assign, float_plan, inputs_of
from tests.engine.reference import run_float
from tests.helpers import Array, feed_of, lid_of, ref_of


def three_pictures(network: Network) -> list[Feed]:
    """The second one five times as bright, so that clipping pays."""
    feeds = []
    for number in range(3):
        bright = np.float32(5 if number == 1 else 1)
        arrays = {name: bright * one for name, one in inputs_of(network, number).items()}
        feeds.append(feed_of(network, arrays, bytes([number])))
    return feeds


def output_of(network: Network, table: Table, ref: str, golden: Mapping[str, Array]) -> Array:
    """A layer's float output on its golden inputs, rounded; a relu's with its convolution."""
    layer = network.producers[ref]
    if layer.kind is not Kind.OP:
        return golden[ref]
    own, read = table.layers[layer.lid], []
    for source, chain in zip(layer.inputs, own.inputs, strict=True):
        maker = network.producers[source]
        if layer.op == "Relu" and maker.op == "Conv":
            read.append(output_of(network, table, source, golden))
            continue
        value, entry = golden[source], table.entry(source)
        for one in (entry, *(converter.entry for converter in chain)):
            value = value if one is None else one.encoding.simulate(value)
        read.append(value)
    return run_float(network, layer, own, read)[layer.outputs.index(ref)]


@pytest.mark.parametrize("name", NETS)
@pytest.mark.parametrize("base", ["perchannel_symmetric_affine-i8", "dynamic_fixed_point-i8"])
def test_each_range_is_the_candidate_that_leaves_the_layers_output_nearest_to_golden(
    name: str, base: str
) -> None:
    network = NETS[name]()
    listed = {"Concat_join": "dynamic_fixed_point-i16"} if name == "vision" else {}
    assignment = assign(network, base, **listed)
    feeds, plan = three_pictures(network), float_plan(network)
    measured = Calibrator(Evaluator()).ranges(plan, feeds)
    # the algorithm's ranges: something else than the measured ones
    ranges = {ref: Range(min(0.3 * s.low, 0), max(0.3 * s.high, 0)) for ref, s in measured.items()}
    table = TableBuilder(network).build(assignment, ranges)
    found = LayerErrors(Evaluator()).ranges(plan, table, measured, feeds, {})
    assert found.keys() == own_entries(network, table).keys()
    values = [dict(Evaluator().stream(plan, feed)) for feed in feeds]
    outputs = {ref: [output_of(network, table, ref, one) for one in values] for ref in found}
    moved = 0
    for ref, span in found.items():
        entry = table.entry(ref)
        assert entry is not None

        def error(candidate: Range, ref: str = ref) -> float:
            encoding = encode(candidate, table.layers[ref[1:].rsplit(":", 1)[0]].format)
            assert encoding is not None
            total = 0.0
            for own, golden in zip(outputs[ref], values, strict=True):
                wanted = np.asarray(golden[ref], np.float64)
                total += float(np.square(encoding.simulate(own) - wanted).sum())
            return total

        candidates = [entry.range, *list(narrower(measured[ref], 20))[:11]]
        best = min(error(one) for one in candidates)
        assert error(span) == pytest.approx(best, rel=1e-4, abs=1e-12), ref
        moved += span != entry.range
    assert moved > 3


def test_copied_shared_and_given_ranges_are_not_chosen() -> None:
    network = NETS["vision"]()
    feeds, plan = three_pictures(network), float_plan(network)
    measured = Calibrator(Evaluator()).ranges(plan, feeds)
    given = {ref_of(network, "Sub_sub"): Given(Range(-1, 1))}
    base = assign(network, "asymmetric_affine-i8")
    table = TableBuilder(network).build(base, measured, given)
    found = LayerErrors(Evaluator()).ranges(plan, table, measured, feeds, given)
    for name in ("Conv_conv", "MaxPool_maxpool", "Sub_sub", "Transpose_turn"):
        assert ref_of(network, name) not in found
    assert ref_of(network, "Relu_relu") in found


def test_what_was_chosen_is_known_and_an_edit_chooses_for_its_readers_alone() -> None:
    network, loads = NETS["vision"](), list[bytes]()
    plan = float_plan(network)
    feeds = []
    for feed in three_pictures(network):

        def load(feed: Feed = feed) -> Mapping[str, Array]:
            loads.append(feed.key)
            return feed.load()

        feeds.append(Feed(feed.key, load))
    measured = Calibrator(Evaluator()).ranges(plan, feeds)
    builder, errors = TableBuilder(network), LayerErrors(Evaluator())

    def chosen(assignment: Assignment) -> Mapping[str, Range]:
        return errors.ranges(plan, builder.build(assignment, measured), measured, feeds, {})

    uniform = assign(network, "asymmetric_affine-i8")
    first = chosen(uniform)
    loads.clear()
    assert chosen(uniform) == first
    assert loads == []
    i16 = NumberFormat.parse("dynamic_fixed_point-i16")
    edited = chosen(uniform.listing([lid_of(network, "Neg_neg")], i16))
    # Neg alone changed (it reads through a converter): nothing else may move
    assert {ref for ref, span in edited.items() if span != first[ref]} <= {
        ref_of(network, "Neg_neg")
    }
    loads.clear()
    assert chosen(uniform) == first
    assert loads == []


def test_choosing_can_be_cancelled() -> None:
    network = NETS["vision"]()
    feeds, plan = three_pictures(network), float_plan(network)
    measured = Calibrator(Evaluator()).ranges(plan, feeds)
    table = TableBuilder(network).build(assign(network, "asymmetric_affine-i8"), measured)
    with pytest.raises(CancelledError):
        LayerErrors(Evaluator()).ranges(plan, table, measured, feeds, {}, cancelled=lambda: True)
