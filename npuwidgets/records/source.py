"""The files a network came from, and how they were read: what it takes to open it again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from npuwidgets.acuity import data_beside, read_network
from npuwidgets.errors import SettingError
from npuwidgets.files import require_plain_file
from npuwidgets.network import Network, import_onnx

__all__ = ["Source", "open_network", "sha256"]


@dataclass(frozen=True, slots=True)
class Source:
    """A network's files as they were when they were opened.

    Args:
        model: The ONNX file, or the toolchain's json.
        sha256: Hash of its bytes, as `sha256sum` prints it.
        shapes: Shapes given for inputs that an ONNX file leaves open, by input name.
        fuse: Whether ONNX nodes were fused into layers.
        data: The weights that go with a json; None for an ONNX file.
        data_sha256: Their hash; "" for an ONNX file.
    """

    model: Path
    sha256: str
    shapes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    fuse: bool = True
    data: Path | None = None
    data_sha256: str = ""

    @property
    def json(self) -> Path | None:
        """The toolchain's json; None for an ONNX file."""
        return None if self.data is None else self.model


def open_network(
    model: str | Path,
    data: str | Path | None = None,
    *,
    shapes: Mapping[str, Sequence[int]] | None = None,
    fuse: bool = True,
) -> tuple[Network, Source]:
    """Read a network from an ONNX file, or from the toolchain's json and data.

    Args:
        model: The file; one that ends in .json, or that has a `data`, is the toolchain's.
        data: The toolchain's weights; NAME.data beside NAME.json by default.
        shapes: As for `Session.open`.
        fuse: As for `Session.open`.

    Returns:
        The network, and where it came from.

    Raises:
        NetworkError: An ONNX file that cannot be imported.
        AcuityFileError: A json or data that cannot be read.
        SettingError: `data` for an ONNX file, `shapes` or `fuse` for a json.
    """
    model = Path(model)
    ending = model.suffix.lower()
    if data is None and ending != ".json":
        given = {name: tuple(shape) for name, shape in (shapes or {}).items()}
        network = import_onnx(model, shapes=given, fuse=fuse)
        return network, Source(model, sha256(model), given, fuse)
    if ending == ".onnx":
        raise SettingError(
            f"data={str(data)!r} has no effect with {model}, which holds its weights itself: give "
            "the json that goes with it, or leave it out"
        )
    if shapes or not fuse:
        word = "shapes" if shapes else "fuse"
        raise SettingError(
            f"{word}= has no effect with {model}: its shapes and layers are fixed; import the ONNX "
            "file with it"
        )
    data = data_beside(model) if data is None else Path(data)
    network = read_network(model, data)
    return network, Source(model, sha256(model), data=data, data_sha256=sha256(data))


def sha256(file: Path) -> str:
    """Hash of a file's bytes, in hexadecimal digits.

    Raises:
        OSError: The file cannot be read.
    """
    require_plain_file(file, None)
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
