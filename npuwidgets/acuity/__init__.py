"""The files of the NPU toolchain: one module per file format."""

from npuwidgets.acuity.converters import without_converters
from npuwidgets.acuity.data import Data, read_data, write_data
from npuwidgets.acuity.document import (
    Document,
    JsonLayer,
    format_document,
    read_document,
    write_document,
)
from npuwidgets.acuity.entropy import Entropy, measure_entropy, read_entropy, write_entropy
from npuwidgets.acuity.hybrid import Hybrid, hybrid
from npuwidgets.acuity.layout import Permute, permutes
from npuwidgets.acuity.reading import data_beside, read_network
from npuwidgets.acuity.table_entry import TableEntry
from npuwidgets.acuity.table_file import TableFile, format_table, read_table, write_table
from npuwidgets.acuity.table_pair import TableInForce, table_in_force, write_table_pair
from npuwidgets.acuity.table_reader import TableReading, read_assignment
from npuwidgets.acuity.table_writer import known_ranges, table_file
from npuwidgets.acuity.writing import write_network

__all__ = [
    "Data",
    "Document",
    "Entropy",
    "Hybrid",
    "JsonLayer",
    "Permute",
    "TableEntry",
    "TableFile",
    "TableInForce",
    "TableReading",
    "data_beside",
    "format_document",
    "format_table",
    "hybrid",
    "known_ranges",
    "measure_entropy",
    "permutes",
    "read_assignment",
    "read_data",
    "read_document",
    "read_entropy",
    "read_network",
    "read_table",
    "table_file",
    "table_in_force",
    "without_converters",
    "write_data",
    "write_document",
    "write_entropy",
    "write_network",
    "write_table",
    "write_table_pair",
]
