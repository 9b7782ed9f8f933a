from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = _project["name"]
author = "npuwidgets contributors"
release = version = _project["version"]
copyright = author  # noqa: A001  (Sphinx reads this name)

extensions = ["myst_nb"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
# `make test` runs the notebooks; the documentation shows them as they were saved.
nb_execution_mode = "off"

exclude_patterns = ["_build"]
nitpicky = True
html_theme = "furo"
html_title = f"{project} {release}"
html_static_path: list[str] = []
