"""The Workbench: all views of one session, linked; every click an edit, every edit followed."""

from __future__ import annotations

from pathlib import Path

from npuwidgets.errors import Cancelled
from npuwidgets.session import Session
from npuwidgets.widgets.chart import SimilarityChart
from npuwidgets.widgets.drawer import Drawer
from npuwidgets.widgets.graph import GraphView
from npuwidgets.widgets.inspector import TensorInspector
from npuwidgets.widgets.normalization import NormalizationRow
from npuwidgets.widgets.output import OutputView
from npuwidgets.widgets.status import StatusLine
from npuwidgets.widgets.table import PrecisionTable
from npuwidgets.widgets.verdict import VerdictStrip
from npuwidgets.widgets.view.action import Traits
from npuwidgets.widgets.view.base import sharing
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.view.words import state_title
from npuwidgets.widgets.workbench.arrangement import Arrangement, ordered
from npuwidgets.widgets.workbench.still import Still
from npuwidgets.widgets.workbench.still_picture import still_picture, still_words

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
        if isinstance(session, Session):
            formats = session.state.assignment
            if formats.base.is_float32 and not formats.listed:
                session.quantize(*DEFAULT_FORMAT)
        self._still = Still(self._picture_of_now)
        super().__init__({}, height, session)
        with sharing(self):
            self.verdict = VerdictStrip(session)
            self.normalization = NormalizationRow(session)
            self.chart = SimilarityChart(session)
            self.output = OutputView(session)
            self.table = PrecisionTable(session)
            self.status = StatusLine(session)
            self.graph = GraphView(session)
            self.inspector = TensorInspector(session)
            self.drawer = Drawer(session, folder=folder, over=True)
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
        self.update(views=ordered(areas))

    def of_figures(self, showing: Showing) -> Traits:
        """Draw the picture anew, after all views are filled."""
        if showing.complete and not showing.held:
            self.ask(self._draw_still)
        return {}

    def _draw_still(self, _cancelled: Cancelled) -> Traits:
        with self.binding.lock:
            self._still.refresh()
        return {}

    def _ipython_display_(self) -> None:
        """Display the views, and a picture for whoever reads the notebook without its kernel."""
        with self.binding.lock:  # the worker may be in the middle of a result
            self._still.display(self)

    def _picture_of_now(self) -> tuple[bytes, str] | None:
        """The latest result as a picture, and in words."""
        now = self.binding.now
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
