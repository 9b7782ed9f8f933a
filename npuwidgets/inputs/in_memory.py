"""Arrays in memory that are a network's own inputs, after any preprocessing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from npuwidgets.arrays import Array
from npuwidgets.errors import DatasetError, PictureError, UnknownNameError, nearest

__all__ = ["HeldArray", "fit_array", "fit_arrays", "hold"]


@dataclass(frozen=True, slots=True)
class HeldArray:
    """A copy of an array, and the hash of its bytes, type and shape.

    Args:
        array: The copy; nobody writes to it.
        digest: The hash: two are equal where these are.
    """

    array: Array = field(compare=False, repr=False)
    digest: bytes


def hold(arrays: Mapping[str, object]) -> Mapping[str, HeldArray]:
    """Copy arrays as they are now; what is done to them later has no effect.

    Args:
        arrays: By input name; whatever `numpy.asarray` takes.

    Raises:
        PictureError: A value is no array of numbers.
        DatasetError: `arrays` is no mapping.
    """
    if not isinstance(arrays, Mapping):
        raise DatasetError(
            f"arrays are given by input name, {{'name': array}}, not as {type(arrays).__name__}"
        )
    return MappingProxyType({str(name): _held(str(name), one) for name, one in arrays.items()})


def _held(name: str, value: object) -> HeldArray:
    try:
        array = np.array(value, order="C")
    except ValueError as error:
        raise PictureError(f"the array for input '{name}' is none: {error}") from error
    if array.dtype.hasobject or array.dtype.kind in "SUMm":
        raise PictureError(
            f"the array for input '{name}' holds {array.dtype}: only numbers can be fed"
        )
    array.setflags(write=False)
    content = hashlib.blake2b(f"{array.dtype.name} {array.shape} ".encode(), digest_size=16)
    content.update(array.tobytes())
    return HeldArray(array, content.digest())


def fit_arrays(
    arrays: Mapping[str, HeldArray], wanted: Mapping[str, tuple[Sequence[int], str]]
) -> dict[str, Array]:
    """The arrays as the network takes them.

    Args:
        arrays: By input name.
        wanted: Shape and element type of each input, by name.

    Returns:
        By input name, in the network's order.

    Raises:
        UnknownNameError: A name that no input has.
        DatasetError: An input without an array.
        PictureError: A shape or type that does not fit.
    """
    known = ", ".join(f"'{name}'" for name in wanted) or "none"
    for name in arrays:
        if name not in wanted:
            close = nearest(name, wanted)
            hint = f", did you mean '{close[0]}'?" if close else ""
            raise UnknownNameError(f"no input '{name:.80}'{hint}; the inputs are: {known}")
    missing = [name for name in wanted if name not in arrays]
    if missing:
        raise DatasetError(f"no array for {', '.join(missing)}; the inputs are: {known}")
    return {
        name: fit_array(arrays[name].array, shape, dtype, f"the array for input '{name}'")
        for name, (shape, dtype) in wanted.items()
    }


def fit_array(array: Array, shape: Sequence[int], dtype: str, where: str) -> Array:
    """One array as an input takes it: in its shape and type, no integer changed.

    A batch axis of 1 may be left out. Floats of any width become float32; integers go into another
    type where every one of them fits.

    Args:
        array: The array.
        shape: The input's shape, batch axis first.
        dtype: Its element type.
        where: What to call the array in a message.

    Raises:
        PictureError: Another shape, or a type that does not go into the input's.
    """
    wanted, target = tuple(shape), np.dtype(dtype)
    if array.shape != wanted and (wanted[:1] != (1,) or array.shape != wanted[1:]):
        raise PictureError(
            f"{where} has the shape {array.shape}, the network's input {wanted}: give it in the "
            "input's shape (a batch axis of 1 may be left out)"
        )
    # bfloat16 and its kin have no kind of numpy's own
    floats = array.dtype.kind in "fV"
    if array.dtype != target and (
        array.dtype.kind not in "biufV" or (floats and target.kind != "f")
    ):
        raise PictureError(
            f"{where} holds {array.dtype}, the network's input {dtype}: convert it with "
            f"array.astype('{dtype}')"
        )
    fitted = np.array(array.reshape(wanted), target, order="C")
    if not floats and not np.array_equal(fitted, array.reshape(wanted)):
        count = int(np.count_nonzero(fitted != array.reshape(wanted)))
        raise PictureError(
            f"{where} holds {count} values of {array.dtype} that are not exact in the input's "
            f"{dtype}"
        )
    return fitted
