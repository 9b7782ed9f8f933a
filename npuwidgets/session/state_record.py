"""A state in a session file: formats and inputs as plain mappings, layers by place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from itertools import islice
from types import MappingProxyType

from npuwidgets.inputs import Preprocessing
from npuwidgets.network import (
    Below,
    Layer,
    Network,
    Place,
    in_short,
    match,
    places_of,
    select_layers,
)
from npuwidgets.numerics import NumberFormat
from npuwidgets.outputs import parse_slices
from npuwidgets.quantization import Assignment
from npuwidgets.session.edits import ALGORITHMS
from npuwidgets.session.pipeline import input_channels, static_shape
from npuwidgets.session.record import Record
from npuwidgets.session.state import Settings, State

__all__ = ["STATE_KEYS", "Reading", "read_state", "state_record"]

STATE_KEYS = ("inputs", "reference", "frozen", "base", "listed", "calibration", "slices")
INPUT_KEYS = tuple(one.name for one in fields(Preprocessing))
LISTED_KEYS = ("format", "asked", "along")
PLACE_KEYS = ("layer", "below", "op", "shape", "path")
CALIBRATION_KEYS = ("algorithm", "pictures")

Plain = dict[str, object]


@dataclass(slots=True)
class Reading:
    """What a state is read against, and what was noticed on the way.

    Args:
        network: The network as it is now.
        pictures: How many calibration pictures there are.
        notes: Layers that have another name here.
        unmapped: Listed layers that are not here, each with the reason.
    """

    network: Network
    pictures: int
    notes: dict[str, None] = field(default_factory=dict)
    unmapped: dict[str, None] = field(default_factory=dict)


def state_record(network: Network, state: State) -> Plain:
    """A state as mappings and lists of plain values; what follows the inputs is left out."""
    pinned = {"reference": state.reference, "frozen": state.frozen}
    return {
        "inputs": settings_record(state.inputs),
        **{key: settings_record(one) for key, one in pinned.items() if one is not None},
        "base": str(state.assignment.base),
        "listed": listed_record(network, state),
        "calibration": {"algorithm": state.algorithm, "pictures": list(state.pictures)},
        "slices": state.slices,
    }


def read_state(record: Record, reading: Reading) -> State:
    """Read a state that `state_record` gave, or that a person has edited since.

    Raises:
        SessionFileError: A value is not what it should be.
    """
    base = _format(record, "base")
    listed, asked = _read_listed(record, reading, base)
    algorithm, pictures = _read_calibration(record.record("calibration", CALIBRATION_KEYS), reading)
    slices = record.get("slices", str)
    for output in reading.network.outputs if slices else ():
        shape = static_shape(reading.network, output.lid)
        record.made("slices", partial(parse_slices, slices, shape))
    return State(
        inputs=_read_settings(record, "inputs", reading.network),
        assignment=Assignment(base, MappingProxyType(listed)),
        pictures=pictures,
        algorithm=algorithm,
        frozen=_read_settings_or_none(record, "frozen", reading.network),
        reference=_read_settings_or_none(record, "reference", reading.network),
        asked=asked,
        slices=slices,
    )


# ------------------------------------------------------------------------------- inputs


def settings_record(settings: Settings) -> Plain:
    """Preprocessing of every input."""
    return {name: _preprocessing_record(one) for name, one in settings.items()}


def _preprocessing_record(one: Preprocessing) -> Plain:
    record = {name: getattr(one, name) for name in INPUT_KEYS}
    return {key: list(v) if isinstance(v, tuple) else v for key, v in record.items()}


def _read_settings_or_none(record: Record, key: str, network: Network) -> Settings | None:
    return _read_settings(record, key, network) if record.has(key) else None


def _read_settings(record: Record, key: str, network: Network) -> Settings:
    names = tuple(layer.name for layer in network.inputs)
    inner = record.record(key, names)
    found = {}
    for layer in network.inputs:
        shape = static_shape(network, layer.lid)
        one = inner.record(layer.name, INPUT_KEYS)
        found[layer.name] = inner.made(layer.name, partial(_preprocessing, one, shape))
    return MappingProxyType(found)


def _preprocessing(record: Record, shape: tuple[int, ...]) -> Preprocessing:
    """Preprocessing as it stands there; its class checks every field."""
    found = Preprocessing(**{name: record.raw(name) for name in INPUT_KEYS})  # type: ignore[arg-type]
    channels = input_channels(shape, found.layout)
    if channels is not None:
        found.per_channel(channels)
    return found


# ------------------------------------------------------------------------- calibration


def _read_calibration(record: Record, reading: Reading) -> tuple[str, tuple[int, ...]]:
    algorithm = record.get("algorithm", str)
    if algorithm not in ALGORITHMS:
        raise record.error(f"has the algorithm '{algorithm}': choose from {', '.join(ALGORITHMS)}")
    pictures = record.numbers("pictures")
    beyond = [one for one in pictures if one >= reading.pictures]
    if beyond:
        raise record.error(
            f"takes the pictures {', '.join(str(one) for one in beyond)}, and calibration_pictures "
            f"lists {reading.pictures}, counted from 0"
        )
    return algorithm, pictures


# ------------------------------------------------------------------------------ layers


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
        _place_record(word, place)
        for word, some in (("below", tops), ("layer", rest))
        for place in places_of(network, some)
    ]


def _place_record(word: str, place: Place) -> Plain:
    shape = None if place.shape is None else list(place.shape)
    return {word: place.name, "op": place.op, "shape": shape, "path": place.path}


def _read_listed(
    record: Record, reading: Reading, base: NumberFormat
) -> tuple[Mapping[str, NumberFormat], frozenset[str]]:
    """Format by lid, and the lids that were asked for, whatever the layers are called by now."""
    network = reading.network
    groups = []
    for group in record.records("listed", LISTED_KEYS):
        fmt = _format(group, "format")
        if fmt == base:
            raise group.error(f"lists layers in the base format {fmt}: remove them")
        for key in LISTED_KEYS[1:]:
            entries = group.get(key, list)
            wanted = [_read_place(group, key, number) for number in range(len(entries))]
            groups.append((group, key, fmt, wanted))
    found = match([place for *_, wanted in groups for _, place in wanted], network)
    reading.notes.update(dict.fromkeys(found.notes))
    reading.unmapped.update(dict.fromkeys(found.unmapped))
    layers = iter(found.layers)
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


def _read_place(group: Record, key: str, number: int) -> tuple[str, Place]:
    """One entry: a bare name as a person would add it, or a layer with its place."""
    entry = group.get(key, list)[number]
    if isinstance(entry, str):
        return "layer", Place(entry)
    where = f"{group.where(key)}[{number}]"
    one = Record(entry, where, group.file, PLACE_KEYS)
    words = [word for word in ("layer", "below") if one.has(word)]
    if len(words) != 1:
        raise one.error("needs either 'layer' or 'below'")
    shape = None
    if one.has("shape"):
        dims = one.get("shape", list)
        if not all(dim is None or isinstance(dim, int) for dim in dims):
            raise one.error(f"has the shape {dims}: whole numbers, or null where it is open")
        shape = tuple(dims)
    op, path = (one.get(name, str) if one.has(name) else "" for name in ("op", "path"))
    return words[0], Place(one.get(words[0], str), op, shape, path)


def _format(record: Record, key: str) -> NumberFormat:
    return record.made(key, partial(NumberFormat.parse, record.get(key, str)))
