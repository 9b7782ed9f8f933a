"""The inspector without a browser: it follows the selection, and a drag is one edit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
import traitlets

from npuwidgets.errors import SettingError
from npuwidgets.numerics import Range
from npuwidgets.session import Session
from npuwidgets.session.live import Live
from npuwidgets.widgets import TensorInspector, Workbench
from npuwidgets.widgets.view.binding import Binding
from tests.session.small import I16, INT8, open_session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    found = open_session(tmp_path)
    found.quantize(INT8)
    yield found
    Live.of(found).close()


@pytest.fixture
def inspector(session: Session) -> TensorInspector:
    found = TensorInspector(session)
    settle(session)
    return found


def settle(session: Session) -> None:
    assert Live.of(session).wait(20)


def select(session: Session, name: str) -> None:
    row = next(n for n, one in enumerate(session.network.layers) if one.name.endswith(f"_{name}"))
    Binding.of(session).select([session.network.layers[row].lid])
    settle(session)


def tell(inspector: TensorInspector, action: str, **payload: object) -> None:
    inspector.receive({"action": action, **payload})
    settle(inspector.session)


def test_alone_it_opens_on_the_maker_of_the_worst_slice(inspector: TensorInspector) -> None:
    assert inspector.state == "measured"
    assert inspector.looked["name"] == "Slice_rows"
    assert inspector.looked["owner"].startswith("Concat_join")


def test_it_opens_on_what_is_selected_already(session: Session) -> None:
    bench = Workbench(session)
    settle(session)
    select(session, "sig")
    inspector = TensorInspector(session)
    settle(session)
    assert inspector.looked["name"] == "Sigmoid_sig"
    bench.close()
    inspector.close()


def test_another_selection_is_followed_and_after_closing_no_longer(
    session: Session, inspector: TensorInspector
) -> None:
    select(session, "join")
    assert [part["name"] for part in inspector.looked["parts"]] == ["Mul_big", "Mul_small"]
    bins = inspector.looked["bins"]["count"]
    assert len(inspector.part_golden) == 2 * bins * 4
    assert len(inspector.golden) == bins * 4
    inspector.close()
    select(session, "sig")
    assert inspector.looked["name"] == "Concat_join"


def test_a_drag_of_many_messages_is_one_edit(session: Session, inspector: TensorInspector) -> None:
    select(session, "join")
    before = session.state
    for high in (90.0, 80.0, 70.0):
        tell(inspector, "range", low=0.0, high=high, drag=7)
    assert session.ranges["join"] == (0.0, 70.0)
    assert inspector.looked["given"]
    assert inspector.looked["range"] == [0, 70]
    assert inspector.looked["above"] > 0
    tell(inspector, "undo")
    assert session.state == before
    assert not inspector.looked["given"]


def test_two_drags_are_two_edits(session: Session, inspector: TensorInspector) -> None:
    select(session, "join")
    tell(inspector, "range", low=0.0, high=90.0, drag=1)
    tell(inspector, "range", low=0.0, high=80.0, drag=2)
    session.undo()
    assert session.ranges["join"] == (0.0, 90.0)


def test_a_drag_takes_back_nothing_but_its_own(
    session: Session, inspector: TensorInspector
) -> None:
    select(session, "join")
    session.ranges["join"] = (0, 90)
    settle(session)
    tell(inspector, "range", low=0.0, high=90.0, drag=1)  # changes nothing
    tell(inspector, "range", low=0.0, high=80.0, drag=1)
    session.precision["sig"] = I16
    settle(session)
    tell(inspector, "range", low=0.0, high=70.0, drag=1)
    assert session.precision["sig"] == I16
    assert session.ranges["join"] == (0.0, 70.0)
    for ranges in ((0.0, 80.0), (0.0, 80.0), (0.0, 90.0)):
        session.undo()
        assert session.ranges["join"] == ranges


def test_a_range_of_a_layer_that_copies_is_given_to_the_one_it_copies(
    session: Session, inspector: TensorInspector
) -> None:
    tell(inspector, "range", low=0.0, high=50.0, drag=1)
    assert session.ranges["join"] == (0.0, 50.0)
    assert inspector.looked["name"] == "Slice_rows"
    assert inspector.looked["range"] == [0, 50]
    tell(inspector, "drop_range")
    assert not session.ranges


def test_a_range_upside_down_is_refused_in_the_view(
    session: Session, inspector: TensorInspector
) -> None:
    tell(inspector, "range", low=5.0, high=5.0, drag=1)
    assert "holds nothing" in inspector.error["message"]
    assert not session.ranges


def test_in_float_there_is_no_range_to_drag(session: Session, inspector: TensorInspector) -> None:
    select(session, "sig")
    session.precision["sig"] = "float32"
    settle(session)
    assert inspector.looked["range"] is None
    assert inspector.looked["step"] is None
    assert inspector.looked["kind"] == "float"


def test_the_weight_is_looked_at_when_its_tab_is_chosen(
    session: Session, inspector: TensorInspector
) -> None:
    select(session, "conv")
    assert inspector.looked["has_weight"]
    assert inspector.weight == {}
    tell(inspector, "tab", tab="weight")
    assert inspector.weight["channels"] == 4
    assert len(inspector.weight_channels) == 4 * 5 * 4
    select(session, "sig")
    assert inspector.weight == {}


def test_the_errors_of_a_feature_map_come_with_the_picture(
    session: Session, inspector: TensorInspector
) -> None:
    select(session, "conv")
    places = inspector.looked["places"]
    assert (places["height"], places["width"]) == (8, 8)
    errors = np.frombuffer(inspector.errors, np.uint8)
    assert (errors.min(), errors.max()) == (0, 255)
    assert inspector.picture == b""
    tell(inspector, "tab", tab="places")
    assert inspector.picture.startswith(b"\xff\xd8\xff")
    select(session, "join")
    assert inspector.looked["places"] is None
    assert inspector.picture == b""


def test_while_a_is_held_its_tensor_is_shown(session: Session, inspector: TensorInspector) -> None:
    bench = Workbench(session)
    settle(session)
    select(session, "join")
    session.precision[["big", "small", "join"]] = I16
    settle(session)
    assert inspector.looked["codes_total"] == 65536
    tell(inspector, "show_reference", shown=True)
    assert inspector.looked["codes_total"] == 256
    tell(inspector, "show_reference", shown=False)
    assert inspector.looked["codes_total"] == 65536
    bench.close()


def test_an_edit_says_that_figures_are_computed_until_they_are(
    session: Session, inspector: TensorInspector
) -> None:
    seen: list[str] = []
    inspector.observe(lambda change: seen.append(change["new"]), "state")
    session.precision["join"] = I16
    settle(session)
    assert seen == ["computing", "measured"]


def test_what_cannot_be_looked_at_is_told_and_the_next_one_shown(
    session: Session, inspector: TensorInspector, monkeypatch: pytest.MonkeyPatch
) -> None:
    # every tensor of the small network is float: the refusal is the session's, made up here
    def refuse(*_args: object, **_more: object) -> None:
        raise SettingError("gives int64: nothing is quantized")

    with monkeypatch.context() as patch:
        patch.setattr(session, "inspect", refuse)
        select(session, "sig")
        assert inspector.state == "empty"
        assert "int64" in inspector.note
        assert inspector.looked == {}
    select(session, "join")
    assert inspector.state == "measured"
    assert inspector.note == ""


def test_counts_that_do_not_fit_the_bins_are_refused() -> None:
    with pytest.raises(SettingError, match="golden has 3 values, not 0"):
        TensorInspector(golden=[1, 2, 3])
    with pytest.raises(traitlets.TraitError, match="looked"):
        TensorInspector(looked={"lid": "a"})


def test_anything_but_a_session_is_refused() -> None:
    with pytest.raises(TypeError, match="shows a Session"):
        TensorInspector("yolov5n.onnx")  # type: ignore[arg-type]


# ---------------------------------------------------------------------- for papers


def test_a_figure_has_an_axis_for_each_slice_and_says_what_died(
    session: Session, inspector: TensorInspector
) -> None:
    select(session, "join")
    figure = inspector.figure()
    titles = [axes.get_title(loc="left") for axes in figure.axes]
    assert [one.split()[0] for one in titles] == ["Mul_big", "Mul_small"]
    assert titles[1].endswith("1 code of 256")
    assert titles[1] == inspector.looked["parts"][1]["sentence"]


@pytest.mark.parametrize("tab", ["values", "channels", "places", "weight"])
def test_every_tab_has_a_figure(
    session: Session, inspector: TensorInspector, tab: str, tmp_path: Path
) -> None:
    select(session, "conv")
    tell(inspector, "tab", tab=tab)
    figure = inspector.figure()
    figure.savefig(tmp_path / "figure.png")
    assert (tmp_path / "figure.png").stat().st_size > 5000
    assert figure.axes


@pytest.mark.parametrize("tab", ["slices", "values", "channels", "weight"])
def test_a_figure_is_vectors_as_wide_as_asked_and_says_of_what(
    session: Session, inspector: TensorInspector, tab: str
) -> None:
    select(session, "join" if tab == "slices" else "conv")
    tell(inspector, "tab", tab=tab)
    figure = inspector.figure(width=3.5)
    assert figure.get_size_inches()[0] == 3.5
    file = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none"}):
        figure.savefig(file, format="svg")
    assert "<image" not in file.getvalue()
    assert session.picture_names[0] in file.getvalue().replace("\n", " ")
    assert figure.legends
    with pytest.raises(SettingError, match="inches wide"):
        inspector.figure(width=0)


def test_a_figure_names_the_worst_channel_with_its_sqnr(
    session: Session, inspector: TensorInspector
) -> None:
    select(session, "conv")
    tell(inspector, "tab", tab="channels")
    evaluation = session.evaluate()
    golden = evaluation.golden_tensor("conv").astype(np.float64)
    error = golden - evaluation.simulated_tensor("conv")
    sqnr = 10 * np.log10((golden**2).sum((0, 2, 3)) / (error**2).sum((0, 2, 3)))
    worst = int(np.argmin(sqnr))
    (legend,) = inspector.figure().legends
    text = " ".join(one.get_text().replace("\u00a0", " ") for one in legend.get_texts())
    assert f"worst: {worst} ({sqnr[worst]:.1f} dB)" in text


def test_clipped_values_are_counted_in_the_legend(
    session: Session, inspector: TensorInspector
) -> None:
    select(session, "sig")
    tell(inspector, "tab", tab="values")
    golden = session.evaluate().golden_tensor("sig")
    half = float(golden.min() + golden.max()) / 2
    session.ranges["sig"] = Range(float(golden.min()), half)
    settle(session)
    found = session.inspect("sig")
    clipped = found.below + found.above
    assert clipped > 0
    (legend,) = inspector.figure().legends
    assert f"clipped: {clipped} values" in [one.get_text() for one in legend.get_texts()]


def test_without_a_tensor_there_is_no_figure(session: Session) -> None:
    inspector = TensorInspector(session)
    inspector._found = None
    with pytest.raises(SettingError, match="select a layer"):
        inspector.figure()


def test_it_survives_a_network_that_ends_elsewhere(
    session: Session, inspector: TensorInspector
) -> None:
    select(session, "small")
    session.separate_outputs()
    settle(session)
    assert inspector.looked["name"] == "Mul_small"  # it is there, in another row
    select(session, "rows/part1")
    assert inspector.looked["name"] == "Slice_rows/part1"
    assert inspector.state == "measured"
    session.undo()
    settle(session)
    assert Binding.of(session).now.network is session.whole_network
    assert inspector.looked["name"] in {layer.name for layer in session.network.layers}
    assert inspector.error == {}


def test_with_its_layer_gone_it_shows_the_maker_of_the_worst_output(
    session: Session, inspector: TensorInspector
) -> None:
    select(session, "join")
    session.cut("big", "small")
    settle(session)
    assert inspector.looked["name"] in {"Mul_big", "Mul_small"}
    assert len(Binding.of(session).now.selection) == 1


def test_a_kept_state_of_the_whole_network_is_held_up_over_a_shorter_one(
    session: Session, inspector: TensorInspector
) -> None:
    bench = Workbench(session)
    settle(session)
    bench.close()  # it shows one network only
    select(session, "small")
    session.cut("big", "small")
    settle(session)
    tell(inspector, "show_reference", shown=True)
    assert inspector.looked["name"] == "Mul_small"
    assert inspector.state == "measured"
    tell(inspector, "show_reference", shown=False)
    assert inspector.looked["name"] == "Mul_small"
