"""Traits that are the validation: values held to a shape, and numeric columns sent as bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import simplejpeg
import traitlets

from npuwidgets.widgets.view.shapes import Shape

__all__ = ["Column", "Columns", "Picture", "Shaped", "jpeg"]


class Shaped(traitlets.TraitType[Any, Any]):
    """A JSON value of a given shape, synced to the browser.

    Args:
        shape: What is allowed; a value that does not fit raises `TraitError` naming the part.
        default: The value before anything is set; it must have the shape too.
    """

    info_text = "a value of the declared shape"

    def __init__(self, shape: Shape, default: object, help: str) -> None:  # noqa: A002 (traitlets' word)
        super().__init__(default_value=default, help=help)
        self.shape = shape
        self.tag(sync=True)

    def validate(self, obj: Any, value: Any) -> Any:
        """Give `value` back, or say what is wrong with it."""
        found = self.shape.problem(value, self.name or "value")
        if found:
            raise traitlets.TraitError(f"{type(obj).__name__}: {found}")
        return value


def _as_bytes(value: Any, _widget: object) -> bytes:
    return bytes(value)


def _as_bytes_by_name(value: Any, _widget: object) -> dict[str, bytes]:
    return {name: bytes(one) for name, one in value.items()}


class Column(traitlets.TraitType[bytes, Any]):
    """One number a layer, sent as little-endian bytes instead of a JSON list.

    Set it from an array, a list or ready bytes; reading gives bytes. NaN stands for "no figure".

    Args:
        kind: `float32` or `uint8`.
        width: Numbers in a row: 1, or 6 for boxes (x1, y1, x2, y2, score, class).
    """

    info_text = "an array of numbers or its bytes"

    def __init__(self, kind: str, help: str, width: int = 1) -> None:  # noqa: A002 (traitlets' word)
        super().__init__(default_value=b"", help=help)
        self.dtype = np.dtype(kind).newbyteorder("<")
        self.width = width
        self.tag(sync=True, from_json=_as_bytes)

    def counts(self, value: bytes) -> dict[str, int]:
        """How many rows `value` holds, by the trait's name."""
        return {self.name or "": len(value) // (self.dtype.itemsize * self.width)}

    def validate(self, obj: Any, value: Any) -> bytes:
        """Turn `value` into bytes of whole rows, or say why that cannot be."""
        return self.bytes_of(value, f"{type(obj).__name__}.{self.name}")

    def bytes_of(self, value: object, where: str) -> bytes:
        """The same, named `where`."""
        data = bytes(value) if isinstance(value, bytes | bytearray | memoryview) else None
        if data is None:
            data = self._packed(value, where)
        if len(data) % (self.dtype.itemsize * self.width):
            raise traitlets.TraitError(
                f"{where}: {len(data)} bytes are no whole number of rows "
                f"of {self.width} {self.dtype}"
            )
        return data

    def _packed(self, value: object, where: str) -> bytes:
        try:
            array: npt.NDArray[Any] = np.asarray(value)
            packed = array.astype(self.dtype, copy=False)
        except (TypeError, ValueError) as cause:
            raise traitlets.TraitError(f"{where}: not numbers: {cause}") from cause
        if self.dtype.kind == "u" and not np.array_equal(packed, array):
            raise traitlets.TraitError(f"{where}: values must be whole numbers from 0 to 255")
        return packed.tobytes()


class Columns(traitlets.TraitType[dict[str, bytes], Any]):
    """float32 columns by name, one number a layer; each as a `Column`."""

    info_text = "arrays of numbers by name"

    def __init__(self, help: str) -> None:  # noqa: A002 (traitlets' word)
        super().__init__(default_value={}, help=help)
        self.column = Column("float32", help)
        self.tag(sync=True, from_json=_as_bytes_by_name)

    def counts(self, value: Mapping[str, bytes]) -> dict[str, int]:
        """How many rows each column holds, by its name."""
        return {name: len(data) // 4 for name, data in value.items()}

    def validate(self, obj: Any, value: Any) -> dict[str, bytes]:
        """Turn every column into bytes, or say why that cannot be."""
        where = f"{type(obj).__name__}.{self.name}"
        if not isinstance(value, Mapping):
            raise traitlets.TraitError(f"{where}: must be columns by name, not {value!r:.60}")
        return {
            name: self.column.bytes_of(one, f"{where}[{name!r}]") for name, one in value.items()
        }


class Picture(traitlets.TraitType[bytes, Any]):
    """A PNG or JPEG file's bytes; empty for none."""

    info_text = "the bytes of a PNG or JPEG file"

    def __init__(self, help: str) -> None:  # noqa: A002 (traitlets' word)
        super().__init__(default_value=b"", help=help)
        self.tag(sync=True, from_json=_as_bytes)

    def validate(self, obj: Any, value: Any) -> bytes:
        """Give the bytes back; anything that is neither PNG nor JPEG is refused."""
        where = f"{type(obj).__name__}.{self.name}"
        if not isinstance(value, bytes | bytearray | memoryview):
            raise traitlets.TraitError(f"{where}: must be bytes, not {type(value).__name__}")
        data = bytes(value)
        if data and not data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
            raise traitlets.TraitError(f"{where}: neither PNG nor JPEG (starts {data[:4]!r})")
        return data


def jpeg(picture: npt.NDArray[np.uint8] | None) -> bytes:
    """A fitted picture as JPEG; nothing where the input takes no pictures."""
    if picture is None:
        return b""
    space = "GRAY" if picture.shape[2] == 1 else "RGB"
    pixels = np.ascontiguousarray(picture)
    return bytes(simplejpeg.encode_jpeg(pixels, quality=85, colorspace=space))
