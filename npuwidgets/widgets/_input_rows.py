"""The normalization row's traits, from a session and the texts that were typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from npuwidgets.inputs import PRESETS, Preprocessing, preset_of, spread
from npuwidgets.session import Evaluation, Session, State
from npuwidgets.widgets._formats import FORMAT_MENU
from npuwidgets.widgets._linked import Linked

__all__ = ["field_rows", "input_rows", "numbers_text", "session_facts", "shown_rows", "state_title"]

PRESET_MENU = [{"value": name, "label": name} for name in PRESETS]


def field_rows(session: Session, linked: Linked) -> dict[str, Any]:
    """What the inputs' fields show now: a refused text stays, beside its reason."""
    errors: dict[str, dict[str, str]] = {}
    rows = []
    for name, one in session.inputs.items():
        before = session.normalization_before(name)
        back = "" if before is None else changed_text(name, one.preprocessing, before, linked)
        row = input_row(name, one.preprocessing, len(one.shape) == 4, linked, back)
        for field, value in (("scale", one.scale), ("mean", one.mean)):
            refusal = linked.refusal(name, field, value)
            if refusal is not None:
                text, errors.setdefault(name, {})[field] = refusal
                row[field] = {**row[field], "text": text} if field == "scale" else text
        rows.append(row)
    return {
        "inputs": rows,
        "presets": PRESET_MENU,
        "mode": mode_of(session.state),
        "field_errors": errors,
        "warnings": list(session.warnings()),
    }


def input_rows(session: Session, linked: Linked) -> dict[str, Any]:
    """What the normalization row shows now; what the verdict marks already is not said twice."""
    fields = field_rows(session, linked)
    marks = session.pipeline.marks(session.state)
    return {
        **settings(session.state, session.picture),
        **fields,
        "pictures": list(session.picture_names),
        "base_formats": [{"value": f["value"], "label": f["label"]} for f in FORMAT_MENU],
        "warnings": [text for text in fields["warnings"] if text not in marks],
    }


def shown_rows(session: Session, state: State, picture: int, linked: Linked) -> dict[str, Any]:
    """What the row shows of another state, while it is held up."""
    pictures = {name: len(one.shape) == 4 for name, one in session.inputs.items()}
    rows = [
        input_row(name, used, pictures[name], linked, back="")
        for name, used in state.inputs.items()
    ]
    return {
        **settings(state, picture),
        "inputs": rows,
        "field_errors": {},
        "warnings": [],
    }


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


def state_title(state: State) -> str:
    """A state in a few words: `int8 per channel, 65 layers apart, scale 1/255`."""
    base = str(state.assignment.base)
    label = next(item["label"] for item in FORMAT_MENU if item["value"] == base)
    apart = len(state.assignment.listed)
    listed = [f"{apart} layer{'' if apart == 1 else 's'} apart"] if apart else []
    scales = [one.scale for one in state.inputs.values()]
    texts = [numbers_text(one if isinstance(one, tuple) else (one,)) for one in scales]
    return ", ".join([label, *listed, f"scale {' and '.join(texts)}"])


def session_facts(session: Session, evaluation: Evaluation) -> str:
    """What a figure must say of where it comes from, in one line."""
    count = len(evaluation.state.pictures)
    calibrated = f"calibrated on {count} picture{'' if count == 1 else 's'}"
    picture = session.picture_names[evaluation.picture]
    estimate = ["an estimate"] if evaluation.provisional else []
    title = state_title(evaluation.state)
    return ", ".join([session.network.name, title, calibrated, f"picture {picture}", *estimate])


def input_row(
    name: str,
    used: Preprocessing,
    is_picture: bool,  # noqa: FBT001
    linked: Linked,
    back: str,
) -> dict[str, Any]:
    """One input as the view takes it, in the words it was typed in."""
    scale = used.scale if isinstance(used.scale, tuple) else (used.scale,)
    return {
        "name": name,
        "scale": {
            "text": linked.text(name, "scale", used.scale) or numbers_text(scale),
            "value": float(scale[0]),
        },
        "mean": linked.text(name, "mean", used.mean) or numbers_text(used.mean),
        "preset": preset_of(used),
        "reverse_channel": used.reverse_channel,
        "fitting": used.fitting,
        "layout": used.layout,
        "is_picture": is_picture,
        "back": back,
    }


def changed_text(name: str, used: Preprocessing, before: Preprocessing, linked: Linked) -> str:
    """What going back to other settings brings back, in a few words: `1/255`, `mean 0, RGB`."""
    words = []
    if spread(used.scale) != spread(before.scale):
        words.append(linked.text(name, "scale", before.scale) or numbers_text(spread(before.scale)))
    if spread(used.mean) != spread(before.mean):
        typed = linked.text(name, "mean", before.mean) or numbers_text(before.mean)
        words.append(f"mean {typed}")
    if used.reverse_channel != before.reverse_channel:
        words.append("BGR" if before.reverse_channel else "RGB")
    if used.fitting != before.fitting:
        words.append(before.fitting)
    return ", ".join(words)


def numbers_text(values: Sequence[float]) -> str:
    """Numbers as a person would type them: 0.5, 1/255."""
    return " ".join(number_text(one) for one in spread(values))


def number_text(value: float) -> str:
    """A number, short where that is exact, as a quotient where that is; else six digits."""
    text = f"{value:.6g}"
    if float(text) != value and value:
        divisor = f"{1 / value:.6g}"
        if 1 / float(divisor) == value:
            return f"1/{divisor}"
    return text
