"""An action: what a person can ask for in a view, what the message carries, what it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from npuwidgets.choices import Edit
from npuwidgets.widgets.view.shapes import Fields

__all__ = ["Action", "Payload", "Traits"]

Payload = Mapping[str, Any]
"""What a message carries beside the action's name."""

Traits = dict[str, Any]
"""New values of traits, by name."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a person can ask for; each function gets the view and the payload.

    Args:
        fields: What the message must carry.
        takes: The traits that follow at once, because the browser shows them already.
        edit: The edit of the session that it is; None for nothing to edit.
        deed: What it is else.
    """

    fields: Fields = field(default_factory=Fields)
    takes: Callable[[Any, Payload], Traits] | None = None
    edit: Callable[[Any, Payload], Edit | None] | None = None
    deed: Callable[[Any, Payload], object] | None = None
