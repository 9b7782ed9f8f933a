"""The `.data`: a pickle of the layers' arrays, read without executing anything in it."""

from __future__ import annotations

import io
import pickle
import pickletools
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Final

import numpy as np

from npuwidgets.arrays import Array
from npuwidgets.errors import AcuityFileError, reading, shown
from npuwidgets.files import exists, read_file, replacing

__all__ = ["Arrays", "Data", "read_data", "write_data"]

Arrays = Mapping[str, Mapping[str, Array]]
"""By lid, then by port: `weight` and `bias` of a layer, `data` of a variable."""


@dataclass(frozen=True, slots=True)
class Data:
    """What a `.data` holds.

    Args:
        arrays: By lid and port, in the file's order.
        notes: What `quantize` notes beside them: `enable_mle`, `quantize_hash`.
    """

    arrays: Arrays
    notes: Mapping[str, bool | int | float | str] = field(default_factory=dict)


CORES: Final = ("numpy.core.multiarray", "numpy._core.multiarray")
"""Where numpy's reconstruct lives: before version 2, which every numpy knows, and since."""


def read_data(path: str | Path) -> Data:
    """Read a `.data`; whatever its pickle asks for beside arrays is refused and not looked up.

    Args:
        path: The file.

    Returns:
        The arrays and notes.

    Raises:
        AcuityFileError: The file is missing, no pickle or cut short, asks for something other than
            arrays (the message names it), or holds NaN (the message names lid and port).
    """
    path = Path(path)
    if not exists(path):
        raise AcuityFileError(f"no data at {path}: check the path, or import it first")
    with reading(AcuityFileError, path, "is it a whole .data?"):
        content = read_file(path)
        try:
            found = _ArraysOnly(io.BytesIO(content)).load()
        except _ForbiddenError as error:
            raise AcuityFileError(
                f"{path} wants to load {error}, which no .data needs: nothing of it was run. It "
                "may be malicious; take it from another source, or import the network again"
            ) from error
        data = _checked(path, found)
    held = sum(array.nbytes for ports in data.arrays.values() for array in ports.values())
    if held > len(content):
        raise AcuityFileError(
            f"{path} has {len(content)} bytes and claims {held} bytes of arrays, several in one "
            "place: import the network again"
        )
    return data


def write_data(data: Data, path: str | Path) -> None:
    """Write a `.data` that the toolchain's old numpy reads, whole or not at all.

    Args:
        data: What to write; the order is kept.
        path: The file; an existing one is replaced.

    Raises:
        OSError: The folder does not exist, is read-only or full.
    """
    wrapper = np.empty((), dtype=object)
    layers = (
        # a number alone would be pickled as a scalar, which is one global more
        (lid, OrderedDict((port, np.asarray(array)) for port, array in ports.items()))
        for lid, ports in data.arrays.items()
    )
    wrapper[()] = OrderedDict([*layers, *data.notes.items()])
    with replacing(path) as temporary, temporary.open("wb") as stream:
        stream.writelines(_for_old_numpy(pickle.dumps(wrapper, protocol=4)))


class _ForbiddenError(Exception):
    """Something that the pickle asks for and may not have."""


class _Kind:
    """Stands in for `numpy.dtype`, whose own state could pass raw bytes off as objects."""

    def __init__(self, code: object, *_align_and_copy: object) -> None:
        if not isinstance(code, str):
            raise _ForbiddenError(f"elements of type {shown(code)}")
        self.code = code
        self.order = "|"

    def __setstate__(self, state: tuple[object, ...]) -> None:
        """Take the byte order; the rest describes records, which no `.data` holds."""
        order = state[1]
        if not isinstance(order, str):
            raise _ForbiddenError(f"elements in the byte order {shown(order)}")
        self.order = order

    def dtype(self) -> np.dtype[np.generic]:
        """The element type, which must be a plain number."""
        found = np.dtype(self.order + self.code if self.order in ("<", ">") else self.code)
        if found.kind not in "biuf" or found.fields is not None:
            raise _ForbiddenError(f"elements of type {shown(self.code)}")
        return found


class _Stored:
    """Stands in for `numpy.ndarray`; `value` is the array, or what the outermost wrapper holds."""

    value: object = None

    def __setstate__(self, state: tuple[object, ...]) -> None:
        """Take what numpy pickles of an array: version, shape, type, column order, content."""
        _, shape, kind, columns, content = state
        if not isinstance(kind, _Kind) or not isinstance(shape, tuple):
            raise _ForbiddenError(f"an array described by {shown(kind)}, {shown(shape)}")
        if kind.code in ("O", "O8"):
            if shape != () or not isinstance(content, list) or len(content) != 1:
                raise _ForbiddenError(f"an array of objects of shape {shown(shape)}")
            self.value = content[0]
            return
        if not isinstance(content, bytes):
            raise _ForbiddenError(f"an array whose content is a {type(content).__name__}")
        # the file's own bytes, which may be read by many: a copy of each would be without end
        flat = np.frombuffer(content, kind.dtype())
        self.value = flat.reshape(shape, order="F" if columns else "C")


