"""Views made of views: children by name, which anywidget's host mounts in the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import traitlets

from npuwidgets.widgets.view.base import View
from npuwidgets.widgets.view.session_view import SessionView

__all__ = ["Composed"]


def _references(views: Mapping[str, View], _parent: object) -> dict[str, str]:
    """The children as anywidget's WidgetTrait writes a single one."""
    return {name: f"anywidget:{view.model_id}" for name, view in views.items()}


class Children(traitlets.TraitType[Mapping[str, View], Mapping[str, View]]):
    """Views by name, in the order in which they are shown."""

    info_text = "views by name"

    def __init__(self, help: str) -> None:  # noqa: A002 (traitlets' word)
        super().__init__(default_value={}, help=help)
        self.tag(sync=True, to_json=_references)

    def validate(self, obj: Any, value: Any) -> Mapping[str, View]:
        """Give `value` back; what is no view cannot be mounted."""
        for name, view in value.items():
            if not isinstance(view, View):
                kind = type(view).__name__
                raise traitlets.TraitError(f"{type(obj).__name__}: {name} is no view but a {kind}")
        return dict(value)


class Composed(SessionView):
    """A view that shows other views, and closes with them."""

    EVALUATED = False

    views = Children(help="The views inside.")

    def close(self) -> None:
        """Take it and every view inside off every page."""
        for view in self.views.values():
            view.close()
        super().close()
