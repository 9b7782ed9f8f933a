"""`npuwidgets similarity A B`: how near two dumped tensors are, whole and by slice."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from npuwidgets.cli.command import Command, WrongUseError, note
from npuwidgets.errors import SettingError
from npuwidgets.inputs import read_tensor
from npuwidgets.numerics import METRICS, Metric, Pair
from npuwidgets.outputs import Slice, parse_slices

__all__ = ["COMMAND"]

TOOLCHAIN = ("euclid", "cosine")
"""The figures that the toolchain's own script prints."""


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the flags."""
    parser.add_argument("golden", type=Path, metavar="A", help="the golden tensor, a .tensor file")
    parser.add_argument("other", type=Path, metavar="B", help="the tensor to compare with it")
    parser.add_argument(
        "--metrics",
        nargs="+",
        choices=METRICS,
        default=TOOLCHAIN,
        metavar="NAME",
        help=f"figures to print, of {', '.join(METRICS)} (default: the toolchain's, "
        f"{' and '.join(TOOLCHAIN)})",
    )
    parser.add_argument(
        "--slices",
        default="",
        metavar="TEXT",
        help="judge parts by themselves: 'axis=-1;box=0:4;objectness=4;classes=5:'; the shape is "
        "read from A's file name",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the figures of the whole and of each slice."""
    golden = read_tensor(arguments.golden)
    other = read_tensor(arguments.other)
    if other.size == golden.size and other.shape != golden.shape:
        note([f"shapes {golden.shape} and {other.shape}: compared in the files' order"])
        other = other.reshape(golden.shape)
    slices: tuple[Slice, ...] = ()
    if arguments.slices:
        try:
            slices = parse_slices(arguments.slices, golden.shape)
        except SettingError as error:
            raise WrongUseError(f"--slices: {error}") from error
    metrics = [METRICS[name] for name in arguments.metrics]
    if golden.shape != other.shape:
        raise SettingError(
            f"{arguments.golden} has the shape {golden.shape}, {arguments.other} the shape "
            f"{other.shape}: compare dumps of the "
            "same tensor"
        )
    lines = figures(Pair(golden, other), metrics)
    for one in slices:
        print(f"{one.name}:")
        for line in figures(Pair(one.of(golden), one.of(other)), metrics):
            print(f"  {line}")
    if slices:
        print("whole:")
    for line in lines:
        print(f"  {line}" if slices else line)
    return 0


def figures(pair: Pair, metrics: Sequence[Metric]) -> list[str]:
    """One line a metric."""
    return [f"{one.title}: {one.printed(one.formula(pair))}" for one in metrics]


COMMAND = Command(
    words=("similarity",),
    alias="compute_tensor_similarity",
    summary="Euclidean distance and cosine similarity of two .tensor files",
    example="similarity golden.tensor quantized.tensor --slices 'objectness=4;classes=5:'",
    fill=fill,
    run=run,
)
