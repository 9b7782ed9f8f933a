"""The tensor inspector: the selected layer's tensor, drawn, and its range to drag."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from npuwidgets.choices import DropRanges, GiveRange
from npuwidgets.errors import Cancelled, SettingError
from npuwidgets.network import Layer
from npuwidgets.numerics import Range
from npuwidgets.results.advice import worst_maker
from npuwidgets.results.inspection.tensor import Inspection
from npuwidgets.results.inspection.weight import WeightInspection
from npuwidgets.session import Evaluation, Session
from npuwidgets.widgets.inspector.figures import (
    NO_WEIGHT,
    NOTHING,
    looked_traits,
    small_picture,
    weight_traits,
)
from npuwidgets.widgets.view.action import Action, Payload, Traits
from npuwidgets.widgets.view.formats import KINDS
from npuwidgets.widgets.view.session_view import SessionView
from npuwidgets.widgets.view.shapes import Choice, Fields, Flag, Items, Maybe, Number, Text, Whole
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.view.traits import Column, Picture, Shaped, jpeg
from npuwidgets.widgets.view.words import session_facts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["TABS", "TensorInspector"]

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


class TensorInspector(SessionView):
    """The selected layer's tensor, float against simulated; drag its range, everything follows.

    Values, slices on one axis, channels, places, weight. Selection and edits are shared with the
    other views of the session; with nothing selected, the maker of the worst slice is shown. It is
    computed for that layer only, in the session's worker.

    Actions: `range {low, high, drag}` (one drag is one edit), `drop_range`, `tab {tab}`.
    """

    SCRIPT = "inspector"

    ACTIONS: ClassVar[Mapping[str, Action]] = {
        "range": Action(
            Fields({"low": Number(), "high": Number(), "drag": Whole(0)}),
            deed=lambda view, it: view.drag(Range(it["low"], it["high"]), it["drag"]),
        ),
        "drop_range": Action(edit=lambda view, _: view.dropped()),
        "tab": Action(
            Fields({"tab": Choice(TABS)}),
            takes=lambda _, it: {"tab": it["tab"]},
            deed=lambda view, _: view.ask(view.look, view.nothing),
        ),
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

    def __init__(self, session: Session | None = None, **traits: Any) -> None:
        self._found: Inspection | None = None
        self._found_weight: WeightInspection | None = None
        self._facts = ""
        self._drag: tuple[int, GiveRange] | None = None
        first = {} if session is None else {"state": "computing"}
        super().__init__(session, **{**first, **traits})

    def figure(self, *, width: float = 7.0) -> Figure:
        """What is shown, as a matplotlib figure for papers: `figure().savefig("step.pdf")`.

        Args:
            width: Inches; 3.5 is a column of a two-column page, 7 the page.

        Returns:
            A figure of its own, with no window and no global state.

        Raises:
            SettingError: Nothing is shown yet, or the width is not usable.
        """
        # matplotlib takes longer to import than everything else a view needs, and few ask for it
        from npuwidgets.widgets.inspector.figure import figure_of  # noqa: PLC0415

        if self._found is None:
            raise SettingError("the inspector shows no tensor yet: select a layer, and wait for it")
        facts = self._facts
        return figure_of(self._found, self._found_weight, self.tab, facts=facts, width=width)

    # ------------------------------------------------------------------ what is shown

    def whole(self, showing: Showing) -> Traits:
        """What is shown of the selected layer, as soon as the worker has it."""
        return self.of_result(showing) if showing.result else {}

    def of_edit(self, showing: Showing) -> Traits:
        """That the figures are of before."""
        return {} if self.state == "empty" or showing.current else {"state": "computing"}

    def of_selection(self, showing: Showing) -> Traits:
        """Another layer."""
        return self.of_result(showing)

    def of_result(self, _showing: Showing) -> Traits:
        """The layer anew; of state A, too, while it is held up."""
        self.ask(self.look, self.nothing)
        return {}

    def of_stop(self, showing: Showing) -> Traits:
        """What can be shown all the same."""
        return self.of_result(showing)

    def nothing(self, note: str) -> Traits:
        """Why there is nothing to see."""
        self._found = self._found_weight = None
        return {"state": "empty", "note": note, **NOTHING}

    def look(self, cancelled: Cancelled) -> Traits:
        """Compute what is shown of the selected layer; in the worker."""
        shown, session = self.binding.shown, self.session
        last = self.binding.live.last
        evaluation = None if last is None else last.evaluation
        if shown.held:
            evaluation = session.evaluate_state(shown.state, shown.picture, cancelled=cancelled)
        if evaluation is None:
            return self.nothing("nothing is computed yet")
        layer = self._layer(evaluation)
        if layer is None:
            return self.nothing("select a layer")
        weight, picture = None, b""
        found = session.inspect(layer.lid, evaluation, cancelled=cancelled)
        if self.tab == "weight" and layer.weight is not None:
            weight = session.inspect_weight(layer.lid, evaluation)
        if self.tab == "places" and found.errors is not None:
            fitted = session.pipeline.fitted_picture(evaluation.state, evaluation.picture)
            picture = jpeg(small_picture(fitted))
        self._found, self._found_weight = found, weight
        self._facts = session_facts(session, evaluation)
        fmt = evaluation.table.layers[layer.lid].format
        return {
            "state": self._state_of(evaluation, shown),
            "note": "",
            "picture": picture,
            **looked_traits(found, layer, fmt),
            **(NO_WEIGHT if weight is None else weight_traits(weight)),
        }

    def _state_of(self, evaluation: Evaluation, shown: Showing) -> str:
        if shown.held:
            return "measured"
        wanted = self.session.state, self.session.picture
        if (evaluation.state, evaluation.picture) != wanted:
            return "stale"
        return "estimate" if evaluation.provisional else "measured"

    def _layer(self, evaluation: Evaluation) -> Layer | None:
        """The layer with the ring; at first the one that makes the worst slice."""
        network = evaluation.network
        rows = self.binding.rows_in(network)
        if rows:
            return network.layers[rows[-1]]
        worst = worst_maker(evaluation)
        return None if worst is None else network.by_lid[worst]

    # ------------------------------------------------------------------ from the user

    def drag(self, to: Range, drag: int) -> None:
        """Give the range; what the same drag gave before is replaced: one drag is one edit."""
        if self._found is None:
            return
        edit, before = GiveRange((self._found.owner,), to), self._drag
        same = before[1] if before is not None and before[0] == drag else None
        self.session.apply(edit, instead_of=same)
        self._drag = drag, edit

    def dropped(self) -> DropRanges | None:
        """The edit that takes the given range back."""
        return None if self._found is None else DropRanges((self._found.owner,))

    # ------------------------------------------------------------------ checks

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

    def _problem(self, action: str, payload: Payload) -> str | None:
        if action == "range" and not payload["low"] < payload["high"]:
            return f"a range from {payload['low']:.6g} to {payload['high']:.6g} holds nothing"
        return None
