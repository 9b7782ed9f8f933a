"""Every remedy that a message of the Python interface names is followed, and works."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import pytest
from onnx import TensorProto
from PIL import Image

import npuwidgets as npu
from npuwidgets import Session
from npuwidgets.acuity import write_network
from npuwidgets.engine import IntegerBackend
from npuwidgets.errors import NpuWidgetsError
from npuwidgets.inputs import Dataset, Preprocessing, load_input
from npuwidgets.network import import_onnx
from npuwidgets.session.exporting import write_export
from tests.helpers import Floats, floats, make_model, node
from tests.session.small import INT8, model, network, save, write_pictures

CONV = node("Conv", ["x", "w"], ["y"], name="c")
WEIGHT = {"w": floats(1, 4, 3, 3, 3)}


def refusal(deed: Callable[[], object]) -> str:
    """What the error says."""
    with pytest.raises(NpuWidgetsError) as caught:
        deed()
    return str(caught.value)


def after(message: str, pattern: str) -> str:
    """What the pattern's group finds in the message."""
    found = re.search(pattern, message, re.DOTALL)
    assert found, message
    return found[1]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The small network's file; it takes (1, 3, 8, 8)."""
    return save(model(), tmp_path / "net.onnx")


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    return write_pictures(tmp_path, 3)


@pytest.fixture
def session(file: Path, pictures: list[Path]) -> Session:
    made = Session.open(file, pictures)
    made.inputs["images"].scale = 1 / 255
    return made


def saved(path: Path, array: npt.NDArray[np.generic]) -> Path:
    np.save(path, array)
    return path


# ------------------------------------------------------------------------- opening a network


@pytest.mark.parametrize(
    "shape", [[1, 3, "h", "w"], ["n", 3, "h", "w"], [1, 3, -1, 0], [1, 3, "height", None]]
)
def test_open_dimensions(tmp_path: Path, shape: list[int | str | None]) -> None:
    path = save(make_model([CONV], {"x": shape}, ["y"], WEIGHT), tmp_path / "open.onnx")
    told = refusal(lambda: Session.open(path))
    python = after(told, r"give shapes=(\{.*?\}), on the command line")
    given = eval(re.sub(r"\b(h|w|height)\b|\?", "8", python.replace("'x'", "'x'")))  # noqa: S307
    assert Session.open(path, shapes=given).inputs["x"].shape == (1, 3, 8, 8)


def test_a_shape_for_no_input_and_one_that_does_not_fit(tmp_path: Path) -> None:
    path = save(
        make_model([node("Neg", ["xs"], ["y"])], {"xs": [1, 3, "h", 8]}, ["y"]), tmp_path / "n.onnx"
    )
    told = refusal(lambda: Session.open(path, shapes={"x": (1, 3, 8, 8)}))
    name = after(told, "did you mean '(.*?)'")
    told = refusal(lambda: Session.open(path, shapes={name: (3, 8, 8)}))
    count = int(after(told, r"its (\d+) dimensions"))
    Session.open(path, shapes={name: (1, 3, 8, 8)[:count]})


def test_text_as_input(tmp_path: Path) -> None:
    made = make_model(
        [node("StringNormalizer", ["t"], ["u"]), node("Neg", ["x"], ["y"])],
        {"t": [1], "x": [1, 3]},
        ["y"],
        kinds={"t": TensorProto.STRING},
    )
    path = save(made, tmp_path / "text.onnx")
    assert "begin the network behind what reads it (--inputs)" in refusal(lambda: import_onnx(path))
    assert [one.name for one in import_onnx(path, inputs=["x"]).inputs] == ["x"]


def test_a_cut_that_lacks_an_input(tmp_path: Path) -> None:
    made = make_model(
        [node("Add", ["a", "b"], ["s"]), node("Mul", ["s", "c"], ["y"])],
        {"a": [1, 3], "b": [1, 3], "c": [1, 3]},
        ["y"],
    )
    path = save(made, tmp_path / "n.onnx")
    told = refusal(lambda: import_onnx(path, inputs=["s"]))
    other = after(told, "still needs the input '(.*?)': name it among the inputs too")
    assert len(import_onnx(path, inputs=["s", other]).inputs) == 2


