"""GraphView without a browser: actions, links with the Workbench, what each change sends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import npuwidgets as npu
from npuwidgets.session import Session
from npuwidgets.session.live import Live
from npuwidgets.widgets import GraphView, Workbench
from npuwidgets.widgets.view.binding import Binding
from tests.session.small import I16, INT8, open_session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    found = open_session(tmp_path)
    found.quantize(INT8)
    yield found
    Live.of(found).close()


def opened(session: Session) -> GraphView:
    graph = npu.GraphView(session)
    settle(session)
    return graph


def settle(session: Session) -> None:
    assert Live.of(session).wait(20)


def row(session: Session, name: str) -> int:
    return next(
        place for place, one in enumerate(session.network.layers) if one.name.endswith(f"_{name}")
    )


def node(graph: GraphView, place: int) -> int:
    return next(n for n, rows in enumerate(graph.nodes["members"]) if place in rows)


def column(value: bytes) -> list[int]:
    return [int(one) for one in np.frombuffer(value, np.uint8)]


def kind(graph: GraphView, name: str) -> str:
    """What colours a layer's node."""
    place = column(graph.paint)[node(graph, row(graph.session, name))]
    return str(graph.legend[place]["kind"])


def fold_everything(graph: GraphView, *, folded: bool) -> None:
    blocks = list(range(graph.block_total))
    graph.receive({"action": "fold", "blocks": blocks, "folded": folded})


def test_every_layer_is_a_node_and_every_tensor_an_edge(session: Session) -> None:
    graph = opened(session)
    assert graph.nodes["members"] == [[n] for n in range(len(session.network.layers))]
    reads = sum(len(session.network.sources(layer)) for layer in session.network.layers)
    assert len(graph.edges["sources"]) == reads
    assert graph.error == {}


def test_an_edit_colours_its_layer_and_puts_converters_on_its_borders(session: Session) -> None:
    graph = opened(session)
    assert kind(graph, "sig") == "int8"
    assert 1 not in column(graph.converted)
    graph.receive({"action": "set_format", "rows": [row(session, "sig")], "format": I16})
    settle(session)
    assert kind(graph, "sig") == "int16"
    assert kind(graph, "conv") == "int8"
    pairs = zip(graph.edges["sources"], graph.edges["targets"], strict=True)
    borders = [pair for pair, one in zip(pairs, column(graph.converted), strict=True) if one]
    sig = node(graph, row(session, "sig"))
    assert borders
    assert all(sig in pair for pair in borders)


def test_selection_goes_both_ways_between_graph_and_workbench(session: Session) -> None:
    graph, bench = opened(session), Workbench(session)
    settle(session)
    graph.receive({"action": "select", "rows": [3, 4], "serial": 1})
    assert bench.table.selection == bench.chart.selection == [3, 4]
    bench.table.receive({"action": "select", "rows": [2], "serial": 1})
    assert graph.selection == [2]


def test_the_cone_is_what_lies_below_the_selection(session: Session) -> None:
    graph = opened(session)
    place = row(session, "sig")
    graph.receive({"action": "select", "rows": [place], "serial": 1})
    lid = session.network.layers[place].lid
    below = {session.network.position[one.lid] for one in session.network.cone([lid])} - {place}
    assert {n for n, one in enumerate(column(graph.cone)) if one} == below


def test_folding_and_unfolding_gives_back_the_same_drawing(session: Session) -> None:
    graph = opened(session)
    before = graph.nodes, graph.x, graph.y
    fold_everything(graph, folded=True)
    assert any(graph.nodes["folded"])
    assert len(graph.nodes["labels"]) < len(before[0]["labels"])
    rows = sorted(place for some in graph.nodes["members"] for place in some)
    assert rows == list(range(len(session.network.layers)))
    fold_everything(graph, folded=False)
    assert (graph.nodes, graph.x, graph.y) == before


def test_a_block_of_several_precisions_says_so(session: Session) -> None:
    graph = opened(session)
    fold_everything(graph, folded=True)
    session.precision["sig"] = I16
    settle(session)
    assert kind(graph, "sig") == "mixed"


def test_own_error_is_measured_when_it_is_asked_for(session: Session) -> None:
    graph = opened(session)
    graph.receive({"action": "colour", "by": "own error"})
    settle(session)
    assert graph.colour == "own error"
    assert kind(graph, "conv").startswith("bad")
    (picture,) = [n for n, label in enumerate(graph.nodes["labels"]) if label == "input"]
    assert graph.legend[column(graph.paint)[picture]]["kind"] == "none"  # it reads nothing
    session.precision["conv"] = I16
    settle(session)
    place = row(session, "conv")
    graph.receive({"action": "hover", "node": node(graph, place)})
    own = session.own_errors()[session.network.layers[place].lid]
    assert f"own error {10 ** (-own.sqnr_db / 10):.2g}" in graph.card["lines"]


