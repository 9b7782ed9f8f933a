"""Constant folding at import: shape arithmetic and branches that depend on constants alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from onnx import numpy_helper
from onnx.reference import ReferenceEvaluator

from npuwidgets.arrays import Array
from npuwidgets.errors import NetworkError

__all__ = ["constant_value", "fold_constants"]

LARGEST_FOLD = 1 << 24
"""Elements; a constant branch that would give more is left to run (memory, not correctness)."""


def constant_value(node: onnx.NodeProto) -> Array:
    """Value of a Constant node, whichever attribute holds it.

    Args:
        node: A `Constant` node.

    Returns:
        The array.

    Raises:
        NetworkError: Sparse and string constants.
    """
    attribute = node.attribute[0]
    if attribute.name == "value":
        return numpy_helper.to_array(attribute.t)
    simple: dict[str, tuple[object, type]] = {
        "value_float": (attribute.f, np.float32),
        "value_floats": (attribute.floats, np.float32),
        "value_int": (attribute.i, np.int64),
        "value_ints": (attribute.ints, np.int64),
    }
    if attribute.name not in simple:
        raise NetworkError(
            f"constant '{node.output[0]}' is given as {attribute.name}, which cannot be imported; "
            "export it as a dense tensor"
        )
    value, dtype = simple[attribute.name]
    return np.array(value, dtype=dtype)


def fold_constants(
    nodes: Sequence[onnx.NodeProto],
    constants: dict[str, Array],
    shapes: Mapping[str, tuple[int | None, ...] | None],
    opsets: Mapping[str, int],
) -> list[onnx.NodeProto]:
    """Take out of `nodes` whatever constants decide, adding the results to `constants`.

    `Shape` of a tensor whose shape is known counts as constant. Random and control-flow nodes,
    other domains' operators and branches above `LARGEST_FOLD` elements stay.

    Args:
        nodes: Nodes in running order.
        constants: Constant tensors by name; results are added.
        shapes: Inferred shapes by tensor.
        opsets: Operator-set version by domain.

    Returns:
        The nodes that remain, in order.
    """
    rest: list[onnx.NodeProto] = []
    for node in nodes:
        if node.op_type == "Constant" and not node.domain:
            constants[node.output[0]] = constant_value(node)
        elif node.op_type == "Shape" and None not in (shapes.get(node.input[0]) or (None,)):
            constants[node.output[0]] = _shape_of(node, shapes[node.input[0]] or ())
        elif not _is_constant(node, constants) or not _small(node, shapes):
            rest.append(node)
        else:
            _evaluate(node, constants, opsets)
    return rest


def _shape_of(node: onnx.NodeProto, shape: tuple[int | None, ...]) -> Array:
    bounds = {a.name: a.i for a in node.attribute}
    return np.array(shape[bounds.get("start", 0) : bounds.get("end", len(shape))], dtype=np.int64)


def _is_constant(node: onnx.NodeProto, constants: Mapping[str, Array]) -> bool:
    random = node.op_type.startswith(("Random", "Bernoulli", "Multinomial"))
    nested = any(a.HasField("g") or a.graphs for a in node.attribute)
    quantized = node.op_type in {"QuantizeLinear", "DequantizeLinear"}
    known = all(not name or name in constants for name in node.input)
    return known and not (node.domain or random or nested or quantized)


def _small(node: onnx.NodeProto, shapes: Mapping[str, tuple[int | None, ...] | None]) -> bool:
    for name in node.output:
        shape = shapes.get(name)
        known = shape is not None and None not in shape
        if known and math.prod(dim or 0 for dim in shape or ()) > LARGEST_FOLD:
            return False
    return True


def _evaluate(node: onnx.NodeProto, constants: dict[str, Array], opsets: Mapping[str, int]) -> None:
    feeds = {name: np.asarray(constants[name]) for name in node.input if name}
    graph = onnx.helper.make_graph(
        [node],
        "fold",
        [
            onnx.helper.make_tensor_value_info(
                name, onnx.helper.np_dtype_to_tensor_dtype(value.dtype), value.shape
            )
            for name, value in feeds.items()
        ],
        [onnx.helper.make_empty_tensor_value_info(name) for name in node.output if name],
    )
    imports = [onnx.helper.make_opsetid(domain, version) for domain, version in opsets.items()]
    evaluator = ReferenceEvaluator(onnx.helper.make_model(graph, opset_imports=imports))
    results = evaluator.run(None, feeds)
    for name, value in zip((n for n in node.output if n), results, strict=True):
        constants[name] = np.asarray(value)
