"""Session files: every choice and the pictures it was made on, in one YAML that a person can read.

The network and the pictures are not copied: the file says where they lie, relative to itself where
they share a folder with it, and has their hashes. Undo history is not kept.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path

from npuwidgets.choices.parts import SESSION, STATE_KEYS, Reading, read_state, state_record
from npuwidgets.choices.state import State
from npuwidgets.documents import Record, YamlFile, document_text
from npuwidgets.engine import Backend, OnnxRuntimeBackend
from npuwidgets.errors import SessionFileError, reading
from npuwidgets.files import replacing
from npuwidgets.inputs import Dataset, Decoding
from npuwidgets.network import Network
from npuwidgets.records.opening import arithmetic_of, backend_of
from npuwidgets.records.origins import (
    NETWORK_KEYS,
    network_record,
    pictures_record,
    read_datasets,
    read_network,
)
from npuwidgets.records.source import Source

__all__ = ["FORMAT", "Saved", "read_session", "write_session"]

FORMAT = 1
"""Version of the file format; a reader refuses a newer one."""

HEAD = """\
# A session of npuwidgets: npuwidgets.Session.load(...) opens it. Relative paths start at this
# file's folder. Layers are found again by name, operator, shape and path, so that they may be
# renumbered; one that you add yourself may be its name alone. Undo history is not kept.
"""

VERSION_KEY = "npuwidgets_session"
KEYS = (
    VERSION_KEY,
    "written_by",
    "network",
    "arithmetic",
    "fast_jpeg",
    "apply_exif",
    "calibration_pictures",
    "evaluation_pictures",
    "picture",
    "state",
    "snapshots",
)
WRITER_KEYS = ("npuwidgets", "kernels")


@dataclass(frozen=True, slots=True)
class Saved:
    """Everything a session file holds.

    Args:
        network: The network.
        source: Where it came from.
        calibration: Calibration pictures.
        evaluation: Evaluation pictures; the same object where both are one dataset.
        backend: What makes the kernels, hence the arithmetic.
        decoding: How pictures are decoded.
        picture: Index of the picture shown.
        state: The state in force.
        snapshots: Named states.
        notes: What loading had to say.
    """

    network: Network
    source: Source
    calibration: Dataset | None
    evaluation: Dataset | None
    backend: Backend
    decoding: Decoding
    picture: int
    state: State
    snapshots: Mapping[str, State] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def write_session(target: str | Path, saved: Saved) -> None:
    """Write a session file, whole or not at all.

    Args:
        target: The file; usually NAME.npuw.yml.
        saved: What to write.

    Raises:
        DatasetError: A picture is gone, so that it has no hash.
        OSError: The file cannot be written.
    """
    target, network = Path(target), saved.network
    content = {
        VERSION_KEY: FORMAT,
        "written_by": _writer(saved.backend),
        "network": network_record(network, saved.source, target),
        "arithmetic": arithmetic_of(saved.backend),
        **asdict(saved.decoding),
        **pictures_record(saved.calibration, saved.evaluation, target),
        "picture": saved.picture,
        "state": state_record(network, saved.state),
        "snapshots": {name: state_record(network, one) for name, one in saved.snapshots.items()},
    }
    text = HEAD + document_text(content)
    with replacing(target) as temporary:
        temporary.write_text(text, encoding="utf-8")


def read_session(file: str | Path, *, accept_changes: bool = False) -> Saved:
    """Read a session file and open what it names.

    Args:
        file: The file.
        accept_changes: Go on with a network or pictures that have changed since; what changed,
            and which listed layers could not be mapped, becomes a warning and a note.

    Returns:
        What it holds, with the network as it is now.

    Raises:
        SessionFileError: The file is no session or has a wrong key or value; something it names
            is missing; or, unless accepted, has changed: the message says what.
    """
    file = Path(file)
    with reading(SessionFileError, file, "save the session again, or mend the file by hand"):
        return _read(file, accept_changes=accept_changes)


def _read(file: Path, *, accept_changes: bool) -> Saved:
    record = _record(file)
    network, source, changes = read_network(record.record("network", NETWORK_KEYS))
    calibration, evaluation, other = read_datasets(record)
    changes += other
    if changes and not accept_changes:
        raise SessionFileError(
            f"{file}: what this session was made on has changed:\n  "
            + "\n  ".join(changes)
            + "\nput back what was there, or go on with what is there now by "
            "Session.load(..., accept_changes=True): ranges are measured anew, and listed layers "
            "that have another name are mapped"
        )
    backend = _read_backend(record, network)
    changes += _other_kernels(record.record("written_by", WRITER_KEYS), backend)
    reading = Reading.against(network, 0 if calibration is None else len(calibration))
    state = read_state(record.record("state", STATE_KEYS), reading)
    snapshots = record.each(
        "snapshots", lambda inner, name: read_state(inner.record(name, STATE_KEYS), reading)
    )
    if reading.unmapped and not accept_changes:
        raise SessionFileError(
            f"{file}: listed layers that the network does not have:\n  "
            + "\n  ".join(reading.unmapped)
        )
    notes = [*changes, *reading.notes]
    notes += [f"not listed any more: {reason}" for reason in reading.unmapped]
    if notes:
        warnings.warn(f"{file.name}:\n  " + "\n  ".join(notes), UserWarning, stacklevel=4)
    return Saved(
        network=network,
        source=source,
        calibration=calibration,
        evaluation=evaluation,
        backend=backend,
        decoding=_read_decoding(record),
        picture=_read_picture(record, evaluation),
        state=state,
        snapshots=snapshots,
        notes=tuple(notes),
    )


# ------------------------------------------------------------------------------ the file


def _record(file: Path) -> Record:
    """The file's mapping, once its format is known to be ours."""
    document = YamlFile.read(file, SESSION)
    root = Record.of(document)
    if VERSION_KEY not in root.names():
        raise SessionFileError(
            f"{file} is no session file (no key '{VERSION_KEY}'): Session.save writes them"
        )
    version = root.get(VERSION_KEY, int)
    if version > FORMAT:
        raise SessionFileError(
            f"{file} has format {version}, and this npuwidgets reads up to {FORMAT}: "
            f"update npuwidgets"
        )
    if version < 1:
        raise root.error_at(VERSION_KEY, f"must be 1 or more, not {version}")
    return Record.of(document, KEYS)


