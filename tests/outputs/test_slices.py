"""Slices: written by a person, or taken from a Concat."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npuwidgets.errors import SettingError
from npuwidgets.outputs import Slice, default_slices, parse_slices

HEAD = (1, 25200, 85)


def test_the_usual_slices_of_a_detector_are_parsed() -> None:
    assert parse_slices("axis=-1;box=0:4;objectness=4;classes=5:", HEAD) == (
        Slice("box", 2, 0, 4),
        Slice("objectness", 2, 4, 5),
        Slice("classes", 2, 5, 85),
    )


def test_the_last_axis_is_meant_where_none_is_written() -> None:
    assert parse_slices("rest=:-1", (2, 7)) == (Slice("rest", 1, 0, 6),)


def test_the_axis_changes_for_the_parts_after_it() -> None:
    found = parse_slices(" last = -1 ; axis = 1 ; large = 24000: ;", HEAD)
    assert found == (Slice("last", 2, 84, 85), Slice("large", 1, 24000, 25200))


def test_a_slice_is_a_view_with_all_axes() -> None:
    array = np.arange(24).reshape(2, 3, 4)
    (part,) = parse_slices("axis=1;middle=1", array.shape)
    cut = part.of(array)
    assert cut.tolist() == [[[4, 5, 6, 7]], [[16, 17, 18, 19]]]
    assert np.shares_memory(cut, array)


def test_a_slice_is_refused_by_an_array_that_is_too_small() -> None:
    with pytest.raises(SettingError, match=r"classes \(5:85 on axis 2\).*\(1, 3, 80\)"):
        Slice("classes", 2, 5, 85).of(np.zeros((1, 3, 80)))
    with pytest.raises(SettingError, match=r"\(85,\)"):
        Slice("classes", 2, 5, 85).of(np.zeros(85))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no slice in ''"),
        ("axis=1", "no slice"),
        ("box", "'box' is not name=start:stop"),
        ("=0:4", "is not name=start:stop"),
        ("box=", "is not name=start:stop"),
        ("box=a:b", "'a:b' is neither"),
        ("box=0:4:2", "'0:4:2' is neither"),
        ("box=4:4", "means 4:4, which is empty"),
        ("box=0:86", "outside this axis of 85"),
        ("box=85", "outside this axis of 85"),
        ("box=-86", "outside this axis of 85"),
        ("axis=3;box=0:4", "no axis 3: choose from -3 to 2"),
        ("axis=last;box=0:4", "an axis is a whole number"),
        ("box=0:2;box=2:4", "two slices are named 'box'"),
    ],
)
def test_a_part_that_means_nothing_is_refused(text: str, said: str) -> None:
    with pytest.raises(SettingError, match=said):
        parse_slices(text, HEAD)


def test_the_concat_of_a_yolo_row_is_named_by_meaning() -> None:
    assert default_slices(HEAD, -1, (2, 2, 81)) == (
        Slice("xy", 2, 0, 2),
        Slice("wh", 2, 2, 4),
        Slice("objectness", 2, 4, 5),
        Slice("classes", 2, 5, 85),
    )


@pytest.mark.parametrize(
    ("shape", "axis", "sizes", "names"),
    [
        ((1, 256), 1, (128, 128), ["0:128", "128:256"]),
        ((1, 85, 7), 1, (2, 2, 81), ["0:2", "2:4", "4:85"]),  # not the last axis
        ((1, 7, 5), -1, (2, 2, 1), ["0:2", "2:4", "4:5"]),  # no class left after objectness
        ((1, 10), 1, (10,), ["0:10"]),
        (HEAD, 1, (19200, 4800, 1200), ["0:19200", "19200:24000", "24000:25200"]),
    ],
)
def test_another_concat_is_named_by_its_bounds(
    shape: tuple[int, ...], axis: int, sizes: tuple[int, ...], names: list[str]
) -> None:
    assert [part.name for part in default_slices(shape, axis, sizes)] == names


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.integers(1, 3))
def test_default_slices_put_together_are_the_whole(sizes: list[int], batch: int) -> None:
    array = np.arange(batch * sum(sizes)).reshape(batch, sum(sizes))
    parts = default_slices(array.shape, 1, sizes)
    assert np.array_equal(np.concatenate([part.of(array) for part in parts], axis=1), array)


@given(st.integers(1, 20), st.data())
def test_what_numpy_understands_means_the_same_here(length: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(-length, length - 1))
    stop = data.draw(st.integers(-length, length))
    array = np.arange(length)
    wanted = array[start:stop]
    if len(wanted):
        (part,) = parse_slices(f"part={start}:{stop}", array.shape)
        assert np.array_equal(part.of(array), wanted)
    else:
        with pytest.raises(SettingError, match="empty"):
            parse_slices(f"part={start}:{stop}", array.shape)


@pytest.mark.parametrize("sizes", [(2, 2, 80), (), (85, 0), (90, -5)])
def test_parts_that_do_not_make_up_the_axis_are_refused(sizes: tuple[int, ...]) -> None:
    with pytest.raises(SettingError, match="do not make up axis 2"):
        default_slices(HEAD, 2, sizes)
