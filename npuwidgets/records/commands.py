"""The command lines that give a session's table and figures again, beside its exported files."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from npuwidgets.acuity import TableFile, format_table
from npuwidgets.choices.shapes import static_shape
from npuwidgets.choices.state import State
from npuwidgets.inputs import Decoding
from npuwidgets.network import WHOLE, Network, Way
from npuwidgets.numerics import AcuityVersion, Calibration, NumberFormat
from npuwidgets.records.source import Source

__all__ = ["Commanded", "command_lines"]

END = "END_OF_TABLE"
BY_FORMAT = ("kl_divergence", "mse", "auto")
"""Algorithms whose range depends on the format of the layer; --rebuild knows the base alone."""

FLAGS = ("moving_average_weight", "divergence_first_quantize_bits", "percentile")


@dataclass(frozen=True, slots=True)
class Commanded:
    """What the commands are to give again.

    Args:
        network: The network of the state.
        source: Its files; None for one built in memory.
        state: The state.
        calibration_pictures: How many pictures the inputmeta lists.
        decoding: How pictures are decoded.
        name: The exported files' common name.
    """

    network: Network
    source: Source | None
    state: State
    calibration_pictures: int
    decoding: Decoding
    name: str


def command_lines(wanted: Commanded) -> str:
    """Write the way from the network to the simulated figures as a shell script.

    It runs in the folder of the exported files and uses NAME-inputmeta.yml, which says how the
    inputs are fed. What no command can do (ranges given by hand, a frozen table, ...) is said, and
    the exported table is used instead.

    Args:
        wanted: The state, and what it was made on.

    Returns:
        The script: import, quantize, quantize --hybrid where layers are listed, inference.
    """
    return "\n".join(["#!/bin/sh", "set -e", *_lines(wanted), ""])


def _lines(wanted: Commanded) -> Iterator[str]:
    name, state = wanted.name, wanted.state
    model, data = _network(wanted)
    importing = _importing(wanted) if state.ending == WHOLE else ()
    yield _remark(f"Beside this file: {name}-inputmeta.yml, from the same export.")
    if importing:
        yield _command("import onnx", *importing)
    elif wanted.source is None or wanted.source.json is None or state.ending != WHOLE:
        yield _remark(f"No command imports this network so: {model} and {data} are exported too.")
    yield from _from_the_file(wanted)
    fed = ("--with-input-meta", f"{name}-inputmeta.yml", *_turning(wanted))
    files = ("--model", model, "--model-data", data, *fed)
    if state.assignment.base.is_float32:
        for reason in _lost(wanted):
            yield _remark(reason)
        yield _command("inference", *files, "--dtype", "float32")
        return
    table = f"{name}.quantize"
    obstacles = _obstacles(wanted)
    listed = state.assignment.listed
    if obstacles:
        for reason in obstacles:
            yield _remark(f"No command gives this: {reason}.")
        yield _remark(f"So the exported {table} is used as it is.")
    else:
        if listed:
            customized = {lid: str(fmt) for lid, fmt in listed.items()}
            yield "# The listed layers; --rebuild keeps them, --hybrid applies them."
            yield "# --hybrid reads the table's ranges, which reach to 0: a min_value may be 0"
            yield "# where the session's own table has more. fl, scale and zero_point are equal."
            yield f"cat > {shlex.quote(table)} <<'{END}'"
            yield format_table(TableFile({}, customized)).rstrip("\n")
            yield END
        yield _command("quantize", *files, "--rebuild", *_table(table), *_how(state))
        if listed:
            count = ("--iterations", str(len(state.pictures)), "--batch-size", "1")
            again = (*_table(table), *count, *_version(state))
            yield _command("quantize", *files, "--hybrid", *again)
    for reason in _lost(wanted):
        yield _remark(reason)
    hybrid = f"{table}.json" if listed else model
    quantized = ("--model", hybrid, "--model-data", data, *fed, "--dtype", "quantized")
    yield _command("inference", *quantized, *_table(table))


def _remark(text: str) -> str:
    """A comment; a line end in a name would end it, and the next line would be run."""
    return "# " + "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)


def _command(words: str, *flags: str) -> str:
    return " ".join(["npuwidgets", words, *map(shlex.quote, flags)])


def _table(path: str) -> tuple[str, str]:
    return "--model-quantize", path


def _turning(wanted: Commanded) -> tuple[str, ...]:
    return () if wanted.decoding.apply_exif else ("--ignore-exif",)


def _network(wanted: Commanded) -> tuple[str, str]:
    """The json and data that the other commands take."""
    source = wanted.source
    opened = source is not None and wanted.state.ending == WHOLE
    if opened and source is not None and source.json is not None and source.data is not None:
        return source.json.resolve().as_posix(), source.data.resolve().as_posix()
    return f"{wanted.name}.json", f"{wanted.name}.data"


def _importing(wanted: Commanded) -> tuple[str, ...]:
    """Flags of the import; none where there is nothing to import or no flag for how it was read."""
    source, network = wanted.source, wanted.network
    if source is None or source.json is not None or not source.fuse:
        return ()
    model, data = _network(wanted)
    flags = ["--model", source.model.resolve().as_posix(), "--output-model", model]
    flags += ["--output-data", data]
    if source.shapes:
        shapes = (static_shape(network, layer.lid) for layer in network.inputs)
        sizes = "#".join(",".join(map(str, shape)) for shape in shapes)
        flags += ["--inputs", " ".join(layer.name for layer in network.inputs)]
        flags += ["--input-size-list", sizes]
    return tuple(flags)


def _from_the_file(wanted: Commanded) -> Iterator[str]:
    """For a cut the import that gives the same layers, with numbers of their own."""
    flags, ending = _importing(wanted), wanted.state.ending
    if ending.way is not Way.CUT or not flags:
        return
    line = _command("import onnx", *flags, "--outputs", " ".join(_tensor_names(wanted.network)))
    if line.isprintable():  # what is escaped in a remark would not run
        yield _remark("The same layers, numbered anew, come from the file itself by")
        yield _remark(f"  {line}")


def _tensor_names(network: Network) -> Iterator[str]:
    """The names in the ONNX file of the tensors that are the network's outputs."""
    for output in network.outputs:
        (ref,) = output.inputs
        producer = network.producers[ref]
        yield producer.node_outputs[producer.outputs.index(ref)]


