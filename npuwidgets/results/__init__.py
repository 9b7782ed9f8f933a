"""Results: from a state and a picture to everything that can be said about it.

`pipeline` leads from a state to an `Evaluation`, and remembers by content: a state seen before
costs look-ups only. `verdict` says what became of each output; `layers` has the figures of each
layer, `comparing` of any tensor; `advice` and `why` put them into words. `inspection` looks into
one tensor, `normalization` at the inputs. Nothing here edits: a state comes in, values come out.

Start with `pipeline`, then `evaluation`. What one part of it takes from another is a frozen value,
so each can be changed by itself; `Pipeline` alone decides what is kept.
"""

from npuwidgets.outputs import Grade, TopVerdict
from npuwidgets.results.accumulators import Accumulator
from npuwidgets.results.comparison import Comparison
from npuwidgets.results.courses import Outside
from npuwidgets.results.doctor import MaskFinding, RangeFinding
from npuwidgets.results.ending_comparison import EndingComparison, EndingFigures
from npuwidgets.results.evaluation import Evaluation
from npuwidgets.results.layers import LayerMeasure, LayerRow
from npuwidgets.results.progress import StageProgress
from npuwidgets.results.slicing import output_slices
from npuwidgets.results.verdict import (
    DetectionVerdict,
    OutputVerdict,
    SliceVerdict,
    TaskFigure,
    Verdict,
)

__all__ = [
    "Accumulator",
    "Comparison",
    "DetectionVerdict",
    "EndingComparison",
    "EndingFigures",
    "Evaluation",
    "Grade",
    "LayerMeasure",
    "LayerRow",
    "MaskFinding",
    "OutputVerdict",
    "Outside",
    "RangeFinding",
    "SliceVerdict",
    "StageProgress",
    "TaskFigure",
    "TopVerdict",
    "Verdict",
    "output_slices",
]