_NDARRAY: Final = object()
"""What the name `numpy.ndarray` gives: only ever handed on to reconstruct."""


def _reconstruct(kind: object, *_shape_and_code: object) -> _Stored:
    if kind is not _NDARRAY:
        raise _ForbiddenError(f"an array of class {shown(kind)}")
    return _Stored()


TUPLES: Final = frozenset(map(ord, "t\x85\x86\x87"))
"""The steps that make a tuple of something."""

LONGEST_TUPLE: Final = 64
"""numpy's arrays have no more axes."""


def _flat_tuple(step: Callable[[Any], None]) -> Callable[[Any], None]:
    """A step that makes a tuple, which may hold tuples, but none that hold tuples themselves.

    A tuple of a tuple of a tuple, forty times over, takes no hundred bytes and years to hash.
    """

    def checked(loader: Any) -> None:  # noqa: ANN401 - has a stack, which no stub tells
        step(loader)
        made = loader.stack[-1]
        if len(made) > LONGEST_TUPLE:
            raise _ForbiddenError(f"a tuple of {len(made)}")
        if any(isinstance(one, tuple) and any(type(i) is tuple for i in one) for one in made):
            raise _ForbiddenError("tuples in tuples in tuples")

    return checked


class _ArraysOnly(pickle._Unpickler):  # noqa: SLF001 - see below
    """Loads arrays in ordered dictionaries, and looks nothing else up.

    The unpickler in Python and not the one in C, in which no step can be checked.
    """

    dispatch: ClassVar[dict[int, Callable[[pickle.Unpickler], None]]] = {
        code: _flat_tuple(step) if code in TUPLES else step
        for code, step in pickle._Unpickler.dispatch.items()  # noqa: SLF001
        if code != pickle.BYTEARRAY8[0]  # reserves what it claims; no array needs one
    }

    def find_class(self, module: str, name: str) -> object:
        """Give what arrays need; see `pickle.Unpickler.find_class`."""
        allowed = {
            "collections.OrderedDict": OrderedDict,
            "numpy.ndarray": _NDARRAY,
            "numpy.dtype": _Kind,
            **dict.fromkeys((f"{core}._reconstruct" for core in CORES), _reconstruct),
        }
        wanted = f"{module}.{name}"
        if wanted not in allowed:
            raise _ForbiddenError(wanted)
        return allowed[wanted]

    def persistent_load(self, pid: object) -> object:
        """Refuse references to outside the file."""
        raise _ForbiddenError(f"the outside object {pid!r}")


def _for_old_numpy(content: bytes) -> Iterator[bytes]:
    """A pickle in pieces, with numpy's reconstruct under the name that every numpy knows.

    Frames only say how much to read at once; with a name of another length they would be wrong, so
    they are left out, as the pickle protocol allows.
    """
    steps = [(code.name, argument, at) for code, argument, at in pickletools.genops(content)]
    ends = [at for _, _, at in steps[1:]] + [len(content)]
    for (code, argument, at), end in zip(steps, ends, strict=True):
        if code == "SHORT_BINUNICODE" and argument == CORES[1]:
            name = CORES[0].encode()
            yield pickle.SHORT_BINUNICODE + bytes([len(name)]) + name
        elif code != "FRAME":
            yield content[at or 0 : end]


def _checked(path: Path, found: object) -> Data:
    if isinstance(found, _Stored):
        found = found.value
    if not isinstance(found, dict):
        raise AcuityFileError(f"{path} holds a {type(found).__name__}, not arrays by layer")
    arrays: dict[str, dict[str, Array]] = {}
    notes: dict[str, bool | int | float | str] = {}
    for key, entry in found.items():
        if not isinstance(key, str):
            raise AcuityFileError(f"{path}: the key {shown(key)} is no name of a layer")
        if isinstance(entry, dict):
            lid = key
            arrays[lid] = {str(port): _array(path, lid, str(port), entry[port]) for port in entry}
        elif isinstance(entry, bool | int | float | str):
            notes[key] = entry
        else:
            raise AcuityFileError(f"{path}: entry {shown(key)} is not a layer's arrays by port")
    return Data(arrays, notes)


def _array(path: Path, lid: str, port: str, stored: object) -> Array:
    array = stored.value if isinstance(stored, _Stored) else None
    if not isinstance(array, np.ndarray):
        raise AcuityFileError(f"{path}: '{port}' of layer '{lid}' is no array of numbers")
    if array.dtype.kind == "f" and bool(np.isnan(array).any()):
        count = int(np.isnan(array).sum())
        raise AcuityFileError(
            f"{path}: '{port}' of layer '{lid}' {array.shape} holds {count} NaN: the file is "
            "damaged or the training diverged; import the network again"
        )
    return array
