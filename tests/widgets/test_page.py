"""The page of HTML without a browser: what it holds, and that names stay data."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from npuwidgets.results.colouring import COLOURS
from npuwidgets.session import Session
from npuwidgets.session.live import Live
from npuwidgets.widgets import GraphView, write_page
from npuwidgets.widgets.view.binding import Binding
from tests.session.small import I16, INT8, model, save, write_pictures


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    found = Session.open(save(model(), tmp_path / "net.onnx"), write_pictures(tmp_path, 3))
    found.inputs["images"].scale = 1 / 255
    found.quantize(INT8)
    yield found
    Live.of(found).close()


def views(session: Session, folder: Path) -> dict[str, dict[str, Any]]:
    """The views that the written page holds, by area."""
    write_page(session, folder / "page.html")
    text = (folder / "page.html").read_text(encoding="utf-8")
    found = re.search(r'id="npuw-views">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    return {one["area"]: one for one in json.loads(found[1])}


def column(held: dict[str, str], kind: str) -> np.ndarray[Any, Any]:
    return np.frombuffer(base64.b64decode(held["base64"]), kind)


def test_the_tensor_of_the_worst_slices_maker_is_held_with_all_its_values(
    session: Session, tmp_path: Path
) -> None:
    held = views(session, tmp_path)
    row = session.network.position["Slice_rows_1"]
    assert held["graph"]["state"]["selection"] == [row]
    assert held["layers"]["state"]["selection"] == [row]
    tensor = held["inspector"]["answers"]["tensor"][str(row)]
    # 1x50x8 values, each in one bin
    assert column(tensor["golden"], "<f4").sum() == 400
    assert column(tensor["simulated"], "<f4").sum() == 400
    assert tensor["state"] == "measured"


def test_what_a_person_selected_is_held_even_where_nothing_else_has_room(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("npuwidgets.widgets.page.answers.TENSOR_BYTES", 1)
    row = session.network.position["Conv_conv_12"]
    Binding.of(session).select([session.network.layers[row].lid])
    held = views(session, tmp_path)
    assert list(held["inspector"]["answers"]["tensor"]) == [str(row)]
    assert "not in this page" in held["inspector"]["answers"]["other"]["absent"]["note"]


def test_the_graph_holds_every_colour_it_offers_as_a_live_graph_paints_it(
    session: Session, tmp_path: Path
) -> None:
    session.precision["conv"] = I16
    graph = views(session, tmp_path)["graph"]
    assert graph["state"]["canvas"] is None
    assert list(graph["answers"]["colour"]) == graph["state"]["colours"] == list(COLOURS)
    live = GraphView(session)
    assert Live.of(session).wait(20)
    for by in COLOURS:
        live.receive({"action": "colour", "by": by})
        assert Live.of(session).wait(20)
        answer = graph["answers"]["colour"][by]
        assert (
            column(answer["paint"], "u1").tolist()
            == column({"base64": base64.b64encode(live.paint).decode()}, "u1").tolist()
        ), by
        assert answer["legend"] == live.legend
    converted = column(graph["state"]["converted"], "u1")
    assert converted.sum() > 0  # between the int16 layer and its int8 neighbours
    live.close()


def test_every_node_has_its_card(session: Session, tmp_path: Path) -> None:
    graph = views(session, tmp_path)["graph"]
    labels = graph["state"]["nodes"]["labels"]
    cards = [graph["answers"]["hover"][str(node)]["card"] for node in range(len(labels))]
    assert [card["lines"][0] for card in cards] == graph["state"]["rows"]["lids"]


def test_nothing_that_needs_a_kernel_is_offered(session: Session, tmp_path: Path) -> None:
    held = views(session, tmp_path)
    graph = held["graph"]["state"]
    assert graph["block_total"] == 0
    assert set(graph["nodes"]["blocks"]) == {-1}
    assert graph["key_formats"] == held["layers"]["state"]["key_formats"] == {}
