"""What the chart is given: metrics by hand, the ghost of state A, slices with their figures."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import traitlets

from npuwidgets.errors import SettingError
from npuwidgets.numerics import Similarity
from npuwidgets.session import LayerMeasure, Session
from npuwidgets.session.live import Live
from npuwidgets.widgets import FRESH, ChartPane, SimilarityChart
from npuwidgets.widgets._chart_traits import NO_GHOST, chart_figures, ghost_traits
from npuwidgets.widgets._input_rows import session_facts
from npuwidgets.widgets._linked import Linked, Shown
from npuwidgets.widgets._metrics import METRIC_NAMES, METRICS, slice_figures, slice_value
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


def test_every_metric_is_taken_from_its_own_figure() -> None:
    one = LayerMeasure("a", Similarity(0.75, 20.0, 3.0, 1.5), 17, 0.5)
    found = {name: metric.value(one) for name, metric in METRICS.items()}
    assert found == {
        "cosine": 0.75,
        "sqnr": 20.0,
        "rmse_steps": 0.5,
        "max_abs": 1.5,
        "euclid": 3.0,
        "codes": 17.0,
    }


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("cosine", 0.9999999, "0.99999+"),
        ("cosine", 1.0, "1"),
        ("cosine", math.nan, "\u2013"),
        ("sqnr", 32.44, "32.4 dB"),
        ("sqnr", math.inf, "exact"),
        ("rmse_steps", 0.28868, "0.289 steps"),
        ("max_abs", 0.0, "exact"),
        ("codes", 1.0, "1 code"),
        ("codes", 65536.0, "65536 codes"),
    ],
)
def test_values_are_written_with_their_unit(name: str, value: float, text: str) -> None:
    assert METRICS[name].written(value) == text


def test_an_axis_without_bounds_takes_the_decades_of_its_figures() -> None:
    assert METRICS["max_abs"].bounds([0.02, math.nan, 0, 30]) == pytest.approx((0.01, 100))
    assert METRICS["euclid"].bounds([1e-9, 5]) == pytest.approx((1e-5, 10))
    assert METRICS["euclid"].bounds([10.0]) == pytest.approx((1, 10))
    assert METRICS["euclid"].bounds([math.inf]) == pytest.approx((1e-6, 1))
    assert METRICS["cosine"].bounds([0.3]) == (1e-6, 1.0)


def test_a_slice_without_error_keeps_its_infinite_sqnr_through_json() -> None:
    exact = slice_figures(Similarity(1.0, math.inf, 0.0, 0.0), math.nan)
    assert exact == {"sqnr": None, "rmse_steps": None, "max_abs": 0.0, "euclid": 0.0}
    record = {"cosine": 1.0, "codes": None, "figures": exact}
    assert slice_value(record, "sqnr") == math.inf
    assert math.isnan(slice_value(record, "rmse_steps"))
    assert math.isnan(slice_value(record, "codes"))


def test_the_menu_has_the_columns_of_the_pane() -> None:
    pane = ChartPane()
    assert [one["name"] for one in pane.metrics] == list(METRIC_NAMES)
    for name in METRIC_NAMES:
        assert getattr(pane, name) == getattr(pane, f"ghost_{name}") == b""
    with pytest.raises(traitlets.TraitError):
        pane.update(metric="entropy")


def test_the_menu_of_the_browser_sets_the_metric() -> None:
    pane = ChartPane()
    pane.receive({"action": "metric", "metric": "rmse_steps"})
    assert pane.metric == "rmse_steps"
    pane.receive({"action": "metric", "metric": "entropy"})
    assert "must be one of cosine" in pane.error["message"]
    assert pane.metric == "rmse_steps"


# ---------------------------------------------------------------------- from a session


def test_columns_are_the_figures_of_the_tensors(session: Session) -> None:
    evaluation = session.evaluate()
    found = chart_figures(evaluation, session.measure(evaluation), {}, complete=True)
    row, layer = next(
        (n, one) for n, one in enumerate(session.network.layers) if one.name == "Sigmoid_sig"
    )
    golden = evaluation.golden_tensor(layer.lid).astype(np.float64)
    error = golden - evaluation.simulated_tensor(layer.lid)
    assert found["euclid"][row] == pytest.approx(math.sqrt((error**2).sum()), rel=1e-5)
    assert found["max_abs"][row] == pytest.approx(np.abs(error).max(), rel=1e-5)
    ratio = (golden**2).sum() / (error**2).sum()
    assert found["sqnr"][row] == pytest.approx(10 * math.log10(ratio), abs=1e-3)
    assert found["fresh"].tolist() == [FRESH["measured"]] * len(session.network.layers)


def test_what_is_not_measured_yet_keeps_its_figures_and_says_so(session: Session) -> None:
    evaluation = session.evaluate()
    measures = session.measure(evaluation)
    count = len(measures)
    before = {"euclid": np.full(count, 7, np.float32)}
    found = chart_figures(evaluation, measures[:2], before, complete=False)
    assert found["euclid"][2:].tolist() == [7] * (count - 2)
    assert found["euclid"][0] == pytest.approx(measures[0].similarity.euclid)
    assert np.isnan(found["max_abs"][2:]).all()
    assert found["fresh"].tolist() == [FRESH["measured"]] * 2 + [FRESH["computing"]] * (count - 2)


def test_an_error_beyond_float32_is_infinite_and_no_warning(session: Session) -> None:
    # a tensor whose range is empty has steps of 2**-300
    lid = session.network.layers[0].lid
    one = LayerMeasure(lid, Similarity(0.0, 0.0, 3.0, 3.0), 1, 3.0 * 2.0**300)
    found = chart_figures(session.evaluate(), [one], {}, complete=True)
    assert found["rmse_steps"][0] == math.inf


def shown(session: Session, **traits: object) -> Shown:
    return Shown(session.state, session.picture, "all int8", {"similarity": traits})


def test_the_ghost_is_a_with_its_own_figures(session: Session) -> None:
    count = len(session.network.layers)
    cosine, euclid = np.linspace(0, 1, count), np.linspace(2, 0, count)
    kept = shown(session, slices=[], cosine=cosine, euclid=euclid)
    session.precision["conv"] = I16
    found = ghost_traits(session, kept, shown(session))
    assert found["ghost_title"] == "all int8"
    assert found["ghost_cosine"].tolist() == cosine.astype(np.float32).tolist()
    assert found["ghost_euclid"].tolist() == euclid.astype(np.float32).tolist()
    assert found["ghost_codes"] == b""
    assert set(found) == set(NO_GHOST)
    ChartPane(names=["a"] * count).update(**found)


def test_the_ghost_of_a_network_that_ends_elsewhere_stays_with_its_layers(session: Session) -> None:
    before = session.network
    kept = shown(session, cosine=np.arange(len(before.layers)))
    session.separate_outputs()
    after = session.network
    found = ghost_traits(session, kept, shown(session))["ghost_cosine"]
    assert len(found) == len(after.layers) != len(before.layers)
    for row, layer in enumerate(after.layers):
        was = before.position.get(layer.lid)
        assert np.isnan(found[row]) if was is None else found[row] == was


def test_there_is_no_ghost_of_what_is_shown_nor_of_another_picture(session: Session) -> None:
    kept = shown(session, cosine=[1.0])
    assert ghost_traits(session, None, kept) == NO_GHOST
    assert ghost_traits(session, kept, None) == NO_GHOST
    assert ghost_traits(session, kept, shown(session)) == NO_GHOST
    session.precision["conv"] = I16
    session.picture = 1
    assert ghost_traits(session, kept, shown(session)) == NO_GHOST


def test_the_facts_name_network_state_and_pictures(session: Session) -> None:
    facts = session_facts(session, session.evaluate())
    assert facts.startswith(session.network.name)
    assert session.picture_names[0] in facts
    assert "calibrated on" in facts


# ---------------------------------------------------------------------- following


def test_the_chart_alone_gets_every_metric_and_the_ghost_after_an_edit(session: Session) -> None:
    chart = SimilarityChart(session)
    settle(session)
    assert (chart.ghost_title, chart.ghost_cosine) == ("", b"")
    first = floats(chart.rmse_steps)
    assert np.isfinite(first).all()
    assert {one["kind"] for one in chart.slices} == {"int8"}
    session.precision[["small", "big", "Concat_join"]] = I16
    settle(session)
    assert chart.ghost_title == Linked.of(session).kept.title  # type: ignore[union-attr]
    np.testing.assert_array_equal(floats(chart.ghost_rmse_steps), first)
    before = {one["name"]: one["dead"] for one in chart.ghost_slices}
    after = {one["name"]: one["dead"] for one in chart.slices}
    assert (sorted(before.values()), set(after.values())) == ([False, True], {False})
    assert chart.facts == session_facts(session, session.evaluate())
    session.undo()
    settle(session)
    assert (chart.ghost_title, chart.ghost_rmse_steps) == ("", b"")
    chart.close()


def test_while_a_is_held_up_it_has_no_ghost(session: Session) -> None:
    chart = SimilarityChart(session)
    settle(session)
    session.precision["conv"] = I16
    settle(session)
    now, ghost = chart.cosine, chart.ghost_cosine
    chart.receive({"action": "show_reference", "shown": True})
    assert (chart.cosine, chart.ghost_title, chart.ghost_cosine) == (ghost, "", b"")
    chart.receive({"action": "show_reference", "shown": False})
    assert (chart.cosine, chart.ghost_cosine) == (now, ghost)
    chart.close()


def test_without_figures_there_is_no_figure() -> None:
    with pytest.raises(SettingError, match="wait for the first measured layers"):
        ChartPane(names=["a"]).figure()
