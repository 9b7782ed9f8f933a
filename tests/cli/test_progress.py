"""Progress bars: on a terminal, and nowhere else."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import termios
from pathlib import Path

from tests.cli.commands import ENVIRONMENT, QUANTIZE, npuwidgets_process
from tests.cli.conftest import Run


def test_a_terminal_sees_the_stages_and_a_pipe_nothing(imported: Run, small: Path) -> None:
    line = f"{QUANTIZE} --rebuild --iterations 4"
    assert imported(line) == 0
    assert npuwidgets_process(line, small).stderr == ""
    terminal, end = os.openpty()
    termios.tcsetwinsize(end, (24, 100))
    process = subprocess.Popen(
        [sys.executable, "-m", "npuwidgets", *shlex.split(line)],
        cwd=small,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=end,
    )
    os.close(end)
    out, _ = process.communicate(timeout=120)
    shown = os.read(terminal, 1 << 20).decode()
    os.close(terminal)
    assert process.returncode == 0
    for stage in ("calibrate", "golden", "simulate"):
        assert f"{stage}:" in shown
    assert "%|" not in out.decode()
