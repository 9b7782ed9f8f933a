"""The layer table as a person uses it, in a real JupyterLab."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.browser.lab import Notebook

    Open = Callable[..., Notebook]

pytestmark = pytest.mark.browser


TABLE = """import json, invented
heard = []
view = invented.table({count})
view.on_action(lambda action, payload: heard.append([action, dict(payload)]))
view"""


def heard(notebook: Notebook) -> list[Any]:
    answer: list[Any] = json.loads(notebook.execute("print(json.dumps(heard))"))
    return answer


@pytest.fixture
def table(stage: Open) -> Notebook:
    notebook = stage(TABLE.format(count=188))
    notebook.wait_for_views(1)
    return notebook


def focus(notebook: Notebook) -> None:
    notebook.page.get_by_role("grid").focus()


def name_of(notebook: Notebook, row: int) -> Locator:
    """The cell with a row's name: the middle of the row is its menu."""
    return notebook.page.locator(f"[data-row='{row}'] [role=gridcell]").nth(1)


def test_keys_pressed_in_a_view_never_reach_labs_command_mode(table: Notebook) -> None:
    page = table.page
    page.evaluate("window.cellsBefore = document.querySelectorAll('.jp-Cell').length")
    focus(table)
    # In command mode: B and A add cells, D D deletes one, Z undoes that, M makes it Markdown.
    for key in ("b", "a", "d", "d", "m", "x", "Shift+M", "1", "j", "k", "Escape", "z"):
        page.keyboard.press(key)
    table.wait_for("heard and heard[-1][0] == 'undo'")
    assert page.evaluate("document.querySelectorAll('.jp-Cell').length === window.cellsBefore")
    assert page.evaluate("document.activeElement.closest('.npuw') !== null")
    assert page.locator(".jp-CodeCell").count() == 1


def test_arrows_and_shift_select_rows_and_python_hears_the_last(table: Notebook) -> None:
    focus(table)
    table.page.keyboard.press("Home")
    for _ in range(4):
        table.page.keyboard.press("ArrowDown")
    table.page.keyboard.press("Shift+J")
    table.wait_for("view.selection == [4, 5]")
    table.page.keyboard.press("Shift+ArrowDown")
    table.wait_for("view.selection == [4, 5, 6]")
    expect(table.page.locator(".npuw-line[aria-selected=true]")).to_have_count(3)
    expect(table.page.locator(".npuw-ring")).to_have_attribute("data-row", "6")


def test_6_asks_for_int16_on_the_selection(table: Notebook) -> None:
    name_of(table, 185).click()
    name_of(table, 187).click(modifiers=["Control"])
    table.page.keyboard.press("6")
    table.wait_for("heard and heard[-1][0] == 'set_format'")
    assert heard(table)[-1] == [
        "set_format",
        {"rows": [185, 187], "format": "dynamic_fixed_point-i16"},
    ]


def test_b_selects_everything_below(table: Notebook) -> None:
    # 184 feeds 185, 186 and 187 in the invented chain.
    name_of(table, 184).click()
    table.page.keyboard.press("b")
    table.wait_for("sorted(view.selection) == [184, 185, 186, 187]")
    expect(table.page.locator(".npuw-ring")).to_have_attribute("data-row", "184")


def test_filter_select_all_and_the_bulk_menu_are_one_edit(table: Notebook) -> None:
    page = table.page
    focus(table)
    page.keyboard.press("/")
    page.keyboard.type("op:Concat below:Transpose_150")
    page.get_by_role("button", name="select all").click()
    page.get_by_label("Set the selected layers to a format").select_option("float16")
    table.wait_for("heard and heard[-1][0] == 'set_format'")
    # Concats are the rows 4, 12, 20, ...: below row 150 remain 156, 164, 172 and 180.
    assert heard(table)[-1] == ["set_format", {"rows": [156, 164, 172, 180], "format": "float16"}]


