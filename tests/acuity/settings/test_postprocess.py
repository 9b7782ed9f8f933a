"""Postprocess yml: the toolchain's own files, generate, and every wrong key with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from npuwidgets.acuity.settings.postprocess import generate_postprocess, read_postprocess
from npuwidgets.errors import AcuityFileError
from npuwidgets.network import import_onnx
from tests.acuity.yml import changed, saved
from tests.helpers import make_network, node

TEXT = """\
postprocess:
  acuity_postprocs:
    print_topn:
      topn: 3
    dump_results:
      file_type: TENSOR
  app_postprocs:
  - lid: attach_Neg/out0_0
    postproc_params:
      add_postproc_node: false
      perm:
      - 0
      - 1
      force_float32: true
"""


def test_the_toolchains_files_are_written_back_byte_for_byte(shared: Path, tmp_path: Path) -> None:
    samples = sorted((shared / "acuity-samples").rglob("*postprocess*file.yml"))
    known = {"mnist-postprocess-file.yml", "yolov5s-sim_postprocess_file.yml"}
    assert known <= {sample.name for sample in samples}
    for sample in samples:
        read = read_postprocess(sample)
        if sample.name in known:
            assert (read.topn, read.dump_results, read.notes) == (5, True, ())
        read.write(tmp_path / sample.name)
        assert (tmp_path / sample.name).read_bytes() == sample.read_bytes(), sample.name


def test_mnists_generated_file_is_the_sample(shared: Path, tmp_path: Path) -> None:
    folder = shared / "acuity-samples/mnist"
    network = import_onnx(folder / "mnist.onnx")
    generated = generate_postprocess(network, tmp_path / "p.yml")
    generated.write()
    sample = folder / "mnist-postprocess-file.yml"
    assert (tmp_path / "p.yml").read_bytes() == sample.read_bytes()
    assert read_postprocess(sample).check(network) == ()


def test_yolos_file_has_three_outputs_of_five_axes(shared: Path) -> None:
    read = read_postprocess(shared / "acuity-samples/inputmeta/yolov5s-sim_postprocess_file.yml")
    assert [app.lid for app in read.app_postprocs] == [
        "attach_350/out0_0",
        "attach_498/out0_1",
        "attach_646/out0_2",
    ]
    assert all(app.perm == (0, 1, 2, 3, 4) for app in read.app_postprocs)


@pytest.mark.parametrize(
    ("old", "new", "topn", "dumps"),
    [
        ("topn: 3", "topn: 1", 1, True),
        ("    print_topn:\n      topn: 3\n", "    print_topn:\n", 5, True),
        ("    print_topn:\n      topn: 3\n", "    classification_classic:\n", 5, True),
        ("    print_topn:\n      topn: 3\n", "", None, True),
        ("    dump_results:\n      file_type: TENSOR\n", "", 3, False),
        ("    dump_results:\n      file_type: TENSOR\n", "    dump_results:\n", 3, True),
    ],
)
def test_what_is_asked_for_is_done(
    tmp_path: Path, old: str, new: str, topn: int | None, dumps: bool
) -> None:
    read = read_postprocess(saved(tmp_path, changed(old, new, TEXT)))
    assert (read.topn, read.dump_results) == (topn, dumps)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("postprocess:", "post_process:", 1, "did you mean postprocess"),
        ("print_topn", "print_top", 3, "did you mean print_topn"),
        ("topn: 3", "topm: 3", 4, "did you mean topn"),
        ("topn: 3", "topn: 0", 4, "a whole number of at least 1, not 0"),
        ("topn: 3", "topn: true", 4, "a whole number of at least 1, not True"),
        ("topn: 3", "topn: [3]", 4, "not a list"),
        ("dump_results", "dump_result", 5, "the file says dump_results"),
        ("file_type: TENSOR", "file_type: NPY", 6, "'NPY' is none of TENSOR"),
        ("  app_postprocs:", "  app_postproc:", 7, "did you mean app_postprocs"),
        ("    postproc_params:", "    perm:", 9, "it goes under postproc_params"),
        ("      - 1\n", "      - 2\n", 11, "each of 0..1 once"),
        ("force_float32: true", "force_float: true", 14, "did you mean force_float32"),
        ("force_float32: true", "force_float32: yes", 14, "true or false, not 'yes'"),
        ("print_topn:\n      topn: 3", "detection_validate: {a: 1}", 3, "is not run here"),
    ],
)
def test_what_is_wrong_is_named_with_file_line_key_and_remedy(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    path = saved(tmp_path, changed(old, new, TEXT))
    with pytest.raises(AcuityFileError, match=message) as caught:
        read_postprocess(path)
    assert str(caught.value).startswith(f"{path}, line {line}: ")


def test_what_only_an_export_acts_on_is_kept_and_named(tmp_path: Path) -> None:
    text = changed("add_postproc_node: false", "add_postproc_node: true", TEXT)
    text = changed("      - 0\n      - 1\n", "      - 1\n      - 0\n", text)
    text = changed("force_float32: true", "force_float32: false", text)
    text = changed("    dump_results:", "    mute_built_in_actions: true\n    dump_results:", text)
    path = saved(tmp_path, text)
    read = read_postprocess(path)
    assert read.notes == (
        "line 3: kept, no effect here: mute_built_in_actions",
        "line 11: kept, no effect here: add_postproc_node, perm, force_float32",
    )
    read.write()
    assert path.read_text() == text


def test_lids_and_axes_are_compared_with_the_network(tmp_path: Path) -> None:
    network = make_network([node("Neg", ["x"], ["y"])], {"x": [1, 3]}, ["y"])
    (output,) = network.outputs
    good = changed("attach_Neg/out0_0", output.lid, TEXT)
    assert read_postprocess(saved(tmp_path, good)).check(network) == ()
    renumbered = changed("attach_Neg/out0_0", f"{output.name}_77", TEXT)
    assert read_postprocess(saved(tmp_path, renumbered)).check(network) == (
        f"line 8: {output.name}_77 is {output.lid} here",
    )
    unknown = changed("attach_Neg/out0_0", "attach_Negg/out0_0", TEXT)
    with pytest.raises(AcuityFileError, match="line 8: no output attach_Negg/out0_0: did you mean"):
        read_postprocess(saved(tmp_path, unknown)).check(network)
    inner = changed("attach_Neg/out0_0", "x", TEXT)
    with pytest.raises(AcuityFileError, match="line 8: x is no output of the network"):
        read_postprocess(saved(tmp_path, inner)).check(network)
    axes = changed("      - 0\n      - 1\n", "      - 0\n      - 1\n      - 2\n", good)
    with pytest.raises(AcuityFileError, match=r"line 11: .*orders 3 axes, and .* has 2"):
        read_postprocess(saved(tmp_path, axes)).check(network)
