"""Blocks, ranks and places: what a drawing of a network must hold whatever the network is."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

from npuwidgets.network import Kind, Network, draw, find_blocks, import_onnx
from npuwidgets.network.columns import LINE, NODE, place, ranks
from tests.helpers import floats, make_network, node


def chain(count: int, ops: tuple[str, ...]) -> Network:
    """Operations in a row, taken in turn from `ops`; named by their number."""
    nodes = [node(ops[n % len(ops)], [f"t{n}"], [f"t{n + 1}"], name=str(n)) for n in range(count)]
    return make_network(nodes, {"t0": [1, 4]}, [f"t{count}"])


def test_a_node_lies_one_below_the_deepest_it_reads() -> None:
    # 0 feeds 1 and 2, 2 feeds 3, and 4 joins 1 and 3.
    assert ranks([[], [0], [0], [2], [1, 3]]) == [0, 1, 1, 2, 3]


def test_a_constant_lies_just_above_its_first_reader() -> None:
    assert ranks([[], [0], [1], [], [2, 3]]) == [0, 1, 2, 2, 3]


def test_a_long_chain_is_folded_into_columns_of_the_panes_shape() -> None:
    slots = place([[], *([n] for n in range(299))], aspect=400 / 330)
    wide = max(slot.x for slot in slots) + NODE / 2
    high = max(slot.y for slot in slots) + LINE
    assert 0.8 < wide / high / (400 / 330) < 1.25
    # Fitted into 400 x 330 pixels a node is then at least 30 wide; one column would leave 4.
    assert NODE * min(400 / wide, 330 / high) > 30


@pytest.mark.parametrize("aspect", [0.5, 1.0, 1.65, 4.0])
def test_no_two_nodes_overlap(aspect: float) -> None:
    rng = np.random.default_rng(3)
    sources = [[]] + [
        sorted(set(rng.integers(max(0, n - 9), n, rng.integers(0, 4)).tolist()))
        for n in range(1, 250)
    ]
    slots = place(sources, aspect)
    for one, other in itertools.combinations(slots, 2):
        beside = abs(one.x - other.x) >= (one.width + other.width) / 2
        assert beside or abs(one.y - other.y) >= LINE


def test_scopes_of_the_file_are_blocks() -> None:
    named = make_network(
        [
            node("Relu", [f"t{n}"], [f"t{n + 1}"], name=f"/model.{n // 4}/act.{n}/Relu")
            for n in range(12)
        ],
        {"t0": [1, 4]},
        ["t12"],
    )
    assert [block.name for block in find_blocks(named)] == ["model.0", "model.1", "model.2"]


def test_a_pattern_that_repeats_is_a_block_each_time() -> None:
    network = chain(25, ("Relu", "Sigmoid", "Tanh", "Neg", "Abs"))
    blocks = find_blocks(network)
    assert [block.name[-3:] for block in blocks] == ["1/5", "2/5", "3/5", "4/5", "5/5"]
    assert {len(block.rows) for block in blocks} == {5}


def test_a_constant_belongs_to_the_block_that_alone_reads_it() -> None:
    nodes = []
    for n in range(3):
        nodes += [
            node("Relu", [f"t{n}"], [f"a{n}"], name=f"/m.{n}/Relu"),
            node("Mul", [f"a{n}", "shared"], [f"b{n}"], name=f"/m.{n}/Mul"),
            node("Add", [f"b{n}", f"own{n}"], [f"t{n + 1}"], name=f"/m.{n}/Add"),
        ]
    constants = {"shared": floats(1, 4), **{f"own{n}": floats(n, 4) for n in range(3)}}
    network = make_network(nodes, {"t0": [1, 4]}, ["t3"], constants)
    sizes = [len(block.rows) for block in find_blocks(network)]
    inside = {row for block in find_blocks(network) for row in block.rows}
    free = [one for n, one in enumerate(network.layers) if n not in inside]
    assert sizes == [4, 4, 4]
    assert [one.kind for one in free].count(Kind.CONSTANT) == 1


def networks(shared: Path) -> list[Network]:
    return [
        import_onnx(shared / "models/yolov5n_coco_320_v61head.onnx"),
        import_onnx(shared / "acuity-samples/mnist/mnist.onnx"),
    ]


def test_every_layer_and_every_tensor_is_drawn_however_real_networks_are_folded(
    shared: Path,
) -> None:
    rng = np.random.default_rng(5)
    for network in networks(shared):
        blocks = find_blocks(network)
        for _ in range(20):
            folded = {n for n in range(len(blocks)) if rng.random() < 0.5}
            drawing = draw(network, blocks, folded)
            rows = sorted(row for one in drawing.nodes for row in one.rows)
            assert rows == list(range(len(network.layers)))
            node_of = {row: n for n, one in enumerate(drawing.nodes) for row in one.rows}
            wanted = {
                (node_of[network.position[source.lid]], node_of[row])
                for row, layer in enumerate(network.layers)
                for source in network.sources(layer)
            }
            drawn = {(edge.source, edge.target) for edge in drawing.edges}
            assert drawn == {pair for pair in wanted if pair[0] != pair[1]}
            # An edge that led upwards could close a circle.
            assert all(a < b for a, b in drawn)


def test_folding_a_real_detector_leaves_a_tenth_of_its_nodes(shared: Path) -> None:
    network = networks(shared)[0]
    blocks = find_blocks(network)
    assert len(draw(network, blocks, range(len(blocks))).nodes) <= len(network.layers) / 9
