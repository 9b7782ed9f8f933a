"""How long a Workbench lives: run again, the page reloaded, the notebook without its kernel."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.lab import Notebook

    Open = Callable[..., Notebook]

pytestmark = pytest.mark.browser

SLOW = 30_000
"""Milliseconds that a session may take to open on a busy machine."""

SETUP = """
import tempfile
from pathlib import Path
import ipywidgets.widgets.widget as kernel_side
import npuwidgets as npu
from tests.session.small import open_session
s = open_session(Path(tempfile.mkdtemp()))"""

WORKBENCH = "npu.Workbench(s)"

MODELS_OF_THE_PAGE = """async () => {
  const { rendermime } = window.jupyterapp.shell.currentWidget.content;
  const renderer = rendermime.createRenderer('application/vnd.jupyter.widget-view+json');
  const manager = await renderer._manager.promise;
  return Object.keys(manager._models).length;
}"""
"""How many widget models the page's manager holds; it tells nobody but its renderers."""


def models(notebook: Notebook) -> tuple[int, int]:
    """How many widget models there are: in the kernel, in the page."""
    kernel = int(notebook.execute("print(len(kernel_side._instances))"))
    return kernel, notebook.page.evaluate(MODELS_OF_THE_PAGE)


def settle(page: Page, count: int = 1) -> None:
    """Wait until so many Workbenches are shown and nothing runs."""
    done = page.locator(".npuw-status[aria-busy=false]", has_text="measured")
    expect(done).to_have_count(count, timeout=SLOW)


def run_cell(notebook: Notebook, number: int) -> None:
    """Run one cell as a person does: select it, Shift+Enter's command."""
    notebook.page.evaluate(
        """async (number) => {
          window.jupyterapp.shell.currentWidget.content.activeCellIndex = number;
          await window.jupyterapp.commands.execute('notebook:run-cell');
        }""",
        number,
    )


def wait_for_models(notebook: Notebook, wanted: tuple[int, int]) -> None:
    """Wait until the page has heard of every model that came and went."""
    notebook.page.wait_for_function(
        f"async (wanted) => await ({MODELS_OF_THE_PAGE})() === wanted", arg=wanted[1]
    )
    assert models(notebook) == wanted


def test_a_cell_that_runs_again_leaves_nothing_of_its_old_workbench(open_notebook: Open) -> None:
    notebook = open_notebook(SETUP, WORKBENCH)
    settle(notebook.page)
    before = models(notebook)
    assert before[0] == before[1] > 10
    for _ in range(2):
        notebook.execute("former = list(kernel_side._instances)")
        run_cell(notebook, 1)
        settle(notebook.page)
        notebook.wait_for("not set(former) & set(kernel_side._instances)")
        wait_for_models(notebook, before)


def test_a_workbench_of_another_cell_stays_and_follows(open_notebook: Open) -> None:
    notebook = open_notebook(SETUP, WORKBENCH, WORKBENCH)
    settle(notebook.page, 2)
    before = models(notebook)
    run_cell(notebook, 2)
    settle(notebook.page, 2)
    wait_for_models(notebook, before)
    notebook.execute("s.precision['join'] = 'dynamic_fixed_point-i16'")
    verdicts = notebook.page.locator(".npuw-verdict .npuw-facts")
    for place in range(2):
        expect(verdicts.nth(place)).to_contain_text("GOOD", timeout=SLOW)


def test_a_page_reloaded_shows_the_same_workbench_and_it_works(open_notebook: Open) -> None:
    notebook = open_notebook(SETUP, WORKBENCH)
    settle(notebook.page)
    before = models(notebook)
    reload(notebook)
    settle(notebook.page)
    wait_for_models(notebook, before)
    notebook.page.locator(".npuw-line", has_text="join").get_by_role("combobox").select_option(
        "dynamic_fixed_point-i16"
    )
    facts = notebook.page.locator(".npuw-verdict .npuw-facts")
    expect(facts).to_contain_text("GOOD", timeout=SLOW)
    notebook.wait_for("s.precision['join'] == 'dynamic_fixed_point-i16'")


def reload(notebook: Notebook) -> None:
    """Save, reload the page, and wait until it is connected again."""
    page = notebook.page
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    page.reload()
    page.wait_for_function(
        "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"
    )
    page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.ready")


def still(page: Page) -> dict[str, Any]:
    """What the still picture says, and how large it is on screen."""
    answer: dict[str, Any] = page.locator(".npuw-still img").evaluate(
        """async (image) => {
          await image.decode();
          const { width, height } = image.getBoundingClientRect();
          return { alt: image.alt, width, height, length: image.src.length };
        }"""
    )
    return answer


def test_a_saved_notebook_without_its_kernel_shows_a_picture(open_notebook: Open) -> None:
    notebook = open_notebook(SETUP, WORKBENCH)
    page = notebook.page
    settle(page)
    expect(page.locator(".npuw-still")).to_be_hidden()
    notebook.execute("s.precision['join'] = 'dynamic_fixed_point-i16'")
    expect(page.locator(".npuw-still img")).to_have_attribute("alt", re.compile("65536"))
    settle(page)
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    page.reload()
    expect(page.locator(".npuw-still img")).to_be_visible(timeout=SLOW)
    shown = still(page)
    assert shown["alt"].startswith("GOOD; overall cosine")
    assert shown["width"] > 600
    assert shown["height"] > 150
    assert shown["length"] < 60_000
    folder = os.environ.get("NPUW_SCREENSHOTS")
    if folder:
        page.screenshot(path=str(Path(folder) / "still.png"))
    # Lab says so in place of the widget itself; the picture stands below it.
    notebook.problems[:] = [one for one in notebook.problems if "model not found" not in one]


SAVE_STATE = "@jupyter-widgets/jupyterlab-manager:saveWidgetState"
"""Lab's command that switches between saving the widgets' state in the file and not."""


def test_a_notebook_saved_with_its_widgets_state_shows_them_again_without_a_kernel(
    open_notebook: Open,
) -> None:
    notebook = open_notebook(SETUP, WORKBENCH)
    page = notebook.page
    settle(page)
    views = page.locator(".npuw").count()
    page.evaluate(f"window.jupyterapp.commands.execute('{SAVE_STATE}')")
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    page.evaluate(f"window.jupyterapp.commands.execute('{SAVE_STATE}')")  # as it was
    page.reload()
    expect(page.locator(".npuw-verdict .npuw-facts")).to_contain_text("of 256", timeout=SLOW)
    notebook.wait_for_views(views)
    expect(page.locator(".npuw-graph")).to_have_attribute("data-painted", re.compile("precision"))
    expect(page.locator(".npuw-still")).to_be_hidden()
