"""One sample of a dataset: the files or arrays that feed the network's inputs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from npuwidgets.errors import PictureError, SettingError, TensorFileError
from npuwidgets.inputs.in_memory import HeldArray
from npuwidgets.inputs.pictures import PICTURE_SUFFIXES

__all__ = ["KNOWN_SUFFIXES", "Sample", "entry_text", "is_array"]

ARRAY_SUFFIXES = frozenset({".npy", ".tensor"})
KNOWN_SUFFIXES = PICTURE_SUFFIXES | ARRAY_SUFFIXES


@dataclass(frozen=True, slots=True)
class Sample:
    """One line of a dataset.

    Args:
        paths: One file for each input of the network, in the network's order; none where `arrays`
            feed it.
        label: What the picture shows, where the list says it.
        rows: For each path, which entry of the first axis it is of a .npy file that holds many
            samples, or None for a whole file; empty when all are whole.
        origin: File and line it was listed in, for messages; "" for a sample made in memory.
        arrays: The network's own inputs by name, in place of files.
    """

    paths: tuple[Path, ...]
    label: str | int | None = None
    rows: tuple[int | None, ...] = ()
    origin: str = field(default="", compare=False)
    arrays: Mapping[str, HeldArray] | None = None

    @property
    def width(self) -> int:
        """How many inputs of a network it feeds."""
        return len(self.paths) if self.arrays is None else len(self.arrays)

    @property
    def sources(self) -> tuple[tuple[Path, int | None], ...]:
        """Path and row for each input of the network."""
        return tuple(zip(self.paths, self.rows or (None,) * len(self.paths), strict=True))

    @contextlib.contextmanager
    def blamed(self) -> Iterator[None]:
        """Put file and line in front of what goes wrong while the sample is loaded.

        Raises:
            PictureError: What happened inside, with its place; the other two likewise.
            TensorFileError: As above.
            SettingError: As above.
        """
        try:
            yield
        except (PictureError, TensorFileError, SettingError) as error:
            if not self.origin:
                raise
            raise type(error)(f"{self.origin}: {error}") from error


def entry_text(row: int | None) -> str:
    """The row of a file as it stands in a name: [3], or nothing for a whole file."""
    return "" if row is None else f"[{row}]"


def is_array(file: Path) -> bool:
    """Whether a file is a ready-made input, by its name."""
    return file.suffix.lower() in ARRAY_SUFFIXES
