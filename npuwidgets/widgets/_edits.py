"""What the user did in a view, as edits of the session: this side only asks, the worker does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from npuwidgets.session import Session
from npuwidgets.session.inputs import InputSettings
from npuwidgets.session.live import Live
from npuwidgets.widgets._base import View
from npuwidgets.widgets._fields import parse_means, parse_scale
from npuwidgets.widgets._linked import Linked

__all__ = ["Edits"]

Action = Mapping[str, Any]


class Edits:
    """Turns actions into edits.

    Args:
        live: The session's worker.
        linked: Where typed texts and state A are kept.
    """

    def __init__(self, live: Live, linked: Linked) -> None:
        self._live = live
        self._linked = linked
        self._actions: Mapping[str, Callable[[View, Action], None]] = {
            "undo": self._plain(Session.undo),
            "redo": self._plain(Session.redo),
            "pin": self._plain(self._pin),
            "unpin": self._plain(Session.unpin_reference),
            "cancel": lambda _view, _payload: live.cancel(),
            "step_picture": self._step_picture,
            "picture": self._picture,
            "set_format": self._set_format,
            "base_format": self._set_base,
            "mode": self._set_mode,
            "forget": lambda _view, action: linked.forget(action["input"], action["field"]),
            "scale": self._set_typed,
            "mean": self._set_typed,
            "reverse_channel": self._set_input,
            "fitting": self._set_input,
            "preset": self._set_input,
            "back": self._back,
        }

    def on(self, view: View) -> None:
        """Listen to a view; what is refused is shown in it."""
        view.on_action(lambda action, payload: self.apply(view, action, payload))

    def apply(self, view: View, action: str, payload: Action) -> None:
        """Ask for what the user did in a view; an action that is no edit is let pass."""
        if action in self._actions:
            self._actions[action](view, {"action": action, **payload})

    def _ask(self, view: View, edit: Callable[[Session], object]) -> None:
        def run(session: Session) -> None:
            edit(session)

        self._live.do(run, lambda error: view.show_error(str(error)))

    def _plain(self, edit: Callable[[Session], object]) -> Callable[[View, Action], None]:
        return lambda view, _payload: self._ask(view, edit)

    def _pin(self, session: Session) -> None:
        session.pin_reference()
        self._linked.keep(session.state)

    def _picture(self, view: View, payload: Action) -> None:
        self._ask(view, lambda session: setattr(session, "picture", payload["index"]))

    def _step_picture(self, view: View, payload: Action) -> None:
        def step(session: Session) -> None:
            session.picture = (session.picture + payload["by"]) % len(session.picture_names)

        self._ask(view, step)

    def _set_format(self, view: View, payload: Action) -> None:
        # the view's own names: the session's network may have changed since it was drawn
        names = view.rows["lids"]
        lids = [names[row] for row in payload["rows"]]

        def edit(session: Session) -> None:
            if payload["format"] == "base":
                del session.precision[lids]
            else:
                session.precision[lids] = payload["format"]

        self._ask(view, edit)

    def _set_base(self, view: View, payload: Action) -> None:
        self._ask(view, lambda session: setattr(session, "base", payload["value"]))

    def _set_mode(self, view: View, payload: Action) -> None:
        self._ask(view, Session.freeze if payload["value"] == "freeze" else Session.recalibrate)

    def _set_input(self, view: View, payload: Action) -> None:
        field, value = payload["action"], payload["value"]

        def edit(session: Session) -> None:
            one = session.inputs[payload["input"]]
            if field == "preset":
                one.preset(value)
                for typed in ("scale", "mean"):
                    self._linked.forget(one.name, typed)
            else:
                setattr(one, field, value)

        self._ask(view, edit)

    def _back(self, view: View, payload: Action) -> None:
        """Give an input the last settings that looked right: one edit, which can be undone."""
        name = payload["input"]

        def edit(session: Session) -> None:
            before = session.normalization_before(name)
            if before is not None:
                session.inputs[name].preprocessing = before
            for typed in ("scale", "mean"):
                self._linked.forget(name, typed)

        self._ask(view, edit)

    def _set_typed(self, _view: View, payload: Action) -> None:
        """Apply a typed scale or mean, or say beside the field why not."""
        name, field, text = payload["input"], payload["action"], payload["text"]

        def edit(session: Session) -> None:
            one = session.inputs[name]
            setattr(one, field, _parse(one, field, text))
            self._linked.typed(name, field, getattr(one, field), text)

        def refused(error: Exception) -> None:
            value = getattr(self._live.session.inputs[name], field)
            self._linked.refuse(name, field, value, text, str(error))

        self._live.do(edit, refused)


def _parse(one: InputSettings, field: str, text: str) -> float | tuple[float, ...]:
    if field == "scale":
        return parse_scale(text)
    axis = 3 if one.preprocessing.layout == "nhwc" else 1
    return parse_means(text, one.shape[axis] if len(one.shape) == 4 else 1)
