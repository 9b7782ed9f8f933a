"""Rebuilding a network from known layers, under the layer ids they had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from npuwidgets.arrays import Array
from npuwidgets.errors import NetworkError
from npuwidgets.network.importing.builder import build_layers
from npuwidgets.network.importing.fusion import Group
from npuwidgets.network.importing.noise import noise_warnings
from npuwidgets.network.importing.settling import tensors_of
from npuwidgets.network.network import Kind, Layer, Network, TensorInfo, layer_of

__all__ = ["network_from_groups"]


def network_from_groups(
    name: str,
    groups: Sequence[Group],
    constants: Mapping[str, Array],
    inputs: Mapping[str, TensorInfo],
    outputs: Sequence[str],
    labels: Mapping[str, tuple[str, int]],
    *,
    ends: Sequence[tuple[str, int]],
    opsets: Mapping[str, int],
    ir_version: int,
) -> Network:
    """A network whose layers and layer ids are given; shapes are inferred as at import.

    Args:
        name: For people.
        groups: The nodes of each operation, in running order.
        constants: Constant tensors by name: weights, biases, shapes, values of constant layers.
        inputs: Shape and type of the network's inputs by tensor name, in order.
        outputs: The tensors that are outputs, in order.
        labels: Name and uid of each layer by the first tensor it writes.
        ends: Name and uid of each output layer, in the order of `outputs`.
        opsets: Operator-set version by domain.
        ir_version: ONNX IR version.

    Returns:
        The network.

    Raises:
        NetworkError: A tensor that nothing writes, a layer without a label, shapes that contradict
            each other, or nodes that the runtime does not run.
    """
    nodes = [node for group in groups for node in group.nodes]
    known = tensors_of(nodes, inputs, constants, opsets)
    layers, tensors = build_layers(
        groups=groups,
        constants=constants,
        inputs=list(inputs),
        outputs=outputs,
        infos=known.infos,
    )
    found: dict[str, tuple[str, int]] = {}
    for layer in layers:
        if layer.kind is not Kind.OUTPUT:
            written = layer.node_outputs[0]
            if written not in labels:
                raise NetworkError(f"'{written}' is a layer of its own, but has no layer id")
            found[layer.lid] = labels[written]
    last = (layer.lid for layer in layers if layer.kind is Kind.OUTPUT)
    found.update(zip(last, ends, strict=True))

    def moved(ref: str) -> str:
        lid = layer_of(ref)
        label, uid = found[lid]
        return f"@{label}_{uid}{ref[len(lid) + 1 :]}"

    def relabelled(layer: Layer) -> Layer:
        label, uid = found[layer.lid]
        return replace(
            layer,
            name=label,
            uid=uid,
            inputs=tuple(moved(ref) for ref in layer.inputs),
            outputs=tuple(moved(ref) for ref in layer.outputs),
        )

    return Network(
        name=name,
        layers=tuple(relabelled(layer) for layer in layers),
        tensors={moved(ref): info for ref, info in tensors.items()},
        opsets=dict(opsets),
        ir_version=ir_version,
        warnings=noise_warnings(nodes, constants),
    )
