"""The list customized_quantize_layers: its layers, their formats, and the base format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from npuwidgets.acuity.networks.converters import ConverterName
from npuwidgets.acuity.networks.layout import MARK
from npuwidgets.acuity.tables.entry import TableEntry
from npuwidgets.errors import AcuityFileError, FormatError, UnknownNameError
from npuwidgets.network import Network, below, find_layer, select_layers
from npuwidgets.network.select import renumbered
from npuwidgets.numerics import NumberFormat

__all__ = ["Listing", "base_format", "find_listed", "listed_formats"]

FLOAT32 = NumberFormat.parse("float32")

BELOW = re.compile(r"below\((.+)\)")
"""Our extension: a layer and all that lies downstream of it; `--hybrid` writes the layers out."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The listed layers of a network.

    Args:
        formats: Format by lid of this network, in the order of the list.
        notices: One sentence for each name that was found by other means than its lid.
    """

    formats: Mapping[str, NumberFormat]
    notices: tuple[str, ...]


def listed_formats(customized: Mapping[str, str]) -> dict[str, NumberFormat]:
    """Read the formats of a list.

    Args:
        customized: Format text by name.

    Returns:
        Format by name, in order.

    Raises:
        AcuityFileError: A text is no format; all such lines are named.
    """
    formats: dict[str, NumberFormat] = {}
    wrong = []
    for name, text in customized.items():
        try:
            formats[name] = NumberFormat.parse(text)
        except FormatError as error:
            wrong.append(f"customized_quantize_layers, '{name}': {error}")
    if wrong:
        raise AcuityFileError("\n".join(wrong))
    return formats


def find_listed(network: Network, customized: Mapping[str, str]) -> Listing:
    """Find the layers that customized_quantize_layers names.

    Args:
        network: Where to look.
        customized: Format text by lid, lid without uid, or ONNX node name; a uid of another export
            is got over where the name is unique. `below(NAME)` lists a layer and all that lies
            downstream of it. Permutes of layout are passed over: they are
            no layers of the engine.

    Returns:
        The layers with their formats.

    Raises:
        UnknownNameError: Every name that matches nothing or several layers, all in one message,
            with the nearest names.
        AcuityFileError: A text is no format, or one layer is listed in two.
    """
    formats = listed_formats(customized)
    found: dict[str, NumberFormat] = {}
    notices: list[str] = []
    wrong: list[str] = []
    for name, fmt in formats.items():
        if MARK in name:
            continue
        top = BELOW.fullmatch(name)
        try:
            layers = select_layers(network, below(top[1])) if top else (find_layer(network, name),)
        except UnknownNameError as error:
            wrong.append(str(error))
            continue
        for layer in layers:
            if found.get(layer.lid, fmt) != fmt:
                raise AcuityFileError(
                    f"customized_quantize_layers lists {layer.lid} as {found[layer.lid]} and as "
                    f"{fmt}: keep one"
                )
            found[layer.lid] = fmt
        if top:
            notices.append(f"{name} is {len(layers)} layers")
        notices += [f"uid differs: {notice}" for notice in renumbered(network, name)]
    if wrong:
        raise UnknownNameError(
            "customized_quantize_layers:\n"
            + "\n".join(wrong)
            + "\nrename them to what this network has, or take them off the list (another export "
            "numbers its constants anew: they may be left out)"
        )
    return Listing(found, tuple(notices))


def base_format(
    entries: Mapping[str, TableEntry], listed: Mapping[str, NumberFormat]
) -> NumberFormat:
    """The format of all that is not listed, from the entries of a table.

    Most outputs decide the format of activations; the weights tell per-channel, symmetric and
    asymmetric int8 apart. A listed layer counts for as long as its entries are not re-described;
    where every layer is listed, the `next` converters lead back to the base.

    Args:
        entries: Entry by `@lid:port`.
        listed: Format by lid.

    Returns:
        The format; float32 when nothing outside the list has an entry.

    Raises:
        AcuityFileError: The weights are in a format that does not go with the outputs.
    """
    outputs: Counter[NumberFormat] = Counter()
    weights: Counter[NumberFormat] = Counter()
    behind: Counter[NumberFormat] = Counter()
    for key, entry in entries.items():
        lid, _, port = key[1:].rpartition(":")
        converter = ConverterName.of_lid(lid)
        if converter is not None and converter.place == "next":
            behind[converter.target] += 1
        if entry.is_bias or converter is not None:
            continue
        fmt, wanted = entry.format, listed.get(lid)
        if port == "weight":
            weights[fmt] += wanted is None or wanted != fmt
        elif port != "data":
            outputs[fmt] += wanted is None or wanted.activation != fmt
    outputs, weights = +outputs or behind, +weights
    if not outputs:
        return FLOAT32
    (activation, _), *_ = outputs.most_common()
    fitting = [fmt for fmt, _ in weights.most_common() if fmt.activation == activation]
    if weights and not fitting:
        (weight, _), *_ = weights.most_common()
        raise AcuityFileError(
            f"most outputs are in {activation}, most weights in {weight}: no quantizer gives both; "
            "quantize with --rebuild"
        )
    return fitting[0] if fitting else activation
