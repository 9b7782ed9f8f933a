"""`python -m benchmarks.browser --model network.onnx`: from a person's act to painted pixels.

A real JupyterLab in a real Chromium. The clock starts with the event in the page (a menu's
change, Enter in the field, the click) and stops after the frame in which the verdict strip has
drawn the new verdict. The kernel's share is what the session's worker reports of the same edit;
the rest, messages and drawing, is the page's.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.load import BUSY, load_average
from tests.browser.lab import (
    LAPTOP,
    Notebook,
    chromium_path,
    open_in,
    running_chromium,
    running_lab,
)

__all__ = ["Timing", "main"]

PATIENCE = 60_000
"""Milliseconds until an edit that shows nothing counts as broken."""

SETUP = """
import json, tempfile
from pathlib import Path
import npuwidgets as npu
from npuwidgets.network import MOVES_VALUES, Kind
from npuwidgets.session.live import Live, Phase
from benchmarks.subject import open_subject

folder = tempfile.TemporaryDirectory()
pictures = {pictures!r}
subject = open_subject(Path({model!r}), Path(pictures) if pictures else None, Path(folder.name))
s = subject.session()
live = Live.of(s)
first = None

def note(frame):
    global first
    if frame.phase in (Phase.ESTIMATE, Phase.MEASURED) and first is None:
        first = [frame.phase, frame.seconds * 1000, len(frame.evaluation.ran)]

