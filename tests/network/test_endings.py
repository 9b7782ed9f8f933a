"""A network that ends elsewhere gives the same values, and what runs outside gives the rest."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest

from npuwidgets.engine import float_session
from npuwidgets.errors import NetworkError
from npuwidgets.network import (
    WHOLE,
    Ended,
    Ending,
    Kind,
    Network,
    Way,
    before_decode,
    can_separate,
    decode_layers,
    ended,
    import_onnx,
    joining_layers,
    network_from_model,
    network_to_model,
)
from tests.helpers import Array, Floats, floats, lid_of, make_model, node, onnx_runtime, ref_of
from tests.network.test_real_networks import walk_lids

INTS = np.int64


def detector() -> onnx.ModelProto:
    """Two scales of a YOLO head in little: boxes times ten beside scores, then rows over scales."""
    nodes = []
    constants: dict[str, Array] = {"two": np.array([2.0], np.float32)}
    for scale, side in (("a", 4), ("b", 2)):
        constants[f"w{scale}"] = floats(side, 8, 3, 1, 1)
        constants[f"to5{scale}"] = np.array([1, 2, 4, side, side], INTS)
        constants[f"rows{scale}"] = np.array([1, 2 * side * side, 4], INTS)
        source = "x"
        if scale == "b":
            nodes.append(node("MaxPool", ["x"], ["small"], name="half", **SHRINK))
            source = "small"
        nodes += [
            node("Conv", [source, f"w{scale}"], [f"c{scale}"], name=f"conv_{scale}"),
            node("Reshape", [f"c{scale}", f"to5{scale}"], [f"r{scale}"], name=f"five_{scale}"),
            node(
                "Transpose",
                [f"r{scale}"],
                [f"t{scale}"],
                name=f"turn_{scale}",
                perm=[0, 1, 3, 4, 2],
            ),
            node("Sigmoid", [f"t{scale}"], [f"s{scale}"], name=f"sig_{scale}"),
            node(
                "Split",
                [f"s{scale}", "halves"],
                [f"p{scale}", f"q{scale}"],
                name=f"cut_{scale}",
                axis=-1,
            ),
            node("Mul", [f"p{scale}", "two"], [f"m{scale}"], name=f"wide_{scale}"),
            node(
                "Concat", [f"m{scale}", f"q{scale}"], [f"j{scale}"], name=f"join_{scale}", axis=-1
            ),
            node("Reshape", [f"j{scale}", f"rows{scale}"], [f"y{scale}"], name=f"rows_{scale}"),
        ]
    constants["halves"] = np.array([3, 1], INTS)
    nodes.append(node("Concat", ["ya", "yb"], ["y"], name="join", axis=1))
    return make_model(nodes, {"x": [1, 3, 4, 4]}, ["y"], constants)


SHRINK = {"kernel_shape": [2, 2], "strides": [2, 2]}


@pytest.fixture
def network() -> Network:
    return network_from_model(detector(), "detector")


def run(network: Network, feeds: dict[str, Floats]) -> list[Floats]:
    """The network's outputs by the engine's float kernels."""
    return list(float_session(network_to_model(network, expose=False)).run(None, feeds))


def run_outside(made: Ended, values: list[Floats]) -> list[Floats]:
    """What runs outside on the network's outputs."""
    assert made.outside is not None
    by_lid = {one.lid: value for one, value in zip(made.network.outputs, values, strict=True)}
    feeds = {one.node_outputs[0]: by_lid[one.lid] for one in made.outside.inputs}
    return run(made.outside, feeds)


def assert_same(found: Floats, wanted: Array) -> None:
    np.testing.assert_array_equal(found.view(np.uint32), wanted.view(np.uint32))


def assert_kept(made: Network, network: Network) -> None:
    """Every layer that is left is the same object: the same lid, content and cache key."""
    for layer in made.layers:
        if layer.lid in network.by_lid:
            assert layer is network.by_lid[layer.lid]
    assert len({layer.lid for layer in made.layers}) == len(made.layers)
    uids = [layer.uid for layer in made.layers]
    assert len(set(uids)) == len(uids)


def test_separate_outputs_are_the_slices_of_the_whole_to_the_bit(network: Network) -> None:
    picture = floats(7, 1, 3, 4, 4)
    whole = onnx_runtime(detector(), {"x": picture}, ["y"])["y"]
    made = ended(network, Ending(Way.SEPARATE, (network.outputs[0].lid,)))
    assert_kept(made.network, network)
    boxes, scores = run(made.network, {"x": picture})
    assert boxes.shape == (1, 40, 3)
    assert_same(boxes, whole[..., :3])
    assert_same(scores, whole[..., 3:])
    (joined,) = run_outside(made, [boxes, scores])
    assert_same(joined, whole)


