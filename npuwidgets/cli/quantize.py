"""`npuwidgets quantize`: calibrate and write the table, or apply its list of layers (--hybrid)."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from npuwidgets.acuity import read_document, write_document
from npuwidgets.acuity.hybrid import Hybrid, hybrid
from npuwidgets.acuity.layout import permutes
from npuwidgets.acuity.listing import base_format, find_listed
from npuwidgets.acuity.table_file import TableFile, read_table, write_table
from npuwidgets.acuity.table_writer import table_file
from npuwidgets.cli import opening
from npuwidgets.cli.command import Command, WrongUseError, refuse
from npuwidgets.cli.progress import Bars
from npuwidgets.errors import FormatError, SettingError
from npuwidgets.files import replacing
from npuwidgets.numerics import ALGORITHMS, Calibration, NumberFormat
from npuwidgets.session import Session

__all__ = ["COMMAND"]

QUANTIZER, QTYPE = "asymmetric_affine", "uint8"
"""The toolchain's defaults."""

SHOWN = 5
"""So many findings are printed at most."""

QUANTIZERS = (
    "asymmetric_affine",
    "symmetric_affine",
    "perchannel_symmetric_affine",
    "dynamic_fixed_point",
    "float16",
    "qbfloat16",
)
QTYPES = ("uint8", "int8", "int16", "int4", "float16", "qbfloat16")


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the flags."""
    opening.add_network(parser)
    opening.add_input_meta(parser)
    parser.add_argument(
        "--model-quantize", type=Path, required=True, metavar="TABLE", help="the table to write"
    )
    parser.add_argument(
        "--quantizer", choices=QUANTIZERS, help=f"how codes are laid out (default: {QUANTIZER})"
    )
    parser.add_argument("--qtype", choices=QTYPES, help=f"type of the codes (default: {QTYPE})")
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
    parser.add_argument(
        "--algorithm",
        choices=ALGORITHMS,
        help="how ranges are found (default: normal, smallest and largest value)",
    )
    parser.add_argument(
        "--moving-average-weight",
        type=float,
        metavar="W",
        help="share of each new picture (default: 0.01)",
    )
    parser.add_argument(
        "--divergence-first-quantize-bits",
        type=int,
        metavar="M",
        help="histograms have 2^M bins (default: 11)",
    )
    parser.add_argument(
        "--percentile",
        type=float,
        metavar="P",
        help="keep the values up to this percentile (default: 99.99)",
    )
    parser.add_argument(
        "--MLE",
        action="store_true",
        help="choose each layer's range anew by the error of the layer's output",
    )
    refuse(
        parser,
        "--divergence-nbins",
        "the toolchain no longer uses it; give --divergence-first-quantize-bits",
    )
    opening.add_device(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the table, and end with the verdict on the first picture."""
    if arguments.hybrid:
        return apply_list(arguments)
    return rebuild(arguments)


def rebuild(arguments: argparse.Namespace) -> int:
    """Calibrate and write a table."""
    path: Path = arguments.model_quantize
    fmt = chosen_format(arguments) or NumberFormat.of(QUANTIZER, QTYPE)
    calibration = chosen_calibration(arguments)
    again = arguments.rebuild or arguments.rebuild_all
    if path.exists() and not again:
        raise WrongUseError(
            f"{path} is there: --rebuild writes it anew, --hybrid applies its list of layers"
        )
    session, plan = opening.open_session(arguments)
    session.quantize(
        str(fmt),
        algorithm=calibration.algorithm,
        moving_average_weight=arguments.moving_average_weight,
        divergence_first_quantize_bits=arguments.divergence_first_quantize_bits,
        percentile=arguments.percentile,
        mle=calibration.mle,
        iterations=arguments.iterations,
        batch_size=arguments.batch_size or plan.batch_size,
    )
    with Bars() as bars:
        verdict = session.evaluate(0, progress=bars).verdict
    table = table_file(session.network, session.table)
    write_table(with_list(table, path), path)
    print(f"{path}: {len(table.entries)} entries in {fmt}")
    show_findings(session)
    print(f"{session.picture_names[0]}: {verdict}")
    return 0


