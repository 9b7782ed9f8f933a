"""Similarity: by hand, against plain double arithmetic, and where float32 does not carry."""

from __future__ import annotations

import math
import tracemalloc

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from npuwidgets.errors import SettingError
from npuwidgets.numerics import (
    AffineEncoding,
    BiasEncoding,
    Encoding,
    FixedPointEncoding,
    FloatEncoding,
    PerChannelEncoding,
    Similarity,
    compare,
    compare_codes,
    energy,
)
from npuwidgets.numerics.pieces import PIECE

Floats = npt.NDArray[np.float32]
EQUAL = Similarity(1.0, math.inf, 0.0, 0.0)


def floats(*values: float) -> Floats:
    return np.array(values, np.float32)


def plainly(golden: Floats, simulated: Floats) -> Similarity:
    """The definitions, in extended precision; both tensors nonzero and different."""
    g, s = golden.astype(np.longdouble).ravel(), simulated.astype(np.longdouble).ravel()
    noise, signal = ((g - s) ** 2).sum(), (g * g).sum()
    return Similarity(
        float((g * s).sum() / np.sqrt(signal * (s * s).sum())),
        float(10 * np.log10(signal / noise)),
        float(np.sqrt(noise)),
        float(np.abs(g - s).max()),
    )


def assert_near(found: Similarity, expected: Similarity) -> None:
    assert found.cosine == pytest.approx(expected.cosine, abs=2e-7)
    assert found.sqnr_db == pytest.approx(expected.sqnr_db, abs=1e-4)
    assert found.euclid == pytest.approx(expected.euclid, rel=1e-5)
    assert found.max_abs == pytest.approx(expected.max_abs, rel=1e-6)


def test_by_hand() -> None:
    # g = (3, 4), s = (3, 3): g.s = 21, |g| = 5, |s| = sqrt 18, d = (0, 1).
    found = compare(floats(3, 4), floats(3, 3))
    assert found.cosine == pytest.approx(21 / (5 * math.sqrt(18)), abs=1e-7)
    assert found.sqnr_db == pytest.approx(10 * math.log10(25), abs=1e-9)
    assert (found.euclid, found.max_abs) == (1.0, 1.0)


def test_the_largest_difference_counts_in_either_direction() -> None:
    assert compare(floats(1, 5), floats(3, 4)).max_abs == 2.0
    assert compare(floats(1, 5), floats(0, 8)).max_abs == 3.0


def test_orthogonal_and_opposite_tensors() -> None:
    assert compare(floats(1, 0), floats(0, 1)).cosine == pytest.approx(0.0, abs=1e-7)
    opposite = compare(floats(1, 2), floats(-1, -2))
    assert opposite.cosine == pytest.approx(-1.0, abs=1e-7)
    assert opposite.sqnr_db == pytest.approx(10 * math.log10(1 / 4), abs=1e-9)


def test_both_zero_is_a_perfect_match_and_one_zero_is_none() -> None:
    zero, some = floats(0, 0), floats(3, 4)
    assert compare(zero, zero) == EQUAL
    assert compare(zero, some) == Similarity(0.0, -math.inf, 5.0, 4.0)
    assert compare(some, zero) == Similarity(0.0, 0.0, 5.0, 4.0)


def test_equal_tensors_have_infinite_sqnr() -> None:
    assert compare(floats(1e-30, 3), floats(1e-30, 3)) == EQUAL
    empty = np.empty((0, 3), np.float32)
    assert compare(empty, empty) == EQUAL


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("place", [0, PIECE + 1])
def test_one_value_that_is_not_finite_makes_every_number_nan(bad: float, place: int) -> None:
    sound = np.ones(PIECE + 2, np.float32)
    broken = sound.copy()
    broken[place] = bad
    pairs = [(broken, sound), (sound, broken), *[(broken, broken)] * math.isnan(bad)]
    for found in (compare(*pair) for pair in pairs):
        assert all(
            math.isnan(value)
            for value in (found.cosine, found.sqnr_db, found.euclid, found.max_abs)
        )


@pytest.mark.parametrize("far", [math.inf, -math.inf])
def test_elements_that_are_infinite_in_both_are_left_out(far: float) -> None:
    golden, simulated = np.array([3.0, 4.0, far]), np.array([3.0, 4.5, far])
    found = compare(golden.astype(np.float32), simulated.astype(np.float32))
    assert found.cosine == pytest.approx(27 / (5 * math.sqrt(29.25)))
    assert (found.euclid, found.max_abs) == (0.5, 0.5)
    assert compare(golden.astype(np.float32), golden.astype(np.float32)) == EQUAL


values = st.one_of(st.floats(-100, 100, width=32), st.sampled_from([0.0, 1.0, -1.0]))


@given(hnp.arrays(np.float32, (2, 30), elements=values))
def test_ordinary_tensors_agree_with_the_definitions(pair: Floats) -> None:
    golden, simulated = pair
    if np.array_equal(golden, simulated) or not golden.any() or not simulated.any():
        return
    assert_near(compare(golden, simulated), plainly(golden, simulated))


@given(
    hnp.arrays(np.float32, (2, 5), elements=st.floats(width=32, allow_nan=False)),
)
def test_no_finite_pair_leaves_the_bounds(pair: Floats) -> None:
    found = compare(*pair)
    apart = ~np.isfinite(pair).all(axis=0) & (pair[0] != pair[1])
    if apart.any():
        assert math.isnan(found.cosine)
        return
    assert -1.0 <= found.cosine <= 1.0
    assert found.max_abs <= found.euclid * (1 + 1e-6)
    assert (found.euclid == 0) == np.array_equal(*pair)


