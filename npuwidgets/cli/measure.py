"""`npuwidgets measure`: multiply-accumulates, parameters, bytes, and evidence for the formats."""

from __future__ import annotations

import argparse

from npuwidgets.cli import opening
from npuwidgets.cli.command import Command
from npuwidgets.quantization import FormatSize, measure

__all__ = ["COMMAND"]


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the flags."""
    opening.add_network(parser, data_beside=True)
    opening.add_table(parser, required=False)
    parser.add_argument("--layers", action="store_true", help="one line a layer as well")


def run(arguments: argparse.Namespace) -> int:
    """Print the sums, by format and as a whole, and the grades of a table."""
    session = opening.open_network(arguments)
    if arguments.model_quantize is not None:
        opening.read_table(session, arguments)
    size = measure(session.network, session.table)
    if arguments.layers:
        for layer in size.layers:
            macs = "?" if layer.macs is None else f"{layer.macs}"
            counts = f"{macs} MACs, {layer.parameters} parameters"
            print(f"{layer.lid} ({layer.op}, {layer.format}): {counts}")
    for fmt, total in size.by_format.items():
        show(fmt, total)
    if len(size.by_format) > 1:
        show("together", size.total)
    if size.unknown:
        print(f"left out, shapes known only when running: {', '.join(size.unknown)}")
    if arguments.model_quantize is not None:
        report = session.grades
        for grade, share in report.shares.items():
            print(f"grade {grade}: {len(report.layers[grade])} layers, {share:.1%} of quantized")
    return 0


def show(name: str, size: FormatSize) -> None:
    """One line of sums."""
    print(
        f"{name}: {size.layers} layers, {size.macs} MACs, {size.parameters} parameters in "
        f"{size.parameter_bytes} bytes, {size.activation_bytes} bytes of activations"
    )


COMMAND = Command(
    words=("measure",),
    summary="multiply-accumulates, parameters and bytes; with a table by format, and its grades",
    example="measure --model yolov5s.json --model-data yolov5s.data --model-quantize "
    "yolov5s.quantize",
    fill=fill,
    run=run,
)
