"""The engine lives in a notebook beside other users of ONNX Runtime."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import make_model, node

SCRIPT = """
import sys
import numpy as np, onnx, onnxruntime
from npuwidgets.engine import float_session

path, feeds = sys.argv[1], {"x": np.array([[-1.0, 2.0]], np.float32)}
before = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])

def theirs():
    options = onnxruntime.SessionOptions()
    options.use_per_session_threads = False
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return session.run(None, feeds)[0].tolist()

def ours():
    return float_session(onnx.load(path)).run(None, feeds)[0].tolist()

def earlier():
    return before.run(None, feeds)[0].tolist()

for who in sys.argv[2:]:
    print({"theirs": theirs, "ours": ours, "earlier": earlier}[who]())
"""


@pytest.mark.parametrize("order", ["ours theirs", "earlier ours earlier theirs"])
def test_other_sessions_work_beside_the_engines_when_they_share_its_threads(
    tmp_path: Path, order: str
) -> None:
    path = tmp_path / "relu.onnx"
    model = make_model([node("Relu", ["x"], ["y"])], {"x": [1, 2]}, ["y"])
    path.write_bytes(model.SerializeToString())
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path), *order.split()],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["[[0.0, 2.0]]"] * len(order.split())
