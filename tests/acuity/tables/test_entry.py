"""What an entry's fields say, against the toolchain's own entries."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from npuwidgets.acuity import TableEntry, read_table
from npuwidgets.acuity.tables.entry import (
    bias_bounds,
    describe,
    describe_bias,
    encoding_of,
    range_of,
)
from npuwidgets.errors import AcuityFileError
from npuwidgets.numerics import (
    BiasEncoding,
    FixedPointEncoding,
    NumberFormat,
    PerChannelEncoding,
    Range,
    encode,
    encode_weight,
)

# File, and how many outputs, weights and constants, and how many biases, it holds.
TABLES = {
    "mnist/mnist.quantilize": (17, 4),
    "tables/zipformer_joiner_uint8.quantize": (5, 1),
    "tables/wav2vec2_ko_base_3s_nopad10_opset12_sim_symint8_ma.quantize": (536, 82),
    "tables/wav2vec2_ko_base_3s_nopad5_hybrid.quantize": (760, 82),
    "tables/wav2vec2_ko_partB_int16.quantize": (488, 73),
    "tables/wav2vec2_ko_base_3s_fp16.quantize": (536, 0),
    "tables/wav2vec2_ko_base_3s_dfp_ma.quantize": (588, 82),
    "hybrid-6.0/mobilenet_tf.quantize": (94, 26),
}


@pytest.mark.parametrize("name", TABLES)
def test_an_entry_described_from_its_own_range_is_the_entry(shared: Path, name: str) -> None:
    """Fields, their order of magnitude and their text's value: all of what is written."""
    count = 0
    for key, entry in read_table(shared / "acuity-samples" / name).entries.items():
        if entry.is_bias:
            continue
        span = range_of(entry)
        if span is None:
            span = Range(0.0, 0.0)
        if key.endswith(":weight") and entry.quantizer == "symmetric_affine":
            bounds = np.array([span.low, span.high], np.float32)
            encoding = encode_weight(bounds, entry.format, axis=0)
        else:
            encoding = encode(span, entry.format)
        assert encoding is not None
        assert encoding == encoding_of(entry), key
        assert _in_float32(describe(span, encoding)) == _in_float32(entry), key
        count += 1
    assert count == TABLES[name][0]


def _in_float32(entry: TableEntry) -> TableEntry:
    """The entry with numbers that some digit was lost of as the float32 they stand for."""
    numbers = {
        name: float(np.float32(value))
        for name in ("max_value", "min_value", "scale")
        if isinstance(value := getattr(entry, name), float)
    }
    fields = {name: getattr(entry, name) for name in TableEntry.__dataclass_fields__}
    return TableEntry(**{**fields, **numbers})


@pytest.mark.parametrize("name", TABLES)
def test_the_bounds_of_every_bias_are_the_reach_of_its_codes(shared: Path, name: str) -> None:
    count = 0
    for key, entry in read_table(shared / "acuity-samples" / name).entries.items():
        if not entry.is_bias or (entry.scale is None and entry.fl is None):
            continue
        assert not isinstance(entry.scale, tuple)
        scale = None if entry.scale is None else float(np.float32(entry.scale))
        low, high = bias_bounds(entry.quantizer, entry.qtype, scale, entry.fl)
        assert (low, high) == (entry.min_value, entry.max_value), key
        count += 1
    assert count == TABLES[name][1]


def test_mnists_bias_has_all_its_fields() -> None:
    scale = 0.0540536604821682
    encoding = BiasEncoding((scale,), 32, None, NumberFormat.parse("asymmetric_affine-u8"))
    assert describe_bias(encoding) == TableEntry(
        "i32",
        "asymmetric_affine",
        max_value=116079351.94594634,  # mnist.quantilize
        min_value=-116079352.0,
        scale=scale,
        zero_point=0,
    )


def test_a_fixed_point_bias_beside_int8_reaches_what_its_codes_do() -> None:
    encoding = BiasEncoding((), 32, 12, NumberFormat.parse("dynamic_fixed_point-i8"))
    entry = describe_bias(encoding)
    assert (entry.qtype, entry.fl) == ("i32", 12)
    assert (entry.min_value, entry.max_value) == (-(2**19), (2**31 - 1) / 4096)


def test_a_moving_average_is_a_double_in_fixed_point_alone() -> None:
    """As in public tables of one network by moving average, in int16 and in uint8."""
    span = Range(-10.214303063129417, 12.068908643298549)
    fixed, affine = (
        describe(span, encoding)
        for fmt in ("dynamic_fixed_point-i16", "asymmetric_affine-u8")
        if (encoding := encode(span, NumberFormat.parse(fmt))) is not None
    )
    assert (fixed.min_value, fixed.max_value) == (-10.214303063129417, 12.068908643298549)
    assert (affine.min_value, affine.max_value) == (-10.21430301666259766, 12.06890869140625)


def test_a_per_channel_weight_stores_its_scales_and_no_range() -> None:
    encoding = PerChannelEncoding("i8", (0.5, 0.25), axis=0)
    entry = describe(Range(-1.0, 2.0), encoding)
    assert entry == TableEntry(
        "i8", "perchannel_symmetric_affine", scale=(0.5, 0.25), channel_dim=-1
    )
    assert encoding_of(entry) == encoding
    bias = BiasEncoding((0.125, 0.0625), 32, None, encoding.format)
    assert describe_bias(bias) == TableEntry(
        "i32", "perchannel_symmetric_affine", scale=(0.125, 0.0625), channel_dim=0
    )


@pytest.mark.parametrize(("low", "high"), [(0.25, 1.0), (-2.0, -1.0)])
def test_an_asymmetric_entry_stores_a_range_that_holds_0_a_fixed_point_one_does_not(
    low: float, high: float
) -> None:
    span = Range(low, high)
    affine = encode(span, NumberFormat.parse("asymmetric_affine-u8"))
    fixed = encode(span, NumberFormat.parse("dynamic_fixed_point-i16"))
    assert affine is not None
    assert fixed is not None
    assert range_of(describe(span, affine)) == Range(min(low, 0.0), max(high, 0.0))
    assert range_of(describe(span, fixed)) == span


def test_a_tensor_of_zeros_has_fl_300() -> None:
    entry = describe(Range(0.0, 0.0), FixedPointEncoding(16, 300))
    assert entry.fl == 300
    assert encoding_of(entry) == FixedPointEncoding(16, 300)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (TableEntry("u8", "asymmetric_affine", zero_point=1), "scale is missing"),
        (TableEntry("u8", "asymmetric_affine", scale=0.5), "zero_point is missing"),
        (TableEntry("i16", "dynamic_fixed_point"), "fl is missing"),
        (TableEntry("u8", "asymmetric_affine", scale=0.5, zero_point=300), "300"),
        (TableEntry("u8", "asymmetric_affine", scale=-0.5, zero_point=3), "scale"),
        (TableEntry("u8", "asymmetric_affine", scale=(0.5, 0.25), zero_point=3), "2 scales"),
        (TableEntry("u16", "asymmetric_affine", scale=0.5, zero_point=3), "asymmetric_affine-u16"),
    ],
)
def test_an_entry_that_is_no_encoding_says_why(entry: TableEntry, message: str) -> None:
    with pytest.raises(AcuityFileError, match=message):
        encoding_of(entry)