def test_the_card_says_op_shape_format_range_encoding_and_similarity(session: Session) -> None:
    graph = opened(session)
    place = row(session, "join")
    graph.receive({"action": "hover", "node": node(graph, place)})
    layer = session.network.layers[place]
    entry = session.table.layers[layer.lid].outputs[0]
    assert entry is not None
    lines = "\n".join(graph.card["lines"])
    assert graph.card["node"] == node(graph, place)
    for words in (
        layer.lid,
        "Concat  1\u00d764\u00d78",
        INT8,
        f"range {entry.range.low:.6g}",
        "cosine 0.9",
    ):
        assert words in lines
    assert f"scale {entry.encoding.scale:.6g}" in lines


def test_the_dead_join_is_marked_on_opening(session: Session) -> None:
    graph = opened(session)
    bench = Workbench(session)
    settle(session)
    dead = np.frombuffer(bench.table.dead, np.uint8).tolist()
    assert 1 in dead
    assert column(graph.dead) == dead  # unfolded: a node a row


def test_holding_a_shows_its_colours_and_letting_go_the_present(session: Session) -> None:
    bench, graph = Workbench(session), opened(session)
    settle(session)
    session.precision["sig"] = I16
    settle(session)
    graph.receive({"action": "show_reference", "shown": True})
    assert kind(graph, "sig") == "int8"
    assert 1 not in column(graph.converted)
    graph.receive({"action": "show_reference", "shown": False})
    assert kind(graph, "sig") == "int16"
    bench.close()


def test_a_closed_graph_follows_no_longer_and_takes_its_canvas_along(session: Session) -> None:
    graph = opened(session)
    canvas = graph.canvas
    graph.close()
    session.precision["sig"] = I16
    settle(session)
    assert kind(graph, "sig") == "int8"
    assert canvas is not None
    assert canvas.comm is None


def test_without_ipycytoscape_a_graph_has_no_canvas(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("npuwidgets.widgets.graph.find_spec", lambda _name: None)
    graph = opened(session)
    assert graph.canvas is None
    assert graph.nodes["labels"]
    graph.close()


def test_another_shape_of_the_pane_moves_the_nodes(session: Session) -> None:
    graph = opened(session)
    before = graph.x
    graph.receive({"action": "pane", "width": 300, "height": 1200})
    high = np.frombuffer(graph.y, np.float32).max()
    assert graph.x != before
    assert high > np.frombuffer(graph.x, np.float32).max()


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({"action": "hover", "node": 99}, "hover names node 99"),
        ({"action": "fold", "blocks": [99], "folded": True}, "fold names block 99"),
        ({"action": "colour", "by": "<b>"}, "must be one of precision"),
        ({"action": "set_format", "rows": [0], "format": "<b>"}, "set_format to '<b>'; known: "),
    ],
)
def test_what_a_wrong_message_asks_for_is_not_done_but_said(
    session: Session, message: dict[str, Any], words: str
) -> None:
    graph = opened(session)
    graph.receive(message)
    assert words in graph.error["message"]


