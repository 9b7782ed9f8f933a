"""The table file: the toolchain's own files come back as they were, hand edits survive."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from npuwidgets.acuity import TableEntry, TableFile, format_table, read_table, write_table
from npuwidgets.acuity.tables.file import parse_table
from npuwidgets.errors import AcuityFileError

VERSION_2 = [
    "mnist/mnist.quantilize",
    "tables/wav2vec2_ko_base_3s_fp16.quantize",
    "tables/wav2vec2_ko_base_3s_nopad10_opset12_sim_symint8_ma.quantize",
    "tables/wav2vec2_ko_base_3s_nopad5_hybrid.quantize",
    "tables/wav2vec2_ko_partB_int16.quantize",
    "tables/zipformer_joiner_uint8.quantize",
]
VERSION_1 = "hybrid-6.0/mobilenet_tf.quantize"

EDITED = """\
# !!!This file disallow TABs!!!
# made on Monday
version: 2
owner: Kim   # a key of our own
quantize_parameters:
  # the first layer
  '@a_1:out0':
    qtype: u8
    quantizer: asymmetric_affine
    rounding: rtne
    max_value: 6.128867971710860e-05   # as it came
    min_value: 0.0
    scale: 0.0235
    zero_point: 0
    remark: ok
  # gone soon
  '@b_2:out0': {qtype: float16, quantizer: float16}
  '@c_3:out0':
    quantizer: dynamic_fixed_point
    qtype: i16
    fl: 10
    max_value: 20.0
    min_value: -1.0
# the tail
customized_quantize_layers:
  a_1: dynamic_fixed_point-i16   # tail
  c_3: float32
notes: [1, 2]
"""


def read_by_ruamel(path: Path) -> Mapping[str, dict[str, Any]]:
    """Entries as a plain YAML loader gives them."""
    content = YAML(typ="safe").load(path.read_text())["quantize_parameters"]
    return dict(content)


@pytest.mark.parametrize("name", VERSION_2)
def test_a_sample_read_and_written_is_the_same_text(shared: Path, name: str) -> None:
    path = shared / "acuity-samples" / name
    assert format_table(read_table(path)) == path.read_text()


@pytest.mark.parametrize("name", VERSION_2)
def test_a_sample_written_anew_is_the_same_text_but_for_digits_that_say_the_same(
    shared: Path, name: str
) -> None:
    """The toolchain's own round trip left a few numbers with a last digit too many or too few."""
    path = shared / "acuity-samples" / name
    ours = format_table(replace(read_table(path), origin=None)).splitlines()
    theirs = path.read_text().splitlines()
    assert len(ours) == len(theirs)
    different = [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other]
    for one, other in different:
        assert "e-" in other
        assert float(one.split(": ")[1]) == float(other.split(": ")[1])
    assert len(different) <= 10


@pytest.mark.parametrize("name", VERSION_2)
def test_the_values_are_those_a_yaml_loader_reads(shared: Path, name: str) -> None:
    path = shared / "acuity-samples" / name
    table, plain = read_table(path), read_by_ruamel(path)
    assert list(table.entries) == list(plain)
    for key, fields in plain.items():
        entry = table.entries[key]
        found = {one: value for one in fields if (value := getattr(entry, one)) is not None}
        assert found == fields, key


def test_version_1_becomes_version_2_with_the_same_numbers(shared: Path) -> None:
    path = shared / "acuity-samples" / VERSION_1
    table = read_table(path)
    assert table.version == 1
    again = parse_table(format_table(table), "again")
    assert again.version == 2
    assert again.entries == table.entries
    assert again.customized == table.customized
    assert len(again.customized) == 12
    for key, fields in read_by_ruamel(path).items():
        entry = again.entries[key]
        assert (entry.quantizer, entry.qtype) == (fields["dtype"], fields["qtype"])
        names = ["scale", "zero_point", "fl"]
        if not entry.is_bias:
            names += ["max_value", "min_value"]
        for name in names:
            value = fields.get(name)  # single ones stand in lists of one
            assert getattr(entry, name) == (value[0] if isinstance(value, list) else value)


