"""The files of the NPU toolchain: one module per file format."""

from npuwidgets.acuity.data import Data, read_data, write_data
from npuwidgets.acuity.document import (
    Document,
    JsonLayer,
    format_document,
    read_document,
    write_document,
)
from npuwidgets.acuity.layout import Permute, permutes
from npuwidgets.acuity.reading import read_network
from npuwidgets.acuity.writing import write_network

__all__ = [
    "Data",
    "Document",
    "JsonLayer",
    "Permute",
    "format_document",
    "permutes",
    "read_data",
    "read_document",
    "read_network",
    "write_data",
    "write_document",
    "write_network",
]
