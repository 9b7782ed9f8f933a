"""The Workbench in marimo, which shows AnyWidgets and no other, each in a shadow tree."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.lab import Notebook

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
SLOW = 60_000
"""Milliseconds that the embedded detector may take to open on a busy machine."""
INT16 = "dynamic_fixed_point-i16"

BESIDE = """
import marimo

app = marimo.App(width="full")


@app.cell
def _():
    import threading

    import marimo as mo

    import npuwidgets as npu
    from npuwidgets import zoo
    return mo, npu, threading, zoo


@app.cell
def _(npu, zoo):
    session = zoo.open("digits-detector")
    session.quantize("perchannel_symmetric_affine", "int8")
    chart = npu.SimilarityChart(session)
    chart
    return (session,)


@app.cell
def _(npu, session):
    drawer = npu.Drawer(session)
    drawer
    return (drawer,)


@app.cell
def _(mo):
    button = mo.ui.run_button(label="edit in a thread")
    button
    return (button,)


@app.cell
def _(button, npu, session, threading):
    def edit():
        session.precision[npu.below("Transpose_201")] = "dynamic_fixed_point-i16"

    if button.value:
        threading.Thread(target=edit).start()
    return


if __name__ == "__main__":
    app.run()
"""


@contextmanager
def served(notebook: Path, log: Path) -> Iterator[str]:
    """A marimo server that runs one notebook as an app; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "marimo", "run", str(notebook), "--headless", "--no-token"]
    command += ["--host", "127.0.0.1", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MARIMO_SKIP_UPDATE_CHECK": "1"}
    url = f"http://127.0.0.1:{port}"
    with log.open("wb") as out:
        server = subprocess.Popen(command, env=environment, stdout=out, stderr=out, cwd=log.parent)
        try:
            wait_for(f"{url}/health", server, log)
            yield url
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 (our own server)
                return
        except OSError:
            time.sleep(0.1)  # a server offers nothing to wait on before it listens
    raise RuntimeError(f"marimo does not answer:\n{log.read_text()[-2000:]}")


@contextmanager
def opened(context: BrowserContext, url: str) -> Iterator[Notebook]:
    """The notebook's page; script errors and requests to other hosts fail the test."""
    page = Notebook(context.new_page())
    page.watch()
    page.page.goto(url)
    yield page
    page.page.close()
    assert not page.problems, page.problems


def test_the_workbench_opens_follows_a_click_and_keeps_the_focus(
    context: BrowserContext, tmp_path: Path
) -> None:
    notebook = ROOT / "notebooks" / "workbench_marimo.py"
    with served(notebook, tmp_path / "log") as url, opened(context, url) as found:
        page = found.page
        facts = page.locator(".npuw-verdict .npuw-facts")
        expect(facts).to_contain_text("objectness 1 of 256 codes", timeout=SLOW)
        expect(facts).to_contain_text("detections kept 0 of 2")
        settled = page.locator(".npuw-status[aria-busy=false]", has_text="measured")
        expect(settled).to_be_visible(timeout=SLOW)
        # no manager of Jupyter's is here: the graph is drawn without ipycytoscape
        expect(page.locator(".npuw-graph")).to_have_attribute("data-painted", "210 precision")
        expect(page.locator(".npuw-cytoscape")).to_have_count(0)
        line = page.locator(".npuw-line", has_text="Concat_Concat_303_1")
        line.get_by_role("combobox").select_option(INT16)
        expect(facts).not_to_contain_text("objectness 1 of 256 codes", timeout=SLOW)
        expect(settled).to_be_visible(timeout=SLOW)
        name = line.locator("*", has_text="Concat_Concat_303_1").last
        name.click()
        expect(page.locator(".npuw-inspector h4")).to_contain_text("Concat_Concat_303")
        page.keyboard.press("z")  # undo: keys reach the view that was clicked
        expect(facts).to_contain_text("objectness 1 of 256 codes", timeout=SLOW)
        page.get_by_role("button", name="Recorder").click()
        expect(page.locator(".npuw-recorder")).to_be_visible()
        over = page.locator(".npuw-drawer-body").bounding_box()
        frame = page.locator(".npuw-frame").bounding_box()
        assert over is not None
        assert frame is not None
        assert over["width"] > 0.95 * frame["width"]
        assert over["y"] + over["height"] <= frame["y"] + frame["height"]
        page.keyboard.press("Escape")
        expect(page.locator(".npuw-recorder")).to_be_hidden()
        folder = os.environ.get("NPUW_SCREENSHOTS")
        if folder:
            page.screenshot(path=Path(folder) / "marimo.png")


def test_views_alone_follow_an_edit_made_in_a_plain_thread(
    context: BrowserContext, tmp_path: Path
) -> None:
    (tmp_path / "beside.py").write_text(BESIDE)
    with served(tmp_path / "beside.py", tmp_path / "log") as url, opened(context, url) as found:
        page = found.page
        chart = page.locator(".npuw-chart")
        expect(chart).to_contain_text("1 code", timeout=SLOW)
        page.get_by_role("button", name="Recorder").click()
        lines = page.locator(".npuw-edits code")
        expect(lines).not_to_have_count(0)
        page.get_by_role("button", name="edit in a thread").click()
        expect(lines.last).to_contain_text("Transpose_201", timeout=SLOW)
        expect(chart.locator(".npuw-dot[data-kind=int16]").first).to_be_visible(timeout=SLOW)
