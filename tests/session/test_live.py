"""The live loop: edits from anywhere, one worker, the latest state wins, errors do not stop it."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from npuwidgets import Session
from npuwidgets.engine import Kernel, OnnxRuntimeBackend, Step
from npuwidgets.errors import (
    CancelledError,
    FormatError,
    NpuWidgetsError,
    PictureError,
    UnknownNameError,
)
from npuwidgets.inputs import Dataset
from npuwidgets.network import Network
from npuwidgets.session import Evaluation
from npuwidgets.session.live import DEBOUNCE, Frame, Live, Phase
from tests.helpers import lid_of
from tests.session.small import I16, network, open_session, write_pictures

STEADY = (Phase.EDITED, Phase.ESTIMATE, Phase.MEASURED, Phase.DONE, Phase.CANCELLED, Phase.FAILED)
"""Phases that do not depend on how fast the machine is."""


class SlowBackend(OnnxRuntimeBackend):
    """Kernels that take at least some milliseconds each."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds

    def kernel(self, network: Network, step: Step) -> Kernel:
        time.sleep(self.seconds)
        return super().kernel(network, step)


class Frames:
    """What a live loop reported, and ways to wait for it."""

    def __init__(self, live: Live) -> None:
        self.all: list[Frame] = []
        self._news = threading.Condition()
        live.session.on("reported", self._hear)

    def _hear(self, frame: Frame) -> None:
        with self._news:
            self.all.append(frame)
            self._news.notify_all()

    def wait_for(self, wanted: Callable[[Frame], bool], timeout: float = 20.0) -> Frame:
        """The first frame that is wanted, heard before or after."""
        with self._news:
            assert self._news.wait_for(lambda: any(map(wanted, self.all)), timeout)
            return next(filter(wanted, self.all))

    @property
    def phases(self) -> list[Phase]:
        return [frame.phase for frame in self.all if frame.phase in STEADY]

    def of(self, phase: Phase) -> list[Frame]:
        return [frame for frame in self.all if frame.phase is phase]


def to_i16(name: str) -> Callable[[Session], None]:
    def edit(session: Session) -> None:
        session.precision[name] = I16

    return edit


def to_scale(scale: float) -> Callable[[Session], None]:
    def edit(session: Session) -> None:
        session.inputs["images"].scale = scale

    return edit


@pytest.fixture
def session(tmp_path: Path) -> Session:
    opened = open_session(tmp_path)
    opened.quantize("perchannel_symmetric_affine", "int8")
    return opened


@pytest.fixture
def inline(session: Session) -> Iterator[tuple[Live, Frames]]:
    live = Live(session, threaded=False)
    yield live, Frames(live)
    live.close()


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[tuple[Live, Frames]]:
    """A threaded loop over kernels of 4 ms, with the first state done."""
    opened = Session(
        network(), Dataset.from_pictures(write_pictures(tmp_path, 2)), backend=SlowBackend(0.004)
    )
    opened.quantize("asymmetric_affine", "uint8")
    live = Live(opened)
    frames = Frames(live)
    live.refresh()
    assert live.wait()
    frames.all.clear()
    yield live, frames
    live.close()


def test_inline_an_edit_is_applied_evaluated_and_reported_at_once(
    session: Session, inline: tuple[Live, Frames]
) -> None:
    live, frames = inline
    to_i16("small")(live.session)
    assert not live.busy
    assert frames.phases == [Phase.EDITED, Phase.ESTIMATE, Phase.MEASURED, Phase.DONE]
    done = frames.of(Phase.DONE)[0]
    assert done.evaluation is not None
    assert done.evaluation.state == session.state
    assert not done.evaluation.provisional
    assert tuple(done.measures) == session.measure()
    assert live.last is done
    assert set(done.change.asked) == {lid_of(session.network, "Mul_small")}


def test_an_estimate_comes_first_only_while_calibration_is_to_be_done(
    inline: tuple[Live, Frames],
) -> None:
    live, frames = inline
    live.refresh()
    (estimate,) = frames.of(Phase.ESTIMATE)
    assert estimate.evaluation is not None
    assert estimate.evaluation.provisional
    frames.all.clear()
    to_i16("small")(live.session)
    assert frames.phases == [Phase.EDITED, Phase.MEASURED, Phase.DONE]
    frames.all.clear()
    to_scale(1 / 200)(live.session)  # other inputs: every range is measured anew
    assert frames.phases == [Phase.EDITED, Phase.ESTIMATE, Phase.MEASURED, Phase.DONE]


