"""The package as a whole: what importing it costs, what it names, and what its rooms may import."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import npuwidgets

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "npuwidgets"
JUPYTER = {"IPython", "anywidget", "ipycytoscape", "ipykernel", "ipywidgets", "jupyter_client"}
HEADLESS_ROOMS = [
    "acuity",
    "cli",
    "engine",
    "inputs",
    "network",
    "numerics",
    "outputs",
    "quantization",
    "session",
]
THIRD_PARTY = {
    "numerics": {"numpy"},
    "outputs": {"numpy"},
    "network": {"numpy", "onnx", "google"},  # google.protobuf: the error of a file that is no ONNX
    "inputs": {"numpy", "PIL", "simplejpeg"},
}


def modules_after(statement: str) -> set[str]:
    """Top-level modules that a fresh Python holds after `statement`."""
    script = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return {name.partition(".")[0] for name in json.loads(run.stdout.splitlines()[-1])}


def third_party_imports(folder: Path) -> set[str]:
    """Packages that the modules of `folder` import, other than Python's and ours."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"npuwidgets"}


def test_importing_the_package_pulls_in_neither_jupyter_nor_matplotlib_nor_onnxruntime() -> None:
    loaded = modules_after("import npuwidgets")
    assert "npuwidgets" in loaded
    assert loaded.isdisjoint(JUPYTER | {"matplotlib", "onnx", "onnxruntime", "scipy"})


def test_importing_the_views_leaves_ipycytoscape_to_the_first_graph() -> None:
    loaded = modules_after("import npuwidgets.widgets")
    assert "anywidget" in loaded
    assert "ipycytoscape" not in loaded
    assert "ipywidgets" not in third_party_imports(PACKAGE / "widgets")


@pytest.mark.parametrize("room", HEADLESS_ROOMS)
def test_a_room_below_the_widgets_works_without_jupyter_and_matplotlib(room: str) -> None:
    loaded = modules_after(f"import npuwidgets.{room}")
    assert loaded.isdisjoint(JUPYTER | {"matplotlib"})


@pytest.mark.parametrize("room", sorted(THIRD_PARTY))
def test_a_ground_floor_room_imports_only_the_packages_it_may_know(room: str) -> None:
    imported = third_party_imports(PACKAGE / room)
    assert "numpy" in imported, f"npuwidgets/{room} was not read"
    assert imported <= THIRD_PARTY[room]


def test_the_version_is_the_one_in_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert npuwidgets.__version__ == project["version"], "installed from older files: run make"


def test_every_public_name_can_be_had_and_is_listed() -> None:
    for name in npuwidgets.__all__:
        assert getattr(npuwidgets, name) is not None
    assert set(npuwidgets.__all__) <= set(dir(npuwidgets))
    assert {"Session", "TensorInspector", "Workbench", "below", "errors"} <= set(npuwidgets.__all__)


def test_a_name_that_does_not_exist_is_an_attribute_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="Sesion"):
        npuwidgets.Sesion  # noqa: B018  (reading it is the test)


def test_no_two_public_classes_share_a_name() -> None:
    homes: dict[str, list[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(path.relative_to(PACKAGE).as_posix())
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}
