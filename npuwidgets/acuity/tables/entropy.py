"""entropy.txt: the loss of each output and weight, as `quantize --compute-entropy` writes it.

The file's shape is the toolchain's: one `@lid:port, value` a line, all outputs ascending, then all
weights ascending; 0..1, higher is worse. What the values measure is ours (`information_loss`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from npuwidgets.errors import AcuityFileError, reading, shown
from npuwidgets.files import read_file, replacing
from npuwidgets.network import Network, layer_of
from npuwidgets.numerics import information_loss
from npuwidgets.quantization import Table, channels_first

__all__ = ["Entropy", "format_entropy", "measure_entropy", "read_entropy", "write_entropy"]


@dataclass(frozen=True, slots=True)
class Entropy:
    """Values of an entropy.txt.

    Args:
        outputs: Value in 0..1 by `@lid:outN`, higher is worse.
        weights: The same by `@lid:weight`.
    """

    outputs: Mapping[str, float]
    weights: Mapping[str, float]


def measure_entropy(
    network: Network, table: Table, tensors: Iterable[tuple[str, npt.NDArray[np.generic]]]
) -> Entropy:
    """Measure what every output and weight of a network loses in a table.

    Args:
        network: The network.
        table: Its table.
        tensors: Golden (float) tensors by reference, one at a time: of one picture.

    Returns:
        The values; tensors that stay float have none.
    """
    outputs: dict[str, float] = {}
    for ref, array in tensors:
        entry = table.entry(ref) if layer_of(ref) in table.layers else None
        if entry is not None and array.size:
            outputs[ref] = information_loss(array.astype(np.float32, copy=False), entry.encoding)
    weights: dict[str, float] = {}
    for layer in network.layers:
        encoding = table.layers[layer.lid].weight
        if layer.weight is not None and encoding is not None:
            value = channels_first(layer.weight)
            weights[f"@{layer.lid}:weight"] = information_loss(value, encoding)
    return Entropy(outputs, weights)


def format_entropy(entropy: Entropy) -> str:
    """The text of an entropy.txt: outputs ascending, then weights ascending.

    Args:
        entropy: The values.

    Returns:
        The text.
    """
    lines = [
        f"{key}, {value!r}\n"
        for group in (entropy.outputs, entropy.weights)
        for key, value in sorted(group.items(), key=lambda item: item[1])
    ]
    return "".join(lines)


def write_entropy(entropy: Entropy, path: str | Path) -> None:
    """Write an entropy.txt, whole or not at all.

    Args:
        entropy: The values.
        path: The file; an existing one is replaced.

    Raises:
        AcuityFileError: A name that is more than one line.
        OSError: The folder does not exist, is read-only or full.
    """
    odd = [key for key in (*entropy.outputs, *entropy.weights) if not key.isprintable()]
    if odd:
        raise AcuityFileError(
            f"{shown(odd[0])} has a line end or another control character in its name, and "
            f"{path} has a line for each tensor: rename the layer in the ONNX file"
        )
    with replacing(path) as temporary:
        temporary.write_text(format_entropy(entropy), encoding="utf-8")


def read_entropy(path: str | Path) -> Entropy:
    """Read an entropy.txt, the toolchain's or ours.

    Args:
        path: The file.

    Returns:
        The values.

    Raises:
        AcuityFileError: The file cannot be read, or a line is not `@lid:port, value` with a value
            in 0..1; the message names the line.
    """
    with reading(AcuityFileError, path, "measure it again"):
        text = read_file(path).decode()
    outputs: dict[str, float] = {}
    weights: dict[str, float] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        key, comma, value = line.rpartition(", ")
        try:
            found = float(value)
        except ValueError:
            found = math.nan
        if not (comma and key.startswith("@") and 0.0 <= found <= 1.0):
            raise AcuityFileError(
                f"{path}, line {number}: {shown(line)} is not '@lid:port, value' with a value in "
                "0..1"
            )
        (weights if key.endswith(":weight") else outputs)[key] = found
    return Entropy(outputs, weights)