def test_what_has_no_effect_is_left_out(file: Path, tmp_path: Path) -> None:
    told = refusal(lambda: Session.open(file, data=tmp_path / "net.data"))
    assert "give the json that goes with it, or leave it out" in told
    Session.open(file)
    write_network(import_onnx(file), tmp_path / "net.json", tmp_path / "net.data")
    Session.open(tmp_path / "net.json", data=tmp_path / "net.data")
    told = refusal(lambda: Session.open(tmp_path / "net.json", fuse=False))
    assert "import the ONNX file with it" in told
    Session.open(file, fuse=False)


def test_an_inputmeta_names_the_pictures_already(session: Session, tmp_path: Path) -> None:
    write_export(session, "inputmeta", tmp_path, "net")
    file, meta = tmp_path / "net.onnx", tmp_path / "net-inputmeta.yml"
    picture = [tmp_path / "picture_0.png"]
    told = refusal(lambda: Session.open(file, picture, inputmeta=meta))
    assert "leave dataset= out" in told
    assert "evaluation= takes others" in told
    assert Session.open(file, inputmeta=meta, evaluation=picture).evaluate().verdict.outputs


def test_the_table_of_another_network(session: Session, tmp_path: Path) -> None:
    session.quantize("asymmetric_affine", "uint8")
    session.write_table(tmp_path / "t.quantize")
    other = save(make_model([CONV], {"x": [1, 3, 8, 8]}, ["y"], WEIGHT), tmp_path / "other.onnx")
    strange = Session.open(other, [tmp_path / "picture_0.png"])
    told = refusal(lambda: strange.read_table(tmp_path / "t.quantize"))
    assert "is it another network's table?" in told
    session.undo()
    session.read_table(tmp_path / "t.quantize")


def test_an_unknown_arithmetic(file: Path) -> None:
    told = refusal(lambda: Session.open(file, arithmetic="int"))
    for one in after(told, "use (.*)").split(" or "):
        assert Session.open(file, arithmetic=one).arithmetic == one


# ---------------------------------------------------------------------------------- pictures


def test_no_pictures_to_evaluate_on(file: Path, pictures: list[Path], tmp_path: Path) -> None:
    bare = Session.open(file)
    told = refusal(bare.evaluate)
    assert "dataset='dataset.txt', a folder, a list of files or of arrays" in told
    given = after(told, r"evaluate\(arrays=(\{.*\})\)").replace("...", "array")
    array = floats(0, 1, 3, 8, 8)
    assert bare.evaluate(arrays=eval(given)).verdict.outputs  # noqa: S307
    (tmp_path / "dataset.txt").write_text("".join(f"{one.name}\n" for one in pictures))
    for dataset in (tmp_path / "dataset.txt", tmp_path, pictures, [{"images": array}]):
        assert Session.open(file, dataset).evaluate().verdict.outputs


def test_no_pictures_to_calibrate_on(file: Path, session: Session, tmp_path: Path) -> None:
    bare = Session.open(file)
    told = refusal(lambda: bare.quantize("asymmetric_affine", "uint8"))
    assert "[{'input': array}, ...]" in told
    assert "session.read_table" in told
    by_arrays = Session.open(file, [{"images": floats(0, 1, 3, 8, 8)}])
    by_arrays.quantize("asymmetric_affine", "uint8")
    session.quantize("asymmetric_affine", "uint8")
    session.write_table(tmp_path / "t.quantize")
    bare.read_table(tmp_path / "t.quantize")
    assert bare.evaluate(arrays={"images": floats(0, 1, 3, 8, 8)}).verdict.outputs


