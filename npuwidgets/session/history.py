"""Undo and redo: states and the edits between them."""

from __future__ import annotations

import threading
from collections.abc import Callable

from npuwidgets.session.state import Change, State

__all__ = ["History"]


class History:
    """The state in force, the ones before it and the ones undone; safe to use from any thread.

    Args:
        state: The first state.
        change: What made it.
    """

    def __init__(self, state: State, change: Change) -> None:
        self._lock = threading.Lock()
        self._state = state
        self._change = change
        self._done: list[tuple[State, Change]] = []
        self._undone: list[tuple[State, Change]] = []

    @property
    def state(self) -> State:
        """The state in force."""
        return self._state

    @property
    def change(self) -> Change:
        """The edit that made it."""
        return self._change

    @property
    def path(self) -> tuple[tuple[State, Change], ...]:
        """Every state from the first to the one in force, each with what made it.

        What was undone is not in it.
        """
        with self._lock:
            return (*self._done, (self._state, self._change))

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone edit."""
        return bool(self._undone)

    def edit(self, edit: Callable[[State], tuple[State, Change]]) -> Change | None:
        """Put the state in force that an edit makes of the present one; edits never cross.

        Args:
            edit: From the state in force to the next one and what was done.

        Returns:
            What was done; None where the state stays as it is.
        """
        with self._lock:
            state, change = edit(self._state)
            if state == self._state:
                self._change = change
                return None
            self._done.append((self._state, self._change))
            self._undone.clear()
            self._state, self._change = state, change
            return change

    def undo(self) -> Change | None:
        """Go back one edit.

        Returns:
            The edit taken back, or None when there is none.
        """
        with self._lock:
            if not self._done:
                return None
            taken = self._change
            self._undone.append((self._state, self._change))
            self._state, self._change = self._done.pop()
            return taken

    def redo(self) -> Change | None:
        """Do the last undone edit again.

        Returns:
            That edit, or None when there is none.
        """
        with self._lock:
            if not self._undone:
                return None
            self._done.append((self._state, self._change))
            self._state, self._change = self._undone.pop()
            return self._change
