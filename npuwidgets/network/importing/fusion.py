"""Fusion of nodes into one layer: swish, gelu, layer normalization, batch normalization.

The toolchain fuses the same (networks written by versions 6.6 to 6.12); nothing is quantized inside
a fused layer, and it takes the name of its last node.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import onnx

from npuwidgets.arrays import Array
from npuwidgets.network.importing.noise import TRAINING_DROPOUT, draws
from npuwidgets.network.importing.patterns import Const, Op, Pattern, PatternMatch, Var, match

__all__ = ["Group", "fold_batch_norm", "group_nodes"]

X = Var("x")


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes that run as one layer.

    Args:
        op: The layer's operator.
        nodes: The nodes in running order.
        several: What they write for others, where that is not what the last one writes.
    """

    op: str
    nodes: tuple[onnx.NodeProto, ...]
    several: tuple[str, ...] = ()

    @property
    def last(self) -> onnx.NodeProto:
        """The node the layer is named after."""
        return self.nodes[-1]

    @property
    def written(self) -> tuple[str, ...]:
        """The tensors that the layer writes."""
        return self.several or tuple(name for name in self.last.output if name)


def _mul(a: Pattern, b: Pattern) -> Op:
    return Op("Mul", (a, b))


def _halves(inner: Pattern) -> tuple[Op, ...]:
    """Every order exporters use for x * inner * 0.5."""
    half = Const(0.5)
    return (_mul(_mul(X, inner), half), _mul(X, _mul(half, inner)), _mul(_mul(X, half), inner))


def _gelus() -> tuple[Op, ...]:
    one = Const(1.0)
    arguments: tuple[Op, ...] = (
        Op("Div", (X, Const(math.sqrt(2)))),
        _mul(X, Const(1 / math.sqrt(2))),
    )
    found = [p for a in arguments for p in _halves(Op("Add", (Op("Erf", (a,)), one)))]
    cube = (Op("Pow", (X, Const(3.0))), _mul(X, _mul(X, X)), _mul(_mul(X, X), X))
    for third in cube:
        poly = Op("Add", (X, _mul(third, Const(0.044715))))
        tanh = Op("Tanh", (_mul(poly, Const(math.sqrt(2 / math.pi))),))
        found += _halves(Op("Add", (tanh, one)))
    return tuple(found)


def _layer_norms() -> tuple[Op, ...]:
    centred = Op("Sub", (X, Op("ReduceMean", (X,))))
    squares = (Op("Pow", (centred, Const(2.0))), _mul(centred, centred))
    found = []
    for square in squares:
        spread = Op("Sqrt", (Op("Add", (Op("ReduceMean", (square,)), Const())),))
        normal = Op("Div", (centred, spread))
        found.append(Op("Add", (_mul(normal, Const()), Const())))
        found.append(_mul(normal, Const()))
    return tuple(found)


PATTERNS: tuple[tuple[str, tuple[Op, ...]], ...] = (
    ("LayerNormalization", _layer_norms()),
    ("Gelu", _gelus()),
    ("Swish", (_mul(X, Op("Sigmoid", (X,))),)),
)


def group_nodes(
    nodes: Sequence[onnx.NodeProto],
    constants: Mapping[str, Array],
    outputs: Iterable[str],
    *,
    fuse: bool,
) -> tuple[Group, ...]:
    """Group nodes into layers, in running order.

    Args:
        nodes: Every node that is not constant, in running order.
        constants: Constant tensors by name.
        outputs: The graph's outputs: never inside a group.
        fuse: False keeps every node a layer of its own.

    Returns:
        Groups that cover every node once.
    """
    if not fuse:
        return tuple(_alone(node, constants) for node in nodes)
    kept = set(outputs)
    producer = {name: node for node in nodes for name in node.output if name}
    readers: dict[str, list[int]] = {}
    for node in nodes:
        for name in node.input:
            readers.setdefault(name, []).append(id(node))
    taken: dict[int, Group] = {}
    roots: dict[int, Group] = {}
    order = {id(node): index for index, node in enumerate(nodes)}
    for op, patterns in PATTERNS:
        for node in reversed(nodes):
            if id(node) in taken:
                continue
            for pattern in patterns:
                found = match(pattern, node, producer, constants, lambda name: name not in kept)
                if found is None or not _closed(found, node, readers, taken):
                    continue
                group = Group(op, tuple(sorted(found.nodes, key=lambda one: order[id(one)])))
                roots[id(node)] = group
                taken.update({id(one): group for one in found.nodes})
                break
    for node in nodes:
        if node.op_type != "BatchNormalization" or id(node) in taken:
            continue
        conv = producer.get(node.input[0])
        if (
            conv is not None
            and _folds(conv, node, constants, readers, kept)
            and (id(conv) not in taken)
        ):
            group = Group("Conv", (conv, node))
            roots[id(node)] = group
            taken.update({id(conv): group, id(node): group})
    return tuple(
        roots.get(id(node)) or _alone(node, constants)
        for node in nodes
        if id(node) not in taken or id(node) in roots
    )


def _alone(node: onnx.NodeProto, constants: Mapping[str, Array]) -> Group:
    dropping = node.op_type == "Dropout" and draws(node, constants)
    return Group(TRAINING_DROPOUT if dropping else node.op_type, (node,))


def _closed(
    found: PatternMatch,
    root: onnx.NodeProto,
    readers: Mapping[str, list[int]],
    taken: Mapping[int, Group],
) -> bool:
    """Whether nothing outside the match reads what is inside it, and none of it is taken."""
    inside = Counter(id(node) for node in found.nodes)
    for node in found.nodes:
        if id(node) in taken:
            return False
        if node is root:
            continue
        if any(reader not in inside for name in node.output for reader in readers.get(name, [])):
            return False
    return True


def _folds(
    conv: onnx.NodeProto,
    norm: onnx.NodeProto,
    constants: Mapping[str, Array],
    readers: Mapping[str, list[int]],
    kept: set[str],
) -> bool:
    parameters = [*conv.input[1:], *norm.input[1:5]]
    return (
        conv.op_type == "Conv"
        and len(norm.output) == 1
        and not any(one.name == "training_mode" and one.i for one in norm.attribute)
        and all(name in constants for name in parameters if name)
        and readers[norm.input[0]] == [id(norm)]
        and norm.input[0] not in kept
    )


def fold_batch_norm(
    conv: onnx.NodeProto, norm: onnx.NodeProto, constants: Mapping[str, Array]
) -> tuple[Array, Array]:
    """Weight and bias of the convolution that does both, in float64 and rounded once.

    w' = w * gamma / sqrt(var + eps),  b' = (b - mean) * gamma / sqrt(var + eps) + beta

    Args:
        conv: The convolution.
        norm: The batch normalization behind it.
        constants: Constant tensors by name.

    Returns:
        Weight in the convolution's layout and bias, one value per output channel; float32.
    """
    weight = constants[conv.input[1]].astype(np.float64)
    has_bias = len(conv.input) > 2 and conv.input[2]
    bias = constants[conv.input[2]].astype(np.float64) if has_bias else np.zeros(weight.shape[0])
    gamma, beta, mean, var = (constants[name].astype(np.float64) for name in norm.input[1:5])
    eps = next((a.f for a in norm.attribute if a.name == "epsilon"), 1e-5)
    factor = gamma / np.sqrt(var + eps)
    folded = weight * factor.reshape(-1, *([1] * (weight.ndim - 1)))
    return folded.astype(np.float32), ((bias - mean) * factor + beta).astype(np.float32)
