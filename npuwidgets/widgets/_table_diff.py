"""The table before and after: the entries that differ between two states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets

from npuwidgets.errors import NpuWidgetsError
from npuwidgets.results.table_diff import Hunk, table_diff
from npuwidgets.session import Session
from npuwidgets.session.live import Frame, Phase
from npuwidgets.widgets._scripts import static
from npuwidgets.widgets._session_view import SessionView
from npuwidgets.widgets._shapes import Choice, Fields, Items, Maybe, Text, Whole
from npuwidgets.widgets._snapshots import MENU
from npuwidgets.widgets._states import NOW, PREVIOUS, menu_of, pointed_at
from npuwidgets.widgets._traits import Shaped

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

    _esm = static("diff.js")
    _css = static("diff.css")

    REFRESH = (Phase.DONE, Phase.FAILED)

    ACTIONS: ClassVar[Mapping[str, Fields]] = {
        "choose": Fields({"side": Choice(("before", "after")), "value": Text()}),
        "layout": Fields({"value": Choice(LAYOUTS)}),
        "find": Fields({"text": Text()}),
        "more": Fields(),
    }

    menu = Shaped(MENU, [], help="The states to choose from.")
    before = traitlets.Unicode(PREVIOUS, help="The earlier side, a value of `menu`.").tag(sync=True)
    after = traitlets.Unicode(NOW, help="The later side.").tag(sync=True)
    layout_of_rows = traitlets.Enum(LAYOUTS, LAYOUTS[0], help="How sides are laid out.").tag(
        sync=True
    )
    sought = traitlets.Unicode("", help="Only entries whose key holds this text.").tag(sync=True)
    summary = traitlets.Unicode("", help="What differs, in a few words.").tag(sync=True)
    hunks = Shaped(Items(HUNK), [], help="The entries that differ, as far as shown.")
    left = traitlets.Int(0, help="How many more entries differ.").tag(sync=True)

    def __init__(self, session: Session, *, awake: bool = True, **traits: object) -> None:
        self._shown = PAGE
        self._known: tuple[str, str, tuple[Hunk, ...], str] = ("", "", (), "")
        super().__init__(session, awake=awake, **traits)

    def refresh(self) -> None:
        """Ask the worker for the states of now: a table may have to be calibrated."""
        self._live.refresh()

    def _hear(self, frame: Frame) -> None:
        if self.awake and frame.phase in self.REFRESH:
            self._compare(self.session)

    def _act(self, action: str, payload: Mapping[str, Any]) -> None:
        if action == "choose":
            self._shown = PAGE
            self.update(**{payload["side"]: payload["value"]})
            self.refresh()
        elif action == "layout":
            self.update(layout_of_rows=payload["value"])
        elif action == "find":
            self._shown = PAGE
            self.update(sought=payload["text"])
            self._show()
        elif action == "more":
            self._shown += PAGE
            self._show()

    def _compare(self, session: Session) -> None:
        menu = menu_of(session)
        values = {item["value"] for item in menu}
        sides = {
            side: value if value in values else NOW
            for side, value in (("before", self.before), ("after", self.after))
        }
        try:
            texts = [session.table_text(pointed_at(session, value)) for value in sides.values()]
        except NpuWidgetsError as error:  # a float state has no table: said in the place of one
            self._known = ("", "", (), str(error))
        else:
            if tuple(texts) != self._known[:2]:
                found = table_diff(*texts)
                self._known = (texts[0], texts[1], found.hunks, found.summary)
        self.update(menu=menu)
        self._show()

    def _show(self) -> None:
        _, _, hunks, summary = self._known
        sought = self.sought.lower()
        found = [one for one in hunks if sought in one.name.lower()]
        self.update(
            hunks=[_record(one) for one in found[: self._shown]],
            left=max(0, len(found) - self._shown),
            summary=summary,
        )


def _record(hunk: Hunk) -> dict[str, Any]:
    rows = [
        {"kind": row.kind, "before": row.before, "after": row.after} for row in hunk.rows[:LINES]
    ]
    hidden = hunk.hidden + max(0, len(hunk.rows) - LINES)
    return {"name": hunk.name, "kind": hunk.kind, "rows": rows, "hidden": hidden}
