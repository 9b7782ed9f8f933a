"""A layer's own error, judged by running the layer by hand on rounded golden inputs."""

from __future__ import annotations

import numpy as np
import pytest

from npuwidgets.engine import Calibrator, Evaluator, OwnErrors, make_plan
from npuwidgets.errors import CancelledError
from npuwidgets.network import Kind, Network
from npuwidgets.numerics import compare
from npuwidgets.quantization import Table, TableBuilder
from tests.engine.nets import NETS, assign, float_plan, inputs_of
from tests.engine.reference import run_float
from tests.helpers import feed_of


def table_of(network: Network, name: str, base: str) -> Table:
    listed = {"Concat_join": "dynamic_fixed_point-i16"} if name == "vision" else {}
    feed = feed_of(network, inputs_of(network))
    ranges = Calibrator(Evaluator()).ranges(float_plan(network), [feed])
    return TableBuilder(network).build(assign(network, base, **listed), ranges)


@pytest.mark.parametrize("name", NETS)
@pytest.mark.parametrize("base", ["perchannel_symmetric_affine-i8", "dynamic_fixed_point-i8"])
def test_it_is_that_of_the_layer_alone_on_rounded_golden_inputs(name: str, base: str) -> None:
    network = NETS[name]()
    table, evaluator = table_of(network, name, base), Evaluator()
    golden = evaluator.run(float_plan(network), feed_of(network, inputs_of(network)), ())
    values = dict(evaluator.stream(golden.plan, golden.feed))
    found = OwnErrors(evaluator).measure(make_plan(network, table), table, golden)
    checked = 0
    for lid, similarity in found.items():
        layer, own, read = network.by_lid[lid], table.layers[lid], []
        if layer.kind is not Kind.OP:
            continue
        for source, passed in zip(layer.inputs, own.inputs, strict=True):
            value, entry = np.asarray(values[source], np.float32), table.entry(source)
            for one in (entry, *(converter.entry for converter in passed)):
                value = value if one is None else one.encoding.simulate(value)
            read.append(value)
        result = run_float(network, layer, own, read)[0]
        if own.outputs[0] is not None:
            result = own.outputs[0].encoding.simulate(result)
        wanted = np.asarray(values[layer.outputs[0]], np.float32)
        result = np.asarray(result, np.float32)
        ends = {"Relu": (0, np.inf), "Clip": (0, 6)}
        behind = [ends[one.op] for one in network.followers(layer) if one.op in ends]
        if layer.op == "Conv" and behind:  # it shares the activation's range
            wanted, result = np.clip(wanted, *behind[0]), np.clip(result, *behind[0])
        expected = compare(wanted, result)
        # One code more or less where float32 lies on the edge between two is no error of ours.
        assert similarity.sqnr_db == pytest.approx(expected.sqnr_db, abs=0.2), lid
        checked += 1
    assert checked > 2


def test_float_layers_have_none() -> None:
    network = NETS["vision"]()
    table, evaluator = table_of(network, "", "float32"), Evaluator()
    golden = evaluator.run(float_plan(network), feed_of(network, inputs_of(network)), ())
    found = OwnErrors(evaluator).measure(make_plan(network, table), table, golden)
    assert {one.sqnr_db for one in found.values()} == {np.inf}


def test_what_is_known_is_not_run_again_and_cancelling_stops() -> None:
    network = NETS["vision"]()
    table, evaluator = table_of(network, "", "dynamic_fixed_point-i8"), Evaluator()
    golden = evaluator.run(float_plan(network), feed_of(network, inputs_of(network)), ())
    plan, alone = make_plan(network, table), OwnErrors(evaluator)
    with pytest.raises(CancelledError):
        alone.measure(plan, table, golden, cancelled=lambda: True)
    first = alone.measure(plan, table, golden)
    # Nothing is run the second time, so nothing can be cancelled.
    assert alone.measure(plan, table, golden, cancelled=lambda: True) == first
