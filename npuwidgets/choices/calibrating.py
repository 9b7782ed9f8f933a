"""The calibration pictures that an edit takes, and what is worth saying about them."""

from __future__ import annotations

from dataclasses import replace

from npuwidgets.choices.context import Context
from npuwidgets.choices.state import State
from npuwidgets.errors import DatasetError, SettingError
from npuwidgets.numerics import Calibration
from npuwidgets.quantization import TableBuilder

__all__ = ["USUAL_PICTURES", "calibrated"]

USUAL_PICTURES = 8
"""Calibration pictures where nobody says how many: one is too few, more is the user's choice."""


def calibrated(
    context: Context, state: State, iterations: int | None = None, batch_size: int = 1
) -> tuple[State, tuple[str, ...]]:
    """Calibrate on the first iterations x batch_size pictures.

    Args:
        context: Says how many pictures there are; none is right where every range is given.
        state: The state that is to be calibrated.
        iterations: None takes eight, or all there are.
        batch_size: Multiplies `iterations`.

    Returns:
        The state with the pictures' indices, and warnings. Each index is there once under
        `normal`, which a repeated picture does not change.

    Raises:
        DatasetError: There are no pictures, and some range is not given.
        SettingError: A count below 1.
    """
    there = context.pictures
    if not there:
        if not TableBuilder(context.network(state)).needs_ranges(state.assignment, state.given):
            return state, ()
        raise DatasetError(
            "no calibration pictures and no table: open the session with dataset='dataset.txt', a "
            "folder, a list of files or of arrays [{'input': array}, ...], or read a table "
            "(session.read_table)"
        )
    if batch_size < 1 or (iterations is not None and iterations < 1):
        raise SettingError(
            f"iterations {iterations} and batch size {batch_size}: both are at least 1"
        )
    wanted = min(USUAL_PICTURES, there) if iterations is None else iterations * batch_size
    warnings = []
    if wanted > there:
        warnings.append(f"{wanted} calibration pictures asked for, {there} there: the first repeat")
    if wanted == 1:
        warnings.append("calibrated on one picture: others will clip; use 8 or more")
    chosen = tuple(number % there for number in range(wanted))
    if state.calibration == Calibration():
        chosen = tuple(dict.fromkeys(chosen))
    return replace(state, pictures=chosen), tuple(warnings)
