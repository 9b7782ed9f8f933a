"""The inspector on a real detector, linked with other views of the same session, each by itself.

One page serves all tests; each gets a session and views of its own in it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import Notebook
from tests.browser.test_appearance_in_lab import MEASURE_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    Open = Callable[..., Notebook]

pytestmark = pytest.mark.browser

SLOW = 30_000
"""Milliseconds that an edit may take on a busy machine."""

SETUP = """
import gc
from pathlib import Path
import ipywidgets
import npuwidgets as npu
from npuwidgets import widgets
from npuwidgets.session import live
from tests.browser.detector import detector
desk = ipywidgets.VBox()

def show():
    global s, others, inspector, pane
    s = detector(Path({shared!r}))
    s.quantize("perchannel_symmetric_affine", "int8")
    others = [npu.VerdictStrip(s), npu.PrecisionTable(s), widgets.StatusLine(s)]
    inspector = npu.TensorInspector(s)
    pane = ipywidgets.Box([inspector], layout=ipywidgets.Layout(width="560px", height="190px"))
    inspector.add_class("npuw-area")
    inspector.layout.width = "100%"
    desk.children = [pane, *others]

def clear():
    desk.children = []
    for one in (*others, inspector):
        one.close()
    live.Live.of(s).close()
    gc.collect()
"""


class Pane:
    """The inspector as a person sees it."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        self.page: Page = notebook.page
        self.root = self.page.locator(".npuw-inspector")
        self.canvas = self.root.get_by_role("img")
        self.low = self.root.get_by_role("slider", name="Lowest value of the range")
        self.high = self.root.get_by_role("slider", name="Highest value of the range")
        self.table = self.page.get_by_role("grid")

    def tab(self, name: str) -> None:
        """Choose a tab."""
        self.root.get_by_role("tab", name=name).click()

    def select(self, text: str) -> None:
        """Filter the table and click the first layer."""
        self.page.get_by_label("Filter the layers").fill(text)
        row = self.page.locator(".npuw-body .npuw-line", has_text=text).first
        row.get_by_role("gridcell").nth(1).click()

    def kernel(self, expression: str) -> str:
        """What an expression is worth in the kernel."""
        return self.notebook.execute(f"print({expression})").strip()

    def shot(self, name: str) -> None:
        """Keep a picture where $NPUW_SCREENSHOTS says, to look at."""
        folder = os.environ.get("NPUW_SCREENSHOTS")
        if folder:
            self.root.screenshot(path=str(Path(folder) / f"inspector_{name}.png"))


@pytest.fixture(scope="module")
def notebook(module_stage: Open, shared: Path) -> Notebook:
    """The stage with an empty place for the views."""
    return module_stage(SETUP.format(shared=str(shared)), "desk")


def clear(notebook: Notebook) -> None:
    """Close what is shown, and wait until the page has heard: the next views look the same."""
    notebook.execute("clear()")
    notebook.wait_for_views(0)


@pytest.fixture
def opened(notebook: Notebook) -> Iterator[Pane]:
    """The views, opened and measured."""
    notebook.execute("show()")
    pane = Pane(notebook)
    expect(pane.root).to_have_attribute("data-state", "measured", timeout=SLOW)
    expect(pane.page.locator(".npuw-status")).to_have_attribute("aria-busy", "false", timeout=SLOW)
    yield pane
    clear(notebook)
    assert not notebook.problems, notebook.problems


def dead(pane: Pane) -> Locator:
    """The dead slices' figures."""
    return pane.root.locator(".npuw-figures .npuw-bad")


def test_on_opening_the_dead_slices_are_seen_beside_the_boxes_with_the_step(opened: Pane) -> None:
    expect(opened.root.get_by_role("heading")).to_have_text("Concat_Concat_303")
    expect(opened.root.get_by_role("tab", selected=True)).to_have_text("Slices")
    expect(opened.root.get_by_role("listitem")).to_have_count(4)
    expect(dead(opened)).to_have_count(2)
    expect(dead(opened).first).to_contain_text(re.compile(r"0\.\d+ step, 1 code"))
    step = float(opened.kernel("s.inspect('Concat_303').step"))
    assert 2.4 < step < 2.7  # some 640 pixels in 255 steps
    expect(opened.root.locator(".npuw-facts")).to_contain_text(f"step {step:.3g}")
    expect(opened.canvas).to_have_attribute(
        "aria-label", re.compile(r"objectness 0\.\.0\.\d+: 0\.\d+ of one step of 2\.\d+, 1 code")
    )
    opened.shot("opened")


