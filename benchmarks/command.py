"""The command: which rows, on which network, printed and written."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import onnxruntime

from benchmarks.bench import Bench
from benchmarks.float_runs import FloatRuns
from benchmarks.load import LoadWatch, load_average
from benchmarks.profiling import KernelTimes, profile
from benchmarks.report import Header, Measured, as_json, as_text, verdict_of
from benchmarks.rows import ROWS
from benchmarks.subject import open_subject
from npuwidgets.engine import OnnxRuntimeBackend
from npuwidgets.errors import NpuWidgetsError, SettingError
from npuwidgets.runtime import threads

__all__ = ["main", "measure"]


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure the budgets on one network, as ratios to its float run.",
    )
    made.add_argument("--model", required=True, type=Path, help="ONNX file")
    made.add_argument(
        "--pictures", type=Path, help="dataset.txt, folder or picture (default: what there is)"
    )
    made.add_argument(
        "--rows", default=",".join(ROWS), help=f"which, of {','.join(ROWS)} (default: all)"
    )
    made.add_argument("--rounds", type=int, default=5, help="how often each job is timed")
    made.add_argument("--json", type=Path, metavar="OUT", help="write the table there, too")
    made.add_argument(
        "--profile", action="store_true", help="show where the time of a row over budget goes"
    )
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The command line; that of the process by default.

    Returns:
        0; 2 where something could not be measured at all. A missed budget is no failure here.
    """
    given = parser().parse_args(arguments)
    groups = [group.strip() for group in given.rows.split(",") if group.strip()]
    try:
        with tempfile.TemporaryDirectory(prefix="npuwidgets-bench-") as folder:
            header, rows = measure(
                given.model,
                given.pictures,
                groups,
                given.rounds,
                Path(folder),
                profiled=given.profile,
            )
    except NpuWidgetsError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    load_at_end = load_average()
    print(f"load average at the end {load_at_end:.2f}, our own threads included")
    if given.json is not None:
        text = json.dumps(as_json(header, rows, load_at_end), indent=2)
        given.json.write_text(text + "\n", encoding="utf-8")
    return 0


def measure(
    model: Path,
    pictures: Path | None,
    groups: Sequence[str],
    rounds: int,
    folder: Path,
    *,
    profiled: bool = False,
) -> tuple[Header, Sequence[Measured]]:
    """Measure rows and print each as soon as it is known.

    Args:
        model: ONNX file.
        pictures: As for `open_subject`.
        groups: Which rows, of `ROWS`.
        rounds: How often each job is timed.
        folder: Where made-up files go.
        profiled: Whether to print where the time of rows over budget goes.

    Returns:
        What they belong to, and the rows with their verdicts.

    Raises:
        NpuWidgetsError: The network, the pictures, or the arguments.
    """
    unknown = [group for group in groups if group not in ROWS]
    if unknown or not groups:
        raise SettingError(f"no rows {','.join(unknown) or '(none)'}: choose from {','.join(ROWS)}")
    load = load_average()
    subject = open_subject(model, pictures, folder)
    header = Header(
        model=model.name,
        layers=len(subject.network.layers),
        threads=threads(),
        runtime=onnxruntime.__version__,
        pictures=len(subject.dataset),
        load_at_start=load,
    )
    print(f"{header}\n\n{'what':52} {'measured':>18} {'budget':>18}   verdict", flush=True)
    kernels = KernelTimes(OnnxRuntimeBackend())
    bench = Bench(subject, FloatRuns(subject), kernels, rounds)
    found: list[Measured] = []
    for group in groups:
        with LoadWatch() as watch:
            rows = ROWS[group](bench)
        for row in rows:
            one = Measured(
                replace(row, job=None), watch.others, verdict_of(row, max(load, watch.others))
            )
            found.append(one)
            print(as_text(one), flush=True)
            if profiled and row.over and row.job is not None:
                print(profile(row.job, kernels), flush=True)
    return header, found
