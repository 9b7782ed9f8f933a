"""The table file of a session: mnist's is the toolchain's own; which tensors have an entry."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from npuwidgets.acuity import (
    Document,
    known_ranges,
    read_document,
    read_table,
    table_file,
    without_converters,
)
from npuwidgets.acuity.tables.entry import encoding_of, range_of
from npuwidgets.network import network_from_model
from npuwidgets.numerics import AcuityVersion, NumberFormat, Range
from npuwidgets.quantization import Assignment, build_table
from tests.acuity.agreement import plausible_ranges
from tests.acuity.nets import MODELS
from tests.helpers import floats, lid_of, make_network, node
from tests.session.test_mnist import open_mnist

fmt = NumberFormat.parse
U8, I16 = fmt("asymmetric_affine-u8"), fmt("dynamic_fixed_point-i16")


def test_mnist_from_its_calibration_picture_is_the_toolchains_table(shared: Path) -> None:
    session = open_mnist(shared)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # one picture
        session.quantize("asymmetric_affine", "uint8", iterations=1)
    ours = table_file(session.network, session.table)
    theirs = read_table(shared / "acuity-samples" / "mnist" / "mnist.quantilize")
    assert list(ours.entries) == list(theirs.entries)
    assert ours.customized == theirs.customized
    for key, wanted in theirs.entries.items():
        entry = ours.entries[key]
        assert (entry.qtype, entry.quantizer, entry.rounding) == (
            wanted.qtype,
            wanted.quantizer,
            wanted.rounding,
        )
        assert entry.zero_point == wanted.zero_point
        # a weight's range is exact; float kernels differ in the last digits of what they compute
        close = 0.0 if key.endswith(":weight") else 3e-7
        for name in ("max_value", "min_value", "scale"):
            assert getattr(entry, name) == pytest.approx(getattr(wanted, name), rel=close), key


# ----------------------------------------------------------- which tensors have an entry: the rule
def expected_keys(document: Document) -> set[str]:
    """By the rule of 6.12, for a network of the toolchain's own operators."""
    layers = document.layers
    readers: dict[str, list[str]] = {}
    for layer in layers.values():
        for ref in layer.inputs:
            readers.setdefault(ref[1:].rpartition(":")[0], []).append(layer.op)
    keys: set[str] = set()
    for lid, layer in layers.items():
        parameters = layer.parameters or {}
        scores = layer.op == "matmul" and set(readers[lid]) == {"softmax"}
        if not scores:
            keys.update(f"@{lid}:{port}" for port in layer.outputs)
        if layer.op == "variable":
            keys.add(f"@{lid}:data")
        if "weights" in parameters:
            keys.add(f"@{lid}:weight")
            if parameters["bias"]:
                keys.add(f"@{lid}:bias")
    return keys


def test_the_entries_of_the_real_wav2vec2_are_those_of_the_rule(shared: Path) -> None:
    stem = shared / "acuity-samples" / "tables" / "wav2vec2_ko_base_3s_nopad5_hybrid.quantize"
    document, _ = without_converters(read_document(f"{stem}.json"))
    own = {f"@{lid}:" for lid in document.layers}
    keys = {key for key in read_table(stem).entries if f"{key.rpartition(':')[0]}:" in own}
    assert keys == expected_keys(document)


@pytest.mark.parametrize(
    ("name", "scores", "others"),
    [
        ("wav2vec2_ko_base_3s_fp16", 12, 12),
        ("wav2vec2_ko_base_3s_nopad10_opset12_sim_symint8_ma", 12, 12),
        ("wav2vec2_ko_base_3s_nopad5_hybrid", 0, 12),
        ("wav2vec2_ko_partB_int16", 0, 12),
    ],
)
def test_attention_scores_have_an_entry_where_they_are_multiplied_alone(
    shared: Path, name: str, scores: int, others: int
) -> None:
    """MatMul makes the scores of each of 12 attentions, MatMul_1 weighs the values by them.

    In the first two networks a multiplication stands before the softmax, in the third nothing, in
    the last a division.
    """
    entries = read_table(shared / "acuity-samples" / "tables" / f"{name}.quantize").entries
    lids = [key[1:].rpartition(":")[0].rpartition("_")[0] for key in entries if ":out0" in key]
    assert sum(lid.endswith("/attention/MatMul") for lid in lids) == scores
    assert sum(lid.endswith("/attention/MatMul_1") for lid in lids) == others


