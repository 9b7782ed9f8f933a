"""A small expression matcher, for activations that exporters write as several nodes.

A pattern is a tree of `Op` nodes over `Var` (any tensor, the same one wherever the name recurs) and
`Const` (a scalar constant within 1e-3 of a value, or any constant bound to a name).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import onnx

from npuwidgets.arrays import Array

__all__ = ["Const", "Op", "Pattern", "PatternMatch", "Var", "match"]

COMMUTATIVE = frozenset({"Add", "Mul"})


@dataclass(frozen=True, slots=True)
class Var:
    """Any tensor that is not constant; the same name must match the same tensor."""

    name: str


@dataclass(frozen=True, slots=True)
class Const:
    """A constant: a scalar near `value`, or with `value` None any constant."""

    value: float | None = None


@dataclass(frozen=True, slots=True)
class Op:
    """A node with this operator, whose inputs match in order (either order where commutative)."""

    op: str
    inputs: tuple[Pattern, ...]


Pattern = Op | Var | Const


@dataclass(frozen=True, slots=True)
class PatternMatch:
    """A pattern found: its variables, and the nodes it covers from first to last."""

    tensors: Mapping[str, str]
    nodes: tuple[onnx.NodeProto, ...]


def match(
    pattern: Op,
    node: onnx.NodeProto,
    producer: Mapping[str, onnx.NodeProto],
    constants: Mapping[str, Array],
    private: Callable[[str], bool],
) -> PatternMatch | None:
    """Match `pattern` with `node` as its last node.

    Args:
        pattern: What to look for.
        node: The candidate for the pattern's root.
        producer: The node that writes each tensor.
        constants: Constant tensors by name.
        private: Whether a tensor is read by nothing outside the network's nodes (no output).

    Returns:
        The match, or None. Inner tensors are read only inside the match.
    """
    bound: dict[str, str] = {}
    covered: list[onnx.NodeProto] = []

    def fits(part: Pattern, tensor: str) -> bool:
        if isinstance(part, Var):
            return tensor not in constants and bound.setdefault(part.name, tensor) == tensor
        if isinstance(part, Const):
            if tensor not in constants:
                return False
            array = constants[tensor]
            if part.value is None:
                return True
            return array.size == 1 and bool(
                np.isclose(float(array.reshape(-1)[0]), part.value, rtol=1e-3)
            )
        inner = producer.get(tensor)
        return inner is not None and private(tensor) and node_fits(part, inner)

    def node_fits(part: Op, candidate: onnx.NodeProto) -> bool:
        names = list(candidate.input)
        if candidate.op_type != part.op or len(names) < len(part.inputs) or candidate.domain:
            return False
        orders = [names]
        if part.op in COMMUTATIVE:
            orders.append(names[::-1])
        for order in orders:
            before, done = dict(bound), len(covered)
            if all(fits(want, name) for want, name in zip(part.inputs, order, strict=False)):
                if not any(candidate is one for one in covered):
                    covered.append(candidate)
                return True
            bound.clear()
            bound.update(before)
            del covered[done:]
        return False

    if not node_fits(pattern, node):
        return None
    return PatternMatch(tensors=dict(bound), nodes=tuple(covered))
