"""The drawer in a real JupyterLab: every view of it used as a person would, with hostile names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.lab import Notebook
from tests.session.small import model, save, write_pictures

Open = Callable[..., Notebook]

pytestmark = pytest.mark.browser

SETUP = """
from pathlib import Path
import npuwidgets as npu
folder = Path({folder!r})
s = npu.Session.open(folder / "net.onnx", sorted(folder.glob("*.png")))
s.inputs["images"].scale = 1 / 255
s.quantize("perchannel_symmetric_affine", "int8")
(folder / "out").mkdir(exist_ok=True)
drawer = npu.Drawer(s, folder=folder / "out")
drawer
"""
HOSTILE = "<img src=x onerror=window.hacked=1>"


@pytest.fixture(scope="module", params=["light", "dark"])
def notebook(
    request: pytest.FixtureRequest,
    module_stage: Open,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Notebook]:
    """A page with a closed drawer on a small network."""
    folder = tmp_path_factory.mktemp("drawer")
    save(model(), folder / "net.onnx")
    write_pictures(folder, 3)
    found = module_stage(SETUP.format(folder=str(folder)), theme=request.param)
    expect(found.page.get_by_role("button", name="Recorder")).to_be_visible()
    yield found
    picture(found, request.param)


def picture(notebook: Notebook, name: str) -> None:
    """Keep a picture where $NPUW_PICTURES names a folder, to be looked at."""
    folder = os.environ.get("NPUW_PICTURES")
    if folder:
        notebook.page.screenshot(path=Path(folder) / f"drawer_{name}.png")


def open_tab(notebook: Notebook, name: str) -> None:
    tab = notebook.page.locator(".npuw-drawer-bar").get_by_role("button", name=name, exact=True)
    if tab.get_attribute("aria-expanded") == "false":
        tab.click()
    expect(tab).to_have_attribute("aria-expanded", "true")


def test_it_is_closed_at_first_and_escape_closes_it(notebook: Notebook) -> None:
    expect(notebook.page.locator(".npuw-recorder")).to_be_hidden()
    open_tab(notebook, "Recorder")
    expect(notebook.page.locator(".npuw-recorder")).to_be_visible()
    notebook.page.keyboard.press("Escape")
    expect(notebook.page.locator(".npuw-recorder")).to_be_hidden()
    notebook.wait_for("drawer.tab == ''")


def test_an_edit_in_a_cell_appends_its_line_and_undo_takes_it_away(notebook: Notebook) -> None:
    open_tab(notebook, "Recorder")
    lines = notebook.page.locator(".npuw-edits code")
    expect(lines).to_have_count(2)
    notebook.execute("s.precision[npu.below('join')] = 'dynamic_fixed_point-i16'")
    expect(lines.last).to_have_text(
        "session.precision[npu.below('Concat_join')] = 'dynamic_fixed_point-i16'"
    )
    notebook.page.locator(".npuw-recorder").click()
    notebook.page.keyboard.press("z")
    expect(lines).to_have_count(2)
    notebook.execute("s.redo()")
    expect(lines).to_have_count(3)
    picture(notebook, "recorder")


def test_the_whole_script_replayed_in_this_kernel_gives_the_same_hash(notebook: Notebook) -> None:
    open_tab(notebook, "Recorder")
    notebook.page.get_by_role("button", name="Whole script").click()
    code = notebook.page.locator(".npuw-code").text_content()
    assert code is not None
    assert notebook.execute(f"{code}\nprint(session.digest == s.digest)") == "True\n"
    notebook.page.get_by_role("button", name="Whole script").click()
    notebook.page.get_by_role("button", name="Copy as code").click()
    expect(
        notebook.page.get_by_text("copied").or_(notebook.page.get_by_text("Ctrl+C"))
    ).to_be_visible()


def test_a_snapshot_is_taken_and_compared_with_now(notebook: Notebook) -> None:
    page = notebook.page
    open_tab(notebook, "Snapshots")
    page.get_by_label("Name of the snapshot").fill(HOSTILE)
    page.get_by_role("button", name="Take snapshot").click()
    names = page.locator(".npuw-names li")
    expect(names).to_contain_text([HOSTILE])
    notebook.execute("s.base = 'asymmetric_affine-u8'")
    restore = page.get_by_role("button", name="Restore")
    expect(restore).to_be_enabled()
    page.get_by_role("button", name="Compare").click()
    table = page.locator(".npuw-snapshots table")
    expect(table).to_contain_text("cosine of the whole")
    expect(table.locator("thead th").last).to_contain_text("now")
    picture(notebook, "snapshots")
    restore.click()
    expect(restore).to_be_disabled()
    assert page.evaluate("window.hacked") is None


def test_the_difference_shows_the_entries_that_changed(notebook: Notebook) -> None:
    page = notebook.page
    notebook.execute("s.precision['sig'] = 'dynamic_fixed_point-i16'")
    open_tab(notebook, "Table diff")
    blocks = page.locator(".npuw-diff section")
    expect(page.get_by_role("region", name="@Sigmoid_sig_", exact=False).first).to_be_visible()
    expect(
        page.locator(".npuw-diff .npuw-added").filter(has_text="qtype: i16").first
    ).to_be_visible()
    many = blocks.count()
    picture(notebook, "diff")
    page.get_by_label("Only entries with").fill("customized")
    expect(blocks).to_have_count(1)
    page.get_by_label("Layout").select_option("unified")
    expect(page.locator(".npuw-diff")).to_have_attribute("data-layout", "unified")
    assert many > 1


def test_files_are_written_and_not_replaced_unasked(notebook: Notebook) -> None:
    page = notebook.page
    open_tab(notebook, "Export")
    write = page.get_by_role("button", name="Write", exact=True)
    expect(write).to_be_disabled()
    row = page.locator(".npuw-export tr", has=page.get_by_text("table", exact=True))
    row.get_by_role("checkbox").check()
    write.click()
    expect(row).to_contain_text("written")
    expect(write).to_be_disabled()
    expect(page.get_by_text("2 files written to")).to_be_visible()
    picture(notebook, "export")
    page.get_by_label("replace what is there").check()
    expect(write).to_be_enabled()
    place = page.get_by_role("textbox", name="Folder")
    place.fill("/dev/null")
    place.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="is a file")).to_be_visible()
