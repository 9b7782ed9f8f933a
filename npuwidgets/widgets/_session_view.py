"""A view of a session by itself: hears the worker, asks for edits, rests while nobody sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from npuwidgets.session import Session
from npuwidgets.session.live import Frame, Live, Phase
from npuwidgets.widgets._base import View

__all__ = ["SessionView"]


class SessionView(View):
    """A view that follows one session.

    Args:
        session: The session.
        awake: False rests from the start.
        **traits: Initial values.
    """

    REFRESH: tuple[Phase, ...] = (Phase.EDITED, Phase.DONE)
    """The frames after which there is something new to show."""

    _stops: tuple[Callable[[], None], ...] = ()

    def __init__(self, session: Session, *, awake: bool = True, **traits: object) -> None:
        if not isinstance(session, Session):
            raise TypeError(f"{type(self).__name__} shows a Session, not {type(session).__name__}")
        self.session = session
        self._live = Live.of(session)
        self._awake = awake
        super().__init__(**traits)
        self.on_action(self._common)
        self.on_action(self._act)
        self._stops = (session.on("reported", self._hear),)
        if awake:
            self.refresh()

    def close(self) -> None:
        """Stop following the session."""
        for stop in self._stops:
            stop()
        super().close()

    @property
    def awake(self) -> bool:
        """Whether the view follows; one that nobody sees rests, and catches up when it wakes."""
        return self._awake

    @awake.setter
    def awake(self, value: bool) -> None:
        woken = value and not self._awake
        self._awake = value
        if woken:
            self.refresh()

    def refresh(self) -> None:
        """Show the session as it is now."""
        raise NotImplementedError

    def _common(self, action: str, _payload: Mapping[str, Any]) -> None:
        if action == "undo":
            self.session.undo()
        elif action == "redo":
            self.session.redo()
        elif action == "cancel":
            self._live.cancel()

    def _act(self, action: str, payload: Mapping[str, Any]) -> None:
        """Do what the user asked for; a view overrides it."""

    def _hear(self, frame: Frame) -> None:
        if self._awake and frame.phase in self.REFRESH:
            self.refresh()
