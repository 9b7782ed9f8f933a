"""Columns and pictures: what is taken, and what bytes go to the browser."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import traitlets

from npuwidgets.errors import SettingError
from npuwidgets.widgets import OutputView, PrecisionTable, SimilarityChart, VerdictStrip

ROWS: dict[str, Any] = {
    "lids": ["Conv_a_2", "Concat_b_1"],
    "names": ["a", "b"],
    "ops": ["Conv", "Concat"],
    "shapes": ["1x3", "1x3"],
    "inputs": [[], [0]],
}


def test_a_column_of_floats_is_little_endian_float32() -> None:
    table = PrecisionTable(rows=ROWS, figures={"cosine": np.array([1.0, 0.5])})
    assert table.figures == {"cosine": bytes.fromhex("0000803f0000003f")}


def test_a_column_takes_what_the_browser_sends_back() -> None:
    table = PrecisionTable(rows=ROWS, formats=memoryview(b"\x01\x02"))
    assert table.formats == b"\x01\x02"


def test_a_column_of_another_length_than_the_rows_is_refused() -> None:
    with pytest.raises(SettingError, match="cosine has 3 values for 2 rows"):
        PrecisionTable(rows=ROWS, figures={"cosine": [1, 1, 1]})


def test_rows_and_columns_may_change_together() -> None:
    table = PrecisionTable(rows=ROWS, figures={"cosine": [1, 1]})
    one = {name: values[:1] for name, values in ROWS.items()}
    with pytest.raises(SettingError, match="set rows and columns in one update"):
        table.update(rows=one)
    table.update(rows=one, figures={"cosine": [0.25]})
    assert len(table.rows["lids"]) == 1


@pytest.mark.parametrize("values", [[256, 0], [-1, 0], [0.5, 0]])
def test_bytes_are_never_wrapped_around(values: list[float]) -> None:
    with pytest.raises(traitlets.TraitError, match="0 to 255"):
        PrecisionTable(rows=ROWS, formats=values)


def test_half_a_float_is_refused() -> None:
    with pytest.raises(traitlets.TraitError, match="no whole number of rows"):
        PrecisionTable(rows=ROWS, figures={"cosine": b"\x00\x00\x00"})


def test_text_is_no_column() -> None:
    with pytest.raises(traitlets.TraitError, match="not numbers"):
        SimilarityChart(figures={"cosine": ["high"]})


def test_boxes_need_as_many_statuses() -> None:
    with pytest.raises(SettingError, match="1 golden_boxes with 0 golden_status"):
        OutputView(golden_boxes=[[0, 0, 1, 1, 0.5, 0]])


def test_a_picture_is_png_or_jpeg() -> None:
    with pytest.raises(traitlets.TraitError, match="neither PNG nor JPEG"):
        OutputView(picture=b"<svg onload=alert(1)>")


def test_a_verdict_of_the_wrong_shape_is_refused_with_the_part_named() -> None:
    with pytest.raises(traitlets.TraitError, match=r"verdict\.whole_cosine must be finite"):
        VerdictStrip(verdict={"state": "good", "title": "OK", "whole_cosine": float("nan")})
    with pytest.raises(traitlets.TraitError, match=r"verdict\.state must be one of dead"):
        VerdictStrip(verdict={"state": "fine", "title": "OK"})


def test_a_refused_update_changes_nothing() -> None:
    table = PrecisionTable(rows=ROWS, figures={"cosine": [1, 1]})
    with pytest.raises(traitlets.TraitError):
        table.update(figures={"cosine": [0, 0]}, why={"0": 3})
    assert table.figures["cosine"] == np.ones(2, "<f4").tobytes()
