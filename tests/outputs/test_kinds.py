"""What an output is found to be, and how each kind is judged; figures are worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest

from npuwidgets.outputs import KINDS, Grade, Judgement, OutputFacts, find_kind
from npuwidgets.outputs.kinds.sequences import edit_distance

Floats = npt.NDArray[np.float32]


def ramp(*shape: int) -> Floats:
    """Values from -1 to 1."""
    return np.linspace(-1, 1, int(np.prod(shape)), dtype=np.float32).reshape(shape)


def noise(*shape: int) -> Floats:
    return np.random.default_rng(5).normal(size=shape).astype(np.float32)


def softmax(values: Floats, axis: int) -> Floats:
    powers = np.exp(values - values.max(axis=axis, keepdims=True))
    shares: Floats = powers / powers.sum(axis=axis, keepdims=True)
    return shares


def patches(classes: int, size: int) -> Floats:
    """Scores of a map whose classes lie in vertical stripes."""
    scores = np.zeros((1, classes, size, size), np.float32)
    for column in range(size):
        scores[0, column * classes // size, :, column] = 3.0
    return scores


def stepped(*shape: int) -> Floats:
    """A mask: the left half 0, the right half 1."""
    values = np.zeros(shape, np.float32)
    values[..., shape[-1] // 2 :] = 1
    return values


SINE = np.sin(np.arange(4096, dtype=np.float32) / 9).reshape(1, 1, 4096)
UNIT = noise(1, 300) / np.linalg.norm(noise(1, 300))
PICTURE = (320, 320)


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("class scores", OutputFacts("logits", ramp(1, 1000), PICTURE, maker="Gemm")),
        ("class scores", OutputFacts("prob", ramp(1, 2), PICTURE, maker="Softmax")),
        ("class scores", OutputFacts("out", ramp(1, 10, 1, 1), PICTURE, maker="GlobalAveragePool")),
        ("class scores", OutputFacts("out", ramp(10), maker="Gemm")),
        ("class scores", OutputFacts("probs", ramp(1, 1024), PICTURE, maker="Softmax")),
        ("embedding", OutputFacts("embedding", ramp(1, 100), PICTURE, maker="Gemm")),
        ("embedding", OutputFacts("out", ramp(1, 512), PICTURE, maker="Gemm")),
        ("embedding", OutputFacts("out", UNIT, PICTURE, maker="Div")),
        ("embedding", OutputFacts("last_hidden_state", ramp(1, 16, 768))),
        (
            "per-anchor scores",
            OutputFacts("y", softmax(ramp(1, 1600, 1), 1), (40, 40), spatial=True),
        ),
        ("per-anchor scores", OutputFacts("conf", ramp(1, 2100), PICTURE, spatial=True)),
        ("per-anchor scores", OutputFacts("scores", ramp(1, 2100, 3), PICTURE, spatial=True)),
        ("class map", OutputFacts("y", np.ones((1, 32, 32), np.int64), PICTURE)),
        ("class map", OutputFacts("y", softmax(noise(1, 4, 16, 16), 1), PICTURE, spatial=True)),
        ("class map", OutputFacts("y", patches(5, 40), PICTURE, spatial=True)),
        ("class map", OutputFacts("y", np.moveaxis(patches(5, 40), 1, 3), PICTURE, spatial=True)),
        ("class map", OutputFacts("y", patches(5, 40).argmax(1).astype(np.float32), PICTURE)),
        ("mask", OutputFacts("y", stepped(1, 1, 16, 16) > 0, PICTURE)),
        ("plain", OutputFacts("y", noise(1, 64, 20, 20), PICTURE, spatial=True)),
        ("plain", OutputFacts("y", ramp(1, 3, 64, 64), (64, 64), spatial=True)),
        ("plain", OutputFacts("y", ramp(1, 1), PICTURE)),
        ("mask", OutputFacts("y", stepped(1, 1, 16, 16), PICTURE, spatial=True)),
        ("mask", OutputFacts("alpha", ramp(1, 1, 16, 16), PICTURE, spatial=True)),
        ("plain", OutputFacts("depth", ramp(1, 1, 16, 16), PICTURE, spatial=True)),
        ("mask", OutputFacts("y", stepped(1, 1, 16, 16) * 0, PICTURE, maker="Sigmoid")),
        ("tokens", OutputFacts("y", softmax(noise(1, 576, 15), 2))),
        ("plain", OutputFacts("y", stepped(1, 16, 16))),
        ("indices and sets", OutputFacts("y", ramp(7), PICTURE, varies=True)),
        ("indices and sets", OutputFacts("y", ramp(7, 4), PICTURE, varies=True)),
        ("class scores", OutputFacts("y", ramp(1, 10), PICTURE, varies=True)),
        ("tokens", OutputFacts("y", softmax(noise(1, 40, 97), 2), varies=True)),
        ("indices and sets", OutputFacts("indices", np.arange(5), PICTURE)),
        ("tokens", OutputFacts("output_ids", np.arange(5).reshape(1, 5))),
        ("tokens", OutputFacts("logits", ramp(1, 40, 6625))),
        ("tokens", OutputFacts("softmax_2", softmax(noise(1, 40, 97), 2), (48, 320))),
        ("tokens", OutputFacts("y", np.log(softmax(noise(1, 40, 97), 2)))),
        ("waveform", OutputFacts("y", SINE)),
        ("waveform", OutputFacts("audio", noise(1, 2048))),
        ("class scores", OutputFacts("y", noise(1, 5000))),
        ("keypoints", OutputFacts("keypoints", ramp(1, 17, 3), PICTURE)),
        ("keypoints", OutputFacts("heatmaps", ramp(1, 17, 16, 16), PICTURE)),
        ("coordinates", OutputFacts("bbox_regression", ramp(1, 900, 4), PICTURE)),
        ("coordinates", OutputFacts("landmarks", ramp(1, 10), PICTURE)),
        ("plain", OutputFacts("y", np.full((1, 10), np.nan, np.float32), PICTURE)),
    ],
)
def test_the_kind_is_found_from_name_shape_and_data(kind: str, facts: OutputFacts) -> None:
    assert find_kind(facts).name == kind


def judged(kind: str, golden: npt.ArrayLike, simulated: npt.ArrayLike, **more: object) -> Judgement:
    facts = OutputFacts("y", np.asarray(golden), **more)  # type: ignore[arg-type]
    return KINDS[kind].judge(facts, np.asarray(simulated))


def said(judgement: Judgement) -> dict[str, str]:
    return {figure.name: figure.text for figure in judgement.figures}


def test_of_two_classes_only_the_best_is_compared() -> None:
    found = judged("class scores", [[0.4, 0.6]], [[0.45, 0.55]])
    assert said(found) == {"top-1": "agrees"}
    assert found.grade is Grade.GOOD


def test_of_five_classes_the_best_five_always_agree_and_are_not_told() -> None:
    found = judged("class scores", [[5, 4, 3, 2, 1]], [[4, 5, 3, 2, 1]])
    assert said(found) == {"top-1": "differs"}
    assert found.grade is Grade.DEGRADED


def test_of_many_classes_the_best_five_are_told() -> None:
    golden = np.arange(10)[np.newaxis]
    simulated = golden.copy()
    simulated[0, [5, 4]] = simulated[0, [4, 5]]  # the fifth best leaves the best five
    assert said(judged("class scores", golden, simulated)) == {"top-1": "agrees", "top-5": "4 of 5"}


def test_anchors_are_judged_by_the_scores_that_count() -> None:
    golden = np.zeros((1, 100, 1), np.float32)
    golden[0, :4, 0] = 0.3, 0.5, 0.9, 0.26
    simulated = golden.copy()
    simulated[0, :5, 0] = 0.2, 0.5, 0.9, 0.26, 0.3
    found = judged("per-anchor scores", golden, simulated)
    assert said(found) == {
        "scores above 0.25 kept": "3 of 4",
        "scores above 0.25 extra": "1",
        "largest change of a score": "0.3",
    }
    assert found.grade is Grade.DEGRADED
    assert judged("per-anchor scores", golden, np.zeros_like(golden)).grade is Grade.DEAD


def test_anchors_before_the_sigmoid_are_judged_behind_it() -> None:
    golden = np.full((1, 50), -5.0, np.float32)
    golden[0, 0] = 5
    found = judged("per-anchor scores", golden, golden)
    assert said(found)["scores above 0.25 kept"] == "1 of 1"


def test_a_class_map_is_judged_by_equal_pixels_and_by_class() -> None:
    golden = np.zeros((1, 10, 10), np.int64)
    golden[:, :, 8:] = 1  # 20 of 100 pixels
    simulated = golden.copy()
    simulated[:, :5, 8] = 0  # five of them are lost
    found = judged("class map", golden, simulated)
    assert said(found) == {
        "equal pixels": "95.00 %",
        "mean IoU": f"{(80 / 85 + 15 / 20) / 2:.3f}",
        "worst class": "1 (IoU 0.750)",
    }
    assert found.grade is Grade.DEGRADED
    assert judged("class map", golden, np.zeros_like(golden)).grade is Grade.DEAD
    assert judged("class map", golden, golden).grade is Grade.GOOD


def test_one_pixel_of_many_is_never_written_as_all() -> None:
    golden = np.zeros((1, 200, 200), np.int64)
    golden[0, :, :100] = 1
    simulated = golden.copy()
    simulated[0, 0, 0] = 0
    assert said(judged("class map", golden, simulated))["equal pixels"] == "99.99 %"


def test_scores_of_a_segmenter_are_judged_by_the_best_class() -> None:
    golden = patches(3, 12)
    assert judged("class map", golden, golden * 0.5).grade is Grade.GOOD


def test_classes_may_lie_behind_rows_and_columns() -> None:
    golden = np.moveaxis(patches(3, 12), 1, 3)
    simulated = golden.copy()
    simulated[0, :3, 0] = 0, 9, 0  # three of 144 pixels
    found = judged("class map", golden, simulated, size=(24, 24))
    assert said(found)["equal pixels"] == f"{100 * 141 / 144:.2f} %"


def test_a_mask_is_judged_by_its_overlap() -> None:
    golden = stepped(1, 1, 10, 10)  # 50 pixels
    simulated = golden.copy()
    simulated[..., 5] = 0.4  # ten of them fall out
    assert said(judged("mask", golden, simulated)) == {"mask IoU": "0.800"}
    logits = np.where(golden > 0, 3.0, -3.0)
    assert judged("mask", logits, logits * 0.2).grade is Grade.GOOD
    assert judged("mask", golden, golden * 0).grade is Grade.DEAD


def test_sets_forgive_order_and_tell_length() -> None:
    golden = np.array([[0, 5], [1, 6], [2, 7]])
    found = judged("indices and sets", golden, golden[::-1])
    assert (found.grade, said(found)) == (Grade.GOOD, {"rows kept": "3 of 3"})
    more = np.array([[2, 7], [1, 6], [9, 9], [8, 8]])
    found = judged("indices and sets", golden, more)
    assert said(found) == {"rows": "3 -> 4", "rows kept": "2 of 3", "rows extra": "2"}
    assert judged("indices and sets", golden, golden[:0]).grade is Grade.DEAD
    assert judged("indices and sets", golden[:0], golden[:0]).grade is Grade.GOOD


def test_numbers_of_a_set_are_the_same_within_two_per_cent_of_their_span() -> None:
    golden = np.array([0.0, 10.0, 5.0], np.float32)
    near = np.array([5.19, 0.19, 10.0], np.float32)  # the span is 10
    assert said(judged("indices and sets", golden, near))["rows kept"] == "3 of 3"
    far = np.array([5.21, 0.0, 10.0], np.float32)
    assert said(judged("indices and sets", golden, far))["rows kept"] == "2 of 3"
    rows = np.array([[0.0, 100.0], [10.0, 0.0]], np.float32)
    assert said(judged("indices and sets", rows, rows[::-1] + 0.1))["rows kept"] == "2 of 2"


def test_coordinates_are_judged_in_pixels() -> None:
    golden = np.array([[0.5, 0.5], [0.25, 1.0]], np.float32)
    found = judged("coordinates", golden, golden + np.float32(0.01), size=(100, 200))
    assert said(found) == {"mean error": "2 px", "largest error": "2 px"}  # 0.01 of 200 pixels
    pixels = golden * 100
    assert said(judged("coordinates", pixels, pixels + 1, size=(100, 200)))["mean error"] == "1 px"


def test_keypoints_are_judged_by_their_distance_however_they_are_given() -> None:
    golden = np.array([[[10.0, 10.0, 0.9], [50.0, 80.0, 0.8]]], np.float32)
    moved = golden + np.array([3.0, 4.0, 0.0], np.float32)  # five pixels
    found = judged("keypoints", golden, moved, size=(100, 100))
    assert said(found) == {"mean error": "5 px", "largest error": "5 px"}
    maps = np.zeros((1, 1, 10, 20), np.float32)
    other = maps.copy()
    maps[0, 0, 3, 4], other[0, 0, 3, 5] = 1, 1
    # a column of these maps is five pixels of the input
    assert said(judged("keypoints", maps, other, size=(50, 100)))["largest error"] == "5 px"


def test_tokens_are_judged_by_the_edit_distance() -> None:
    found = judged("tokens", [[7, 7, 1, 2, 3]], [[7, 7, 1, 3, 3]])
    # without repeats: 7 1 2 3 against 7 1 3
    assert said(found) == {"edit distance": "1 of 4", "tokens kept": "4 of 5"}
    assert found.grade is Grade.DEGRADED
    scores = softmax(noise(1, 12, 20), 2)
    assert judged("tokens", scores, scores).grade is Grade.GOOD
    assert judged("tokens", scores, scores[:, ::-1, ::-1]).grade is not Grade.GOOD


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [("kitten", "sitting", 3), ("flaw", "lawn", 2), ("", "abc", 3), ("abc", "", 3), ("a", "a", 0)],
)
def test_the_edit_distance_is_levenshteins(first: str, second: str, distance: int) -> None:
    one, other = (np.array([ord(letter) for letter in word], np.int64) for word in (first, second))
    assert edit_distance(one, other) == distance


def test_sound_is_judged_by_its_signal_to_noise_ratio() -> None:
    golden = np.array([[1.0, -1.0] * 1000], np.float32)
    found = judged("waveform", golden, golden * np.float32(0.9))
    assert said(found) == {"SNR": "20.0 dB"}
    assert said(judged("waveform", golden, golden)) == {"SNR": "exact"}
    assert judged("waveform", golden, golden * 0).figures[0].value == 0


def test_an_embedding_is_judged_by_its_worst_cosine() -> None:
    golden = np.array([[[1.0, 0.0], [1.0, 1.0]]], np.float32)
    simulated = np.array([[[1.0, 0.0], [1.0, 0.0]]], np.float32)
    found = judged("embedding", golden, simulated)
    assert said(found) == {"lowest cosine of 2": f"{math.sqrt(0.5):.5f}"}
    assert found.grade is Grade.DEGRADED


@pytest.mark.parametrize(
    ("kind", "shape"), [("class scores", (1, 25200, 85)), ("class map", (1, 10)), ("mask", (1, 9))]
)
def test_a_kind_says_which_shapes_it_cannot_be(kind: str, shape: tuple[int, ...]) -> None:
    assert str(shape) in KINDS[kind].refuses(shape)


def test_columns_that_are_elements_are_matched_as_such() -> None:
    golden = np.array([[0, 0, 1, 5], [2, 3, 4, 6]])  # four places, as NonZero gives them
    simulated = np.array([[0, 0, 1, 5, 7], [2, 3, 4, 6, 7]])
    found = said(judged("indices and sets", golden, simulated, maker="NonZero"))
    assert found == {"rows": "4 -> 5", "rows kept": "4 of 4", "rows extra": "1"}
    assert said(judged("indices and sets", golden, golden[:, ::-1], maker="NonZero")) == {
        "rows kept": "4 of 4"
    }
