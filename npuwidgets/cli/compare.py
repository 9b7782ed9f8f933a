"""`npuwidgets compare DIR`: where a board or the toolchain leaves the simulation."""

from __future__ import annotations

import argparse
from itertools import groupby
from pathlib import Path

from npuwidgets.cli import opening
from npuwidgets.cli.command import Command
from npuwidgets.cli.progress import Bars
from npuwidgets.errors import DatasetError
from npuwidgets.numerics import COSINE
from npuwidgets.results.comparing import (
    LAYOUTS,
    DumpComparison,
    compare_dumps,
    find_dumps,
    first_divergence,
)

__all__ = ["COMMAND"]

DIVERGED = 1


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the flags."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder of dumped .tensor files")
    opening.add_network(parser)
    opening.add_input_meta(parser)
    opening.add_table(parser, required=True)
    opening.add_device(parser)
    parser.add_argument(
        "--steps",
        type=opening.count(0),
        default=1,
        metavar="K",
        help="steps an element may lie from the simulated one (default: 1)",
    )
    parser.add_argument(
        "--format",
        choices=LAYOUTS,
        default="auto",
        help="order of the axes in the dumps (default: auto, by shape, by values where both fit)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print one line a tensor, then the first layer that diverges."""
    session = opening.open_session(arguments)
    opening.read_table(session, arguments)
    dumps, strange = find_dumps(session.network, arguments.folder)
    last, there = dumps[-1], len(session.picture_names)
    if last.iteration >= there:
        raise DatasetError(
            f"{last.path} is of picture {last.iteration}, but {arguments.with_input_meta} lists "
            f"{there}, from 0: give the inputmeta that the dumps were made with"
        )
    if strange:
        print(f"{len(strange)} files belong to no layer: {', '.join(strange[:5])}")
    found: list[DumpComparison] = []
    for iteration, group in groupby(dumps, key=lambda one: one.iteration):
        with Bars() as bars:
            evaluation = session.evaluate(iteration, progress=bars)
        for one in compare_dumps(evaluation, list(group), arguments.format):
            found.append(one)
            print(line(one, arguments.steps))
    worst = first_divergence(found, session.network, arguments.steps)
    if worst is None:
        print(f"nothing diverges by more than {arguments.steps} steps")
        return 0
    print(
        f"first layer that diverges by more than {arguments.steps} steps: {worst.lid} "
        f"(picture {worst.dump.iteration}, {worst.dump.path.name})\n  steps {worst.steps}"
    )
    return DIVERGED


def line(one: DumpComparison, allowed: int) -> str:
    """One tensor in one line."""
    steps = "float, no steps" if one.steps is None else f"steps {one.steps}"
    mark = "  DIVERGES" if one.diverges(allowed) else ""
    return (
        f"{one.dump.iteration} {one.lid}: cosine to golden {COSINE.printed(one.golden.cosine)}, "
        f"to simulated {COSINE.printed(one.simulated.cosine)}, {steps}{mark}"
    )


COMMAND = Command(
    words=("compare",),
    summary="tensors dumped by a board or the toolchain against golden and simulated; exit code 1 "
    "when a layer diverges",
    example="compare dumps --model yolov5s.json --model-data yolov5s.data "
    "--with-input-meta yolov5s-inputmeta.yml --model-quantize yolov5s.quantize",
    fill=fill,
    run=run,
)
