from __future__ import annotations

from pathlib import Path

import pytest

from npuwidgets.files import replacing


def test_a_file_is_moved_into_place_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "table.quantize"
    target.write_text("old")
    with replacing(target) as path:
        path.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_an_error_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "table.quantize"
    target.write_text("old")

    def write() -> None:
        with replacing(target) as path:
            path.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_told_with_the_targets_name(tmp_path: Path) -> None:
    target = tmp_path / "x.json"
    with pytest.raises(OSError, match=r"No space left on device: '.*x\.json'"), replacing(target):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named_by_the_target(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "x.json"
    with pytest.raises(OSError, match=r"x\.json"), replacing(target):
        pytest.fail("nothing to write to")


def test_a_new_file_is_readable_by_those_the_mask_allows(tmp_path: Path) -> None:
    plain, ours = tmp_path / "plain", tmp_path / "ours"
    plain.write_text("")
    with replacing(ours) as path:
        path.write_text("")
    assert ours.stat().st_mode == plain.stat().st_mode
