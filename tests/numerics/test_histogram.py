"""Histograms: bins that grow with the range, counted in one pass."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as of_numpy

from npuwidgets.errors import RangeError
from npuwidgets.numerics import Histogram, Range

lists = of_numpy.arrays(np.float32, st.integers(1, 60), elements=st.floats(-1e6, 1e6, width=32))


def test_a_histogram_by_hand() -> None:
    # 9 bits: at most 1024 bins. 0..1023.5 in steps of 1 has exactly 1024.
    values = np.array([0.0, 0.5, 1.0, 1023.5, 7.25, 7.75], np.float32)
    found = Histogram.of(values, 9)
    assert (found.width, found.first, found.counts.size, found.total) == (1.0, 0, 1024, 6)
    assert {i: n for i, n in enumerate(found.counts.tolist()) if n} == {0: 2, 1: 1, 7: 2, 1023: 1}
    assert found.edges[[0, 1, 1023, 1024]].tolist() == [0, 1, 1023, 1023.5]
    # a value more, and bins twice as wide: 0..1024 has 513 of them
    assert Histogram.of(np.append(values, np.float32(1024)), 9).counts.size == 513


def test_bins_are_numpys_own_over_the_same_edges() -> None:
    values = np.random.default_rng(0).normal(-1, 3, (4, 5000)).astype(np.float32)
    found = Histogram.of(values.T, 11)  # any strides
    edges = (found.first + np.arange(found.counts.size + 1)) * found.width
    np.testing.assert_array_equal(found.counts, np.histogram(values, edges)[0])
    assert 2048 <= found.counts.size <= 4096
    assert found.range == Range.of(values)


@given(one=lists, other=lists)
def test_two_histograms_together_are_the_histogram_of_all_values(
    one: np.ndarray[tuple[int], np.dtype[np.float32]],
    other: np.ndarray[tuple[int], np.dtype[np.float32]],
) -> None:
    joined = Histogram.of(one, 9).union(Histogram.of(other, 9))
    wanted = Histogram.of(np.concatenate([one, other]), 9)
    assert (joined.range, joined.exponent, joined.first) == (
        wanted.range,
        wanted.exponent,
        wanted.first,
    )
    np.testing.assert_array_equal(joined.counts, wanted.counts)


@pytest.mark.parametrize("size", [1e-44, 1e-38, 1e-20, 1.0, 1e20, 3e38])
def test_tiny_and_huge_values_find_a_bin(size: float) -> None:
    values = np.array([size, size / 2, 0.0, -size / 4], np.float32)
    found = Histogram.of(values, 9)
    assert found.total == 4
    assert found.counts.size <= 1024
    assert found.counts[-1] == found.counts[0] == 1


def test_zeros_alone_fill_one_bin() -> None:
    found = Histogram.of(np.zeros(5, np.float32), 11)
    assert found.counts.tolist() == [5]
    assert found.quantile(0.5) == 0.0


def test_quantiles_are_numpys_to_within_a_bin() -> None:
    values = np.random.default_rng(1).gamma(2.0, 3.0, 100_000).astype(np.float32)
    found = Histogram.of(values, 11)
    for share in (0.0, 0.001, 0.5, 0.99, 0.9999, 1.0):
        assert found.quantile(share) == pytest.approx(np.quantile(values, share), abs=found.width)
    assert found.quantile(0) == found.range.low
    assert found.quantile(1) == found.range.high


def test_quantiles_do_not_stray_into_a_gap() -> None:
    values = np.concatenate([np.zeros(90), np.full(10, 1000.0)]).astype(np.float32)
    found = Histogram.of(values, 11)
    assert found.quantile(0.5) <= found.width
    assert found.quantile(0.95) >= 1000 - found.width


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_what_is_not_finite_is_refused(bad: float) -> None:
    with pytest.raises(RangeError, match="no range"):
        Histogram.of(np.array([1.0, bad], np.float32), 11)


def test_histograms_of_other_bits_do_not_join() -> None:
    values = np.ones(3, np.float32)
    with pytest.raises(RangeError, match="9 and 11 bits"):
        Histogram.of(values, 9).union(Histogram.of(values, 11))
