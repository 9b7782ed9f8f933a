"""What the chart is given: metrics by hand, the ghost of state A, slices with their figures."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import traitlets

from npuwidgets.errors import SettingError
from npuwidgets.numerics import METRICS, Similarity
from npuwidgets.session import LayerMeasure, Session
from npuwidgets.session.live import Live
from npuwidgets.widgets import FRESH, SimilarityChart
from npuwidgets.widgets.chart import NO_GHOST, ghost_traits
from npuwidgets.widgets.view.binding import Binding
from npuwidgets.widgets.view.showing import Showing, measured_columns
from npuwidgets.widgets.view.slices import slice_figures, slice_value
from npuwidgets.widgets.view.words import session_facts
from tests.session.small import I16, INT8, open_session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    found = open_session(tmp_path)
    found.quantize(INT8)
    yield found
    Live.of(found).close()


def settle(session: Session) -> None:
    assert Live.of(session).wait(20)


def floats(column: bytes) -> npt.NDArray[np.float32]:
    return np.frombuffer(column, "<f4")


# ---------------------------------------------------------------------- metrics


def test_a_slice_without_error_keeps_its_infinite_sqnr_through_json() -> None:
    exact = slice_figures({"sqnr": math.inf, "rmse_steps": math.nan, "max_abs": 0.0})
    assert exact == {"sqnr": "Infinity", "rmse_steps": None, "max_abs": 0.0}
    record = {"figures": json.loads(json.dumps(exact, allow_nan=False))}
    assert slice_value(record, "sqnr") == math.inf
    assert math.isnan(slice_value(record, "rmse_steps"))
    assert math.isnan(slice_value(record, "codes"))


def test_the_menu_has_the_columns_of_the_pane() -> None:
    pane = SimilarityChart()
    assert [one["name"] for one in pane.metrics] == list(METRICS)
    assert pane.figures == pane.ghost_figures == {}
    with pytest.raises(traitlets.TraitError):
        pane.update(metric="entropy")


def test_the_menu_of_the_browser_sets_the_metric() -> None:
    pane = SimilarityChart()
    pane.receive({"action": "metric", "metric": "rmse_steps"})
    assert pane.metric == "rmse_steps"
    pane.receive({"action": "metric", "metric": "entropy"})
    assert "must be one of cosine" in pane.error["message"]
    assert pane.metric == "rmse_steps"


# ---------------------------------------------------------------------- from a session


def test_columns_are_the_figures_of_the_tensors(session: Session) -> None:
    evaluation = session.evaluate()
    measures = session.measure(evaluation)
    figures, fresh = measured_columns(session.network, measures, {}, complete=True)
    row, layer = next(
        (n, one) for n, one in enumerate(session.network.layers) if one.name == "Sigmoid_sig"
    )
    golden = evaluation.golden_tensor(layer.lid).astype(np.float64)
    error = golden - evaluation.simulated_tensor(layer.lid)
    assert figures["euclid"][row] == pytest.approx(math.sqrt((error**2).sum()), rel=1e-5)
    assert figures["max_abs"][row] == pytest.approx(np.abs(error).max(), rel=1e-5)
    ratio = (golden**2).sum() / (error**2).sum()
    assert figures["sqnr"][row] == pytest.approx(10 * math.log10(ratio), abs=1e-3)
    assert fresh == [FRESH["measured"]] * len(session.network.layers)


def test_what_is_not_measured_yet_keeps_its_figures_and_says_so(session: Session) -> None:
    evaluation = session.evaluate()
    measures = session.measure(evaluation)
    count = len(measures)
    before = {"euclid": np.full(count, 7, np.float32)}
    figures, fresh = measured_columns(session.network, measures[:2], before, complete=False)
    assert figures["euclid"][2:].tolist() == [7] * (count - 2)
    assert figures["euclid"][0] == pytest.approx(measures[0].similarity.euclid)
    assert np.isnan(figures["max_abs"][2:]).all()
    assert fresh == [FRESH["measured"]] * 2 + [FRESH["computing"]] * (count - 2)


def test_an_error_beyond_float32_is_infinite_and_no_warning(session: Session) -> None:
    # a tensor whose range is empty has steps of 2**-300
    lid = session.network.layers[0].lid
    figures = {**dict.fromkeys(METRICS, 0.0), "rmse_steps": 3.0 * 2.0**300}
    one = LayerMeasure(lid, Similarity(0.0, 0.0, 3.0, 3.0), figures)
    found, _ = measured_columns(session.network, [one], {}, complete=True)
    assert found["rmse_steps"][0] == math.inf


def shown(session: Session, kept: Showing | None = None, **figures: object) -> Showing:
    """What there is to show of the state in force, beside state A."""
    found = Binding.of(session).showing(session.evaluate(), (), b"")
    columns = {name: np.asarray(one, np.float32) for name, one in figures.items()}
    return replace(found, kept=kept, figures=columns)


def test_the_ghost_is_a_with_its_own_figures(session: Session) -> None:
    count = len(session.network.layers)
    cosine, euclid = np.linspace(0, 1, count), np.linspace(2, 0, count)
    kept = shown(session, cosine=cosine, euclid=euclid)
    session.precision["conv"] = I16
    found = ghost_traits(shown(session, kept))
    assert found["ghost_title"] == "int8 per channel, scale 1/255"
    assert found["ghost_figures"]["cosine"].tolist() == cosine.astype(np.float32).tolist()
    assert found["ghost_figures"]["euclid"].tolist() == euclid.astype(np.float32).tolist()
    assert "codes" not in found["ghost_figures"]
    assert set(found) == set(NO_GHOST)
    SimilarityChart(names=["a"] * count).update(**found)


def test_the_ghost_of_a_network_that_ends_elsewhere_stays_with_its_layers(session: Session) -> None:
    before = session.network
    kept = shown(session, cosine=np.arange(len(before.layers)))
    session.separate_outputs()
    after = session.network
    found = ghost_traits(shown(session, kept))["ghost_figures"]["cosine"]
    assert len(found) == len(after.layers) != len(before.layers)
    for row, layer in enumerate(after.layers):
        was = before.position.get(layer.lid)
        assert np.isnan(found[row]) if was is None else found[row] == was


def test_there_is_no_ghost_of_what_is_shown_nor_of_another_picture(session: Session) -> None:
    kept = shown(session, cosine=np.zeros(len(session.network.layers)))
    assert ghost_traits(kept) == NO_GHOST
    assert ghost_traits(replace(kept, result=None, kept=kept)) == NO_GHOST
    assert ghost_traits(shown(session, kept)) == NO_GHOST
    session.precision["conv"] = I16
    session.picture = 1
    assert ghost_traits(shown(session, kept)) == NO_GHOST


def test_the_facts_name_network_state_and_pictures(session: Session) -> None:
    facts = session_facts(session, session.evaluate())
    assert facts.startswith(session.network.name)
    assert session.picture_names[0] in facts
    assert "calibrated on" in facts


# ---------------------------------------------------------------------- following


def test_the_chart_alone_gets_every_metric_and_the_ghost_after_an_edit(session: Session) -> None:
    chart = SimilarityChart(session)
    settle(session)
    assert (chart.ghost_title, chart.ghost_figures) == ("", {})
    first = floats(chart.figures["rmse_steps"])
    assert np.isfinite(first).all()
    assert {one["kind"] for one in chart.slices} == {"int8"}
    session.precision[["small", "big", "Concat_join"]] = I16
    settle(session)
    assert chart.ghost_title == "int8 per channel, scale 1/255"
    np.testing.assert_array_equal(floats(chart.ghost_figures["rmse_steps"]), first)
    before = {one["name"]: one["dead"] for one in chart.ghost_slices}
    after = {one["name"]: one["dead"] for one in chart.slices}
    assert (sorted(before.values()), set(after.values())) == ([False, True], {False})
    assert chart.facts == session_facts(session, session.evaluate())
    session.undo()
    settle(session)
    assert (chart.ghost_title, chart.ghost_figures) == ("", {})
    chart.close()


def test_while_a_is_held_up_it_has_no_ghost(session: Session) -> None:
    chart = SimilarityChart(session)
    settle(session)
    session.precision["conv"] = I16
    settle(session)
    now, ghost = chart.figures, chart.ghost_figures
    chart.receive({"action": "show_reference", "shown": True})
    assert (chart.figures, chart.ghost_title, chart.ghost_figures) == (ghost, "", {})
    chart.receive({"action": "show_reference", "shown": False})
    assert (chart.figures, chart.ghost_figures) == (now, ghost)
    chart.close()


def test_without_figures_there_is_no_figure() -> None:
    with pytest.raises(SettingError, match="wait for the first measured layers"):
        SimilarityChart(names=["a"]).figure()
