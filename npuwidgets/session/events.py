"""The session's one event bus."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, Literal, get_args

from npuwidgets.errors import SettingError

__all__ = ["Event", "Events"]

LOG = logging.getLogger(__name__)

Event = Literal["edited", "reported", "selected", "settled"]
"""What there is to listen to:

- edited(Change): the state is another one, or another picture is shown;
- reported(Frame): the live loop's worker has something to show;
- selected(object): other layers are selected in the views, and by whom;
- settled(None): what was typed into a field is taken, refused or forgotten.
"""


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
        """Call the listeners of an event, in the order they came.

        One that raises is logged: a broken view must stop neither an edit, nor the worker, nor the
        other views.
        """
        with self._lock:
            listeners = tuple(self._listeners[event])
        for listener in listeners:
            try:
                listener(carries)
            except Exception:
                LOG.exception("a listener to %s failed", event)
