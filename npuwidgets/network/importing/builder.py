"""The builder: groups of ONNX nodes become numbered layers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import onnx
from onnx import helper

from npuwidgets.arrays import Array
from npuwidgets.errors import NetworkError
from npuwidgets.network.importing.fusion import Group, fold_batch_norm
from npuwidgets.network.importing.sequences import SEQUENCE
from npuwidgets.network.importing.structure import outer_reads
from npuwidgets.network.lids import number_layers
from npuwidgets.network.network import Kind, Layer, Parameter, TensorInfo, reference
from npuwidgets.network.operators import INNER_FLOAT_INPUTS, OPAQUE, WEIGHTED

__all__ = ["build_layers"]


@dataclass(slots=True)
class _Draft:
    """A layer before its number is known; `reads` and `writes` are tensor names of the file."""

    key: str
    name: str
    kind: Kind
    op: str
    reads: list[str] = field(default_factory=list)
    writes: list[str] = field(default_factory=list)
    nodes: tuple[onnx.NodeProto, ...] = ()
    weight: Parameter | None = None
    bias: Parameter | None = None
    constants: dict[str, Array] = field(default_factory=dict)
    value: Array | None = None
    node_name: str = ""
    opaque: str = ""


def build_layers(
    groups: Sequence[Group],
    constants: Mapping[str, Array],
    inputs: Sequence[str],
    outputs: Sequence[str],
    infos: Mapping[str, TensorInfo],
) -> tuple[tuple[Layer, ...], dict[str, TensorInfo]]:
    """Number the layers and join them by tensor references.

    Args:
        groups: Nodes of each layer, in running order.
        constants: Constant tensors by name.
        inputs: Names of the network's inputs.
        outputs: Names of the network's outputs.
        infos: Inferred shape and type by tensor name.

    Returns:
        Layers in running order (constants right before their first reader), and the tensors.

    Raises:
        NetworkError: A tensor that nothing writes.
    """
    drafts = [_Draft(f"input {n}", n, Kind.INPUT, "input", writes=[n]) for n in inputs]
    made: set[str] = set()
    producer: dict[str, _Draft] = {draft.writes[0]: draft for draft in drafts}
    taken = {*constants, *inputs}
    taken.update(name for group in groups for node in group.nodes for name in node.output)
    for group in groups:
        draft = _operation(group, constants, taken)
        for name in draft.reads:
            if name in constants and name not in made:
                made.add(name)
                constant = _constant(name, constants[name])
                producer[name] = constant
                drafts.append(constant)
        producer.update(dict.fromkeys(draft.writes, draft))
        drafts.append(draft)
    ends = []
    for name in outputs:
        if name in constants and name not in producer:
            producer[name] = _constant(name, constants[name])
            drafts.append(producer[name])
        if name not in producer:
            raise NetworkError(f"output '{name}' is written by no node: the file is damaged")
        port = producer[name].writes.index(name)
        end = _Draft(
            f"output {name}",
            f"attach_{producer[name].name}/out{port}",
            Kind.OUTPUT,
            "output",
            reads=[name],
        )
        ends.append(end)
    drafts += ends
    for draft in drafts:
        for name in draft.reads:
            if name not in producer:
                raise NetworkError(
                    f"layer '{draft.name}' reads '{name}', which nothing writes: the file is "
                    "damaged"
                )
    return _number(drafts, ends, producer, infos)


def _number(
    drafts: Sequence[_Draft],
    ends: Sequence[_Draft],
    producer: Mapping[str, _Draft],
    infos: Mapping[str, TensorInfo],
) -> tuple[tuple[Layer, ...], dict[str, TensorInfo]]:
    uids = number_layers(
        [end.key for end in ends],
        {draft.key: [producer[name].key for name in draft.reads] for draft in drafts},
        [draft.key for draft in drafts],
    )
    refs = {
        name: reference(f"{draft.name}_{uids[draft.key]}", port)
        for draft in drafts
        for port, name in enumerate(draft.writes)
    }
    layers: list[Layer] = []
    tensors: dict[str, TensorInfo] = {}
    for draft in drafts:
        lid = f"{draft.name}_{uids[draft.key]}"
        if draft.kind is Kind.OUTPUT:
            written: tuple[str, ...] = (reference(lid),)
            tensors[written[0]] = tensors[refs[draft.reads[0]]]
        else:
            written = tuple(refs[name] for name in draft.writes)
            for ref, name in zip(written, draft.writes, strict=True):
                tensors[ref] = _info(draft, name, infos)
        layers.append(
            Layer(
                name=draft.name,
                uid=uids[draft.key],
                kind=draft.kind,
                op=draft.op,
                inputs=tuple(refs[name] for name in draft.reads),
                outputs=written,
                node_inputs=tuple(draft.reads),
                node_outputs=tuple(draft.writes),
                nodes=draft.nodes,
                weight=draft.weight,
                bias=draft.bias,
                constants=draft.constants,
                value=draft.value,
                node_name=draft.node_name,
                opaque=draft.opaque,
            )
        )
    return tuple(layers), tensors


def _info(draft: _Draft, name: str, infos: Mapping[str, TensorInfo]) -> TensorInfo:
    if draft.value is not None:
        return TensorInfo(shape=draft.value.shape, dtype=draft.value.dtype.name)
    return infos[name]


def _constant(name: str, value: Array) -> _Draft:
    return _Draft(
        f"constant {name}",
        f"Initializer_{name}",
        Kind.CONSTANT,
        "constant",
        writes=[name],
        value=value,
    )


def _operation(group: Group, constants: Mapping[str, Array], taken: Collection[str]) -> _Draft:
    nodes, last = group.nodes, group.last
    held: dict[str, Array] = {}
    if group.op == "Conv" and last.op_type == "BatchNormalization":
        nodes, held = _merge_batch_norm(nodes[0], nodes[1], constants, taken)
    known = {**constants, **held}
    draft = _Draft(
        key=f"op {last.output[0]}",
        name=f"{last.op_type}_{last.name or last.output[0]}",
        kind=Kind.OP,
        op=group.op,
        nodes=nodes,
        writes=list(group.written),
        node_name=last.name,
        opaque=_why_opaque(group),
    )
    written = {name for node in nodes for name in node.output}
    for node in nodes:
        first_is_constant = bool(node.input) and node.input[0] in known
        places = WEIGHTED.get(node.op_type, ()) if not first_is_constant else ()
        inner = INNER_FLOAT_INPUTS.get(node.op_type, ())
        for place, name in enumerate(node.input):
            if not name or name in written:
                continue
            if name not in known:
                if name not in draft.reads:
                    draft.reads.append(name)
            elif place in places:
                _hold_parameter(draft, node, place, name, known[name])
            elif (
                known[name].dtype != np.float32 or place in inner or len(nodes) > 1 or draft.opaque
            ):
                draft.constants[name] = known[name]
            elif name not in draft.reads:
                draft.reads.append(name)
        for name in outer_reads(node):
            if name in known:
                draft.constants[name] = known[name]
            elif name not in written and name not in draft.reads:
                draft.reads.append(name)
    return draft


def _hold_parameter(
    draft: _Draft, node: onnx.NodeProto, place: int, name: str, value: Array
) -> None:
    if value.dtype != np.float32:
        raise NetworkError(
            f"layer '{draft.name}' has {value.dtype} parameters ('{name}'): npuwidgets quantizes "
            "float32 networks; export it in float32"
        )
    attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
    array = value.astype(np.float32, copy=False)
    if place != 1:
        weight = draft.weight
        channels = array.size if weight is None else weight.value.shape[weight.axis] * weight.groups
        if array.size == channels:
            draft.bias = Parameter(name, array, axis=max(array.ndim - 1, 0))
        else:
            # a Gemm may add one number or a whole matrix: that is no bias, and stays float inside
            draft.constants[name] = array
    elif node.op_type == "ConvTranspose":
        draft.weight = Parameter(name, array, axis=1, groups=int(attributes.get("group", 1)))
    elif node.op_type == "Conv":
        draft.weight = Parameter(name, array, axis=0)
    elif node.op_type == "Gemm":
        draft.weight = Parameter(name, array, axis=0 if attributes.get("transB", 0) else 1)
    else:
        draft.weight = Parameter(name, array, axis=max(array.ndim - 1, 0))


def _merge_batch_norm(
    conv: onnx.NodeProto,
    norm: onnx.NodeProto,
    constants: Mapping[str, Array],
    taken: Collection[str],
) -> tuple[tuple[onnx.NodeProto, ...], dict[str, Array]]:
    weight, bias = fold_batch_norm(conv, norm, constants)
    merged = onnx.NodeProto()
    merged.CopyFrom(conv)
    names = [f"{norm.output[0]}.weight", f"{norm.output[0]}.bias"]
    while not set(names).isdisjoint(taken):
        names = [f"{name}_" for name in names]
    del merged.input[1:]
    merged.input.extend(names)
    merged.output[0] = norm.output[0]
    return (merged,), dict(zip(names, (weight, bias), strict=True))


def _why_opaque(group: Group) -> str:
    if group.op == SEQUENCE:
        return "its nodes pass each other sequences: they run in float as one layer"
    for node in group.nodes:
        if node.op_type in OPAQUE:
            return f"{node.op_type} is control flow: it runs in float as one layer"
        if node.domain:
            return f"operator {node.domain}.{node.op_type} is not ONNX's own: it runs in float"
    return ""
