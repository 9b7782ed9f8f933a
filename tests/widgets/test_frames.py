"""How far a click travels: few frames of ours, by names that one can jump to."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

import npuwidgets
from npuwidgets.choices import Context, Edited, State, edits
from npuwidgets.choices.formats import with_formats
from npuwidgets.choices.plain import Keys
from npuwidgets.numerics import NumberFormat
from npuwidgets.session.live import Live
from npuwidgets.widgets import PrecisionTable
from tests.session.small import I16, INT8, open_session

PACKAGE = str(Path(npuwidgets.__file__).parent)


def our_frames() -> list[str]:
    """The functions of the package on the stack, outermost first."""
    walked = (frame.f_code for frame, _ in traceback.walk_stack(None))
    return [one.co_qualname for one in walked if one.co_filename.startswith(PACKAGE)][::-1]


def test_a_click_reaches_its_edit_in_five_frames(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session(tmp_path)
    session.quantize(INT8)
    session.companions[Live] = Live(session, threaded=False)
    table = PrecisionTable(session)
    seen: list[list[str]] = []

    def watched(context: Context, state: State, layers: Keys, fmt: NumberFormat) -> Edited:
        seen.append(our_frames())
        return with_formats(context, state, layers, fmt)

    monkeypatch.setattr(edits, "with_formats", watched)
    content = {"action": "set_format", "rows": [3], "format": I16}
    message = {"content": {"data": {"method": "custom", "content": content}}, "buffers": []}
    table._handle_msg(message)  # as it comes from the comm
    assert not table.error
    assert str(session.precision[session.network.layers[3].lid]) == I16
    assert seen == [
        [
            "View.receive",
            "SessionView.act",
            "SessionCore.apply",
            "History.apply",
            "SetFormats.apply",
        ]
    ]
    table.close()
