"""The verdict strip: what is dead, what survived, in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import traitlets

from npuwidgets.choices import EndAs, UnpinReference
from npuwidgets.errors import Cancelled
from npuwidgets.outputs import Grade, KindFigure
from npuwidgets.results.verdict import OutputVerdict
from npuwidgets.widgets.verdict.remedies import NO_REMEDIES, REMEDIES, remedy_traits
from npuwidgets.widgets.view.action import Action, Traits
from npuwidgets.widgets.view.session_view import SessionView, said
from npuwidgets.widgets.view.shapes import Choice, Fields, Flag, Items, Maybe, Number, Text
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.view.slices import SLICE, finite, slice_record
from npuwidgets.widgets.view.traits import Shaped
from npuwidgets.widgets.view.words import state_title

__all__ = ["STATES", "VerdictStrip"]

STATES = ("dead", "degraded", "good", "computing")

SAID = Fields({"name": Text(), "text": Text(), "good": Flag()}, {"output": Text()})
"""One figure in the terms of an output's kind, or of the user's own metric (without an output)."""

VERDICT = Fields(
    {"state": Choice(STATES), "title": Text()},
    {
        "slices": Items(SLICE),
        "said": Items(SAID),
        "whole_cosine": Maybe(Number()),
        "misleading": Flag(),
        "why": Items(Text()),
        "reference": Text(),
        "seen": Text(),
        "marks": Items(Text()),
        "showing": Text(),
    },
    empty=True,
)


def verdict_of(showing: Showing) -> dict[str, Any]:
    """The verdict, ready to show."""
    result = showing.result
    if result is None:
        title = "NO RESULT" if showing.failed else "computing"
        return {"state": "computing", "title": title}
    verdict = result.verdict
    cosines = [o.whole.cosine for o in verdict.outputs if o.compared]
    held = {"showing": f"A: {state_title(result.state)}"} if showing.held else {}
    return {
        **held,
        "state": "degraded" if verdict.grade is Grade.NOT_FINITE else str(verdict.grade),
        "title": verdict.grade.upper(),
        "slices": [slice_record(o, part) for o in verdict.outputs for part in o.slices],
        "said": [
            *({"name": one.name, "text": one.text, "good": True} for one in verdict.task),
            *(said_record(o, figure) for o in verdict.outputs for figure in o.said),
        ],
        "whole_cosine": finite(min(cosines)) if cosines else None,
        "misleading": any(o.misleading for o in verdict.outputs),
        "why": list(result.why),
        "reference": verdict.reference,
        "seen": verdict.seen,
        "marks": [showing.note] if showing.note else list(verdict.marks),
    }


def said_record(output: OutputVerdict, figure: KindFigure) -> dict[str, Any]:
    """One figure of an output as the strip takes it."""
    return {
        "name": figure.name,
        "text": figure.text,
        "good": figure.good,
        "output": f"{output.lid}, {output.kind}",
    }


class VerdictStrip(SessionView):
    """What became of the outputs in one line, warm when something is dead, calm when all is well.

    Actions: `undo`, `redo`, `pin`, `unpin`, `show_reference {shown}`; `remedies` asks for them to
    be measured, `remedy {name}` for one of them.
    """

    SCRIPT = "verdict"

    ACTIONS: ClassVar[Mapping[str, Action]] = {
        "unpin": Action(edit=lambda _view, _: UnpinReference()),
        "remedies": Action(deed=lambda view, _: view.measure_remedies()),
        "remedy": Action(Fields({"name": Text()}), edit=lambda _, it: EndAs(it["name"])),
    }

    SPEAKS = 1

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
        REMEDIES,
        NO_REMEDIES,
        help="What may help, measured on one picture; a row with a reason cannot be.",
    )

    _remedied: tuple[object, int] | None = None
    """State and picture that the remedies are of."""

    @staticmethod
    def of_network(showing: Showing) -> Traits:
        """That nothing is known yet."""
        return {"verdict": verdict_of(showing)}

    @staticmethod
    def of_edit(showing: Showing) -> Traits:
        """What the buttons can do now; while A is held up they stay as they are."""
        session, kept = showing.session, showing.kept
        if showing.held:
            return {}
        return {
            "history": {
                "can_undo": session.can_undo,
                "can_redo": session.can_redo,
                "pinned": session.state.reference is not None,
                "kept": "" if kept is None else state_title(kept.state),
            }
        }

    @staticmethod
    def of_result(showing: Showing) -> Traits:
        """The verdict."""
        return {"verdict": verdict_of(showing), **VerdictStrip.of_edit(showing)}

    @staticmethod
    def of_figures(showing: Showing) -> Traits:
        """State A may be another one."""
        return VerdictStrip.of_edit(showing)

    @staticmethod
    def of_stop(showing: Showing) -> Traits:
        """What the verdict is of."""
        return {"verdict": verdict_of(showing)}

    def of_work(self, now: Showing) -> Traits:
        """What the last edit did; remedies of another state, or another picture, go."""
        said = {"chips": list(now.chips), "chips_serial": now.chips_serial}
        gone = self._remedied not in (None, (now.state, now.session.picture))
        return {**said, "remedies": NO_REMEDIES} if gone else said

    def measure_remedies(self) -> None:
        """Let the worker measure the ways to end the network."""
        self._remedied = self.session.state, self.session.picture
        self.update(remedies={**NO_REMEDIES, "state": "computing"})
        self.ask(self._measure, refused=lambda text: {**said(text), "remedies": NO_REMEDIES})

    def _measure(self, cancelled: Cancelled) -> Traits:
        found = self.session.compare_endings(cancelled=cancelled)
        return {"remedies": remedy_traits(self.session, found)}

    def show_chips(self, chips: Sequence[str]) -> None:
        """Show what an edit did for a few seconds, equal to the last ones or not.

        Args:
            chips: A few words each, the most important first: the last go where room is short.
        """
        self.update(chips=list(chips), chips_serial=self.chips_serial + 1)
