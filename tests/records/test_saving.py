"""Saved sessions: the same results to the bit, and nothing that has changed goes unsaid."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from npuwidgets import Session, below
from npuwidgets.choices import ReadTable
from npuwidgets.errors import SessionFileError, UnknownNameError
from npuwidgets.inputs import Dataset, Decoding, Preprocessing, Sample
from npuwidgets.numerics import (
    AffineEncoding,
    Encoding,
    FixedPointEncoding,
    FloatEncoding,
    Range,
)
from npuwidgets.quantization import Given
from tests.session.small import I16, INT8, model, network, save, write_pictures


def open_saved_network(folder: Path, count: int = 3) -> Session:
    """The small network, this time from a file."""
    network_file = save(model(), folder / "small.onnx")
    session = Session.open(network_file, write_pictures(folder, count), cache_bytes=10_000_000)
    session.inputs["images"].scale = 1 / 255
    return session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Quantized, two layers listed, two snapshots, a pinned reference, the second picture."""
    made = open_saved_network(tmp_path)
    made.quantize(INT8, iterations=2)
    made.snapshot("all int8")
    made.precision["conv"] = "float32"
    made.precision[below("big")] = I16
    made.snapshot("hybrid")
    made.pin_reference()
    made.inputs["images"].mean = (3.0, 2.5, 0.1)
    made.picture = 1
    return made


@pytest.fixture
def file(session: Session, tmp_path: Path) -> Path:
    session.save(tmp_path / "small.npuw.yml")
    return tmp_path / "small.npuw.yml"


def content(file: Path) -> Any:  # noqa: ANN401 - whatever stands in the file
    return YAML(typ="safe", pure=True).load(file)


def rewrite(file: Path, edit: Callable[[Any], None]) -> None:
    """Edit the file as a person would, by any YAML tool."""
    loaded = content(file)
    edit(loaded)
    YAML().dump(loaded, file)


def assert_same_results(one: Session, other: Session) -> None:
    first, second = one.evaluate(), other.evaluate()
    assert first.table == second.table
    assert str(first.verdict) == str(second.verdict)
    for layer in one.network.layers:
        if layer.outputs and one.network.is_float(layer.outputs[0]):
            for tensor in ("golden_tensor", "simulated_tensor"):
                a, b = getattr(first, tensor)(layer.lid), getattr(second, tensor)(layer.lid)
                np.testing.assert_array_equal(a.view(np.uint32), b.view(np.uint32))


def test_loading_then_evaluating_gives_the_same_table_and_tensors_to_the_bit(
    session: Session, file: Path
) -> None:
    loaded = Session.load(file)
    assert loaded.state == session.state
    assert loaded.snapshots == session.snapshots
    assert list(loaded.snapshots) == ["all int8", "hybrid"]
    assert loaded.picture == 1
    assert_same_results(loaded, session)
    for name in session.snapshots:
        loaded.restore(name)
        session.restore(name)
        assert_same_results(loaded, session)


def test_every_choice_comes_back(session: Session, tmp_path: Path) -> None:
    used = session.inputs["images"]
    used.scale, used.reverse_channel, used.fitting = [1 / 3, 1e-05, -7e30], True, "letterbox"
    session.freeze()
    used.scale = 0.1
    session.slices = "axis=-1;one=0:2;rest=2:"
    session.save(tmp_path / "x.yml")
    assert Session.load(tmp_path / "x.yml").state == session.state


