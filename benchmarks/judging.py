"""The embedded example judged on many scenes: float, all int8, and the tail at int16.

    python -m benchmarks.judging --scenes 400

The acceptance: float mAP50 at least .90, all int8 at most .05, the tail within .05 of float. The
exit code is 1 where one of them does not hold.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from npuwidgets import below, zoo

__all__ = ["main"]

TAIL = ("Transpose_201", "Transpose_236", "Transpose_271")


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge, print the figures with the bootstrap of the differences, and say what holds.

    Args:
        arguments: The command line; `sys.argv` by default.

    Returns:
        0, or 1 where the acceptance does not hold.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.judging", description=__doc__)
    parser.add_argument("--scenes", type=int, default=400, help="how many (400)")
    parser.add_argument("--seed", type=int, default=0, help="which series of scenes (0)")
    parser.add_argument("--resamples", type=int, default=200, help="draws of the bootstrap (200)")
    given = parser.parse_args(arguments)

    started = time.perf_counter()
    scenes = list(zoo.judging_scenes(given.scenes, seed=given.seed))
    with tempfile.TemporaryDirectory(prefix="npuwidgets-judging-") as folder:
        session = zoo.open("digits-detector", zoo.write_scenes(scenes, Path(folder)))
        session.quantize("perchannel_symmetric_affine", "int8")
        session.snapshot("all int8")
        session.precision[[below(name) for name in TAIL]] = "dynamic_fixed_point-i16"
        session.snapshot("tail at int16")
        with tqdm(total=len(scenes), unit="scene", disable=not sys.stderr.isatty()) as bar:

            def step(done: int, total: int) -> None:
                del total
                bar.update(done - bar.n)

            judged = zoo.judge(session, list(session.snapshots), step)
    print(f"{len(scenes)} scenes, seed {given.seed}, {time.perf_counter() - started:.0f} s")
    for one in judged:
        print(
            f"{one.name:14} mAP50 {one.precision(scenes):.4f}  kept {one.kept} of {one.wanted}, "
            f"extra {one.extra}, mean cosine {one.cosine:.6f}"
        )
    golden, int8, hybrid = judged
    found = zoo.paired_bootstrap(golden.found, hybrid.found, scenes, resamples=given.resamples)
    print(f"{hybrid.name} minus {golden.name}: {found}, {found.resamples} resamples")
    holds = (
        golden.precision(scenes) >= 0.90
        and int8.precision(scenes) <= 0.05
        and abs(found.value) <= 0.05
    )
    print("the acceptance holds" if holds else "the acceptance does not hold")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
