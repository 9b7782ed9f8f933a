"""Running a cell again closes what it made before: the kernel keeps no widget and no session."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import ipywidgets.widgets.widget
import pytest

from npuwidgets.session.live import Live
from npuwidgets.widgets import StatusLine, Workbench
from npuwidgets.widgets.view import cells
from tests.session.small import I16, open_session

Run = Callable[[str, str], None]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """`run(cell, message)`: from now on that cell runs, on that request."""

    def run_(cell: str, message: str) -> None:
        parent = {"metadata": {"cellId": cell}, "header": {"msg_id": message}}
        shell = SimpleNamespace(get_parent=lambda: parent)
        monkeypatch.setattr(cells, "get_ipython", lambda: shell)

    yield run_
    cells._RUNS.clear()


def models() -> set[str]:
    """The ids of all widget models in this process."""
    return set(ipywidgets.widgets.widget._instances)


def settled(session: object) -> None:
    live = Live.of(session)  # type: ignore[arg-type]
    assert live.wait(20)


def test_a_second_run_leaves_as_many_models_as_the_first(run: Run, tmp_path: Path) -> None:
    session = open_session(tmp_path)
    before = models()
    run("a", "1")
    Workbench(session)
    settled(session)
    first = models() - before
    run("a", "2")
    second_bench = Workbench(session)
    settled(session)
    second = models() - before
    assert len(first) == len(second) > 10
    assert not first & second
    session.precision["join"] = I16
    settled(session)
    assert second_bench.verdict.verdict["state"] == "good"
    second_bench.close()
    assert models() == before


def test_workbenches_of_one_run_and_of_other_cells_stay(run: Run, tmp_path: Path) -> None:
    session = open_session(tmp_path)
    run("a", "1")
    one, two = Workbench(session), Workbench(session)
    run("b", "2")
    other = Workbench(session)
    run("a", "3")
    Workbench(session)
    alive = models()
    assert one.comm is None
    assert two.comm is None
    assert other.model_id in alive
    Live.of(session).close()


def test_without_a_cell_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    comm_message = SimpleNamespace(get_parent=lambda: {"metadata": {}, "header": {"msg_id": "1"}})
    for shell in (None, comm_message, SimpleNamespace()):
        monkeypatch.setattr(cells, "get_ipython", lambda shell=shell: shell)
        first, second = StatusLine(), StatusLine()
        assert {first.model_id, second.model_id} <= models()
        first.close()
        second.close()


def test_a_view_alone_is_closed_as_well(run: Run) -> None:
    run("a", "1")
    first = StatusLine()
    known = first.model_id
    run("a", "2")
    second = StatusLine()
    assert known not in models()
    assert second.model_id in models()


def test_a_closed_workbench_keeps_neither_itself_nor_its_session(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    bench = Workbench(session)
    settled(session)
    kept = weakref.ref(session), weakref.ref(bench), weakref.ref(bench.table)
    bench.close()
    del session, bench
    gc.collect()
    assert [one() for one in kept] == [None, None, None]
