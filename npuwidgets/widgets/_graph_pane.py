"""The graph: layers as nodes, tensors as edges; folded blocks; coloured by what is asked for.

The pure view. Its drawing is done by a renderer in the browser behind a small protocol
(js/src/graph/renderer.ts): by cytoscape.js of ipycytoscape's widget, given as `canvas`, or without
one on a canvas of our own. Nodes and edges cross as columns of numbers, so that any change is one
message.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets
from anywidget import WidgetTrait

from npuwidgets.choices.ending_menu import HOWS
from npuwidgets.results.colouring import COLOURS
from npuwidgets.widgets._scripts import static
from npuwidgets.widgets._selection import LAYERS, RowsView
from npuwidgets.widgets._shapes import Choice, Fields, Flag, Items, Keyed, Text, Whole
from npuwidgets.widgets._traits import Column, Shaped

__all__ = ["GraphPane"]


class GraphPane(RowsView):
    """Shows a drawing of a network; rows are layers, nodes are layers or folded blocks.

    Actions: `select`; `set_format {rows, format}`; `colour {by}`; `fold {blocks, folded}`;
    `hover {node}`, answered by the trait `card`; `menu {node}`, answered by the trait `menu`;
    `end {node, how}`, an entry of it; `pane {width, height}`, its size in pixels.
    """

    _esm = static("graph.js")
    _css = static("graph.css")

    ACTIONS: ClassVar[Mapping[str, Fields]] = {
        **RowsView.ACTIONS,
        "set_format": Fields({"rows": Items(Whole(0)), "format": Text()}),
        "colour": Fields({"by": Choice(COLOURS)}),
        "fold": Fields({"blocks": Items(Whole(0)), "folded": Flag()}),
        "hover": Fields({"node": Whole(0)}),
        "menu": Fields({"node": Whole(0)}),
        "end": Fields({"node": Whole(0), "how": Choice(HOWS)}),
        "pane": Fields({"width": Whole(1), "height": Whole(1)}),
    }

    ROW_TRAITS: ClassVar[tuple[str, ...]] = ("rows",)

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
        Keyed(Text()), {}, help='What the keys 8, 6 and f set: {"8": format, "6": ..., "f": ...}.'
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

    def _total(self, merged: Mapping[str, Any]) -> int:
        return len(merged["rows"].get("lids", []))

    def _columns_problem(self, merged: Mapping[str, Any], counts: Mapping[str, int]) -> str | None:
        nodes = len(merged["nodes"].get("labels", []))
        edges = len(merged["edges"].get("sources", []))
        for name, count in counts.items():
            total, word = (edges, "edges") if name == "converted" else (nodes, "nodes")
            if count not in (0, total):
                return f"{name} has {count} values for {total} {word}; set nodes, edges and columns"
        return None

    def _problem(self, action: str, payload: Mapping[str, Any]) -> str | None:
        total = len(self.nodes.get("labels", []))
        if "node" in payload and payload["node"] >= total:
            return f"{action} names node {payload['node']} of {total}"
        if action == "fold" and max(payload["blocks"], default=-1) >= self.block_total:
            return f"fold names block {max(payload['blocks'])} of {self.block_total}"
        if action == "set_format":
            known = [*self.key_formats.values(), "base"]
            if payload["format"] not in known or not payload["rows"]:
                return f"set_format of {len(payload['rows'])} rows to {payload['format']!r}"
        return super()._problem(action, payload)
