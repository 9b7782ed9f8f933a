"""The Workbench: all views of one session, linked; every click an edit, every edit followed."""

from __future__ import annotations

import contextlib
import weakref
from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets

from npuwidgets.network import Kind
from npuwidgets.session import Evaluation, Session
from npuwidgets.session.live import Frame, Live, Phase
from npuwidgets.widgets import _present as present
from npuwidgets.widgets._arrangement import arrange
from npuwidgets.widgets._base import View
from npuwidgets.widgets._chart import SimilarityChart
from npuwidgets.widgets._fields import parse_means, parse_scale
from npuwidgets.widgets._normalization import NormalizationRow
from npuwidgets.widgets._output import OutputView
from npuwidgets.widgets._selection import FRESH, RowsView
from npuwidgets.widgets._status import StatusLine
from npuwidgets.widgets._table import PrecisionTable
from npuwidgets.widgets._verdict import VerdictStrip

__all__ = ["Workbench"]

DEFAULT_FORMAT = ("perchannel_symmetric_affine", "int8")
"""What a session in float is quantized to on opening."""

Action = Mapping[str, Any]
KINDS = [{"label": "8 int8", "kind": "int8"}, {"label": "16 int16", "kind": "int16"},
         {"label": "F float", "kind": "float"}]
CLASS_OF = {item["kind"]: place for place, item in enumerate(KINDS)}


