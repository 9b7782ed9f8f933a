"""`npuwidgets similarity A B`: how near two dumped tensors are, whole and by slice."""

from __future__ import annotations

import argparse
from pathlib import Path

from npuwidgets.cli import opening
from npuwidgets.cli.command import Command, WrongUseError
from npuwidgets.errors import SettingError
from npuwidgets.inputs import read_tensor
from npuwidgets.numerics import Similarity, compare
from npuwidgets.outputs import Slice, parse_slices

__all__ = ["COMMAND"]


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the flags."""
    parser.add_argument("golden", type=Path, metavar="A", help="the golden tensor, a .tensor file")
    parser.add_argument("other", type=Path, metavar="B", help="the tensor to compare with it")
    parser.add_argument(
        "--slices",
        default="",
        metavar="TEXT",
        help="judge parts by themselves: 'axis=-1;box=0:4;objectness=4;classes=5:'; the shape is "
        "read from A's file name",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print Euclidean distance and cosine similarity, of the whole and of each slice."""
    golden = read_tensor(arguments.golden)
    other = read_tensor(arguments.other)
    if other.size == golden.size and other.shape != golden.shape:
        opening.note([f"shapes {golden.shape} and {other.shape}: compared in the files' order"])
        other = other.reshape(golden.shape)
    slices: tuple[Slice, ...] = ()
    if arguments.slices:
        try:
            slices = parse_slices(arguments.slices, golden.shape)
        except SettingError as error:
            raise WrongUseError(f"--slices: {error}") from error
    whole = compare(golden, other)
    for one in slices:
        print(f"{one.name}:")
        show(compare(one.of(golden), one.of(other)), "  ")
    if slices:
        print("whole:")
    show(whole, "  " if slices else "")
    return 0


def show(value: Similarity, indent: str) -> None:
    """Print the two figures the toolchain's script prints."""
    print(f"{indent}euclidean distance: {value.euclid:.7g}")
    print(f"{indent}cosine similarity: {value.cosine:.6f}")


COMMAND = Command(
    words=("similarity",),
    alias="compute_tensor_similarity",
    summary="Euclidean distance and cosine similarity of two .tensor files",
    example="similarity golden.tensor quantized.tensor --slices 'objectness=4;classes=5:'",
    fill=fill,
    run=run,
)
