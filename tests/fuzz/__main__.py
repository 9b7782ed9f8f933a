"""The fuzzer: damaged files for every reader; `python -m tests.fuzz --count 20000`.

An input is handled when the reader takes it or raises an error of npuwidgets that names the file.
Anything else, and a reader that dies, takes 10 s or 4 GB, is reported with its input kept.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Sequence
from pathlib import Path

from npuwidgets.errors import CalibrationError, EvaluationError, NpuWidgetsError
from tests.fuzz.mutations import mutated
from tests.fuzz.readers import READERS
from tests.fuzz.seeds import make_seeds

__all__ = ["fuzz", "main"]

SECONDS = 10
MEMORY = 4 << 30
"""Bytes of address space; a reader that wants more gets a MemoryError."""

TEXT = 20_000
"""Characters of a message, at most."""

NAMES = {
    "table": "damaged.quantize",
    "session": "damaged.npuw.yml",
    "tensor": "damaged.tensor",
    "npy": "damaged.npy",
}
SUFFIXES = {"onnx": ".onnx", "evaluated": ".onnx", "json": ".json", "picture": ".png"}


def fuzz(kind: str, count: int, seed: int, folder: Path) -> dict[str, list[int]]:
    """Give damaged files to one reader.

    Each is read in a process that a crash may take with it: the next goes on behind it.

    Args:
        kind: Name of the reader.
        count: How many files.
        seed: Of the damage; file n of a seed is always the same.
        folder: Where files are made; what failed is kept there as KIND-NUMBER.

    Returns:
        Numbers of the files that were not handled, by what happened.
    """
    sound = make_seeds(folder)
    shutil.copy(folder / "m.onnx", folder / "sound.onnx")
    shutil.copy(folder / "m.json", folder / "sound.json")
    shutil.copy(folder / "m.data", folder / "sound.data")
    seeds = [path.read_bytes() for path in sound[kind]]
    failures: dict[str, list[int]] = {}
    number = 0
    while number < count:
        reached, what = _batch(kind, number, count, seed, folder, seeds)
        if what:
            failures.setdefault(what, []).append(reached)
            kept = folder / f"{kind}-{reached}"
            kept.write_bytes(_input(kind, reached, seed, seeds))
        number = reached + 1
    return failures


def _input(kind: str, number: int, seed: int, seeds: Sequence[bytes]) -> bytes:
    return mutated(random.Random(f"{kind} {seed} {number}"), seeds, kind)


def _batch(
    kind: str, first: int, count: int, seed: int, folder: Path, seeds: Sequence[bytes]
) -> tuple[int, str]:
    """Read files from `first` on until one is not handled: its number, and what happened."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        path = folder / NAMES.get(kind, f"damaged{SUFFIXES.get(kind, '.txt')}")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for number in range(first, count):
                path.write_bytes(_input(kind, number, seed, seeds))
                os.write(writing, f"{number}\n".encode())
                signal.alarm(SECONDS)
                what = _read(kind, path)
                if what:
                    os.write(writing, f"!{what}\n".encode())
                    break
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        lines = stream.read().splitlines()
    _, status = os.waitpid(child, 0)
    numbers = [line for line in lines if not line.startswith("!")]
    reached = int(numbers[-1]) if numbers else first
    if lines and lines[-1].startswith("!"):
        return reached, lines[-1][1:]
    return reached, f"killed by signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else ""


def _read(kind: str, path: Path) -> str:
    """Read one file; what was wrong with how it went, or nothing."""
    try:
        READERS[kind](path)
    except NpuWidgetsError as error:
        text = str(error)
        if len(text) > TEXT:
            return f"a message of {len(text)} characters: {text[:100]!r}"
        # what a network computes is told by layer: it may come from several files, or from none
        by_layer = isinstance(error, EvaluationError | CalibrationError) or "written" in text
        told = by_layer or path.stem in text
        return "" if told else f"no file in the message {text[:100]!r}"
    except BaseException as error:  # noqa: BLE001 - what nobody handled is what is looked for
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "npuwidgets" in frame.filename][-1:] or frames[-1:]
        place = f"{Path(ours[0].filename).name}:{ours[0].lineno}"
        return f"{type(error).__name__} at {place}: {' '.join(str(error)[:120].split())}"
    return ""


def main(argv: Sequence[str] | None = None) -> int:
    """Fuzz the readers that are named, all by default; 1 when something was not handled."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("readers", nargs="*", default=list(READERS), metavar="READER")
    parser.add_argument("--count", type=int, default=500, help="files for each (default: 500)")
    parser.add_argument("--seed", type=int, default=0, help="another one gives other files")
    parser.add_argument("--keep", type=Path, help="a folder that keeps what was not handled")
    arguments = parser.parse_args(argv)
    bad = 0
    for kind in arguments.readers:
        begin = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            failures = fuzz(kind, arguments.count, arguments.seed, Path(folder))
            if arguments.keep is not None:
                arguments.keep.mkdir(exist_ok=True)
                for file in Path(folder).glob(f"{kind}-[0-9]*"):
                    shutil.copy(file, arguments.keep)
        wrong = sum(map(len, failures.values()))
        bad += wrong
        seconds = time.monotonic() - begin
        print(f"{kind:12} {arguments.count} files, {wrong} not handled, {seconds:.0f} s")
        for what, numbers in sorted(failures.items(), key=lambda item: -len(item[1])):
            print(f"  {len(numbers)} x {what} (file {numbers[0]})")
        sys.stdout.flush()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