def test_another_layer_selected_in_the_table_is_shown(opened: Pane) -> None:
    opened.select("Conv_Conv_0")
    expect(opened.root.get_by_role("heading")).to_have_text("Conv_Conv_0")
    expect(opened.root.get_by_role("tab", selected=True)).to_have_text("Values")
    expect(opened.canvas).to_have_attribute("aria-label", re.compile("Conv_Conv_0: values from"))
    opened.shot("values")
    for name in ("Channels", "Places", "Weight"):
        opened.tab(name)
        expect(opened.root).to_have_attribute("data-tab", name.lower())
        if name == "Weight":
            expect(opened.canvas).to_have_attribute(
                "aria-label", re.compile("16 channels; worst: .* step"), timeout=SLOW
            )
        if name == "Places":
            opened.notebook.wait_for("inspector.picture.startswith(b'\\xff\\xd8')")
        opened.shot(name.lower())


def test_dragging_the_range_is_one_edit_and_undo_takes_it_back(opened: Pane) -> None:
    before = opened.kernel("s.inspect('Concat_303').entry.range")
    handle, plot = opened.high.bounding_box(), opened.canvas.bounding_box()
    assert handle is not None
    assert plot is not None
    mouse = opened.page.mouse
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    mouse.move(x, y)
    mouse.down()
    for step in range(1, 6):
        mouse.move(x - step * plot["width"] / 16, y)
    opened.shot("dragging")
    mouse.up()
    # the kernel hears of the way as well, and may be at any of its places yet
    opened.notebook.wait_for("len(s.ranges) == 1 and s.ranges['Concat_303'][1] < 550")
    expect(opened.root.locator(".npuw-facts")).to_contain_text("clipped", timeout=SLOW)
    expect(opened.root).to_have_attribute("data-state", "measured", timeout=SLOW)
    shown = float(opened.high.get_attribute("aria-valuenow") or "nan")
    opened.notebook.wait_for(f"abs(s.ranges['Concat_303'][1] / {shown} - 1) < 1e-3")
    assert opened.kernel("s.ranges['Concat_303'][0] < s.ranges['Concat_303'][1]") == "True"
    expect(opened.root.get_by_role("button", name="reset range")).to_be_visible()
    opened.shot("dragged")
    opened.canvas.click()
    opened.page.keyboard.press("z")
    opened.notebook.wait_for("len(s.ranges) == 0")
    expect(opened.root.locator(".npuw-facts")).not_to_contain_text("clipped", timeout=SLOW)
    assert opened.kernel("s.inspect('Concat_303').entry.range") == before


def test_the_range_is_moved_by_keys_typed_and_dropped(opened: Pane) -> None:
    opened.high.focus()
    for _ in range(3):
        opened.page.keyboard.press("Shift+ArrowLeft")
    opened.notebook.wait_for("len(s.ranges) == 1 and s.ranges['Concat_303'][1] < 600")
    field = opened.root.get_by_label("Highest value", exact=True)
    field.fill("200")
    field.press("Enter")
    opened.notebook.wait_for("s.ranges['Concat_303'][1] == 200")
    expect(opened.high).to_have_attribute("aria-valuenow", "200", timeout=SLOW)
    field.fill("abc")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.press("Escape")
    expect(field).to_have_value("200")
    opened.root.get_by_role("button", name="reset range").click()
    opened.notebook.wait_for("len(s.ranges) == 0")
    expect(opened.root.get_by_role("button", name="reset range")).to_be_hidden(timeout=SLOW)


