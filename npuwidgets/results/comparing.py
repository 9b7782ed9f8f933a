"""Dumped tensors, of a board or of the toolchain, against golden and simulated, layer by layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.errors import DatasetError, TensorFileError, UnknownNameError
from npuwidgets.inputs import parse_tensor_name, read_tensor
from npuwidgets.network import Network, layer_of
from npuwidgets.numerics import Similarity, StepHistogram, compare, steps_apart
from npuwidgets.results.evaluation import Evaluation

__all__ = [
    "LAYOUTS",
    "Dump",
    "DumpComparison",
    "compare_dumps",
    "find_dumps",
    "first_divergence",
    "fits_both",
    "onnx_layout",
]


LAYOUTS = ("auto", "nchw", "nhwc")
"""Order of the axes in dumps; `auto` goes by their shape, and by the values where both fit."""


@dataclass(frozen=True, slots=True)
class Dump:
    """One dumped tensor that belongs to a layer.

    Args:
        path: The file.
        iteration: Number of the picture, from 0.
        ref: Reference of the tensor, `@lid:out0`.
    """

    path: Path
    iteration: int
    ref: str


@dataclass(frozen=True, slots=True)
class DumpComparison:
    """How one dumped tensor differs.

    Args:
        dump: Which.
        golden: Similarity of golden and dump.
        simulated: Similarity of simulated and dump.
        steps: Steps between simulated and dump; None where the simulated tensor has no step
            (float32, float16, bfloat16).
    """

    dump: Dump
    golden: Similarity
    simulated: Similarity
    steps: StepHistogram | None

    @property
    def lid(self) -> str:
        """The layer."""
        return layer_of(self.dump.ref)

    def diverges(self, steps: int) -> bool:
        """Whether an element lies more than so many steps from the simulated one."""
        return self.steps is not None and self.steps.beyond(steps)


def find_dumps(network: Network, folder: Path) -> tuple[tuple[Dump, ...], tuple[str, ...]]:
    """Tell which layer each `.tensor` file of a folder belongs to, by its name.

    File names hold the lid with `/` and `:` turned to `_`. A lid whose number is another export's
    is taken by its name where that is one layer's.

    Args:
        network: Whose layers.
        folder: Where the dumps lie; folders inside it are not searched.

    Returns:
        The dumps by picture and in running order, and the names of the files that belong to no
        layer (the toolchain's own permutes, for example).

    Raises:
        DatasetError: No such folder, or it holds no `.tensor` file.
        UnknownNameError: No file belongs to a layer, or two files to the same tensor and picture.
    """
    if not folder.is_dir():
        raise DatasetError(f"no folder {folder}: give the one that holds the dumped .tensor files")
    files = sorted(folder.glob("*.tensor"))
    if not files:
        raise DatasetError(f"the folder {folder} holds no .tensor file")
    exact, bare = _names(network)
    found: dict[tuple[int, str], Dump] = {}
    strange: list[str] = []
    for path in files:
        try:
            name = parse_tensor_name(path.name)
        except TensorFileError:
            strange.append(path.name)
            continue
        word, _, uid = name.lid.rpartition("_")
        refs = exact.get((name.lid, name.port), ())
        if not refs and uid.isdigit():
            refs = bare.get((word, name.port), ())
        if len(refs) != 1:
            strange.append(path.name)
            continue
        key = name.iteration, refs[0]
        if key in found:
            raise UnknownNameError(
                f"{path.name} and {found[key].path.name} are both {refs[0]} of picture "
                f"{name.iteration}: leave one of them in {folder}"
            )
        found[key] = Dump(path, name.iteration, refs[0])
    if not found:
        raise UnknownNameError(
            f"none of the {len(files)} .tensor files in {folder} belongs to a layer of "
            f"{network.name}, the first is {files[0].name}: is it this network's folder?"
        )
    position = network.position
    dumps = sorted(found.values(), key=lambda one: (one.iteration, position[layer_of(one.ref)]))
    return tuple(dumps), tuple(strange)


def compare_dumps(
    evaluation: Evaluation, dumps: Sequence[Dump], layout: str = "auto"
) -> Iterator[DumpComparison]:
    """Compare the dumps of one picture with its evaluation.

    Args:
        evaluation: Of that picture, in the state the dumps were made with.
        dumps: Dumps of that picture, in running order.
        layout: As in `LAYOUTS`.

    Yields:
        One comparison for each dump.

    Raises:
        TensorFileError: A dump cannot be read or has another shape than the layer's tensor.
    """
    for dump in dumps:
        golden = evaluation.golden_tensor(dump.ref)
        simulated = evaluation.simulated_tensor(dump.ref)
        array = read_tensor(dump.path)
        given = onnx_layout(array, golden.shape, layout, dump.path)
        if layout == "auto" and fits_both(array.shape, golden.shape):
            turned = onnx_layout(array, golden.shape, "nhwc", dump.path)
            given = min(given, turned, key=lambda one: compare(simulated, one).euclid)
        encoding = evaluation.simulated.plan.encodings[dump.ref]
        steps = None
        if encoding is not None and encoding.format.is_integer:
            steps = steps_apart(given, simulated, float(np.max(encoding.scale)))
        yield DumpComparison(dump, compare(golden, given), compare(simulated, given), steps)


def first_divergence(
    comparisons: Sequence[DumpComparison], network: Network, steps: int
) -> DumpComparison | None:
    """The comparison of the layer that comes first in running order among those that diverge.

    Args:
        comparisons: Of one or several pictures.
        network: Whose running order.
        steps: How many steps an element may lie from the simulated one.

    Returns:
        The comparison, of the first such picture; None when nothing diverges.
    """
    far = [one for one in comparisons if one.diverges(steps)]
    return min(far, key=lambda one: (network.position[one.lid], one.dump.iteration), default=None)


def onnx_layout(array: Floats, shape: Sequence[int], layout: str, path: Path) -> Floats:
    """Turn a dump into the shape the network has it in.

    Args:
        array: The dump, in the shape its name says.
        shape: The network's, in ONNX layout.
        layout: As in `LAYOUTS`.
        path: For the message.

    Returns:
        The array in ONNX layout.

    Raises:
        TensorFileError: It does not fit.
    """
    wanted = tuple(shape)
    last = channels_last(wanted)
    if array.size == int(np.prod(wanted)):
        if layout != "nhwc" and array.shape == wanted:
            return array
        if layout != "nchw" and array.shape == last:
            return np.ascontiguousarray(np.moveaxis(array, -1, 1)) if len(last) > 2 else array
        if len(wanted) <= 2 or array.ndim == 1:
            # an axis of 1 more or less, or no shape in the name: the values' order is the same
            return array.reshape(wanted)
    raise TensorFileError(
        f"{path} has the shape {array.shape}, the layer {wanted} (channels last: {last}): is it "
        "a dump of this network, and is --format right?"
    )


def channels_last(shape: tuple[int, ...]) -> tuple[int, ...]:
    """A shape with its channel axis (1) at the end; shapes of two axes have none to turn."""
    return (shape[0], *shape[2:], shape[1]) if len(shape) > 2 else shape


def fits_both(found: tuple[int, ...], shape: tuple[int, ...]) -> bool:
    """Whether a dump's shape is the network's in either layout, so that it does not tell."""
    return len(shape) > 2 and found == shape == channels_last(shape)


Names = dict[tuple[str, str], tuple[str, ...]]


def _names(network: Network) -> tuple[Names, Names]:
    """References by the lid and port of a file name; and by the name without uid."""
    exact: Names = {}
    bare: Names = {}
    for layer in network.layers:
        for port, ref in enumerate(layer.outputs):
            for book, word in ((exact, layer.lid), (bare, layer.name)):
                key = _plain(word), f"out{port}"
                book[key] = (*book.get(key, ()), ref)
    return exact, bare


def _plain(word: str) -> str:
    return word.replace("/", "_").replace(":", "_")
