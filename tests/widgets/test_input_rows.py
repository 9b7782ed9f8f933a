"""Numbers and settings in the words a person would type."""

from __future__ import annotations

import pytest

from npuwidgets.inputs import PRESETS, Preprocessing, preset_of
from npuwidgets.widgets.view.words import numbers_text


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ((1 / 255,), "1/255"),
        ((1 / 127.5,), "1/127.5"),
        ((0.5, 0.5, 0.5), "0.5"),
        ((0.001,), "0.001"),
        ((123.675, 116.28, 103.53), "123.675 116.28 103.53"),
        ((-0.0,), "-0"),
        ((0.1234567,), "0.123457"),  # no short quotient: six digits
    ],
)
def test_a_number_is_short_where_that_is_exact(values: tuple[float, ...], text: str) -> None:
    assert numbers_text(values) == text


def test_a_preset_is_known_by_mean_and_scale_alone() -> None:
    ours = Preprocessing((0.0, 0.0, 0.0), (1 / 255,) * 3, reverse_channel=True, fitting="crop")
    assert preset_of(ours) == "0..1"
    assert preset_of(PRESETS["ImageNet"]) == "ImageNet"
    assert preset_of(Preprocessing((1.0,), 1 / 255)) == ""