s.on("reported", note)
# Formats whose values differ from each other's and from the base's.
UNLIKE = ("dynamic_fixed_point-i8", "dynamic_fixed_point-i16", "bfloat16", "float16", "float32")
ops = [layer for layer in s.network.layers if layer.kind is Kind.OP]
concats = [layer for layer in ops if layer.op == "Concat"] or ops
early = [layer for layer in ops[len(ops) // 3:] if layer.op == "Conv"] or ops[len(ops) // 3:]
targets = {{"last": concats[-1].lid, "early": early[0].lid}}

def above(lid):
    "Operations upstream that change values, the nearest first: editing one makes all below new."
    found, seen, open_ = [], set(), [s.network.by_lid[lid]]
    while open_:
        for source in s.network.sources(open_.pop(0)):
            if source.lid not in seen:
                seen.add(source.lid)
                open_.append(source)
                if source.kind is Kind.OP and source.op not in MOVES_VALUES:
                    found.append(source.lid)
    return found

def renew(lid, number):
    "A state never seen: `lid` in the base format, something above it in another one."
    chosen = above(lid)[number // len(UNLIKE)]
    s.precision[lid] = s.base
    s.precision[chosen] = UNLIKE[number % len(UNLIKE)]

npu.Workbench(s)
"""

WATCH = """() => {
  const strip = document.querySelector('.npuw-verdict');
  window.acted = window.painted = null;
  for (const name of ['change', 'click', 'keydown']) {
    document.addEventListener(name, (event) => {
      if (name !== 'keydown' || event.key === 'Enter') window.acted ??= event.timeStamp;
    }, true);
  }
  new MutationObserver(() => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { window.painted ??= performance.now(); };
    channel.port2.postMessage(0);
  })).observe(strip, { attributes: true, attributeFilter: ['data-verdicts'] });
}"""


@dataclass(frozen=True, slots=True)
class Timing:
    """One act.

    Args:
        whole: Milliseconds from the act to painted pixels.
        kernel: Milliseconds of it in the kernel.
        ran: Layers that had to be simulated.
    """

    whole: float
    kernel: float
    ran: int


class Loop:
    """The Workbench under test.

    Args:
        notebook: The page it is on.
    """

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        self.page: Page = notebook.page
        self.targets: dict[str, str] = json.loads(notebook.execute("print(json.dumps(targets))"))
        self.page.evaluate(WATCH)

    def settle(self) -> None:
        """Wait until nothing runs, in the kernel and on the page."""
        self.notebook.execute("assert live.wait()")
        self.page.locator(".npuw-status[aria-busy=false]").wait_for(timeout=PATIENCE)

    def time(self, act: Callable[[], object]) -> Timing:
        """Do something in the page and wait for the new verdict."""
        self.settle()
        self.notebook.execute("first = None")
        self.page.evaluate("window.acted = window.painted = null")
        act()
        self.page.wait_for_function("window.painted !== null", timeout=PATIENCE)
        whole = self.page.evaluate("window.painted - window.acted")
        self.settle()
        _, kernel, ran = json.loads(self.notebook.execute("print(json.dumps(first))"))
        return Timing(whole, kernel, ran)

    def prepare(self, target: str, number: int) -> None:
        """Bring the session into a state of which the target's edit was never seen."""
        lid = self.targets[target]
        self.notebook.execute(f"renew({lid!r}, {number})")
        self.settle()
        self.page.get_by_label("Filter the layers").fill(lid)
        self.page.locator(".npuw-body .npuw-line", has_text=lid).first.wait_for()

    def edit(self, target: str) -> Timing:
        """Set the target to int16 by the menu of its row."""
        line = self.page.locator(".npuw-body .npuw-line", has_text=self.targets[target]).first
        menu = line.get_by_role("combobox")
        found = self.time(lambda: menu.select_option("dynamic_fixed_point-i16"))
        if not found.ran:
            raise RuntimeError(f"{self.targets[target]}: the cache answered, nothing was measured")
        return found

    def undo(self) -> Timing:
        """Click Undo."""
        return self.time(self.page.get_by_role("button", name="Undo (Z)", exact=True).click)

    def scale(self, number: int) -> Timing:
        """Type a scale never seen and press Enter."""
        field = self.page.get_by_role("textbox", name="scale")
        field.fill(f"1/{200 + number}")
        return self.time(lambda: field.press("Enter"))


def measure(loop: Loop, edits: int) -> list[tuple[str, float, list[Timing]]]:
    """Time every kind of act.

    Args:
        loop: The Workbench.
        edits: How often each.

    Returns:
        What, budget in milliseconds, timings.
    """
    last: list[Timing] = []
    early: list[Timing] = []
    undos: list[Timing] = []
    for number in range(edits):
        loop.prepare("last", number)
        last.append(loop.edit("last"))
        undos.append(loop.undo())
    for number in range(edits):
        loop.prepare("early", number)
        early.append(loop.edit("early"))
        undos.append(loop.undo())
    scales = [loop.scale(number) for number in range(edits)]
    return [
        (f"edit of {loop.targets['last']}", 200, last),
        (f"edit of {loop.targets['early']}", 600, early),
        ("undo", 150, undos),
        ("scale to the first marked number", 600, scales),
    ]


def report(rows: Sequence[tuple[str, float, list[Timing]]]) -> str:
    """The table: medians in milliseconds."""
    heads = ("milliseconds, medians", "budget", "whole", "kernel", "page", "from..to", "layers run")
    lines = ["{:36} {:>7} {:>7} {:>7} {:>7} {:>13} {:>11}".format(*heads)]
    for what, budget, timings in rows:
        whole = [one.whole for one in timings]
        page = [one.whole - one.kernel for one in timings]
        cells = (
            what,
            f"{budget:.0f}",
            f"{statistics.median(whole):.0f}",
            f"{statistics.median(one.kernel for one in timings):.0f}",
            f"{statistics.median(page):.0f}",
            f"{min(whole):.0f}..{max(whole):.0f}",
            f"{statistics.median(one.ran for one in timings):.0f}",
        )
        lines.append("{:36.36} {:>7} {:>7} {:>7} {:>7} {:>13} {:>11}".format(*cells))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The command line; that of the process by default.

    Returns:
        0, or 2 without a Chromium. A missed budget is no failure here.
    """
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.browser",
        description="Time the live loop in JupyterLab, from a person's act to painted pixels.",
    )
    parser.add_argument("--model", required=True, type=Path, help="ONNX file of a picture network")
    parser.add_argument("--pictures", type=Path, help="dataset.txt, folder or picture")
    parser.add_argument("--edits", type=int, default=10, help="how often each act is timed")
    given = parser.parse_args(arguments)
    path = chromium_path()
    if path is None:
        print("no chromium: install it or set NPUW_CHROMIUM to its path", file=sys.stderr)
        return 2
    load = load_average()
    pictures = "" if given.pictures is None else str(given.pictures.resolve())
    setup = SETUP.format(model=str(given.model.resolve()), pictures=pictures)
    with tempfile.TemporaryDirectory() as folder:
        root, home = Path(folder, "root"), Path(folder, "home")
        root.mkdir()
        home.mkdir()
        with running_lab(root, home) as lab, running_chromium(path) as chromium:
            context = chromium.new_context(viewport=LAPTOP)
            notebook = open_in(context, lab, [setup])
            notebook.page.locator(".npuw-status[aria-busy=false]").wait_for(timeout=PATIENCE)
            rows = measure(Loop(notebook), given.edits)
            print(report(rows))
            notebook.close()
    busy = "; above 1: no verdict" if load > BUSY else ""
    print(f"load average {load:.2f} at the start{busy}, {load_average():.2f} at the end")
    for problem in notebook.problems:
        print(problem, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
