"""Which notebook cell makes a widget: a cell that runs again takes what it made before away."""

from __future__ import annotations

import weakref
from dataclasses import dataclass, field
from typing import Any

import anywidget
from IPython.core.getipython import get_ipython

__all__ = ["made_here"]


@dataclass(slots=True)
class _Run:
    """One run of a cell.

    Args:
        message: Id of the request that started it.
        made: The widgets it made, as long as something else holds them.
    """

    message: str
    made: list[weakref.ref[anywidget.AnyWidget]] = field(default_factory=list)


_RUNS: dict[str, _Run] = {}
"""The latest run that made a widget, by the cell's id."""


def made_here(widget: anywidget.AnyWidget) -> None:
    """Note that the running cell made `widget`, and close what its run before made.

    Running a cell again clears its outputs in the page, but the kernel keeps every widget until it
    is closed: without this each run would leave one more behind that follows its session.
    Outside a notebook, and for messages of widgets, which belong to no cell, nothing happens.

    Args:
        widget: Just made. Several of one run stay side by side.
    """
    running = _running()
    if running is None:
        return
    cell, message = running
    run = _RUNS.get(cell)
    if run is None or run.message != message:
        _RUNS[cell] = _Run(message)
        for reference in run.made if run else ():
            former = reference()
            if former is not None:
                former.close()
    _RUNS[cell].made.append(weakref.ref(widget))


def _running() -> tuple[str, str] | None:
    """The running cell's id and the id of the request to run it; None where there is no cell."""
    # Only a kernel's shell knows its requests; the terminal's has no such method.
    parent: dict[str, Any] = getattr(get_ipython(), "get_parent", dict)()
    cell = parent.get("metadata", {}).get("cellId")
    message = parent.get("header", {}).get("msg_id")
    if isinstance(cell, str) and isinstance(message, str):
        return cell, message
    return None
