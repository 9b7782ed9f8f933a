"""The panes of the Workbench, each by itself: linked with every other view of its session."""

from __future__ import annotations

from typing import ClassVar

from npuwidgets.session import Session
from npuwidgets.widgets._base import View
from npuwidgets.widgets._chart import ChartPane
from npuwidgets.widgets._follower import Follower
from npuwidgets.widgets._normalization import NormalizationPane
from npuwidgets.widgets._output import OutputPane
from npuwidgets.widgets._pane_traits import first_traits
from npuwidgets.widgets._status import StatusPane
from npuwidgets.widgets._table import TablePane
from npuwidgets.widgets._verdict import VerdictPane

__all__ = [
    "NormalizationRow",
    "OutputView",
    "PrecisionTable",
    "SimilarityChart",
    "StatusLine",
    "VerdictStrip",
]


class _Alone(View):
    """A pane with a follower of its own.

    Args:
        session: What to show; it is evaluated if it has not been.
    """

    PANE: ClassVar[str]

    _follower: Follower | None = None

    def __init__(self, session: Session) -> None:
        if not isinstance(session, Session):
            raise TypeError(f"{type(self).__name__} shows a Session, not {type(session).__name__}")
        super().__init__(**first_traits(self.PANE, session))
        self.session = session
        self._follower = Follower(session, {self.PANE: self})

    def close(self) -> None:
        """Stop following the session."""
        if self._follower is not None:
            self._follower.close()
        super().close()


class VerdictStrip(_Alone, VerdictPane):
    """What became of the outputs, in one line, with undo, redo and A|B."""

    PANE = "verdict"


class NormalizationRow(_Alone, NormalizationPane):
    """Mean, scale, channel order and fitting of the inputs; calibration and picture."""

    PANE = "normalization"


class SimilarityChart(_Alone, ChartPane):
    """Similarity to golden: of the output's slices, and of every layer."""

    PANE = "similarity"


class OutputView(_Alone, OutputPane):
    """What the network says of the picture, golden beside simulated."""

    PANE = "output"


class PrecisionTable(_Alone, TablePane):
    """The layers as rows, with their figures and a menu for the precision of each."""

    PANE = "layers"


class StatusLine(_Alone, StatusPane):
    """What is computed, how far it is, and how long it took."""

    PANE = "status"
