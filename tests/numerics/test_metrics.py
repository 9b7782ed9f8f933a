"""The declared metrics: figures by hand, words and axes."""

from __future__ import annotations

import math

import numpy as np
import pytest

from npuwidgets.numerics import METRICS, AffineEncoding, Pair, measure


def test_every_metric_by_hand() -> None:
    # golden 3, 4, 0, 0 against 3, 3, 1, 0: error 1 in two elements, three codes, steps of .5
    encoding = AffineEncoding("u8", scale=0.5, zero_point=2)
    golden = np.array([3, 4, 0, 0], np.float32)
    pair = Pair(golden, np.array([8, 8, 4, 2], np.uint8), encoding)
    assert pair.simulated.tolist() == [3, 3, 1, 0]
    assert measure(pair) == pytest.approx(
        {
            "cosine": 21 / (5 * math.sqrt(19)),
            "sqnr": 10 * math.log10(25 / 2),
            "rmse_steps": math.sqrt(2 / 4) / 0.5,
            "max_abs": 1,
            "euclid": math.sqrt(2),
            "codes": 3,
        }
    )


def test_a_float_tensor_has_values_for_codes_and_no_steps() -> None:
    values = np.array([1, 2, 2], np.float32)
    found = measure(Pair(values, values))
    assert math.isnan(found.pop("rmse_steps"))
    assert found == {"cosine": 1, "sqnr": math.inf, "max_abs": 0, "euclid": 0, "codes": 2}


def test_only_what_is_asked_for_is_measured() -> None:
    values = np.ones(2, np.float32)
    assert measure(Pair(values, values), [METRICS["codes"]]) == {"codes": 1}


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("cosine", 0.9999999, "0.99999+"),
        ("cosine", 1.0, "1"),
        ("cosine", 0.0, "0"),
        ("cosine", math.nan, "\u2013"),
        ("sqnr", 32.44, "32.4 dB"),
        ("sqnr", math.inf, "exact"),
        ("sqnr", 0.0, "0.0 dB"),
        ("rmse_steps", 0.28868, "0.289 steps"),
        ("max_abs", 0.0, "exact"),
        ("codes", 1.0, "1 code"),
        ("codes", 65536.0, "65536 codes"),
    ],
)
def test_values_are_written_with_their_unit(name: str, value: float, text: str) -> None:
    assert METRICS[name].written(value) == text


def test_the_longest_bar_is_the_worst() -> None:
    assert {name: one.worse for name, one in METRICS.items()} == {
        "cosine": "higher is worse",  # the axis carries 1 - cosine
        "sqnr": "lower is worse",
        "rmse_steps": "higher is worse",
        "max_abs": "higher is worse",
        "euclid": "higher is worse",
        "codes": "fewer is worse",
    }


def test_an_axis_without_bounds_takes_the_decades_of_its_figures() -> None:
    assert METRICS["max_abs"].bounds([0.02, math.nan, 0, 30]) == pytest.approx((0.01, 100))
    assert METRICS["euclid"].bounds([1e-9, 5]) == pytest.approx((1e-5, 10))
    assert METRICS["euclid"].bounds([10.0]) == pytest.approx((1, 10))
    assert METRICS["euclid"].bounds([math.inf]) == pytest.approx((1e-6, 1))
    assert METRICS["cosine"].bounds([0.3]) == (1e-6, 1.0)