def test_the_concats_are_gone_and_what_lies_above_them_is_not(network: Network) -> None:
    made = ended(network, Ending(Way.SEPARATE, (network.outputs[0].lid,))).network
    gone = {one.name for one in network.layers} - {one.name for one in made.layers}
    assert gone == {
        "Concat_join_a", "Concat_join_b", "Reshape_rows_a", "Reshape_rows_b", "Concat_join",
        "attach_Concat_join/out0",
    }  # fmt: skip


def test_each_new_layer_says_which_it_stands_for(network: Network) -> None:
    made = ended(network, Ending(Way.SEPARATE, (network.outputs[0].lid,)))
    new = {one.lid: one.name for one in made.network.layers if one.lid not in network.by_lid}
    assert {new[lid]: network.by_lid[old].name for lid, old in made.stands_for.items()} == {
        "Reshape_rows_a/part0": "Reshape_rows_a",
        "Reshape_rows_b/part0": "Reshape_rows_b",
        "Concat_join/part0": "Concat_join",
        "attach_Concat_join/part0/out0": "attach_Concat_join/out0",
        "Reshape_rows_a/part1": "Reshape_rows_a",
        "Reshape_rows_b/part1": "Reshape_rows_b",
        "Concat_join/part1": "Concat_join",
        "attach_Concat_join/part1/out0": "attach_Concat_join/out0",
    }


def test_a_cut_before_the_decode_ends_at_the_convolutions(network: Network) -> None:
    picture = floats(7, 1, 3, 4, 4)
    whole = onnx_runtime(detector(), {"x": picture}, ["y"])["y"]
    refs = before_decode(network)
    assert refs == (ref_of(network, "Conv_conv_a"), ref_of(network, "Conv_conv_b"))
    made = ended(network, Ending(Way.CUT, refs))
    assert_kept(made.network, network)
    assert {one.op for one in made.network.layers if one.kind is Kind.OP} == {"Conv", "MaxPool"}
    values = run(made.network, {"x": picture})
    found = onnx_runtime(detector(), {"x": picture}, ["ca", "cb"])
    for value, name in zip(values, ("ca", "cb"), strict=True):
        assert_same(value, found[name])
    (outside,) = run_outside(made, values)
    assert_same(outside, whole)


def test_a_cut_has_the_layers_that_an_import_with_these_outputs_has(network: Network) -> None:
    imported = network_from_model(detector(), "detector", outputs=["ca", "cb"])
    made = ended(network, Ending(Way.CUT, before_decode(network))).network
    assert [one.name for one in made.layers] == [one.name for one in imported.layers]


def test_one_head_alone_gives_an_output_that_nothing_outside_can_complete(
    network: Network,
) -> None:
    made = ended(network, Ending(Way.CUT, (ref_of(network, "Conv_conv_a"),)))
    assert made.outside is None
    assert [one.name for one in made.network.outputs] == ["attach_Conv_conv_a/out0"]


def test_a_tensor_has_the_same_attach_layer_in_every_cut(network: Network) -> None:
    first, second = before_decode(network)
    both = ended(network, Ending(Way.CUT, (first, second))).network.outputs
    (one,) = ended(network, Ending(Way.CUT, (second,))).network.outputs
    assert one.lid == both[1].lid


def test_a_concat_that_is_the_output_itself_needs_no_new_layer() -> None:
    network = network_from_model(
        make_model(
            [
                node("Relu", ["x"], ["a"], name="a"),
                node("Sigmoid", ["x"], ["b"], name="b"),
                node("Concat", ["a", "b"], ["y"], name="join", axis=1),
            ],
            {"x": [1, 2, 3]},
            ["y"],
        ),
        "plain",
    )
    made = ended(network, Ending(Way.SEPARATE, (network.outputs[0].lid,)))
    assert [one.name for one in made.network.layers] == [
        "x", "Relu_a", "Sigmoid_b", "attach_Relu_a/out0", "attach_Sigmoid_b/out0",
    ]  # fmt: skip
    picture = floats(1, 1, 2, 3)
    (joined,) = run_outside(made, run(made.network, {"x": picture}))
    assert_same(joined, run(network, {"x": picture})[0])


def test_other_outputs_stay_and_only_the_named_one_falls_apart() -> None:
    model = make_model(
        [
            node("Relu", ["x"], ["a"], name="a"),
            node("Tanh", ["x"], ["t"], name="t"),
            node("Concat", ["a", "t"], ["y"], name="join", axis=1),
        ],
        {"x": [1, 2, 3]},
        ["t", "y"],
    )
    network = network_from_model(model, "two")
    assert [one.name for one in can_separate(network)] == ["attach_Concat_join/out0"]
    made = ended(network, Ending(Way.SEPARATE, (can_separate(network)[0].lid,)))
    names = [one.name for one in made.network.outputs]
    assert names == ["attach_Tanh_t/out0", "attach_Relu_a/out0"]
    picture = floats(1, 1, 2, 3)
    (joined,) = run_outside(made, run(made.network, {"x": picture}))
    assert_same(joined, onnx_runtime(model, {"x": picture}, ["y"])["y"])


