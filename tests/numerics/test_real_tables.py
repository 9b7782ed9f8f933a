"""The rules of encoding reproduce every entry of the toolchain's own tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from npuwidgets.numerics import (
    AffineEncoding,
    BiasEncoding,
    Encoding,
    FixedPointEncoding,
    NumberFormat,
    Range,
    encode,
    encode_bias,
    encode_weight,
)

# File, and how many entries of each kind it holds: counted in the files with grep, not by us.
TABLES = {
    "mnist/mnist.quantilize": {"asymmetric_affine-u8": 17},
    "tables/zipformer_joiner_uint8.quantize": {"asymmetric_affine-u8": 5},
    "tables/wav2vec2_ko_base_3s_nopad10_opset12_sim_symint8_ma.quantize": {
        "asymmetric_affine-i8": 454,
        "symmetric_affine-i8": 82,
    },
    "tables/wav2vec2_ko_base_3s_nopad5_hybrid.quantize": {
        "asymmetric_affine-u8": 514,
        "dynamic_fixed_point-i16": 246,
    },
    "tables/wav2vec2_ko_partB_int16.quantize": {"dynamic_fixed_point-i16": 488},
    "hybrid-6.0/mobilenet_tf.quantize": {
        "asymmetric_affine-u8": 65,
        "dynamic_fixed_point-i16": 29,
    },
}
BIAS_TYPES = ("i32", "i64")


def entries(path: Path) -> dict[str, dict[str, Any]]:
    """Entries by key; version 1 keeps its values in lists of one and says dtype for quantizer."""
    table = YAML(typ="safe").load(path.read_text())["quantize_parameters"]
    plain = {}
    for key, fields in table.items():
        single = {
            name: value[0] if isinstance(value, list) else value for name, value in fields.items()
        }
        plain[key] = {"quantizer": single.get("dtype"), **single}
    return plain


def measured(path: Path) -> Iterator[tuple[str, NumberFormat, dict[str, Any]]]:
    """Every entry that has a range of its own: outputs, weights and constants."""
    for key, entry in entries(path).items():
        if entry["qtype"] not in BIAS_TYPES:
            yield key, NumberFormat.of(entry["quantizer"], entry["qtype"]), entry


def stored(entry: dict[str, Any]) -> Encoding:
    """The encoding that the entry's own scale, zero_point or fl stands for."""
    fmt = NumberFormat.of(entry["quantizer"], entry["qtype"])
    if "fl" in entry:
        return FixedPointEncoding(fmt.bits, entry["fl"])
    return AffineEncoding(fmt.qtype, entry["scale"], entry.get("zero_point", 0), fmt.quantizer)


@pytest.mark.parametrize("name", TABLES)
def test_every_entry_is_recomputed_from_its_range(shared: Path, name: str) -> None:
    seen: dict[str, int] = {}
    for key, fmt, entry in measured(shared / "acuity-samples" / name):
        bounds = np.array([entry["min_value"], entry["max_value"]], np.float32)
        if fmt.quantizer == "symmetric_affine":
            recomputed = encode_weight(bounds, fmt, axis=0)
        else:
            recomputed = encode(Range.of(bounds), fmt)
        assert recomputed == stored(entry), (name, key)
        seen[str(fmt)] = seen.get(str(fmt), 0) + 1
    assert seen == TABLES[name]


def test_float16_tables_hold_nothing_to_compute(shared: Path) -> None:
    table = entries(shared / "acuity-samples" / "tables" / "wav2vec2_ko_base_3s_fp16.quantize")
    fmt = NumberFormat.parse("float16")
    assert {NumberFormat.of(e["quantizer"], e["qtype"]) for e in table.values()} == {fmt}


@pytest.mark.parametrize(
    ("table_name", "network_name", "affine", "fixed_point"),
    [
        ("mnist/mnist.quantilize", "mnist/mnist.json", 4, 0),
        (
            "tables/wav2vec2_ko_base_3s_nopad5_hybrid.quantize",
            "tables/wav2vec2_ko_base_3s_nopad5_hybrid.quantize.json",
            8,
            74,
        ),
    ],
)
def test_every_bias_follows_from_its_layers_input_and_weight(
    shared: Path, table_name: str, network_name: str, affine: int, fixed_point: int
) -> None:
    samples = shared / "acuity-samples"
    table = entries(samples / table_name)
    layers = json.loads((samples / network_name).read_text())["Layers"]
    kinds = {"affine": 0, "fixed point": 0}
    for lid, layer in layers.items():
        entry = table.get(f"@{lid}:bias")
        if entry is None:
            continue
        source, weight = stored(table[layer["inputs"][0]]), stored(table[f"@{lid}:weight"])
        encoding = encode_bias(source, weight, channels=1)
        assert isinstance(encoding, BiasEncoding)
        assert encoding.qtype == entry["qtype"]
        if "fl" in entry:
            assert encoding.fl == entry["fl"], lid
            kinds["fixed point"] += 1
        else:
            assert encoding.scales == (entry["scale"],), lid
            kinds["affine"] += 1
    assert kinds == {"affine": affine, "fixed point": fixed_point}
