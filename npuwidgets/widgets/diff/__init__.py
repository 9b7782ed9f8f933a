"""The table before and after: the entries that differ between two states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets

from npuwidgets.errors import Cancelled, NpuWidgetsError
from npuwidgets.results.table_diff import Hunk, table_diff
from npuwidgets.session import Session
from npuwidgets.widgets.view.action import Action, Traits
from npuwidgets.widgets.view.session_view import SessionView
from npuwidgets.widgets.view.shapes import Choice, Fields, Items, Maybe, Text, Whole
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.view.states import MENU, NOW, PREVIOUS, menu_of, pointed_at
from npuwidgets.widgets.view.traits import Shaped

__all__ = ["TableDiff"]

LAYOUTS = ("side by side", "unified")
KINDS = ("same", "changed", "added", "removed")
PAGE = 60
"""Entries shown at a time: more are a click away."""

LINES = 40
"""Lines of one entry that are shown: a weight has one scale a channel."""

ROW = Fields({"kind": Choice(KINDS), "before": Maybe(Text()), "after": Maybe(Text())})
HUNK = Fields({"name": Text(), "kind": Choice(KINDS), "rows": Items(ROW), "hidden": Whole(0)})


class TableDiff(SessionView):
    """The `.quantize` text of two states, only the entries that differ.

    Actions: `choose {side, value}` with a value of `menu`, `layout {value}`, `find {text}`, `more`.

    Args:
        session: The session.
    """

    SCRIPT = "diff"

    ACTIONS: ClassVar[Mapping[str, Action]] = {
        "choose": Action(
            Fields({"side": Choice(("before", "after")), "value": Text()}),
            takes=lambda _, it: {it["side"]: it["value"]},
            deed=lambda view, _: view.begin(),
        ),
        "layout": Action(
            Fields({"value": Choice(LAYOUTS)}), takes=lambda _, it: {"layout_of_rows": it["value"]}
        ),
        "find": Action(
            Fields({"text": Text()}),
            takes=lambda _, it: {"sought": it["text"]},
            deed=lambda view, _: view.show(PAGE),
        ),
        "more": Action(deed=lambda view, _: view.show(view.shown + PAGE)),
    }

    menu = Shaped(MENU, [], help="The states to choose from.")
    before = Shaped(Text(), PREVIOUS, help="The earlier side, a value of `menu`.")
    after = Shaped(Text(), NOW, help="The later side.")
    layout_of_rows = Shaped(Choice(LAYOUTS), LAYOUTS[0], help="How sides are laid out.")
    sought = Shaped(Text(), "", help="Only entries whose key holds this text.")
    summary = Shaped(Text(), "", help="What differs, in a few words.")
    hunks = Shaped(Items(HUNK), [], help="The entries that differ, as far as shown.")
    left = traitlets.Int(0, help="How many more entries differ.").tag(sync=True)

    def __init__(self, session: Session | None = None, **traits: Any) -> None:
        self.shown = PAGE
        self._known: tuple[str, str, tuple[Hunk, ...], str] = ("", "", (), "")
        super().__init__(session, **traits)

    def of_figures(self, showing: Showing) -> Traits:
        """What differs, when all is measured."""
        if showing.complete and not showing.held:
            self.ask(self._compare)
        return {}

    def of_stop(self, _showing: Showing) -> Traits:
        """What differs all the same."""
        self.ask(self._compare)
        return {}

    def begin(self) -> None:
        """Compare the sides that are chosen now, from the first page."""
        self.shown = PAGE
        self.ask(self._compare)

    def show(self, count: int) -> None:
        """Show as many entries."""
        self.shown = count
        self.update(**self._entries())

    def _compare(self, _cancelled: Cancelled) -> Traits:
        now = self.binding.now
        menu = menu_of(now)
        values = {item["value"] for item in menu}
        sides = [one if one in values else NOW for one in (self.before, self.after)]
        try:
            texts = [self.session.table_text(pointed_at(now, one)) for one in sides]
        except NpuWidgetsError as error:  # a float state has no table: said in the place of one
            self._known = ("", "", (), str(error))
        else:
            if tuple(texts) != self._known[:2]:
                found = table_diff(*texts)
                self._known = (texts[0], texts[1], found.hunks, found.summary)
        return {"menu": menu, **self._entries()}

    def _entries(self) -> Traits:
        _, _, hunks, summary = self._known
        sought = self.sought.lower()
        found = [one for one in hunks if sought in one.name.lower()]
        return {
            "hunks": [_record(one) for one in found[: self.shown]],
            "left": max(0, len(found) - self.shown),
            "summary": summary,
        }


def _record(hunk: Hunk) -> dict[str, Any]:
    rows = [
        {"kind": row.kind, "before": row.before, "after": row.after} for row in hunk.rows[:LINES]
    ]
    hidden = hunk.hidden + max(0, len(hunk.rows) - LINES)
    return {"name": hunk.name, "kind": hunk.kind, "rows": rows, "hidden": hidden}
