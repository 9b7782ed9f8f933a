"""A page of HTML that shows what the Workbench shows: one file, nothing from the network.

The page holds the views' own scripts and style sheets, and the traits they show; a small script
stands in for the kernel. So it looks like the Workbench, and pans and scrolls as it does.
"""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import traitlets

from npuwidgets.errors import DatasetError
from npuwidgets.files import replacing
from npuwidgets.session import Evaluation, LayerMeasure, Session
from npuwidgets.widgets import _present as present
from npuwidgets.widgets._base import View, static
from npuwidgets.widgets._chart import ChartPane
from npuwidgets.widgets._chart_traits import chart_figures
from npuwidgets.widgets._formats import CLASS_MENU, FORMAT_MENU, classes, formats
from npuwidgets.widgets._input_rows import input_rows, session_facts, state_title
from npuwidgets.widgets._linked import Linked
from npuwidgets.widgets._normalization import NormalizationPane
from npuwidgets.widgets._output import OutputPane
from npuwidgets.widgets._table import TablePane
from npuwidgets.widgets._verdict import VerdictPane

__all__ = ["page", "write_page"]

# The policy keeps the page from asking anything of anybody, whatever a model calls its layers.
FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
script-src 'unsafe-inline' data:; img-src data: blob:">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{style}</style>
</head>
<body class="npuw-page">
<header><h1>{title}</h1><p>{remark}</p></header>
<main></main>
<script type="application/json" id="npuw-views">{views}</script>
<script type="module">{script}</script>
</body>
</html>
"""

VIEWS: Mapping[str, type[View]] = {
    "verdict": VerdictPane,
    "normalization": NormalizationPane,
    "similarity": ChartPane,
    "output": OutputPane,
    "layers": TablePane,
}
SCRIPTS: Mapping[str, str] = {
    "verdict": "verdict",
    "normalization": "normalization",
    "similarity": "chart",
    "output": "output",
    "layers": "table",
}
"""The bundle of each view."""


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
    traits = shown_traits(session, evaluation, measures)
    views = [
        {
            "area": area,
            "script": _data_url(static(f"{SCRIPTS[area]}.js")),
            "state": _state(VIEWS[area], traits[area]),
        }
        for area in VIEWS
    ]
    # "<" can end a script or begin a comment in it; JSON has another way to write it
    content = json.dumps(views, allow_nan=False).replace("<", "\\u003c")
    styles = [static(f"{name}.css") for name in (*SCRIPTS.values(), "page")]
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
        script=static("page.js"),
    )


def shown_traits(
    session: Session, evaluation: Evaluation, measures: Sequence[LayerMeasure]
) -> dict[str, dict[str, Any]]:
    """What each view shows of an evaluation, by area."""
    rows = present.fixed_rows(evaluation.network)
    columns = formats(evaluation.network, evaluation.state)
    found = present.figures(session, evaluation, measures, {}, complete=True)
    fitted = session.fitted_picture(evaluation.picture)
    reference = "golden" if evaluation.state.reference is None else "pinned golden"
    chart = chart_figures(evaluation, measures, {}, complete=True)
    return {
        "verdict": {"verdict": present.verdict_traits(evaluation)},
        "normalization": input_rows(session, Linked.of(session)),
        "similarity": {
            "slices": present.output_slices(evaluation),
            "names": rows["names"],
            "ops": rows["ops"],
            "class_menu": CLASS_MENU,
            "classes": classes(columns["formats"]),
            "marked": bool(evaluation.verdict.marks),
            "reference": reference,
            "facts": session_facts(session, evaluation),
            **chart,
        },
        "output": {
            **present.output_traits(session, evaluation),
            "picture": present.jpeg(fitted),
        },
        "layers": {"rows": rows, "format_menu": FORMAT_MENU, **columns, **found},
    }


def _state(kind: type[View], traits: Mapping[str, Any]) -> dict[str, Any]:
    """A view's synced traits as JSON; bytes as {"base64": ...}."""
    state = {}
    for name, trait in kind.class_traits(sync=True).items():
        if name.startswith("_") or name in ("layout", "tabbable", "tooltip"):
            continue
        value = trait.validate(kind, traits[name]) if name in traits else trait.default()
        if value is traitlets.Undefined:
            continue
        if isinstance(value, bytes):
            value = {"base64": base64.b64encode(value).decode()}
        state[name] = value
    return state


def _data_url(script: str) -> str:
    return f"data:text/javascript;base64,{base64.b64encode(script.encode()).decode()}"
