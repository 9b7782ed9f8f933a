"""Datasets: which pictures or ready-made arrays go into the network, in which order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from npuwidgets.errors import DatasetError, UnknownNameError, nearest
from npuwidgets.inputs.pictures import PICTURE_SUFFIXES

__all__ = ["Dataset", "Sample", "is_array"]

ARRAY_SUFFIXES = frozenset({".npy", ".tensor"})
KNOWN_SUFFIXES = PICTURE_SUFFIXES | ARRAY_SUFFIXES


@dataclass(frozen=True, slots=True)
class Sample:
    """One line of a dataset.

    Args:
        paths: One file for each input of the network, in the network's order.
        label: What the picture shows, where the list says it.
    """

    paths: tuple[Path, ...]
    label: str | int | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """Samples in order; calibration takes the first of them.

    Args:
        samples: At least one; all with the same number of paths.
        source: The list or folder they came from, for messages; None for a list in memory.

    Raises:
        DatasetError: There is no sample, or the numbers of paths differ.
    """

    samples: tuple[Sample, ...]
    source: Path | None = None

    def __post_init__(self) -> None:
        """Check that there is something, and that every sample feeds as many inputs."""
        where = self.source if self.source is not None else "the dataset"
        if not self.samples:
            raise DatasetError(f"{where} holds no pictures: list at least one")
        first = len(self.samples[0].paths)
        for position, sample in enumerate(self.samples):
            if len(sample.paths) != first:
                raise DatasetError(
                    f"{where}: sample {position} has {len(sample.paths)} file(s), the first "
                    f"{first}: every line needs one file for each input of the network"
                )

    @classmethod
    def from_text(cls, path: str | Path) -> Dataset:
        """Read a list as the toolchain does: type TEXT in inputmeta.

        A line holds one file for each input of the network, and may end with a label: a last
        word that is neither named like a picture or array nor an existing file. Blank lines and
        lines that start with # count for nothing.

        Args:
            path: The list; its files are relative to its folder.

        Returns:
            The samples in the order of the lines; a label that is a whole number becomes an int.

        Raises:
            DatasetError: The list cannot be read or is empty, lines differ in their number of
                files, or files are missing: then all of them are named, with their lines.
        """
        path = Path(path)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise DatasetError(
                f"cannot read the dataset {path}: {error.strerror or error}"
            ) from error
        except UnicodeDecodeError as error:
            raise DatasetError(
                f"{path} is not a text list (byte {error.start} is not UTF-8): "
                f"list one picture a line"
            ) from error
        numbered = [
            (number, parse_line(line, path.parent))
            for number, line in enumerate(text.splitlines(), start=1)
            if line.strip() and not line.lstrip().startswith("#")
        ]
        require_files(
            [(f"line {number}: ", file) for number, sample in numbered for file in sample.paths],
            path,
        )
        require_same_count(numbered, path)
        return cls(tuple(sample for _, sample in numbered), path)

    @classmethod
    def from_pictures(cls, pictures: str | Path | Iterable[str | Path]) -> Dataset:
        """Take a folder's pictures, one picture, or a list of them, for a network of one input.

        Args:
            pictures: A folder (its pictures, .npy and .tensor files in the order of their names,
                folders inside it not searched), a file, or files in the order wanted.

        Returns:
            One sample for each, without labels.

        Raises:
            DatasetError: Nothing is there, or files are missing: then all of them are named.
        """
        source = None
        if isinstance(pictures, (str, Path)):
            source = Path(pictures)
            if source.is_dir():
                files = sorted(
                    entry for entry in source.iterdir() if entry.suffix.lower() in KNOWN_SUFFIXES
                )
                if not files:
                    raise DatasetError(
                        f"the folder {source} holds no pictures (nor .npy or .tensor files): "
                        f"folders inside it are not searched"
                    )
            else:
                files = [source]
        else:
            files = [Path(picture) for picture in pictures]
        require_files([("", file) for file in files], source)
        return cls(tuple(Sample((file,)) for file in files), source)

    def __len__(self) -> int:
        """Number of samples."""
        return len(self.samples)

    def __getitem__(self, index: int) -> Sample:
        """One sample by position; negative positions count from the end."""
        return self.samples[index]

    def __iter__(self) -> Iterator[Sample]:
        """The samples in order."""
        return iter(self.samples)

    @property
    def names(self) -> tuple[str, ...]:
        """A short name for each sample: the file's, with folders where that alone is not unique."""
        files = [sample.paths[0] for sample in self.samples]
        short = [file.name for file in files]
        repeated = {name for name in short if short.count(name) > 1} if twice(short) else set()
        return tuple(
            file.as_posix() if name in repeated else name
            for file, name in zip(files, short, strict=True)
        )

    def index(self, name: str) -> int:
        """Position of a sample by its name, by its path, or by the file name without its ending.

        Args:
            name: As in `names`.

        Returns:
            Position from 0; of a file listed twice, the first.

        Raises:
            UnknownNameError: No sample has it, or several files do.
        """
        exact = [i for i, known in enumerate(self.names) if known == name]
        found = exact or [
            i
            for i, sample in enumerate(self.samples)
            if name in (sample.paths[0].stem, sample.paths[0].name, str(sample.paths[0]))
        ]
        if len({self.samples[i].paths for i in found}) > 1:
            files = ", ".join(str(self.samples[i].paths[0]) for i in found)
            raise UnknownNameError(f"{name!r} is more than one picture: {files}; give the path")
        if not found:
            near = nearest(name, self.names)
            hint = f"did you mean {', '.join(near)}?" if near else f"there are {len(self)}"
            raise UnknownNameError(f"no picture {name!r} in the dataset: {hint}")
        return found[0]

    def digest(self, index: int) -> str:
        """Hash of a sample's content, for cache keys.

        Args:
            index: Position of the sample.

        Returns:
            32 hexadecimal digits; equal for equal contents, whatever the files are called. A file
            whose size and time of change are as before is not read again.

        Raises:
            DatasetError: A file is gone.
        """
        whole = hashlib.blake2b(digest_size=16)
        for file in self.samples[index].paths:
            try:
                status = file.stat()
                whole.update(file_digest(str(file), status.st_mtime_ns, status.st_size))
            except OSError as error:
                raise DatasetError(
                    f"{file} cannot be read any more ({error.strerror or error}): "
                    f"put it back, or open the dataset again"
                ) from error
            whole.update(file.suffix.lower().encode() if is_array(file) else b"picture")
        return whole.hexdigest()


