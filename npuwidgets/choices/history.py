"""Undo and redo: states and the edits between them."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from npuwidgets.choices.context import Context
from npuwidgets.choices.edit import Edit
from npuwidgets.choices.state import Change, State

__all__ = ["History", "HistoryStep"]


@dataclass(frozen=True, slots=True, eq=False)
class HistoryStep:
    """A state, and what made it; equal only to itself.

    Args:
        state: The state.
        change: What was done.
        edit: The edit that did it; None for the state that a session was opened with.
    """

    state: State
    change: Change
    edit: Edit | None = None


class History:
    """The state in force, the ones before it and the ones undone; safe to use from any thread.

    Args:
        state: The first state.
        change: What made it.
    """

    def __init__(self, state: State, change: Change) -> None:
        self._lock = threading.Lock()
        self._step = HistoryStep(state, change)
        self._latest = change
        self._done: list[HistoryStep] = []
        self._undone: list[HistoryStep] = []

    @property
    def state(self) -> State:
        """The state in force."""
        return self._step.state

    @property
    def change(self) -> Change:
        """What the latest edit did, whether or not it changed anything."""
        return self._latest

    @property
    def path(self) -> tuple[HistoryStep, ...]:
        """Every step from the first state to the one in force; what was undone is not in it."""
        with self._lock:
            return (*self._done, self._step)

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone edit."""
        return bool(self._undone)

    def apply(
        self, edit: Edit, context: Context, instead_of: Edit | None = None
    ) -> tuple[Change, bool]:
        """Put the state in force that an edit makes of the present one; edits never cross.

        Args:
            edit: The edit.
            context: What it is applied in.
            instead_of: Where this very edit made the state in force, it is taken back first.

        Returns:
            What was done, and whether the state is another one: if not, it is no step.
        """
        with self._lock:
            again = bool(self._done) and instead_of is not None and self._step.edit is instead_of
            before = self._done[-1] if again else self._step
            state, change = edit.apply(context, before.state)
            self._latest = change
            if state == self._step.state:
                if again:  # what takes the place of this one must find it
                    self._step = HistoryStep(state, change, edit)
                return change, False
            if again and state == before.state:  # back where the drag began: nothing to undo
                self._step = self._done.pop()
                return change, True
            if not again:
                self._done.append(self._step)
            self._undone.clear()
            self._step = HistoryStep(state, change, edit)
            return change, True

    def undo(self) -> Change | None:
        """Go back one edit.

        Returns:
            The edit taken back, or None when there is none.
        """
        with self._lock:
            if not self._done:
                return None
            taken = self._step
            self._undone.append(taken)
            self._step = self._done.pop()
            self._latest = self._step.change
            return taken.change

    def redo(self) -> Change | None:
        """Do the last undone edit again.

        Returns:
            That edit, or None when there is none.
        """
        with self._lock:
            if not self._undone:
                return None
            self._done.append(self._step)
            self._step = self._undone.pop()
            self._latest = self._step.change
            return self._latest
