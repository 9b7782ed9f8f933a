"""Boxes and scores apart: what they are, where the background is, and priors."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from npuwidgets.errors import SettingError
from npuwidgets.outputs import (
    BlazeFace,
    BoxesAndScores,
    Detections,
    OutputForm,
    find_readers,
    unread,
)

Float32 = npt.NDArray[np.float32]

SIZE = (100, 200)
ROWS = 20


def forms(outputs: dict[str, Float32]) -> dict[str, OutputForm]:
    return {name: OutputForm(array.shape, values=array) for name, array in outputs.items()}


def seen(boxes: Float32, scores: Float32) -> Detections:
    outputs = {"scores": scores, "boxes": boxes}
    (reader,) = find_readers(forms(outputs), SIZE)
    assert reader.names == ("boxes", "scores")
    return reader.detections(outputs)


def corners(*rows: list[float]) -> Float32:
    """Boxes of 20 rows: small ones that fill up behind these."""
    return np.array([[*rows, *[[0.5, 0.5, 0.6, 0.6]] * (ROWS - len(rows))]], np.float32)


def softmax(logits: Float32) -> Float32:
    powers = np.exp(logits)
    whole: Float32 = powers / powers.sum(axis=-1, keepdims=True)
    return whole


def test_corners_as_shares_with_probabilities() -> None:
    scores = np.full((1, ROWS, 3), 0.1, np.float32)
    scores[0, 0, 1] = 0.75
    found = seen(corners([0.1, 0.2, 0.5, 0.4]), scores)
    np.testing.assert_allclose(found.boxes, [[20, 20, 100, 40]], rtol=1e-6)
    assert (found.classes.tolist(), found.scores.tolist()) == ([1], [0.75])
    turned = seen(corners([0.1, 0.2, 0.5, 0.4]), scores.transpose(0, 2, 1))
    assert turned.classes.tolist() == [1]


def test_corners_in_pixels_stay_and_doubles_go() -> None:
    scores = np.full((1, ROWS, 2), 0.1, np.float32)
    scores[0, :2, 1] = [0.75, 0.5]
    boxes = corners([10, 20, 50, 40], [10, 20, 50, 41])
    assert seen(boxes, scores).boxes.tolist() == [[10, 20, 50, 40]]


@pytest.mark.parametrize("softmaxed", [True, False])
@pytest.mark.parametrize("place", [0, 3])
def test_the_class_most_rows_vote_for_is_the_background(place: int, softmaxed: bool) -> None:
    logits = np.full((1, ROWS, 4), -4, np.float32)
    logits[0, :, place] = 4
    logits[0, 0] = [-4, 5, -4, -4]
    found = seen(corners([0.1, 0.2, 0.5, 0.4]), softmax(logits) if softmaxed else logits)
    assert (len(found), found.classes.tolist()) == (1, [1])
    assert found.scores[0] == pytest.approx(float(softmax(logits)[0, 0, 1]), rel=1e-5)


def test_logits_that_are_below_zero_everywhere_have_no_background() -> None:
    logits = np.full((1, ROWS, 4), -6, np.float32)
    logits[0, :, 0] = -3  # persons are likelier than the rest even where there are none
    logits[0, 0, 0] = 2
    found = seen(corners([0.1, 0.2, 0.5, 0.4]), logits)  # scores stand before boxes there
    assert found.classes.tolist() == [0]
    assert found.scores[0] == pytest.approx(1 / (1 + np.exp(-2)))


def test_what_quantization_does_to_values_does_not_change_how_they_are_read() -> None:
    logits = np.full((1, ROWS, 4), -4, np.float32)
    logits[0, :, 0] = 4
    logits[0, 0, 1] = 6
    golden = {"boxes": corners([0.1, 0.2, 0.5, 0.4]), "scores": logits}
    (reader,) = find_readers(forms(golden), SIZE)
    assert reader == find_readers(forms(golden), SIZE)[0]
    broken = {"boxes": -golden["boxes"], "scores": np.maximum(logits, 0)}
    found = reader.detections(broken)
    # the first class stays the background, and corners upside down stay corners
    assert 0 not in found.classes
    np.testing.assert_allclose(found.boxes, [[-20, -20, -100, -40]], rtol=1e-6)
    with pytest.raises(SettingError, match="need the priors"):
        BoxesAndScores().decode(offsets(), SIZE, score=0.25)


def test_queries_as_centre_and_size_are_not_suppressed() -> None:
    boxes = np.tile(np.array([0.5, 0.5, 0.1, 0.1], np.float32), (1, ROWS, 1))
    boxes[0, 2] = [0.9, 0.2, 0.1, 0.1]
    scores = np.full((1, ROWS, 3), 0.01, np.float32)
    scores[0, :3, 2] = [0.5, 0.75, 0.625]
    found = seen(boxes, scores)
    np.testing.assert_allclose(found.boxes[0], [90, 45, 110, 55], rtol=1e-5)
    assert found.scores.tolist() == [0.75, 0.625, 0.5]


def test_queries_whose_boxes_and_classes_are_joined() -> None:
    output = np.full((1, 300, 4 + 80), 0.01, np.float32)
    output[0, :, :4] = [0.5, 0.5, 0.2, 0.4]
    output[0, 7, 4 + 5] = 0.75
    (reader,) = find_readers(forms({"output0": output}), SIZE)
    found = reader.detections({"output0": output})
    np.testing.assert_allclose(found.boxes, [[80, 30, 120, 70]], rtol=1e-5)
    assert found.classes.tolist() == [5]


def offsets() -> dict[str, Float32]:
    rng = np.random.default_rng(1)
    boxes = rng.normal(size=(1, 100, 4)).astype(np.float32)
    boxes[0, 3] = [1, -2, 0, 5 * np.log(2)]
    scores = np.full((1, 100, 2), 0.01, np.float32)
    scores[0, 3, 1] = 0.9
    return {"boxes": boxes, "scores": scores}


def test_offsets_are_not_read_and_the_reason_is_said() -> None:
    outputs = offsets()
    assert find_readers(forms(outputs), SIZE) == ()
    assert "need the priors" in unread(forms(outputs), SIZE)
    with pytest.raises(SettingError, match=r"BoxesAndScores\(priors=\.\.\.\)"):
        BoxesAndScores().decode(outputs, SIZE, score=0.25)


def test_offsets_with_priors_are_boxes() -> None:
    outputs = offsets()
    priors = np.tile(np.array([0.5, 0.5, 0.2, 0.1], np.float32), (100, 1))
    (reader,) = find_readers(forms(outputs), SIZE, [BoxesAndScores(priors)])
    found = reader.detections(outputs)
    # centre (.5 + 1 * .1 * .2, .5 - 2 * .1 * .1) = (.52, .48), size (.2, .1 * exp(ln 2) = .2)
    np.testing.assert_allclose(found.boxes, [[84, 38, 124, 58]], rtol=1e-5)
    with pytest.raises(SettingError, match="centre x, centre y, width, height"):
        BoxesAndScores(priors[:, :2])


def test_blazeface_is_refused_by_name_and_read_with_its_anchors() -> None:
    rows = np.random.default_rng(2).normal(size=(1, 896, 16)).astype(np.float32) * 20
    rows[0, 9, :8] = [0, 10, 32, 16, 4, -4, 8, 8]
    scores = np.full((1, 896, 1), -9, np.float32)
    scores[0, 9] = 2
    outputs = {"regressors": rows, "classificators": scores}
    assert find_readers(forms(outputs), (128, 128)) == ()
    assert "BlazeFace(anchors)" in unread(forms(outputs), (128, 128))
    anchors = np.full((896, 2), 0.5, np.float32)
    (reader,) = find_readers(forms(outputs), (128, 128), [BlazeFace(anchors)])
    found = reader.detections(outputs)
    assert found.boxes.tolist() == [[48, 66, 80, 82]]
    assert found.points is not None
    assert found.points[0, :2].tolist() == [[68, 60, 1], [72, 72, 1]]
    assert found.scores[0] == pytest.approx(1 / (1 + np.exp(-2)))


def test_probabilities_of_four_classes_are_no_boxes() -> None:
    rng = np.random.default_rng(3)
    words = {
        "tags": softmax(rng.normal(size=(1, 128, 4)).astype(np.float32)),
        "states": rng.normal(size=(1, 128, 768)).astype(np.float32),
    }
    assert find_readers(forms(words), (224, 224)) == ()
