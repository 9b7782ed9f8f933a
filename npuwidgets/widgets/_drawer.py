"""The drawer: what the loop does not need, each view behind a tab of one strip."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import ipywidgets
import traitlets

from npuwidgets.session import Session
from npuwidgets.widgets._action import Action
from npuwidgets.widgets._base import static
from npuwidgets.widgets._cells import made_here
from npuwidgets.widgets._editor import NormalizationEditor
from npuwidgets.widgets._export import ExportPanel
from npuwidgets.widgets._recorder import Recorder
from npuwidgets.widgets._session_view import SessionView
from npuwidgets.widgets._shapes import Fields, Items, Text
from npuwidgets.widgets._snapshots import Snapshots
from npuwidgets.widgets._table_diff import TableDiff
from npuwidgets.widgets._traits import Shaped

__all__ = ["Drawer", "DrawerBar"]


class DrawerBar(SessionView):
    """A strip of tabs; the open one can be closed. Action: `open {tab}`, "" closes."""

    _esm = static("drawer.js")
    _css = static("drawer.css")

    ACTIONS: ClassVar[Mapping[str, Action]] = {"open": Action(Fields({"tab": Text()}))}

    tabs = Shaped(Items(Text()), [], help="The names of the tabs.")
    tab = traitlets.Unicode("", help="The open one; empty while the drawer is closed.").tag(
        sync=True
    )


class Drawer(ipywidgets.VBox):
    """What the loop does not need, closed until asked for; a closed view computes nothing.

    Args:
        session: The session.
        folder: Where exports go.
        over: Whether the open drawer lies over what is above it, for a place at the lower edge of
            a Workbench; otherwise it opens below its strip.
        height: CSS height of the open drawer.
    """

    def __init__(
        self,
        session: Session,
        *,
        folder: str | Path = "",
        over: bool = False,
        height: str = "280px",
    ) -> None:
        self.normalization = NormalizationEditor(session, awake=False)
        self.recorder = Recorder(session, awake=False)
        self.snapshots = Snapshots(session, awake=False)
        self.diff = TableDiff(session, awake=False)
        self.export = ExportPanel(session, folder, awake=False)
        self.views: Mapping[str, SessionView] = {
            "Normalization": self.normalization,
            "Recorder": self.recorder,
            "Snapshots": self.snapshots,
            "Table diff": self.diff,
            "Export": self.export,
        }
        self.bar = DrawerBar(tabs=list(self.views))
        self._body = ipywidgets.Box(list(self.views.values()))
        self._body.add_class("npuw-drawer-body")
        self._body.layout.height = height
        super().__init__([self.bar, self._body])
        self.add_class("npuw-drawer")
        if over:
            self.add_class("npuw-drawer-over")
        made_here(self)
        self.bar.on_action(self._on_bar)
        self.show("")

    def show(self, tab: str) -> None:
        """Open a tab, or close the drawer.

        Args:
            tab: A key of `views`; "" closes.
        """
        for name, view in self.views.items():
            view.awake = name == tab
            view.layout.display = None if name == tab else "none"
        self._body.layout.display = None if tab else "none"
        self.bar.update(tab=tab)

    def close(self) -> None:
        """Stop following the session and drop every view."""
        for view in (*self.views.values(), self.bar):
            view.close()
        for box in (self._body, self):
            box.layout.close()
        self._body.close()
        super().close()

    def _on_bar(self, action: str, payload: Mapping[str, Any]) -> None:
        if action == "open" and (payload["tab"] in self.views or not payload["tab"]):
            self.show(payload["tab"])
