"""Views of a session: one folder each; its script has the folder of the same name in js/src.

A folder's `__init__` declares the view: traits, what each piece of news changes, what each action
means. Beside it, where a view has them, `figures.py` makes traits of results and `figure.py` draws
for papers.

`view` is the ground: how a view is declared and filled. On it `inputs`, the fields of the network's
inputs; then the views, which do not know each other; `page`, `export` and `drawer`, which hold
views; `workbench`, which holds everything. Start with `view`, then with a short one: `status`.
"""

from __future__ import annotations

from npuwidgets.widgets.chart import SimilarityChart
from npuwidgets.widgets.diff import TableDiff
from npuwidgets.widgets.drawer import Drawer
from npuwidgets.widgets.editor import NormalizationEditor
from npuwidgets.widgets.export import ExportPanel
from npuwidgets.widgets.graph import GraphView
from npuwidgets.widgets.inputs.typed import parse_means, parse_scale
from npuwidgets.widgets.inspector import TABS, TensorInspector
from npuwidgets.widgets.normalization import NormalizationRow
from npuwidgets.widgets.output import BOX_STATUS, OutputView
from npuwidgets.widgets.page import write_page
from npuwidgets.widgets.recorder import Recorder
from npuwidgets.widgets.snapshots import Snapshots
from npuwidgets.widgets.status import StatusLine
from npuwidgets.widgets.table import PrecisionTable
from npuwidgets.widgets.verdict import VerdictStrip
from npuwidgets.widgets.view.base import View
from npuwidgets.widgets.view.showing import FRESH
from npuwidgets.widgets.workbench import Workbench
from npuwidgets.widgets.workbench.arrangement import AREAS, Arrangement

__all__ = [
    "AREAS",
    "BOX_STATUS",
    "FRESH",
    "TABS",
    "Arrangement",
    "Drawer",
    "ExportPanel",
    "GraphView",
    "NormalizationEditor",
    "NormalizationRow",
    "OutputView",
    "PrecisionTable",
    "Recorder",
    "SimilarityChart",
    "Snapshots",
    "StatusLine",
    "TableDiff",
    "TensorInspector",
    "VerdictStrip",
    "View",
    "Workbench",
    "parse_means",
    "parse_scale",
    "write_page",
]
