"""Flags that most commands share, and the session they open."""

from __future__ import annotations

import argparse
import contextlib
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from npuwidgets.acuity.settings.inputmeta import read_inputmeta
from npuwidgets.cli.command import WrongUseError, note
from npuwidgets.engine import Backend, OnnxRuntimeBackend, cuda_works
from npuwidgets.session import Session

__all__ = [
    "add_device",
    "add_dtype",
    "add_input_meta",
    "add_network",
    "add_pictures",
    "add_table",
    "backend_of",
    "batch_size",
    "count",
    "named",
    "open_network",
    "open_session",
    "picture_indices",
    "read_table",
    "require_folder",
    "require_no_picture",
    "require_spare",
    "require_table",
    "simulated",
]

FLOAT16 = "float16"


def add_network(parser: argparse.ArgumentParser, *, data_beside: bool = False) -> None:
    """Add --model and --model-data.

    Args:
        parser: The command's parser.
        data_beside: Whether --model-data may be left out, because the toolchain's command lacks it.
    """
    parser.add_argument(
        "--model",
        type=named(".json"),
        required=True,
        metavar="JSON",
        help="network json (import writes it)",
    )
    parser.add_argument(
        "--model-data",
        type=named(".data"),
        required=not data_beside,
        metavar="DATA",
        help="weights of the network" + (" (default: NAME.data beside it)" if data_beside else ""),
    )


def add_input_meta(parser: argparse.ArgumentParser) -> None:
    """Add --with-input-meta and --ignore-exif, which says how its pictures are decoded."""
    parser.add_argument(
        "--with-input-meta",
        type=Path,
        required=True,
        metavar="YML",
        help="pictures and normalization (generate inputmeta writes it)",
    )
    parser.add_argument(
        "--ignore-exif",
        action="store_true",
        help="take pictures as they are stored, as the toolchain does (default: turned as their "
        "EXIF orientation says, as in training)",
    )


