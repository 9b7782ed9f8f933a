"""How a session starts: which pictures, and how an input is fed until somebody says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from npuwidgets.engine import Backend, IntegerBackend, require_small
from npuwidgets.errors import DatasetError, SettingError
from npuwidgets.inputs import Dataset, Preprocessing
from npuwidgets.network import Network
from npuwidgets.session.pipeline import static_shape

__all__ = ["ARITHMETICS", "backend_of", "dataset_of", "default_preprocessing"]

ARITHMETICS = ("toolchain", "integer")
"""How layers are simulated: as the toolchain's own inference does, or on exact codes."""


def backend_of(arithmetic: str, network: Network) -> Backend | None:
    """The kernels of a named arithmetic.

    Args:
        arithmetic: `toolchain`: float kernels between quantize and dequantize. `integer`: layers
            with a weight on exact codes, for verification on small networks. Neither is the board.
        network: What is to run on it.

    Returns:
        The backend; None for the default one.

    Raises:
        SettingError: No such arithmetic, or the network is too large for it.
    """
    if arithmetic not in ARITHMETICS:
        raise SettingError(f"no arithmetic {arithmetic!r}: use {' or '.join(ARITHMETICS)}")
    if arithmetic == "toolchain":
        return None
    backend = IntegerBackend()
    require_small(network, backend.largest_macs)
    return backend


def dataset_of(
    given: str | Path | Dataset | Sequence[str | Path] | None,
) -> Dataset | None:
    """Pictures from whatever names them: a list file, a folder, one file, several, or a dataset.

    Args:
        given: What `Session.open` was given.

    Returns:
        The dataset; None for None.

    Raises:
        DatasetError: It cannot be read.
    """
    if given is None or isinstance(given, Dataset):
        return given
    if isinstance(given, str | Path):
        path = Path(given)
        if not path.exists():
            raise DatasetError(f"no file or folder {path}: check the path")
        if path.suffix.lower() in (".txt", ".lst", ".list"):
            return Dataset.from_text(path)
        return Dataset.from_pictures(path if path.is_dir() else [path])
    return Dataset.from_pictures(given)


def default_preprocessing(network: Network, lid: str) -> Preprocessing:
    """Grey levels as they are; channels last where the shape says so."""
    shape = static_shape(network, lid)
    last = len(shape) == 4 and shape[-1] in (1, 3) and shape[1] not in (1, 3)
    return Preprocessing((0.0,), 1.0, layout="nhwc" if last else "nchw")
