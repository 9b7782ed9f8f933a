"""Tables of states: built once an edit, and not at all for a state seen before."""

from __future__ import annotations

from pathlib import Path

import pytest

from npuwidgets.quantization import TableBuilder
from npuwidgets.session.live import Live
from tests.session.small import I16, INT8, open_session


def test_an_edit_that_is_followed_live_builds_one_table_and_going_back_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session(tmp_path)
    session.quantize(INT8)
    live = Live(session, threaded=False)
    live.refresh()
    built: list[object] = []
    build = TableBuilder.build

    def counted(builder: TableBuilder, *given: object) -> object:
        built.append(given)
        return build(builder, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(TableBuilder, "build", counted)
    session.precision["small"] = I16
    assert len(built) == 1
    session.undo()
    session.redo()
    assert len(built) == 1
    live.close()
