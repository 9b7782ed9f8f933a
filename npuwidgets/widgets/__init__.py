"""Thin views of a session: each shows its traits and reports what the user did."""

from __future__ import annotations

from npuwidgets.widgets._alone import (
    NormalizationRow,
    OutputView,
    PrecisionTable,
    SimilarityChart,
    StatusLine,
    VerdictStrip,
)
from npuwidgets.widgets._arrangement import AREAS, Arrangement
from npuwidgets.widgets._base import View
from npuwidgets.widgets._chart import ChartPane
from npuwidgets.widgets._drawer import Drawer
from npuwidgets.widgets._editor import NormalizationEditor
from npuwidgets.widgets._export import ExportPanel
from npuwidgets.widgets._fields import parse_means, parse_scale
from npuwidgets.widgets._graph import GraphView
from npuwidgets.widgets._inspector import TensorInspector
from npuwidgets.widgets._inspector_pane import TABS, InspectorPane
from npuwidgets.widgets._normalization import NormalizationPane
from npuwidgets.widgets._output import BOX_STATUS, OutputPane
from npuwidgets.widgets._page import write_page
from npuwidgets.widgets._recorder import Recorder
from npuwidgets.widgets._selection import FRESH
from npuwidgets.widgets._snapshots import Snapshots
from npuwidgets.widgets._status import StatusPane
from npuwidgets.widgets._table import TablePane
from npuwidgets.widgets._table_diff import TableDiff
from npuwidgets.widgets._verdict import VerdictPane
from npuwidgets.widgets._workbench import Workbench

__all__ = [
    "AREAS",
    "BOX_STATUS",
    "FRESH",
    "TABS",
    "Arrangement",
    "ChartPane",
    "Drawer",
    "ExportPanel",
    "GraphView",
    "InspectorPane",
    "NormalizationEditor",
    "NormalizationPane",
    "NormalizationRow",
    "OutputPane",
    "OutputView",
    "PrecisionTable",
    "Recorder",
    "SimilarityChart",
    "Snapshots",
    "StatusLine",
    "StatusPane",
    "TableDiff",
    "TablePane",
    "TensorInspector",
    "VerdictPane",
    "VerdictStrip",
    "View",
    "Workbench",
    "parse_means",
    "parse_scale",
    "write_page",
]
