"""A person's own function as a decoder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from npuwidgets.errors import SettingError
from npuwidgets.outputs import Detections, FunctionDecoder, OutputForm, find_readers

Outputs = Mapping[str, npt.NDArray[np.float32]]

FORMS = {
    "attach_a": OutputForm((1, 2), name="output0"),
    "attach_b": OutputForm((1, 3), name="extra"),
}
ARRAYS = {name: np.ones(form.shape, np.float64) for name, form in FORMS.items()}


def found(*scores: float) -> Detections:
    count = len(scores)
    return Detections(
        np.tile(np.array([0, 0, 8, 8], np.float32), (count, 1)),
        np.array(scores, np.float32),
        np.arange(count),
        points=np.zeros((count, 1, 3), np.float32),
        masks=np.zeros((count, 2, 2), bool),
    )


def read(decoder: FunctionDecoder) -> Detections:
    (reader,) = find_readers(FORMS, (32, 64), [decoder])
    return reader.detections(ARRAYS)


def test_a_function_gets_all_outputs_by_their_names_in_the_file() -> None:
    given: dict[str, Any] = {}

    def mine(outputs: Outputs) -> Detections:
        given.update(outputs)
        return found(0.5, 0.75)

    seen = read(FunctionDecoder(mine))
    assert list(given) == ["output0", "extra"]
    assert given["extra"].dtype == np.float32
    assert (seen.scores.tolist(), seen.classes.tolist()) == ([0.75, 0.5], [1, 0])
    assert FunctionDecoder(mine).caption == "boxes by mine"


def test_it_gets_the_size_and_the_score_when_it_asks_for_them() -> None:
    given: list[object] = []

    def mine(outputs: Outputs, size: tuple[int, int], *, score: float) -> Detections:
        given.extend([*outputs, size, score])
        return found()

    assert len(read(FunctionDecoder(mine, outputs=["extra"]))) == 0
    assert given == ["extra", (32, 64), 0.25]


def test_an_output_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(SettingError, match=r"reads boxes, no output .* it has output0, extra"):
        read(FunctionDecoder(lambda _: found(), outputs=["boxes"]))


def test_a_function_that_fails_is_told_with_what_it_was_given() -> None:
    def mine(outputs: Outputs) -> Detections:
        raise ValueError(f"{len(outputs)} outputs")

    with pytest.raises(SettingError, match=r"mine failed with ValueError: 2 outputs; .*\(1, 2\)"):
        read(FunctionDecoder(mine))


def test_what_is_not_detections_is_refused() -> None:
    with pytest.raises(SettingError, match=r"gave list: it must give .*Detections\(boxes"):
        read(FunctionDecoder(lambda _: []))  # type: ignore[arg-type, return-value]


def test_what_cannot_be_called_with_outputs_is_refused_at_once() -> None:
    with pytest.raises(SettingError, match="function or a Decoder, not int"):
        FunctionDecoder(3)  # type: ignore[arg-type]
    with pytest.raises(SettingError, match=r"called with the outputs, .*has \(a, b\)"):
        FunctionDecoder(lambda a, b: found())  # noqa: ARG005