def test_an_array_of_another_shape_or_type(file: Path, tmp_path: Path) -> None:
    array = floats(0, 8, 8, 3).astype(np.float64)
    path = saved(tmp_path / "a.npy", array)
    told = refusal(lambda: Session.open(file, [path]))
    assert "save the array in the input's shape (the batch axis may be left out)" in told
    array = eval(after(told, r"; (array\.transpose\(.*\)) has it"))  # noqa: S307
    saved(path, array)
    told = refusal(lambda: Session.open(file, [path]))
    exec(after(told, r"save it with (numpy\.save\(.*\))"), {"numpy": np}, locals())  # noqa: S102
    assert Session.open(file, [path]).evaluate().verdict.outputs
    saved(path, np.load(path)[np.newaxis])
    assert Session.open(file, [path]).evaluate().verdict.outputs


def test_whole_numbers_for_an_input_of_integers(tmp_path: Path) -> None:
    made = make_model(
        [node("Cast", ["x"], ["y"], to=1)], {"x": [1, 4]}, ["y"], kinds={"x": TensorProto.INT64}
    )
    file = save(made, tmp_path / "n.onnx")
    array = np.array([[1.5, 2, 3, 4]], np.float32)
    path = saved(tmp_path / "a.npy", array)
    told = refusal(Session.open(file, [path]).evaluate)
    exec(after(told, r"save it with (numpy\.save\(.*\))"), {"numpy": np}, locals())  # noqa: S102
    assert Session.open(file, [path]).evaluate().verdict.outputs
    told = refusal(lambda: Session.open(file).evaluate(arrays={"x": array}))
    array = eval(after(told, r"convert it with (array\.astype\('\w+'\))"))  # noqa: S307
    assert Session.open(file).evaluate(arrays={"x": array}).verdict.outputs


def test_arrays_in_memory_of_another_shape_or_name(file: Path) -> None:
    bare, array = Session.open(file), floats(0, 3, 8, 8)
    told = refusal(lambda: bare.evaluate(arrays={"image": array}))
    name = after(told, "did you mean '(.*?)'")
    told = refusal(lambda: bare.evaluate(arrays={name: array.transpose(1, 2, 0)}))
    shape = eval(after(told, r"the network's input (\(.*?\)): give it in the input's shape"))  # noqa: S307
    assert bare.evaluate(arrays={name: array.reshape(shape)}).verdict.outputs
    assert bare.evaluate(
        arrays={name: array}
    ).verdict.outputs  # "a batch axis of 1 may be left out"


def test_a_picture_for_an_input_that_takes_none(tmp_path: Path, pictures: list[Path]) -> None:
    file = save(make_model([node("Neg", ["x"], ["y"])], {"x": [1, 5]}, ["y"]), tmp_path / "n.onnx")
    assert "list a .npy file" in refusal(lambda: Session.open(file, pictures))
    assert Session.open(file, [saved(tmp_path / "a.npy", floats(0, 5))]).evaluate().verdict.outputs


def test_a_picture_of_floating_point_pixels(file: Path, tmp_path: Path) -> None:
    pixels = np.linspace(0, 200, 64).astype(np.float32).reshape(8, 8)
    Image.fromarray(pixels).save(tmp_path / "a.tif")
    told = refusal(Session.open(file, [tmp_path / "a.tif"]).evaluate)
    assert "save it as an 8-bit picture, or as a ready-made .npy input" in told
    Image.fromarray(pixels.astype(np.uint8)).save(tmp_path / "a.png")
    assert Session.open(file, [tmp_path / "a.png"]).evaluate().verdict.outputs
    ready = saved(tmp_path / "a.npy", np.stack([pixels] * 3))
    assert Session.open(file, [ready]).evaluate().verdict.outputs


def test_a_picture_in_a_format_that_is_not_read(file: Path, tmp_path: Path) -> None:
    Image.new("RGB", (16, 16)).save(tmp_path / "a.ico")
    (tmp_path / "a.ico").rename(tmp_path / "a.png")
    told = refusal(lambda: Session.open(file, [tmp_path / "a.png"]))
    names = after(told, "pictures are (.*): convert it").replace(" or ", ", ").split(", ")
    assert len(names) == 7
    for name in names:
        with Image.open(tmp_path / "a.png") as image:
            image.convert("RGB").save(tmp_path / f"b.{name.lower()}")
        assert Session.open(file, [tmp_path / f"b.{name.lower()}"]).evaluate().verdict.outputs


