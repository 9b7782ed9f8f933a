"""Snapshots: states with a name."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from npuwidgets.choices.context import named_state
from npuwidgets.choices.state import State
from npuwidgets.errors import SettingError

__all__ = ["NamedStates"]


@dataclass(slots=True)
class NamedStates:
    """Named states of one session; safe to use from any thread.

    Args:
        states: By name, in the order they were first taken.
    """

    states: Mapping[str, State] = field(default_factory=lambda: MappingProxyType({}))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, name: str, state: State) -> None:
        """Name a state; one of that name before is replaced.

        Raises:
            SettingError: The name is empty.
        """
        if not name.strip():
            raise SettingError(f"a snapshot needs a name, not {name!r}")
        with self._lock:
            self.states = MappingProxyType({**self.states, name: state})

    def drop(self, name: str) -> None:
        """Forget a name.

        Raises:
            UnknownNameError: There is none of this name.
        """
        self.get(name)
        with self._lock:
            left = {one: state for one, state in self.states.items() if one != name}
            self.states = MappingProxyType(left)

    def get(self, name: str) -> State:
        """The state of a name.

        Raises:
            UnknownNameError: There is none; the message has the nearest names, or all.
        """
        return named_state(self.states, name)
