"""The Workbench's arrangement: views by name into a grid that the style sheet lays out."""

from __future__ import annotations

from collections.abc import Mapping

import ipywidgets

from npuwidgets.errors import SettingError

__all__ = ["AREAS", "arrange"]

AREAS = (
    "verdict",
    "normalization",
    "graph",
    "similarity",
    "output",
    "layers",
    "inspector",
    "status",
    "drawer",
)
"""The places of the grid, which css/workbench.css lays out."""

TOGETHER = frozenset({"graph", "inspector", "drawer"})
"""The areas that come together or not at all; without them the others have their room."""


def arrange(views: Mapping[str, ipywidgets.DOMWidget], height: str = "600px") -> ipywidgets.Box:
    """Lay views out as the Workbench.

    Args:
        views: Area to view; graph, inspector and drawer are all there, or none of them is.
        height: CSS height of the whole.

    Returns:
        One widget to display.

    Raises:
        SettingError: An area that does not exist, or a part of those that come together.
    """
    missing = TOGETHER.difference(views)
    if missing and missing != TOGETHER:
        raise SettingError(
            f"graph, inspector and drawer come together; missing: {', '.join(sorted(missing))}"
        )
    for area, view in views.items():
        if area not in AREAS:
            raise SettingError(f"no area {area!r} in the Workbench; known: {', '.join(AREAS)}")
        view.add_class("npuw-area")
        view.add_class(f"npuw-area-{area}")
    grid = ipywidgets.Box([views[area] for area in AREAS if area in views])
    grid.add_class("npuw-grid")
    if not missing:
        grid.add_class("npuw-full")
    frame = ipywidgets.Box([grid], layout=ipywidgets.Layout(height=height))
    frame.add_class("npuw-frame")
    return frame
