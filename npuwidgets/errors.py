"""Every error of npuwidgets: one class a cause; the message says what, where and what to do."""

from __future__ import annotations

import contextlib
import difflib
import reprlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

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
    "about",
    "nearest",
    "reading",
    "shown",
]

LONGEST_MESSAGE: Final = 16_000
"""Characters; of a longer message the middle is left out: names and lines come from files."""

LONGEST_NAME: Final = 200
"""Characters that count when names are compared: the time grows with their square."""

REASON: Final = 200
"""Characters of a parser's own words in a message."""


class NpuWidgetsError(Exception):
    """Base of every error that npuwidgets raises on purpose."""

    def __init__(self, message: str = "") -> None:
        left_out = len(message) - LONGEST_MESSAGE
        if left_out > 0:
            half = LONGEST_MESSAGE // 2
            message = f"{message[:half]} ... ({left_out} characters) ... {message[-half:]}"
        super().__init__(message)


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


@contextlib.contextmanager
def about(place: object) -> Iterator[None]:
    """Put a file, or a place in one, in front of what is found wrong in it.

    Args:
        place: What the message starts with.

    Raises:
        NpuWidgetsError: What happened inside, of its own class, with its place.
    """
    try:
        yield
    except NpuWidgetsError as error:
        message = str(error)
        raise (type(error)(message if str(place) in message else f"{place}: {message}")) from error


@contextlib.contextmanager
def reading(
    kind: type[NpuWidgetsError], path: object, remedy: str, *, deed: str = "read"
) -> Iterator[None]:
    """Turn whatever a parser stumbles over in a damaged file into an error about the file.

    Args:
        kind: Class of the error.
        path: The file, or what of it.
        remedy: What to do.
        deed: What could not be done.

    Raises:
        NpuWidgetsError: What happened inside; of `kind` unless it is ours already.
    """
    try:
        yield
    except NpuWidgetsError:
        raise
    except OSError as error:
        if error.strerror:
            raise kind(f"cannot {deed} {path}: {error.strerror}") from error
        raise kind(f"{path} cannot be {deed} ({error!s:.200}): {remedy}") from error
    except UnicodeDecodeError as error:
        raise kind(
            f"{path} holds a text that is not UTF-8 (byte {error.start} of it): {remedy}"
        ) from error
    except MemoryError as error:
        raise kind(f"{path} asks for more memory than there is: {remedy}") from error
    except RecursionError as error:
        raise kind(f"{path} is nested too deeply to be {deed}: {remedy}") from error
    except Exception as error:
        why = " ".join(str(error)[:REASON].split())
        raise kind(f"{path} cannot be {deed} ({type(error).__name__}: {why}): {remedy}") from error


class _Shown(reprlib.Repr):
    """A short form whose cost does not grow with what is nested or shared inside."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlevel = 2
        self.maxstring = self.maxother = 60

    def repr_int(self, x: int, level: int) -> str:
        """A whole number; Python refuses to print one of some thousand digits."""
        return f"a number of {x.bit_length()} bits" if abs(x) >> 128 else super().repr_int(x, level)


def shown(value: object) -> str:
    """A value that came from a file, for a message: short whatever it is."""
    return _Shown().repr(value)


def nearest(name: str, known: Iterable[str], count: int = 3) -> Sequence[str]:
    """Names that look most like `name`, best first, for "did you mean" in a message.

    Args:
        name: What was typed.
        known: The names that exist.
        count: At most so many.

    Returns:
        Up to `count` of the known names; empty when none is similar.
    """
    return difflib.get_close_matches(name[:LONGEST_NAME], list(known), n=count, cutoff=0.5)
