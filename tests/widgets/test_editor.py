"""The normalization editor without a browser: cards, refused and suspicious values, a way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from npuwidgets.inputs import load_input
from npuwidgets.session import Session
from npuwidgets.session.live import Live
from npuwidgets.widgets import Drawer, NormalizationEditor
from tests.helpers import floats, onnx_runtime
from tests.session.small import INT8, model, save, write_pictures


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    found = Session.open(save(model(), tmp_path / "net.onnx"), write_pictures(tmp_path, 3))
    found.inputs["images"].scale = 1 / 255
    found.quantize(INT8)
    found.pin_reference()
    yield found
    Live.of(found).close()


def settle(session: Session) -> None:
    assert Live.of(session).wait(20)


def tell(session: Session, view: NormalizationEditor, action: str, **payload: object) -> None:
    view.receive({"action": action, **payload})
    settle(session)


def opened(session: Session) -> NormalizationEditor:
    view = NormalizationEditor(session)
    settle(session)
    return view


def test_a_card_for_each_preset_and_the_other_channel_order(session: Session) -> None:
    view = opened(session)
    assert [card["name"] for card in view.cards] == ["0..1", "-1..1", "ImageNet", "raw", "BGR"]
    assert [card["name"] for card in view.cards if card["now"]] == ["0..1"]
    assert view.state == "measured"
    assert view.against == "the pinned reference"


def test_a_card_says_what_plain_onnx_runtime_gives(session: Session, tmp_path: Path) -> None:
    view = opened(session)
    fed = session.inputs["images"].preprocessing
    values = load_input(tmp_path / "picture_0.png", (1, 3, 8, 8), fed)
    (wanted,) = onnx_runtime(model(), {"images": values}, ["y"]).values()
    found = next(card["found"] for card in view.cards if card["now"])
    assert found == f"gives {wanted.min():.3g}..{wanted.max():.3g}"


def test_a_click_on_a_card_is_one_edit_and_undo_takes_it_back(session: Session) -> None:
    view = opened(session)
    tell(session, view, "preset", input="images", value="raw")
    assert session.inputs["images"].scale == 1.0
    assert [card["name"] for card in view.cards if card["now"]] == ["raw"]
    tell(session, view, "undo")
    assert session.inputs["images"].scale == 1 / 255
    assert [card["name"] for card in view.cards if card["now"]] == ["0..1"]


@pytest.mark.parametrize("text", ["0", "-1", "nan", "inf", "one"])
def test_a_bad_scale_is_said_beside_the_field_and_nothing_else_changes(
    session: Session, text: str
) -> None:
    view = opened(session)
    before, cards, counts = session.state, view.cards, view.counts
    tell(session, view, "scale", input="images", text=text)
    assert session.state is before
    assert view.inputs[0]["scale"]["text"] == text
    assert "not applied" in view.field_errors["images"]["scale"]
    assert view.cards == cards
    assert view.counts == counts
    tell(session, view, "forget", input="images", field="scale")
    assert view.field_errors == {}
    assert view.inputs[0]["scale"]["text"] == "1/255"


def test_a_suspicious_scale_is_applied_marked_and_one_click_from_what_it_was(
    session: Session,
) -> None:
    view = opened(session)
    tell(session, view, "scale", input="images", text="1/1000")
    assert session.inputs["images"].scale == 1 / 1000
    assert any("reference 0..1" in text for text in view.warnings)
    assert [card["name"] for card in view.cards if card["now"]] == [""]
    assert view.inputs[0]["back"] == "1/255"
    tell(session, view, "fitting", input="images", value="crop")
    assert view.inputs[0]["back"] == "1/255, scale"
    tell(session, view, "back", input="images")
    assert session.inputs["images"].scale == 1 / 255
    assert session.inputs["images"].fitting == "scale"
    assert view.inputs[0]["back"] == ""
    assert view.warnings == []
    tell(session, view, "undo")
    assert session.inputs["images"].scale == 1 / 1000


def test_a_frozen_table_says_what_it_cannot_hold(session: Session) -> None:
    view = opened(session)
    tell(session, view, "mode", value="freeze")
    tell(session, view, "preset", input="images", value="raw")
    assert view.mode == "freeze"
    assert any("lie outside" in text and "frozen table" in text for text in view.remarks)
    assert view.histogram["outside"] > 0.9


def test_the_counts_are_every_value_of_every_calibration_picture(session: Session) -> None:
    view = opened(session)
    counts = np.frombuffer(view.counts, "<f4").reshape(3, -1)
    assert view.histogram["channels"] == ["R", "G", "B"]
    assert counts.sum(axis=1).tolist() == [3 * 8 * 8] * 3
    tell(session, view, "reverse_channel", input="images", value=True)
    assert view.histogram["channels"] == ["B", "G", "R"]
    swapped = np.frombuffer(view.counts, "<f4").reshape(3, -1)
    np.testing.assert_array_equal(swapped, counts[::-1])


def test_an_editor_that_nobody_sees_runs_nothing(session: Session) -> None:
    drawer = Drawer(session)
    settle(session)
    assert next(iter(drawer.views)) == "Normalization"
    assert drawer.normalization.cards == []
    drawer.show("Normalization")
    settle(session)
    assert len(drawer.normalization.cards) == 5
    drawer.close()


def test_a_closed_editor_hears_no_refusals(session: Session) -> None:
    view = opened(session)
    view.close()
    other = opened(session)
    tell(session, other, "scale", input="images", text="0")
    assert other.field_errors
    assert view.field_errors == {}


def test_without_pictures_the_editor_says_so_and_its_fields_work(tmp_path: Path) -> None:
    session = Session.open(save(model(), tmp_path / "net.onnx"))
    view = opened(session)
    assert "no pictures" in view.note
    tell(session, view, "scale", input="images", text="1/255")
    assert session.inputs["images"].scale == 1 / 255
    assert view.cards == []
    Live.of(session).close()


def test_the_figure_holds_the_cards_and_the_histogram(session: Session) -> None:
    figure = opened(session).figure()
    assert [axes.get_title() for axes in figure.axes][:2] == ["0..1 *", "-1..1"]
    assert len(figure.axes) == 6


def test_what_the_files_hold_is_told(tmp_path: Path) -> None:
    Image.new("L", (32, 8), 99).save(tmp_path / "grey.png")
    np.save(tmp_path / "norm.npy", floats(0, 1, 3, 8, 8, low=0))
    files = [tmp_path / "grey.png", tmp_path / "norm.npy"]
    session = Session.open(save(model(), tmp_path / "net.onnx"), files)
    with pytest.warns(UserWarning, match="already normalized"):
        session.inputs["images"].scale = 1 / 255
    view = opened(session)
    assert [one.split(",")[0] for one in view.warnings] == ["1 of 1 array looked at holds 0..1"]
    grey, stretched = view.remarks
    assert grey.startswith("1 of 1 picture grey")
    assert stretched.startswith("1 of 1 picture stretched up to 4 times more one way")
    Live.of(session).close()
