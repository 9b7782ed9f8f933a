"""Formats of layers, and the table of ranges and encodings that follows from them.

`assignment` says which format each layer was asked to use, `roles` which layers copy or share a
range, `exact` which are never rounded, `table` gives every tensor its entry and every border its
converter: start there. `grades` is the evidence for each pair of operator and format, `findings`
what is clipped or dead.
"""

from npuwidgets.quantization.assignment import Assignment, carried_along
from npuwidgets.quantization.entries import NOTHING_GIVEN, Entry, Given
from npuwidgets.quantization.exact import exact_layers, mask_paths
from npuwidgets.quantization.findings import (
    ACCUMULATOR_MAX,
    Finding,
    FindingKind,
    accumulator_bounds,
    findings,
)
from npuwidgets.quantization.grades import EvidenceGrade, GradeReport, grade_of, grade_report
from npuwidgets.quantization.integers import IntegerLayer, integer_layer, requantize
from npuwidgets.quantization.measure import FormatSize, LayerSize, NetworkSize, measure
from npuwidgets.quantization.roles import (
    copies_encoding,
    fused_relu,
    measured_behind,
    stays_float,
)
from npuwidgets.quantization.table import (
    Converter,
    LayerTable,
    Table,
    TableBuilder,
    build_table,
    own_entries,
)
from npuwidgets.quantization.weights import channels_first, from_channels_first

__all__ = [
    "ACCUMULATOR_MAX",
    "NOTHING_GIVEN",
    "Assignment",
    "Converter",
    "Entry",
    "EvidenceGrade",
    "Finding",
    "FindingKind",
    "FormatSize",
    "Given",
    "GradeReport",
    "IntegerLayer",
    "LayerSize",
    "LayerTable",
    "NetworkSize",
    "Table",
    "TableBuilder",
    "accumulator_bounds",
    "build_table",
    "carried_along",
    "channels_first",
    "copies_encoding",
    "exact_layers",
    "findings",
    "from_channels_first",
    "fused_relu",
    "grade_of",
    "grade_report",
    "integer_layer",
    "mask_paths",
    "measure",
    "measured_behind",
    "own_entries",
    "requantize",
    "stays_float",
]
