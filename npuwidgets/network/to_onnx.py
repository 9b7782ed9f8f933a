"""Export to one ONNX model with every layer's output exposed: the definition of "float"."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import helper, numpy_helper

from npuwidgets.network.network import Network

__all__ = ["network_to_model"]


def network_to_model(network: Network, *, expose: bool = True) -> onnx.ModelProto:
    """One ONNX model that computes what the network does.

    Args:
        network: The network.
        expose: Whether every layer's output is an output of the model, in running order; else
            only the network's own outputs are.

    Returns:
        The model; tensors keep the file's names.
    """
    names: dict[str, str] = {}
    inputs: list[onnx.ValueInfoProto] = []
    nodes: list[onnx.NodeProto] = []
    initializers: list[onnx.TensorProto] = []
    outputs: list[onnx.ValueInfoProto] = []
    for layer in network.layers:
        names.update(zip(layer.outputs, layer.node_outputs, strict=False))
        if layer.kind == "input":
            info = network.tensors[layer.outputs[0]]
            inputs.append(_value_info(layer.node_outputs[0], info.dtype, info.shape))
        elif layer.value is not None:
            initializers.append(numpy_helper.from_array(layer.value, layer.node_outputs[0]))
        elif layer.kind == "output":
            if not expose:
                outputs.append(helper.make_empty_tensor_value_info(names[layer.inputs[0]]))
        else:
            nodes += layer.nodes
            initializers += [
                numpy_helper.from_array(parameter.value, parameter.name)
                for parameter in (layer.weight, layer.bias)
                if parameter is not None
            ]
            initializers += [numpy_helper.from_array(v, n) for n, v in layer.constants.items()]
            if expose:
                outputs += [helper.make_empty_tensor_value_info(n) for n in layer.node_outputs]
    unique = {one.name: one for one in initializers}
    graph = helper.make_graph(nodes, "network", inputs, outputs, list(unique.values()))
    imports = [helper.make_opsetid(domain, version) for domain, version in network.opsets.items()]
    return helper.make_model(graph, opset_imports=imports, ir_version=max(network.ir_version, 4))


def _value_info(name: str, dtype: str, shape: tuple[int | None, ...] | None) -> onnx.ValueInfoProto:
    kind = helper.np_dtype_to_tensor_dtype(np.dtype(dtype))
    return helper.make_tensor_value_info(name, kind, shape)
