"""The Workbench on a real detector: open, see what died, raise the tail, undo, edit the scale.

One page serves all tests; each gets a session and a Workbench of its own in it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import Notebook

if TYPE_CHECKING:
    from collections.abc import Callable

    Open = Callable[..., Notebook]

pytestmark = pytest.mark.browser

TAIL = "below:Transpose_201,Transpose_236,Transpose_271"
INT16 = "dynamic_fixed_point-i16"
SLOW = 30_000
"""Milliseconds that eight pictures may take to calibrate on a busy machine."""

SETUP = """
import gc, json, threading
from pathlib import Path
import ipywidgets
import npuwidgets as npu
from npuwidgets.session import live
from tests.browser.detector import detector
shared = Path({shared!r})
mnist = shared / "acuity-samples/mnist"
desk = ipywidgets.VBox()

def yolo():
    return detector(shared)

def digits():
    s = npu.Session.open(mnist / "mnist.onnx", mnist / "data")
    (name,) = s.inputs
    s.inputs[name].scale = 1 / 255
    return s

def show(session, count=1):
    global s, benches
    s = session
    benches = [npu.Workbench(s) for _ in range(count)]
    desk.children = benches

def clear():
    global s, benches
    desk.children = []
    for one in benches:
        one.close()
    live.Live.of(s).close()
    del s, benches
    gc.collect()
"""


@pytest.fixture(scope="module")
def notebook(module_stage: Open, shared: Path) -> Notebook:
    """The stage with an empty place for Workbenches."""
    return module_stage(SETUP.format(shared=str(shared)), "desk")


class Desk:
    """A Workbench as a person sees it.

    Args:
        notebook: The page it is on.
        place: Which of several.
    """

    def __init__(self, notebook: Notebook, place: int = 0) -> None:
        self.notebook = notebook
        self.page: Page = notebook.page
        self.frame = self.page.locator(".npuw-frame").nth(place)
        self.verdict = self.frame.locator(".npuw-verdict")
        self.facts = self.verdict.locator(".npuw-facts")
        self.chips = self.verdict.locator(".npuw-chips")
        self.inputs = self.frame.locator(".npuw-normalization")
        self.output = self.frame.locator(".npuw-output")
        self.grid = self.frame.get_by_role("grid")
        self.status = self.frame.locator(".npuw-status")
        self.scale = self.frame.get_by_role("textbox", name="scale")
        self.undo = self.frame.get_by_role("button", name="Undo (Z)", exact=True)
        self.redo = self.frame.get_by_role("button", name="Redo (Shift+Z)")

    def settle(self) -> None:
        """Wait until nothing runs."""
        expect(self.status).to_have_attribute("aria-busy", "false", timeout=SLOW)

    def type_scale(self, text: str) -> None:
        """Type a scale and press Enter."""
        self.scale.fill(text)
        self.scale.press("Enter")

    def select_tail(self) -> None:
        """Filter to what lies below the Transposes and select all of it."""
        self.frame.get_by_label("Filter the layers").fill(TAIL)
        self.frame.get_by_role("button", name=re.compile("select all")).click()

    def bulk(self, value: str) -> None:
        """Use the bulk menu."""
        self.frame.get_by_label("Set the selected layers to a format").select_option(value)

    def row(self, name: str) -> Locator:
        """The table's line of a layer, as long as it is in sight."""
        return self.frame.locator(".npuw-body .npuw-line", has_text=name)

    def slice_figures(self, name: str) -> tuple[float, int]:
        """Cosine and codes of a slice, read from the chart."""
        line = self.frame.locator(".npuw-slice", has_text=name)
        text = line.locator(".npuw-slice-figures").inner_text()
        found = re.fullmatch(r"cos ([\d.]+)\+?, (\d+) codes?", text)
        assert found, text
        return float(found[1]), int(found[2])

    def shot(self, name: str) -> None:
        """Keep a picture where $NPUW_SCREENSHOTS says, to look at."""
        folder = os.environ.get("NPUW_SCREENSHOTS")
        if folder:
            self.frame.evaluate("node => node.scrollIntoView(true)")
            self.page.screenshot(path=str(Path(folder) / f"{name}.png"))


def clear(notebook: Notebook) -> None:
    """Close what is shown, and wait until the page has heard: the next views look the same."""
    notebook.execute("clear()")
    notebook.wait_for_views(0)


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


