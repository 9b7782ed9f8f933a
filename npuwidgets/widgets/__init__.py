"""Thin views of a session: each shows its traits and reports what the user did."""

from __future__ import annotations

from npuwidgets.widgets._arrangement import AREAS, Arrangement
from npuwidgets.widgets._base import View
from npuwidgets.widgets._chart import SimilarityChart
from npuwidgets.widgets._drawer import Drawer
from npuwidgets.widgets._editor import NormalizationEditor
from npuwidgets.widgets._export import ExportPanel
from npuwidgets.widgets._fields import parse_means, parse_scale
from npuwidgets.widgets._graph import GraphView
from npuwidgets.widgets._inspector import TABS, TensorInspector
from npuwidgets.widgets._normalization import NormalizationRow
from npuwidgets.widgets._output import BOX_STATUS, OutputView
from npuwidgets.widgets._page import write_page
from npuwidgets.widgets._recorder import Recorder
from npuwidgets.widgets._showing import FRESH
from npuwidgets.widgets._snapshots import Snapshots
from npuwidgets.widgets._status import StatusLine
from npuwidgets.widgets._table import PrecisionTable
from npuwidgets.widgets._table_diff import TableDiff
from npuwidgets.widgets._verdict import VerdictStrip
from npuwidgets.widgets._workbench import Workbench

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
