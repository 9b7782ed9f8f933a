"""The chart for papers: what is drawn where, as vectors, whatever a model calls its layers."""

from __future__ import annotations

import io
import re
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import StepPatch

from npuwidgets.errors import SettingError
from npuwidgets.widgets import SimilarityChart

MENU = [{"label": "8 int8", "kind": "int8"}, {"label": "16 int16", "kind": "int16"}]
NAMES = ["conv", "$a$ & <b>", "join"]


def part(name: str, cosine: float, codes: int, kind: str = "int8") -> dict[str, Any]:
    errors = {"sqnr": 20.0, "rmse_steps": 0.5, "max_abs": 0.1, "euclid": 2.0}
    figures = {"cosine": cosine, **errors, "codes": codes}
    known = {"output": "y", "name": name, "codes": codes, "codes_total": 256, "cosine": cosine}
    return {**known, "dead": codes == 1, "kind": kind, "figures": figures}


def pane(**more: object) -> SimilarityChart:
    traits: dict[str, Any] = {
        "names": NAMES,
        "ops": ["Conv", "Add", "Concat"],
        "class_menu": MENU,
        "classes": [0, 1, 0],
        "figures": {"cosine": [0.9, 0.999, 0.5], "sqnr": [20, 60, np.inf]},
        "fresh": [1, 1, 1],
        "dead": [0, 0, 1],
        "slices": [part("boxes", 0.99, 200, "int16"), part("scores", 0.0, 1)],
        "facts": "small, int8 per channel, picture a.png",
    }
    return SimilarityChart(**{**traits, **more})


GHOST: dict[str, Any] = {
    "ghost_title": "tail at $5",
    "ghost_figures": {"cosine": [0.99, 0.99, 0.99]},
    "ghost_slices": [part("scores", 0.9, 30)],
}


def axes_of(figure: Figure) -> tuple[Axes, Axes]:
    return figure.axes[0], figure.axes[1]


def bars(axes: Axes) -> dict[int, tuple[float, float]]:
    """Where each bar begins and ends, by row."""
    return {
        round(one.get_x() + one.get_width() / 2): (one.get_y(), one.get_y() + one.get_height())
        for group in axes.containers
        for one in group
    }


def drawn_text(figure: Figure) -> str:
    """Every text of the figure, from an SVG that keeps texts as such."""
    file = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none"}):
        figure.savefig(file, format="svg")
    return file.getvalue()


def test_bars_run_from_equal_to_the_layers_distance_on_a_log_axis() -> None:
    _, layers = axes_of(pane().figure())
    assert layers.get_yscale() == "log"
    found = bars(layers)
    for row, end in enumerate([0.1, 0.001, 0.5]):
        assert found[row] == pytest.approx((1e-6, end), rel=1e-4)  # a float32 cosine


def test_for_sqnr_the_axis_is_turned_so_that_the_longest_bar_is_the_worst() -> None:
    _, layers = axes_of(pane(metric="sqnr").figure())
    assert layers.get_ylim() == (80, 0)
    found = bars(layers)
    assert found[0] == pytest.approx((80, 20))
    assert found[2] == pytest.approx((80, 80))  # exact: no bar
    assert "lower is worse" in layers.get_ylabel()


def test_a_is_an_outline_of_the_layers_and_a_tick_on_the_slices() -> None:
    slices, layers = axes_of(pane(**GHOST).figure())
    (outline,) = [one for one in layers.patches if isinstance(one, StepPatch)]
    np.testing.assert_allclose(np.asarray(outline.get_data()[0]), 0.01, rtol=1e-5)
    groups = [one for one in slices.collections if isinstance(one, LineCollection)]
    ticks = [line for group in groups for line in group.get_segments()]
    (scores,) = ticks
    assert scores[:, 0] == pytest.approx([0.1, 0.1], rel=1e-5)
    figure = pane().figure()
    assert not [one for one in figure.axes[1].patches if isinstance(one, StepPatch)]


def test_the_worst_layers_are_numbered_and_named_with_their_figures() -> None:
    text = drawn_text(pane(**GHOST).figure())
    assert "1  conv: cos 0.90000 (A: 0.99000)" in text
    assert "2  $a$ &amp; &lt;b&gt;: cos 0.99900 (A: 0.99000)" in text
    assert "3  join: cos 0.50000 (A: 0.99000)" in text
    for wanted in ("A: tail at $5", "cos 0, 1 code, dead", "small, int8 per channel", "16 int16"):
        assert wanted in text


@pytest.mark.parametrize("metric", ["cosine", "sqnr"])
@pytest.mark.parametrize("width", [3.5, 7.0])
def test_nothing_is_a_picture_and_nothing_leaves_the_page(metric: str, width: float) -> None:
    figure = pane(metric=metric, reference="pinned golden", **GHOST).figure(width=width)
    assert "<image" not in drawn_text(figure)
    assert figure.get_size_inches()[0] == width
    file = io.BytesIO()
    figure.savefig(file, format="pdf")
    assert b"/Subtype /Image" not in file.getvalue()
    page = figure.bbox
    for axes in figure.axes:
        found = axes.get_tightbbox()
        if found is not None:
            assert found.x0 >= page.x0 - 1
            assert found.x1 <= page.x1 + 1


def test_the_layers_have_the_same_room_with_and_without_a_dead_one() -> None:
    heights = []
    for dead in ([0, 0, 1], [0, 0, 0]):
        figure = pane(dead=dead, slices=[part("boxes", 0.99, 200)]).figure()
        figure.draw_without_rendering()
        heights.append(figure.axes[1].bbox.height / figure.bbox.height)
    assert heights[1] == pytest.approx(heights[0], rel=0.1)
    assert heights[1] > 0.4


def test_classes_differ_by_hatch_and_pale_bars_are_explained() -> None:
    figure = pane(fresh=[1, 2, 1]).figure()
    texts = [text.get_text() for text in figure.legends[0].get_texts()]
    hatches = [patch.get_hatch() for patch in figure.legends[0].get_patches()]
    assert texts[:2] == ["8 int8", "16 int16"]
    assert hatches[0] != hatches[1]
    assert any("earlier state" in text for text in texts)
    pales = [one.get_alpha() for group in figure.axes[1].containers for one in group]
    assert sorted(pales) == [0.4, 1.0, 1.0]


def test_1500_layers_are_drawn_too() -> None:
    count = 1500
    values = 1 - 10 ** -np.random.default_rng(1).uniform(1, 5, count)
    many = pane(
        names=[f"layer_{n}" for n in range(count)],
        ops=["Conv"] * count,
        classes=np.zeros(count, np.uint8),
        figures={"cosine": values, "sqnr": np.full(count, 20)},
        fresh=np.ones(count, np.uint8),
        dead=np.zeros(count, np.uint8),
    )
    worst = set(np.argsort(values)[:5].tolist())
    text = drawn_text(many.figure())
    assert {int(n) for n in re.findall(r"layer_(\d+):", text)} == worst


@pytest.mark.parametrize("width", [0.0, float("nan"), 200.0])
def test_a_width_that_no_page_has_is_refused(width: float) -> None:
    with pytest.raises(SettingError, match="inches wide"):
        pane().figure(width=width)