def cut_chips(desk: Desk) -> list[str]:
    """Chips of which a part is seen and a part is not."""
    found: list[str] = desk.chips.evaluate(
        """(node) => {
          const room = node.getBoundingClientRect();
          return [...node.children].filter((chip) => {
            const box = chip.getBoundingClientRect();
            const inside = box.left >= room.left - 1 && box.right <= room.right + 1
              && box.top >= room.top - 1 && box.bottom <= room.bottom + 1;
            const outside = box.top >= room.bottom - 1;
            return !(inside || outside) || chip.scrollWidth > chip.clientWidth + 1
              || chip.scrollHeight > chip.clientHeight + 1;
          }).map((chip) => chip.textContent);
        }"""
    )
    return found


# ---------------------------------------------------------------------- on opening


def test_on_opening_the_dead_slice_is_what_the_eye_meets(opened: Desk) -> None:
    expect(opened.facts).to_contain_text("DEAD")
    expect(opened.facts).to_contain_text("objectness 1 of 256 codes")
    expect(opened.facts).to_contain_text("detections kept 0 of 4")
    assert opened.slice_figures("objectness") == (0, 1)
    opened.shot("opened")


def test_on_opening_the_worst_producer_has_the_ring_in_table_and_chart(opened: Desk) -> None:
    ring = opened.frame.locator(".npuw-ring")
    expect(ring).to_contain_text("Concat_Concat_303_1")
    expect(ring).to_have_attribute("aria-selected", "true")
    line, table = ring.bounding_box(), opened.grid.bounding_box()
    assert line is not None
    assert table is not None
    assert table["y"] <= line["y"]
    assert line["y"] + line["height"] <= table["y"] + table["height"] + 1
    for view in (".npuw-chart", ".npuw-graph"):
        pane = opened.frame.locator(view).get_by_role(
            "img", name=re.compile("selected Concat_Concat_303")
        )
        expect(pane).to_be_visible()


def test_on_opening_the_inspector_shows_why(opened: Desk) -> None:
    inspector = opened.frame.locator(".npuw-inspector")
    expect(inspector.get_by_role("heading")).to_have_text("Concat_Concat_303")
    expect(inspector).to_contain_text("step 2.53")
    expect(inspector).to_contain_text("0.332 step, 1 code")


def test_on_a_laptop_the_loop_needs_no_scrolling(opened: Desk) -> None:
    opened.frame.evaluate("node => node.scrollIntoView(true)")
    frame = opened.frame.bounding_box()
    panel = opened.page.locator(".jp-WindowedPanel-outer").bounding_box()
    assert frame is not None
    assert panel is not None
    assert frame["y"] >= panel["y"] - 1
    assert frame["y"] + frame["height"] <= panel["y"] + panel["height"] + 1
    assert frame["x"] + frame["width"] <= panel["x"] + panel["width"] + 1
    assert opened.page.evaluate(
        """() => [...document.querySelectorAll('.npuw')].filter((view) =>
             view.scrollWidth > view.clientWidth || view.scrollHeight > view.clientHeight)
             .map((view) => view.className)"""
    ) == []  # fmt: skip


# ---------------------------------------------------------------------- precision


def test_raising_the_tail_brings_the_boxes_back_and_undo_takes_them_away(opened: Desk) -> None:
    opened.select_tail()
    opened.bulk(INT16)
    expect(opened.facts).to_contain_text("4 of 4", timeout=SLOW)
    expect(opened.chips).to_contain_text("kept 0 → 4")
    # 44 rows are listed; the edit itself says what it took along
    change = "s.last_change.applied, s.last_change.propagated"
    taken = opened.notebook.execute(f"print(*map(len, ({change})))").split()
    assert int(taken[0]) == 44 + int(taken[1])
    reach = f"asked 44, applied {taken[0]}, propagated {taken[1]}"
    expect(opened.chips).to_contain_text(reach)
    expect(opened.status).to_contain_text(reach)
    assert cut_chips(opened) == []
    opened.shot("hybrid")
    assert opened.slice_figures("objectness")[1] > 20
    opened.settle()
    opened.undo.click()
    expect(opened.facts).to_contain_text("0 of 4")
    opened.redo.click()
    expect(opened.facts).to_contain_text("4 of 4")
    opened.grid.focus()
    opened.page.keyboard.press("z")
    expect(opened.facts).to_contain_text("0 of 4")
    expect(opened.redo).to_be_enabled()
    opened.page.keyboard.press("Shift+Z")
    expect(opened.facts).to_contain_text("4 of 4")
    expect(opened.redo).to_be_disabled()


