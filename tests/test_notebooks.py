"""The notebooks as files, and what Binder installs for them."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
BINDER = ROOT / "binder"


def cells(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


def pins() -> dict[str, str]:
    """Version by name of what Binder installs."""
    lines = (BINDER / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


def test_there_are_the_notebooks_that_the_readme_and_binder_open() -> None:
    names = {path.name for path in NOTEBOOKS}
    assert {"00_start_here.ipynb", "02_your_own_model.ipynb", "app.ipynb"} <= names


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_stored_without_outputs(path: Path) -> None:
    code = [cell for cell in cells(path) if cell["cell_type"] == "code"]
    assert code
    for cell in code:
        assert cell["outputs"] == [], cell["id"]
        assert cell["execution_count"] is None, cell["id"]
        assert cell["metadata"] == {}, cell["id"]
    metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
    assert "widgets" not in metadata
    assert metadata["kernelspec"]["name"] == "python3"


@pytest.mark.parametrize(
    "path", [one for one in NOTEBOOKS if one.name != "app.ipynb"], ids=lambda path: path.name
)
def test_a_notebook_asserts_what_it_claims(path: Path) -> None:
    assert any("assert " in "".join(cell["source"]) for cell in cells(path))


def test_binder_s_pins_are_versions_and_nothing_else() -> None:
    lines = (BINDER / "requirements.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line), line


def test_binder_s_pins_fulfil_what_the_app_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *extras["app"], *extras["lab"], *extras["demo"]]
    known = {name.lower().replace("_", "-"): version for name, version in pins().items()}
    for one in map(Requirement, needed):
        if one.name != "npuwidgets":
            assert one.specifier.contains(known[one.name.lower()]), one


def test_binder_s_script_can_be_run_and_its_python_is_one_we_support() -> None:
    assert os.access(BINDER / "postBuild", os.X_OK)
    assert (BINDER / "postBuild").read_text(encoding="utf-8").startswith("#!")
    python = (BINDER / "runtime.txt").read_text(encoding="utf-8").strip()
    assert re.fullmatch(r"python-3\.1[1-9]", python)
