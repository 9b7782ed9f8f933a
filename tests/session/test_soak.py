"""Many edits and undos: the result is a fresh session's, and the cache stays within its budget."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from npuwidgets import Session, below
from npuwidgets.choices import TakeState

FORMATS = (
    "dynamic_fixed_point-i16",
    "dynamic_fixed_point-i8",
    "asymmetric_affine-u8",
    "perchannel_symmetric_affine-i8",
    "bfloat16",
    "float16",
    "float32",
)
BUDGET = 60_000_000
"""Bytes: three states or so of the network at 320, so that tensors are dropped all the time."""


def open_yolo(shared: Path, cache_bytes: int) -> Session:
    coco = sorted((shared / "images" / "coco").glob("*.jpg"))
    session = Session.open(
        shared / "models" / "yolov5n_coco_320_v61head.onnx", coco[:2], cache_bytes=cache_bytes
    )
    session.inputs["images"].scale = 1 / 255
    session.inputs["images"].fitting = "letterbox"
    session.quantize("perchannel_symmetric_affine", "int8")
    return session


def test_thirty_random_edits_with_undo_end_where_a_fresh_session_does(shared: Path) -> None:
    rng = np.random.default_rng(30)
    session = open_yolo(shared, BUDGET)
    lids = list(session.precision)
    for _ in range(30):
        choice = rng.integers(10)
        lid = lids[rng.integers(len(lids))]
        if choice < 3:
            session.undo()
        elif choice == 3:
            session.redo()
        elif choice == 4:
            session.inputs["images"].scale = 1 / float(rng.integers(200, 300))
        elif choice == 5:
            session.precision[below(lid)] = FORMATS[rng.integers(len(FORMATS))]
        elif choice == 6:
            session.picture = int(rng.integers(2))
        else:
            session.precision[lid] = FORMATS[rng.integers(len(FORMATS))]
        session.evaluate()
        assert session.pipeline.evaluator.cache.info.used <= BUDGET
    result = session.evaluate()
    # comparing asks for one tensor at a time, and each that is gone would be computed anew
    session.pipeline.evaluator.cache.budget = 1_000_000_000

    fresh = open_yolo(shared, 1_000_000_000)
    fresh.picture = session.picture
    wanted_state = replace(
        fresh.state, assignment=session.state.assignment, inputs=session.state.inputs
    )
    fresh.apply(TakeState.of(fresh.context, wanted_state))
    assert dict(fresh.precision) == dict(session.precision)
    assert len(set(fresh.precision.values())) > 1
    wanted = fresh.evaluate()
    assert result.table.layers == wanted.table.layers
    assert str(result.verdict) == str(wanted.verdict)
    assert session.measure(result) == fresh.measure(wanted)
    for layer in session.network.layers:
        np.testing.assert_array_equal(
            result.simulated_tensor(layer.lid), wanted.simulated_tensor(layer.lid), layer.lid
        )
