"""entropy.txt in the toolchain's shape."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from npuwidgets.acuity import Entropy, measure_entropy, read_entropy, write_entropy
from npuwidgets.acuity.tables.entropy import format_entropy
from npuwidgets.engine import Evaluator
from npuwidgets.errors import AcuityFileError
from tests.engine.nets import assign, calibrate, float_plan, inputs_of, tables, vision
from tests.helpers import feed_of


def test_the_toolchains_file_read_and_written_is_the_same_text(
    shared: Path, tmp_path: Path
) -> None:
    path = shared / "acuity-samples" / "hybrid-6.0" / "entropy.txt"
    entropy = read_entropy(path)
    assert len(entropy.outputs) == 57
    assert len(entropy.weights) == 28
    write_entropy(entropy, tmp_path / "entropy.txt")
    assert (tmp_path / "entropy.txt").read_text() == path.read_text()


def test_outputs_come_first_each_group_ascending() -> None:
    text = format_entropy(
        Entropy(outputs={"@b_2:out0": 0.5, "@a_1:out0": 0.25}, weights={"@b_2:weight": 0.125})
    )
    assert text == "@a_1:out0, 0.25\n@b_2:out0, 0.5\n@b_2:weight, 0.125\n"


@pytest.mark.parametrize("line", ["@a_1:out0 0.5", "a_1:out0, 0.5", "@a:out0, 1.5", "@a:out0, nan"])
def test_a_line_of_another_shape_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "entropy.txt"
    path.write_text(f"@ok_1:out0, 0.5\n{line}\n")
    with pytest.raises(AcuityFileError, match=r"entropy.txt, line 2: .* in 0\.\.1"):
        read_entropy(path)


def test_every_output_and_weight_of_a_network_is_measured() -> None:
    network = vision()
    feeds = inputs_of(network)
    ranges = calibrate(network, feeds)
    table, wide = tables(
        network,
        ranges,
        assign(network, "asymmetric_affine-u8", Neg_neg="float32"),
        assign(network, "dynamic_fixed_point-i16"),
    )
    tensors = [
        (ref, np.array(array))
        for ref, array in Evaluator().stream(float_plan(network), feed_of(network, feeds))
    ]
    found = measure_entropy(network, table, tensors)
    weighted = {f"@{layer.lid}:weight" for layer in network.layers if layer.weight is not None}
    assert found.weights.keys() == weighted
    skipped = [ref for ref, _ in tensors if ref not in found.outputs]
    assert [ref for ref in skipped if "Neg_neg" not in ref] == [
        ref for ref, array in tensors if array.dtype != np.float32
    ]
    finer = measure_entropy(network, wide, tensors)
    for ref, value in found.outputs.items():
        assert 0.0 <= finer.outputs[ref] <= value <= 1.0, ref
