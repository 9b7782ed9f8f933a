"""Decoders of one output and of two, and which of them reads what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt
import pytest

from npuwidgets.outputs import DECODERS, Detections, OutputForm, YoloV5, find_readers

Floats = npt.NDArray[np.float32]


class Apart:
    """Boxes as shares of the picture in one output, scores of classes in another."""

    caption = "boxes"

    def groups(
        self,
        forms: Mapping[str, OutputForm],
        size: tuple[int, int],  # noqa: ARG002
    ) -> Iterable[tuple[str, ...]]:
        """The pair of (1, N, 4) and (1, N, C)."""
        boxes = [name for name, one in forms.items() if one.shape[-1] == 4]
        scores = [name for name, one in forms.items() if one.shape[-1] != 4]
        return [(boxes[0], scores[0])] if boxes and scores else []

    def decode(
        self, outputs: Mapping[str, Floats], size: tuple[int, int], *, score: float
    ) -> Detections:
        """The best class of each box."""
        (boxes,), (scores,) = outputs.values()
        height, width = size
        best = scores.max(axis=1)
        rows = np.flatnonzero(best > score)
        corners = boxes[rows] * np.array([width, height, width, height], np.float32)
        return Detections(corners, best[rows], scores[rows].argmax(axis=1), names=("cat", "dog"))


def test_every_output_that_looks_like_yolo_is_read_alone() -> None:
    forms = {
        "a": OutputForm((1, 63, 7)),
        "b": OutputForm((1, 10)),
        "c": OutputForm((1, 5, 7), ("xy", "wh", "objectness", "classes")),
    }
    found = find_readers(forms, (32, 32))
    assert [one.names for one in found] == [("a",), ("c",)]
    assert {type(one.decoder) for one in found} == {YoloV5}
    output = np.zeros((1, 63, 7), np.float32)
    output[0, 5] = [10, 20, 4, 8, 0.5, 0.8, 0.2]
    outputs = {"a": output, "b": np.zeros((1, 10), np.float32), "c": output}
    seen = found[0].detections(outputs)
    assert seen.boxes.tolist() == [[8, 16, 12, 24]]
    assert seen.name_of(int(seen.classes[0])) == "0"
    assert len(found[0].detections(outputs, score=0.05)) == 2


def test_a_decoder_of_two_outputs_needs_one_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("npuwidgets.outputs.decoders.readers.DECODERS", [Apart(), *DECODERS])
    forms = {"s": OutputForm((1, 2, 2)), "b": OutputForm((1, 2, 4))}
    (reader,) = find_readers(forms, (50, 100))
    assert reader.names == ("b", "s")
    scores = np.array([[[0.1, 0.9], [0.1, 0.2]]], np.float32)
    boxes = np.array([[[0.1, 0.2, 0.5, 0.8], [0, 0, 1, 1]]], np.float32)
    seen = reader.detections({"s": scores, "b": boxes})
    np.testing.assert_allclose(seen.boxes, [[10, 10, 50, 40]], rtol=1e-6)
    assert [seen.name_of(index) for index in seen.classes] == ["dog"]
    assert seen.name_of(7) == "7"


def test_text_is_not_read() -> None:
    labels = np.array([["cat"] * 6])
    forms = {"labels": OutputForm((1, 6), values=labels), "y": OutputForm((1, 63, 7))}
    (reader,) = find_readers({**forms, "z": OutputForm((1, 6), values=labels)}, (32, 32))
    assert reader.names == ("y",)
    rows = np.array([[["cat"] * 6]])
    assert find_readers({"rows": OutputForm(rows.shape, values=rows)}, (32, 32)) == ()


def test_what_nobody_understands_has_no_reader() -> None:
    assert find_readers({"y": OutputForm((1, 10))}, (1, 1)) == ()
