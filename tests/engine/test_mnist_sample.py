"""The toolchain's mnist: its table and its dumped outputs, from its pictures and dumped inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from npuwidgets.engine import Evaluator, make_plan
from npuwidgets.inputs import read_tensor
from npuwidgets.network import Network, import_onnx
from npuwidgets.numerics import AffineEncoding, Encoding, NumberFormat, Range
from npuwidgets.quantization import Assignment, Entry, LayerTable, Table, build_table
from tests.engine.nets import values
from tests.helpers import feed_of

U8 = NumberFormat.parse("asymmetric_affine-u8")


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "acuity-samples" / "mnist"


@pytest.fixture(scope="module")
def network(folder: Path) -> Network:
    return import_onnx(folder / "mnist.onnx")


@pytest.fixture(scope="module")
def entries(folder: Path) -> Mapping[str, dict[str, Any]]:
    """The sample's table, by `@lid:port`."""
    found: dict[str, dict[str, Any]] = YAML(typ="safe").load(
        (folder / "mnist.quantilize").read_text()
    )["quantize_parameters"]
    return found


def stored(fields: Mapping[str, Any]) -> AffineEncoding:
    return AffineEncoding(fields["qtype"], fields["scale"], fields["zero_point"])


def measured(fields: Mapping[str, Any]) -> Range:
    return Range(fields["min_value"], fields["max_value"])


def table_from_file(network: Network, entries: Mapping[str, dict[str, Any]]) -> Table:
    """Outputs and weights exactly as the sample's table has them; biases follow from those."""
    ranges = {ref: measured(entries[ref]) for ref in network.tensors}
    built = build_table(network, Assignment(U8), ranges)
    layers: dict[str, LayerTable] = {}
    for layer in network.layers:
        own = built.layers[layer.lid]
        weight: Encoding | None = None
        if layer.weight is not None:
            weight = stored(entries[f"@{layer.lid}:weight"])
        layers[layer.lid] = replace(
            own,
            read=tuple(Entry(measured(entries[r]), stored(entries[r])) for r in layer.inputs),
            outputs=tuple(Entry(measured(entries[r]), stored(entries[r])) for r in layer.outputs),
            weight=weight,
        )
    return Table(built.assignment, layers, built.exact)


def test_the_table_built_from_the_samples_ranges_is_the_sample(
    network: Network, entries: Mapping[str, dict[str, Any]]
) -> None:
    ranges = {ref: measured(entries[ref]) for ref in network.tensors}
    table = build_table(network, Assignment(U8), ranges)
    seen = 0
    for layer in network.layers:
        own = table.layers[layer.lid]
        for ref, entry in zip(layer.outputs, own.outputs, strict=True):
            assert entry is not None
            assert entry.encoding == stored(entries[ref]), ref
            assert entry.range == measured(entries[ref]), ref
            seen += 1
        if layer.weight is not None:
            fields = entries[f"@{layer.lid}:weight"]
            assert own.weight == stored(fields)
            assert own.bias is not None
            bias = entries[f"@{layer.lid}:bias"]
            assert (own.bias.qtype, own.bias.zero_point) == (bias["qtype"], bias["zero_point"])  # type: ignore[attr-defined]
            assert float(own.bias.scale) == bias["scale"]
            seen += 2
    assert seen == 11 + 2 * 4
    # the file has an entry for two permutes of its own besides
    assert len(entries) == seen + 2


@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize("way", ["ranges", "encodings"])
def test_every_dumped_output_follows_from_its_dumped_input(
    folder: Path,
    network: Network,
    entries: Mapping[str, dict[str, Any]],
    number: int,
    way: str,
) -> None:
    """Equal in value; the dump's -0.0, which comes from how it is written, counts as 0.0."""
    if way == "encodings":
        table = table_from_file(network, entries)
    else:
        ranges = {ref: measured(entries[ref]) for ref in network.tensors}
        table = build_table(network, Assignment(U8), ranges)
    picture = read_tensor(folder / f"iter_{number}_input_10_out0_1_1_28_28.tensor")
    expected = read_tensor(
        folder / f"iter_{number}_attach_Gemm__fc_fc.1_Gemm_out0_0_out0_1_10.tensor"
    )
    (goal,) = network.outputs[0].outputs
    feed = feed_of(network, {"input": picture.reshape(1, 1, 28, 28).astype(np.float32)})
    run = Evaluator().run(make_plan(network, table), feed, [goal])
    np.testing.assert_array_equal(values(run)[goal].reshape(-1), expected.reshape(-1))
    assert np.unique(expected).size > 3
