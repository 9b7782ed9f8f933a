"""The Workbench on a real detector: open, see what died, raise the tail, undo, edit the scale."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.browser.lab import Notebook

    Open = Callable[..., Notebook]

pytestmark = pytest.mark.browser


def cells(shared: Path) -> tuple[str, ...]:
    """A notebook's cells that open yolov5n on bus.jpg, calibrated on eight pictures."""
    return (
        f"""
import npuwidgets as npu
from pathlib import Path
shared = Path({str(shared)!r})
pictures = sorted((shared / "images/coco").glob("*.jpg"))
s = npu.Session.open(
    shared / "models/yolov5n_coco_640_v61head.onnx",
    pictures[:8],
    evaluation=[shared / "images/bus.jpg", *pictures[8:12]],
)
s.inputs["images"].scale = 1 / 255
s.inputs["images"].fitting = "letterbox"
""",
        "npu.Workbench(s)",
    )


@pytest.fixture
def opened(open_notebook: Open, shared: Path) -> Notebook:
    """The Workbench, opened and measured."""
    notebook = open_notebook(*cells(shared))
    notebook.page.locator(".npuw-verdict").wait_for()
    expect(notebook.page.locator(".npuw-status")).to_contain_text("measured", timeout=60_000)
    return notebook


def shot(page: Page, name: str) -> None:
    """Keep a picture where NPUW_SHOTS says, to look at."""
    folder = os.environ.get("NPUW_SHOTS")
    if folder:
        page.locator(".npuw-frame").first.evaluate("node => node.scrollIntoView(true)")
        page.screenshot(path=str(Path(folder) / f"{name}.png"))


def test_on_opening_the_dead_slice_is_what_the_eye_meets(opened: Notebook) -> None:
    strip = opened.page.locator(".npuw-verdict")
    expect(strip).to_contain_text("DEAD")
    expect(strip).to_contain_text("objectness")
    expect(strip).to_contain_text("0 of 4")
    shot(opened.page, "opened")


def select_below_the_transposes(page: Page) -> None:
    """Type a filter, select what it shows."""
    box = page.locator(".npuw-table input[type=search], .npuw-table input").first
    box.fill("below:Transpose_201 below:Transpose_236 below:Transpose_271")


def test_raising_the_tail_brings_the_boxes_back_and_undo_takes_them_away(opened: Notebook) -> None:
    page = opened.page
    expect(page.locator(".npuw-status")).to_have_attribute("aria-busy", "false", timeout=30_000)
    opened.execute(
        "s.precision[[npu.below(f'Transpose_{n}') for n in (201, 236, 271)]] = "
        "'dynamic_fixed_point-i16'"
    )
    strip = page.locator(".npuw-verdict")
    expect(strip).to_contain_text("4 of 4", timeout=10_000)
    shot(page, "hybrid")
    page.get_by_role("button", name="Undo").first.click()
    expect(strip).to_contain_text("0 of 4", timeout=10_000)
    shot(page, "undone")
