"""What the panes show of a session, by pane: at first, of a result, and of the layers' figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from npuwidgets.session import Evaluation, LayerMeasure, Session
from npuwidgets.widgets import _present as present
from npuwidgets.widgets._chart_traits import chart_figures
from npuwidgets.widgets._formats import CLASS_MENU, FORMAT_MENU, KEY_FORMATS, classes, formats
from npuwidgets.widgets._input_rows import input_rows, session_facts
from npuwidgets.widgets._linked import Linked

__all__ = ["figure_traits", "first_traits", "result_traits"]


def first_traits(pane: str, session: Session) -> dict[str, Any]:
    """What a pane shows before there is a result.

    Args:
        pane: One of `_follower.PANES`.
        session: What it is to show.
    """
    linked = Linked.of(session)
    rows = present.fixed_rows(session.network) if pane in ("similarity", "layers") else {}
    traits: Mapping[str, Callable[[], dict[str, Any]]] = {
        "verdict": lambda: {"verdict": {"state": "computing", "title": "computing"}},
        "normalization": lambda: input_rows(session, linked),
        "similarity": lambda: {
            "names": rows["names"],
            "ops": rows["ops"],
            "class_menu": CLASS_MENU,
            "selection": linked.rows,
        },
        "output": dict,
        "layers": lambda: {
            "rows": rows,
            "format_menu": FORMAT_MENU,
            "key_formats": KEY_FORMATS,
            "selection": linked.rows,
        },
        "status": lambda: {"text": f"opening {session.network.name}", "busy": True},
    }
    return traits[pane]()


def result_traits(
    session: Session, evaluation: Evaluation, picture: bytes
) -> dict[str, dict[str, Any]]:
    """What an evaluation makes the panes show before its layers are measured.

    Args:
        session: Its session.
        evaluation: What to show.
        picture: The picture that it is of, encoded.

    Returns:
        Traits by pane.
    """
    pinned = evaluation.state.reference is not None
    return {
        "verdict": {"verdict": present.verdict_traits(evaluation)},
        "similarity": {
            "slices": present.output_slices(evaluation),
            "marked": bool(evaluation.verdict.marks),
            "reference": "pinned golden" if pinned else "golden",
            "facts": session_facts(session, evaluation),
        },
        "output": {**present.output_traits(session, evaluation), "picture": picture},
    }


def figure_traits(
    session: Session,
    evaluation: Evaluation,
    measures: Sequence[LayerMeasure],
    before: Mapping[str, Mapping[str, Any]],
    *,
    complete: bool,
) -> dict[str, dict[str, Any]]:
    """What the figures of layers make the panes show.

    Args:
        session: Its session.
        evaluation: What was measured.
        measures: The layers measured so far.
        before: What the panes show now: what is not measured yet keeps its figures.
        complete: Whether all that can be measured is.

    Returns:
        Traits by pane.
    """
    of = evaluation, measures
    columns = formats(evaluation.network, evaluation.state)
    found = present.figures(session, *of, before.get("layers", {}), complete=complete)
    chart = chart_figures(*of, before.get("similarity", {}), complete=complete)
    return {
        "layers": {**columns, **found},
        "similarity": {"classes": classes(columns["formats"]), **chart},
    }
