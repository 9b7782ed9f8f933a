"""dataset.txt: one sample per line, one file per input, and perhaps a label."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from npuwidgets.errors import DatasetError
from npuwidgets.files import is_file, read_file
from npuwidgets.inputs.sample import KNOWN_SUFFIXES, Sample

__all__ = ["read_list", "require_files"]

LONGEST_NUMBER = 18
"""Digits of a label that is a number; longer ones are texts."""


def read_list(path: str | Path) -> tuple[Sample, ...]:
    """Read a list; see `Dataset.from_text`.

    Args:
        path: The list; its files are relative to its folder.

    Returns:
        The samples in the order of the lines; none for an empty list.

    Raises:
        DatasetError: The list cannot be read, lines differ in their number of files, or files are
            missing.
    """
    path = Path(path)
    try:
        text = read_file(path).decode("utf-8-sig")
    except OSError as error:
        raise DatasetError(f"cannot read the dataset {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise DatasetError(
            f"{path} is not a text list (byte {error.start} is not UTF-8): list one picture a line"
        ) from error
    numbered = [
        (number, parse_line(line, path, number))
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    require_files(
        [(f"line {number}: ", file) for number, sample in numbered for file in sample.paths], path
    )
    require_same_count(numbered, path)
    return tuple(sample for _, sample in numbered)


def parse_line(line: str, source: Path, number: int) -> Sample:
    """Split a line of a list into its files and the label."""
    words, folder = line.split(), source.parent
    label: str | int | None = None
    if len(words) > 1 and not names_a_file(words[-1], folder):
        last = words.pop()
        digits = last.removeprefix("-")
        whole = digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER
        label = int(last) if whole else last
    files = tuple(folder / word for word in words)
    return Sample(files, label, origin=f"{source}, line {number}")


def names_a_file(word: str, folder: Path) -> bool:
    """Whether the last word of a line is a file rather than a label."""
    return Path(word).suffix.lower() in KNOWN_SUFFIXES or is_file(folder / word)


def require_files(files: Sequence[tuple[str, Path]], source: Path | None) -> None:
    """Raise one error that names every missing file."""
    missing = [f"{where}{file}" for where, file in files if not is_file(file)]
    if missing:
        of = f" of {source}" if source is not None else ""
        listed = "\n  ".join(missing)
        raise DatasetError(
            f"{len(missing)} of {len(files)} file(s){of} do not exist (paths are relative to the "
            f"list's folder and hold no spaces):\n  {listed}"
        )


def require_same_count(numbered: Sequence[tuple[int, Sample]], source: Path) -> None:
    """Raise one error that names every line with another number of files than the first."""
    odd = [
        f"line {number}: {len(sample.paths)}"
        for number, sample in numbered
        if len(sample.paths) != len(numbered[0][1].paths)
    ]
    if odd:
        raise DatasetError(
            f"{source}: the first line has {len(numbered[0][1].paths)} file(s), others not "
            f"({', '.join(odd)}): every line needs one file for each input of the network"
        )
