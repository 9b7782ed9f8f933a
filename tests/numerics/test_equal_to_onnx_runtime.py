"""Codes and dequantized values equal ONNX Runtime's QuantizeLinear and DequantizeLinear."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper

from npuwidgets.engine import session_options
from npuwidgets.numerics import (
    AffineEncoding,
    BiasEncoding,
    Encoding,
    FixedPointEncoding,
    PerChannelEncoding,
)

Floats = npt.NDArray[np.float32]
TYPES = {
    np.dtype(np.uint8): TensorProto.UINT8,
    np.dtype(np.int8): TensorProto.INT8,
    np.dtype(np.int16): TensorProto.INT16,
    np.dtype(np.int32): TensorProto.INT32,
}


@functools.cache
def session(op_type: str, dtype: np.dtype[Any], axis: int) -> Any:  # noqa: ANN401 (untyped library)
    """One operator whose scale and zero point are inputs."""
    floats, codes = TensorProto.FLOAT, TYPES[dtype]
    source, result = (floats, codes) if op_type == "QuantizeLinear" else (codes, floats)
    node = helper.make_node(op_type, ["x", "scale", "zero_point"], ["y"], axis=axis)
    inputs = [("x", source), ("scale", floats), ("zero_point", codes)]
    graph = helper.make_graph(
        [node],
        op_type,
        [helper.make_tensor_value_info(name, kind, None) for name, kind in inputs],
        [helper.make_tensor_value_info("y", result, None)],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)], ir_version=10)
    return onnxruntime.InferenceSession(
        model.SerializeToString(), session_options(), providers=["CPUExecutionProvider"]
    )


def run(op_type: str, x: npt.NDArray[Any], encoding: Encoding, axis: int = 1) -> npt.NDArray[Any]:
    scale = np.asarray(encoding.scale, np.float32)
    zero_point = np.full(scale.shape, encoding.zero_point, encoding.code_dtype)
    feeds = {"x": x, "scale": scale, "zero_point": zero_point}
    result: npt.NDArray[Any] = session(op_type, encoding.code_dtype, axis).run(None, feeds)[0]
    return result


def hard_values(scale: float) -> Floats:
    """Ties, their neighbours, every step of 16 bits, huge, tiny, and what is not finite."""
    steps = np.arange(-33000, 33001, dtype=np.float64) / 2
    ties = np.float32(steps * scale)
    special = [0.0, -0.0, 1e-45, -1e-45, 3.4e38, -3.4e38, 1e9, -1e9, np.inf, -np.inf, np.nan]
    random = np.random.default_rng(7).standard_normal(20000).astype(np.float32) * scale * 100
    return np.concatenate(
        [
            ties,
            np.nextafter(ties, np.float32(np.inf)),
            np.nextafter(ties, np.float32(-np.inf)),
            np.float32(steps * scale * 2),
            np.array(special, np.float32),
            random.astype(np.float32),
        ]
    )


def assert_equal_to_onnx_runtime(encoding: Encoding) -> None:
    values = hard_values(float(encoding.scale))
    codes = encoding.quantize(values)
    np.testing.assert_array_equal(codes, run("QuantizeLinear", values, encoding))
    floats = encoding.dequantize(codes)
    np.testing.assert_array_equal(floats, run("DequantizeLinear", codes, encoding))
    np.testing.assert_array_equal(encoding.simulate(values), floats)
    assert not np.any(np.signbit(encoding.simulate(values)) & (floats == 0))


@pytest.mark.parametrize("qtype", ["u8", "i8"])
@pytest.mark.parametrize("scale", [1.0, 0.0235294122248888, 30.181732177734375, 1e-8, 1e30])
def test_affine_codes(qtype: str, scale: float) -> None:
    lowest = 0 if qtype == "u8" else -128
    for zero_point in (lowest, lowest + 1, lowest + 100, lowest + 255):
        assert_equal_to_onnx_runtime(AffineEncoding(qtype, scale, zero_point))


@given(
    scale=st.floats(2.0**-100, 2.0**100, width=32),
    zero_point=st.integers(0, 255),
    signed=st.booleans(),
)
@settings(max_examples=20, deadline=None)
def test_affine_codes_at_any_scale(scale: float, zero_point: int, signed: bool) -> None:
    qtype, shift = ("i8", 128) if signed else ("u8", 0)
    assert_equal_to_onnx_runtime(AffineEncoding(qtype, scale, zero_point - shift))


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("fl", [-20, -2, 0, 5, 12, 15, 30, 100])
def test_fixed_point_codes(bits: int, fl: int) -> None:
    assert_equal_to_onnx_runtime(FixedPointEncoding(bits, fl))


@pytest.mark.parametrize("axis", [0, 1, 3])
def test_per_channel_codes(axis: int) -> None:
    rng = np.random.default_rng(3)
    weight = rng.standard_normal((3, 4, 5, 2)).astype(np.float32)
    scales = tuple(rng.uniform(0.001, 0.02) for _ in range(weight.shape[axis]))
    encoding = PerChannelEncoding("i8", scales, axis)
    codes = encoding.quantize(weight)
    np.testing.assert_array_equal(codes, run("QuantizeLinear", weight, encoding, axis))
    floats = encoding.dequantize(codes)
    np.testing.assert_array_equal(floats, run("DequantizeLinear", codes, encoding, axis))


def test_bias_codes_dequantize_alike_beyond_24_bits() -> None:
    encoding = BiasEncoding((0.011402255855500698,), 32)
    codes = np.array([0, 1, -1, 2**24 + 1, 2**31 - 1, -(2**31), 123456789], np.int32)
    expected = run("DequantizeLinear", codes, encoding)
    np.testing.assert_array_equal(encoding.dequantize(codes), expected)
