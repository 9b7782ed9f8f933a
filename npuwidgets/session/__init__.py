"""The session: the one observable object that everything shows and edits.

`Session` swaps one immutable state (`apply`), evaluates it when asked, and tells its listeners on
one bus (`events`). Its methods are grouped by concept: `core` (state, undo, pictures, events),
`editing` (the edits as a cell writes them), `results` and `normalizing` (what follows from the
state), `toolchain` (table and inputmeta); `inputs`, `outputs`, `precision` and `ranges` are what is
assigned to, `exporting` writes files. `live` keeps a session evaluated while somebody looks.

Start with `core`. What is computed lies in `npuwidgets.results`, what is decided in
`npuwidgets.choices`, what is written in `npuwidgets.records`; a method here calls one of them.
"""

from npuwidgets.choices import Change, State
from npuwidgets.choices.ways_to_end import WayToEnd
from npuwidgets.network import Below, below
from npuwidgets.results import (
    Accumulator,
    Comparison,
    DetectionVerdict,
    EndingComparison,
    EndingFigures,
    Evaluation,
    Grade,
    LayerMeasure,
    LayerRow,
    OutputVerdict,
    Outside,
    RangeFinding,
    SliceVerdict,
    StageProgress,
    TaskFigure,
    TopVerdict,
    Verdict,
    output_slices,
)
from npuwidgets.session.session import Session

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
    "TaskFigure",
    "TopVerdict",
    "Verdict",
    "WayToEnd",
    "below",
    "output_slices",
]