def test_our_attention_has_the_entries_of_the_rule() -> None:
    network = make_network(
        [
            node("MatMul", ["x", "w"], ["q"], name="query"),
            node("MatMul", ["q", "k"], ["s"], name="scores"),
            node("Softmax", ["s"], ["p"], name="softmax", axis=-1),
            node("MatMul", ["p", "v"], ["y"], name="mix"),
        ],
        {"x": [1, 4, 8], "k": [1, 8, 4], "v": [1, 4, 8]},
        ["y"],
        {"w": floats(0, 8, 8)},
    )
    ranges = plausible_ranges(network)
    for version, there in ((AcuityVersion.V6_12, False), (AcuityVersion.V6_21, True)):
        table = build_table(network, Assignment(U8, version=version), ranges)
        keys = set(table_file(network, table).entries)
        assert (f"@{lid_of(network, 'MatMul_scores')}:out0" in keys) is there
        keys.discard(f"@{lid_of(network, 'MatMul_scores')}:out0")
        lids = {layer.lid for layer in network.layers} - {lid_of(network, "MatMul_scores")}
        assert keys == {f"@{lid}:out0" for lid in lids} | {
            f"@{lid_of(network, 'MatMul_query')}:weight"
        }


def test_outputs_come_by_uid_then_weights_biases_and_data() -> None:
    network = make_network(
        [
            node("Mul", ["x", "half"], ["h"], name="mul"),
            node("Conv", ["h", "w", "b"], ["y"], name="conv"),
        ],
        {"x": [1, 2, 4, 4]},
        ["y"],
        {"half": floats(2, 1, 2, 1, 1), "w": floats(0, 3, 2, 1, 1), "b": floats(1, 3)},
    )
    table = build_table(network, Assignment(U8), plausible_ranges(network))
    entries = table_file(network, table).entries
    ports = [(int(key.rpartition("_")[2].split(":")[0]), key.rpartition(":")[2]) for key in entries]
    outs = [uid for uid, port in ports if port == "out0"]
    assert outs == sorted(outs)
    assert [key for key in entries if not key.endswith(":out0")] == [
        "@Conv_conv_1:weight",
        "@Conv_conv_1:bias",
        "@Initializer_half_4:data",
    ]
    assert entries["@Initializer_half_4:data"] == entries["@Initializer_half_4:out0"]


def test_a_permute_holds_what_its_source_holds_behind_the_next_converter() -> None:
    network = make_network(
        [
            node("Conv", ["x", "w"], ["c"], name="conv"),
            node("Flatten", ["c"], ["y"], name="flat"),
        ],
        {"x": [1, 2, 4, 4]},
        ["y"],
        {"w": floats(0, 3, 2, 1, 1)},
    )
    conv, flat = lid_of(network, "Conv_conv"), lid_of(network, "Flatten_flat")
    for listed, wanted in (
        ({}, U8),
        ({conv: I16}, U8),
        ({flat: I16}, U8),
        ({conv: I16, flat: I16}, I16),
    ):
        table = build_table(network, Assignment(U8, listed), plausible_ranges(network))
        entries = table_file(network, table).entries
        (key,) = [key for key in entries if key.startswith(f"@{flat}_acuity_mark_perm_")]
        assert entries[key].format == wanted


def test_an_opaque_layers_output_stands_in_the_table_like_any_other() -> None:
    network = network_from_model(MODELS["control_flow"](), "net")
    (choose,) = [layer for layer in network.layers if layer.opaque]
    ranges = plausible_ranges(network)
    table = build_table(network, Assignment(U8), ranges)
    entry = table_file(network, table).entries[choose.outputs[0]]
    assert entry.format == U8
    assert range_of(entry) == ranges[choose.outputs[0]]


def test_the_ranges_a_table_knows_hold_those_of_converted_float_tensors() -> None:
    network = make_network(
        [node("Neg", ["x"], ["a"], name="neg"), node("Abs", ["a"], ["y"], name="abs")],
        {"x": [1, 4]},
        ["y"],
    )
    neg = lid_of(network, "Neg_neg")
    ranges = {**plausible_ranges(network), f"@{neg}:out0": Range(-3.0, 5.0)}
    table = build_table(network, Assignment(U8, {neg: fmt("float32")}), ranges)
    assert table.entry(f"@{neg}:out0") is None
    assert known_ranges(network, table)[f"@{neg}:out0"] == Range(-3.0, 5.0)


def test_weights_are_described_by_their_values() -> None:
    values = np.array([[[[0.5]], [[-0.25]]], [[[2.0]], [[0.0]]]], np.float32)
    network = make_network(
        [node("Conv", ["x", "w"], ["y"], name="conv")],
        {"x": [1, 2, 4, 4]},
        ["y"],
        {"w": values},
    )
    ranges = plausible_ranges(network)
    per_channel = build_table(network, Assignment(fmt("perchannel_symmetric_affine-i8")), ranges)
    entry = table_file(network, per_channel).entries["@Conv_conv_1:weight"]
    assert entry.scale == tuple(float(np.float32(v) / np.float32(127)) for v in (0.5, 2.0))
    fixed = build_table(network, Assignment(I16), ranges)
    entry = table_file(network, fixed).entries["@Conv_conv_1:weight"]
    assert (entry.min_value, entry.max_value, entry.fl) == (-0.25, 2.0, 14)  # 15 - log2(2)
    assert encoding_of(replace(entry)) == fixed.layers["Conv_conv_1"].weight
