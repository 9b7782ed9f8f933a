"""Outputs that are no detector's: what they are stands in the Workbench, and can be set there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_workbench_in_lab import SETUP, SLOW, Desk, clear

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.lab import Notebook

    Open = Callable[..., Notebook]

pytestmark = pytest.mark.browser

CASES = Path(__file__).parent.parent / "cases"


@pytest.fixture(scope="module")
def notebook(module_stage: Open) -> Notebook:
    """The stage with an empty place for Workbenches."""
    cases = f"cases = Path({str(CASES)!r})\n"
    opening = """
def case(name):
    s = npu.Session.open(cases / f"{name}.onnx", dataset=cases / "pictures")
    s.inputs["x"].scale = 1 / 255
    s.quantize("asymmetric_affine", "uint8", iterations=2)
    return s
"""
    return module_stage(SETUP.format(shared=".") + cases + opening, "desk")


@pytest.fixture
def opened(notebook: Notebook, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A case's Workbench, measured."""
    notebook.execute(f"show(case({request.param!r}))")
    desk = Desk(notebook)
    desk.verdict.wait_for()
    expect(desk.status).to_contain_text("measured", timeout=SLOW)
    desk.settle()
    yield desk
    clear(notebook)
    assert not notebook.problems, notebook.problems


@pytest.mark.parametrize("opened", ["class_map"], indirect=True)
def test_a_class_map_is_judged_by_pixels_and_its_kind_can_be_set(opened: Desk) -> None:
    expect(opened.facts).to_contain_text("equal pixels")
    expect(opened.facts).to_contain_text("1 of 2 pictures")
    expect(opened.frame).not_to_contain_text("null")
    opened.shot("class_map")
    menu = opened.output.get_by_role("combobox", name="What y is")
    expect(menu.locator("option:checked")).to_have_text("class map (found)")
    menu.select_option("indices and sets")
    expect(opened.output).to_contain_text("rows kept", timeout=SLOW)
    expect(menu.locator("option:checked")).to_have_text("indices and sets")
    opened.undo.click()
    expect(opened.output).to_contain_text("equal pixels", timeout=SLOW)
    opened.settle()


@pytest.mark.parametrize("opened", ["scores_without_concat"], indirect=True)
def test_a_dead_column_is_named_and_a_remedy_is_measured(opened: Desk) -> None:
    expect(opened.verdict).to_have_attribute("data-state", "dead")
    expect(opened.facts).to_contain_text("1 of 256 codes")
    opened.shot("dead_column")
    opened.verdict.get_by_role("button", name="Fix: remedies").click()
    note = opened.verdict.locator(".npuw-remedies")
    outside = note.get_by_role("row", name="decode outside")
    expect(outside).to_contain_text("use", timeout=SLOW)
    opened.shot("dead_column_remedies")
    note.get_by_role("button", name="Use decode outside").click()
    expect(opened.verdict).to_have_attribute("data-state", "good", timeout=SLOW)
    opened.settle()


@pytest.mark.parametrize("opened", ["conv_relu"], indirect=True)
def test_a_classifier_has_its_metric_in_the_strip(opened: Desk) -> None:
    expect(opened.facts).to_contain_text("top-1 agrees")
    opened.notebook.execute(
        "s.metric = lambda golden, simulated: "
        "{'farthest': float(abs(golden['y'] - simulated['y']).max())}"
    )
    expect(opened.facts).to_contain_text("farthest", timeout=SLOW)
    opened.settle()
    opened.shot("classifier")
