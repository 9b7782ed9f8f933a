"""Traits that are the validation: values held to a shape, and numeric columns sent as bytes."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import traitlets

from npuwidgets.widgets._shapes import Shape

__all__ = ["Column", "Picture", "Shaped"]


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

    def rows(self, value: bytes) -> int:
        """How many rows `value` holds."""
        return len(value) // (self.dtype.itemsize * self.width)

    def validate(self, obj: Any, value: Any) -> bytes:
        """Turn `value` into bytes of whole rows, or say why that cannot be."""
        where = f"{type(obj).__name__}.{self.name}"
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