def test_an_input_that_nothing_reads_any_more_stays() -> None:
    network = network_from_model(
        make_model(
            [node("Relu", ["x"], ["a"], name="a"), node("Add", ["a", "z"], ["y"], name="add")],
            {"x": [1, 2], "z": [1, 2]},
            ["y"],
        ),
        "two inputs",
    )
    made = ended(network, Ending(Way.CUT, (ref_of(network, "Relu_a"),)))
    assert [one.name for one in made.network.inputs] == ["x", "z"]
    assert made.outside is None  # z is an input of the network, and not at hand behind it


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (Ending(Way.CUT), "needs a tensor"),
        (Ending(Way.CUT, ("@gone_9:out0",)), "no tensor @gone_9:out0"),
        (Ending(Way.SEPARATE), "none is named"),
        (Ending(Way.SEPARATE, ("attach_9",)), "no output attach_9"),
    ],
)
def test_where_a_network_cannot_end_is_said(network: Network, ending: Ending, words: str) -> None:
    with pytest.raises(NetworkError, match=words):
        ended(network, ending)


def test_a_cut_that_leaves_nothing_is_refused(network: Network) -> None:
    with pytest.raises(NetworkError, match="leaves nothing to run"):
        ended(network, Ending(Way.CUT, (network.inputs[0].outputs[0],)))


def test_an_output_without_a_concat_says_which_layer_makes_it() -> None:
    network = network_from_model(
        make_model([node("Relu", ["x"], ["y"], name="last")], {"x": [1, 2]}, ["y"]), "chain"
    )
    with pytest.raises(NetworkError, match="no Concat makes it, Relu_last_1 does"):
        can_separate(network)
    with pytest.raises(NetworkError, match="without a layer that has a weight"):
        before_decode(network)


def test_a_convolution_that_is_the_output_has_no_decode() -> None:
    network = network_from_model(
        make_model(
            [
                node("Conv", ["x", "w"], ["c"], name="conv"),
                node("Transpose", ["c"], ["y"], name="turn", perm=[0, 2, 3, 1]),
            ],
            {"x": [1, 3, 4, 4]},
            ["y"],
            {"w": floats(1, 2, 3, 1, 1)},
        ),
        "head",
    )
    with pytest.raises(NetworkError, match="nothing but moved values"):
        before_decode(network)


def test_a_whole_network_is_the_network_itself(network: Network) -> None:
    made = ended(network, WHOLE)
    assert made.network is network
    assert made.outside is None


def test_joining_layers_are_the_concats_and_what_lies_behind_them(network: Network) -> None:
    names = {network.by_lid[lid].name for lid in joining_layers(network, network.outputs[0])}
    assert names == {
        "Concat_join_a", "Reshape_rows_a", "Concat_join_b", "Reshape_rows_b", "Concat_join",
        "attach_Concat_join/out0",
    }  # fmt: skip


@pytest.mark.parametrize("size", [320, 640])
def test_a_real_yolov5n_gives_its_output_to_the_bit_however_it_ends(
    shared: Path, size: int
) -> None:
    network = import_onnx(shared / "models" / f"yolov5n_coco_{size}_v61head.onnx")
    picture = floats(3, 1, 3, size, size, low=0.0)
    (whole,) = run(network, {"images": picture})
    output = network.outputs[0].lid
    separate = ended(network, Ending(Way.SEPARATE, (output,)))
    xy, wh, scores = run(separate.network, {"images": picture})
    assert_same(xy, whole[..., :2])
    assert_same(wh, whole[..., 2:4])
    assert_same(scores, whole[..., 4:])
    assert_same(run_outside(separate, [xy, wh, scores])[0], whole)
    outside = ended(network, Ending(Way.CUT, before_decode(network)))
    assert_kept(outside.network, network)
    assert_same(run_outside(outside, run(outside.network, {"images": picture}))[0], whole)


def test_a_real_yolov5n_ends_before_its_decode_at_the_walks_list(shared: Path) -> None:
    """The decode's operations are the 40 that the walk lists by hand, name for name."""
    network = import_onnx(shared / "models" / "yolov5n_coco_640_v61head.onnx")
    mine = {
        network.by_lid[lid].name
        for lid in decode_layers(network)
        if network.by_lid[lid].kind is Kind.OP
    }
    theirs = {lid.rpartition("_")[0] for lid in walk_lids(shared)}
    assert mine == {name for name in theirs if not name.startswith(("Initializer_", "attach_"))}
    assert before_decode(network) == tuple(
        f"@{lid_of(network, f'Conv_Conv_{number}')}:out0" for number in (198, 233, 268)
    )
