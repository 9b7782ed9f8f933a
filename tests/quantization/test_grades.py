"""Grades against the files they are read from: real tables, the vendor's op table, the walk."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from npuwidgets.network import import_onnx
from npuwidgets.numerics import ALL_FORMATS, NumberFormat, Range
from npuwidgets.quantization import Assignment, build_table
from npuwidgets.quantization.grades import GRADED, EvidenceGrade, grade_of, grade_report
from tests.engine.nets import assign, calibrate, inputs_of, vision
from tests.helpers import lid_of

Sets = Mapping[str, set[str]]

FROM_JSON = {
    "input": "input",
    "output": "output",
    "variable": "constant",
    "convolution": "Conv",
    "conv1d": "Conv",
    "group_conv1d": "Conv",
    "fullconnect": "Gemm",
    "relu": "Relu",
    "relun": "Clip",
    "permute": "Transpose",
    "reshape": "Reshape",
    "softmax": "Softmax",
    "add": "Add",
    "multiply": "Mul",
    "matmul": "MatMul",
    "gelu": "Gelu",
    "layernormalize": "LayerNormalization",
    "instancenormalize": "InstanceNormalization",
    "batchnormalize": "BatchNormalization",
    "slice": "Slice",
}
"""Our operator for the toolchain's, where one name says it."""

FROM_LID = {
    "attach": "output",
    "input": "input",
    "Initializer": "constant",
    "Constant": "constant",
    "reshape": "Reshape",
    "Unsqueeze": "Reshape",
    "fullconnect": "Gemm",
}
"""Our operator for the first word of a layer id."""

OPERATORS = {
    *("Conv", "Gemm", "MatMul", "Add", "Mul", "Div", "Relu", "Tanh", "Softmax"),
    *("InstanceNormalization", "MaxPool", "Reshape", "Slice", "Transpose"),
}
"""Operators that a layer id may begin with and mean."""


