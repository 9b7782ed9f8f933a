"""What the installed ONNX Runtime says of a network: the types it gives, or why it does not run.

Asked at import, so that nothing is promised that no run keeps.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import onnx
from onnx import helper

from npuwidgets.arrays import Array
from npuwidgets.errors import NetworkError
from npuwidgets.network.importing.inference import Inferred, lean_model
from npuwidgets.network.importing.sequences import units_of
from npuwidgets.network.importing.structure import has_branches, label, reads_of
from npuwidgets.network.network import TensorInfo
from npuwidgets.runtime import VERSION, Refusal, ask

__all__ = ["told_by_runtime"]

SHOWN: Final = 5
"""Nodes that a message names at most."""

NUMBERS: Final = re.compile(r"tensor\((\w+)\)")

DTYPES: Final = {"float": "float32", "double": "float64"}
"""ONNX Runtime's names of element types where numpy has others."""


def told_by_runtime(
    nodes: Sequence[onnx.NodeProto],
    inputs: Mapping[str, TensorInfo],
    constants: Mapping[str, Array],
    opsets: Mapping[str, int],
    known: Inferred,
) -> Inferred:
    """Let ONNX Runtime take the network, and ask for what is not known yet.

    The whole network is given at once. Where it is refused, each node is by itself, since a branch
    that is never taken may contradict the shapes of the inputs.

    Args:
        nodes: Nodes in running order.
        inputs: Shape and type of the inputs.
        constants: Constant tensors by name.
        opsets: Operator-set version by domain.
        known: What ONNX's rules say.

    Returns:
        What it says beyond `known`.

    Raises:
        NetworkError: It does not run some nodes; they are named, with the remedy.
    """
    every = [name for node in nodes for name in node.output if name]
    unknown = [name for name in every if name not in known.others and _open(known, name)]
    try:
        return _asked(nodes, inputs, constants, opsets, known, unknown or every[-1:])
    except Refusal as refusal:
        return _one_by_one(nodes, inputs, constants, opsets, known, str(refusal))


def _open(known: Inferred, name: str) -> bool:
    info = known.infos.get(name)
    return info is None or info.size is None


def _asked(
    nodes: Sequence[onnx.NodeProto],
    inputs: Mapping[str, TensorInfo],
    constants: Mapping[str, Array],
    opsets: Mapping[str, int],
    known: Inferred,
    wanted: Sequence[str],
) -> Inferred:
    model = lean_model(nodes, inputs, constants, opsets)
    model.graph.output.extend(helper.make_empty_tensor_value_info(name) for name in wanted)
    found: dict[str, TensorInfo] = {}
    others = set()
    for value in ask(model).get_outputs():
        kind = NUMBERS.fullmatch(value.type)
        if kind is None or kind[1] == "string":
            others.add(value.name)
            continue
        dims = tuple(dim if isinstance(dim, int) and dim >= 0 else None for dim in value.shape)
        before = known.infos.get(value.name)
        merged = _merged(before, dims, DTYPES.get(kind[1], kind[1]))
        if merged != before:
            found[value.name] = merged
    return Inferred(found, frozenset(others - known.others))


def _merged(known: TensorInfo | None, dims: tuple[int | None, ...], dtype: str) -> TensorInfo:
    """Both together; ONNX Runtime's [] is a scalar or an unknown rank, so it says nothing."""
    if known is None or known.shape is None:
        return TensorInfo(dims or None, dtype)
    if len(dims) != len(known.shape):
        return known
    both = zip(known.shape, dims, strict=True)
    return TensorInfo(tuple(b if a is None else a for a, b in both), known.dtype)


def _one_by_one(
    nodes: Sequence[onnx.NodeProto],
    inputs: Mapping[str, TensorInfo],
    constants: Mapping[str, Array],
    opsets: Mapping[str, int],
    known: Inferred,
    whole: str,
) -> Inferred:
    infos = {**inputs, **known.infos}
    told: dict[str, TensorInfo] = {}
    others: set[str] = set()
    refused: list[tuple[onnx.NodeProto, str]] = []
    lost: set[str] = set()
    for unit in units_of(nodes, known.others):
        written = [name for node in unit for name in node.output if name]
        reads = {name for node in unit for name in reads_of(node)} - {*constants, *written}
        if not reads <= infos.keys():
            lost.update(written)  # behind a node that is refused: nobody can say
            continue
        # what the branch that is not taken would do with the inputs' shapes does not count
        branches = any(has_branches(node) for node in unit)
        given = {
            name: TensorInfo(None, infos[name].dtype) if branches else infos[name]
            for name in sorted(reads)
        }
        wanted = [name for name in written if name not in known.others]
        try:
            one = _asked(unit, given, constants, opsets, Inferred(infos, known.others), wanted)
        except Refusal as refusal:
            refused.append((unit[-1], str(refusal)))
            for name in written:
                infos.pop(name, None)
            continue
        told.update(one.infos)
        infos.update(one.infos)
        others |= one.others
    if refused or lost:
        read = {name for node in nodes for name in reads_of(node)}
        raise NetworkError(_message(refused, whole, opsets, {*constants, *inputs}, read))
    return Inferred(told, frozenset(others))


def _message(
    refused: Sequence[tuple[onnx.NodeProto, str]],
    whole: str,
    opsets: Mapping[str, int],
    given: Collection[str],
    read: Collection[str],
) -> str:
    """What is refused, and the remedy for it."""
    if not refused:
        return f"{VERSION} does not run this network, for no reason of a single node: {whole}"
    reasons = [reason for _, reason in refused]
    if any("ShapeInferenceError" in reason or "TypeInferenceError" in reason for reason in reasons):
        title = "the network's shapes or types contradict each other"
        remedy = "check the shapes given for the inputs, or export the network again"
    elif "up to opset" in reasons[0]:
        versions = ", ".join(f"{domain or 'ai.onnx'} {one}" for domain, one in opsets.items())
        return (
            f"the network's operator sets ({versions}) are newer than {VERSION}, which runs "
            f"{reasons[0]}: export it with an older opset, or install a newer onnxruntime"
        )
    else:
        count = len(refused)
        title = f"{VERSION} does not run {count} node{'' if count == 1 else 's'} of this network"
        remedy = _remedy(*refused[0], given, read)
    lines = [f"{label(node)}: {reason}" for node, reason in refused[:SHOWN]]
    if len(refused) > SHOWN:
        lines.append(f"and {len(refused) - SHOWN} more")
    return "\n".join([f"{title}: {remedy}", *lines])


def _remedy(
    node: onnx.NodeProto, reason: str, given: Collection[str], read: Collection[str]
) -> str:
    """Where to cut the network so that the node lies outside."""
    ends = dict.fromkeys(name for name in reads_of(node) if name not in given)
    starts = [name for name in node.output if name in read]
    if not ends and starts and ("not a registered" in reason or "No Op registered" in reason):
        return (
            "export it without them, or begin it behind the first: npuwidgets import onnx --model "
            f"FILE --inputs '{' '.join(starts)}' --input-size-list '...' (its shape)"
        )
    if not ends:
        return "export it with operators and types that are run (opset 13 to 21, float32)"
    named = " ".join(ends)
    return (
        "export it without them, or end it before the first: npuwidgets import onnx --model FILE "
        f"--outputs '{named}' (Session.open takes the json that this writes)"
    )
