"""generate inputmeta: the toolchain's text, and what the options change."""

from __future__ import annotations

from pathlib import Path

import pytest

from npuwidgets.acuity.settings.inputmeta_text import generate_inputmeta
from npuwidgets.errors import AcuityFileError, SettingError
from npuwidgets.network import Network, import_onnx
from tests.helpers import floats, lid_of, make_network, node


def two_inputs() -> Network:
    """A picture and a row of numbers."""
    return make_network(
        [
            node("GlobalAveragePool", ["image"], ["g"], name="pool"),
            node("Flatten", ["g"], ["f"], name="flat"),
            node("Concat", ["f", "row"], ["y"], name="join", axis=1),
        ],
        {"image": [1, 3, 4, 6], "row": [1, 5]},
        ["y"],
    )


def test_mnists_file_is_the_samples_but_for_the_users_mean_and_scale(
    shared: Path, tmp_path: Path
) -> None:
    folder = shared / "acuity-samples/mnist"
    sample = (folder / "mnist-inputmeta.yml").read_text().splitlines()
    network = import_onnx(folder / "mnist.onnx")
    plain = generate_inputmeta(network, tmp_path / "m.yml").file.text.splitlines()
    different = [pair for pair in zip(sample, plain, strict=True) if pair[0] != pair[1]]
    assert different == [
        ("        - 0.4242", "        - 0"),
        ("        scale: 3.2457", "        scale: 1.0"),
    ]


def test_with_mean_and_scale_given_mnists_file_is_the_sample(shared: Path, tmp_path: Path) -> None:
    folder = shared / "acuity-samples/mnist"
    network = import_onnx(folder / "mnist.onnx")
    generated = generate_inputmeta(network, tmp_path / "m.yml", channel_mean_value="0.4242 3.2457")
    generated.write()
    assert (tmp_path / "m.yml").read_bytes() == (folder / "mnist-inputmeta.yml").read_bytes()


def test_several_inputs_are_ports_of_one_database_in_the_networks_order(tmp_path: Path) -> None:
    network = two_inputs()
    meta = generate_inputmeta(network, tmp_path / "m.yml")
    (database,) = meta.databases
    assert [port.lid for port in database.ports] == [
        lid_of(network, "image"),
        lid_of(network, "row"),
    ]


def test_separated_databases_have_a_source_each(tmp_path: Path) -> None:
    meta = generate_inputmeta(
        two_inputs(), tmp_path / "m.yml", separated_database=True, source_file="a.txt#rows.npy"
    )
    assert [(one.path, one.type, len(one.ports)) for one in meta.databases] == [
        ("a.txt", "TEXT", 1),
        ("rows.npy", "NPY", 1),
    ]
    shared_list = generate_inputmeta(two_inputs(), tmp_path / "m.yml", separated_database=True)
    assert [one.path for one in shared_list.databases] == ["dataset.txt", "dataset.txt"]


def test_an_input_that_takes_no_pictures_is_not_taken_for_one(tmp_path: Path) -> None:
    image, row = generate_inputmeta(two_inputs(), tmp_path / "m.yml").ports
    assert (image.category, image.preprocessing.reverse_channel) == ("image", True)
    assert (row.category, row.preprocessing.reverse_channel) == ("undefined", False)
    assert row.shape == (1, 5)


def test_an_input_with_its_channels_last_is_nhwc(tmp_path: Path) -> None:
    network = make_network([node("Neg", ["x"], ["y"])], {"x": [1, 4, 6, 3]}, ["y"])
    meta = generate_inputmeta(network, tmp_path / "m.yml")
    assert meta.ports[0].preprocessing.layout == "nhwc"
    assert "preproc_image_size:\n          - 6\n          - 4\n" in meta.file.text  # W, H


def test_means_and_scales_are_groups_in_the_inputs_order(tmp_path: Path) -> None:
    meta = generate_inputmeta(
        two_inputs(), tmp_path / "m.yml", channel_mean_value="1 2.5 3 0.00392157#7 1e-05"
    )
    image, row = meta.ports
    assert (image.preprocessing.mean, image.preprocessing.scale) == ((1, 2.5, 3), 0.00392157)
    assert (row.preprocessing.mean, row.preprocessing.scale) == ((7,), 1e-5)
    assert "- 2.5\n        - 3\n        scale: 0.00392157\n" in meta.file.text
    assert "scale: 1.0e-05\n" in meta.file.text


def test_one_mean_serves_all_channels(tmp_path: Path) -> None:
    meta = generate_inputmeta(
        two_inputs(), tmp_path / "m.yml", channel_mean_value="128 0.0078125#0 1"
    )
    assert meta.ports[0].preprocessing.mean == (128, 128, 128)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"channel_mean_value": "0 0 0 1"}, r"1 group\(s\) and the network 2 input"),
        ({"channel_mean_value": "0 0 1#0 1"}, "input image: give one mean or 3, then a scale"),
        ({"channel_mean_value": "0 0 0 0#0 1"}, "a scale that is not 0"),
        ({"channel_mean_value": "a b c d#0 1"}, "could not convert string to float: 'a'"),
        ({"channel_mean_value": "#0 1"}, "input image: give one mean or 3"),
        ({"channel_mean_value": "nan 1#0 1"}, "all finite"),
        ({"source_file": "a.txt#b.txt"}, "add --separated-database"),
        ({"source_file": "a.txt#"}, "has an empty name"),
        ({"source_file": "a#b#c", "separated_database": True}, r"3 files for 2 input"),
    ],
)
def test_an_option_that_does_not_fit_is_refused(
    tmp_path: Path, options: dict[str, str | bool], message: str
) -> None:
    with pytest.raises(SettingError, match=message):
        generate_inputmeta(two_inputs(), tmp_path / "m.yml", **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "kind"), [("a.h5", "H5FS"), ("a.zip", "ZIP"), ("a.lmdb", "LMDB")]
)
def test_a_source_of_another_kind_is_refused_by_name(
    tmp_path: Path, source: str, kind: str
) -> None:
    network = make_network([node("Neg", ["x"], ["y"])], {"x": [1, 3, 4, 4]}, ["y"])
    with pytest.raises(AcuityFileError, match=f"{kind} is not read here"):
        generate_inputmeta(network, tmp_path / "m.yml", source_file=source)


def test_a_lid_that_yaml_would_take_for_a_number_is_quoted(tmp_path: Path) -> None:
    network = make_network(
        [node("Conv", ["0", "w"], ["y"], name="c")],
        {"0": [1, 3, 4, 4]},
        ["y"],
        {"w": floats(0, 2, 3, 1, 1)},
    )
    meta = generate_inputmeta(network, tmp_path / "m.yml")
    assert meta.ports[0].lid == lid_of(network, "0")
    assert f"lid: '{lid_of(network, '0')}'\n" in meta.file.text
