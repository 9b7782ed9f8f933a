"""Every error of npuwidgets: one class a cause; the message says what, where and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

__all__ = [
    "AcuityFileError",
    "CalibrationError",
    "Cancelled",
    "CancelledError",
    "DatasetError",
    "EvaluationError",
    "FormatError",
    "NetworkError",
    "NpuWidgetsError",
    "PictureError",
    "RangeError",
    "SessionFileError",
    "SettingError",
    "TensorFileError",
    "UnknownAttributeError",
    "UnknownNameError",
    "nearest",
]


class NpuWidgetsError(Exception):
    """Base of every error that npuwidgets raises on purpose."""


class FormatError(NpuWidgetsError, ValueError):
    """A number format that does not exist or does not go where it was asked for."""


class RangeError(NpuWidgetsError, ValueError):
    """A range with a bound that is not finite, or upside down."""


class NetworkError(NpuWidgetsError, ValueError):
    """A network file that cannot be read, or holds what cannot be imported."""


class UnknownNameError(NpuWidgetsError, KeyError):
    """A layer, tensor, input or picture name that matches nothing, or more than one thing."""

    def __str__(self) -> str:
        """Give the message as written; `KeyError` would show its repr."""
        return str(self.args[0]) if self.args else ""


class UnknownAttributeError(NpuWidgetsError, AttributeError):
    """An attribute that an object does not have."""


class DatasetError(NpuWidgetsError, ValueError):
    """A dataset file or list that cannot be read."""


class PictureError(NpuWidgetsError, ValueError):
    """A picture or array that cannot be decoded or does not fit the input."""


class TensorFileError(NpuWidgetsError, ValueError):
    """A `.tensor` file that cannot be read."""


class AcuityFileError(NpuWidgetsError, ValueError):
    """A file of the toolchain (json, data, table, yml, entropy) that cannot be read or written."""


class SessionFileError(NpuWidgetsError, ValueError):
    """A saved session that cannot be read, or does not fit the network or pictures it names."""


class SettingError(NpuWidgetsError, ValueError):
    """A setting outside what is allowed: mean, scale, fitting, slices, budget."""


class CalibrationError(NpuWidgetsError, ValueError):
    """Calibration that cannot give a range: no pictures, or values that are not finite."""


class EvaluationError(NpuWidgetsError, RuntimeError):
    """A layer that could not be run."""


class CancelledError(NpuWidgetsError):
    """An evaluation given up on request, between two layers; nothing of it is kept half-done."""


Cancelled: TypeAlias = Callable[[], bool]
"""Asked between two layers whether to give up; `CancelledError` is raised where it says so."""


def nearest(name: str, known: Iterable[str], count: int = 3) -> Sequence[str]:
    """Names that look most like `name`, best first, for "did you mean" in a message.

    Args:
        name: What was typed.
        known: The names that exist.
        count: At most so many.

    Returns:
        Up to `count` of the known names; empty when none is similar.
    """
    return difflib.get_close_matches(name, list(known), n=count, cutoff=0.5)
