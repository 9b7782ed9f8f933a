"""Resizing: hand-made pictures, and exact interpolation as the reference."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from npuwidgets.errors import PictureError
from npuwidgets.inputs import resize_bilinear

pictures = arrays.arrays(
    np.uint8, st.tuples(st.integers(1, 12), st.integers(1, 12), st.sampled_from([1, 3]))
)
sizes = st.integers(1, 20)


def exact(line: npt.NDArray[np.float64], count: int) -> npt.NDArray[np.float64]:
    """Interpolate along the first axis without any rounding."""
    places = np.clip((np.arange(count) + 0.5) * len(line) / count - 0.5, 0, len(line) - 1)
    low = np.floor(places).astype(int)
    high = np.minimum(low + 1, len(line) - 1)
    share = (places - low).reshape(-1, 1, 1)
    between: npt.NDArray[np.float64] = line[low] * (1 - share) + line[high] * share
    return between


def test_two_pixels_become_four_at_quarter_steps() -> None:
    row = np.array([[[0], [100]]], np.uint8)
    assert resize_bilinear(row, 1, 4)[0, :, 0].tolist() == [0, 25, 75, 100]


def test_a_reduction_takes_the_two_nearest_pixels_and_does_not_smooth() -> None:
    row = np.array([[[200], [0], [0], [40], [0], [0]]], np.uint8)
    # Centres at 1 and 4: exactly on pixels that are 0, whatever their neighbours are.
    assert resize_bilinear(row, 1, 2)[0, :, 0].tolist() == [0, 0]


def test_columns_and_rows_are_not_confused() -> None:
    column = np.array([[[0]], [[100]]], np.uint8)
    assert resize_bilinear(column, 4, 1)[:, 0, 0].tolist() == [0, 25, 75, 100]


def test_channels_stay_apart() -> None:
    row = np.array([[[0, 10, 255], [100, 10, 255]]], np.uint8)
    assert resize_bilinear(row, 1, 4)[0].tolist() == [
        [0, 10, 255],
        [25, 10, 255],
        [75, 10, 255],
        [100, 10, 255],
    ]


@given(pictures, sizes, sizes)
def test_every_pixel_is_within_one_level_of_exact_interpolation(
    picture: npt.NDArray[np.uint8], height: int, width: int
) -> None:
    tall = exact(picture.astype(np.float64), height)
    wanted = exact(tall.transpose(1, 0, 2), width).transpose(1, 0, 2)
    found = resize_bilinear(picture, height, width)
    assert found.shape == (height, width, picture.shape[2])
    assert np.abs(found - wanted).max() <= 1


@given(pictures)
def test_the_same_size_gives_the_same_pixels_in_an_array_of_its_own(
    picture: npt.NDArray[np.uint8],
) -> None:
    found = resize_bilinear(picture, *picture.shape[:2])
    assert np.array_equal(found, picture)
    assert not np.shares_memory(found, picture)


@given(st.integers(0, 255), sizes, sizes, sizes, sizes)
def test_a_plain_picture_stays_plain(
    level: int, rows: int, columns: int, tall: int, wide: int
) -> None:
    plain = np.full((rows, columns, 1), level, np.uint8)
    assert (resize_bilinear(plain, tall, wide) == level).all()


def test_a_float_picture_is_refused() -> None:
    with pytest.raises(PictureError, match=r"uint8 array .* got float32"):
        resize_bilinear(np.zeros((2, 2, 3), np.float32), 4, 4)


def test_a_size_of_zero_is_refused() -> None:
    with pytest.raises(PictureError, match="0x4"):
        resize_bilinear(np.zeros((2, 2, 3), np.uint8), 0, 4)
