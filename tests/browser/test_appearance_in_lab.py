"""What a laptop's screen shows: nothing clipped, readable text, both themes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.lab import Notebook

    Open = Callable[..., Notebook]

pytestmark = pytest.mark.browser

ALL = """import invented
w = invented.workbench(188)
w["all"]"""

# Text nodes that are seen, with their size and the contrast of their colour with the nearest
# opaque background (WCAG 2 relative luminance); a canvas paints both colours into plain sRGB.
MEASURE_TEXT = """() => {
  const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
    .getContext('2d', { willReadFrequently: true });
  const rgba = (colours) => {
    pen.clearRect(0, 0, 1, 1);
    for (const colour of colours) { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); }
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const light = (c) => {
    const [r, g, b] = c.slice(0, 3).map((v) => v / 255)
      .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  const frame = document.querySelector('.npuw-frame');
  const walker = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility()) continue;
    if (element.closest('svg, option, :disabled')) continue;
    const behind = [];
    for (let up = element; up; up = up.parentElement) {
      const colour = getComputedStyle(up).backgroundColor;
      behind.unshift(colour);
      if (rgba([colour])[3] === 255) break;
    }
    const style = getComputedStyle(element);
    const [a, b] = [light(rgba([...behind, style.color])), light(rgba(behind))];
    found.push({ text: node.textContent.trim(), size: parseFloat(style.fontSize),
                 contrast: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) });
  }
  return found;
}"""


def keep_screenshot(notebook: Notebook, name: str) -> None:
    """Keep a picture under $NPUW_SCREENSHOTS for a person to look at."""
    folder = os.environ.get("NPUW_SCREENSHOTS")
    if folder:
        notebook.page.screenshot(path=str(Path(folder) / f"{name}.png"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_at_least_11_pixels_and_its_contrast_aa(stage: Open, theme: str) -> None:
    notebook = stage(ALL, theme=theme)
    notebook.wait_for_views(6)
    notebook.execute(
        """import numpy as np
fresh = np.ones(188, np.uint8); fresh[-4:] = [2, 3, 4, 1]
w['layers'].update(fresh=fresh)
w['normalization'].update(field_errors={'images': {'scale': 'not a number'}}, warnings=['odd'])
w['verdict'].show_chips(['kept 0 to 4'])"""
    )
    notebook.page.wait_for_selector(".npuw-problem")
    notebook.page.wait_for_selector(".npuw-line.npuw-stale")
    keep_screenshot(notebook, f"workbench_{theme}")
    texts = notebook.page.evaluate(MEASURE_TEXT)
    assert len(texts) > 60
    assert [each for each in texts if each["size"] < 11] == []
    assert [each for each in texts if each["contrast"] < 4.5] == []


@pytest.mark.parametrize("fold", [True, False])
def test_the_loop_fits_a_laptop_without_scrolling(stage: Open, fold: bool) -> None:
    notebook = stage(ALL, fold=fold)
    notebook.wait_for_views(6)
    page = notebook.page
    page.evaluate("document.querySelector('.npuw-frame').scrollIntoView()")
    keep_screenshot(notebook, f"workbench_{'folded' if fold else 'sidebar'}")
    frame = page.locator(".npuw-frame").bounding_box()
    panel = page.locator(".jp-WindowedPanel-outer").bounding_box()
    assert frame is not None
    assert panel is not None
    assert frame["y"] >= panel["y"] - 1
    assert frame["y"] + frame["height"] <= panel["y"] + panel["height"] + 1
    assert frame["x"] + frame["width"] <= panel["x"] + panel["width"] + 1
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.npuw')].filter((view) =>
             view.scrollWidth > view.clientWidth || view.scrollHeight > view.clientHeight)
             .map((view) => view.className)"""
    )
    assert cut == []
    for control in (
        "Why the outputs look like this, with figures",
        "Undo (Z)",
        "Next picture (])",
        "Cancel",
    ):
        box = page.get_by_role("button", name=control).bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]


def test_panes_share_the_room_without_gaps(stage: Open) -> None:
    notebook = stage(ALL)
    notebook.wait_for_views(6)
    areas = ("verdict", "normalization", "similarity", "output", "layers", "status")
    boxes = {name: notebook.page.locator(f".npuw-area-{name}").bounding_box() for name in areas}
    frame = notebook.page.locator(".npuw-frame").bounding_box()
    assert frame is not None
    covered = sum(box["width"] * box["height"] for box in boxes.values() if box)
    assert covered > 0.98 * frame["width"] * frame["height"]
