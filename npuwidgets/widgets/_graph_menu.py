"""The graph's menu: where the network ends, as far as a node has to do with it."""

from __future__ import annotations

from typing import Any

from npuwidgets.choices import Edit
from npuwidgets.errors import NetworkError
from npuwidgets.session import Session
from npuwidgets.widgets._graph_drawing import Drawn
from npuwidgets.widgets._linked import Linked

__all__ = ["GraphMenu"]


class GraphMenu:
    """Tells what can be done at a node, and does it.

    Args:
        session: The session.
        linked: Its selection.
        drawn: What the graph draws.
    """

    def __init__(self, session: Session, linked: Linked, drawn: Drawn) -> None:
        self._session = session
        self._linked = linked
        self._drawn = drawn
        self._serial = 0

    def trait(self, node: int) -> dict[str, Any]:
        """The value of the trait `menu` for a node."""
        lids = self._layers_at(node)
        items = [
            {"how": one.how, "label": one.label, "reason": one.reason, "note": one.note}
            for one in self._session.ending_choices(*lids)
        ]
        self._serial += 1
        title = lids[0] if len(lids) == 1 else f"{len(lids)} layers"
        return {"node": node, "serial": self._serial, "title": title, "items": items}

    def edit(self, node: int, how: str) -> Edit:
        """The edit that an entry of a node's menu is.

        Raises:
            NetworkError: It cannot be done here.
        """
        choices = self._session.ending_choices(*self._layers_at(node))
        choice = next(one for one in choices if one.how == how)
        if choice.edit is None:
            raise NetworkError(choice.reason)
        return choice.edit

    def _layers_at(self, node: int) -> list[str]:
        """The layers that a node's menu is about: all selected ones where it is one of them."""
        layers = self._drawn.network.layers
        rows = self._drawn.drawing.nodes[node].rows
        chosen = self._linked.rows_in(self._drawn.network)
        return [layers[row].lid for row in (sorted(chosen) if set(rows) <= set(chosen) else rows)]
