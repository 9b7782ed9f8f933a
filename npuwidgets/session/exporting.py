"""What a session can be exported as, and the files of each: into one folder, under one name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from npuwidgets.acuity import write_network
from npuwidgets.acuity.inference import write_dumps
from npuwidgets.acuity.networks.layout import channel_last
from npuwidgets.acuity.tables.pair import hybrid_json
from npuwidgets.errors import SettingError, shown
from npuwidgets.files import replacing
from npuwidgets.records.commands import Commanded, command_lines
from npuwidgets.session.session import Session

__all__ = ["EXPORTS", "Export", "export_name", "export_paths", "write_export"]

LIST: Final = "dataset.txt"
"""What an inputmeta names where the pictures came from no list."""


@dataclass(frozen=True, slots=True)
class Export:
    """One thing that a session can be exported as.

    Args:
        title: What it is, in a few words.
        paths: The files or folders it becomes, from the session, the folder and the name.
        write: Writes them.
    """

    title: str
    paths: Callable[[Session, Path, str], tuple[Path, ...]]
    write: Callable[[Session, Path, str], None]


def export_name(session: Session) -> str:
    """A name for the files: the network's, without what a file system or a shell trips on."""
    return re.sub(r"[^\w.-]+", "_", session.network.name).strip("._-") or "network"


def export_paths(
    session: Session, kind: str | Export, folder: str | Path, name: str
) -> tuple[Path, ...]:
    """The files that an export would write.

    Args:
        session: The session.
        kind: A key of `EXPORTS`, or an export of another room.
        folder: Where to.
        name: The files' common name.

    Raises:
        SettingError: No such kind, or the name is no plain file name.
    """
    return _export(kind, name).paths(session, Path(folder), name)


def write_export(
    session: Session, kind: str | Export, folder: str | Path, name: str, *, replace: bool = False
) -> tuple[Path, ...]:
    """Write one export.

    Args:
        session: The session; its state in force is exported, its shown picture where one is.
        kind: A key of `EXPORTS`, or an export of another room.
        folder: Where to; it exists.
        name: The files' common name.
        replace: Whether to replace what is there.

    Returns:
        The files or folders written.

    Raises:
        SettingError: The folder is none, something is there already, or there is no table.
        SessionFileError: The network came from no file, so that there is no session to save.
        DatasetError: A picture is gone, or there is none.
        OSError: The folder is read-only or full.
    """
    folder = Path(folder)
    found = export_paths(session, kind, folder, name)
    require_free(folder, found, replace=replace)
    _export(kind, name).write(session, folder, name)
    return found


def require_free(folder: Path, paths: tuple[Path, ...], *, replace: bool) -> None:
    """Refuse a folder that is not there, and files that are.

    Raises:
        SettingError: It names them.
    """
    if not folder.is_dir():
        raise SettingError(f"{folder} is no folder: make it first, or name another")
    there = [path.name for path in paths if path.exists()]
    if there and not replace:
        raise SettingError(
            f"{', '.join(there)} is in {folder} already: choose to replace it, or another name"
        )


def _export(kind: str | Export, name: str) -> Export:
    if isinstance(kind, str) and kind not in EXPORTS:
        raise SettingError(f"no export {kind!r}: choose from {', '.join(EXPORTS)}")
    if not name or Path(name).name != name or name in (".", "..") or not name.isprintable():
        raise SettingError(
            f"{shown(name)} is no plain file name: give one without folders, line ends and other "
            "control characters"
        )
    return EXPORTS[kind] if isinstance(kind, str) else kind


# ----------------------------------------------------------------------------- the exports


def _one(ending: str) -> Callable[[Session, Path, str], tuple[Path, ...]]:
    return lambda _session, folder, name: (folder / f"{name}{ending}",)


def _table_paths(session: Session, folder: Path, name: str) -> tuple[Path, ...]:
    path = folder / f"{name}.quantize"
    return (path, hybrid_json(path)) if session.state.assignment.listed else (path,)


def _write_table(session: Session, folder: Path, name: str) -> None:
    session.write_table(folder / f"{name}.quantize")


def _inputmeta_paths(session: Session, folder: Path, name: str) -> tuple[Path, ...]:
    path = folder / f"{name}-inputmeta.yml"
    return (path, folder / LIST) if session.pictures_list is None else (path,)


def _write_inputmeta(session: Session, folder: Path, name: str) -> None:
    path = folder / f"{name}-inputmeta.yml"
    pictures = session.pipeline.calibration
    listing = session.pictures_list
    if listing is None and pictures is not None:
        pictures.require_files("an inputmeta")
        if any(one.rows for one in pictures):
            raise SettingError(
                "the calibration pictures are entries of several .npy files, which no inputmeta "
                "can name: save each as a file of its own"
            )
        lines = [" ".join(map(_listed, one.paths)) for one in pictures]
        listing = folder / LIST
        with replacing(listing) as temporary:
            temporary.write_text("\n".join(lines) + "\n", encoding="utf-8")
    session.write_inputmeta(path, pictures=listing)


def _listed(file: Path) -> str:
    """A picture as a list names it, where files are apart by blanks and pictures by line ends."""
    path = file.resolve().as_posix()
    if path.split() != [path] or not path.isprintable():
        raise SettingError(
            f"{shown(path)} cannot stand in a list of pictures: rename it, or its folder, without "
            "blanks and control characters"
        )
    return path


def _network_paths(_session: Session, folder: Path, name: str) -> tuple[Path, ...]:
    return folder / f"{name}.json", folder / f"{name}.data"


def _write_network(session: Session, folder: Path, name: str) -> None:
    write_network(session.network, *_network_paths(session, folder, name))


def _write_session(session: Session, folder: Path, name: str) -> None:
    session.save(folder / f"{name}.npuw.yml")


def _write_tensors(session: Session, folder: Path, name: str) -> None:
    evaluation = session.evaluate()
    last = channel_last(session.network)
    for word, golden in (("golden", True), ("simulated", False)):
        inside = folder / f"{name}-tensors" / word
        inside.mkdir(parents=True, exist_ok=True)
        tensors = evaluation.dump(list(session.network.tensors), golden=golden)
        write_dumps(inside, session.picture, tensors, channel_last=last)


def _write_recording(session: Session, folder: Path, name: str) -> None:
    with replacing(folder / f"{name}.py") as temporary:
        temporary.write_text(session.recording(), encoding="utf-8")


def _write_commands(session: Session, folder: Path, name: str) -> None:
    pictures = session.pipeline.calibration
    wanted = Commanded(
        network=session.network,
        source=session.source,
        state=session.state,
        calibration_pictures=0 if pictures is None else len(pictures),
        decoding=session.pipeline.decoding,
        name=name,
    )
    with replacing(folder / f"{name}.sh") as temporary:
        temporary.write_text(command_lines(wanted), encoding="utf-8")


EXPORTS: Final[Mapping[str, Export]] = {
    "table": Export("quantization table, with the hybrid network", _table_paths, _write_table),
    "inputmeta": Export("how the inputs are fed", _inputmeta_paths, _write_inputmeta),
    "network": Export("network and weights for the toolchain", _network_paths, _write_network),
    "session": Export("session file, to go on later", _one(".npuw.yml"), _write_session),
    "recording": Export("Python that makes the session anew", _one(".py"), _write_recording),
    "commands": Export("command lines that give the table again", _one(".sh"), _write_commands),
    "tensors": Export(
        "every tensor of the shown picture, golden and simulated",
        _one("-tensors"),
        _write_tensors,
    ),
}
"""Every export of a session, by the word that names it."""
