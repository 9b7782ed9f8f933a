"""Layers written down for another export: found by name, by place, or not, and then said so."""

from __future__ import annotations

from pathlib import Path

import onnx
import pytest

from npuwidgets import zoo
from npuwidgets.network import (
    Network,
    Place,
    below,
    import_onnx,
    in_short,
    match,
    network_from_model,
    places_of,
    select_layers,
)
from tests.helpers import floats, lid_of, make_model, make_network, node

HEADS = ("Transpose_201", "Transpose_236", "Transpose_271")


@pytest.fixture(scope="module")
def detector() -> Network:
    return import_onnx(zoo.path("digits-detector"))


def renamed(change: str) -> onnx.ModelProto:
    """The detector with other node and tensor names, the same in everything else."""
    model = onnx.load(zoo.path("digits-detector"))
    names: dict[str, str] = {}
    outside = {value.name for value in [*model.graph.input, *model.graph.output]}
    for number, one in enumerate(model.graph.node):
        one.name = f"{change}_{number}"
        for tensors in (one.input, one.output):
            for index, tensor in enumerate(tensors):
                if tensor and tensor not in outside:
                    tensors[index] = names.setdefault(tensor, f"{change}_t{len(names)}")
    for constant in model.graph.initializer:
        constant.name = names.get(constant.name, constant.name)
    del model.graph.value_info[:]
    return model


def test_every_layer_has_a_place_of_its_own_that_leads_back_to_it(detector: Network) -> None:
    written = places_of(detector, detector.by_lid)
    assert len({place.path for place in written}) == len(detector.layers)
    assert match(written, detector).layers == tuple(detector.by_lid.values())


def test_a_path_counts_operands_back_from_the_output(detector: Network) -> None:
    # output <- Concat_303 <- third operand Reshape_302 <- Concat_300
    (place,) = places_of(detector, [lid_of(detector, "Concat_Concat_300")])
    assert place.path == "out0/0/2/0"


def test_a_network_with_other_names_is_mapped_by_place_completely(detector: Network) -> None:
    tail = select_layers(detector, [below(name) for name in HEADS])
    other = network_from_model(renamed("other"), "other")
    found = match(places_of(detector, [layer.lid for layer in tail]), other)
    assert not found.unmapped
    # the two networks have the same layers in the same running order
    wanted = [other.layers[detector.position[layer.lid]] for layer in tail]
    assert list(found.layers) == wanted
    assert len(found.notes) == len(tail)  # even the output's name has its producer's in it


def chain(*ops: str, names: list[str] | None = None) -> Network:
    """Layers of one input each, in a row."""
    nodes = [
        node(op, [f"t{i}"], [f"t{i + 1}"], name=names[i] if names else f"n{i}")
        for i, op in enumerate(ops)
    ]
    return make_network(nodes, {"t0": [1, 4]}, [f"t{len(ops)}"])


def test_a_renumbered_network_is_mapped_by_name() -> None:
    old = chain("Relu", "Tanh", "Sigmoid", names=["a", "b", "c"])
    new = chain("Relu", "Tanh", "Abs", "Sigmoid", names=["a", "b", "new", "c"])
    lids = [lid_of(old, "Relu_a"), lid_of(old, "Tanh_b")]
    found = match(places_of(old, lids), new)
    assert [layer and layer.name for layer in found.layers] == ["Relu_a", "Tanh_b"]
    assert not found.notes
    assert not found.unmapped


def test_names_that_moved_on_to_other_layers_are_not_believed() -> None:
    # a node more in front, and every name counts one further: n1 is another Tanh now
    old = chain("Relu", "Tanh", "Tanh", "Sigmoid")
    new = chain("Abs", "Relu", "Tanh", "Tanh", "Sigmoid")
    lids = [lid_of(old, name) for name in ("Relu_n0", "Tanh_n1", "Tanh_n2", "Sigmoid_n3")]
    found = match(places_of(old, lids), new)
    assert [layer and layer.name for layer in found.layers] == [
        "Relu_n1",
        "Tanh_n2",
        "Tanh_n3",
        "Sigmoid_n4",
    ]


