"""Keeps panes of one session up to date: results in, what people do in them out as edits."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from npuwidgets.errors import Cancelled, DatasetError, PictureError, SettingError
from npuwidgets.network import Network
from npuwidgets.results.advice import worst_maker
from npuwidgets.session import Change, Evaluation, Session
from npuwidgets.session.live import Frame, Live, Phase
from npuwidgets.widgets import _present as present
from npuwidgets.widgets._base import View
from npuwidgets.widgets._chart_traits import NO_GHOST, ghost_traits
from npuwidgets.widgets._edits import Edits
from npuwidgets.widgets._formats import classes, formats
from npuwidgets.widgets._input_rows import input_rows, shown_rows, state_title
from npuwidgets.widgets._linked import Linked, Shown
from npuwidgets.widgets._pane_traits import figure_traits, result_traits
from npuwidgets.widgets._remedies import Remedies
from npuwidgets.widgets._rows import BLANK, row_traits
from npuwidgets.widgets._selection import FRESH, RowsView
from npuwidgets.widgets._verdict import VerdictPane

__all__ = ["PANES", "Follower"]

PANES = ("verdict", "normalization", "similarity", "output", "layers", "status")
"""The panes that a follower fills, by the area of the Workbench that each has."""

STAGES = {"calibrate": "calibrating", "golden": "float run", "simulate": "simulating"}
"""What the progress bar calls the stages."""


class Follower:
    """Fills any of the panes from one session, and makes edits of what is done in them.

    Every follower of a session works out all panes' traits, whichever it has, because state A is
    kept for all of them.

    Args:
        session: The session.
        views: Pane by name, of PANES.
        flipped: Called with state A when a person holds it up, with None when it is let go.
        finished: Called when all figures of a result are there.
    """

    def __init__(
        self,
        session: Session,
        views: Mapping[str, View],
        *,
        flipped: Callable[[Shown | None], None] | None = None,
        finished: Callable[[], None] | None = None,
    ) -> None:
        unknown = [name for name in views if name not in PANES]
        if unknown:
            raise SettingError(f"no pane {unknown[0]!r}; known: {', '.join(PANES)}")
        self.session = session
        self.now: Shown | None = None
        """The latest result, as the panes show it."""
        self._views = views
        self._told_flipped = flipped
        self._finished = finished
        self._linked = Linked.of(session)
        self._live = Live.of(session)
        # Frames come from the worker, a held A from the thread of the browser's messages.
        self.lock = threading.RLock()
        self._flipped = False
        self._network = session.network
        """Whose layers the rows of now are."""
        self._drawn = self._network
        """Whose layers the panes' rows are: state A may end elsewhere."""
        self._picture: tuple[object, bytes] = (None, b"")
        self._noted: Change | None = None
        self._told: list[str] = []
        self._failed: Change | None = None
        edits = Edits(self._live, self._linked)
        for view in views.values():
            edits.on(view)
            self.hear_flips(view)
            if isinstance(view, RowsView):
                view.on_action(self._selecting(view))
        strip = views.get("verdict")
        self._remedies = (
            Remedies(session, self._live, strip) if isinstance(strip, VerdictPane) else None
        )
        self._stops = [
            self._linked.listen(self._select, self._show_settings),
            session.on("reported", self._hear),
        ]
        with self.lock:
            last = self._live.last
            if last is None:
                self._live.refresh()
            else:
                self._noted, self._told = last.change, list(last.chips)
                self._hear(last)
                if not self._live.busy:
                    self._draw({"status": {"busy": False}})

    def close(self) -> None:
        """Stop following the session."""
        for stop in self._stops:
            stop()

    def hear_flips(self, view: View) -> None:
        """Let a view beside the panes hold up state A for all of them."""
        view.on_action(self._on_flip)

    # ------------------------------------------------------------------ from the worker

    def _hear(self, frame: Frame) -> None:
        """Show one report of the worker."""
        handlers: Mapping[Phase, Callable[[Frame], None]] = {
            Phase.EDITED: self._on_edited,
            Phase.PROGRESS: self._on_progress,
            Phase.ESTIMATE: self._on_result,
            Phase.MEASURED: self._on_result,
            Phase.LAYERS: self._on_figures,
            Phase.DONE: self._on_figures,
            Phase.CANCELLED: self._on_cancelled,
            Phase.FAILED: self._on_failed,
        }
        with self.lock:
            handlers[frame.phase](frame)

    def _on_edited(self, frame: Frame) -> None:
        """An edit is taken: its formats at once, the figures it makes stale marked."""
        self._flip(None)  # who edits wants to see what comes of it
        self._follow(self.session.network)
        if self._remedies is not None:
            self._remedies.forget()
        columns = formats(self._network, self.session.state)
        self._show(
            verdict={"history": self._history(), **self._chips(frame)},
            layers={**columns, **self._stale()},
            similarity={"classes": classes(columns["formats"]), **self._stale()},
        )
        self._show_settings()
        kept = frame.change is self._failed  # what was refused is still to be read
        self._draw({"status": {"busy": True, **({} if kept else {"error": {}})}})

    def _on_progress(self, frame: Frame) -> None:
        step = frame.progress
        if step is None:
            return
        progress = {
            "done": step.done,
            "total": step.total,
            "unit": "layers",
            "label": STAGES.get(step.stage, step.stage),
        }
        self._draw({"status": {"busy": True, "progress": progress}})

    def _on_result(self, frame: Frame) -> None:
        evaluation = frame.evaluation
        if evaluation is None:
            return
        self._follow(evaluation.network)
        before = {} if self.now is None else self.now.views
        self.now = Shown(
            evaluation.state, evaluation.picture, state_title(evaluation.state), before
        )
        if not self._linked.rows:
            self._select_worst(evaluation)
        found = result_traits(self.session, evaluation, self._jpeg(evaluation))
        self._show(
            verdict={**found["verdict"], "history": self._history(), **self._chips(frame)},
            similarity={
                **found["similarity"],
                **ghost_traits(self.session, self._linked.kept, self.now),
            },
            output={**found["output"], "error": {}},
        )
        text = present.status_text(self.session, frame, evaluation)
        self._draw({"status": {"text": text, "error": {}}})

    def _on_figures(self, frame: Frame) -> None:
        """Figures of layers, as they stream in; the last frame has them all."""
        evaluation = frame.evaluation
        if evaluation is None:
            return
        now = self.now
        if now is None or (now.state, now.picture) != (evaluation.state, evaluation.picture):
            self._on_result(frame)
        done = frame.phase is Phase.DONE
        shown = self.now.views if self.now else {}
        self._show(**figure_traits(self.session, evaluation, frame.measures, shown, complete=done))
        if done:
            self._on_done(frame)

    def _on_done(self, frame: Frame) -> None:
        if self.now is not None:
            self._linked.measured(self.now)
            kept = self._linked.kept
            if kept is not None and kept.picture != self.now.picture:
                self._live.look(self, self._keep_up)
        self._show(
            verdict={"history": self._history(), **self._chips(frame)},
            similarity=ghost_traits(self.session, self._linked.kept, self.now),
        )
        self._draw({"status": {"busy": False, "progress": None}})
        if self._finished is not None:
            self._finished()

    def _keep_up(self, cancelled: Cancelled) -> None:
        """Let A be of the shown picture: figures of two pictures do not compare."""
        kept, now = self._linked.kept, self.now
        if kept is None or now is None:
            return
        if kept.picture != now.picture:
            session, picture = self.session, now.views["output"]["picture"]
            evaluation = session.evaluate_state(kept.state, now.picture, cancelled=cancelled)
            measures = tuple(evaluation.measure(cancelled=cancelled))
            shown = Shown(kept.state, now.picture, kept.title, {})
            shown = shown.with_traits(**result_traits(session, evaluation, picture))
            figures = figure_traits(session, evaluation, measures, {}, complete=True)
            self._linked.kept = shown.with_traits(**figures)
        with self.lock:
            self._show(similarity=ghost_traits(self.session, self._linked.kept, self.now))

    def _chips(self, frame: Frame) -> dict[str, Any]:
        """What the edit brought, with its verdict; advice that needed all layers goes first."""
        chips: list[str] | None = None
        if frame.phase is Phase.EDITED and frame.change is not self._noted:
            chips = []
        elif frame.phase is Phase.MEASURED:
            notes = () if frame.change is self._noted else frame.change.notes
            self._noted = frame.change
            self._told = chips = [*frame.chips, *notes]
        elif frame.phase is Phase.DONE:
            advice = [one for one in frame.chips if one not in self._told]
            chips = [*advice, *self._told] if advice else None
        strip = self._views.get("verdict")
        if chips is None or strip is None or not (chips or strip.chips):
            return {}
        return {"chips": chips, "chips_serial": strip.chips_serial + 1}

    def _on_cancelled(self, frame: Frame) -> None:
        """Keep the figures and say what they are of."""
        now, title = self.now, frame.change.title
        if now is None:
            text = "cancelled: nothing is measured yet; any edit starts again"
        elif now.state != self.session.state or now.picture != self.session.picture:
            text = f"cancelled: figures are of before “{title}”; undo, or edit again"
            self._show(verdict={"verdict": {**now.views["verdict"]["verdict"], "marks": [text]}})
        else:
            text = f"cancelled in “{title}”: dimmed figures are of before; undo, or edit again"
        self._stop()
        self._draw({"status": {"text": text}})

    def _on_failed(self, frame: Frame) -> None:
        error = frame.error
        self._failed = frame.change
        remedy = "The last good result stays on screen." if self.now else "Nothing is computed."
        about_pictures = isinstance(error, PictureError | DatasetError)
        if about_pictures:
            remedy += " Choose another picture."
        places = ("output", "status") if about_pictures else ("status", *self._views)
        place = next(self._views[name] for name in (*places, *self._views) if name in self._views)
        place.show_error(str(error), remedy)
        if self.now is None:
            self._draw({"verdict": {"verdict": {"state": "computing", "title": "NO RESULT"}}})
        self._stop()

    def _stop(self) -> None:
        """Nothing runs any more: what was being computed is stale."""
        if self.now is not None:
            waiting = self.now.views.get("layers", {}).get("fresh", [])
            fresh = [FRESH["stale"] if one == FRESH["computing"] else one for one in waiting]
            self._show(layers={"fresh": fresh}, similarity={"fresh": fresh})
        self._draw({"status": {"busy": False, "progress": None}})

    # ------------------------------------------------------------------ what is shown

    def _show(self, **views: Mapping[str, Any]) -> None:
        """Update views; while A is held up they wait, and only what is now remembers."""
        if self.now is not None:
            self.now = self.now.with_traits(**views)
        if not self._flipped:
            self._draw_of(self._network, views)

    def _follow(self, network: Network) -> None:
        """Show the rows of another network, at first without figures."""
        if network is not self._network:
            self._network = network
            self._linked.follow(network)
            self._show(**BLANK)

    def _draw_of(self, network: Network, views: Mapping[str, Mapping[str, Any]]) -> None:
        """Update views with what belongs to a network, and with its rows if they show another."""
        if network is not self._drawn:
            self._drawn = network
            rows = row_traits(network, self._linked.rows_in(network))
            both = {name: {**traits, **views.get(name, {})} for name, traits in rows.items()}
            views = {**views, **both}
        self._draw(views)

    def _draw(self, views: Mapping[str, Mapping[str, Any]]) -> None:
        for name, traits in views.items():
            if traits and name in self._views:
                self._views[name].update(**traits)

    def _show_settings(self) -> None:
        with self.lock:
            if not self._flipped:
                self._draw({"normalization": input_rows(self.session, self._linked)})

    def _history(self) -> dict[str, Any]:
        kept = self._linked.kept
        return {
            "can_undo": self.session.can_undo,
            "can_redo": self.session.can_redo,
            "pinned": self.session.state.reference is not None,
            "kept": "" if kept is None else kept.title,
        }

    def _stale(self) -> dict[str, Any]:
        """The `fresh` column while an edit is computed; empty before anything was shown."""
        now = self.now
        if now is None or "fresh" not in now.views.get("layers", {}):
            return {}
        count, waiting = len(self._network.layers), now.views["layers"]["fresh"]
        if now.picture != self.session.picture or len(waiting) != count:
            return {"fresh": [FRESH["computing"]] * count}
        found = present.stale_rows(self._network, now.state, self.session.state)
        if found is None:
            return {}
        measured = FRESH["measured"]
        return {
            "fresh": [
                old if new == measured else new for old, new in zip(waiting, found, strict=True)
            ]
        }

    def _jpeg(self, evaluation: Evaluation) -> bytes:
        """The picture's bytes, encoded anew only for another one or another fitting."""
        used = evaluation.state.inputs[self.session.network.inputs[0].name]
        key = evaluation.picture, used.fitting
        if key != self._picture[0]:
            fitted = self.session.pipeline.fitted_picture(evaluation.state, evaluation.picture)
            self._picture = key, present.jpeg(fitted)
        return self._picture[1]

    def _select_worst(self, evaluation: Evaluation) -> None:
        """Select the maker of the output whose slice is worst: what the eye should meet."""
        worst, network = worst_maker(evaluation), evaluation.network
        if worst is not None and worst in network.position and network is self._linked.network:
            self._linked.select([network.position[worst]], self)

    # ------------------------------------------------------------------ from the user

    def _selecting(self, view: RowsView) -> Callable[[str, Mapping[str, Any]], None]:
        def told(action: str, payload: Mapping[str, Any]) -> None:
            if action == "select":
                layers, known = self._drawn.layers, self._linked.network.position
                lids = [layers[row].lid for row in payload["rows"]]
                self._linked.select([known[lid] for lid in lids if lid in known], view)

        return told

    def _select(self, _rows: list[int], source: object) -> None:
        for view in self._views.values():
            if isinstance(view, RowsView) and view is not source:
                view.update(selection=self._linked.rows_in(self._drawn))

    def _on_flip(self, action: str, payload: Mapping[str, Any]) -> None:
        if action == "show_reference":
            with self.lock:
                self._flip(self._linked.kept if payload["shown"] else None)

    def _flip(self, kept: Shown | None) -> None:
        """While A is held up every view shows it; then the present state again."""
        if self._flipped == (kept is not None):
            return
        self._flipped = kept is not None
        if kept is not None:
            verdict = {**kept.views["verdict"]["verdict"], "showing": f"A: {kept.title}"}
            chart = {**kept.views["similarity"], **NO_GHOST}
            views = {**kept.views, "verdict": {"verdict": verdict}, "similarity": chart}
            self._draw_of(self.session.network_of(kept.state), views)
            rows = shown_rows(self.session, kept.state, kept.picture, self._linked)
            self._draw({"normalization": rows})
        elif self.now is not None:
            self._draw_of(self._network, self.now.views)
            self._show_settings()
        if self._told_flipped is not None:
            self._told_flipped(kept)
