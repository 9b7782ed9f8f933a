"""The binding of a session to its views: the one place where reports become traits."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from npuwidgets.choices import Change, State
from npuwidgets.errors import Cancelled, DatasetError, PictureError
from npuwidgets.network import Network
from npuwidgets.results.advice import worst_maker
from npuwidgets.session import Evaluation, LayerMeasure, Session
from npuwidgets.session.live import Frame, Live, Phase
from npuwidgets.widgets.view.action import Traits
from npuwidgets.widgets.view.base import TRACEBACK
from npuwidgets.widgets.view.chips import Chips
from npuwidgets.widgets.view.showing import Result, Showing
from npuwidgets.widgets.view.texts import Texts
from npuwidgets.widgets.view.traits import jpeg
from npuwidgets.widgets.view.words import status_text

if TYPE_CHECKING:
    from npuwidgets.widgets.view.session_view import SessionView

__all__ = ["Binding"]

LOG = logging.getLogger(__name__)


class Binding:
    """Fills every view of one session; get it by `Binding.of(session)`.

    It hears the session as long as there are views, and keeps beyond them what belongs to none:
    selection, state A, typed texts.

    Args:
        session: The session.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        # Reports come from the worker, all else from the thread of the browser's messages. Whoever
        # holds it asks the session for nothing that is computed: the worker may wait for it there.
        self.lock = threading.RLock()
        self.texts = Texts(lambda: session.events.emit("settled", None))
        self.now = Showing(
            session,
            self.texts,
            session.network,
            session.state,
            text=f"opening {session.network.name}",
        )
        """What there is to show of the state in force."""
        self._held: Showing | None = None
        self._selected: tuple[str, ...] = ()
        self._to_keep: State | None = None
        self._views: list[SessionView] = []
        self._accused: list[SessionView] = []
        self._failed: Change | None = None
        self._chips = Chips()
        self._picture: tuple[object, bytes] = (None, b"")
        self._stops: Sequence[Callable[[], None]] = ()

    @classmethod
    def of(cls, session: Session) -> Binding:
        """The one of a session, made when first asked for."""
        if cls not in session.companions:
            session.companions.setdefault(cls, cls(session))
        return cast("Binding", session.companions[cls])

    @property
    def live(self) -> Live:
        """The session's worker."""
        return Live.of(self.session)

    @property
    def shown(self) -> Showing:
        """What the views show: state A while it is held up."""
        return self._held or self.now

    def showing(
        self, evaluation: Evaluation, measures: Sequence[LayerMeasure], picture: bytes
    ) -> Showing:
        """What there is to show of one finished evaluation.

        Args:
            evaluation: The evaluation.
            measures: Every layer's figures.
            picture: The picture that it is of, encoded.
        """
        one, result = evaluation, Result.of(evaluation, picture)
        blank = Showing(self.session, self.texts, one.network, one.state, result, busy=False)
        return blank.measured(measures, complete=True)

    # ------------------------------------------------------------------ views

    def attach(self, view: SessionView) -> None:
        """Fill a view from now on."""
        with self.lock:
            if not self._views:
                self._listen()
            self._views.append(view)
            if view.awake:
                self.wake(view)

    def detach(self, view: SessionView) -> None:
        """Fill a view no longer."""
        with self.lock:
            if view in self._views:
                self._views.remove(view)
            if not self._views:
                for stop in self._stops:
                    stop()
                self._stops, self._held = (), None

    def wake(self, view: SessionView) -> None:
        """Show everything in a view that rested."""
        with self.lock:
            if view.EVALUATED and self.live.last is None and not self.live.busy:
                self.live.refresh()
            self._fill(view, lambda one: {**one.whole(self.shown), **one.of_work(self.now)})

    def _listen(self) -> None:
        """Hear the session again, and catch up with what was missed."""
        on = self.session.on
        self._stops = (
            on("reported", self._hear),
            on("selected", self._on_selected),
            on("settled", self._on_settled),
        )
        self.now = self._following(self.session.network)
        last = self.live.last
        if last is not None:
            self._chips = Chips(last.change, list(last.chips))
            self._hear(last)
            if not self.live.busy:
                self.now = replace(self.now, busy=False, progress=None)

    def _tell(self, now: Showing, of: Callable[[SessionView, Showing], Traits]) -> None:
        """Show something new, everything where it is of another network.

        While A is held up the views wait for all but what runs.

        Args:
            now: What there is to show.
            of: The traits of a view that it changes.
        """
        with self.lock:
            if now.network is not self.now.network:
                of = _whole
            self.now = now
            for view in self._awake():
                if self._held is None:
                    self._fill(view, lambda one: {**of(one, now), **one.of_work(now)})
                else:
                    self._fill(view, lambda one: one.of_work(now))

    def _awake(self) -> list[SessionView]:
        return [view for view in self._views if view.awake]

    def _fill(self, view: SessionView, of: Callable[[SessionView], Traits]) -> None:
        """Update a view; one that breaks must not keep the others from being filled."""
        try:
            traits = of(view)
            if traits:
                view.update(**traits)
        except Exception as error:
            LOG.exception("%s cannot show what there is", type(view).__name__)
            problem = f"{type(error).__name__}: {error}"
            view.show_error(f"This view cannot show what there is: {problem}", TRACEBACK)

    # ------------------------------------------------------------------ from the worker

    def _hear(self, frame: Frame) -> None:
        """Show one report of the worker."""
        with self.lock:
            if frame.phase is Phase.EDITED:
                self._on_edited(frame)
            elif frame.phase is Phase.PROGRESS:
                self._tell(replace(self.now, busy=True, progress=frame.progress), _nothing)
            elif frame.phase is Phase.CANCELLED:
                self._on_cancelled(frame.change)
            elif frame.phase is Phase.FAILED and frame.error is not None:
                self._on_failed(frame.change, frame.error)
            elif frame.evaluation is not None:
                if frame.phase in (Phase.ESTIMATE, Phase.MEASURED):
                    self._on_result(frame, frame.evaluation)
                else:
                    self._on_figures(frame, frame.evaluation)

    def _on_edited(self, frame: Frame) -> None:
        """An edit is taken: its formats at once, the figures it makes stale marked."""
        self._hold(None)  # who edits wants to see what comes of it
        if frame.change is not self._failed:  # what was refused is still to be read
            self._heal()
        state = self.session.state
        now = self._following(self.session.network_of(state)).edited(state)
        now = self._with_chips(now, frame)
        self._tell(now, lambda view, it: {**view.of_edit(it), **view.of_fields(it)})

    def _on_result(self, frame: Frame, evaluation: Evaluation) -> None:
        self._heal()
        now = replace(
            self._following(evaluation.network),
            state=evaluation.state,
            result=Result.of(evaluation, self._jpeg(evaluation)),
            complete=False,
            note="",
            failed=False,
            text=status_text(self.session, frame, evaluation),
        )
        self._tell(self._with_chips(now, frame), lambda view, it: view.of_result(it))
        if not self._selected:
            # the maker of the output whose slice is worst: what the eye should meet
            worst = worst_maker(evaluation)
            self.select([] if worst is None else [worst])

    def _on_figures(self, frame: Frame, evaluation: Evaluation) -> None:
        """Figures of layers, as they stream in; the last frame has them all."""
        if self.now.result is None or not self.now.result.is_of(evaluation):
            self._on_result(frame, evaluation)
        done = frame.phase is Phase.DONE
        now = replace(self.now, state=evaluation.state).measured(frame.measures, complete=done)
        if done:
            now = self._keeping(replace(now, busy=False, progress=None))
        self._tell(self._with_chips(now, frame), lambda view, it: view.of_figures(it))
        kept = self.now.kept
        if done and kept is not None and kept.picture != evaluation.picture:
            self.live.look(self, self._keep_up)

    def _on_cancelled(self, change: Change) -> None:
        """Keep the figures and say what they are of."""
        now, note = self.now, ""
        if now.result is None:
            text = "cancelled: nothing is measured yet; any edit starts again"
        elif not now.current:
            text = note = f"cancelled: figures predate “{change.title}”; undo, or edit again"
        else:
            text = f"cancelled in “{change.title}”: dimmed figures predate it; undo, or edit again"
        self._tell(replace(now.stopped(), text=text, note=note), lambda view, it: view.of_stop(it))

    def _on_failed(self, change: Change, error: Exception) -> None:
        """Say it in the views that are best at it."""
        self._failed = change
        remedy = (
            "The last good result stays on screen." if self.now.result else "Nothing is computed."
        )
        if isinstance(error, PictureError | DatasetError):
            remedy += " Choose another picture."
        best = max((view.says(error) for view in self._awake()), default=0)
        self._accused = [view for view in self._awake() if best and view.says(error) == best]
        for view in self._accused:
            view.show_error(str(error), remedy)
        self._tell(replace(self.now.stopped(), failed=True), lambda view, it: view.of_stop(it))

    def _heal(self) -> None:
        """Take the last failure away."""
        for view in self._accused:
            view.update(error={})
        self._accused, self._failed = [], None

    def _with_chips(self, now: Showing, frame: Frame) -> Showing:
        chips = self._chips.of(frame)
        if chips is None or not (chips or now.chips):
            return now
        return replace(now, chips=tuple(chips), chips_serial=now.chips_serial + 1)

    def _jpeg(self, evaluation: Evaluation) -> bytes:
        """The picture's bytes, encoded anew only for another one or another fitting."""
        used = evaluation.state.inputs[self.session.network.inputs[0].name]
        key = evaluation.picture, used.fitting
        if key != self._picture[0]:
            fitted = self.session.pipeline.fitted_picture(evaluation.state, evaluation.picture)
            self._picture = key, jpeg(fitted)
        return self._picture[1]

    # ------------------------------------------------------------------ state A

    def keep(self) -> None:
        """Make the state in force A, as soon as it is measured."""
        with self.lock:
            self._to_keep = self.session.state
            if self.now.complete:
                self._tell(self._keeping(self.now), lambda view, it: view.of_figures(it))

    def hold(self, *, shown: bool) -> None:
        """Show state A in all views as long as it is held up, then what there is now."""
        with self.lock:
            self._hold(self.now.kept if shown else None)

    def _hold(self, kept: Showing | None) -> None:
        if (self._held is None) == (kept is None):
            return
        self._held = None
        if kept is not None:
            self._held = replace(kept, held=True, selection=self.rows_in(kept.network))
        for view in self._awake():
            self._fill(view, lambda one: one.whole(self.shown))

    def _keeping(self, now: Showing) -> Showing:
        """A complete result becomes A when it was asked for, or when it is the first."""
        if now.kept is not None and self._to_keep != now.state:
            return now
        self._to_keep = None
        return replace(now, kept=replace(now, kept=None))

    def _keep_up(self, cancelled: Cancelled) -> None:
        """Let A be of the shown picture: figures of two pictures do not compare."""
        kept, now = self.now.kept, self.now.result
        if kept is None or now is None or kept.picture == now.picture:
            return
        evaluation = self.session.evaluate_state(kept.state, now.picture, cancelled=cancelled)
        measures = tuple(evaluation.measure(cancelled=cancelled))
        kept = self.showing(evaluation, measures, now.jpeg)
        with self.lock:
            self._tell(replace(self.now, kept=kept), lambda view, it: view.of_figures(it))

    # ------------------------------------------------------------------ selection

    def select(self, lids: Iterable[str], source: object = None) -> None:
        """Select layers in all views; the last one has the ring.

        Args:
            lids: Layers; those that the network in force has not are left out.
            source: The view that shows it already.
        """
        known = self.session.network.position
        self._selected = tuple(lid for lid in lids if lid in known)
        self.session.events.emit("selected", source)

    def rows_in(self, network: Network) -> list[int]:
        """The selected layers as rows of a network, as far as it has them."""
        return [network.position[lid] for lid in self._selected if lid in network.position]

    def _on_selected(self, source: object) -> None:
        with self.lock:
            self.now = replace(self.now, selection=self.rows_in(self.now.network))
            if self._held is not None:
                rows = self.rows_in(self._held.network)
                self._held = replace(self._held, selection=rows)
            for view in self._awake():
                if view is not source:
                    self._fill(view, lambda one: one.of_selection(self.shown))

    def _on_settled(self, _nothing: object) -> None:
        with self.lock:
            self._tell(self.now, lambda view, it: view.of_fields(it))

    def _following(self, network: Network) -> Showing:
        """What is shown now, of another network: layers that it has not are selected no more."""
        if network is not self.now.network:
            self._selected = tuple(lid for lid in self._selected if lid in network.position)
        return replace(self.now.following(network), selection=self.rows_in(network))


def _whole(view: SessionView, showing: Showing) -> Traits:
    return view.whole(showing)


def _nothing(_view: SessionView, _showing: Showing) -> Traits:
    return {}
