"""Normalization: hand-computed values and the toolchain's own dumps."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from npuwidgets.errors import PictureError, SettingError
from npuwidgets.inputs import (
    PRESETS,
    Dataset,
    Preprocessing,
    load_input,
    read_tensor,
)

PIXEL = np.array([[[0, 100, 255]]], np.uint8)


@pytest.mark.parametrize("iteration", range(6))
def test_the_mnist_inputs_are_the_toolchains_to_the_bit(shared: Path, iteration: int) -> None:
    folder = shared / "acuity-samples/mnist"
    # mnist-inputmeta.yml; the picture of iteration n is the n-th of dataset.txt.
    preprocessing = Preprocessing((0.4242,), 3.2457, reverse_channel=True)
    picture = Dataset.from_text(folder / "dataset.txt")[iteration].paths[0]
    given = load_input(picture, (1, 1, 28, 28), preprocessing)
    # The dump is the u8 input dequantized: scale 3.2457001209259033, zero point 0.
    step = np.float32(3.2457001209259033)
    quantized = np.clip(np.rint(given / step), 0, 255) * step
    dumped = read_tensor(folder / f"iter_{iteration}_input_10_out0_1_1_28_28.tensor")
    assert dumped.shape == quantized.shape
    assert np.array_equal(quantized.view(np.uint32), dumped.view(np.uint32))


def test_the_mean_comes_off_before_the_scale() -> None:
    given = Preprocessing((100.0,), 0.5).apply(PIXEL)
    assert given[0, :, 0, 0].tolist() == [-50, 0, 77.5]


def test_each_channel_has_its_own_mean_and_scale() -> None:
    given = Preprocessing((0.0, 50.0, 55.0), (1.0, 2.0, 0.25)).apply(PIXEL)
    assert given[0, :, 0, 0].tolist() == [0, 100, 50]


def test_reverse_channel_feeds_blue_first_with_the_first_mean() -> None:
    given = Preprocessing((255.0, 0.0, 0.0), 1.0, reverse_channel=True).apply(PIXEL)
    assert given[0, :, 0, 0].tolist() == [0, 100, 0]


def test_both_layouts_hold_the_same_numbers() -> None:
    picture = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)
    first = Preprocessing((1.0, 2.0, 3.0), (0.5, 1.0, 2.0)).apply(picture)
    last = Preprocessing((1.0, 2.0, 3.0), (0.5, 1.0, 2.0), layout="nhwc").apply(picture)
    assert first.shape == (1, 3, 2, 4)
    assert last.shape == (1, 2, 4, 3)
    assert first.flags.c_contiguous
    assert last.flags.c_contiguous
    assert np.array_equal(first.transpose(0, 2, 3, 1), last)


def test_the_arithmetic_is_float32_subtract_then_multiply() -> None:
    mean, scale = np.float32(123.675), np.float32(1 / 58.395)
    given = Preprocessing((123.675,), 1 / 58.395).apply(np.array([[[7]]], np.uint8))
    assert given.dtype == np.float32
    assert given[0, 0, 0, 0] == np.float32(np.float32(7) - mean) * scale


def test_imagenet_maps_the_mean_colour_to_zero_and_one_deviation_to_one() -> None:
    assert PRESETS["ImageNet"].per_channel(3)[0].tolist() == pytest.approx(
        [0.485 * 255, 0.456 * 255, 0.406 * 255]
    )
    assert (1 / PRESETS["ImageNet"].per_channel(3)[1]).tolist() == pytest.approx(
        [0.229 * 255, 0.224 * 255, 0.225 * 255]
    )


@pytest.mark.parametrize(
    ("name", "extent"),
    [
        ("0..1", (0, 1)),
        ("-1..1", (-1, 1)),
        ("raw", (0, 255)),
        ("ImageNet", (-0.485 / 0.229, (1 - 0.406) / 0.225)),
    ],
)
def test_a_preset_gives_the_extent_it_is_known_for(name: str, extent: tuple[float, float]) -> None:
    assert PRESETS[name].extent(3) == pytest.approx(extent, abs=1e-6)


def test_a_negative_scale_still_has_its_extent_the_right_way_up() -> None:
    assert Preprocessing((255.0,), -1.0).extent(1) == (0, 255)


def test_lists_and_arrays_make_the_same_value_as_tuples() -> None:
    plain = Preprocessing((1.0, 2.0, 3.0), (4.0, 5.0, 6.0))
    other = Preprocessing([1, 2, 3], np.array([4, 5, 6]))  # type: ignore[arg-type]
    assert other == plain
    assert hash(other) == hash(plain)


@pytest.mark.parametrize("value", [math.nan, math.inf, 1e39])
def test_a_number_that_float32_does_not_hold_is_refused(value: float) -> None:
    with pytest.raises(SettingError, match="mean must be a finite"):
        Preprocessing((value,), 1.0)
    with pytest.raises(SettingError, match="scale must be a finite"):
        Preprocessing((0.0,), value)


@pytest.mark.parametrize("scale", [0.0, (1.0, 0.0, 1.0), 1e-60])
def test_a_scale_of_zero_is_refused_with_the_usual_one(scale: float | tuple[float, ...]) -> None:
    with pytest.raises(SettingError, match="1/255"):
        Preprocessing((0.0,), scale)


@pytest.mark.parametrize("mean", [(), 3.0, "0", (True,), ("1",)])
def test_a_mean_that_is_no_list_of_numbers_is_refused(mean: object) -> None:
    with pytest.raises(SettingError, match="mean must be"):
        Preprocessing(mean, 1.0)  # type: ignore[arg-type]


def test_reverse_channel_must_be_true_or_false() -> None:
    with pytest.raises(SettingError, match="'yes'"):
        Preprocessing((0.0,), 1.0, reverse_channel="yes")  # type: ignore[arg-type]


def test_unknown_names_are_refused_with_the_nearest() -> None:
    with pytest.raises(SettingError, match=r"did you mean 'nchw'"):
        Preprocessing((0.0,), 1.0, layout="NCHW")
    with pytest.raises(SettingError, match=r"did you mean 'crop'"):
        Preprocessing((0.0,), 1.0, fitting="crops")


def test_two_means_do_not_go_with_three_scales() -> None:
    with pytest.raises(SettingError, match="2 means but 3 scales"):
        Preprocessing((0.0, 1.0), (1.0, 1.0, 1.0))


def test_three_means_do_not_go_with_a_grey_input() -> None:
    with pytest.raises(SettingError, match=r"mean has 3 values and the input 1 channel"):
        PRESETS["ImageNet"].apply(np.zeros((2, 2, 1), np.uint8))


def test_a_picture_that_is_already_float_is_refused() -> None:
    with pytest.raises(PictureError, match="float32"):
        PRESETS["raw"].apply(np.zeros((2, 2, 1), np.float32))
