"""Verdict, normalization, chart, output and status in a real JupyterLab."""

from __future__ import annotations

import json
import math
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.lab import Notebook

    Open = Callable[..., Notebook]

pytestmark = pytest.mark.browser


ALL = """import json, invented
heard = []
w = invented.workbench({count})
for area, view in w.items():
    if area != "all":
        view.on_action(lambda action, payload: heard.append([action, dict(payload)]))
w["all"]"""

HOSTILE = "<img src=x onerror=window.hacked=1>"


@pytest.fixture
def bench(stage: Open) -> Notebook:
    notebook = stage(ALL.format(count=188))
    notebook.wait_for_views(6)
    return notebook


def heard(notebook: Notebook) -> list[Any]:
    answer: list[Any] = json.loads(notebook.execute("print(json.dumps(heard))"))
    return answer


def test_why_opens_beside_its_button_and_closes_by_a_click_elsewhere(bench: Notebook) -> None:
    bench.page.get_by_role("button", name="Why the outputs look like this, with figures").click()
    sentence = bench.page.get_by_text("One step of int8 is then 649 / 255")
    expect(sentence).to_be_visible()
    bench.page.locator(".npuw-status").click()
    expect(sentence).to_be_hidden()


def test_buttons_follow_the_history(bench: Notebook) -> None:
    undo = bench.page.get_by_role("button", name="Undo (Z)", exact=True)
    expect(undo).to_be_enabled()
    expect(bench.page.get_by_role("button", name="Redo (Shift+Z)")).to_be_disabled()
    undo.click()
    bench.wait_for("heard == [['undo', {}]]")
    bench.execute(
        "history = dict(can_undo=False, can_redo=True, pinned=False, kept='')\n"
        "w['verdict'].update(history=history)"
    )
    expect(undo).to_be_disabled()
    expect(bench.page.get_by_text("A | B")).to_be_hidden()


def test_holding_a_b_shows_the_reference_until_it_is_let_go(bench: Notebook) -> None:
    flip = bench.page.get_by_text("A | B")
    flip.hover()
    pressed = bench.page.evaluate("performance.now()")
    bench.page.mouse.down()
    bench.wait_for("heard == [['show_reference', {'shown': True}]]")
    # what is let go sooner is a click
    bench.page.wait_for_function("(since) => performance.now() > since + 400", arg=pressed)
    bench.page.mouse.up()
    bench.wait_for("heard and heard[-1] == ['show_reference', {'shown': False}]")
    flip.click()
    bench.wait_for("heard[2:] == [['show_reference', {'shown': True}]]")
    flip.click()
    bench.wait_for("heard[3:] == [['show_reference', {'shown': False}]]")


def test_chips_appear_after_an_edit(bench: Notebook) -> None:
    bench.execute("w['verdict'].show_chips(['kept 0 to 4', 'codes 1 to 27'])")
    expect(bench.page.get_by_text("codes 1 to 27")).to_be_visible()


def test_a_refused_scale_stays_in_the_field_with_its_reason(bench: Notebook) -> None:
    field = bench.page.get_by_role("textbox", name="scale")
    field.fill("1/0")
    field.press("Enter")
    bench.wait_for("heard == [['scale', {'input': 'images', 'text': '1/0'}]]")
    bench.execute(
        """import copy
inputs = copy.deepcopy(w['normalization'].inputs)
inputs[0]['scale']['text'] = '1/0'
errors = {'images': {'scale': '1/0 is not a number'}}
w['normalization'].update(inputs=inputs, field_errors=errors)"""
    )
    expect(bench.page.get_by_text("1/0 is not a number")).to_be_visible()
    expect(field).to_have_value("1/0")
    expect(field).to_have_attribute("aria-invalid", "true")


def test_menus_of_the_row_tell_what_was_chosen(bench: Notebook) -> None:
    page = bench.page
    page.get_by_label("Presets of scale and mean").select_option("imagenet")
    page.get_by_label("Channel order").select_option("bgr")
    page.get_by_label("freeze").check()
    page.get_by_role("button", name="Next picture").click()
    bench.wait_for("len(heard) == 4")
    assert heard(bench) == [
        ["preset", {"input": "images", "value": "imagenet"}],
        ["reverse_channel", {"input": "images", "value": True}],
        ["mode", {"value": "freeze"}],
        ["picture", {"index": 3}],
    ]


