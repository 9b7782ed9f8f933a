"""Snapshots: states with a name, taken, restored, dropped, and held against each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, ClassVar

import traitlets

from npuwidgets.session import Session
from npuwidgets.session.side_by_side import side_by_side
from npuwidgets.widgets._input_rows import state_title
from npuwidgets.widgets._linked import Linked
from npuwidgets.widgets._scripts import static
from npuwidgets.widgets._session_view import SessionView
from npuwidgets.widgets._shapes import Choice, Flag, Items, Record, Text
from npuwidgets.widgets._states import menu_of, pointed_at
from npuwidgets.widgets._traits import Shaped

__all__ = ["Snapshots"]

MENU = Items(Record({"value": Text(), "label": Text()}))

COMPARED = Record(
    {
        "what": Text(),
        "first": Text(),
        "second": Text(),
        "better": Choice(("first", "second", "")),
    }
)


class Snapshots(SessionView):
    """Named states of a session, and two of them compared on the shown picture.

    Actions: `take {name}`, `restore {name}`, `drop {name}`, `compare {first, second}` with values
    of `menu`; `show_reference {shown}` while A|B is held.

    Args:
        session: The session.
    """

    _esm = static("snapshots.js")
    _css = static("snapshots.css")

    ACTIONS: ClassVar[Mapping[str, Record]] = {
        "take": Record({"name": Text()}),
        "restore": Record({"name": Text()}),
        "drop": Record({"name": Text()}),
        "compare": Record({"first": Text(), "second": Text()}),
    }

    rows = Shaped(
        Items(Record({"name": Text(), "title": Text(), "now": Flag()})),
        [],
        help="The snapshots; `now` where it is the state in force.",
    )
    menu = Shaped(MENU, [], help="What can be compared.")
    kept = traitlets.Unicode("", help="The state A in a few words; empty without one.").tag(
        sync=True
    )
    compared = Shaped(
        Record(
            {"first": Text(), "second": Text(), "picture": Text(), "rows": Items(COMPARED)},
            empty=True,
        ),
        {},
        help="The last comparison, with the titles of its sides.",
    )

    def refresh(self) -> None:
        """Show the names of now."""
        session, kept = self.session, Linked.of(self.session).kept
        rows = [
            {"name": name, "title": state_title(state), "now": state == session.state}
            for name, state in session.snapshots.items()
        ]
        title = "" if kept is None else kept.title
        self.update(rows=rows, menu=menu_of(session), kept=title)

    def _act(self, action: str, payload: Mapping[str, Any]) -> None:
        if action == "take":
            self._ask_and_refresh(lambda session: session.snapshot(payload["name"]))
        elif action == "drop":
            self._ask_and_refresh(lambda session: session.drop_snapshot(payload["name"]))
        elif action == "restore":
            self._ask(lambda session: session.restore(payload["name"]))
        elif action == "compare":
            self._ask(lambda session: self._compare(session, payload["first"], payload["second"]))

    def _ask_and_refresh(self, edit: Callable[[Session], object]) -> None:
        def run(session: Session) -> None:
            edit(session)
            self.refresh()

        self._ask(run)

    def _compare(self, session: Session, first: str, second: str) -> None:
        sides = [pointed_at(session, value) for value in (first, second)]
        mine, theirs = (session.evaluate_state(state).verdict for state in sides)
        labels = {item["value"]: item["label"] for item in menu_of(session)}
        self.update(
            compared={
                "first": labels[first],
                "second": labels[second],
                "picture": session.picture_names[session.picture],
                "rows": [asdict(one) for one in side_by_side(mine, theirs)],
            }
        )