def test_an_edit_from_a_cell_shows_the_slices_alive(opened: Pane) -> None:
    opened.notebook.execute(
        "s.precision[[npu.below(one) for one in ('Transpose_201', 'Transpose_236', "
        "'Transpose_271')]] = 'dynamic_fixed_point-i16'"
    )
    expect(opened.root.locator(".npuw-facts")).to_contain_text("of 65536 codes", timeout=SLOW)
    expect(dead(opened)).to_have_count(0)
    opened.shot("int16")
    opened.canvas.click()
    opened.page.keyboard.down("a")
    expect(opened.root.locator(".npuw-facts")).to_contain_text("of 256 codes", timeout=SLOW)
    opened.page.keyboard.up("a")
    expect(opened.root.locator(".npuw-facts")).to_contain_text("of 65536 codes", timeout=SLOW)


def test_a_selection_costs_one_message_of_at_most_30_kb(opened: Pane) -> None:
    opened.select("Conv_Conv_0")
    expect(opened.root.get_by_role("heading")).to_have_text("Conv_Conv_0")
    opened.tab("Weight")
    expect(opened.canvas).to_have_attribute("aria-label", re.compile("worst: .* step"))
    opened.notebook.execute(
        """
sent = []
send = inspector._send
inspector._send = lambda message, buffers=None: (
    sent.append(len(repr(message)) + sum(memoryview(one).nbytes for one in buffers or [])),
    send(message, buffers=buffers))[1]
wide = next(one for one in s.network.layers
            if one.op == "Conv" and one.weight.value.shape[0] == 256)
inspector.binding.select([wide.lid])
"""
    )
    expect(opened.root.get_by_role("heading")).to_have_text(opened.kernel("wide.name"))
    sizes = opened.kernel("sent")
    found = [int(one) for one in re.findall(r"\d+", sizes)]
    assert len(found) == 1, sizes
    assert found[0] <= 30_000, sizes


def test_a_larger_pane_is_used(opened: Pane) -> None:
    before = opened.canvas.bounding_box()
    opened.notebook.execute("pane.layout.width, pane.layout.height = '900px', '420px'")
    expect(opened.root).to_have_css("height", "420px")
    after = opened.canvas.bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > before["width"] + 300
    assert after["height"] > before["height"] + 200
    opened.shot("large")


def test_tabs_are_walked_by_arrow_keys_and_no_key_reaches_the_notebook(opened: Pane) -> None:
    cells = opened.page.locator(".jp-Cell").count()
    opened.root.get_by_role("tab", name="Slices").focus()
    opened.page.keyboard.press("ArrowRight")
    expect(opened.root.get_by_role("tab", selected=True)).to_have_text("Values")
    for key in ("b", "d", "d", "m", "x", "ArrowLeft"):
        opened.page.keyboard.press(key)
    expect(opened.root.get_by_role("tab", selected=True)).to_have_text("Slices")
    assert opened.page.locator(".jp-Cell").count() == cells


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_readable_in_both_themes_and_nothing_is_cut(
    stage: Open, shared: Path, theme: str
) -> None:
    pane = Pane(stage(SETUP.format(shared=str(shared)), "show()\ndesk", theme=theme))
    expect(pane.root).to_have_attribute("data-state", "measured", timeout=SLOW)
    pane.notebook.execute("s.ranges['Concat_303'] = (0, 400)")
    expect(pane.root.get_by_role("button", name="reset range")).to_be_visible(timeout=SLOW)
    expect(pane.root).to_have_attribute("data-state", "measured", timeout=SLOW)
    measure = MEASURE_TEXT.replace(".npuw-frame", ".npuw-inspector")
    for tab in ("Slices", "Channels"):
        pane.tab(tab)
        expect(pane.root).to_have_attribute("data-tab", tab.lower())
        pane.shot(f"{theme}_{tab.lower()}")
        texts = pane.page.evaluate(measure)
        assert len(texts) > 10
        assert [each for each in texts if each["size"] < 11] == []
        assert [each for each in texts if each["contrast"] < 4.5] == []
        assert pane.root.evaluate(
            """(root) => [...root.querySelectorAll('.npuw-bar > *, .npuw-figures > *')]
                 .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
                 .map((one) => one.className + ': ' + one.textContent)"""
        ) == []  # fmt: skip
