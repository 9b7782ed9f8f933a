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
"""The places of the grid; css/workbench.css gives the others the room of an absent one."""


def arrange(views: Mapping[str, ipywidgets.DOMWidget], height: str = "600px") -> ipywidgets.Box:
    """Lay views out as the Workbench; without graph or inspector the rest uses their room.

    Args:
        views: Area to view; areas that are left out take no room.
        height: CSS height of the whole.

    Returns:
        One widget to display.

    Raises:
        SettingError: An area that does not exist.
    """
    for area, view in views.items():
        if area not in AREAS:
            raise SettingError(f"no area {area!r} in the Workbench; known: {', '.join(AREAS)}")
        view.add_class("npuw-area")
        view.add_class(f"npuw-area-{area}")
    grid = ipywidgets.Box([views[area] for area in AREAS if area in views])
    grid.add_class("npuw-grid")
    for area in ("graph", "inspector", "drawer"):
        if area in views:
            grid.add_class(f"npuw-has-{area}")
    frame = ipywidgets.Box([grid], layout=ipywidgets.Layout(height=height))
    frame.add_class("npuw-frame")
    return frame
