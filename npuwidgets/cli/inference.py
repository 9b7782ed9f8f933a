"""`npuwidgets inference`: run pictures in float or quantized, print the best classes, dump."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from npuwidgets.acuity.inference import topn_lines, write_dumps
from npuwidgets.acuity.settings.postprocess import read_postprocess
from npuwidgets.arrays import Array
from npuwidgets.cli import opening
from npuwidgets.cli.command import Command, note
from npuwidgets.cli.progress import Bars
from npuwidgets.network import Network
from npuwidgets.outputs import Detections
from npuwidgets.results.detectors import detectors
from npuwidgets.session import output_slices

__all__ = ["COMMAND"]

SHOWN = 10
"""Detections printed at most."""

TOPN = 5
"""As many as the toolchain's own postprocess file asks for."""


@dataclass(frozen=True, slots=True)
class After:
    """What is done with each picture's outputs.

    Args:
        topn: How many classes are printed; None prints none.
        dumps: Whether inputs and outputs are written.
    """

    topn: int | None
    dumps: bool


BUILT_IN: Mapping[str, After] = {
    "print_topn": After(TOPN, dumps=False),
    "dump_result": After(None, dumps=True),
    "dump_results": After(None, dumps=True),
    "classification_classic": After(TOPN, dumps=False),
}


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the flags."""
    opening.add_network(parser)
    opening.add_input_meta(parser)
    opening.add_dtype(parser)
    opening.add_pictures(parser)
    opening.add_device(parser)
    after = parser.add_mutually_exclusive_group()
    after.add_argument(
        "--postprocess",
        choices=tuple(BUILT_IN),
        help="print the 5 best values of each output, or dump inputs and outputs (default: "
        "print_topn); classification_classic prints the 5 best too",
    )
    after.add_argument(
        "--postprocess-file",
        type=Path,
        metavar="YML",
        help="what to print and dump (generate postprocess-file writes it)",
    )
    parser.add_argument(
        "--output-dir",
        type=Path,
        metavar="DIR",
        help="where dumps go; made if need be (default: the current folder)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the pictures; quantized ones end with their verdict."""
    opening.require_table(arguments)
    folder = arguments.output_dir or Path()
    opening.require_folder(folder)
    session = opening.open_session(arguments)
    after = what_after(arguments, session.network)
    if arguments.output_dir is not None and not after.dumps:
        note(["--output-dir has no effect: nothing is dumped (--postprocess dump_result does)"])
    simulated = opening.simulated(arguments, session)
    network = session.network
    refs = [layer.outputs[0] for layer in (*network.inputs, *network.outputs)]
    for iteration, picture in enumerate(opening.picture_indices(arguments, session)):
        with Bars() as bars:
            evaluation = session.evaluate(picture, progress=bars)
            tensors = dict(evaluation.dump(refs, progress=bars.named("dump")))
        finish(network, tensors, iteration, after, folder)
        if simulated:
            print(f"{session.picture_names[picture]}: {evaluation.verdict}")
    return 0


def what_after(arguments: argparse.Namespace, network: Network) -> After:
    """What to print and to dump, from the flag or the file."""
    if arguments.postprocess_file is None:
        return BUILT_IN[arguments.postprocess or "print_topn"]
    file = read_postprocess(arguments.postprocess_file)
    where = arguments.postprocess_file
    note(f"{where}: {sentence}" for sentence in (*file.notes, *file.check(network)))
    return After(file.topn, file.dump_results)


def finish(
    network: Network, tensors: Mapping[str, Array], iteration: int, after: After, folder: Path
) -> None:
    """Print and dump one picture's inputs and outputs."""
    outputs = {layer.lid: tensors[layer.outputs[0]] for layer in network.outputs}
    slices = {layer.lid: output_slices(network, layer) for layer in network.outputs}
    for reader in detectors(network, outputs, slices):
        found = reader.detections(outputs)
        print(*detection_lines(" and ".join(reader.names), found), sep="\n")
    if after.topn is not None:
        clock = datetime.now().astimezone().time()
        for layer in network.outputs:
            (ref,) = layer.outputs
            values = tensors[ref].astype(np.float32, copy=False)
            lines = topn_lines(values, after.topn, iteration=iteration, tensor=ref, clock=clock)
            print(*lines, sep="\n")
    if after.dumps:
        folder.mkdir(parents=True, exist_ok=True)
        print(*write_dumps(folder, iteration, tensors.items()), sep="\n")


def detection_lines(outputs: str, found: Detections) -> list[str]:
    """The best detections, one a line: class, score, corners in pixels of the network's input."""
    lines = [f"{outputs}: {len(found)} detections above a score of .25"]
    for box, score, label in zip(found.boxes, found.scores, found.classes, strict=True):
        if len(lines) > SHOWN:
            lines.append(f"  ... and {len(found) - SHOWN} more")
            break
        corners = " ".join(f"{value:.0f}" for value in box)
        lines.append(f"  class {label}, score {score:.2f}, box {corners}")
    return lines


COMMAND = Command(
    words=("inference",),
    summary="run pictures in float or quantized; print the best classes, dump inputs and outputs",
    example="inference --model yolov5s.json --model-data yolov5s.data --with-input-meta "
    "yolov5s-inputmeta.yml --dtype quantized --model-quantize yolov5s.quantize",
    fill=fill,
    run=run,
)