def test_the_bounds_version_1_leaves_out_of_a_bias_are_filled_in(shared: Path) -> None:
    entries = read_table(shared / "acuity-samples" / VERSION_1).entries
    fixed = entries["@MobilenetV1/Logits/Conv2d_1c_1x1/BiasAdd_6:bias"]
    assert fixed.fl == 27
    assert (fixed.min_value, fixed.max_value) == (-(2.0**36), 2.0**36)  # 63 - 27


def test_an_unchanged_hand_edited_file_is_the_same_text() -> None:
    assert format_table(parse_table(EDITED, "edited")) == EDITED


def test_a_rewrite_keeps_comments_unknown_keys_and_what_did_not_change() -> None:
    table = parse_table(EDITED, "edited")
    entries = dict(table.entries)
    del entries["@b_2:out0"]
    entries["@a_1:out0"] = TableEntry(
        "i16", "dynamic_fixed_point", max_value=6.12886797171086e-05, min_value=-1.0, fl=29
    )
    entries["@d_4:out0"] = TableEntry("bfloat16", "bfloat16", rounding=None)
    customized = {"a_7": "dynamic_fixed_point-i16", "d_4": "bfloat16", "c_3": "float32"}
    written = format_table(replace(table, entries=entries, customized=customized))
    assert (
        written
        == """\
# !!!This file disallow TABs!!!
# made on Monday
version: 2
owner: Kim   # a key of our own
quantize_parameters:
  # the first layer
  '@a_1:out0':
    qtype: i16
    quantizer: dynamic_fixed_point
    rounding: rtne
    max_value: 6.12886797171086e-05    # as it came
    min_value: -1.0
    fl: 29
    remark: ok
  # gone soon
  '@c_3:out0':
    quantizer: dynamic_fixed_point
    qtype: i16
    fl: 10
    max_value: 20.0
    min_value: -1.0
  '@d_4:out0':
    qtype: bfloat16
    quantizer: bfloat16
# the tail
customized_quantize_layers:
  a_7: dynamic_fixed_point-i16   # tail
  d_4: bfloat16
  c_3: float32
notes: [1, 2]
"""
    )


def test_names_that_yaml_would_misread_come_back() -> None:
    names = [
        "@line\u2028end:out0",
        "@it's:out0",
        "@a: b # c:out0",
        "@tab\there:out0",
        '@"q"\\n:out0',
        "@é中:out0",
    ]
    names.append("@" + "long/" * 60 + ":out0")  # beyond the 128 characters of an ordinary key
    entry = TableEntry("u8", "asymmetric_affine", scale=1e-05, zero_point=3)
    listed = {name[1:-5]: "float32" for name in names}
    table = TableFile(dict.fromkeys(names, entry), listed)
    text = format_table(table)
    assert "\t" not in text
    assert "? " not in text
    assert "scale: 1.0e-05\n" in text  # YAML 1.1 takes 1e-05 for a word
    assert parse_table(text, "names") == table


AT_COLUMN_0 = """\
version: 2
quantize_parameters:
  '@a_1:out0':
    qtype: float16
    quantizer: float16
customized_quantize_layers:
a_1: float32  # why
# and
attach_b/out0_0: dynamic_fixed_point-i16
"""
"""As the vendor's guide prints a list."""


def test_a_list_at_column_0_is_the_list() -> None:
    table = parse_table(AT_COLUMN_0, "guide")
    assert table.customized == {"a_1": "float32", "attach_b/out0_0": "dynamic_fixed_point-i16"}
    assert "the lines behind customized_quantize_layers are not indented" in table.notices[0]
    assert format_table(table) == AT_COLUMN_0
    written = format_table(replace(table, customized={"a_1": "dynamic_fixed_point-i16"}))
    assert "layers:\n  a_1: dynamic_fixed_point-i16 # why\n" in written
    assert "attach_b" not in written
    assert parse_table(written, "again").customized == {"a_1": "dynamic_fixed_point-i16"}


