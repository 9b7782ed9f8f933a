"""Files that cannot be imported: each says what is wrong, where, and what to do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest

from npuwidgets.errors import NetworkError
from npuwidgets.network import import_onnx, network_from_model
from tests.helpers import Shape, floats, make_model, node


def small() -> onnx.ModelProto:
    return make_model(
        [node("Conv", ["x", "w"], ["y"], name="conv")],
        {"x": [1, 3, 8, 8]},
        ["y"],
        {"w": floats(1, 4, 3, 3, 3)},
    )


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match=r"no network at .*absent\.onnx"):
        import_onnx(tmp_path / "absent.onnx")


@pytest.mark.parametrize(
    "content",
    [b"", b"this is a text file, not a network\n" * 20, b"\x00" * 64, b"\x89PNG\r\n\x1a\n" * 8],
    ids=["empty", "text", "zeros", "png"],
)
def test_a_file_that_is_no_network_is_refused_by_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.onnx"
    path.write_bytes(content)
    with pytest.raises(NetworkError, match=r"odd\.onnx"):
        import_onnx(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_network_is_refused_by_its_name(tmp_path: Path, share: float) -> None:
    path = tmp_path / "cut.onnx"
    whole = small().SerializeToString()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(NetworkError, match=r"cut\.onnx|damaged|contradict"):
        import_onnx(path)


def test_a_missing_data_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "net.onnx"
    onnx.save_model(small(), path, save_as_external_data=True, location="w.bin", size_threshold=0)
    (tmp_path / "w.bin").unlink()
    with pytest.raises(NetworkError, match=r"w\.bin"):
        import_onnx(path)


def test_a_data_file_outside_the_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "net.onnx"
    onnx.save_model(small(), path, save_as_external_data=True, location="w.bin", size_threshold=0)
    model = onnx.load(path, load_external_data=False)
    (entry,) = (e for e in model.graph.initializer[0].external_data if e.key == "location")
    entry.value = "../../etc/hostname"
    path.write_bytes(model.SerializeToString())
    with pytest.raises(NetworkError):
        import_onnx(path)


def test_nan_in_a_weight_is_named_and_counted() -> None:
    weight = floats(1, 4, 3, 3, 3)
    weight[0, 0, 0, :2] = np.nan
    model = make_model([node("Conv", ["x", "w"], ["y"])], {"x": [1, 3, 8, 8]}, ["y"], {"w": weight})
    with pytest.raises(NetworkError, match=r"'w' \(4, 3, 3, 3\) holds 2 NaN"):
        network_from_model(model, "t")


def test_minus_infinity_in_an_attention_mask_is_no_damage() -> None:
    mask = np.array([[0.0, -np.inf]], np.float32)
    model = make_model(
        [node("Add", ["x", "mask"], ["s"]), node("Softmax", ["s"], ["y"])],
        {"x": [1, 2]},
        ["y"],
        {"mask": mask},
    )
    assert len(network_from_model(model, "t").layers) == 5


@pytest.mark.parametrize(
    ("shape", "shown"),
    [
        (["N", 3, "H", 8], r"\[1, 3, 'H', 8\]"),
        ([1, 3, None, None], r"\[1, 3, '\?', '\?'\]"),
    ],
)
def test_open_dimensions_are_shown_with_the_remedy(shape: Shape, shown: str) -> None:
    model = make_model([node("Relu", ["pixels"], ["y"])], {"pixels": shape}, ["y"])
    with pytest.raises(NetworkError, match=rf"'pixels' has open dimensions {shown}.*shapes="):
        network_from_model(model, "t")


def test_a_shape_for_an_input_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(NetworkError, match=r"no input 'image'; the inputs are: x"):
        network_from_model(small(), "t", shapes={"image": (1, 3, 8, 8)})


@pytest.mark.parametrize("shape", [(1, 3, 8), (1, 3, 0, 8), (1, 3, -1, 8)])
def test_a_shape_that_does_not_fit_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(NetworkError, match="does not fit its 4 dimensions"):
        network_from_model(small(), "t", shapes={"x": shape})


def test_a_shape_the_network_contradicts_is_refused() -> None:
    model = make_model(
        [node("Add", ["x", "c"], ["y"], name="add")], {"x": ["N", "W"]}, ["y"], {"c": floats(1, 4)}
    )
    assert len(network_from_model(model, "t", shapes={"x": (1, 4)}).layers) == 4
    with pytest.raises(NetworkError, match="contradict"):
        network_from_model(model, "t", shapes={"x": (1, 5)})


def test_an_input_that_nothing_writes_is_refused_by_name() -> None:
    model = make_model([node("Add", ["x", "ghost"], ["y"], name="add")], {"x": [1, 2]}, ["y"])
    with pytest.raises(NetworkError, match="ghost"):
        network_from_model(model, "t")


def test_an_output_that_nothing_writes_is_refused_by_name() -> None:
    model = make_model([node("Relu", ["x"], ["y"])], {"x": [1, 2]}, ["y", "phantom"])
    with pytest.raises(NetworkError, match="phantom"):
        network_from_model(model, "t")
