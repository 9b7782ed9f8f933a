"""The nodes of a graph as they hang together: order, and names that are written twice or never."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import onnx

from npuwidgets.errors import NetworkError

__all__ = [
    "has_branches",
    "inner_graphs",
    "label",
    "outer_reads",
    "reachable",
    "reads_of",
    "require_whole",
    "sorted_nodes",
]

SHOWN = 5
"""Names that a message lists at most."""


def label(node: onnx.NodeProto) -> str:
    """A node as a message names it: operator and name, or what it writes where it has none."""
    written = next((name for name in node.output if name), "?")
    called = f"'{node.name}'" if node.name else f"that writes '{written}'"
    operator = f"{node.domain}.{node.op_type}" if node.domain else node.op_type
    return f"{operator} {called}"


def inner_graphs(node: onnx.NodeProto) -> Iterator[onnx.GraphProto]:
    """The graphs inside a control-flow node, not those inside their nodes."""
    for attribute in node.attribute:
        if attribute.HasField("g"):
            yield attribute.g
        yield from attribute.graphs


def has_branches(node: onnx.NodeProto) -> bool:
    """Whether the node is an If, or one lies inside it: a branch may never be taken."""
    return node.op_type == "If" or any(
        has_branches(one) for graph in inner_graphs(node) for one in graph.node
    )


def outer_reads(node: onnx.NodeProto) -> list[str]:
    """Tensors of the graph around it that the graphs inside a node read, each once, in order."""
    found: dict[str, None] = {}
    for graph in inner_graphs(node):
        own = {name for one in graph.node for name in one.output}
        own.update(value.name for value in graph.input)
        own.update(tensor.name for tensor in graph.initializer)
        reads = [name for one in graph.node for name in (*one.input, *outer_reads(one))]
        reads += [value.name for value in graph.output]
        found.update((name, None) for name in reads if name and name not in own)
    return list(found)


def reads_of(node: onnx.NodeProto) -> list[str]:
    """All tensors of its own graph that a node needs."""
    return [name for name in (*node.input, *outer_reads(node)) if name]


def require_whole(graph: onnx.GraphProto, constants: Iterable[str]) -> None:
    """Refuse a graph in which a name is written twice, or an output never.

    Args:
        graph: The graph.
        constants: Names of its initializers; they may be inputs as well.

    Raises:
        NetworkError: The names.
    """
    known = set(constants)
    written = Counter(
        [value.name for value in graph.input if value.name not in known]
        + sorted(known)
        + [name for node in graph.node for name in node.output if name]
    )
    twice = [name for name, count in written.items() if count > 1]
    if twice:
        raise NetworkError(
            f"{_listed(twice)} written more than once, as input, constant or by several nodes: "
            "the file is damaged; export it again"
        )
    never = [value.name for value in graph.output if value.name not in written]
    if never:
        raise NetworkError(f"output {_listed(never)} written by no node: the file is damaged")


def sorted_nodes(nodes: Sequence[onnx.NodeProto], known: Iterable[str]) -> list[onnx.NodeProto]:
    """Nodes in running order; a file that has them in order keeps it.

    Args:
        nodes: All nodes of a graph.
        known: What is there before any runs: inputs and constants.

    Returns:
        Each behind what it reads.

    Raises:
        NetworkError: A node reads what nothing writes, or nodes wait for each other.
    """
    there = set(known)
    found: list[onnx.NodeProto] = []
    waiting: dict[str, list[int]] = {}
    missing: dict[int, int] = {}
    ready: list[int] = []

    def place(index: int) -> None:
        ready.append(index)
        while ready:
            node = nodes[ready.pop()]
            found.append(node)
            for name in node.output:
                if name and name not in there:
                    there.add(name)
                    for reader in waiting.pop(name, ()):
                        missing[reader] -= 1
                        if not missing[reader]:
                            ready.append(reader)

    for index, node in enumerate(nodes):
        lacking = {name for name in reads_of(node) if name not in there}
        if lacking:
            missing[index] = len(lacking)
            for name in lacking:
                waiting.setdefault(name, []).append(index)
        else:
            place(index)
    if len(found) < len(nodes):
        _refuse_order(nodes, waiting)
    return found


def _refuse_order(nodes: Sequence[onnx.NodeProto], waiting: Mapping[str, Sequence[int]]) -> None:
    written = {name for node in nodes for name in node.output}
    ghosts = [name for name in waiting if name not in written]
    if ghosts:
        reader = nodes[waiting[ghosts[0]][0]]
        raise NetworkError(
            f"{label(reader)} reads '{ghosts[0]}', which nothing writes: the file is damaged"
        )
    first = nodes[min(index for readers in waiting.values() for index in readers)]
    raise NetworkError(f"{label(first)} waits for its own result: the file is damaged")


def reachable(nodes: Sequence[onnx.NodeProto], outputs: Iterable[str]) -> list[onnx.NodeProto]:
    """Nodes that some output depends on; exporters leave dead branches behind."""
    wanted = set(outputs)
    kept = []
    for node in reversed(nodes):
        if wanted.intersection(node.output):
            wanted.update(reads_of(node))
            kept.append(node)
    return kept[::-1]


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{name:.80}'" for name in names[:SHOWN])
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{shown}{more} {'is' if len(names) == 1 else 'are'}"