@pytest.mark.parametrize("spaces", [0, 1, 4, 7])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_list_at_any_indent_and_any_line_ends_stay(
    tmp_path: Path, spaces: int, line_end: str
) -> None:
    lines = AT_COLUMN_0.splitlines()
    place = lines.index("customized_quantize_layers:") + 1
    lines[place:] = [" " * spaces + line for line in lines[place:]]
    text = line_end.join(lines) + line_end
    (tmp_path / "net.quantize").write_bytes(text.encode())
    table = read_table(tmp_path / "net.quantize")
    assert table.customized == {"a_1": "float32", "attach_b/out0_0": "dynamic_fixed_point-i16"}
    write_table(table, tmp_path / "again.quantize")
    assert (tmp_path / "again.quantize").read_bytes() == text.encode()
    write_table(replace(table, customized={"a_1": "bfloat16"}), tmp_path / "new.quantize")
    written = (tmp_path / "new.quantize").read_bytes().decode()
    assert written.count(line_end) == written.count("\n")
    assert parse_table(written, "new").customized == {"a_1": "bfloat16"}
    assert "# why" in written


def test_other_keys_behind_an_empty_list_are_no_list() -> None:
    text = AT_COLUMN_0.replace("a_1: float32  # why", "mine: {a_1: float32}")
    assert parse_table(text, "own").customized == {}


def test_a_line_end_that_no_editor_shows_shifts_no_entry() -> None:
    lines = AT_COLUMN_0.splitlines()
    lines[1:1] = ["# one\u2028# line\u0085# here"]
    table = parse_table("\n".join(lines) + "\n", "odd")
    written = format_table(replace(table, customized={}))
    assert parse_table(written, "again").entries == table.entries
    assert "# one\u2028# line\u0085# here\nquantize_parameters:\n  '@a_1:out0':\n" in written