def test_an_edit_in_a_cell_is_followed_as_one_in_a_view(
    session: Session, inline: tuple[Live, Frames]
) -> None:
    _, frames = inline
    session.precision["small"] = I16
    session.undo()
    session.picture = 1
    done = frames.of(Phase.DONE)
    assert [one.change.title.split(":")[0].split(" ")[0] for one in done] == [
        lid_of(session.network, "Mul_small"),
        "undo",
        "picture",
    ]
    assert done[-1].evaluation is not None
    assert done[-1].evaluation.picture == 1


def test_a_refused_edit_raises_and_changes_nothing(
    session: Session, inline: tuple[Live, Frames]
) -> None:
    live, frames = inline
    live.refresh()
    before = session.state
    with pytest.raises(UnknownNameError):
        session.precision["nowhere"] = I16
    with pytest.raises(FormatError):
        session.precision["small"] = "int16"
    assert session.state is before
    assert frames.of(Phase.FAILED) == []
    frames.all.clear()
    to_i16("small")(session)
    assert frames.phases[-1] is Phase.DONE


def test_a_picture_that_cannot_be_read_is_a_failed_frame_until_it_is_back(
    inline: tuple[Live, Frames], tmp_path: Path
) -> None:
    live, frames = inline
    picture = tmp_path / "picture_0.png"
    content = picture.read_bytes()
    picture.write_bytes(b"no picture")
    live.refresh()
    (failed,) = frames.of(Phase.FAILED)
    assert isinstance(failed.error, PictureError)
    picture.write_bytes(content)
    frames.all.clear()
    live.refresh()
    assert frames.phases[-1] is Phase.DONE


def test_chips_say_what_the_edit_brought(inline: tuple[Live, Frames]) -> None:
    live, frames = inline
    live.refresh()
    frames.all.clear()
    live.session.precision[["big", "small", "Concat_join"]] = I16
    (measured,) = frames.of(Phase.MEASURED)
    # 4:8 is the narrow half of the join, dead at int8
    assert any(chip.startswith(("4:8 1", "codes of 4:8 1")) for chip in measured.chips)
    assert any("bytes +" in chip for chip in measured.chips)


def test_an_edit_says_how_far_it_went_and_undo_does_not(
    session: Session, inline: tuple[Live, Frames]
) -> None:
    live, frames = inline
    live.refresh()
    frames.all.clear()
    to_i16("join")(live.session)
    (measured,) = frames.of(Phase.MEASURED)
    change = session.last_change
    counts = len(change.asked), len(change.applied), len(change.propagated)
    assert counts[0] == 1
    assert counts[1] == 1 + counts[2] > 1
    assert measured.chips[-1] == "asked {}, applied {}, propagated {}".format(*counts)
    session.undo()
    assert not any(chip.startswith("asked") for chip in frames.of(Phase.MEASURED)[-1].chips)


def test_an_edit_that_cannot_help_names_the_producers_to_raise(
    session: Session, inline: tuple[Live, Frames]
) -> None:
    live, frames = inline
    live.refresh()
    frames.all.clear()
    # the relu's int8 error is all there is: in int16 the sigmoid only copies it more finely
    to_i16("big")(live.session)
    (done,) = frames.of(Phase.DONE)
    producer = lid_of(session.network, "Relu_relu")
    assert any("won't improve" in chip and producer in chip for chip in done.chips)


def test_an_edit_made_by_a_listener_is_evaluated_too(session: Session) -> None:
    live = Live(session, threaded=False)
    frames = Frames(live)
    answered: list[Frame] = []

    def answer(frame: Frame) -> None:
        if frame.phase is Phase.MEASURED and not answered:
            answered.append(frame)
            session.precision["small"] = I16

    session.on("reported", answer)
    live.refresh()
    last = live.last
    live.close()
    assert last is not None
    assert last.evaluation is not None
    assert last.evaluation.state == session.state
    assert frames.phases[-1] is Phase.DONE


