"""The one observable object: what is edited, what follows, undo, and the verdict."""

from npuwidgets.network import Below, below
from npuwidgets.session.evaluation import Evaluation
from npuwidgets.session.layers import LayerMeasure, LayerRow
from npuwidgets.session.session import CalibrationProgress, Session
from npuwidgets.session.state import Change, State
from npuwidgets.session.verdict import (
    DetectionVerdict,
    Grade,
    OutputVerdict,
    SliceVerdict,
    TopVerdict,
    Verdict,
)

__all__ = [
    "Below",
    "CalibrationProgress",
    "Change",
    "DetectionVerdict",
    "Evaluation",
    "Grade",
    "LayerMeasure",
    "LayerRow",
    "OutputVerdict",
    "Session",
    "SliceVerdict",
    "State",
    "TopVerdict",
    "Verdict",
    "below",
]
