"""The inputmeta.yml as a value: source and preprocessing of the network's inputs."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from npuwidgets.acuity.settings.preproc_node import NODE_HOMES, read_preproc_node
from npuwidgets.documents import FileKind, Record, YamlFile, foreign_keys
from npuwidgets.errors import AcuityFileError, SettingError, reading
from npuwidgets.inputs import FITTINGS, LAYOUTS, Preprocessing

__all__ = ["DATABASE_TYPES", "Database", "InputMeta", "Port", "read_inputmeta"]

INPUTMETA: Final = FileKind(AcuityFileError, "generate it again")

DATABASE_TYPES: Final = ("TEXT", "NPY", "H5FS", "SQLITE", "LMDB", "GENERATOR", "ZIP")
"""What the toolchain knows; the first two are read here."""

READ_HERE: Final = ("TEXT", "NPY")

CATEGORIES: Final = ("image", "frequency", "feature", "undefined")
"""Pictures, and three names for arrays."""

NC: Final = "NC"
"""The layout of an input of two axes, which has neither rows nor columns."""

DTYPES: Final = (
    *("float32", "float16", "bfloat16", "float64", "bool"),
    *("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"),
)

FILE_KEYS: Final = ("input_meta",)
META_KEYS: Final = ("databases",)
DATABASE_KEYS: Final = ("path", "type", "ports")
PORT_KEYS: Final = (
    "lid",
    "category",
    "dtype",
    "sparse",
    "tensor_name",
    "layout",
    "shape",
    "fitting",
    "preprocess",
    "redirect_to_output",
)
PREPROCESS_KEYS: Final = ("reverse_channel", "mean", "scale", "preproc_node_params")

HOMES: Final = {
    **dict.fromkeys(META_KEYS, "input_meta"),
    **dict.fromkeys(DATABASE_KEYS, "an entry of databases"),
    **dict.fromkeys(PORT_KEYS, "an entry of ports"),
    **dict.fromkeys(PREPROCESS_KEYS, "preprocess"),
    **NODE_HOMES,
}
"""Where each key belongs; `scale`, which has two homes, counts as the factor of preprocess."""

WRONG: Final = {
    "std": "x' = (x - mean) * scale, so give scale: 1 / std",
    "variance": "x' = (x - mean) * scale, so give scale: 1 / standard deviation",
    "bias": "x' = (x - mean) * scale, so give mean",
    "bgr": "give reverse_channel: true for BGR, false for RGB",
    "channel_order": "give reverse_channel: true for BGR, false for RGB",
    "resize": "give fitting: scale, crop or letterbox",
    "name": "give lid, the layer id of the network's input",
    "file": "give path",
    "source": "give path",
}
"""What is meant by names that people try."""


@dataclass(frozen=True, slots=True)
class Port:
    """One input of the network in an inputmeta.yml.

    Args:
        lid: Layer id of the input, as written.
        category: image, frequency, feature or undefined.
        dtype: Element type, as written; the network's own counts.
        layout: nchw, nhwc or NC: axes of `shape`.
        shape: Shape, batch first; None where the file gives none.
        preprocessing: Mean, scale, channel order, fitting and layout.
        redirect_to_output: Whether the samples are labels for an output and feed nothing.
        block: Its place in the file.
    """

    lid: str
    category: str
    dtype: str
    layout: str
    shape: tuple[int, ...] | None
    preprocessing: Preprocessing
    redirect_to_output: bool
    block: Record = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Database:
    """A source of samples.

    Args:
        path: As written.
        type: TEXT (a list of files, one column for each port) or NPY (one .npy file whose first
            axis is the samples, for one port).
        ports: The inputs it feeds, in the order of the columns.
        block: Its place in the file.
    """

    path: str
    type: str
    ports: tuple[Port, ...]
    block: Record = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class InputMeta:
    """An inputmeta.yml.

    Args:
        file: The text and where it is.
        databases: In the file's order.
        notes: What the file holds that has no effect on simulation, a sentence each.
    """

    file: YamlFile = field(repr=False, compare=False)
    databases: tuple[Database, ...]
    notes: tuple[str, ...]

    @property
    def ports(self) -> tuple[Port, ...]:
        """All ports, in the file's order."""
        return tuple(port for one in self.databases for port in one.ports)

    @property
    def batch_size(self) -> int:
        """The first port's shape[0]: the toolchain's default for `--batch-size`."""
        shape = self.ports[0].shape
        return shape[0] if shape else 1

    @classmethod
    def of(cls, file: YamlFile) -> InputMeta:
        """Check a text and take its values; as `read_inputmeta`."""
        notes: list[str] = []
        root = Record.of(file)
        notes += foreign_keys(root, FILE_KEYS, HOMES, WRONG)
        meta = root.record("input_meta")
        notes += foreign_keys(meta, META_KEYS, HOMES, WRONG)
        databases = tuple(_database(block, notes) for block in meta.records("databases", least=1))
        seen: dict[str, int | None] = {}
        for port in (port for one in databases for port in one.ports):
            if port.lid in seen:
                raise port.block.error_at(
                    "lid",
                    f"{port.lid} has a port already, in line {seen[port.lid]}: keep one of them",
                )
            seen[port.lid] = port.block.line("lid")
        return cls(file, databases, tuple(notes))

    def write(self, target: str | Path | None = None) -> None:
        """Write the file whole or not at all; where it was read from by default.

        Raises:
            AcuityFileError: It cannot be written.
        """
        self.file.write(target)


