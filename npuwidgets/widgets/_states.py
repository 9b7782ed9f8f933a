"""The states of a session that a person can point at: now, before the last edit, A, snapshots."""

from __future__ import annotations

from collections.abc import Mapping

from npuwidgets.errors import UnknownNameError
from npuwidgets.session import Session, State
from npuwidgets.widgets._input_rows import state_title
from npuwidgets.widgets._linked import Linked

__all__ = ["NOW", "PREVIOUS", "menu_of", "pointed_at"]

NOW, PREVIOUS, PINNED = "@now", "@previous", "@A"
SNAPSHOT = "="
"""What stands before the name of a snapshot, which may be any text."""


def menu_of(session: Session) -> list[dict[str, str]]:
    """Every state there is to choose, as entries of a menu."""
    return [
        {"value": value, "label": f"{label}: {state_title(state)}"}
        for value, (label, state) in _states(session).items()
    ]


def pointed_at(session: Session, value: str) -> State:
    """The state of an entry.

    Raises:
        UnknownNameError: There is none any more.
    """
    states = _states(session)
    if value not in states:
        raise UnknownNameError(f"{value.removeprefix(SNAPSHOT)!r} is no state any more")
    return states[value][1]


def _states(session: Session) -> Mapping[str, tuple[str, State]]:
    found = {NOW: ("now", session.state)}
    states = session.states
    if len(states) > 1:
        found[PREVIOUS] = "before the last edit", states[-2]
    kept = Linked.of(session).kept
    if kept is not None:
        found[PINNED] = "A", kept.state
    for name, state in session.snapshots.items():
        found[f"{SNAPSHOT}{name}"] = name, state
    return found