def test_a_fitting_that_takes_only_the_networks_size(tmp_path: Path) -> None:
    (path,) = write_pictures(tmp_path, 1, size=20)

    def load(fitting: str) -> object:
        return load_input(path, (1, 3, 8, 8), Preprocessing((0.0,), 1.0, fitting=fitting))

    told = refusal(lambda: load("none"))
    for fitting in after(told, "give fitting (.*?), or pictures").replace(" or ", ", ").split(", "):
        load(fitting)
    write_pictures(tmp_path, 1, size=8)
    load("none")


# ---------------------------------------------------------------------------------- settings


def test_numbers_that_were_meant_otherwise(session: Session) -> None:
    one = session.inputs["images"]
    with pytest.warns(UserWarning, match="looks like a standard deviation") as caught:
        one.scale = (0.229, 0.224, 0.225)
    words = after(str(caught[0].message), r"so that it would be ([\d., ]+)")
    one.scale = [float(word) for word in words.split(",")]
    with pytest.warns(UserWarning, match="at most one grey level") as caught:
        one.mean = (0.485, 0.456, 0.406)
    words = after(str(caught[0].message), r"multiplied by 255 \((.*)\)")
    one.mean = [float(word) for word in words.split(",")]
    assert session.warnings() == ()
    assert one.mean == pytest.approx(npu.inputs.PRESETS["ImageNet"].mean, rel=1e-3)
    assert one.scale == pytest.approx(npu.inputs.PRESETS["ImageNet"].scale, rel=1e-3)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("session.inputs['image'].scale = 1", "session.inputs[{!r}].scale = 1"),
        (
            "session.inputs['images'].fitting = 'leterbox'",
            "session.inputs['images'].fitting = {!r}",
        ),
        ("session.inputs['images'].scal = 1", "session.inputs['images'].{} = 1"),
        ("session.precison['conv']", "session.{}"),
        ("session.picture = 'picture_9.png'", "session.picture = {!r}"),
    ],
)
def test_a_misspelt_name_has_the_right_one_in_its_message(
    session: Session, wrong: str, right: str
) -> None:
    told = refusal(lambda: exec(wrong, {"session": session}))  # noqa: S102
    name = after(told, r"did you mean ['\"]?([\w.]+?)['\"]?[?,.]? ?(?:[?,;]|choose|picture|$)")
    exec(right.format(name), {"session": session})  # noqa: S102


def test_an_unknown_layer_names_the_nearest(session: Session) -> None:
    session.quantize(INT8)
    told = refusal(lambda: session.precision.__setitem__("conf", "float32"))
    for name in after(told, "the nearest: (.*)").split(", "):
        session.precision[name] = "float32"


def test_an_unknown_format_preset_and_algorithm(session: Session) -> None:
    session.quantize("asymmetric_affine", "uint8")
    told = refusal(lambda: session.precision.__setitem__("conv", "asymetric_affine-u8"))
    session.precision["conv"] = after(told, r"Did you mean ([\w-]+)\?")
    told = refusal(lambda: session.inputs["images"].preset("imagenet"))
    for name in after(told, "choose from (.*)").split(", "):
        session.inputs["images"].preset(name)
    told = refusal(lambda: session.quantize("asymmetric_affine", "uint8", algorithm="kl"))
    for name in after(told, r"Choose from (.*)\.").split(", "):
        session.quantize("asymmetric_affine", "uint8", algorithm=name)


def test_means_for_another_number_of_channels(session: Session) -> None:
    told = refusal(lambda: setattr(session.inputs["images"], "mean", (1.0, 2.0)))
    assert "give one for all or one for each" in told
    session.inputs["images"].mean = 1.0
    session.inputs["images"].mean = (1.0, 2.0, 3.0)


def test_a_table_needs_a_quantized_base(session: Session, tmp_path: Path) -> None:
    told = refusal(lambda: session.write_table(tmp_path / "t.quantize"))
    assert "session.quantize(...) first, or set session.base" in told
    session.base = "asymmetric_affine-u8"
    session.write_table(tmp_path / "t.quantize")
    session.undo()
    session.quantize("asymmetric_affine", "uint8")
    session.write_table(tmp_path / "t.quantize")


