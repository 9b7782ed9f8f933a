"""The files of the NPU toolchain, read and written in its own layout.

Three wings, each with a map of its own:

- `networks`: the network pair NAME.json and NAME.data;
- `tables`: the quantization table `.quantize`, hybrid quantization, entropy.txt;
- `settings`: inputmeta.yml and the postprocess yml.

`inference` writes what a run leaves: dumped tensors and the top classes. Tables know the network,
settings know neither. A new file format is a module of the wing it belongs to.
"""

from npuwidgets.acuity.networks.converters import without_converters
from npuwidgets.acuity.networks.data import Data, read_data, write_data
from npuwidgets.acuity.networks.document import (
    Document,
    JsonLayer,
    format_document,
    read_document,
    write_document,
)
from npuwidgets.acuity.networks.layout import Permute, permutes
from npuwidgets.acuity.networks.reading import data_beside, read_network
from npuwidgets.acuity.networks.saving import write_network
from npuwidgets.acuity.tables.entropy import Entropy, measure_entropy, read_entropy, write_entropy
from npuwidgets.acuity.tables.entry import TableEntry
from npuwidgets.acuity.tables.file import (
    TableFile,
    format_table,
    read_table,
    set_aside,
    write_table,
)
from npuwidgets.acuity.tables.hybrid import Hybrid, hybrid
from npuwidgets.acuity.tables.pair import TableInForce, table_in_force, write_table_pair
from npuwidgets.acuity.tables.reading import TableReading, read_assignment
from npuwidgets.acuity.tables.writing import known_ranges, table_file

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
    "set_aside",
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
