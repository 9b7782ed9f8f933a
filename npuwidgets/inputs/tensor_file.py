"""The toolchain's `.tensor` files: one value a line, as text."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Floats
from npuwidgets.errors import TensorFileError, shown
from npuwidgets.files import read_file, replacing

__all__ = ["TensorName", "parse_tensor_name", "read_tensor", "tensor_file_name", "write_tensor"]

NAME = re.compile(
    r"iter_(?P<iteration>\d+)_(?P<lid>.+)_(?P<port>[A-Za-z]+\d*)(?P<shape>(?:_\d+)*)\.tensor"
)


@dataclass(frozen=True, slots=True)
class TensorName:
    """What the name of a dump says.

    Args:
        iteration: Number of the picture, from 0.
        lid: Layer id with `/` and `:` turned to `_`; what they were is lost.
        port: The tensor's port, such as out0.
        shape: Its shape.
    """

    iteration: int
    lid: str
    port: str
    shape: tuple[int, ...]


def tensor_file_name(iteration: int, lid: str, port: str, shape: Sequence[int]) -> str:
    """Name a dump as the toolchain does.

    Args:
        iteration: Number of the picture, from 0.
        lid: Layer id; `/` and `:` become `_`.
        port: The tensor's port, such as out0.
        shape: Its shape.

    Returns:
        `iter_<iteration>_<lid>_<port>_<d0>_<d1>...tensor`, for example
        `iter_0_attach_Concat_Concat_303_out0_0_out0_1_25200_85.tensor`.
    """
    plain = lid.replace("/", "_").replace(":", "_")
    if not plain.isprintable():
        raise TensorFileError(
            f"{shown(lid)} has a line end or another control character in its name, which no file "
            "gets here: rename the layer in the ONNX file"
        )
    return "_".join(["iter", str(iteration), plain, port, *map(str, shape)]) + ".tensor"


def parse_tensor_name(name: str) -> TensorName:
    """Read iteration, layer, port and shape back from the name of a dump.

    Args:
        name: File name without its folder.

    Returns:
        The parts.

    Raises:
        TensorFileError: The name has another form.
    """
    found = NAME.fullmatch(name)
    if found is None:
        raise TensorFileError(
            f"{name} is not named like a dump, iter_<n>_<lid>_<port>_<d0>_<d1>...tensor: "
            f"give the shape, or rename the file"
        )
    return TensorName(
        iteration=int(found["iteration"]),
        lid=found["lid"],
        port=found["port"],
        shape=tuple(int(part) for part in found["shape"].split("_")[1:]),
    )


def read_tensor(path: str | Path, shape: Sequence[int] | None = None) -> Floats:
    """Read a `.tensor` file.

    Args:
        path: The file; one number a line, row-major.
        shape: Shape to give it. Without it the name tells; a name that does not gives a flat array.

    Returns:
        float32 of that shape; `-0.0`, `inf` and `nan` are kept.

    Raises:
        TensorFileError: The file is missing or empty, holds something else than numbers, or not
            as many as the shape takes.
    """
    path = Path(path)
    try:
        text = read_file(path).decode("ascii")
    except OSError as error:
        raise TensorFileError(f"cannot read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise TensorFileError(
            f"{path} is not text (byte {error.start}): a .tensor file holds one number a line"
        ) from error
    try:
        values = np.array(list(map(float, text.split())), np.float64)
    except ValueError as error:
        raise TensorFileError(f"{path}, {first_bad_line(text)}") from error
    if values.size == 0:
        raise TensorFileError(f"{path} is empty: dump the tensor again")
    if shape is None:
        found = NAME.fullmatch(path.name)
        shape = parse_tensor_name(path.name).shape if found else (values.size,)
    if math.prod(shape) != values.size:
        raise TensorFileError(
            f"{path} holds {values.size} values, the shape {tuple(shape)} takes "
            f"{math.prod(shape)}: the file is truncated, or belongs to another tensor"
        )
    with np.errstate(over="ignore"):  # what float32 cannot hold is infinite
        return values.astype(np.float32).reshape(tuple(shape))


def first_bad_line(text: str) -> str:
    """Name the first line that is not a number."""
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            for word in line.split():
                float(word)
        except ValueError:
            return f"line {number}: {line.strip()[:40]!r} is not a number"
    return "holds something else than numbers"


def write_tensor(path: str | Path, array: npt.ArrayLike) -> None:
    """Write a `.tensor` file as the toolchain does.

    Each value is the repr of the double equal to the float32; there is no newline at the end.
    The file is written beside its target and moved into place, so no run leaves half of it.

    Args:
        path: The target.
        array: Numbers of any shape, taken row-major, rounded to float32; at least one.

    Raises:
        TensorFileError: The array is empty, or the file cannot be written.
    """
    path = Path(path)
    values = np.ascontiguousarray(array, np.float32).reshape(-1)
    if values.size == 0:
        raise TensorFileError(f"{path}: an empty tensor has no .tensor file")
    try:
        with replacing(path) as beside:
            beside.write_text("\n".join(value_texts(values)), encoding="ascii", newline="\n")
    except OSError as error:
        raise TensorFileError(f"cannot write {path}: {error.strerror or error}") from error


def value_texts(values: Floats) -> list[str]:
    """The text of each value; quantized tensors repeat few values, so each is printed once.

    2 million values take 0.4 s with 200 distinct ones and 1.5 s with all distinct.
    """
    bits, position = np.unique(values.view(np.uint32), return_inverse=True)
    if 2 * len(bits) > len(values):
        return list(map(repr, values.astype(np.float64).tolist()))
    distinct = list(map(repr, bits.view(np.float32).astype(np.float64).tolist()))
    return [distinct[index] for index in position.tolist()]
