"""The states of a session that a person can point at: now, before the last edit, A, snapshots."""

from __future__ import annotations

from collections.abc import Mapping

from npuwidgets.errors import UnknownNameError
from npuwidgets.session import State
from npuwidgets.widgets.view.shapes import Fields, Items, Text
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.view.words import state_title

__all__ = ["MENU", "NOW", "PREVIOUS", "menu_of", "pointed_at"]

MENU = Items(Fields({"value": Text(), "label": Text()}))
"""Entries of a menu of states."""

NOW, PREVIOUS, PINNED = "@now", "@previous", "@A"
SNAPSHOT = "="
"""What stands before the name of a snapshot, which may be any text."""


def menu_of(now: Showing) -> list[dict[str, str]]:
    """Every state there is to choose, as entries of a menu."""
    return [
        {"value": value, "label": f"{label}: {state_title(state)}"}
        for value, (label, state) in _states(now).items()
    ]


def pointed_at(now: Showing, value: str) -> State:
    """The state of an entry.

    Raises:
        UnknownNameError: There is none any more.
    """
    states = _states(now)
    if value not in states:
        raise UnknownNameError(f"{value.removeprefix(SNAPSHOT)!r} is no state any more")
    return states[value][1]


def _states(now: Showing) -> Mapping[str, tuple[str, State]]:
    session, kept = now.session, now.kept
    found = {NOW: ("now", session.state)}
    states = session.states
    if len(states) > 1:
        found[PREVIOUS] = "before the last edit", states[-2]
    if kept is not None:
        found[PINNED] = "A", kept.state
    for name, state in session.snapshots.items():
        found[f"{SNAPSHOT}{name}"] = name, state
    return found
