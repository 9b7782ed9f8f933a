"""Snapshots: states with a name, taken, restored, dropped, and held against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, ClassVar

import traitlets

from npuwidgets.choices import Restore
from npuwidgets.errors import Cancelled, CancelledError, NpuWidgetsError
from npuwidgets.results.comparison import side_by_side
from npuwidgets.widgets._input_rows import state_title
from npuwidgets.widgets._linked import Linked
from npuwidgets.widgets._scripts import static
from npuwidgets.widgets._session_view import SessionView
from npuwidgets.widgets._shapes import Choice, Fields, Flag, Items, Text
from npuwidgets.widgets._states import menu_of, pointed_at
from npuwidgets.widgets._traits import Shaped

__all__ = ["Snapshots"]

MENU = Items(Fields({"value": Text(), "label": Text()}))

COMPARED = Fields(
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

    ACTIONS: ClassVar[Mapping[str, Fields]] = {
        "take": Fields({"name": Text()}),
        "restore": Fields({"name": Text()}),
        "drop": Fields({"name": Text()}),
        "compare": Fields({"first": Text(), "second": Text()}),
    }

    rows = Shaped(
        Items(Fields({"name": Text(), "title": Text(), "now": Flag()})),
        [],
        help="The snapshots; `now` where it is the state in force.",
    )
    menu = Shaped(MENU, [], help="What can be compared.")
    kept = traitlets.Unicode("", help="The state A in a few words; empty without one.").tag(
        sync=True
    )
    compared = Shaped(
        Fields(
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
        session = self.session
        if action == "restore":
            session.apply(Restore(payload["name"]))
        elif action == "compare":
            first, second = payload["first"], payload["second"]
            self._live.look(self, lambda cancelled: self._compare(first, second, cancelled))
        elif action in ("take", "drop"):
            change = session.snapshot if action == "take" else session.drop_snapshot
            change(payload["name"])
            self.refresh()

    def _compare(self, first: str, second: str, cancelled: Cancelled) -> None:
        session = self.session
        try:
            mine, theirs = (
                session.evaluate_state(pointed_at(session, value), cancelled=cancelled).verdict
                for value in (first, second)
            )
        except CancelledError:
            raise
        except NpuWidgetsError as error:
            self.show_error(str(error))
            return
        labels = {item["value"]: item["label"] for item in menu_of(session)}
        self.update(
            compared={
                "first": labels[first],
                "second": labels[second],
                "picture": session.picture_names[session.picture],
                "rows": [asdict(one) for one in side_by_side(mine, theirs)],
            }
        )
