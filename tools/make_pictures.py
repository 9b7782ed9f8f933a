"""Make the README's pictures: a real run of the Workbench in JupyterLab and Chromium.

    python -m tools.make_pictures

writes docs/pictures/workbench.png (as it opens, all int8), workbench-hybrid.png (the layers below
`--below` raised to int16), workbench-remedies.png (what Fix… measures) and
workbench-normalization.png (the drawer's editor). Only pictures that may be passed on belong into
the repository: the default, the embedded detector and its own scenes, may.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, expect

from npuwidgets import zoo
from tests.browser.lab import Notebook, chromium_path, open_in, running_chromium, running_lab

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent

WINDOW = ViewportSize(width=1412, height=768)
"""The Workbench is then 1230 pixels wide."""

PATIENCE = 60_000
"""Milliseconds for a step on a busy machine."""

CELL = """
from pathlib import Path
import npuwidgets as npu
s = npu.Session.open(Path({model!r}), Path({pictures!r}))
for one in s.inputs.values():
    one.scale = 1 / 255
    one.fitting = "letterbox"
s.quantize("perchannel_symmetric_affine", "int8", iterations=8)
s.picture = {picture}
npu.Workbench(s)
"""


def settle(page: Page) -> None:
    """Wait until the figures of all layers are measured, and what lights up has gone."""
    expect(page.locator(".npuw-status")).to_contain_text("measured", timeout=PATIENCE)
    expect(page.locator(".npuw-status")).to_have_attribute("aria-busy", "false", timeout=PATIENCE)
    page.mouse.move(0, 0)


def take(notebook: Notebook, below: str, out: Path) -> None:
    """Take the pictures.

    Args:
        notebook: A page with a Workbench that has just opened.
        below: Layers whose downstream is raised, joined by commas.
        out: Folder for the pictures.
    """
    page = notebook.page
    frame = page.locator(".npuw-frame")
    settle(page)
    frame.screenshot(path=str(out / "workbench.png"))
    page.get_by_role("button", name="Fix: remedies").click()
    expect(page.get_by_role("button", name="Use separate outputs")).to_be_visible(timeout=PATIENCE)
    frame.screenshot(path=str(out / "workbench-remedies.png"))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Normalization", exact=True).click()
    editor = page.locator(".npuw-editor")
    expect(editor.locator(".npuw-card")).to_have_count(5, timeout=PATIENCE)
    expect(editor).to_have_attribute("data-state", "measured", timeout=PATIENCE)
    frame.screenshot(path=str(out / "workbench-normalization.png"))
    page.get_by_role("button", name="Normalization", exact=True).click()
    page.get_by_label("Filter the layers").fill(f"below:{below}")
    page.get_by_role("button", name=re.compile("select all")).click()
    bulk = page.get_by_label("Set the selected layers to a format")
    bulk.select_option("dynamic_fixed_point-i16")
    expect(page.locator(".npuw-status")).to_contain_text("layers to", timeout=PATIENCE)
    expect(page.locator(".npuw-verdict")).to_contain_text("GOOD", timeout=PATIENCE)
    settle(page)
    frame.screenshot(path=str(out / "workbench-hybrid.png"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The command line; that of the process by default.

    Returns:
        0, or 2 without a Chromium.
    """
    example = "digits-detector"
    parser = argparse.ArgumentParser(prog="python -m tools.make_pictures")
    parser.add_argument("--model", type=Path, default=zoo.path(example), help="ONNX file")
    parser.add_argument(
        "--pictures", type=Path, default=zoo.pictures(example)[0].parent, help="folder or list"
    )
    parser.add_argument("--picture", type=int, default=4, help="index of the one to show")
    parser.add_argument(
        "--below",
        default="Transpose_201,Transpose_236,Transpose_271",
        help="raise all below these layers",
    )
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "pictures", help="folder")
    given = parser.parse_args(arguments)
    path = chromium_path()
    if path is None:
        print("no chromium: install it or set NPUW_CHROMIUM to its path", file=sys.stderr)
        return 2
    given.out.mkdir(parents=True, exist_ok=True)
    cell = CELL.format(
        model=str(given.model.resolve()),
        pictures=str(given.pictures.resolve()),
        picture=given.picture,
    )
    with tempfile.TemporaryDirectory() as folder:
        root, home = Path(folder, "root"), Path(folder, "home")
        root.mkdir()
        home.mkdir()
        with running_lab(root, home) as lab, running_chromium(path) as chromium:
            notebook = open_in(chromium.new_context(viewport=WINDOW), lab, [cell])
            take(notebook, given.below, given.out)
            notebook.close()
    print(*notebook.problems, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
