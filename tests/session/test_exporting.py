"""Exports: the files are there, nothing is replaced unasked, and the commands give them again."""

from __future__ import annotations

import json
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PIL.ExifTags import Base

from npuwidgets import Session, below
from npuwidgets.cli import main
from npuwidgets.errors import SettingError, TensorFileError
from npuwidgets.inputs import read_tensor
from npuwidgets.session.exporting import EXPORTS, export_name, export_paths, write_export
from tests.cli.commands import ENVIRONMENT, Capture
from tests.session.small import I16, INT8, model, save, write_pictures


@pytest.fixture
def session(tmp_path: Path) -> Session:
    found = Session.open(save(model(), tmp_path / "net.onnx"), write_pictures(tmp_path, 4))
    found.inputs["images"].scale = 1 / 255
    found.quantize(INT8)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "a folder"
    found.mkdir()
    return found


def run_script(folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let a shell read NAME.sh, and run here what it would have started, one after the other."""
    tool = folder / "npuwidgets"
    write = "import json, sys; print(json.dumps(sys.argv[1:]))"
    tool.write_text(f"""#!/bin/sh\nexec {shlex.quote(sys.executable)} -Ic '{write}' "$@"\n""")
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    environment = {**ENVIRONMENT, "PATH": f"{folder}:{ENVIRONMENT['PATH']}"}
    done = subprocess.run(
        ["/bin/sh", "net.sh"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    monkeypatch.chdir(folder)
    capsys.readouterr()
    for line in done.stdout.splitlines():
        assert main(json.loads(line)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("kind", EXPORTS)
def test_every_export_writes_what_it_says_and_refuses_to_write_over_it(
    session: Session, folder: Path, kind: str
) -> None:
    session.precision["sig"] = I16
    paths = write_export(session, kind, folder, "net")
    assert paths == export_paths(session, kind, folder, "net")
    assert {path.name for path in folder.iterdir()} == {path.name for path in paths}
    with pytest.raises(SettingError, match=r"is in .* already: choose to replace it"):
        write_export(session, kind, folder, "net")
    write_export(session, kind, folder, "net", replace=True)


def test_the_commands_write_the_exported_table_byte_for_byte(
    session: Session, folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.quantize(INT8, algorithm="moving_average", moving_average_weight=0.5, iterations=3)
    session.precision[below("join")] = I16
    for kind in ("commands", "inputmeta"):
        write_export(session, kind, folder, "net")
    said = run_script(folder, capsys, monkeypatch)
    session.write_table(folder / "wanted.quantize")
    assert (folder / "net.quantize").read_text() == (folder / "wanted.quantize").read_text()
    assert said.count("picture_0.png: ") == 3  # both quantize runs and the inference
    assert str(session.evaluate(0).verdict) in said


def test_pictures_that_are_taken_as_stored_are_so_by_the_commands(
    tmp_path: Path, folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    for path in write_pictures(tmp_path, 2):
        with Image.open(path) as image:
            image.save(path, exif=exif)
    tables = {}
    for apply_exif in (True, False):
        session = Session.open(
            save(model(), tmp_path / "net.onnx"), tmp_path, apply_exif=apply_exif
        )
        session.quantize(INT8, iterations=2)
        for kind in ("table", "inputmeta", "commands"):
            write_export(session, kind, folder, "net", replace=True)
        tables[apply_exif] = (folder / "net.quantize").read_bytes()
        assert ("--ignore-exif" in (folder / "net.sh").read_text()) != apply_exif
        (folder / "net.quantize").unlink()
        run_script(folder, capsys, monkeypatch)
        assert (folder / "net.quantize").read_bytes() == tables[apply_exif]
    assert tables[True] != tables[False]


def test_where_no_command_gives_the_table_the_exported_one_is_run(
    session: Session, folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.ranges["big"] = (0, 900)
    for kind in ("commands", "inputmeta", "table"):
        write_export(session, kind, folder, "net")
    text = (folder / "net.sh").read_text()
    assert "1 ranges or entries are given" in text
    assert "--rebuild" not in text
    assert str(session.evaluate(0).verdict) in run_script(folder, capsys, monkeypatch)


def test_ranges_chosen_for_each_layers_own_format_have_no_command(
    session: Session, folder: Path
) -> None:
    session.quantize(INT8, algorithm="kl_divergence")
    session.precision["join"] = I16
    write_export(session, "commands", folder, "net")
    assert "chosen for their own formats" in (folder / "net.sh").read_text()


def test_a_float_session_is_run_in_float(
    tmp_path: Path, folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(save(model(), tmp_path / "net.onnx"), write_pictures(tmp_path, 2))
    for kind in ("commands", "inputmeta"):
        write_export(session, kind, folder, "net")
    assert "--dtype float32" in (folder / "net.sh").read_text()
    run_script(folder, capsys, monkeypatch)


def test_tensors_are_those_of_the_shown_picture(session: Session, folder: Path) -> None:
    session.picture = 2
    (path,) = write_export(session, "tensors", folder, "net")
    evaluation = session.evaluate()
    for word, tensor in (
        ("golden", evaluation.golden_tensor("join")),
        ("simulated", evaluation.simulated_tensor("join")),
    ):
        (file,) = (path / word).glob("iter_2_Concat_join_*_out0_*.tensor")
        assert np.array_equal(read_tensor(file).reshape(tensor.shape), tensor)


def test_the_recording_runs_in_a_kernel_of_its_own(session: Session, folder: Path) -> None:
    session.precision[below("join")] = I16
    write_export(session, "recording", folder, "net")
    done = subprocess.run(
        [sys.executable, "net.py"], cwd=folder, env=ENVIRONMENT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_folder_that_is_not_there_and_a_name_with_a_folder_are_refused(
    session: Session, folder: Path
) -> None:
    with pytest.raises(SettingError, match="is no folder: make it first"):
        write_export(session, "session", folder / "missing", "net")
    with pytest.raises(SettingError, match="is no plain file name"):
        write_export(session, "session", folder, "../net")
    with pytest.raises(SettingError, match="no export 'pdf'"):
        write_export(session, "pdf", folder, "net")


def test_a_network_with_an_odd_name_gets_a_plain_file_name(session: Session) -> None:
    assert export_name(session) == "net"
    object.__setattr__(session.network, "name", "../a b<c>.v2")
    assert export_name(session) == "a_b_c_.v2"


@pytest.mark.parametrize("kind", list(EXPORTS))
@pytest.mark.parametrize("name", ["net\ntouch told", "net\rtouch told", "net\x1b[2J", "net\u2028x"])
def test_a_name_of_more_than_one_line_is_refused_by_every_export(
    session: Session, folder: Path, kind: str, name: str
) -> None:
    with pytest.raises(SettingError, match="no plain file name"):
        write_export(session, kind, folder, name)
    assert list(folder.iterdir()) == []


def test_no_name_of_a_file_becomes_a_command(tmp_path: Path, folder: Path) -> None:
    odd = tmp_path / "a\ntouch told\n"
    odd.mkdir()
    made = Session.open(save(model(), odd / "net.onnx"), write_pictures(tmp_path, 1), fuse=False)
    made.quantize(INT8)
    made.slices = "axis=-1;a\ntouch told\n=0:2"
    write_export(made, "commands", folder, "net")
    text = (folder / "net.sh").read_text()
    done = subprocess.run(
        ["/bin/sh", "-c", f"npuwidgets() {{ :; }}\ncd {shlex.quote(str(folder))}\n{text}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert [one.name for one in folder.iterdir()] == ["net.sh"]


def test_a_picture_whose_path_has_blanks_or_lines_is_in_no_list(
    tmp_path: Path, folder: Path
) -> None:
    odd = tmp_path / "of two\nwords"
    odd.mkdir()
    made = Session.open(save(model(), tmp_path / "net.onnx"), write_pictures(odd, 1))
    with pytest.raises(SettingError, match="cannot stand in a list of pictures: rename it"):
        write_export(made, "inputmeta", folder, "net")


def test_a_layer_whose_name_has_a_line_end_gets_no_tensor_file(
    tmp_path: Path, folder: Path
) -> None:
    odd = model()
    odd.graph.node[0].name = "conv\n../x"
    made = Session.open(save(odd, tmp_path / "net.onnx"), write_pictures(tmp_path, 1))
    made.quantize(INT8)
    with pytest.raises(TensorFileError, match=r"'Conv_conv\\n../x_\d+' has a line end"):
        write_export(made, "tensors", folder, "net")
