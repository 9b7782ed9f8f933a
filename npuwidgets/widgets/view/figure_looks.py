"""What all figures for papers share: colours with a second cue, widths, texts as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from npuwidgets.errors import SettingError

__all__ = ["COLOURS", "SMALL", "look_of", "plain", "require_width", "shortened"]

COLOURS: Mapping[str, str] = {
    "int4": "#cc79a7",
    "int8": "#56b4e9",
    "int16": "#e69f00",
    "float": "#999999",
    "dead": "#d55e00",
}
"""Okabe-Ito, as in the browser."""

HATCHES: Mapping[str, str] = {"int4": "xxx", "int8": "", "int16": "///", "float": "...", "dead": ""}
"""The second cue, for those who print in grey or see colours otherwise."""

SMALL = 7
"""Points of the small print."""

NARROWEST, WIDEST = 2.5, 40.0


def require_width(width: float) -> None:
    """Refuse a width that leaves no room, or that no page has.

    Args:
        width: Inches.

    Raises:
        SettingError: It is below 2.5 or above 40, or no number.
    """
    if not NARROWEST <= width <= WIDEST:
        raise SettingError(
            f"a figure {width:g} inches wide cannot be drawn: give {NARROWEST:g} to {WIDEST:g}, "
            "3.5 for a column of two, 7 for a page"
        )


def look_of(kind: str, *, hatched: bool = True) -> dict[str, Any]:
    """How a patch of a precision class, or a dead one, is filled: matplotlib's arguments."""
    found = {"facecolor": COLOURS[kind], "edgecolor": "black", "linewidth": 0}
    return {**found, "hatch": HATCHES[kind]} if hatched else found


def plain(text: str) -> str:
    """A text as it stands: a dollar sign begins no formula, whatever a model calls its layers."""
    return text.replace("$", r"\$")


def shortened(name: str, most: int = 26) -> str:
    """A name that loses its middle when it is long: its end tells it apart."""
    return name if len(name) <= most else f"{name[: most - 11]}...{name[-8:]}"
