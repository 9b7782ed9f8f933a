"""The pages of docs/extending.md: the code of each is run as it stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import npuwidgets as npu
from npuwidgets.network import BOUNDED
from npuwidgets.numerics import FAMILIES, METRICS, RULES
from npuwidgets.outputs import DECODERS
from tests.helpers import make_model, node
from tests.session.small import model, save, write_pictures

PAGE = Path(__file__).parents[1] / "docs" / "extending.md"
SECTIONS = {
    title: re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)
    for title, text in re.findall(
        r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE.read_text(), re.MULTILINE | re.DOTALL
    )
}


@pytest.fixture(autouse=True)
def unchanged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """What a page makes known is forgotten after it."""
    monkeypatch.chdir(tmp_path)
    registries: tuple[dict[Any, Any], ...] = (FAMILIES, RULES, METRICS, BOUNDED)
    before = [dict(one) for one in registries]
    decoders = list(DECODERS)
    yield
    for one, old in zip(registries, before, strict=True):
        one.clear()
        one.update(old)
    DECODERS[:] = decoders


def hard_model_session(folder: Path) -> npu.Session:
    network = make_model(
        [node("HardSigmoid", ["images"], ["y"], name="hard")], {"images": [1, 3, 8, 8]}, ["y"], {}
    )
    return npu.Session.open(save(network, folder / "hard.onnx"), write_pictures(folder, 2))


def test_every_page_has_code_and_a_check() -> None:
    assert len(SECTIONS) >= 5
    for title, blocks in SECTIONS.items():
        assert blocks, title
        assert any("assert" in block for block in blocks), title


@pytest.mark.parametrize("title", SECTIONS)
def test_the_code_of_a_page_does_what_the_page_says(title: str, tmp_path: Path) -> None:
    session = npu.Session.open(save(model(), tmp_path / "net.onnx"), write_pictures(tmp_path, 3))
    session.inputs["images"].scale = 1 / 255
    scope: dict[str, Any] = {
        "npu": npu,
        "np": np,
        "session": session,
        "hard_session": hard_model_session(tmp_path),
    }
    for block in SECTIONS[title]:
        exec(compile(block, f"<{title}>", "exec"), scope)  # noqa: S102 - our own page