def test_what_two_witnesses_see_differently_is_not_mapped_and_both_are_named() -> None:
    old = chain("Relu", "Tanh", "Tanh")
    new = chain("Relu", "Tanh", "Tanh", names=["n0", "n2", "n1"])
    found = match(places_of(old, [lid_of(old, "Tanh_n1")]), new)
    assert found.layers == (None,)
    (doubt,) = found.unmapped
    assert "by its name" in doubt
    assert lid_of(new, "Tanh_n1") in doubt
    assert lid_of(new, "Tanh_n2") in doubt


def test_a_layer_of_another_operator_is_not_taken_for_the_old_one() -> None:
    old = chain("Relu", "Tanh")
    new = chain("Relu", "Sigmoid")
    found = match(places_of(old, [lid_of(old, "Tanh_n1")]), new)
    assert found.layers == (None,)
    assert "was Tanh" in found.unmapped[0]


def test_a_bare_name_that_is_gone_is_reported_with_the_nearest(detector: Network) -> None:
    found = match(["Concat_Concat_303", "Concat_Concat_30"], detector)
    assert found.layers[0] is detector.by_lid[lid_of(detector, "Concat_Concat_303")]
    assert found.layers[1] is None
    assert "Concat_Concat_303" in found.unmapped[0]


def test_two_entries_never_get_one_layer() -> None:
    new = chain("Relu", "Tanh")
    place = Place("gone", "Tanh", (1, 4), "out0/0")
    found = match([place, "Tanh_n1"], new)
    assert found.layers == (None, None)
    assert len(found.unmapped) == 2


@pytest.mark.parametrize("path", ["", "out7", "out0/9", "out0/x", "nonsense", "out0/0/0/0/0"])
def test_a_path_that_leads_nowhere_is_no_witness(path: str) -> None:
    new = chain("Relu", "Tanh")
    assert match([Place("gone", "Tanh", (1, 4), path)], new).layers == (None,)


def test_another_input_size_changes_no_place() -> None:
    def network(size: int) -> Network:
        ops = [
            node("Conv", ["x", "w"], ["c"], name="conv", pads=[1, 1, 1, 1]),
            node("Relu", ["c"], ["y"], name="relu"),
        ]
        model = make_model(ops, {"x": [1, 3, size, size]}, ["y"], {"w": floats(1, 2, 3, 3, 3)})
        return network_from_model(model, "test")

    old, new = network(8), network(4)
    found = match(places_of(old, [lid_of(old, "Conv_conv")]), new)
    assert [layer and layer.name for layer in found.layers] == ["Conv_conv"]


def test_a_list_that_is_below_a_few_layers_is_written_as_such(detector: Network) -> None:
    lids = {layer.lid for layer in select_layers(detector, [below(name) for name in HEADS])}
    tops, rest = in_short(detector, lids)
    assert [detector.by_lid[lid].node_name for lid in tops] == list(HEADS)
    assert not rest
    # one layer less, and that head is listed by name
    less = lids - {lid_of(detector, "Slice_Slice_207")}
    tops, rest = in_short(detector, less)
    selected = {layer.lid for layer in select_layers(detector, [*map(below, tops), *rest])}
    assert selected == less
    assert lid_of(detector, "Transpose_Transpose_201") in rest


def test_every_layer_of_the_real_networks_is_found_at_its_place(shared: Path) -> None:
    for file in sorted((shared / "models").rglob("*.onnx")):
        network = import_onnx(file)
        found = match(places_of(network, network.by_lid), network)
        assert found.layers == tuple(network.by_lid.values()), file.name


def test_the_tail_of_yolov5n_is_found_in_a_wider_and_in_a_smaller_one(shared: Path) -> None:
    models = shared / "models"
    old = import_onnx(models / "yolov5n_coco_640_v61head.onnx")
    tail = select_layers(old, [below(name) for name in HEADS])
    written = places_of(old, [layer.lid for layer in tail])
    for other in ("yolov5s_from_n_net2wider_640_v61head.onnx", "yolov5n_coco_320_v61head.onnx"):
        new = import_onnx(models / other)
        found = match(written, new)
        assert not found.unmapped, other
        assert [layer and layer.name for layer in found.layers] == [layer.name for layer in tail]
