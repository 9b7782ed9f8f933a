"""Number formats: names, legal pairs, activation formats."""

from __future__ import annotations

import numpy as np
import pytest

from npuwidgets.errors import FormatError
from npuwidgets.numerics import ALL_FORMATS, NumberFormat


@pytest.mark.parametrize("fmt", ALL_FORMATS, ids=str)
def test_a_format_string_reads_back_as_the_same_format(fmt: NumberFormat) -> None:
    assert NumberFormat.parse(str(fmt)) == fmt


@pytest.mark.parametrize(
    ("quantizer", "qtype", "text"),
    [
        ("asymmetric_affine", "uint8", "asymmetric_affine-u8"),
        ("asymmetric_affine", "int8", "asymmetric_affine-i8"),
        ("perchannel_symmetric_affine", "int8", "perchannel_symmetric_affine-i8"),
        ("perchannel_symmetric_affine", "int4", "perchannel_symmetric_affine-i4"),
        ("symmetric_affine", "i8", "symmetric_affine-i8"),
        ("dynamic_fixed_point", "int16", "dynamic_fixed_point-i16"),
        ("dynamic_fixed_point", "i8", "dynamic_fixed_point-i8"),
        ("qbfloat16", "qbfloat16", "bfloat16"),
        ("bfloat16", "bf16", "bfloat16"),
        ("bfloat16", "bfloat16", "bfloat16"),
        ("float16", "float16", "float16"),
        ("float32", "", "float32"),
    ],
)
def test_pairs_as_commands_and_tables_write_them(quantizer: str, qtype: str, text: str) -> None:
    assert str(NumberFormat.of(quantizer, qtype)) == text


def test_an_unknown_format_lists_all_known_ones_and_the_nearest() -> None:
    with pytest.raises(FormatError) as caught:
        NumberFormat.parse("dynamic_fixedpoint-i16")
    message = str(caught.value)
    assert "Did you mean dynamic_fixed_point-i16?" in message
    for fmt in ALL_FORMATS:
        assert str(fmt) in message


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("perchannel_symmetric_affine-int16", "refuses int16"),
        ("asymmetric_affine-i4", "8 bits only"),
        ("asymmetric_affine-i16", "8 bits only"),
        ("symmetric_affine-u8", "signed"),
        ("dynamic_fixed_point-u8", "signed"),
        ("dynamic_fixed_point", "8 or 16 bits"),
        ("float16-i8", "takes no integer type"),
    ],
)
def test_an_illegal_pair_says_why(text: str, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        NumberFormat.parse(text)


def test_the_constructor_refuses_what_parse_refuses() -> None:
    with pytest.raises(FormatError):
        NumberFormat("perchannel_symmetric_affine", "i16")


@pytest.mark.parametrize(
    ("text", "activation"),
    [
        ("perchannel_symmetric_affine-i8", "asymmetric_affine-i8"),
        ("perchannel_symmetric_affine-i4", "asymmetric_affine-i8"),
        ("symmetric_affine-i8", "asymmetric_affine-i8"),
        ("asymmetric_affine-u8", "asymmetric_affine-u8"),
        ("dynamic_fixed_point-i16", "dynamic_fixed_point-i16"),
        ("bfloat16", "bfloat16"),
        ("float32", "float32"),
    ],
)
def test_activations_of_weight_formats_are_asymmetric(text: str, activation: str) -> None:
    assert str(NumberFormat.parse(text).activation) == activation


@pytest.mark.parametrize(
    ("text", "dtype", "bits"),
    [
        ("asymmetric_affine-u8", np.uint8, 8),
        ("perchannel_symmetric_affine-i8", np.int8, 8),
        ("dynamic_fixed_point-i16", np.int16, 16),
        ("float16", np.float16, 16),
        ("bfloat16", np.uint16, 16),
        ("float32", np.float32, 32),
    ],
)
def test_code_types_and_widths(text: str, dtype: type[np.generic], bits: int) -> None:
    fmt = NumberFormat.parse(text)
    assert fmt.code_dtype == np.dtype(dtype)
    assert fmt.bits == fmt.weight_bits == bits


def test_int4_has_weights_of_4_bits_beside_activations_of_8() -> None:
    fmt = NumberFormat.parse("perchannel_symmetric_affine-i4")
    assert (fmt.weight_bits, fmt.bits, fmt.code_dtype) == (4, 8, np.dtype(np.int8))


def test_only_float32_is_float32_and_only_codes_are_integer() -> None:
    assert [str(fmt) for fmt in ALL_FORMATS if fmt.is_float32] == ["float32"]
    assert [str(fmt) for fmt in ALL_FORMATS if not fmt.is_integer] == [
        "float32",
        "float16",
        "bfloat16",
    ]
