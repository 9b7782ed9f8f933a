"""The verdict strip: what is dead, what survived, in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

import traitlets

from npuwidgets.widgets._base import View
from npuwidgets.widgets._scripts import static
from npuwidgets.widgets._shapes import (
    Choice,
    Fields,
    Figure,
    Flag,
    Items,
    Keyed,
    Maybe,
    Number,
    Text,
    Whole,
)
from npuwidgets.widgets._table import KINDS
from npuwidgets.widgets._traits import Shaped

__all__ = ["SLICE", "STATES", "VerdictPane"]

STATES = ("dead", "degraded", "good", "computing")

SLICE = Fields(
    {
        "output": Text(),
        "name": Text(),
        "codes": Maybe(Whole(0)),
        "codes_total": Maybe(Whole(0)),
        "cosine": Maybe(Number()),
        "dead": Flag(),
    },
    {"kind": Choice(KINDS), "figures": Keyed(Maybe(Figure()))},
)
"""A slice of an output; codes are None in float, cosine is None where nothing was measured.

`kind` is the precision class of the output's own layer, `figures` all metrics by name, None for
none.
"""

DETECTIONS = Fields({"golden": Whole(0), "kept": Whole(0), "lost": Whole(0), "extra": Whole(0)})

VERDICT = Fields(
    {"state": Choice(STATES), "title": Text()},
    {
        "slices": Items(SLICE),
        "detections": Maybe(DETECTIONS),
        "top": Maybe(Fields({"top1": Flag(), "top5": Whole(0, 5)})),
        "whole_cosine": Maybe(Number()),
        "misleading": Flag(),
        "why": Items(Text()),
        "reference": Text(),
        "marks": Items(Text()),
        "showing": Text(),
    },
    empty=True,
)


REMEDY = Fields(
    {
        "name": Text(),
        "hint": Text(),
        "kept": Text(),
        "extra": Text(),
        "codes": Text(),
        "cosine": Text(),
        "bytes": Text(),
        "reason": Text(),
        "now": Flag(),
    }
)


class VerdictPane(View):
    """One line, warm when something is dead, calm when all is well.

    Actions: `undo`, `redo`, `pin`, `unpin`, `show_reference {shown}`; `remedies` asks for them to
    be measured, `remedy {name}` for one of them.
    """

    _esm = static("verdict.js")
    _css = static("verdict.css")

    ACTIONS: ClassVar[Mapping[str, Fields]] = {
        "unpin": Fields(),
        "remedies": Fields(),
        "remedy": Fields({"name": Text()}),
    }

    verdict = Shaped(
        VERDICT, {}, help="The verdict, ready to show; `showing` names a state held up instead."
    )
    history = Shaped(
        Fields({"can_undo": Flag(), "can_redo": Flag(), "pinned": Flag(), "kept": Text()}),
        {"can_undo": False, "can_redo": False, "pinned": False, "kept": ""},
        help="What the buttons can do now; `kept` names the state A, empty while there is none.",
    )
    chips = Shaped(Items(Text()), [], help="What the last edit did, shown a few seconds.")
    chips_serial = traitlets.Int(0, help="Counts the edits; a new number shows the chips.").tag(
        sync=True
    )

    remedies = Shaped(
        Fields(
            {
                "state": Choice(("", "computing", "measured")),
                "picture": Text(),
                "rows": Items(REMEDY),
            }
        ),
        {"state": "", "picture": "", "rows": []},
        help="What may help, measured on one picture; a row with a reason cannot be.",
    )

    def show_chips(self, chips: Sequence[str]) -> None:
        """Show what an edit did for a few seconds, equal to the last ones or not.

        Args:
            chips: A few words each, the most important first: the last go where room is short.
        """
        self.update(chips=list(chips), chips_serial=self.chips_serial + 1)
