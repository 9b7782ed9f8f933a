"""YAML documents: read strictly, with the place of every value, and edited in place.

The one toolkit for session files and for the files of the toolchain. `YamlFile` is a file as text
and tree, `Record` reads a mapping key by key, `put` edits a value and leaves every comment alone;
`commented` and `lines_of` are for changes that move keys about.
The caller's `FileKind` says which error a complaint is, and what the file's reader accepts.
"""

from npuwidgets.documents.edits import put
from npuwidgets.documents.keys import foreign_keys
from npuwidgets.documents.record import Plain, Record
from npuwidgets.documents.round_trip import commented, lines_of
from npuwidgets.documents.text import Value, document_text, quoted, rendered
from npuwidgets.documents.tree import MappingNode, ScalarNode
from npuwidgets.documents.yaml_file import FileKind, Replacement, YamlFile

__all__ = [
    "FileKind",
    "MappingNode",
    "Plain",
    "Record",
    "Replacement",
    "ScalarNode",
    "Value",
    "YamlFile",
    "commented",
    "document_text",
    "foreign_keys",
    "lines_of",
    "put",
    "quoted",
    "rendered",
]
