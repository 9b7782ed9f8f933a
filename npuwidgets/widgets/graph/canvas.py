"""The widget of ipycytoscape that the graph is drawn with, where it is installed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import traitlets
from ipycytoscape import CytoscapeWidget, Graph

__all__ = ["Canvas", "new_canvas"]


class Canvas(CytoscapeWidget):
    """ipycytoscape's widget that leaves nothing behind in the kernel."""

    @traitlets.observe("graph")
    def _let_go(self, change: Mapping[str, Any]) -> None:
        """Close a graph that is replaced: its constructor replaces the default one by another."""
        if isinstance(change["old"], Graph):
            change["old"].close()

    def close(self) -> None:
        """Take it off every page, with its graph."""
        self.layout.close()
        self.graph.close()
        super().close()


def new_canvas() -> Canvas:
    """An empty ipycytoscape widget to draw on."""
    return Canvas(
        cytoscape_layout={"name": "preset", "fit": False},
        cytoscape_style=[],
        tooltip_source="",  # its tooltips are raw HTML, and names are a stranger's
        box_selection_enabled=True,
        auto_ungrabify=True,
        auto_unselectify=True,
        min_zoom=0.02,
        max_zoom=6,
    )
