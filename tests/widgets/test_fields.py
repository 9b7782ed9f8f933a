"""What may be typed into the scale and mean fields."""

from __future__ import annotations

import pytest

from npuwidgets.errors import SettingError
from npuwidgets.widgets import parse_means, parse_scale


@pytest.mark.parametrize(
    ("text", "value"),
    [("1/255", 1 / 255), (" 0.5 ", 0.5), ("1e-3", 0.001), ("2 / 4", 0.5)],
)
def test_a_scale_is_a_number_or_a_quotient(text: str, value: float) -> None:
    assert parse_scale(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1/0", "1/", "/255", "1/2/3", "nan", "inf", "1/nan", "0", "-1", "-1/255", "1/-255"],
)
def test_a_scale_that_cannot_be_right_is_not_applied(text: str) -> None:
    with pytest.raises(SettingError, match="not applied"):
        parse_scale(text)


def test_one_mean_serves_every_channel() -> None:
    assert parse_means("127.5", 3) == (127.5, 127.5, 127.5)


def test_means_are_separated_by_spaces_or_commas() -> None:
    assert parse_means("123.675, 116.28 103.53", 3) == (123.675, 116.28, 103.53)


@pytest.mark.parametrize("text", ["", "1 2", "1 2 3 4", "1 x 3", "1 2 inf"])
def test_a_wrong_count_or_word_of_means_is_not_applied(text: str) -> None:
    with pytest.raises(SettingError, match="not applied"):
        parse_means(text, 3)
