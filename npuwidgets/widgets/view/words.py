"""A state, its origin and its cost in words."""

from __future__ import annotations

from collections.abc import Sequence

from npuwidgets.inputs import spread
from npuwidgets.results import advice
from npuwidgets.session import Evaluation, Session, State
from npuwidgets.session.live import Frame, Phase
from npuwidgets.widgets.view.formats import FORMAT_MENU
from npuwidgets.widgets.view.showing import Result

__all__ = ["numbers_text", "session_facts", "state_title", "status_text"]


def state_title(state: State) -> str:
    """A state in a few words: `int8 per channel, 65 layers overridden, scale 1/255`."""
    base = str(state.assignment.base)
    label = next(item["label"] for item in FORMAT_MENU if item["value"] == base)
    apart = len(state.assignment.listed)
    listed = [f"{apart} layer{'' if apart == 1 else 's'} overridden"] if apart else []
    scales = [one.scale for one in state.inputs.values()]
    texts = [numbers_text(one if isinstance(one, tuple) else (one,)) for one in scales]
    return ", ".join([label, *listed, f"scale {' and '.join(texts)}"])


def session_facts(session: Session, result: Result | Evaluation) -> str:
    """What a figure must say of where it comes from, in one line."""
    count = len(result.state.pictures)
    calibrated = f"calibrated on {count} picture{'' if count == 1 else 's'}"
    picture = session.picture_names[result.picture]
    estimate = ["an estimate"] if result.provisional else []
    title = state_title(result.state)
    return ", ".join([session.network.name, title, calibrated, f"picture {picture}", *estimate])


def status_text(session: Session, frame: Frame, evaluation: Evaluation) -> str:
    """What the figures rest on, and what they cost."""
    word = "estimate from this picture" if frame.phase is Phase.ESTIMATE else "measured"
    total = sum(layer.kind == "op" for layer in session.network.layers)
    cache = session.pipeline.evaluator.cache.info
    change = frame.change
    # a chip says it too, for as long as chips are shown and where there is room for it
    reach = f" ({', '.join(advice.reach(change))})" if change.propagated and change.asked else ""
    return (
        f"{word}, 1 picture  |  {change.title}{reach}  |  ran {len(evaluation.ran)} of {total} "
        f"layers, {frame.seconds * 1000:.0f} ms  |  cache {cache.used / 1e6:.0f} of "
        f"{cache.budget / 1e6:.0f} MB  |  {session.network.name}"
    )


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
