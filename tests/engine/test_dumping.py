"""Dumps: the toolchain's own files to the character, and the evaluator's values but for -0.0."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from npuwidgets.engine import Evaluator, OnnxRuntimeBackend, Progress, make_plan, stream_for_dump
from npuwidgets.errors import CancelledError, EvaluationError
from npuwidgets.inputs import (
    Dataset,
    Preprocessing,
    load_input,
    tensor_file_name,
    write_tensor,
)
from npuwidgets.network import Network, import_onnx, layer_of
from npuwidgets.numerics import NumberFormat, Range
from npuwidgets.quantization import Assignment, build_table
from tests.engine.nets import attention, calibrate, inputs_of, values, vision
from tests.helpers import feed_of, floats, make_network, node, ref_of

U8 = NumberFormat.parse("asymmetric_affine-u8")
I16 = NumberFormat.parse("dynamic_fixed_point-i16")


def test_mnist_from_its_pictures_gives_the_twelve_dumped_files_character_by_character(
    shared: Path, tmp_path: Path
) -> None:
    folder = shared / "acuity-samples" / "mnist"
    network = import_onnx(folder / "mnist.onnx")
    entries: Mapping[str, dict[str, Any]] = YAML(typ="safe").load(
        (folder / "mnist.quantilize").read_text()
    )["quantize_parameters"]
    ranges = {
        ref: Range(entries[ref]["min_value"], entries[ref]["max_value"]) for ref in network.tensors
    }
    plan = make_plan(network, build_table(network, Assignment(U8), ranges))
    dataset = Dataset.from_text(folder / "dataset.txt")
    # mean and scale as mnist-inputmeta.yml has them
    used = Preprocessing((0.4242,), 3.2457, reverse_channel=True)
    (start,), (end,) = network.inputs, network.outputs
    backend = OnnxRuntimeBackend()
    negative_zeros = 0
    for number in range(6):
        picture = load_input(dataset[number].paths[0], (1, 1, 28, 28), used)
        feed = feed_of(network, {"input": picture})
        for ref, array in stream_for_dump(backend, plan, feed, [start.outputs[0], end.outputs[0]]):
            name = tensor_file_name(number, layer_of(ref), "out0", array.shape)
            write_tensor(tmp_path / name, array)
            text = (tmp_path / name).read_text()
            assert text == (folder / name).read_text(), name
            negative_zeros += text.splitlines().count("-0.0")
    assert len(list(tmp_path.iterdir())) == 12
    assert negative_zeros == 490 + 523 + 437 + 560 + 477 + 452  # counted in the files by grep


@pytest.mark.parametrize("listed", [None, I16], ids=["uniform", "hybrid"])
@pytest.mark.parametrize("net", [vision, attention])
def test_a_dump_has_the_evaluators_values(
    net: Callable[[], Network], listed: NumberFormat | None
) -> None:
    network = net()
    feeds = inputs_of(network)
    ranges = calibrate(network, feeds)
    formats = {layer.lid: listed for layer in network.layers[5:9]} if listed else {}
    assignment = Assignment(NumberFormat.parse("perchannel_symmetric_affine-i8"), formats)
    plan = make_plan(network, build_table(network, assignment, ranges))
    feed = feed_of(network, feeds)
    evaluator = Evaluator()
    expected = values(evaluator.run(plan, feed, plan.encodings))
    dumped = dict(stream_for_dump(evaluator.backend, plan, feed))
    assert dumped.keys() == expected.keys() == plan.encodings.keys()
    for name, array in dumped.items():
        np.testing.assert_array_equal(array, expected[name], err_msg=name)


def test_a_negative_zero_runs_on_through_the_layers_behind_it() -> None:
    # the step is (254 + 1) / 255 = 1, the zero point 1: -0.25 rounds to -0.0, and -0.0 * 2 is -0.0
    network = make_network(
        [node("Mul", ["x", "two"], ["y"], name="double")],
        {"x": [1, 2]},
        ["y"],
        {"two": np.array([2.0], np.float32)},
    )
    source, target = ref_of(network, "x"), ref_of(network, "Mul_double")
    ranges = {ref: Range(-1.0, 254.0) for ref in network.tensors}
    table = build_table(network, Assignment(U8), ranges)
    feed = feed_of(network, {"x": np.array([[-0.25, 0.25]], np.float32)})
    dumped = dict(stream_for_dump(OnnxRuntimeBackend(), make_plan(network, table), feed))
    for ref in (source, target):
        assert np.signbit(dumped[ref]).tolist() == [[True, False]], ref
        assert dumped[ref].tolist() == [[0, 0]], ref


def test_only_what_is_wanted_depends_on_is_run() -> None:
    network = vision()
    feeds = {"x": floats(3, 1, 3, 8, 8)}
    plan = make_plan(network, build_table(network, Assignment(U8), calibrate(network, feeds)))
    seen: list[Progress] = []
    goal = ref_of(network, "Conv_conv")
    found = dict(
        stream_for_dump(
            OnnxRuntimeBackend(), plan, feed_of(network, feeds), [goal], progress=seen.append
        )
    )
    assert list(found) == [goal]
    assert [(one.done, one.total) for one in seen] == [(1, 1)]


def test_a_dump_is_given_up_between_layers_and_an_unknown_tensor_is_named() -> None:
    network = vision()
    feeds = {"x": floats(3, 1, 3, 8, 8)}
    plan = make_plan(network, build_table(network, Assignment(U8), calibrate(network, feeds)))
    feed = feed_of(network, feeds)
    with pytest.raises(CancelledError, match="cancelled before"):
        list(stream_for_dump(OnnxRuntimeBackend(), plan, feed, cancelled=lambda: True))
    with pytest.raises(EvaluationError, match="no tensor @gone_1:out0"):
        list(stream_for_dump(OnnxRuntimeBackend(), plan, feed, ["@gone_1:out0"]))