def _how(state: State) -> Iterator[str]:
    """Format and calibration as flags."""
    fmt = state.assignment.base
    yield from ("--quantizer", quantizer_word(fmt))
    yield from ("--qtype", fmt.long_qtype or quantizer_word(fmt))
    used, usual = state.calibration, Calibration()
    if used.algorithm != usual.algorithm:
        yield from ("--algorithm", used.algorithm)
    for flag in FLAGS:
        if getattr(used, flag) != getattr(usual, flag):
            yield from (f"--{flag.replace('_', '-')}", repr(getattr(used, flag)))
    if used.mle:
        yield "--MLE"
    yield from ("--iterations", str(len(state.pictures)), "--batch-size", "1")
    yield from _version(state)


def _version(state: State) -> tuple[str, ...]:
    version = state.assignment.version
    return () if version is AcuityVersion.V6_12 else ("--acuity-version", str(version))


def quantizer_word(fmt: NumberFormat) -> str:
    """A quantizer as the commands take it."""
    return "qbfloat16" if fmt.quantizer == "bfloat16" else fmt.quantizer


def _obstacles(wanted: Commanded) -> list[str]:
    """Why no command writes this state's table."""
    state, there = wanted.state, wanted.calibration_pictures
    found = []
    if state.given:
        found.append(f"{len(state.given)} ranges or entries are given, not measured")
    if state.frozen is not None and state.frozen != state.inputs:
        found.append("the table is frozen at other inputs than the network gets now")
    first = tuple(range(len(state.pictures)))
    if state.pictures not in (first, tuple(number % max(there, 1) for number in first)):
        found.append("it is calibrated on other pictures than the first of the list")
    if not state.pictures and not state.given:
        found.append("it is calibrated on no picture")
    used = state.calibration
    if state.assignment.listed and (used.mle or used.algorithm in BY_FORMAT):
        found.append("the ranges of listed layers are chosen for their own formats")
    if not wanted.decoding.fast_jpeg:
        found.append("JPEG is decoded by the accurate transform")
    return found


def _lost(wanted: Commanded) -> Iterator[str]:
    """What the figures of the commands do not have."""
    state = wanted.state
    if state.reference is not None and state.reference != state.inputs:
        yield "Here golden is pinned to other inputs; the commands compare with the inputs of now."
    if state.slices:
        yield f"Here outputs are judged by the slices {shlex.quote(state.slices)}."
    if state.ending != WHOLE:
        yield "Here what was left out runs on in float; the commands end where the network does."
