"""Misspelt attributes are refused with the nearest names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from npuwidgets.errors import NpuWidgetsError, UnknownAttributeError
from tests.results.test_cases_of_kinds import opened
from tests.session.small import open_session


@pytest.fixture
def session(tmp_path: Path) -> Any:  # noqa: ANN401 (a type checker would refuse all this)
    return open_session(tmp_path)


def test_what_is_misspelt_is_not_kept(session: Any) -> None:  # noqa: ANN401
    with pytest.raises(UnknownAttributeError, match=r"'precison': did you mean precision"):
        session.precison = "float32"
    with pytest.raises(AttributeError, match=r"'precison': did you mean precision"):
        session.precison["Concat"] = "float32"
    with pytest.raises(
        NpuWidgetsError, match=r"InputSettings has no attribute 'std': it has .*scale"
    ):
        next(iter(session.inputs.values())).std = 0.5
    with pytest.raises(UnknownAttributeError, match="did you mean kind"):
        session.outputs["y"].kinds = "plain"
    for one in (session.precision, session.ranges, session.inputs, session.outputs):
        with pytest.raises(UnknownAttributeError, match="nothing_of_the_kind"):
            one.nothing_of_the_kind = 1


def test_what_exists_is_still_set(session: Any) -> None:  # noqa: ANN401
    session.picture = 1
    session.slices = "axis=-1;all=0:"
    assert session.picture == 1
    assert not hasattr(session, "precison")


def test_a_property_that_fails_says_why(session: Any) -> None:  # noqa: ANN401
    with pytest.raises(NpuWidgetsError, match="no picture 99"):
        session.picture = 99


def test_a_slip_in_mean_or_scale_is_told_when_it_is_made() -> None:
    session = opened("conv_relu")
    images = next(iter(session.inputs.values()))
    with pytest.warns(UserWarning, match=r"multiplied by 255 \(123\.7, 116\.3, 103\.5\)"):
        images.mean = (0.485, 0.456, 0.406)
    with pytest.warns(UserWarning, match="looks like a standard deviation"):
        images.scale = (0.229, 0.224, 0.225)
    assert "standard deviation" in session.last_change.warnings[0]
