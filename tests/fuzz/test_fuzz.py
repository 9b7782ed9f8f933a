"""The fuzzer itself, with few files: `make fuzz` runs many."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz.__main__ import fuzz
from tests.fuzz.mutations import mutated
from tests.fuzz.readers import READERS


@pytest.mark.parametrize("kind", list(READERS))
def test_damaged_files_are_read_or_refused_by_name(kind: str, tmp_path: Path) -> None:
    assert fuzz(kind, 20, 7, tmp_path) == {}


def test_damage_is_the_same_for_the_same_seed() -> None:
    seeds = [b"version: 2\nquantize_parameters: {}\n"]
    first, second = (
        [mutated(random.Random(number), seeds, "table") for number in range(20)] for _ in range(2)
    )
    assert first == second
    assert len(set(first)) > 15
