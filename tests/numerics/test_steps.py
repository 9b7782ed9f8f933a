"""Steps between two tensors, counted by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from npuwidgets.errors import SettingError
from npuwidgets.numerics import (
    AffineEncoding,
    Encoding,
    FixedPointEncoding,
    FloatEncoding,
    PerChannelEncoding,
    StepHistogram,
    compare,
    rmse_in_steps,
    steps_apart,
)


def floats(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(values, np.float32)


def test_distances_are_counted_in_whole_steps() -> None:
    # step 0.5: apart by 0, 1, 2, 3, 4, 6, 16 and 17 steps
    one = floats(0, 0, 0, 0, 0, 0, 0, 0)
    other = floats(0, 0.5, -1, 1.5, 2, 3, -8, 8.5)
    found = steps_apart(one, other, 0.5)
    assert found == StepHistogram((1, 1, 1, 2, 1, 1, 1), 17)
    assert found.labels() == ("0", "1", "2", "3-4", "5-8", "9-16", ">16")
    assert found.beyond(16)
    assert not found.beyond(17)


def test_a_golden_value_between_two_codes_counts_to_the_nearest() -> None:
    assert steps_apart(floats(0.24), floats(0), 0.5).largest == 0
    assert steps_apart(floats(0.26), floats(0), 0.5).largest == 1


def test_equal_infinities_are_no_step_apart_and_a_lone_nan_is_beyond_everything() -> None:
    same = steps_apart(floats(np.inf, np.nan, 1), floats(np.inf, np.nan, 1), 1.0)
    assert (same.counts[0], same.largest) == (3, 0)
    odd = steps_apart(floats(np.nan, 1), floats(1, 1), 1.0)
    assert odd.counts == (1, 0, 0, 0, 0, 0, 1)
    assert odd.beyond(10**9)


def test_the_histogram_reads_as_shares() -> None:
    assert str(steps_apart(floats(0, 0, 0, 0), floats(0, 0, 0, 3), 1.0)) == (
        "0: 75.000%, 3-4: 25.000%"
    )


@pytest.mark.parametrize("step", [0.0, -1.0, float("nan")])
def test_a_step_that_is_none_is_refused(step: float) -> None:
    with pytest.raises(SettingError, match="above 0"):
        steps_apart(floats(1), floats(1), step)


def test_tensors_of_different_shapes_are_refused() -> None:
    with pytest.raises(SettingError, match="shapes"):
        steps_apart(floats(1, 2), floats(1), 1.0)


def test_a_scalar_is_compared_like_any_other_tensor() -> None:
    one, other = np.array(2.0, np.float32), np.array(3.0, np.float32)
    found = steps_apart(one, other, 0.25)
    assert (found.largest, sum(found.counts)) == (4, 1)
    assert steps_apart(one, one, 0.25).largest == 0


def test_an_error_of_a_third_of_a_step_is_a_third() -> None:
    # golden 1 and 2 against codes 2 and 3 of step 0.75 (1.5 and 2.25): errors .5 and .25,
    # mean square (.25 + .0625) / 2, its root .39528, in steps .52705
    encoding = AffineEncoding("i8", 0.75, 0)
    found = compare(floats(1, 2), floats(1.5, 2.25))
    assert rmse_in_steps(found, 2, encoding) == pytest.approx(math.sqrt(0.15625) / 0.75)
    # the same error in steps of 2**-2
    fixed = FixedPointEncoding(16, 2)
    assert rmse_in_steps(found, 2, fixed) == pytest.approx(math.sqrt(0.15625) * 4)


def test_rounding_alone_is_0_289_of_a_step() -> None:
    # 1 / sqrt(12): errors spread evenly over a step
    golden = np.linspace(-1, 1, 100_001, dtype=np.float32)
    encoding = AffineEncoding("i8", 1 / 127, 0)
    found = compare(golden, encoding.simulate(golden))
    assert rmse_in_steps(found, golden.size, encoding) == pytest.approx(0.2887, abs=1e-3)


@pytest.mark.parametrize(
    "encoding",
    [None, FloatEncoding("bfloat16"), PerChannelEncoding("i8", (1.0, 1.0), 0)],
)
def test_without_one_step_for_all_there_is_no_error_in_steps(encoding: Encoding | None) -> None:
    assert math.isnan(rmse_in_steps(compare(floats(1, 2), floats(1, 3)), 2, encoding))


def test_an_empty_tensor_has_no_error_in_steps() -> None:
    assert math.isnan(rmse_in_steps(compare(floats(), floats()), 0, AffineEncoding("i8", 1.0, 0)))