def test_a_range_that_belongs_to_another_layer(session: Session) -> None:
    session.quantize(INT8)
    told = refusal(lambda: session.ranges.__setitem__("conv", (0, 1)))
    session.ranges[after(told, r"set that of (\S+)")] = (0, 1)
    told = refusal(lambda: session.ranges.__setitem__("turn", (0, 1)))
    session.ranges[after(told, r"set the range of (\S+)")] = (0, 2)
    told = refusal(lambda: session.ranges.__setitem__("sig", "usual"))
    session.ranges["sig"] = eval(after(told, r"give \(low, high\), or (\S+)"))  # noqa: S307


def test_a_name_that_several_layers_have(tmp_path: Path) -> None:
    made = make_model(
        [node("Neg", ["x"], ["a"], name="n"), node("Abs", ["a"], ["y"], name="n")],
        {"x": [1, 3]},
        ["y"],
    )
    file = save(made, tmp_path / "n.onnx")
    session = Session.open(file, [saved(tmp_path / "a.npy", floats(0, 3))])
    session.quantize("asymmetric_affine", "uint8")
    told = refusal(lambda: session.precision.__setitem__("n", "float32"))
    for lid in after(told, "means 2 layers: (.*?); give the lid").split(", "):
        session.precision[lid] = "float32"


# ------------------------------------------------------------------------------------- files


def test_a_session_of_a_network_in_memory(session: Session, tmp_path: Path) -> None:
    told = refusal(lambda: Session(network()).save(tmp_path / "x.yml"))
    assert "open it with Session.open(...)" in told
    session.save(tmp_path / "x.yml")


def test_a_session_file_whose_pictures_changed(session: Session, tmp_path: Path) -> None:
    session.save(tmp_path / "x.yml")
    (tmp_path / "picture_0.png").write_bytes((tmp_path / "picture_1.png").read_bytes())
    told = refusal(lambda: Session.load(tmp_path / "x.yml"))
    assert "Session.load(..., accept_changes=True)" in told
    with pytest.warns(UserWarning, match="has changed"):
        Session.load(tmp_path / "x.yml", accept_changes=True)


def test_arrays_in_memory_where_files_are_named(file: Path, tmp_path: Path) -> None:
    array = floats(0, 1, 3, 8, 8)
    session = Session.open(file, [{"images": array}])
    told = refusal(lambda: session.save(tmp_path / "x.yml"))
    assert "save each with numpy.save, list them in a dataset.txt, and open the session" in told
    saved(tmp_path / "a.npy", array)
    (tmp_path / "dataset.txt").write_text("a.npy\n")
    Session.open(file, tmp_path / "dataset.txt").save(tmp_path / "x.yml")


def test_an_array_and_a_list_of_the_other_type(file: Path, tmp_path: Path) -> None:
    array = saved(tmp_path / "all.npy", floats(0, 2, 3, 8, 8))
    renamed = array.rename(tmp_path / "all.txt")
    told = refusal(lambda: Session.open(file, renamed))
    assert "rename it NAME.npy, or list it in a text file" in told
    saved(tmp_path / "one.npy", floats(0, 3, 8, 8))
    (tmp_path / "list.npy").write_text("one.npy\n")
    told = refusal(lambda: Dataset.from_npy(tmp_path / "list.npy"))
    assert "Dataset.from_text" in told
    assert len(Session.open(file, Dataset.from_text(tmp_path / "list.npy")).picture_names) == 1


def test_an_archive_and_a_pickle_are_saved_again(file: Path, tmp_path: Path) -> None:
    array = floats(0, 3, 8, 8)
    np.savez(tmp_path / "a.npz", images=array)
    path = (tmp_path / "a.npz").rename(tmp_path / "a.npy")
    assert "save it again with numpy.save" in refusal(lambda: Session.open(file, [path]))
    np.save(tmp_path / "b.npy", np.load(path)["images"])
    assert Session.open(file, [tmp_path / "b.npy"]).evaluate().verdict.outputs


