"""The graph in a real JupyterLab: pick, box, fold, search, keys, hostile names, messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.lab import Notebook

    Open = Callable[..., Notebook]

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=window.hacked=1>"

SETUP = """
import ipywidgets
import numpy as np
import npuwidgets as npu
from npuwidgets.session.live import Live
from npuwidgets.widgets.view.binding import Binding
from tests.browser.invented_session import session
s = session({count}, {name!r})
"""

SHOW = """
g = npu.GraphView(s)
told = []
g.on_action(lambda a, p: told.append(p) if a == "pane" else None)
g.add_class("npuw-area")
g.layout.width = "100%"
ipywidgets.Box([g], layout=ipywidgets.Layout(width="430px", height="310px"))
"""

# What was painted last stands in data-painted.
PAINTED = """() => document.querySelector('.npuw-graph')?.dataset.painted"""


def show(stage: Open, count: int = 40, name: str = "layer_{}", **more: str) -> Notebook:
    """The stage with a GraphView of `count` layers, measured and placed for its pane."""
    notebook = stage(SETUP.format(count=count, name=name), SHOW, **more)
    notebook.page.wait_for_function(PAINTED)
    notebook.wait_for("told")  # the pane's shape, for which nodes are then placed
    notebook.execute("assert Live.of(s).wait(60)")
    return notebook


def graph(notebook: Notebook) -> Locator:
    return notebook.page.locator(".npuw-graph")


def middle(notebook: Notebook, node: int) -> tuple[float, float]:
    """Where a node is, in the page: the drawing is fitted into the pane with 8 pixels around."""
    box = graph(notebook).locator(".npuw-pane").bounding_box()
    assert box is not None
    told = notebook.execute(
        f"""x, y, w = (np.frombuffer(one, np.float32) for one in (g.x, g.y, g.width))
