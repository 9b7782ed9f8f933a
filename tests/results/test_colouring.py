"""Colours of layers: bounds by hand, blocks by their worst layer, own and inherited error."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from npuwidgets.errors import SettingError
from npuwidgets.numerics import NumberFormat
from npuwidgets.results.colouring import (
    COLOURS,
    Figures,
    inherited,
    paint,
    paint_node,
    relative_error,
)
from tests.session.small import I16, INT8, open_session

NAN = np.nan


def figures(**columns: object) -> Figures:
    """Four layers; every metric may be given."""
    nothing = np.full(4, NAN)
    base: dict[str, object] = {
        "formats": [NumberFormat.parse(one) for one in (INT8, INT8, I16, "float32")],
        "ops": ["Conv", "Conv", "Relu", "Conv"],
        "columns": {"cosine": nothing, "sqnr": nothing, "codes": nothing, **columns},
        "own": nothing,
    }
    return Figures(**base)  # type: ignore[arg-type]


def kinds(by: str, some: Figures) -> list[str]:
    painting = paint(by, some)
    return [painting.legend[place].kind for place in painting.shades]


def test_precision_is_the_width_of_the_codes() -> None:
    assert kinds("precision", figures()) == ["int8", "int8", "int16", "float"]


def test_similarity_goes_by_decades_of_one_minus_cosine() -> None:
    cosine = np.array([0.9999995, 0.99985, 0.9, NAN])
    assert kinds("similarity", figures(cosine=cosine)) == ["bad0", "bad2", "bad4", "none"]


def test_one_code_is_the_worst_shade_and_256_the_best() -> None:
    codes = np.array([1.0, 3.0, 256.0, NAN])
    assert kinds("codes", figures(codes=codes)) == ["bad4", "bad3", "bad0", "none"]


def test_20_db_are_a_hundredth_of_the_energy_and_exact_is_none() -> None:
    assert relative_error([20.0, np.inf]).tolist() == pytest.approx([0.01, 0.0])


def test_what_is_not_own_is_inherited() -> None:
    found = inherited(np.array([0.05, 0.01, NAN]), np.array([0.01, 0.02, 0.1]))
    assert found[:2].tolist() == pytest.approx([0.04, 0.0])
    assert np.isnan(found[2])


def test_a_block_shows_its_worst_layer_and_says_when_precisions_are_mixed() -> None:
    cosine = np.array([0.9999995, 0.99985, 0.9, NAN])
    by_similarity = paint("similarity", figures(cosine=cosine))
    assert by_similarity.legend[paint_node(by_similarity, [0, 1, 3])].kind == "bad2"
    assert by_similarity.legend[paint_node(by_similarity, [3])].kind == "none"
    by_precision = paint("precision", figures())
    assert by_precision.legend[paint_node(by_precision, [0, 1])].kind == "int8"
    assert by_precision.legend[paint_node(by_precision, [1, 2])].kind == "mixed"


def test_every_shade_of_a_figure_has_a_letter_of_its_own() -> None:
    for by in set(COLOURS) - {"op"}:
        letters = [shade.letter for shade in paint(by, figures()).legend]
        assert len(set(letters)) == len(letters), by


def test_a_way_that_does_not_exist_is_answered_with_those_that_do() -> None:
    with pytest.raises(SettingError, match=r"no colour by 'ops'.*similarity.*the nearest: op"):
        paint("ops", figures())


def test_the_join_that_kills_the_narrow_tensor_owns_its_error(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    session.quantize(INT8)
    evaluation = session.evaluate()
    own = session.own_errors(evaluation)
    total = {one.lid: one.similarity for one in session.measure(evaluation)}
    (sigmoid,) = [lid for lid in own if "_sig_" in lid]
    assert own.keys() <= total.keys()
    # Alone on golden inputs a sigmoid rounds to 1/255 steps: far better than 30 dB.
    assert own[sigmoid].sqnr_db > 30
