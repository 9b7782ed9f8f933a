"""A metric that is declared is seen everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from npuwidgets.cli.entry import main
from npuwidgets.inputs import write_tensor
from npuwidgets.numerics import METRICS, Metric
from npuwidgets.session import Session
from npuwidgets.session.live import Live
from npuwidgets.widgets import PrecisionTable, SimilarityChart
from tests.session.small import INT8, open_session

BIAS = Metric(
    name="bias",
    title="bias",
    label="bias",
    short="bias",
    axis="|mean error|, log",
    help="Mean error of all elements.",
    formula=lambda pair: float(abs((pair.simulated - pair.golden).mean())),
    column="bias",
)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setitem(METRICS, "bias", BIAS)
    found = open_session(tmp_path)
    found.quantize(INT8)
    yield found
    Live.of(found).close()


def test_a_new_metric_has_a_bar_a_column_and_a_figure_of_slices(session: Session) -> None:
    chart, table = SimilarityChart(session), PrecisionTable(session)
    assert Live.of(session).wait(20)
    evaluation = session.evaluate()
    lid = next(one.lid for one in session.network.layers[1:] if one.op not in ("Conv", "Relu"))
    error = evaluation.simulated_tensor(lid) - evaluation.golden_tensor(lid)
    wanted = pytest.approx(abs(float(error.mean())), rel=1e-5)
    for view in (chart, table):
        assert view.metrics[-1]["name"] == "bias"
        assert np.frombuffer(view.figures["bias"], "<f4")[session.network.position[lid]] == wanted
    chart.receive({"action": "metric", "metric": "bias"})
    assert not chart.error
    assert "bias" in chart.slices[0]["figures"]
    assert chart.figure().axes[1].get_ylabel() == "|mean error|, log\nhigher is worse"


def test_a_new_metric_is_printed_for_two_dumps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(METRICS, "bias", BIAS)
    for name, values in (("a", [1, 2]), ("b", [2, 2])):
        write_tensor(tmp_path / f"{name}.tensor", np.array(values, np.float32))
    files = [str(tmp_path / f"{name}.tensor") for name in "ab"]
    assert main(["similarity", *files, "--metrics", "bias", "sqnr"]) == 0
    assert capsys.readouterr().out == "bias: 0.5\nSQNR: 6.99 dB\n"
