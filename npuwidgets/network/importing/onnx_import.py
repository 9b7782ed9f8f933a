"""Import of an ONNX file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from google.protobuf.message import DecodeError
from onnx import inliner
from onnx.external_data_helper import load_external_data_for_model

from npuwidgets.arrays import Array
from npuwidgets.errors import NetworkError, NpuWidgetsError, about, reading
from npuwidgets.files import exists, require_plain_file
from npuwidgets.network.importing.builder import build_layers
from npuwidgets.network.importing.casting import as_float32, cast_note
from npuwidgets.network.importing.cut import cut_graph
from npuwidgets.network.importing.diagnosis import damaged_node
from npuwidgets.network.importing.inference import infer, lean_model
from npuwidgets.network.importing.initializers import read_initializers
from npuwidgets.network.importing.input_shapes import declared_inputs, fixed_inputs
from npuwidgets.network.importing.limits import require_inlinable, require_own_data
from npuwidgets.network.importing.noise import noise_warnings, seed_noise
from npuwidgets.network.importing.sequences import group_units, units_of
from npuwidgets.network.importing.settling import fold, known_tensors
from npuwidgets.network.importing.structure import inner_graphs, require_whole, sorted_nodes
from npuwidgets.network.importing.well_formed import require_well_formed
from npuwidgets.network.network import Network
from npuwidgets.runtime import IR_VERSIONS

__all__ = ["import_onnx", "network_from_model", "onnx_inputs"]

INLINING = (
    RuntimeError,
    ValueError,
    onnx.shape_inference.InferenceError,
    onnx.version_converter.ConvertError,
)
"""What goes wrong while functions are put in."""

ONNX = "ai.onnx"
"""The other name of ONNX's own domain, whose usual name is empty."""

LARGEST_MODEL = 1 << 31
"""Bytes; protobuf holds no more. Weights beyond it lie in files beside the network."""


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
        The network, batch 1, constants folded; `notes` say what is not as in the file, `warnings`
        what is probably wrong in it.

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


def onnx_inputs(path: str | Path) -> Mapping[str, int | None]:
    """Number of axes of an ONNX file's inputs by name, in the file's order; constants are none.

    Args:
        path: The file; its weights are not read when they lie in a file beside it.

    Returns:
        The number of axes; None where the file does not say it.

    Raises:
        NetworkError: As for `import_onnx`.
    """
    with about(path), reading(NetworkError, path, "export it again"):
        graph = _load(Path(path), weights=False).graph
    constants = {tensor.name for tensor in graph.initializer}
    found: dict[str, int | None] = {}
    for value in graph.input:
        tensor = value.type.tensor_type
        if value.name not in constants:
            found[value.name] = len(tensor.shape.dim) if tensor.HasField("shape") else None
    return found


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
    require_well_formed(model)
    constants = read_initializers(model.graph)
    graph, opsets = _without_weights(model)
    require_whole(graph, constants)
    if inputs or outputs:
        known = infer(_as_declared(graph, constants, opsets))
        cut_graph(graph, constants, known.infos, inputs, outputs, shapes or {})
    given = fixed_inputs(declared_inputs(graph, constants), shapes or {})
    ends = list(dict.fromkeys(value.name for value in graph.output))
    nodes, known = fold(
        sorted_nodes(graph.node, {*given, *constants}), given, constants, opsets, ends
    )
    met = as_float32(nodes, given, constants, known.infos)
    try:
        nodes, known = known_tensors(nodes, given, constants, opsets, ends)
    except NetworkError as error:
        raise NetworkError(f"{error}\n({cast_note(met)})" if met else str(error)) from error
    _require_finite(constants)
    _require_tensors(ends, known.others)
    seed_noise(nodes, constants)
    for node in nodes:
        _forget_origin(node)
    layers, tensors = build_layers(
        groups=group_units(units_of(nodes, known.others), constants, ends, fuse=fuse),
        constants=constants,
        inputs=list(given),
        outputs=ends,
        infos=known.infos,
    )
    oldest, newest = IR_VERSIONS
    return Network(
        name=name,
        layers=layers,
        tensors=tensors,
        opsets=opsets,
        ir_version=min(max(model.ir_version, oldest), newest),
        notes=(cast_note(met),) if met else (),
        warnings=noise_warnings(nodes, constants),
    )


def _without_weights(model: onnx.ModelProto) -> tuple[onnx.GraphProto, dict[str, int]]:
    """A copy of the graph without initializers, functions inlined; opset version by domain.

    What is declared of tensors between the inputs and the outputs is left out: a stale batch size
    there would contradict what is inferred.
    """
    lean = onnx.ModelProto(ir_version=model.ir_version)
    lean.opset_import.extend(model.opset_import)
    lean.functions.extend(model.functions)
    lean.graph.name = "network"
    lean.graph.node.extend(model.graph.node)
    lean.graph.input.extend(model.graph.input)
    lean.graph.output.extend(model.graph.output)
    if lean.functions:
        lean = _inlined(lean)
    for value in lean.graph.output:
        value.ClearField("type")
    opsets = {"" if one.domain == ONNX else one.domain: one.version for one in lean.opset_import}
    _name_domain(lean.graph, opsets)
    return lean.graph, opsets


def _name_domain(graph: onnx.GraphProto, opsets: dict[str, int]) -> None:
    """Let ONNX's own domain have one name, and every other a version."""
    for node in graph.node:
        if node.domain == ONNX:
            node.domain = ""
        elif node.domain:
            opsets.setdefault(node.domain, 1)
        for inner in inner_graphs(node):
            _name_domain(inner, opsets)


def _inlined(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with its own functions put in where they are called, in its own operator sets."""
    require_inlinable(model)
    try:
        # types are needed where a function was written for another opset
        return inliner.inline_local_functions(
            onnx.shape_inference.infer_shapes(model), convert_version=True
        )
    except INLINING as error:
        names = ", ".join(f"{one.domain}.{one.name}" for one in model.functions[:5])
        raise NetworkError(
            f"the functions that the file brings ({names:.200}) cannot be put in where they are "
            f"called: {error!s:.300}; export it without functions, in one opset"
        ) from error


def _as_declared(
    graph: onnx.GraphProto, constants: Mapping[str, Array], opsets: Mapping[str, int]
) -> onnx.ModelProto:
    """The graph to ask about, its inputs as the file declares them, open dimensions included."""
    model = lean_model(graph.node, {}, constants, opsets)
    for value in graph.input:
        if value.name not in constants:
            declared = model.graph.input.add()
            declared.CopyFrom(value)
            for dim in declared.type.tensor_type.shape.dim:
                if dim.dim_value < 1:
                    dim.ClearField("dim_value")
    return model


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


def _require_tensors(outputs: Sequence[str], others: Collection[str]) -> None:
    for name in outputs:
        if name in others:
            raise NetworkError(
                f"output '{name}' is a sequence, an optional or text: only tensors of numbers can "
                "be outputs; name others (--outputs), or export it without"
            )
