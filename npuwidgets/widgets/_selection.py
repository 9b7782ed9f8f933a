"""What the views with a row for each layer share: the names, and which rows are selected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets

from npuwidgets.widgets._base import View
from npuwidgets.widgets._shapes import Fields, Items, Text, Whole
from npuwidgets.widgets._traits import Shaped

__all__ = ["FRESH", "LAYERS", "RowsView"]

FRESH: Mapping[str, int] = {"never": 0, "measured": 1, "stale": 2, "computing": 3, "estimate": 4}
"""The words of a `fresh` column; all but `measured` are drawn dimmed or marked."""


LAYERS = Fields(
    {
        "lids": Items(Text()),
        "names": Items(Text()),
        "ops": Items(Text()),
        "shapes": Items(Text()),
        "inputs": Items(Items(Whole(0))),
    },
    empty=True,
)
"""What of a network's layers never changes, by column; `inputs` are the rows that feed each row."""


class RowsView(View):
    """A view of the layers, row by row, in which rows are selected.

    The browser moves its selection at once and tells afterwards. `selection_serial` counts what
    it told: the browser ignores a selection that answers an older message than its latest, so
    that fast arrow keys never jump back.
    """

    ACTIONS: ClassVar[Mapping[str, Fields]] = {
        "select": Fields({"rows": Items(Whole(0)), "serial": Whole(0)}),
    }

    ROW_TRAITS: ClassVar[tuple[str, ...]] = ()
    """The traits that say how many rows there are."""

    selection = Shaped(Items(Whole(0)), [], help="Selected rows; the last one has the ring.")
    selection_serial = traitlets.Int(0, help="The latest `select` that was taken.").tag(sync=True)

    def row_total(self) -> int:
        """How many rows the view shows."""
        return self._total({name: getattr(self, name) for name in self.ROW_TRAITS})

    def _total(self, merged: Mapping[str, Any]) -> int:
        """How many rows there are, given the traits of `ROW_TRAITS`."""
        raise NotImplementedError

    def _columns_problem(self, merged: Mapping[str, Any], counts: Mapping[str, int]) -> str | None:
        total = self._total(merged)
        for name, count in counts.items():
            if count not in (0, total):
                return f"{name} has {count} values for {total} rows; set rows and columns"
        return None

    def _apply(self, action: str, payload: Mapping[str, Any]) -> None:
        if action == "select":
            self.update(selection=list(payload["rows"]), selection_serial=payload["serial"])

    def _problem(self, action: str, payload: Mapping[str, Any]) -> str | None:
        total = self.row_total()
        beyond = [row for row in payload.get("rows", []) if row >= total]
        return f"{action} names row {beyond[0]} of {total}" if beyond else None
