"""The status line: what the figures rest on, what is running, how far it is."""

from __future__ import annotations

import traitlets

from npuwidgets.widgets._base import View
from npuwidgets.widgets._scripts import static
from npuwidgets.widgets._shapes import Fields, Maybe, Number, Text
from npuwidgets.widgets._traits import Shaped

__all__ = ["StatusPane"]


class StatusPane(View):
    """One line of text; while busy a bar with its numbers and a Cancel button (`cancel`)."""

    _esm = static("status.js")
    _css = static("status.css")

    text = traitlets.Unicode("", help='"measured, 1 picture | cone 188 layers, 84 ms".').tag(
        sync=True
    )
    progress = Shaped(
        Maybe(Fields({"done": Number(), "total": Number(), "unit": Text(), "label": Text()})),
        None,
        help="How far the running work is: 84 of 188 layers, simulating.",
    )
    busy = traitlets.Bool(False, help="Whether something runs that can be cancelled.").tag(
        sync=True
    )