def test_several_inputs_are_chosen_by_name(bench: Notebook) -> None:
    bench.execute(
        """row = w['normalization']
other = {**row.inputs[0], 'name': 'mask', 'scale': {'text': '0.5', 'value': 0.5}}
row.update(inputs=[*row.inputs, {**other, 'is_picture': False}])"""
    )
    bench.page.get_by_label("Input", exact=True).select_option("mask")
    field = bench.page.get_by_role("textbox", name="scale")
    expect(field).to_have_value("0.5")
    expect(bench.page.get_by_label("Channel order")).to_be_hidden()
    field.fill("2")
    field.press("Enter")
    bench.wait_for("heard == [['scale', {'input': 'mask', 'text': '2'}]]")


def test_a_click_on_a_bar_selects_its_layer(bench: Notebook) -> None:
    canvas = bench.page.locator(".npuw-chart canvas")
    box = canvas.bounding_box()
    assert box is not None
    # The bars lie between 34 px from the left and 8 px from the right edge.
    step = (box["width"] - 42) / 188
    canvas.click(position={"x": 34 + 100.5 * step, "y": box["height"] / 2})
    bench.wait_for("w['similarity'].selection == [100]")
    bench.page.keyboard.press("ArrowRight")
    bench.wait_for("w['similarity'].selection == [101]")


def test_the_metric_of_the_chart_is_kept_by_python(bench: Notebook) -> None:
    menu = bench.page.get_by_role("combobox", name="Metric")
    expect(menu.locator("option")).to_have_count(6)
    menu.select_option("sqnr")
    bench.wait_for("w['similarity'].metric == 'sqnr'")
    expect(bench.page.locator(".npuw-direction")).to_have_text(
        "SQNR, dB: lower is worse, the longest bar is the worst"
    )
    # 20 dB on an axis from 80 to 0 is three quarters, 0 dB the whole
    fills = bench.page.locator(".npuw-slice .npuw-fill")
    assert [fills.nth(n).evaluate("one => one.style.width") for n in (0, 2)] == ["100%", "75%"]
    figures = bench.page.locator(".npuw-slice-figures")
    expect(figures.nth(2)).to_have_text("SQNR 20.0 dB, 161 codes")


def test_a_metric_without_figures_is_not_offered(bench: Notebook) -> None:
    bench.execute(
        "every = invented.metrics(188); del every['rmse_steps']; every['euclid'] = b''\n"
        "w['similarity'].update(figures=every)"
    )
    options = bench.page.get_by_role("combobox", name="Metric").locator("option")
    expect(options).to_have_count(4)
    expect(options).to_have_text(["1 \u2212 cosine", "SQNR, dB", "largest error", "codes used"])


def test_state_a_stands_behind_slices_and_layers_while_it_is_another(bench: Notebook) -> None:
    page = bench.page
    ticks = page.locator(".npuw-chart .npuw-track > .npuw-ghost")
    expect(ticks).to_have_count(0)
    bench.execute("w['similarity'].update(**invented.ghost(188))")
    expect(ticks).to_have_count(4)
    # 1 - .9812 on six decades: 1 + log10(.0188) / 6
    left = ticks.first.evaluate("one => parseFloat(one.style.left)")
    assert left == pytest.approx(100 * (1 + math.log10(0.0188) / 6), abs=0.01)
    line = page.locator(".npuw-slice").first
    assert "A (tail at int16): 0.98120" in str(line.get_attribute("title"))
    expect(page.locator(".npuw-chart .npuw-legend")).to_contain_text("A: tail at int16")
    canvas = page.locator(".npuw-chart canvas")
    expect(canvas).to_have_attribute("aria-label", re.compile("behind them A: tail at int16"))
    canvas.hover()
    tip = page.get_by_role("tooltip")
    expect(tip).to_contain_text(re.compile(r"A: cos 0\.\d+"))
    bench.execute("w['similarity'].update(ghost_title='')")
    expect(ticks).to_have_count(0)
    expect(tip).not_to_contain_text("A: cos")


def test_as_ghost_columns_of_another_network_are_not_drawn(bench: Notebook) -> None:
    bench.execute("w['similarity'].update(ghost_title='A', ghost_figures={})")
    expect(bench.page.locator(".npuw-chart .npuw-legend")).to_contain_text("A: A")
    label = bench.page.locator(".npuw-chart canvas").get_attribute("aria-label")
    assert "behind them" not in str(label)