def add_table(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Add --model-quantize for a command that reads the table."""
    parser.add_argument(
        "--model-quantize",
        type=Path,
        required=required,
        metavar="TABLE",
        help="quantization table (quantize writes it)",
    )


def add_dtype(parser: argparse.ArgumentParser) -> None:
    """Add --dtype, and --model-quantize, which goes with `quantized`."""
    parser.add_argument(
        "--dtype",
        choices=("float32", "float", FLOAT16, "quantized"),
        default="float32",
        help="golden (float is the same), simulated in float16, or simulated with the table "
        "(default: float32)",
    )
    add_table(parser, required=False)


def add_device(parser: argparse.ArgumentParser) -> None:
    """Add --device."""
    parser.add_argument(
        "--device",
        type=str.upper,
        choices=("CPU", "GPU"),
        default="CPU",
        help="where to compute; GPU is CUDA, the CPU with a warning where there is none "
        "(default: CPU)",
    )


def add_pictures(parser: argparse.ArgumentParser) -> None:
    """Add --batch-size and --iterations."""
    parser.add_argument(
        "--batch-size",
        type=count(1),
        metavar="B",
        help="multiplies --iterations: pictures run one at a time (default: shape[0] of the "
        "inputmeta's first port)",
    )
    parser.add_argument(
        "--iterations",
        type=count(1),
        default=1,
        metavar="N",
        help="the first N times B pictures are taken (default: 1)",
    )


def named(suffix: str) -> Callable[[str], Path]:
    """A flag's type: a file, which may be given without its ending."""

    def read(text: str) -> Path:
        path = Path(text)
        whole = path.with_name(f"{path.name}{suffix}") if path.name else path
        return whole if whole.is_file() and not path.is_file() else path

    return read


def count(least: int) -> Callable[[str], int]:
    """A flag's type: a whole number, not below `least`."""

    def read(text: str) -> int:
        if not text.removeprefix("-").isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {least} up")
        return int(text)

    return read


def backend_of(device: str) -> Backend:
    """Kernels for --device; warns where GPU is asked for and there is none."""
    cuda = device == "GPU" and cuda_works()
    if device == "GPU" and not cuda:
        warnings.warn(
            "--device GPU: ONNX Runtime has no working CUDA here (python -m pip install "
            "onnxruntime-gpu, and its libraries); computing on the CPU",
            UserWarning,
            stacklevel=2,
        )
    return OnnxRuntimeBackend(cuda=cuda)


def open_network(arguments: argparse.Namespace) -> Session:
    """A session in float over the network of --model and --model-data alone.

    Raises:
        WrongUseError: --model is the ONNX file itself.
    """
    return Session.open(_json(arguments), data=arguments.model_data)


def open_session(arguments: argparse.Namespace) -> Session:
    """A session in float over the network, the pictures and the normalization of the flags.

    Returns:
        The session; what its files held is told on standard error.

    Raises:
        WrongUseError: --model is the ONNX file itself.
    """
    with _telling() as told:
        session = Session.open(
            _json(arguments),
            data=arguments.model_data,
            inputmeta=arguments.with_input_meta,
            backend=backend_of(arguments.device),
            apply_exif=not arguments.ignore_exif,
        )
    note(one for one in session.last_change.notes if one not in told)
    for sentence in [one for one in session.warnings() if one not in told]:
        warnings.warn(f"{arguments.with_input_meta}: {sentence}", UserWarning, stacklevel=2)
    return session


def _json(arguments: argparse.Namespace) -> Path:
    model: Path = arguments.model
    if model.suffix == ".onnx":
        raise WrongUseError(
            f"--model takes the network json: npuwidgets import onnx --model {model} writes it"
        )
    return model


@contextlib.contextmanager
def _telling() -> Iterator[set[str]]:
    """Collect the warnings that are shown inside: they are notes of the session as well."""
    told: set[str] = set()
    show = warnings.showwarning

    def tell(message: Warning | str, *rest: Any, **more: Any) -> None:  # noqa: ANN401 - Python's
        told.add(str(message))
        show(message, *rest, **more)

    warnings.showwarning = tell
    try:
        yield told
    finally:
        warnings.showwarning = show


def batch_size(arguments: argparse.Namespace) -> int:
    """What --batch-size says, or shape[0] of the inputmeta's first port."""
    given: int | None = arguments.batch_size
    return given or read_inputmeta(arguments.with_input_meta).batch_size


def picture_indices(arguments: argparse.Namespace, session: Session) -> tuple[int, ...]:
    """The pictures of --batch-size and --iterations, one a run; warns where they repeat."""
    wanted = batch_size(arguments) * arguments.iterations
    there = len(session.picture_names)
    if wanted > there:
        warnings.warn(
            f"{wanted} pictures asked for, {there} there: the first repeat",
            UserWarning,
            stacklevel=2,
        )
    return tuple(number % there for number in range(wanted))


def read_table(session: Session, arguments: argparse.Namespace) -> None:
    """Put the table of --model-quantize in force; what it held is told on standard error."""
    with _telling() as told:
        session.read_table(arguments.model_quantize)
    note(one for one in session.last_change.notes if one not in told)


def require_folder(folder: Path) -> None:
    """Refuse an output folder that cannot be one; what is not there is made when it is needed.

    Raises:
        WrongUseError: There is a file of that name, or of a folder's above it.
    """
    for one in (folder, *folder.parents):
        if one.exists():
            if not one.is_dir():
                raise WrongUseError(f"--output-dir {folder}: {one} is a file: give another folder")
            return


def simulated(arguments: argparse.Namespace, session: Session) -> bool:
    """Bring a session to what --dtype asks for.

    Returns:
        Whether that is something other than golden.

    Raises:
        WrongUseError: --dtype quantized without --model-quantize.
    """
    dtype: str = arguments.dtype
    table: Path | None = arguments.model_quantize
    if dtype == "quantized":
        read_table(session, arguments)
        return True
    if table is not None:
        note([f"--model-quantize has no effect with --dtype {dtype}"])
    if dtype == FLOAT16:
        session.base = FLOAT16
    return dtype == FLOAT16


def require_table(arguments: argparse.Namespace) -> None:
    """Refuse a table that is missing, before anything is opened.

    Raises:
        WrongUseError: --dtype quantized without --model-quantize.
    """
    if arguments.dtype == "quantized" and arguments.model_quantize is None:
        raise WrongUseError("--dtype quantized needs --model-quantize")


def require_spare(arguments: argparse.Namespace, *targets: Path) -> None:
    """Refuse to write over what the command reads, or two files into one.

    Args:
        arguments: As parsed: model, weights and inputmeta among them.
        targets: The files that are to be written.

    Raises:
        WrongUseError: It names the file.
    """
    model: Path = arguments.model
    named = [getattr(arguments, name, None) for name in ("model_data", "with_input_meta")]
    read = {Path(one).resolve() for one in (model, *named) if one is not None}
    for place, target in enumerate(targets):
        if target.resolve() in read:
            raise WrongUseError(
                f"{target} is what the command reads, and would be written over: give another name"
            )
        if target in targets[:place]:
            raise WrongUseError(f"{target} cannot be two files at once: give two names")


def require_no_picture(session: Session, target: Path) -> None:
    """Refuse to write over a picture of the dataset, or over its list.

    Raises:
        WrongUseError: It names the file.
    """
    data = session.pipeline.calibration
    if data is None or not target.exists():
        return
    files = {path.resolve() for sample in data for path in sample.paths}
    if target.resolve() in files | ({data.source.resolve()} if data.source else set()):
        raise WrongUseError(
            f"{target} belongs to the dataset, and would be written over: give another name"
        )
