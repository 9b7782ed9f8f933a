"""Files whose nodes are none: names that are no text, missing operands or attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import onnx

from npuwidgets.errors import NetworkError
from npuwidgets.network.importing.structure import inner_graphs, label

__all__ = ["require_well_formed"]


def require_well_formed(model: onnx.ModelProto) -> None:
    """Refuse what nothing that follows could make sense of.

    Args:
        model: The file's model.

    Raises:
        NetworkError: A name that is no text, or a node of ONNX's own without an input or attribute
            that its operator needs.
    """
    try:
        opsets = {one.domain: one.version for one in model.opset_import}
        _require_nodes(model.graph.node, opsets)
        for function in model.functions:
            _require_nodes(function.node, opsets)
        names = [value.name for value in (*model.graph.input, *model.graph.output)]
        names += [tensor.name for tensor in model.graph.initializer]
        names += [one.domain for one in model.opset_import]
        _require_text(names)
    except UnicodeDecodeError as error:
        raise _no_text() from error


def _require_nodes(nodes: Iterable[onnx.NodeProto], opsets: Mapping[str, int]) -> None:
    for node in nodes:
        _require_text(_names(node))
        if node.domain in ("", "ai.onnx"):
            _require_operands(node, opsets.get("", opsets.get("ai.onnx", 1)))
        for graph in inner_graphs(node):
            _require_text([value.name for value in (*graph.input, *graph.output)])
            _require_text([tensor.name for tensor in graph.initializer])
            _require_nodes(graph.node, opsets)


def _names(node: onnx.NodeProto) -> Iterator[object]:
    yield from (node.name, node.op_type, node.domain, *node.input, *node.output)
    yield from (attribute.name for attribute in node.attribute)


def _require_text(names: Iterable[object]) -> None:
    # protobuf gives the bytes of a name that is not UTF-8, or raises
    if any(isinstance(name, bytes) for name in names):
        raise _no_text()


def _no_text() -> NetworkError:
    return NetworkError(
        "the file holds a name that is no text (UTF-8): it is damaged, or another format"
    )


def _require_operands(node: onnx.NodeProto, version: int) -> None:
    if not onnx.defs.has(node.op_type, ""):
        return  # whoever does not know it says so later
    try:
        schema = onnx.defs.get_schema(node.op_type, max(version, 1), "")
    except onnx.defs.SchemaError:
        return
    there = {attribute.name for attribute in node.attribute}
    missing = [
        name for name, one in schema.attributes.items() if one.required and name not in there
    ]
    if len(node.input) < schema.min_input or missing:
        lacks = ", ".join(missing) or f"{schema.min_input} input(s), it has {len(node.input)}"
        raise NetworkError(f"{label(node)} needs {lacks}: the file is damaged; export it again")
