"""Loading: a file of a dataset as the array that the network takes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Array, Floats
from npuwidgets.errors import PictureError
from npuwidgets.inputs.decoding import Decoding
from npuwidgets.inputs.in_memory import fit_array
from npuwidgets.inputs.npy_file import open_npy
from npuwidgets.inputs.pictures import USUAL, Placement, fit_picture, read_picture
from npuwidgets.inputs.preprocessing import Preprocessing
from npuwidgets.inputs.sample import is_array
from npuwidgets.inputs.tensor_file import read_tensor

__all__ = ["load_fitted", "load_input", "load_whole_numbers"]


def load_input(
    path: str | Path,
    shape: Sequence[int],
    preprocessing: Preprocessing,
    *,
    row: int | None = None,
    decoding: Decoding = USUAL,
) -> Floats:
    """Load one file as an input of the network.

    Pictures are decoded, fitted and normalized. `.npy` arrays are normalized too, as the toolchain
    does: its mobilenet sample lists an array of bytes 0..253 beside mean 128 and scale 1/128, and
    the table has the input's range -1 .. 0.9765625. A `.tensor` file is a dump of what a network
    got, and is taken as it is.

    Args:
        path: Picture, .npy (float32 or uint8) or .tensor.
        shape: The input's shape with its batch axis first, for example (1, 3, 640, 640).
        preprocessing: Its layout says which axis of `shape` holds the channels.
        row: Which entry of the first axis of a .npy file; None takes the whole.
        decoding: As in `read_picture`.

    Returns:
        float32 of exactly `shape`, C-contiguous, all values finite.

    Raises:
        PictureError: The file cannot be decoded, has another shape or dtype, or holds values that
            are not finite; or the input's shape does not take pictures.
        TensorFileError: A `.tensor` file cannot be read.
        SettingError: Mean or scale do not go with the number of channels.
    """
    path = Path(path)
    if is_array(path):
        values = load_ready_made(path, tuple(shape), row)
        return preprocessing.normalize(values) if path.suffix.lower() == ".npy" else values
    fitted, _ = load_fitted(path, shape, preprocessing, decoding=decoding)
    return preprocessing.apply(fitted)


def load_fitted(
    path: str | Path,
    shape: Sequence[int],
    preprocessing: Preprocessing,
    *,
    decoding: Decoding = USUAL,
) -> tuple[npt.NDArray[np.uint8], Placement]:
    """Load a picture as the network sees it, before the normalization: to draw boxes on.

    Args:
        path: The picture.
        shape: The input's shape with its batch axis first.
        preprocessing: Its fitting and layout count here.
        decoding: As in `read_picture`.

    Returns:
        Grey levels in RGB order, shape (H, W, C), and where the picture lies in them.

    Raises:
        PictureError: The file cannot be decoded, or the shape does not take pictures.
    """
    height, width, channels = picture_size(shape, preprocessing.layout, path)
    picture = read_picture(path, channels, decoding)
    return fit_picture(picture, height, width, preprocessing.fitting)


def picture_size(shape: Sequence[int], layout: str, path: str | Path) -> tuple[int, int, int]:
    """Height, width and channels that an input of this shape takes; only 1 and 3 channels do."""
    if len(shape) == 4 and shape[0] == 1:
        height, width, channels = shape[1:] if layout == "nhwc" else (*shape[2:], shape[1])
        if channels in (1, 3) and min(height, width) > 0:
            return height, width, channels
    raise PictureError(
        f"{path} is a picture, but an input of shape {tuple(shape)} (layout {layout}) takes none: "
        f"pictures need (1, C, H, W) for nchw or (1, H, W, C) for nhwc with 1 or 3 channels; "
        f"check the layout, or list .npy files in the dataset"
    )


def load_ready_made(path: Path, shape: tuple[int, ...], row: int | None) -> Floats:
    """Load a `.npy` or `.tensor` file and check it against the input's shape."""
    values = load_npy(path, row) if path.suffix.lower() == ".npy" else load_dump(path, shape)
    if values.shape not in (shape, shape[1:]) or (values.shape != shape and shape[0] != 1):
        raise PictureError(
            f"{path} has the shape {values.shape}, the network's input {shape}: "
            f"save the array in the input's shape (the batch axis may be left out)"
        )
    count = values.size - int(np.count_nonzero(np.isfinite(values)))
    if count:
        raise PictureError(f"{path} holds {count} values that are not finite: it cannot be used")
    return np.ascontiguousarray(values.reshape(shape), np.float32)


def load_whole_numbers(
    path: Path, shape: tuple[int, ...], dtype: str, *, row: int | None = None
) -> Array:
    """Load one file as an input of integers or truth values, each exactly as it is.

    Args:
        path: .npy of any integers, truth values or floats without fractions, or .tensor.
        shape: The input's shape with its batch axis first.
        dtype: Its element type.
        row: As for `load_input`.

    Returns:
        `dtype` of exactly `shape`.

    Raises:
        PictureError: The file cannot be read, has another shape, or holds what does not fit.
        TensorFileError: A `.tensor` file cannot be read.
    """
    is_npy = path.suffix.lower() == ".npy"
    values = load_npy(path, row, kinds="biu") if is_npy else load_dump(path, shape)
    if values.dtype.kind == "f":
        whole = values.astype(dtype)
        if not np.array_equal(whole, values):
            raise PictureError(
                f"{path} holds {values.dtype} with fractions, the network's input {dtype}: save it "
                f"with numpy.save(path, array.astype(numpy.{dtype}))"
            )
        values = whole
    return fit_array(values, shape, dtype, str(path))


def load_npy(path: Path, row: int | None, *, kinds: str = "") -> Array:
    """Load a `.npy` file of float32, uint8 or a dtype of these kinds, or one entry of its rows."""
    values = open_npy(path)
    if values.dtype not in (np.float32, np.uint8) and values.dtype.kind not in kinds:
        raise PictureError(
            f"{path} holds {values.dtype}, not float32 or uint8: save it with "
            f"numpy.save(path, array.astype(numpy.float32))"
        )
    if row is None:
        return np.array(values)
    if row >= len(values):
        raise PictureError(
            f"{path} holds {len(values)} samples now, and {row + 1} are needed: "
            f"open the dataset again"
        )
    return np.array(values[row])


def load_dump(path: Path, shape: tuple[int, ...]) -> Floats:
    """Load a `.tensor` file; one whose name says no shape has the input's."""
    values = read_tensor(path)
    return values.reshape(shape) if values.ndim == 1 and values.size == np.prod(shape) else values
