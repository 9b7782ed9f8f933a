"""What the graph draws of which network: its blocks, which of them are folded, where nodes go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from npuwidgets.network import Drawing, Network, draw, find_blocks

__all__ = ["Drawn"]

UNFOLDED = 400
"""A network of more layers opens with its blocks folded."""

ASPECT = 1.65
"""Width of the pane by its height in the Workbench at 1366x768, until the browser tells it."""

OTHER_SHAPE = 1.2
"""Ratio of two aspects from which nodes are placed anew."""


class Drawn:
    """The drawing of one network at a time.

    Args:
        network: The network.
    """

    def __init__(self, network: Network) -> None:
        self._aspect = ASPECT
        self.network = network
        self.blocks = find_blocks(network)
        large = len(network.layers) > UNFOLDED
        self._folded = frozenset(range(len(self.blocks))) if large else frozenset()
        self.drawing = self._draw()

    def follow(self, network: Network) -> None:
        """Draw another network; blocks that it has too stay folded or unfolded."""
        if network is self.network:
            return
        before = self.network
        known = {
            frozenset(before.layers[row].lid for row in block.rows): number in self._folded
            for number, block in enumerate(self.blocks)
        }
        self.network, self.blocks = network, find_blocks(network)
        large = len(network.layers) > UNFOLDED
        self._folded = frozenset(
            number
            for number, block in enumerate(self.blocks)
            if known.get(frozenset(network.layers[row].lid for row in block.rows), large)
        )
        self.drawing = self._draw()

    def fold(self, blocks: Sequence[int], *, folded: bool) -> None:
        """Fold blocks into one node each, or unfold them."""
        chosen = frozenset(blocks)
        self._folded = self._folded | chosen if folded else self._folded - chosen
        self.drawing = self._draw()

    def reshape(self, aspect: float) -> bool:
        """Place the nodes for a pane of another shape; False for a small difference."""
        if max(aspect, self._aspect) <= OTHER_SHAPE * min(aspect, self._aspect):
            return False
        self._aspect = aspect
        self.drawing = self._draw()
        return True

    def traits(self) -> dict[str, Any]:
        """The traits of the drawing."""
        nodes, slots = self.drawing.nodes, self.drawing.slots
        return {
            "block_total": len(self.blocks),
            "nodes": {
                "labels": [one.label for one in nodes],
                "members": [list(one.rows) for one in nodes],
                "blocks": [-1 if one.block is None else one.block for one in nodes],
                "folded": [one.folded for one in nodes],
            },
            "edges": {
                "sources": [one.source for one in self.drawing.edges],
                "targets": [one.target for one in self.drawing.edges],
            },
            "x": [one.x for one in slots],
            "y": [one.y for one in slots],
            "width": [one.width for one in slots],
        }

    def _draw(self) -> Drawing:
        return draw(self.network, self.blocks, self._folded, self._aspect)