def test_bad_lines_of_a_list(file: Path, pictures: list[Path], tmp_path: Path) -> None:
    pictures[0].rename(tmp_path / "my cat.png")
    path = tmp_path / "dataset.txt"
    path.write_text("my dog.png\npicture_1.png,7\npicture_2.png picture_1.png\n")
    told = refusal(lambda: Session.open(file, path))
    assert "3 of 3 samples" in told
    assert "one with blanks goes in quotes" in told
    assert "separated by blanks, not commas" in told
    assert "every line needs 1 (images)" in told
    path.write_text('"my cat.png"\npicture_1.png 7\npicture_2.png\n')
    assert Session.open(file, path).evaluate().verdict.outputs
    path.write_bytes("picture_1.png größe\n".encode("latin1"))
    assert "save the list as UTF-8" in refusal(lambda: Session.open(file, path))
    path.write_text("picture_1.png größe\n", encoding="utf-8")
    assert Session.open(file, path).pipeline.pictures()[0].label == "größe"


def test_files_of_the_current_folder_and_other_spellings(
    file: Path, pictures: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lists").mkdir()
    path = tmp_path / "lists/dataset.txt"
    path.write_text(f"{pictures[0].name}\n")
    monkeypatch.chdir(tmp_path)
    assert "in the current folder: write its whole path" in refusal(
        lambda: Session.open(file, path)
    )
    path.write_text(f"{pictures[0]}\n../Picture_1.PNG\n../picture_2.jpg\n")
    told = refusal(lambda: Session.open(file, path))
    first, second = re.findall(r"did you mean (.*?)\?", told)
    path.write_text(f"{pictures[0]}\n../{first}\n../{second}\n")
    assert Session.open(file, path).picture_names == tuple(one.name for one in pictures)


def test_an_export_into_no_folder_over_files_or_with_an_odd_name(
    session: Session, tmp_path: Path
) -> None:
    session.quantize(INT8)
    told = refusal(lambda: write_export(session, "table", tmp_path / "out", "net"))
    assert "make it first" in told
    (tmp_path / "out").mkdir()
    write_export(session, "table", tmp_path / "out", "net")
    told = refusal(lambda: write_export(session, "table", tmp_path / "out", "net"))
    assert "choose to replace it, or another name" in told
    write_export(session, "table", tmp_path / "out", "net", replace=True)
    assert "give one without folders" in refusal(
        lambda: write_export(session, "table", tmp_path / "out", "a/b")
    )
    write_export(session, "table", tmp_path / "out", "a_b")


def test_a_file_that_an_import_tore_from_its_data_is_opened_again(tmp_path: Path) -> None:
    path = save(onnx.ModelProto(), tmp_path / "empty.onnx")
    assert "empty.onnx" in refusal(lambda: Session.open(path))
    save(model(), path)
    Session.open(path)


# ----------------------------------------------------------------------- figures and formats


def test_values_that_are_not_finite(tmp_path: Path) -> None:
    made = make_model(
        [node("Log", ["x"], ["l"], name="log"), node("Neg", ["l"], ["y"], name="neg")],
        {"x": [1, 4]},
        ["y"],
    )
    file = save(made, tmp_path / "n.onnx")
    path = saved(tmp_path / "a.npy", -np.ones(4, np.float32))
    session = Session.open(file, [path])
    session.quantize("asymmetric_affine", "uint8", iterations=1)
    told = refusal(session.evaluate)
    remedy = after(told, r"(session\.precision\[.*\] = 'float32')")
    exec(remedy, {"session": session, "npuwidgets": npu})  # noqa: S102
    assert session.evaluate().verdict.outputs


def test_a_metric_of_a_label_that_is_not_there(
    file: Path, pictures: list[Path], tmp_path: Path
) -> None:
    def with_label(outputs: Mapping[str, Floats], label: object) -> dict[str, float]:
        return {"right": float(len(outputs) == label)}

    def of_both(golden: Mapping[str, Floats], simulated: Mapping[str, Floats]) -> dict[str, float]:
        return {"outputs": float(len(golden) + len(simulated))}

    session = Session.open(file, pictures)
    session.metric = with_label
    told = refusal(session.evaluate)
    assert "write it behind the picture's path in the dataset's list" in told
    assert "or give a metric of (golden, simulated)" in told
    session.metric = of_both
    assert session.evaluate().verdict.task[0].value == 2
    (tmp_path / "dataset.txt").write_text("picture_0.png 1\n")
    session = Session.open(file, tmp_path / "dataset.txt")
    session.metric = with_label
    assert session.evaluate().verdict.task[0].value == 1


def test_a_metric_that_gives_no_figures_by_name(session: Session) -> None:
    given: list[object] = [0.7]
    session.metric = lambda *_: given[-1]
    given.append(eval(after(refusal(session.evaluate), r"such as (\{.*\})")))  # noqa: S307
    assert session.evaluate().verdict.task[0].name == "accuracy"


def test_a_setting_of_another_algorithm(session: Session) -> None:
    def quantize(algorithm: str, percentile: float | None = None) -> None:
        session.quantize("asymmetric_affine", "uint8", algorithm=algorithm, percentile=percentile)

    told = refusal(lambda: quantize("mse", 99))
    assert "leave it out" in told
    quantize("mse")
    for name in after(told, "or choose (.*)").split(" or "):
        quantize(name, 99)
    told = refusal(lambda: quantize("percentile", 0.9999))
    quantize("percentile", float(after(told, r"at most 100; ([\d.]+) is")))


def test_a_network_that_is_too_large_for_exact_arithmetic(tmp_path: Path) -> None:
    conv = node("Conv", ["x", "w"], ["y"], name="c")
    made = make_model([conv], {"x": [1, 128, 512, 512]}, ["y"], {"w": floats(0, 128, 128, 3, 3)})
    file = save(made, tmp_path / "large.onnx")
    told = refusal(lambda: Session.open(file, arithmetic="integer"))
    assert "Use the toolchain arithmetic (the default)" in told
    Session.open(file)
    most = int(after(told, r"IntegerBackend\(largest_macs=(\d+)\)"))
    assert Session(import_onnx(file), backend=IntegerBackend(largest_macs=most)).arithmetic


def test_calibration_on_one_picture(session: Session, tmp_path: Path) -> None:
    session.quantize(INT8, iterations=1)
    (told,) = session.warnings()
    count = int(after(told, r"use (\d+) or more"))
    more = Session.open(tmp_path / "net.onnx", write_pictures(tmp_path, count))
    more.inputs["images"].scale = 1 / 255
    more.quantize(INT8, iterations=count)
    assert more.warnings() == ()


def test_a_picture_whose_channels_the_layout_puts_elsewhere(pictures: list[Path]) -> None:
    used = Preprocessing((0.0,), 1.0, layout="nchw")
    assert "check the layout" in refusal(lambda: load_input(pictures[0], (1, 8, 8, 3), used))
    load_input(pictures[0], (1, 8, 8, 3), replace(used, layout="nhwc"))


def test_weights_beside_the_file_that_are_missing(tmp_path: Path) -> None:
    made = make_model([CONV], {"x": [1, 3, 8, 8]}, ["y"], {"w": floats(1, 64, 3, 3, 3)})
    onnx.save(made, tmp_path / "n.onnx", save_as_external_data=True, location="n.bin")
    (tmp_path / "n.bin").rename(tmp_path / "moved.bin")
    told = refusal(lambda: Session.open(tmp_path / "n.onnx"))
    assert "put it there, and name it so" in told
    (tmp_path / "moved.bin").rename(tmp_path / "n.bin")
    Session.open(tmp_path / "n.onnx")


def test_an_unknown_snapshot_and_an_unknown_ending(session: Session) -> None:
    told = refusal(lambda: session.restore("best"))
    assert "take one with snapshot(name)" in told
    session.snapshot("best")
    session.restore(after(refusal(lambda: session.restore("bets")), r"there is: (\w+)"))
    assert "session.cut(" in refusal(session.cut)
    session.cut("big")
    session.uncut()
