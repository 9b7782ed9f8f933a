"""Live hybrid quantization for NPUs: one shared kernel, headless or in widgets.

Names are imported on first use, so that a script pays for no more than it touches: `Session`
brings onnxruntime, `Workbench` brings Jupyter's widgets.
"""

from __future__ import annotations

import importlib
import importlib.metadata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from npuwidgets import errors, zoo
    from npuwidgets.session import Session, below
    from npuwidgets.widgets import (
        Drawer,
        ExportPanel,
        GraphView,
        NormalizationEditor,
        OutputView,
        PrecisionTable,
        Recorder,
        SimilarityChart,
        Snapshots,
        TableDiff,
        TensorInspector,
        VerdictStrip,
        Workbench,
    )

    __version__: str

__all__ = [
    "Drawer",
    "ExportPanel",
    "GraphView",
    "NormalizationEditor",
    "OutputView",
    "PrecisionTable",
    "Recorder",
    "Session",
    "SimilarityChart",
    "Snapshots",
    "TableDiff",
    "TensorInspector",
    "VerdictStrip",
    "Workbench",
    "__version__",
    "below",
    "errors",
    "zoo",
]

_HOMES = {
    "Session": "npuwidgets.session",
    "below": "npuwidgets.session",
    **dict.fromkeys(
        (
            "Drawer",
            "ExportPanel",
            "GraphView",
            "NormalizationEditor",
            "OutputView",
            "PrecisionTable",
            "Recorder",
            "SimilarityChart",
            "Snapshots",
            "TableDiff",
            "TensorInspector",
            "VerdictStrip",
            "Workbench",
        ),
        "npuwidgets.widgets",
    ),
}


def __getattr__(name: str) -> object:
    """Import a public name where it lives, and keep it."""
    if name == "__version__":
        value: object = importlib.metadata.version("npuwidgets")
    elif name in ("errors", "zoo"):
        value = importlib.import_module(f"npuwidgets.{name}")
    elif name in _HOMES:
        value = getattr(_room(_HOMES[name]), name)
    else:
        message = f"module 'npuwidgets' has no attribute {name!r}"
        raise AttributeError(message)
    globals()[name] = value
    return value


def _room(name: str) -> ModuleType:
    """Import a room; the widgets need packages that the light core goes without."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if name != "npuwidgets.widgets" or str(error.name).startswith("npuwidgets"):
            raise
        message = f"{name} needs {error.name}: python -m pip install 'npuwidgets[lab]'"
        raise ModuleNotFoundError(message, name=error.name) from error


def __dir__() -> list[str]:
    """List the public names, those not yet imported included."""
    return sorted({*globals(), *__all__})