def apply_list(arguments: argparse.Namespace) -> int:
    """Re-describe the listed layers, and write the table and the network with converters."""
    path: Path = arguments.model_quantize
    refuse_calibration(arguments)
    fmt = chosen_format(arguments)
    table = read_table(path)
    session, plan = opening.open_session(arguments)
    found = found_list(session, table, path)
    if fmt is not None and fmt != base_format(found.entries, formats_of(found)):
        raise WrongUseError(
            f"{path} is in {base_format(found.entries, formats_of(found))}, not in {fmt}: leave "
            "--quantizer and --qtype out, or --rebuild first"
        )
    reading = opening.table_reading(session.network, found, arguments)
    opening.note(f"{path}: {sentence}" for sentence in reading.notices)
    session.take_table(
        reading.assignment,
        reading.given,
        iterations=arguments.iterations,
        batch_size=arguments.batch_size or plan.batch_size,
    )
    result = hybrid(
        read_document(arguments.model),
        found,
        network=session.network,
        ranges=session.measured_ranges() if reading.missing else None,
    )
    opening.note(f"{path}: {sentence}" for sentence in result.notices)
    with Bars() as bars:
        verdict = session.evaluate(0, progress=bars).verdict
    write_hybrid(result, path)
    print(f"{path}: {len(result.table.customized)} layers listed; {opening.hybrid_json(path)}")
    show_findings(session)
    print(f"{session.picture_names[0]}: {verdict}")
    return 0


def write_hybrid(result: Hybrid, path: Path) -> None:
    """Write table and network; both are complete before either is moved into place."""
    with replacing(path) as table, replacing(opening.hybrid_json(path)) as json:
        write_table(result.table, table)
        write_document(result.document, json)


def found_list(session: Session, table: TableFile, path: Path) -> TableFile:
    """The table with its list under the lids that the network has.

    Raises:
        UnknownNameError: All names that match nothing, with the nearest.
    """
    network = session.network
    moved = {permute.lid for permute in permutes(network)}
    listing = find_listed(network, table.customized, moved)
    opening.note(f"{path}: {sentence}" for sentence in (*table.notices, *listing.notices))
    listed = {lid: str(fmt) for lid, fmt in listing.formats.items()}
    return replace(table, customized=listed)


def formats_of(table: TableFile) -> dict[str, NumberFormat]:
    """Formats of a list that was found in the network."""
    return {lid: NumberFormat.parse(text) for lid, text in table.customized.items()}


def with_list(table: TableFile, path: Path) -> TableFile:
    """A new table that keeps the old one's list of layers, for --hybrid to apply again."""
    if not path.exists():
        return table
    old = read_table(path)
    if old.customized:
        opening.note([f"{path}: {len(old.customized)} listed layers kept; --hybrid applies them"])
    return replace(table, customized=old.customized, origin=old.origin)


def chosen_format(arguments: argparse.Namespace) -> NumberFormat | None:
    """The format of --quantizer and --qtype; None where neither is given.

    Raises:
        WrongUseError: They do not go together.
    """
    quantizer, qtype = arguments.quantizer, arguments.qtype
    if quantizer is None and qtype is None:
        return None
    if quantizer in ("float16", "qbfloat16") and qtype is None:
        qtype = quantizer
    try:
        fmt = NumberFormat.of(quantizer or QUANTIZER, qtype or QTYPE)
    except FormatError as error:
        raise WrongUseError(f"--quantizer, --qtype: {error}") from error
    if not fmt.is_integer and qtype != quantizer:
        raise WrongUseError(f"--quantizer {quantizer} takes --qtype {quantizer}, not {qtype}")
    return fmt


def chosen_calibration(arguments: argparse.Namespace) -> Calibration:
    """The algorithm and its settings.

    Raises:
        WrongUseError: A setting outside its bounds, or one that the algorithm does not use.
    """
    try:
        return Calibration.of(
            arguments.algorithm or "normal",
            moving_average_weight=arguments.moving_average_weight,
            divergence_first_quantize_bits=arguments.divergence_first_quantize_bits,
            percentile=arguments.percentile,
            mle=arguments.MLE,
        )
    except SettingError as error:
        raise WrongUseError(f"--algorithm: {error}") from error


def refuse_calibration(arguments: argparse.Namespace) -> None:
    """Refuse flags that change nothing with --hybrid, which takes the table's ranges.

    Raises:
        WrongUseError: Naming them.
    """
    given = [
        flag
        for flag, value in (
            ("--algorithm", arguments.algorithm),
            ("--moving-average-weight", arguments.moving_average_weight),
            ("--divergence-first-quantize-bits", arguments.divergence_first_quantize_bits),
            ("--percentile", arguments.percentile),
            ("--MLE", arguments.MLE or None),
        )
        if value is not None
    ]
    if given:
        raise WrongUseError(
            f"{', '.join(given)}: no effect with --hybrid, which takes the table's own ranges; "
            "give them to --rebuild"
        )


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
