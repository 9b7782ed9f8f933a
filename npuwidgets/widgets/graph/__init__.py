"""The graph: layers as nodes, tensors as edges; folded blocks; coloured by what is asked for.

Its drawing is done by a renderer in the browser behind a small protocol
(js/src/graph/renderer.ts): by cytoscape.js of ipycytoscape's widget, given as `canvas`, or without
one on a canvas of our own. Nodes and edges cross as columns of numbers, so that any change is one
message.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, ClassVar

import traitlets
from anywidget import WidgetTrait

from npuwidgets.arrays import Doubles
from npuwidgets.choices import Edit
from npuwidgets.choices.ending_menu import HOWS
from npuwidgets.errors import Cancelled, NetworkError
from npuwidgets.results.colouring import COLOURS, NEEDS_OWN, Figures, own_column
from npuwidgets.session import Session
from npuwidgets.widgets.graph.card import card_lines
from npuwidgets.widgets.graph.drawing import Drawn
from npuwidgets.widgets.graph.figures import figures_of, marked_traits, painted_traits
from npuwidgets.widgets.view.action import Action, Payload, Traits
from npuwidgets.widgets.view.formats import KEY_FORMATS
from npuwidgets.widgets.view.rows import LAYERS, SET_FORMAT, RowsView, fixed_rows
from npuwidgets.widgets.view.shapes import Choice, Fields, Flag, Items, Keyed, Text, Whole
from npuwidgets.widgets.view.showing import Result, Showing
from npuwidgets.widgets.view.traits import Column, Shaped

__all__ = ["GraphView"]


def _new_canvas() -> Any:
    """The widget of ipycytoscape to draw on; None where it is not installed."""
    if find_spec("ipycytoscape") is None:
        return None
    return import_module("npuwidgets.widgets.graph.canvas").new_canvas()


class GraphView(RowsView):
    """The graph of a session's network: rows are layers, nodes are layers or folded blocks.

    Actions: `select`; `set_format {rows, format}`; `colour {by}`; `fold {blocks, folded}`;
    `hover {node}`, answered by the trait `card`; `menu {node}`, answered by the trait `menu`;
    `end {node, how}`, an entry of it; `pane {width, height}`, its size in pixels.
    """

    SCRIPT = "graph"

    ACTIONS: ClassVar[Mapping[str, Action]] = {
        **RowsView.ACTIONS,
        "select": Action(
            RowsView.ACTIONS["select"].fields,
            takes=lambda view, it: view.selected(it["rows"], it["serial"]),
            deed=lambda view, it: view.select(it["rows"]),
        ),
        "set_format": SET_FORMAT,
        "colour": Action(
            Fields({"by": Choice(COLOURS)}), deed=lambda view, it: view.recolour(it["by"])
        ),
        "fold": Action(
            Fields({"blocks": Items(Whole(0)), "folded": Flag()}),
            deed=lambda view, it: view.fold(it["blocks"], folded=it["folded"]),
        ),
        "hover": Action(
            Fields({"node": Whole(0)}), deed=lambda view, it: view.show_card(it["node"])
        ),
        "menu": Action(
            Fields({"node": Whole(0)}), deed=lambda view, it: view.show_menu(it["node"])
        ),
        "end": Action(
            Fields({"node": Whole(0), "how": Choice(HOWS)}),
            edit=lambda view, it: view.ending(it["node"], it["how"]),
        ),
        "pane": Action(
            Fields({"width": Whole(1), "height": Whole(1)}),
            deed=lambda view, it: view.reshape(it["width"] / it["height"]),
        ),
    }

    canvas = WidgetTrait().tag(sync=True)
    """ipycytoscape's widget, whose cytoscape.js draws; None: drawn without it."""

    rows = Shaped(
        LAYERS,
        {},
        help="The layers by column, as in the table; `inputs` are the rows that feed each row.",
    )
    block_total = traitlets.Int(0, help="How many blocks there are.").tag(sync=True)
    nodes = Shaped(
        Fields(
            {
                "labels": Items(Text()),
                "members": Items(Items(Whole(0))),
                "blocks": Items(Whole(-1)),
                "folded": Items(Flag()),
            },
            empty=True,
        ),
        {},
        help="Nodes by column: label, rows, number of the block it is or lies in (-1 for none).",
    )
    edges = Shaped(
        Fields({"sources": Items(Whole(0)), "targets": Items(Whole(0))}, empty=True),
        {},
        help="Edges by column: the nodes they join.",
    )
    x = Column("float32", help="Per node, its middle, in pixels at zoom 1.")
    y = Column("float32", help="Per node, its middle.")
    width = Column("float32", help="Per node, its width.")
    paint = Column("uint8", help="Per node, the index into `legend`.")
    dead = Column("uint8", help="Per node, 1 where a layer or a slice of it uses one code.")
    stale = Column("uint8", help="Per node, 1 while its colour is of a state before.")
    cone = Column("uint8", help="Per node, 1 downstream of the selection.")
    converted = Column("uint8", help="Per edge, 1 where a converter sits on it.")
    legend = Shaped(
        Items(Fields({"kind": Text(), "letter": Text(), "label": Text()})),
        [],
        help="What `paint` points into: the class that colours, the second cue, the words.",
    )
    colour = traitlets.Enum(COLOURS, "precision", help="What the colours show.").tag(sync=True)
    colours = Shaped(Items(Text()), list(COLOURS), help="The menu of colours.")
    key_formats = Shaped(
        Keyed(Text()),
        KEY_FORMATS,
        help='What the keys 8, 6 and f set: {"8": format, "6": ..., "f": ...}.',
    )
    card = Shaped(
        Fields({"node": Whole(0), "lines": Items(Text())}, empty=True),
        {},
        help="What is known of the node under the pointer.",
    )

    menu = Shaped(
        Fields(
            {
                "node": Whole(0),
                "serial": Whole(0),
                "title": Text(),
                "items": Items(
                    Fields({"how": Choice(HOWS), "label": Text(), "reason": Text(), "note": Text()})
                ),
            },
            empty=True,
        ),
        {},
        help="What can be done at a node: an entry with a reason cannot, one with a note loses "
        "something. `serial` tells each answer from the one before.",
    )

    def __init__(self, session: Session) -> None:
        if isinstance(session, Session):
            self._drawn = Drawn(session.network)
        self._own: tuple[Result, Doubles] | None = None
        self._menus = 0
        super().__init__(session, canvas=_new_canvas())

    def close(self) -> None:
        """Stop following the session and drop the view with its canvas."""
        if self.canvas is not None:
            self.canvas.close()
        super().close()

    # ------------------------------------------------------------------ what is shown

    def whole(self, showing: Showing) -> Traits:
        """The drawing, its colours and marks, and what is selected."""
        return {
            **self.of_network(showing),
            **self.of_selection(showing),
            **self.of_figures(showing),
        }

    def of_network(self, showing: Showing) -> Traits:
        """The drawing: blocks that another network has too stay folded or unfolded."""
        self._drawn.follow(showing.network)
        rows = fixed_rows(showing.network)
        return {"rows": rows, **self._drawn.traits(), "card": {}, "menu": {}}

    def of_edit(self, showing: Showing) -> Traits:
        """The formats' colours at once, what an edit makes stale dimmed."""
        return self._look(showing)

    def of_selection(self, showing: Showing) -> Traits:
        """The selected rows, and the nodes below them."""
        return {"selection": list(showing.selection), "cone": self._cone(showing.selection)}

    def of_result(self, showing: Showing) -> Traits:
        """What is dead, and where converters are."""
        return self._look(showing)

    def of_figures(self, showing: Showing) -> Traits:
        """The colours of figures; each layer alone is measured when the colour asks for it."""
        if showing.complete and not showing.held:
            self._measure_own(showing)
        return self._look(showing)

    def _look(self, showing: Showing, by: str = "") -> Traits:
        """The traits that colours and marks are made of, coloured as now unless `by` is given."""
        drawing = self._drawn.drawing
        painted = painted_traits(drawing, by or self.colour, self._figures(showing))
        return {**painted, **marked_traits(drawing, showing)}

    def _figures(self, showing: Showing) -> Figures:
        if self._own is None or showing.held:
            return figures_of(showing, None)
        of, own = self._own
        # what the colour shows is kept until it is measured anew
        kept = self.colour in NEEDS_OWN and of.network is showing.network
        return figures_of(showing, own if of is showing.result or kept else None)

    def _cone(self, rows: Sequence[int]) -> list[int]:
        """Nodes downstream of the selection, itself apart."""
        network = self._drawn.network
        lids = [network.layers[row].lid for row in rows]
        below = {network.position[one.lid] for one in network.cone(lids)} if lids else set()
        below -= set(rows)
        return [int(not below.isdisjoint(one.rows)) for one in self._drawn.drawing.nodes]

    def _redrawn(self, showing: Showing) -> Traits:
        """All that goes by node or edge."""
        gone: Traits = {"card": {}, "menu": {}}
        cone = self._cone(showing.selection)
        return {**self._drawn.traits(), **self._look(showing), "cone": cone, **gone}

    # ------------------------------------------------------------------ from the user

    def selected(self, rows: Sequence[int], serial: int) -> Traits:
        """What follows at once from a selection that the browser made."""
        cone = self._cone(rows) if self._bound else []
        return {"selection": list(rows), "selection_serial": serial, "cone": cone}

    def recolour(self, by: str) -> None:
        """Colour by something else, in one message."""
        with self.binding.lock:
            self.update(colour=by, **self._look(self.binding.shown, by))
            if self.binding.now.complete:
                self._measure_own(self.binding.now)

    def fold(self, blocks: Sequence[int], *, folded: bool) -> None:
        """Fold blocks into one node each, or unfold them.

        Args:
            blocks: Their numbers, from 0 to `block_total` - 1.
            folded: Whether they are to be folded.
        """
        with self.binding.lock:
            self._drawn.fold(blocks, folded=folded)
            self.update(**self._redrawn(self.binding.shown))

    def reshape(self, aspect: float) -> None:
        """Place the nodes for a pane of another shape; small differences are left alone."""
        with self.binding.lock:
            if self._drawn.reshape(aspect):
                self.update(**self._redrawn(self.binding.shown))

    def show_card(self, node: int) -> None:
        """Say what is known of a node."""
        with self.binding.lock:
            shown, drawn = self.binding.shown, self._drawn
            table = None if shown.drawn is None else shown.drawn.table
            lines = card_lines(drawn.network, drawn.drawing, node, self._figures(shown), table)
            self.update(card={"node": node, "lines": lines})

    def show_menu(self, node: int) -> None:
        """Offer what can be done at a node about where the network ends."""
        lids = self._layers_at(node)
        items = [
            {"how": one.how, "label": one.label, "reason": one.reason, "note": one.note}
            for one in self.session.ending_choices(*lids)
        ]
        self._menus += 1
        title = lids[0] if len(lids) == 1 else f"{len(lids)} layers"
        self.update(menu={"node": node, "serial": self._menus, "title": title, "items": items})

    def ending(self, node: int, how: str) -> Edit:
        """The edit that an entry of a node's menu is.

        Raises:
            NetworkError: It cannot be done here.
        """
        choices = self.session.ending_choices(*self._layers_at(node))
        choice = next(one for one in choices if one.how == how)
        if choice.edit is None:
            raise NetworkError(choice.reason)
        return choice.edit

    def _layers_at(self, node: int) -> list[str]:
        """The layers that a node's menu is about: all selected ones where it is one of them."""
        layers = self._drawn.network.layers
        rows = self._drawn.drawing.nodes[node].rows
        chosen = self.binding.rows_in(self._drawn.network)
        return [layers[row].lid for row in (sorted(chosen) if set(rows) <= set(chosen) else rows)]

    def _measure_own(self, now: Showing) -> None:
        """Let the worker run each layer alone, where the colour needs it; only what is new is."""
        if self.colour in NEEDS_OWN and (self._own is None or self._own[0] is not now.result):
            self.ask(self._own_errors)

    def _own_errors(self, cancelled: Cancelled) -> Traits:
        last, result = self.binding.live.last, self.binding.now.result
        if last is None or last.evaluation is None or result is None:
            return {}
        own = self.session.own_errors(last.evaluation, cancelled=cancelled)
        with self.binding.lock:
            self._own = result, own_column(list(result.network.position), own)
            return {} if self.binding.shown.held else self._look(self.binding.now)

    # ------------------------------------------------------------------ checks

    def _formats(self) -> list[str]:
        return list(self.key_formats.values())

    def _columns_problem(self, merged: Mapping[str, Any], counts: Mapping[str, int]) -> str | None:
        nodes = len(merged["nodes"].get("labels", []))
        edges = len(merged["edges"].get("sources", []))
        for name, count in counts.items():
            total, word = (edges, "edges") if name == "converted" else (nodes, "nodes")
            if count not in (0, total):
                return f"{name} has {count} values for {total} {word}; set nodes, edges and columns"
        return None

    def _problem(self, action: str, payload: Payload) -> str | None:
        total = len(self.nodes.get("labels", []))
        if "node" in payload and payload["node"] >= total:
            return f"{action} names node {payload['node']} of {total}"
        if action == "fold" and max(payload["blocks"], default=-1) >= self.block_total:
            return f"fold names block {max(payload['blocks'])} of {self.block_total}"
        return super()._problem(action, payload)
