"""How a session starts: which pictures, and how an input is fed until somebody says otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy.typing as npt

from npuwidgets.acuity.settings.input_plan import input_forms, input_plan
from npuwidgets.acuity.settings.inputmeta import read_inputmeta
from npuwidgets.engine import Backend, IntegerBackend, require_small
from npuwidgets.errors import DatasetError, SettingError
from npuwidgets.files import exists
from npuwidgets.inputs import Dataset, Preprocessing, require_usable
from npuwidgets.network import Network

__all__ = [
    "ARITHMETICS",
    "Feeding",
    "Pictures",
    "arithmetic_of",
    "backend_of",
    "dataset_of",
    "feeding_of",
]

Pictures = (
    str
    | Path
    | Dataset
    | Sequence[str | Path]
    | Mapping[str, npt.ArrayLike]
    | Sequence[Mapping[str, npt.ArrayLike]]
    | None
)
"""Whatever names pictures: a list file, a folder, one file, several, or a dataset; or the network's
own inputs as arrays by name, one sample or several."""

ARITHMETICS = ("toolchain", "integer")
"""How layers are simulated: as the toolchain's own inference does, or on exact codes."""


def backend_of(arithmetic: str, network: Network, backend: Backend | None = None) -> Backend | None:
    """The kernels of a named arithmetic.

    Args:
        arithmetic: `toolchain`: float kernels between quantize and dequantize. `integer`: layers
            with a weight on exact codes, for verification on small networks. Neither is the board.
        network: What is to run on it.
        backend: Kernels chosen instead.

    Returns:
        The backend; None for the default one.

    Raises:
        SettingError: No such arithmetic, the network is too large for it, or another one than
            `toolchain` beside a `backend`.
    """
    if arithmetic not in ARITHMETICS:
        raise SettingError(f"no arithmetic {arithmetic!r}: use {' or '.join(ARITHMETICS)}")
    if arithmetic == "toolchain":
        return backend
    if backend is not None:
        raise SettingError(f"arithmetic={arithmetic!r} and backend= both choose kernels: give one")
    backend = IntegerBackend()
    require_small(network, backend.largest_macs)
    return backend


def arithmetic_of(backend: Backend) -> str:
    """Name of the arithmetic that a backend computes in: `toolchain` or `integer`."""
    return "integer" if isinstance(backend, IntegerBackend) else "toolchain"


@dataclass(frozen=True, slots=True)
class Feeding:
    """What feeds a network from the start.

    Args:
        dataset: Pictures, or None.
        preprocessing: By input name; inputs that are not named are fed as they are.
        notices: What the inputmeta holds that was read another way than written, or has no effect;
            a sentence each, with the file.
        warnings: What is legal in it and probably wrong; a sentence each, with the file.
    """

    dataset: Dataset | None
    preprocessing: Mapping[str, Preprocessing] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def feeding_of(network: Network, dataset: Pictures, inputmeta: str | Path | None) -> Feeding:
    """What feeds a network: pictures, or an inputmeta.yml, which says both which and how.

    Args:
        network: The network.
        dataset: What `Session.open` was given.
        inputmeta: The toolchain's file, or None.

    Raises:
        SettingError: Both are given.
        AcuityFileError: The inputmeta cannot be read, or does not fit the network.
        DatasetError: Pictures cannot be listed.
    """
    if inputmeta is None:
        opened = dataset_of(dataset, network)
        return Feeding(opened, notices=() if opened is None else opened.notes)
    if dataset is not None:
        raise SettingError(
            f"{inputmeta} names the pictures already: leave dataset= out, or change its path; "
            "evaluation= takes others to judge on"
        )
    plan = input_plan(read_inputmeta(inputmeta), network)
    return Feeding(
        plan.dataset,
        plan.preprocessing,
        tuple(f"{inputmeta}: {one}" for one in plan.notices),
        tuple(f"{inputmeta}: {one}" for one in plan.warnings),
    )


def dataset_of(given: Pictures, network: Network | None = None) -> Dataset | None:
    """Pictures from whatever names them.

    Args:
        given: What `Session.open` was given.
        network: What takes them; without it shapes are not checked.

    Returns:
        The dataset; None for None.

    Raises:
        DatasetError: It cannot be read, or holds what the network cannot take.
    """
    forms = () if network is None else input_forms(network)
    if isinstance(given, Dataset):
        require_usable(given.samples, "" if given.source is None else str(given.source), forms)
        return given
    if given is None:
        return None
    if isinstance(given, str | Path):
        path = Path(given)
        if not exists(path):
            raise DatasetError(f"no file or folder {path}: check the path")
        if path.suffix.lower() in (".txt", ".lst", ".list"):
            return Dataset.from_text(path, forms)
        return Dataset.from_pictures(path if path.is_dir() else [path], forms)
    samples = [given] if isinstance(given, Mapping) else list(given)
    if any(isinstance(one, Mapping) for one in samples):
        return Dataset.from_arrays(samples)  # type: ignore[arg-type]
    return Dataset.from_pictures(samples, forms)  # type: ignore[arg-type]