def test_an_idle_worker_starts_at_once(session: Session) -> None:
    live = Live(session)
    frames = Frames(live)
    to_i16("small")(live.session)
    edited = frames.wait_for(lambda frame: frame.phase is Phase.EDITED)
    assert edited.seconds < DEBOUNCE
    assert live.wait()
    assert frames.phases[-1] is Phase.DONE
    assert frames.of(Phase.DONE)[0].evaluation is not None
    live.close()


def test_frames_come_from_the_worker_alone(session: Session) -> None:
    live = Live(session)
    threads: set[str] = set()
    session.on("reported", lambda _: threads.add(threading.current_thread().name))
    to_i16("small")(live.session)
    session.precision["big"] = I16
    assert live.wait()
    live.close()
    assert threads == {"npuwidgets"}


def test_of_a_burst_only_the_latest_state_is_delivered(slow: tuple[Live, Frames]) -> None:
    live, frames = slow
    session = live.session
    evaluated: list[object] = []
    evaluate = session.pipeline.evaluate

    def counted(*given: Any, **named: Any) -> Evaluation:  # noqa: ANN401 (passed through)
        found = evaluate(*given, **named)
        evaluated.append(found)
        return found

    session.pipeline.evaluate = counted  # type: ignore[method-assign]
    scales = [1 / (200 + number) for number in range(15)]
    for scale in scales:
        to_scale(scale)(live.session)
        time.sleep(0.01)
    assert live.wait()
    assert session.inputs["images"].scale == scales[-1]
    (done,) = frames.of(Phase.DONE)
    assert done.evaluation is not None
    assert done.evaluation.state == session.state
    # 15 edits of a tenth of a second each to evaluate, 150 ms in all: the first may get through,
    # as an estimate or whole; then one for where the burst ends
    assert len(evaluated) <= 5
    # every edit is in the history all the same
    for scale in scales[-2::-1]:
        assert session.undo()
        assert session.inputs["images"].scale == scale
    assert live.wait()


def test_cancelling_stops_between_layers_and_the_next_request_goes_on(
    slow: tuple[Live, Frames],
) -> None:
    live, frames = slow
    to_scale(1 / 100)(live.session)
    frames.wait_for(lambda frame: frame.phase is Phase.EDITED)
    live.cancel()
    assert live.wait()
    assert frames.phases == [Phase.EDITED, Phase.CANCELLED]
    assert live.session.inputs["images"].scale == 1 / 100
    frames.all.clear()
    live.refresh()
    assert live.wait()
    assert frames.phases[-1] is Phase.DONE


def test_long_work_reports_progress_but_not_every_layer(slow: tuple[Live, Frames]) -> None:
    live, frames = slow
    assert isinstance(live.session.pipeline.evaluator.backend, SlowBackend)
    live.session.pipeline.evaluator.backend.seconds = 0.03
    started = time.perf_counter()
    to_scale(1 / 100)(live.session)
    assert live.wait()
    elapsed = time.perf_counter() - started
    reports = frames.of(Phase.PROGRESS)
    assert 1 <= len(reports) <= elapsed / 0.1
    for frame in reports:
        assert frame.progress is not None
        assert 1 <= frame.progress.done <= frame.progress.total


def test_a_view_that_raises_stops_neither_the_worker_nor_the_other_views(
    session: Session,
) -> None:
    live = Live(session)

    def broken(_: Frame) -> None:
        raise RuntimeError("this view is closed")

    session.on("reported", broken)
    frames = Frames(live)
    to_i16("small")(live.session)
    assert live.wait(10)
    to_i16("big")(live.session)
    assert live.wait(10)
    live.close()
    assert live._thread is not None
    done = frames.of(Phase.DONE)
    assert [frame.evaluation is not None for frame in done] == [True, True]


def test_all_views_of_a_session_share_one_loop_until_it_is_closed(session: Session) -> None:
    live = Live.of(session)
    assert Live.of(session) is live
    live.close()
    other = Live.of(session)
    assert other is not live
    frames = Frames(other)
    session.precision["small"] = I16
    assert other.wait()
    assert frames.phases[-1] is Phase.DONE
    other.close()


