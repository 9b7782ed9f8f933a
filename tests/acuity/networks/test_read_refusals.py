"""A pair of files that is damaged, edited or mixed up is refused by file and lid."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from npuwidgets.acuity import Data, read_data, read_network, write_data, write_network
from npuwidgets.errors import AcuityFileError
from tests.helpers import Array, floats, make_network, node

Content = dict[str, Any]
Arrays = dict[str, dict[str, Array]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A written network: x_4, Conv_conv_3, Initializer_one_2... as net.json and net.data."""
    network = make_network(
        [
            node("Conv", ["x", "w", "b"], ["c"], "conv"),
            node("Add", ["c", "three"], ["a"], "add"),
            node("Reshape", ["a", "flat"], ["f"], "flat"),
            node("Gemm", ["f", "v"], ["g"], "full", transB=1),
            node("Pow", ["g", "two"], ["y"], "pow"),
        ],
        {"x": [1, 3, 2, 2]},
        ["y"],
        {
            "w": floats(1, 4, 3, 1, 1),
            "b": floats(2, 4),
            "three": floats(3, 1, 4, 1, 1),
            "flat": np.array([1, 16], np.int64),
            "v": floats(4, 5, 16),
            "two": np.array(2, np.float32),
        },
    )
    write_network(network, tmp_path / "net.json", tmp_path / "net.data")
    return tmp_path


LIDS = {
    "pow": "Pow_pow_1",
    "full": "Gemm_full_2",
    "two": "Initializer_two_3",
    "flat": "Reshape_flat_4",
    "add": "Add_add_5",
    "conv": "Conv_conv_6",
    "three": "Initializer_three_7",
    "x": "x_8",
}


def edited(folder: Path, edit: Callable[[Content], object]) -> None:
    content = json.loads((folder / "net.json").read_text())
    edit(content)
    (folder / "net.json").write_text(json.dumps(content, indent=4))


def refused(folder: Path, message: str, file: str = "net.json") -> None:
    with pytest.raises(AcuityFileError, match=message) as caught:
        read_network(folder / "net.json", folder / "net.data")
    assert str(folder / file) in str(caught.value)


def test_the_network_of_these_tests_is_read_when_nothing_is_wrong(folder: Path) -> None:
    network = read_network(folder / "net.json", folder / "net.data")
    assert set(LIDS.values()) < set(network.by_lid)


def test_a_layer_that_reads_a_layer_that_is_not_there(folder: Path) -> None:
    edited(folder, lambda c: c["Layers"][LIDS["flat"]].update(inputs=["@Add_ad_5:out0"]))
    refused(
        folder,
        "layer 'Reshape_flat_4' reads '@Add_ad_5:out0', but there is no such layer; the nearest: "
        "Add_add_5",
    )


@pytest.mark.parametrize("ref", ["Add_add_5", "@Add_add_5", ""])
def test_an_input_that_is_no_reference(ref: str, folder: Path) -> None:
    edited(folder, lambda c: c["Layers"][LIDS["full"]].update(inputs=[ref]))
    refused(folder, f"layer 'Gemm_full_2' reads '{ref}', but there is no such layer")


def test_a_layer_that_reads_a_port_that_is_not_there(folder: Path) -> None:
    edited(folder, lambda c: c["Layers"][LIDS["full"]].update(inputs=["@Reshape_flat_4:out1"]))
    refused(folder, "layer 'Gemm_full_2' reads '@Reshape_flat_4:out1', but .* has only out0")


def test_layers_that_read_each_other(folder: Path) -> None:
    edited(folder, lambda c: c["Layers"][LIDS["add"]].update(inputs=["@Pow_pow_1:out0"] * 2))
    refused(folder, "layers read each other in a circle: .*Add_add_5")


def test_a_permute_with_two_inputs(folder: Path) -> None:
    def add_input(content: Content) -> None:
        (mark,) = (one for lid, one in content["Layers"].items() if "conv_6_acuity" in lid)
        mark["inputs"] *= 2

    edited(folder, add_input)
    refused(folder, r"layer 'Conv_conv_6_acuity_mark_perm_\d+' \(permute\) must have one input")


def test_an_output_that_reads_two_tensors(folder: Path) -> None:
    edited(folder, lambda c: c["Layers"]["attach_Pow_pow/out0_0"].update(inputs=[]))
    refused(folder, "layer 'attach_Pow_pow/out0_0' is an output and must have one input")


def test_a_lid_without_a_number(folder: Path) -> None:
    def rename(content: Content) -> None:
        layers = content["Layers"]
        layers["attach"] = layers.pop("attach_Pow_pow/out0_0")

    edited(folder, rename)
    refused(folder, "layer 'attach' has no number at the end of its lid")


@pytest.mark.parametrize(
    ("name", "edit", "message"),
    [
        ("conv", {"stride_h": 2}, r"has parameters \{.*\"stride_h\": 2.* but its record"),
        ("full", {"axis": 2}, r"has parameters \{.*\"axis\": 2.* but its record"),
        ("conv", {"weights": 5}, r"'weight' of layer .* has shape \(1, 1, 3, 4\), but .* wants"),
        ("conv", {"ksize_w": 3}, r"'weight' of layer .* has shape \(1, 1, 3, 4\), but .* wants"),
        ("full", {"weights": 6}, r"'weight' of layer .* has shape \(16, 5\), but .* wants"),
    ],
)
def test_a_parameter_that_was_edited_and_its_record_not(
    name: str, edit: Content, message: str, folder: Path
) -> None:
    edited(folder, lambda c: c["Layers"][LIDS[name]]["parameters"].update(edit))
    refused(folder, message)
    refused(folder, f"layer '{LIDS[name]}'")