def _read_backend(record: Record, network: Network) -> Backend:
    """The kernels of the arithmetic that the session was opened in."""
    arithmetic = record.get("arithmetic", str)
    made = record.made("arithmetic", lambda: backend_of(arithmetic, network))
    return OnnxRuntimeBackend() if made is None else made


def _read_decoding(record: Record) -> Decoding:
    """How pictures are decoded; a file from before orientations were applied does without."""
    turns = record.has("apply_exif") and record.get("apply_exif", bool)
    return Decoding(record.get("fast_jpeg", bool), turns)


def _read_picture(record: Record, evaluation: Dataset | None) -> int:
    picture = record.get("picture", int)
    count = 1 if evaluation is None else len(evaluation)
    if not 0 <= picture < count:
        raise SessionFileError(
            f"{record.file}: picture {picture} is shown, and there are {count}, counted from 0"
        )
    return picture


# ------------------------------------------------------------------------------- versions


def _writer(backend: Backend) -> dict[str, object]:
    """What decides the last bit of a result beside the session itself."""
    return {"npuwidgets": metadata.version("npuwidgets"), "kernels": backend.identity}


def _other_kernels(record: Record, backend: Backend) -> list[str]:
    """A sentence where the kernels are not those that wrote the file."""
    before = record.get("kernels", str)
    if before == backend.identity:
        return []
    return [
        f"saved with {before}, this is {backend.identity}: results may differ in the last digits"
    ]
