"""The inspector without its session: the tensor of one layer, drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets

from npuwidgets.widgets._base import View
from npuwidgets.widgets._scripts import static
from npuwidgets.widgets._shapes import Choice, Fields, Flag, Items, Maybe, Number, Text, Whole
from npuwidgets.widgets._table import KINDS
from npuwidgets.widgets._traits import Column, Picture, Shaped

__all__ = ["TABS", "InspectorPane"]

TABS = ("slices", "values", "channels", "places", "weight")
"""What can be looked at; the first that a layer has is shown until a person chooses."""

STATES = ("empty", "computing", "stale", "estimate", "measured")

BINS = Fields({"low": Number(), "width": Number(), "count": Whole(1)})

PART = Fields(
    {
        "name": Text(),
        "sentence": Text(),
        "low": Number(),
        "high": Number(),
        "steps": Maybe(Number()),
        "codes": Whole(0),
        "dead": Flag(),
    }
)

LOOKED = Fields(
    {
        "lid": Text(),
        "name": Text(),
        "op": Text(),
        "shape": Text(),
        "format": Text(),
        "kind": Choice(KINDS),
        "range": Maybe(Items(Number())),
        "bounds": Maybe(Items(Number())),
        "step": Maybe(Number()),
        "given": Flag(),
        "owner": Text(),
        "span": Items(Number()),
        "below": Whole(0),
        "above": Whole(0),
        "total": Whole(1),
        "codes": Whole(0),
        "codes_total": Maybe(Whole(1)),
        "bins": BINS,
        "parts": Items(PART),
        "parts_total": Whole(0),
        "channels": Whole(1),
        "places": Maybe(
            Fields(
                {"height": Whole(1), "width": Whole(1), "smallest": Number(), "largest": Number()}
            )
        ),
        "has_weight": Flag(),
    },
    empty=True,
)

WEIGHT = Fields(
    {
        "lid": Text(),
        "shape": Text(),
        "format": Text(),
        "span": Items(Number()),
        "steps": Maybe(Items(Number())),
        "bins": BINS,
        "channels": Whole(1),
    },
    empty=True,
)


class InspectorPane(View):
    """The selected layer's tensor: values, slices on one axis, channels, places, weight.

    Actions: `range {low, high, drag}` (one drag is one edit), `drop_range`, `tab {tab}`.
    """

    _esm = static("inspector.js")
    _css = static("inspector.css")

    ACTIONS: ClassVar[Mapping[str, Fields]] = {
        "range": Fields({"low": Number(), "high": Number(), "drag": Whole(0)}),
        "drop_range": Fields(),
        "tab": Fields({"tab": Choice(TABS)}),
    }

    state = traitlets.Enum(STATES, "empty", help="What the figures are of.").tag(sync=True)
    note = traitlets.Unicode("", help="Why there is nothing to see.").tag(sync=True)
    tab = traitlets.Enum(("", *TABS), "", help='The tab a person chose; "" none yet.').tag(
        sync=True
    )
    looked = Shaped(LOOKED, {}, help="The layer and its figures; {} for none.")
    golden = Column("float32", help="Float values by bin.")
    simulated = Column("float32", help="Simulated values by bin.")
    part_golden = Column("float32", help="Float values by part and bin.")
    part_simulated = Column("float32", help="Simulated values by part and bin.")
    channels = Column("float32", help="Number, low, high, SQNR in dB of a channel.", width=4)
    errors = Column(
        "uint8", help="Mean absolute error by place, from the smallest at 0 to the largest at 255."
    )
    picture = Picture(help="The network's input picture, small, behind the errors.")
    weight = Shaped(WEIGHT, {}, help="The layer's weight; {} for none, or not looked at.")
    weight_golden = Column("float32", help="Float weights by bin.")
    weight_simulated = Column("float32", help="Simulated weights by bin.")
    weight_channels = Column(
        "float32", help="Number, low, high, SQNR in dB, step (NaN for none).", width=5
    )

    def _columns_problem(self, merged: Mapping[str, Any], counts: Mapping[str, int]) -> str | None:
        looked, weight = merged["looked"], merged["weight"]
        bins = looked["bins"]["count"] if looked else 0
        parts = len(looked["parts"]) * bins if looked else 0
        places = looked["places"] if looked else None
        expected = {
            "golden": bins,
            "simulated": bins,
            "part_golden": parts,
            "part_simulated": parts,
            "errors": places["height"] * places["width"] if places else 0,
            "weight_golden": weight["bins"]["count"] if weight else 0,
            "weight_simulated": weight["bins"]["count"] if weight else 0,
        }
        for name, count in expected.items():
            if counts[name] != count:
                return f"{name} has {counts[name]} values, not {count}; set them with what they fit"
        return None

    def _apply(self, action: str, payload: Mapping[str, Any]) -> None:
        if action == "tab":
            self.update(tab=payload["tab"])

    def _problem(self, action: str, payload: Mapping[str, Any]) -> str | None:
        if action == "range" and not payload["low"] < payload["high"]:
            return f"a range from {payload['low']:.6g} to {payload['high']:.6g} holds nothing"
        return None
