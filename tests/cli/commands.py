"""The commands from outside: in a process of their own, with their folder as the current one."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

Capture = pytest.CaptureFixture[str]

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def npuwidgets_process(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """`npuwidgets LINE`, run in `folder`."""
    return subprocess.run(
        [sys.executable, "-m", "npuwidgets", *shlex.split(line)],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )


NETWORK = "--model small.json --model-data small.data"
INPUT = f"{NETWORK} --with-input-meta small_inputmeta.yml"
TABLE = "--model-quantize small.quantize"
QUANTIZE = f"quantize {INPUT} {TABLE}"
QUANTIZED = f"{INPUT} --dtype quantized {TABLE}"
"""Flags on the small network of conftest.py."""
