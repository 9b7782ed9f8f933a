"""From a drawing and figures to what the graph shows: colours and marks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from npuwidgets.network import Drawing, Network
from npuwidgets.results.colouring import Figures, paint, paint_node
from npuwidgets.session import Evaluation, LayerMeasure
from npuwidgets.widgets import _present as present

__all__ = [
    "converters_of",
    "dead_rows",
    "marked_traits",
    "painted_traits",
    "with_measures",
]


def painted_traits(drawing: Drawing, by: str, figures: Figures) -> dict[str, Any]:
    """The traits of one way to colour, of `session.colouring.COLOURS`: legend and shades."""
    painting = paint(by, figures)
    return {
        "legend": [
            {"kind": one.kind, "letter": one.letter, "label": one.label} for one in painting.legend
        ],
        "paint": [paint_node(painting, one.rows) for one in drawing.nodes],
    }


def marked_traits(
    drawing: Drawing, dead: Collection[int], converters: frozenset[tuple[int, int]]
) -> dict[str, Any]:
    """The traits of marks: dead nodes by their rows, edges that a converter sits on."""
    gone = frozenset(dead)
    return {
        "dead": [int(not gone.isdisjoint(one.rows)) for one in drawing.nodes],
        "converted": [int(not converters.isdisjoint(one.reads)) for one in drawing.edges],
    }


def with_measures(
    figures: Figures, position: Mapping[str, int], measures: Sequence[LayerMeasure]
) -> Figures:
    """Figures with what is measured put in; `position` is the row of each lid."""
    columns = {name: column.copy() for name, column in figures.columns.items()}
    places = [position[one.lid] for one in measures]
    for name, column in columns.items():
        column[places] = [one.figures[name] for one in measures]
    return replace(figures, columns=columns)


def dead_rows(network: Network, evaluation: Evaluation) -> frozenset[int]:
    """Rows of the layers of which an output, or a slice of one, uses one code."""
    return frozenset(network.position[lid] for lid in present.dead_layers(network, evaluation))


def converters_of(evaluation: Evaluation) -> frozenset[tuple[int, int]]:
    """Row and operand of each read that passes a converter."""
    return frozenset(
        (row, operand)
        for row, layer in enumerate(evaluation.network.layers)
        for operand, chain in enumerate(evaluation.table.layers[layer.lid].inputs)
        if chain
    )
