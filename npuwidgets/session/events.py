"""The session's events, fixed: edited, stale, measured, done, failed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Literal, get_args

from npuwidgets.errors import SettingError

__all__ = ["Event", "Events"]

Event = Literal["edited", "stale", "measured", "done", "failed"]
"""edited(Change) · stale(lids) · measured(LayerMeasure) · done(Evaluation) · failed(error)."""


class Events:
    """Calls listeners, in the thread that made the event happen."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Callable[[Any], None]]] = {
            name: [] for name in get_args(Event)
        }
        self._lock = threading.Lock()

    def on(self, event: Event, listener: Callable[[Any], None]) -> Callable[[], None]:
        """Listen to an event.

        Args:
            event: Its name.
            listener: Called with what the event carries.

        Returns:
            A function that stops listening.

        Raises:
            SettingError: No such event.
        """
        if event not in self._listeners:
            raise SettingError(f"no event '{event}': choose from {', '.join(self._listeners)}")
        with self._lock:
            self._listeners[event].append(listener)

        def stop() -> None:
            with self._lock:
                if listener in self._listeners[event]:
                    self._listeners[event].remove(listener)

        return stop

    def emit(self, event: Event, carries: object) -> None:
        """Call the listeners of an event, in the order they came."""
        with self._lock:
            listeners = tuple(self._listeners[event])
        for listener in listeners:
            listener(carries)
