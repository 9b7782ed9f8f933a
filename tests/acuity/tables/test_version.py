"""What a table's numbers tell: its version, and what was edited."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from npuwidgets.acuity import TableEntry, read_table
from npuwidgets.acuity.tables.entry import bias_bounds
from npuwidgets.acuity.tables.file import parse_table
from npuwidgets.acuity.tables.version import edited, version_of
from npuwidgets.errors import AcuityFileError
from npuwidgets.numerics import AcuityVersion, AffineEncoding, NumberFormat, Range, encode

TABLES = {
    "hybrid-6.0/mobilenet_tf.quantize": "6.12",
    "mnist/mnist.quantilize": "6.12",
    "tables/wav2vec2_base_960h_5s_int16.quantize": None,
    "tables/wav2vec2_base_960h_5s_uint8_621.quantize": "6.21",
    "tables/wav2vec2_ko_3s_hybrid_D.quantize": "6.12",
    "tables/wav2vec2_ko_base_3s_dfp_ma.quantize": None,
    "tables/wav2vec2_ko_base_3s_fp16.quantize": None,
    "tables/wav2vec2_ko_base_3s_nopad10_opset12_sim_hybrid_ma.quantize": "6.12",
    "tables/wav2vec2_ko_base_3s_nopad10_opset12_sim_symint8_ma.quantize": "6.12",
    "tables/wav2vec2_ko_base_3s_nopad5_hybrid.quantize": "6.12",
    "tables/wav2vec2_ko_partB_int16.quantize": None,
}


@pytest.mark.parametrize("name", TABLES)
def test_every_entry_is_what_its_tables_own_version_computes(shared: Path, name: str) -> None:
    entries = read_table(shared / "acuity-samples" / name).entries
    version = version_of(entries)
    assert version == TABLES[name]
    assert list(edited(entries, version or AcuityVersion.V6_12)) == []


def test_6_21_computes_in_doubles() -> None:
    """A weight of the 6.21 table (fullconnect_629): half of 255 is 127.4999... in doubles."""
    fmt, span = NumberFormat.parse("asymmetric_affine-u8"), Range(-0.5791015625, 0.5791015625)
    found = {version: encode(span, fmt, version) for version in AcuityVersion}
    assert found == {
        AcuityVersion.V6_12: AffineEncoding("u8", 0.004541973117738962, 128),
        AcuityVersion.V6_21: AffineEncoding("u8", 0.004541973117738962, 127),
    }


def test_a_range_that_was_edited_alone_is_told_with_what_it_would_give() -> None:
    entry = TableEntry(
        "u8", "asymmetric_affine", max_value=1.0, min_value=0.0, scale=1 / 255, zero_point=0
    )
    (said,) = edited({"@a_1:out0": replace(entry, max_value=2.0)}, AcuityVersion.V6_12)
    assert "what counts is the encoding as it stands" in said
    assert "@a_1:out0 (its range gives scale 0.007843137718737125, zero_point 0)" in said
    followed = replace(entry, max_value=2.0, scale=0.007843137718737125)
    assert list(edited({"@a_1:out0": followed}, AcuityVersion.V6_12)) == []
    fixed = TableEntry("i16", "dynamic_fixed_point", max_value=9.0, min_value=0.0, fl=12)
    (said,) = edited({"@b_2:weight": fixed}, AcuityVersion.V6_12)
    assert "@b_2:weight (its range gives fl 11)" in said


def test_bounds_of_fixed_point_biases_are_the_real_tables(shared: Path) -> None:
    table = read_table(shared / "acuity-samples/tables/wav2vec2_ko_base_3s_dfp_ma.quantize")
    biases = [entry for entry in table.entries.values() if entry.is_bias]
    assert {entry.qtype for entry in biases} == {"i32"}
    assert len(biases) == 82
    for entry in biases:
        bounds = bias_bounds(entry.quantizer, entry.qtype, None, entry.fl)
        assert bounds == (entry.min_value, entry.max_value)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("rounding: banana", "line 6: .*rounding: 'banana' is none of rtne"),
        ("max_valeu: 1.0", "line 6: .*max_valeu: no such key: did you mean max_value"),
    ],
)
def test_an_unknown_rounding_and_a_misspelt_field_are_refused(line: str, message: str) -> None:
    head = "version: 2\nquantize_parameters:\n  '@a_1:out0':\n    qtype: u8\n"
    with pytest.raises(AcuityFileError, match=message):
        parse_table(f"{head}    quantizer: asymmetric_affine\n    {line}\n", "table")


def test_a_range_wider_than_any_step_is_no_version_and_no_edit() -> None:
    wide = TableEntry(
        "u8", "asymmetric_affine", max_value=3e38, min_value=-3e38, scale=1.0, zero_point=0
    )
    assert version_of({"@a_1:out0": wide}) is None
    assert list(edited({"@a_1:out0": wide}, AcuityVersion.V6_12)) == []
