"""Graph, inspector and drawer in the Workbench: what is done in one view, the others follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import Notebook
from tests.browser.test_workbench_in_lab import INT16, SETUP, SLOW, Desk, clear

Open = Callable[..., Notebook]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def notebook(module_stage: Open, shared: Path) -> Notebook:
    """The stage with an empty place for Workbenches."""
    return module_stage(SETUP.format(shared=str(shared)), "desk")


@pytest.fixture
def opened(notebook: Notebook) -> Iterator[Desk]:
    """The detector's Workbench, opened and measured."""
    notebook.execute("show(yolo())")
    desk = Desk(notebook)
    desk.verdict.wait_for()
    expect(desk.status).to_contain_text("measured", timeout=SLOW)
    desk.settle()
    yield desk
    clear(notebook)
    assert not notebook.problems, notebook.problems


def graph(desk: Desk) -> Locator:
    return desk.frame.locator(".npuw-graph")


def inspected(desk: Desk) -> Locator:
    return desk.frame.locator(".npuw-inspector").get_by_role("heading")


def selected_in_graph(desk: Desk, name: str) -> None:
    pane = graph(desk).get_by_role("img", name=re.compile(f"selected {name}"))
    expect(pane).to_be_visible()


def node(desk: Desk, name: str) -> tuple[float, float]:
    """Where the graph draws a layer: it fits its drawing into the pane with 8 pixels around."""
    desk.frame.evaluate("node => node.scrollIntoView(true)")
    box = graph(desk).locator(".npuw-pane").bounding_box()
    assert box is not None
    told = desk.notebook.execute(
        f"""import numpy as np
g = benches[0].graph
x, y, w = (np.frombuffer(one, np.float32) for one in (g.x, g.y, g.width))
at = next(i for i, rows in enumerate(g.nodes["members"]) if [s.network.layers[r].name
          for r in rows] == [{name!r}])
print(x[at], y[at], (x - w / 2).min(), (x + w / 2).max(), y.min() - 7, y.max() + 7)"""
    )
    x, y, left, right, top, bottom = map(float, told.split())
    fitting = min((box["width"] - 16) / (right - left), (box["height"] - 16) / (bottom - top))
    zoom = min(1.5, fitting)
    return (
        box["x"] + box["width"] / 2 + (x - (left + right) / 2) * zoom,
        box["y"] + box["height"] / 2 + (y - (top + bottom) / 2) * zoom,
    )


def test_a_click_in_the_graph_selects_in_table_chart_and_inspector(opened: Desk) -> None:
    opened.page.mouse.click(*node(opened, "Conv_Conv_3"))
    expect(opened.frame.locator(".npuw-ring")).to_contain_text("Conv_Conv_3_")
    chart = opened.frame.locator(".npuw-chart")
    expect(chart.get_by_role("img", name=re.compile("selected Conv_Conv_3,"))).to_be_visible()
    expect(inspected(opened)).to_have_text("Conv_Conv_3", timeout=SLOW)


def test_a_row_clicked_in_the_table_is_selected_in_graph_and_inspector(opened: Desk) -> None:
    opened.row("Concat_Concat_300_7").get_by_role("gridcell").nth(1).click()
    selected_in_graph(opened, "Concat_Concat_300")
    expect(inspected(opened)).to_have_text("Concat_Concat_300", timeout=SLOW)


def test_keys_of_layers_work_wherever_the_focus_is(opened: Desk) -> None:
    cells = opened.page.locator(".jp-Cell").count()
    for view in ("graph", "inspector", "output", "normalization", "status", "verdict"):
        opened.frame.locator(f".npuw-{view}").click(position={"x": 2, "y": 2})
        for key in ("d", "d", "x", "m", "y", "a", "v"):  # Lab's own, in command mode
            opened.page.keyboard.press(key)
    opened.page.keyboard.press("k")
    ring = opened.frame.locator(".npuw-ring")
    expect(ring).not_to_contain_text("Concat_Concat_303")
    opened.page.keyboard.press("ArrowDown")
    expect(ring).to_contain_text("Concat_Concat_303")
    opened.page.keyboard.press("6")
    expect(ring.get_by_role("combobox")).to_have_value(INT16, timeout=SLOW)
    opened.settle()
    opened.page.keyboard.press("8")
    expect(ring.get_by_role("combobox")).to_have_value(
        "perchannel_symmetric_affine-i8", timeout=SLOW
    )
    opened.settle()
    opened.page.keyboard.press("Shift+ArrowUp")
    selected = opened.frame.locator(".npuw-line[aria-selected=true]")
    expect(selected).to_have_count(2)
    opened.page.keyboard.press("/")
    expect(opened.frame.get_by_label("Filter the layers")).to_be_focused()
    assert opened.page.locator(".jp-Cell").count() == cells


def test_the_cone_is_tinted_and_c_takes_the_tint_away(opened: Desk) -> None:
    pane = graph(opened).get_by_role("img")
    opened.row("Concat_Concat_300_7").get_by_role("gridcell").nth(1).click()
    # below Concat_300: Reshape_302, Concat_303 and the output
    tinted = re.compile("Concat_Concat_300_7, 1 in all, 3 downstream tinted")
    expect(pane).to_have_attribute("aria-label", tinted)
    opened.page.keyboard.press("c")
    expect(pane).not_to_have_attribute("aria-label", tinted)
    opened.page.keyboard.press("c")
    expect(pane).to_have_attribute("aria-label", tinted)


