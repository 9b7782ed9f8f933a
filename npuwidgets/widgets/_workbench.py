"""The Workbench: all views of one session, linked; every click an edit, every edit followed."""

from __future__ import annotations

from pathlib import Path

import ipywidgets

from npuwidgets.session import Session
from npuwidgets.session.live import Frame, Phase
from npuwidgets.widgets._arrangement import arrange
from npuwidgets.widgets._binding import Binding
from npuwidgets.widgets._cells import made_here
from npuwidgets.widgets._chart import SimilarityChart
from npuwidgets.widgets._drawer import Drawer
from npuwidgets.widgets._graph import GraphView
from npuwidgets.widgets._inspector import TensorInspector
from npuwidgets.widgets._normalization import NormalizationRow
from npuwidgets.widgets._output import OutputView
from npuwidgets.widgets._status import StatusLine
from npuwidgets.widgets._still import Still
from npuwidgets.widgets._still_picture import still_picture, still_words
from npuwidgets.widgets._table import PrecisionTable
from npuwidgets.widgets._verdict import VerdictStrip
from npuwidgets.widgets._words import state_title

__all__ = ["Workbench"]

DEFAULT_FORMAT = ("perchannel_symmetric_affine", "int8")
"""What a session in float is quantized to on opening."""

HEIGHT = "clamp(600px, 100vh - 168px, 1200px)"
"""What JupyterLab leaves on a laptop, and more where there is more."""


class Workbench(ipywidgets.VBox):
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
        self._binding = Binding.of(session)
        self.verdict = VerdictStrip(session)
        self.normalization = NormalizationRow(session)
        self.chart = SimilarityChart(session)
        self.output = OutputView(session)
        self.table = PrecisionTable(session)
        self.status = StatusLine(session)
        self.graph = GraphView(session)
        self.inspector = TensorInspector(session)
        self.drawer = Drawer(session, folder=folder, over=True)
        self._still = Still(self._picture_of_now)
        # after the views, so that the binding has heard of a result before
        self._stop = session.on("reported", self._on_report)
        areas = {
            "verdict": self.verdict,
            "normalization": self.normalization,
            "similarity": self.chart,
            "output": self.output,
            "layers": self.table,
            "status": self.status,
            "graph": self.graph,
            "inspector": self.inspector,
            "drawer": self.drawer,
        }
        super().__init__([arrange(areas, height)])
        made_here(self)

    def close(self) -> None:
        """Stop following the session and drop every view."""
        self._stop()
        for view in (self.verdict, self.normalization, self.chart, self.output, self.table):
            view.close()
        for own in (self.status, self.graph, self.inspector, self.drawer):
            own.close()
        (frame,) = self.children
        (grid,) = frame.children
        for box in (self, frame, grid):
            box.layout.close()
        for box in (frame, grid):
            box.close()
        super().close()

    def _ipython_display_(self) -> None:
        """Display the views, and a picture for whoever reads the notebook without its kernel."""
        with self._binding.lock:  # the worker may be in the middle of a result
            self._still.display(self)

    def _on_report(self, frame: Frame) -> None:
        if frame.phase is Phase.DONE:
            self._still.refresh()

    def _picture_of_now(self) -> tuple[bytes, str] | None:
        """The latest result as a picture, and in words."""
        now = self._binding.now
        if now.result is None:
            return None
        views = {
            "verdict": VerdictStrip.of_result(now),
            "output": OutputView.of_result(now),
            "similarity": SimilarityChart.of_result(now),
        }
        title = state_title(now.result.state)
        picture = still_picture(self.session.network.name, title, views)
        return picture, still_words(title, views)
