"""A still picture beside a widget, for whoever reads the notebook's file without its kernel.

A widget is saved as the name of something in the kernel. GitHub, a reader of the HTML export and
JupyterLab itself after a restart have nothing to show for it, and VS Code never saves its state.
"""

from __future__ import annotations

import base64
import html
import uuid
from collections.abc import Callable

import anywidget
from IPython.display import display

__all__ = ["Still"]


class Still:
    """The second output of a cell that shows a widget; the style sheet hides it beside a live one.

    An output of its own can be replaced while the widget beside it stays untouched; a picture in
    the widget's own output would be that of the first moment, or each new one would tear the
    widget down and draw it anew. Two threads must not be in it at once.

    Args:
        draw: Gives a PNG and, for those who do not see it, what it says (names from a model may
            be in it); None while there is nothing to show. Not called before it is displayed.
    """

    def __init__(self, draw: Callable[[], tuple[bytes, str] | None]) -> None:
        self._draw = draw
        self._name = uuid.uuid4().hex
        self._displayed = False

    def display(self, widget: anywidget.AnyWidget) -> None:
        """Display `widget` in the running cell, and the picture after it."""
        data, metadata = widget._repr_mimebundle_() or ({}, {})
        display(data, metadata=metadata, raw=True)
        display(self._output(), raw=True, display_id=self._name)
        self._displayed = True

    def refresh(self) -> None:
        """Draw the picture anew wherever it is displayed; from any thread."""
        if self._displayed:
            display(self._output(), raw=True, display_id=self._name, update=True)

    def _output(self) -> dict[str, str]:
        drawn = self._draw()
        if drawn is None:
            return {"text/html": '<div class="npuw-still"></div>', "text/plain": ""}
        picture, words = drawn
        source = base64.b64encode(picture).decode("ascii")
        image = f'<img alt="{html.escape(words)}" src="data:image/png;base64,{source}">'
        return {"text/html": f'<div class="npuw-still">{image}</div>', "text/plain": words}
