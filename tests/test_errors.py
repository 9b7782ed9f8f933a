"""What all errors share: messages of bounded length and cost."""

from __future__ import annotations

import pytest

from npuwidgets.errors import AcuityFileError, DatasetError, UnknownNameError, about, reading, shown


def test_a_message_has_a_largest_length_and_keeps_both_ends() -> None:
    text = str(UnknownNameError("first " + "x" * 100_000 + " last"))
    assert len(text) < 17_000
    assert text.startswith("first ")
    assert text.endswith(" last")


def test_what_is_nested_and_shared_is_shown_in_short() -> None:
    value: list[object] = ["x"]
    for _ in range(60):  # 2**60 texts when written out
        value = [value, value]
    assert len(shown(value)) < 100
    assert shown(10**5000) == "a number of 16610 bits"
    assert len(shown("x" * 10_000)) < 100


def test_a_place_is_put_in_front_once() -> None:
    with pytest.raises(DatasetError) as caught, about("a.txt"):
        raise DatasetError("line 3: gone")
    assert str(caught.value) == "a.txt: line 3: gone"
    with pytest.raises(DatasetError) as caught, about("a.txt"):
        raise DatasetError("a.txt, line 3: gone")
    assert str(caught.value) == "a.txt, line 3: gone"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (KeyError(65), r"a.json cannot be read \(KeyError: 65\): import it again"),
        (OSError(2, "No such file"), "cannot read a.json: No such file"),
        (MemoryError(), "a.json asks for more memory than there is: import it again"),
        (RecursionError(), "a.json is nested too deeply to be read: import it again"),
        (ValueError("x" * 9000), r"a.json cannot be read \(ValueError: x{200}\)"),
        (DatasetError("as it is"), "^as it is$"),
    ],
)
def test_whatever_a_parser_raises_becomes_an_error_about_the_file(
    error: Exception, message: str
) -> None:
    kind = DatasetError if isinstance(error, DatasetError) else AcuityFileError
    with pytest.raises(kind, match=message), reading(AcuityFileError, "a.json", "import it again"):
        raise error
