"""`npuwidgets import onnx`: an ONNX file into the toolchain's network json and data."""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Mapping
from pathlib import Path

from npuwidgets.acuity import write_network
from npuwidgets.cli import opening
from npuwidgets.cli.command import Command, WrongUseError, idle, note
from npuwidgets.network import import_onnx, onnx_inputs

__all__ = ["COMMAND"]

QUANTIZED = ("QuantizeLinear", "DequantizeLinear")
"""Operators of a network that somebody has quantized already."""


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the flags."""
    parser.add_argument(
        "--model",
        type=opening.named(".onnx"),
        required=True,
        metavar="FILE",
        help="the ONNX file",
    )
    parser.add_argument(
        "--output-model", type=Path, metavar="JSON", help="network json (default: NAME.json)"
    )
    parser.add_argument(
        "--output-data",
        type=Path,
        metavar="DATA",
        help="weights (default: NAME.data beside the model)",
    )
    parser.add_argument(
        "--inputs",
        type=str.split,
        default=[],
        metavar="'A B'",
        help="tensors to take as inputs (default: the file's own)",
    )
    parser.add_argument(
        "--outputs",
        type=str.split,
        default=[],
        metavar="'X Y'",
        help="tensors to take as outputs (default: the file's own)",
    )
    parser.add_argument(
        "--input-size-list",
        type=sizes,
        default=[],
        metavar="'1,3,640,640#1,10'",
        help="shapes of the inputs, in the order of --inputs or of the file; an empty entry keeps "
        "the file's own",
    )
    parser.add_argument(
        "--size-with-batch",
        type=booleans,
        default=[],
        metavar="'True,False'",
        help="for each shape whether it counts the batch axis; without it, a batch of 1 is put in "
        "front (default: by the number of axes that the file has)",
    )
    idle(parser, "--input-dtype-list", "inputs keep the types of the ONNX file; change them there")


def run(arguments: argparse.Namespace) -> int:
    """Import, write both files, and say what was written."""
    model: Path = arguments.model
    json = arguments.output_model or model.with_suffix(".json")
    data = arguments.output_data or model.with_suffix(".data")
    opening.require_spare(arguments, json, data)
    network = import_onnx(
        model,
        shapes=shapes(arguments),
        inputs=arguments.inputs,
        outputs=arguments.outputs,
    )
    quantized = [layer.lid for layer in network.layers if layer.op in QUANTIZED]
    if quantized:
        warnings.warn(
            f"{model} is quantized already ({quantized[0]} and {len(quantized) - 1} more): its "
            "steps stay layers of the network and make no table; import the float network instead",
            UserWarning,
            stacklevel=2,
        )
    note((*network.warnings, *network.notes, *write_network(network, json, data)))
    print(f"{len(network.layers)} layers: {json}, {data}")
    return 0


def shapes(arguments: argparse.Namespace) -> Mapping[str, tuple[int, ...]]:
    """Shape by input name, from the two lists.

    Raises:
        WrongUseError: The lists do not go together, or the inputs' names are not known.
    """
    found: list[tuple[int, ...] | None] = arguments.input_size_list
    batched: list[bool] = arguments.size_with_batch
    if not found:
        if batched:
            note(["--size-with-batch has no effect without --input-size-list"])
        return {}
    if batched and len(batched) != len(found):
        raise WrongUseError(
            f"--size-with-batch has {len(batched)} entries, --input-size-list {len(found)} shapes"
        )
    if batched:
        found = [
            one if with_batch or one is None else (1, *one)
            for one, with_batch in zip(found, batched, strict=True)
        ]
    axes = onnx_inputs(arguments.model)
    names = arguments.inputs or list(axes)
    if len(names) != len(found):
        raise WrongUseError(
            f"--input-size-list has {len(found)} shapes for {len(names)} inputs: {', '.join(names)}"
        )
    shapes = {name: one for name, one in zip(names, found, strict=True) if one is not None}
    for name, shape in shapes.items():
        if not batched and axes.get(name) == len(shape) + 1:
            shapes[name] = (1, *shape)
            note([f"--input-size-list: {name} is {shapes[name]}, with a batch of 1 in front"])
    return shapes


def sizes(text: str) -> list[tuple[int, ...] | None]:
    """Read `1,3,640,640#1,10`; an empty entry, as for a scalar, keeps the shape of the file."""
    try:
        found = [
            tuple(int(size) for size in one.split(",")) if one.strip() else None
            for one in text.split("#")
        ]
    except ValueError:
        found = [()]
    if not all(one is None or (one and min(one) >= 0) for one in found) or set(found) == {None}:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no list of shapes: `,` inside a shape, `#` between inputs, for example "
            "1,3,640,640#1,10"
        )
    return found


def booleans(text: str) -> list[bool]:
    """Read `True,False`."""
    words = [word.strip().lower() for word in text.split(",")]
    if not all(word in ("true", "false") for word in words):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no list of True and False, such as True,False"
        )
    return [word == "true" for word in words]


COMMAND = Command(
    words=("import", "onnx"),
    summary="an ONNX file into the toolchain's network json and data",
    example="import onnx --model yolov5s.onnx --output-model yolov5s.json --output-data "
    "yolov5s.data",
    fill=fill,
    run=run,
)