def op_of(lid: str, operators: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Operator of a table's layer: from the network's json by name, or from the name itself."""
    first = re.split("[_/]", lid)[0]
    if re.search(r"_(pre|next)_\w+_to_", lid):
        return None
    layer = operators.get(lid.rsplit("_", 1)[0])
    if "acuity_mark_perm" in lid:
        found = "Transpose"
    elif layer is not None and layer["op"] == "pooling":
        found = "MaxPool" if layer["parameters"]["type"] == "MAX" else "AveragePool"
    elif layer is not None:
        found = FROM_JSON.get(layer["op"], "")
    elif first == "Add" and "layer_norm" in lid:
        found = "LayerNormalization"
    elif first == "Mul" and "act_fn" in lid:
        found = "Gelu"
    else:
        found = first if first in OPERATORS else FROM_LID.get(first, "")
    return found or None


def read(table: Path, network: Path | None, found: dict[str, set[str]]) -> None:
    """Add the operators of one table, by the format of their weight, or of their output."""
    parameters = YAML(typ="safe").load(table.read_text())["quantize_parameters"]
    operators: dict[str, Mapping[str, Any]] = {}
    if network is not None:
        layers = json.loads(network.read_text())["Layers"]
        operators = {layer["name"]: layer for layer in layers.values()}
    for key, fields in parameters.items():
        lid, port = key[1:].rsplit(":", 1)
        op = op_of(lid, operators)
        if op is None or port not in ("out0", "weight"):
            continue
        if port == "out0" and f"@{lid}:weight" in parameters:
            continue
        fmt = NumberFormat.of(fields.get("quantizer", fields.get("dtype")), fields["qtype"])
        found[str(fmt)].add(op)


@pytest.fixture(scope="module")
def tables(shared: Path) -> Sets:
    """Operators seen under each format in the real tables, mnist's excepted."""
    folder = shared / "acuity-samples"
    speech = folder / "tables" / "wav2vec2_ko_base_3s_nopad5_hybrid.quantize.json"
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted((folder / "tables").glob("*.quantize")):
        read(path, speech if "nopad" in path.name or "fp16" in path.name else None, found)
    hybrid = folder / "hybrid-6.0"
    read(hybrid / "mobilenet_tf.quantize", hybrid / "mobilenet_tf.quantize.json", found)
    return found


@pytest.fixture(scope="module")
def proved(shared: Path) -> Sets:
    """Operators of mnist, whose dumped outputs the engine gives to the bit."""
    folder = shared / "acuity-samples" / "mnist"
    found: dict[str, set[str]] = defaultdict(set)
    read(folder / "mnist.quantilize", folder / "mnist.json", found)
    return found


TYPES = {
    "asymmetric_affine-u8": "D_U8|Q_ASYM",
    "asymmetric_affine-i8": "D_I8|Q_ASYM",
    "dynamic_fixed_point-i8": "D_I8|Q_DFP",
    "dynamic_fixed_point-i16": "D_I16|Q_DFP",
    "float16": "D_F16",
    "bfloat16": "D_BF16",
}
"""The vendor's type of an activation."""

WEIGHTS = {
    **{fmt: (kind, kind) for fmt, kind in TYPES.items()},
    "symmetric_affine-i8": ("D_I8|Q_ASYM", "D_I8|Q_SYM"),
    "perchannel_symmetric_affine-i8": ("D_I8|Q_ASYM", "D_I8|Q_SYM_PC"),
}
"""The vendor's types of input and weight."""

JOINS = {"ADD": "Add", "DIVIDE": "Div", "POW": "Pow", "MINIMUM": "Min", "MATRIXMUL": "MatMul"}
WEIGHTED = {"CONV2D": "Conv", "FCL": "Gemm"}
OTHERS = {
    "POOL": "MaxPool AveragePool GlobalMaxPool GlobalAveragePool",
    "SOFTMAX": "Softmax",
    "LOG_SOFTMAX": "LogSoftmax",
    "PERMUTE": "Transpose",
    "SLICE": "Slice",
    "SPLIT": "Split",
    "CLIP": "Clip",
    "PAD": "Pad",
    "LAYER_NORM": "LayerNormalization",
    "INSTANCE_NORM": "InstanceNormalization",
    "GROUP_NORM": "GroupNormalization",
    "BATCH_NORM": "BatchNormalization",
    "PRELU": "PRelu",
    "ERF": "Erf",
    "FLOOR": "Floor",
    "TILE": "Tile",
    "GATHER": "Gather",
    "SELECT": "Where",
    "RESIZE_INTERNAL": "Resize",
    "DEPTH2SPACE_INTERNAL": "DepthToSpace",
    "SPACE2DEPTH_INTERNAL": "SpaceToDepth",
    "ELTWISE_UNARY": (
        "Sin Cos Exp Log Elu Neg HardSigmoid Mish Round Gelu Selu Celu Reciprocal Sign Softsign "
        "Atan Atanh Acosh Tan"
    ),
}
"""Our operators for the vendor's with one input that counts."""


def accepted(shared: Path) -> Sets:
    """Operators whose check lists the format for input and output, or input and weight."""
    found: dict[str, set[str]] = defaultdict(set)
    with (shared / "vip9000-op-types.tsv").open() as lines:
        for op, _, _, *spaced in list(csv.reader(lines, delimiter="\t"))[1:]:
            types = [one.replace(" ", "") for one in spaced]
            if op in WEIGHTED:
                for fmt, pair in WEIGHTS.items():
                    if tuple(types) == pair:
                        found[fmt].add(WEIGHTED[op])
            for fmt, kind in TYPES.items():
                if op in JOINS and set(types) == {kind}:
                    found[fmt].add(JOINS[op])
                if op in OTHERS and types[0] == types[-1] == kind:
                    found[fmt].update(OTHERS[op].split())
    return found


def walked(shared: Path) -> Sets:
    """Operators the walk's own documentation quantizes: int8 first, then its list in i16."""
    text = (shared / "walk.md").read_text().split("`dynamic_fixed_point-i16`:")[1].split("```")[0]
    ops = {re.split("[_/]", one.strip())[0] for one in text.strip().rstrip(".").split(",")}
    ops = {FROM_LID.get(op, op) for op in ops}
    # how inputs of other ranges are joined is our assumption, whatever the format
    ops.remove("Concat")
    return {
        "dynamic_fixed_point-i16": ops,
        "asymmetric_affine-i8": ops | {"input"},
        # the quantizer's description: weights i8 per output channel
        "perchannel_symmetric_affine-i8": {"Conv", "Gemm", "MatMul"},
    }


def stored(grade: EvidenceGrade) -> Sets:
    return {fmt: set(ops) for fmt, ops in GRADED[grade].items() if ops}


def test_a_is_what_mnist_proves(proved: Sets) -> None:
    assert stored(EvidenceGrade.A) == proved


def test_all_of_b_stands_in_the_other_real_tables(tables: Sets) -> None:
    """The folder grows: evidence that is new there may wait, none of ours may be made up."""
    known = stored(EvidenceGrade.A)
    for fmt, ops in stored(EvidenceGrade.B).items():
        assert ops <= tables[fmt] - known.get(fmt, set()), fmt


def test_c_is_what_the_vendor_states(shared: Path) -> None:
    better = [stored(EvidenceGrade.A), stored(EvidenceGrade.B)]
    wanted: dict[str, set[str]] = defaultdict(set)
    for sets in (accepted(shared), walked(shared)):
        for fmt, ops in sets.items():
            wanted[fmt] |= ops
    for fmt, ops in wanted.items():
        for known in better:
            ops.difference_update(known.get(fmt, set()))
    assert stored(EvidenceGrade.C) == {fmt: ops for fmt, ops in wanted.items() if ops}


def test_every_format_has_a_grade_and_per_channel_activations_count_as_asymmetric() -> None:
    names = {str(fmt) for fmt in ALL_FORMATS}
    assert {fmt for sets in GRADED.values() for fmt in sets} <= names
    per_channel = NumberFormat.parse("perchannel_symmetric_affine-i8")
    assert grade_of("Conv", per_channel, weighted=True) is EvidenceGrade.C
    assert grade_of("Add", per_channel, weighted=False) is EvidenceGrade.B
    assert grade_of("Swish", per_channel, weighted=False) is EvidenceGrade.D
    assert (
        grade_of("Squeeze", NumberFormat.parse("asymmetric_affine-u8"), weighted=False)
        is EvidenceGrade.A
    )


def test_no_pair_has_two_grades() -> None:
    seen: set[tuple[str, str]] = set()
    for formats in GRADED.values():
        for fmt, ops in formats.items():
            pairs = {(fmt, op) for op in ops}
            assert not pairs & seen
            seen |= pairs


def test_mnist_in_u8_is_grade_a_throughout(shared: Path) -> None:
    network = import_onnx(shared / "acuity-samples" / "mnist" / "mnist.onnx")
    ranges = dict.fromkeys(network.tensors, Range(-1.0, 1.0))
    u8 = Assignment(NumberFormat.parse("asymmetric_affine-u8"))
    report = grade_report(network, build_table(network, u8, ranges))
    assert report.shares == {
        EvidenceGrade.A: 1.0,
        EvidenceGrade.B: 0.0,
        EvidenceGrade.C: 0.0,
        EvidenceGrade.D: 0.0,
    }
    assert len(report.layers[EvidenceGrade.A]) == len(network.layers)


def test_a_layer_in_float_is_counted_apart_and_an_output_as_its_producer() -> None:
    network = vision()
    ranges = calibrate(network, inputs_of(network))
    mixed = assign(network, "asymmetric_affine-u8", Neg_neg="float32", Sub_sub="float16")
    report = grade_report(network, build_table(network, mixed, ranges))
    assert lid_of(network, "Neg_neg") in report.unquantized
    # the converter behind Neg goes to the output's u8; Sub is in float16, which nothing witnesses
    assert lid_of(network, "Sub_sub") in report.layers[EvidenceGrade.D]
    assert lid_of(network, "Relu_relu") in report.layers[EvidenceGrade.A]
    assert lid_of(network, "ConvTranspose_deconv") in report.layers[EvidenceGrade.D]
    assert sum(report.shares.values()) == pytest.approx(1.0)
    graded = sum(len(lids) for lids in report.layers.values())
    assert graded + len(report.unquantized) == len(network.layers)
