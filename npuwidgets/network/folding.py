"""Constant folding at import: shape arithmetic and branches that depend on constants alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from onnx import numpy_helper, shape_inference
from onnx.reference import ReferenceEvaluator

from npuwidgets.arrays import Array
from npuwidgets.errors import NetworkError
from npuwidgets.network.limits import propagates

__all__ = ["constant_value", "fold_constants"]

SHAPE_LIKE = 1024
"""Elements; a constant above it decides no shape."""

LARGEST_FOLD = 1 << 20
"""Elements that folding may give in all, beside `SHARE` times those of the file's own constants;
what would give more is left to run."""

SHARE = 8

SHRINKING = frozenset({"NonZero", "Unique", "Compress", "NonMaxSuppression"})
"""Operators whose result's size nothing but running tells, and is bounded by their inputs'."""


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
    other domains' operators and what would give more than `LARGEST_FOLD` elements stay.

    Args:
        nodes: Nodes in running order.
        constants: Constant tensors by name; results are added.
        shapes: Inferred shapes by tensor.
        opsets: Operator-set version by domain.

    Returns:
        The nodes that remain, in order.
    """
    rest: list[onnx.NodeProto] = []
    left = LARGEST_FOLD + SHARE * sum(value.size for value in constants.values())
    for node in nodes:
        if node.op_type == "Constant" and not node.domain:
            constants[node.output[0]] = constant_value(node)
        elif node.op_type == "Shape" and None not in (shapes.get(node.input[0]) or (None,)):
            constants[node.output[0]] = _shape_of(node, shapes[node.input[0]] or ())
        elif not _is_constant(node, constants):
            rest.append(node)
        else:
            count = _count(node, constants, opsets)
            if count > left or not _evaluate(node, constants, opsets):
                rest.append(node)
            else:
                left -= int(count)
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


def _count(
    node: onnx.NodeProto, constants: Mapping[str, Array], opsets: Mapping[str, int]
) -> float:
    """How many elements the results have; infinite where nobody knows."""
    if node.op_type in SHRINKING:
        return sum(constants[name].size * max(1, constants[name].ndim) for name in node.input)
    model = _alone(node, constants, opsets)
    model.graph.initializer.extend(
        numpy_helper.from_array(constants[name], name)
        for name in node.input
        if name and constants[name].size <= SHAPE_LIKE
    )
    try:
        inferred = shape_inference.infer_shapes(
            model, data_prop=propagates(model.graph)
        ).graph.output
    except (shape_inference.InferenceError, RuntimeError):
        return math.inf
    total = 0
    for value in inferred:
        tensor = value.type.tensor_type
        dims = tensor.shape.dim
        if not tensor.HasField("shape") or not all(dim.HasField("dim_value") for dim in dims):
            return math.inf
        total += math.prod(dim.dim_value for dim in dims)
    return total


def _evaluate(node: onnx.NodeProto, constants: dict[str, Array], opsets: Mapping[str, int]) -> bool:
    """Run a node whose inputs are all constant; False where it stays."""
    feeds = {name: np.asarray(constants[name]) for name in node.input if name}
    try:
        results = ReferenceEvaluator(_alone(node, constants, opsets)).run(None, feeds)
    except Exception:  # noqa: BLE001 - whatever it is, the node stays and is run like the others
        return False
    constants.update(zip((n for n in node.output if n), map(np.asarray, results), strict=True))
    return True


def _alone(
    node: onnx.NodeProto, constants: Mapping[str, Array], opsets: Mapping[str, int]
) -> onnx.ModelProto:
    """A model of one node."""
    graph = onnx.helper.make_graph(
        [node],
        "fold",
        [
            onnx.helper.make_tensor_value_info(
                name,
                onnx.helper.np_dtype_to_tensor_dtype(constants[name].dtype),
                constants[name].shape,
            )
            for name in dict.fromkeys(node.input)
            if name
        ],
        [onnx.helper.make_empty_tensor_value_info(name) for name in node.output if name],
    )
    imports = [onnx.helper.make_opsetid(domain, version) for domain, version in opsets.items()]
    return onnx.helper.make_model(graph, opset_imports=imports)
