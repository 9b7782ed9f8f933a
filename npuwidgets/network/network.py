"""The imported network as a value: layers in running order, joined by tensor references."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import numpy as np
import onnx

from npuwidgets.arrays import Array, Floats

__all__ = ["Array", "Kind", "Layer", "Network", "Parameter", "TensorInfo", "layer_of", "reference"]


class Kind(StrEnum):
    """What a layer is to the evaluator."""

    INPUT = "input"
    CONSTANT = "constant"
    OP = "op"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class TensorInfo:
    """Shape and element type of a tensor.

    Args:
        shape: Dimensions in ONNX layout; None where a dimension is known only at run time.
        dtype: numpy name of the element type, `float32` for everything that can be quantized.
    """

    shape: tuple[int | None, ...] | None
    dtype: str

    @property
    def size(self) -> int | None:
        """Number of elements, or None when it is not known before running."""
        if self.shape is None:
            return None
        total = 1
        for dim in self.shape:
            if dim is None:
                return None
            total *= dim
        return total


@dataclass(frozen=True, slots=True, eq=False)
class Parameter:
    """A constant that belongs to one layer: a weight or a bias.

    Args:
        name: Its name in the layer's ONNX nodes.
        value: float32 array in ONNX layout.
        axis: The output-channel axis, on which per-channel scales run.
        groups: For a transposed convolution, the groups its output channels are split into.
    """

    name: str
    value: Floats
    axis: int
    groups: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One layer: a network input, a constant, an operation (maybe several fused nodes), an output.

    Args:
        name: The lid without its uid, e.g. `Sigmoid_Sigmoid_202`.
        uid: Number in breadth-first order from the outputs.
        kind: See `Kind`.
        op: ONNX operator, or the fused one (`Swish`, `Gelu`, `LayerNormalization`).
        inputs: References `@lid:outN` of the tensors it reads, in operator order.
        outputs: References of the tensors it writes.
        node_inputs: The names `inputs` have in `nodes`, in the same order.
        node_outputs: The names `outputs` have in `nodes`.
        nodes: The ONNX nodes it runs; empty unless `kind` is OP.
        weight: Its weight, where it has one.
        bias: Its bias, where it has one.
        constants: Other constants its nodes read (shapes, axes, bounds): never quantized.
        value: The value of a constant layer; of another type than float32 only where it is an
            output of the network.
        node_name: Name of its (last) node in the ONNX file, "" where it had none.
        opaque: Why it can only run in float, or "".
    """

    name: str
    uid: int
    kind: Kind
    op: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    node_inputs: tuple[str, ...] = ()
    node_outputs: tuple[str, ...] = ()
    nodes: tuple[onnx.NodeProto, ...] = ()
    weight: Parameter | None = None
    bias: Parameter | None = None
    constants: Mapping[str, Array] = field(default_factory=dict)
    value: Array | None = None
    node_name: str = ""
    opaque: str = ""

    @property
    def lid(self) -> str:
        """Layer id: name and uid."""
        return f"{self.name}_{self.uid}"


def reference(lid: str, port: int = 0) -> str:
    """Reference of an output tensor as the toolchain writes it, `@lid:out0`."""
    return f"@{lid}:out{port}"


def layer_of(ref: str) -> str:
    """The lid inside a tensor reference."""
    return ref[1 : ref.rindex(":")]


