"""Calibration algorithms against sums done by hand and plain loops over all values."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from npuwidgets.errors import CalibrationError, SettingError
from npuwidgets.numerics import (
    ALGORITHMS,
    ALL_FORMATS,
    AffineEncoding,
    Calibration,
    Encoding,
    Histogram,
    NumberFormat,
    Range,
    encode,
)
from npuwidgets.numerics.divergence import divergence
from npuwidgets.numerics.squared_error import squared_error

Floats = npt.NDArray[np.float32]
U8, I8 = NumberFormat.parse("asymmetric_affine-u8"), NumberFormat.parse("asymmetric_affine-i8")
FIXED8 = NumberFormat.parse("dynamic_fixed_point-i8")
FIXED16 = NumberFormat.parse("dynamic_fixed_point-i16")


def choose(how: str | Calibration, values: Floats, fmt: NumberFormat) -> Range:
    """What an algorithm chooses for one picture."""
    calibration = Calibration(how) if isinstance(how, str) else how
    histogram = Histogram.of(values, calibration.divergence_first_quantize_bits)
    return calibration.choose([Range.of(values)], histogram, fmt)


def true_error(values: Floats, span: Range, fmt: NumberFormat) -> float:
    """Squared error of rounding and clipping, value by value."""
    encoding = encode(span, fmt)
    assert encoding is not None
    return float(((encoding.simulate(values).astype(np.float64) - values) ** 2).sum())


def bell(seed: int = 0, size: int = 50_000) -> Floats:
    return np.random.default_rng(seed).normal(0, 1, size).astype(np.float32)


def with_outlier(value: float) -> Floats:
    return np.append(bell(), np.float32(value))


# ------------------------------------------------------------------ settings


def test_normal_joins_the_pictures_ranges() -> None:
    pictures = [Range(0, 10), Range(-1, 20), Range(2, 3)]
    assert Calibration().choose(pictures, None, I8) == Range(-1, 20)


def test_a_moving_average_by_hand() -> None:
    pictures = [Range(0, 10), Range(-1, 20), Range(3, 4)]
    # low: 0, then 0 + (-1 - 0) / 4 = -0.25, then -0.25 + 3.25 / 4 = 0.5625
    # high: 10, then 12.5, then 12.5 - 8.5 / 4 = 10.375
    found = Calibration("moving_average", moving_average_weight=0.25).choose(pictures, None, I8)
    assert found == Range(0.5625, 10.375)
    # the toolchain's weight of a hundredth hardly leaves the first picture
    slow = Calibration("moving_average").choose(pictures, None, I8)
    assert slow.high == pytest.approx(10 + 0.1 - (10.1 - 4) / 100)


def test_a_moving_average_of_weight_one_is_the_last_picture() -> None:
    pictures = [Range(0, 10), Range(-1, 20)]
    last = Calibration("moving_average", moving_average_weight=1.0)
    assert last.choose(pictures, None, I8) == Range(-1, 20)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"algorithm": "kl_divergance"}, "Did you mean kl_divergence"),
        ({"algorithm": "moving_average", "moving_average_weight": 0.0}, "above 0"),
        ({"algorithm": "moving_average", "moving_average_weight": 1.5}, "at most 1"),
        ({"algorithm": "kl_divergence", "divergence_first_quantize_bits": 8}, "9 .* to 16"),
        ({"algorithm": "percentile", "percentile": 50}, "above 50"),
        ({"algorithm": "percentile", "percentile": 100.1}, "at most 100"),
        ({"percentile": 99.0}, "no effect with algorithm 'normal'.*choose percentile"),
        (
            {"algorithm": "mse", "divergence_first_quantize_bits": 12},
            "choose kl_divergence or auto",
        ),
        ({"algorithm": "mse", "moving_average_weight": 0.5}, "choose moving_average or auto"),
    ],
)
def test_a_wrong_setting_says_what_would_be_right(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        Calibration(**settings)


def test_settings_name_themselves() -> None:
    assert str(Calibration()) == "normal"
    assert str(Calibration("kl_divergence", mle=True)) == (
        "kl_divergence (divergence_first_quantize_bits 11) with MLE"
    )


def test_without_pictures_or_histogram_there_is_no_range() -> None:
    with pytest.raises(CalibrationError, match="no pictures"):
        Calibration().choose([], None, I8)
    with pytest.raises(CalibrationError, match="histogram"):
        Calibration("mse").choose([Range(0, 1)], None, I8)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("fmt", ALL_FORMATS, ids=str)
def test_an_empty_tensor_keeps_its_empty_range(algorithm: str, fmt: NumberFormat) -> None:
    assert choose(algorithm, np.zeros(10, np.float32), fmt) == Range(0, 0)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("fmt", ALL_FORMATS, ids=str)
@pytest.mark.parametrize(("low", "high"), [(0, 5), (-3, 0), (-2, 7), (4, 9), (-9, -4), (5, 5)])
def test_a_choice_lies_within_what_was_seen_or_between_it_and_zero(
    algorithm: str, fmt: NumberFormat, low: float, high: float
) -> None:
    values = np.random.default_rng(0).uniform(low, high, 3000).astype(np.float32)
    found = choose(algorithm, values, fmt)
    assert min(values.min(), 0) <= found.low <= found.high <= max(values.max(), 0)


# ------------------------------------------------------------------ percentile


def test_a_percentile_cuts_its_share_off_each_end() -> None:
    values = np.arange(-1000, 3001, dtype=np.float32)  # 4001 values, 40 are a hundredth
    found = choose(Calibration("percentile", percentile=99.0), values, I8)
    assert found.low == pytest.approx(-960, abs=3)
    assert found.high == pytest.approx(2960, abs=3)
    assert choose(Calibration("percentile", percentile=100.0), values, I8) == Range(-1000, 3000)


# ------------------------------------------------------------------ squared error


def test_the_squared_error_of_evenly_spread_values_by_hand() -> None:
    values = np.linspace(0, 255, 255_001, dtype=np.float32)
    histogram = Histogram.of(values, 11)
    # step 1, nothing clipped: 1/12 each
    exact = squared_error(histogram, AffineEncoding("u8", 1.0, 0)) / values.size
    assert exact == pytest.approx(1 / 12, rel=1e-3)
    # step 1/2 reaches 127.5: half the values round (1/48 each), half clip ((127.5**2) / 3 each)
    clipped = squared_error(histogram, AffineEncoding("u8", 0.5, 0)) / values.size
    assert clipped == pytest.approx((1 / 48 + 127.5**2 / 3) / 2, rel=1e-3)


@pytest.mark.parametrize("fmt", [U8, I8, FIXED8, FIXED16], ids=str)
@pytest.mark.parametrize("part", [1.0, 0.6, 0.1])
def test_the_squared_error_is_that_of_all_values(fmt: NumberFormat, part: float) -> None:
    values = bell() - np.float32(0.7)
    span = Range(float(values.min()) * part, float(values.max()) * part)
    encoding = encode(span, fmt)
    assert encoding is not None
    estimated = squared_error(Histogram.of(values, 11), encoding)
    assert estimated == pytest.approx(true_error(values, span, fmt), rel=0.03)


@pytest.mark.parametrize("fmt", [U8, FIXED8], ids=str)
@pytest.mark.parametrize(
    "values", [bell(), with_outlier(40), np.abs(bell()), bell() ** 3, bell() - 3], ids=str
)
def test_mse_is_as_good_as_any_range_of_a_fine_grid(values: Floats, fmt: NumberFormat) -> None:
    found = true_error(values, choose("mse", values, fmt), fmt)
    parts = np.linspace(0.025, 1, 40)
    low, high = min(float(values.min()), 0.0), max(float(values.max()), 0.0)
    grid = min(
        true_error(values, Range(low * one, high * other), fmt)
        for one, other in itertools.product(parts if low else [1.0], parts if high else [1.0])
    )
    assert found <= 1.03 * grid


def test_mse_clips_an_outlier_where_it_pays() -> None:
    # 1000 wide in 255 steps costs 1.28 a value; leaving 1 of 50,000 values at 4 costs 19.8
    assert choose("mse", with_outlier(1000), U8).high > 500
    assert choose("mse", with_outlier(40), U8).high < 40
    assert choose("mse", with_outlier(40), FIXED16).high == 40  # 16 bits hold both


# ------------------------------------------------------------------ divergence


def plain_divergence(histogram: Histogram, encoding: Encoding) -> float:
    """The same sum in plain loops over bins."""
    low, high = encoding.qmin - encoding.zero_point, encoding.qmax - encoding.zero_point
    edges, step = histogram.edges, float(encoding.scale)
    codes = [round((a + b) / 2 / step) for a, b in itertools.pairwise(edges.tolist())]
    inside = [i for i, code in enumerate(codes) if low <= code <= high]
    if not inside:
        return math.inf
    own = {i: int(histogram.counts[i]) for i in inside}
    p = dict(own)
    for i, count in enumerate(histogram.counts.tolist()):
        if i < inside[0]:
            p[inside[0]] += count
        elif i > inside[-1]:
            p[inside[-1]] += count
    total = 0.0
    for i in inside:
        if p[i]:
            same = [j for j in inside if codes[j] == codes[i] and p[j]]
            q = sum(own[j] for j in inside if codes[j] == codes[i]) / len(same)
            if q == 0:
                return math.inf
            share = p[i] / sum(p.values())
            total += share * math.log(share / (q / sum(own.values())))
    return total


@pytest.mark.parametrize("fmt", [U8, FIXED8], ids=str)
@pytest.mark.parametrize("limit", [0.2, 1.0, 3.0, 40.0])
def test_the_divergence_is_that_of_plain_loops(fmt: NumberFormat, limit: float) -> None:
    values = with_outlier(40)[::10].copy()
    histogram = Histogram.of(values, 9)
    encoding = encode(Range(-min(limit, 5), limit), fmt)
    assert encoding is not None
    wanted = plain_divergence(histogram, encoding)
    assert divergence(histogram, encoding) == pytest.approx(max(wanted, 0.0), abs=1e-12)


def test_divergence_by_hand() -> None:
    # Values 0, 1, 2 (three times 0, once 1, twice 2); 9 bits give bins of 1/512.
    values = np.array([0, 0, 0, 1, 2, 2], np.float32)
    histogram = Histogram.of(values, 9)
    # Codes 0, 1, 2 hold one filled bin each: nothing is lost.
    assert divergence(histogram, AffineEncoding("u8", 1.0, 0)) == 0.0
    # Steps of 4: 0, 1 and 2 (2 / 4 rounds to 0, ties to even) are one code, 2 values a bin.
    # 1/2 log(3/2) + 1/6 log(1/2) + 1/3 log(1)
    lost = divergence(histogram, AffineEncoding("u8", 4.0, 0))
    assert lost == pytest.approx(math.log(1.5) / 2 - math.log(2) / 6)


def test_kl_divergence_leaves_an_outlier_out_and_evenly_spread_values_in() -> None:
    assert choose("kl_divergence", with_outlier(20), I8).high < 10
    even = np.random.default_rng(0).uniform(-1, 1, 100_000).astype(np.float32)
    assert choose("kl_divergence", even, I8).largest > 0.98
    assert choose("kl_divergence", with_outlier(20), FIXED16) == Range.of(with_outlier(20))


def test_more_bins_let_kl_divergence_clip_further() -> None:
    # a code may not be finer than a bin: 2**9 bins of 1024 allow down to a quarter or half
    values = with_outlier(300)
    coarse = choose(Calibration("kl_divergence", divergence_first_quantize_bits=9), values, I8)
    fine = choose(Calibration("kl_divergence", divergence_first_quantize_bits=14), values, I8)
    assert fine.high < coarse.high


# ------------------------------------------------------------------ auto


@pytest.mark.parametrize(("outlier", "winner"), [(30.0, "moving_average"), (60.0, "normal")])
def test_auto_takes_the_candidate_with_the_least_squared_error(outlier: float, winner: str) -> None:
    # 500,000 values: rounding to steps of 34/255 costs 750, leaving one value of 30 at 4.3 costs
    # 660; with 60 it is 3100 for the one value and 2700 for the steps
    values = np.append(bell(size=500_000), np.float32(outlier))
    pictures = [Range.of(values[:-1]), Range(0, outlier)]
    histogram = Histogram.of(values, 11)
    candidates = {
        name: Calibration(name).choose(pictures, histogram, U8)
        for name in ("normal", "moving_average", "kl_divergence")
    }
    assert len(set(candidates.values())) == 3
    errors = {name: true_error(values, span, U8) for name, span in candidates.items()}
    assert min(errors, key=lambda name: errors[name]) == winner
    assert Calibration("auto").choose(pictures, histogram, U8) == candidates[winner]
