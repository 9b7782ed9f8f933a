"""Given ranges and entries of a state, tensor by tensor."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from npuwidgets.choices.parts.places import PLACE_KEYS, Reading, place_record, read_place
from npuwidgets.choices.plain import encoding_record, read_encoding
from npuwidgets.documents import Plain, Record
from npuwidgets.network import Network, layer_of, places_of
from npuwidgets.numerics import RULES, Encoding, NumberFormat, Range
from npuwidgets.quantization import Given

__all__ = ["given_record", "read_given"]

GIVEN_KEYS = ("port", "low", "high", "format", "scale", "zero_point", "fl")


def given_record(network: Network, given: Mapping[str, Given]) -> list[Plain]:
    """One entry a tensor: its layer by place, the range, and the encoding where one is given."""
    return [
        {
            **place_record("layer", place),
            "port": int(ref.rpartition(":out")[2]),
            "low": one.range.low,
            "high": one.range.high,
            **({} if one.encoding is None else encoding_record(one.encoding)),
        }
        for (ref, one), place in zip(
            given.items(), places_of(network, map(layer_of, given)), strict=True
        )
    ]


def read_given(record: Record, reading: Reading) -> Mapping[str, Given]:
    """Read what `given_record` gave; tensors of layers that are not here are noted and left out.

    Raises:
        SessionFileError: A value is not what it should be.
    """
    entries = record.records("given", (*PLACE_KEYS, *GIVEN_KEYS))
    wanted = [read_place(record, "given", number, GIVEN_KEYS)[1] for number in range(len(entries))]
    layers = reading.layers(wanted)
    given = {}
    for entry, layer in zip(entries, layers, strict=True):
        if layer is None:
            continue
        port = entry.get("port", int)
        if not 0 <= port < len(layer.outputs):
            raise entry.error(f"has the port {port}, and {layer.lid} {len(layer.outputs)} outputs")
        span = entry.made("low", partial(Range, entry.number("low"), entry.number("high")))
        given[layer.outputs[port]] = Given(span, _read_encoding(entry))
    return MappingProxyType(given)


def _read_encoding(entry: Record) -> Encoding | None:
    if not entry.has("format"):
        return None
    fmt = entry.made("format", partial(NumberFormat.parse, entry.get("format", str)))
    values: Plain = {"format": str(fmt)}
    for key in RULES[fmt.quantizer].numbers:
        values[key] = entry.number(key) if key == "scale" else entry.get(key, int)
    return entry.made("format", partial(read_encoding, values))
