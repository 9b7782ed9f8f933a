"""The normalization editor in a real JupyterLab: presets, clicks, bad and suspicious values."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from npuwidgets.inputs import PRESETS, load_input
from npuwidgets.inputs.preprocessing import Preprocessing
from tests.browser.lab import Notebook
from tests.browser.test_appearance_in_lab import MEASURE_TEXT
from tests.helpers import onnx_runtime
from tests.session.small import model, save, write_pictures

Open = Callable[..., Notebook]

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=window.hacked=1>"

SETUP = """
from pathlib import Path
import npuwidgets as npu
folder = Path({folder!r})
s = npu.Session.open(folder / "net.onnx", sorted(folder.glob("*.png")))
s.inputs[{name!r}].scale = 1 / 255
s.quantize("perchannel_symmetric_affine", "int8")
s.pin_reference()
editor = npu.NormalizationEditor(s)
editor
"""

REAL = """
from pathlib import Path
import npuwidgets as npu
from tests.browser.detector import detector
s = detector(Path({shared!r}))
s.quantize("perchannel_symmetric_affine", "int8")
drawer = npu.Drawer(s)
drawer.show("Normalization")
drawer
"""


CUT = """() => [...document.querySelectorAll('.npuw-normalization .npuw-fields > *')]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
  .map((one) => one.textContent)"""
"""Texts of the strip that have less room than they need."""


def keep(notebook: Notebook, name: str) -> None:
    """Keep a picture where $NPUW_PICTURES names a folder, to be looked at."""
    folder = os.environ.get("NPUW_PICTURES")
    if folder:
        notebook.page.screenshot(path=Path(folder) / f"editor_{name}.png")


@pytest.fixture(scope="module", params=["light", "dark"])
def notebook(
    request: pytest.FixtureRequest,
    module_stage: Open,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Notebook]:
    """A page with an editor by itself, on a small network."""
    folder = tmp_path_factory.mktemp("editor")
    save(model(), folder / "net.onnx")
    write_pictures(folder, 3)
    setup = SETUP.format(folder=str(folder), name="images")
    found = module_stage(setup, theme=request.param)
    expect(found.page.locator(".npuw-card")).to_have_count(5)
    keep(found, request.param)
    yield found
    keep(found, f"{request.param}_last")


@pytest.fixture
def at_first(notebook: Notebook) -> Notebook:
    """The page with 1/255 in force and nothing refused."""
    notebook.execute(
        """from npuwidgets.inputs import Preprocessing
