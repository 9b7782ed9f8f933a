"""Evidence grades: how well a layer in a format is known to match the toolchain.

The sets are read from real files and the vendor's table of types; `tests/quantization/
test_grades.py` reads them again and compares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from npuwidgets.network import Layer, Network
from npuwidgets.numerics import NumberFormat
from npuwidgets.quantization.table import LayerTable, Table

__all__ = ["GRADED", "EvidenceGrade", "GradeReport", "grade_of", "grade_report"]


class EvidenceGrade(StrEnum):
    """Where the evidence comes from, best first."""

    A = "A"
    """Proved to the bit on real files."""
    B = "B"
    """Read in real tables or networks."""
    C = "C"
    """Vendor source or documentation."""
    D = "D"
    """Our assumption."""


U8: Final = "asymmetric_affine-u8"
I8: Final = "asymmetric_affine-i8"
SYMMETRIC: Final = "symmetric_affine-i8"
PER_CHANNEL: Final = "perchannel_symmetric_affine-i8"
DFP8: Final = "dynamic_fixed_point-i8"
DFP16: Final = "dynamic_fixed_point-i16"

EVERYWHERE: Final = (
    "Acosh Atan Atanh BatchNormalization Celu Cos DepthToSpace Elu Erf Exp Floor Gather "
    "GlobalAveragePool GlobalMaxPool HardSigmoid Log LogSoftmax Min Mish Neg PRelu Pad Pow "
    "Reciprocal Round Selu Sign Sin Softsign SpaceToDepth Tan Tile "
)
"""Operators that the vendor's checks accept in all six activation formats."""


def _sets(operators: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    return {fmt: frozenset(names.split()) for fmt, names in operators.items()}


GRADED: Final[Mapping[EvidenceGrade, Mapping[str, frozenset[str]]]] = {
    # a 6.6.1 run of mnist: its table, and its dumped outputs from its dumped inputs
    EvidenceGrade.A: _sets({U8: "input output Conv Gemm MaxPool Relu Reshape Transpose"}),
    # tables of speech networks (6.12, 6.21) and of a MobileNet (6.0), with their networks
    EvidenceGrade.B: _sets(
        {
            U8: (
                "constant Add Clip Gelu InstanceNormalization LayerNormalization MatMul Mul Slice "
                "Softmax Tanh"
            ),
            I8: (
                "constant input output Add Gelu InstanceNormalization LayerNormalization MatMul "
                "Mul Reshape Slice Softmax Transpose"
            ),
            SYMMETRIC: "Conv Gemm",
            DFP8: (
                "constant input output Add Conv Gelu Gemm InstanceNormalization "
                "LayerNormalization MatMul Mul Reshape Slice Softmax Transpose"
            ),
            DFP16: (
                "constant input output Add AveragePool Clip Conv Div Gelu Gemm "
                "InstanceNormalization LayerNormalization MatMul Mul Reshape Slice Softmax "
                "Transpose"
            ),
            "float16": (
                "constant input output Add Conv Gelu Gemm InstanceNormalization LayerNormalization "
                "MatMul Mul Reshape Slice Softmax Transpose"
            ),
        }
    ),
    # the types that the vendor's op checks accept, the walk, the quantizers' description; not
    # Concat, which the walk lists: that its inputs are joined without requantizing is assumed
    EvidenceGrade.C: _sets(
        {
            U8: EVERYWHERE + "AveragePool Div GroupNormalization Resize Split Where",
            I8: (EVERYWHERE + "AveragePool Clip Conv Div GroupNormalization MaxPool Sigmoid Sub"),
            PER_CHANNEL: "Conv Gemm MatMul",
            DFP8: (
                EVERYWHERE + "AveragePool Clip Div GroupNormalization MaxPool Resize Split Where"
            ),
            DFP16: (EVERYWHERE + "GroupNormalization MaxPool Resize Sigmoid Split Sub Where"),
            "float16": (
                EVERYWHERE + "AveragePool Clip Div GroupNormalization MaxPool Resize Split"
            ),
            "bfloat16": (
                EVERYWHERE
                + "Add AveragePool Clip Conv Div Gelu Gemm InstanceNormalization "
                + "LayerNormalization MatMul MaxPool Resize Slice Softmax Split Transpose"
            ),
        }
    ),
}
"""Operators by grade and format; what is in no set is D.

The format is the weight's where the layer has one, the activation's elsewhere.
"""

SAME: Final = {"Flatten": "Reshape", "Squeeze": "Reshape", "Unsqueeze": "Reshape"}
"""Operators that are one and the same to the toolchain."""


@dataclass(frozen=True, slots=True)
class GradeReport:
    """How the layers of a network under a table are graded.

    Args:
        layers: Lids by grade, best grade first, in running order; every grade is there.
        unquantized: Lids of layers with nothing quantized: float32, or without an entry.
    """

    layers: Mapping[EvidenceGrade, tuple[str, ...]]
    unquantized: tuple[str, ...]

    @property
    def shares(self) -> Mapping[EvidenceGrade, float]:
        """Share of the quantized layers that has each grade, 0..1; all 0 when there are none."""
        total = sum(len(lids) for lids in self.layers.values())
        return {grade: len(lids) / total if total else 0.0 for grade, lids in self.layers.items()}


def grade_of(op: str, fmt: NumberFormat, *, weighted: bool) -> EvidenceGrade:
    """Grade of an operator in a format.

    Args:
        op: The layer's operator, e.g. `Conv`, `Gelu`, `input`, `constant` or `output`.
        fmt: Its format; float32 quantizes nothing, so it has no grade of its own and counts D.
        weighted: Whether the layer has a weight: then the weight's format decides, otherwise that
            of the activation (`perchannel_symmetric_affine` has asymmetric ones).

    Returns:
        The best grade there is evidence for.
    """
    name = str(fmt if weighted else fmt.activation)
    known = SAME.get(op, op)
    for grade, formats in GRADED.items():
        if known in formats.get(name, ()):
            return grade
    return EvidenceGrade.D


def grade_report(network: Network, table: Table) -> GradeReport:
    """Grade every layer of a network under a table.

    Args:
        network: The network.
        table: Its table.

    Returns:
        Lids by grade.
    """
    found: dict[EvidenceGrade, list[str]] = {grade: [] for grade in EvidenceGrade}
    unquantized = []
    for layer in network.layers:
        own = table.layers[layer.lid]
        if _quantized(own):
            found[_layer_grade(layer, own)].append(layer.lid)
        else:
            unquantized.append(layer.lid)
    return GradeReport({grade: tuple(lids) for grade, lids in found.items()}, tuple(unquantized))


def _quantized(own: LayerTable) -> bool:
    return own.weight is not None or any(entry is not None for entry in own.outputs)


def _layer_grade(layer: Layer, own: LayerTable) -> EvidenceGrade:
    """By what the layer's output really has: an `attach_` or a view copies its producer's entry."""
    weighted = own.weight is not None
    fmt = own.format
    entry = own.outputs[0]
    if not weighted and entry is not None:
        fmt = entry.encoding.format
    return grade_of(layer.op, fmt, weighted=weighted)