@settings(max_examples=25)
@given(
    mean=st.lists(st.floats(-1e30, 1e30), min_size=3, max_size=3),
    scale=st.floats(1e-30, 1e30),
)
def test_numbers_come_back_to_the_last_bit(mean: list[float], scale: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        session = open_saved_network(Path(folder))
        session.inputs["images"].preprocessing = Preprocessing(tuple(mean), scale)
        session.save(Path(folder) / "x.yml")
        assert Session.load(Path(folder) / "x.yml").state == session.state


def test_calibration_settings_and_given_ranges_come_back_and_give_the_same_table(
    session: Session, tmp_path: Path
) -> None:
    session.quantize(INT8, algorithm="percentile", percentile=98.5, iterations=2)
    session.ranges["Mul_big"] = (-1.25, 300.1)
    session.ranges["Sigmoid_sig"] = "known"
    session.save(tmp_path / "x.yml")
    written = content(tmp_path / "x.yml")["state"]
    assert written["calibration"] == {
        "algorithm": "percentile",
        "percentile": 98.5,
        "pictures": [0, 1],
    }
    assert [one["layer"] for one in written["given"]] == ["Mul_big", "Sigmoid_sig"]
    loaded = Session.load(tmp_path / "x.yml")
    assert loaded.state == session.state
    assert loaded.ranges["Mul_big"] == session.ranges["Mul_big"]
    assert_same_results(loaded, session)


@pytest.mark.parametrize(
    "encoding",
    [
        AffineEncoding("u8", 0.1, 7),
        AffineEncoding("i8", 1e-20, 0, "symmetric_affine"),
        FixedPointEncoding(16, -3),
        FloatEncoding("bfloat16"),
        FloatEncoding("float16"),
        None,
    ],
)
def test_a_given_entry_keeps_its_encoding(
    session: Session, tmp_path: Path, encoding: Encoding | None
) -> None:
    ref = next(one.outputs[0] for one in session.network.layers if one.name == "Mul_big")
    entries = {ref: Given(Range(-0.1, 1e9), encoding)}
    session.apply(ReadTable(session.state.assignment, entries))
    session.save(tmp_path / "x.yml")
    assert Session.load(tmp_path / "x.yml").state.given == entries


def test_undo_history_is_not_saved(file: Path) -> None:
    loaded = Session.load(file)
    assert not loaded.can_undo
    assert loaded.last_change.title == f"loaded {file}"


def test_a_session_in_float_without_pictures_can_be_saved(tmp_path: Path) -> None:
    made = Session.open(save(model(), tmp_path / "n.onnx"))
    made.save(tmp_path / "x.yml")
    assert Session.load(tmp_path / "x.yml").picture_names == ()


def test_shapes_fusing_decoding_labels_and_other_pictures_come_back(tmp_path: Path) -> None:
    made = model()
    made.graph.input[0].type.tensor_type.shape.dim[0].dim_param = "batch"
    save(made, tmp_path / "n.onnx")
    first, second, third = write_pictures(tmp_path, 3)
    session = Session.open(
        tmp_path / "n.onnx",
        Dataset((Sample((first,), "cat"), Sample((second,), 7))),
        evaluation=[third],
        shapes={"images": [1, 3, 8, 8]},
        fuse=False,
        fast_jpeg=False,
        apply_exif=False,
    )
    session.save(tmp_path / "x.yml")
    loaded = Session.load(tmp_path / "x.yml")
    assert loaded.network.digest == session.network.digest
    assert loaded.picture_names == ("picture_2.png",)
    assert loaded.pipeline.calibration is not None
    assert [one.label for one in loaded.pipeline.calibration] == ["cat", 7]
    assert loaded.pipeline.decoding == Decoding(fast_jpeg=False, apply_exif=False)
    assert content(tmp_path / "x.yml")["network"]["shapes"] == {"images": [1, 3, 8, 8]}


def test_a_session_file_from_before_orientations_were_applied_takes_pictures_as_stored(
    tmp_path: Path,
) -> None:
    Session.open(save(model(), tmp_path / "n.onnx")).save(tmp_path / "x.yml")
    text = (tmp_path / "x.yml").read_text(encoding="utf-8")
    assert "apply_exif: true\n" in text
    (tmp_path / "x.yml").write_text(text.replace("apply_exif: true\n", ""), encoding="utf-8")
    assert not Session.load(tmp_path / "x.yml").pipeline.decoding.apply_exif


def test_the_arithmetic_comes_back(tmp_path: Path) -> None:
    session = Session.open(
        save(model(), tmp_path / "n.onnx"), write_pictures(tmp_path, 2), arithmetic="integer"
    )
    session.quantize(INT8, iterations=2)
    session.save(tmp_path / "x.yml")
    loaded = Session.load(tmp_path / "x.yml")
    assert loaded.arithmetic == "integer"
    assert_same_results(loaded, session)


def test_the_entries_of_a_file_of_many_samples_come_back(tmp_path: Path) -> None:
    many = np.random.default_rng(0).uniform(0, 1, (4, 3, 8, 8)).astype(np.float32)
    np.save(tmp_path / "many.npy", many)
    samples = tuple(Sample((tmp_path / "many.npy",), rows=(row,)) for row in (2, 0))
    session = Session.open(save(model(), tmp_path / "n.onnx"), Dataset(samples))
    session.quantize(INT8, iterations=2)
    session.save(tmp_path / "x.yml")
    loaded = Session.load(tmp_path / "x.yml")
    assert loaded.pipeline.calibration is not None
    assert [one.rows for one in loaded.pipeline.calibration] == [(2,), (0,)]
    assert_same_results(loaded, session)


def test_saving_what_was_loaded_gives_the_same_file(file: Path) -> None:
    again = file.with_name("again.yml")
    Session.load(file).save(again)
    assert again.read_text() == file.read_text()


def test_the_folder_may_move_with_everything_in_it(
    session: Session, file: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for one in list(tmp_path.iterdir()):
        if one != moved:
            one.rename(moved / one.name)
    loaded = Session.load(moved / file.name)
    assert loaded.state == session.state
    assert content(moved / file.name)["network"]["file"] == "small.onnx"


def test_a_file_in_another_folder_is_named_relative_to_the_session(
    session: Session, tmp_path: Path
) -> None:
    (tmp_path / "sessions").mkdir()
    session.save(tmp_path / "sessions/x.yml")
    written = content(tmp_path / "sessions/x.yml")
    assert written["network"]["file"] == "../small.onnx"
    assert written["calibration_pictures"][0]["files"] == ["../picture_0.png"]
    assert Session.load(tmp_path / "sessions/x.yml").state == session.state


def test_the_hash_of_the_network_is_that_of_sha256sum(file: Path) -> None:
    import hashlib

    expected = hashlib.sha256(file.with_name("small.onnx").read_bytes()).hexdigest()
    assert content(file)["network"]["sha256"] == expected


def test_a_list_below_a_layer_is_written_so_and_the_rest_by_name_without_uid(file: Path) -> None:
    hybrid = content(file)["state"]["listed"]
    by_format = {group["format"]: group for group in hybrid}
    assert [one["below"] for one in by_format[I16]["asked"]] == ["Mul_big"]
    assert [one["layer"] for one in by_format["float32"]["asked"]] == ["Conv_conv"]
    # the relu shares the conv's range, so it went along
    along = [one["layer"] for one in by_format["float32"]["along"]]
    assert "Relu_relu" in along


def test_a_constant_is_written_with_the_way_to_its_reader(session: Session, tmp_path: Path) -> None:
    session.quantize(INT8)
    session.precision["Initializer_wide"] = I16
    session.save(tmp_path / "x.yml")
    (group,) = content(tmp_path / "x.yml")["state"]["listed"]
    (constant,) = group["asked"]
    assert constant["layer"] == "Initializer_wide"
    # output <- rows <- cut <- join <- first operand big <- its second operand
    assert constant["path"] == "out0/0/0/0/0/1"
    assert Session.load(tmp_path / "x.yml").state == session.state


# ------------------------------------------------------------------ what has changed since


def test_a_missing_network_is_an_error_that_names_it(file: Path) -> None:
    file.with_name("small.onnx").unlink()
    with pytest.raises(SessionFileError, match=r"small\.onnx does not exist.*network\.file"):
        Session.load(file)


def test_all_missing_pictures_are_named(file: Path) -> None:
    for number in (0, 2):
        file.with_name(f"picture_{number}.png").unlink()
    with pytest.raises(SessionFileError, match=r"(?s)2 file.*picture_0\.png.*picture_2\.png"):
        Session.load(file)


def test_a_changed_picture_is_an_error_unless_accepted_and_then_a_warning(
    session: Session, file: Path
) -> None:
    before = session.table
    picture = file.with_name("picture_0.png")
    picture.write_bytes(file.with_name("picture_2.png").read_bytes())
    with pytest.raises(SessionFileError, match=r"(?s)picture_0\.png has changed.*accept_changes"):
        Session.load(file)
    with pytest.warns(UserWarning, match=r"picture_0\.png has changed"):
        loaded = Session.load(file, accept_changes=True)
    assert "picture_0.png has changed" in str(loaded.last_change)
    assert loaded.state == session.state
    assert loaded.table != before


def rename_layers(file: Path, drop: str = "") -> None:
    """Give every node of the network beside a session file another name."""
    changed = onnx.load(file.with_name("small.onnx"))
    for one in changed.graph.node:
        one.name = f"other_{one.name}"
    if drop:
        (gone,) = (one for one in changed.graph.node if one.name == f"other_{drop}")
        gone.op_type = "Tanh"
    save(changed, file.with_name("small.onnx"))


def test_a_changed_network_is_an_error_unless_accepted_and_then_lists_are_mapped(
    session: Session, file: Path
) -> None:
    rename_layers(file)
    with pytest.raises(SessionFileError, match=r"(?s)small\.onnx is another file.*accept_changes"):
        Session.load(file)
    with pytest.warns(UserWarning, match="Conv_conv is Conv_other_conv"):
        loaded = Session.load(file, accept_changes=True)
    assert sorted(loaded.precision.listed) == sorted(
        loaded.network.layers[session.network.position[lid]].lid for lid in session.precision.listed
    )
    np.testing.assert_array_equal(
        loaded.evaluate().simulated_tensor(loaded.network.outputs[0].lid),
        session.evaluate().simulated_tensor(session.network.outputs[0].lid),
    )


def test_what_cannot_be_mapped_is_left_out_and_said(file: Path) -> None:
    rename_layers(file, drop="relu")
    with pytest.warns(UserWarning, match="not listed any more: Relu_relu was Relu"):
        loaded = Session.load(file, accept_changes=True)
    names = [loaded.network.by_lid[lid].name for lid in loaded.precision.listed]
    assert "Conv_other_conv" in names
    assert "Tanh_other_relu" not in names
    assert any("Relu_relu" in note for note in loaded.last_change.notes)


def test_another_onnx_runtime_is_a_warning(file: Path) -> None:
    rewrite(file, lambda all_: all_["written_by"].update(kernels="onnxruntime 0.1"))
    with pytest.warns(UserWarning, match=r"saved with onnxruntime 0\.1.*last digits"):
        Session.load(file)


# ---------------------------------------------------------------------------- wrong files

Damage = tuple[Callable[[Any], None], str]

DAMAGES: dict[str, Damage] = {
    "unknown key": (lambda a: a.update(snapshot={}), "unknown key 'snapshot'.*'snapshots'"),
    "unknown key inside": (
        lambda a: a["state"]["inputs"]["images"].update(scales=1),
        r"state\.inputs\.images has an unknown key 'scales': did you mean 'scale'",
    ),
    "key that is no text": (
        lambda a: a["snapshots"].update({1: a["snapshots"]["hybrid"]}),
        "snapshots has the key 1: keys are texts",
    ),
    "unknown input": (
        lambda a: a["state"]["inputs"].update(image={}),
        "unknown key 'image': did you mean 'images'",
    ),
    "missing key": (lambda a: a["state"].pop("base"), "state lacks the key 'base'"),
    "newer": (lambda a: a.update(npuwidgets_session=2), "format 2.*reads up to 1.*update"),
    "older than the first": (lambda a: a.update(npuwidgets_session=0), "must be 1 or more"),
    "no format": (lambda a: a["state"].update(base="int7"), r"state\.base: .*int7"),
    "scale 0": (
        lambda a: a["state"]["inputs"]["images"].update(scale=0),
        r"state\.inputs\.images: scale 0",
    ),
    "four means": (
        lambda a: a["state"]["inputs"]["images"].update(mean=[1, 2, 3, 4]),
        r"state\.inputs\.images: .*4",
    ),
    "algorithm": (
        lambda a: a["state"]["calibration"].update(algorithm="magic"),
        r"state\.calibration.*magic.*normal",
    ),
    "setting that the algorithm does not use": (
        lambda a: a["state"]["calibration"].update(percentile=99.0),
        r"state\.calibration\.algorithm: .*percentile",
    ),
    "setting of another kind": (
        lambda a: a["state"]["calibration"].update(percentile="many"),
        r"calibration\.percentile must be a finite number, not 'many'",
    ),
    "given range upside down": (
        lambda a: a["state"].update(given=[{"layer": "Mul_big", "port": 0, "low": 2, "high": 1}]),
        r"state\.given\[0\]\.low: .*upside down",
    ),
    "given to a port that is not there": (
        lambda a: a["state"].update(given=[{"layer": "Mul_big", "port": 3, "low": 0, "high": 1}]),
        r"state\.given\[0\] has the port 3",
    ),
    "given entry without its scale": (
        lambda a: a["state"].update(
            given=[
                {
                    "layer": "Mul_big",
                    "port": 0,
                    "low": 0,
                    "high": 1,
                    "format": "asymmetric_affine-u8",
                }
            ]
        ),
        r"state\.given\[0\] lacks the key 'scale'",
    ),
    "calibration picture": (
        lambda a: a["state"]["calibration"].update(pictures=[0, 3]),
        "pictures 3, and calibration_pictures lists 3, counted from 0",
    ),
    "arithmetic": (lambda a: a.update(arithmetic="exact"), "arithmetic: no arithmetic 'exact'"),
    "rows": (
        lambda a: a["calibration_pictures"][0].update(rows=[0, 1]),
        r"calibration_pictures\[0\] has the rows \[0, 1\]",
    ),
    "picture": (lambda a: a.update(picture=3), "picture 3 .*there are 3"),
    "text for a number": (lambda a: a.update(picture="x"), "picture must be a whole number"),
    "slices": (lambda a: a["state"].update(slices="axis=9;a=0:1"), r"state\.slices: "),
    "hand-added layer": (
        lambda a: a["state"]["listed"][0]["asked"].append("Conv_cnv"),
        "(?s)does not have.*'Conv_cnv'.*Conv_conv",
    ),
    "in two lists": (
        lambda a: a["state"]["listed"][0]["along"].append("Concat_join"),
        "Concat_join_.*another list too",
    ),
    "listed in the base format": (
        lambda a: a["state"]["listed"][0].update(format=INT8),
        "in the base format",
    ),
    "snapshot": (lambda a: a["snapshots"].update(x=1), r"snapshots\.x must be a mapping"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_wrong_key_or_value_is_an_error_that_says_where(file: Path, damage: str) -> None:
    edit, message = DAMAGES[damage]
    rewrite(file, edit)
    with pytest.raises(SessionFileError, match=message) as error:
        Session.load(file)
    assert str(file) in str(error.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no session file"),
        ("version: 2\n", "no session file"),
        ("a: [1\n", "line 2, column 1 is no YAML"),
        ("a:\n\t- 1\n", "line 2, column 1 is no YAML"),
        ("!!python/object/apply:os.system [ls]\n", "the tag .*os.system is not read"),
        (
            "npuwidgets_session: 1\nnpuwidgets_session: 1\n",
            "line 2: the key 'npuwidgets_session' is there already",
        ),
    ],
)
def test_a_file_that_is_no_session_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "x.yml").write_text(text)
    with pytest.raises(SessionFileError, match=message):
        Session.load(tmp_path / "x.yml")


def test_a_session_file_that_does_not_exist_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(SessionFileError, match=re.escape(str(tmp_path / "gone.yml"))):
        Session.load(tmp_path / "gone.yml")


def test_a_layer_added_by_hand_needs_its_name_only(session: Session, file: Path) -> None:
    edit: Callable[[Any], None] = lambda a: a["state"]["listed"][1]["asked"].append("Sigmoid_sig")  # noqa: E731
    rewrite(file, edit)
    loaded = Session.load(file)
    added = set(loaded.precision.listed) - set(session.precision.listed)
    assert [loaded.network.by_lid[lid].name for lid in added] == ["Sigmoid_sig"]


def test_a_network_in_memory_cannot_be_saved_and_says_why(tmp_path: Path) -> None:
    with pytest.raises(SessionFileError, match=r"Session\.open"):
        Session(network()).save(tmp_path / "x.yml")
    assert not list(tmp_path.iterdir())


def test_a_failed_save_leaves_the_old_file(session: Session, file: Path) -> None:
    before = file.read_text()
    file.with_name("picture_0.png").unlink()
    with pytest.raises(ValueError, match=r"picture_0\.png"):
        session.save(file)
    assert file.read_text() == before


# ------------------------------------------------------------------------------ snapshots


def test_two_snapshots_are_compared_side_by_side(session: Session) -> None:
    state = session.state
    found = session.compare("all int8", "hybrid", picture=0)
    int8, hybrid = found.verdicts
    session.restore("all int8")
    assert str(session.evaluate(0).verdict) == str(int8)
    session.restore("hybrid")
    assert str(session.evaluate(0).verdict) == str(hybrid)
    lines = str(found).splitlines()
    assert "picture_0.png" in lines[0]
    assert lines[1].split(" | ")[0].strip() == "all int8"
    left, right = lines[-1].split(" | ")
    assert f"{int8.outputs[0].whole.cosine:.6f}" in left
    assert f"{hybrid.outputs[0].whole.cosine:.6f}" in right
    session.undo()
    session.undo()
    assert session.state == state


def test_restoring_says_which_layers_changed_where_only_formats_do(session: Session) -> None:
    session.snapshot("now")
    session.precision["Sigmoid_sig"] = I16
    changed = dict(session.last_change.applied)
    session.restore("now")
    assert session.last_change.applied.keys() == changed.keys()
    session.restore("all int8")  # other inputs too: everything is stale
    assert session.last_change.applied == {}


@pytest.mark.parametrize("name", ["a: b #c", "two\nlines", "null", "1", "'q\"", "naïve ☃", "- x"])
def test_any_text_may_name_a_snapshot(session: Session, tmp_path: Path, name: str) -> None:
    session.snapshot(name)
    session.save(tmp_path / "x.yml")
    assert Session.load(tmp_path / "x.yml").snapshots == session.snapshots


def test_a_snapshot_of_the_same_name_is_replaced(session: Session) -> None:
    session.snapshot("all int8")
    assert session.snapshots["all int8"] == session.state
    assert len(session.snapshots) == 2


def test_an_unknown_snapshot_is_an_error_with_the_nearest_name(session: Session) -> None:
    with pytest.raises(UnknownNameError, match="no snapshot 'all int': there is: all int8"):
        session.compare("all int", "hybrid")
    with pytest.raises(ValueError, match="needs a name"):
        session.snapshot(" ")