def test_a_closed_loop_says_nothing_and_the_session_goes_on(session: Session) -> None:
    live = Live(session)
    frames = Frames(live)
    live.close()
    session.precision["small"] = I16
    assert session.evaluate().state == session.state
    assert frames.all == []


def test_a_session_nobody_holds_any_more_is_let_go_with_its_loop(tmp_path: Path) -> None:
    # a cell that is run again opens a session anew: the old one's cache must not stay
    opened = open_session(tmp_path)
    live = Live.of(opened)
    live.refresh()
    assert live.wait()
    gone = weakref.ref(opened)
    del opened, live
    for _ in range(4):
        gc.collect()
        time.sleep(0.05)
    assert gone() is None


def test_many_threads_may_edit_and_ask_at_once(session: Session) -> None:
    live = Live(session)
    errors: list[Exception] = []

    def work(number: int) -> None:
        try:
            for step in range(5):
                to_scale(1 / (100 + 10 * number + step))(live.session)
                session.precision[("small", "big", "sig")[number % 3]] = I16
                session.evaluate()
                session.undo()
        except NpuWidgetsError as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert live.wait()
    assert errors == []
    assert live.last is not None
    assert live.last.evaluation is not None
    assert live.last.evaluation.state == session.state
    live.close()


# ---------------------------------------------------------------------- looks


@pytest.fixture
def live(session: Session) -> Iterator[Live]:
    found = Live(session)
    yield found
    found.close()


def test_a_look_runs_in_the_worker_without_an_evaluation(live: Live) -> None:
    live.refresh()
    assert live.wait()
    frames = Frames(live)
    threads: list[str] = []
    live.look("me", lambda _cancelled: threads.append(threading.current_thread().name))
    assert live.wait()
    assert threads == ["npuwidgets"]
    assert frames.all == []
    assert not live.busy


def test_a_newer_look_of_the_same_one_takes_the_older_ones_place(live: Live) -> None:
    live.refresh()
    assert live.wait()
    started, asked = threading.Event(), threading.Event()
    done: list[str] = []

    def slow(cancelled: Callable[[], bool]) -> None:
        started.set()
        assert asked.wait(20)
        if cancelled():
            raise CancelledError("overtaken")
        done.append("old")

    live.look("me", slow)
    assert started.wait(20)
    live.look("other", lambda _cancelled: done.append("other"))
    live.look("me", lambda _cancelled: done.append("new"))
    asked.set()
    assert live.wait()
    assert sorted(done) == ["new", "other"]


def test_a_look_that_an_edit_overtakes_sees_the_edits_result(session: Session, live: Live) -> None:
    live.refresh()
    assert live.wait()
    started, asked = threading.Event(), threading.Event()
    seen: list[tuple[bool, bool]] = []

    def look(cancelled: Callable[[], bool]) -> None:
        started.set()
        assert asked.wait(20)
        stop, last = cancelled(), live.last
        assert last is not None
        assert last.evaluation is not None
        seen.append((stop, last.evaluation.state == session.state))
        if stop:
            raise CancelledError("overtaken")

    live.look("me", look)
    assert started.wait(20)
    to_i16("join")(live.session)
    asked.set()
    assert live.wait()
    assert [stop for stop, _ in seen] == [True, False]
    assert seen[-1] == (False, True)


def test_a_look_that_fails_stops_nothing(live: Live, caplog: pytest.LogCaptureFixture) -> None:
    def broken(_cancelled: Callable[[], bool]) -> None:
        raise ValueError("broken")

    live.look("me", broken)
    live.refresh()
    assert live.wait()
    assert "a look failed" in caplog.text
    assert live.last is not None


def test_where_no_thread_can_be_started_the_same_happens_inline(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    live = Live.of(session)
    frames = Frames(live)
    to_i16("small")(session)
    assert session.precision["small"] == I16
    assert frames.phases[-1] is Phase.DONE
    assert not live.busy
    done: list[bool] = []
    live.look("me", lambda cancelled: done.append(cancelled()))
    assert done == [False]
    live.close()


def test_without_threads_a_look_is_done_at_once(session: Session) -> None:
    live = Live(session, threaded=False)
    done: list[bool] = []
    live.look("me", lambda cancelled: done.append(cancelled()))
    assert done == [False]
    live.close()
