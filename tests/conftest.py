"""Fixtures every room's tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference folder with real networks, pictures and toolchain files; skips where absent."""
    folder = Path(os.environ.get("NPUW_SHARED", ROOT.parent / "shared"))
    if not (folder / "models").is_dir():
        pytest.skip(f"no reference folder at {folder}: set NPUW_SHARED to run this test")
    return folder
