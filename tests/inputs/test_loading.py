"""From a file to the network's input."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from npuwidgets.errors import PictureError, SettingError
from npuwidgets.inputs import (
    PRESETS,
    Preprocessing,
    load_fitted,
    load_input,
    tensor_file_name,
    write_tensor,
)

RAW = PRESETS["raw"]
SHAPE = (1, 3, 2, 4)
READY = np.arange(24, dtype=np.float32).reshape(SHAPE) / 7


def saved(folder: Path, array: npt.NDArray[np.generic]) -> Path:
    path = folder / "ready.npy"
    np.save(path, array)
    return path


def picture(folder: Path, height: int, width: int) -> Path:
    path = folder / "blue.png"
    Image.new("RGB", (width, height), (10, 20, 200)).save(path)
    return path


def test_a_picture_is_decoded_fitted_and_normalized(tmp_path: Path) -> None:
    path = picture(tmp_path, 4, 4)
    given = load_input(path, (1, 3, 4, 8), Preprocessing((10.0,), 2.0, fitting="letterbox"))
    assert given.shape == (1, 3, 4, 8)
    assert given[0, :, 0, 2].tolist() == [0, 20, 380]
    assert given[0, :, 0, 0].tolist() == [208, 208, 208]  # (114 - 10) * 2


def test_the_layout_says_where_the_channels_are(tmp_path: Path) -> None:
    given = load_input(
        picture(tmp_path, 5, 5), (1, 4, 8, 3), Preprocessing((0.0,), 1.0, layout="nhwc")
    )
    assert given.shape == (1, 4, 8, 3)
    assert given[0, 0, 0].tolist() == [10, 20, 200]


def test_the_fitted_picture_is_there_to_draw_on(tmp_path: Path) -> None:
    fitted, placed = load_fitted(
        picture(tmp_path, 4, 4), (1, 3, 4, 8), Preprocessing((0.0,), 1.0, fitting="letterbox")
    )
    assert fitted[0, 2].tolist() == [10, 20, 200]
    assert placed.left == 2


def test_an_array_is_normalized_as_a_picture_is(tmp_path: Path) -> None:
    # the bytes and settings of the toolchain's mobilenet sample (hybrid-6.0), whose table has the
    # input's range -1 .. 0.9765625
    array = np.array([[[0, 253, 128]]], np.uint8)
    used = Preprocessing((128.0,) * 3, 0.0078125, layout="nhwc")
    given = load_input(saved(tmp_path, array), (1, 1, 1, 3), used)
    assert given.tolist() == [[[[-1.0, 0.9765625, 0.0]]]]


def test_mean_scale_and_order_go_by_the_channels_of_the_layout(tmp_path: Path) -> None:
    path = saved(tmp_path, np.array([[[[1]], [[2]], [[3]]]], np.float32))
    used = Preprocessing((1.0, 1.0, 0.0), (1.0, 10.0, 100.0), reverse_channel=True)
    # reversed first: (3 - 1) * 1, (2 - 1) * 10, (1 - 0) * 100
    assert load_input(path, (1, 3, 1, 1), used).reshape(-1).tolist() == [2, 10, 100]


def test_the_planes_of_an_array_that_is_no_picture_are_mirrored_too(tmp_path: Path) -> None:
    # what a user of the toolchain found: plane 0 of 22 became plane 21
    planes = np.arange(22, dtype=np.float32).reshape(1, 22, 1, 1)
    used = Preprocessing((0.0,), 1.0, reverse_channel=True)
    given = load_input(saved(tmp_path, planes), (1, 22, 1, 1), used)
    assert given.reshape(-1).tolist() == list(range(21, -1, -1))


def test_an_array_without_channels_takes_one_mean_and_one_scale(tmp_path: Path) -> None:
    path = saved(tmp_path, np.array([[1, 2, 3]], np.float32))
    used = Preprocessing((1.0,), 2.0, reverse_channel=True)
    assert load_input(path, (1, 3), used).tolist() == [[0, 2, 4]]
    with pytest.raises(SettingError, match="mean has 3 values and the input 1 channel"):
        load_input(path, (1, 3), Preprocessing((1.0, 2.0, 3.0), 1.0))


def test_a_ready_made_array_is_unchanged_by_mean_0_and_scale_1(tmp_path: Path) -> None:
    assert np.array_equal(load_input(saved(tmp_path, READY), SHAPE, RAW), READY)


def test_a_dump_is_what_the_network_got_and_is_not_normalized_again(tmp_path: Path) -> None:
    path = tmp_path / "images.tensor"
    write_tensor(path, READY)
    assert np.array_equal(load_input(path, SHAPE, Preprocessing((9.0,), 3.0)), READY)


def test_one_entry_of_a_file_of_many_samples_is_loaded(tmp_path: Path) -> None:
    many = saved(tmp_path, np.stack([READY[0], READY[0] + 1]))
    assert np.array_equal(load_input(many, SHAPE, RAW, row=1), READY + 1)
    with pytest.raises(PictureError, match="holds 2 samples now, and 3 are needed"):
        load_input(many, SHAPE, RAW, row=2)


def test_a_grey_picture_feeds_three_equal_channels_and_a_colour_one_its_luma(
    tmp_path: Path,
) -> None:
    for name in ("grey.png", "grey.jpg"):
        Image.new("L", (4, 2), 77).save(tmp_path / name)
        assert (load_input(tmp_path / name, SHAPE, RAW) == 77).all()
    # ITU-R 601: 0.299 * 10 + 0.587 * 20 + 0.114 * 200 = 37.5
    grey = load_input(picture(tmp_path, 2, 4), (1, 1, 2, 4), RAW)
    assert abs(float(grey[0, 0, 0, 0]) - 37.5) <= 0.5


def test_the_batch_axis_may_be_left_out(tmp_path: Path) -> None:
    assert np.array_equal(load_input(saved(tmp_path, READY[0]), SHAPE, RAW), READY)


def test_uint8_becomes_the_same_numbers_in_float32(tmp_path: Path) -> None:
    given = load_input(saved(tmp_path, np.full(SHAPE, 200, np.uint8)), SHAPE, RAW)
    assert given.dtype == np.float32
    assert (given == 200).all()


def test_an_array_in_fortran_order_is_made_contiguous(tmp_path: Path) -> None:
    given = load_input(saved(tmp_path, np.asfortranarray(READY)), SHAPE, RAW)
    assert given.flags.c_contiguous
    assert np.array_equal(given, READY)


def test_a_dump_of_the_toolchain_is_a_ready_made_input(tmp_path: Path) -> None:
    named = tmp_path / tensor_file_name(0, "images_208", "out0", SHAPE)
    plain = tmp_path / "images.tensor"
    for path in (named, plain):
        write_tensor(path, READY)
        assert np.array_equal(load_input(path, SHAPE, RAW), READY)


def test_a_dump_whose_name_says_another_shape_is_refused(tmp_path: Path) -> None:
    path = tmp_path / tensor_file_name(0, "images_208", "out0", (1, 2, 4, 3))
    write_tensor(path, READY)
    with pytest.raises(PictureError, match=r"\(1, 2, 4, 3\), the network's input \(1, 3, 2, 4\)"):
        load_input(path, SHAPE, RAW)


def test_an_array_of_another_shape_is_refused_with_both(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"\(3, 4, 2\), the network's input \(1, 3, 2, 4\)"):
        load_input(saved(tmp_path, READY.reshape(3, 4, 2)), SHAPE, RAW)


def test_one_sample_does_not_fill_a_batch_of_two(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"the network's input \(2, 3, 2, 4\)"):
        load_input(saved(tmp_path, READY[0]), (2, 3, 2, 4), RAW)


def test_values_that_are_not_finite_are_counted_and_refused(tmp_path: Path) -> None:
    broken = READY.copy()
    broken[0, 0, 0, :2] = np.nan, np.inf
    with pytest.raises(PictureError, match="2 values that are not finite"):
        load_input(saved(tmp_path, broken), SHAPE, RAW)


def test_another_dtype_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"float64, not float32 or uint8.*astype"):
        load_input(saved(tmp_path, READY.astype(np.float64)), SHAPE, RAW)


def test_a_pickle_in_an_npy_file_is_not_loaded(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"ready\.npy cannot be read"):
        load_input(saved(tmp_path, np.array([{}], dtype=object)), SHAPE, RAW)


def test_an_archive_named_npy_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "several.npz", a=READY)
    path = (tmp_path / "several.npz").rename(tmp_path / "several.npy")
    with pytest.raises(PictureError, match=r"an archive of arrays \(\.npz\)"):
        load_input(path, SHAPE, RAW)


@pytest.mark.parametrize("content", [b"", b"\x93NUMPY\x01\x00"])
def test_a_truncated_npy_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "cut.npy").write_bytes(content)
    with pytest.raises(PictureError, match=r"cut\.npy cannot be read"):
        load_input(tmp_path / "cut.npy", SHAPE, RAW)


@pytest.mark.parametrize("shape", [(1, 64), (1, 4, 8, 8), (2, 3, 8, 8), (1, 8, 8, 3)])
def test_a_picture_does_not_go_into_an_input_that_takes_none(
    tmp_path: Path, shape: tuple[int, ...]
) -> None:
    with pytest.raises(PictureError, match=r"takes none: .*check the layout"):
        load_input(picture(tmp_path, 4, 4), shape, RAW)
