"""Yml files: what is refused with its line, and edits that leave the rest alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from ruamel.yaml import YAML

from npuwidgets.documents import FileKind, Record, Value, YamlFile, put, rendered, tree
from npuwidgets.documents.values import plain
from npuwidgets.errors import AcuityFileError
from tests.acuity.yml import saved

FILE = FileKind(AcuityFileError, "generate it again")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb:\t2\n", "line 2, column 3: a TAB"),
        ("a: 1\n# here\t\n", "line 2, column 7: a TAB"),
        ("a: [1, 2\n", r"line 2, column 1 is no YAML|line 1, column 4 is no YAML"),
        ("a: 1\n b: 2\n", "line 2.* is no YAML"),
        ("a: 1\nb: 2\na: 3\n", "line 3: the key 'a' is there already, in line 1"),
        ("a: &x 1\nb: *x\n", "line 1: the anchor &x is not read"),
        ("a: !!int x\n", "line 1, column 4: the tag .*int is not read"),
        (
            "a: !!python/object/apply:os.system [ls]\n",
            "column 4: the tag .*os.system is not read",
        ),
        ("a: !vendor 1\n", "line 1, column 4: the tag .*vendor is not read"),
        ("? [1]\n: 2\n", "line 1, column 3: a key is a word"),
        ("", "is empty: generate it again"),
        ("# only a comment\n", "is empty"),
        ("- 1\n", "is no mapping"),
        ("--- 1\n--- 2\n", "line 2, column 1 is no YAML: another document"),
        ("[" * 5000, "line 1, column .* is no YAML: exceeded maximum nesting depth|is nested more"),
        ("{a: " * 5000, "is nested more than 100 deep"),
        ("a:\n" + "- " * 5000, "line 2, column 20. is nested more than 100 deep"),
        ("a: 1\nb: \x07\n", "line 2, column 4 is no YAML: "),
        ("a: '\ufffe'\n", "line 1, column 5 is no YAML: "),
        ('a: "\\U00110000"\n', "is no YAML: "),
        ("a: *x\n", "line 1, column 4 is no YAML: .x stands for nothing"),
        ("%YAML 1.3\n--- {a: 1}\n", "line 1, column 1 is no YAML: "),
    ],
)
def test_what_is_no_plain_mapping_is_refused_with_its_line(
    tmp_path: Path, text: str, message: str
) -> None:
    path = saved(tmp_path, text)
    with pytest.raises(AcuityFileError, match=message) as caught:
        YamlFile.read(path, FILE)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("text", ["a: 1\nb: \x07\n", "a: '\ufffe'\n", "a: [1, {b: 'c'}]  # d\n"])
def test_a_parser_without_libyaml_reads_the_same(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for parser in (yaml.CSafeLoader, yaml.SafeLoader):
        monkeypatch.setattr(tree, "PARSER", parser)
        try:
            found.append(str(plain(YamlFile.of_text(text, "a.yml", FILE).root)))
        except AcuityFileError as error:
            found.append(str(error).partition(" is no YAML")[0])
    assert found[0] == found[1]


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(AcuityFileError, match=r"gone\.yml: No such file"):
        YamlFile.read(tmp_path / "gone.yml", FILE)
    (tmp_path / "photo.yml").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(AcuityFileError, match=r"photo\.yml is not text \(byte 0"):
        YamlFile.read(tmp_path / "photo.yml", FILE)


@pytest.mark.parametrize("text", ["a: 1\r\nb: x  # y\r\n", "\ufeffa: 1\n", "a: 1", "a:   ~\n\n\n"])
def test_an_unchanged_file_is_written_byte_for_byte(tmp_path: Path, text: str) -> None:
    path = saved(tmp_path, text)
    YamlFile.read(path, FILE).write(tmp_path / "again.yml")
    assert (tmp_path / "again.yml").read_bytes() == path.read_bytes()


def test_a_folder_that_takes_no_file_is_named(tmp_path: Path) -> None:
    file = YamlFile.read(saved(tmp_path, "a: 1\n"), FILE)
    with pytest.raises(AcuityFileError, match=r"cannot write .*none/a\.yml: No such file"):
        file.write(tmp_path / "none" / "a.yml")


def edited(text: str, key: str, value: Value, remark: str = "") -> str:
    file = YamlFile.of_text(text, "a.yml", FILE)
    return file.edited(put(file, Record.of(file), key, value, remark)).text


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("k: 1  # why\nz: 2\n", 0.5, "k: 0.5  # why\nz: 2\n"),
        ("k:   'old' # why\n", "new", "k:   new # why\n"),
        ("k: 1\n", 1.0, "k: 1\n"),
        ("k:  # all\n- 1  # red\n- 2\n", (1, 3), "k:  # all\n- 1  # red\n- 3\n"),
        ("k:\n  - 1\n  - 2\nz: 0\n", 0.25, "k:\n  - 0.25\n  - 0.25\nz: 0\n"),
        ("k:\n- 1  # one\n# end\nz: 0\n", (4, 5), "k:\n- 4\n- 5  # one\n# end\nz: 0\n"),
        ("k: [1, 2]\n", (4, 5, 6), "k: [4, 5, 6]\n"),
        ("k: 1  # why\n", (4, 5), "k: [4, 5]  # why\n"),
        ("k:\nz: 0\n", 2, "k: 2\nz: 0\n"),
        ("k: ~\n", True, "k: true\n"),
        ("a: 0\nb:\n", 2, "a: 0\nb:\nk: 2\n"),
        ("a:\n  b:\n  - 1\n# end\n", 2, "a:\n  b:\n  - 1\nk: 2\n# end\n"),
        ("a: 0\r\n", 2, "a: 0\r\nk: 2\r\n"),
        ("a: 0", 2, "a: 0\nk: 2\n"),
        ("{a: 0, b: [1]}\n", (1, 2), "{a: 0, b: [1], k: [1, 2]}\n"),
        ("k:\r\n- 1\r\n", (4, 5), "k:\r\n- 4\r\n- 5\r\n"),
        ("a: 0\n", {"b": False, "c": (1, 2)}, "a: 0\nk: {b: false, c: [1, 2]}\n"),
    ],
)
def test_an_edit_changes_the_value_and_nothing_else(text: str, value: Value, expected: str) -> None:
    found = edited(text, "k", value)
    assert found == expected
    if not isinstance(value, dict):
        assert edited(found, "k", value) == found


def test_a_remark_stands_behind_the_value_unless_there_is_one() -> None:
    assert edited("k: 1\n", "k", 2, "ours") == "k: 2  # ours\n"
    assert edited("k: 1  # theirs\n", "k", 2, "ours") == "k: 2  # theirs\n"
    assert edited("a: 1\n", "k", 2, "ours") == "a: 1\nk: 2  # ours\n"
    assert edited("k:\n", "k", 2, "ours") == "k: 2  # ours\n"


def test_a_value_does_not_replace_keys() -> None:
    with pytest.raises(AcuityFileError, match="line 2: k: holds keys of its own"):
        edited("a: 1\nk:\n  b: 1\n", "k", 2)


@pytest.mark.parametrize("version", [(1, 1), (1, 2)])
@pytest.mark.parametrize(
    "value",
    [
        True,
        3,
        1 / 255,
        1e-5,
        1e20,
        -2.5e-9,
        "yes",
        "null",
        "123",
        "0_3",
        "1e-5",
        "attach_Gemm_/fc/fc.1/Gemm/out0_0",
        "../a b/it's.txt",
        "../data/list.txt",
        "x:0_5",
        "a: b",
        "a #b",
        "",
        ".inf",
        "größe",
        "😀.txt",
        "two\nlines and a\ttab",
    ],
)
def test_a_value_is_read_back_by_both_versions_of_yaml(
    value: bool | float | str, version: tuple[int, int]
) -> None:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = version
    found = yaml.load(f"k: {rendered(value)}\n")["k"]
    assert found == value
    assert type(found) is type(value)


def test_a_file_that_is_not_strict_may_hold_tabs_and_anchors() -> None:
    kind = FileKind(AcuityFileError, strict=False)
    text = "a: &x [1, 2]  # a\ttab\nb: *x\n"
    record = Record.of(YamlFile.of_text(text, "a.yml", kind))
    assert record.numbers("a") == record.numbers("b") == (1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "c: &y {inner: *y}\n",
        "a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b, *b]\n",
    ],
)
def test_aliases_that_stand_for_much_more_than_is_written_are_refused(text: str) -> None:
    kind = FileKind(AcuityFileError, strict=False)
    with pytest.raises(AcuityFileError, match=r"a\.yml: its aliases stand for 10 times"):
        YamlFile.of_text(text, "a.yml", kind)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('a: 1\nb: "\\UFFFFFFFF"\n', "line 2, column 7 is no YAML"),
        ("a: 1\nb: " + "[" * 200, "line 2, column 104 is nested more than 100 deep"),
        ("a:\n" + "- " * 4000 + "1\n", "line 2, column 201 is nested more than 100 deep"),
    ],
)
def test_what_the_parser_stumbles_over_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(AcuityFileError, match=rf"a\.yml.*{message}"):
        YamlFile.of_text(text, "a.yml", FILE)


def test_many_mappings_in_one_line_are_no_nesting() -> None:
    text = "a: {" + ", ".join(f"k{i}: {{x: [1]}}" for i in range(300)) + "}\n"
    assert len(Record.of(YamlFile.of_text(text, "a.yml", FILE)).record("a").names()) == 300


def test_a_number_in_the_spelling_of_another_version_is_a_text() -> None:
    file = YamlFile.of_text("%YAML 1.1\n---\na: 1:20\n", "a.yml", FILE)
    assert Record.of(file).raw("a") == "1:20"
