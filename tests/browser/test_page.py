"""The page of HTML in a browser without server and kernel: drawn, panned, zoomed, linked."""

from __future__ import annotations

import base64
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from npuwidgets import Session
from npuwidgets.widgets import write_page
from tests.browser.lab import LAPTOP
from tests.session.small import INT8, model, write_pictures

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=window.hacked=1></script>"
VIEW = re.compile(r"^\S+ \S+ \S+$")
"""Zoom and offset of the drawn graph."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of a small network with a hostile name; it holds the tensors of few layers."""
    folder = tmp_path_factory.mktemp("page")
    odd = model()
    odd.graph.node[5].name = HOSTILE
    onnx.save(odd, folder / "odd.onnx")
    session = Session.open(folder / "odd.onnx", write_pictures(folder, 3))
    session.inputs["images"].scale = 1 / 255
    session.quantize(INT8)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("npuwidgets.widgets.page.answers.MOST_TENSORS", 1)
        write_page(session, folder / "page.html")
    return folder / "page.html"


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, context: BrowserContext, written: Path) -> Iterator[Page]:
    """The page opened from its file; it asks nobody for anything and no script fails."""
    found = context.new_page()
    found.set_viewport_size(LAPTOP)
    found.emulate_media(color_scheme=request.param)
    problems: list[str] = []
    asked: list[str] = []
    found.on("pageerror", lambda cause: problems.append(str(cause)))
    found.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    found.on("request", lambda request: asked.append(request.url))
    found.goto(written.as_uri())
    expect(found.locator("body")).to_have_attribute("data-ready", "true")
    expect(found.locator(".npuw-drawn")).to_have_attribute("data-view", VIEW)
    yield found
    folder = os.environ.get("NPUW_PICTURES")
    if folder:
        found.screenshot(path=Path(folder) / f"{request.node.name}.png")
    assert found.evaluate("window.hacked") is None
    assert len(found.frames) == 1
    assert found.locator("iframe, object, embed, img[src^=http]").count() == 0
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == [written.as_uri()]
    found.close()
    assert not problems, problems


def graph_state(page: Page) -> dict[str, Any]:
    """The graph's traits that the page holds."""
    views = json.loads(page.locator("#npuw-views").text_content() or "")
    state: dict[str, Any] = next(one["state"] for one in views if one["area"] == "graph")
    return state


def seen(page: Page) -> tuple[float, float, float]:
    """Zoom and offset of the drawing."""
    zoom, x, y = (page.locator(".npuw-drawn").get_attribute("data-view") or "").split()
    return float(zoom), float(x), float(y)


def place(page: Page, row: int) -> dict[str, float]:
    """Where the node of a row is in the graph's canvas."""
    state = graph_state(page)
    node = next(at for at, rows in enumerate(state["nodes"]["members"]) if row in rows)
    zoom, left, top = seen(page)
    x, y = (np.frombuffer(base64.b64decode(state[name]["base64"]), "<f4")[node] for name in "xy")
    return {"x": float(x) * zoom + left, "y": float(y) * zoom + top}


def row_of(page: Page, op: str) -> int:
    return int(graph_state(page)["rows"]["ops"].index(op))


def wait_for_zoom(page: Page, condition: str, than: float) -> None:
    script = f"""(than) => {{
        const zoom = Number(document.querySelector(".npuw-drawn").dataset.view.split(" ")[0]);
        return zoom {condition} than;
    }}"""
    page.wait_for_function(script, arg=than)


def pane(page: Page) -> Locator:
    return page.locator(".npuw-graph .npuw-pane")


def test_all_views_are_there_arranged_on_a_laptop_and_names_are_text(page: Page) -> None:
    expect(page.locator(".npuw")).to_have_count(7)
    expect(page.locator(".npuw-verdict .npuw-badge")).to_be_visible()
    expect(page.get_by_role("grid")).to_contain_text(HOSTILE)
    boxes = [one.bounding_box() for one in page.locator(".npuw-page-frame").all()]
    for box in boxes:
        assert box is not None
        assert box["height"] > 20
        assert box["y"] + box["height"] <= 768
        assert box["x"] + box["width"] <= 1366
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366


def test_the_chart_zooms(page: Page) -> None:
    canvas = page.locator(".npuw-page-similarity canvas")
    narrow = canvas.bounding_box()
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function(
        "(width) => document.querySelector('.npuw-page-similarity canvas').clientWidth > width",
        arg=1.3 * narrow["width"] if narrow else 0,
    )


