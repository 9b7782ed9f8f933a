"""The export panel: which files, where to, what is there already, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from npuwidgets.errors import NpuWidgetsError
from npuwidgets.session import Session
from npuwidgets.session.exporting import (
    EXPORTS,
    Export,
    export_name,
    export_paths,
    write_export,
)
from npuwidgets.widgets.page import write_page
from npuwidgets.widgets.view.action import Action, Traits
from npuwidgets.widgets.view.session_view import SessionView, said
from npuwidgets.widgets.view.shapes import Fields, Flag, Items, Text
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.view.traits import Shaped

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

    SCRIPT = "export"

    ACTIONS: ClassVar[Mapping[str, Action]] = {
        "place": Action(
            Fields({"folder": Text(), "name": Text()}),
            takes=lambda _, it: {"folder": it["folder"], "file_name": it["name"]},
            deed=lambda view, _: view.begin(),
        ),
        "write": Action(
            Fields({"kinds": Items(Text()), "replace": Flag()}),
            deed=lambda view, it: view.write(it["kinds"], replace=it["replace"]),
        ),
    }

    EVALUATED = False

    folder = Shaped(Text(), "", help="The folder, as typed.")
    file_name = Shaped(Text(), "", help="The files' common name.")
    problem = Shaped(Text(), "", help="What is wrong with folder or name.")
    absent = Shaped(Flag(), False, help="Whether the folder has to be made.")
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
        self,
        session: Session | None = None,
        folder: str | Path = "",
        *,
        awake: bool = True,
        **traits: object,
    ) -> None:
        self._said: dict[str, tuple[str, bool]] = {}
        if isinstance(session, Session):
            place = {"folder": str(Path(folder).resolve()), "file_name": export_name(session)}
            traits = {**place, **traits}
        super().__init__(session, awake=awake, **traits)

    def of_edit(self, _showing: Showing) -> Traits:
        """Which files are there."""
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
            word, failed = self._said.get(kind, ("", False))
            files = [{"name": path.name, "there": path.exists()} for path in paths]
            row = {"kind": kind, "title": export.title, "files": files}
            rows.append({**row, "said": word, "failed": failed})
        return {"rows": rows, "problem": problem, "absent": absent}

    def begin(self) -> None:
        """Look into another folder."""
        self._said.clear()
        self._refresh()

    def write(self, kinds: Sequence[str], *, replace: bool) -> None:
        """Let the worker write some of the files offered."""
        chosen = [kind for kind in OFFERED if kind in kinds]
        self._said = dict.fromkeys(chosen, ("waiting", False))
        self._refresh()
        self.ask(lambda _cancelled: self._write(chosen, replace=replace))

    def _write(self, kinds: Sequence[str], *, replace: bool) -> Traits:
        folder = Path(self.folder).expanduser()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._said.clear()
            return {**self.of_edit(self.binding.now), **said(str(error))}
        for kind in kinds:
            self._said[kind] = "writing", False
            self._refresh()
            try:
                write_export(self.session, OFFERED[kind], folder, self.file_name, replace=replace)
            except (NpuWidgetsError, OSError) as error:
                self._said[kind] = str(error), True
            else:
                self._said[kind] = "written", False
        return self.of_edit(self.binding.now)

    def _refresh(self) -> None:
        self.update(**self.of_edit(self.binding.now))
