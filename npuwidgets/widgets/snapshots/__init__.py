"""Snapshots: states with a name, taken, restored, dropped, and held against each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from typing import ClassVar

from npuwidgets.choices import Restore
from npuwidgets.errors import Cancelled
from npuwidgets.results.comparison import side_by_side
from npuwidgets.session import Session
from npuwidgets.widgets.view.action import Action, Traits
from npuwidgets.widgets.view.session_view import SessionView
from npuwidgets.widgets.view.shapes import Choice, Fields, Flag, Items, Text
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.view.states import MENU, menu_of, pointed_at
from npuwidgets.widgets.view.traits import Shaped
from npuwidgets.widgets.view.words import state_title

__all__ = ["Snapshots"]

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

    SCRIPT = "snapshots"

    ACTIONS: ClassVar[Mapping[str, Action]] = {
        "take": Action(
            Fields({"name": Text()}),
            deed=lambda view, it: view.change(Session.snapshot, it["name"]),
        ),
        "restore": Action(Fields({"name": Text()}), edit=lambda _, it: Restore(it["name"])),
        "drop": Action(
            Fields({"name": Text()}),
            deed=lambda view, it: view.change(Session.drop_snapshot, it["name"]),
        ),
        "compare": Action(
            Fields({"first": Text(), "second": Text()}),
            deed=lambda view, it: view.ask(partial(view.compare, it["first"], it["second"])),
        ),
    }

    EVALUATED = False

    rows = Shaped(
        Items(Fields({"name": Text(), "title": Text(), "now": Flag()})),
        [],
        help="The snapshots; `now` where it is the state in force.",
    )
    menu = Shaped(MENU, [], help="What can be compared.")
    kept = Shaped(Text(), "", help="The state A in a few words; empty without one.")
    compared = Shaped(
        Fields(
            {"first": Text(), "second": Text(), "picture": Text(), "rows": Items(COMPARED)},
            empty=True,
        ),
        {},
        help="The last comparison, with the titles of its sides.",
    )

    @staticmethod
    def of_edit(showing: Showing) -> Traits:
        """The names of now."""
        if showing.held:
            return {}
        session, kept = showing.session, showing.kept
        rows = [
            {"name": name, "title": state_title(state), "now": state == session.state}
            for name, state in session.snapshots.items()
        ]
        title = "" if kept is None else state_title(kept.state)
        return {"rows": rows, "menu": menu_of(showing), "kept": title}

    @staticmethod
    def of_figures(showing: Showing) -> Traits:
        """State A may be another one."""
        return Snapshots.of_edit(showing)

    def change(self, how: Callable[[Session, str], object], name: str) -> None:
        """Take or drop a snapshot."""
        how(self.session, name)
        self.update(**self.of_edit(self.binding.now))

    def compare(self, first: str, second: str, cancelled: Cancelled) -> Traits:
        """Hold two states, values of the menu, against each other; in the worker."""
        session, now = self.session, self.binding.now
        mine, theirs = (
            session.evaluate_state(pointed_at(now, value), cancelled=cancelled).verdict
            for value in (first, second)
        )
        labels = {item["value"]: item["label"] for item in menu_of(now)}
        compared = {
            "first": labels[first],
            "second": labels[second],
            "picture": session.picture_names[session.picture],
            "rows": [asdict(one) for one in side_by_side(mine, theirs)],
        }
        return {"compared": compared}
