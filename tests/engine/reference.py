"""Simulation written once more, plainly: numpy rounding around ONNX Runtime's float operators."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from npuwidgets.engine import session_options
from npuwidgets.network import Kind, Layer, Network
from npuwidgets.numerics import encode_bias, encode_weight
from npuwidgets.quantization import LayerTable, Table
from tests.helpers import Array, Floats


def simulate(network: Network, table: Table, feeds: Mapping[str, Floats]) -> dict[str, Array]:
    """Every tensor of a network under a table, as float values, by reference.

    Nothing is shared with the engine: no kernels, no codes between layers, weights encoded in
    their own layout.
    """
    values: dict[str, Array] = {}
    for layer in network.layers:
        own = table.layers[layer.lid]
        read = []
        for ref, chain in zip(layer.inputs, own.inputs, strict=True):
            value = values[ref]
            for converter in chain:
                if converter.entry is not None:
                    value = converter.entry.encoding.simulate(value)
            read.append(value)
        if layer.kind is Kind.INPUT:
            results: list[Array] = [feeds[layer.name]]
        elif layer.kind is Kind.CONSTANT:
            assert layer.value is not None
            results = [layer.value]
        elif layer.kind is Kind.OUTPUT:
            results = read
        else:
            results = run_float(network, layer, own, read)
        for ref, value, entry in zip(layer.outputs, results, own.outputs, strict=True):
            values[ref] = value if entry is None else entry.encoding.simulate(value)
    return values


def run_float(network: Network, layer: Layer, own: LayerTable, read: list[Array]) -> list[Array]:
    """One layer in float on its simulated inputs, weight and bias."""
    constants = dict(layer.constants)
    if layer.weight is not None:
        weight, constants[layer.weight.name] = layer.weight, layer.weight.value
        encoding = encode_weight(weight.value, own.format, weight.axis, weight.groups)
        if encoding is not None and not layer.opaque:
            constants[weight.name] = encoding.simulate(weight.value)
        if layer.bias is not None:
            constants[layer.bias.name] = layer.bias.value
            met = own.read[layer.node_inputs.index(layer.nodes[0].input[0])]
            if encoding is not None and met is not None:
                flat = layer.bias.value.reshape(-1)
                steps = encode_bias(met.encoding, encoding, flat.size)
                if steps is not None:
                    simulated = steps.simulate(flat)
                    constants[layer.bias.name] = simulated.reshape(layer.bias.value.shape)
    inputs = [
        helper.make_tensor_value_info(
            name, helper.np_dtype_to_tensor_dtype(value.dtype), value.shape
        )
        for name, value in zip(layer.node_inputs, read, strict=True)
    ]
    # the bias is an input, as in the engine: what ONNX Runtime folds may round in another order
    if layer.bias is not None:
        inputs.append(
            helper.make_tensor_value_info(
                layer.bias.name, TensorProto.FLOAT, layer.bias.value.shape
            )
        )
    feeds = dict(zip(layer.node_inputs, read, strict=True))
    if layer.bias is not None:
        feeds[layer.bias.name] = constants.pop(layer.bias.name)
    graph = helper.make_graph(
        layer.nodes,
        "layer",
        inputs,
        [helper.make_empty_tensor_value_info(name) for name in layer.node_outputs],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )
    imports = [helper.make_opsetid(domain, number) for domain, number in network.opsets.items()]
    model = helper.make_model(graph, opset_imports=imports, ir_version=network.ir_version)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), session_options(), providers=["CPUExecutionProvider"]
    )
    results: list[Array] = session.run(list(layer.node_outputs), feeds)
    return results