def test_a_recolouring_and_a_folding_are_one_message_each(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = opened(session)
    sent: list[Any] = []
    monkeypatch.setattr(graph, "_send", lambda message, **_: sent.append(message))
    graph.receive({"action": "colour", "by": "codes"})
    assert len(sent) == 1
    fold_everything(graph, folded=True)
    assert len(sent) == 2


def test_a_view_of_something_else_is_refused() -> None:
    with pytest.raises(TypeError, match="GraphView shows a Session, not str"):
        GraphView("session")  # type: ignore[arg-type]


# --------------------------------------------------------------- where the network ends


def menu_at(graph: GraphView, place: int) -> dict[str, str]:
    """The menu of a layer's node: why each entry cannot be chosen."""
    graph.receive({"action": "menu", "node": node(graph, place)})
    return {one["how"]: one["reason"] for one in graph.menu["items"]}


def end(graph: GraphView, place: int, how: str) -> None:
    graph.receive({"action": "end", "node": node(graph, place), "how": how})
    settle(graph.session)


def names(graph: GraphView) -> list[str]:
    return list(graph.rows["names"])


def test_the_menu_says_what_can_be_done_at_a_node_and_why_not(session: Session) -> None:
    graph = opened(session)
    found = menu_at(graph, row(session, "sig"))
    assert found["cut"] == ""
    assert found["separate"] == "no Concat of an output, and nothing behind one"
    assert menu_at(graph, row(session, "join"))["separate"] == ""
    assert graph.menu["title"] == session.network.layers[row(session, "join")].lid


def test_a_cut_from_the_menu_draws_the_shorter_network_with_the_same_selection(
    session: Session,
) -> None:
    graph = opened(session)
    session.precision["sig"] = I16
    settle(session)
    chosen = [row(session, "conv"), row(session, "small"), row(session, "sig")]
    graph.receive({"action": "select", "rows": chosen, "serial": 1})
    before = [session.network.layers[place].lid for place in chosen]
    end(graph, row(session, "big"), "cut")
    assert names(graph) == [layer.name for layer in session.network.layers]
    assert names(graph)[-1] == "attach_Mul_big/out0"
    assert [graph.rows["lids"][place] for place in graph.selection] == before[:1]
    assert Binding.of(session).now.network is session.network
    assert Binding.of(session).now.selection == graph.selection
    assert kind(graph, "conv") == "int8"
    assert graph.error == {}
    end(graph, row(session, "conv"), "whole")
    assert names(graph) == [layer.name for layer in session.whole_network.layers]
    assert [graph.rows["lids"][place] for place in graph.selection] == before[:1]


def test_separate_outputs_from_the_menu_have_nodes_of_their_own(session: Session) -> None:
    graph = opened(session)
    end(graph, row(session, "join"), "separate")
    assert [one for one in names(graph) if one.startswith("attach_")] == [
        "attach_Slice_rows/part0/out0",
        "attach_Slice_rows/part1/out0",
    ]
    assert 1 not in column(graph.dead)
    place = next(n for n, one in enumerate(names(graph)) if one == "Slice_rows/part1")
    graph.receive({"action": "hover", "node": node(graph, place)})
    assert any(line.startswith("cosine 0.9") for line in graph.card["lines"])


def test_selected_layers_are_cut_together(session: Session) -> None:
    graph = opened(session)
    chosen = [row(session, "big"), row(session, "small")]
    graph.receive({"action": "select", "rows": chosen, "serial": 1})
    assert menu_at(graph, chosen[0])["cut"] == ""
    assert graph.menu["title"] == "2 layers"
    end(graph, chosen[0], "cut")
    assert [layer.name for layer in session.network.outputs] == [
        "attach_Mul_big/out0",
        "attach_Mul_small/out0",
    ]


def test_what_cannot_be_done_is_refused_with_the_reason_of_the_menu(session: Session) -> None:
    graph = opened(session)
    end(graph, row(session, "sig"), "separate")
    assert graph.error["message"] == "no Concat of an output, and nothing behind one"
    assert session.network is session.whole_network


def test_a_cut_made_in_a_cell_is_drawn_in_every_graph_as_one_message(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph, other = opened(session), opened(session)
    sent: list[Any] = []
    monkeypatch.setattr(graph, "_send", lambda message, **_: sent.append(message))
    session.cut("sig")
    settle(session)
    assert names(graph) == names(other) == [layer.name for layer in session.network.layers]
    drawn = [one for one in sent if "rows" in one["state"]]
    assert len(drawn) == 1
    assert {"nodes", "edges"} <= set(drawn[0]["state"])


def test_holding_a_shows_the_whole_network_and_letting_go_the_shorter_one(
    session: Session,
) -> None:
    bench, graph = Workbench(session), opened(session)
    settle(session)
    bench.close()  # it shows one network only; the graph alone follows another
    session.cut("sig")
    settle(session)
    short, paint = names(graph), graph.paint
    graph.receive({"action": "show_reference", "shown": True})
    assert names(graph) == [layer.name for layer in session.whole_network.layers]
    graph.receive({"action": "show_reference", "shown": False})
    assert names(graph) == short
    assert graph.paint == paint


def test_folded_blocks_stay_folded_where_the_network_still_has_them(session: Session) -> None:
    graph = opened(session)
    fold_everything(graph, folded=True)
    assert any(graph.nodes["folded"])
    before = {
        tuple(graph.rows["lids"][place] for place in rows)
        for rows, folded in zip(graph.nodes["members"], graph.nodes["folded"], strict=True)
        if folded
    }
    session.separate_outputs()
    settle(session)
    session.uncut()
    settle(session)
    after = {
        tuple(graph.rows["lids"][place] for place in rows)
        for rows, folded in zip(graph.nodes["members"], graph.nodes["folded"], strict=True)
        if folded
    }
    assert after <= before