def test_a_slices_bar_has_its_layers_colour_and_a_dead_one_the_second_cue(bench: Notebook) -> None:
    bench.execute(
        "w['similarity'].update(slices=[invented.SLICES[0], "
        "invented.part('wh', 161, 0.9924, 'int16'), invented.part('xy', 9, 0.9, 'float')])"
    )
    fills = bench.page.locator(".npuw-slice .npuw-fill")
    expect(fills).to_have_count(3)
    shown = [
        fills.nth(place).evaluate(
            "one => getComputedStyle(one)[one.closest('.npuw-bad')"
            " ? 'backgroundImage' : 'backgroundColor']"
        )
        for place in range(3)
    ]
    assert "repeating-linear-gradient" in shown[0]
    assert shown[1:] == ["rgb(230, 159, 0)", "rgb(153, 153, 153)"]
    expect(bench.page.locator(".npuw-slice").first).to_contain_text("✕ objectness")


def test_a_burst_of_updates_is_one_drawing(bench: Notebook) -> None:
    page = bench.page
    page.evaluate(
        """() => {
          window.held = [];
          window.realFrame = window.requestAnimationFrame;
          window.requestAnimationFrame = (run) => window.held.push(run);
        }"""
    )
    chart = page.locator(".npuw-chart")
    before = int(str(chart.get_attribute("data-revision")))
    frames = bench.comm_frames()
    bench.execute(
        "for seed in range(1, 21): w['similarity'].update(figures=invented.metrics(188, seed),"
        " marked=seed == 20)"
    )
    assert bench.comm_frames() - frames == 20
    page.evaluate(
        """() => {
          window.requestAnimationFrame = window.realFrame;
          for (const run of window.held) run(performance.now());
        }"""
    )
    expect(page.locator(".npuw-chart .npuw-mark")).to_be_visible()
    assert int(str(chart.get_attribute("data-revision"))) == before + 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_at_400_by_300_pixels_nothing_of_the_chart_is_cut(stage: Open, theme: str) -> None:
    notebook = stage(
        """import ipywidgets, numpy as np, invented
view = invented.chart(300)
classes = np.full(300, 1, np.uint8); classes[200:] = 4; classes[280:290] = 7
menu = [{"label": text, "kind": kind} for text, kind in
        [("8 int8", "int8")] * 4 + [("16 int16", "int16")] + [("F float", "float")] * 3]
long = invented.part("attach_Concat_Concat_303/out0_0", 254, 0.99999, "int16")
view.update(classes=classes, class_menu=menu, reference="pinned golden",
            slices=[*invented.SLICES[:3], long], **invented.ghost(300))
ipywidgets.Box([view], layout=dict(width="400px", height="304px"))""",
        theme=theme,
    )
    notebook.wait_for_views(1)
    chart = notebook.page.locator(".npuw-chart")
    expect(chart.locator(".npuw-legend > span")).to_have_count(5)
    cut = chart.evaluate(
        """(root) => [...root.querySelectorAll('.npuw-legend > span, .npuw-slice-figures, select, '
          + '.npuw-direction, .npuw-tail, h4')].filter((one) => {
            const [inner, outer] = [one.getBoundingClientRect(), root.getBoundingClientRect()];
            return inner.right > outer.right + 0.5 || one.scrollWidth > one.clientWidth + 1
              || inner.bottom > one.parentElement.getBoundingClientRect().bottom + 0.5;
          }).map((one) => one.textContent)"""
    )
    assert cut == []
    name = chart.locator(".npuw-slice-name").last
    expect(name.locator(".npuw-tail")).to_have_text("/out0_0")
    folder = os.environ.get("NPUW_SCREENSHOTS")
    if folder:
        chart.screenshot(path=str(Path(folder) / f"chart_{theme}.png"))


def test_a_chart_without_figures_says_why(stage: Open) -> None:
    notebook = stage(
        "from npuwidgets.widgets import SimilarityChart\nview = SimilarityChart()\nview"
    )
    notebook.wait_for_views(1)
    note = notebook.page.locator(".npuw-chart .npuw-empty")
    expect(note).to_have_text("no layers yet")
    notebook.execute("view.update(names=['a', 'b'])")
    expect(note).to_have_text("the first figures are being computed")
    notebook.execute("view.update(fresh=[1, 1], figures={'cosine': [float('nan')] * 2})")
    expect(note).to_contain_text("no layer has this figure here")
    notebook.execute("view.update(figures={'cosine': [0.5, float('nan')]})")
    expect(note).to_be_hidden()


