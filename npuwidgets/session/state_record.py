"""A state in a session file: formats and inputs as plain mappings, layers by place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import partial
from itertools import islice
from types import MappingProxyType
from typing import Any

from npuwidgets.documents import FileKind, Plain, Record
from npuwidgets.errors import SessionFileError
from npuwidgets.inputs import Preprocessing
from npuwidgets.network import (
    WHOLE,
    Below,
    Ended,
    Layer,
    Network,
    ended,
    in_short,
    match,
    places_of,
    select_layers,
)
from npuwidgets.numerics import Calibration, NumberFormat
from npuwidgets.outputs import parse_slices
from npuwidgets.quantization import NOTHING_GIVEN, Assignment
from npuwidgets.session.ending_record import ENDING_KEYS, ending_record, read_ending
from npuwidgets.session.endings import judged_outputs
from npuwidgets.session.given_record import given_record, read_given
from npuwidgets.session.place_record import Reading, place_record, read_place
from npuwidgets.session.shapes import input_channels, static_shape
from npuwidgets.session.state import Settings, State

__all__ = ["SESSION", "STATE_KEYS", "read_state", "state_record"]

SESSION = FileKind(SessionFileError, "no session file; Session.save writes them", strict=False)

STATE_KEYS = (
    "inputs",
    "reference",
    "frozen",
    "ending",
    "base",
    "listed",
    "calibration",
    "given",
    "slices",
)
INPUT_KEYS = tuple(one.name for one in fields(Preprocessing))
LISTED_KEYS = ("format", "asked", "along")
CALIBRATION_KEYS = (*(one.name for one in fields(Calibration)), "pictures")


def state_record(whole: Network, state: State) -> Plain:
    """A state as mappings and lists of plain values.

    What follows the inputs is left out, and where the network ends unless it ends elsewhere.

    Args:
        whole: The network as it was opened.
        state: The state.
    """
    network = ended(whole, state.ending).network
    elsewhere = {"ending": ending_record(whole, state.ending)} if state.ending != WHOLE else {}
    pinned = {"reference": state.reference, "frozen": state.frozen}
    given = {"given": given_record(network, state.given)} if state.given else {}
    return {
        "inputs": settings_record(state.inputs),
        **{key: settings_record(one) for key, one in pinned.items() if one is not None},
        **elsewhere,
        "base": str(state.assignment.base),
        "listed": listed_record(network, state),
        "calibration": _calibration_record(state),
        **given,
        "slices": state.slices,
    }


def read_state(record: Record, reading: Reading) -> State:
    """Read a state that `state_record` gave, or that a person has edited since.

    Args:
        record: The state's mapping.
        reading: Reads against the network as it was opened.

    Raises:
        SessionFileError: A value is not what it should be.
    """
    whole, ending, made = reading, WHOLE, Ended(reading.network)
    if record.has("ending"):
        ending = read_ending(record.record("ending", ENDING_KEYS), reading)
        made = record.made("ending", partial(ended, whole.network, ending))
        reading = replace(whole, network=made.network)
    base = _format(record, "base")
    listed, asked = _read_listed(record, reading, base)
    calibration, pictures = _read_calibration(
        record.record("calibration", CALIBRATION_KEYS), reading
    )
    slices = record.get("slices", str)
    for network, output in judged_outputs(whole.network, made) if slices else ():
        shape = static_shape(network, output.lid)
        record.made("slices", partial(parse_slices, slices, shape))
    return State(
        inputs=_read_settings(record, "inputs", reading.network),
        assignment=Assignment(base, MappingProxyType(listed)),
        pictures=pictures,
        calibration=calibration,
        given=read_given(record, reading) if record.has("given") else NOTHING_GIVEN,
        frozen=_read_settings_or_none(record, "frozen", reading.network),
        reference=_read_settings_or_none(record, "reference", reading.network),
        asked=asked,
        slices=slices,
        ending=ending,
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


def _calibration_record(state: State) -> Plain:
    """The algorithm, those of its settings that are not the usual ones, and the pictures."""
    used = state.calibration
    record: Plain = {"algorithm": used.algorithm}
    for one in fields(used):
        if getattr(used, one.name) != one.default:
            record[one.name] = getattr(used, one.name)
    return {**record, "pictures": list(state.pictures)}


def _read_calibration(record: Record, reading: Reading) -> tuple[Calibration, tuple[int, ...]]:
    kinds = {one.name: type(one.default) for one in fields(Calibration)}
    settings: dict[str, Any] = {
        name: record.number(name) if kind is float else record.get(name, kind)
        for name, kind in kinds.items()
        if record.has(name)
    }
    calibration = record.made("algorithm", partial(Calibration, **settings))
    pictures = record.numbers("pictures")
    beyond = [one for one in pictures if one >= reading.pictures]
    if beyond:
        raise record.error(
            f"takes the pictures {', '.join(str(one) for one in beyond)}, and calibration_pictures "
            f"lists {reading.pictures}, counted from 0"
        )
    return calibration, pictures


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
        place_record(word, place)
        for word, some in (("below", tops), ("layer", rest))
        for place in places_of(network, some)
    ]


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
            wanted = [read_place(group, key, number) for number in range(len(entries))]
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


def _format(record: Record, key: str) -> NumberFormat:
    return record.made(key, partial(NumberFormat.parse, record.get(key, str)))
