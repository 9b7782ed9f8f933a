"""The Workbench: all views of one session, linked; every click an edit, every edit followed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets

from npuwidgets.errors import DatasetError, PictureError
from npuwidgets.session import Change, Evaluation, Session
from npuwidgets.session.live import Frame, Live, Phase
from npuwidgets.session.worst import worst_maker
from npuwidgets.widgets import _present as present
from npuwidgets.widgets._arrangement import arrange
from npuwidgets.widgets._base import View
from npuwidgets.widgets._cells import made_here
from npuwidgets.widgets._chart import ChartPane
from npuwidgets.widgets._edits import Edits
from npuwidgets.widgets._formats import CLASS_MENU, FORMAT_MENU, KEY_FORMATS, classes, formats
from npuwidgets.widgets._input_rows import input_rows, shown_rows, state_title
from npuwidgets.widgets._linked import Linked, Shown
from npuwidgets.widgets._normalization import NormalizationRow
from npuwidgets.widgets._output import OutputView
from npuwidgets.widgets._selection import FRESH, RowsView
from npuwidgets.widgets._status import StatusLine
from npuwidgets.widgets._still import Still
from npuwidgets.widgets._still_picture import still_picture, still_words
from npuwidgets.widgets._table import PrecisionTable
from npuwidgets.widgets._verdict import VerdictStrip

__all__ = ["Workbench"]

DEFAULT_FORMAT = ("perchannel_symmetric_affine", "int8")
"""What a session in float is quantized to on opening."""

STAGES = {"calibrate": "calibrating", "golden": "float run", "simulate": "simulating"}
"""What the progress bar calls the stages."""


class Workbench(ipywidgets.VBox):
    """Everything at once, live.

    A session that is still in float is quantized to per-channel int8 on opening. A notebook's cell
    that is run again closes the workbenches that it made when it was last run.

    Args:
        session: What to show; several workbenches of one session agree.
        height: CSS height.
    """

    def __init__(self, session: Session, *, height: str = "600px") -> None:
        if not isinstance(session, Session):
            raise TypeError(f"a Workbench shows a Session, not {type(session).__name__}")
        self.session = session
        network = session.network
        if session.state.assignment.base.is_float32 and not session.state.assignment.listed:
            session.quantize(*DEFAULT_FORMAT)
        self._linked = Linked.of(session)
        self._live = Live.of(session)
        rows = present.fixed_rows(network)
        chosen = self._linked.rows
        self.verdict = VerdictStrip(verdict={"state": "computing", "title": "computing"})
        self.normalization = NormalizationRow(**input_rows(session, self._linked))
        self.table = PrecisionTable(
            rows=rows, format_menu=FORMAT_MENU, key_formats=KEY_FORMATS, selection=chosen
        )
        self.chart = ChartPane(
            names=rows["names"], ops=rows["ops"], class_menu=CLASS_MENU, selection=chosen
        )
        self.output = OutputView()
        self.status = StatusLine(text=f"opening {network.name}", busy=True)
        self._views: dict[str, View] = {
            "verdict": self.verdict,
            "normalization": self.normalization,
            "similarity": self.chart,
            "output": self.output,
            "layers": self.table,
            "status": self.status,
        }
        # Frames come from the worker, a held A from the thread of the browser's messages.
        self._lock = threading.RLock()
        self._now: Shown | None = None
        self._flipped = False
        self._picture: tuple[object, bytes] = (None, b"")
        self._noted: Change | None = None
        self._told: list[str] = []
        self._failed: Change | None = None
        self._still = Still(self._picture_of_now)
        edits = Edits(self._live, self._linked)
        for view in self._views.values():
            edits.on(view)
            view.on_action(self._on_flip)
        for rows_view in (self.table, self.chart):
            rows_view.on_action(self._selecting(rows_view))
        super().__init__([arrange(self._views, height)])
        made_here(self)
        self._stops = [
            self._linked.listen(self._select, self._show_settings),
            self._live.subscribe(self._hear),
        ]
        with self._lock:
            last = self._live.last
            if last is None:
                self._live.refresh()
            else:
                self._noted, self._told = last.change, list(last.chips)
                self._hear(last)
                if not self._live.busy:
                    self.status.update(busy=False)

    def close(self) -> None:
        """Stop following the session and drop every view."""
        for stop in self._stops:
            stop()
        for view in self._views.values():
            view.close()
        boxes: list[ipywidgets.Box] = [self]
        for box in boxes:
            boxes += [child for child in box.children if isinstance(child, ipywidgets.Box)]
            box.layout.close()
        for box in boxes[1:]:
            box.close()
        super().close()

    def _ipython_display_(self) -> None:
        """Display the views, and a picture for whoever reads the notebook without its kernel."""
        with self._lock:  # the worker may be in the middle of a result
            self._still.display(self)

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
        with self._lock:
            handlers[frame.phase](frame)

    def _on_edited(self, frame: Frame) -> None:
        """An edit is taken: its formats at once, the figures it makes stale marked."""
        columns = formats(self.session.network, self.session.state)
        self._show(
            verdict={"history": self._history(), **self._chips(frame)},
            layers={**columns, **self._stale()},
            similarity={"classes": classes(columns["formats"]), **self._stale()},
        )
        self._show_settings()
        kept = frame.change is self._failed  # what was refused is still to be read
        self.status.update(busy=True, **({} if kept else {"error": {}}))

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
        self.status.update(busy=True, progress=progress)

    def _on_result(self, frame: Frame) -> None:
        evaluation = frame.evaluation
        if evaluation is None:
            return
        before = {} if self._now is None else self._now.views
        self._now = Shown(
            evaluation.state, evaluation.picture, state_title(evaluation.state), before
        )
        if not self._linked.rows:
            self._select_worst(evaluation)
        marked = bool(evaluation.verdict.marks)
        reference = "golden" if evaluation.state.reference is None else "pinned golden"
        self._show(
            verdict={
                "verdict": present.verdict_traits(evaluation),
                "history": self._history(),
                **self._chips(frame),
            },
            similarity={
                "slices": present.output_slices(evaluation),
                "marked": marked,
                "reference": reference,
            },
            output={
                **present.output_traits(self.session, evaluation),
                "picture": self._jpeg(evaluation),
                "error": {},
            },
        )
        text = present.status_text(self.session, frame, evaluation)
        self.status.update(text=text, error={})

    def _on_figures(self, frame: Frame) -> None:
        """Figures of layers, as they stream in; the last frame has them all."""
        evaluation = frame.evaluation
        if evaluation is None:
            return
        now = self._now
        if now is None or (now.state, now.picture) != (evaluation.state, evaluation.picture):
            self._on_result(frame)
        done = frame.phase is Phase.DONE
        before = self._now.views.get("layers", {}) if self._now else {}
        found = present.figures(self.session, evaluation, frame.measures, before, complete=done)
        columns = formats(self.session.network, evaluation.state)
        chart = {name: found[name] for name in ("cosine", "sqnr", "fresh", "dead")}
        self._show(
            layers={**columns, **found},
            similarity={"classes": classes(columns["formats"]), **chart},
        )
        if done:
            self._on_done(frame)

    def _on_done(self, frame: Frame) -> None:
        if self._now is not None:
            self._linked.measured(self._now)
        self._show(verdict={"history": self._history(), **self._chips(frame)})
        self.status.update(busy=False, progress=None)
        self._still.refresh()

    def _picture_of_now(self) -> tuple[bytes, str] | None:
        """The latest result as a picture, and in words."""
        now = self._now
        if now is None:
            return None
        picture = still_picture(self.session.network.name, now.title, now.views)
        return picture, still_words(now.title, now.views)

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
        if chips is None or not (chips or self.verdict.chips):
            return {}
        return {"chips": chips, "chips_serial": self.verdict.chips_serial + 1}

    def _on_cancelled(self, frame: Frame) -> None:
        """Keep the figures and say what they are of."""
        now, title = self._now, frame.change.title
        if now is None:
            text = "cancelled: nothing is measured yet; any edit starts again"
        elif now.state != self.session.state or now.picture != self.session.picture:
            text = f"cancelled: figures are of before “{title}”; undo, or edit again"
            self._show(verdict={"verdict": {**now.views["verdict"]["verdict"], "marks": [text]}})
        else:
            text = f"cancelled in “{title}”: dimmed figures are of before; undo, or edit again"
        self._stop()
        self.status.update(text=text)

    def _on_failed(self, frame: Frame) -> None:
        error = frame.error
        self._failed = frame.change
        remedy = "The last good result stays on screen." if self._now else "Nothing is computed."
        about_pictures = isinstance(error, PictureError | DatasetError)
        place = self.output if about_pictures else self.status
        if about_pictures:
            remedy += " Choose another picture."
        place.show_error(str(error), remedy)
        if self._now is None:
            self.verdict.update(verdict={"state": "computing", "title": "NO RESULT"})
        self._stop()

    def _stop(self) -> None:
        """Nothing runs any more: what was being computed is stale."""
        if self._now is not None:
            waiting = self._now.views.get("layers", {}).get("fresh", [])
            fresh = [FRESH["stale"] if one == FRESH["computing"] else one for one in waiting]
            self._show(layers={"fresh": fresh}, similarity={"fresh": fresh})
        self.status.update(busy=False, progress=None)

    # ------------------------------------------------------------------ what is shown

    def _show(self, **views: Mapping[str, Any]) -> None:
        """Update views; while A is held up they wait, and only what is now remembers."""
        if self._now is not None:
            self._now = self._now.with_traits(**views)
        if not self._flipped:
            self._draw(views)

    def _draw(self, views: Mapping[str, Mapping[str, Any]]) -> None:
        for name, traits in views.items():
            if traits:
                self._views[name].update(**traits)

    def _show_settings(self) -> None:
        with self._lock:
            if not self._flipped:
                self.normalization.update(**input_rows(self.session, self._linked))

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
        now = self._now
        if now is None or "fresh" not in now.views.get("layers", {}):
            return {}
        if now.picture != self.session.picture:
            return {"fresh": [FRESH["computing"]] * len(self.session.network.layers)}
        found = present.stale_rows(self.session.network, now.state, self.session.state)
        if found is None:
            return {}
        waiting = now.views["layers"]["fresh"]
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
        worst = worst_maker(evaluation)
        if worst is not None:
            self._linked.select([self.session.network.position[worst]], self)

    # ------------------------------------------------------------------ from the user

    def _selecting(self, view: RowsView) -> Callable[[str, Mapping[str, Any]], None]:
        def told(action: str, payload: Mapping[str, Any]) -> None:
            if action == "select":
                self._linked.select(list(payload["rows"]), view)

        return told

    def _select(self, rows: list[int], source: object) -> None:
        for view in (self.table, self.chart):
            if view is not source:
                view.update(selection=rows)

    def _on_flip(self, action: str, payload: Mapping[str, Any]) -> None:
        """While A is held up every view shows it; then the present state again."""
        kept = self._linked.kept
        if action != "show_reference" or kept is None or payload["shown"] == self._flipped:
            return
        with self._lock:
            self._flipped = payload["shown"]
            if self._flipped:
                verdict = {**kept.views["verdict"]["verdict"], "showing": f"A: {kept.title}"}
                self._draw({**kept.views, "verdict": {"verdict": verdict}})
                rows = shown_rows(self.session, kept.state, kept.picture, self._linked)
                self.normalization.update(**rows)
            elif self._now is not None:
                self._draw(self._now.views)
                self._show_settings()
