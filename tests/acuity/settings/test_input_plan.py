"""From inputmeta.yml to the samples and settings of a network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from npuwidgets.acuity.settings.input_plan import input_plan
from npuwidgets.acuity.settings.inputmeta import InputMeta, read_inputmeta
from npuwidgets.errors import AcuityFileError, DatasetError, PictureError
from npuwidgets.inputs import Preprocessing, fit_picture
from npuwidgets.network import Network, import_onnx
from tests.acuity.yml import INPUTMETA, changed, saved
from tests.helpers import lid_of, make_network, node


def one_input() -> Network:
    network = make_network([node("Neg", ["x"], ["y"])], {"x": [1, 3, 4, 4]}, ["y"])
    assert lid_of(network, "x") == "x_2"  # the yml says x_1, as if another version numbered it
    return network


def two_inputs() -> Network:
    return make_network(
        [node("Concat", ["a", "b"], ["y"], axis=1)], {"a": [1, 2], "b": [1, 3]}, ["y"]
    )


def ports(*lines: str) -> str:
    return "input_meta:\n  databases:\n" + "\n".join(lines) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.png", "b.png"):
        Image.new("RGB", (4, 4), (1, 2, 3)).save(tmp_path / name)
    (tmp_path / "dataset.txt").write_text("a.png 7\nb.png 8\n")
    for name, width in (("a", 2), ("b", 3)):
        np.save(tmp_path / f"{name}.npy", np.ones((4, width), np.float32))
        for row in range(4):
            np.save(tmp_path / f"{name}{row}.npy", np.ones((1, width), np.float32))
    return tmp_path


def meta_of(folder: Path, text: str = INPUTMETA) -> InputMeta:
    return read_inputmeta(saved(folder, text))


def test_mnists_file_feeds_mnist(shared: Path) -> None:
    folder = shared / "acuity-samples/mnist"
    plan = input_plan(
        read_inputmeta(folder / "mnist-inputmeta.yml"), import_onnx(folder / "mnist.onnx")
    )
    assert len(plan.dataset) == 12
    assert plan.dataset[1].label == 1
    assert plan.preprocessing == {"input": Preprocessing((0.4242,), 3.2457, reverse_channel=True)}
    assert (plan.batch_size, plan.notices, plan.warnings) == (1, (), ())


def test_a_lid_with_another_uid_is_taken_by_its_name_with_a_notice(folder: Path) -> None:
    plan = input_plan(meta_of(folder), one_input())
    assert plan.notices == ("line 7: x_1 is x_2 here",)
    assert [sample.paths for sample in plan.dataset] == [
        (folder / "a.png",),
        (folder / "b.png",),
    ]
    assert plan.dataset[1].origin == f"{folder / 'dataset.txt'}, line 2"
    assert plan.preprocessing["x"] == Preprocessing((1.0, 2.0, 3.0), 0.5)


def test_all_lids_that_are_no_inputs_are_named_at_once(folder: Path) -> None:
    text = ports(
        "  - path: dataset.txt",
        "    ports:",
        "    - lid: aa_9",
        "    - lid: Concat_Concat_0_1",
        "    - lid: nothing_alike_7",
    )
    network = two_inputs()
    (concat,) = (layer.lid for layer in network.layers if layer.op == "Concat")
    with pytest.raises(AcuityFileError) as caught:
        input_plan(meta_of(folder, changed("Concat_Concat_0_1", concat, text)), network)
    message = str(caught.value)
    assert f"line 5: no input aa_9: did you mean {lid_of(network, 'a')}?" in message
    assert f"line 6: {concat} is no input of the network" in message
    assert "line 7: no input nothing_alike_7: the inputs are a_" in message


def test_every_input_needs_one_port(folder: Path) -> None:
    text = ports("  - path: dataset.txt", "    ports:", "    - lid: a")
    with pytest.raises(AcuityFileError, match=r"no port for the input\(s\) b"):
        input_plan(meta_of(folder, text), two_inputs())
    network = two_inputs()
    twice = f"    - lid: {lid_of(network, 'a')}"
    text = ports("  - path: dataset.txt", "    ports:", "    - lid: a", twice)
    with pytest.raises(AcuityFileError, match=r"line 6: .*has a port already"):
        input_plan(meta_of(folder, text), network)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("      - 1\n      - 3\n", "      - 1\n      - 1\n", r"line 13: .*\[1, 1, 4, 4\] contra"),
        (
            "      - 1\n      - 3\n",
            "      - 3\n",
            "line 38: .*orders 4 axes, and the shape above has 3",
        ),
        (
            "      - 1\n      - 3\n      - 4\n      - 4\n",
            "      - 1\n      - 4\n      - 4\n      - 3\n",
            "line 13: .*layout says where the channels are",
        ),
        ("layout: nchw", "layout: nhwc", "line 12: .*nhwc puts 4 channels into x_2.*give nchw"),
        ("        - 2\n        - 3\n        s", "        - 3\n        s", "line 21: .*2 values"),
    ],
)
def test_what_contradicts_the_network_is_refused_with_its_line(
    folder: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(AcuityFileError, match=message):
        input_plan(meta_of(folder, changed(old, new)), one_input())


def test_a_batch_axis_is_no_contradiction_and_gives_the_batch_size(folder: Path) -> None:
    text = changed("      - 1\n      - 3\n", "      - 8\n      - 3\n")
    assert input_plan(meta_of(folder, text), one_input()).batch_size == 8


def test_several_inputs_side_by_side_follow_the_ports(folder: Path) -> None:
    (folder / "side.txt").write_text("b0.npy a0.npy 5\nb1.npy a1.npy 6\n")
    text = ports("  - path: side.txt", "    ports:", "    - lid: b", "    - lid: a")
    plan = input_plan(meta_of(folder, text), two_inputs())
    assert plan.dataset[1].paths == (folder / "a1.npy", folder / "b1.npy")
    assert plan.dataset[1].label == 6


def test_several_databases_are_joined_sample_by_sample(folder: Path) -> None:
    (folder / "b.txt").write_text("".join(f"b{row}.npy\n" for row in range(4)))
    text = ports(
        "  - path: b.txt",
        "    ports:",
        "    - lid: b",
        "  - path: a.npy",
        "    type: NPY",
        "    ports:",
        "    - lid: a",
    )
    dataset = input_plan(meta_of(folder, text), two_inputs()).dataset
    assert len(dataset) == 4
    assert dataset[2].sources == ((folder / "a.npy", 2), (folder / "b2.npy", None))
    assert dataset[2].origin == f"{folder / 'b.txt'}, line 3 and {folder / 'a.npy'}[2]"


def test_databases_of_different_length_are_refused_with_their_counts(folder: Path) -> None:
    (folder / "two.txt").write_text("b0.npy\nb1.npy\n")
    text = ports(
        "  - path: two.txt",
        "    ports:",
        "    - lid: b",
        "  - path: a.npy",
        "    type: NPY",
        "    ports:",
        "    - lid: a",
    )
    with pytest.raises(AcuityFileError, match=r"two\.txt 2, a\.npy 4"):
        input_plan(meta_of(folder, text), two_inputs())


def test_a_line_needs_a_file_for_each_port(folder: Path) -> None:
    text = ports("  - path: dataset.txt", "    ports:", "    - lid: a", "    - lid: b")
    with pytest.raises(DatasetError, match=r"yml, line 3: (.|\n)*1 file.*line needs 2 \(a, b\)"):
        input_plan(meta_of(folder, text), two_inputs())


def test_a_list_that_is_missing_or_lists_missing_files_is_named_with_the_ymls_line(
    folder: Path,
) -> None:
    with pytest.raises(DatasetError, match=r"inputmeta\.yml, line 4: .*gone\.txt: No such file"):
        input_plan(meta_of(folder, changed("path: dataset.txt", "path: gone.txt")), one_input())
    (folder / "dataset.txt").write_text("a.png\nlost.jpg\n")
    with pytest.raises(DatasetError, match=r"line 4: (.|\n)*line 2: .*lost\.jpg"):
        input_plan(meta_of(folder), one_input())


def test_a_list_in_the_current_folder_only_is_pointed_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "inner").mkdir()
    path = saved(folder / "inner")
    monkeypatch.chdir(folder)
    with pytest.raises(AcuityFileError, match="there is one in the current folder"):
        input_plan(read_inputmeta(path), one_input())


def test_reverse_channel_is_warned_of_on_an_input_that_takes_no_pictures(folder: Path) -> None:
    text = ports(
        "  - path: a.npy",
        "    type: NPY",
        "    ports:",
        "    - lid: x",
        "      preprocess: {reverse_channel: true}",
    )
    network = make_network([node("Neg", ["x"], ["y"])], {"x": [1, 2]}, ["y"])
    (warning,) = input_plan(meta_of(folder, text), network).warnings
    assert warning.startswith("line 7: reverse_channel is true for x, which takes no pictures")
    picture = changed("reverse_channel: false", "reverse_channel: true")
    assert input_plan(meta_of(folder, picture), one_input()).warnings == ()
    undefined = changed("category: image", "category: undefined", picture)
    assert len(input_plan(meta_of(folder, undefined), one_input()).warnings) == 1


def test_letterbox_is_ours_and_warned_of(folder: Path) -> None:
    plan = input_plan(meta_of(folder, changed("fitting: scale", "fitting: letterbox")), one_input())
    assert plan.preprocessing["x"].fitting == "letterbox"
    (warning,) = plan.warnings
    assert warning.startswith("line 18: fitting letterbox is an extension of npuwidgets")


def test_a_column_that_goes_to_an_output_is_read_and_feeds_nothing(folder: Path) -> None:
    (folder / "side.txt").write_text("a0.npy b0.npy\n")
    text = ports(
        "  - path: side.txt",
        "    ports:",
        "    - lid: x",
        "    - lid: label",
        "      redirect_to_output: true",
    )
    network = make_network([node("Neg", ["x"], ["y"])], {"x": [1, 2]}, ["y"])
    plan = input_plan(meta_of(folder, text), network)
    assert plan.dataset[0].paths == (folder / "a0.npy",)
    assert any("redirect_to_output" in notice for notice in plan.notices)


def test_dumps_in_a_list_are_said_to_be_taken_as_they_are(folder: Path) -> None:
    (folder / "x.tensor").write_text("1.0\n2.0")
    (folder / "side.txt").write_text("x.tensor\n")
    text = ports("  - path: side.txt", "    ports:", "    - lid: x")
    network = make_network([node("Neg", ["x"], ["y"])], {"x": [1, 2]}, ["y"])
    (_, notice) = input_plan(meta_of(folder, text), network).notices
    assert notice.startswith(".tensor files hold what a network got")


CASES = Path(__file__).parents[2] / "cases" / "inputmeta"


@pytest.mark.parametrize("name", ["nc", "feature", "none", "whole"])
def test_what_real_files_hold_beside_arrays_feeds_them(tmp_path: Path, name: str) -> None:
    np.save(tmp_path / "a.npy", np.array([[3.0, 4.0]], np.float32))
    (tmp_path / "dataset.txt").write_text("a.npy\n")
    path = saved(tmp_path, (CASES / f"{name}.yml").read_text())
    network = make_network([node("Neg", ["x"], ["y"])], {"x": [1, 2]}, ["y"])
    plan = input_plan(read_inputmeta(path), network)
    assert [sample.paths[0].name for sample in plan.dataset] == ["a.npy"]
    assert plan.preprocessing["x"].normalize(np.load(tmp_path / "a.npy")).tolist() == [[3.0, 4.0]]
    assert plan.warnings == ()


def test_layout_nc_is_refused_for_an_input_with_rows_and_columns(folder: Path) -> None:
    text = changed("layout: nchw", "layout: NC")
    with pytest.raises(
        AcuityFileError, match=r"line \d+: .*layout: NC is for an input of two axes"
    ):
        input_plan(meta_of(folder, text), one_input())


@pytest.mark.parametrize("fitting", ["none", "whole"])
def test_a_fitting_that_fits_nothing_takes_pictures_of_the_networks_size_alone(
    folder: Path, fitting: str
) -> None:
    text = changed("fitting: scale", f"fitting: {fitting}")
    used = input_plan(meta_of(folder, text), one_input()).preprocessing["x"]
    same, _ = fit_picture(np.full((4, 4, 3), 9, np.uint8), 4, 4, used.fitting)
    assert same.tolist() == np.full((4, 4, 3), 9).tolist()
    with pytest.raises(PictureError, match="takes pictures of 4 x 4 pixels, not 5 x 4"):
        fit_picture(np.zeros((4, 5, 3), np.uint8), 4, 4, used.fitting)
