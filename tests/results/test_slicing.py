"""Default slices: the boundaries of the nearest Concat, along its axis, wherever that ends up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
import pytest

from npuwidgets.network import Network
from npuwidgets.results.slicing import output_slices
from tests.helpers import Array, make_network, node

Cut = tuple[str, int, int, int]


def joined(
    sizes: Sequence[int],
    shape: Sequence[int],
    axis: int,
    behind: Sequence[onnx.NodeProto],
    constants: dict[str, Array] | None = None,
) -> Network:
    """A Concat of inputs of `sizes` along `axis`, then the nodes `behind` from `cat` to `y`."""
    inputs = {
        f"x{number}": [*shape[:axis], size, *shape[axis + 1 :]] for number, size in enumerate(sizes)
    }
    nodes = [node("Relu", [name], [f"r{name}"], name=name) for name in inputs]
    nodes.append(node("Concat", [f"r{name}" for name in inputs], ["cat"], name="join", axis=axis))
    return make_network([*nodes, *behind], inputs, ["y"], constants, opset=13)


def cuts(network: Network) -> list[Cut]:
    (output,) = network.outputs
    return [(one.name, one.axis, one.start, one.stop) for one in output_slices(network, output)]


def test_a_concat_at_the_output_gives_its_parts() -> None:
    network = joined([3, 5], [1, 10, 8], 2, [node("Identity", ["cat"], ["y"])])
    assert cuts(network) == [("0:3", 2, 0, 3), ("3:8", 2, 3, 8)]


def test_parts_of_two_two_and_more_on_the_last_axis_are_a_detectors_row() -> None:
    network = joined([2, 2, 4], [1, 10, 8], 2, [node("Identity", ["cat"], ["y"])])
    assert cuts(network) == [
        ("xy", 2, 0, 2),
        ("wh", 2, 2, 4),
        ("objectness", 2, 4, 5),
        ("classes", 2, 5, 8),
    ]


def test_an_output_without_a_concat_has_no_slices() -> None:
    network = make_network([node("Relu", ["x"], ["y"])], {"x": [1, 8]}, ["y"])
    assert cuts(network) == []


def test_a_concat_behind_arithmetic_is_not_the_outputs() -> None:
    network = joined([3, 5], [1, 10, 8], 2, [node("Sigmoid", ["cat"], ["y"])])
    assert cuts(network) == []


@pytest.mark.parametrize("spare", [8, 6])
def test_slices_follow_their_axis_through_a_permute(spare: int) -> None:
    # (1, 3 + 5, spare, 7) -> (1, spare, 7, 8): the parts lie on the last axis now, also where
    # another axis happens to be as long
    behind = [node("Transpose", ["cat"], ["y"], name="turn", perm=[0, 2, 3, 1])]
    network = joined([3, 5], [1, 0, spare, 7], 1, behind)
    assert cuts(network) == [("0:3", 3, 0, 3), ("3:8", 3, 3, 8)]


def test_slices_follow_their_axis_through_a_reshape_that_keeps_it() -> None:
    behind = [node("Reshape", ["cat", "rows"], ["y"], name="rows")]
    constants = {"rows": np.array([1, 24, 8], np.int64)}
    network = joined([3, 5], [1, 4, 6, 8], 3, behind, constants)
    assert cuts(network) == [("0:3", 2, 0, 3), ("3:8", 2, 3, 8)]


def test_slices_follow_their_axis_through_a_squeeze() -> None:
    behind = [node("Squeeze", ["cat", "first"], ["y"], name="squeeze")]
    network = joined([3, 5], [1, 4, 8], 2, behind, {"first": np.array([0], np.int64)})
    assert cuts(network) == [("0:3", 1, 0, 3), ("3:8", 1, 3, 8)]


def test_a_reshape_that_mixes_the_parts_leaves_no_slices() -> None:
    # (1, 8, 8) joined on axis 1, then read as (1, 4, 16): no axis holds the parts any more
    behind = [node("Reshape", ["cat", "other"], ["y"], name="other")]
    network = joined([3, 5], [1, 0, 8], 1, behind, {"other": np.array([1, 4, 16], np.int64)})
    assert cuts(network) == []
