"""The export panel: which files, where to, what is there already, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import traitlets

from npuwidgets.errors import NpuWidgetsError
from npuwidgets.session import Session
from npuwidgets.session.exporting import (
    EXPORTS,
    Export,
    export_name,
    export_paths,
    write_export,
)
from npuwidgets.session.live import Phase
from npuwidgets.widgets._page import write_page
from npuwidgets.widgets._scripts import static
from npuwidgets.widgets._session_view import SessionView
from npuwidgets.widgets._shapes import Fields, Flag, Items, Text
from npuwidgets.widgets._traits import Shaped

__all__ = ["ExportPanel"]

PAGE = Export(
    "what the Workbench shows, as one file that opens anywhere",
    lambda _session, folder, name: (folder / f"{name}.html",),
    lambda session, folder, name: write_page(session, folder / f"{name}.html"),
)
OFFERED: Mapping[str, Export] = {**EXPORTS, "page": PAGE}
"""What the panel offers: the session's own exports, and the page that only views can make."""

FILE = Fields({"name": Text(), "there": Flag()})


class ExportPanel(SessionView):
    """Writes what the toolchain, a colleague or a later session needs into one folder.

    Nothing that is there is replaced unless that is chosen. Actions: `place {folder, name}`,
    `write {kinds, replace}`.

    Args:
        session: The session.
        folder: Where to; the current folder by default.
    """

    _esm = static("export.js")
    _css = static("export.css")

    REFRESH = (Phase.EDITED,)

    ACTIONS: ClassVar[Mapping[str, Fields]] = {
        "place": Fields({"folder": Text(), "name": Text()}),
        "write": Fields({"kinds": Items(Text()), "replace": Flag()}),
    }

    folder = traitlets.Unicode("", help="The folder, as typed.").tag(sync=True)
    file_name = traitlets.Unicode("", help="The files' common name.").tag(sync=True)
    problem = traitlets.Unicode("", help="What is wrong with folder or name.").tag(sync=True)
    absent = traitlets.Bool(False, help="Whether the folder has to be made.").tag(sync=True)
    rows = Shaped(
        Items(
            Fields(
                {
                    "kind": Text(),
                    "title": Text(),
                    "files": Items(FILE),
                    "said": Text(),
                    "failed": Flag(),
                }
            )
        ),
        [],
        help="The exports: their files, and what became of the last one.",
    )

    def __init__(
        self, session: Session, folder: str | Path = "", *, awake: bool = True, **traits: object
    ) -> None:
        self._said: dict[str, tuple[str, bool]] = {}
        super().__init__(session, awake=False, **traits)
        self.update(folder=str(Path(folder).resolve()), file_name=export_name(session))
        self.awake = awake

    def refresh(self) -> None:
        """Look which files are there."""
        folder = Path(self.folder).expanduser()
        absent = not folder.exists()
        problem = "" if absent or folder.is_dir() else f"{folder} is a file: name a folder"
        rows = []
        for kind, export in OFFERED.items():
            paths: tuple[Path, ...] = ()
            try:
                paths = export_paths(self.session, export, folder, self.file_name)
            except NpuWidgetsError as error:
                problem = problem or str(error)
            said, failed = self._said.get(kind, ("", False))
            files = [{"name": path.name, "there": path.exists()} for path in paths]
            rows.append(
                {
                    "kind": kind,
                    "title": export.title,
                    "files": files,
                    "said": said,
                    "failed": failed,
                }
            )
        self.update(rows=rows, problem=problem, absent=absent)

    def _act(self, action: str, payload: Mapping[str, Any]) -> None:
        if action == "place":
            self._said.clear()
            self.update(folder=payload["folder"], file_name=payload["name"])
            self.refresh()
        elif action == "write":
            kinds = [kind for kind in OFFERED if kind in payload["kinds"]]
            self._said = dict.fromkeys(kinds, ("waiting", False))
            self.refresh()
            self._live.look(self, lambda _cancelled: self._write(kinds, replace=payload["replace"]))

    def _write(self, kinds: list[str], *, replace: bool) -> None:
        folder = Path(self.folder).expanduser()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._said.clear()
            self.show_error(str(error))
            self.refresh()
            return
        for kind in kinds:
            self._said[kind] = "writing", False
            self.refresh()
            try:
                write_export(self.session, OFFERED[kind], folder, self.file_name, replace=replace)
            except (NpuWidgetsError, OSError) as error:
                self._said[kind] = str(error), True
            else:
                self._said[kind] = "written", False
        self.refresh()