def test_a_filter_that_matches_nothing_says_so(table: Notebook) -> None:
    table.page.get_by_label("Filter the layers").fill("below:Nowhere_1")
    expect(table.page.get_by_text("no layer is called Nowhere_1")).to_be_visible()


def test_esc_in_the_search_clears_it_and_cancels_nothing(table: Notebook) -> None:
    search = table.page.get_by_label("Filter the layers")
    search.fill("op:Concat")
    expect(table.page.get_by_text("23 of 188")).to_be_visible()  # rows 4, 12, ..., 180
    search.press("Escape")
    expect(search).to_have_value("")
    table.page.keyboard.press("z")
    table.wait_for("heard == [['undo', {}]]")


def test_the_menu_of_a_row_sets_that_row(table: Notebook) -> None:
    table.page.locator("[data-row='183'] select").select_option("float32")
    table.wait_for("heard and heard[-1] == ['set_format', {'rows': [183], 'format': 'float32'}]")


def test_a_format_that_python_sets_is_seen_in_the_menu_and_the_letter(table: Notebook) -> None:
    table.execute("formats = bytearray(view.formats); formats[187] = 4; view.formats = formats")
    line = table.page.locator("[data-row='187']")
    expect(line.locator("select")).to_have_value("dynamic_fixed_point-i16")
    expect(line.locator(".npuw-dot")).to_have_text("16")


def test_clicking_a_head_sorts_by_it(table: Notebook) -> None:
    table.page.get_by_role("columnheader", name="SQNR dB").click()
    worst = table.execute(
        "import numpy as np; print(int(np.argmin(np.frombuffer(view.figures['sqnr'], '<f4'))))"
    )
    first = table.page.locator(".npuw-body .npuw-line[aria-rowindex='2']")
    expect(first).to_have_attribute("data-row", worst.strip())


def test_fifteen_hundred_layers_are_a_window_of_rows(stage: Open) -> None:
    notebook = stage(TABLE.format(count=1500))
    notebook.wait_for_views(1)
    focus(notebook)
    for key in ("Home", "PageDown", "End"):
        notebook.page.keyboard.press(key)
    expect(notebook.page.locator("[data-row='1499']")).to_be_visible()
    assert notebook.page.locator(".npuw-body .npuw-line").count() < 30


def test_an_answer_to_an_older_selection_is_ignored(table: Notebook) -> None:
    focus(table)
    table.page.keyboard.press("Home")
    table.page.keyboard.press("ArrowDown")
    table.wait_for("view.selection == [1] and view.selection_serial == 2")
    table.execute("view.update(selection=[9], selection_serial=1)")
    expect(table.page.locator(".npuw-ring")).to_have_attribute("data-row", "1")


def test_after_a_burst_the_last_update_is_on_screen(table: Notebook) -> None:
    table.execute(
        "import numpy as np\n"
        "for step in range(40): view.update(figures={'codes': np.full(188, step)})"
    )
    cell = table.page.locator("[data-row='187'] [role=gridcell]").nth(7)
    expect(cell).to_have_text("39")


def test_a_message_of_another_version_is_shown_in_the_view(table: Notebook) -> None:
    table.execute("view.receive({'action': 'paint'})")
    expect(table.page.get_by_role("alert")).to_contain_text("unknown action 'paint'")
    table.page.get_by_role("button", name="Dismiss the error").click()
    expect(table.page.get_by_role("alert")).to_be_hidden()
    table.wait_for("view.error == {}")


def test_a_selection_that_the_filter_hides_says_so(table: Notebook) -> None:
    page = table.page
    focus(table)
    page.keyboard.press("Home")
    page.keyboard.press("Shift+ArrowDown")
    table.wait_for("view.selection == [0, 1]")
    bulk = page.get_by_label("Set the selected layers to a format")
    expect(bulk.locator("option").first).to_have_text("set 2 selected to …")
    first = name_of(table, 0).inner_text()
    page.get_by_label("Filter the layers").fill(first)
    expect(bulk.locator("option").first).to_have_text(
        "set 2 selected, 1 of them filtered out, to …"
    )
