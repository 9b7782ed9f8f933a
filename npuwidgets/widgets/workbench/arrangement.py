"""The Workbench's arrangement: views by name into a grid that the style sheet lays out."""

from __future__ import annotations

from collections.abc import Mapping

from npuwidgets.errors import SettingError
from npuwidgets.session import Session
from npuwidgets.widgets.view.base import View
from npuwidgets.widgets.view.composed import Composed
from npuwidgets.widgets.view.shapes import Text
from npuwidgets.widgets.view.traits import Shaped

__all__ = ["AREAS", "Arrangement", "ordered"]

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


def ordered(views: Mapping[str, View]) -> dict[str, View]:
    """The views in the order of their areas.

    Args:
        views: Area to view; graph, inspector and drawer are all there, or none of them is.

    Raises:
        SettingError: An area that does not exist, or a part of those that come together.
    """
    missing = TOGETHER.difference(views)
    if missing and missing != TOGETHER:
        raise SettingError(
            f"graph, inspector and drawer come together; missing: {', '.join(sorted(missing))}"
        )
    for area in views:
        if area not in AREAS:
            raise SettingError(f"no area {area!r} in the Workbench; known: {', '.join(AREAS)}")
    return {area: views[area] for area in AREAS if area in views}


class Arrangement(Composed):
    """Views laid out as in the Workbench.

    Args:
        views: Area to view.
        height: CSS height of the whole.
        session: Whose they are.

    Raises:
        SettingError: As `ordered`.
    """

    SCRIPT = "workbench"

    height = Shaped(Text(), "600px", help="CSS height of the whole.")

    def __init__(
        self, views: Mapping[str, View], height: str = "600px", session: Session | None = None
    ) -> None:
        super().__init__(session, views=ordered(views), height=height)
