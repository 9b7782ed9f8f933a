"""Which format each layer asked for, got and why; range and encoding of every tensor."""

from npuwidgets.quantization.assignment import Assignment, carried_along
from npuwidgets.quantization.entries import NOTHING_GIVEN, Entry, Given
from npuwidgets.quantization.roles import copies_encoding, fused_relu, stays_float
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
    "NOTHING_GIVEN",
    "Assignment",
    "Converter",
    "Entry",
    "Given",
    "LayerTable",
    "Table",
    "TableBuilder",
    "build_table",
    "carried_along",
    "channels_first",
    "copies_encoding",
    "from_channels_first",
    "fused_relu",
    "own_entries",
    "stays_float",
]
