"""Recorder, snapshots, table difference and export without a browser, and their drawer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from npuwidgets.session import Session
from npuwidgets.session.live import Live
from npuwidgets.widgets import Drawer, ExportPanel, Recorder, Snapshots, TableDiff, View
from tests.session.small import I16, INT8, model, save, write_pictures


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    found = Session.open(save(model(), tmp_path / "net.onnx"), write_pictures(tmp_path, 3))
    found.inputs["images"].scale = 1 / 255
    found.quantize(INT8)
    yield found
    Live.of(found).close()


def settle(session: Session) -> None:
    assert Live.of(session).wait(20)


def tell(session: Session, view: View, action: str, **payload: object) -> None:
    view.receive({"action": action, **payload})
    settle(session)


def test_the_recorder_shows_edits_of_before_and_of_now(session: Session) -> None:
    view = Recorder(session)
    assert [one["code"] for one in view.edits][-1] == f"session.quantize({INT8!r})"
    session.precision["sig"] = I16
    settle(session)
    assert view.edits[-1]["code"] == f"session.precision['Sigmoid_sig'] = {I16!r}"
    assert view.digest == session.digest
    assert view.code == session.recording()
    session.undo()
    settle(session)
    assert len(view.edits) == 2


def test_a_closed_view_hears_nothing(session: Session) -> None:
    view = Recorder(session)
    view.close()
    session.precision["sig"] = I16
    settle(session)
    assert len(view.edits) == 2


def test_snapshots_are_taken_compared_restored_and_dropped(session: Session) -> None:
    view = Snapshots(session)
    tell(session, view, "take", name="all int8")
    session.precision["join"] = I16
    settle(session)
    assert [(row["name"], row["now"]) for row in view.rows] == [("all int8", False)]
    tell(session, view, "compare", first="=all int8", second="@now")
    rows = {one["what"]: one for one in view.compared["rows"]}
    mine = session.evaluate_snapshot("all int8").verdict.outputs[0].whole.cosine
    assert rows["cosine of the whole"]["first"] == f"{mine:.5f}"
    assert rows["4:8, codes"]["first"] == "1 of 256"  # dead in int8, alive in int16
    assert rows["4:8, codes"]["better"] == "second"
    tell(session, view, "restore", name="all int8")
    assert view.rows[0]["now"]
    assert not session.precision.listed
    tell(session, view, "drop", name="all int8")
    assert view.rows == []


def test_what_a_snapshot_cannot_do_is_said_in_its_view(session: Session) -> None:
    view = Snapshots(session)
    tell(session, view, "restore", name="gone")
    assert "no snapshot 'gone'" in view.error["message"]
    tell(session, view, "take", name="  ")
    assert "a snapshot needs a name" in view.error["message"]


def test_the_difference_follows_the_last_edit(session: Session) -> None:
    view = TableDiff(session)
    session.precision["join"] = I16
    settle(session)
    names = [one["name"] for one in view.hunks]
    assert "@Concat_join_3:out0" in names
    assert "customized_quantize_layers" in names
    tell(session, view, "find", text="join_3:OUT")
    assert [one["name"] for one in view.hunks] == ["@Concat_join_3:out0"]
    tell(session, view, "choose", side="before", value="@now")
    assert view.summary.startswith("equal: ")
    assert view.hunks == []


def test_many_entries_come_a_page_at_a_time(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("npuwidgets.widgets.diff.PAGE", 3)
    view = TableDiff(session)
    session.inputs["images"].scale = 1 / 128
    settle(session)
    assert len(view.hunks) == 3
    total = 3 + view.left
    tell(session, view, "more")
    assert (len(view.hunks), view.left) == (6, total - 6)


def test_a_float_side_says_that_it_has_no_table(session: Session) -> None:
    view = TableDiff(session)
    session.base = "float32"
    settle(session)
    assert "there is no table" in view.summary
    assert view.hunks == []


def test_exports_are_written_and_replaced_only_when_chosen(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    view = ExportPanel(session, folder)
    tell(session, view, "write", kinds=["table", "recording"], replace=False)
    rows = {row["kind"]: row for row in view.rows}
    assert rows["table"]["said"] == rows["recording"]["said"] == "written"
    assert rows["table"]["files"] == [{"name": "net.quantize", "there": True}]
    assert (folder / "net.quantize").read_text() == session.table_text()
    tell(session, view, "write", kinds=["table"], replace=False)
    row = next(row for row in view.rows if row["kind"] == "table")
    assert row["failed"]
    assert "is in" in row["said"]


def test_a_folder_that_is_not_there_is_made_when_something_is_written(
    session: Session, tmp_path: Path
) -> None:
    view = ExportPanel(session, tmp_path / "new" / "folder")
    assert view.absent
    assert view.problem == ""
    tell(session, view, "write", kinds=["table"], replace=False)
    assert (tmp_path / "new" / "folder" / "net.quantize").read_text() == session.table_text()
    assert not view.absent


def test_a_wrong_folder_or_name_is_said_beside_the_field(session: Session, tmp_path: Path) -> None:
    view = ExportPanel(session, tmp_path)
    (tmp_path / "file").write_text("")
    tell(session, view, "place", folder=str(tmp_path / "file"), name="net")
    assert "is a file: name a folder" in view.problem
    tell(session, view, "place", folder=str(tmp_path), name="a/b")
    assert "is no plain file name" in view.problem
    tell(session, view, "place", folder=str(tmp_path), name="net")
    assert view.problem == ""


def test_a_drawer_is_closed_and_its_views_rest_until_they_are_opened(session: Session) -> None:
    drawer = Drawer(session)
    settle(session)
    assert drawer.tab == ""
    assert [view.awake for view in drawer.views.values()] == [False] * 5
    assert drawer.recorder.edits == []
    drawer.receive({"action": "open", "tab": "Recorder"})
    assert len(drawer.recorder.edits) == 2
    drawer.receive({"action": "open", "tab": "Snapshots"})
    session.precision["sig"] = I16
    settle(session)
    assert len(drawer.recorder.edits) == 2
    drawer.receive({"action": "open", "tab": "Recorder"})
    assert len(drawer.recorder.edits) == 3
    drawer.close()


@pytest.mark.parametrize("kind", [Recorder, Snapshots, TableDiff, ExportPanel])
def test_a_view_of_something_else_than_a_session_is_refused(
    kind: Callable[..., View],
) -> None:
    with pytest.raises(TypeError, match="shows a Session, not int"):
        kind(3)
