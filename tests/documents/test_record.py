"""Records: a wrong value is told with its place, in the caller's class, and cut short."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from npuwidgets.documents import FileKind, Record, YamlFile, foreign_keys
from npuwidgets.errors import AcuityFileError, NpuWidgetsError, SessionFileError

TEXT = """\
size: 3
list:
- a: 1
- b: [1, two]
long: %s
""" % ("x" * 500)


def record(error: type[NpuWidgetsError] = AcuityFileError) -> Record:
    return Record.of(YamlFile.of_text(TEXT, "a.yml", FileKind(error)))


@pytest.mark.parametrize(
    ("read", "message"),
    [
        (lambda r: r.get("size", str), "a.yml, line 1: size must be a text, not 3"),
        (lambda r: r.get("size", bool), "a.yml, line 1: size must be true or false, not 3"),
        (lambda r: r.record("list"), "a.yml, line 2: list must be a mapping, not a list"),
        (
            lambda r: r.records("list")[1].numbers("b"),
            "a.yml, line 4: list[1].b[1] must be a whole number of at least 0, not 'two'",
        ),
        (
            lambda r: r.record("list", number=0).raw("c"),
            "a.yml, line 3: list[0] lacks the key 'c', the keys here are a",
        ),
        (
            lambda r: r.get("long", int),
            f"a.yml, line 5: long must be a whole number, not '{'x' * 59}",
        ),
        (
            lambda r: r.record("list", ("aa",), number=0),
            "a.yml, line 3: list[0] has an unknown key 'a': did you mean 'aa'?",
        ),
        (
            lambda r: foreign_keys(r, ("sise", "list", "long")),
            "a.yml, line 1: size: no such key: did you mean sise?",
        ),
    ],
)
@pytest.mark.parametrize("error", [AcuityFileError, SessionFileError])
def test_a_wrong_value_is_told_with_its_place_in_the_callers_class(
    read: Callable[[Record], object], message: str, error: type[NpuWidgetsError]
) -> None:
    with pytest.raises(error) as caught:
        read(record(error))
    assert str(caught.value) == message


def test_values_of_no_file_are_read_alike_and_without_lines() -> None:
    taken = Record({"a": {"b": "x"}}, file=Path("take_state"), kind=FileKind(SessionFileError))
    with pytest.raises(SessionFileError) as caught:
        taken.record("a").number("b")
    assert str(caught.value) == "take_state: a.b must be a finite number, not 'x'"