def test_raising_only_the_last_concat_is_told_to_be_in_vain(opened: Desk) -> None:
    opened.row("Concat_Concat_303_1").get_by_role("combobox").select_option(INT16)
    expect(opened.chips).to_contain_text("won't improve", timeout=SLOW)
    expect(opened.chips).to_contain_text(re.compile("raise Concat_Concat_.* too"))
    assert cut_chips(opened) == []
    expect(opened.facts).to_contain_text("DEAD")
    expect(opened.facts).to_contain_text("objectness 1 of 65536 codes")
    opened.shot("in_vain")


def test_an_edit_in_a_cell_shows_up(opened: Desk) -> None:
    opened.notebook.execute(f"s.precision['Concat_303'] = {INT16!r}")
    menu = opened.row("Concat_Concat_303_1").get_by_role("combobox")
    expect(menu).to_have_value(INT16, timeout=SLOW)
    opened.settle()


def test_while_a_is_held_every_view_shows_it(opened: Desk) -> None:
    opened.row("Concat_Concat_303_1").get_by_role("combobox").select_option(INT16)
    expect(opened.facts).to_contain_text("65536", timeout=SLOW)
    opened.settle()
    menu = opened.row("Concat_Concat_303_1").get_by_role("combobox")
    opened.grid.focus()
    opened.page.keyboard.down("a")
    expect(opened.facts).to_contain_text("showing A: int8 per channel, scale 1/255")
    expect(opened.facts).to_contain_text("1 of 256")
    expect(menu).to_have_value("perchannel_symmetric_affine-i8")
    opened.shot("held")
    opened.page.keyboard.up("a")
    expect(opened.facts).not_to_contain_text("showing A")
    expect(menu).to_have_value(INT16)


def test_a_click_on_a_b_keeps_a_shown_until_the_next_click_or_edit(opened: Desk) -> None:
    menu = opened.row("Concat_Concat_303_1").get_by_role("combobox")
    menu.select_option(INT16)
    expect(opened.facts).to_contain_text("65536", timeout=SLOW)
    opened.settle()
    flip = opened.verdict.get_by_role("button", name="Hold to see the state A")
    flip.click()
    expect(opened.facts).to_contain_text("showing A")
    expect(flip).to_have_attribute("aria-pressed", "true")
    flip.click()
    expect(opened.facts).not_to_contain_text("showing A")
    flip.click()
    expect(opened.facts).to_contain_text("showing A")
    opened.undo.click()
    expect(opened.facts).not_to_contain_text("showing A")
    expect(flip).to_have_attribute("aria-pressed", "false")
    expect(menu).to_have_value("perchannel_symmetric_affine-i8")


# ---------------------------------------------------------------------- scale


def test_a_scale_of_1_1000_is_seen_to_be_worse_than_the_pinned_reference(opened: Desk) -> None:
    opened.select_tail()
    opened.bulk(INT16)
    expect(opened.facts).to_contain_text("4 of 4", timeout=SLOW)
    opened.settle()
    before = {name: opened.slice_figures(name)[0] for name in ("wh", "objectness")}
    opened.frame.get_by_role("button", name="Keep this state as A").click()
    expect(opened.frame.get_by_text("Similarity to pinned golden")).to_be_visible()
    opened.type_scale("1/1000")
    expect(opened.facts).to_contain_text("the network sees 0..0.26, reference 0..1", timeout=SLOW)
    expect(opened.frame.get_by_text("hatched: see warning")).to_be_visible()
    expect(opened.status).to_contain_text("measured", timeout=SLOW)
    opened.settle()
    opened.shot("scale")
    for name, cosine in before.items():
        assert opened.slice_figures(name)[0] < cosine
    expect(opened.scale).to_have_value("1/1000")
    opened.undo.click()
    expect(opened.scale).to_have_value("1/255")
    expect(opened.facts).not_to_contain_text("the network sees")
    assert {name: opened.slice_figures(name)[0] for name in before} == before
    opened.redo.click()
    expect(opened.scale).to_have_value("1/1000")
    opened.settle()