class Selection:
    """Which layers are selected, shared by all views of one session."""

    _of: weakref.WeakKeyDictionary[Session, Selection] = weakref.WeakKeyDictionary()

    def __init__(self) -> None:
        self.rows: list[int] = []
        self._listeners: list[Callable[[list[int], object], None]] = []

    @classmethod
    def of(cls, session: Session) -> Selection:
        """The one selection of a session."""
        return cls._of.setdefault(session, cls())

    def listen(self, listener: Callable[[list[int], object], None]) -> Callable[[], None]:
        """Hear changes, with who made them; gives a function that stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def set(self, rows: list[int], source: object) -> None:
        """Select rows."""
        self.rows = rows
        for listener in list(self._listeners):
            listener(rows, source)


class Workbench(ipywidgets.VBox):
    """Everything at once, live.

    A session that is still in float is quantized to per-channel int8 on opening.

    Args:
        session: What to show; several workbenches of one session agree.
        height: CSS height.
    """

    def __init__(self, session: Session, *, height: str = "600px") -> None:
        self.session = session
        network = session.network
        if session.state.assignment.base.is_float32 and not session.state.assignment.listed:
            session.quantize(*DEFAULT_FORMAT)
        rows = present.fixed_rows(network)
        self.verdict = VerdictStrip(verdict={"state": "computing", "title": "computing"})
        self.normalization = NormalizationRow()
        self.table = PrecisionTable(
            rows=rows, format_menu=present.FORMAT_MENU, key_formats=present.KEY_FORMATS
        )
        self.chart = SimilarityChart(names=rows["names"], ops=rows["ops"], class_menu=KINDS)
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
        self._typed: dict[tuple[str, str], tuple[str, object]] = {}
        self._field_errors: dict[str, dict[str, str]] = {}
        self._flipped = False
        self._shown_picture: object = None
        self._kept: Frame | None = None
        self._opened = False
        self._live = Live.of(session)
        self._selection = Selection.of(session)
        for view in self._views.values():
            view.on_action(self._act)
        for rows_view in (self.table, self.chart):
            rows_view.on_action(self._selecting(rows_view))
        self._stops = [self._live.subscribe(self._hear), self._selection.listen(self._select)]
        super().__init__([arrange(self._views, height)])
        last = self._live.last
        if last is None:
            self._show_settings()
            self._live.refresh()
        else:
            self._hear(last)

    def close(self) -> None:
        """Stop following the session and drop every view."""
        for stop in self._stops:
            with contextlib.suppress(ValueError):
                stop()
        self._stops = []
        for view in self._views.values():
            view.close()
        super().close()

    # ------------------------------------------------------------------ from the worker

    def _hear(self, frame: Frame) -> None:
        """Show one report; runs in the worker's thread."""
        handlers = {
            Phase.EDITED: self._on_edited,
            Phase.PROGRESS: self._on_progress,
            Phase.ESTIMATE: self._on_result,
            Phase.MEASURED: self._on_result,
            Phase.LAYERS: self._on_layers,
            Phase.DONE: self._on_done,
            Phase.CANCELLED: self._on_cancelled,
            Phase.FAILED: self._on_failed,
        }
        if self._flipped and frame.evaluation is not None:
            return
        handlers[frame.phase](frame)

    def _on_edited(self, frame: Frame) -> None:
        columns = present.formats(self.session)
        stale = self._stale(frame)
        self.table.update(**columns, **({"fresh": stale} if stale else {}))
        self.chart.update(
            classes=self._classes(columns["formats"]), **({"fresh": stale} if stale else {})
        )
        self._show_settings()
        self.status.update(busy=True, error={})

    def _on_progress(self, frame: Frame) -> None:
        step = frame.progress
        if step is not None:
            self.status.update(
                busy=True,
                progress={
                    "done": step.done,
                    "total": step.total,
                    "unit": "layers",
                    "label": step.stage,
                },
            )

    def _on_result(self, frame: Frame) -> None:
        evaluation = frame.evaluation
        if evaluation is None:
            return
        if not self._opened:
            self._opened = True
            self._select_worst(evaluation)
        self.verdict.update(verdict=present.verdict_traits(frame), history=self._history())
        self.chart.update(
            slices=present.output_slices(evaluation),
            marked=bool(evaluation.verdict.marks),
            reference="golden" if evaluation.state.reference is None else "pinned golden",
        )
        self.output.update(
            **present.output_traits(self.session, evaluation), **self._picture(evaluation)
        )
        self.status.update(text=present.status_text(self.session, frame))

    def _on_layers(self, frame: Frame) -> None:
        self._show_figures(frame, complete=False)

    def _on_done(self, frame: Frame) -> None:
        if self._kept is None:
            self._kept = frame
        if not self._opened:
            self._on_result(frame)
            self._show_settings()
        self._show_figures(frame, complete=True)
        if frame.chips or frame.change.notes:
            self.verdict.show_chips([*frame.chips, *frame.change.notes])
        self.status.update(
            text=present.status_text(self.session, frame), busy=False, progress=None
        )

    def _on_cancelled(self, _frame: Frame) -> None:
        self.status.update(text="cancelled: figures are of the state before", busy=False,
                           progress=None)

    def _on_failed(self, frame: Frame) -> None:
        self.status.update(
            busy=False,
            progress=None,
            error={"message": str(frame.error), "remedy": "The last good result stays on screen."},
        )

    # ------------------------------------------------------------------ what is shown

    def _show_figures(self, frame: Frame, *, complete: bool) -> None:
        evaluation = frame.evaluation
        if evaluation is None:
            return
        rows = self.session.rows(evaluation, frame.measures)
        found = present.figures(self.session.network, evaluation, rows, complete=complete)
        columns = present.formats(self.session)
        table = {name: found[name] for name in ("cosine", "codes", "fresh", "dead", "why")}
        self.table.update(**columns, **table)
        chart = {name: found[name] for name in ("cosine", "sqnr", "fresh", "dead")}
        self.chart.update(classes=self._classes(columns["formats"]), **chart)

    def _show_settings(self) -> None:
        self.normalization.update(
            **present.input_rows(self.session, self._texts()), field_errors=self._field_errors
        )

    def _texts(self) -> dict[tuple[str, str], str]:
        """What was typed, where it was refused or is still what is in force (undo may differ)."""
        found = {}
        for (name, field), (text, value) in self._typed.items():
            refused = field in self._field_errors.get(name, {})
            if refused or getattr(self.session.inputs[name], field) == value:
                found[name, field] = text
        return found

    def _classes(self, formats: list[int]) -> list[int]:
        return [CLASS_OF[present.FORMAT_MENU[place]["kind"]] for place in formats]

    def _history(self) -> dict[str, bool]:
        return {
            "can_undo": self.session.can_undo,
            "can_redo": self.session.can_redo,
            "pinned": self.session.state.reference is not None,
        }

    def _picture(self, evaluation: Evaluation) -> dict[str, Any]:
        """The picture's bytes when another one, or another fitting, is to be shown."""
        first = self.session.network.inputs[0].name
        key = evaluation.picture, evaluation.state.inputs[first].fitting
        if key == self._shown_picture:
            return {}
        self._shown_picture = key
        return {"picture": present.jpeg(self.session.fitted_picture(evaluation.picture))}

    def _stale(self, frame: Frame) -> list[int]:
        """Freshness while the cone of an edit is computed; empty before anything was shown."""
        if not self._opened:
            return []
        network = self.session.network
        cone = {one.lid for one in network.cone(frame.change.applied or network.by_lid)}
        return [
            FRESH["computing" if layer.lid in cone else "measured"] for layer in network.layers
        ]

    def _select_worst(self, evaluation: Evaluation) -> None:
        """Select the maker of the output whose slice is worst: what the eye should meet."""
        network = self.session.network
        worst = min(
            evaluation.verdict.outputs,
            key=lambda one: min(
                [part.similarity.cosine for part in one.slices], default=one.whole.cosine
            ),
        )
        makers = [s for s in network.sources(network.by_lid[worst.lid]) if s.kind is Kind.OP]
        if makers and not self._selection.rows:
            self._selection.set([network.position[makers[0].lid]], self)

    # ------------------------------------------------------------------ from the user

    def _selecting(self, view: RowsView) -> Callable[[str, Action], None]:
        def told(action: str, payload: Action) -> None:
            if action == "select":
                self._selection.set(list(payload["rows"]), view)

        return told

    def _select(self, rows: list[int], source: object) -> None:
        for view in (self.table, self.chart):
            if view is not source:
                view.update(selection=rows)

    def _act(self, action: str, payload: Action) -> None:
        """Turn what the user did into an edit; only asks, the worker does."""
        simple: dict[str, Callable[[Session], Any]] = {
            "undo": Session.undo,
            "redo": Session.redo,
            "pin": self._pin,
            "unpin": Session.unpin_reference,
        }
        if action in simple:
            self._live.do(simple[action])
        elif action == "cancel":
            self._live.cancel()
        elif action == "show_reference":
            self._show_kept(shown=payload["shown"])
        elif action == "step_picture":
            self._live.do(lambda session: self._step(session, payload["by"]))
        elif action == "picture":
            self._live.do(lambda session: setattr(session, "picture", payload["index"]))
        elif action == "set_format":
            self._set_format(payload)
        elif action == "mode":
            freeze = payload["value"] == "freeze"
            self._live.do(Session.freeze if freeze else Session.recalibrate)
        elif action == "base_format":
            self._live.do(lambda session: setattr(session, "base", payload["value"]))
        elif action in ("scale", "mean", "reverse_channel", "fitting", "preset"):
            self._set_input(action, payload)

    def _set_format(self, payload: Action) -> None:
        lids = [self.session.network.layers[row].lid for row in payload["rows"]]

        def edit(session: Session) -> None:
            if payload["format"] == "base":
                del session.precision[lids]
            else:
                session.precision[lids] = payload["format"]

        self._live.do(edit)

    def _set_input(self, field: str, payload: Action) -> None:
        name = payload["input"]
        text = payload.get("text")

        def edit(session: Session) -> None:
            self._forget_error(name, field)
            one = session.inputs[name]
            if field == "scale":
                one.scale = parse_scale(text or "")
            elif field == "mean":
                channels = one.shape[3] if one.preprocessing.layout == "nhwc" else one.shape[1]
                one.mean = parse_means(text or "", channels)
            elif field == "preset":
                one.preset(payload["value"])
            else:
                setattr(one, field, payload["value"])
            if text is not None:
                self._typed[name, field] = text, getattr(one, field)
            self._show_settings()

        def refused(error: Exception) -> None:
            self._field_errors = {**self._field_errors, name: {field: str(error)}}
            if text is not None:
                self._typed[name, field] = text, None
            self._show_settings()

        self._live.do(edit, refused)

    def _pin(self, session: Session) -> None:
        session.pin_reference()
        self._kept = self._live.last

    def _step(self, session: Session, by: int) -> None:
        session.picture = (session.picture + by) % len(session.picture_names)

    def _forget_error(self, name: str, field: str) -> None:
        left = {key: text for key, text in self._field_errors.get(name, {}).items() if key != field}
        self._field_errors = {**self._field_errors, name: left}

    def _show_kept(self, *, shown: bool) -> None:
        """While held, show the kept state A; then the present one again."""
        frame = self._kept if shown else self._live.last
        self._flipped = shown and frame is not None
        if frame is not None:
            self._on_result(frame)
            self._show_figures(frame, complete=True)
