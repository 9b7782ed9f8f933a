"""Slices from the data."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from npuwidgets.outputs import dead_columns, mixed_slices

RNG = np.random.default_rng(3)


def columns(*largest: float, rows: int = 50) -> npt.NDArray[np.float32]:
    """(1, rows, columns) with these largest values."""
    values = RNG.uniform(-1, 1, (1, rows, len(largest))).astype(np.float32)
    values[0, 0] = 1
    return values * np.array(largest, np.float32)


def bounds(values: npt.NDArray[np.float32], groups: int | None = None) -> list[tuple[int, int]]:
    return [(one.start, one.stop) for one in mixed_slices(values, groups=groups)]


def test_boxes_and_scores_are_told_apart_by_their_ranges() -> None:
    values = columns(640, 640, 300, 500, 0.9, 0.8)
    assert bounds(values) == [(0, 4), (4, 6)]
    assert bounds(np.moveaxis(values, 2, 1)) == [(0, 4), (4, 6)]
    (first, _) = mixed_slices(np.moveaxis(values, 2, 1))
    assert (first.axis, first.name) == (1, "columns 0:4")


def test_ranges_that_are_alike_are_no_mix() -> None:
    assert bounds(columns(1, 2, 4, 7, 3)) == []
    assert bounds(columns(1, 7.9)) == []


def test_the_widest_gap_comes_first_and_few_groups_can_be_asked_for() -> None:
    values = columns(1000, 1000, 10, 0.01)
    assert bounds(values) == [(0, 2), (2, 3), (3, 4)]
    assert bounds(values, groups=2) == [(0, 3), (3, 4)]


def test_columns_of_zeros_belong_to_their_neighbours() -> None:
    assert bounds(columns(100, 0, 100, 1)) == [(0, 3), (3, 4)]


def test_scattered_small_columns_are_no_slices() -> None:
    assert bounds(columns(*[100, 0.1] * 20)) == []


def test_rows_of_anchors_have_columns_with_four_axes_too() -> None:
    values = columns(640, 640, 0.9, rows=120).reshape(1, 3, 40, 3)
    assert bounds(values) == [(0, 2), (2, 3)]


def test_rows_of_a_map_are_no_columns() -> None:
    golden = np.zeros((1, 1, 20, 30), np.float32)
    golden[0, 0, :, :3], golden[0, 0, :, 3:] = RNG.uniform(0, 0.1, (20, 3)), 90
    assert mixed_slices(golden) == ()
    assert dead_columns(golden, np.rint(golden / 0.5)) == ()
    channels_last = np.moveaxis(columns(100, 100, 0.1, rows=400).reshape(1, 20, 20, 3), 0, 0)
    assert bounds(channels_last) == [(0, 2), (2, 3)]


def test_a_row_has_no_columns() -> None:
    assert mixed_slices(np.array([[100.0, 0.1, 3.0]], np.float32)) == ()


@pytest.mark.parametrize("axis", [1, 2])
def test_dead_columns_hold_values_and_one_code(axis: int) -> None:
    golden = columns(600, 600, 0.5, 0.5, 200)
    codes = np.rint(golden / 2.5).astype(np.int16)
    golden, codes = (np.moveaxis(one, 2, axis) for one in (golden, codes))
    (found,) = dead_columns(golden, codes)
    assert (found.axis, found.start, found.stop) == (axis, 2, 4)


def test_a_constant_column_is_not_dead() -> None:
    golden = columns(600, 1)
    golden[..., 1] = 0.5
    assert dead_columns(golden, np.zeros(golden.shape, np.int8))[0].stop == 1
