"""The picture of the house in the documentation shows what the imports say."""

from __future__ import annotations

from tools import draw_house


def test_the_picture_of_the_house_is_that_of_the_imports() -> None:
    found = draw_house.differences()
    assert found == [], "draw it anew: python -m tools.draw_house (needs graphviz)"


def test_the_drawn_rooms_and_arrows_are_read_from_the_picture() -> None:
    rooms, edges = draw_house.shown(draw_house.PICTURE)
    assert {"choices", "results", "session", "widgets"} <= rooms
    assert ("session", "results") in edges
    assert ("results", "session") not in edges
