"""Codes used, and the walk over arrays in pieces."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from npuwidgets.errors import FormatError
from npuwidgets.numerics import codes_used, codes_used_float
from npuwidgets.numerics.pieces import PIECE, pieces


@given(
    st.sampled_from([np.uint8, np.int8, np.int16, np.uint16]).flatmap(
        lambda dtype: hnp.arrays(dtype, hnp.array_shapes(max_side=9))
    )
)
def test_codes_used_is_the_number_of_distinct_codes(codes: npt.NDArray[Any]) -> None:
    expected = len(set(codes.ravel().tolist()))
    assert codes_used(codes) == expected
    assert codes_used(codes.T) == expected
    assert codes_used_float(codes.astype(np.float32)) == expected


@pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.int16])
def test_a_rare_code_in_a_late_piece_is_counted(dtype: type[np.integer[Any]]) -> None:
    codes = np.zeros(2 * PIECE + 9, dtype)
    codes[PIECE:] = 3
    codes[-1] = 7
    assert codes_used(codes) == 3


def test_every_code_can_be_used() -> None:
    assert codes_used(np.arange(-128, 128).astype(np.int8)) == 256
    assert codes_used(np.arange(3 * 65536).astype(np.uint16)) == 65536


def test_a_dead_tensor_uses_one_code() -> None:
    assert codes_used(np.full((1, 25200, 1), -127, np.int8)) == 1
    assert codes_used_float(np.zeros((3, 4), np.float32)) == 1


def test_an_empty_slice_uses_none() -> None:
    assert codes_used(np.empty((3, 0), np.int8)) == 0
    assert codes_used(np.empty((3, 0), np.int16)) == 0
    assert codes_used_float(np.empty(0, np.float32)) == 0


def test_only_the_slice_is_counted() -> None:
    codes = np.arange(24, dtype=np.int8).reshape(2, 3, 4)
    assert codes_used(codes[..., 1:3]) == 12
    assert codes_used(codes.astype(np.int16)[:, ::2, 3:]) == 4


def test_half_precision_counts_by_bit_pattern() -> None:
    assert codes_used(np.array([0.0, -0.0, 1.5, 1.5], np.float16)) == 3


def test_float_values_count_negative_zero_as_zero_and_all_nan_as_one() -> None:
    values = np.array([0.0, -0.0, np.nan, np.nan, 2.0], np.float32)
    assert codes_used_float(values) == 3


def test_codes_of_another_width_are_refused() -> None:
    with pytest.raises(FormatError, match="float32"):
        codes_used(np.zeros(3, np.float32))


@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 1, 3 * PIECE])
def test_pieces_of_a_contiguous_array_are_views_in_order(size: int) -> None:
    array = np.arange(size)
    walked = [piece for (piece,) in pieces(array)]
    assert all(np.shares_memory(piece, array) for piece in walked)
    assert all(piece.size <= PIECE for piece in walked)
    assert sum(piece.size for piece in walked) == size
    assert not walked or np.array_equal(np.concatenate(walked), array)


def test_pieces_of_unlike_layouts_keep_pace() -> None:
    array = np.arange(3 * (PIECE + 1)).reshape(3, PIECE + 1)
    twin = np.asfortranarray(array)
    walked = [(a.copy(), b.copy()) for a, b in pieces(array[:, ::-1], twin[:, ::-1])]
    for a, b in walked:
        np.testing.assert_array_equal(a, b)
    np.testing.assert_array_equal(np.concatenate([a for a, _ in walked]), array[:, ::-1].ravel())