def test_a_held_shows_in_graph_and_inspector_too(opened: Desk) -> None:
    facts = opened.frame.locator(".npuw-inspector .npuw-facts")
    legend = graph(opened).locator(".npuw-legend")
    opened.row("Concat_Concat_303_1").get_by_role("combobox").select_option(INT16)
    expect(facts).to_contain_text("of 65536 codes", timeout=SLOW)
    opened.settle()
    expect(legend).to_contain_text("int16")
    opened.grid.focus()
    opened.page.keyboard.down("a")
    expect(facts).to_contain_text("of 256 codes", timeout=SLOW)
    expect(legend).not_to_contain_text("int16")
    opened.page.keyboard.up("a")
    expect(facts).to_contain_text("of 65536 codes", timeout=SLOW)
    expect(legend).to_contain_text("int16")


def test_a_range_dragged_in_the_inspector_moves_verdict_and_table(opened: Desk) -> None:
    field = opened.frame.locator(".npuw-inspector").get_by_label("Highest value", exact=True)
    step = opened.frame.locator(".npuw-inspector .npuw-facts")
    field.fill("100")
    field.press("Enter")
    expect(step).to_contain_text("clipped", timeout=SLOW)
    expect(opened.status).to_contain_text("Concat_303", timeout=SLOW)
    opened.settle()
    boxes, _ = opened.slice_figures("wh")
    assert boxes < 0.95  # boxes of up to 640 pixels end at 100
    opened.undo.click()
    expect(step).not_to_contain_text("clipped", timeout=SLOW)
    opened.settle()
    assert opened.slice_figures("wh")[0] > 0.98


def test_fix_measures_the_remedies_and_separate_outputs_bring_the_boxes_back(opened: Desk) -> None:
    opened.verdict.get_by_role("button", name="Fix: remedies").click()
    note = opened.verdict.locator(".npuw-remedies")
    whole = note.get_by_role("row", name=re.compile("int8 whole"))
    expect(whole).to_contain_text("0 of 4", timeout=SLOW)
    expect(note.get_by_role("row")).to_have_count(5)
    expect(note.get_by_role("row", name=re.compile("separate outputs"))).to_contain_text("4 of 4")
    box = note.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 1366
    opened.shot("remedies")
    note.get_by_role("button", name="Use separate outputs").click()
    expect(note).to_be_hidden()
    expect(opened.facts).to_contain_text("4 of 4", timeout=SLOW)
    opened.settle()
    expect(opened.frame.get_by_role("row", name=re.compile("attach.*part0"))).to_be_visible()
    count = int(opened.notebook.execute("print(len(s.network.layers))"))
    assert count != int(opened.notebook.execute("print(len(s.whole_network.layers))"))
    expect(graph(opened).get_by_role("img")).to_have_attribute(
        "aria-label", re.compile(f"^{count} layers")
    )
    opened.shot("separate")
    opened.page.keyboard.press("z")  # the focus is still in the Workbench
    expect(opened.facts).to_contain_text("0 of 4")
    expect(opened.frame.locator(".npuw-ring")).to_contain_text("Concat_Concat_303_1")
    opened.settle()


def test_the_drawer_covers_what_is_above_and_writes_down_every_click(opened: Desk) -> None:
    drawer = opened.frame.locator(".npuw-drawer")
    opened.frame.get_by_role("button", name="Recorder").click()
    recorder = drawer.locator(".npuw-recorder")
    expect(recorder).to_be_visible()
    frame, shown = opened.frame.bounding_box(), recorder.bounding_box()
    assert frame is not None
    assert shown is not None
    assert shown["width"] > frame["width"] - 8
    assert shown["y"] + shown["height"] < frame["y"] + frame["height"]
    opened.notebook.execute(f"s.precision['Concat_303'] = {INT16!r}")
    expect(recorder).to_contain_text("session.precision['Concat_Concat_303", timeout=SLOW)
    opened.shot("drawer")
    opened.frame.get_by_role("button", name="Recorder").click()
    expect(recorder).to_be_hidden()


def test_a_larger_window_is_used_and_a_narrow_place_shows_every_view(opened: Desk) -> None:
    page: Page = opened.page
    before = opened.frame.bounding_box()
    assert before is not None
    try:
        page.set_viewport_size({"width": 1920, "height": 1080})
        larger = opened.frame.bounding_box()
        assert larger is not None
        assert larger["height"] == before["height"] + 1080 - 768
        assert larger["width"] > before["width"] + 500
        opened.shot("larger")
        page.set_viewport_size({"width": 700, "height": 768})
        for view in ("verdict", "graph", "chart", "output", "table", "inspector", "status"):
            one = opened.frame.locator(f".npuw-{view}")
            one.scroll_into_view_if_needed()
            box = one.bounding_box()
            assert box is not None
            assert box["height"] > 20
        verdict = opened.verdict.bounding_box()  # scrolled to the end, the verdict is still seen
        frame = opened.frame.bounding_box()
        assert verdict is not None
        assert frame is not None
        assert abs(verdict["y"] - frame["y"]) < 3
        opened.shot("narrow")
    finally:
        page.set_viewport_size({"width": 1366, "height": 768})
