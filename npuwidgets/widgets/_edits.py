"""What the user did in a view, as edits of the session; the worker evaluates what comes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from npuwidgets.choices import (
    Edit,
    FreezeTable,
    PinReference,
    Recalibrate,
    SetBase,
    SetFormats,
    SetInput,
    UnpinReference,
)
from npuwidgets.errors import NpuWidgetsError
from npuwidgets.numerics import NumberFormat
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
        self._session = live.session
        self._linked = linked

    def on(self, view: View) -> None:
        """Listen to a view; what is refused is shown in it."""
        view.on_action(lambda action, payload: self.apply(view, action, payload))

    def apply(self, view: View, action: str, payload: Action) -> None:
        """Do what the user did in a view; an action that is not common is let pass."""
        if action in EDITS:
            self._session.apply(EDITS[action](view, payload))
        elif action in DEEDS:
            DEEDS[action](self, payload)

    def cancel(self, _payload: Action) -> None:
        self._live.cancel()

    def undo(self, _payload: Action) -> None:
        self._session.undo()

    def redo(self, _payload: Action) -> None:
        self._session.redo()

    def pin(self, _payload: Action) -> None:
        self._session.apply(PinReference())
        self._linked.keep(self._session.state)

    def picture(self, payload: Action) -> None:
        self._session.picture = payload["index"]

    def step_picture(self, payload: Action) -> None:
        session = self._session
        session.picture = (session.picture + payload["by"]) % len(session.picture_names)

    def forget(self, payload: Action) -> None:
        self._linked.forget(payload["input"], payload["field"])

    def preset(self, payload: Action) -> None:
        self._forget_typed(payload["input"])
        self._session.apply(SetInput.preset(payload["input"], payload["value"]))

    def back(self, payload: Action) -> None:
        """Give an input the last settings that looked right: one edit, which can be undone."""
        name = payload["input"]
        before = self._session.normalization_before(name)
        self._forget_typed(name)
        if before is not None:
            self._session.apply(SetInput.of(name, before))

    def _forget_typed(self, name: str) -> None:
        for field in ("scale", "mean"):
            self._linked.forget(name, field)

    def scale(self, payload: Action) -> None:
        self._typed("scale", payload, lambda _input: parse_scale(payload["text"]))

    def mean(self, payload: Action) -> None:
        self._typed("mean", payload, lambda one: _means(one, payload["text"]))

    def _typed(self, field: str, payload: Action, parse: Callable[[InputSettings], Any]) -> None:
        """Apply a typed scale or mean, or say beside the field why not."""
        name, text = payload["input"], payload["text"]
        one = self._session.inputs[name]
        try:
            self._session.apply(SetInput(name, **{field: parse(one)}))
        except NpuWidgetsError as error:
            self._linked.refuse(name, field, getattr(one, field), text, str(error))
        else:
            self._linked.typed(name, field, getattr(one, field), text)


def _means(one: InputSettings, text: str) -> tuple[float, ...]:
    axis = 3 if one.preprocessing.layout == "nhwc" else 1
    return parse_means(text, one.shape[axis] if len(one.shape) == 4 else 1)


def _set_formats(view: View, payload: Action) -> Edit:
    # the view's own names: the session's network may have changed since it was drawn
    names, fmt = view.rows["lids"], payload["format"]
    lids = tuple(names[row] for row in payload["rows"])
    return SetFormats(lids, None if fmt == "base" else NumberFormat.parse(fmt))


EDITS: Mapping[str, Callable[[View, Action], Edit]] = {
    "unpin": lambda _view, _payload: UnpinReference(),
    "set_format": _set_formats,
    "base_format": lambda _view, payload: SetBase(NumberFormat.parse(payload["value"])),
    "mode": lambda _view, payload: FreezeTable() if payload["value"] == "freeze" else Recalibrate(),
    "reverse_channel": lambda _view, payload: SetInput(
        payload["input"], reverse_channel=payload["value"]
    ),
    "fitting": lambda _view, payload: SetInput(payload["input"], fitting=payload["value"]),
}
"""The actions that are one edit."""

DEEDS: Mapping[str, Callable[[Edits, Action], None]] = {
    "undo": Edits.undo,
    "redo": Edits.redo,
    "cancel": Edits.cancel,
    "pin": Edits.pin,
    "picture": Edits.picture,
    "step_picture": Edits.step_picture,
    "forget": Edits.forget,
    "scale": Edits.scale,
    "mean": Edits.mean,
    "preset": Edits.preset,
    "back": Edits.back,
}
"""The other actions that views have in common."""
