"""The drawer: what the loop does not need, each view behind a tab of one strip."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from npuwidgets.errors import SettingError
from npuwidgets.session import Session
from npuwidgets.widgets.diff import TableDiff
from npuwidgets.widgets.editor import NormalizationEditor
from npuwidgets.widgets.export import ExportPanel
from npuwidgets.widgets.recorder import Recorder
from npuwidgets.widgets.snapshots import Snapshots
from npuwidgets.widgets.view.action import Action
from npuwidgets.widgets.view.base import sharing
from npuwidgets.widgets.view.composed import Composed
from npuwidgets.widgets.view.shapes import Fields, Flag, Text
from npuwidgets.widgets.view.traits import Shaped

__all__ = ["Drawer"]


class Drawer(Composed):
    """What the loop does not need, closed until asked for; a closed view computes nothing.

    Action: `open {tab}`, "" closes.

    Args:
        session: The session.
        folder: Where exports go.
        over: Whether the open drawer lies over what is above it, for a place at the lower edge of
            a Workbench; otherwise it opens below its strip.
        height: CSS height of the open drawer.
    """

    SCRIPT = "drawer"

    ACTIONS: ClassVar[Mapping[str, Action]] = {
        "open": Action(Fields({"tab": Text()}), deed=lambda view, it: view.show(it["tab"]))
    }

    tab = Shaped(Text(), "", help="The open view; empty while the drawer is closed.")
    over = Shaped(Flag(), False, help="Whether it opens over what is above it.")
    height = Shaped(Text(), "", help="CSS height of the open drawer.")

    def __init__(
        self,
        session: Session,
        *,
        folder: str | Path = "",
        over: bool = False,
        height: str = "280px",
    ) -> None:
        super().__init__(session, over=over, height=height)
        with sharing(self):
            self.normalization = NormalizationEditor(session, awake=False)
            self.recorder = Recorder(session, awake=False)
            self.snapshots = Snapshots(session, awake=False)
            self.diff = TableDiff(session, awake=False)
            self.export = ExportPanel(session, folder, awake=False)
        views = {
            "Normalization": self.normalization,
            "Recorder": self.recorder,
            "Snapshots": self.snapshots,
            "Table diff": self.diff,
            "Export": self.export,
        }
        self.update(views=views)

    def show(self, tab: str) -> None:
        """Open a tab, or close the drawer.

        Args:
            tab: A key of `views`; "" closes.

        Raises:
            SettingError: There is no such tab.
        """
        if tab and tab not in self.views:
            raise SettingError(f"no tab {tab!r} in the drawer; known: {', '.join(self.views)}")
        for name, view in self.views.items():
            view.awake = name == tab
        self.update(tab=tab)
