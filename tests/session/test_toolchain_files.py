"""The toolchain's files in a Session: opened, put in force, written, saved and loaded."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from ruamel.yaml import YAML

from npuwidgets import Session, below
from npuwidgets.acuity import read_table, write_network
from npuwidgets.acuity.inference import write_dumps
from npuwidgets.acuity.settings.inputmeta_text import generate_inputmeta
from npuwidgets.cli import main
from npuwidgets.engine import OnnxRuntimeBackend
from npuwidgets.errors import AcuityFileError, SessionFileError, SettingError, UnknownNameError
from npuwidgets.inputs import Preprocessing, read_tensor
from npuwidgets.network import import_onnx
from tests.helpers import lid_of
from tests.session.small import I16, INT8, model, save, write_pictures

FED = Preprocessing((1.0, 2.0, 3.0), 0.01, reverse_channel=True)
"""What the inputmeta of the small network says."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """net.onnx and what the commands make of it: net.json, net.data, net.yml and dataset.txt."""
    network = import_onnx(save(model(), tmp_path / "net.onnx"))
    write_network(network, tmp_path / "net.json", tmp_path / "net.data")
    names = [path.name for path in write_pictures(tmp_path, 3)]
    (tmp_path / "dataset.txt").write_text("\n".join(names), encoding="utf-8")
    generate_inputmeta(network, tmp_path / "net.yml", channel_mean_value="1 2 3 0.01").write()
    return tmp_path


def opened(folder: Path, name: str = "net.json") -> Session:
    return Session.open(folder / name, inputmeta=folder / "net.yml")


def hybrid(session: Session) -> Session:
    """Quantized, the tail at int16, one layer in float."""
    session.quantize(INT8, iterations=3)
    session.precision[below("big")] = I16
    session.precision["sig"] = "float32"
    return session


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def encodings(session: Session) -> dict[str, object]:
    """What the layers' tensors are stored in; ranges aside, which a file widens to hold 0."""
    return {
        lid: (own.format, [one and one.encoding for one in own.outputs], own.weight, own.bias)
        for lid, own in session.table.layers.items()
    }


def assert_same_results(one: Session, other: Session) -> None:
    """The same encodings, and all golden and simulated tensors to the bit."""
    assert encodings(one) == encodings(other)
    first, second = one.evaluate(1), other.evaluate(1)
    for layer in one.network.layers:
        for golden in (True, False):
            a = dict(first.dump(layer.outputs, golden=golden))
            b = dict(second.dump(layer.outputs, golden=golden))
            for ref, values in a.items():
                assert values.tobytes() == b[ref].tobytes(), ref


# ---------------------------------------------------------------------------------- opening


@pytest.mark.parametrize("name", ["mnist.json", "mnist.onnx"])
def test_mnists_files_give_the_six_dumped_outputs_value_for_value(
    shared: Path, tmp_path: Path, name: str
) -> None:
    sample = shared / "acuity-samples" / "mnist"
    session = Session.open(sample / name, inputmeta=sample / "mnist-inputmeta.yml")
    session.read_table(sample / "mnist.quantilize")
    refs = [layer.outputs[0] for layer in (*session.network.inputs, *session.network.outputs)]
    (output,) = session.network.outputs
    for picture in range(6):
        evaluation = session.evaluate(picture)
        (dumped,) = sample.glob(f"iter_{picture}_attach_*.tensor")
        np.testing.assert_array_equal(
            evaluation.simulated_tensor(output.lid).reshape(-1), read_tensor(dumped).reshape(-1)
        )
        written = write_dumps(tmp_path, picture, evaluation.dump(refs))
        assert len(written) == 2
        for path in written:
            assert path.read_bytes() == (sample / path.name).read_bytes()


def test_a_json_an_inputmeta_and_nothing_else_give_what_the_onnx_file_gives(folder: Path) -> None:
    ours = opened(folder)
    theirs = Session.open(folder / "net.onnx", folder / "dataset.txt")
    theirs.inputs["images"].preprocessing = FED
    assert ours.network.digest == theirs.network.digest
    assert ours.state == theirs.state
    assert ours.picture_names == theirs.picture_names
    assert_same_results(hybrid(ours), hybrid(theirs))


def test_an_inputmeta_feeds_an_onnx_file_as_well(folder: Path) -> None:
    assert opened(folder, "net.onnx").state == opened(folder).state


