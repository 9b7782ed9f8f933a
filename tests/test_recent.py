"""The cache of a number of entries."""

from __future__ import annotations

from npuwidgets.recent import Recent


def test_what_was_not_used_for_longest_goes_first() -> None:
    kept: Recent[str, int] = Recent(2)
    assert kept.get("a") is None
    assert [kept.put("a", 1), kept.put("b", 2)] == [1, 2]
    assert kept.get("a") == 1
    kept.put("c", 3)
    assert [kept.get(key) for key in "abc"] == [1, None, 3]


def test_a_key_that_is_put_again_takes_no_room_of_another() -> None:
    kept: Recent[str, int] = Recent(2)
    for key in "aba":
        kept.put(key, ord(key))
    assert [kept.get(key) for key in "ab"] == [97, 98]