def test_the_graph_zooms_by_wheel_and_keys_around_what_is_pointed_at(page: Page) -> None:
    row = row_of(page, "Concat")
    before, zoom = place(page, row), seen(page)[0]
    pane(page).hover(position=before)  # type: ignore[arg-type]
    page.mouse.wheel(0, -300)
    wait_for_zoom(page, ">", 1.3 * zoom)
    after = place(page, row)
    assert abs(after["x"] - before["x"]) < 1.5
    assert abs(after["y"] - before["y"]) < 1.5
    wheeled = seen(page)[0]
    pane(page).focus()
    page.keyboard.press("-")
    wait_for_zoom(page, "<", 0.9 * wheeled)
    page.keyboard.press("+")
    wait_for_zoom(page, ">", 0.95 * wheeled)
    page.keyboard.press("0")
    wait_for_zoom(page, "<", 1.01 * zoom)


def test_the_graph_is_dragged(page: Page) -> None:
    zoom, x, y = seen(page)
    box = pane(page).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 35, steps=4)
    page.mouse.up()
    expect(page.locator(".npuw-drawn")).to_have_attribute(
        "data-view", f"{zoom:.4f} {x + 40:.1f} {y + 30:.1f}"
    )


def test_a_click_in_any_view_selects_in_all(page: Page) -> None:
    rows = graph_state(page)["rows"]
    held, relu = graph_state(page)["selection"][-1], row_of(page, "Relu")
    title, note = page.locator(".npuw-inspector h4"), page.locator(".npuw-inspector .npuw-empty")
    worst = page.locator(f".npuw-line[data-row='{held}']")
    other = page.locator(f".npuw-line[data-row='{relu}']")
    expect(worst).to_have_attribute("aria-selected", "true")
    expect(title).to_have_text(rows["names"][held])
    pane(page).click(position=place(page, relu))  # type: ignore[arg-type]
    expect(other).to_have_attribute("aria-selected", "true")
    expect(note).to_contain_text("is not in this page")
    expect(pane(page)).to_have_attribute("aria-label", re.compile("downstream tinted"))
    worst.locator(":scope > *").first.click()
    expect(pane(page)).to_have_attribute("aria-label", re.compile(re.escape(rows["lids"][held])))
    expect(title).to_have_text(rows["names"][held])
    # back in the graph: what the table told before must not win
    sigmoid = row_of(page, "Sigmoid")
    pane(page).click(position=place(page, sigmoid))  # type: ignore[arg-type]
    line = page.locator(f".npuw-line[data-row='{sigmoid}']")
    expect(line).to_have_attribute("aria-selected", "true")
    expect(worst).to_have_attribute("aria-selected", "false")
    # and in the table: what the graph told must not win either
    worst.locator(":scope > *").first.click()
    expect(pane(page)).to_have_attribute("aria-label", re.compile(re.escape(rows["lids"][held])))
    chart = page.locator(".npuw-page-similarity canvas")
    box = chart.bounding_box()
    assert box is not None
    chart.click(position={"x": 0.2 * box["width"], "y": 0.7 * box["height"]})
    expect(worst).to_have_attribute("aria-selected", "false")
    picked = page.locator(".npuw-line[aria-selected='true']").get_attribute("data-row")
    chosen = re.compile(re.escape(rows["lids"][int(picked or -1)]))
    expect(pane(page)).to_have_attribute("aria-label", chosen)


def test_a_box_selects_what_it_touches(page: Page) -> None:
    box = pane(page).bounding_box()
    assert box is not None
    page.keyboard.down("Shift")
    page.mouse.move(box["x"] + 1, box["y"] + 1)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] - 2, steps=3)
    page.mouse.up()
    page.keyboard.up("Shift")
    total = len(graph_state(page)["rows"]["lids"])
    expect(pane(page)).to_have_attribute("aria-label", re.compile(f"{total} in all"))


def test_colours_and_cards_come_from_the_page_and_nothing_dead_is_offered(page: Page) -> None:
    colour = page.get_by_label("Colour by")
    colour.select_option("own error")
    expect(page.locator(".npuw-graph")).to_have_attribute("data-painted", re.compile("own error"))
    concat = row_of(page, "Concat")
    pane(page).hover(position=place(page, concat))  # type: ignore[arg-type]
    card = page.locator(".npuw-card")
    expect(card).to_contain_text(graph_state(page)["rows"]["lids"][concat])
    expect(card).to_contain_text("cosine")
    for name in ("fold", "unfold"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_hidden()
    pane(page).click(position=place(page, concat))  # type: ignore[arg-type]
    expect(page.get_by_label("Lowest value", exact=True)).to_have_js_property(
        "readOnly", value=True
    )
