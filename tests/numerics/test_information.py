"""Entropy and the share of information that codes lose, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from npuwidgets.numerics import (
    AffineEncoding,
    Encoding,
    FixedPointEncoding,
    FloatEncoding,
    PerChannelEncoding,
    entropy,
    information_loss,
)


def array(*values: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.array(values, np.float32)


@pytest.mark.parametrize(
    ("symbols", "bits"),
    [
        ([7, 7, 7], 0.0),
        ([0, 1], 1.0),
        ([0, 1, 2, 3], 2.0),
        ([0, 0, 1, 2], 1.5),  # 1/2 * 1 + 2 * 1/4 * 2
    ],
)
def test_entropy_counts_bits(symbols: list[int], bits: float) -> None:
    assert entropy(np.array(symbols)) == bits


def test_values_that_all_share_one_code_lose_everything() -> None:
    assert information_loss(array(0.1, 0.2, 0.3), AffineEncoding("u8", 1.0, 0)) == 1.0


def test_values_that_stay_apart_lose_nothing() -> None:
    assert information_loss(array(0.0, 1.0, 2.0, 5.0), AffineEncoding("u8", 1.0, 0)) == 0.0


def test_half_of_the_bits_are_lost_where_pairs_of_values_share_a_code() -> None:
    # four values apart: 2 bits; two codes: 1 bit
    assert information_loss(array(0.0, 0.25, 1.0, 1.25), AffineEncoding("i8", 1.0, -128)) == 0.5


def test_a_tensor_of_one_value_has_nothing_to_lose() -> None:
    assert information_loss(array(0.3, 0.3), AffineEncoding("u8", 1.0, 0)) == 0.0


def test_float32_loses_nothing() -> None:
    assert information_loss(array(0.1, 0.2), None) == 0.0


def test_differences_below_a_256th_of_a_step_do_not_count() -> None:
    assert information_loss(array(0.0, 0.001), AffineEncoding("u8", 1.0, 0)) == 0.0
    assert information_loss(array(0.0, 0.01), AffineEncoding("u8", 1.0, 0)) == 1.0


def test_values_cut_off_at_the_ends_are_lost() -> None:
    # 3 and 4 both become 2, one fine code; 0 stays apart from them: 0.918 bits of 0.918
    encoding = AffineEncoding("u8", 1.0, 253)
    assert information_loss(array(3.0, 4.0, 0.0), encoding) == 0.0
    # without the cut 3 and 4 are apart
    assert encoding.quantize(array(3.0, 4.0)).tolist() == [255, 255]


@pytest.mark.parametrize(
    "encoding",
    [
        AffineEncoding("u8", 0.5, 255),  # the code above 0 does not exist
        FixedPointEncoding(16, 1),
        PerChannelEncoding("i8", (0.5, 0.5), axis=0),
    ],
)
def test_every_kind_of_step_is_found(encoding: Encoding) -> None:
    x = -array(0.0, 0.125, 0.5, 0.625).reshape(2, 2)
    assert information_loss(x, encoding) == 0.5


def test_each_channel_counts_in_its_own_steps() -> None:
    encoding = PerChannelEncoding("i8", (1.0, 0.25), axis=0)
    # (0, .25) fall together in the first channel and stay apart in the second:
    # codes 0 0 / 0 1 have .811 bits, fine codes (0, 64), (0, whole 1) have 1.5
    x = array(0.0, 0.25, 0.0, 0.25).reshape(2, 2)
    assert information_loss(x, encoding) == pytest.approx(1 - 0.8112781244591328 / 1.5)


def test_a_tensor_calibrated_to_zeros_loses_what_it_holds() -> None:
    assert information_loss(array(0.0, 3.0), FixedPointEncoding(8, 300)) == 1.0


def test_a_float_format_loses_what_it_rounds_together() -> None:
    # 2048 and 2049 are one float16: 1.5 bits become 1
    found = information_loss(array(2048, 2049, 1, 1), FloatEncoding("float16"))
    assert found == pytest.approx(1 - 1.0 / 1.5)


def test_a_normal_tensor_in_u8_lies_between() -> None:
    x = np.random.default_rng(0).normal(size=100_000).astype(np.float32)
    tight = information_loss(x, AffineEncoding("u8", 0.03, 128))
    loose = information_loss(x, AffineEncoding("u8", 0.3, 128))
    assert 0.4 < tight < loose < 0.9
