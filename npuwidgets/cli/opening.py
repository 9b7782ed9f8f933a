"""What most commands share: the network, its pictures and its table, as flags and as a session."""

from __future__ import annotations

import argparse
import contextlib
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from npuwidgets.acuity import (
    TableFile,
    TableReading,
    read_assignment,
    read_document,
    read_network,
    read_table,
    without_converters,
)
from npuwidgets.acuity.applied import applied_part
from npuwidgets.acuity.input_plan import InputPlan, input_plan
from npuwidgets.acuity.inputmeta import read_inputmeta
from npuwidgets.cli.command import WrongUseError
from npuwidgets.engine import Backend, OnnxRuntimeBackend, cuda_works
from npuwidgets.errors import AcuityFileError, NpuWidgetsError
from npuwidgets.network import Network
from npuwidgets.session import Session

__all__ = [
    "about",
    "add_device",
    "add_input_meta",
    "add_network",
    "add_pictures",
    "add_table",
    "backend_of",
    "count",
    "hybrid_json",
    "note",
    "open_network",
    "open_session",
    "picture_indices",
    "require_folder",
    "table_reading",
    "take_table",
]


def add_network(parser: argparse.ArgumentParser, *, data_beside: bool = False) -> None:
    """Add --model and --model-data.

    Args:
        parser: The command's parser.
        data_beside: Whether --model-data may be left out, because the toolchain's command lacks it.
    """
    parser.add_argument(
        "--model", type=Path, required=True, metavar="JSON", help="network json (import writes it)"
    )
    parser.add_argument(
        "--model-data",
        type=Path,
        required=not data_beside,
        metavar="DATA",
        help="weights of the network" + (" (default: NAME.data beside it)" if data_beside else ""),
    )


def add_input_meta(parser: argparse.ArgumentParser) -> None:
    """Add --with-input-meta."""
    parser.add_argument(
        "--with-input-meta",
        type=Path,
        required=True,
        metavar="YML",
        help="pictures and normalization (generate inputmeta writes it)",
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


def add_device(parser: argparse.ArgumentParser) -> None:
    """Add --device."""
    parser.add_argument(
        "--device",
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


def count(least: int) -> Callable[[str], int]:
    """A flag's type: a whole number, not below `least`."""

    def read(text: str) -> int:
        if not text.removeprefix("-").isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {least} up")
        return int(text)

    return read


def note(sentences: Iterable[str]) -> None:
    """Tell a person what a file held, on standard error."""
    for sentence in sentences:
        print(f"npuwidgets: note: {sentence}", file=sys.stderr)


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


def open_network(arguments: argparse.Namespace) -> Network:
    """The network of --model and --model-data.

    Raises:
        WrongUseError: --model is the ONNX file itself.
    """
    model: Path = arguments.model
    if model.suffix == ".onnx":
        raise WrongUseError(
            f"--model takes the network json: npuwidgets import onnx --model {model} writes it"
        )
    data = arguments.model_data or model.with_suffix(".data")
    return read_network(model, data)


def open_session(arguments: argparse.Namespace) -> tuple[Session, InputPlan]:
    """A session in float over the network, the pictures and the normalization of the flags.

    Returns:
        The session, and what feeds it; what its files held is told on standard error.
    """
    network = open_network(arguments)
    plan = input_plan(read_inputmeta(arguments.with_input_meta), network)
    where = arguments.with_input_meta
    note(f"{where}: {sentence}" for sentence in plan.notices)
    for sentence in plan.warnings:
        warnings.warn(f"{where}: {sentence}", UserWarning, stacklevel=2)
    session = Session(network, plan.dataset, backend=backend_of(arguments.device))
    for name, preprocessing in plan.preprocessing.items():
        session.inputs[name].preprocessing = preprocessing
    return session, plan


def picture_indices(arguments: argparse.Namespace, plan: InputPlan) -> tuple[int, ...]:
    """The pictures of --batch-size and --iterations, one a run; warns where they repeat."""
    wanted = (arguments.batch_size or plan.batch_size) * arguments.iterations
    there = len(plan.dataset)
    if wanted > there:
        warnings.warn(
            f"{wanted} pictures asked for, {there} there: the first repeat",
            UserWarning,
            stacklevel=2,
        )
    return tuple(number % there for number in range(wanted))


def hybrid_json(table: Path) -> Path:
    """Where --hybrid writes the network with converters: `<table file>.json`."""
    return table.with_name(f"{table.name}.json")


def table_reading(
    network: Network,
    table: TableFile,
    arguments: argparse.Namespace,
    *,
    applying: bool = False,
) -> TableReading:
    """What a table says of the network; converters are known by the hybrid json.

    `applying` says that the list is about to be applied: entries need not agree with it yet.
    """
    for json in (arguments.model, hybrid_json(arguments.model_quantize)):
        sources = without_converters(read_document(json))[1] if json.is_file() else {}
        if sources:
            break
    return read_assignment(network, table, sources, applying=applying)


@contextlib.contextmanager
def about(path: Path) -> Iterator[None]:
    """Put a file's name in front of what is found wrong in it after it was read.

    Raises:
        NpuWidgetsError: What happened inside, of its own class, with its place.
    """
    try:
        yield
    except NpuWidgetsError as error:
        raise type(error)(f"{path}: {error}") from error


def take_table(session: Session, arguments: argparse.Namespace) -> None:
    """Put the table of --model-quantize in force, exactly as its entries are.

    Raises:
        AcuityFileError: It cannot be read, or lacks a range.
    """
    path: Path = arguments.model_quantize
    table = read_table(path)
    with about(path):
        table, waiting = applied_part(session.network, table)
        reading = table_reading(session.network, table, arguments)
    if waiting:
        warnings.warn(
            f"{path}: {len(waiting)} of the listed layers are not re-described yet, and run as "
            f"their entries say: quantize --hybrid applies the list",
            UserWarning,
            stacklevel=2,
        )
    note(f"{path}: {sentence}" for sentence in (*table.notices, *reading.notices))
    if reading.missing:
        more = len(reading.missing) - 5
        names = ", ".join(reading.missing[:5]) + (f" and {more} more" if more > 0 else "")
        raise AcuityFileError(
            f"{path} holds no range of {names}: quantize with --rebuild, or --hybrid, again"
        )
    session.take_table(reading.assignment, reading.given)


def require_folder(folder: Path) -> None:
    """Refuse an output folder that is not there.

    Raises:
        WrongUseError: It is no folder.
    """
    if not folder.is_dir():
        raise WrongUseError(f"--output-dir {folder} is no folder: make it first")
