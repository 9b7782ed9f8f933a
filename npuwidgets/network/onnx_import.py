"""Import of an ONNX file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from google.protobuf.message import DecodeError
from onnx import inliner, numpy_helper, shape_inference
from onnx.external_data_helper import load_external_data_for_model

from npuwidgets.arrays import Array
from npuwidgets.errors import NetworkError, NpuWidgetsError, about, reading
from npuwidgets.files import exists, require_plain_file
from npuwidgets.network.builder import build_layers
from npuwidgets.network.cut import cut_graph
from npuwidgets.network.diagnosis import damaged_node
from npuwidgets.network.folding import fold_constants
from npuwidgets.network.fusion import group_nodes
from npuwidgets.network.limits import (
    propagates,
    require_inlinable,
    require_own_data,
    require_sizes,
)
from npuwidgets.network.network import Network, TensorInfo

__all__ = ["import_onnx", "infer_tensors", "network_from_model", "onnx_inputs"]

LARGEST_MODEL = 1 << 31
"""Bytes; protobuf holds no more. Weights beyond it lie in files beside the network."""

SHAPE_LIKE = 1024
"""Elements; an initializer above it decides no shape."""


def import_onnx(
    path: str | Path,
    *,
    shapes: Mapping[str, Sequence[int]] | None = None,
    inputs: Sequence[str] = (),
    outputs: Sequence[str] = (),
    fuse: bool = True,
) -> Network:
    """Read an ONNX file.

    Args:
        path: The file; external data is looked for beside it.
        shapes: Shapes of inputs whose dimensions the file leaves open, by input name. An open
            first dimension alone needs none: the batch becomes 1.
        inputs: Tensors to take as inputs instead of the file's own, in order.
        outputs: Tensors to take as outputs instead of the file's own, in order.
        fuse: False keeps every node a layer of its own.

    Returns:
        The network, batch 1, constants folded.

    Raises:
        NetworkError: The file is missing, not ONNX, damaged, or holds what cannot be imported.
        UnknownNameError: `inputs` or `outputs` name tensors that are not there.
    """
    path = Path(path)
    with about(path), reading(NetworkError, path, "export it again"):
        model = _load(path)
        try:
            return network_from_model(
                model, path.stem, shapes=shapes, inputs=inputs, outputs=outputs, fuse=fuse
            )
        except (NpuWidgetsError, UnicodeDecodeError):
            raise
        except Exception as error:
            where = damaged_node(model)
            if not where:
                raise
            raise NetworkError(f"{path} is damaged, {where}: export it again") from error


def onnx_inputs(path: str | Path) -> tuple[str, ...]:
    """Names of an ONNX file's inputs, in the file's order; constants are none.

    Args:
        path: The file; its weights are not read when they lie in a file beside it.

    Raises:
        NetworkError: As for `import_onnx`.
    """
    with about(path), reading(NetworkError, path, "export it again"):
        graph = _load(Path(path), weights=False).graph
    constants = {tensor.name for tensor in graph.initializer}
    return tuple(value.name for value in graph.input if value.name not in constants)


def _load(path: Path, *, weights: bool = True) -> onnx.ModelProto:
    if not exists(path):
        raise NetworkError(f"no network at {path}: check the path")
    require_plain_file(path, LARGEST_MODEL)
    try:
        model = onnx.load(path, format="protobuf", load_external_data=False)
    except DecodeError as error:
        raise NetworkError(
            f"{path} is not a readable ONNX file (truncated, or another format): export it again"
        ) from error
    if weights:
        require_own_data(model, path.parent)
        load_external_data_for_model(model, str(path.parent))
    if not model.graph.node or not model.graph.output:
        raise NetworkError(
            f"{path} holds no ONNX graph ({path.stat().st_size} bytes): is it another format?"
        )
    return model


def network_from_model(
    model: onnx.ModelProto,
    name: str,
    *,
    shapes: Mapping[str, Sequence[int]] | None = None,
    inputs: Sequence[str] = (),
    outputs: Sequence[str] = (),
    fuse: bool = True,
) -> Network:
    """Turn a loaded ONNX model into a network; see `import_onnx`."""
    constants = _initializers(model.graph)
    copy = _without_weights(model, constants)
    if copy.functions:
        require_inlinable(copy)
        copy = inliner.inline_local_functions(copy)
    if inputs or outputs:
        cut_graph(copy.graph, constants, _infer(copy), inputs, outputs, shapes or {})
    _fix_input_shapes(copy.graph, constants, shapes or {})
    opsets = {one.domain: one.version for one in copy.opset_import}
    nodes = fold_constants(copy.graph.node, constants, _shapes(_infer(copy)), opsets)
    _require_finite(constants)
    live = _reachable(nodes, [value.name for value in copy.graph.output])
    for node in live:
        _forget_origin(node)
    del copy.graph.node[:]
    copy.graph.node.extend(live)
    groups = group_nodes(live, constants, [value.name for value in copy.graph.output], fuse=fuse)
    layers, tensors = build_layers(
        groups=groups,
        constants=constants,
        inputs=[value.name for value in copy.graph.input if value.name not in constants],
        outputs=list(dict.fromkeys(value.name for value in copy.graph.output)),
        infos=infer_tensors(copy, constants),
    )
    return Network(
        name=name,
        layers=layers,
        tensors=tensors,
        opsets=opsets,
        ir_version=model.ir_version,
    )


def _forget_origin(node: onnx.NodeProto) -> None:
    """Drop what an exporter noted of where a node came from (stack traces): it decides nothing.

    A name that is there and empty is none either.
    """
    node.ClearField("doc_string")
    node.ClearField("metadata_props")
    for field in ("name", "domain"):
        if not getattr(node, field):
            node.ClearField(field)
    for attribute in node.attribute:
        attribute.ClearField("doc_string")


def infer_tensors(model: onnx.ModelProto, constants: Mapping[str, Array]) -> dict[str, TensorInfo]:
    """Shape and type of every tensor that the nodes, the inputs and the constants decide.

    Folding makes known what shape arithmetic hid, so this is asked after it; and a network that is
    rebuilt from its layers gets the same answer.

    Args:
        model: Nodes in running order, inputs with their shapes, outputs.
        constants: Constant tensors by name; those in the model itself are replaced by them.

    Returns:
        By tensor name; what cannot be inferred is missing.

    Raises:
        NetworkError: Shapes that contradict each other.
    """
    lean = onnx.ModelProto()
    lean.CopyFrom(model)
    kept = [value for value in lean.graph.input if value.name not in constants]
    del lean.graph.input[:], lean.graph.initializer[:]
    lean.graph.input.extend(kept)
    for name in sorted(constants):
        _declare(lean.graph, name, constants[name])
    infos = _infer(lean)
    require_sizes(infos)
    return infos


def _without_weights(model: onnx.ModelProto, constants: Mapping[str, Array]) -> onnx.ModelProto:
    """A copy for shape inference, whose large initializers are inputs of the same shape.

    Shape inference writes the model out and reads it back: with the weights inside, a YOLOv5s
    costs 70 MB that the process never gives back.
    """
    lean = onnx.ModelProto(ir_version=model.ir_version)
    lean.opset_import.extend(model.opset_import)
    lean.functions.extend(model.functions)
    graph, source = lean.graph, model.graph
    graph.name = source.name
    graph.node.extend(source.node)
    graph.output.extend(source.output)
    named = {value.name for value in source.input}
    graph.input.extend(source.input)
    for tensor in source.initializer:
        if tensor.name not in named:
            _declare(graph, tensor.name, constants[tensor.name])
        elif constants[tensor.name].size <= SHAPE_LIKE:
            graph.initializer.append(tensor)
    return lean


def _declare(graph: onnx.GraphProto, name: str, value: Array) -> None:
    """Give a constant to shape inference: with its value where that may decide a shape."""
    if value.size <= SHAPE_LIKE:
        graph.initializer.append(numpy_helper.from_array(value, name))
    else:
        kind = onnx.helper.np_dtype_to_tensor_dtype(value.dtype)
        graph.input.append(onnx.helper.make_tensor_value_info(name, kind, value.shape))


def _initializers(graph: onnx.GraphProto) -> dict[str, Array]:
    if graph.sparse_initializer:
        names = ", ".join(one.values.name for one in graph.sparse_initializer)
        raise NetworkError(f"sparse initializers cannot be imported ({names}): make them dense")
    found: dict[str, Array] = {}
    for tensor in graph.initializer:
        try:
            found[tensor.name] = numpy_helper.to_array(tensor)
        except (ValueError, TypeError) as error:
            raise NetworkError(
                f"initializer '{tensor.name}' cannot be read: {error}; is its data file complete?"
            ) from error
    return found


def _require_finite(constants: Mapping[str, Array]) -> None:
    for name, array in constants.items():
        # exporters use -inf on purpose in attention masks, and +-max bounds in Clip: only NaN is
        # always damage.
        if array.dtype.kind == "f" and bool(np.isnan(array).any()):
            count = int(np.isnan(array).sum())
            raise NetworkError(
                f"constant '{name}' {array.shape} holds {count} NaN: the file is damaged or the "
                "training diverged; export it again"
            )


def _fix_input_shapes(
    graph: onnx.GraphProto, constants: Mapping[str, Array], shapes: Mapping[str, Sequence[int]]
) -> None:
    names = [value.name for value in graph.input if value.name not in constants]
    for unknown in set(shapes) - set(names):
        raise NetworkError(f"no input '{unknown}'; the inputs are: {', '.join(names)}")
    for value in graph.input:
        if value.name in constants:
            continue
        kind = value.type.WhichOneof("value")
        if kind != "tensor_type":
            raise NetworkError(f"input '{value.name}' is a {kind}: only tensors can be imported")
        dims = value.type.tensor_type.shape.dim
        if value.name in shapes:
            wanted = shapes[value.name]
            if len(wanted) != len(dims) or min(wanted, default=1) < 1:
                raise NetworkError(
                    f"shape {tuple(wanted)} given for input '{value.name}' does not fit its "
                    f"{len(dims)} dimensions"
                )
            for dim, size in zip(dims, wanted, strict=True):
                dim.dim_value = int(size)
        elif dims and not dims[0].dim_value:
            dims[0].dim_value = 1
        open_dims = [i for i, dim in enumerate(dims) if not dim.dim_value]
        if open_dims:
            shown = [dim.dim_value or dim.dim_param or "?" for dim in dims]
            raise NetworkError(
                f"input '{value.name}' has open dimensions {shown}: give shapes="
                f"{{'{value.name}': (1, ...)}}"
            )
    for value in graph.output:
        # a stale batch size declared on an output would contradict the inferred one
        value.type.tensor_type.ClearField("shape")
    del graph.value_info[:]


def _infer(model: onnx.ModelProto) -> dict[str, TensorInfo]:
    # a foreign operator has no rule to infer by, which the strict way takes for a contradiction
    strict = all(node.domain in ("", "ai.onnx") for node in model.graph.node)
    try:
        graph = shape_inference.infer_shapes(
            model, strict_mode=strict, data_prop=propagates(model.graph)
        ).graph
    except (shape_inference.InferenceError, ValueError, RuntimeError) as error:
        raise NetworkError(f"the network's shapes contradict each other: {error}") from error
    found = {}
    for value in [*graph.input, *graph.value_info, *graph.output]:
        tensor = value.type.tensor_type
        if not tensor.elem_type:
            continue
        dtype = np.dtype(onnx.helper.tensor_dtype_to_np_dtype(tensor.elem_type)).name
        shape: tuple[int | None, ...] | None = None
        if tensor.HasField("shape"):
            shape = tuple(
                dim.dim_value if dim.HasField("dim_value") else None for dim in tensor.shape.dim
            )
        found[value.name] = TensorInfo(shape=shape, dtype=dtype)
    return found


def _shapes(infos: Mapping[str, TensorInfo]) -> dict[str, tuple[int | None, ...] | None]:
    return {name: info.shape for name, info in infos.items()}


def _reachable(nodes: Sequence[onnx.NodeProto], outputs: Sequence[str]) -> list[onnx.NodeProto]:
    """Nodes that some output depends on; exporters leave dead branches behind."""
    wanted = set(outputs)
    kept = []
    for node in reversed(nodes):
        if wanted.intersection(node.output):
            wanted.update(node.input)
            for attribute in node.attribute:
                for graph in [attribute.g, *attribute.graphs]:
                    wanted.update(name for inner in graph.node for name in inner.input)
            kept.append(node)
    return kept[::-1]
