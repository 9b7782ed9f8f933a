"""How the ranges of a state are found, and on which pictures."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import Any

from npuwidgets.choices.parts.places import Reading
from npuwidgets.choices.state import State
from npuwidgets.documents import Plain, Record
from npuwidgets.numerics import Calibration

__all__ = ["calibration_record", "read_calibration"]

CALIBRATION_KEYS = (*(one.name for one in fields(Calibration)), "pictures")


def calibration_record(state: State) -> Plain:
    """The algorithm, those of its settings that are not the usual ones, and the pictures."""
    used = state.calibration
    record: Plain = {"algorithm": used.algorithm}
    for one in fields(used):
        if getattr(used, one.name) != one.default:
            record[one.name] = getattr(used, one.name)
    return {**record, "pictures": list(state.pictures)}


def read_calibration(outer: Record, reading: Reading) -> tuple[Calibration, tuple[int, ...]]:
    """Read what `calibration_record` gave.

    Raises:
        SessionFileError: A value is not what it should be, or a picture is not there.
    """
    record = outer.record("calibration", CALIBRATION_KEYS)
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
