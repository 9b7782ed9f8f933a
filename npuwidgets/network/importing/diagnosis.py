"""Diagnosis: which node of a model that could not be imported breaks ONNX's own rules."""

from __future__ import annotations

import onnx
from onnx import checker

from npuwidgets.network.importing.limits import all_nodes

__all__ = ["damaged_node"]


def damaged_node(model: onnx.ModelProto) -> str:
    """The first node that ONNX's checker refuses, and why; asked only when the import has failed.

    Networks that run break some of these rules, so nothing is refused for them alone.

    Args:
        model: The model.

    Returns:
        `node 'flat' (Reshape): ...`, or which kind of thing was refused; "" where all pass.
    """
    context = checker.C.CheckerContext()
    context.ir_version = model.ir_version
    context.opset_imports = {one.domain: one.version for one in model.opset_import}
    for node in all_nodes(model.graph):
        try:
            checker.check_node(node, context)
        except (checker.ValidationError, RuntimeError, ValueError, TypeError) as error:
            why = " ".join(str(error).split())[:200]
            return f"node '{node.name or ''.join(node.output[:1])}' ({node.op_type}): {why}"
    return ""