@pytest.mark.parametrize("magnitude", [1e-44, 1e-30, 1e-15, 1e15, 1e25, 1e38])
def test_tiny_and_huge_tensors_agree_with_the_definitions(magnitude: float) -> None:
    rng = np.random.default_rng(5)
    golden = (rng.uniform(-1, 1, 1000) * magnitude).astype(np.float32)
    simulated = (golden * 0.75).astype(np.float32)
    assert_near(compare(golden, simulated), plainly(golden, simulated))


def test_a_tiny_error_in_an_ordinary_tensor_keeps_its_digits() -> None:
    # The squares of these errors are below or at the edge of what float32 can hold.
    for error in (1e-30, 1e-22, 3e-21):
        golden = floats(1, error)
        simulated = floats(1, 3 * error)
        assert_near(compare(golden, simulated), plainly(golden, simulated))


@pytest.mark.parametrize("ratio", [1e-12, 1e-6, 1e-3, 0.4, 2.5, 1e3, 1e6, 1e12])
def test_tensors_of_unlike_size_agree_with_the_definitions(ratio: float) -> None:
    rng = np.random.default_rng(6)
    golden = rng.standard_normal(5000).astype(np.float32)
    simulated = ((golden + rng.standard_normal(5000)) * ratio).astype(np.float32)
    assert_near(compare(golden, simulated), plainly(golden, simulated))


@pytest.mark.parametrize("noise", [1e-1, 1e-3, 1e-5, 1e-6])
def test_the_cosine_keeps_its_digits_near_one(noise: float) -> None:
    rng = np.random.default_rng(8)
    golden = rng.standard_normal(300_001).astype(np.float32)
    simulated = golden + (rng.standard_normal(golden.size) * noise).astype(np.float32)
    found, expected = compare(golden, simulated), plainly(golden, simulated)
    assert 1 - found.cosine == pytest.approx(1 - expected.cosine, rel=1e-4)
    assert_near(found, expected)


ENCODINGS: list[Encoding] = [
    AffineEncoding("u8", 0.03, 128),
    AffineEncoding("i8", 0.05, 3),
    FixedPointEncoding(16, 9),
    FixedPointEncoding(16, 300),
    FloatEncoding("float16"),
    FloatEncoding("bfloat16"),
]


@pytest.mark.parametrize("encoding", ENCODINGS, ids=lambda encoding: encoding.key().decode())
def test_codes_compare_as_their_values_do(encoding: Encoding) -> None:
    rng = np.random.default_rng(9)
    golden = rng.standard_normal((2, 3, PIECE // 4)).astype(np.float32)
    codes = encoding.quantize(golden)
    expected = compare(golden, encoding.simulate(golden))
    assert compare_codes(golden, codes, encoding) == expected
    known = compare_codes(golden, codes, encoding, golden_energy=energy(golden))
    assert known == expected
    with_energy = compare(golden, encoding.simulate(golden), golden_energy=energy(golden))
    assert with_energy == expected


def test_weights_and_biases_compare_by_their_channels() -> None:
    weight = np.random.default_rng(10).standard_normal((2, 6)).astype(np.float32)
    per_channel = PerChannelEncoding("i8", (0.02, 0.03), 0)
    expected = compare(weight, per_channel.simulate(weight))
    assert compare_codes(weight, per_channel.quantize(weight), per_channel) == expected
    bias, encoding = weight[:, 0].copy(), BiasEncoding((0.01, 0.02), 32)
    expected = compare(bias, encoding.simulate(bias))
    assert compare_codes(bias, encoding.quantize(bias), encoding) == expected


def test_a_slice_compares_as_its_copy() -> None:
    rng = np.random.default_rng(12)
    golden = rng.standard_normal((1, 2520, 85)).astype(np.float32)
    encoding = AffineEncoding("i8", 0.05, 3)
    codes = encoding.quantize(golden)
    for cut in (np.s_[..., 4:5], np.s_[..., 5:], np.s_[:, ::-3], np.s_[..., :2]):
        part, part_codes = golden[cut], codes[cut]
        expected = plainly(part, encoding.dequantize(part_codes))
        assert_near(compare_codes(part, part_codes, encoding), expected)
        assert_near(compare(part, encoding.dequantize(part_codes)), expected)
        assert energy(part) == pytest.approx(float((part.astype(np.float64) ** 2).sum()))


def test_layouts_that_differ_are_compared_place_by_place() -> None:
    golden = np.arange(12, dtype=np.float32).reshape(3, 4)
    assert compare(golden, np.asfortranarray(golden)) == EQUAL
    assert compare(golden.T, np.ascontiguousarray(golden.T)) == EQUAL


def test_shapes_that_differ_are_refused() -> None:
    with pytest.raises(SettingError, match=r"\(4,\).*\(2, 2\)"):
        compare(np.zeros(4, np.float32), np.zeros((2, 2), np.float32))


def test_memory_does_not_grow_with_the_tensor() -> None:
    golden = np.ones(40 * PIECE, np.float32)
    encoding = AffineEncoding("i8", 0.3, 3)
    codes = encoding.quantize(golden)
    view, view_codes = golden.reshape(-1, 2)[:, :1], codes.reshape(-1, 2)[:, :1]
    tracemalloc.start()
    compare_codes(golden, codes, encoding)
    compare_codes(view, view_codes, encoding)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * PIECE * 4  # a tenth of the tensor's 40 pieces of float32
