"""Rounds of inference and folding, until nothing changes; then the runtime is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import onnx

from npuwidgets.arrays import Array
from npuwidgets.network.importing.folding import Folding
from npuwidgets.network.importing.inference import Inferred, infer, lean_model
from npuwidgets.network.importing.limits import require_sizes
from npuwidgets.network.importing.structure import reachable
from npuwidgets.network.importing.support import told_by_runtime
from npuwidgets.network.network import TensorInfo

__all__ = ["fold", "known_tensors", "tensors_of"]


def fold(
    nodes: Sequence[onnx.NodeProto],
    inputs: Mapping[str, TensorInfo],
    constants: dict[str, Array],
    opsets: Mapping[str, int],
    outputs: Sequence[str],
    *,
    told: Mapping[str, TensorInfo] | None = None,
) -> tuple[list[onnx.NodeProto], Inferred]:
    """Take out what constants decide: what that makes known may decide more.

    Args:
        nodes: Nodes in running order.
        inputs: Shape and type of the inputs.
        constants: Constant tensors by name; results are added.
        opsets: Operator-set version by domain.
        outputs: Names of the graph's outputs; what none of them depends on is dropped.
        told: What the runtime said of tensors.

    Returns:
        The nodes that remain, in running order, and what is known of all tensors.
    """
    folding, rest = Folding(constants, opsets), reachable(nodes, outputs)
    while True:
        known = _inferred(rest, inputs, constants, opsets, told or {})
        before, rest = rest, reachable(folding.fold(rest, known.infos), outputs)
        if [id(node) for node in rest] == [id(node) for node in before]:
            return rest, known


def known_tensors(
    nodes: Sequence[onnx.NodeProto],
    inputs: Mapping[str, TensorInfo],
    constants: dict[str, Array],
    opsets: Mapping[str, int],
    outputs: Sequence[str],
) -> tuple[list[onnx.NodeProto], Inferred]:
    """Fold, and ask the runtime for what ONNX's rules leave open, as long as one helps the other.

    Args:
        nodes: As for `fold`.
        inputs: As for `fold`.
        constants: As for `fold`.
        opsets: As for `fold`.
        outputs: As for `fold`.

    Returns:
        As `fold`.

    Raises:
        NetworkError: The runtime does not run some nodes, or a tensor is too large for any memory.
    """
    told: dict[str, TensorInfo] = {}
    while True:
        rest, known = fold(nodes, inputs, constants, opsets, outputs, told=told)
        require_sizes(known.infos)
        if not rest:
            return rest, known
        more = told_by_runtime(rest, inputs, constants, opsets, known)
        told.update(more.infos)
        known = Inferred({**known.infos, **more.infos}, known.others | more.others)
        if not more.infos:
            return rest, known
        nodes = rest


def tensors_of(
    nodes: Sequence[onnx.NodeProto],
    inputs: Mapping[str, TensorInfo],
    constants: Mapping[str, Array],
    opsets: Mapping[str, int],
) -> Inferred:
    """What is known of all tensors, when the nodes are to stay as they are.

    Raises:
        NetworkError: The runtime does not run some nodes.
    """
    known = _inferred(nodes, inputs, constants, opsets, {})
    if not nodes:
        return known
    more = told_by_runtime(nodes, inputs, constants, opsets, known)
    known = _inferred(nodes, inputs, constants, opsets, more.infos)
    return Inferred({**known.infos, **more.infos}, known.others | more.others)


def _inferred(
    nodes: Sequence[onnx.NodeProto],
    inputs: Mapping[str, TensorInfo],
    constants: Mapping[str, Array],
    opsets: Mapping[str, int],
    told: Mapping[str, TensorInfo],
) -> Inferred:
    known = infer(lean_model(nodes, inputs, constants, opsets, known=told))
    lacking = {
        name: info
        for name, info in told.items()
        if name not in known.infos or known.infos[name].size is None
    }
    return replace(known, infos={**known.infos, **lacking})
