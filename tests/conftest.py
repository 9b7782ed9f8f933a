"""Fixtures every room's tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from npuwidgets import Session

# Examples are the same on every machine, and a busy one takes the time it needs.
settings.register_profile("npuwidgets", deadline=None, derandomize=True)
settings.load_profile("npuwidgets")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference folder with real networks, pictures and toolchain files; skips where absent."""
    folder = Path(os.environ.get("NPUW_SHARED", ROOT.parent / "shared"))
    if not (folder / "models").is_dir():
        pytest.skip(f"no reference folder at {folder}: set NPUW_SHARED to run this test")
    return folder


@pytest.fixture(scope="session")
def calibrated_yolov5n(shared: Path) -> Session:
    """YOLOv5n at 640 in int8 on bus.jpg, calibrated on eight pictures: opened once a worker."""
    session = Session.open(
        shared / "models" / "yolov5n_coco_640_v61head.onnx",
        sorted((shared / "images" / "coco").glob("*.jpg"))[:8],
        evaluation=shared / "images" / "bus.jpg",
        cache_bytes=400_000_000,
    )
    session.inputs["images"].scale = 1 / 255
    session.inputs["images"].fitting = "letterbox"
    session.quantize("perchannel_symmetric_affine", "int8")
    return session


@pytest.fixture
def yolov5n(calibrated_yolov5n: Session) -> Iterator[Session]:
    """That session; whatever a test edits is undone."""
    before = calibrated_yolov5n.state
    yield calibrated_yolov5n
    while calibrated_yolov5n.state != before:
        assert calibrated_yolov5n.undo()
