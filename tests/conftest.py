"""Fixtures every room's tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Examples are the same on every machine, and a busy one takes the time it needs.
settings.register_profile("npuwidgets", deadline=None, derandomize=True)
settings.load_profile("npuwidgets")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference folder with real networks, pictures and toolchain files; skips where absent."""
    folder = Path(os.environ.get("NPUW_SHARED", ROOT.parent / "shared"))
    if not (folder / "models").is_dir():
        pytest.skip(f"no reference folder at {folder}: set NPUW_SHARED to run this test")
    return folder