def test_an_operator_or_a_wire_that_was_edited_and_its_record_not(folder: Path) -> None:
    before = (folder / "net.json").read_text()
    edited(folder, lambda c: c["Layers"][LIDS["add"]].update(op="multiply"))
    refused(folder, 'layer \'Add_add_5\' has op "multiply", but its record .* gives "add"')
    (folder / "net.json").write_text(before)
    edited(folder, lambda c: c["Layers"][LIDS["add"]]["inputs"].reverse())
    refused(folder, "layer 'Add_add_5' has inputs")


def test_the_attributes_of_a_layer_of_ours_can_be_edited(folder: Path) -> None:
    edited(folder, lambda c: c["Layers"][LIDS["pow"]]["parameters"].update(op_type="Max"))
    network = read_network(folder / "net.json", folder / "net.data")
    assert [one.op_type for one in network.by_lid[LIDS["pow"]].nodes] == ["Max"]


def test_an_edit_that_makes_a_constant_a_part_of_its_reader(folder: Path) -> None:
    # the slope of a PRelu is no layer, so that the exponent's layer has no reader left
    edited(folder, lambda c: c["Layers"][LIDS["pow"]]["parameters"].update(op_type="PRelu"))
    refused(folder, "layer 'Initializer_two_3' is read by no layer")


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda s: s["layers"].pop("Conv_conv_6"), "'Conv_conv_6' has no record under"),
        (
            lambda s: s["layers"]["Conv_conv_6"].pop("nodes"),
            "the record of layer 'Conv_conv_6' under 'npuwidgets' cannot be read",
        ),
        (
            lambda s: s["layers"]["Conv_conv_6"].update(nodes=[]),
            "the record of layer 'Conv_conv_6' under 'npuwidgets' cannot be read",
        ),
        (
            lambda s: s["layers"]["Reshape_flat_4"]["constants"].update(flat={"values": [1]}),
            "the record of layer 'Reshape_flat_4' under 'npuwidgets' cannot be read",
        ),
        (
            lambda s: s["layers"]["Add_add_5"]["nodes"][0].update(outputs=["c"]),
            "@Conv_conv_6:out0.* are written under one tensor name",
        ),
        (lambda s: s.pop("opsets"), "'opsets' under 'npuwidgets' is missing or no dict"),
        (lambda s: s.update(layers=3), "'layers' under 'npuwidgets' is missing or no dict"),
    ],
)
def test_a_section_of_ours_that_is_damaged(
    edit: Callable[[Content], object], message: str, folder: Path
) -> None:
    edited(folder, lambda c: edit(c["npuwidgets"]))
    refused(folder, message)


def changed(folder: Path, edit: Callable[[Arrays], object]) -> None:
    arrays: Arrays = {
        lid: dict(ports) for lid, ports in read_data(folder / "net.data").arrays.items()
    }
    edit(arrays)
    write_data(Data(arrays), folder / "net.data")


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda a: a.pop("Conv_conv_6"), "has no 'weight' of layer 'Conv_conv_6' of .*net.json"),
        (lambda a: a["Conv_conv_6"].pop("bias"), "has no 'bias' of layer 'Conv_conv_6'"),
        (lambda a: a.pop("Initializer_three_7"), "has no 'data' of layer 'Initializer_three_7'"),
        (
            lambda a: a["Conv_conv_6"].update(bias=floats(1, 3)),
            r"'bias' of layer 'Conv_conv_6' has shape \(3,\), but .* wants \(4,\)",
        ),
        (
            lambda a: a["Gemm_full_2"].update(weight=floats(1, 5, 16)),
            r"'weight' of layer 'Gemm_full_2' has shape \(5, 16\)",
        ),
        (
            lambda a: a["Initializer_three_7"].update(data=floats(1, 4)),
            r"'data' of layer 'Initializer_three_7' has shape \(4,\), but .* says \[1, 4, 1, 1\]",
        ),
        (
            lambda a: a["Conv_conv_6"].update(weight=np.full((1, 1, 3, 4), np.nan, np.float32)),
            r"'weight' of layer 'Conv_conv_6' \(1, 1, 3, 4\) holds 12 NaN",
        ),
        (
            lambda a: a["Conv_conv_6"].update(weight=np.ones((1, 1, 3, 4), np.float64)),
            "'weight' of layer 'Conv_conv_6' is float64, not float32",
        ),
    ],
)
def test_arrays_that_are_missing_or_do_not_fit(
    edit: Callable[[Arrays], object], message: str, folder: Path
) -> None:
    changed(folder, edit)
    refused(folder, message, "net.data")


def test_inputs_of_a_weight_that_do_not_fit_what_it_reads(folder: Path) -> None:
    changed(folder, lambda a: a["Gemm_full_2"].update(weight=floats(1, 12, 5)))
    refused(folder, r"types contradict each other(?s:.*)Gemm 'full'")


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"shape": "1 3"}, "has the shape '1 3', not a list of whole numbers"),
        ({"shape": [1, 3, 0, 2]}, r"has the shape \[1, 3, 0, 2\]: every dimension"),
        ({"type": "float31"}, "has the type 'float31', which is none"),
    ],
)
def test_an_input_whose_shape_or_type_is_not_known(
    parameters: Content, message: str, folder: Path
) -> None:
    edited(folder, lambda c: c["Layers"][LIDS["x"]]["parameters"].update(parameters))
    refused(folder, f"layer 'x_8' {message}")