@pytest.mark.parametrize(
    ("text", "reason"),
    [("0", "nothing but zeros"), ("abc", "'abc' is not a number"), ("nan", "not finite")],
)
def test_a_scale_that_cannot_be_right_is_not_applied(opened: Desk, text: str, reason: str) -> None:
    opened.type_scale(text)
    expect(opened.frame.locator(".npuw-problem")).to_contain_text(reason)
    expect(opened.scale).to_have_value(text)
    expect(opened.scale).to_have_attribute("aria-invalid", "true")
    expect(opened.facts).to_contain_text("0 of 4")
    assert opened.notebook.execute("print(s.inputs['images'].scale == 1 / 255)").strip() == "True"
    opened.scale.press("Escape")
    expect(opened.scale).to_have_value("1/255")
    expect(opened.frame.locator(".npuw-problem")).to_have_count(0)


def test_with_a_frozen_table_the_scale_is_edited_without_calibrating(opened: Desk) -> None:
    opened.inputs.get_by_label("freeze").check()
    opened.notebook.wait_for("s.frozen")
    opened.type_scale("0.002")
    expect(opened.facts).to_contain_text("table calibrated for other inputs", timeout=SLOW)
    opened.settle()
    opened.inputs.get_by_label("recalibrate").check()
    expect(opened.facts).not_to_contain_text("frozen", timeout=SLOW)
    opened.settle()


def test_a_preset_is_named_as_long_as_it_is_in_force(opened: Desk) -> None:
    menu = opened.inputs.get_by_label("Presets of scale and mean")
    expect(menu).to_have_value("0..1")
    opened.type_scale("1/254")
    expect(menu).to_have_value("", timeout=SLOW)
    opened.undo.click()
    expect(menu).to_have_value("0..1", timeout=SLOW)
    opened.settle()


def test_cancelling_leaves_the_figures_and_says_of_what_they_are(opened: Desk) -> None:
    before = opened.slice_figures("wh")
    # The worker waits at its first report until the person has clicked.
    opened.notebook.execute(
        """
gate = threading.Event()
def hold(frame):
    if frame.phase is live.Phase.PROGRESS:
        gate.wait(30)
live.REPORT_EVERY = 0
stop = s.on("reported", hold)
"""
    )
    try:
        opened.type_scale("1/128")
        expect(opened.status.get_by_role("progressbar")).to_be_visible()
        opened.status.get_by_role("button", name="Cancel").click()
        opened.notebook.wait_for("live.Live.of(s)._stop_asked")
        opened.notebook.execute("stop(); gate.set()")
        expect(opened.status).to_contain_text("cancelled: figures predate")
        opened.settle()
        expect(opened.status.get_by_role("progressbar")).to_be_hidden()
        expect(opened.status.get_by_role("button", name="Cancel")).to_be_hidden()
        expect(opened.facts).to_contain_text("cancelled: figures predate")
        expect(opened.frame.locator(".npuw-ring.npuw-stale")).to_be_visible()
        assert opened.slice_figures("wh") == before
        opened.shot("cancelled")
        opened.undo.click()
        expect(opened.facts).not_to_contain_text("cancelled")
        opened.settle()
    finally:
        opened.notebook.execute("gate.set(); live.REPORT_EVERY = 0.1")


# ---------------------------------------------------------------------- pictures


def test_pictures_change_by_the_menu_and_by_keys(opened: Desk) -> None:
    names = json.loads(opened.notebook.execute("print(json.dumps(s.picture_names))"))
    golden = opened.output.get_by_role("img").first
    expect(golden).to_have_attribute("aria-label", re.compile(re.escape(names[0])))
    opened.frame.get_by_label("Picture", exact=True).select_option("2")
    expect(golden).to_have_attribute("aria-label", re.compile(re.escape(names[2])), timeout=SLOW)
    opened.grid.focus()
    opened.page.keyboard.press("]")
    expect(golden).to_have_attribute("aria-label", re.compile(re.escape(names[3])), timeout=SLOW)
    opened.page.keyboard.press("[")
    expect(golden).to_have_attribute("aria-label", re.compile(re.escape(names[2])), timeout=SLOW)
    expect(opened.frame.get_by_label("Picture", exact=True)).to_have_value("2")
    opened.settle()


