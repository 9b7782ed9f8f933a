"""The normalization editor: presets side by side in float, and the values of the input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from npuwidgets.errors import Cancelled, SettingError
from npuwidgets.results.normalization.input_view import InputHistogram
from npuwidgets.results.normalization.remarks import remarks
from npuwidgets.results.normalization.trials import Trial
from npuwidgets.session import Session
from npuwidgets.widgets.editor.figures import card_traits, histogram_traits
from npuwidgets.widgets.inputs import InputFields
from npuwidgets.widgets.inputs.rows import field_rows
from npuwidgets.widgets.view.action import Action, Traits
from npuwidgets.widgets.view.shapes import Choice, Fields, Flag, Items, Maybe, Number, Text, Whole
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.view.traits import Column, Picture, Shaped

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["NormalizationEditor"]


CARD = Fields(
    {
        "name": Text(),
        "swaps": Flag(),
        "now": Flag(),
        "settings": Text(),
        "low": Number(),
        "high": Number(),
        "clipped": Number(),
        "found": Text(),
        "best": Text(),
        "detail": Text(),
        "suspicions": Items(Text()),
    }
)

HISTOGRAM = Fields(
    {
        "bins": Fields({"low": Number(), "width": Number(), "count": Whole(1)}),
        "channels": Items(Text()),
        "bounds": Maybe(Items(Number())),
        "span": Items(Number()),
        "outside": Number(),
        "codes": Maybe(Whole(0)),
        "codes_total": Maybe(Whole(1)),
        "format": Text(),
        "pictures": Whole(1),
    },
    empty=True,
)

THUMBNAIL = Fields(
    {
        "width": Whole(0),
        "height": Whole(0),
        "row": Whole(0),
        "rows": Whole(0),
        "full_width": Whole(1),
        "full_height": Whole(1),
    },
    empty=True,
)


class NormalizationEditor(InputFields):
    """Presets side by side in float, each with what comes out; a click applies one.

    Below the inputs' fields a card for the settings in force and one for each preset: the picture
    as the network sees it, its boxes or best class, and how many were found. Beside them the values
    of the input over the calibration pictures, against what its codes can hold. A refused text
    changes nothing that is shown; what looks wrong is marked, with a click back.

    Actions: those of `InputFields`, `show_input {input}`.

    Args:
        session: What to show.
        awake: False rests from the start.
    """

    SCRIPT = "editor"

    ACTIONS: ClassVar[Mapping[str, Action]] = {
        **InputFields.ACTIONS,
        "show_input": Action(
            Fields({"input": Text()}), deed=lambda view, it: view.show_input(it["input"])
        ),
    }

    shown_input = Shaped(Text(), "", help="The input whose cards are shown.")
    state = Shaped(
        Choice(("computing", "measured")),
        "computing",
        help="Whether cards and histogram are up to date.",
    )
    note = Shaped(Text(), "", help="Why something is not shown.")
    against = Shaped(Text(), "", help="Whose black and white the pictures have.")
    picture_name = Shaped(Text(), "", help="The picture that was tried.")
    cards = Shaped(Items(CARD), [], help="One for each candidate that is known.")
    boxes = Column("float32", help="Card, x1, y1, x2, y2, score, class.", width=7)
    thumbnails = Picture(help="The cards' pictures below each other, in one JPEG.")
    thumbnail = Shaped(THUMBNAIL, {}, help="Size of one of them, and of the network's picture.")
    histogram = Shaped(HISTOGRAM, {}, help="Figures of the input's values.")
    counts = Column("float32", help="Values by bin, one channel after the other.")
    remarks = Shaped(Items(Text()), [], help="What was measured and stands out.")

    def __init__(self, session: Session | None = None, **traits: Any) -> None:
        self._trials: tuple[Trial, ...] = ()
        self._found: InputHistogram | None = None
        super().__init__(session, **traits)

    def figure(self) -> Figure:
        """Cards and histogram as a matplotlib figure: `figure().savefig("normalization.pdf")`.

        Returns:
            A figure of its own, with no window and no global state.

        Raises:
            SettingError: Nothing is shown yet.
        """
        # matplotlib takes longer to import than everything else a view needs, and few ask for it
        from npuwidgets.widgets.editor.figure import figure_of  # noqa: PLC0415

        if not self._trials:
            raise SettingError("the editor shows nothing yet: wait for its cards")
        return figure_of(self._trials, self._found)

    # ------------------------------------------------------------------ what is shown

    def of_edit(self, showing: Showing) -> Traits:
        """That cards and histogram are of before."""
        return {} if showing.current else {"state": "computing"}

    def of_fields(self, showing: Showing) -> Traits:
        """The fields; what is tried is of now, so they show no state that is held up."""
        if showing.held:
            return {}
        rows = field_rows(showing)
        names = [one["name"] for one in rows["inputs"]]
        return rows if self.shown_input in names else {**rows, "shown_input": names[0]}

    def of_result(self, showing: Showing) -> Traits:
        """The cards, from the worker."""
        if not (showing.held or (showing.result and showing.result.provisional)):
            self.ask(self._look, self._nothing)
        return {}

    def of_stop(self, showing: Showing) -> Traits:
        """What can be tried all the same."""
        return self.of_result(showing)

    def _nothing(self, note: str) -> Traits:
        return {"state": "measured", "note": note}  # the last good result stays where it is

    def _look(self, cancelled: Cancelled) -> Traits:
        """Try what is not known yet, card by card; in the worker."""
        session, name = self.session, self.shown_input
        if not session.picture_names:
            return self._nothing("the session has no pictures: open it with dataset=")
        trials, found = self._tried(name, cancelled), None
        if not session.needs_calibration():
            found = session.input_histogram(name, cancelled=cancelled)
        self._trials, self._found = trials, found
        frozen = session.state.frozen is not None
        histogram = {"histogram": {}, "counts": []} if found is None else histogram_traits(found)
        return {
            "state": "measured",
            "note": "" if found is not None else "the table is not measured yet",
            "remarks": [*remarks(trials, found, frozen=frozen), *session.data_remarks()],
            **self._cards(name, trials),
            **histogram,
        }

    def _tried(self, name: str, cancelled: Cancelled) -> tuple[Trial, ...]:
        """Every trial in the cards' order; the first look shows each as soon as it is there."""
        session = self.session
        order = [one.name for one in session.normalizations(name)]
        found: list[Trial] = []
        for one in session.try_normalizations(name, cancelled=cancelled):
            found.append(one)
            found.sort(key=lambda trial: order.index(trial.candidate.name))
            if not self._trials:
                self.update(**self._cards(name, found))
        return tuple(found)

    def _cards(self, name: str, trials: Sequence[Trial]) -> dict[str, Any]:
        session = self.session
        return {
            **card_traits(trials),
            "against": session.yardstick(name)[1],
            "picture_name": session.picture_names[session.picture],
        }

    # ------------------------------------------------------------------ from the user

    def show_input(self, name: str) -> None:
        """Show the cards of another input."""
        self._trials, self._found = (), None
        self.update(shown_input=name, state="computing")
        self.ask(self._look, self._nothing)
