"""The live loop: any thread edits, one worker thread evaluates and reports.

Rules (measured in JupyterLab): widget messages arrive on a kernel thread of their own, so nothing
may be computed there. An edit, from there or from a cell, only swaps the state. A request sets off
the worker at once when it is idle. Within a burst the running job is given up between two layers,
and the next one starts when nothing was asked for 80 ms; only the latest state is reported. Without
threads (scripts, tests, JupyterLite) the same happens inline.
"""

from __future__ import annotations

import logging
import threading
import time
import weakref
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from npuwidgets.choices.state import Change
from npuwidgets.errors import Cancelled, CancelledError
from npuwidgets.results.advice import cannot_help, effects, reach
from npuwidgets.results.evaluation import Evaluation
from npuwidgets.results.layers import LayerMeasure
from npuwidgets.results.pipeline import StageProgress
from npuwidgets.session.session import Session

__all__ = ["Frame", "Live", "Phase"]

_OF_LOCK = threading.Lock()

LOG = logging.getLogger(__name__)

DEBOUNCE = 0.08
"""Seconds without a request before a cancelled job is started anew."""

REPORT_EVERY = 0.1
"""Seconds between two progress or streaming frames."""

ENOUGH_FOR_ESTIMATE = 2
"""Calibration pictures from which a first estimate on the shown picture is worth its time."""


class Phase(StrEnum):
    """What a frame reports."""

    EDITED = "edited"
    PROGRESS = "progress"
    ESTIMATE = "estimate"
    MEASURED = "measured"
    LAYERS = "layers"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Frame:
    """One report of the worker.

    Args:
        phase: What it is.
        change: The edit it belongs to.
        evaluation: From ESTIMATE on.
        measures: Layers measured so far, in running order (LAYERS, DONE).
        chips: What the edit brought, in a few words (MEASURED, DONE).
        progress: For PROGRESS.
        error: For FAILED.
        seconds: Since the edit was asked for.
    """

    phase: Phase
    change: Change
    evaluation: Evaluation | None = None
    measures: Sequence[LayerMeasure] = ()
    chips: tuple[str, ...] = ()
    progress: StageProgress | None = None
    error: Exception | None = None
    seconds: float = 0.0


Look = Callable[[Cancelled], None]


class _Mailbox:
    """What the worker waits on; it outlives the loop, so that the thread keeps nothing alive."""

    def __init__(self) -> None:
        self.wake = threading.Condition()
        self.ticket = 0
        self.handled = 0
        self.looks: dict[Hashable, Look] = {}
        self.closed = False

    @property
    def waiting(self) -> bool:
        """Whether there is something to do."""
        return self.handled != self.ticket or bool(self.looks)

    def close(self) -> None:
        """Let the worker end."""
        with self.wake:
            self.closed = True
            self.looks.clear()
            self.wake.notify_all()


def _work(box: _Mailbox, owner: weakref.ref[Live]) -> None:
    """The worker: jobs as long as the loop is there."""
    while True:
        with box.wake:
            box.wake.wait_for(lambda: box.closed or box.waiting)
            if box.closed:
                return
        live = owner()
        if live is None:
            return
        live.work()
        del live


