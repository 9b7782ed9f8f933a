"""What a session was made on, in its file: network and pictures by path and hash."""

from __future__ import annotations

import os
from pathlib import Path

from npuwidgets.documents import Plain, Record
from npuwidgets.errors import AcuityFileError, NetworkError, SessionFileError, SettingError, shown
from npuwidgets.files import is_file
from npuwidgets.inputs import Dataset, Sample
from npuwidgets.network import Network
from npuwidgets.records.source import Source, open_network

__all__ = ["NETWORK_KEYS", "network_record", "pictures_record", "read_datasets", "read_network"]

NETWORK_KEYS = ("file", "sha256", "data", "data_sha256", "content", "shapes", "fuse")
"""`shapes` and `fuse` for an ONNX file, `data` and its hash for the toolchain's json."""

SAMPLE_KEYS = ("files", "rows", "hash", "label")
SAME = "same"
"""What stands for evaluation pictures that are the calibration pictures."""


def network_record(network: Network, source: Source, target: Path) -> Plain:
    """Where the network lies, how it was read, and its hashes.

    Args:
        network: The network.
        source: Its files.
        target: The session file to be.
    """
    record: Plain = {"file": stored_path(source.model, target), "sha256": source.sha256}
    if source.data is not None:
        record["data"] = stored_path(source.data, target)
        record["data_sha256"] = source.data_sha256
    record["content"] = network.digest
    if source.data is None:
        record["shapes"] = {name: list(shape) for name, shape in source.shapes.items()}
        record["fuse"] = source.fuse
    return record


def pictures_record(calibration: Dataset | None, evaluation: Dataset | None, target: Path) -> Plain:
    """Where the pictures lie, and their hashes.

    Raises:
        DatasetError: A picture is gone.
    """
    found: Plain = {}
    if calibration is not None:
        found["calibration_pictures"] = _samples_record(calibration, target)
    found["evaluation_pictures"] = SAME
    if evaluation is not None and evaluation is not calibration:
        found["evaluation_pictures"] = _samples_record(evaluation, target)
    return found


def read_network(record: Record) -> tuple[Network, Source, list[str]]:
    """Read the network as it is now.

    Returns:
        The network, where it came from, and a sentence for each file that is not the one that was
        saved.

    Raises:
        SessionFileError: A file does not exist or cannot be read.
    """
    file = _network_file(record, "file")
    data = _network_file(record, "data") if record.has("data") else None
    shapes, fuse = {}, True
    if data is None:
        shapes = record.each("shapes", lambda inner, name: inner.numbers(name))
        fuse = record.get("fuse", bool)
    try:
        network, found = open_network(file, data, shapes=shapes, fuse=fuse)
    except OSError as error:
        where = error.filename or file
        raise SessionFileError(f"{record.file}: cannot read {where}: {error.strerror}") from error
    except (NetworkError, AcuityFileError, SettingError) as error:
        raise SessionFileError(f"{record.file}: {record.where('file')}: {error}") from error
    changes = []
    if found.sha256 != record.get("sha256", str):
        changes.append(f"the network {file} is another file now (its hash differs)")
    if data is not None and found.data_sha256 != record.get("data_sha256", str):
        changes.append(f"its weights {data} are another file now (its hash differs)")
    if not changes and network.digest != record.get("content", str):
        changes.append(
            f"the network {file} is the same file, but gives other layers or weights: its weights "
            "lie in a file beside it that has changed, or another npuwidgets wrote the session"
        )
    return network, found, changes


def _network_file(record: Record, key: str) -> Path:
    file = opened_path(record.get(key, str), record.file)
    if not is_file(file):
        what = "network" if key == "file" else "network's weights"
        raise SessionFileError(
            f"{record.file}: the {what} {file} does not exist: put it there, or change "
            f"{record.where(key)}"
        )
    return file


def read_datasets(record: Record) -> tuple[Dataset | None, Dataset | None, list[str]]:
    """List the pictures as they are now.

    Returns:
        Those for calibration, those for evaluation (the same object where they are the same), and
        a sentence for each that has changed.

    Raises:
        SessionFileError: Pictures do not exist: all of them are named.
    """
    missing: list[Path] = []
    changes: list[str] = []
    calibration = _read_pictures(record, "calibration_pictures", missing, changes)
    evaluation = calibration
    if record.raw("evaluation_pictures") != SAME:
        evaluation = _read_pictures(record, "evaluation_pictures", missing, changes)
    if missing:
        raise SessionFileError(
            f"{record.file}: {len(missing)} file(s) that it names do not exist:\n  "
            + "\n  ".join(str(file) for file in missing)
            + "\nput them there, or change their paths in the session file"
        )
    return calibration, evaluation, changes


def _read_pictures(
    record: Record, key: str, missing: list[Path], changes: list[str]
) -> Dataset | None:
    if not record.has(key):
        return None
    samples, hashes = [], []
    for number, one in enumerate(record.records(key, SAMPLE_KEYS)):
        files = tuple(opened_path(text, record.file) for text in one.texts("files"))
        missing += [file for file in files if not is_file(file)]
        label = one.raw("label") if one.has("label") else None
        if not isinstance(label, str | int | None):
            raise one.error(f"has the label {shown(label)}: a text or a whole number")
        origin = f"{record.file}: {key}[{number}]"
        samples.append(Sample(files, label, _read_rows(one, len(files)), origin))
        hashes.append(one.get("hash", str))
    dataset = record.made(key, lambda: Dataset(tuple(samples), record.file))
    if not missing:
        changes += [
            f"{' '.join(str(file) for file in sample.paths)} has changed"
            for number, (sample, known) in enumerate(zip(samples, hashes, strict=True))
            if dataset.digest(number) != known
        ]
    return dataset


def _read_rows(record: Record, count: int) -> tuple[int | None, ...]:
    """Which entry of a .npy file of many samples each file stands for; empty for whole files."""
    if not record.has("rows"):
        return ()
    rows = record.get("rows", list)
    if len(rows) != count or not all(
        row is None or (isinstance(row, int) and row >= 0) for row in rows
    ):
        raise record.error(f"has the rows {shown(rows)}: one whole number, or null, for each file")
    return tuple(rows)


def _samples_record(dataset: Dataset, target: Path) -> list[Plain]:
    dataset.require_files("a session file")
    found = []
    for number, sample in enumerate(dataset):
        files = [stored_path(file, target) for file in sample.paths]
        one: Plain = {"files": files}
        if sample.rows:
            one["rows"] = list(sample.rows)
        one["hash"] = dataset.digest(number)
        if sample.label is not None:
            one["label"] = sample.label
        found.append(one)
    return found


def stored_path(file: Path, target: Path) -> str:
    """A path relative to the session file's folder, or absolute where they share no folder."""
    # Folders without their links, so that `..` means the same to everybody; the name as it is.
    folder = Path(os.path.realpath(target)).parent
    absolute = Path(os.path.realpath(file.parent)) / file.name
    if folder.drive != absolute.drive or folder.parts[1:2] != absolute.parts[1:2]:
        return absolute.as_posix()
    return Path(os.path.relpath(absolute, folder)).as_posix()


def opened_path(text: str, session_file: Path) -> Path:
    """Where a stored path leads."""
    return Path(os.path.normpath(Path(os.path.realpath(session_file)).parent / text))
