"""The built scripts and style sheets, and the modules that anywidget loads.

A view's script needs the script that all views share. A view by itself brings it along; views
inside another one take it from there, so that it is sent once. js/build.mjs says what the files
hold.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["alone", "inside", "static"]

_STATIC = Path(__file__).parents[1] / "static"


def static(name: str) -> str:
    """A built file's text (js/ holds its source and the build script).

    Given the file's path instead, anywidget would keep every view ever made, to reload it whenever
    the file changes; and with the view its session.
    """
    return (_STATIC / name).read_text(encoding="utf-8")


_COMMON = static("common.js")


def alone(view: str) -> str:
    """The module of a view by itself, which hands what is shared to the views inside it.

    Args:
        view: The view's script.
    """
    return f"const npuw={_COMMON};export default{{initialize:()=>npuw,...({view})(npuw)}};"


def inside(view: str) -> str:
    """The module of a view whose trait `shared` names the one that holds what is shared.

    Args:
        view: The view's script.
    """
    return (
        "export default{async render(given){"
        'const{exports}=await given.host.getWidget(given.model.get("shared"));'
        f"return({view})(exports).render(given)}}}};"
    )
