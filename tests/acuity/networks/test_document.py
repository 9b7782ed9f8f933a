"""The network json as text: the toolchain's own files come out as they went in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from npuwidgets import Session
from npuwidgets.acuity import format_document, read_document, write_document
from npuwidgets.errors import AcuityFileError

SAMPLES = [
    "mnist/mnist.json",
    "networks/ultraface.json",
    "networks/yolo_v8.json",
    "hybrid-6.0/mobilenet_tf.json",
    "hybrid-6.0/mobilenet_tf.quantize.json",
    "tables/wav2vec2_ko_base_3s_nopad5_hybrid.quantize.json",
]


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_read_and_written_is_the_same_text(
    sample: str, shared: Path, tmp_path: Path
) -> None:
    source = shared / "acuity-samples" / sample
    write_document(read_document(source), tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == source.read_bytes()


def test_the_old_sample_with_sorted_keys_keeps_its_content_and_not_its_order(shared: Path) -> None:
    # AcuityVersion 2.0 sorts the keys of a layer and ends in a newline: the listed exception
    source = (shared / "acuity-samples/networks/mobilenet_v1.json").read_text()
    again = format_document(read_document(shared / "acuity-samples/networks/mobilenet_v1.json"))
    assert again != source
    assert json.loads(again) == json.loads(source)


def test_a_relu_of_mnist_has_no_parameters_and_an_output_has_empty_ones(shared: Path) -> None:
    layers = read_document(shared / "acuity-samples/mnist/mnist.json").layers
    assert layers["Relu_/conv1/conv1.1/Relu_8"].parameters is None
    assert layers["attach_Gemm_/fc/fc.1/Gemm/out0_0"].parameters == {}
    assert layers["Conv_/conv1/conv1.0/Conv_9"].inputs == (
        "@Conv_/conv1/conv1.0/Conv_9_acuity_mark_perm_12:out0",
    )


LAYER = {"name": "a", "op": "relu", "inputs": [], "outputs": ["out0"]}


def without(key: str) -> dict[str, object]:
    return {name: value for name, value in LAYER.items() if name != key}


def test_keys_that_are_not_known_survive(tmp_path: Path) -> None:
    content = {
        "MetaData": {"Name": "n", "Later": [1]},
        "Layers": {"a_0": {**LAYER, "note": "kept"}},
        "quantize_info": {},
        "more": {"b": None},
    }
    (tmp_path / "net.json").write_text(json.dumps(content, indent=4))
    assert format_document(read_document(tmp_path / "net.json")) == json.dumps(content, indent=4)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"MetaData": {}, "Layers": {', r"net\.json, line 1: not JSON"),
        ("[1]", "the file must be a mapping, not a list"),
        ("{}", "lacks the key 'Layers'"),
        ('{"Layers": {}}', "lacks the key 'MetaData'"),
        (
            '{"MetaData": {}, "Layers": []}',
            "Layers must be a mapping, not an empty list",
        ),
        (
            '{"MetaData": {}, "Layers": {}, "quantize_info": 3}',
            "quantize_info must be a mapping, not 3",
        ),
        (
            json.dumps({"MetaData": {}, "Layers": {"a_0": 1}}),
            r"Layers\.a_0 must be a mapping, not 1",
        ),
        *(
            (
                json.dumps({"MetaData": {}, "Layers": {"a_0": without(key)}}),
                rf"Layers\.a_0 lacks the key '{key}'",
            )
            for key in LAYER
        ),
        (
            json.dumps({"MetaData": {}, "Layers": {"a_0": {**LAYER, "inputs": [3]}}}),
            r"Layers\.a_0\.inputs\[0\] must be a text, not 3",
        ),
        ('{"MetaData": {}, "Layers": {"a_0": 1, "a_0": 2}}', "the key 'a_0' stands there twice"),
    ],
)
def test_a_damaged_json_is_refused_by_file_and_key(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "net.json").write_text(text)
    with pytest.raises(AcuityFileError, match=message) as caught:
        read_document(tmp_path / "net.json")
    assert str(tmp_path / "net.json") in str(caught.value)


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(AcuityFileError, match=r"no network at .*net\.json"):
        read_document(tmp_path / "net.json")
    (tmp_path / "net.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AcuityFileError, match=r"net\.json holds a text that is not UTF-8"):
        read_document(tmp_path / "net.json")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("mnist/graph.json", "graph.json of an exported project"),
        ("projects/wav2vec2_base_960h_5s_uint8.graph.json", "graph.json of an exported project"),
        ("projects/wav2vec2_base_960h_5s_pcq_621.graph.json", "graph.json of an exported project"),
        ("projects/wav2vec2_base_960h_5s_int16.nbg_meta.json", "nbg_meta.json of a compiled"),
    ],
)
def test_other_jsons_of_the_toolchain_are_called_by_their_name(
    shared: Path, name: str, what: str
) -> None:
    path = shared / "acuity-samples" / name
    with pytest.raises(AcuityFileError, match=rf"{re.escape(str(path))}: the file is the {what}"):
        Session.open(path)
