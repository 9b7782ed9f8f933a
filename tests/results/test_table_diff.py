"""Two tables against each other: only what differs, each entry under its own key."""

from __future__ import annotations

from pathlib import Path

import pytest

from npuwidgets import Session
from npuwidgets.errors import SettingError
from npuwidgets.results.table_diff import DiffRow, table_diff
from tests.session.small import I16, INT8, open_session

BEFORE = """\
# head
version: 2
quantize_parameters:
  '@Conv_a_1:out0':
    qtype: i8
    scale: 0.5
    zero_point: 0
  '@Relu_b_2:out0':
    qtype: i8
    scale: 0.25
    zero_point: 0
  '@Conv_a_1:weight':
    scale:
    - 0.5
    - 0.25
    - 0.125
customized_quantize_layers: {}
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    found = open_session(tmp_path)
    found.quantize(INT8)
    return found


def test_equal_tables_have_no_hunk() -> None:
    found = table_diff(BEFORE, BEFORE)
    assert (found.hunks, found.same) == ((), 5)
    assert found.summary == "equal: 5 entries"


def test_a_changed_scale_stands_under_its_own_entry() -> None:
    after = BEFORE.replace("scale: 0.25", "scale: 0.75")
    (hunk,) = table_diff(BEFORE, after).hunks
    assert (hunk.name, hunk.kind) == ("@Relu_b_2:out0", "changed")
    assert hunk.rows == (
        DiffRow("same", "  '@Relu_b_2:out0':", "  '@Relu_b_2:out0':"),
        DiffRow("same", "    qtype: i8", "    qtype: i8"),
        DiffRow("changed", "    scale: 0.25", "    scale: 0.75"),
        DiffRow("same", "    zero_point: 0", "    zero_point: 0"),
    )


def test_a_field_that_comes_in_place_of_others_is_added_and_they_are_removed() -> None:
    after = BEFORE.replace(
        "    qtype: i8\n    scale: 0.25\n    zero_point: 0\n", "    qtype: i16\n    fl: 3\n"
    )
    found = table_diff(BEFORE, after)
    assert str(found).splitlines() == [
        "@@ @Relu_b_2:out0 @@",
        "   '@Relu_b_2:out0':",
        "-    qtype: i8",
        "+    qtype: i16",
        "-    scale: 0.25",
        "-    zero_point: 0",
        "+    fl: 3",
    ]


def test_one_channel_of_a_weight_is_one_row() -> None:
    after = BEFORE.replace("    - 0.25\n", "    - 0.75\n")
    (hunk,) = table_diff(BEFORE, after).hunks
    changed = [row for row in hunk.rows if row.kind != "same"]
    assert changed == [DiffRow("changed", "    - 0.25", "    - 0.75")]


def test_entries_that_come_and_go_are_counted() -> None:
    lines = BEFORE.splitlines(keepends=True)
    after = "".join(lines[:3] + lines[7:11] + ["  '@New_3:out0':\n    qtype: i8\n"] + lines[11:])
    found = table_diff(BEFORE, after)
    assert [(one.name, one.kind) for one in found.hunks] == [
        ("@Conv_a_1:out0", "removed"),
        ("@New_3:out0", "added"),
    ]
    assert found.summary == "1 added, 1 removed, 4 equal"


def test_equal_lines_far_from_a_difference_are_left_out_and_counted() -> None:
    many = "".join(f"    - 0.{number}1\n" for number in range(100))
    before = f"quantize_parameters:\n  '@a_1:weight':\n    scale:\n{many}"
    (hunk,) = table_diff(before, before.replace("- 0.501", "- 0.502")).hunks
    assert len(hunk.rows) == 5
    assert hunk.hidden == 102 - 5


def test_raising_the_tail_changes_its_entries_and_adds_its_converters(session: Session) -> None:
    before = session.table_text()
    session.precision["join"] = I16
    found = table_diff(before, session.table_text())
    kinds = {hunk.name: hunk.kind for hunk in found.hunks}
    assert kinds["customized_quantize_layers"] == "changed"
    assert kinds["@Concat_join_3:out0"] == "changed"
    added = [name for name, kind in kinds.items() if kind == "added"]
    # one converter for each operand of the join: both come from 8 bits
    assert sum("@Concat_join_3_pre_" in name for name in added) == 2
    assert not any("conv" in name for name in kinds)


def test_the_text_is_what_is_written(session: Session, tmp_path: Path) -> None:
    session.precision["join"] = I16
    session.snapshot("tail")
    session.write_table(tmp_path / "t.quantize")
    assert session.table_text() == (tmp_path / "t.quantize").read_text()
    session.undo()
    assert session.table_text(session.snapshots["tail"]) == (tmp_path / "t.quantize").read_text()


def test_a_float_session_has_no_table(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"there is no table: the base format is float32"):
        open_session(tmp_path).table_text()
