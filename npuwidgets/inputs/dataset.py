"""Datasets: which pictures or ready-made arrays go into the network, in which order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from npuwidgets.errors import DatasetError, PictureError, UnknownNameError, nearest
from npuwidgets.files import is_file, require_plain_file
from npuwidgets.inputs.checking import InputForm, require_usable
from npuwidgets.inputs.in_memory import hold
from npuwidgets.inputs.listing import read_list
from npuwidgets.inputs.npy_file import open_npy
from npuwidgets.inputs.sample import KNOWN_SUFFIXES, Sample, entry_text, is_array

__all__ = ["Dataset"]


@dataclass(frozen=True, slots=True)
class Dataset:
    """Samples in order; calibration takes the first of them.

    Args:
        samples: At least one; all with the same number of paths.
        source: The list or folder they came from, for messages; None for a list in memory.
        notes: What was read another way than written, a sentence each.

    Raises:
        DatasetError: There is no sample, or the numbers of paths differ.
    """

    samples: tuple[Sample, ...]
    source: Path | None = None
    notes: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        """Check that there is something, and that every sample feeds as many inputs."""
        where = self.source if self.source is not None else "the dataset"
        if not self.samples:
            raise DatasetError(f"{where} holds no pictures: list at least one")
        first = self.samples[0].width
        for position, sample in enumerate(self.samples):
            if sample.width != first:
                raise DatasetError(
                    f"{where}: sample {position} has {sample.width} file(s), the first "
                    f"{first}: every line needs one file for each input of the network"
                )

    @classmethod
    def from_text(cls, path: str | Path, forms: Sequence[InputForm] = ()) -> Dataset:
        """Read a list as the toolchain does: type TEXT in inputmeta.

        A line holds one file for each input of the network, and may end with a label: a last
        word that is neither named like a picture or array nor an existing file. A path with blanks
        is in quotes, or is taken whole where there is such a file. Blank lines and what follows a #
        count for nothing.

        Args:
            path: The list; its files are relative to its folder.
            forms: The network's inputs; without them no shape is checked.

        Returns:
            The samples in the order of the lines; a label that is a whole number becomes an int.

        Raises:
            DatasetError: The list cannot be read or is empty; or files are missing, are no pictures
                or arrays, do not fit the inputs, or are another number than inputs: then all of
                them are named, with their lines.
        """
        samples, notes = read_list(path, forms)
        return cls(samples, Path(path), notes)

    @classmethod
    def from_npy(cls, path: str | Path, forms: Sequence[InputForm] = ()) -> Dataset:
        """Take one `.npy` file whose first axis is the samples: type NPY in inputmeta.

        Args:
            path: The file; float32 or uint8, shape (samples, ...) with one input's shape behind,
                its batch axis of 1 left out.
            forms: The network's input; without it the shape is not checked.

        Returns:
            One sample for each entry of the first axis; the file is not loaded yet.

        Raises:
            DatasetError: The file is missing, no .npy array, or has no samples.
        """
        path = Path(path)
        try:
            whole = open_npy(path)
        except PictureError as error:
            if is_text(path):
                raise DatasetError(
                    f"{path} is a text and no .npy array: a list of files has type TEXT in an "
                    "inputmeta, and is opened with Dataset.from_text in Python"
                ) from error
            raise DatasetError(
                f"cannot read the dataset {error}; a NPY database is one array whose first axis is "
                "the samples: list several .npy files in a text file (type TEXT)"
            ) from error
        if whole.ndim < 2:
            raise DatasetError(
                f"{path} holds the shape {whole.shape}: a NPY database is one array whose first "
                f"axis is the samples; list several .npy files in a text file (type TEXT)"
            )
        samples = tuple(
            Sample((path,), rows=(row,), origin=f"{path}[{row}]") for row in range(whole.shape[0])
        )
        require_usable(samples, str(path), forms)
        return cls(samples, path)

    @classmethod
    def from_pictures(
        cls, pictures: str | Path | Iterable[str | Path], forms: Sequence[InputForm] = ()
    ) -> Dataset:
        """Take a folder's pictures, one picture, or a list of them, for a network of one input.

        Args:
            pictures: A folder (its pictures, .npy and .tensor files in the order of their names,
                folders inside it not searched), a file, or files in the order wanted.
            forms: The network's input; without it no shape is checked.

        Returns:
            One sample for each, without labels.

        Raises:
            DatasetError: Nothing is there, or files cannot be used: then all of them are named.
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
        samples = tuple(Sample((file,)) for file in files)
        require_usable(samples, "" if source is None else str(source), forms)
        return cls(samples, source)

    @classmethod
    def from_arrays(cls, samples: Iterable[Mapping[str, object]]) -> Dataset:
        """Take arrays in memory, which are the network's own inputs: nothing is preprocessed.

        Args:
            samples: For each sample the arrays by input name, in the inputs' shapes and types.

        Returns:
            One sample for each, named `arrays[0]`, `arrays[1]`, ...; the arrays are copied.

        Raises:
            DatasetError: There is none, one is no mapping, or they differ in number of arrays.
            PictureError: A value is no array of numbers.
        """
        return cls(tuple(Sample((), arrays=hold(arrays)) for arrays in samples))

    def require_files(self, purpose: str) -> None:
        """Refuse arrays in memory where files have to be named.

        Args:
            purpose: What names them, for the message.

        Raises:
            DatasetError: A sample is arrays in memory.
        """
        if any(sample.arrays is not None for sample in self.samples):
            raise DatasetError(
                f"{purpose} names files, and the session has arrays in memory: save each with "
                "numpy.save, list them in a dataset.txt, and open the session with it"
            )

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
        if any(sample.arrays is not None for sample in self.samples):
            return tuple(f"arrays[{number}]" for number in range(len(self)))
        first = [sample.sources[0] for sample in self.samples]
        short = [file.name + entry_text(row) for file, row in first]
        repeated = {name for name in short if short.count(name) > 1} if twice(short) else set()
        return tuple(
            file.as_posix() + entry_text(row) if name in repeated else name
            for (file, row), name in zip(first, short, strict=True)
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
            if sample.paths
            and name in (sample.paths[0].stem, sample.paths[0].name, str(sample.paths[0]))
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
        for name, held in sorted((self.samples[index].arrays or {}).items()):
            whole.update(repr(name).encode() + held.digest)
        for file, row in self.samples[index].sources:
            try:
                status = file.stat()
                whole.update(file_digest(str(file), status.st_mtime_ns, status.st_size))
            except OSError as error:
                raise DatasetError(
                    f"{file} cannot be read any more ({error.strerror or error}): "
                    f"put it back, or open the dataset again"
                ) from error
            whole.update(file.suffix.lower().encode() if is_array(file) else b"picture")
            whole.update(entry_text(row).encode())
        return whole.hexdigest()


@lru_cache(maxsize=4096)
def file_digest(file: str, changed: int, size: int) -> bytes:  # noqa: ARG001 - part of the key
    """Hash of a file's bytes, remembered for as long as its time of change and size stay."""
    require_plain_file(file, None)
    with Path(file).open("rb") as stream:
        return hashlib.file_digest(stream, _blake).digest()


def _blake() -> hashlib.blake2b:
    return hashlib.blake2b(digest_size=16)


def is_text(path: Path) -> bool:
    """Whether a file begins like a text."""
    if not is_file(path):  # a pipe would be waited for
        return False
    try:
        with path.open("rb") as stream:
            start = stream.read(256).decode("utf-8", errors="ignore")
    except OSError:
        return False
    return bool(start) and all(one.isprintable() or one.isspace() for one in start)


def twice(names: Sequence[str]) -> bool:
    """Whether a name occurs more than once."""
    return len(set(names)) < len(names)
