"""The file a network came from, and how it was imported: what it takes to open it again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Source", "sha256"]


@dataclass(frozen=True, slots=True)
class Source:
    """A network file as it was when it was opened.

    Args:
        model: The file.
        sha256: Hash of its bytes, as `sha256sum` prints it.
        shapes: Shapes given for inputs that the file leaves open, by input name.
        fuse: Whether nodes were fused into layers.
    """

    model: Path
    sha256: str
    shapes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    fuse: bool = True

    @classmethod
    def of(
        cls, model: str | Path, shapes: Mapping[str, Sequence[int]] | None, *, fuse: bool
    ) -> Source:
        """Note a network file that has just been read."""
        given = {name: tuple(shape) for name, shape in (shapes or {}).items()}
        return cls(Path(model), sha256(Path(model)), given, fuse)


def sha256(file: Path) -> str:
    """Hash of a file's bytes, in hexadecimal digits.

    Raises:
        OSError: The file cannot be read.
    """
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