s.inputs["images"].preprocessing = Preprocessing((0.0,), 1 / 255)
editor.receive({"action": "forget", "input": "images", "field": "scale"})"""
    )
    notebook.wait_for("editor.state == 'measured' and len(editor.cards) == 5")
    expect(card(notebook, "0..1")).to_have_attribute("aria-pressed", "true")
    return notebook


def card(notebook: Notebook, name: str) -> Locator:
    return notebook.page.locator(f'.npuw-card[data-name="{name}"]')


@pytest.mark.parametrize("name", [*PRESETS, "BGR"])
def test_a_card_shows_what_plain_onnx_runtime_gives(at_first: Notebook, name: str) -> None:
    unit = Preprocessing((0.0,), 1 / 255, reverse_channel=True)
    picture = Path(at_first.execute("print(folder / 'picture_0.png')").strip())
    fed = load_input(picture, (1, 3, 8, 8), PRESETS.get(name, unit))
    (wanted,) = onnx_runtime(model(), {"images": fed}, ["y"]).values()
    expect(card(at_first, name)).to_contain_text(f"gives {wanted.min():.3g}..{wanted.max():.3g}")


def test_a_click_applies_and_z_undoes(at_first: Notebook) -> None:
    edits = int(at_first.execute("print(len(s.states))"))
    card(at_first, "raw").click()
    expect(card(at_first, "raw")).to_have_attribute("aria-pressed", "true")
    expect(card(at_first, "raw")).to_contain_text("in force")
    at_first.wait_for(f"s.inputs['images'].scale == 1 and len(s.states) == {edits + 1}")
    at_first.page.keyboard.press("z")
    expect(card(at_first, "0..1")).to_have_attribute("aria-pressed", "true")
    at_first.wait_for("s.inputs['images'].scale == 1 / 255")


def test_arrows_move_between_cards_and_enter_applies(at_first: Notebook) -> None:
    card(at_first, "0..1").focus()
    at_first.page.keyboard.press("ArrowRight")
    expect(card(at_first, "-1..1")).to_be_focused()
    at_first.page.keyboard.press("Enter")
    expect(card(at_first, "-1..1")).to_have_attribute("aria-pressed", "true")
    expect(card(at_first, "-1..1")).to_be_focused()


@pytest.mark.parametrize("text", ["0", "-1", "nan", "one"])
def test_a_bad_scale_is_refused_beside_the_field_with_the_last_result_still_there(
    at_first: Notebook, text: str
) -> None:
    before = at_first.page.locator(".npuw-cards").inner_text()
    facts = at_first.page.locator(".npuw-facts").inner_text()
    field = at_first.page.get_by_role("textbox", name="scale")
    field.fill(text)
    field.press("Enter")
    problem = at_first.page.locator(".npuw-problem")
    expect(problem).to_contain_text("not applied")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value(text)
    at_first.wait_for("s.inputs['images'].scale == 1 / 255 and editor.state == 'measured'")
    assert at_first.page.locator(".npuw-cards").inner_text() == before
    assert at_first.page.locator(".npuw-facts").inner_text() == facts
    beside, typed = problem.bounding_box(), field.bounding_box()
    assert beside is not None
    assert typed is not None
    assert abs(beside["y"] - typed["y"]) < 40
    keep(at_first, "refused")
    field.press("Escape")
    expect(problem).to_have_count(0)
    expect(field).to_have_value("1/255")


def test_a_suspicious_scale_is_applied_marked_and_one_click_back(at_first: Notebook) -> None:
    page = at_first.page
    field = page.get_by_role("textbox", name="scale")
    field.fill("1/1000")
    field.press("Enter")
    at_first.wait_for("s.inputs['images'].scale == 1 / 1000")
    expect(page.locator(".npuw-said")).to_contain_text("the network sees 0..0.26, reference 0..1")
    expect(page.locator('.npuw-card[data-name=""]')).to_have_attribute("aria-pressed", "true")
    keep(at_first, "suspicious")
    back = page.get_by_role("button", name="back to 1/255")
    back.click()
    expect(back).to_be_hidden()
    expect(field).to_have_value("1/255")
    expect(page.locator(".npuw-said")).to_be_hidden()
    at_first.wait_for("s.inputs['images'].scale == 1 / 255")


def test_texts_are_11_pixels_and_of_enough_contrast(at_first: Notebook) -> None:
    card(at_first, "raw").click()
    expect(card(at_first, "raw")).to_have_attribute("aria-pressed", "true")
    expect(at_first.page.locator(".npuw-said")).to_be_visible()
    at_first.wait_for("editor.state == 'measured'")
    expect(at_first.page.locator(".npuw-editor")).to_have_attribute("data-state", "measured")
    texts = at_first.page.evaluate(MEASURE_TEXT.replace("npuw-frame", "npuw-editor"))
    assert len(texts) > 20
    assert [each for each in texts if each["size"] < 11] == []
    assert [each for each in texts if each["contrast"] < 4.5] == []


def test_hostile_names_are_shown_and_nothing_runs(stage: Open, tmp_path: Path) -> None:
    made = model()
    made.graph.input[0].name = HOSTILE
    made.graph.node[0].input[0] = HOSTILE
    save(made, tmp_path / "net.onnx")
    write_pictures(tmp_path, 2)
    setup = SETUP.format(folder=str(tmp_path), name=HOSTILE)
    notebook = stage(setup)
    expect(notebook.page.locator(".npuw-card")).to_have_count(5)
    expect(notebook.page.locator(".npuw-input-name")).to_have_text(HOSTILE)
    notebook.wait_for("editor.state == 'measured'")
    notebook.execute(
        f"""editor.update(against={HOSTILE!r}, note={HOSTILE!r}, remarks=[{HOSTILE!r}],
    cards=[{{**one, "name": {HOSTILE!r}, "found": {HOSTILE!r}}} for one in editor.cards])"""
    )
    expect(notebook.page.locator(".npuw-said")).to_contain_text(HOSTILE)
    assert notebook.page.evaluate("window.hacked") is None
    assert notebook.page.locator(".npuw img").count() == 0


def test_in_the_workbenchs_strip_nothing_moves_and_nothing_is_said_twice(
    stage: Open, tmp_path: Path
) -> None:
    save(model(), tmp_path / "net.onnx")
    write_pictures(tmp_path, 3)
    setup = SETUP.format(folder=str(tmp_path), name="images")
    bench = setup.replace("npu.NormalizationEditor(s)", "npu.Workbench(s)")
    notebook = stage(bench)
    page = notebook.page
    strip, below = page.locator(".npuw-normalization"), page.locator(".npuw-area-similarity")
    expect(page.locator(".npuw-badge")).to_be_visible()
    before = strip.bounding_box(), below.bounding_box()
    assert page.evaluate(CUT) == []
    field = strip.get_by_role("textbox", name="scale")
    field.fill("-1")
    field.press("Enter")
    expect(strip.locator(".npuw-problem")).to_be_visible()
    assert (strip.bounding_box(), below.bounding_box()) == before
    field.fill("1/1000")
    field.press("Enter")
    back = strip.get_by_role("button", name="back to 1/255")
    expect(back).to_be_visible()
    said = page.get_by_text("the network sees 0..0.26, reference 0..1").filter(visible=True)
    expect(said).to_have_count(1)
    assert (strip.bounding_box(), below.bounding_box()) == before
    assert page.evaluate(CUT) == []
    keep(notebook, "strip")
    back.click()
    expect(back).to_be_hidden()
    expect(field).to_have_value("1/255")
    expect(said).to_have_count(0)
    assert (strip.bounding_box(), below.bounding_box()) == before


@pytest.mark.parametrize("width", [600, 900])
def test_a_narrow_editor_shows_every_card_whole(stage: Open, tmp_path: Path, width: int) -> None:
    save(model(), tmp_path / "net.onnx")
    write_pictures(tmp_path, 3)
    setup = SETUP.format(folder=str(tmp_path), name="images")
    narrow = f"import ipywidgets\nipywidgets.Box([editor], layout={{'width': '{width}px'}})"
    notebook = stage(setup.rstrip().removesuffix("editor") + narrow)
    expect(notebook.page.locator(".npuw-card")).to_have_count(5)
    expect(notebook.page.locator(".npuw-facts")).to_contain_text("codes used")
    editor = notebook.page.locator(".npuw-editor").bounding_box()
    assert editor is not None
    assert editor["width"] == pytest.approx(width, abs=8)
    scrolls = "(all) => all.scrollWidth > all.clientWidth"
    assert not notebook.page.locator(".npuw-cards").evaluate(scrolls)
    cards = [one.bounding_box() for one in notebook.page.locator(".npuw-card").all()]
    for box in (*cards, notebook.page.locator(".npuw-plot").bounding_box()):
        assert box is not None
        assert box["width"] > 60
        assert box["height"] > 60
        assert box["x"] + box["width"] <= editor["x"] + editor["width"] + 1
        assert box["y"] + box["height"] <= editor["y"] + editor["height"] + 1
    keep(notebook, f"{width}")


def test_yolov5n_finds_four_at_1_255_in_the_drawer(stage: Open, shared: Path) -> None:
    notebook = stage(REAL.format(shared=str(shared)))
    expect(card(notebook, "0..1")).to_contain_text("4 found", timeout=60_000)
    expect(card(notebook, "0..1")).to_contain_text('3x "person", 1x "bus"')
    expect(card(notebook, "raw")).to_contain_text("300+ found", timeout=60_000)
    expect(card(notebook, "0..1").locator(".npuw-box")).to_have_count(4)
    expect(notebook.page.locator(".npuw-facts")).to_contain_text("256 of 256", timeout=60_000)
    keep(notebook, "yolov5n")
    card(notebook, "raw").click()
    expect(notebook.page.locator(".npuw-said")).to_contain_text("but 4 at 0..1", timeout=60_000)
    expect(card(notebook, "raw")).to_have_attribute("aria-pressed", "true")
    notebook.wait_for("drawer.normalization.state == 'measured'")
    keep(notebook, "yolov5n_raw")