def test_lost_and_extra_boxes_differ_by_stroke_and_are_counted(bench: Notebook) -> None:
    drawn = bench.page.locator(".npuw-stage rect")
    strokes = {
        status: {
            drawn.nth(place).get_attribute("stroke-dasharray")
            for place in range(drawn.count())
            if drawn.nth(place).get_attribute("data-status") == status
        }
        for status in ("kept", "lost", "extra")
    }
    assert len(set.union(*strokes.values())) == 3
    # Golden: 1 kept, 3 lost. Simulated: 1 kept, 1 extra, and the 3 lost again as ghosts.
    assert drawn.count() == 4 + 2 + 3
    expect(bench.page.locator(".npuw-output > .npuw-legend")).to_have_text("kept 1lost 3extra 1")


def test_an_error_of_the_script_is_shown_in_the_view_and_told_to_python(bench: Notebook) -> None:
    bench.page.evaluate(
        """() => {
          window.realContext = HTMLCanvasElement.prototype.getContext;
          HTMLCanvasElement.prototype.getContext = () => null;
        }"""
    )
    bench.execute("w['similarity'].update(marked=True)")
    expect(bench.page.get_by_role("alert")).to_contain_text("this browser gives no 2d canvas")
    bench.wait_for("'2d canvas' in w['similarity'].error.get('message', '')")
    bench.page.evaluate("() => { HTMLCanvasElement.prototype.getContext = window.realContext; }")
    assert all("2d canvas" in problem for problem in bench.problems)
    bench.problems.clear()


def test_a_classifier_shows_two_lists(bench: Notebook) -> None:
    bench.execute(
        """w['output'].update(kind='classifier',
    golden_top=[{'name': 'seven', 'score': 0.9}, {'name': 'one', 'score': 0.05}],
    simulated_top=[{'name': 'one', 'score': 0.6}, {'name': 'four', 'score': 0.2}])"""
    )
    expect(bench.page.get_by_text("top-1 differs")).to_be_visible()
    expect(bench.page.locator(".npuw-top li")).to_have_count(4)
    expect(bench.page.locator("li.npuw-bad")).to_have_count(2)


def test_any_other_output_is_a_table_of_its_slices(bench: Notebook) -> None:
    bench.execute("w['output'].update(kind='other', slices=invented.SLICES)")
    expect(bench.page.locator(".npuw-slice-table tbody tr")).to_have_count(4)
    expect(bench.page.get_by_role("cell", name="1 of 256", exact=True)).to_have_count(2)


def test_progress_has_numbers_and_cancel_works(bench: Notebook) -> None:
    expect(bench.page.get_by_text("simulating 84 of 188 layers")).to_be_visible()
    bench.page.get_by_role("button", name="Cancel").click()
    bench.wait_for("heard == [['cancel', {}]]")
    bench.execute("w['status'].update(busy=False, progress=None)")
    expect(bench.page.get_by_role("button", name="Cancel")).to_be_hidden()


def test_names_of_a_model_are_text_everywhere(stage: Open) -> None:
    notebook = stage(ALL.format(count=6))
    notebook.wait_for_views(6)
    notebook.execute(
        f"""H = {HOSTILE!r}
rows = {{**w['layers'].rows, 'lids': [H] * 6, 'names': [H] * 6, 'ops': [H] * 6, 'shapes': [H] * 6}}
menu = [{{**item, 'label': H}} for item in invented.MENU]
w['layers'].update(rows=rows, why={{'0': H}}, format_menu=menu)
parts = [{{**each, 'name': H, 'output': H}} for each in invented.SLICES]
w['similarity'].update(names=[H] * 6, ops=[H] * 6, slices=parts, reference=H,
    class_menu=[{{'label': H, 'kind': 'int8'}}] * 2)
w['verdict'].update(verdict={{**w['verdict'].verdict, 'slices': parts, 'why': [H], 'marks': [H],
    'title': H, 'reference': H}})
w['verdict'].show_chips([H])
row = w['normalization']
row.update(inputs=[{{**row.inputs[0], 'name': H, 'layout': H}}] * 2, pictures=[H] * 3, warnings=[H])
w['output'].update(class_names=[H, H], caption=H, picture_name=H)
w['status'].update(text=H)
w['status'].show_error(H, H)"""
    )
    expect(notebook.page.locator(".npuw-line", has_text=HOSTILE).first).to_be_visible()
    notebook.page.locator(".npuw-chart canvas").hover()
    expect(notebook.page.get_by_role("tooltip")).to_contain_text(HOSTILE)
    assert notebook.page.evaluate("window.hacked") is None
    assert notebook.page.locator(".npuw img").count() == 0
    notebook.execute("w['output'].update(kind='other', slices=parts)")
    expect(notebook.page.locator(".npuw-slice-table")).to_contain_text(HOSTILE)
    assert notebook.page.evaluate("window.hacked") is None
