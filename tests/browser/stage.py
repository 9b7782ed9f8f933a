"""The kernel's side of the stage: a place for views, and scenes that leave no trace."""

from __future__ import annotations

import gc
from typing import Any

import ipywidgets
from IPython import get_ipython
from ipywidgets.widgets.widget import _instances

__all__ = ["desk", "enter", "leave"]

desk = ipywidgets.VBox()
_scenes: list[tuple[tuple[ipywidgets.Widget, ...], set[str], dict[str, Any]]] = []


def enter() -> None:
    """Note what is shown, which widgets there are and what every name means."""
    _scenes.append((desk.children, set(_instances), dict(get_ipython().user_ns)))


def leave() -> None:
    """Bring all of that back; widgets that were made since are closed."""
    children, kept, names = _scenes.pop()
    desk.children = children
    for model, one in list(_instances.items()):
        if model not in kept:
            one.close()
    now = get_ipython().user_ns
    for name in [one for one in now if one not in names and not one.startswith("_")]:
        del now[name]
    now.update(names)
    gc.collect()
