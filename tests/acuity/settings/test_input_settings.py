"""A session's settings put into an inputmeta.yml that somebody edited by hand."""

from __future__ import annotations

import difflib
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from npuwidgets.acuity.settings.input_settings import LETTERBOX_REMARK, with_settings
from npuwidgets.acuity.settings.inputmeta import INPUTMETA as INPUTMETA_FILE
from npuwidgets.acuity.settings.inputmeta import InputMeta, read_inputmeta
from npuwidgets.documents import YamlFile
from npuwidgets.inputs import Preprocessing
from npuwidgets.network import import_onnx
from tests.acuity.yml import INPUTMETA, changed
from tests.helpers import make_network, node


def put(text: str, new: Preprocessing) -> tuple[str, tuple[str, ...]]:
    network = make_network([node("Neg", ["x"], ["y"])], {"x": [1, 3, 4, 4]}, ["y"])
    meta = InputMeta.of(YamlFile.of_text(text, "m.yml", INPUTMETA_FILE))
    found, warnings = with_settings(meta, network, {"x": new})
    assert found.ports[0].preprocessing == new
    return found.file.text, warnings


def difference(before: str, after: str) -> list[str]:
    """The lines taken out and put in."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:2] not in ("--", "++", "@@")]


def test_the_walks_edit_changes_three_lines_of_the_toolchains_file(shared: Path) -> None:
    sample = shared / "acuity-samples/inputmeta/yolov5s-sim_inputmeta.yml"
    network = import_onnx(shared / "models/yolov5n_coco_640_v61head.onnx")
    before = read_inputmeta(sample)
    new = Preprocessing((0.0,) * 3, (1 / 255,) * 3, reverse_channel=True)
    after, warnings = with_settings(before, network, {"images": new})
    assert warnings == ()
    assert difference(before.file.text, after.file.text) == [
        *["-        - 0.00392157"] * 3,
        *["+        - 0.00392156862745098"] * 3,
    ]


def test_settings_that_are_there_already_change_nothing() -> None:
    assert put(INPUTMETA, Preprocessing((1.0, 2.0, 3.0), 0.5)) == (INPUTMETA, ())


def test_comments_order_and_unknown_keys_stay() -> None:
    text = changed("scale: 0.5\n", "owner: me  # since May\n        scale: 0.5  # guessed\n")
    text = changed(
        "        - 2\n        - 3\n        owner",
        "        - 2  # green\n        - 3\n        owner",
        text,
    )
    after, _ = put(text, Preprocessing((1.0, 7.5, 3.0), 0.25, reverse_channel=True))
    assert difference(text, after) == [
        "-        reverse_channel: false",
        "+        reverse_channel: true",
        "-        - 2  # green",
        "+        - 7.5  # green",
        "-        scale: 0.5  # guessed",
        "+        scale: 0.25  # guessed",
    ]


def test_one_number_for_all_goes_into_each_place_of_a_list() -> None:
    network = make_network([node("Neg", ["x"], ["y"])], {"x": [1, 3, 4, 4]}, ["y"])
    meta = InputMeta.of(YamlFile.of_text(INPUTMETA, "m.yml", INPUTMETA_FILE))
    after, _ = with_settings(meta, network, {"x": Preprocessing((9.0,), 0.5)})
    assert after.ports[0].preprocessing.mean == (9.0, 9.0, 9.0)


def test_a_scale_for_each_channel_replaces_a_number() -> None:
    after, _ = put(INPUTMETA, Preprocessing((1.0, 2.0, 3.0), (1.0, 0.5, 0.25)))
    assert difference(INPUTMETA, after) == [
        "-        scale: 0.5",
        "+        scale: [1.0, 0.5, 0.25]",
    ]


def test_letterbox_is_written_with_a_comment_and_a_warning_and_taken_back_without() -> None:
    after, warnings = put(INPUTMETA, Preprocessing((1.0, 2.0, 3.0), 0.5, fitting="letterbox"))
    assert difference(INPUTMETA, after) == [
        "-      fitting: scale",
        f"+      fitting: letterbox  # {LETTERBOX_REMARK}",
    ]
    (warning,) = warnings
    assert "extension of npuwidgets" in warning
    assert put(after, Preprocessing((1.0, 2.0, 3.0), 0.5)) == (INPUTMETA, ())


def test_a_port_without_preprocess_gets_one() -> None:
    text = "input_meta:\n  databases:\n  - path: d.txt\n    ports:\n    - lid: x\n"
    after, _ = put(text, Preprocessing((1.0,), 0.5, reverse_channel=True, fitting="crop"))
    assert after == text + (
        "      fitting: crop\n      preprocess: {reverse_channel: true, mean: 1.0, scale: 0.5}\n"
    )


def test_an_input_that_is_not_named_stays_as_it_is() -> None:
    network = make_network([node("Neg", ["x"], ["y"])], {"x": [1, 3, 4, 4]}, ["y"])
    meta = InputMeta.of(YamlFile.of_text(INPUTMETA, "m.yml", INPUTMETA_FILE))
    assert with_settings(meta, network, {})[0].file.text == INPUTMETA


number = st.floats(-1e6, 1e6, width=32).filter(lambda value: value != 0)
numbers = st.lists(number, min_size=1, max_size=1) | st.lists(number, min_size=3, max_size=3)
preprocessings = st.builds(
    lambda mean, scale, order, fitting: Preprocessing(
        tuple(mean), scale if isinstance(scale, float) else tuple(scale), order, fitting
    ),
    numbers,
    number | numbers,
    st.booleans(),
    st.sampled_from(["scale", "crop", "letterbox"]),
)
MEANS = (
    "mean: 3  # m",
    "mean: [1, 2, 3]",
    "mean:  # m\n        - 1  # r\n        - 2\n        - 3",
)
SCALES = ("scale: 2", "scale:\n          - 0.5", "scale: # none yet", "")


@settings(max_examples=30)
@given(
    preprocessings,
    st.sampled_from(MEANS),
    st.sampled_from(SCALES),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_settings_into_any_form_are_read_back_and_the_rest_stays(
    new: Preprocessing, mean: str, scale: str, ending: str
) -> None:
    text = changed("mean:\n        - 1\n        - 2\n        - 3", mean)
    text = changed("        scale: 0.5\n", f"        {scale}\n" if scale else "", text)
    text = text.replace("\n", ending)
    network = make_network([node("Neg", ["x"], ["y"])], {"x": [1, 3, 4, 4]}, ["y"])
    meta = InputMeta.of(YamlFile.of_text(text, "m.yml", INPUTMETA_FILE))
    after, _ = with_settings(meta, network, {"x": new})
    found = after.ports[0].preprocessing
    assert (found.reverse_channel, found.fitting) == (new.reverse_channel, new.fitting)
    for one, two in zip(found.per_channel(3), new.per_channel(3), strict=True):
        np.testing.assert_array_equal(one, two)
    assert after.file.text.count("\n") == after.file.text.count(ending)
    # everything outside of the edited values is as it was
    for rest in ("tensor_name:", "preproc_type: IMAGE_RGB", "redirect_to_output: false", "  # m"):
        assert after.file.text.count(rest) == text.count(rest)
    again, _ = with_settings(after, network, {"x": new})
    assert again.file.text == after.file.text
