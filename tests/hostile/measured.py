"""Reads files one by one, each in a process of its own, and prints what each took.

`python -m tests.hostile.measured FOLDER` with READER=FILE lines on standard input prints a line of
JSON for each: outcome, seconds, and bytes above what importing takes.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

from npuwidgets.errors import NpuWidgetsError
from tests.fuzz.readers import READERS

__all__ = ["measured"]

SECONDS = 20


def measured(read: Callable[[], object]) -> tuple[str, float, int]:
    """Outcome, seconds and peak memory of a call, in bytes, made in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        begin = time.perf_counter()
        try:
            read()
            outcome = "opened"
        except NpuWidgetsError as error:
            outcome = f"{type(error).__name__}: {error}"
        except BaseException as error:  # noqa: BLE001 - what nobody handled is what is looked for
            outcome = f"UNHANDLED {type(error).__name__}: {str(error)[:300]}"
        took = time.perf_counter() - begin
        os.write(writing, json.dumps([outcome, took]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        text = stream.read()
    _, status, used = os.wait4(child, 0)
    outcome, took = json.loads(text) if text else (f"KILLED with status {status}", float(SECONDS))
    return outcome, took, used.ru_maxrss * 1024


def main() -> None:
    """Measure the files on standard input."""
    folder = Path(sys.argv[1])
    warnings.simplefilter("ignore")
    # a mistake here may not take the machine with it
    resource.setrlimit(resource.RLIMIT_AS, (16 << 30, 16 << 30))
    READERS["onnx"](folder / "sound.onnx")  # what is imported when it is first used counts for none
    _, _, importing = measured(lambda: None)
    for line in sys.stdin.read().splitlines():
        kind, name = line.split("=")
        path = folder / name
        outcome, took, memory = measured(partial(READERS[kind], path))
        print(json.dumps([line, outcome, took, memory - importing]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
