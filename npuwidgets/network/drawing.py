"""A network as a drawing: nodes, some of them folded blocks, edges, and where each node goes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from npuwidgets.network.blocks import LayerBlock
from npuwidgets.network.columns import NODE, Slot, place
from npuwidgets.network.network import Network

__all__ = ["Drawing", "Edge", "Node", "draw"]

BLOCK = 112.0
"""Width of nodes where most are blocks: few, and with longer names than operators have."""


@dataclass(frozen=True, slots=True)
class Node:
    """A layer, or a block that is folded.

    Args:
        label: The layer's operator, or the block's name.
        rows: Places of its layers in running order.
        block: Number of the block it is or lies in; None outside of all.
        folded: Whether it stands for its whole block.
    """

    label: str
    rows: tuple[int, ...]
    block: int | None
    folded: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """What one node reads from another: a tensor, or several.

    Args:
        source: Number of the node that writes.
        target: Number of the node that reads.
        reads: Row and operand number of each read.
    """

    source: int
    target: int
    reads: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is to be seen.

    Args:
        nodes: In an order in which each reads only from those before it.
        edges: At most one between two nodes.
        slots: Where each node goes.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    slots: tuple[Slot, ...]


def draw(
    network: Network, blocks: Sequence[LayerBlock], folded: Collection[int], aspect: float = 1.25
) -> Drawing:
    """Draw a network.

    Args:
        network: The network.
        blocks: Its blocks, as `find_blocks` gives them.
        folded: Numbers of the blocks that are one node each.
        aspect: Width of the pane by its height.

    Returns:
        The drawing.
    """
    block_of = {row: number for number, block in enumerate(blocks) for row in block.rows}
    nodes: list[Node] = []
    node_of: dict[int, int] = {}
    for group in _in_order(network, blocks, block_of, folded):
        number = block_of.get(group[0])
        shut = number is not None and number in folded
        label = blocks[number].name if shut and number is not None else network.layers[group[0]].op
        node_of.update(dict.fromkeys(group, len(nodes)))
        nodes.append(Node(label, group, number, shut))
    reads: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row, layer in enumerate(network.layers):
        for operand, source in enumerate(network.sources(layer)):
            pair = node_of[network.position[source.lid]], node_of[row]
            if pair[0] != pair[1]:
                reads.setdefault(pair, []).append((row, operand))
    edges = tuple(Edge(a, b, tuple(some)) for (a, b), some in reads.items())
    sources: list[list[int]] = [[] for _ in nodes]
    for edge in edges:
        sources[edge.target].append(edge.source)
    width = NODE if 2 * sum(one.folded for one in nodes) < len(nodes) else BLOCK
    return Drawing(tuple(nodes), edges, place(sources, aspect, width))


def _in_order(
    network: Network,
    blocks: Sequence[LayerBlock],
    block_of: dict[int, int],
    folded: Collection[int],
) -> list[tuple[int, ...]]:
    """Rows node by node; a folded block stands where its last operation does.

    Its operations follow each other, so whatever reads one of them from outside comes later, but
    for outputs, which go last; and constants, which read nothing, may move down with it.
    """
    found: list[tuple[int, ...]] = []
    last = [network.position[layer.lid] for layer in network.outputs]
    between = set(last)
    for row in [*(row for row in range(len(network.layers)) if row not in between), *last]:
        number = block_of.get(row)
        if number is None or number not in folded:
            found.append((row,))
        elif row == blocks[number].rows[-1]:
            found.append(blocks[number].rows)
    return found
