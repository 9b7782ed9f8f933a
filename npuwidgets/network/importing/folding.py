"""Constant folding at import: shape arithmetic and branches that depend on constants alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import onnx

from npuwidgets.arrays import Array
from npuwidgets.network.importing.branches import taken_branch
from npuwidgets.network.importing.inference import infer, lean_model
from npuwidgets.network.importing.initializers import constant_value
from npuwidgets.network.importing.noise import draws
from npuwidgets.network.importing.structure import inner_graphs
from npuwidgets.network.network import TensorInfo
from npuwidgets.runtime import ask

__all__ = ["Folding"]

LARGEST_FOLD: Final = 1 << 21
"""Elements that folding may give in all, beside `SHARE` times those of the file's own constants;
what would give more is left to run. What is folded away stays in memory as long as the import."""

SHARE: Final = 8

SHRINKING: Final = frozenset({"NonZero", "Unique", "Compress", "NonMaxSuppression"})
"""Operators whose result's size nothing but running tells, and is bounded by their inputs'."""

QUANTIZING: Final = frozenset({"QuantizeLinear", "DequantizeLinear"})
"""Operators of a network that is quantized already: its steps stay layers."""


class Folding:
    """Takes out of a graph whatever constants decide.

    Random nodes, loops, other domains' operators, and what gives more than `LARGEST_FOLD` stay.

    Args:
        constants: Constant tensors by name; results are added.
        opsets: Operator-set version by domain.
    """

    def __init__(self, constants: dict[str, Array], opsets: Mapping[str, int]) -> None:
        self._constants = constants
        self._opsets = opsets
        self._left = LARGEST_FOLD + SHARE * sum(value.size for value in constants.values())

    def fold(
        self, nodes: Sequence[onnx.NodeProto], infos: Mapping[str, TensorInfo]
    ) -> list[onnx.NodeProto]:
        """One pass; what it makes constant may make more shapes known, so the caller repeats it.

        Args:
            nodes: Nodes in running order.
            infos: Shape and type by tensor, as far as they are known.

        Returns:
            The nodes that remain, in running order.
        """
        taken = {*self._constants, *(name for node in nodes for name in node.output)}
        rest: list[onnx.NodeProto] = []
        waiting = list(reversed(nodes))
        while waiting:
            node = waiting.pop()
            branch = taken_branch(node, self._constants, taken)
            if branch is not None:
                waiting += reversed(branch)
            elif not self._folds(node, infos):
                rest.append(node)
        return rest

    def _folds(self, node: onnx.NodeProto, infos: Mapping[str, TensorInfo]) -> bool:
        """Whether the node's results are constants now."""
        if node.domain or not node.output:
            return False
        if node.op_type == "Constant":
            self._constants[node.output[0]] = constant_value(node)
            return True
        if node.op_type in ("Shape", "Size") and node.input[0] in infos:
            shape = infos[node.input[0]].shape
            if shape is not None and None not in shape:
                self._constants[node.output[0]] = _measure(node, tuple(dim or 0 for dim in shape))
                return True
        known = all(not name or name in self._constants for name in node.input)
        if (
            not known
            or node.op_type in QUANTIZING
            or draws(node, self._constants)
            or any(True for _ in inner_graphs(node))
        ):
            return False
        return self._evaluate(node)

    def _evaluate(self, node: onnx.NodeProto) -> bool:
        """Run a node whose inputs are all constant; False where it stays."""
        feeds = {name: self._constants[name] for name in node.input if name}
        count = self._count(node, feeds)
        if count is None or count > self._left:
            return False
        # without shapes: ONNX Runtime's rules refuse a Range of bounds [1], its kernel runs it
        inputs = {name: TensorInfo(None, one.dtype.name) for name, one in feeds.items()}
        model = lean_model([node], inputs, {}, self._opsets)
        wanted = [name for name in node.output if name]
        model.graph.output.extend(onnx.helper.make_empty_tensor_value_info(one) for one in wanted)
        try:
            results = ask(model).run(wanted, feeds)
        except Exception:  # noqa: BLE001 - whatever it is, the node stays and is asked about later
            return False
        if not all(isinstance(one, np.ndarray) and one.dtype.kind in "biufc" for one in results):
            return False
        self._left -= sum(one.size for one in results)
        self._constants.update(zip(wanted, results, strict=True))
        return True

    def _count(self, node: onnx.NodeProto, feeds: Mapping[str, Array]) -> int | None:
        """How many elements the results have; None where nobody knows."""
        if node.op_type == "Range" and len(node.input) == 3 and all(node.input):
            start, limit, step = (float(feeds[name].reshape(-1)[0]) for name in node.input)
            return max(0, math.ceil((limit - start) / step)) if step else None
        infos = infer(lean_model([node], {}, feeds, self._opsets)).infos
        total = 0
        for name in node.output:
            info = infos.get(name)
            if name and (info is None or info.size is None):
                had = sum(value.size * max(1, value.ndim) for value in feeds.values())
                return had if node.op_type in SHRINKING else None
            total += 0 if info is None else info.size or 0
        return total


def _measure(node: onnx.NodeProto, shape: tuple[int, ...]) -> Array:
    """What Shape or Size says of a tensor of that shape."""
    if node.op_type == "Size":
        return np.array(math.prod(shape), np.int64)
    bounds = {a.name: a.i for a in node.attribute}
    return np.array(shape[bounds.get("start", 0) : bounds.get("end", len(shape))], dtype=np.int64)
