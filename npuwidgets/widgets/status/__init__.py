"""The status line: what the figures rest on, what is running, how far it is."""

from __future__ import annotations

from collections.abc import Mapping

from npuwidgets.widgets.view.action import Traits
from npuwidgets.widgets.view.session_view import SessionView
from npuwidgets.widgets.view.shapes import Fields, Flag, Maybe, Number, Text
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.view.traits import Shaped

__all__ = ["StatusLine"]

STAGES: Mapping[str, str] = {
    "calibrate": "calibrating",
    "golden": "float run",
    "simulate": "simulating",
}
"""What the progress bar calls the stages."""


class StatusLine(SessionView):
    """One line of text; while busy a bar with its numbers and a Cancel button (`cancel`)."""

    SCRIPT = "status"

    SPEAKS = 2

    text = Shaped(Text(), "", help='"measured, 1 picture | cone 188 layers, 84 ms".')
    progress = Shaped(
        Maybe(Fields({"done": Number(), "total": Number(), "unit": Text(), "label": Text()})),
        None,
        help="How far the running work is: 84 of 188 layers, simulating.",
    )
    busy = Shaped(Flag(), False, help="Whether something runs that can be cancelled.")

    @staticmethod
    def of_work(now: Showing) -> Traits:
        """What runs, and how far it is."""
        step, progress = now.progress, None
        if step is not None:
            progress = {
                "done": step.done,
                "total": step.total,
                "unit": "layers",
                "label": STAGES.get(step.stage, step.stage),
            }
        return {"text": now.text, "busy": now.busy, "progress": progress}
