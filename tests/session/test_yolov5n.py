"""The walk on a real detector: int8 kills the scores, int16 below the Transposes brings them back.

Figures from semantics.md (Verdict) and models/README.md, at 640, letterboxed, RGB, scale 1/255,
calibrated on the first eight pictures of images/coco.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from npuwidgets import Session, below
from npuwidgets.engine import float_session
from npuwidgets.inputs import Decoding, load_input
from npuwidgets.network import network_to_model
from npuwidgets.outputs import decode_yolo
from npuwidgets.results.advice import cannot_help, effects
from npuwidgets.session import DetectionVerdict, Grade, OutputVerdict, SliceVerdict

TAIL = [below(f"Transpose_{number}") for number in (201, 236, 271)]
I16 = "dynamic_fixed_point-i16"


def judged(session: Session) -> OutputVerdict:
    (one,) = session.evaluate().verdict.outputs
    return one


def found(one: OutputVerdict) -> DetectionVerdict:
    assert one.detections is not None
    return one.detections


def slices(one: OutputVerdict) -> dict[str, SliceVerdict]:
    return {part.name: part for part in one.slices}


def test_float_sees_three_persons_and_a_bus(yolov5n: Session) -> None:
    golden = found(judged(yolov5n)).golden
    assert len(golden) == 4
    # models/README.md, whose JPEG decoder is the accurate one: persons .82 .82 .68, a bus .53
    np.testing.assert_allclose(np.sort(golden.scores)[::-1], [0.82, 0.82, 0.68, 0.53], atol=0.02)


def test_int8_kills_objectness_while_the_whole_cosine_looks_perfect(yolov5n: Session) -> None:
    one = judged(yolov5n)
    objectness = slices(one)["objectness"]
    assert (objectness.codes, objectness.codes_total, objectness.dead) == (1, 256, True)
    assert objectness.similarity.cosine == 0.0
    assert (found(one).kept, found(one).lost, found(one).extra) == (0, 4, 0)
    assert one.whole.cosine > 0.9996
    assert one.misleading
    assert one.grade is Grade.DEAD


def test_int16_below_the_transposes_brings_the_boxes_back_and_undo_takes_them_away(
    yolov5n: Session,
) -> None:
    before = yolov5n.evaluate()
    yolov5n.precision[TAIL] = I16
    after = yolov5n.evaluate()
    (one,) = after.verdict.outputs
    assert (found(one).kept, found(one).lost) == (4, 0)
    assert slices(one)["objectness"].codes > 20
    assert one.grade is not Grade.DEAD
    # the column the boxes hang on moved, the whole did not
    assert 0.98 < slices(one)["objectness"].similarity.cosine < 0.995
    assert abs(one.whole.cosine - before.verdict.outputs[0].whole.cosine) < 1e-4
    assert any("kept 0" in chip and "4" in chip for chip in effects(before, after))
    yolov5n.undo()
    again = yolov5n.evaluate()
    assert again.ran == ()
    assert found(again.verdict.outputs[0]).kept == 0


def test_only_the_tail_is_run_for_the_tail(yolov5n: Session) -> None:
    yolov5n.evaluate()
    yolov5n.precision["Concat_303"] = "bfloat16"
    assert [lid.rpartition("_")[0] for lid in yolov5n.evaluate().ran] == ["Concat_Concat_303"]


def test_the_last_concat_alone_stays_dead_and_is_told_which_producers_to_raise(
    yolov5n: Session,
) -> None:
    before = yolov5n.evaluate()
    yolov5n.precision["Concat_303"] = I16
    after = yolov5n.evaluate()
    (one,) = after.verdict.outputs
    assert slices(one)["objectness"].dead
    assert found(one).kept == 0
    (sentence,) = cannot_help(yolov5n.last_change, before, after)
    for name in ("Concat_Concat_230", "Concat_Concat_265", "Concat_Concat_300"):
        assert name in sentence


def test_an_edit_that_helps_is_not_told_that_it_cannot(yolov5n: Session) -> None:
    before = yolov5n.evaluate()
    yolov5n.precision[TAIL] = I16
    assert cannot_help(yolov5n.last_change, before, yolov5n.evaluate()) == ()


def test_a_wrong_scale_is_worse_against_the_pinned_reference(yolov5n: Session) -> None:
    yolov5n.precision[TAIL] = I16
    yolov5n.pin_reference()
    right = slices(judged(yolov5n))
    yolov5n.inputs["images"].scale = 1 / 1000
    yolov5n.freeze()
    wrong = slices(judged(yolov5n))
    assert min(wrong[name].similarity.cosine for name in ("objectness", "wh")) < min(
        right[name].similarity.cosine for name in ("objectness", "wh")
    )


@pytest.mark.parametrize(("fast_jpeg", "count"), [(True, 257), (False, 262)])
def test_float_detections_on_the_other_24_pictures(
    yolov5n: Session, shared: Path, fast_jpeg: bool, count: int
) -> None:
    """262 with accurate decoding, as semantics.md has it; the toolchain's decoder gives 257."""
    pictures = sorted((shared / "images" / "coco").glob("*.jpg"))[8:32]
    assert len(pictures) == 24
    settings = yolov5n.inputs["images"].preprocessing
    network = float_session(network_to_model(yolov5n.network, expose=False))
    total = 0
    for path in pictures:
        picture = load_input(path, (1, 3, 640, 640), settings, decoding=Decoding(fast_jpeg))
        total += len(decode_yolo(network.run(None, {"images": picture})[0]))
    assert total == count


def test_a_saved_hybrid_gives_the_same_table_and_tensors_when_it_is_loaded(
    yolov5n: Session, tmp_path: Path
) -> None:
    yolov5n.precision[TAIL] = I16
    yolov5n.save(tmp_path / "yolov5n.npuw.yml")
    loaded = Session.load(tmp_path / "yolov5n.npuw.yml", cache_bytes=400_000_000)
    one, other = yolov5n.evaluate(), loaded.evaluate()
    assert other.table == one.table
    for layer in yolov5n.network.layers:
        if yolov5n.network.is_float(layer.outputs[0]):
            np.testing.assert_array_equal(
                other.simulated_tensor(layer.lid).view(np.uint32),
                one.simulated_tensor(layer.lid).view(np.uint32),
            )
