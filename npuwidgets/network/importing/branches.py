"""Branches of an If whose condition is constant: the one that is taken, put in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import onnx
from onnx import helper

from npuwidgets.arrays import Array
from npuwidgets.network.importing.initializers import read_initializers
from npuwidgets.network.importing.structure import inner_graphs

__all__ = ["taken_branch"]


def taken_branch(
    node: onnx.NodeProto, constants: dict[str, Array], taken: set[str]
) -> list[onnx.NodeProto] | None:
    """The nodes that an If stands for, where its condition is a constant.

    Args:
        node: Any node.
        constants: Constant tensors by name; those of the branch are added.
        taken: Names that tensors have already; the branch's own are added.

    Returns:
        Nodes in running order that write what the If writes; None for another node.
    """
    if node.op_type != "If" or node.domain or node.input[0] not in constants:
        return None
    condition = constants[node.input[0]]
    if condition.size != 1:
        return None
    chosen = "then_branch" if condition.item() else "else_branch"
    (branch,) = (one.g for one in node.attribute if one.name == chosen)
    made = [name for one in branch.node for name in one.output if name]
    outputs = dict(zip((value.name for value in branch.output), node.output, strict=False))
    names = {name: outputs[name] for name in made if outputs.get(name)}
    for name in (*made, *(tensor.name for tensor in branch.initializer)):
        if name not in names:
            names[name] = _free(name, taken)
            taken.add(names[name])
    constants.update((names[name], value) for name, value in read_initializers(branch).items())
    nodes = []
    for one in branch.node:
        copy = onnx.NodeProto()
        copy.CopyFrom(one)
        _rename(copy, names)
        nodes.append(copy)
    written = {name for one in nodes for name in one.output}
    for value, name in zip(branch.output, node.output, strict=False):
        if name and name not in written:
            source = names.get(value.name, value.name)
            nodes.append(helper.make_node("Identity", [source], [name], f"{node.name}/{name}"))
    return nodes


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name


def _rename(node: onnx.NodeProto, names: Mapping[str, str]) -> None:
    """Give a node's tensors other names, those that its inner graphs read from outside included."""
    for field in (node.input, node.output):
        for place, name in enumerate(field):
            field[place] = names.get(name, name)
    for graph in inner_graphs(node):
        own = set(_declared(graph))
        inner = {name: new for name, new in names.items() if name not in own}
        for one in graph.node:
            _rename(one, inner)
        for value in graph.output:
            value.name = inner.get(value.name, value.name)


def _declared(graph: onnx.GraphProto) -> Iterator[str]:
    yield from (value.name for value in graph.input)
    yield from (tensor.name for tensor in graph.initializer)
    yield from (name for node in graph.node for name in node.output)
