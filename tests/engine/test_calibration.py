"""Calibration: the smallest and largest value of every tensor of the float network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from npuwidgets.engine import Calibrator, Evaluator, Feed, Progress, float_session
from npuwidgets.errors import CalibrationError, CancelledError
from npuwidgets.network import Kind, Network, import_onnx, network_to_model
from npuwidgets.numerics import ALGORITHMS, Calibration, Histogram, NumberFormat, Range
from npuwidgets.quantization import Assignment, build_table
from tests.engine.nets import NETS, float_plan, inputs_of
from tests.helpers import Array, Floats, feed_of, make_network, node, ref_of


def ranges_by_onnx_runtime(network: Network, pictures: list[dict[str, Floats]]) -> dict[str, Range]:
    """numpy's min and max of ONNX Runtime's run with every tensor an output."""
    model = network_to_model(network)
    names = [value.name for value in model.graph.output]
    session = float_session(model)
    found: dict[str, Range] = {}
    for feeds in pictures:
        values = {**feeds, **dict(zip(names, session.run(names, feeds), strict=True))}
        for layer in network.layers:
            if layer.kind is Kind.OUTPUT:
                continue
            for ref, name in zip(layer.outputs, layer.node_outputs, strict=True):
                array = layer.value if layer.value is not None else values[name]
                span = Range(float(array.min()), float(array.max()))
                found[ref] = found[ref].union(span) if ref in found else span
    for layer in network.outputs:
        found[layer.outputs[0]] = found[layer.inputs[0]]
    return found


@pytest.mark.parametrize("name", NETS)
def test_ranges_are_numpys_min_and_max_over_all_pictures(name: str) -> None:
    network = NETS[name]()
    pictures = [inputs_of(network, seed) for seed in range(3)]
    feeds = [feed_of(network, one, bytes([number])) for number, one in enumerate(pictures)]
    found = Calibrator(Evaluator()).ranges(float_plan(network), feeds)
    assert found == ranges_by_onnx_runtime(network, pictures)


def test_ranges_of_yolov5n_are_numpys_min_and_max(shared: Path) -> None:
    network = import_onnx(shared / "models" / "yolov5n_coco_320_v61head.onnx")
    feeds = inputs_of(network)
    found = Calibrator(Evaluator()).ranges(float_plan(network), [feed_of(network, feeds)])
    assert found == ranges_by_onnx_runtime(network, [feeds])


def test_calibration_leaves_nothing_in_the_cache() -> None:
    network = NETS["vision"]()
    evaluator = Evaluator()
    Calibrator(evaluator).ranges(float_plan(network), [feed_of(network, inputs_of(network))])
    assert evaluator.cache.info.tensors == 0


def test_a_picture_that_is_shown_too_can_be_kept() -> None:
    network = NETS["vision"]()
    evaluator, plan = Evaluator(), float_plan(network)
    feed = feed_of(network, inputs_of(network))
    Calibrator(evaluator).picture_ranges(plan, feed, keep=True)
    assert evaluator.run(plan, feed, plan.encodings).ran == ()


def counting(network: Network, number: int, loads: list[int]) -> Feed:
    feed = feed_of(network, inputs_of(network, number), bytes([number]))

    def load() -> dict[str, Array]:
        loads.append(number)
        return dict(feed.load())

    return Feed(feed.key, load)


def test_a_picture_seen_before_is_not_read_again() -> None:
    network = NETS["vision"]()
    plan, loads = float_plan(network), list[int]()
    feeds = [counting(network, number, loads) for number in range(3)]
    calibrator = Calibrator(Evaluator())
    both = calibrator.ranges(plan, feeds[:2])
    assert loads == [0, 1]
    calibrator.ranges(plan, feeds)
    assert loads == [0, 1, 2]
    assert calibrator.ranges(plan, [feeds[1], feeds[0]]) == both
    assert loads == [0, 1, 2]
    assert calibrator.knows(plan, feeds[2])


def test_progress_names_the_picture_and_counts_its_layers() -> None:
    network = NETS["vision"]()
    feeds = [feed_of(network, inputs_of(network, n), bytes([n])) for n in range(2)]
    seen: list[tuple[int, int, Progress]] = []
    Calibrator(Evaluator()).ranges(
        float_plan(network), feeds, progress=lambda *args: seen.append(args)
    )
    layers = sum(layer.kind is Kind.OP for layer in network.layers)
    assert [(number, count) for number, count, _ in seen] == [(0, 2)] * layers + [(1, 2)] * layers
    assert [one.done for _, _, one in seen[:layers]] == list(range(1, layers + 1))
    assert {one.total for _, _, one in seen} == {layers}


def test_a_cancelled_calibration_remembers_the_pictures_it_finished() -> None:
    network = NETS["vision"]()
    plan, loads = float_plan(network), list[int]()
    feeds = [counting(network, number, loads) for number in range(3)]
    calibrator = Calibrator(Evaluator())
    with pytest.raises(CancelledError):
        calibrator.ranges(plan, feeds, cancelled=lambda: len(loads) > 1)
    assert [calibrator.knows(plan, feed) for feed in feeds] == [True, False, False]
    whole = Calibrator(Evaluator()).ranges(plan, feeds)
    assert calibrator.ranges(plan, feeds) == whole


def test_no_pictures_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(CalibrationError, match="give a dataset"):
        Calibrator(Evaluator()).ranges(float_plan(NETS["vision"]()), [])


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_an_input_that_is_not_finite_has_no_range_and_is_named_when_one_is_needed(
    bad: float,
) -> None:
    network = NETS["vision"]()
    feeds = inputs_of(network)
    feeds["x"][0, 1, 2, 3] = bad
    ranges = Calibrator(Evaluator()).ranges(float_plan(network), [feed_of(network, feeds)])
    assert ref_of(network, "x") not in ranges
    with pytest.raises(CalibrationError, match=rf"@{network.inputs[0].lid}:out0.*not finite"):
        build_table(network, Assignment(NumberFormat.parse("asymmetric_affine-i8")), ranges)


def test_a_tensor_that_is_no_number_on_one_picture_has_no_range_on_all_of_them() -> None:
    network = make_network(
        [
            node("Relu", ["x"], ["r"], name="relu"),
            node("Sub", ["x", "r"], ["s"], name="sub"),
            node("Sqrt", ["s"], ["q"], name="root"),
            node("Exp", ["q"], ["y"], name="exp"),
        ],
        {"x": [1, 4]},
        ["y"],
    )
    calibrator, plan = Calibrator(Evaluator()), float_plan(network)
    bad = feed_of(network, {"x": np.array([[1, 2, -1, 3]], np.float32)}, b"bad")
    good = feed_of(network, {"x": np.array([[1, 2, 0, 3]], np.float32)}, b"good")
    root = ref_of(network, "Sqrt_root")
    assert calibrator.ranges(plan, [good])[root] == Range(0.0, 0.0)
    for feeds in ([bad, good], [good, bad]):
        assert root not in calibrator.ranges(plan, feeds)


def test_a_mask_of_minus_infinity_does_not_stop_a_network_whose_mask_stays_float() -> None:
    mask = np.array([[0, -np.inf, 0, 0]], np.float32)
    network = make_network(
        [
            node("Relu", ["x"], ["r"], name="relu"),
            node("Add", ["r", "mask"], ["m"], name="mask"),
            node("Softmax", ["m"], ["y"], name="soft"),
        ],
        {"x": [1, 4]},
        ["y"],
        {"mask": mask},
    )
    feed = feed_of(network, {"x": np.array([[1, 2, 3, 4]], np.float32)}, b"x")
    ranges = Calibrator(Evaluator()).ranges(float_plan(network), [feed])
    integer, plain = (NumberFormat.parse(f) for f in ("asymmetric_affine-i8", "float32"))
    masked = [layer.lid for layer in network.layers if "mask" in layer.lid or "soft" in layer.lid]
    table = build_table(network, Assignment(integer).listing(masked, plain), ranges)
    assert table.entry(ref_of(network, "Relu_relu")) is not None


COUNTING = ["kl_divergence", "percentile", "mse", "auto"]
FORMATS = ["asymmetric_affine-i8", "dynamic_fixed_point-i8", "float16"]


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("text", FORMATS)
def test_an_algorithm_chooses_from_all_values_of_all_pictures(algorithm: str, text: str) -> None:
    network, calibration = NETS["vision"](), Calibration(algorithm)
    pictures = [inputs_of(network, seed) for seed in range(3)]
    pictures[1]["x"] *= 5
    feeds = [feed_of(network, one, bytes([number])) for number, one in enumerate(pictures)]
    fmt = NumberFormat.parse(text)
    formats = dict.fromkeys(network.tensors, fmt)
    found = Calibrator(Evaluator()).ranges(float_plan(network), feeds, calibration, formats)
    values = [dict(Evaluator().stream(float_plan(network), feed)) for feed in feeds]
    for ref in network.tensors:
        seen = [Range.of(one[ref]) for one in values]
        together = np.concatenate([one[ref].reshape(-1) for one in values])
        assert found[ref] == calibration.choose(seen, Histogram.of(together, 11), fmt), ref
    assert found.keys() == network.tensors.keys()


def test_a_moving_average_follows_the_order_of_the_pictures() -> None:
    network = NETS["vision"]()
    plan, x = float_plan(network), ref_of(network, "x")
    values = {
        name: np.full((1, 3, 8, 8), value, np.float32)
        for name, value in (("one", 1.0), ("five", 5.0))
    }
    one, five = (feed_of(network, {"x": v}, name.encode()) for name, v in values.items())
    calibrator, slow = Calibrator(Evaluator()), Calibration("moving_average")
    formats = {x: NumberFormat.parse("asymmetric_affine-i8")}
    assert calibrator.ranges(plan, [one, five], slow, formats)[x] == Range(1.04, 1.04)
    assert calibrator.ranges(plan, [five, one], slow, formats)[x] == Range(4.96, 4.96)
    # a picture that repeats counts again: 5, then 4.96, then 4.9204
    assert calibrator.ranges(plan, [five, one, one], slow, formats)[x] == Range(4.9204, 4.9204)


def test_histograms_are_counted_in_one_pass_and_serve_every_algorithm() -> None:
    network = NETS["vision"]()
    plan, loads = float_plan(network), list[int]()
    feeds = [counting(network, number, loads) for number in range(3)]
    calibrator = Calibrator(Evaluator())
    formats = dict.fromkeys(network.tensors, NumberFormat.parse("asymmetric_affine-i8"))
    assert not calibrator.ready(plan, feeds, Calibration("mse"))
    first = {
        name: dict(calibrator.ranges(plan, feeds, Calibration(name), formats)) for name in COUNTING
    }
    assert loads == [0, 1, 2]
    assert calibrator.ready(plan, feeds, Calibration("mse"))
    calibrator.ranges(plan, feeds)  # smallest and largest values were measured on the way
    assert loads == [0, 1, 2]
    # two other choices of pictures push the histograms out; what was chosen from them stays
    for others in (feeds[:1], feeds[:2]):
        dict(calibrator.ranges(plan, others, Calibration("mse"), formats))
    loads.clear()
    for name in COUNTING:
        assert dict(calibrator.ranges(plan, feeds, Calibration(name), formats)) == first[name]
    assert loads == []
    # another format needs them again
    wider = dict.fromkeys(network.tensors, NumberFormat.parse("dynamic_fixed_point-i8"))
    dict(calibrator.ranges(plan, feeds, Calibration("mse"), wider))
    assert loads == [0, 1, 2]


def test_cancelled_counting_goes_on_where_it_was() -> None:
    network = NETS["vision"]()
    plan, loads = float_plan(network), list[int]()
    feeds = [counting(network, number, loads) for number in range(3)]
    formats = dict.fromkeys(network.tensors, NumberFormat.parse("asymmetric_affine-i8"))
    mse = Calibration("mse")
    calibrator = Calibrator(Evaluator())
    for stop_at in (2, 4):  # within the second picture, then within the third

        def stop(at: int = stop_at) -> bool:
            return len(loads) >= at

        with pytest.raises(CancelledError):
            calibrator.ranges(plan, feeds, mse, formats, cancelled=stop)
    found = dict(calibrator.ranges(plan, feeds, mse, formats))
    assert loads == [0, 1, 1, 2, 2]
    assert found == dict(Calibrator(Evaluator()).ranges(plan, feeds, mse, formats))


def test_choosing_can_be_cancelled_between_two_tensors() -> None:
    network, stop = NETS["vision"](), list[int]()
    formats = dict.fromkeys(network.tensors, NumberFormat.parse("asymmetric_affine-i8"))
    found = Calibrator(Evaluator()).ranges(
        float_plan(network),
        [feed_of(network, inputs_of(network))],
        Calibration("mse"),
        formats,
        cancelled=lambda: bool(stop),
    )
    assert found[ref_of(network, "x")].high <= 1
    stop.append(1)
    with pytest.raises(CancelledError, match="Relu_relu"):
        found[ref_of(network, "Relu_relu")]


@pytest.mark.parametrize("algorithm", COUNTING)
def test_what_is_not_finite_has_no_range_under_any_algorithm(algorithm: str) -> None:
    network = NETS["vision"]()
    pictures = [inputs_of(network, seed) for seed in range(3)]
    pictures[1]["x"][0, 1, 2, 3] = np.inf
    feeds = [feed_of(network, one, bytes([number])) for number, one in enumerate(pictures)]
    formats = dict.fromkeys(network.tensors, NumberFormat.parse("asymmetric_affine-i8"))
    ranges = Calibrator(Evaluator()).ranges(
        float_plan(network), feeds, Calibration(algorithm), formats
    )
    assert ref_of(network, "x") not in ranges
    with pytest.raises(KeyError):
        ranges[ref_of(network, "x")]
    assert ref_of(network, "Initializer_offset") in ranges
