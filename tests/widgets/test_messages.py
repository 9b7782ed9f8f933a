"""One update of one view is one comm message, whatever the number of layers."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest

from npuwidgets.errors import SettingError
from npuwidgets.widgets import Arrangement, PrecisionTable, StatusLine


def rows(count: int) -> dict[str, Any]:
    names = [f"Conv_{row}" for row in range(count)]
    return {
        "lids": names,
        "names": names,
        "ops": ["Conv"] * count,
        "shapes": ["1x3"] * count,
        "inputs": [[] if row == 0 else [row - 1] for row in range(count)],
    }


class Recorder:
    """Stands for the comm: keeps what would be sent."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    def __call__(self, message: dict[str, Any], buffers: object = None) -> None:
        self.messages.append({**message, "buffers": buffers})


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    kept = Recorder()
    for view in (PrecisionTable, StatusLine):
        monkeypatch.setattr(view, "_send", lambda _self, *args, **more: kept(*args, **more))
    return kept


@pytest.mark.parametrize("count", [1, 188, 1500])
def test_an_update_of_every_column_is_one_message(count: int, recorder: Recorder) -> None:
    table = PrecisionTable(rows=rows(count))
    recorder.messages.clear()
    table.update(
        figures={
            "cosine": np.full(count, 0.5),
            "sqnr": np.full(count, np.inf),
            "codes": np.full(count, 7),
        },
        fresh=np.full(count, 1),
        formats=np.full(count, 2),
        selection=[0],
    )
    updates = [message for message in recorder.messages if message.get("method") == "update"]
    assert len(updates) == 1
    assert updates[0]["state"] == {"selection": [0], "figures": {}}
    assert sorted(updates[0]["buffer_paths"]) == [
        ["figures", "codes"], ["figures", "cosine"], ["figures", "sqnr"], ["formats"], ["fresh"],
    ]  # fmt: skip


def test_what_did_not_change_is_not_sent(recorder: Recorder) -> None:
    line = StatusLine(text="measured")
    recorder.messages.clear()
    line.update(text="measured", busy=False)
    assert recorder.messages == []


def test_updates_of_several_threads_do_not_mix(recorder: Recorder) -> None:
    line = StatusLine()
    recorder.messages.clear()

    def write(name: str) -> None:
        for number in range(50):
            line.update(text=f"{name} {number}", progress=None, busy=number % 2 == 0)

    threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    texts = [message["state"]["text"] for message in recorder.messages]
    assert sorted(texts) == sorted(f"{name} {number}" for name in "ab" for number in range(50))


def test_an_area_that_does_not_exist_is_named() -> None:
    with pytest.raises(SettingError, match="no area 'footer'"):
        Arrangement({"footer": StatusLine()})
    with pytest.raises(SettingError, match="come together; missing: drawer, inspector"):
        Arrangement({"graph": StatusLine()})


def test_absent_areas_leave_no_widget_behind() -> None:
    frame = Arrangement({"status": StatusLine()})
    assert list(frame.views) == ["status"]
