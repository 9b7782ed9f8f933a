"""dataset.txt: one sample per line, one file per input, and perhaps a label."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from npuwidgets.errors import DatasetError
from npuwidgets.files import is_file, read_file
from npuwidgets.inputs.checking import InputForm, require_usable
from npuwidgets.inputs.sample import KNOWN_SUFFIXES, Sample

__all__ = ["read_list"]

LONGEST_NUMBER: Final = 18
"""Digits of a label that is a number; longer ones are texts."""

LINE_ENDS: Final = re.compile(r"\r\n|\r|\n")
"""No others: a name may hold what else Unicode calls a line end."""

WORD: Final = re.compile(r"""(?P<quote>["'])(?P<inside>.+?)(?P=quote)(?=\s|$)|(?P<plain>\S+)""")

REMARK: Final = re.compile(r"\s#")

MOST_WORDS: Final = 32
"""A line of more words holds no paths with blanks."""

UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

NPY: Final = b"\x93NUMPY"


def read_list(
    path: str | Path, forms: Sequence[InputForm] = ()
) -> tuple[tuple[Sample, ...], tuple[str, ...]]:
    """Read a list; see `Dataset.from_text`.

    Args:
        path: The list; its files are relative to its folder.
        forms: The network's inputs, where they are known.

    Returns:
        The samples in the order of the lines, none for an empty list; and what was read another way
        than written, a sentence each.

    Raises:
        DatasetError: The list cannot be read, or lines cannot be used: all of them are named.
    """
    path = Path(path)
    lines = LINE_ENDS.split(_text(path))
    samples, turned = [], []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        sample, slashes = parse_line(line, path, number)
        samples.append(sample)
        turned += [number] if slashes else []
    require_usable(samples, str(path), forms)
    notes: tuple[str, ...] = ()
    if turned:
        others = f" and {len(turned) - 1} more lines" if len(turned) > 1 else ""
        notes = (f"{path}, line {turned[0]}{others}: \\ in paths is read as /",)
    return tuple(samples), notes


def _text(path: Path) -> str:
    """The list as text: UTF-8, with or without a mark in front, or what Windows calls Unicode."""
    try:
        content = read_file(path)
    except OSError as error:
        raise DatasetError(f"cannot read the dataset {path}: {error.strerror or error}") from error
    if content.startswith(NPY):
        raise DatasetError(
            f"{path} is one .npy array and not a list: rename it NAME.npy, or list it in a text "
            "file; in an inputmeta give type: NPY"
        )
    encoding = "utf-16" if content.startswith(UTF_16) else "utf-8-sig"
    if b"\0" in content and encoding != "utf-16":
        raise DatasetError(
            f"{path} is not a text list, or one in UTF-16 without its mark in front: list one "
            "picture a line and save the list as UTF-8"
        )
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DatasetError(
            f"{path} is not a text list (line {line}, byte {error.start} is not UTF-8): list one "
            "picture a line and save the list as UTF-8"
        ) from error


def parse_line(line: str, source: Path, number: int) -> tuple[Sample, bool]:
    r"""Split a line of a list into its files and the label.

    A path with blanks is in quotes, or is taken whole where the file exists. A word that begins
    with # and what follows it are a remark, unless the word is a file.

    Returns:
        The sample, and whether \ was read as /.
    """
    folder = source.parent
    names, label = _files_and_label(line, folder)
    remark = REMARK.search(line)
    if remark and (not _there(names, folder) or str(label).startswith("#")):
        names, label = _files_and_label(line[: remark.start()], folder)
    slashed = [
        name.replace("\\", "/")
        if "\\" in name and is_file(folder / name.replace("\\", "/"))
        else name
        for name in names
    ]
    sample = Sample(
        tuple(folder / name for name in slashed), label, origin=f"{source}, line {number}"
    )
    return sample, slashed != names


def _files_and_label(line: str, folder: Path) -> tuple[list[str], str | int | None]:
    """The files that a line names, and its label."""
    names = [word["inside"] or word["plain"] for word in WORD.finditer(line)]
    label = None
    if len(names) > 1 and not names_a_file(names[-1], folder):
        label = _label(names.pop())
    if not _there(names, folder):
        return _with_blanks(line, folder) or (names, label)
    return names, label


def _there(names: list[str], folder: Path) -> bool:
    return all(is_file(folder / name) for name in names)


def _label(word: str) -> str | int:
    digits = word.removeprefix("-")
    whole = digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER
    return int(word) if whole else word


def _with_blanks(line: str, folder: Path) -> tuple[list[str], str | int | None] | None:
    """Files with blanks in their names, the longest that exist first; None where there are none.

    What is behind the last of them is a label; anything else makes the line unclear.
    """
    starts = [found.span() for found in re.finditer(r"\S+", line)]
    if not 1 < len(starts) <= MOST_WORDS:
        return None
    names, place = [], 0
    while place < len(starts):
        for end in range(len(starts), place, -1):
            name = line[starts[place][0] : starts[end - 1][1]]
            if is_file(folder / name) or is_file(folder / name.replace("\\", "/")):
                names.append(name)
                place = end
                break
        else:
            break
    rest = [line[first:last] for first, last in starts[place:]]
    if not names or len(rest) > 1:
        return None
    if rest and names_a_file(rest[0], folder):
        return [*names, rest[0]], None
    return names, _label(rest[0]) if rest else None


def names_a_file(word: str, folder: Path) -> bool:
    """Whether the last word of a line is a file rather than a label."""
    return Path(word).suffix.lower() in KNOWN_SUFFIXES or is_file(folder / word)