@lru_cache(maxsize=4096)
def file_digest(file: str, changed: int, size: int) -> bytes:  # noqa: ARG001 - part of the key
    """Hash of a file's bytes, remembered for as long as its time of change and size stay."""
    return hashlib.blake2b(Path(file).read_bytes(), digest_size=16).digest()


def is_array(file: Path) -> bool:
    """Whether a file is a ready-made input, by its name."""
    return file.suffix.lower() in ARRAY_SUFFIXES


def twice(names: Sequence[str]) -> bool:
    """Whether a name occurs more than once."""
    return len(set(names)) < len(names)


def parse_line(line: str, folder: Path) -> Sample:
    """Split a line of a list into its files and the label."""
    words = line.split()
    label: str | int | None = None
    if len(words) > 1 and not names_a_file(words[-1], folder):
        last = words.pop()
        digits = last.removeprefix("-")
        label = int(last) if digits.isascii() and digits.isdigit() else last
    return Sample(tuple(folder / word for word in words), label)


def names_a_file(word: str, folder: Path) -> bool:
    """Whether the last word of a line is a file rather than a label."""
    return Path(word).suffix.lower() in KNOWN_SUFFIXES or (folder / word).is_file()


def require_files(files: Sequence[tuple[str, Path]], source: Path | None) -> None:
    """Raise one error that names every missing file."""
    missing = [f"{where}{file}" for where, file in files if not file.is_file()]
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
