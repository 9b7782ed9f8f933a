"""A real JupyterLab and a real Chromium: one server, and one page that the tests lend."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.lab import (
    LAPTOP,
    Lab,
    Notebook,
    chromium_path,
    open_in,
    running_chromium,
    running_lab,
    set_the_scene,
)

Open = Callable[..., Notebook]


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One JupyterLab for all browser tests, on a free port, in an empty folder."""
    root, home = tmp_path_factory.mktemp("lab"), tmp_path_factory.mktemp("home")
    with running_lab(root, home, [Path(__file__).parent]) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests; absent: skipped, but under CI=true a failure."""
    path = chromium_path()
    if path is None:
        message = "no chromium: install it or set NPUW_CHROMIUM to its path"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with running_chromium(path) as chromium:
        yield chromium


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser profile for all tests: Lab's scripts come from its cache after the first."""
    profile = browser.new_context(viewport=LAPTOP)
    profile.set_default_timeout(60_000)
    yield profile
    profile.close()


@pytest.fixture
def open_notebook(lab: Lab, context: BrowserContext) -> Iterator[Open]:
    """`open_notebook(*cells)` writes, opens and runs a notebook; script errors fail the test."""
    opened: list[Notebook] = []

    def open_(*cells: str, theme: str = "light", fold: bool = True) -> Notebook:
        notebook = open_in(context, lab, cells, theme=theme, fold=fold)
        opened.append(notebook)
        return notebook

    yield open_
    problems = [problem for notebook in opened for problem in notebook.problems]
    for notebook in opened:
        notebook.close()
    assert not problems, problems


@pytest.fixture(scope="session")
def stage_page(lab: Lab, context: BrowserContext) -> Iterator[Notebook]:
    """One page with one kernel for all tests that need nothing of their own: opening takes long."""
    found = open_in(context, lab, ["import stage\nstage.desk"])
    yield found
    found.close()


@contextmanager
def scene(notebook: Notebook) -> Iterator[Open]:
    """Lend the stage: `show(*cells)` runs cells there, and shows what the last line gives.

    Afterwards kernel and page are as they were: every widget made meanwhile is closed, every name
    is what it was, and what was shown before is shown again. A script error fails the test.
    """
    page = notebook.page
    before = page.locator(".npuw").count()
    notebook.execute("stage.enter()")

    def show(*cells: str, theme: str = "light", fold: bool = True) -> Notebook:
        set_the_scene(page, theme=theme, fold=fold)
        *first, last = cells
        body, _, shown = last.rstrip().rpartition("\n")
        for cell in (*first, f"{body}\nstage.desk.children = [{shown}]"):
            notebook.execute(cell)
        return notebook

    yield show
    page.set_viewport_size(LAPTOP)
    notebook.execute("stage.leave()")
    notebook.wait_for_views(before)
    problems, notebook.problems[:] = list(notebook.problems), []
    assert not problems, problems


@pytest.fixture
def stage(stage_page: Notebook) -> Iterator[Open]:
    """The stage for one test: `stage(*cells, theme="light", fold=True)` shows the last line."""
    with scene(stage_page) as show:
        yield show


@pytest.fixture(scope="module")
def module_stage(stage_page: Notebook) -> Iterator[Open]:
    """The stage for all tests of a module; one of them may have a `stage` of its own on it."""
    with scene(stage_page) as show:
        yield show
