"""Suspicions: what is said, with which figures, and when nothing is said."""

from __future__ import annotations

import pytest

from npuwidgets.inputs import PRESETS, Preprocessing, slips, suspicions


@pytest.mark.parametrize("name", ["0..1", "-1..1", "ImageNet"])
def test_a_usual_normalization_is_not_suspected(name: str) -> None:
    assert suspicions(PRESETS[name]) == []


@pytest.mark.parametrize("name", list(PRESETS))
def test_nothing_is_said_against_the_reference_itself(name: str) -> None:
    assert suspicions(PRESETS[name], PRESETS[name]) == []


def test_a_scale_of_a_thousandth_is_a_quarter_of_the_reference() -> None:
    assert suspicions(Preprocessing((0.0,), 1 / 1000), PRESETS["0..1"]) == [
        "the network sees 0..0.26, reference 0..1 (0.26 times as wide)"
    ]


def test_a_mean_left_out_is_a_shift() -> None:
    said = suspicions(Preprocessing((0.0,), 1 / 127.5), PRESETS["-1..1"])
    assert said == ["the network sees 0..2, reference -1..1 (shifted)"]


def test_rounding_the_scale_to_the_toolchains_digits_is_not_suspected() -> None:
    # The walk's 0.0039 for 1/255 is half a percent narrow.
    assert suspicions(Preprocessing((0.0,), 0.0039), PRESETS["0..1"]) == []


def test_raw_pixels_are_suspected_without_any_reference() -> None:
    (said,) = suspicions(PRESETS["raw"])
    assert said.startswith("the network sees 0..255;")


def test_a_scale_applied_twice_is_suspected_without_any_reference() -> None:
    (said,) = suspicions(Preprocessing((0.0,), 1 / 255**2))
    assert "0..0.0039" in said
    assert "twice" in said


def test_a_quarter_of_the_narrowest_usual_width_is_suspected_without_any_reference() -> None:
    (said,) = suspicions(Preprocessing((0.0,), 1 / 1000))
    assert said.startswith("the network sees 0..0.26, a width of 0.26")


def test_a_mean_meant_for_pixels_of_0_to_1_is_suspected() -> None:
    (said,) = suspicions(Preprocessing((0.485, 0.456, 0.406), 1 / 255))
    assert said.startswith("mean 0.485, 0.456, 0.406 is at most one grey level")
    assert said.endswith("must be multiplied by 255 (123.7, 116.3, 103.5)")


def test_swapped_colours_are_named() -> None:
    swapped = Preprocessing((0.0,), 1 / 255, reverse_channel=True)
    assert suspicions(swapped, PRESETS["0..1"]) == ["the network gets BGR, reference RGB"]
    assert suspicions(swapped, PRESETS["0..1"], channels=1) == []


def test_channels_in_another_order_are_named_though_the_whole_extent_is_equal() -> None:
    used = Preprocessing((0.0, 0.0, 127.5), (1.0, 1.0, 1.0))
    reference = Preprocessing((127.5, 0.0, 0.0), (1.0, 1.0, 1.0))
    assert suspicions(used, reference) == [
        "channel 0 of the network sees 0..255, reference -128..128"
    ]


def test_another_fitting_and_layout_are_named() -> None:
    used = Preprocessing((0.0,), 1 / 255, fitting="crop", layout="nhwc")
    reference = Preprocessing((0.0,), 1 / 255, fitting="letterbox")
    assert suspicions(used, reference) == [
        "fitting is crop, reference letterbox",
        "layout is nhwc, reference nchw",
    ]


def test_a_negative_scale_is_named() -> None:
    (said,) = suspicions(Preprocessing((255.0,), -1 / 255))
    assert "negative" in said


def test_reverse_channel_on_an_input_without_pictures_is_named() -> None:
    reversed_channel = Preprocessing((0.0,), 1 / 255, reverse_channel=True)
    assert suspicions(reversed_channel) == []
    (said,) = suspicions(reversed_channel, is_image=False)
    assert "turn it off" in said


@pytest.mark.parametrize(
    ("scale", "wanted"),
    [
        ((0.229, 0.224, 0.225), "0.01712, 0.01751, 0.01743"),  # 1 / (255 * 0.229), ...
        (0.5, "0.007843"),  # 1 / 127.5
        ((58.395, 57.12, 57.375), "0.01712, 0.01751, 0.01743"),
    ],
)
def test_a_standard_deviation_given_as_scale_is_told_with_the_scale(
    scale: float | tuple[float, ...], wanted: str
) -> None:
    (found,) = slips(Preprocessing((0.0,), scale))
    assert "standard deviation" in found
    assert wanted in found


@pytest.mark.parametrize("scale", [1.0, 1 / 255, 1 / 127.5, 0.0171, 2 / 255])
def test_a_usual_scale_is_no_standard_deviation(scale: float) -> None:
    assert slips(Preprocessing((0.0,), scale)) == []
