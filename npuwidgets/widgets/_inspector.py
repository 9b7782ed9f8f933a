"""The tensor inspector of a session: follows its selection and results, edits its ranges."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from npuwidgets.choices import DropRanges, GiveRange
from npuwidgets.errors import Cancelled, CancelledError, NpuWidgetsError, SettingError
from npuwidgets.network import Layer
from npuwidgets.numerics import Range
from npuwidgets.results.advice import worst_maker
from npuwidgets.results.inspection.tensor import Inspection
from npuwidgets.results.inspection.weight import WeightInspection
from npuwidgets.session import Evaluation, Session, State
from npuwidgets.session.live import Frame, Live, Phase
from npuwidgets.widgets._edits import Edits
from npuwidgets.widgets._input_rows import session_facts
from npuwidgets.widgets._inspector_pane import InspectorPane
from npuwidgets.widgets._inspector_traits import (
    NO_WEIGHT,
    NOTHING,
    looked_traits,
    small_picture,
    weight_traits,
)
from npuwidgets.widgets._linked import Linked
from npuwidgets.widgets._present import jpeg

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["TensorInspector"]


class TensorInspector(InspectorPane):
    """The selected layer's tensor, float against simulated; drag its range, everything follows.

    Selection and edits are shared with the other views of the session. What is shown is computed
    for the selected layer only, in the session's worker.

    Args:
        session: What to show; with nothing selected, the maker of the worst slice is.
    """

    _stops: Sequence[Callable[[], None]] = ()

    def __init__(self, session: Session) -> None:
        if not isinstance(session, Session):
            raise TypeError(f"an inspector shows a Session, not {type(session).__name__}")
        super().__init__(state="computing")
        self.session = session
        self._linked = Linked.of(session)
        self._live = Live.of(session)
        self._lock = threading.RLock()
        self._found: Inspection | None = None
        self._found_weight: WeightInspection | None = None
        self._facts = ""
        self._drag: tuple[int, GiveRange] | None = None
        self._held: tuple[State, int] | None = None
        self._picture: tuple[object, bytes] = (None, b"")
        Edits(self._live, self._linked).on(self)
        self.on_action(self._on_own_action)
        self._stops = [
            self._linked.listen(self._on_selected, lambda: None),
            session.on("reported", self._hear),
        ]
        if self._live.last is None:
            self._live.refresh()
        else:
            self._ask()

    def close(self) -> None:
        """Stop following the session."""
        for stop in self._stops:
            stop()
        super().close()

    def hold(self, *, shown: bool) -> None:
        """Show the kept state A as long as it is held up, then the present one again."""
        kept = self._linked.kept
        self._held = (kept.state, kept.picture) if shown and kept is not None else None
        self._ask()

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
        from npuwidgets.widgets._inspector_figure import figure_of  # noqa: PLC0415

        if self._found is None:
            raise SettingError("the inspector shows no tensor yet: select a layer, and wait for it")
        facts = self._facts
        return figure_of(self._found, self._found_weight, self.tab, facts=facts, width=width)

    # ------------------------------------------------------------------ what is shown

    def _ask(self) -> None:
        self._live.look(self, self._look)

    def _hear(self, frame: Frame) -> None:
        """Follow one report of the worker."""
        if frame.phase is Phase.EDITED:
            self._linked.follow(self.session.network)
        if frame.phase is Phase.EDITED and self.state != "empty":
            self.update(state="computing")
        elif frame.phase in (Phase.ESTIMATE, Phase.MEASURED, Phase.CANCELLED, Phase.FAILED):
            self._ask()

    def _look(self, cancelled: Cancelled) -> None:
        """Compute and show the selected layer; in the worker."""
        last = self._live.last
        evaluation = None if last is None else last.evaluation
        if self._held is not None:
            evaluation = self.session.evaluate_state(*self._held)
        if evaluation is None:
            self.update(state="empty", note="nothing is computed yet", **NOTHING)
            return
        layer = self._layer(evaluation)
        if layer is None:
            self.update(state="empty", note="select a layer", **NOTHING)
            return
        weight, picture = None, b""
        try:
            found = self.session.inspect(layer.lid, evaluation, cancelled=cancelled)
            if self.tab == "weight" and layer.weight is not None:
                weight = self.session.inspect_weight(layer.lid, evaluation)
            if self.tab == "places" and found.errors is not None:
                picture = self._jpeg(evaluation)
        except CancelledError:
            raise
        except NpuWidgetsError as error:
            self._found = self._found_weight = None
            self.update(state="empty", note=str(error), **NOTHING)
            return
        self._found, self._found_weight = found, weight
        self._facts = session_facts(self.session, evaluation)
        fmt = evaluation.table.layers[layer.lid].format
        self.update(
            state=self._state_of(evaluation),
            note="",
            picture=picture,
            **looked_traits(found, layer, fmt),
            **(NO_WEIGHT if weight is None else weight_traits(weight)),
        )

    def _state_of(self, evaluation: Evaluation) -> str:
        if self._held is not None:
            return "measured"
        session = self.session
        if (evaluation.state, evaluation.picture) != (session.state, session.picture):
            return "stale"
        return "estimate" if evaluation.provisional else "measured"

    def _layer(self, evaluation: Evaluation) -> Layer | None:
        """The layer with the ring; at first the one that makes the worst slice."""
        network = evaluation.network
        rows = self._linked.rows_in(network)
        if rows:
            return network.layers[rows[-1]]
        worst = worst_maker(evaluation)
        if worst is None:
            return None
        if network is self._linked.network:
            self._linked.select([network.position[worst]], self)
        return network.by_lid[worst]

    def _jpeg(self, evaluation: Evaluation) -> bytes:
        """The picture, small; encoded anew only for another one or another fitting."""
        used = evaluation.state.inputs[self.session.network.inputs[0].name]
        key = evaluation.picture, used.fitting
        if key != self._picture[0]:
            fitted = self.session.pipeline.fitted_picture(evaluation.state, evaluation.picture)
            self._picture = key, jpeg(small_picture(fitted))
        return self._picture[1]

    # ------------------------------------------------------------------ from the user

    def _on_selected(self, _rows: list[int], source: object) -> None:
        if source is not self:
            self._ask()

    def _on_own_action(self, action: str, payload: Mapping[str, Any]) -> None:
        found = self._found
        if action == "tab":
            self._ask()
        elif action == "show_reference":
            self.hold(shown=payload["shown"])
        elif found is not None and action in ("range", "drop_range"):
            tensors = (found.owner,)
            if action == "drop_range":
                self.session.apply(DropRanges(tensors))
            else:
                self._give(GiveRange(tensors, Range(payload["low"], payload["high"])), payload)

    def _give(self, edit: GiveRange, payload: Mapping[str, Any]) -> None:
        """Give the range; what the same drag gave before is replaced: one drag is one edit."""
        before = self._drag
        self.session.apply(
            edit, instead_of=before[1] if before and before[0] == payload["drag"] else None
        )
        self._drag = payload["drag"], edit
