"""Outside JupyterLab: Notebook 7 and Voila; and a network whose every name is an attack.

No page here, nor any of the other browser tests, may ask another host for anything: `Notebook`
notes such a request as a problem, and a problem fails the test.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.lab import Lab, Notebook

if TYPE_CHECKING:
    from collections.abc import Callable

    Open = Callable[..., Notebook]

pytestmark = pytest.mark.browser

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
INT16 = "dynamic_fixed_point-i16"
SLOW = 60_000
"""Milliseconds that the embedded detector may take to open on a busy machine."""

OWN_TROUBLE = (
    # Notebook 7's own settings and its extension for Lab, which Voila finds and cannot load.
    "Cannot read properties of undefined (reading 'schema')",
    "Command 'filebrowser:open-path' not registered",
    "@jupyterlab/outputarea",
    "The getter for the shared module is not a function",
)
"""Errors that these pages report with any notebook."""


@pytest.fixture
def elsewhere(lab: Lab, context: BrowserContext) -> Iterator[Notebook]:
    """A page that is not Lab's, with the notebooks beside it."""
    for name in ("00_start_here.ipynb", "app.ipynb"):
        shutil.copy(NOTEBOOKS / name, lab.root)
    page = Notebook(context.new_page())
    page.watch()
    yield page
    page.page.close()
    problems = [one for one in page.problems if not any(known in one for known in OWN_TROUBLE)]
    assert not problems, problems


def shot(page: Page, name: str) -> None:
    """Keep a picture where $NPUW_SCREENSHOTS says, to look at."""
    folder = os.environ.get("NPUW_SCREENSHOTS")
    if folder:
        page.locator(".npuw-frame").evaluate("node => node.scrollIntoView(true)")
        page.screenshot(path=str(Path(folder) / f"{name}.png"))


def raise_the_tail(page: Page) -> None:
    """Wait for the dead scores, set what lies below the Transposes to int16, see the boxes."""
    facts = page.locator(".npuw-verdict .npuw-facts")
    expect(facts).to_contain_text("objectness 1 of 256 codes", timeout=SLOW)
    expect(facts).to_contain_text("detections kept 0 of 2")
    tail = "below:Transpose_201,Transpose_236,Transpose_271"
    page.get_by_label("Filter the layers").fill(tail)
    page.get_by_role("button", name="select all").click()
    page.get_by_label("Set the selected layers to a format").select_option(INT16)
    expect(facts).to_contain_text("2 of 2", timeout=SLOW)
    expect(page.locator(".npuw-status")).to_have_attribute("aria-busy", "false", timeout=SLOW)


def test_notebook_7_runs_the_start_notebook_and_the_loop(elsewhere: Notebook, lab: Lab) -> None:
    page = elsewhere.page
    page.goto(f"{lab.url}/notebooks/00_start_here.ipynb?token={lab.token}")
    page.wait_for_function("window.jupyterapp?.shell.currentWidget?.sessionContext")
    page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.ready")
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    expect(page.locator(".jp-OutputArea-output", has_text="2 of 2").first).to_be_visible(
        timeout=SLOW
    )
    raise_the_tail(page)
    shot(page, "notebook7")
    frame = page.locator(".npuw-frame").bounding_box()
    assert frame is not None
    assert frame["x"] >= 0
    assert frame["x"] + frame["width"] <= 1366
    assert frame["height"] == 600
    page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")


def test_voila_serves_the_app_and_the_loop_works_in_it(elsewhere: Notebook, lab: Lab) -> None:
    page = elsewhere.page
    page.goto(f"{lab.url}/voila/render/app.ipynb?token={lab.token}")
    raise_the_tail(page)
    shot(page, "voila")
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.locator(".npuw-still")).to_be_hidden()


ATTACKS = (
    "<img src=x onerror=window.hacked=1>",
    "<script>window.hacked=1</script>",
    "\"'><svg onload=window.hacked=1>",
    "${window.hacked=1}{{constructor.constructor('window.hacked=1')()}}",
)

HOSTILE = """
import tempfile
from pathlib import Path
import npuwidgets as npu
from tests.session.small import model, save, write_pictures
A = {attacks!r}
made = model()
for number, node in enumerate(made.graph.node):
    node.name = A[number % len(A)] + str(number)
    for names in (node.input, node.output):
        names[:] = [A[0] + name if name in "c r t f big s small cat cut y" .split() else name
                    for name in names]
made.graph.output[0].name = A[0] + "y"
folder = Path(tempfile.mkdtemp())
pictures = [one.rename(folder / (A[0] + one.name)) for one in write_pictures(folder, 3)]
s = npu.Session.open(save(made, folder / (A[0] + ".onnx")), pictures)
print(*(layer.lid for layer in s.network.layers), sep=chr(10))"""


def test_a_network_whose_names_hold_markup_and_script_runs_none_of_it(open_notebook: Open) -> None:
    notebook = open_notebook(HOSTILE.format(attacks=ATTACKS), "npu.Workbench(s)")
    page = notebook.page
    bench = page.locator(".npuw-frame")
    settled = page.locator(".npuw-status[aria-busy=false]", has_text="measured")
    expect(settled).to_be_visible(timeout=SLOW)
    for attack in ATTACKS:
        expect(bench.locator(".npuw-line", has_text=attack).first).to_be_attached()
    page.get_by_role("button", name="Why the outputs look like this, with figures").click()
    page.keyboard.press("Escape")
    page.locator(".npuw-chart canvas").hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.get_by_label("Filter the layers").fill("op:Mul")
    page.get_by_role("button", name="select all").click()
    page.get_by_label("Set the selected layers to a format").select_option(INT16)
    expect(bench.locator(".npuw-chips")).not_to_be_empty(timeout=SLOW)
    expect(settled).to_be_visible(timeout=SLOW)
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    page.reload()
    expect(settled).to_be_visible(timeout=SLOW)
    assert page.evaluate("window.hacked") is None
    assert bench.locator("img, script, [onload], [onerror]").count() == 0
    expect(page.locator(".npuw-still *")).to_have_count(1)
