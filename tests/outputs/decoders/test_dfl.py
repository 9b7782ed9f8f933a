"""Heads with distributions over distances, against a plain loop over the paper's formula."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest

from npuwidgets.outputs import DflHeads, OutputForm, YoloV5Heads, find_readers

Float32 = npt.NDArray[np.float32]

SIZE = (64, 96)
STRIDES = (8, 16, 32)


def heads(bins: int, classes: int, strides: tuple[int, ...] = STRIDES) -> dict[int, list[Float32]]:
    """Boxes (1, 4 * bins, h, w) and class logits (1, classes, h, w) by stride; a few cells see."""
    rng = np.random.default_rng(7)
    made = {}
    for stride in strides:
        high, wide = -(-SIZE[0] // stride), -(-SIZE[1] // stride)
        boxes = rng.normal(size=(1, 4 * bins, high, wide)).astype(np.float32)
        scores = rng.normal(-9, 0.5, size=(1, classes, high, wide)).astype(np.float32)
        scores[0, classes - 1, 0, wide - 1] = 1 + stride / 32
        made[stride] = [boxes, scores]
    return made


def by_hand(made: dict[int, list[Float32]]) -> list[tuple[float, ...]]:
    """Boxes and scores above .25, best first: one cell and one side after the other."""
    found = []
    for stride, (boxes, scores) in made.items():
        for row in range(boxes.shape[2]):
            for column in range(boxes.shape[3]):
                logit = max(scores[0, :, row, column].tolist())
                score = 1 / (1 + math.exp(-logit))
                if score <= 0.25:
                    continue
                sides = []
                for side in range(4):
                    bins = boxes.shape[1] // 4
                    values = boxes[0, side * bins : (side + 1) * bins, row, column].tolist()
                    powers = [math.exp(value) for value in values]
                    sides.append(sum(n * p for n, p in enumerate(powers)) / sum(powers) * stride)
                x, y = (column + 0.5) * stride, (row + 0.5) * stride
                left, top, right, bottom = sides
                found.append((x - left, y - top, x + right, y + bottom, score))
    return sorted(found, key=lambda one: -one[4])


def check(outputs: dict[str, Float32], wanted: list[tuple[float, ...]], *, values: bool) -> None:
    forms = {
        name: OutputForm(array.shape, values=array if values else None)
        for name, array in outputs.items()
    }
    (reader,) = find_readers(forms, SIZE)
    assert isinstance(reader.decoder, DflHeads)
    found = reader.decoder.decode({n: outputs[n] for n in reader.names}, SIZE, score=0.25)
    assert len(found) == len(wanted) > 0
    np.testing.assert_allclose(found.boxes, [one[:4] for one in wanted], atol=1e-3)
    np.testing.assert_allclose(found.scores, [one[4] for one in wanted], atol=1e-5)


@pytest.mark.parametrize("values", [True, False])
@pytest.mark.parametrize("classes", [80, 6])
def test_joined_heads(classes: int, values: bool) -> None:
    made = heads(16, classes)
    outputs = {f"s{stride}": np.concatenate(pair, axis=1) for stride, pair in made.items()}
    check(outputs, by_hand(made), values=values)


def test_joined_heads_whose_channels_divide_by_three_are_told_from_yolov5_by_their_values() -> None:
    made = heads(16, 20)  # 84 channels; YOLOv5 with 23 classes has as many
    outputs = {f"s{stride}": np.concatenate(pair, axis=1) for stride, pair in made.items()}
    check(outputs, by_hand(made), values=True)
    forms = {
        f"s{stride}": OutputForm(
            (1, 84, *pair[0].shape[2:]),
            values=np.full((1, 84, *pair[0].shape[2:]), -9, np.float32),
        )
        for stride, pair in made.items()
    }
    for one in forms.values():
        one.values[0, :4] = one.values[0, 28:32] = one.values[0, 56:60] = 0.5  # type: ignore[index]
    (reader,) = find_readers(forms, SIZE)
    assert isinstance(reader.decoder, YoloV5Heads)


@pytest.mark.parametrize("sigmoid", [False, True])
@pytest.mark.parametrize("order", ["by scale", "boxes first", "with sums"])
def test_heads_apart(order: str, sigmoid: bool) -> None:
    made = heads(16, 80)
    wanted = by_hand(made)
    outputs: dict[str, Float32] = {}
    if order == "boxes first":
        outputs = {f"box{stride}": boxes for stride, (boxes, _) in made.items()}
    for stride, (boxes, scores) in made.items():
        chances = (1 / (1 + np.exp(-scores))).astype(np.float32) if sigmoid else scores
        if order != "boxes first":
            outputs[f"box{stride}"] = boxes
        outputs[f"class{stride}"] = chances
        if order == "with sums":
            outputs[f"sum{stride}"] = chances.sum(axis=1, keepdims=True)
    check(outputs, wanted, values=True)
    check(outputs, wanted, values=False)


def test_picodets_flat_heads_with_eight_distances_and_four_strides() -> None:
    made = heads(8, 10, (8, 16, 32, 64))
    outputs: dict[str, Float32] = {}
    for kind in (1, 0):
        for stride, pair in made.items():
            flat = pair[kind].reshape(1, pair[kind].shape[1], -1).transpose(0, 2, 1)
            rows = 1 / (1 + np.exp(-flat)) if kind else flat
            outputs[f"{kind}:{stride}"] = rows.astype(np.float32)
    check(outputs, by_hand(made), values=True)


def test_nanodets_single_output_has_its_classes_first() -> None:
    made = heads(8, 80, (8, 16, 32, 64))
    rows = [
        np.concatenate([1 / (1 + np.exp(-scores)), boxes], axis=1).reshape(1, 112, -1)
        for boxes, scores in made.values()
    ]
    output = np.concatenate(rows, axis=2).transpose(0, 2, 1).astype(np.float32)
    check({"output": output}, by_hand(made), values=True)


def test_weights_of_each_stride_become_masks_with_the_prototypes() -> None:
    made = heads(16, 80)
    outputs: dict[str, Float32] = {}
    for stride, (boxes, scores) in made.items():
        weights = np.zeros((1, 32, *boxes.shape[2:]), np.float32)
        weights[0, 3] = 1
        outputs |= {f"box{stride}": boxes, f"class{stride}": scores, f"mask{stride}": weights}
        outputs[f"sum{stride}"] = scores.sum(axis=1, keepdims=True)
    prototypes = np.full((1, 32, 16, 24), -1, np.float32)
    prototypes[0, 3, :, 12:] = 1  # the right half
    outputs["protos"] = prototypes
    wanted = by_hand(made)
    forms = {name: OutputForm(array.shape, values=array) for name, array in outputs.items()}
    (reader,) = find_readers(forms, SIZE)
    found = reader.detections(outputs)
    np.testing.assert_allclose(found.boxes, [one[:4] for one in wanted], atol=1e-3)
    assert found.masks is not None
    for mask, (left, top, right, bottom, _) in zip(found.masks, wanted, strict=True):
        places = [
            (row, column)
            for row in range(16)
            for column in range(12, 24)
            if left <= column * 4 < right and top <= row * 4 < bottom
        ]
        assert list(zip(*(one.tolist() for one in np.nonzero(mask)), strict=True)) == places


def test_maps_of_features_are_no_heads() -> None:
    rng = np.random.default_rng(0)
    maps = {
        f"p{stride}": rng.normal(size=(1, 128, SIZE[0] // stride, SIZE[1] // stride))
        for stride in STRIDES
    }
    forms = {name: OutputForm(array.shape, values=array) for name, array in maps.items()}
    assert find_readers(forms, SIZE) == ()
