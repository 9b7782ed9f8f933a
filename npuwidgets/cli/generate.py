"""`npuwidgets generate`: the two yml files that are then edited by hand."""

from __future__ import annotations

import argparse
from pathlib import Path

from npuwidgets.acuity.settings.inputmeta_text import generate_inputmeta
from npuwidgets.acuity.settings.postprocess import generate_postprocess
from npuwidgets.cli import opening
from npuwidgets.cli.command import Command, WrongUseError
from npuwidgets.errors import SettingError

__all__ = ["INPUT_META", "POSTPROCESS"]


def fill_input_meta(parser: argparse.ArgumentParser) -> None:
    """Add the flags of `generate inputmeta`."""
    opening.add_network(parser, data_beside=True)
    parser.add_argument(
        "--input-meta-output",
        type=Path,
        metavar="YML",
        help="the file to write (default: NAME_inputmeta.yml)",
    )
    parser.add_argument(
        "--separated-database",
        action="store_true",
        help="a database for each input instead of one with a column for each",
    )
    parser.add_argument(
        "--source-file",
        default="",
        metavar="'D1#D2'",
        help="lists of pictures or .npy files, `#` between databases (default: dataset.txt)",
    )
    parser.add_argument(
        "--channel-mean-value",
        default="",
        metavar="'M1 M2 M3 SCALE#...'",
        help="means and scale of each input, `#` between inputs (default: mean 0, scale 1)",
    )


def run_input_meta(arguments: argparse.Namespace) -> int:
    """Write the inputmeta and name it."""
    model: Path = arguments.model
    target = arguments.input_meta_output or model.with_name(f"{model.stem}_inputmeta.yml")
    opening.require_spare(arguments, target)
    network = opening.open_network(arguments).network
    try:
        meta = generate_inputmeta(
            network,
            target,
            separated_database=arguments.separated_database,
            source_file=arguments.source_file,
            channel_mean_value=arguments.channel_mean_value,
        )
    except SettingError as error:
        raise WrongUseError(str(error)) from error
    meta.write()
    print(target)
    return 0


def fill_postprocess(parser: argparse.ArgumentParser) -> None:
    """Add the flags of `generate postprocess-file`."""
    opening.add_network(parser, data_beside=True)
    parser.add_argument(
        "--postprocess-file-output",
        type=Path,
        metavar="YML",
        help="the file to write (default: NAME_postprocess_file.yml)",
    )


def run_postprocess(arguments: argparse.Namespace) -> int:
    """Write the postprocess file and name it."""
    model: Path = arguments.model
    target = arguments.postprocess_file_output
    if target is None:
        target = model.with_name(f"{model.stem}_postprocess_file.yml")
    opening.require_spare(arguments, target)
    generate_postprocess(opening.open_network(arguments).network, target).write()
    print(target)
    return 0


INPUT_META = Command(
    words=("generate", "inputmeta"),
    summary="write the file that says which pictures feed the network, and their normalization",
    example="generate inputmeta --model yolov5s.json --input-meta-output yolov5s-inputmeta.yml",
    fill=fill_input_meta,
    run=run_input_meta,
)

POSTPROCESS = Command(
    words=("generate", "postprocess-file"),
    summary="write the file that says what inference prints and dumps",
    example="generate postprocess-file --model yolov5s.json --postprocess-file-output "
    "yolov5s-postprocess-file.yml",
    fill=fill_postprocess,
    run=run_postprocess,
)
