"""Messages of the browser: valid ones reach the callback, the others are shown, never swallowed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from npuwidgets.errors import UnknownNameError
from npuwidgets.widgets import (
    NormalizationRow,
    PrecisionTable,
    SimilarityChart,
    StatusLine,
    VerdictStrip,
    View,
)

ROWS = {
    "lids": ["Conv_a_2", "Concat_b_1"],
    "names": ["a", "b"],
    "ops": ["Conv", "Concat"],
    "shapes": ["1x3", "1x3"],
    "inputs": [[], [0]],
}
MENU = [
    {"value": "asymmetric_affine-i8", "label": "asymmetric i8", "kind": "int8"},
    {"value": "dynamic_fixed_point-i16", "label": "i16", "kind": "int16"},
]
IMAGES = {
    "name": "images",
    "scale": {"text": "1/255", "value": 1 / 255},
    "mean": "0",
    "preset": "0..1",
    "reverse_channel": False,
    "fitting": "letterbox",
    "layout": "1x3x8x8",
    "is_picture": True,
    "back": "",
}

Heard = list[tuple[str, Mapping[str, Any]]]


def listen(view: View) -> Heard:
    heard: Heard = []
    view.on_action(lambda action, payload: heard.append((action, payload)))
    return heard


def table() -> PrecisionTable:
    return PrecisionTable(rows=ROWS, format_menu=MENU)


def row() -> NormalizationRow:
    return NormalizationRow(inputs=[IMAGES], pictures=["a.jpg", "b.jpg"])


def test_an_unknown_keyword_is_a_type_error_with_the_nearest_name() -> None:
    with pytest.raises(TypeError, match="no trait 'verdicts'; did you mean verdict"):
        VerdictStrip(verdicts={})
    with pytest.raises(TypeError, match="StatusLine has no trait 'txt'"):
        StatusLine().update(txt="hello")


def test_a_format_for_some_rows_reaches_the_callback() -> None:
    view = table()
    heard = listen(view)
    view.receive({"action": "set_format", "rows": [0, 1], "format": "dynamic_fixed_point-i16"})
    assert heard == [("set_format", {"rows": [0, 1], "format": "dynamic_fixed_point-i16"})]
    assert view.error == {}


def test_the_base_format_is_always_offered() -> None:
    view = table()
    heard = listen(view)
    view.receive({"action": "set_format", "rows": [1], "format": "base"})
    assert heard[0][1]["format"] == "base"


@pytest.mark.parametrize(
    ("view", "message", "said"),
    [
        (table(), "undo", "without an action"),
        (table(), {"action": "explode"}, "unknown action 'explode'"),
        (table(), {"action": "undo", "steps": 2}, "unknown steps"),
        (table(), {"action": "select", "rows": [2], "serial": 1}, "row 2 of 2"),
        (table(), {"action": "select", "rows": "0", "serial": 1}, "must be a list"),
        (table(), {"action": "set_format", "rows": [0], "format": "int7"}, "known: asymmetric"),
        (table(), {"action": "set_format", "rows": [], "format": "base"}, "without rows"),
        (table(), {"action": "step_picture", "by": 5}, "cannot be above 1"),
        (row(), {"action": "scale", "input": "images", "text": 0.5}, "scale.text must be text"),
        (row(), {"action": "scale", "input": "mask", "text": "1"}, "input 'mask'; known: images"),
        (row(), {"action": "mode", "value": "melt"}, "known: recalibrate, freeze"),
        (row(), {"action": "picture", "index": 2}, "picture 2 of 2"),
        (row(), {"action": "fitting", "input": "images", "value": "fold"}, "known: letterbox"),
        (VerdictStrip(), {"action": "show_reference", "shown": 1}, "true or false"),
    ],
)
def test_a_message_that_cannot_be_taken_is_shown_and_calls_nobody(
    view: View, message: object, said: str
) -> None:
    heard = listen(view)
    view.receive(message)
    assert heard == []
    assert said in view.error["message"]
    assert view.error["remedy"]


def test_the_next_good_action_clears_the_error() -> None:
    view = table()
    view.receive({"action": "explode"})
    view.receive({"action": "undo"})
    assert view.error == {}


def test_a_selection_is_taken_over_with_its_serial() -> None:
    view = SimilarityChart(names=["a", "b"])
    view.receive({"action": "select", "rows": [1], "serial": 7})
    assert (view.selection, view.selection_serial) == ([1], 7)


def test_an_error_of_ours_in_a_callback_is_shown_in_place() -> None:
    def callback(_action: str, _payload: Mapping[str, Any]) -> None:
        raise UnknownNameError("no layer is called Conv_9; nearest: Conv_a_2")

    view = table()
    view.on_action(callback)
    view.receive({"action": "undo"})
    assert view.error["message"] == "no layer is called Conv_9; nearest: Conv_a_2"


def test_any_other_error_in_a_callback_is_shown_and_raised() -> None:
    def callback(_action: str, _payload: Mapping[str, Any]) -> None:
        raise ZeroDivisionError("division by zero")

    view = table()
    view.on_action(callback)
    with pytest.raises(ZeroDivisionError):
        view.receive({"action": "undo"})
    assert view.error["message"] == "ZeroDivisionError: division by zero"


def test_a_removed_callback_hears_nothing() -> None:
    heard: list[str] = []

    def callback(action: str, _payload: Mapping[str, Any]) -> None:
        heard.append(action)

    view = table()
    view.on_action(callback)
    view.on_action(callback, remove=True)
    view.receive({"action": "undo"})
    assert heard == []


def test_an_error_in_the_script_reaches_python() -> None:
    view = StatusLine()
    view.receive({"action": "script_error", "message": "status: x is undefined"})
    assert view.error["message"] == "status: x is undefined"


def test_equal_chips_are_shown_again() -> None:
    strip = VerdictStrip()
    strip.show_chips(["kept 0 → 4"])
    strip.show_chips(["kept 0 → 4"])
    assert strip.chips_serial == 2