@dataclass(frozen=True, eq=False)
class Network:
    """A network: layers in running order; edits make a new one.

    Args:
        name: For people; the file's stem.
        layers: Every layer; each reads only tensors of layers before it.
        tensors: Shape and type by reference.
        opsets: Operator-set version by domain, for the layers' nodes.
        ir_version: ONNX IR version of the models made of it.
        notes: What was taken otherwise than it stands in the file, a sentence each.
        warnings: What is legal in it and probably wrong, a sentence each.
    """

    name: str
    layers: tuple[Layer, ...]
    tensors: Mapping[str, TensorInfo]
    opsets: Mapping[str, int]
    ir_version: int
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @cached_property
    def by_lid(self) -> Mapping[str, Layer]:
        """Layers by lid."""
        return {layer.lid: layer for layer in self.layers}

    @cached_property
    def producers(self) -> Mapping[str, Layer]:
        """The layer that writes a tensor, by reference."""
        return {ref: layer for layer in self.layers for ref in layer.outputs}

    @cached_property
    def consumers(self) -> Mapping[str, tuple[Layer, ...]]:
        """The layers that read a tensor, by reference, in running order, each once."""
        found: dict[str, list[Layer]] = {ref: [] for ref in self.tensors}
        for layer in self.layers:
            for ref in dict.fromkeys(layer.inputs):
                found[ref].append(layer)
        return {ref: tuple(layers) for ref, layers in found.items()}

    def _of_kind(self, kind: Kind) -> tuple[Layer, ...]:
        return tuple(layer for layer in self.layers if layer.kind is kind)

    @cached_property
    def inputs(self) -> tuple[Layer, ...]:
        """Input layers in the file's order."""
        return self._of_kind(Kind.INPUT)

    @cached_property
    def outputs(self) -> tuple[Layer, ...]:
        """Output (`attach_`) layers in the file's order."""
        return self._of_kind(Kind.OUTPUT)

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Place of a layer in running order, by lid."""
        return {layer.lid: index for index, layer in enumerate(self.layers)}

    def is_float(self, ref: str) -> bool:
        """Whether a tensor holds float32, the only kind that is quantized."""
        return self.tensors[ref].dtype == "float32"

    def sources(self, layer: Layer) -> tuple[Layer, ...]:
        """The layers whose tensors `layer` reads, in operator order."""
        return tuple(self.producers[ref] for ref in layer.inputs)

    def followers(self, layer: Layer) -> tuple[Layer, ...]:
        """The layers that read a tensor of `layer`, in running order, each once."""
        found = {id(one): one for ref in layer.outputs for one in self.consumers[ref]}
        return tuple(sorted(found.values(), key=lambda one: self.position[one.lid]))

    def cone(self, lids: Iterable[str]) -> tuple[Layer, ...]:
        """The layers named and all that lies downstream of them, in running order."""
        inside = set(lids)
        for layer in self.layers:
            if any(layer_of(ref) in inside for ref in layer.inputs):
                inside.add(layer.lid)
        return tuple(layer for layer in self.layers if layer.lid in inside)

    @cached_property
    def layer_digests(self) -> Mapping[str, bytes]:
        """Hash of each layer's own content, by lid."""
        return {layer.lid: layer_digest(layer) for layer in self.layers}

    @cached_property
    def digest(self) -> str:
        """Hash of everything that decides what the network computes."""
        total = hashlib.blake2b(repr(sorted(self.opsets.items())).encode(), digest_size=16)
        for content in self.layer_digests.values():
            total.update(content)
        return total.hexdigest()


def layer_digest(layer: Layer) -> bytes:
    """Hash of one layer's own content: operator, attributes, weights, constants and inputs."""
    total = hashlib.blake2b(digest_size=16)
    total.update(repr((layer.lid, layer.kind, layer.op, layer.inputs, layer.outputs)).encode())
    for node in layer.nodes:
        total.update(node.SerializeToString(deterministic=True))
    arrays: dict[str, Array] = dict(layer.constants)
    for label, parameter in (("weight", layer.weight), ("bias", layer.bias)):
        if parameter is not None:
            arrays[f":{label}:{parameter.name}"] = parameter.value
    if layer.value is not None:
        arrays[":value"] = layer.value
    for name in sorted(arrays):
        array = arrays[name]
        total.update(repr((name, array.dtype.str, array.shape)).encode())
        total.update(np.ascontiguousarray(array).tobytes())
    return total.digest()
