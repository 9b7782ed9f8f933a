"""From a drawing and figures to what the graph shows: colours and marks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from npuwidgets.arrays import Doubles
from npuwidgets.network import Drawing
from npuwidgets.results.colouring import Figures, blank_figures, paint, paint_node
from npuwidgets.widgets.view.rows import dead_layers
from npuwidgets.widgets.view.showing import FRESH, Result, Showing

__all__ = ["figures_of", "marked_traits", "painted_traits"]


def painted_traits(drawing: Drawing, by: str, figures: Figures) -> dict[str, Any]:
    """The traits of one way to colour, of `session.colouring.COLOURS`: legend and shades."""
    painting = paint(by, figures)
    return {
        "legend": [
            {"kind": one.kind, "letter": one.letter, "label": one.label} for one in painting.legend
        ],
        "paint": [paint_node(painting, one.rows) for one in drawing.nodes],
    }


def marked_traits(drawing: Drawing, showing: Showing) -> dict[str, Any]:
    """The traits of marks: nodes that are dead or of a state before, edges with a converter."""
    position, result = showing.network.position, showing.drawn
    dead = {position[lid] for lid in dead_layers(showing)}
    waiting = FRESH["stale"], FRESH["computing"]
    stale = {row for row, one in enumerate(showing.fresh) if one in waiting}
    converters = frozenset() if result is None else converters_of(result)
    return {
        "dead": [int(not dead.isdisjoint(one.rows)) for one in drawing.nodes],
        "stale": [int(not stale.isdisjoint(one.rows)) for one in drawing.nodes],
        "converted": [int(not converters.isdisjoint(one.reads)) for one in drawing.edges],
    }


def figures_of(showing: Showing, own: Doubles | None) -> Figures:
    """What nodes are coloured by.

    Args:
        showing: What there is to show.
        own: Relative squared error of each layer alone; None where it was not measured.
    """
    layers = showing.network.layers
    formats = [showing.state.assignment.of(layer.lid) for layer in layers]
    blank = blank_figures(formats, [layer.op for layer in layers])
    columns = {name: one.astype(np.float64) for name, one in showing.figures.items()}
    own = blank.own if own is None else own
    return replace(blank, columns={**blank.columns, **columns}, own=own)


def converters_of(result: Result) -> frozenset[tuple[int, int]]:
    """Row and operand of each read that passes a converter."""
    return frozenset(
        (row, operand)
        for row, layer in enumerate(result.network.layers)
        for operand, chain in enumerate(result.table.layers[layer.lid].inputs)
        if chain
    )
