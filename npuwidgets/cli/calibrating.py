"""The flags of `quantize` for formats and calibration."""

from __future__ import annotations

import argparse
from typing import Final

from npuwidgets.cli.command import WrongUseError, idle, note
from npuwidgets.errors import FormatError, SettingError
from npuwidgets.numerics import ALGORITHMS, AcuityVersion, Calibration, NumberFormat

__all__ = [
    "DEFAULT",
    "add_calibration",
    "add_format",
    "chosen_calibration",
    "chosen_format",
    "note_idle_calibration",
]

THEIRS: Final = ("moving_average_weight", "divergence_first_quantize_bits")
"""Settings that the toolchain takes too, whatever the algorithm."""

QUANTIZER, QTYPE = "asymmetric_affine", "uint8"
"""The toolchain's defaults."""

FLOATS: Final = {
    "float16": "float16",
    **dict.fromkeys(("qbfloat16", "bfloat16", "bf16"), "bfloat16"),
}
"""The float format that a word of --quantizer or --qtype means."""

DEFAULT: Final = NumberFormat.of(QUANTIZER, QTYPE)
"""The format where neither is given."""

QUANTIZERS = (
    "asymmetric_affine",
    "symmetric_affine",
    "perchannel_symmetric_affine",
    "dynamic_fixed_point",
    "float16",
    "qbfloat16",
    "bfloat16",
    "asymmetric_quantized",
)
QTYPES = ("uint8", "int8", "int16", "int4", "float16", "qbfloat16", "bfloat16", "bf16")


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add --quantizer and --qtype."""
    parser.add_argument(
        "--quantizer", choices=QUANTIZERS, help=f"how codes are laid out (default: {QUANTIZER})"
    )
    parser.add_argument("--qtype", choices=QTYPES, help=f"type of the codes (default: {QTYPE})")
    parser.add_argument(
        "--acuity-version",
        choices=tuple(map(str, AcuityVersion)),
        help="whose arithmetic computes scales and zero points, and whose rule says which tensors "
        "have an entry (default: 6.12; a table that is read keeps its own)",
    )


def add_calibration(parser: argparse.ArgumentParser) -> None:
    """Add --algorithm and its settings."""
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
    idle(
        parser,
        "--divergence-nbins",
        "the toolchain no longer uses it; give --divergence-first-quantize-bits",
    )


def chosen_format(arguments: argparse.Namespace) -> NumberFormat | None:
    """The format of --quantizer and --qtype; None where neither is given.

    Raises:
        WrongUseError: They do not go together.
    """
    quantizer, qtype = arguments.quantizer, arguments.qtype
    if quantizer is None and qtype is None:
        return None
    if quantizer in FLOATS and qtype is None:
        qtype = quantizer
    try:
        fmt = NumberFormat.of(quantizer or QUANTIZER, qtype or QTYPE)
    except FormatError as error:
        raise WrongUseError(f"--quantizer, --qtype: {error}") from error
    if not fmt.is_integer and FLOATS[qtype] != FLOATS[quantizer]:
        raise WrongUseError(f"--quantizer {quantizer} takes --qtype {quantizer}, not {qtype}")
    return fmt


def chosen_calibration(arguments: argparse.Namespace) -> Calibration:
    """The algorithm and its settings.

    Raises:
        WrongUseError: A setting outside its bounds, or one of ours that the algorithm does not use.
    """
    algorithm = arguments.algorithm or "normal"
    settings = {name: getattr(arguments, name) for name in THEIRS}
    for name, value in settings.items():
        if value is not None and not Calibration.uses(algorithm, name):
            flag = f"--{name.replace('_', '-')}"
            note([f"{flag} has no effect with --algorithm {algorithm}"])
            settings[name] = None
            setattr(arguments, name, None)
    try:
        return Calibration.of(
            algorithm,
            **settings,
            percentile=arguments.percentile,
            mle=arguments.MLE,
        )
    except SettingError as error:
        raise WrongUseError(f"--algorithm: {error}") from error


def note_idle_calibration(arguments: argparse.Namespace) -> None:
    """Name the flags that change nothing with --hybrid, which takes the table's ranges."""
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
        why = "no effect with --hybrid, which takes the table's own ranges; give them to --rebuild"
        note([f"{', '.join(given)}: {why}"])
