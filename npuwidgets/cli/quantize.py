"""`npuwidgets quantize`: calibrate and write the table, or apply its list of layers (--hybrid)."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from npuwidgets.acuity import (
    Document,
    TableFile,
    data_beside,
    hybrid,
    known_ranges,
    measure_entropy,
    read_document,
    read_table,
    set_aside,
    table_file,
    write_entropy,
    write_table_pair,
)
from npuwidgets.acuity.tables.pair import hybrid_json, read_list
from npuwidgets.cli import calibrating, opening
from npuwidgets.cli.command import Command, WrongUseError, note
from npuwidgets.cli.progress import Bars
from npuwidgets.errors import AcuityFileError, about
from npuwidgets.numerics import AcuityVersion
from npuwidgets.session import Evaluation, Session

__all__ = ["COMMAND"]

SHOWN = 5
"""So many findings are printed at most."""


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the flags."""
    opening.add_network(parser)
    opening.add_input_meta(parser)
    parser.add_argument(
        "--model-quantize",
        type=Path,
        metavar="TABLE",
        help="the table to write (default: NAME.quantize beside the network)",
    )
    calibrating.add_format(parser)
    parser.add_argument(
        "--compute-entropy",
        action="store_true",
        help="write entropy.txt too: what each output and weight loses, 0..1, on the first picture",
    )
    parser.add_argument(
        "--output-dir",
        type=Path,
        metavar="DIR",
        help="where entropy.txt goes; made if need be (default: the current folder)",
    )
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--rebuild", action="store_true", help="calibrate anew over an old table")
    mode.add_argument(
        "--rebuild-all",
        action="store_true",
        help="the same here: no import writes a table whose entries --rebuild would keep",
    )
    mode.add_argument(
        "--hybrid",
        action="store_true",
        help="apply the table's customized_quantize_layers, and write TABLE.json, the network with "
        "converters",
    )
    opening.add_pictures(parser)
    calibrating.add_calibration(parser)
    opening.add_device(parser)


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is about to write.

    Args:
        session: The session, in the state that the table describes.
        evaluation: Of the first picture in that state.
        table: The table.
        document: The network with converters, for --hybrid.
        said: What was done, in a few words.
    """

    session: Session
    evaluation: Evaluation
    table: TableFile
    document: Document | None
    said: str


def run(arguments: argparse.Namespace) -> int:
    """Write the table, and end with the verdict on the first picture."""
    folder: Path = arguments.output_dir or Path()
    if arguments.output_dir is not None and not arguments.compute_entropy:
        note(["--output-dir has no effect without --compute-entropy"])
    opening.require_folder(folder)
    if arguments.model_quantize is None:
        arguments.model_quantize = data_beside(arguments.model).with_suffix(".quantize")
    path: Path = arguments.model_quantize
    if not path.parent.is_dir():
        raise WrongUseError(f"--model-quantize: {path.parent} is no folder: make it first")
    opening.require_spare(arguments, path)
    # nothing is written before everything is known: a run that is broken off leaves what was there
    job = apply_list(arguments) if arguments.hybrid else rebuild(arguments)
    session = job.session
    if arguments.compute_entropy:
        tensors = job.evaluation.dump(list(session.network.tensors), golden=True)
        entropy = measure_entropy(session.network, session.table, tensors)
        folder.mkdir(parents=True, exist_ok=True)
        write_entropy(entropy, folder / "entropy.txt")
        print(folder / "entropy.txt")
    write_table_pair(job.table, job.document, path)
    print(f"{path}: {job.said}")
    stale = hybrid_json(path)
    if job.document is None and stale.exists():
        note([f"{stale} is of the table before; --hybrid writes it anew"])
    show_findings(session)
    print(f"{session.picture_names[0]}: {job.evaluation.verdict}")
    return 0


def rebuild(arguments: argparse.Namespace) -> Job:
    """Calibrate."""
    path: Path = arguments.model_quantize
    fmt = calibrating.chosen_format(arguments) or calibrating.DEFAULT
    calibration = calibrating.chosen_calibration(arguments)
    if path.exists() and not (arguments.rebuild or arguments.rebuild_all):
        raise WrongUseError(
            f"{path} is there: --rebuild writes it anew, --hybrid applies its list of layers"
        )
    session = opening.open_session(arguments)
    opening.require_no_picture(session, path)
    session.acuity_version = arguments.acuity_version or session.acuity_version
    session.quantize(
        str(fmt),
        algorithm=calibration.algorithm,
        moving_average_weight=arguments.moving_average_weight,
        divergence_first_quantize_bits=arguments.divergence_first_quantize_bits,
        percentile=arguments.percentile,
        mle=calibration.mle,
        iterations=arguments.iterations,
        batch_size=opening.batch_size(arguments),
    )
    with Bars() as bars:
        evaluation = session.evaluate(0, progress=bars)
    table = with_list(table_file(session.network, session.table), path)
    return Job(session, evaluation, table, None, f"{len(table.entries)} entries in {fmt}")


def apply_list(arguments: argparse.Namespace) -> Job:
    """Re-describe the listed layers and put converters around them."""
    path: Path = arguments.model_quantize
    calibrating.note_idle_calibration(arguments)
    fmt = calibrating.chosen_format(arguments)
    table = read_table(path)
    session = opening.open_session(arguments)
    asked = arguments.acuity_version
    reading = read_list(
        session.network,
        table,
        path,
        arguments.model,
        applying=True,
        version=AcuityVersion.of(asked or session.acuity_version),
    )
    version = reading.assignment.version
    if asked not in (None, version):
        note([f"--acuity-version {asked} has no effect: {path} has the numbers of {version}"])
    if fmt is not None and fmt != reading.assignment.base:
        raise WrongUseError(
            f"{path} is in {reading.assignment.base}, not in {fmt}: leave --quantizer and --qtype "
            "out, or --rebuild first"
        )
    session.take_table(
        reading.assignment,
        reading.given,
        iterations=arguments.iterations,
        batch_size=opening.batch_size(arguments),
    )
    with Bars() as bars:
        evaluation = session.evaluate(0, progress=bars)
    document = read_document(arguments.model)
    ranges = known_ranges(session.network, session.table)
    with about(path):
        result = hybrid(document, table, network=session.network, ranges=ranges, version=version)
    if not table.customized:
        note([f"{path}: customized_quantize_layers lists nothing: no layer changes"])
    notices = dict.fromkeys((*table.notices, *reading.notices, *result.notices))
    note(f"{path}: {sentence}" for sentence in notices)
    count = len(result.table.customized)
    said = f"{count} {'layer' if count == 1 else 'layers'} listed; {hybrid_json(path)}"
    return Job(session, evaluation, result.table, result.document, said)


def with_list(table: TableFile, path: Path) -> TableFile:
    """A new table that keeps the old one's list of layers, for --hybrid to apply again."""
    if not path.exists():
        return table
    try:
        old = read_table(path)
    except AcuityFileError as error:
        note([set_aside(path, error)])
        return table
    if old.customized:
        note([f"{path}: {len(old.customized)} listed layers kept; --hybrid applies them"])
    return replace(table, customized=old.customized, origin=old.origin)


def show_findings(session: Session) -> None:
    """Print what looks wrong in the calibration and the table, the worst first."""
    for found in (session.doctor(), session.findings()):
        lines: Sequence[str] = [str(one) for one in found]
        print(*lines[:SHOWN], sep="\n", end="\n" if lines else "")
        if len(lines) > SHOWN:
            print(f"... and {len(lines) - SHOWN} more")


COMMAND = Command(
    words=("quantize",),
    summary="calibrate and write the table, or apply its list of layers (--hybrid)",
    example="quantize --model yolov5s.json --model-data yolov5s.data --with-input-meta "
    "yolov5s-inputmeta.yml --rebuild --model-quantize yolov5s.quantize --quantizer "
    "perchannel_symmetric_affine --qtype int8 --iterations 8",
    fill=fill,
    run=run,
)
