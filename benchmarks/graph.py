"""`python -m benchmarks.graph`: the graph of 300 and of 1500 layers, to painted pixels.

A real JupyterLab in a real Chromium, on an invented network that is measured already. Showing
counts from the call of `GraphView(session)` in the kernel, with what it makes there; the other
acts from the event in the page. Both end after the frame in which the drawing is on screen.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.load import BUSY, load_average
from tests.browser.lab import (
    LAPTOP,
    Lab,
    Notebook,
    chromium_path,
    open_in,
    running_chromium,
    running_lab,
)

__all__ = ["Figure", "main"]

BUDGETS = {
    (300, "show"): 1500.0,
    (300, "recolour"): 120.0,
    (1500, "show"): 2000.0,
    (1500, "unfold"): 5000.0,
    (1500, "recolour"): 400.0,
}
"""Milliseconds."""

SETUP = """
import time
import ipywidgets
import npuwidgets as npu
from npuwidgets.session.live import Live
from tests.browser.invented_session import session
s = session({count})
Live.of(s).refresh()
assert Live.of(s).wait(300)
place = ipywidgets.VBox(layout=ipywidgets.Layout(width="440px", height="330px"))
place
"""

CLEAR = """
place.children = []
if "g" in globals():
    g.close()
"""

SHOW = """
started = time.time()
g = npu.GraphView(s)
made = time.time()
g.add_class("npuw-area")
place.children = [g]
print(started * 1000, (made - started) * 1000)
"""

# The drawing is told in data-painted; the renderer's own frame follows, and then the paint.
WATCH = """() => {
  window.painted = [];
  let last = "";
  const look = () => {
    const now = document.querySelector('.npuw-graph')?.dataset.painted;
    if (!now || now === last) return;
    last = now;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () =>
        window.painted.push([now, performance.timeOrigin + performance.now()]);
      channel.port2.postMessage(0);
    }));
  };
  new MutationObserver(look).observe(document.body, {
    subtree: true, childList: true, attributes: true, attributeFilter: ['data-painted'],
  });
}"""

ACT = """([selector, value]) => {
  window.painted = [];
  const element = document.querySelector(selector);
  const started = performance.timeOrigin + performance.now();
  if (value === null) element.click();
  else {
    element.value = value;
    element.dispatchEvent(new Event('change'));
  }
  return started;
}"""

MENU = '.npuw-graph select[aria-label="Colour by"]'
FOLD, UNFOLD = ('.npuw-graph button[title^="Fold all"]', '.npuw-graph button[title^="Unfold"]')
TURNS = ("similarity", "codes", "op", "precision")


@dataclass(frozen=True, slots=True)
class Figure:
    """What one act took.

    Args:
        count: Layers of the network.
        act: `show`, `recolour`, `unfold` or `fold`.
        milliseconds: Of each time it was done.
        note: What else is worth knowing.
    """

    count: int
    act: str
    milliseconds: tuple[float, ...]
    note: str = ""

    def line(self) -> str:
        """One line of the table."""
        budget = BUDGETS.get((self.count, self.act))
        allowed = "" if budget is None else f", budget {budget:.0f}"
        best, middle = min(self.milliseconds), statistics.median(self.milliseconds)
        worst = max(self.milliseconds)
        times = f"best {best:.0f}, median {middle:.0f}, worst {worst:.0f} ms{allowed}"
        return f"{self.count:>5} layers  {self.act:<9} {times}{self.note}"


def painted(page: Page) -> float:
    """When what was waited for was on screen, in milliseconds of the machine's clock."""
    page.wait_for_function("window.painted.length")
    return float(page.evaluate("window.painted.at(-1)[1]"))


def act(page: Page, selector: str, value: str | None = None) -> float:
    """Click, or choose from a menu; gives the milliseconds until it is seen."""
    started = float(page.evaluate(ACT, [selector, value]))
    return painted(page) - started


def measure(notebook: Notebook, count: int, rounds: int) -> list[Figure]:
    """Show, recolour, unfold, recolour, fold."""
    page = notebook.page
    shown, made = [], []
    for _ in range(rounds):
        notebook.execute(CLEAR)
        page.wait_for_function("!document.querySelector('.npuw-graph')")
        page.evaluate(WATCH)
        started, inside = map(float, notebook.execute(SHOW).split())
        shown.append(painted(page) - started)
        made.append(inside)
    nodes = page.evaluate("document.querySelector('.npuw-graph').dataset.painted").split()[0]
    note = f" ({nodes} nodes; made in the kernel: {min(made):.0f} ms)"
    found = [Figure(count, "show", tuple(shown), note)]
    if page.locator(UNFOLD).is_enabled():
        unfolded, folded = [], []
        for turn in range(rounds):
            unfolded.append(act(page, UNFOLD))
            if turn < rounds - 1:
                folded.append(act(page, FOLD))
        found.append(Figure(count, "unfold", tuple(unfolded)))
        if folded:
            found.append(Figure(count, "fold", tuple(folded)))
    frames, size = notebook.comm_frames(), notebook.bytes_received
    times = [act(page, MENU, by) for _ in range(rounds) for by in TURNS]
    messages = (notebook.comm_frames() - frames) / len(times)
    weight = (notebook.bytes_received - size) / len(times) / 1000
    note = f" (all unfolded; {messages:g} messages, {weight:.1f} kB each time)"
    return [*found, Figure(count, "recolour", tuple(times), note)]


def run(lab: Lab, chromium: Browser, counts: Sequence[int], rounds: int) -> list[str]:
    """Print the figures of each size; gives the script errors of the pages."""
    context = chromium.new_context(viewport=LAPTOP)
    context.set_default_timeout(120_000)
    problems = []
    for count in counts:
        notebook = open_in(context, lab, [SETUP.format(count=count)])
        for figure in measure(notebook, count, rounds):
            print(figure.line(), flush=True)
        problems += notebook.problems
        notebook.close()
    return problems


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 2 without a Chromium."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.graph",
        description="Time the graph view in JupyterLab, to painted pixels.",
    )
    parser.add_argument("--layers", type=int, nargs="+", default=[300, 1500], help="network sizes")
    parser.add_argument("--rounds", type=int, default=3, help="how often each act is timed")
    given = parser.parse_args(arguments)
    path = chromium_path()
    if path is None:
        print("no chromium: install it or set NPUW_CHROMIUM to its path", file=sys.stderr)
        return 2
    load = load_average()
    with tempfile.TemporaryDirectory() as folder:
        root, home = Path(folder, "root"), Path(folder, "home")
        root.mkdir()
        home.mkdir()
        with running_lab(root, home) as lab, running_chromium(path) as chromium:
            problems = run(lab, chromium, given.layers, given.rounds)
    busy = "; above 1: no verdict" if load > BUSY else ""
    print(f"load average {load:.2f} at the start{busy}, {load_average():.2f} at the end")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
