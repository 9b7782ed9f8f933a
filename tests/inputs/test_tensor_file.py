"""`.tensor` files: the toolchain's own bytes, and what hand-made ones hold."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from npuwidgets.errors import TensorFileError
from npuwidgets.inputs import (
    TensorName,
    parse_tensor_name,
    read_tensor,
    tensor_file_name,
    write_tensor,
)

WALK = "iter_0_attach_Concat_Concat_303_out0_0_out0_1_25200_85.tensor"


def test_every_dump_of_mnist_is_written_back_byte_for_byte(shared: Path, tmp_path: Path) -> None:
    dumps = sorted((shared / "acuity-samples/mnist").glob("*.tensor"))
    assert len(dumps) >= 12
    for dump in dumps:
        values = read_tensor(dump)
        assert values.shape in ((1, 10), (1, 1, 28, 28))
        write_tensor(tmp_path / dump.name, values)
        assert (tmp_path / dump.name).read_bytes() == dump.read_bytes(), dump.name


def test_a_value_is_the_repr_of_the_double_that_equals_the_float32(tmp_path: Path) -> None:
    path = tmp_path / "values.tensor"
    write_tensor(path, np.array([[0.1, -0.0], [1e-5, 2.0]], np.float32))
    assert path.read_bytes() == b"0.10000000149011612\n-0.0\n9.999999747378752e-06\n2.0"


def test_a_quantized_tensor_prints_as_an_unquantized_one_does(tmp_path: Path) -> None:
    few = np.array([0.5, -0.0, 0.0, 0.5, 0.5, -0.0, 0.0, 0.5], np.float32)
    write_tensor(tmp_path / "few.tensor", few)
    assert (tmp_path / "few.tensor").read_text() == "0.5\n-0.0\n0.0\n0.5\n0.5\n-0.0\n0.0\n0.5"


finite_or_not = arrays.arrays(np.float32, st.integers(1, 30), elements=st.floats(width=32))


@given(finite_or_not)
def test_what_is_written_is_read_back_to_the_bit(
    tmp_path_factory: pytest.TempPathFactory, values: npt.NDArray[np.float32]
) -> None:
    path = tmp_path_factory.mktemp("round") / "values.tensor"
    write_tensor(path, values)
    found = read_tensor(path)
    same = (found.view(np.uint32) == values.view(np.uint32)) | (np.isnan(found) & np.isnan(values))
    assert same.all()


def test_an_array_in_another_memory_order_is_written_row_major(tmp_path: Path) -> None:
    path = tmp_path / "turned.tensor"
    write_tensor(path, np.array([[1, 2], [3, 4]], np.float32).T)
    assert path.read_text() == "1.0\n3.0\n2.0\n4.0"


def test_the_walks_golden_tensor_gets_its_name() -> None:
    name = tensor_file_name(0, "attach_Concat_Concat_303/out0_0", "out0", (1, 25200, 85))
    assert name == WALK


def test_the_name_tells_layer_port_and_shape() -> None:
    assert parse_tensor_name(WALK) == TensorName(
        0, "attach_Concat_Concat_303_out0_0", "out0", (1, 25200, 85)
    )


def test_the_mnist_dumps_tell_their_shapes() -> None:
    parsed = parse_tensor_name("iter_5_attach_Gemm__fc_fc.1_Gemm_out0_0_out0_1_10.tensor")
    assert parsed == TensorName(5, "attach_Gemm__fc_fc.1_Gemm_out0_0", "out0", (1, 10))


@given(st.lists(st.integers(1, 9999), max_size=5), st.integers(0, 99), st.integers(0, 9))
def test_a_name_is_parsed_back(shape: list[int], iteration: int, port: int) -> None:
    name = tensor_file_name(iteration, "Conv_/model.0/conv/Conv_12", f"out{port}", shape)
    assert parse_tensor_name(name) == TensorName(
        iteration, "Conv__model.0_conv_Conv_12", f"out{port}", tuple(shape)
    )


@pytest.mark.parametrize("name", ["golden.tensor", "iter_x_a_out0_1.tensor", "iter_0_a_out0_1.npy"])
def test_another_name_is_refused_with_the_pattern(name: str) -> None:
    with pytest.raises(TensorFileError, match="iter_<n>_<lid>"):
        parse_tensor_name(name)


def test_a_file_of_another_name_is_flat_unless_a_shape_is_given(tmp_path: Path) -> None:
    path = tmp_path / "golden.tensor"
    path.write_text("1.0\n2.0\n3.0\n4.0\n5.0\n6.0")
    assert read_tensor(path).tolist() == [1, 2, 3, 4, 5, 6]
    assert read_tensor(path, (2, 3)).tolist() == [[1, 2, 3], [4, 5, 6]]


def test_line_ends_of_other_systems_and_a_last_newline_are_read(tmp_path: Path) -> None:
    path = tmp_path / "golden.tensor"
    path.write_bytes(b"1.0\r\n2.0\r\n")
    assert read_tensor(path).tolist() == [1, 2]


def test_a_truncated_dump_is_named_with_both_counts(tmp_path: Path) -> None:
    path = tmp_path / "iter_0_a_out0_2_3.tensor"
    path.write_text("1.0\n2.0\n3.0\n4.0")
    with pytest.raises(TensorFileError, match=r"4 values.*\(2, 3\) takes 6.*truncated"):
        read_tensor(path)


def test_a_line_that_is_no_number_is_named(tmp_path: Path) -> None:
    path = tmp_path / "golden.tensor"
    path.write_text("1.0\n2.0\nabc\n4.0")
    with pytest.raises(TensorFileError, match=r"golden\.tensor, line 3: 'abc'"):
        read_tensor(path)


def test_empty_missing_and_binary_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "golden.tensor"
    with pytest.raises(TensorFileError, match="No such file"):
        read_tensor(path)
    path.write_text("\n")
    with pytest.raises(TensorFileError, match="empty"):
        read_tensor(path)
    path.write_bytes(b"\x93NUMPY")
    with pytest.raises(TensorFileError, match="not text"):
        read_tensor(path)


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "golden.tensor"
    write_tensor(path, np.ones(2, np.float32))

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(TensorFileError, match="No space left"):
        write_tensor(path, np.zeros(2, np.float32))
    assert path.read_text() == "1.0\n1.0"
    assert [entry.name for entry in tmp_path.iterdir()] == ["golden.tensor"]


def test_an_empty_tensor_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(TensorFileError, match="empty tensor"):
        write_tensor(tmp_path / "none.tensor", np.zeros((0, 3), np.float32))
