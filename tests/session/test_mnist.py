"""The toolchain's mnist through a session: its pictures, its inputmeta, its table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from npuwidgets import Session
from npuwidgets.inputs import read_tensor
from npuwidgets.network import Kind
from npuwidgets.results import TopVerdict
from npuwidgets.session import Grade


def open_mnist(shared: Path, *, fast_jpeg: bool = True) -> Session:
    """mnist with the preprocessing that mnist-inputmeta.yml says (its order matters not: grey)."""
    folder = shared / "acuity-samples" / "mnist"
    meta = YAML(typ="safe").load((folder / "mnist-inputmeta.yml").read_text())
    (port,) = meta["input_meta"]["databases"][0]["ports"]
    session = Session.open(folder / "mnist.onnx", folder / "dataset.txt", fast_jpeg=fast_jpeg)
    assert port["lid"] == session.network.inputs[0].lid
    images = session.inputs["input"]
    images.mean = tuple(port["preprocess"]["mean"])
    images.scale = port["preprocess"]["scale"]
    images.fitting = port["fitting"]
    return session


@pytest.fixture
def session(shared: Path) -> Session:
    opened = open_mnist(shared)
    with pytest.warns(UserWarning, match="one picture"):
        opened.quantize("asymmetric_affine", "uint8", iterations=1)
    return opened


def test_calibrating_on_one_picture_gives_the_samples_table(session: Session, shared: Path) -> None:
    path = shared / "acuity-samples" / "mnist" / "mnist.quantilize"
    entries: dict[str, dict[str, Any]] = YAML(typ="safe").load(path.read_text())[
        "quantize_parameters"
    ]
    # the two permutes to NHWC are layers of the toolchain alone
    ours = {key for key in entries if "acuity_mark_perm" not in key}
    seen = set()
    for layer in session.network.layers:
        own = session.table.layers[layer.lid]
        for ref, entry in zip(layer.outputs, own.outputs, strict=True):
            assert entry is not None
            fields = entries[ref]
            # float kernels differ in the last digits: acuity.md, section 8
            assert entry.range.high == pytest.approx(fields["max_value"], rel=1e-6)
            assert entry.range.low == pytest.approx(fields["min_value"], rel=1e-6)
            assert float(entry.encoding.scale) == pytest.approx(fields["scale"], rel=1e-6)
            assert entry.encoding.zero_point == fields["zero_point"]
            seen.add(ref)
        for port, encoding in (("weight", own.weight), ("bias", own.bias)):
            if encoding is not None:
                fields = entries[f"@{layer.lid}:{port}"]
                exact = port == "weight"  # a bias counts in the input's steps
                wanted = fields["scale"]
                assert float(encoding.scale) == (
                    wanted if exact else pytest.approx(wanted, rel=1e-6)
                )
                assert encoding.zero_point == fields["zero_point"]
                seen.add(f"@{layer.lid}:{port}")
    assert seen == ours


@pytest.mark.parametrize("number", range(6))
def test_the_simulated_output_of_a_picture_is_the_dumped_one(
    session: Session, shared: Path, number: int
) -> None:
    folder = shared / "acuity-samples" / "mnist"
    dumped = read_tensor(
        folder / f"iter_{number}_attach_Gemm__fc_fc.1_Gemm_out0_0_out0_1_10.tensor"
    ).reshape(-1)
    result = session.evaluate(number)
    (output,) = session.network.outputs
    found = result.simulated_tensor(output.lid).reshape(-1)
    entry = result.table.layers[output.lid].outputs[0]
    assert entry is not None
    # the range's last digits differ, so the step does too: compare codes
    np.testing.assert_array_equal(entry.encoding.quantize(found), entry.encoding.quantize(dumped))


def test_int8_keeps_the_digit_of_every_picture(session: Session) -> None:
    for number in range(6):
        (one,) = session.evaluate(number).verdict.outputs
        assert isinstance(one.top, TopVerdict)
        assert one.top.top1 == 1
        assert one.grade is Grade.GOOD


@pytest.mark.parametrize("order", range(3))
def test_setting_every_layer_one_by_one_equals_quantizing_at_once(shared: Path, order: int) -> None:
    stepwise, uniform = open_mnist(shared), open_mnist(shared)
    stepwise.quantize("perchannel_symmetric_affine", "int8")
    uniform.quantize("dynamic_fixed_point", "int16")
    lids = [layer.lid for layer in stepwise.network.layers]
    for place in np.random.default_rng(order).permutation(len(lids)):
        stepwise.precision[lids[place]] = "dynamic_fixed_point-i16"
        stepwise.evaluate()
    assert stepwise.table.layers == uniform.table.layers
    assert str(stepwise.evaluate().verdict) == str(uniform.evaluate().verdict)
    for layer in stepwise.network.layers:
        if layer.kind is not Kind.CONSTANT:
            np.testing.assert_array_equal(
                stepwise.evaluate().simulated_tensor(layer.lid),
                uniform.evaluate().simulated_tensor(layer.lid),
            )


def test_the_dumped_inputs_are_reached_with_fast_decoding_alone(shared: Path) -> None:
    fast, accurate = open_mnist(shared), open_mnist(shared, fast_jpeg=False)
    folder = shared / "acuity-samples" / "mnist"
    fields = YAML(typ="safe").load((folder / "mnist.quantilize").read_text())
    step = fields["quantize_parameters"]["@input_10:out0"]["scale"]
    grey = np.float32(3.2457)
    worst = {"fast": 0.0, "accurate": 0.0}
    for number in range(6):
        dumped = read_tensor(folder / f"iter_{number}_input_10_out0_1_1_28_28.tensor")
        for name, session in (("fast", fast), ("accurate", accurate)):
            found = session.evaluate(number).golden_tensor("input")
            worst[name] = max(worst[name], float(np.abs(found - dumped.reshape(found.shape)).max()))
    # the dump is quantized: half a step off at most; accurate decoding is off by grey levels
    assert worst["fast"] <= step / 2 * 1.0001
    assert worst["accurate"] > grey