def test_a_table_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "net.quantize"
    write_table(parse_table(EDITED, "edited"), path)
    assert path.read_text() == EDITED
    if os.geteuid() != 0:  # root may write into a read-only folder
        tmp_path.chmod(0o500)
        with pytest.raises(OSError, match=r"net\.quantize"):
            write_table(TableFile({}), path)
        tmp_path.chmod(0o700)
    with pytest.raises(OSError, match="missing"):
        write_table(TableFile({}), tmp_path / "missing" / "net.quantize")
    assert path.read_text() == EDITED
    assert [one.name for one in tmp_path.iterdir()] == ["net.quantize"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("version: 2\nquantize_parameters:\n\t'@a:out0':\n", "line 3, column 1: a TAB"),
        ("version: 2\nquantize_parameters: {\n", "line 3, column 1 is no YAML"),
        ("version: 3\nquantize_parameters: {}\n", "line 1: version: 3 is unknown"),
        ("- 1\n- 2\n", "is no mapping of keys to values"),
        ("version: 2\nquantize_parameters: [1]\n", "line 2: quantize_parameters must be a mapping"),
        ("version: 2\nquantize_parameters:\n  conv: 1\n", "line 3: .*'conv' is no tensor"),
        (
            "version: 2\nquantize_parameters:\n  '@a:out0': 1\n",
            "line 3: .*@a:out0 must be a mapping",
        ),
        (
            "version: 2\nquantize_parameters:\n  '@a:out0':\n    qtype: u8\n",
            "@a:out0 lacks the key 'quantizer'",
        ),
        (
            (
                "version: 2\nquantize_parameters:\n  '@a:out0':\n    qtype: u8\n"
                "    quantizer: asymmetric_affine\n    scale: small\n"
            ),
            "line 6: .*@a:out0.scale must be a finite number, not 'small'",
        ),
        (
            (
                "version: 2\nquantize_parameters:\n  '@a:out0':\n    qtype: u8\n"
                "    quantizer: asymmetric_affine\n    zero_point: 1.5\n"
            ),
            "line 6: .*@a:out0.zero_point: 1.5 is not a whole number",
        ),
        (
            (
                "version: 2\nquantize_parameters:\n  '@a:out0': {qtype: u8, quantizer: x}\n"
                "  '@a:out0': {qtype: u8, quantizer: x}\n"
            ),
            "line 4: the key '@a:out0' is there already, in line 3",
        ),
        (
            "version: 2\nquantize_parameters: {}\ncustomized_quantize_layers:\n  conv_1\n",
            "line 3: .*expected one 'lid: format' a line",
        ),
        (
            "version: 2\nquantize_parameters: {}\ncustomized_quantize_layers:\n  conv_1:\n",
            "line 4: .*'conv_1' needs a format",
        ),
        (
            (
                "version: 2\nquantize_parameters:\n  '@a:out0':\n"
                "    qtype: !!python/object/apply:os.system ['true']\n    quantizer: x\n"
            ),
            "line 4, column .*: the tag .*os.system is not read",
        ),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "bad.quantize"
    path.write_text(text)
    with pytest.raises(AcuityFileError, match=message) as caught:
        read_table(path)
    assert "bad.quantize" in str(caught.value)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(AcuityFileError, match=r"no table at .*none.quantize.*--rebuild"):
        read_table(tmp_path / "none.quantize")


def test_a_stub_is_read_as_a_table_without_entries() -> None:
    table = parse_table('{"version":1,"tensors":[]}', "stub.quantize")
    assert table.entries == {}
    (notice,) = table.notices
    assert "stub.quantize holds no entries (keys: version, tensors)" in notice
    assert format_table(table) == (
        "# !!!This file disallow TABs!!!\nversion: 2\nquantize_parameters: {}\n"
        "customized_quantize_layers: {}\n"
    )


@pytest.mark.parametrize(
    "listed", ["customized_quantize_layers:\n", "", "customized_quantize_layers: {}\n"]
)
def test_no_list_is_an_empty_list(listed: str) -> None:
    entry = "  '@a:out0': {qtype: float16, quantizer: float16}\n"
    table = parse_table(f"version: 2\nquantize_parameters:\n{entry}{listed}", "x")
    assert table.customized == {}
    grown = format_table(replace(table, customized={"a": "float32"}))
    assert parse_table(grown, "grown").customized == {"a": "float32"}
    assert entry in grown


def test_a_number_that_is_not_finite_is_refused() -> None:
    text = "version: 2\nquantize_parameters:\n  '@a:out0': {qtype: u8, quantizer: x, scale: .inf}\n"
    with pytest.raises(
        AcuityFileError, match=r"line 3: .*out0\.scale must be a finite number, not inf"
    ):
        parse_table(text, "x")


KEYS = ["@a_1:out0", "@b_2:out0", "@c_3:out0", "@new_4:weight", "@new_5:out0"]
ENTRIES = st.builds(
    TableEntry,
    qtype=st.sampled_from(["u8", "i16"]),
    quantizer=st.just("asymmetric_affine"),
    rounding=st.sampled_from([None, "rtne"]),
    max_value=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    scale=st.none()
    | st.floats(1e-30, 1e30)
    | st.lists(st.floats(1e-30, 1e30), min_size=2).map(tuple),
    fl=st.none() | st.integers(-20, 300),
)


@given(
    st.dictionaries(st.sampled_from(KEYS), ENTRIES, min_size=1),
    st.sets(st.sampled_from(KEYS[:3])),
    st.dictionaries(st.sampled_from(["a_1", "c_3", "x_9", "y"]), st.just("float32")),
)
def test_any_edit_of_a_file_reads_back_and_loses_no_comment(
    changed: dict[str, TableEntry], kept: set[str], listed: dict[str, str]
) -> None:
    table = parse_table(EDITED, "edited")
    same = {key: entry for key, entry in table.entries.items() if key in kept}
    wanted = {key: {**changed, **same}[key] for key in KEYS if key in changed or key in same}
    text = format_table(replace(table, entries=wanted, customized=listed))
    again = parse_table(text, "again")
    assert list(again.entries) == list(wanted)
    assert again.entries == wanted
    assert again.customized == listed
    for line in ("# made on Monday", "# a key of our own", "# the first layer", "# the tail"):
        assert line in text
    assert "notes: [1, 2]" in text


def test_an_unchanged_file_without_a_last_newline_stays_so() -> None:
    text = EDITED.removesuffix("\n")
    assert format_table(parse_table(text, "edited")) == text


def test_a_misspelt_key_of_the_table_is_refused_with_the_right_one() -> None:
    text = "version: 2\nquantize_parameters: {}\ncustomized_quantise_layers: {}\n"
    with pytest.raises(AcuityFileError, match=r"did you mean customized_quantize_layers\?"):
        parse_table(text, "net.quantize")