class Live:
    """Keeps a session evaluated; use `Live.of(session)`, so that all views share one worker.

    Args:
        session: The session.
        threaded: False does everything inline, in the thread that asks; so does a place where no
            thread can be started.
    """

    def __init__(self, session: Session, *, threaded: bool = True) -> None:
        self.session = session
        self._threaded = threaded
        self._box = _Mailbox()
        self._asked_at = time.perf_counter()
        self._stop_asked = False
        self._working = False
        self._looking = False
        self._last: Frame | None = None
        self._before: Evaluation | None = None
        self._change = session.last_change
        self._unlisten = session.on("edited", self._on_edited)
        self._thread: threading.Thread | None = None
        if threaded:
            weakref.finalize(self, _Mailbox.close, self._box)
            thread = threading.Thread(
                target=_work, args=(self._box, weakref.ref(self)), name="npuwidgets", daemon=True
            )
            try:
                thread.start()
                self._thread = thread
            except RuntimeError:  # no thread can be started here, as in WebAssembly
                self._threaded = False

    @classmethod
    def of(cls, session: Session) -> Live:
        """The one live loop of a session, started when first asked for."""
        with _OF_LOCK:
            found = session.companions.get(cls)
            if not isinstance(found, Live) or found.closed:
                found = session.companions[cls] = cls(session)
            return found

    @property
    def closed(self) -> bool:
        """Whether the worker was stopped."""
        return self._box.closed

    @property
    def last(self) -> Frame | None:
        """The latest frame that holds an evaluation: what a new view shows at once."""
        return self._last

    @property
    def busy(self) -> bool:
        """Whether something is asked for and not finished."""
        return self._working or self._looking or self._box.waiting

    def refresh(self) -> None:
        """Ask for an evaluation of the state in force."""
        self._request()

    def look(self, who: Hashable, task: Look) -> None:
        """Ask for something to be computed in the worker that edits nothing; returns at once.

        It runs as soon as no evaluation does, and between two layers that are measured.

        Args:
            who: Who asks: a newer task of the same one takes an older one's place.
            task: Called with a function that says whether something newer was asked for; then it
                may raise `CancelledError`, and is called again after an edit that overtook it.
        """
        with self._box.wake:
            self._box.looks[who] = task
            self._box.wake.notify_all()
        if not self._threaded and not self._working and not self._looking:
            self._look()

    def cancel(self) -> None:
        """Give up what is running, keeping what is on screen."""
        self._stop_asked = True

    def wait(self, timeout: float = 60.0) -> bool:
        """Wait until nothing is asked for any more; False when it took longer.

        Args:
            timeout: Seconds.
        """
        with self._box.wake:
            return self._box.wake.wait_for(lambda: not self.busy, timeout)

    def close(self) -> None:
        """Stop the worker; the session stays usable."""
        self._unlisten()
        self._box.close()

    # ------------------------------------------------------------------ inside

    def _on_edited(self, change: object) -> None:
        """An edit from anywhere, a widget or a cell."""
        if isinstance(change, Change):
            self._change = change
        self._request()

    def _request(self) -> None:
        with self._box.wake:
            self._box.ticket += 1
            self._asked_at = time.perf_counter()
            self._stop_asked = False
            self._box.wake.notify_all()
        if not self._threaded and not self._working:
            while self._box.handled != self._box.ticket:
                self._job()
            self._look()

    def work(self) -> None:
        """Do what was asked; the worker's turn."""
        if self._box.handled != self._box.ticket and self._job():
            self._settle()
        else:
            self._look()

    def _look(self) -> None:
        """Do the looks asked for, until an edit is asked for."""
        ticket = self._box.ticket
        while self._box.looks and self._box.ticket == ticket and not self._box.closed:
            self._look_once(ticket)

    def _look_once(self, ticket: int) -> None:
        """Do one look; one that an edit overtakes waits for the edit's result."""
        box = self._box
        with box.wake:
            who = next(iter(box.looks))
            task = box.looks.pop(who)
            self._looking = True
        try:
            task(lambda: who in box.looks or box.ticket != ticket or box.closed)
        except CancelledError:
            with box.wake:
                box.looks.setdefault(who, task)
        except Exception:  # a broken view must neither stop the worker nor the other views
            LOG.exception("a look failed")
        finally:
            with box.wake:
                self._looking = False
                box.wake.notify_all()

    def _settle(self) -> None:
        """After a job was overtaken: wait until the burst pauses."""
        while True:
            with self._box.wake:
                quiet = time.perf_counter() - self._asked_at
                if quiet >= DEBOUNCE or self._box.closed:
                    return
                self._box.wake.wait(DEBOUNCE - quiet)

    def _job(self) -> bool:
        """Evaluate what was asked; True when a newer request overtook it."""
        with self._box.wake:
            ticket, asked = self._box.ticket, self._asked_at
            self._working = True
        overtaken = False
        try:
            self._evaluate(ticket, asked)
        except CancelledError:
            overtaken = ticket != self._box.ticket
            if not overtaken:
                self._send(Frame(Phase.CANCELLED, self._change))
        except Exception as error:  # noqa: BLE001 - shown in the views, whatever it is
            self._send(Frame(Phase.FAILED, self._change, error=error))
        finally:
            with self._box.wake:
                self._box.handled = ticket
                self._working = False
                self._box.wake.notify_all()
        return overtaken

    def _evaluate(self, ticket: int, asked: float) -> None:
        session, change = self.session, self._change

        def cancelled() -> bool:
            return ticket != self._box.ticket or self._stop_asked or self._box.closed

        reported = time.perf_counter()

        def progress(step: StageProgress) -> None:
            nonlocal reported
            now = time.perf_counter()
            if now - reported >= REPORT_EVERY:
                reported = now
                self._send(Frame(Phase.PROGRESS, change, progress=step, seconds=now - asked))

        def since() -> float:
            return time.perf_counter() - asked

        self._send(Frame(Phase.EDITED, change, seconds=since()))
        before = self._before
        needs = session.needs_calibration()
        if needs and len(session.state.pictures) >= ENOUGH_FOR_ESTIMATE:
            first = session.evaluate(provisional=True, progress=progress, cancelled=cancelled)
            self._send(Frame(Phase.ESTIMATE, change, first, seconds=since()))
            self._look()
        result = session.evaluate(progress=progress, cancelled=cancelled)
        chips: tuple[str, ...] = ()
        if before is not None and before.picture == result.picture:
            edited = before.state != result.state
            chips = (*effects(before, result), *(reach(change) if edited else ()))
        self._before = result
        self._send(Frame(Phase.MEASURED, change, result, chips=chips, seconds=since()))
        self._look()
        measures: list[LayerMeasure] = []
        reported = time.perf_counter()
        for one in result.measure(cancelled=cancelled):
            measures.append(one)
            self._look()
            now = time.perf_counter()
            if now - reported >= REPORT_EVERY:
                reported = now
                seconds = since()
                frame = Frame(Phase.LAYERS, change, result, tuple(measures), chips, seconds=seconds)
                self._send(frame)
        if before is not None and before.picture == result.picture and change.asked:
            chips = (*cannot_help(change, before, result), *chips)
        done = Frame(Phase.DONE, change, result, tuple(measures), chips, seconds=since())
        self._send(done)

    def _send(self, frame: Frame) -> None:
        if frame.evaluation is not None:
            self._last = frame
        self.session.events.emit("reported", frame)
