"""Formats of a state: the base, and the listed layers by place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import islice

from npuwidgets.choices.parts.places import Reading, place_record, read_place
from npuwidgets.choices.state import State
from npuwidgets.documents import Plain, Record
from npuwidgets.network import Below, Layer, Network, in_short, places_of, select_layers
from npuwidgets.numerics import NumberFormat

__all__ = ["listed_record", "read_format", "read_listed"]

LISTED_KEYS = ("format", "asked", "along")


def listed_record(network: Network, state: State) -> list[Plain]:
    """Listed layers by format: those that were asked for, and those that went along."""
    listed = state.assignment.listed
    found = []
    for fmt in dict.fromkeys(listed.values()):
        lids = [lid for lid, one in listed.items() if one == fmt]
        asked = [lid for lid in lids if lid in state.asked]
        along = [lid for lid in lids if lid not in state.asked]
        group: Plain = {"format": str(fmt)}
        group["asked"] = _keys_record(network, asked)
        group["along"] = _keys_record(network, along)
        found.append(group)
    return found


def _keys_record(network: Network, lids: Iterable[str]) -> list[Plain]:
    tops, rest = in_short(network, lids)
    return [
        place_record(word, place)
        for word, some in (("below", tops), ("layer", rest))
        for place in places_of(network, some)
    ]


def read_listed(
    record: Record, reading: Reading, base: NumberFormat
) -> tuple[Mapping[str, NumberFormat], frozenset[str]]:
    """Format by lid, and the lids that were asked for, whatever the layers are called by now."""
    network = reading.network
    groups = []
    for group in record.records("listed", LISTED_KEYS):
        fmt = read_format(group, "format")
        if fmt == base:
            raise group.error(f"lists layers in the base format {fmt}: remove them")
        for key in LISTED_KEYS[1:]:
            entries = group.get(key, list)
            wanted = [read_place(group, key, number) for number in range(len(entries))]
            groups.append((group, key, fmt, wanted))
    layers = iter(reading.layers(place for *_, wanted in groups for _, place in wanted))
    listed: dict[str, NumberFormat] = {}
    asked: set[str] = set()
    for group, key, fmt, wanted in groups:
        here = zip(wanted, islice(layers, len(wanted)), strict=True)
        keys = [_key(word, layer) for (word, _), layer in here if layer is not None]
        lids = [layer.lid for layer in select_layers(network, keys)] if keys else []
        twice = [lid for lid in lids if lid in listed]
        if twice:
            raise group.error(f"lists {', '.join(twice)}, which stand in another list too")
        listed.update(dict.fromkeys(lids, fmt))
        asked.update(lids if key == "asked" else ())
    return listed, frozenset(asked)


def _key(word: str, layer: Layer) -> str | Below:
    return Below(layer.lid) if word == "below" else layer.lid


def read_format(record: Record, key: str) -> NumberFormat:
    """A format string.

    Raises:
        SessionFileError: There is no such format.
    """
    return record.made(key, partial(NumberFormat.parse, record.get(key, str)))