def test_opening_leaves_nothing_to_undo(folder: Path) -> None:
    session = opened(folder)
    assert session.inputs["images"].preprocessing == FED
    assert not session.can_undo
    assert session.last_change.title == f"opened {folder / 'net.json'}"
    assert session.last_change.notes == ()


def test_data_and_pictures_may_lie_elsewhere(folder: Path) -> None:
    (folder / "weights").mkdir()
    (folder / "net.data").rename(folder / "weights/all.data")
    with pytest.raises(AcuityFileError, match=r"no data at .*net\.data"):
        opened(folder)
    session = Session.open(
        folder / "net.json",
        data=folder / "weights/all.data",
        inputmeta=folder / "net.yml",
        evaluation=folder / "picture_2.png",
    )
    assert session.picture_names == ("picture_2.png",)
    assert session.pipeline.calibration is not None
    assert len(session.pipeline.calibration) == 3


def test_what_is_odd_in_an_inputmeta_is_a_note_and_what_is_probably_wrong_a_warning_too(
    folder: Path,
) -> None:
    meta = folder / "net.yml"
    (lid,) = (layer.lid for layer in opened(folder).network.inputs)
    edit(meta, f"lid: {lid}", "lid: images_77")
    edit(meta, "fitting: scale", "fitting: letterbox")
    with pytest.warns(UserWarning, match=r"net\.yml: line \d+: fitting letterbox") as caught:
        session = opened(folder)
    assert [one.filename for one in caught] == [__file__]
    warned, noted = session.last_change.notes
    assert warned == str(caught[0].message)
    assert noted.startswith(f"{meta}: line ")
    assert noted.endswith(f"images_77 is {lid} here")