def read_inputmeta(path: str | Path) -> InputMeta:
    """Read and check an inputmeta.yml.

    Only the file itself is checked; `input_plan` checks it against a network and opens its
    samples.

    Args:
        path: The file.

    Returns:
        Its values; written back unchanged it is the same bytes.

    Raises:
        AcuityFileError: The file cannot be read, or holds a wrong key, type or value; the message
            names file, line, key and what to do.
    """
    with reading(AcuityFileError, path, INPUTMETA.remedy):
        return InputMeta.of(YamlFile.read(path, INPUTMETA))


def _database(block: Record, notes: list[str]) -> Database:
    notes += foreign_keys(block, DATABASE_KEYS, HOMES, WRONG)
    kind = block.choice("type", DATABASE_TYPES, "TEXT")
    if kind not in READ_HERE:
        raise block.error_at(
            "type",
            f"{kind} is not read here, {' and '.join(READ_HERE)} are: save the samples as .npy "
            f"files and list them in a text file (type TEXT), or as one .npy file (type NPY)",
        )
    ports = tuple(_port(one, notes) for one in block.records("ports", least=1))
    if kind == "NPY" and len(ports) > 1:
        raise block.error_at(
            "ports", f"a .npy file feeds one input, not {len(ports)}: give each a database"
        )
    return Database(block.word("path"), kind, ports, block)


def _port(block: Record, notes: list[str]) -> Port:
    notes += foreign_keys(block, PORT_KEYS, HOMES, WRONG)
    lid = block.word("lid")
    if block.get("sparse", bool, default=False):
        raise block.error_at("sparse", "sparse inputs are not simulated: give dense samples, false")
    layout = block.choice("layout", (*LAYOUTS, NC), "nchw")
    axes = LAYOUTS[0] if layout == NC else layout
    shape = block.numbers("shape", 1) if block.has("shape") else None
    idle = ["tensor_name"] if block.has("tensor_name") else []
    redirect = block.get("redirect_to_output", bool, default=False)
    idle += ["redirect_to_output (the column is read and feeds nothing)"] if redirect else []
    fitting = block.choice("fitting", FITTINGS, "scale")
    inner = block.record("preprocess") if block.has("preprocess") else None
    preprocessing = Preprocessing((0.0,), 1.0, fitting=fitting, layout=axes)
    if inner is not None:
        notes += foreign_keys(inner, PREPROCESS_KEYS, HOMES, WRONG)
        preprocessing = _preprocessing(inner, fitting, axes)
        if inner.has("preproc_node_params"):
            rank = None if shape is None else len(shape)
            idle += read_preproc_node(inner.record("preproc_node_params"), rank, notes, HOMES)
    if idle:
        notes.append(f"line {block.line('lid')}: kept, no effect here: {', '.join(idle)}")
    return Port(
        lid,
        block.choice("category", CATEGORIES, "image"),
        block.choice("dtype", DTYPES, "float32"),
        layout,
        shape,
        preprocessing,
        redirect,
        block,
    )


def _preprocessing(block: Record, fitting: str, layout: str) -> Preprocessing:
    mean, scale = block.number_or_numbers("mean"), block.number_or_numbers("scale")
    try:
        return Preprocessing(
            mean if isinstance(mean, tuple) else (0.0 if mean is None else mean,),
            1.0 if scale is None else scale,
            reverse_channel=block.get("reverse_channel", bool, default=False),
            fitting=fitting,
            layout=layout,
        )
    except SettingError as error:
        key = "scale" if "scale" in str(error) else "mean"
        raise block.error_at(key, str(error)) from error
