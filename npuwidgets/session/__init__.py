"""The one observable object: what is edited, what follows, undo, and the verdict."""

from npuwidgets.network import Below, below
from npuwidgets.session.accumulators import Accumulator
from npuwidgets.session.courses import Outside
from npuwidgets.session.doctor import RangeFinding
from npuwidgets.session.ending_comparison import EndingComparison, EndingFigures, WayToEnd
from npuwidgets.session.evaluation import Evaluation
from npuwidgets.session.layers import LayerMeasure, LayerRow
from npuwidgets.session.pipeline import StageProgress
from npuwidgets.session.session import Session
from npuwidgets.session.slicing import output_slices
from npuwidgets.session.snapshots import Comparison
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
    "Accumulator",
    "Below",
    "Change",
    "Comparison",
    "DetectionVerdict",
    "EndingComparison",
    "EndingFigures",
    "Evaluation",
    "Grade",
    "LayerMeasure",
    "LayerRow",
    "OutputVerdict",
    "Outside",
    "RangeFinding",
    "Session",
    "SliceVerdict",
    "StageProgress",
    "State",
    "TopVerdict",
    "Verdict",
    "WayToEnd",
    "below",
    "output_slices",
]
