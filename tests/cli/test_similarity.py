"""`similarity`: two figures worked out by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from npuwidgets.cli import main
from npuwidgets.inputs import write_tensor
from tests.cli.commands import Capture


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    """(3, 4) and (4, 3): distance sqrt 2, cosine 24/25; in columns: 3 and 4, 4 and 3."""
    one, other = tmp_path / "iter_0_a_1_out0_1_2.tensor", tmp_path / "iter_0_b_1_out0_1_2.tensor"
    write_tensor(one, np.array([3, 4]))
    write_tensor(other, np.array([4, 3]))
    return str(one), str(other)


@pytest.mark.parametrize("name", ["similarity", "compute_tensor_similarity"])
def test_distance_and_cosine_are_printed(pair: tuple[str, str], name: str, capsys: Capture) -> None:
    assert main([name, *pair]) == 0
    assert capsys.readouterr().out == (
        "euclidean distance: 1.414214\ncosine similarity: 0.960000\n"
    )


def test_slices_are_judged_by_themselves(pair: tuple[str, str], capsys: Capture) -> None:
    assert main(["similarity", *pair, "--slices", "first=0;both=0:"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "first:",
        "  euclidean distance: 1",
        "  cosine similarity: 1.000000",
    ]
    assert lines[3:6] == [
        "both:",
        "  euclidean distance: 1.414214",
        "  cosine similarity: 0.960000",
    ]
    assert lines[6] == "whole:"


def test_slices_that_do_not_fit_are_wrong_use(pair: tuple[str, str], capsys: Capture) -> None:
    assert main(["similarity", *pair, "--slices", "far=7"]) == 2
    assert "--slices: 'far=7' means 7:8" in capsys.readouterr().err


def test_a_missing_tensor_fails_and_is_named(pair: tuple[str, str], capsys: Capture) -> None:
    assert main(["similarity", pair[0], "nowhere.tensor"]) == 1
    assert capsys.readouterr().err.startswith("npuwidgets: error: cannot read nowhere.tensor")


def test_tensors_of_different_sizes_fail(
    pair: tuple[str, str], tmp_path: Path, capsys: Capture
) -> None:
    write_tensor(tmp_path / "long.tensor", np.ones(3))
    assert main(["similarity", pair[0], str(tmp_path / "long.tensor")]) == 1
    assert "shape (1, 2)" in capsys.readouterr().err


def test_tensors_of_other_axes_are_compared_in_order_and_say_so(
    pair: tuple[str, str], tmp_path: Path, capsys: Capture
) -> None:
    turned = tmp_path / "iter_0_b_1_out0_2_1.tensor"
    write_tensor(turned, np.array([4, 3]))
    assert main(["similarity", pair[0], str(turned)]) == 0
    shown = capsys.readouterr()
    assert shown.out.endswith("cosine similarity: 0.960000\n")
    assert "shapes (1, 2) and (2, 1)" in shown.err
