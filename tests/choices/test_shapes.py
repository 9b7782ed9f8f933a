"""The size of a network's picture, wherever its channels are."""

from __future__ import annotations

from pathlib import Path

import pytest

from npuwidgets.choices.shapes import picture_size
from npuwidgets.network import import_onnx
from tests.helpers import make_model, node


@pytest.mark.parametrize(
    ("shape", "size"),
    [
        ([1, 3, 8, 6], (8, 6)),
        ([1, 8, 6, 3], (8, 6)),
        ([1, 8, 6, 1], (8, 6)),
        ([1, 3, 8, 3], (8, 3)),
        ([1, 40], None),
    ],
)
def test_a_picture_is_as_high_and_wide_as_its_input(
    shape: list[int], size: tuple[int, int] | None, tmp_path: Path
) -> None:
    model = make_model([node("Relu", ["x"], ["y"], name="r")], {"x": shape}, ["y"], {})
    path = tmp_path / "net.onnx"
    path.write_bytes(model.SerializeToString())
    assert picture_size(import_onnx(path)) == size