def test_a_picture_that_is_gone_is_said_where_pictures_are(
    notebook: Notebook, shared: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.jpg"
    shutil.copy(shared / "images/bus.jpg", tmp_path / "bus.jpg")
    shutil.copy(shared / "images/bus.jpg", gone)
    there = [str(tmp_path / "bus.jpg"), str(gone)]
    notebook.execute(
        f"""coco = sorted((shared / "images/coco").glob("*.jpg"))
s = npu.Session.open(
    shared / "models/yolov5n_coco_640_v61head.onnx", coco[:2], evaluation={there!r}
)
s.inputs["images"].scale, s.inputs["images"].fitting = 1 / 255, "letterbox"
show(s)"""
    )
    desk = Desk(notebook)
    expect(desk.facts).to_contain_text("0 of 4", timeout=SLOW)
    desk.settle()
    gone.unlink()
    choose = desk.frame.get_by_label("Picture", exact=True)
    choose.select_option("1")
    expect(desk.output.get_by_role("alert")).to_contain_text("gone.jpg", timeout=SLOW)
    expect(desk.facts).to_contain_text("0 of 4")
    desk.settle()
    desk.shot("gone")
    choose.select_option("0")
    expect(desk.output.get_by_role("alert")).to_be_hidden()
    desk.settle()
    clear(notebook)
    assert not notebook.problems, notebook.problems


# ---------------------------------------------------------------------- together


def test_two_workbenches_of_one_session_agree(notebook: Notebook) -> None:
    notebook.execute("show(yolo(), 2)")
    one, two = Desk(notebook, 0), Desk(notebook, 1)
    expect(two.facts).to_contain_text("0 of 4", timeout=SLOW)
    one.settle()
    two.settle()
    name = one.row("Concat_Concat_300_7").get_by_role("gridcell", name="Concat_Concat_300_7")
    name.click()
    expect(two.frame.locator(".npuw-ring")).to_contain_text("Concat_Concat_300_7")
    two.select_tail()
    two.bulk(INT16)
    for desk in (one, two):
        expect(desk.facts).to_contain_text("4 of 4", timeout=SLOW)
        expect(desk.frame.locator(".npuw-ring select")).to_have_value(INT16)
        expect(desk.undo).to_be_enabled()
    one.undo.click()
    for desk in (one, two):
        expect(desk.facts).to_contain_text("0 of 4")
        expect(desk.redo).to_be_enabled()
    two.type_scale("abc")
    expect(one.scale).to_have_value("abc")
    one.settle()
    clear(notebook)
    assert not notebook.problems, notebook.problems


def test_an_edit_costs_the_same_messages_whatever_the_number_of_layers(notebook: Notebook) -> None:
    frames, weights = {}, {}
    openers = ("digits()", "yolo()", "invented(300, 'layer_{}')")
    notebook.execute("from tests.browser.invented_session import session as invented")
    for opener in openers:
        notebook.execute(f"show({opener})")
        desk = Desk(notebook)
        expect(desk.status).to_contain_text("measured", timeout=SLOW)
        desk.settle()
        # Reports in time (progress, layers streaming in) are left out: they count seconds.
        notebook.execute("live.REPORT_EVERY = 1e9")
        layer = notebook.execute("print(s.network.layers[-2].lid)").strip()
        before, bytes_before = notebook.comm_frames(), notebook.bytes_received
        desk.frame.get_by_label("Filter the layers").fill(layer)
        expect(desk.frame.get_by_text("select all 1", exact=True)).to_be_visible()
        desk.row(layer).get_by_role("combobox").select_option("bfloat16")
        expect(desk.status).to_contain_text(f"{layer} to bfloat16", timeout=SLOW)
        desk.settle()
        frames[opener] = notebook.comm_frames() - before
        weights[opener] = notebook.bytes_received - bytes_before
        notebook.execute("live.REPORT_EVERY = 0.1")
        clear(notebook)
    assert len(set(frames.values())) == 1, frames
    assert 0 < frames["yolo()"] <= 30, frames
    assert weights[openers[-1]] < 100_000, weights


def test_no_key_pressed_in_the_workbench_changes_the_notebook(opened: Desk) -> None:
    cells = "document.querySelectorAll('.jp-Cell').length"
    before = opened.page.evaluate(cells)
    opened.grid.focus()
    for key in ("b", "a", "d", "d", "m", "x", "y", "c", "v", "Shift+M", "1", "0", "0", "Escape"):
        opened.page.keyboard.press(key)
    opened.page.keyboard.press("ArrowUp")
    expect(opened.frame.locator(".npuw-line[aria-selected=true]")).to_have_count(1)
    assert opened.page.evaluate(cells) == before
    assert opened.page.evaluate("document.activeElement.closest('.npuw') !== null")
    assert opened.notebook.execute("print('alive')").strip() == "alive"
