"""A page of HTML that shows what the Workbench shows: one file, nothing from the network.

The page holds the views' own scripts and style sheets, the traits they show, and what Python would
answer them; a small script stands in for the kernel. So it looks like the Workbench, and pans,
zooms and selects as it does.
"""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import traitlets

from npuwidgets.errors import DatasetError
from npuwidgets.files import replacing
from npuwidgets.results.advice import worst_maker
from npuwidgets.session import Evaluation, LayerMeasure, Session
from npuwidgets.widgets.chart import SimilarityChart
from npuwidgets.widgets.graph import GraphView
from npuwidgets.widgets.inspector import TensorInspector
from npuwidgets.widgets.normalization import NormalizationRow
from npuwidgets.widgets.output import OutputView
from npuwidgets.widgets.page.answers import Answers, graph_parts, inspector_parts
from npuwidgets.widgets.table import PrecisionTable
from npuwidgets.widgets.verdict import VerdictStrip
from npuwidgets.widgets.view.action import Traits
from npuwidgets.widgets.view.base import View
from npuwidgets.widgets.view.binding import Binding
from npuwidgets.widgets.view.metrics import metric_items, table_metrics
from npuwidgets.widgets.view.scripts import static
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.view.traits import jpeg
from npuwidgets.widgets.view.words import state_title

__all__ = ["page", "write_page"]

# The policy keeps the page from asking anything of anybody, whatever a model calls its layers.
FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
script-src 'unsafe-inline'; img-src data: blob:">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{style}</style>
</head>
<body class="npuw-page">
<header><h1>{title}</h1><p>{remark}</p></header>
<main class="npuw-frame"><div class="npuw-grid npuw-full">\
</div></main>
<script type="application/json" id="npuw-views">{views}</script>
<script type="module">{script}</script>
</body>
</html>
"""

VIEWS: Mapping[str, type[View]] = {
    "verdict": VerdictStrip,
    "normalization": NormalizationRow,
    "similarity": SimilarityChart,
    "output": OutputView,
    "layers": PrecisionTable,
    "graph": GraphView,
    "inspector": TensorInspector,
}
SHOWN: Mapping[str, Sequence[Callable[[Showing], Traits]]] = {
    "verdict": (VerdictStrip.of_result,),
    "normalization": (NormalizationRow.of_fields,),
    "similarity": (
        SimilarityChart.of_network,
        SimilarityChart.of_result,
        SimilarityChart.of_figures,
    ),
    "output": (OutputView.of_result,),
    "layers": (PrecisionTable.of_network, PrecisionTable.of_figures),
}
"""What gives the traits of the views that need no answers, by area."""

PARTS = {"graph": graph_parts, "inspector": inspector_parts}
"""The views that answer to what is done in them, by area."""


def write_page(session: Session, path: str | Path) -> None:
    """Write the page of a session's state in force and shown picture.

    Args:
        session: The session; it is evaluated and measured if need be.
        path: The file, usually NAME.html; it is replaced whole or not at all.

    Raises:
        DatasetError: There are no pictures.
        OSError: The file cannot be written.
    """
    evaluation = session.evaluate()
    measures = tuple(evaluation.measure())
    with replacing(path) as temporary:
        temporary.write_text(page(session, evaluation, measures), encoding="utf-8")


def page(session: Session, evaluation: Evaluation, measures: Sequence[LayerMeasure]) -> str:
    """The page as text.

    Args:
        session: The session.
        evaluation: What to show.
        measures: Every layer's figures.
    """
    if not session.picture_names:
        raise DatasetError("a page shows a picture, and the session has none")
    showing = _showing(session, evaluation, measures)
    traits = {area: _shown(functions, showing) for area, functions in SHOWN.items()}
    for area in ("similarity", "layers"):
        traits[area]["selection"] = list(showing.selection)
    traits["similarity"]["metrics"], traits["layers"]["metrics"] = metric_items(), table_metrics()
    traits["layers"]["key_formats"] = {}  # a key that cannot edit is to do nothing
    answers: dict[str, Answers] = {}
    for area, parts in PARTS.items():
        encode = partial(_encoded, VIEWS[area])
        traits[area], answers[area] = parts(showing, evaluation, measures, encode)
    views = [
        {
            "area": area,
            "state": _state(VIEWS[area], traits[area]),
            "answers": answers.get(area, {}),
        }
        for area in VIEWS
    ]
    # "<" can end a script or begin a comment in it; JSON has another way to write it
    content = json.dumps(views, allow_nan=False).replace("<", "\\u003c")
    scripts = ",".join(
        f"{area}:{static(f'{kind.SCRIPT}.js')}(npuw)" for area, kind in VIEWS.items()
    )
    script = (
        f"const npuw={static('common.js')};const views={{{scripts}}};{static('page.js')}(npuw);"
    )
    names = [*(kind.SCRIPT for kind in VIEWS.values()), "workbench", "page"]
    styles = [static(f"{name}.css") for name in names]
    name, picture = session.network.name, session.picture_names[evaluation.picture]
    remark = (
        f"{state_title(evaluation.state)}; picture {picture}; session hash {session.digest}. "
        "A snapshot: nothing here changes the session."
    )
    return FRAME.format(
        title=html.escape(f"{name}: npuwidgets"),
        remark=html.escape(remark),
        style="\n".join(styles),
        views=content,
        script=script,
    )


def _showing(session: Session, evaluation: Evaluation, measures: Sequence[LayerMeasure]) -> Showing:
    """What there is to show, with the rows that are selected, or the worst slice's maker."""
    picture = jpeg(session.fitted_picture(evaluation.picture))
    binding = Binding.of(session)
    rows = binding.rows_in(evaluation.network)
    worst = worst_maker(evaluation)
    if not rows and worst is not None:
        rows = [evaluation.network.position[worst]]
    return replace(binding.showing(evaluation, measures, picture), selection=rows)


def _shown(functions: Sequence[Callable[[Showing], Traits]], showing: Showing) -> Traits:
    return {name: value for one in functions for name, value in one(showing).items()}


def _state(kind: type[View], traits: Mapping[str, Any]) -> dict[str, Any]:
    """All of a view's synced traits as JSON, those that are not given at their defaults."""
    defaults = {
        name: trait.default()
        for name, trait in kind.class_traits(sync=True).items()
        if not name.startswith("_") and name not in ("layout", "shared", "tabbable", "tooltip")
    }
    known = {name: one for name, one in defaults.items() if one is not traitlets.Undefined}
    return {**{name: _plain(one) for name, one in known.items()}, **_encoded(kind, traits)}


def _encoded(kind: type[View], traits: Mapping[str, Any]) -> dict[str, Any]:
    """Traits of a view, checked, as JSON; bytes as {"base64": ...}."""
    known = kind.class_traits()
    return {name: _plain(known[name].validate(kind, value)) for name, value in traits.items()}


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value
