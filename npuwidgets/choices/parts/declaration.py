"""What a state holds, declared once: by part, how it is written, read, and hashed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from npuwidgets.choices.endings import judged_outputs, output_name
from npuwidgets.choices.parts.calibration import calibration_record, read_calibration
from npuwidgets.choices.parts.ending import ENDING_KEYS, ending_record, read_ending
from npuwidgets.choices.parts.formats import listed_record, read_format, read_listed
from npuwidgets.choices.parts.inputs import read_settings, settings_record
from npuwidgets.choices.parts.places import Reading
from npuwidgets.choices.parts.ranges import given_record, read_given
from npuwidgets.choices.shapes import static_shape
from npuwidgets.choices.state import Settings, State
from npuwidgets.documents import FileKind, Plain, Record
from npuwidgets.errors import SessionFileError
from npuwidgets.network import WHOLE, Network, ended
from npuwidgets.numerics import AcuityVersion
from npuwidgets.outputs import KINDS, parse_slices
from npuwidgets.quantization import NOTHING_GIVEN, Assignment, Given

__all__ = [
    "PARTS",
    "SESSION",
    "STATE_KEYS",
    "StatePart",
    "hashed_state",
    "read_state",
    "state_record",
]


SESSION: Final = FileKind(
    SessionFileError, "no session file; Session.save writes them", strict=False
)
"""How the files that hold states are read."""


USUAL: Final = AcuityVersion.V6_12


@dataclass(frozen=True, slots=True)
class StatePart:
    """One part of a state.

    Args:
        fields: The fields of `State` that it has.
        keys: Its keys in a file, in order.
        write: From the state's network and the state to the keys that are there.
        read: From a state's mapping to the fields.
        hashed: What of it decides a result.
    """

    fields: tuple[str, ...]
    keys: tuple[str, ...]
    write: Callable[[Reading, State], Plain]
    read: Callable[[Record, Reading], Plain]
    hashed: Callable[[State], Plain]


def state_record(whole: Network, state: State) -> Plain:
    """A state as mappings and lists of plain values.

    What follows the inputs is left out, and where the network ends unless it ends elsewhere.

    Args:
        whole: The network as it was opened.
        state: The state.
    """
    reading = Reading(whole, 0, ended(whole, state.ending))
    record: Plain = {}
    for part in PARTS:
        record.update(part.write(reading, state))
    return record


def read_state(record: Record, reading: Reading) -> State:
    """Read a state that `state_record` gave, or that a person has edited since.

    Args:
        record: The state's mapping.
        reading: Reads against the network as it was opened.

    Raises:
        SessionFileError: A value is not what it should be.
    """
    found: dict[str, Any] = _read_ending(record, reading)
    make = partial(ended, reading.whole, found["ending"])
    reading = reading.at(record.made("ending", make) if record.has("ending") else make())
    for part in PARTS:
        if "ending" not in part.fields:
            found.update(part.read(record, reading))
    return State(**found)


def hashed_state(state: State) -> Plain:
    """What of a state decides its results, as plain values."""
    content: Plain = {}
    for part in PARTS:
        content.update(part.hashed(state))
    return content


# ------------------------------------------------------------------------------- the parts


def _settings_part(name: str) -> StatePart:
    """A part of `Settings`; the pinned ones are None, and not written, where they follow inputs."""

    def write(_reading: Reading, state: State) -> Plain:
        settings: Settings | None = getattr(state, name)
        return {} if settings is None else {name: settings_record(settings)}

    def read(record: Record, reading: Reading) -> Plain:
        there = name == "inputs" or record.has(name)
        return {name: read_settings(record, name, reading) if there else None}

    def hashed(state: State) -> Plain:
        settings: Settings | None = getattr(state, name)
        if settings is None:
            return {name: None}
        return {name: {one: asdict(used) for one, used in settings.items()}}

    return StatePart((name,), (name,), write, read, hashed)


def _write_ending(reading: Reading, state: State) -> Plain:
    if state.ending == WHOLE:
        return {}
    return {"ending": ending_record(reading.whole, state.ending)}


def _read_ending(record: Record, reading: Reading) -> Plain:
    if not record.has("ending"):
        return {"ending": WHOLE}
    return {"ending": read_ending(record.record("ending", ENDING_KEYS), reading)}


def _hashed_ending(state: State) -> Plain:
    # a whole network hashes as it did before networks could end elsewhere
    if state.ending == WHOLE:
        return {}
    return {"ending": [str(state.ending.way), *state.ending.at]}


def _write_formats(reading: Reading, state: State) -> Plain:
    return {
        "base": str(state.assignment.base),
        "listed": listed_record(reading.network, state),
        **_version(state),
    }


def _version(state: State) -> Plain:
    """The version, where it is not the usual one: files and hashes are as before there were two."""
    version = state.assignment.version
    return {} if version is USUAL else {"acuity_version": str(version)}


def _read_formats(record: Record, reading: Reading) -> Plain:
    base = read_format(record, "base")
    listed, asked = read_listed(record, reading, base)
    version = USUAL
    if record.has("acuity_version"):
        word = record.word("acuity_version")
        version = record.made("acuity_version", partial(AcuityVersion.of, word))
    assignment = Assignment(base, MappingProxyType(dict(listed)), version)
    return {"assignment": assignment, "asked": asked}


def _hashed_formats(state: State) -> Plain:
    return {
        "base": str(state.assignment.base),
        "listed": {lid: str(fmt) for lid, fmt in state.assignment.listed.items()},
        "asked": sorted(state.asked),
        **_version(state),
    }


def _read_calibration(record: Record, reading: Reading) -> Plain:
    calibration, pictures = read_calibration(record, reading)
    return {"calibration": calibration, "pictures": pictures}


def _hashed_calibration(state: State) -> Plain:
    # a percentile of 99 and one of 99.0 are equal, and so must be what is hashed
    return {
        "calibrated": {name: _number(one) for name, one in asdict(state.calibration).items()},
        "pictures": list(state.pictures),
    }


def _number(value: object) -> object:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _write_given(reading: Reading, state: State) -> Plain:
    return {"given": given_record(reading.network, state.given)} if state.given else {}


def _read_given(record: Record, reading: Reading) -> Plain:
    return {"given": read_given(record, reading) if record.has("given") else NOTHING_GIVEN}


def _hashed_given(state: State) -> Plain:
    return {"given": {ref: _hashed_range(one) for ref, one in state.given.items()}}


def _hashed_range(one: Given) -> list[object]:
    encoding = None if one.encoding is None else one.encoding.key().hex()
    return [one.range.low, one.range.high, encoding]


def _read_slices(record: Record, reading: Reading) -> Plain:
    slices = record.get("slices", str)
    for network, output in judged_outputs(reading.whole, reading.ended) if slices else ():
        shape = static_shape(network, output.lid)
        record.made("slices", partial(parse_slices, slices, shape))
    return {"slices": slices}


def _write_kinds(_reading: Reading, state: State) -> Plain:
    return {"kinds": dict(state.kinds)} if state.kinds else {}


def _read_kinds(record: Record, reading: Reading) -> Plain:
    if not record.has("kinds"):
        return {"kinds": MappingProxyType({})}
    shown = [output for _, output in judged_outputs(reading.whole, reading.ended)]
    names = list(dict.fromkeys(map(output_name, [*reading.whole.outputs, *shown])))
    kinds = record.record("kinds", names)
    found = {name: kinds.choice(name, tuple(KINDS)) for name in names if kinds.has(name)}
    return {"kinds": MappingProxyType(found)}


def _hashed_kinds(state: State) -> Plain:
    # outputs without a kind of their own hash as they did before there were kinds
    return {"kinds": dict(sorted(state.kinds.items()))} if state.kinds else {}


PARTS: Final[tuple[StatePart, ...]] = (
    _settings_part("inputs"),
    _settings_part("reference"),
    _settings_part("frozen"),
    StatePart(("ending",), ("ending",), _write_ending, _read_ending, _hashed_ending),
    StatePart(
        ("assignment", "asked"),
        ("base", "listed", "acuity_version"),
        _write_formats,
        _read_formats,
        _hashed_formats,
    ),
    StatePart(
        ("calibration", "pictures"),
        ("calibration",),
        lambda _reading, state: {"calibration": calibration_record(state)},
        _read_calibration,
        _hashed_calibration,
    ),
    StatePart(("given",), ("given",), _write_given, _read_given, _hashed_given),
    StatePart(
        ("slices",),
        ("slices",),
        lambda _reading, state: {"slices": state.slices},
        _read_slices,
        lambda state: {"slices": state.slices},
    ),
    StatePart(("kinds",), ("kinds",), _write_kinds, _read_kinds, _hashed_kinds),
)
"""Every part, in a file's order."""

STATE_KEYS: Final[tuple[str, ...]] = tuple(key for part in PARTS for key in part.keys)
"""The keys that a state's mapping may have."""
