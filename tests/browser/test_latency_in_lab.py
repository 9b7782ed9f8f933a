"""From the kernel's update to painted pixels, and how many messages that takes."""

from __future__ import annotations

import json
import statistics
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.lab import Notebook

    Open = Callable[..., Notebook]

pytestmark = pytest.mark.browser

# Both clocks are the machine's: the kernel notes time.time() before it sets the traits, the page
# notes the time after the frame in which the view has drawn (a message channel's task comes after
# the paint that follows an animation frame).
WATCH = """(selector) => {
  const root = document.querySelector(selector);
  window.painted = [];
  new MutationObserver(() => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () =>
      window.painted.push(performance.timeOrigin + performance.now());
    channel.port2.postMessage(0);
  })).observe(root, { attributes: true, attributeFilter: ['data-revision'] });
}"""

CASES = {
    "table": ".npuw-table",
    "chart": ".npuw-chart",
}
UPDATES = """
def update_table():
    view.update(**every)

def update_chart():
    view.update(figures=every['figures'], fresh=every['fresh'])
"""
BUDGET_MS = 120.0


@pytest.mark.parametrize("name", sorted(CASES))
def test_300_rows_are_on_screen_within_120_ms_by_one_message_an_update(
    stage: Open, name: str, record_property: Callable[[str, object], None]
) -> None:
    setup = f"import json, time, invented\nview = invented.{name}(300)\n{UPDATES}\nview"
    notebook = stage(setup)
    notebook.wait_for_views(1)
    notebook.page.evaluate(WATCH, CASES[name])
    before = notebook.comm_frames()
    delays = []
    for seed in range(1, 11):
        start = notebook.execute(
            f"every = invented.figures(300, {seed}); start = time.time()\n"
            f"update_{name}()\nprint(json.dumps(start * 1000))"
        )
        notebook.page.wait_for_function("(count) => window.painted.length >= count", arg=seed)
        delays.append(notebook.page.evaluate("window.painted.at(-1)") - json.loads(start))
    median = statistics.median(delays)
    record_property("milliseconds", [round(delay, 1) for delay in delays])
    assert notebook.comm_frames() - before == 10
    assert median <= BUDGET_MS


@pytest.mark.parametrize("count", [188, 1500])
def test_messages_do_not_grow_with_the_layers(stage: Open, count: int) -> None:
    notebook = stage(f"import numpy as np, invented\nw = invented.workbench({count})\nw['all']")
    notebook.wait_for_views(6)
    before = notebook.comm_frames()
    notebook.execute(
        f"""every = invented.figures({count}, 3)
formats = np.full({count}, 4, np.uint8)
w['layers'].update(formats=formats, asked=np.full({count}, 2, np.uint8), **every)
w['similarity'].update(classes=formats, figures=every['figures'], fresh=every['fresh'])"""
    )
    first = notebook.page.locator(".npuw-ring select")
    first.wait_for()
    notebook.page.wait_for_function(
        "document.querySelector('.npuw-ring select').value === 'dynamic_fixed_point-i16'"
    )
    assert notebook.comm_frames() - before == 2
