"""inputmeta.yml: the toolchain's own files, and every wrong key and value with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from npuwidgets.acuity.settings.inputmeta import read_inputmeta
from npuwidgets.errors import AcuityFileError
from npuwidgets.inputs import Preprocessing
from tests.acuity.yml import INPUTMETA, changed, saved


def test_the_toolchains_files_are_written_back_byte_for_byte(shared: Path, tmp_path: Path) -> None:
    samples = sorted((shared / "acuity-samples").rglob("*inputmeta.yml"))
    known = {"mnist-", "mobilenet_tf_", "lenet_", "yolov5s-sim_"}
    assert {f"{name}inputmeta.yml" for name in known} <= {sample.name for sample in samples}
    for sample in samples:
        meta = read_inputmeta(sample)
        if sample.name.removesuffix("inputmeta.yml") in known:
            assert meta.notes == ()
        meta.write(tmp_path / sample.name)
        assert (tmp_path / sample.name).read_bytes() == sample.read_bytes(), sample.name


def test_mnists_file_gives_its_settings(shared: Path) -> None:
    meta = read_inputmeta(shared / "acuity-samples/mnist/mnist-inputmeta.yml")
    (database,) = meta.databases
    (port,) = database.ports
    assert (database.path, database.type, meta.batch_size) == ("dataset.txt", "TEXT", 1)
    assert (port.lid, port.category, port.shape) == ("input_10", "image", (1, 1, 28, 28))
    assert port.preprocessing == Preprocessing((0.4242,), 3.2457, reverse_channel=True)


def test_the_mobilenet_file_of_6_0_has_channels_last(shared: Path) -> None:
    (port,) = read_inputmeta(shared / "acuity-samples/hybrid-6.0/mobilenet_tf_inputmeta.yml").ports
    assert port.preprocessing == Preprocessing((128.0,) * 3, 0.0078125, layout="nhwc")


def test_scale_may_be_a_list_and_mean_a_number(tmp_path: Path) -> None:
    text = changed("scale: 0.5", "scale: [0.5, 0.25, 1]")
    text = changed("mean:\n        - 1\n        - 2\n        - 3\n", "mean: 7\n", text)
    (port,) = read_inputmeta(saved(tmp_path, text)).ports
    assert port.preprocessing == Preprocessing((7.0,), (0.5, 0.25, 1.0))


def test_what_is_left_out_has_the_plain_default(tmp_path: Path) -> None:
    text = "input_meta:\n  databases:\n  - path: d.txt\n    ports:\n    - lid: x_1\n"
    meta = read_inputmeta(saved(tmp_path, text))
    assert meta.databases[0].type == "TEXT"
    assert meta.ports[0].preprocessing == Preprocessing((0.0,), 1.0)
    assert meta.ports[0].shape is None
    assert meta.batch_size == 1


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("input_meta:", "input_metta:", 2, "input_metta: no such key: did you mean input_meta"),
        ("  databases:", "  database:", 3, "did you mean databases"),
        ("    type: TEXT", "    typ: TEXT", 5, r"databases\[0\]\.typ: .*did you mean type"),
        ("reverse_channel", "reverse_chanel", 20, "did you mean reverse_channel"),
        ("reverse_channel", "ReverseChannel", 20, "did you mean reverse_channel"),
        ("        mean:", "        meen:", 21, r"preprocess\.meen: .*did you mean mean"),
        ("scale: 0.5", "std: 2.0", 25, "scale: 1 / std"),
        ("      fitting: scale", "      mean: 0", 18, "it goes under preprocess"),
        ("fitting: scale", "fitting: strech", 18, "none of scale, crop, letterbox"),
        ("fitting: scale", "fitting: Crop", 18, "did you mean crop"),
        ("category: image", "category: picture", 8, "none of image, frequency, feature, undefined"),
        ("layout: nchw", "layout: NCHW", 12, "did you mean nchw"),
        ("dtype: float32", "dtype: float", 9, "'float' is none of float32"),
        ("sparse: false", "sparse: true", 10, "sparse inputs are not simulated"),
        ("reverse_channel: false", "reverse_channel: no", 20, "true or false, not 'no'"),
        ("reverse_channel: false", "reverse_channel: 1", 20, "true or false, not 1"),
        ("scale: 0.5", "scale: half", 25, "a finite number, not 'half'"),
        ("scale: 0.5", "scale: .inf", 25, "a finite number, not inf"),
        ("scale: 0.5", "scale: 0", 25, "scale 0 turns every picture into zeros"),
        ("scale: 0.5", "scale: [1, 2]", 25, "3 means but 2 scales"),
        ("scale: 0.5", "scale: []", 25, "not an empty list"),
        ("scale: 0.5", "scale: {a: 1}", 25, "a list of numbers, not a mapping"),
        (
            "        - 2\n        - 3\n        s",
            "        - [2]\n        s",
            21,
            r"mean\[1\] must be a finite number, not a list",
        ),
        (
            "        - 2\n        - 3\n        s",
            "        - two\n        s",
            21,
            "a finite number, not 'two'",
        ),
        (
            "      - 1\n      - 3\n",
            "      - 1\n      - 0\n",
            13,
            r"shape\[1\] must be a whole number of at least 1, not 0",
        ),
        ("      - 1\n      - 3\n", "      - 3.5\n", 13, "a whole number of at least 1, not 3.5"),
        ("type: TEXT", "type: text", 5, "did you mean TEXT"),
        ("type: TEXT", "type: JPEG", 5, "none of TEXT, NPY, H5FS"),
        ("lid: x_1", "lid:", 7, "must be a word, not nothing"),
        ("path: dataset.txt", "paths: dataset.txt", 4, "did you mean path"),
        ("preproc_type: IMAGE_RGB", "preproc_type: IMAGE_RBG", 28, "did you mean IMAGE_RGB"),
        ("add_preproc_node", "add_preproc_nodes", 27, "did you mean add_preproc_node"),
        ("enable_preproc_crop", "enable_crop", 33, "did you mean enable_preproc_crop"),
        (
            "          preproc_image_size:\n          - 4",
            "          preproc_image_size:",
            29,
            "not 1",
        ),
        ("            - 0\n            - 0", "            - 0", 34, "not 3 numbers"),
        ("          - 2\n          - 3", "          - 3\n          - 3", 39, "each of 0..3 once"),
        ("          - 1\n          - 2\n", "          - 2\n", 39, "0..2 once, not .0, 2, 3"),
    ],
)
def test_what_is_wrong_is_named_with_file_line_key_and_remedy(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    path = saved(tmp_path, changed(old, new))
    with pytest.raises(AcuityFileError, match=message) as caught:
        read_inputmeta(path)
    assert str(caught.value).startswith(f"{path}, line {line}: ")


@pytest.mark.parametrize("kind", ["H5FS", "SQLITE", "LMDB", "GENERATOR", "ZIP"])
def test_a_database_that_is_not_read_is_refused_by_name(tmp_path: Path, kind: str) -> None:
    path = saved(tmp_path, changed("type: TEXT", f"type: {kind}"))
    with pytest.raises(AcuityFileError, match=f"line 5: .*{kind} is not read here.*npy"):
        read_inputmeta(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("input_meta:\n", "line 1: input_meta must be a mapping"),
        ("input_meta:\n  databases: []\n", "not an empty list"),
        ("input_meta:\n  databases: dataset.txt\n", "must be a list, not 'dataset.txt'"),
        ("input_meta:\n  databases:\n  - dataset.txt\n", r"\[0\] must be a mapping"),
        (
            "input_meta:\n  databases:\n  - path: d.txt\n",
            "lacks the key 'ports', the keys here are path",
        ),
        ("other: 1\n", "lacks the key 'input_meta'"),
    ],
)
def test_a_file_without_its_skeleton_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(AcuityFileError, match=message):
        read_inputmeta(saved(tmp_path, text))


def test_a_lid_stands_once_and_a_file_of_samples_feeds_one_input(tmp_path: Path) -> None:
    again = INPUTMETA + "    - lid: x_1\n"
    with pytest.raises(AcuityFileError, match=r"line 45: .*x_1 has a port already, in line 7"):
        read_inputmeta(saved(tmp_path, again))
    two = changed("type: TEXT", "type: NPY", INPUTMETA) + "    - lid: y_2\n"
    with pytest.raises(AcuityFileError, match=r"line 6: .*feeds one input, not 2"):
        read_inputmeta(saved(tmp_path, two))


def test_an_unknown_key_is_kept_and_named_in_a_note(tmp_path: Path) -> None:
    text = changed("      category: image\n", "      category: image\n      owner: vision team\n")
    path = saved(tmp_path, text)
    meta = read_inputmeta(path)
    (note,) = meta.notes
    assert note.startswith("line 9: kept, no effect here: owner (unknown; the keys of input_meta")
    meta.write()
    assert path.read_text() == text


def test_what_only_an_export_acts_on_is_kept_and_named(tmp_path: Path) -> None:
    text = changed("add_preproc_node: false", "add_preproc_node: true")
    text = changed("enable_preproc_crop: false", "enable_preproc_crop: true", text)
    text = changed("          - 2\n          - 3\n", "          - 3\n          - 2\n", text)
    text = changed("tensor_name:", "tensor_name: images", text)
    converter = (
        "          preproc_dtype_converter:\n            quantizer: asymmetric_affine\n"
        "            qtype: uint8\n            scale: 1.0\n            zero_point: 0\n"
    )
    text = changed(
        "          preproc_image_size:\n", converter + "          preproc_image_size:\n", text
    )
    assert read_inputmeta(saved(tmp_path, text)).notes == (
        (
            "line 7: kept, no effect here: tensor_name, add_preproc_node, "
            "preproc_dtype_converter, preproc_crop, preproc_perm"
        ),
    )
