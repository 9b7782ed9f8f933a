from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from npuwidgets.files import LARGEST_FILE, read_file, replacing
from npuwidgets.inputs import read_tensor

DUMPS = """
import sys
import numpy as np
from npuwidgets.acuity.inference import write_dumps
tensors = [(f"@Conv_{i}:out0", np.full((100, 100), i, np.float32)) for i in range(25)]
print("begins", flush=True)
for _ in range(int(sys.argv[2])):
    write_dumps(sys.argv[1], 0, tensors)
"""


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


def test_what_a_killed_process_left_goes_with_the_next_write(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        with replacing(tmp_path / "table.quantize") as path:
            path.write_text("half")
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".table.quantize.")
    with replacing(tmp_path / "other.json") as path:
        path.write_text("whole")
    assert [one.name for one in tmp_path.iterdir()] == ["other.json"]


def test_what_another_write_is_busy_with_stays(tmp_path: Path) -> None:
    stranger = tmp_path / ".editor.tmp"
    stranger.write_text("")
    with replacing(tmp_path / "a") as first, replacing(tmp_path / "b") as second:
        first.write_text("1")
        second.write_text("2")
    assert sorted(one.name for one in tmp_path.iterdir()) == [".editor.tmp", "a", "b"]


def test_a_write_into_a_temporary_is_part_of_its_write(tmp_path: Path) -> None:
    with replacing(tmp_path / "pair") as outer:
        with replacing(outer) as inner:
            inner.write_text("whole")
        assert [one.name for one in tmp_path.iterdir()] == [outer.name]
    assert (tmp_path / "pair").read_text() == "whole"


@pytest.mark.parametrize("milliseconds", [3, 90])
def test_dumps_of_a_killed_process_are_whole_or_absent(tmp_path: Path, milliseconds: int) -> None:
    command = [sys.executable, "-c", DUMPS, str(tmp_path)]
    with subprocess.Popen([*command, "1000"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(milliseconds / 1000)
        process.kill()
    for file in tmp_path.glob("*.tensor"):
        assert read_tensor(file).shape == (100, 100)
    subprocess.run([*command, "1"], check=True, stdout=subprocess.DEVNULL)
    assert len(list(tmp_path.iterdir())) == 25


def test_only_plain_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "huge").open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)
    for name, message in {
        "pipe": "it is a pipe, not a file",
        ".": "it is a folder, not a file",
        "huge": "1.1 GB, more than the 1.1 GB that such a file may have",
        "gone": "No such file",
        "a\0b": "the character 0",
    }.items():
        with pytest.raises(OSError, match=message):
            read_file(tmp_path / name)
    with pytest.raises(OSError, match="it is a device, not a file"):
        read_file("/dev/zero")
