"""Every pane by itself: it follows its session, is linked, edits, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances

from npuwidgets.session import Session
from npuwidgets.session.live import Live
from npuwidgets.widgets import (
    NormalizationRow,
    OutputView,
    PrecisionTable,
    SimilarityChart,
    StatusLine,
    VerdictStrip,
)
from tests.session.small import I16, INT8, open_session

KINDS = (
    NormalizationRow,
    OutputView,
    PrecisionTable,
    SimilarityChart,
    StatusLine,
    VerdictStrip,
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    found = open_session(tmp_path)
    found.quantize(INT8)
    yield found
    Live.of(found).close()


def settle(session: Session) -> None:
    assert Live.of(session).wait(20)


def row(session: Session, name: str) -> int:
    return next(
        place for place, one in enumerate(session.network.layers) if one.name.endswith(f"_{name}")
    )


def test_a_verdict_alone_follows_an_edit_in_a_cell_and_undoes_it(session: Session) -> None:
    strip = VerdictStrip(session)
    settle(session)
    assert strip.verdict["state"] == "dead"
    session.precision["join"] = I16
    settle(session)
    assert strip.verdict["state"] == "good"
    strip.receive({"action": "undo"})
    settle(session)
    assert strip.verdict["state"] == "dead"


def test_a_table_alone_edits_and_its_selection_is_the_chart_s(session: Session) -> None:
    table, chart = PrecisionTable(session), SimilarityChart(session)
    settle(session)
    place = row(session, "join")
    table.receive({"action": "select", "rows": [place], "serial": 1})
    assert chart.selection == [place]
    table.receive({"action": "set_format", "rows": [place], "format": I16})
    settle(session)
    assert session.precision["join"] == I16
    kinds = [chart.class_menu[one]["kind"] for one in np.frombuffer(chart.classes, np.uint8)]
    assert kinds[place] == "int16"


def test_output_and_status_alone_show_the_result(session: Session) -> None:
    output, status = OutputView(session), StatusLine(session)
    settle(session)
    assert output.picture.startswith(b"\xff\xd8")
    assert not status.busy
    assert status.text.startswith("measured")


def test_a_scale_typed_in_the_row_alone_is_an_edit(session: Session) -> None:
    strip = NormalizationRow(session)
    strip.receive({"action": "scale", "input": "images", "text": "1/128"})
    settle(session)
    assert session.inputs["images"].scale == 1 / 128


@pytest.mark.parametrize("kind", KINDS)
def test_a_closed_view_leaves_nothing_and_hears_nothing(
    session: Session, kind: type[VerdictStrip]
) -> None:
    Live.of(session)

    def heard() -> list[int]:
        return [len(listeners) for listeners in session.events._listeners.values()]

    before, listeners = set(_instances), heard()
    view = kind(session)
    settle(session)
    view.close()
    assert set(_instances) == before
    assert heard() == listeners
    session.precision["join"] = I16
    settle(session)


@pytest.mark.parametrize("kind", KINDS)
def test_a_view_of_something_else_says_what_it_shows(kind: type[VerdictStrip]) -> None:
    with pytest.raises(TypeError, match=f"{kind.__name__} shows a Session, not str"):
        kind("yolov5s.onnx")  # type: ignore[arg-type]


def test_a_view_that_breaks_says_so_in_its_place_and_the_others_go_on(
    session: Session, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_showing: object) -> dict[str, object]:
        raise ZeroDivisionError("no columns")

    table, strip = PrecisionTable(session), VerdictStrip(session)
    settle(session)
    monkeypatch.setattr(table, "of_figures", broken)
    session.precision["join"] = I16
    settle(session)
    assert "ZeroDivisionError: no columns" in table.error["message"]
    assert "PrecisionTable cannot show" in caplog.text
    assert not strip.error
    assert strip.history["can_undo"]
    for view in (table, strip):
        view.close()
