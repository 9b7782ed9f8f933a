"""A detector whose boxes and scores are outputs of their own, judged through its decoder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from npuwidgets.outputs import DECODERS
from npuwidgets.session import Session
from tests.helpers import make_model, node
from tests.outputs.decoders.test_readers import Apart
from tests.session.small import write_pictures


def opened(folder: Path) -> Session:
    """Two boxes a picture, whose scores are its means by row."""
    rng = np.random.default_rng(0)
    model = make_model(
        [
            node("GlobalAveragePool", ["images"], ["p"], name="pool"),
            node("Flatten", ["p"], ["f"], name="flat"),
            node("MatMul", ["f", "wb"], ["mb"], name="boxes"),
            node("Reshape", ["mb", "sb"], ["b"], name="rb"),
            node("MatMul", ["f", "ws"], ["ms"], name="scores"),
            node("Reshape", ["ms", "ss"], ["s"], name="rs"),
        ],
        {"images": [1, 3, 8, 8]},
        ["s", "b"],
        {
            "wb": np.tile(np.array([0.1, 0.2, 0.5, 0.8], np.float32), (3, 2)) / 3,
            "ws": rng.uniform(0.5, 1, (3, 4)).astype(np.float32),
            "sb": np.array([1, 2, 4]),
            "ss": np.array([1, 2, 2]),
        },
    )
    path = folder / "apart.onnx"
    path.write_bytes(model.SerializeToString())
    return Session.open(path, write_pictures(folder, 8))


def test_the_first_output_has_the_detections_of_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("npuwidgets.outputs.decoders.readers.DECODERS", [*DECODERS, Apart()])
    session = opened(tmp_path)
    session.quantize("asymmetric_affine-u8")
    scores, boxes = session.evaluate().verdict.outputs
    assert boxes.detections is not None
    assert (boxes.detections.kept, boxes.detections.caption) == (2, "boxes")
    assert (scores.detections, scores.decoded_with) == (None, boxes.lid)
    assert scores.grade == boxes.grade == "good"
