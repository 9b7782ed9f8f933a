"""The values of edits as plain ones, which travel between processes and pages, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any, Final

from npuwidgets.errors import FormatError
from npuwidgets.inputs import Preprocessing
from npuwidgets.network import Below
from npuwidgets.numerics import AcuityVersion, Calibration, Encoding, NumberFormat, Range, restore
from npuwidgets.quantization import Assignment, Given

__all__ = ["CODECS", "Codec", "Keys", "encoding_record", "read_encoding"]

Keys = tuple[str | Below, ...]
"""What selects layers or tensors, as a value: names, globs and `below(...)`."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How values of one type become plain ones.

    Args:
        write: To strings, numbers, lists and mappings.
        read: Back; it raises a `TypeError`, `ValueError` or `KeyError` where it cannot.
    """

    write: Callable[[Any], object]
    read: Callable[[Any], object]


def encoding_record(encoding: Encoding) -> dict[str, object]:
    """The encoding of an activation."""
    return {"format": str(encoding.format), **encoding.numbers()}


def read_encoding(record: Mapping[str, Any]) -> Encoding:
    """Read what `encoding_record` gave.

    Raises:
        FormatError: There is no such format, no activation has it, or it lacks a number.
    """
    fmt = NumberFormat.parse(record["format"])
    if fmt != fmt.activation and fmt.quantizer != "symmetric_affine":
        raise FormatError(f"the format is {fmt}, which no activation has")
    return restore(fmt, record)


def _same(value: Any) -> object:  # noqa: ANN401 - plain already
    return value


def _tuple(value: Any) -> object:  # noqa: ANN401 - a number, or several
    return tuple(value) if isinstance(value, list) else value


def _list(value: Any) -> object:  # noqa: ANN401 - a number, or several
    return list(value) if isinstance(value, tuple) else value


def _write_given(given: Mapping[str, Given]) -> object:
    return {
        ref: {
            "low": one.range.low,
            "high": one.range.high,
            **({} if one.encoding is None else encoding_record(one.encoding)),
        }
        for ref, one in given.items()
    }


def _read_given(record: Mapping[str, Any]) -> Mapping[str, Given]:
    return MappingProxyType(
        {
            ref: Given(
                Range(one["low"], one["high"]), read_encoding(one) if "format" in one else None
            )
            for ref, one in record.items()
        }
    )


def _write_assignment(assignment: Assignment) -> object:
    listed = {lid: str(fmt) for lid, fmt in assignment.listed.items()}
    version = str(assignment.version)
    return {"base": str(assignment.base), "listed": listed, "version": version}


def _read_assignment(record: Mapping[str, Any]) -> Assignment:
    listed = {lid: NumberFormat.parse(fmt) for lid, fmt in record["listed"].items()}
    base, version = (
        NumberFormat.parse(record["base"]),
        AcuityVersion.of(record.get("version", AcuityVersion.V6_12)),
    )
    return Assignment(base, MappingProxyType(listed), version)


def _optional(codec: Codec) -> Codec:
    return Codec(
        lambda value: None if value is None else codec.write(value),
        lambda value: None if value is None else codec.read(value),
    )


_PLAIN = Codec(_same, _same)
_TUPLE = Codec(_list, _tuple)
_FORMAT = Codec(str, NumberFormat.parse)
_RANGE = Codec(lambda one: [one.low, one.high], lambda one: Range(*one))

CODECS: Final[Mapping[object, Codec]] = {
    str: _PLAIN,
    int: _PLAIN,
    int | None: _PLAIN,
    bool | None: _PLAIN,
    str | None: _PLAIN,
    tuple[str, ...]: _TUPLE,
    tuple[float, ...] | None: _TUPLE,
    tuple[float, ...] | float | None: _TUPLE,
    Keys: Codec(
        lambda keys: [{"below": one.name} if isinstance(one, Below) else one for one in keys],
        lambda keys: tuple(Below(one["below"]) if isinstance(one, dict) else one for one in keys),
    ),
    AcuityVersion: Codec(str, AcuityVersion.of),
    NumberFormat: _FORMAT,
    NumberFormat | None: _optional(_FORMAT),
    Range | None: _optional(_RANGE),
    Calibration: Codec(asdict, lambda one: Calibration(**one)),
    Preprocessing: Codec(
        lambda one: {key: _list(value) for key, value in asdict(one).items()},
        lambda one: Preprocessing(**one),
    ),
    Assignment: Codec(_write_assignment, _read_assignment),
    Mapping[str, Given]: Codec(_write_given, _read_given),
    Mapping[str, object]: Codec(dict, _same),
}
"""How the fields of edits are written, by their types."""
