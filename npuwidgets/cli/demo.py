"""`npuwidgets demo`: the walk on the embedded detector, in a table and in files."""

from __future__ import annotations

import argparse
from pathlib import Path

from npuwidgets.cli.command import Command
from npuwidgets.cli.progress import Bars
from npuwidgets.session import StageProgress
from npuwidgets.zoo import demo

__all__ = ["COMMAND"]


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the flags."""
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="keep scenes, tensors, session and results.json here (default: write nothing)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print golden, all int8 and hybrid side by side."""
    with Bars("step") as bars:
        result = demo.run(
            arguments.out, lambda what, done, total: bars(StageProgress(what, done, total))
        )
    print(result)
    return 0


COMMAND = Command(
    words=("demo",),
    summary="the walk on the embedded detector: golden, all int8, hybrid, within a minute",
    example="demo --out demo",
    fill=fill,
    run=run,
)
