"""A real JupyterLab and a real Chromium: one server a session, one notebook a test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
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
)

Open = Callable[..., Notebook]

STAGE = """
import ipywidgets
from ipywidgets.widgets.widget import _instances

desk = ipywidgets.VBox()
kept = set(_instances)

def clear():
    desk.children = []
    for name, one in list(_instances.items()):
        if name not in kept:
            one.close()

desk
"""


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


@pytest.fixture(scope="module")
def shared_page(lab: Lab, context: BrowserContext) -> Iterator[Notebook]:
    """One page for all tests of a module: opening one takes seconds."""
    found = open_in(context, lab, [STAGE])
    yield found
    found.close()


@pytest.fixture
def stage(shared_page: Notebook) -> Iterator[Open]:
    """`stage(*cells)` runs cells on the module's page, and shows what the last line gives.

    After the test every widget is closed and the page is empty again; script errors fail it.
    """

    def show(*cells: str) -> Notebook:
        *before, last = cells
        body, _, shown = last.rpartition("\n")
        for cell in (*before, f"{body}\ndesk.children = [{shown}]"):
            shared_page.execute(cell)
        return shared_page

    yield show
    shared_page.execute("clear()")
    shared_page.wait_for_views(0)
    problems, shared_page.problems[:] = list(shared_page.problems), []
    assert not problems, problems
