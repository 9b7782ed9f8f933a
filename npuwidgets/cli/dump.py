"""`npuwidgets dump`: every layer's tensor of a picture as `.tensor` files."""

from __future__ import annotations

import argparse
from pathlib import Path

from npuwidgets.acuity.inference import write_dumps
from npuwidgets.acuity.networks.layout import channel_last
from npuwidgets.cli import opening
from npuwidgets.cli.command import Command
from npuwidgets.cli.progress import Bars

__all__ = ["COMMAND"]


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the flags."""
    opening.add_network(parser)
    opening.add_input_meta(parser)
    opening.add_dtype(parser)
    opening.add_pictures(parser)
    opening.add_device(parser)
    parser.add_argument(
        "--format",
        choices=("nchw",),
        help="nchw gives ONNX's layout (default: the toolchain's, channels last inside)",
    )
    parser.add_argument(
        "--output-dir",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="where to; made if need be (default: the current folder)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write one file a tensor and picture."""
    opening.require_table(arguments)
    opening.require_folder(arguments.output_dir)
    session = opening.open_session(arguments)
    opening.simulated(arguments, session)
    last = channel_last(session.network)
    written = 0
    for iteration, picture in enumerate(opening.picture_indices(arguments, session)):
        with Bars() as bars:
            evaluation = session.evaluate(picture, progress=bars)
            tensors = evaluation.dump(list(session.network.tensors), progress=bars.named("dump"))
            arguments.output_dir.mkdir(parents=True, exist_ok=True)
            paths = write_dumps(
                arguments.output_dir,
                iteration,
                tensors,
                channel_last=last,
                layout=arguments.format or "native",
            )
        written += len(paths)
    print(f"{written} tensors in {arguments.output_dir}")
    return 0


COMMAND = Command(
    words=("dump",),
    summary="every layer's tensor as .tensor files",
    example="dump --model yolov5s.json --model-data yolov5s.data --with-input-meta "
    "yolov5s-inputmeta.yml --output-dir dumps --format nchw",
    fill=fill,
    run=run,
)
