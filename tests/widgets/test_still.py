"""The picture beside a Workbench: what a notebook's file shows without a kernel."""

from __future__ import annotations

import base64
import io
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from PIL import Image

from npuwidgets.session import Session
from npuwidgets.session.live import Live
from npuwidgets.widgets import OutputView, StatusLine, Workbench
from npuwidgets.widgets.view.action import Traits
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.workbench.still import Still
from npuwidgets.widgets.workbench.still_picture import still_picture, still_words
from tests.session.small import I16, open_session

WIDGET = "application/vnd.jupyter.widget-view+json"
ATTACK = "\"><img src=x onerror='hacked()'><script>hacked()</script>"

VIEWS: dict[str, dict[str, Any]] = {
    "verdict": {
        "verdict": {
            "state": "dead",
            "title": "DEAD",
            "said": [{"name": "detections kept", "text": "1 of 4", "good": False}],
            "whole_cosine": 0.999999,
            "misleading": True,
        }
    },
    "similarity": {
        "slices": [
            {"name": "scores", "codes": 1, "codes_total": 256, "cosine": None, "dead": True},
            *({"name": f"s{n}", "codes": 9, "codes_total": 256, "cosine": 0.5, "dead": False}
              for n in range(20)),
        ]
    },
    "output": {"kind": "other"},
}  # fmt: skip


class Elements(HTMLParser):
    """The elements of a text, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(autouse=True)
def shell() -> Iterator[None]:
    """A shell that publishes outputs, as a kernel has one."""
    InteractiveShell.instance()
    yield
    InteractiveShell.clear_instance()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    found = open_session(tmp_path)
    yield found
    Live.of(found).close()


def test_the_words_say_what_is_dead_and_never_round_up_to_1() -> None:
    words = still_words("int8, scale 1/255", VIEWS)
    assert words.startswith("DEAD; detections kept 1 of 4; overall cosine 0.99999+, misleading")
    assert "scores: 1 of 256 codes, dead" in words
    assert words.endswith("int8, scale 1/255")


def test_the_picture_is_small_and_fits_whatever_the_names() -> None:
    long = {
        **VIEWS,
        "similarity": {"slices": [{**VIEWS["similarity"]["slices"][0], "name": "é中" * 99}]},
    }
    for views in (VIEWS, long):
        data = still_picture("network" * 40, "title" * 40, views)
        picture = Image.open(io.BytesIO(data))
        assert picture.format == "PNG"
        assert picture.size == (900, 290)
        assert len(data) < 40_000


def test_boxes_are_where_they_are_in_the_network_s_picture() -> None:
    file = io.BytesIO()
    Image.new("RGB", (640, 640), "black").save(file, "PNG")
    output = {
        "kind": "detector",
        "picture": file.getvalue(),
        "size": [640, 640],
        "golden_boxes": [[160, 160, 480, 480, 0.9, 0]],
        "golden_status": [1],
        "simulated_boxes": [],
        "simulated_status": [],
    }
    data = still_picture("network", "title", {**VIEWS, "output": output})
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    # Pictures of 208 pixels, each 12 from the next and from the edge; a quarter of 208 is 52.
    golden, simulated = (900 - 2 * 220, 34), (900 - 220, 34)
    red, _, blue = pixel(picture, golden[0] + 52, golden[1] + 104)
    assert red > 150 > blue
    assert max(pixel(picture, golden[0] + 104, golden[1] + 104)) < 40
    assert max(pixel(picture, simulated[0] + 52, simulated[1] + 104)) < 40


def pixel(picture: Image.Image, x: int, y: int) -> tuple[int, int, int]:
    found = picture.getpixel((x, y))
    assert isinstance(found, tuple)
    return int(found[0]), int(found[1]), int(found[2])


def test_names_of_a_model_are_text_in_the_saved_output() -> None:
    with capture_output() as captured:
        Still(lambda: (b"\x89PNG", ATTACK)).display(StatusLine())
    page = captured.outputs[1].data["text/html"]
    (outer, _), (inner, attributes) = Elements(page).found
    assert (outer, inner) == ("div", "img")
    assert set(attributes) == {"alt", "src"}
    assert attributes["alt"] == ATTACK


def test_nothing_is_drawn_or_published_before_it_is_displayed() -> None:
    def never() -> tuple[bytes, str]:
        raise AssertionError

    with capture_output() as captured:
        Still(never).refresh()
    assert captured.outputs == []


def test_a_workbench_displayed_in_the_middle_of_a_result_waits_for_its_end(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    half, go_on = threading.Event(), threading.Event()
    of_result = OutputView.of_result

    def slowly(showing: Showing) -> Traits:
        half.set()
        assert go_on.wait(20)
        return of_result(showing)

    monkeypatch.setattr(OutputView, "of_result", staticmethod(slowly))
    bench = Workbench(session)
    assert half.wait(20)
    threading.Timer(0.2, go_on.set).start()
    with capture_output() as captured:
        bench._ipython_display_()
    assert captured.outputs[1].data["text/plain"].startswith("DEAD; ")
    assert Live.of(session).wait(20)
    bench.close()


def test_a_workbench_is_displayed_with_a_picture_that_follows_it(session: Session) -> None:
    bench = Workbench(session)
    assert Live.of(session).wait(20)
    with capture_output() as captured:
        bench._ipython_display_()
    widget, still = captured.outputs
    assert widget.data[WIDGET]["model_id"] == bench.model_id
    assert still.data["text/plain"].startswith("DEAD; overall cosine")
    (_, _), (_, image) = Elements(still.data["text/html"]).found
    source = str(image["src"])
    assert source.startswith("data:image/png;base64,")
    data = base64.b64decode(source.partition(",")[2])
    assert Image.open(io.BytesIO(data)).size == (900, 290)

    with capture_output() as captured:
        session.precision["join"] = I16
        assert Live.of(session).wait(20)
    assert captured.outputs[-1].data["text/plain"].startswith("GOOD; ")
    bench.close()
