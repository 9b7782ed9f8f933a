"""The Workbench without a browser: actions become edits, measurements become traits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from npuwidgets.network import Network
from npuwidgets.session import Session
from npuwidgets.session.live import Live
from npuwidgets.widgets import FRESH, Workbench
from npuwidgets.widgets.view.binding import Binding
from npuwidgets.widgets.view.showing import stale_rows
from tests.session.small import I16, INT8, open_session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    found = open_session(tmp_path)
    yield found
    Live.of(found).close()


def opened(session: Session) -> Workbench:
    bench = Workbench(session)
    settle(session)
    return bench


def settle(session: Session) -> None:
    assert Live.of(session).wait(20)


def tell(bench: Workbench, view: str, action: str, **payload: object) -> None:
    getattr(bench, view).receive({"action": action, **payload})
    settle(bench.session)


def row(session: Session, name: str) -> int:
    return row_of(session.network, name)


def row_of(network: Network, name: str) -> int:
    return next(place for place, one in enumerate(network.layers) if one.name.endswith(f"_{name}"))


def fresh(bench: Workbench) -> set[int]:
    return set(np.frombuffer(bench.table.fresh, np.uint8).tolist())


def test_a_float_session_opens_in_int8_and_measured(session: Session) -> None:
    bench = opened(session)
    assert session.base == INT8
    assert bench.verdict.verdict["state"] == "dead"
    assert fresh(bench) <= {FRESH["measured"], FRESH["never"]}
    assert bench.status.busy is False


def test_a_format_set_in_the_table_is_an_edit_and_undo_takes_it_back(session: Session) -> None:
    bench = opened(session)
    place = row(session, "sig")
    before = bench.table.formats
    tell(bench, "table", "set_format", rows=[place], format=I16)
    assert session.precision["sig"] == I16
    assert bench.verdict.history["can_undo"]
    tell(bench, "verdict", "undo")
    assert session.precision["sig"] == INT8
    assert bench.table.formats == before
    assert bench.verdict.history["can_redo"]


def test_a_refused_scale_keeps_its_text_until_the_value_changes(session: Session) -> None:
    bench = opened(session)
    tell(bench, "normalization", "scale", input="images", text="0")
    (shown,) = bench.normalization.inputs
    assert shown["scale"] == {"text": "0", "value": 1 / 255}
    assert "nothing but zeros" in bench.normalization.field_errors["images"]["scale"]
    session.inputs["images"].scale = 0.5
    settle(session)
    (shown,) = bench.normalization.inputs
    assert shown["scale"] == {"text": "0.5", "value": 0.5}
    assert bench.normalization.field_errors == {}


def test_undo_gives_back_the_words_a_scale_was_typed_in(session: Session) -> None:
    bench = opened(session)
    for text in ("2/510", "1/1000"):
        tell(bench, "normalization", "scale", input="images", text=text)
    tell(bench, "verdict", "undo")
    (shown,) = bench.normalization.inputs
    assert shown["scale"]["text"] == "2/510"


def test_two_workbenches_share_selection_and_typed_texts(session: Session) -> None:
    one, two = opened(session), opened(session)
    one.table.receive({"action": "select", "rows": [2, 3], "serial": 1})
    assert two.table.selection == two.chart.selection == one.chart.selection == [2, 3]
    tell(one, "normalization", "mean", input="images", text="a")
    assert two.normalization.inputs[0]["mean"] == "a"
    assert two.verdict.verdict == one.verdict.verdict


def test_a_closed_workbench_follows_no_longer(session: Session) -> None:
    one, two = opened(session), opened(session)
    before = one.table.formats
    one.close()
    tell(two, "table", "set_format", rows=[row(session, "sig")], format=I16)
    assert one.table.formats == before != two.table.formats


def test_holding_a_shows_the_opening_state_and_says_so(session: Session) -> None:
    bench = opened(session)
    formats = bench.table.formats
    tell(bench, "table", "set_format", rows=[row(session, "join")], format=I16)
    edited = bench.table.formats
    tell(bench, "verdict", "show_reference", shown=True)
    assert bench.table.formats == formats
    assert bench.verdict.verdict["showing"] == "A: int8 per channel, scale 1/255"
    tell(bench, "verdict", "show_reference", shown=False)
    assert bench.table.formats == edited
    assert "showing" not in bench.verdict.verdict


def test_an_edit_made_while_a_is_held_ends_it(session: Session) -> None:
    bench = opened(session)
    tell(bench, "verdict", "show_reference", shown=True)
    assert bench.verdict.verdict["showing"].startswith("A: int8")
    formats = bench.table.formats
    session.precision["join"] = I16
    settle(session)
    assert bench.table.formats != formats
    assert not bench.verdict.verdict.get("showing")
    assert bench.status.busy is False


def test_a_is_of_the_picture_that_is_shown(session: Session) -> None:
    bench = opened(session)
    tell(bench, "table", "set_format", rows=[row(session, "join")], format=I16)
    session.picture = 1
    settle(session)
    now = bench.output.picture_name, bench.output.picture
    assert bench.chart.ghost_title == "int8 per channel, scale 1/255"
    tell(bench, "verdict", "show_reference", shown=True)
    assert bench.verdict.verdict["state"] == "dead"
    assert (bench.output.picture_name, bench.output.picture) == now
    a = session.evaluate_state(Binding.of(session).now.kept.state, 1)  # type: ignore[union-attr]
    cosines = [one.similarity.cosine for one in a.measure()]
    shown = np.frombuffer(bench.table.figures["cosine"], np.float32)
    assert shown[np.isfinite(shown)].tolist() == np.array(cosines, np.float32).tolist()


def test_a_network_that_ends_elsewhere_is_shown_everywhere_and_undone(session: Session) -> None:
    bench = opened(session)
    place = row(session, "conv")
    tell(bench, "table", "select", rows=[place], serial=1)
    before, lids = session.network, list(bench.table.rows["lids"])
    session.separate_outputs()
    settle(session)
    after = session.network
    assert [one.lid for one in after.layers] == bench.table.rows["lids"] != lids
    assert bench.chart.names == [one.name for one in after.layers]
    assert len(bench.table.formats) == len(after.layers)
    assert FRESH["computing"] not in fresh(bench)
    assert np.isfinite(np.frombuffer(bench.table.figures["cosine"], np.float32)).any()
    lid = before.layers[place].lid
    assert bench.table.selection == bench.chart.selection == [after.position[lid]]
    assert bench.graph.rows["lids"] == bench.table.rows["lids"]
    tell(bench, "verdict", "show_reference", shown=True)
    assert bench.table.rows["lids"] == bench.graph.rows["lids"] == lids
    assert bench.table.selection == [place]
    other = row_of(before, "sig")
    tell(bench, "table", "select", rows=[other], serial=2)
    tell(bench, "verdict", "show_reference", shown=False)
    assert bench.table.selection == [after.position[before.layers[other].lid]]
    tell(bench, "verdict", "undo")
    assert bench.table.rows["lids"] == lids
    assert bench.verdict.verdict["state"] == "dead"
    assert len(bench.table.figures["cosine"]) == 4 * len(lids)


def test_remedies_are_measured_when_asked_for_and_one_is_an_edit(session: Session) -> None:
    bench = opened(session)
    assert bench.verdict.remedies["rows"] == []
    tell(bench, "verdict", "remedies")
    found = bench.verdict.remedies
    assert found["state"] == "measured"
    assert found["picture"] == session.picture_names[0]
    rows = {row["name"]: row for row in found["rows"]}
    assert rows["int8 whole"]["codes"] == "1"
    assert rows["int8 whole"]["now"]
    assert int(rows["separate outputs"]["codes"]) > 1
    tell(bench, "verdict", "remedy", name="separate outputs")
    assert bench.verdict.verdict["state"] == "good"
    assert bench.verdict.remedies["rows"] == []  # of the state before
    tell(bench, "verdict", "remedy", name="all float")
    assert "no way 'all float'" in bench.verdict.error["message"]


def test_pinning_makes_the_present_state_a(session: Session) -> None:
    bench = opened(session)
    tell(bench, "table", "set_format", rows=[row(session, "join")], format=I16)
    tell(bench, "verdict", "pin")
    assert bench.verdict.history["pinned"]
    # The edit lists the join and what only passes its values on: two slices and the output.
    assert bench.verdict.history["kept"] == "int8 per channel, 4 layers overridden, scale 1/255"


def test_only_the_cone_of_an_edit_is_stale(session: Session) -> None:
    session.quantize(INT8)
    before = session.state
    session.precision["sig"] = I16
    found = stale_rows(session.network, before, session.state)
    assert found is not None
    names = {
        layer.name
        for layer, word in zip(session.network.layers, found, strict=True)
        if word == FRESH["computing"]
    }
    assert {"sig", "small", "join", "cut", "rows"} <= {name.split("_")[-1] for name in names}
    assert not {"conv", "relu", "big"} & {name.split("_")[-1] for name in names}
    assert stale_rows(session.network, session.state, session.state) is None


def test_a_new_scale_makes_everything_stale(session: Session) -> None:
    session.quantize(INT8)
    before = session.state
    session.inputs["images"].scale = 1
    found = stale_rows(session.network, before, session.state)
    assert found is not None
    assert set(found) == {FRESH["computing"]}
