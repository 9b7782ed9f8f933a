"""Checking of samples before anything runs: every file that cannot be used, all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from npuwidgets.errors import DatasetError, PictureError, TensorFileError
from npuwidgets.files import exists, is_file
from npuwidgets.inputs.decoding import opener_of, what_else
from npuwidgets.inputs.npy_file import open_npy
from npuwidgets.inputs.sample import Sample, is_array
from npuwidgets.inputs.tensor_file import parse_tensor_name

__all__ = ["InputForm", "require_usable"]

MOST_OPENED: Final = 10_000
"""Files whose first bytes are read; of more than that, the others must only exist."""

MOST_NAMED: Final = 50
"""Bad lines that a message names."""

START: Final = 16

GONE: Final = "does not exist"

PICTURE_CHANNELS: Final = (1, 3)


@dataclass(frozen=True, slots=True)
class InputForm:
    """What an input of the network takes.

    Args:
        name: The input's name.
        shape: Its shape, batch first.
        dtype: Its element type.
    """

    name: str
    shape: tuple[int, ...]
    dtype: str = "float32"

    @property
    def takes_pictures(self) -> bool:
        """Whether pictures fit in one of the layouts."""
        return (
            len(self.shape) == 4
            and self.shape[0] == 1
            and (self.shape[1] in PICTURE_CHANNELS or self.shape[3] in PICTURE_CHANNELS)
        )


def require_usable(samples: Sequence[Sample], where: str, forms: Sequence[InputForm] = ()) -> None:
    """Refuse samples of which any cannot be used, as far as first bytes and headers tell.

    Args:
        samples: Of files.
        where: Their list or folder, for the message; "" for files given one by one.
        forms: The network's inputs, where they are known.

    Raises:
        DatasetError: Files are missing, unreadable or no pictures; arrays have another shape or
            type than the input; a line has another number of files. The message names each.
    """
    widths = Counter(sample.width for sample in samples)
    width = len(forms) or (widths.most_common(1)[0][0] if widths else 0)
    found = list(_faults(samples, where, width, forms))
    if not found:
        return
    named = [f"  {fault}" for fault in found[:MOST_NAMED]]
    if len(found) > MOST_NAMED:
        named.append(f"  and {len(found) - MOST_NAMED} more")
    of = f"{where}: " if where else ""
    how = ""
    if any(GONE in fault for fault in found):
        how = " (paths are relative to the list's folder; one with blanks goes in quotes)"
    raise DatasetError(
        f"{of}{len(found)} of {len(samples)} samples cannot be used; correct them or take them "
        f"off the list{how}:\n" + "\n".join(named)
    )


def _faults(
    samples: Sequence[Sample], where: str, width: int, forms: Sequence[InputForm]
) -> Iterator[str]:
    """A sentence for each sample that cannot be used, its place in front."""
    known: dict[tuple[Path, int | None, int], str] = {}
    told: set[tuple[Path, int | None, int]] = set()
    spellings = lru_cache(maxsize=64)(_by_stem)
    for sample in samples:
        if sample.arrays is not None:
            continue
        origin = sample.origin.removeprefix(f"{where}, ")
        place = f"{origin}: " if origin else ""
        reasons = []
        if sample.width != width:
            inputs = f" ({', '.join(one.name for one in forms)})" if forms else ""
            reasons.append(f"{_files(sample.width)}, and every line needs {width}{inputs}")
        for column, (file, row) in enumerate(sample.sources):
            key = file, None if row is None else 0, column
            if key not in known:
                form = forms[column] if sample.width == len(forms) else None
                known[key] = _absence(file)
                if known[key].endswith(GONE):
                    known[key] += _hint(file, Path(where).parent, spellings)
                elif not known[key] and len(known) < MOST_OPENED:
                    known[key] = _fault(file, row, form)
            if known[key] and key not in told:
                reasons.append(known[key])
                if row is not None:  # of a file of many samples it is said once
                    told.add(key)
        if reasons:
            yield place + "; ".join(reasons)


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"


def _absence(file: Path) -> str:
    """Why there is no such file; "" where there is."""
    if is_file(file):
        return ""
    if exists(file):
        kind = "a folder" if file.is_dir() else "a pipe or device"
        return f"{file} is {kind}, not a file"
    return f"{file} {GONE}"


def _by_stem(folder: Path) -> Mapping[str, str]:
    """The files of a folder by their names in small letters and without their endings."""
    try:
        return {one.stem.lower(): one.name for one in sorted(folder.iterdir())}
    except OSError:
        return {}


def _hint(file: Path, folder: Path, spellings: Callable[[Path], Mapping[str, str]]) -> str:
    """What may be meant by a file that does not exist.

    Args:
        file: The file.
        folder: The list's.
        spellings: The files of a folder, by `_by_stem`.
    """
    if file.is_relative_to(folder) and is_file(file.relative_to(folder)):
        return " (there is one in the current folder: write its whole path)"
    if "\\" in str(file):
        return " (a path of Windows: write / and the folder here)"
    if "," in file.name:
        return " (files of a line are separated by blanks, not commas)"
    other = spellings(file.parent).get(file.stem.lower())
    return "" if other is None else f" (did you mean {other}?)"


def _fault(file: Path, row: int | None, form: InputForm | None) -> str:
    """Why a file cannot be used, as far as its first bytes tell; "" where nothing is wrong."""
    try:
        if not is_array(file):
            return _fault_of_picture(file, form)
        if file.suffix.lower() == ".npy":
            values = open_npy(file)
            return _fault_of_array(file, values.shape, values.dtype, row, form)
        return _fault_of_dump(file, form)
    except PictureError as error:
        return str(error)
    except OSError as error:
        return f"cannot read {file}: {error.strerror or error}"


def _fault_of_picture(file: Path, form: InputForm | None) -> str:
    with file.open("rb") as stream:
        start = stream.read(START)
    if opener_of(start) is None:
        return f"{file} is no picture: {what_else(start)}" if start else f"{file} is empty"
    if form is not None and not form.takes_pictures:
        return (
            f"{file} is a picture, and input '{form.name}' of shape {form.shape} takes none: list "
            "a .npy file"
        )
    return ""


def _fault_of_array(
    file: Path,
    shape: tuple[int, ...],
    dtype: np.dtype[np.generic],
    row: int | None,
    form: InputForm | None,
) -> str:
    if form is None:
        return ""
    if row is not None:
        shape = shape[1:]
    if shape != form.shape and (form.shape[:1] != (1,) or shape != form.shape[1:]):
        return (
            f"{file} has the shape {shape}, input '{form.name}' {form.shape}: save the array in "
            f"the input's shape (the batch axis may be left out){_order(shape, form.shape)}"
        )
    if form.dtype == "float32" and dtype not in (np.float32, np.uint8):
        return (
            f"{file} holds {dtype}, not float32 or uint8: save it with "
            "numpy.save(path, array.astype(numpy.float32))"
        )
    return ""


def _order(shape: tuple[int, ...], wanted: tuple[int, ...]) -> str:
    """How the axes of an array become the input's, where its channels are at the other end."""
    rank = len(shape)
    if rank not in (3, 4):
        return ""
    batch = tuple(range(rank - 3))
    for order in ((*batch, rank - 1, rank - 3, rank - 2), (*batch, rank - 2, rank - 1, rank - 3)):
        if tuple(shape[axis] for axis in order) == wanted[-rank:]:
            return f"; array.transpose{order} has it"
    return ""


def _fault_of_dump(file: Path, form: InputForm | None) -> str:
    with file.open("rb") as stream:
        words = stream.readline(64).split()
    if not words:
        return f"{file} is empty: dump the tensor again"
    try:
        float(words[0])
    except ValueError:
        return f"{file} does not begin with a number: a .tensor file holds one number a line"
    try:
        shape = parse_tensor_name(file.name).shape
    except TensorFileError:  # the name says nothing
        return ""
    if form is not None and shape not in (form.shape, form.shape[1:]):
        return f"{file} has the shape {shape} in its name, input '{form.name}' {form.shape}"
    return ""