@pytest.mark.parametrize(
    ("arguments", "say"),
    [
        ({"model": "net.json", "dataset": "dataset.txt", "inputmeta": "net.yml"}, "leave dataset="),
        ({"model": "net.onnx", "data": "net.data"}, r"data='net\.data' has no effect"),
        ({"model": "net.json", "shapes": {"images": [1, 3, 8, 8]}}, "shapes= has no effect"),
        ({"model": "net.json", "fuse": False}, "fuse= has no effect"),
        (
            {"model": "net.json", "arithmetic": "integer", "backend": OnnxRuntimeBackend()},
            "both choose kernels",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: dict[str, Any], say: str
) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(SettingError, match=say):
        Session.open(**arguments)


# ------------------------------------------------------------------------------------ table


def test_a_hybrid_table_written_and_read_gives_the_same_to_the_bit(folder: Path) -> None:
    session = hybrid(opened(folder))
    table, json = folder / "net.quantize", folder / "net.quantize.json"
    assert session.write_table(table) == (table, json)
    for name in ("net.json", "net.onnx", "net.quantize.json"):
        other = opened(folder, name)
        assert other.network.digest == session.network.digest
        other.read_table(table)
        assert dict(other.precision.listed) == dict(session.precision.listed)
        assert_same_results(other, session)


def test_a_session_from_onnx_writes_the_same_table_and_network(folder: Path) -> None:
    for name, out in (("net.json", "a"), ("net.onnx", "b")):
        (folder / out).mkdir()
        hybrid(opened(folder, name)).write_table(folder / out / "net.quantize")
    for name in ("net.quantize", "net.quantize.json"):
        ours, theirs = (YAML(typ="safe").load(folder / out / name) for out in ("a", "b"))
        assert ours == theirs


def test_a_written_table_is_the_one_that_the_commands_write(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    flags = "--model net.json --model-data net.data --with-input-meta net.yml --model-quantize"
    made = f"quantize {flags} cli.quantize"
    assert main(shlex.split(f"{made} --quantizer {INT8[:-3]} --qtype int8 --iterations 3")) == 0
    session = opened(folder)
    session.quantize(INT8, iterations=3)
    session.write_table("ours.quantize")
    assert Path("ours.quantize").read_bytes() == Path("cli.quantize").read_bytes()
    session.precision[below("big")] = I16
    lines = "".join(f"\n  {lid}: {fmt}" for lid, fmt in session.precision.listed.items())
    edit(
        Path("cli.quantize"),
        "customized_quantize_layers: {}",
        f"customized_quantize_layers:{lines}",
    )
    assert main(shlex.split(f"{made} --hybrid")) == 0
    session.write_table("ours.quantize")
    # the command starts from the file's ranges, which hold 0; a session from those it measured
    tables = [
        {
            key: replace(entry, max_value=None, min_value=None)
            for key, entry in read_table(f"{name}.quantize").entries.items()
        }
        for name in ("ours", "cli")
    ]
    assert tables[0] == tables[1]
    assert list(tables[0]) == list(tables[1])
    ours, theirs = (YAML(typ="safe").load(Path(f"{x}.quantize.json")) for x in ("ours", "cli"))
    assert ours["Layers"] == theirs["Layers"]


def test_comments_of_a_table_that_is_there_stay(folder: Path) -> None:
    session = opened(folder)
    session.quantize(INT8, iterations=3)
    path = folder / "net.quantize"
    session.write_table(path)
    edit(path, "version: 2\n", "version: 2\n# measured on Monday\n")
    session.inputs["images"].scale = 0.02
    assert session.write_table(path) == (path,)
    assert "# measured on Monday\n" in path.read_text(encoding="utf-8")
    other = opened(folder)
    other.read_table(path)
    assert encodings(other) == encodings(session)


def test_a_table_that_was_cut_off_is_written_anew_with_a_warning(folder: Path) -> None:
    session = opened(folder)
    session.quantize(INT8, iterations=3)
    path = folder / "net.quantize"
    path.write_text("", encoding="utf-8")
    with pytest.warns(UserWarning, match=r"written anew: .*net\.quantize is empty"):
        session.write_table(path)
    assert read_table(path).entries


@pytest.mark.parametrize("listed", ["", "conv"])
def test_a_session_with_a_float_base_has_no_table_to_write(folder: Path, listed: str) -> None:
    session = opened(folder)
    if listed:
        session.precision[listed] = I16
    with pytest.raises(SettingError, match=r"base format is float32.*session\.quantize"):
        session.write_table(folder / "net.quantize")
    assert not (folder / "net.quantize").exists()


def test_reading_a_table_is_one_edit(folder: Path) -> None:
    session = opened(folder)
    session.quantize(INT8, iterations=3)
    session.write_table(folder / "net.quantize")
    other = opened(folder)
    before = other.state
    other.read_table(folder / "net.quantize")
    assert other.last_change.title == "table net.quantize read"
    assert other.base == INT8
    other.undo()
    assert other.state == before
    other.redo()
    assert_same_results(other, session)


def test_a_list_that_waits_for_hybrid_is_a_warning_and_does_not_count(folder: Path) -> None:
    session = opened(folder)
    session.quantize(INT8, iterations=3)
    path = folder / "net.quantize"
    session.write_table(path)
    lid = lid_of(session.network, "Mul_big")
    layers = "customized_quantize_layers:"
    edit(path, f"{layers} {{}}", f"{layers}\n  {lid}: {I16}")
    other = opened(folder)
    with pytest.warns(UserWarning, match="1 of the listed layers are not re-described") as caught:
        other.read_table(path)
    assert [one.filename for one in caught] == [__file__]
    assert str(caught[0].message) in other.last_change.notes
    assert_same_results(other, session)


def test_a_table_that_does_not_fit_changes_nothing(folder: Path) -> None:
    session = opened(folder)
    session.quantize(INT8, iterations=3)
    path = folder / "net.quantize"
    session.write_table(path)
    whole = path.read_text(encoding="utf-8")
    other = opened(folder)
    before = other.state
    lid = lid_of(session.network, "Mul_big")
    edit(path, f"'@{lid}:out0'", "'@Gone_12:out0'")
    with pytest.raises(AcuityFileError, match=rf"net\.quantize holds no range of @{lid}:out0"):
        other.read_table(path)
    layers = "customized_quantize_layers:"
    path.write_text(
        whole.replace(f"{layers} {{}}", f"{layers}\n  Mul_bigg: {I16}"), encoding="utf-8"
    )
    with pytest.raises(UnknownNameError, match=r"net\.quantize: (.|\n)*Mul_big"):
        other.read_table(path)
    assert other.state == before
    assert not other.can_undo


# -------------------------------------------------------------------------------- inputmeta


def test_an_inputmeta_takes_the_settings_and_keeps_comments(folder: Path) -> None:
    meta = folder / "net.yml"
    edit(meta, "reverse_channel: true", "reverse_channel: true  # as trained")
    session = opened(folder)
    session.inputs["images"].scale = 0.5
    session.write_inputmeta(meta)
    text = meta.read_text(encoding="utf-8")
    assert "reverse_channel: true  # as trained" in text
    assert "scale: 0.5" in text
    assert opened(folder).state == session.state


def test_a_new_inputmeta_names_the_list_of_the_pictures(folder: Path) -> None:
    session = Session.open(folder / "net.onnx", folder / "dataset.txt")
    session.inputs["images"].preprocessing = FED
    (folder / "out").mkdir()
    session.write_inputmeta(folder / "out/new.yml")
    again = Session.open(folder / "net.json", inputmeta=folder / "out/new.yml")
    assert again.state == session.state
    assert again.picture_names == session.picture_names
    assert "path: ../dataset.txt" in (folder / "out/new.yml").read_text(encoding="utf-8")


def test_a_new_inputmeta_of_pictures_without_a_list_says_what_to_do(folder: Path) -> None:
    session = Session.open(folder / "net.onnx", folder)
    with pytest.warns(UserWarning, match=r"names dataset\.txt: list the pictures there"):
        session.write_inputmeta(folder / "new.yml")


# --------------------------------------------------------------------------- session files


@pytest.fixture
def file(folder: Path) -> Path:
    """A session file of a session with a hybrid table that was read."""
    hybrid(opened(folder)).write_table(folder / "net.quantize")
    session = opened(folder, "net.quantize.json")
    session.read_table(folder / "net.quantize")
    session.save(folder / "net.npuw.yml")
    return folder / "net.npuw.yml"


def test_a_session_of_the_toolchains_files_comes_back(folder: Path, file: Path) -> None:
    loaded = Session.load(file)
    session = opened(folder)
    session.read_table(folder / "net.quantize")
    assert loaded.state == session.state
    assert_same_results(loaded, session)
    network = YAML(typ="safe").load(file)["network"]
    assert (network["file"], network["data"]) == ("net.quantize.json", "net.data")
    assert "shapes" not in network
    again = folder / "again.yml"
    loaded.save(again)
    assert again.read_text(encoding="utf-8") == file.read_text(encoding="utf-8")


def test_the_hashes_of_both_files_are_those_of_sha256sum(file: Path) -> None:
    import hashlib

    network = YAML(typ="safe").load(file)["network"]
    for name, key in (("net.quantize.json", "sha256"), ("net.data", "data_sha256")):
        assert network[key] == hashlib.sha256(file.with_name(name).read_bytes()).hexdigest()


def test_changed_weights_are_an_error_unless_accepted_and_then_a_warning(file: Path) -> None:
    other = model()
    (weight,) = (one for one in other.graph.initializer if one.name == "w")
    values = onnx.numpy_helper.to_array(weight) * np.float32(0.5)
    weight.CopyFrom(onnx.numpy_helper.from_array(values, "w"))
    changed = import_onnx(save(other, file.with_name("other.onnx")))
    write_network(changed, file.with_name("other.json"), file.with_name("net.data"))
    with pytest.raises(SessionFileError, match=r"(?s)weights .*net\.data are another file now"):
        Session.load(file)
    with pytest.warns(UserWarning, match=r"net\.data are another file now"):
        loaded = Session.load(file, accept_changes=True)
    assert "net.data are another file now" in str(loaded.last_change)
    assert loaded.network.digest == changed.digest


def test_a_changed_json_is_an_error(file: Path) -> None:
    json = file.with_name("net.quantize.json")
    json.write_text(json.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(SessionFileError, match=r"net\.quantize\.json is another file now"):
        Session.load(file)


@pytest.mark.parametrize(
    ("name", "say"),
    [
        ("net.quantize.json", r"the network .*net\.quantize\.json does not exist.*network\.file"),
        ("net.data", r"the network's weights .*net\.data does not exist.*network\.data"),
    ],
)
def test_a_missing_file_of_the_pair_is_named(file: Path, name: str, say: str) -> None:
    file.with_name(name).unlink()
    with pytest.raises(SessionFileError, match=say):
        Session.load(file)


def test_a_damaged_pair_is_an_error_of_the_session_file(file: Path) -> None:
    file.with_name("net.data").write_bytes(b"no pickle")
    with pytest.raises(SessionFileError, match=r"network\.file: .*net\.data"):
        Session.load(file)


def test_writing_over_the_hybrid_json_it_was_opened_from_is_no_change_of_the_network(
    folder: Path, file: Path
) -> None:
    session = Session.load(file)
    before = (folder / "net.quantize.json").read_bytes()
    session.precision["sig"] = INT8
    session.write_table(folder / "net.quantize")
    assert (folder / "net.quantize.json").read_bytes() != before
    session.save(file)
    assert_same_results(Session.load(file), session)
