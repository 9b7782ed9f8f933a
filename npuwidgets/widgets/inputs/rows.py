"""The inputs' fields: what they show of a session, in the words that were typed."""

from __future__ import annotations

from typing import Any

from npuwidgets.inputs import Preprocessing, preset_of, spread
from npuwidgets.session import State
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.view.texts import Texts
from npuwidgets.widgets.view.words import numbers_text

__all__ = ["field_rows", "input_rows"]


def field_rows(showing: Showing) -> dict[str, Any]:
    """What the fields show now: a refused text stays, beside its reason."""
    session, texts = showing.session, showing.texts
    errors: dict[str, dict[str, str]] = {}
    rows = []
    for name, one in session.inputs.items():
        before = session.normalization_before(name)
        back = "" if before is None else changed_text(name, one.preprocessing, before, texts)
        row = input_row(name, one.preprocessing, len(one.shape), texts, back)
        for field, value in (("scale", one.scale), ("mean", one.mean)):
            refusal = texts.refusal(name, field, value)
            if refusal is not None:
                text, errors.setdefault(name, {})[field] = refusal
                row[field] = {**row[field], "text": text} if field == "scale" else text
        rows.append(row)
    return {
        "inputs": rows,
        "mode": mode_of(session.state),
        "field_errors": errors,
        "warnings": list(session.warnings()),
    }


def input_rows(showing: Showing) -> dict[str, Any]:
    """What the normalization row shows: of now, or of state A while it is held up."""
    session, texts = showing.session, showing.texts
    names = {"pictures": list(session.picture_names)}
    if showing.held:
        ranks = {name: len(one.shape) for name, one in session.inputs.items()}
        inputs = showing.state.inputs.items()
        rows = [input_row(name, used, ranks[name], texts, back="") for name, used in inputs]
        shown = settings(showing.state, showing.picture)
        return {**names, **shown, "inputs": rows, "field_errors": {}, "warnings": []}
    fields = field_rows(showing)
    # what the verdict marks already is not said twice
    marks = session.pipeline.marks(session.state)
    fields["warnings"] = [text for text in fields["warnings"] if text not in marks]
    return {**names, **settings(session.state, session.picture), **fields}


def settings(state: State, picture: int) -> dict[str, Any]:
    """What the row shows beside the inputs."""
    count = len(state.pictures)
    plural = "" if count == 1 else "s"
    return {
        "picture": picture,
        "mode": mode_of(state),
        "calibration": f"{count} picture{plural}, min-max" if count else "not calibrated",
        "base_format": str(state.assignment.base),
    }


def mode_of(state: State) -> str:
    """What an edit of the scale does in a state, as a member of MODES."""
    return "recalibrate" if state.frozen is None else "freeze"


def input_row(
    name: str,
    used: Preprocessing,
    rank: int,
    texts: Texts,
    back: str,
) -> dict[str, Any]:
    """One input as the view takes it, in the words it was typed in."""
    scale = used.scale if isinstance(used.scale, tuple) else (used.scale,)
    return {
        "name": name,
        "scale": {
            "text": texts.text(name, "scale", used.scale) or numbers_text(scale),
            "value": float(scale[0]),
        },
        "mean": texts.text(name, "mean", used.mean) or numbers_text(used.mean),
        "preset": preset_of(used),
        "reverse_channel": used.reverse_channel,
        "fitting": used.fitting,
        "layout": used.layout,
        "is_picture": rank == 4,
        "back": back,
    }


def changed_text(name: str, used: Preprocessing, before: Preprocessing, texts: Texts) -> str:
    """What going back to other settings brings back, in a few words: `1/255`, `mean 0, RGB`."""
    words = []
    if spread(used.scale) != spread(before.scale):
        words.append(texts.text(name, "scale", before.scale) or numbers_text(spread(before.scale)))
    if spread(used.mean) != spread(before.mean):
        typed = texts.text(name, "mean", before.mean) or numbers_text(before.mean)
        words.append(f"mean {typed}")
    if used.reverse_channel != before.reverse_channel:
        words.append("BGR" if before.reverse_channel else "RGB")
    if used.fitting != before.fitting:
        words.append(before.fitting)
    return ", ".join(words)
