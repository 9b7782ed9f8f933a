"""The Workbench: all views of one session, linked; every click an edit, every edit followed."""

from __future__ import annotations

from pathlib import Path

from npuwidgets.session import Session
from npuwidgets.widgets._arrangement import Arrangement, ordered
from npuwidgets.widgets._base import View, sharing
from npuwidgets.widgets._chart import ChartPane
from npuwidgets.widgets._drawer import Drawer
from npuwidgets.widgets._follower import Follower
from npuwidgets.widgets._graph import GraphView
from npuwidgets.widgets._inspector import TensorInspector
from npuwidgets.widgets._linked import Shown
from npuwidgets.widgets._normalization import NormalizationPane
from npuwidgets.widgets._output import OutputPane
from npuwidgets.widgets._pane_traits import first_traits
from npuwidgets.widgets._status import StatusPane
from npuwidgets.widgets._still import Still
from npuwidgets.widgets._still_picture import still_picture, still_words
from npuwidgets.widgets._table import TablePane
from npuwidgets.widgets._verdict import VerdictPane

__all__ = ["Workbench"]

DEFAULT_FORMAT = ("perchannel_symmetric_affine", "int8")
"""What a session in float is quantized to on opening."""

HEIGHT = "clamp(600px, 100vh - 168px, 1200px)"
"""What JupyterLab leaves on a laptop, and more where there is more."""


class Workbench(Arrangement):
    """Everything at once, live.

    A session that is still in float is quantized to per-channel int8 on opening. A notebook's cell
    that is run again closes the workbenches that it made when it was last run.

    Args:
        session: What to show; several workbenches of one session agree.
        height: CSS height; by default what the window leaves, and 600px at least.
        folder: Where the drawer's exports go.
    """

    def __init__(self, session: Session, *, height: str = HEIGHT, folder: str | Path = "") -> None:
        if not isinstance(session, Session):
            raise TypeError(f"a Workbench shows a Session, not {type(session).__name__}")
        self.session = session
        if session.state.assignment.base.is_float32 and not session.state.assignment.listed:
            session.quantize(*DEFAULT_FORMAT)
        super().__init__({}, height)
        self._still = Still(self._picture_of_now)
        with sharing(self):
            self.verdict = VerdictPane(**first_traits("verdict", session))
            self.normalization = NormalizationPane(**first_traits("normalization", session))
            self.chart = ChartPane(**first_traits("similarity", session))
            self.output = OutputPane(**first_traits("output", session))
            self.table = TablePane(**first_traits("layers", session))
            self.status = StatusPane(**first_traits("status", session))
            panes: dict[str, View] = {
                "verdict": self.verdict,
                "normalization": self.normalization,
                "similarity": self.chart,
                "output": self.output,
                "layers": self.table,
                "status": self.status,
            }
            self._follower = Follower(
                session, panes, flipped=self._on_flipped, finished=self._still.refresh
            )
            # after the follower, which selects what is worst and so what they show first
            self.graph = GraphView(session)
            self.inspector = TensorInspector(session)
            self.drawer = Drawer(session, folder=folder, over=True)
        for view in (self.graph, self.inspector, self.drawer.snapshots):
            self._follower.hear_flips(view)
        areas = {**panes, "graph": self.graph, "inspector": self.inspector, "drawer": self.drawer}
        self.update(views=ordered(areas))

    def close(self) -> None:
        """Stop following the session and drop every view."""
        self._follower.close()
        super().close()

    def _ipython_display_(self) -> None:
        """Display the views, and a picture for whoever reads the notebook without its kernel."""
        with self._follower.lock:  # the worker may be in the middle of a result
            self._still.display(self)

    def _picture_of_now(self) -> tuple[bytes, str] | None:
        """The latest result as a picture, and in words."""
        now = self._follower.now
        if now is None:
            return None
        picture = still_picture(self.session.network.name, now.title, now.views)
        return picture, still_words(now.title, now.views)

    def _on_flipped(self, kept: Shown | None) -> None:
        self.graph.flip(kept)
        self.inspector.hold(shown=kept is not None)
