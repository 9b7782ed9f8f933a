"""Layout of a drawing: ranks of a graph folded into side-by-side columns.

A deep network drawn downwards and fitted to a pane is a thread of one pixel. So its ranks become
lines, and the lines are cut into as many columns as fill the pane.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["BETWEEN", "LINE", "NODE", "Slot", "place", "ranks"]

NODE = 64.0
"""Width of a node that has its line to itself."""

BETWEEN = 12.0
"""Room between two columns."""

LINE = 18.0
"""Distance of two lines."""

GAP = 3.0
"""Room between two nodes on one line."""

MOST_ON_A_LINE = 4
"""A rank with more nodes takes several lines."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one node goes, in units of the drawing (pixels at zoom 1).

    Args:
        x: Its middle.
        y: Its middle.
        width: Its width.
    """

    x: float
    y: float
    width: float


def ranks(sources: Sequence[Sequence[int]]) -> list[int]:
    """How deep each node lies: one more than the deepest node it reads.

    A node that reads nothing, and that others read, lies just above the first of these.

    Args:
        sources: For each node the nodes it reads; all of them come before it.

    Returns:
        The rank of each node, from 0.
    """
    found: list[int] = []
    for some in sources:
        found.append(1 + max((found[one] for one in some), default=-1))
    first_reader: dict[int, int] = {}
    for node, some in enumerate(sources):
        for one in some:
            first_reader[one] = min(first_reader.get(one, found[node]), found[node])
    for node, some in enumerate(sources):
        if not some and node in first_reader:
            found[node] = max(0, first_reader[node] - 1)
    return found


def place(
    sources: Sequence[Sequence[int]], aspect: float, node_width: float = NODE
) -> tuple[Slot, ...]:
    """Give every node its place.

    Args:
        sources: For each node the nodes it reads; all of them come before it.
        aspect: Width of the pane by its height.
        node_width: Width of a node that has its line to itself.

    Returns:
        One slot a node; no two overlap.
    """
    lines = _lines(sources)
    high = _height(len(lines), aspect, node_width + BETWEEN)
    slots = [Slot(0.0, 0.0, node_width)] * len(sources)
    for number, nodes in enumerate(lines):
        column, line = divmod(number, high)
        width = (node_width - GAP * (len(nodes) - 1)) / len(nodes)
        for at, node in enumerate(nodes):
            x = column * (node_width + BETWEEN) + at * (width + GAP) + width / 2
            slots[node] = Slot(x, line * LINE, width)
    return tuple(slots)


def _height(lines: int, aspect: float, column: float) -> int:
    """Lines in a column, so that the whole is seen as large as the pane allows."""

    def zoom(high: int) -> float:
        return min(aspect / (math.ceil(lines / high) * column), 1 / (high * LINE))

    return max(range(1, lines + 1), key=zoom, default=1)


def _lines(sources: Sequence[Sequence[int]]) -> list[list[int]]:
    """Nodes line by line; within a rank each stands near what it reads."""
    depth = ranks(sources)
    by_rank: dict[int, list[int]] = {}
    for node, rank in enumerate(depth):
        by_rank.setdefault(rank, []).append(node)
    across = [0.5] * len(sources)
    found: list[list[int]] = []
    for rank in sorted(by_rank):
        nodes = by_rank[rank]
        middle = {
            node: sum(across[one] for one in sources[node]) / len(sources[node])
            if sources[node]
            else 1.0  # constants stand to the right of what is computed
            for node in nodes
        }
        nodes.sort(key=lambda node: (middle[node], node))
        for at, node in enumerate(nodes):
            across[node] = (at + 0.5) / len(nodes)
        found += [nodes[at : at + MOST_ON_A_LINE] for at in range(0, len(nodes), MOST_ON_A_LINE)]
    return found