print(x[{node}], y[{node}], (x - w / 2).min(), (x + w / 2).max(), y.min() - 7, y.max() + 7)"""
    )
    x, y, left, right, top, bottom = map(float, told.split())
    fitting = min((box["width"] - 16) / (right - left), (box["height"] - 16) / (bottom - top))
    zoom = min(1.5, fitting)
    return (
        box["x"] + box["width"] / 2 + (x - (left + right) / 2) * zoom,
        box["y"] + box["height"] / 2 + (y - (top + bottom) / 2) * zoom,
    )


def test_a_click_selects_everywhere_and_a_selection_elsewhere_is_taken(
    stage: Open,
) -> None:
    notebook = show(stage)
    notebook.page.mouse.click(*middle(notebook, 7))
    notebook.wait_for("g.selection == Binding.of(s).now.selection == [7]")
    notebook.execute("Binding.of(s).select([s.network.layers[11].lid])")
    lid = notebook.execute("print(s.network.layers[11].lid)").strip()
    pane = graph(notebook).locator(".npuw-pane")
    expect(pane).to_have_attribute("aria-label", re.compile(re.escape(f"selected {lid}, 1 in all")))


def test_a_box_drawn_with_shift_selects_what_it_touches_by_one_message(
    stage: Open,
) -> None:
    notebook = show(stage)
    notebook.execute("heard = []\ng.on_action(lambda a, p: heard.append(a))")
    (x1, y1), (x2, y2) = middle(notebook, 3), middle(notebook, 6)
    mouse = notebook.page.mouse
    notebook.page.keyboard.down("Shift")
    mouse.move(x1 - 3, y1 - 1)
    mouse.down()
    mouse.move(x1 + 5, (y1 + y2) / 2, steps=4)
    mouse.move(x2 + 3, y2 + 1, steps=4)
    mouse.up()
    notebook.page.keyboard.up("Shift")
    notebook.wait_for("sorted(g.selection) == [3, 4, 5, 6]")
    assert notebook.execute("print(heard.count('select'))").strip() == "1"


def test_a_double_click_folds_a_layers_block_and_unfolds_it_again(stage: Open) -> None:
    notebook = show(stage)
    total = int(notebook.execute("print(len(g.nodes['labels']))"))
    notebook.page.mouse.dblclick(*middle(notebook, 10))
    notebook.wait_for(f"len(g.nodes['labels']) < {total} and any(g.nodes['folded'])")
    notebook.page.wait_for_function(
        f"!document.querySelector('.npuw-graph').dataset.painted.startsWith('{total} ')"
    )
    place = int(notebook.execute("print(g.nodes['folded'].index(True))"))
    notebook.page.mouse.dblclick(*middle(notebook, place))
    notebook.wait_for(f"len(g.nodes['labels']) == {total}")


def test_search_dims_the_others_and_enter_selects_what_is_found(stage: Open) -> None:
    notebook = show(stage)
    field = graph(notebook).get_by_label("Find layers")
    field.fill("op:Tanh")
    found = notebook.execute(
        "print([n for n, one in enumerate(s.network.layers) if one.op == 'Tanh'])"
    ).strip()
    expect(graph(notebook).get_by_role("status")).to_have_text(str(found.count(",") + 1))
    field.press("Enter")
    notebook.wait_for(f"sorted(g.selection) == {found}")


def test_keys_move_extend_set_a_format_and_never_reach_the_notebook(stage: Open) -> None:
    notebook = show(stage)
    page = notebook.page
    page.mouse.click(*middle(notebook, 5))
    notebook.wait_for("g.selection == [5]")
    cells = page.locator(".jp-Notebook-cell").count()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    notebook.wait_for("g.selection == [6, 7]")
    page.keyboard.press("6")
    notebook.wait_for("str(s.precision[s.network.layers[6].lid]) == 'dynamic_fixed_point-i16'")
    legend = graph(notebook).locator(".npuw-legend")
    expect(legend).to_contain_text("int16")
    expect(legend).to_contain_text("converter")
    page.keyboard.press("j")
    page.keyboard.press("b")
    notebook.wait_for("len(g.selection) > 20")
    page.keyboard.press("x")
    notebook.wait_for("any(g.nodes['folded'])")
    assert page.locator(".jp-Notebook-cell").count() == cells


def test_every_colour_has_a_legend_with_words_and_is_one_message(stage: Open) -> None:
    notebook = show(stage, 300)
    for by in ("similarity", "codes", "op", "precision"):
        before, size = notebook.comm_frames(), notebook.bytes_received
        graph(notebook).get_by_label("Colour by").select_option(by)
        notebook.page.wait_for_function(
            f"document.querySelector('.npuw-graph').dataset.painted.endsWith(' {by}')"
        )
        assert notebook.comm_frames() - before == 1
        assert notebook.bytes_received - size < 100_000
        expect(graph(notebook).locator(".npuw-legend .npuw-dot").first).to_be_visible()


def test_the_ground_is_the_themes_and_no_white_pane_in_the_dark(stage: Open) -> None:
    notebook = show(stage, 20, theme="dark")
    ground = "(one) => getComputedStyle(one).backgroundColor"
    canvas = graph(notebook).locator(".npuw-cytoscape").evaluate(ground)
    assert canvas == graph(notebook).evaluate(ground) != "rgb(255, 255, 255)"


def test_nothing_in_a_name_runs(stage: Open) -> None:
    name = HOSTILE + "<script>window.hacked=2</script>_{}"
    notebook = show(stage, 20, name)
    assert HOSTILE in notebook.execute("print(s.network.layers[5].lid)")
    place = middle(notebook, 5)
    notebook.page.mouse.move(*place)
    expect(graph(notebook).get_by_role("tooltip")).to_contain_text(HOSTILE)
    notebook.page.mouse.click(*place)
    notebook.wait_for("len(g.selection) == 1")
    graph(notebook).get_by_label("Find layers").fill("onerror")
    graph(notebook).get_by_role("button", name="fold", exact=True).click()
    notebook.wait_for("any(g.nodes['folded'])")
    notebook.page.mouse.move(*middle(notebook, 2))
    expect(graph(notebook).get_by_role("tooltip")).to_be_visible()
    assert notebook.page.evaluate("window.hacked") is None
    assert graph(notebook).locator("img, script").count() == 0
    assert notebook.page.locator("[data-tippy-root], .tippy-popper").count() == 0


def test_the_menu_cuts_the_network_says_why_not_and_puts_it_back(stage: Open) -> None:
    notebook = show(stage)
    page = notebook.page
    total = int(notebook.execute("print(len(s.network.layers))"))
    page.mouse.click(*middle(notebook, 7))
    notebook.wait_for("g.selection == [7]")
    lid = notebook.execute("print(s.network.layers[7].lid)").strip()
    page.mouse.click(*middle(notebook, 20), button="right")
    menu = graph(notebook).get_by_role("menu")
    expect(menu).to_contain_text(notebook.execute("print(s.network.layers[20].lid)").strip())
    separate = menu.get_by_role("menuitem", name="separate outputs")
    expect(separate).to_have_attribute("aria-disabled", "true")
    expect(separate).to_contain_text("no Concat of an output")
    menu.get_by_role("menuitem", name="cut here").click()
    expect(menu).to_be_hidden()
    notebook.wait_for(f"len(s.network.layers) < {total} and len(g.rows['lids']) < {total}")
    notebook.wait_for("len(g.nodes['labels']) == len(s.network.layers)")
    left = int(notebook.execute("assert Live.of(s).wait(60)\nprint(len(s.network.layers))"))
    page.wait_for_function(
        f"document.querySelector('.npuw-graph').dataset.painted.startsWith('{left} ')"
    )
    pane = graph(notebook).locator(".npuw-pane")
    expect(pane).to_have_attribute("aria-label", re.compile(re.escape(f"selected {lid}, 1 in all")))
    pane.focus()
    page.keyboard.press("m")
    expect(menu).to_contain_text(lid)
    page.keyboard.press("End")
    expect(menu.get_by_role("menuitem", name="whole network")).to_be_focused()
    page.keyboard.press("Enter")
    notebook.wait_for(f"len(s.network.layers) == {total} == len(g.nodes['labels'])")
    notebook.wait_for("g.selection == [7] == Binding.of(s).now.selection")
    assert notebook.execute("print(g.error)").strip() == "{}"


def test_escape_closes_the_menu_and_does_nothing_else(stage: Open) -> None:
    notebook = show(stage)
    notebook.execute("heard = []\ng.on_action(lambda a, p: heard.append(a))")
    page = notebook.page
    page.mouse.click(*middle(notebook, 9), button="right")
    menu = graph(notebook).get_by_role("menu")
    expect(menu).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("6")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(graph(notebook).locator(".npuw-pane")).to_be_focused()
    assert notebook.execute("print(set(heard) - {'pane', 'hover'})").strip() == "{'menu'}"


def test_where_ipycytoscape_cannot_be_loaded_the_canvas_takes_over(open_notebook: Open) -> None:
    absent = SHOW.replace("told = []", "g.canvas._view_module = 'absent'\ntold = []")
    notebook = open_notebook(SETUP.format(count=40, name="layer_{}"), absent)
    expect(graph(notebook)).to_have_attribute("data-painted", re.compile(" precision$"))
    expect(graph(notebook).locator(".npuw-pane canvas")).to_have_count(1)
    expect(graph(notebook).locator(".npuw-cytoscape")).to_have_count(0)
    notebook.wait_for("told")
    notebook.page.mouse.click(*middle(notebook, 5))
    notebook.wait_for("g.selection == [5]")
    # Lab says what it could not load
    notebook.problems[:] = [one for one in notebook.problems if "absent" not in one]
