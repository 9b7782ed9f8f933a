"""Given ranges and entries in a session file, tensor by tensor."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from npuwidgets.documents import Plain, Record
from npuwidgets.errors import SessionFileError
from npuwidgets.network import Network, layer_of, match, places_of
from npuwidgets.numerics import (
    AffineEncoding,
    Encoding,
    FixedPointEncoding,
    FloatEncoding,
    NumberFormat,
    Range,
)
from npuwidgets.quantization import Given
from npuwidgets.session.place_record import PLACE_KEYS, Reading, place_record, read_place

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
            **({} if one.encoding is None else _encoding_record(one.encoding)),
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
    found = match(wanted, reading.network)
    reading.notes.update(dict.fromkeys(found.notes))
    reading.unmapped.update(dict.fromkeys(found.unmapped))
    given = {}
    for entry, layer in zip(entries, found.layers, strict=True):
        if layer is None:
            continue
        port = entry.get("port", int)
        if not 0 <= port < len(layer.outputs):
            raise entry.error(f"has the port {port}, and {layer.lid} {len(layer.outputs)} outputs")
        span = entry.made("low", partial(Range, entry.number("low"), entry.number("high")))
        given[layer.outputs[port]] = Given(span, _read_encoding(entry))
    return MappingProxyType(given)


def _encoding_record(encoding: Encoding) -> Plain:
    record: Plain = {"format": str(encoding.format)}
    if isinstance(encoding, AffineEncoding):
        return {**record, "scale": encoding.scale, "zero_point": encoding.zero_point}
    if isinstance(encoding, FixedPointEncoding):
        return {**record, "fl": encoding.fl}
    return record


def _read_encoding(entry: Record) -> Encoding | None:
    if not entry.has("format"):
        return None
    fmt = entry.made("format", partial(NumberFormat.parse, entry.get("format", str)))
    if fmt.quantizer in ("asymmetric_affine", "symmetric_affine"):
        scale, zero_point = entry.number("scale"), entry.get("zero_point", int)
        make = partial(AffineEncoding, fmt.qtype, scale, zero_point, fmt.quantizer)
        return entry.made("format", make)
    if fmt.quantizer == "dynamic_fixed_point":
        return entry.made("format", partial(FixedPointEncoding, fmt.bits, entry.get("fl", int)))
    if fmt.quantizer == "float16":
        return FloatEncoding("float16")
    if fmt.quantizer == "bfloat16":
        return FloatEncoding("bfloat16")
    raise SessionFileError(
        f"{entry.file}: {entry.where('format')} is {fmt}, which no activation has"
    )
