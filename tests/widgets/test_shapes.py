"""Shapes say what is wrong and where."""

from __future__ import annotations

import pytest

from npuwidgets.widgets.view.shapes import (
    Choice,
    Fields,
    Flag,
    Items,
    Keyed,
    Maybe,
    Number,
    Text,
    Whole,
)


def test_a_missing_key_is_named() -> None:
    record = Fields({"input": Text(), "text": Text()})
    assert record.problem({"input": "images"}, "scale") == "scale lacks text"


def test_an_unknown_key_is_named_with_the_known_ones() -> None:
    record = Fields({"rows": Items(Whole(0))})
    assert record.problem({"rows": [], "row": 1}, "select") == "select has unknown row; known: rows"


def test_the_first_wrong_member_of_a_list_is_named_by_its_place() -> None:
    assert Items(Whole(0)).problem([3, -1], "rows") == "rows[1] is -1: it cannot be below 0"


def test_a_wrong_value_of_a_table_is_named_by_its_key() -> None:
    assert Keyed(Text()).problem({"12": 4}, "why") == "why['12'] must be text, not 4"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, "1", None])
def test_what_json_cannot_say_is_no_number(value: object) -> None:
    assert Number().problem(value, "cosine")


@pytest.mark.parametrize("value", [0, 1, "true", None])
def test_only_true_and_false_are_flags(value: object) -> None:
    assert Flag().problem(value, "dead")


@pytest.mark.parametrize("value", [True, 1.0, "1"])
def test_a_float_or_a_bool_is_no_whole_number(value: object) -> None:
    assert Whole().problem(value, "index")


def test_none_is_right_only_where_it_may_be() -> None:
    assert Maybe(Whole()).problem(None, "codes") is None
    assert Whole().problem(None, "codes")


def test_a_choice_lists_its_words() -> None:
    assert Choice(("a", "b")).problem("c", "mode") == "mode must be one of a, b; not 'c'"


def test_a_record_may_be_empty_only_when_declared() -> None:
    assert Fields({"title": Text()}, empty=True).problem({}, "verdict") is None
    assert Fields({"title": Text()}).problem({}, "verdict") == "verdict lacks title"


def test_a_long_value_is_shortened_in_the_message() -> None:
    problem = Flag().problem("x" * 500, "shown")
    assert problem is not None
    assert len(problem) < 120
