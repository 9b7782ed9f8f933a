"""What a page without a kernel holds: the traits of its views, and answers to what is done in them.

An answer is the traits that Python would set. A page holds them beforehand: one for each colour of
the graph, the card of each node, and the tensors of the layers that matter.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from npuwidgets.errors import NpuWidgetsError
from npuwidgets.network import Kind
from npuwidgets.results.colouring import COLOURS, own_column
from npuwidgets.session import Evaluation, LayerMeasure, Session
from npuwidgets.widgets.graph.card import card_lines
from npuwidgets.widgets.graph.drawing import Drawn
from npuwidgets.widgets.graph.figures import figures_of, marked_traits, painted_traits
from npuwidgets.widgets.inspector.figures import (
    NO_WEIGHT,
    NOTHING,
    looked_traits,
    small_picture,
    weight_traits,
)
from npuwidgets.widgets.view.rows import fixed_rows
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.view.traits import jpeg

__all__ = ["Answers", "Encode", "graph_parts", "inspector_parts"]

Answers = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Traits by action and by what the action is about."""

Encode = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Makes traits plain JSON."""

MOST_TENSORS = 20
"""Layers whose tensors a page holds beside the selected one and the makers of outputs."""

TENSOR_BYTES = 100_000
"""Characters that the tensors take; those that come later are left out."""


def graph_parts(
    showing: Showing, evaluation: Evaluation, _measures: Sequence[LayerMeasure], encode: Encode
) -> tuple[dict[str, Any], Answers]:
    """The graph's traits, and its answers to `colour` and `hover`.

    Args:
        showing: What there is to show.
        evaluation: What it is of; each layer is run alone if it has not been.
        encode: Makes traits plain JSON.
    """
    network = evaluation.network
    drawn = Drawn(network)
    drawing, traits = drawn.drawing, drawn.traits()
    own = own_column(list(network.position), showing.session.own_errors(evaluation))
    figures = figures_of(showing, own)
    colours = {by: painted_traits(drawing, by, figures) for by in COLOURS}
    held = {
        **traits,
        # there is one drawing: nothing folds or unfolds
        "block_total": 0,
        "nodes": {**traits["nodes"], "blocks": [-1] * len(drawing.nodes)},
        **colours[COLOURS[0]],
        **marked_traits(drawing, showing),
        "rows": fixed_rows(network),
        "colour": COLOURS[0],
        "key_formats": {},
        "selection": list(showing.selection),
    }
    cards = [
        {"node": node, "lines": card_lines(network, drawing, node, figures, evaluation.table)}
        for node in range(len(drawing.nodes))
    ]
    answers = {
        "colour": {by: encode({"colour": by, **found}) for by, found in colours.items()},
        "hover": {str(card["node"]): encode({"card": card}) for card in cards},
    }
    return held, answers


def inspector_parts(
    showing: Showing, evaluation: Evaluation, measures: Sequence[LayerMeasure], encode: Encode
) -> tuple[dict[str, Any], Answers]:
    """The inspector's traits, and its answers to a selection: `tensor` by row, or `other`.

    Args:
        showing: What there is to show.
        evaluation: What it is of.
        measures: Every layer's figures.
        encode: Makes traits plain JSON.
    """
    tensors: dict[str, Mapping[str, Any]] = {}
    session, room = showing.session, TENSOR_BYTES
    for row in _rows_that_matter(showing, evaluation, measures):
        found = encode(_tensor(session, evaluation, row))
        room -= len(json.dumps(found))
        if room < 0 and tensors:
            break
        tensors[str(row)] = found
    many = f"those of {len(tensors)} layers, the selected and the worst"
    other = f"This layer's tensor is not in this page, which holds {many}."
    answers = {
        "tensor": tensors,
        "other": {
            "absent": encode({"state": "empty", "note": other, **NOTHING}),
            "none": encode({"state": "empty", "note": "select a layer", **NOTHING}),
        },
    }
    picture = small_picture(session.fitted_picture(evaluation.picture))
    return {"picture": jpeg(picture)}, answers


def _rows_that_matter(
    showing: Showing, evaluation: Evaluation, measures: Sequence[LayerMeasure]
) -> Iterator[int]:
    """The selected row, the makers of outputs, then the worst layers; each once."""
    network = evaluation.network
    makers = [
        network.position[source.lid]
        for one in evaluation.verdict.outputs
        for source in network.sources(network.by_lid[one.lid])
        if source.kind is Kind.OP
    ]
    ranked = sorted(measures, key=lambda one: one.similarity.cosine)[:MOST_TENSORS]
    worst = [network.position[one.lid] for one in ranked]
    selected = showing.selection[-1:]
    yield from dict.fromkeys([*selected, *makers, *worst])


def _tensor(session: Session, evaluation: Evaluation, row: int) -> dict[str, Any]:
    """What the inspector shows of a layer; where it cannot be looked at, why."""
    layer = evaluation.network.layers[row]
    try:
        found = session.inspect(layer.lid, evaluation)
        held = None if layer.weight is None else session.inspect_weight(layer.lid, evaluation)
    except NpuWidgetsError as error:
        return {"state": "empty", "note": str(error), **NOTHING}
    return {
        "state": "measured",
        "note": "",
        **looked_traits(found, layer, evaluation.table.layers[layer.lid].format),
        **(NO_WEIGHT if held is None else weight_traits(held)),
    }
