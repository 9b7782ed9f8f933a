"""Encodings around float kernels give the toolchain's own quantized inference, bit for bit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper
from ruamel.yaml import YAML

from npuwidgets.engine import session_options
from npuwidgets.numerics import AffineEncoding, NumberFormat, encode_bias, encode_weight

Floats = npt.NDArray[np.float32]
U8 = NumberFormat.parse("asymmetric_affine-u8")
# ONNX output of each computing node, and the table's entry for it. A convolution takes the range
# of its relu, and pooling and reshaping keep their input's.
ENTRIES = {
    "/conv1/conv1.0/Conv": "Conv_/conv1/conv1.0/Conv_9",
    "/conv2/conv2.0/Conv": "Conv_/conv2/conv2.0/Conv_6",
    "/fc/fc.0/Gemm": "Gemm_/fc/fc.0/Gemm_2",
    "/fc/fc.1/Gemm": "Gemm_/fc/fc.1/Gemm_1",
}


def run_node(node: onnx.NodeProto, *inputs: npt.NDArray[Any]) -> Floats:
    """Run one node of the network alone, in float."""
    graph = helper.make_graph(
        [node],
        "one node",
        [
            helper.make_tensor_value_info(
                name, helper.np_dtype_to_tensor_dtype(value.dtype), value.shape
            )
            for name, value in zip(node.input, inputs, strict=True)
        ],
        [helper.make_tensor_value_info(node.output[0], TensorProto.FLOAT, None)],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), session_options(), providers=["CPUExecutionProvider"]
    )
    feeds = dict(zip(node.input, inputs, strict=True))
    result: Floats = session.run(None, feeds)[0]
    return result


def dump(path: Path, *shape: int) -> Floats:
    return np.array(path.read_text().split(), np.float64).astype(np.float32).reshape(shape)


@pytest.mark.parametrize("picture", range(6))
def test_the_output_dump_follows_from_the_input_dump(shared: Path, picture: int) -> None:
    folder = shared / "acuity-samples" / "mnist"
    table = YAML(typ="safe").load((folder / "mnist.quantilize").read_text())
    graph = onnx.load(folder / "mnist.onnx").graph
    constants: dict[str, npt.NDArray[Any]] = {
        tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer
    }
    (reshape,) = (node for node in graph.node if node.op_type == "Constant")
    constants[reshape.output[0]] = numpy_helper.to_array(reshape.attribute[0].t)

    def entry(lid: str, port: str) -> AffineEncoding:
        fields = table["quantize_parameters"][f"@{lid}:{port}"]
        return AffineEncoding(fields["qtype"], fields["scale"], fields["zero_point"])

    current = entry("input_10", "out0")
    values = dump(folder / f"iter_{picture}_input_10_out0_1_1_28_28.tensor", 1, 1, 28, 28)
    np.testing.assert_array_equal(current.simulate(values), values)  # the dump is dequantized
    for node in graph.node:
        if node.op_type == "Constant":
            continue
        lid = ENTRIES.get(node.name)
        if lid is None:  # relu, pooling, reshape: no encoding of their own
            values = run_node(node, values, *(constants[name] for name in node.input[1:]))
            continue
        weight, bias = (constants[name] for name in node.input[1:])
        weight_encoding = encode_weight(weight, U8, axis=0)
        assert weight_encoding == entry(lid, "weight")
        bias_encoding = encode_bias(current, weight_encoding, bias.size)
        assert bias_encoding is not None
        current = entry(lid, "out0")
        values = current.simulate(
            run_node(node, values, weight_encoding.simulate(weight), bias_encoding.simulate(bias))
        )
    expected = dump(
        folder / f"iter_{picture}_attach_Gemm__fc_fc.1_Gemm_out0_0_out0_1_10.tensor", 1, 10
    )
    np.testing.assert_array_equal(values, expected)
