"""The remedies of the verdict strip: the ways to end a network, measured when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from npuwidgets.choices import EndAs
from npuwidgets.errors import Cancelled, CancelledError, NpuWidgetsError
from npuwidgets.results.ending_comparison import EndingComparison, EndingFigures
from npuwidgets.session import Session
from npuwidgets.session.live import Live
from npuwidgets.widgets._verdict import VerdictPane

__all__ = ["NO_REMEDIES", "Remedies", "remedy_traits"]

NO_REMEDIES: dict[str, Any] = {"remedies": {"state": "", "picture": "", "rows": []}}
"""The trait while nothing was asked for."""


def remedy_traits(session: Session, found: EndingComparison) -> dict[str, Any]:
    """What the strip shows of a comparison.

    Args:
        session: The session, whose state in force is marked.
        found: The comparison, of one picture.
    """
    rows = [_row(session, one) for one in found.ways]
    return {"remedies": {"state": "measured", "picture": found.pictures[0], "rows": rows}}


def _row(session: Session, one: EndingFigures) -> dict[str, Any]:
    there = one.way.state is not None
    return {
        "name": one.way.name,
        "hint": HINTS.get(one.way.name, ""),
        "kept": f"{one.kept} of {one.golden}" if there and one.golden else "",
        "extra": str(one.extra) if there and one.golden else "",
        "codes": str(one.codes[0]) if one.codes else "",
        "cosine": f"{one.cosine:.5f}" if there else "",
        "bytes": f"{one.output_bytes:,}" if there else "",
        "reason": one.way.reason,
        "now": one.way.state == session.state,
    }


HINTS: Mapping[str, str] = {
    "tail int16": "the decode at int16: the output stays as your code knows it",
    "separate outputs": "boxes and scores apart, each with a step of its own: your code reads them",
    "decode outside": "ends at the last convolutions: your code does the decode, in float",
}
"""What a way means for whoever reads the outputs on the device."""


class Remedies:
    """Measures the remedies when a person asks, and applies the one chosen.

    Args:
        session: The session.
        live: Its worker.
        pane: The strip.
    """

    def __init__(self, session: Session, live: Live, pane: VerdictPane) -> None:
        self._session = session
        self._live = live
        self._pane = pane
        pane.on_action(self._on_action)

    def forget(self) -> None:
        """What was measured is of another state, or another picture."""
        if self._pane.remedies["state"]:
            self._pane.update(**NO_REMEDIES)

    def _on_action(self, action: str, payload: Mapping[str, Any]) -> None:
        if action == "remedies":
            self._pane.update(remedies={**NO_REMEDIES["remedies"], "state": "computing"})
            self._live.look(self, self._look)
        elif action == "remedy":
            self._session.apply(EndAs(payload["name"]))

    def _look(self, cancelled: Cancelled) -> None:
        try:
            found = self._session.compare_endings(cancelled=cancelled)
        except CancelledError:
            raise
        except NpuWidgetsError as error:
            self._pane.update(**NO_REMEDIES)
            self._pane.show_error(str(error))
            return
        self._pane.update(**remedy_traits(self._session, found))
